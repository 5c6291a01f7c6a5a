"""Sources read by a second process: the same to the letter, and told of early; or read here."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import pytest

from ibidem import forerunner, processes, reading
from ibidem.errors import IbidemError, UnreadableSource
from ibidem.forerunner import Question
from ibidem.model import Link
from ibidem.reading import Readings

# Whether a colon parts an author from a title, and whether May comes before the day, the other notes tell.
NOTES = (
    "Ada Okafor: Slate and Herring. https://harbour.example/{n} (accessed 5/{day}/2021).",
    "Jonas Brandt, “Ferries {n},” Harbour Review, May {day}, 2020, https://review.example/{n}.",
    "Ibid.",
    "A remark that cites nothing.",
)
NUMBER = 400
LEDGER = """schema: ibidem.ledger/1
citations:
  - article: a.txt
    marker: "1"
    title: "Terns"
    links:
      - url: https://terns.example/
"""


def article(notes: int) -> str:
    """A plain text with so many notes."""
    rows = (NOTES[n % len(NOTES)].format(n=n, day=n % 28 + 1) for n in range(notes))
    return "Harbours.\n\nNotes\n\n" + "".join(f"{n}. {row}\n" for n, row in enumerate(rows, 1))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an article that is long enough, on a machine with two cores."""
    monkeypatch.setattr(processes, "cores", lambda: 2)
    (tmp_path / "long.txt").write_text(article(NUMBER), "utf-8")
    (tmp_path / "short.txt").write_text(article(3), "utf-8")
    return tmp_path


@pytest.fixture
def never_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the second process is to read is not read here after all."""

    def fail(*_: object, **__: object) -> NoReturn:
        pytest.fail("the second process did not do its part")

    monkeypatch.setattr(reading, "read", fail)


def read(*named: Path | str, body: bool = False) -> tuple[Readings, list[tuple[Link, str]]]:
    """What is read of the sources, and what was told of it early."""
    early: list[tuple[Link, str]] = []
    with forerunner.sent(Question(named=tuple(map(str, named)), body=body)) as articles:
        return articles.read(early.extend), early


def unheard(_: Sequence[tuple[Link, str]]) -> None:
    """Nobody listens."""


def test_it_makes_no_difference_who_reads(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second process tells what is told here, of all that is named."""
    (folder / "more.md").write_text(
        "See https://more.example/a.[^1]\n\n[^1]: “More,” https://more.example/b.\n", "utf-8"
    )
    (folder / "citations.yaml").write_text(LEDGER, "utf-8")
    named = tuple(str(folder / name) for name in ("long.txt", "more.md", "citations.yaml", "gone.md"))
    here = reading.read(named, body=True, parts=False)
    assert [len(each.citations) for each in here.readings] == [NUMBER, 2, 1]
    assert here.ledgers
    monkeypatch.setattr(reading, "read", lambda *_, **__: pytest.fail("it was read here"))
    there, _ = read(*named, body=True)
    assert (there.readings, there.ledgers) == (here.readings, here.ledgers)
    assert [(type(each), each.message, each.hint) for each in there.troubles] == [
        (type(each), each.message, each.hint) for each in here.troubles
    ]


@pytest.mark.usefixtures("never_here")
def test_what_is_certain_is_told_early(folder: Path) -> None:
    """What most links are cited with is told before all notes are read, and in the end that holds."""
    found, early = read(folder / "long.txt")
    cited = {(link, each.title) for each in found.readings[0].citations for link in each.links}
    assert len(early) > len(cited) // 3
    assert set(early) <= cited


def test_it_is_told_while_the_rest_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second process goes on only when somebody has heard of the first links."""
    heard = folder / "heard"
    program = (
        "import pathlib, sys, time; from ibidem import forerunner, processes\n"
        "send = processes.send\n"
        "def sent(value, to):\n"
        "    send(value, to)\n"
        f"    while isinstance(value, list) and not pathlib.Path({str(heard)!r}).exists(): time.sleep(0.01)\n"
        "processes.send = sent; forerunner.main()"
    )
    monkeypatch.setattr(forerunner, "COMMAND", ("-c", program))
    monkeypatch.setattr(reading, "read", lambda *_, **__: pytest.fail("it was read here"))
    with forerunner.sent(Question(named=(str(folder / "long.txt"),))) as articles:
        found = articles.read(lambda _: heard.touch())
    assert len(found.readings[0].citations) == NUMBER


@pytest.mark.usefixtures("never_here")
def test_a_trouble_is_raised_here(folder: Path) -> None:
    """As if it had been met here."""
    (folder / "junk.md").write_bytes(bytes(range(256)) * 100)
    with pytest.raises(UnreadableSource, match=r"junk\.md: is neither text") as raised:
        read(folder / "junk.md")
    assert raised.value.hint


@pytest.mark.parametrize(
    "program",
    [
        "",
        "print('no pickle')",
        "import pickle, sys; pickle.load(sys.stdin.buffer)",
        "from ibidem import forerunner, processes; send = processes.send; sent = []\n"
        "def some(*each): len(sent) < 3 or sys.exit(); sent.append(each); send(*each)\n"
        "import sys; processes.send = some; forerunner.main()",
        "from ibidem import forerunner, processes; send = processes.send\n"
        "def some(value, to): value is None and sys.exit(); send(value, to)\n"
        "import sys; processes.send = some; forerunner.main()",
    ],
    ids=["ends at once", "says something else", "ends when it was asked", "ends midway", "ends before the end"],
)
def test_what_breaks_off_is_read_here(program: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second process that does not do its part costs time, and nothing else."""
    monkeypatch.setattr(forerunner, "COMMAND", ("-c", program))
    found, _ = read(folder / "long.txt")
    assert len(found.readings[0].citations) == NUMBER


def test_a_program_that_cannot_be_started_is_done_without(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a program that was frozen into one file, or on a machine that allows no more processes."""
    monkeypatch.setattr(sys, "executable", str(folder / "python"))
    assert len(read(folder / "long.txt")[0].readings[0].citations) == NUMBER


@pytest.mark.usefixtures("never_here")
def test_modules_that_lie_about_are_not_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder in which ibidem is run may hold anything: the second process looks for no module there."""
    for name in ("ibidem.py", "pickle.py", "re.py"):
        (folder / name).write_text("raise SystemExit(9)")
    monkeypatch.chdir(folder)
    assert len(read("long.txt")[0].readings[0].citations) == NUMBER


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_sources_that_are_short_are_read_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So is what this process alone can read, where there is no second core, and what is not there."""
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    monkeypatch.setattr(processes, "started", lambda *_: pytest.fail("a process was started"))
    long = str(folder / "long.txt")
    for named in (("short.txt",), ("-", long), (long, "https://x.example/"), (str(pipe), long), ("gone", "\0"), ()):
        with forerunner.sent(Question(named=named)):
            pass
    monkeypatch.setattr(processes, "cores", lambda: 1)
    with forerunner.sent(Question(named=(long,))):
        pass


@pytest.mark.usefixtures("never_here")
def test_a_folder_may_be_long(folder: Path) -> None:
    """Nobody knows before it is looked through."""
    (folder / "long.txt").unlink()
    assert [len(each.citations) for each in read(folder)[0].readings] == [3]


@pytest.mark.usefixtures("never_here")
def test_what_nobody_waits_for_is_not_read(folder: Path) -> None:
    """A run that is broken off lets go of the other process, and does not begin to read in its stead."""
    with forerunner.sent(Question(named=(str(folder / "long.txt"),))) as articles:
        pass
    with pytest.raises(EOFError):
        articles.read(unheard)


def test_errors_can_be_handed_over() -> None:
    """With their hints, and as what they are."""
    trouble = UnreadableSource("a.md: is no text.", hint="Save it as text.")
    again = processes.unpacked(processes.packed(trouble))
    assert isinstance(again, UnreadableSource)
    assert (again.message, again.hint) == (trouble.message, trouble.hint)
    assert isinstance(processes.unpacked(processes.packed(IbidemError("no"))), IbidemError)
