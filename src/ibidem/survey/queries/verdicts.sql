-- How many links have each verdict, and what share of all that is.
SELECT verdict, count(*) AS links, round(100.0 * count(*) / sum(count(*)) OVER (), 2) AS percent
FROM links
GROUP BY verdict
ORDER BY links DESC, verdict
