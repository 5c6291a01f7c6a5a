"""
How fast notes are read: notes a second, processor time and peak memory of `ibidem parse` for long articles.

    python benchmarks/reading.py [--notes 10000] [--repeat 3]

*uniform* is Markdown whose footnotes are all of one form; *varied* is plain text with notes in a dozen styles and
languages, works without links, several works in a note, short forms and foreign dates. No two notes are the same. The
same work is done before and after by this Python alone (finding the words of the text twenty times): *ratio* is the
processor time against that, and so tells of a change where the machine is busy or another. Linux only; the last line is
JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = [
    "harbour",
    "slate",
    "herring",
    "winter",
    "council",
    "ferry",
    "lantern",
    "quarry",
    "letter",
    "market",
    "bridge",
    "census",
    "orchard",
    "railway",
    "treaty",
    "river",
    "museum",
    "granary",
    "election",
    "cathedral",
    "lighthouse",
    "parish",
    "canal",
    "survey",
]
NAMES = [
    "Okafor",
    "Lindqvist",
    "Marchetti",
    "Novák",
    "Sørensen",
    "Dubois",
    "Katz",
    "Iwasaki",
    "Moreau",
    "Petrov",
    "Alvarez",
    "O’Neill",
    "Haddad",
    "Brandt",
]
GIVEN = ["Ada", "Ines", "Jonas", "Mira", "Paul", "Sofia", "Tomás", "Vera", "Yusuf", "Nils", "Clara", "Ivo"]
PAPERS = [
    "Harbour Review",
    "Journal of Coastal History",
    "The Northern Times",
    "Seezeitung",
    "Revue des ports",
    "Annals of Towns",
]
MONTHS = {
    "en": ["January", "March", "April", "June", "July", "October", "November"],
    "de": ["Januar", "März", "April", "Juni", "Juli", "Oktober", "November"],
    "fr": ["janvier", "mars", "avril", "juin", "juillet", "octobre", "novembre"],
}
# {family}, {given}, {initial}, {other}: names; {day}, {en}, {de}, {fr}: days and months; {year}, {seen}: years.
STYLES = (
    "{given} {family}, “{title},” {paper}, {en} {day}, {year}, {url}.",
    "{family}, {initial}. ({year}). {title}. {paper}, {volume}({issue}), {page}–{last}. {url}",
    "{family}, {given}, and {other}. “{title}.” {paper} {volume}, no. {issue} ({year}): {page}–{last}.",
    "{family} {initial}, {other_family} K: {title}. {paper} {volume}, {year}, S. {page}–{last}.",
    "{given} {family}: {title}, in: {paper}, {day}. {de} {year}, URL: {url} (zuletzt abgerufen am {day}. {de} {seen}).",
    "{family} ({given}), « {title} », {paper}, {day} {fr} {year}, [en ligne], {url} (consulté le {day} {fr} {seen}).",
    "{family} {initial}. {title} [Internet]. {paper}; {year} [cited {seen} Jun {day}]. Available from: {url}",
    "{capitals}, {given}. {title}. {paper}, v. {volume}, n. {issue}, p. {page}-{last}, {year}. Disponível em: <{url}>. "
    "Acesso em: {day} jun. {seen}.",
    "See {given} {family}, {title} (London: {paper} Press, {year}), {page}; "
    "see also {other}, “{title} Again,” {paper}, {year}, {url}.",
    "{paper}: {title}. {url}, last accessed {seen}/06/{day}.",
    "{family}, supra note {volume}, at {page}.",
    "“{title}”, {url} (accessed {day}.06.{seen}).",
)


def fields(number: int, chance: random.Random) -> dict[str, object]:
    """What one note cites; the same for the same number and chance."""
    page = chance.randrange(1, 400)
    family = chance.choice(NAMES)
    return {
        "family": family,
        "capitals": family.upper(),
        "given": chance.choice(GIVEN),
        "initial": chance.choice("ABDEHJKLMPRST"),
        "other": f"{chance.choice(GIVEN)} {chance.choice(NAMES)}",
        "other_family": chance.choice(NAMES),
        "title": " ".join(("The", *chance.sample(WORDS, 3), "of", chance.choice(WORDS).title(), str(number))),
        "paper": chance.choice(PAPERS),
        "day": chance.randrange(1, 29),
        "year": chance.randrange(1990, 2020),
        "seen": chance.randrange(2020, 2025),
        "volume": chance.randrange(1, 60),
        "issue": chance.randrange(1, 12),
        "page": page,
        "last": page + chance.randrange(2, 30),
        "url": f"https://www.{chance.choice(WORDS)}-{chance.choice(WORDS)}.org/{chance.choice(WORDS)}/{number}",
        **{language: chance.choice(months) for language, months in MONTHS.items()},
    }


def uniform(notes: int) -> str:
    """An article in Markdown whose footnotes are all of one form."""
    chance = random.Random("uniform")
    body = "".join(f"Claim {number} has a source.[^{number}]\n\n" for number in range(1, notes + 1))
    rows = (STYLES[0].format(**fields(number, chance)) for number in range(1, notes + 1))
    return f"{body}\n{''.join(f'[^{number}]: {row}{chr(10)}' for number, row in enumerate(rows, 1))}"


def varied(notes: int) -> str:
    """A plain text with notes of all styles; its numbers begin anew as chapters do, before they have five digits."""
    chance = random.Random("varied")
    rows = (chance.choice(STYLES).format(**fields(number, chance)) for number in range(notes))
    lines = "".join(f"{number % 9_999 + 1}. {row}\n" for number, row in enumerate(rows))
    return f"An article about harbours.\n\nNotes\n\n{lines}"


def yardstick(text: str) -> float:
    """Processor seconds that this Python takes to find the words of a text twenty times."""
    began = time.process_time()
    for _ in range(20):
        re.findall(r"\w+", text)
    return time.process_time() - began


def measured(text: str, name: str) -> dict[str, float]:
    """One run: wall and processor seconds, peak memory in MB, processor time against the yardstick."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_text(text, "utf-8")
        command = (sys.executable, "-m", "ibidem", "parse", name, "--format", "json", "--output", "out.json")
        before = yardstick(text)
        began = time.monotonic()
        process = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"ibidem ended with {process.returncode}")
        cpu = used.ru_utime + used.ru_stime
        footnotes = json.loads((Path(folder) / "out.json").read_text("utf-8"))["summary"]["footnotes"]
        rate = (before + yardstick(text)) / 2
    return {"found": footnotes, "wall_s": wall, "cpu_s": cpu, "peak_mb": used.ru_maxrss / 1024, "ratio": cpu / rate}


def main() -> None:
    """Run it."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--notes", type=int, default=10_000)
    asked.add_argument("--repeat", type=int, default=3, help="the medians of so many runs are shown")
    given = asked.parse_args()
    rows: list[dict[str, float | str]] = []
    for kind, text, name in (
        ("uniform", uniform(given.notes), "article.md"),
        ("varied", varied(given.notes), "article.txt"),
    ):
        runs = [measured(text, name) for _ in range(given.repeat)]
        middle = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
        rows.append({"notes": kind, "notes_a_second": middle["found"] / middle["cpu_s"], **middle})
    print("| notes | found | wall, s | processor, s | notes a second | ratio | peak memory, MB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for row in rows:
        print(
            f"| {row['notes']} | {row['found']:,.0f} | {row['wall_s']:.1f} | {row['cpu_s']:.1f} "
            f"| {row['notes_a_second']:,.0f} | {row['ratio']:.1f} | {row['peak_mb']:.0f} |"
        )
    print(json.dumps(rows))


if __name__ == "__main__":
    main()
