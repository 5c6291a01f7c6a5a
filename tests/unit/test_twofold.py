"""Half of a long article's notes read by a second process: the same to the letter, or read here."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import pytest

from ibidem import articles, pandoc, twofold
from ibidem.articles import citation
from ibidem.articles.reader import Apart
from ibidem.model import Citation, Footnote

# Whether a colon parts an author from a title, and whether May comes before the day, the other notes tell.
NOTES = (
    "Ada Okafor: Slate and Herring. https://harbour.example/{n} (accessed 5/{day}/2021).",
    "Jonas Brandt, “Ferries {n},” Harbour Review, May {day}, 2020, https://review.example/{n}.",
    "Ibid.",
    "A remark that cites nothing.",
)


def article(notes: int) -> bytes:
    """A plain text with so many notes."""
    rows = (NOTES[n % len(NOTES)].format(n=n, day=n % 28 + 1) for n in range(notes))
    return ("Harbours.\n\nNotes\n\n" + "".join(f"{n}. {row}\n" for n, row in enumerate(rows, 1))).encode()


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty notes are many."""
    monkeypatch.setattr(citation, "MANY", 40)


def read(apart: Apart | None) -> tuple[Citation, ...]:
    """What the article cites, half of it read by *apart*."""
    return articles.read("a.txt", article(60), convert=pandoc.convert, apart=apart).citations


def elsewhere(notes: Sequence[Footnote], article: str, month_first: bool) -> twofold.Elsewhere:
    """Notes that are read by a second process, whatever can be run beside this one."""
    return twofold.Elsewhere(notes, article, month_first, twofold.started())


@pytest.fixture
def never_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the second process is to read is not read here after all."""

    def fail(_: twofold.Elsewhere) -> NoReturn:
        pytest.fail("the second process did not do its part")

    monkeypatch.setattr(twofold.Elsewhere, "_read_here", fail)


@pytest.mark.usefixtures("few", "never_here")
def test_it_makes_no_difference_who_reads() -> None:
    """The second process tells what is told here."""
    here = read(None)
    assert len(here) > 40
    assert read(elsewhere) == here


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(
    "program",
    [
        "",
        "print('no pickle')",
        "import pickle, sys; pickle.load(sys.stdin.buffer)",
        "import pickle, sys; from ibidem.articles.fields import Tally;"
        " pickle.load(sys.stdin.buffer); pickle.dump(Tally(), sys.stdout.buffer)",
        "from ibidem import twofold; twofold.AT_ONCE = 7; send = twofold.send; sent = []\n"
        "def some(*each): len(sent) < 3 or sys.exit(); sent.append(each); send(*each)\n"
        "import sys; twofold.send = some; twofold.main()",
    ],
    ids=["ends at once", "says something else", "ends when it was asked", "ends before it tells", "ends midway"],
)
def test_what_breaks_off_is_read_here(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second process that does not do its part costs time, and nothing else."""
    monkeypatch.setattr(twofold, "COMMAND", ("-c", program))
    assert [each.title for each in read(elsewhere)] == [each.title for each in read(None)]


@pytest.mark.usefixtures("few")
def test_without_a_second_core_it_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is started where it could not run beside this."""
    monkeypatch.setattr(twofold, "cores", lambda: 1)
    monkeypatch.setattr(twofold, "COMMAND", ("-c", "raise SystemExit('started')"))
    assert isinstance(twofold.apart((), "a.txt", False), citation.Weighing)


@pytest.mark.usefixtures("few")
def test_a_program_that_cannot_be_started_is_done_without(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As in a program that was frozen into one file, or on a machine that allows no more processes."""
    monkeypatch.setattr(twofold, "cores", lambda: 2)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert read(twofold.apart) == read(None)


@pytest.mark.usefixtures("few", "never_here")
def test_modules_that_lie_about_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder in which ibidem is run may hold anything: the second process looks for no module there."""
    for name in ("ibidem.py", "pickle.py", "re.py"):
        (tmp_path / name).write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    assert read(elsewhere) == read(None)


@pytest.mark.usefixtures("few", "never_here")
def test_a_process_that_was_started_ahead_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long article has its second process before it is read, and needs no other."""
    monkeypatch.setattr(twofold, "cores", lambda: 2)
    monkeypatch.setattr(twofold, "LONG", 40)
    made = [twofold.started()]
    monkeypatch.setattr(twofold, "started", made.pop)
    with twofold.ready(article(60)) as apart:
        assert not made
        assert read(apart) == read(None)


def test_a_process_that_was_started_for_nothing_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long article may have few notes."""
    monkeypatch.setattr(twofold, "cores", lambda: 2)
    process = twofold.started()
    monkeypatch.setattr(twofold, "started", lambda: process)
    with twofold.ready(b"Words. " * twofold.LONG):
        assert process.poll() is None
    assert process.poll() is not None


@pytest.mark.parametrize(
    ("data", "cores"),
    [(b"Words.", 2), (b"PK\x03\x04\x00\x00" * twofold.LONG, 2), (b"Words. " * twofold.LONG, 1)],
    ids=["short", "no text", "one core"],
)
def test_no_process_is_started_ahead_where_none_may_be_wanted(
    data: bytes, cores: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor where the length tells nothing of the notes: pictures are long."""
    monkeypatch.setattr(twofold, "cores", lambda: cores)
    monkeypatch.setattr(twofold, "started", lambda: pytest.fail("a process was started"))
    with twofold.ready(data) as apart:
        assert callable(apart)
