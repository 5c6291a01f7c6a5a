-- Rot by the year of the citation: the access date, else the date of issue.
-- rotten: link rot (dead, soft404, parked). changed: content drift (drifted, mismatch). Links that nobody can tell of
-- (blocked, unreachable, invalid, skipped) are counted in links alone.
SELECT
    CAST(substr(coalesce(accessed, issued), 1, 4) AS INTEGER) AS year,
    count(*) AS links,
    count(*) FILTER (WHERE told) AS told,
    count(*) FILTER (WHERE rotten) AS rotten,
    count(*) FILTER (WHERE changed) AS changed,
    round(100.0 * count(*) FILTER (WHERE rotten) / nullif(count(*) FILTER (WHERE told), 0), 2) AS rotten_percent,
    round(100.0 * count(*) FILTER (WHERE rotten OR changed) / nullif(count(*) FILTER (WHERE told), 0), 2)
        AS reference_rot_percent
FROM judged
WHERE regexp_matches(coalesce(accessed, issued), '^(19|20)[0-9][0-9]')
GROUP BY year
ORDER BY year
