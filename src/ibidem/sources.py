"""
Finding and reading articles, and writing outputs: the part of the shell that touches files.

A source is what the user types: a file, a folder, a glob or ``-``. What is named outright is always taken; what a
folder holds is taken when its suffix is that of a format, unless git would not see it either. Whether an article can be
understood is not decided here. One source that cannot be had never stops the others: it is a trouble beside them.
"""

from __future__ import annotations

import difflib
import glob
import itertools
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ibidem.errors import UnreadableSource, UnwritableOutput

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

STDIN = "-"

# A scanned book has a few hundred megabytes; more than this is a mistake, and would be held in memory several times.
MAX_ARTICLE_BYTES = 256 * 1024 * 1024

# Folders that hold other people's files or a program's own; never where an article is kept.
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "site-packages", "venv", "bower_components"})

# Suffixes that say little: in a folder, such a file is an article only if its head holds one of the words.
TOLD_BY_CONTENT: dict[str, tuple[bytes, ...]] = {
    ".json": (b'"container-title"', b'"issued"', b'"accessed"', b'"date-parts"', b'"URL"'),
    ".yaml": (b"container-title:", b"issued:", b"accessed:", b"date-parts:", b"  serial-number:", b"  page-range:"),
    ".yml": (b"container-title:", b"issued:", b"accessed:", b"date-parts:", b"  serial-number:", b"  page-range:"),
    ".rdf": (b"zotero.org/namespaces/export",),
    ".xml": (b"<xml><records>", b"<records>", b"docbook.org", b"JATS", b"<front>", b"<article"),
}
HEAD_BYTES = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """
    An article to be read. *name* is what the user calls it; *path* is None for standard input and addresses.

    *met* says that nobody named it: it lies in a folder, or a pattern matches it.
    """

    name: str
    path: Path | None
    met: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An article that was fetched; *format* is None where its bytes and its name must tell."""

    data: bytes
    format: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the sources hold: the articles in order, each once, and what was wrong with the sources that hold none."""

    found: tuple[Found, ...]
    troubles: tuple[UnreadableSource, ...] = ()


def find(sources: Sequence[str]) -> Finding:
    """The articles that *sources* name. Reads no article; raises nothing."""
    found: dict[str, Found] = {}
    troubles: list[UnreadableSource] = []
    for source in sources:
        try:
            for each in one_source(source):
                known = found.setdefault(identity(each), each)
                if known.met and not each.met:
                    found[identity(each)] = each
        except UnreadableSource as trouble:
            troubles.append(trouble)
    return Finding(found=tuple(found.values()), troubles=tuple(troubles))


def is_address(source: str) -> bool:
    """Whether a source is a page of the web."""
    return source.lower().startswith(("http://", "https://"))


def one_source(source: str) -> list[Found]:
    """The articles of one source, at least one. Raises `UnreadableSource` where there is none."""
    if source == STDIN or is_address(source):
        return [Found(name=source, path=None)]
    path = Path(source)
    kind = kind_of(path)
    if kind is None:
        return from_glob(source)
    if stat.S_ISDIR(kind):
        return from_folder(path)
    return [Found(name=source, path=path)]


def kind_of(path: Path) -> int | None:
    """The file mode of *path*, or None where there is nothing of that name."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):  # ValueError: a NUL character in the name
        return None


def from_glob(source: str) -> list[Found]:
    """The files that a pattern matches, and the articles of the folders that it matches."""
    matched = sorted(glob.glob(source, recursive=True)) if glob.has_magic(source) and "\0" not in source else []
    found: list[Found] = []
    for name in matched:
        path = Path(name)
        if path.is_dir():
            found.extend(Found(name=str(each), path=each, met=True) for each in walk(path) if not source.endswith("**"))
        else:
            found.append(Found(name=name, path=path, met=True))
    if not found:
        raise nothing_there(source)
    return found


def from_folder(folder: Path) -> list[Found]:
    """The articles in a folder and those below it, by name."""
    try:
        os.scandir(folder).close()
    except OSError as error:
        raise UnreadableSource(f"{folder}: cannot be listed: {reason(error)}", hint="Check its permissions.") from error
    found = [Found(name=str(path), path=path, met=True) for path in walk(folder)]
    if not found:
        raise UnreadableSource(
            f"{folder}: holds no article in a format that ibidem knows.",
            hint="Name the file itself: what is named is read whatever its suffix and whatever .gitignore says.",
        )
    return found


def nothing_there(source: str) -> UnreadableSource:
    """The error for a source that does not exist, with the nearest name that does."""
    if glob.has_magic(source):
        return UnreadableSource(
            f"{source}: no file matches.", hint="Quote the pattern, and check the folder it starts in."
        )
    path = Path(source)
    try:
        beside = [each.name for each in path.parent.iterdir()]
    except (OSError, ValueError):
        beside = []
    close = difflib.get_close_matches(path.name, beside, n=1)
    hint = f"Did you mean {path.parent / close[0]}?" if close else "Check the spelling and the current folder."
    return UnreadableSource(f"{source}: no such file or folder.", hint=hint)


def identity(found: Found) -> str:
    """What tells two articles apart, however they are named."""
    return found.name if found.path is None else os.path.realpath(found.path)


# ---------------------------------------------------------------------------------------------- folders


def walk(folder: Path) -> Iterator[Path]:
    """The articles below *folder*, in order of name; links to folders are not followed, so that it ends."""
    yield from walk_with(folder, [*inherited_rules(folder)])


def walk_with(folder: Path, rules: list[tuple[Path, GitIgnoreSpec]]) -> Iterator[Path]:
    """As `walk`, under the ignore rules of the folders above."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    rules = [*rules, *rules_of(folder)]
    for entry in entries:
        path = Path(entry.path)
        is_folder = entry.is_dir(follow_symlinks=False)
        if entry.name.startswith(".") or is_ignored(path, rules, is_folder=is_folder):
            continue
        if is_folder:
            if entry.name not in SKIPPED_FOLDERS:
                yield from walk_with(path, rules)
        elif entry.is_file() and is_article(path):
            yield path


def is_article(path: Path) -> bool:
    """Whether a file met in a folder is meant for us: by its suffix, or by its head where the suffix says little."""
    suffix = path.suffix.lower()
    if path.name.lower() in ("citations.yaml", "citations.yml"):  # the ledger
        return False
    if suffix not in suffixes():
        return False
    words = TOLD_BY_CONTENT.get(suffix)
    return words is None or any(word in head_of(path) for word in words)


def suffixes() -> frozenset[str]:
    """The suffixes of every format."""
    from ibidem import articles  # only folders and patterns ask for them

    return frozenset(suffix for reader in articles.FORMATS.values() for suffix in reader.SUFFIXES)


def head_of(path: Path) -> bytes:
    """The first bytes of a file; none where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(HEAD_BYTES)
    except OSError:
        return b""


def inherited_rules(folder: Path) -> Iterator[tuple[Path, GitIgnoreSpec]]:
    """The ignore rules of the folders above, up to the root of the repository; none outside of one."""
    absolute = Path(os.path.abspath(folder))
    root = next((each for each in (absolute, *absolute.parents) if (each / ".git").exists()), None)
    if root is None:
        return
    for above in reversed([each for each in absolute.parents if each == root or root in each.parents]):
        yield from rules_of(above)


def rules_of(folder: Path) -> Iterator[tuple[Path, GitIgnoreSpec]]:
    """The rules of a folder's own ``.gitignore``, with the folder that they count from."""
    from pathspec import GitIgnoreSpec

    try:
        lines = (folder / ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
        yield Path(os.path.abspath(folder)), GitIgnoreSpec.from_lines(lines)
    except (OSError, ValueError):  # ValueError: a pattern that git would refuse too
        return


def is_ignored(path: Path, rules: Iterable[tuple[Path, GitIgnoreSpec]], *, is_folder: bool) -> bool:
    """Whether the ignore rules leave *path* out. The nearest file with a word on it decides, as in git."""
    absolute = os.path.abspath(path)
    ignored = False
    for base, spec in rules:
        relative = os.path.relpath(absolute, base).replace(os.sep, "/") + ("/" if is_folder else "")
        said = spec.check_file(relative).include
        ignored = ignored if said is None else said
    return ignored


# ---------------------------------------------------------------------------------------------- reading


def read(found: Found) -> bytes:
    """The bytes of an article. Raises `UnreadableSource` where they cannot be had, or are none, or far too many."""
    if is_address(found.name):
        raise UnreadableSource(
            f"{found.name}: is an address, and this command reads files.", hint="Save the page and name the file."
        )
    try:
        data = read_stdin() if found.path is None else read_file(found.path)
    except (OSError, ValueError) as error:
        raise UnreadableSource(
            f"{found.name}: cannot be read: {reason(error)}", hint="Check its permissions."
        ) from error
    if len(data) > MAX_ARTICLE_BYTES:
        size = MAX_ARTICLE_BYTES // (1024 * 1024)
        raise UnreadableSource(f"{found.name}: is larger than {size} MB.", hint="Split it, or export its text.")
    if not data.strip():
        where = "nothing came in" if found.path is None else "the file is empty"
        raise UnreadableSource(f"{found.name}: {where}.", hint="Was it saved?")
    return data


def beside(found: Found) -> Callable[[str], bytes | None]:
    """What gives the bytes of a file by its path relative to an article; None for one that is not there."""
    folder = Path() if found.path is None else found.path.parent

    def read_beside(name: str) -> bytes | None:
        if Path(name).is_absolute():  # an article that names one was not written here
            return None
        try:
            data = read_file(folder / name)
        except (OSError, ValueError):
            return None
        return data if len(data) <= MAX_ARTICLE_BYTES else None

    return read_beside


def read_file(path: Path) -> bytes:
    """The bytes of a file, one more than the cap at most: a device may never end."""
    with path.open("rb") as file:
        return file.read(MAX_ARTICLE_BYTES + 1)


def read_stdin() -> bytes:
    """The bytes of standard input, one more than the cap at most."""
    if sys.stdin is None:  # a program without a console
        return b""
    return sys.stdin.buffer.read(MAX_ARTICLE_BYTES + 1)


# ---------------------------------------------------------------------------------------------- writing


def write(path: str | Path, text: str | bytes) -> None:
    """
    Put *text* at *path*, in UTF-8 unless it is bytes already: all of it, or what was there before.

    A link stays a link, and the file's mode stays. What is no ordinary file (``/dev/stdout``, a pipe) is written
    straight. Raises `UnwritableOutput`.
    """
    target = Path(os.path.realpath(path)) if not is_special(Path(path)) else Path(path)
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    try:
        if is_special(target):
            target.write_bytes(data)
        else:
            replace_file(target, data)
    except (OSError, ValueError) as error:
        raise UnwritableOutput(f"{path}: cannot be written: {reason(error)}", hint=hint_for(target)) from error


def write_lines(path: str | Path, lines: Iterable[str]) -> None:
    """
    Put *lines* at *path*, in UTF-8, each at once and whole as it comes; what was there before gives way to the first.

    Raises `UnwritableOutput`.
    """
    coming = iter(lines)
    first = next(coming, "")
    try:
        with open(path, "wb") as file:
            for line in itertools.chain((first,), coming):
                file.write(line.encode("utf-8", "replace"))
                file.flush()
    except (OSError, ValueError) as error:
        raise UnwritableOutput(f"{path}: cannot be written: {reason(error)}", hint=hint_for(Path(path))) from error


def replace_file(target: Path, data: bytes) -> None:
    """Write beside the target first and then take its place, so that no reader ever sees half a file."""
    if target.is_dir():
        raise IsADirectoryError(0, "it is a folder")
    handle, beside = tempfile.mkstemp(prefix=f".{target.name[:60]}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, mode_for(target))
        os.replace(beside, target)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def mode_for(target: Path) -> int:
    """The permissions that the file has, or that a new file gets here."""
    kind = kind_of(target)
    if kind is not None:
        return stat.S_IMODE(kind)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def is_special(path: Path) -> bool:
    """Whether *path* is there and is neither a file nor a folder."""
    kind = kind_of(path)
    return kind is not None and not stat.S_ISREG(kind) and not stat.S_ISDIR(kind)


def hint_for(target: Path) -> str:
    """What to do about an output that cannot be written."""
    if target.is_dir():
        return "Name a file in that folder."
    if not target.parent.exists():
        return f"Create the folder {target.parent} first."
    return "Check the permissions and the room left on the disk."


def reason(error: OSError | ValueError) -> str:
    """What went wrong, in the system's words."""
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return words[:1].lower() + words[1:] + "."
