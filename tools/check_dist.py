"""
Whether what was built is what should be published: `python tools/check_dist.py dist`.

The wheel holds every file of the package that git knows, and nothing else but its metadata; the sdist holds what the
wheel is built and tested from; both are of the version that the package names. At a tag, that is the tag's, and the
changelog tells of it.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
VERSION = re.search(r'^__version__ = "(.+)"$', (ROOT / "src/ibidem/__init__.py").read_text("utf-8"), re.M)
ADDED = {"ibidem/verdicts.md"}  # docs/verdicts.md, which `ibidem why` shows


def git(*words: str) -> list[str]:
    """The lines that git answers with."""
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.splitlines()


def of_wheel(path: Path, tracked: set[str]) -> list[str]:
    """What is wrong with the wheel's contents."""
    with zipfile.ZipFile(path) as wheel:
        inside = {name for name in wheel.namelist() if not name.split("/")[0].endswith(".dist-info")}
    wanted = {name.removeprefix("src/") for name in tracked if name.startswith("src/ibidem/")} | ADDED
    return [
        *(f"{path.name} lacks {name}" for name in sorted(wanted - inside)),
        *(f"{path.name} should not hold {name}" for name in sorted(inside - wanted)),
    ]


def of_sdist(path: Path, tracked: set[str]) -> list[str]:
    """What is wrong with the sdist's contents."""
    with tarfile.open(path) as sdist:
        inside = {name.split("/", 1)[1] for name in sdist.getnames() if "/" in name}
    wanted = {name for name in tracked if not name.endswith(".gitignore")}
    return [f"{path.name} lacks {name}" for name in sorted(wanted - inside)]


def of_version(names: list[str], version: str) -> list[str]:
    """What is wrong with the version."""
    wrong = [f"{name} is not of version {version}" for name in names if f"-{version}" not in name]
    tags = [tag for tag in git("tag", "--points-at", "HEAD") if re.fullmatch(r"v\d.*", tag)]
    if tags and f"v{version}" not in tags:
        wrong.append(f"the tag is {', '.join(tags)}, and the package's version {version}")
    told = re.search(rf"^## {re.escape(version)}(.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    if told is None or (tags and "unreleased" in told[1]):
        wrong.append(f"CHANGELOG.md does not tell of {version}, or not when it was released")
    return wrong


def main(folder: str) -> int:
    """Says what is wrong, a line each; the exit status."""
    tracked = set(git("ls-files"))
    wheels, sdists = sorted(Path(folder).glob("*.whl")), sorted(Path(folder).glob("*.tar.gz"))
    wrong = [] if len(wheels) == len(sdists) == 1 else [f"{folder} holds {len(wheels)} wheels, {len(sdists)} sdists"]
    wrong += [line for path in wheels for line in of_wheel(path, tracked)]
    wrong += [line for path in sdists for line in of_sdist(path, tracked)]
    wrong += of_version([path.name for path in (*wheels, *sdists)], VERSION[1] if VERSION else "?")
    print("\n".join(wrong) if wrong else f"{', '.join(path.name for path in (*wheels, *sdists))}: as it should be.")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
