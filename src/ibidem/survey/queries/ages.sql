-- Of links of each age (whole years from citation to check): how many can be told of, and how many are not rotten.
SELECT
    CAST(substr(checked_at, 1, 4) AS INTEGER) - CAST(substr(coalesce(accessed, issued), 1, 4) AS INTEGER) AS age,
    count(*) FILTER (WHERE told) AS told,
    count(*) FILTER (WHERE told AND NOT rotten) AS sound,
    count(*) FILTER (WHERE told AND NOT rotten AND NOT changed) AS unchanged
FROM judged
WHERE regexp_matches(coalesce(accessed, issued), '^(19|20)[0-9][0-9]')
GROUP BY age
HAVING age >= 0 AND told > 0
ORDER BY age
