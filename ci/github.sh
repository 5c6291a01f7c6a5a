#!/usr/bin/env bash
# What the action runs: a check with annotations on the lines, the job's summary, and the reports as files. Inputs come as
# INPUT_* variables; nothing of them is taken for code.
set -euo pipefail

reports=${REPORTS:-ibidem-reports}
ibidem=${IBIDEM:-ibidem}
mkdir -p "$reports"

paths=() more=()
while IFS= read -r path; do
    [ -z "$path" ] || paths+=("$path")
done <<< "${INPUT_PATHS:-}"
[ -z "${INPUT_ARCHIVE:-}" ] || more+=(--archive "$INPUT_ARCHIVE")
[ -z "${INPUT_BASELINE:-}" ] || more+=(--baseline "$INPUT_BASELINE")
[ -z "${INPUT_FAIL_ON:-}" ] || more+=(--fail-on "$INPUT_FAIL_ON")
[ -z "${INPUT_WARN_ON:-}" ] || more+=(--warn-on "$INPUT_WARN_ON")
[ -z "${INPUT_CHANGED_SINCE:-}" ] || more+=(--changed-since "$INPUT_CHANGED_SINCE")
[ -z "${INPUT_MAX_AGE:-}" ] || more+=(--cache .ibidem-cache --max-age "$INPUT_MAX_AGE")
if [ -n "${INPUT_ARGS:-}" ]; then # parted as a shell parts words, without a shell
    mapfile -d '' -t args < <(printf '%s' "$INPUT_ARGS" | xargs printf '%s\0')
    more+=("${args[@]}")
fi

status=0
"$ibidem" check ${paths[@]+"${paths[@]}"} ${more[@]+"${more[@]}"} --format github \
    -o "$reports/report.json" -o "$reports/report.sarif" -o "$reports/report.html" -o "$reports/summary.md" -o - || status=$?

links=0 failing=0
if [ -f "$reports/report.json" ]; then
    read -r links failing < <(python3 - "$reports/report.json" "${INPUT_FAIL_ON:-}" << 'PYTHON'
import json
import sys

links = [link for citation in json.load(open(sys.argv[1], encoding="utf-8"))["citations"] for link in citation["links"]]
failing = {word.strip() for word in sys.argv[2].split(",")}
print(len(links), sum(link["verdict"] in failing and not link.get("excused") for link in links))
PYTHON
    )
fi
[ ! -f "$reports/summary.md" ] || cat "$reports/summary.md" >> "${GITHUB_STEP_SUMMARY:-/dev/null}"
{
    echo "exit-status=$status"
    echo "links=$links"
    echo "failing=$failing"
    for kind in json sarif html; do
        echo "$kind=$reports/report.$kind"
    done
} >> "${GITHUB_OUTPUT:-/dev/null}"
exit "$status"
