"""All the evidence on one link, as `ibidem explain` shows it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from counted import serving


def explain(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ibidem", "explain", *words, "--archive", "none", "--retries", "0"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def section(text: str, heading: str) -> dict[str, str]:
    """The rows below a heading."""
    lines = text.split(f"{heading}\n", 1)[1].split("\n\n", 1)[0].splitlines()
    return {line[2:18].strip(): line[18:] for line in lines}


@pytest.mark.parametrize(
    ("title", "rule", "verdict"),
    [("Paper 3 on Gulls", "same", "verified"), ("Paper 4 on Gulls", "changed", "mismatch")],
)
def test_the_evidence_is_shown(title: str, rule: str, verdict: str) -> None:
    """The answer, each title with how it compares, what every rule says, the one that decides, and the verdict."""
    with serving() as site:
        shown = explain(f"http://127.0.0.1:{site.port}/3", "--title", title, "--allow-private")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert section(shown.stdout, "The wire")["200"].startswith(f"http://127.0.0.1:{site.port}/3 HTTP/1.")
    assert section(shown.stdout, "Its titles, beside the cited one")["title"] == "Paper 3 on Gulls"
    rules = section(shown.stdout, "Rules, in order")
    assert rules[rule].startswith(f"decides: {verdict} (")
    assert [name for name, said in rules.items() if said.startswith("decides")] == [rule]
    assert verdict in section(shown.stdout, "Verdict")


def test_what_is_not_asked_is_explained_too() -> None:
    """A private address: nobody is asked, and the rule that says so is named."""
    shown = explain("http://10.0.0.7/page")
    assert shown.returncode == 0
    assert "nobody was asked" in shown.stdout
    assert section(shown.stdout, "Rules, in order")["invalid"].startswith("decides: invalid")


def test_a_date_that_is_none() -> None:
    """An access date that no capture could be near to is an error of usage, with what to write."""
    shown = explain("http://10.0.0.7/page", "--accessed", "yesterday")
    assert (shown.returncode, shown.stdout) == (2, "")
    assert "Write 2022, 2022-06 or 2022-06-15." in shown.stderr


def test_without_a_network_there_is_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the rules would say is shown, and that it says nothing; exit status 3."""
    for name in ("HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "")
    shown = explain("http://gulls.example/")
    assert shown.returncode == 3
    assert section(shown.stdout, "Verdict") == {
        "none": "nothing is judged without a network, whatever the rules would say"
    }
