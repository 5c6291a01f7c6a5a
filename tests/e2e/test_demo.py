"""`ibidem demo`: the main job on a small world of its own, whichever way it is called."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import sysconfig
from collections import Counter
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner

from ibidem.cli.app import app
from ibidem.demo import serve
from ibidem.model import ArchiveStatus, Verdict

WAYS = {
    "module": [sys.executable, "-m", "ibidem"],
    "script": [str(Path(sysconfig.get_path("scripts")) / "ibidem")],
}


@pytest.fixture(scope="module")
def document() -> Any:
    """The JSON report of one run, in a process that can reach nothing but this machine."""
    run = subprocess.run(
        [*WAYS["module"], "demo", "--format", "json"], capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def links(document: Any) -> list[Any]:
    return [link for citation in document["citations"] for link in citation["links"]]


def test_every_verdict_is_shown_once(document: Any) -> None:
    """Each of the twelve, on one link each, and every archive status."""
    assert Counter(link["verdict"] for link in links(document)) == dict.fromkeys(map(str, Verdict), 1)
    assert {link["archive"]["status"] for link in links(document)} == set(map(str, ArchiveStatus))
    assert document["summary"]["unlinked"] == 1
    assert document["complete"] is True


def test_the_report_follows_its_schema(document: Any) -> None:
    """A real report validates: the schema is installed with the package."""
    schema = json.loads(resources.files("ibidem.reports").joinpath("report.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(document)


@pytest.mark.parametrize(
    ("host", "verdict"),
    [
        ("harbour-review.example", "verified"),
        ("small-ships.example", "moved"),
        ("tide-tables.example", "alive"),
        ("lower-town-courier.example", "drifted"),
        ("roads-and-waters.example", "mismatch"),
        ("family-papers.example", "soft404"),
        ("pier-society.example", "parked"),
        ("northern-almanac.example", "dead"),
        ("harbour-weather.example", "unreachable"),
        ("open-shipyard.example", "blocked"),
        ("registers.example", "invalid"),
        ("reading-room.example", "skipped"),
    ],
)
def test_each_site_gets_the_verdict_that_it_is_made_for(document: Any, host: str, verdict: str) -> None:
    """The same pipeline as of `check`, so a change of the rules shows here."""
    assert [link["verdict"] for link in links(document) if f"//{host}/" in link["url"]] == [verdict]


def test_what_failed_has_something_to_do(document: Any) -> None:
    """The demonstration is to be read: each failing link says what to do, and the archived ones name the capture."""
    failing = [link for link in links(document) if link["verdict"] in {"drifted", "soft404", "parked", "dead"}]
    assert [link["url"] for link in failing if not link["suggestion"]] == []
    captures = [link["archive"]["url"] for link in failing]
    assert [url for url in captures if not str(url).startswith("http://archive.example/web/")] == []


@pytest.mark.parametrize("way", WAYS)
def test_it_runs_anywhere(way: str, tmp_path: Path) -> None:
    """As installed and as a module, from an empty folder, without arguments: status 0, and nothing left behind."""
    run = subprocess.run(
        [*WAYS[way], "demo"], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert (run.returncode, "Traceback" in run.stderr) == (0, False), run.stderr
    assert "the-last-ferry.md:" in run.stdout
    assert "127.0.0.1" not in run.stdout
    assert list(tmp_path.iterdir()) == []


def test_as_a_function(tmp_path: Path) -> None:
    """Called in a process, with a report in a file."""
    done = CliRunner().invoke(app, ["demo", "--quiet", "--output", str(tmp_path / "report.json")])
    assert (done.exit_code, done.output) == (0, "")
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["summary"]["links"] == len(Verdict)


def test_files_are_named_when_they_are_written(tmp_path: Path) -> None:
    """As in any other run; not when quiet."""
    where = str(tmp_path / "demo.html")
    assert f"Written to {where}." in CliRunner().invoke(app, ["demo", "-o", where]).stderr
    assert CliRunner().invoke(app, ["demo", "-o", where, "--quiet"]).stderr == ""


ALONE = ["unshare", "--user", "--map-root-user", "--net"]


def is_to_be_had(words: list[str]) -> bool:
    """Whether those words begin a command here."""
    try:
        return subprocess.run([*words, "true"], capture_output=True, check=False, timeout=60).returncode == 0
    except OSError:
        return False


@pytest.mark.skipif(not is_to_be_had(ALONE), reason="no namespaces for networks")
def test_a_machine_that_does_not_reach_itself() -> None:
    """It is said that loopback is missing, not that a cable is; there is no report on a world that was not there."""
    run = subprocess.run(
        [*ALONE, *WAYS["module"], "demo", "--quiet"], capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert (run.returncode, run.stdout) == (3, "")
    assert run.stderr.startswith("Error: this machine does not reach itself: the demonstration is served at 127.0.0.1")
    assert len(run.stderr.splitlines()) == 2


def test_the_users_proxy_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing leaves the machine, whatever the environment says."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    done = CliRunner().invoke(app, ["demo", "--quiet", "--format", "json"])
    assert json.loads(done.stdout)["summary"]["verdicts"]["verified"] == 1


def test_the_world_ends_with_the_run() -> None:
    """Its port is closed again, also where a client has left a connection open."""

    async def look() -> None:
        async with serve() as world:
            (port,) = world.ports.values()
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"GET / HTTP/1.1\r\nHost: harbour-review.example\r\n\r\n")
            assert (await reader.readline()) == b"HTTP/1.1 404 Not Found\r\n"
        await reader.read()
        writer.close()
        with pytest.raises(OSError, match=r".+"):
            await asyncio.open_connection("127.0.0.1", port)

    asyncio.run(look())
