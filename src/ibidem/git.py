"""
Asking git which lines of articles changed since a revision.

git is asked for facts alone: no program that a repository's settings name is run to show a difference or to watch
files, nothing is fetched or locked, and what it says is bounded in time.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ibidem.errors import UnreadableHistory
from ibidem.touched import WHOLE, Hunk, hunks

TIMEOUT_S = 60.0
STDIN = "-"
SETTINGS = ("--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
QUIET = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
DIFF = ("diff", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--ignore-submodules=all")
NEXT_STEP = "In CI, the checkout must have the history: fetch-depth: 0 (GitHub), GIT_DEPTH: 0 (GitLab)."


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """A repository and what is other in it since *commit*. Names are paths from its *root*, with slashes."""

    root: Path
    commit: str
    tracked: frozenset[str]
    changed: frozenset[str]

    def hunks(self, path: Path) -> tuple[Hunk, ...]:
        """What changed in a file. All of it where git does not know the file."""
        name = path.relative_to(self.root).as_posix()
        if name not in self.tracked:
            return WHOLE
        if name not in self.changed:
            return ()
        said = git(self.root, *DIFF, "-U0", "--inter-hunk-context=0", self.commit, "--", name)
        return hunks(said.decode("utf-8", "replace"))


def changes(names: Sequence[str], revision: str) -> list[tuple[Hunk, ...]]:
    """
    What changed in each of the files since *revision*; all of standard input.

    Files may lie in several repositories. Raises `UnreadableHistory` where one lies in none, where there is no such
    revision, and where git is missing or fails.
    """
    known: dict[Path, Repository] = {}

    def of(name: str) -> tuple[Hunk, ...]:
        path = Path(name).resolve()
        if name == STDIN:
            return WHOLE
        if path.parent not in known:
            root = root_of(path.parent)
            already = next((each for each in known.values() if each.root == root), None)
            known[path.parent] = already or opened(root, revision)
        return known[path.parent].hunks(path)

    return [of(name) for name in names]


def root_of(folder: Path) -> Path:
    """The top folder of the repository that *folder* lies in. Raises `UnreadableHistory`."""
    said = git(folder, "rev-parse", "--show-toplevel")
    return Path(os.fsdecode(said.removesuffix(b"\n").removesuffix(b"\r"))).resolve()


def opened(root: Path, revision: str) -> Repository:
    """The repository at *root*, with what changed since *revision*. Raises `UnreadableHistory`."""
    commit = commit_of(root, revision)
    return Repository(
        root=root,
        commit=commit,
        tracked=listed(git(root, "ls-files", "-z")),
        changed=listed(git(root, *DIFF, "--name-only", "-z", commit)),
    )


def commit_of(root: Path, revision: str) -> str:
    """The commit that a revision names. Raises `UnreadableHistory`; a word that begins as an option does is none."""
    if revision and not revision.startswith("-") and "\0" not in revision:
        try:
            return git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode("ascii").strip()
        except UnreadableHistory:  # whatever it says: the repository has been found already
            pass
    raise UnreadableHistory(f"{root}: git knows no revision {revision!r}.", hint=NEXT_STEP)


def listed(said: bytes) -> frozenset[str]:
    """The names that git parted by NUL characters."""
    return frozenset(os.fsdecode(name) for name in said.split(b"\0") if name)


def git(folder: Path, *words: str) -> bytes:
    """What git answers. Raises `UnreadableHistory` where it fails, takes too long or is not there."""
    command = ["git", *SETTINGS, *words]
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, a checked revision and names behind "--"; no shell
            command, cwd=folder, env={**os.environ, **QUIET}, capture_output=True, timeout=TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableHistory(f"{folder}: git {words[0]} took longer than {TIMEOUT_S:.0f} s.") from error
    except OSError as error:
        hint = "--changed-since needs git: install it, or leave the option out."
        raise UnreadableHistory(f"git could not be run: {error.strerror}.", hint=hint) from error
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")
    hint = "--changed-since works in a git repository."
    raise UnreadableHistory(f"{folder}: git {words[0]} failed: {said[:300]}", hint=hint)
