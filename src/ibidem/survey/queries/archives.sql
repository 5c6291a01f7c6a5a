-- Archive coverage by verdict; links whose archive was not asked, or was silent, are unknown.
SELECT
    verdict,
    count(*) FILTER (WHERE archive_status = 'archived') AS archived,
    count(*) FILTER (WHERE archive_status = 'unarchived') AS unarchived,
    count(*) FILTER (WHERE archive_status = 'unknown') AS unknown,
    round(100.0 * count(*) FILTER (WHERE archive_status = 'archived')
        / nullif(count(*) FILTER (WHERE archive_status <> 'unknown'), 0), 2) AS archived_percent
FROM links
GROUP BY verdict
ORDER BY archived + unarchived + unknown DESC, verdict
