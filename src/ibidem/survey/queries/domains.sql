-- The domains with most links, and how they fare.
SELECT
    domain,
    count(*) AS links,
    count(*) FILTER (WHERE told) AS told,
    round(100.0 * count(*) FILTER (WHERE rotten) / nullif(count(*) FILTER (WHERE told), 0), 2) AS rotten_percent,
    round(100.0 * count(*) FILTER (WHERE verdict = 'blocked') / count(*), 2) AS blocked_percent
FROM judged
GROUP BY domain
ORDER BY links DESC, domain
LIMIT 25
