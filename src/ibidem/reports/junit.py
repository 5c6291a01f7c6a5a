"""
JUnit XML, for CI servers: a test suite for each article, a test case for each link.

There is no standard; the elements are those that Jenkins and GitLab read (testmoapp/junitxml, 2026-11). A link
that fails the run is a failure; one that was not asked or not reached is skipped.
"""

from __future__ import annotations

from itertools import groupby
from xml.etree import ElementTree

from ibidem.model import Finding, Report, Verdict
from ibidem.reports.json import instant
from ibidem.reports.plain import plain
from ibidem.reports.rows import Row, rows, sentence
from ibidem.reports.view import View
from ibidem.reports.words import cited, note


def render(report: Report, view: View) -> str:
    """The document."""
    root = ElementTree.Element("testsuites", name="ibidem", time=f"{report.elapsed_s:.3f}")
    for article, of_it in groupby(rows(report), key=lambda row: row.citation.article):
        root.append(suite(article, list(of_it), report, view))
    for name in ("tests", "failures", "skipped"):
        root.set(name, str(sum(int(each.get(name, "0")) for each in root)))
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, "unicode")}\n'


def suite(article: str, of_it: list[Row], report: Report, view: View) -> ElementTree.Element:
    """The links of one article."""
    element = ElementTree.Element("testsuite", name=plain(article), timestamp=instant(report.started_at), errors="0")
    element.extend(case(row, view) for row in of_it)
    element.set("tests", str(len(of_it)))
    element.set("failures", str(len(element.findall("testcase/failure"))))
    element.set("skipped", str(len(element.findall("testcase/skipped"))))
    return element


def case(row: Row, view: View) -> ElementTree.Element:
    """One link."""
    seen = row.finding.observation.elapsed_ms if row.finding else None
    element = ElementTree.Element(
        "testcase",
        classname=plain(row.citation.article),
        name=plain(f"{note(row.citation)} {cited(row.citation)} <{row.link.url}>".lstrip()),
        file=plain(row.citation.article),
        line=str(row.link.span.line),
        time=f"{(seen or 0) / 1000:.3f}",
    )
    if row.finding is None:
        ElementTree.SubElement(element, "skipped", message="not reached")
    elif row.finding.fails(view.failing):
        judgement = row.finding.judgement
        failure = ElementTree.SubElement(
            element, "failure", type=str(judgement.verdict), message=plain(f"{judgement.verdict}: {judgement.message}")
        )
        failure.text = told(row, row.finding)
    elif row.finding.judgement.verdict is Verdict.SKIPPED:
        ElementTree.SubElement(element, "skipped", message=plain(row.finding.judgement.message))
    elif row.finding.excused:
        ElementTree.SubElement(element, "system-out").text = told(row, row.finding)
    return element


def told(row: Row, finding: Finding) -> str:
    """Where the link stands, and all that is to be said of it."""
    where = f"{row.citation.article}:{row.link.span.line}:{row.link.span.column}"
    return plain(f"{where}: {finding.judgement.verdict}: {sentence(row, finding)}")
