"""`ibidem check` and `ibidem parse`: exit status, standard output, standard error, files."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ibidem.cli.app import app
from ibidem.cli.check import skips_none

TITLE = "The Long Way from the Harbour to the Hill"
NOTE = "[^{}]: Ann Author, “{},” Harbour Review, accessed June 15, 2022, {}{}.\n"
FILLER = "<p>Steps lead from the harbour to the hill, and there are very many of them.</p>" * 30


class World(BaseHTTPRequestHandler):
    """One good page, one that never answers; nothing else."""

    released = threading.Event()
    asked = threading.Event()

    def do_GET(self) -> None:
        if self.path == "/slow":
            World.asked.set()
            World.released.wait(30)
        found = self.path == "/walk"
        body = f"<!doctype html><title>{TITLE if found else 'Not Found'}</title>{FILLER if found else ''}".encode()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):  # a run that was cut short listens no longer
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), World) as running:
        running.daemon_threads = True
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        World.released.set()
        running.shutdown()
        thread.join()


@pytest.fixture
def folder(tmp_path: Path, server: str) -> Path:
    """A folder with a good article, a bad one, and much that is no article."""
    good, bad = NOTE.format(1, TITLE, server, "/walk"), NOTE.format(2, "A Lost Page", server, "/lost")
    (tmp_path / "good.md").write_text(f"A walk.[^1]\n\n{good}", "utf-8")
    (tmp_path / "bad.md").write_text(f"A walk.[^1] A loss.[^2]\n\n{good}{bad}", "utf-8")
    (tmp_path / "noteless.md").write_text("Nothing is cited here.\n", "utf-8")
    (tmp_path / "empty.md").write_bytes(b"")
    (tmp_path / "junk.bin").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "latin.md").write_bytes("Un café.[^1]\n\n[^1]: “Café,” 2 June 2020.\n".encode("cp1252"))
    (tmp_path / "bare").mkdir()
    return tmp_path


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "ibidem", *arguments]


CHECK = ("check", "--allow-private", "--archive", "none", "--retries", "0")


def ibidem(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """The command as called in that folder; in this process, which is quicker and shows what is left open."""
    with contextlib.chdir(folder):
        run = CliRunner().invoke(app, arguments, input=stdin, prog_name="ibidem", catch_exceptions=False)
    return subprocess.CompletedProcess(arguments, run.exit_code, run.stdout, run.stderr)


def check(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return ibidem(folder, *CHECK, *arguments, stdin=stdin)


def test_nothing_to_report(folder: Path) -> None:
    """A good article: status 0, the counts on standard output, and no alarm."""
    run = check(folder, "good.md")
    assert (run.returncode, "Traceback" in run.stderr) == (0, False), run.stderr
    assert "1 verified" in run.stdout
    assert "No link needs attention." in run.stdout
    assert "Checking 1 link" in run.stderr


def test_a_failing_link(folder: Path) -> None:
    """A lost page: status 1, and the report says which note of which file, what was found and under which verdict."""
    run = check(folder, "bad.md")
    assert run.returncode == 1, run.stderr
    assert "bad.md:4  [2]" in run.stdout
    assert "✗ dead" in run.stdout
    assert "1 link needs attention." in run.stdout
    assert TITLE not in run.stdout
    assert TITLE in check(folder, "bad.md", "--verbose").stdout


@pytest.mark.parametrize(("fail_on", "status"), [("dead", 1), ("mismatch, parked", 0), ("none", 0), ("verified", 1)])
def test_fail_on_chooses_the_status_alone(folder: Path, fail_on: str, status: int) -> None:
    """`--fail-on` changes the exit status, and never the JSON report."""
    run = check(folder, "bad.md", "--fail-on", fail_on, "--format", "json")
    assert run.returncode == status, run.stderr
    assert json.loads(run.stdout)["summary"]["verdicts"] == {"verified": 1, "dead": 1}


def test_warn_on_shows_and_does_not_fail(folder: Path) -> None:
    """A verdict that only warns fails no run, even where --fail-on names it, and is worth a look even if it is good."""
    run = check(folder, "bad.md", "--warn-on", "dead")
    assert (run.returncode, "Worth a look" in run.stdout, "Needs attention" in run.stdout) == (0, True, False)
    assert "Fails no run: its verdict only warns here (--warn-on)." in run.stdout
    run = check(folder, "bad.md", "--warn-on", "verified,dead", "--fail-on", "dead", "-f", "github")
    assert (run.returncode, [line.split()[0] for line in run.stdout.splitlines()]) == (0, ["::warning", "::warning"])
    run = check(folder, "bad.md", "--warn-on", "verified", "-f", "sarif")
    levels = [each["level"] for each in json.loads(run.stdout)["runs"][0]["results"]]
    assert (run.returncode, levels) == (1, ["warning", "error"])
    run = check(folder, "bad.md", "--warn-on", "ded")
    assert (run.returncode, "Did you mean 'dead'?" in run.stderr) == (2, True)


def test_json_is_alone_on_standard_output(folder: Path) -> None:
    """In JSON mode standard output is one document; progress is on standard error, and --quiet takes it away."""
    run = check(folder, "bad.md", "--format", "json")
    assert json.loads(run.stdout)["schema"] == "ibidem.report/1"
    assert run.stderr
    assert check(folder, "bad.md", "--format", "json", "--quiet").stderr == ""


def test_debug_tells_of_every_request(folder: Path, server: str) -> None:
    """A line for each request on standard error, with what came of it; the report is the same."""
    run = check(folder, "bad.md", "--debug", "--format", "json")
    told = [line for line in run.stderr.splitlines() if server in line]
    assert sorted(line.split()[:2] for line in told)[:1] == [["200", f"{server}/walk"]]
    assert ["404", f"{server}/lost"] in [line.split()[:2] for line in told]
    assert json.loads(run.stdout)["summary"]["verdicts"] == {"verified": 1, "dead": 1}


def test_outputs(folder: Path) -> None:
    """`--output` may be given again; the format follows the suffix, and standard output is used only when named."""
    run = check(folder, "bad.md", "-o", "report.json", "-o", "report.txt")
    assert (run.returncode, run.stdout) == (1, ""), run.stderr
    assert json.loads((folder / "report.json").read_text("utf-8"))["complete"] is True
    assert "1 link needs attention." in (folder / "report.txt").read_text("utf-8")
    assert "Written to report.json." in run.stderr
    both = check(folder, "bad.md", "-o", "again.json", "-o", "-")
    assert "1 link needs attention." in both.stdout
    assert (folder / "again.json").exists()


def test_several_sources_and_standard_input(folder: Path) -> None:
    """Files and standard input are checked together, in the order in which they are named."""
    run = check(folder, "good.md", "-", "--format", "json", stdin=(folder / "bad.md").read_text("utf-8"))
    assert run.returncode == 1, run.stderr
    assert [each["article"] for each in json.loads(run.stdout)["citations"]] == ["good.md", "-", "-"]


def test_private_addresses_are_not_asked(folder: Path) -> None:
    """Without --allow-private a loopback address is invalid, and that fails the run."""
    run = ibidem(folder, "check", "--archive", "none", "good.md", "--format", "json")
    assert run.returncode == 1, run.stderr
    assert json.loads(run.stdout)["summary"]["verdicts"] == {"invalid": 1}


def test_parse_fetches_nothing(folder: Path) -> None:
    """`parse` shows what was understood, and its JSON says nothing that only a fetch can tell."""
    run = ibidem(folder, "parse", "good.md", "--format", "json")
    assert (run.returncode, run.stderr) == (0, "")
    document = json.loads(run.stdout)
    assert document["citations"][0]["title"] == TITLE
    assert list(document["citations"][0]["links"][0]) == ["url", "line", "column"]
    shown = ibidem(folder, "parse", "good.md").stdout
    assert re.search(rf"^  title +{TITLE}$", shown, re.M)


# ---------------------------------------------------------------------------------------------- what cannot be done


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "god.md"], ["god.md: no such file", "Did you mean good.md?"]),
        (["check", "bare"], ["bare: holds no article"]),
        (["check", "*.tex"], ["*.tex: no file matches"]),
        (["check", "empty.md"], ["empty.md: the file is empty"]),
        (["sync", "https://a.example/"], ["this command reads files"]),
        (["check", "https://10.0.0.1/"], ["is not a public address", "--allow-private"]),
        (["check"], ["nothing to read", "ibidem check article.md"]),
        (["parse", "junk.bin"], ["junk.bin"]),
        (["check", "good.md", "--fail-on", "ded"], ["'ded' is no verdict", "Did you mean 'dead'?", "unreachable"]),
        (["check", "good.md", "--format", "jsn"], ["there is no format 'jsn'", "Did you mean 'json'?"]),
        (["check", "good.md", "--output", "report.xyz"], ["'report.xyz' names no format", ".json"]),
        (["check", "good.md", "--output", "none/report.json"], ["there is no folder none"]),
        (["check", "good.md", "--output", "bare", "--format", "json"], ["bare: is a folder"]),
        (["check", "good.md", "--archive", "wayback"], ["'wayback' is no archive", "https://web.archive.org/web"]),
        (["check", "good.md", "--timeout", "soon"], ["'--timeout': say a number from 0.1 to 3600."]),
        (["check", "good.md", "--retries", "99"], ["'--retries': say a whole number from 0 to 20."]),
        (["survey", "good.md", "--per-host", "x"], ["'--per-host': say a whole number from 1 to 100."]),
        (["check", "good.md", "--retires", "3"], ["--retires", "--retries"]),
        (["check", "good.md", "--from", "markdwon"], ["there is no format 'markdwon'", "Did you mean 'markdown'?"]),
        (["chek", "good.md"], ["No such command 'chek'", "Did you mean 'check'"]),
    ],
)
def test_what_cannot_be_done_is_said(
    folder: Path, arguments: list[str], says: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Status 2; what is wrong and what to do on standard error; no output, no file, no traceback."""
    before = sorted(folder.rglob("*"))
    monkeypatch.chdir(folder)
    run = CliRunner().invoke(app, arguments)
    assert run.exit_code == 2
    assert run.stdout == ""
    assert "Traceback" not in run.stderr
    said = " ".join(run.stderr.split())
    assert [each for each in says if each not in said] == []
    assert sorted(folder.rglob("*")) == before


def test_an_article_without_footnotes(folder: Path) -> None:
    """That is no error: status 0, and a line that says so and what else to try."""
    run = check(folder, "noteless.md")
    assert run.returncode == 0, run.stderr
    assert "No footnotes were found in noteless.md." in run.stdout
    assert "--body" in run.stdout
    assert json.loads(check(folder, "noteless.md", "-f", "json").stdout)["citations"] == []


def test_another_encoding_is_read(folder: Path) -> None:
    """An article in another encoding than UTF-8 is understood."""
    run = ibidem(folder, "parse", "latin.md", "--format", "json")
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["citations"][0]["title"] == "Café"


def test_what_can_be_read_is_judged(folder: Path) -> None:
    """One source that is not there does not stop the others, and the run says that it was not done as asked."""
    run = check(folder, "good.md", "missing.md", "--format", "json")
    assert run.returncode == 2
    assert json.loads(run.stdout)["summary"]["verdicts"] == {"verified": 1}
    assert "missing.md: no such file" in run.stderr


# ---------------------------------------------------------------------------------------------- being cut short


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted(folder: Path, server: str, number: signal.Signals) -> None:
    """The first Ctrl-C ends the run with what was judged so far, marked as not complete, and with status 2."""
    World.asked.clear()
    slow = NOTE.format(9, "A Slow Page", server, "/slow")
    (folder / "slow.md").write_text((folder / "good.md").read_text("utf-8") + slow + "\nMore.[^9]\n", "utf-8")
    with subprocess.Popen(
        command(*CHECK, "slow.md", "--format", "json", "--timeout", "60"),
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as run:
        assert World.asked.wait(30)
        run.send_signal(number)
        written, said = run.communicate(timeout=20)
    assert run.returncode == 2, said
    document = json.loads(written)
    assert (document["complete"], document["interrupted"]) == (False, True)
    verdicts = {link["url"]: link["verdict"] for each in document["citations"] for link in each["links"]}
    assert verdicts[f"{server}/slow"] is None
    assert said.splitlines()[2:] == ["Interrupted: the report is not complete."]


def with_forerunner(program: str, *arguments: str) -> list[str]:
    """The command, on a machine with two cores, where long articles are read by such a program."""
    here = (
        "import sys; from ibidem import forerunner, processes; from ibidem.cli import main\n"
        f"processes.cores = lambda: 2; forerunner.COMMAND = ('-c', {program!r}); sys.argv = ['ibidem', *sys.argv[1:]]\n"
        "main()"
    )
    return [sys.executable, "-c", here, *arguments]


@pytest.fixture
def long(folder: Path, server: str) -> Path:
    """An article of two hundred notes."""
    notes = [NOTE.format(n, TITLE, server, "/walk") for n in range(1, 200)]
    slow = NOTE.format(200, "A Slow Page", server, "/slow")
    marks = " ".join(f"[^{n}]" for n in range(1, 201))
    (folder / "long.md").write_text(f"{marks}\n\n{slow}{''.join(notes)}", "utf-8")
    return folder


def findings(run: subprocess.CompletedProcess[bytes]) -> list[tuple[str, str, str, str]]:
    """What a report in JSON says of each link: its note, its URL, what is said of it, and the page's title."""
    return [
        (each["marker"], link["url"], link["message"], link["page_title"])
        for each in json.loads(run.stdout)["citations"]
        for link in each["links"]
    ]


def test_a_long_article_is_checked_as_any_other(long: Path) -> None:
    """Whoever reads it."""
    World.released.set()
    words = (*CHECK, "long.md", "--format", "json")
    runs = [
        subprocess.run(with_forerunner(each, *words), cwd=long, capture_output=True, check=False, timeout=60)
        for each in ("from ibidem import forerunner; forerunner.main()", "")
    ]
    World.released.clear()
    assert [run.returncode for run in runs] == [1, 1]
    there, here = map(findings, runs)
    assert len(there) == 200
    assert there == here


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_links_are_asked_for_while_the_rest_is_read(long: Path) -> None:
    """The other process reads on only when the server was asked; cut short meanwhile, the run ends at once."""
    program = (
        "import time; from ibidem import forerunner, processes; send = processes.send\n"
        "def sent(value, to): send(value, to); isinstance(value, list) and time.sleep(60)\n"
        "processes.send = sent; forerunner.main()"
    )
    World.asked.clear()
    with subprocess.Popen(
        with_forerunner(program, *CHECK, "long.md", "--timeout", "60"),
        cwd=long,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as run:
        assert World.asked.wait(30)
        run.send_signal(signal.SIGINT)
        _, said = run.communicate(timeout=20)
    assert run.returncode == 2
    assert said.splitlines()[1:] == ["Interrupted before anything was judged."]


def test_a_ledger_that_skips_nothing(long: Path) -> None:
    """One as it is made does not, though it speaks of it; nor does none at all. Whatever may, does."""
    ledger = long / "citations.yaml"
    assert skips_none(str(ledger))
    assert ibidem(long, "sync", "long.md").returncode == 0
    made = ledger.read_text("utf-8")
    assert "skip" in made
    assert skips_none(str(ledger))
    for more in ("        skip: slow\n", "hosts: [{host: x.example, 'skip': slow}]\n", "  ? skip\n  : slow\n"):
        ledger.write_text(made + more, "utf-8")
        assert not skips_none(str(ledger))


def test_no_link_is_asked_for_before_it_is_known_whether_it_may_be(long: Path) -> None:
    """Where the ledger skips one, it is not asked for at all."""
    assert ibidem(long, "sync", "long.md").returncode == 0
    ledger = long / "citations.yaml"
    ledger.write_text(re.sub(r"(- url: \S+/slow)\n", r"\1\n        skip: slow\n", ledger.read_text("utf-8")), "utf-8")
    World.asked.clear()
    program = "from ibidem import forerunner; forerunner.main()"
    words = with_forerunner(program, *CHECK, "long.md", "--format", "json")
    document = json.loads(subprocess.check_output(words, cwd=long, encoding="utf-8", timeout=60))
    assert document["summary"]["verdicts"]["skipped"] == 1
    assert not World.asked.is_set()


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_reader_that_goes_is_no_error(folder: Path) -> None:
    """With nobody at the other end of the pipe the run is quiet and keeps its status."""
    reading, writing = os.pipe()
    os.close(reading)
    run = subprocess.run(
        command(*CHECK, "bad.md", "--quiet"),
        cwd=folder,
        stdout=writing,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    os.close(writing)
    assert (run.returncode, run.stderr) == (1, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
@pytest.mark.parametrize("words", [("--help",), ("why", "dead"), ("init", "--help")])
def test_a_full_disk_for_help(folder: Path, words: tuple[str, ...]) -> None:
    """What is no report ends likewise: what, what next, status 2, and no traceback."""
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            command(*words), cwd=folder, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False, timeout=60
        )
    assert run.returncode == 2
    assert re.fullmatch(r"Error: standard output cannot be written: .*\nIs the disk full\?\n", run.stderr)


def test_what_is_read_is_not_written_over(folder: Path) -> None:
    """A report or a record in the place of an article or the ledger ends with status 2; all stay as they are."""
    assert ibidem(folder, "sync", "good.md").returncode == 0
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    for words in (("--output", "./good.md"), ("--record", "good.md"), ("--output", "citations.yaml")):
        run = check(folder, "good.md", *words)
        assert (run.returncode, run.stdout) == (2, "")
        assert "is read here, and would be lost." in run.stderr
    assert ibidem(folder, "parse", "good.md", "--output", "citations.yaml").returncode == 2
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_another_ledger(folder: Path) -> None:
    """A ledger that is named is what is checked where no article is; one that is not there is missed, not made up."""
    ledger = str(folder / "sources.yaml")
    assert ibidem(folder, "sync", "good.md", "--ledger", ledger).returncode == 0
    run = check(folder, "--ledger", ledger)
    assert run.returncode == 0, run.stderr
    assert "1 verified" in run.stdout
    for words in (("--ledger", "none.yaml"), ("good.md", "--ledger", "none.yaml")):
        run = check(folder, *words)
        assert (run.returncode, run.stdout) == (2, "")
        assert "none.yaml: " in run.stderr


@pytest.mark.parametrize(("name", "whole"), [("json", True), ("jsonl", True), ("csv", True), ("plain", False)])
def test_documents_are_utf8_whatever_the_console(folder: Path, name: str, whole: bool) -> None:
    """A console of another encoding costs a program no character; people see a question mark for what it lacks."""
    (folder / "far.md").write_text("A.[^1]\n\n[^1]: Ann, “海鳥とロープ,” Review, http://10.0.0.1/a.\n", "utf-8")
    run = subprocess.run(
        command("check", "far.md", "--archive", "none", "--quiet", "--format", name),
        cwd=folder, env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert ("海鳥とロープ" in run.stdout.decode("utf-8" if whole else "cp1252")) is whole
    assert (b"?" in run.stdout) is not whole


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
def test_a_full_disk(folder: Path) -> None:
    """What cannot be written to standard output is an error with a line of its own."""
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            command("parse", "good.md"),
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
    assert run.returncode == 2
    assert "standard output cannot be written" in run.stderr
    assert "Traceback" not in run.stderr


# ---------------------------------------------------------------------------------------------- three ways to call it


def test_as_a_function(folder: Path) -> None:
    """The command can be called in a process, and behaves as in its own."""
    done = CliRunner().invoke(app, ["parse", str(folder / "good.md"), "--format", "json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["citations"][0]["title"] == TITLE


def test_as_the_installed_script(folder: Path) -> None:
    """The script that is installed is the same command."""
    script = Path(sysconfig.get_path("scripts")) / "ibidem"
    run = subprocess.run(
        [str(script), "--version"], cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    module = subprocess.run(command("--version"), capture_output=True, encoding="utf-8", check=True, timeout=60)
    assert (run.returncode, run.stdout, run.stderr) == (0, module.stdout, "")
    assert re.fullmatch(r"ibidem \d+\.\d+\.\d+\S*\n", run.stdout)


def test_without_arguments(folder: Path) -> None:
    """Nothing asked: the help, and status 2 as for any error of usage."""
    run = ibidem(folder)
    assert run.returncode == 2
    assert "Usage: ibidem" in run.stdout + run.stderr
