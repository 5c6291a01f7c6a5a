"""What a dataset says, drawn: PNG and SVG, and a page of HTML with all of it."""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ibidem.errors import UnwritableOutput
from ibidem.survey.answers import Answers, Table
from ibidem.survey.extras import needed

# Told apart by all but a few (Okabe and Ito 2008), and by their hatching in print.
FINE, ROTTEN, CHANGED, UNTOLD = "#0072B2", "#D55E00", "#E69F00", "#999999"
COLOURS = {
    "verified": FINE, "moved": "#56B4E9", "alive": "#009E73", "dead": ROTTEN, "soft404": ROTTEN, "parked": ROTTEN,
    "drifted": CHANGED, "mismatch": CHANGED,
}  # fmt: skip


STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:62rem;margin:2rem auto;padding:0 1rem}"
    "svg{max-width:100%;height:auto}figure{margin:1rem 0}table{border-collapse:collapse;margin:1rem 0}"
    "td,th{padding:.2rem .7rem;text-align:right;border-bottom:1px solid #ccc}"
    "td:first-child,th:first-child{text-align:left}"
)


def years(axes: Any, answers: Answers) -> None:
    """Rot by year of citation: shares of what can be told of."""
    rows = answers.tables["years"].rows
    at = [row[0] for row in rows]
    rotten = [100 * row[3] / row[2] if row[2] else 0 for row in rows]
    changed = [100 * row[4] / row[2] if row[2] else 0 for row in rows]
    axes.bar(at, rotten, color=ROTTEN, label="link rot: dead, soft 404, parked")
    axes.bar(at, changed, bottom=rotten, color=CHANGED, hatch="//", label="content drift: drifted, mismatch")
    axes.set(
        title="Rot by year of citation",
        xlabel="year of citation",
        ylabel="% of links that can be told of",
        ylim=(0, 100),
    )
    axes.legend(frameon=False)


def verdicts(axes: Any, answers: Answers) -> None:
    """How many links have each verdict."""
    rows = answers.tables["verdicts"].rows[::-1]
    bars = axes.barh(
        [row[0] for row in rows], [row[1] for row in rows], color=[COLOURS.get(row[0], UNTOLD) for row in rows]
    )
    axes.bar_label(bars, [f"{row[1]:,} ({row[2]:.1f} %)" for row in rows], padding=4)
    axes.set(title=f"Verdicts on {answers.links:,} links", xlabel="links")
    axes.margins(x=0.25)


def survival(axes: Any, answers: Answers) -> None:
    """The share of sound links by age, with the fitted half-life."""
    rows = [row for row in answers.tables["ages"].rows if row[1] >= 5]
    ages = [row[0] + 0.5 for row in rows]
    axes.scatter(ages, [100 * row[2] / row[1] for row in rows], color=FINE, label="no link rot", zorder=3)
    axes.scatter(
        ages, [100 * row[3] / row[1] for row in rows], color=CHANGED, marker="s", label="nor content drift", zorder=3
    )
    last = max(ages, default=1) + 1
    grid = [last * step / 200 for step in range(201)]
    for fitted, colour in ((answers.link_rot, FINE), (answers.reference_rot, CHANGED)):
        if fitted is not None:
            curve, low, high = (
                [100 * 0.5 ** (age / h) for age in grid] for h in (fitted.years, fitted.low, fitted.high)
            )
            axes.plot(grid, curve, color=colour, linewidth=1)
            axes.fill_between(grid, low, high, color=colour, alpha=0.15, linewidth=0)
    axes.set(
        title="Links that are sound, by age",
        xlabel="years since the citation",
        ylabel="% of links",
        ylim=(0, 103),
        xlim=(0, last),
    )
    axes.legend(frameon=False)


def domains(axes: Any, answers: Answers) -> None:
    """The domains with most links: sound, rotten and untold."""
    rows = answers.tables["domains"].rows[:20][::-1]
    names = [row[0] or "(none)" for row in rows]
    rotten = [row[2] * (row[3] or 0) / 100 for row in rows]
    sound = [row[2] - each for row, each in zip(rows, rotten, strict=True)]
    axes.barh(names, sound, color=FINE, label="no link rot")
    axes.barh(names, rotten, left=sound, color=ROTTEN, hatch="//", label="link rot")
    axes.barh(
        names, [row[1] - row[2] for row in rows], left=[row[2] for row in rows], color=UNTOLD, label="cannot be told"
    )
    axes.set(title="Domains with most links", xlabel="links")
    axes.legend(frameon=False)


PLOTS: dict[str, Callable[[Any, Answers], None]] = {
    "years": years,
    "verdicts": verdicts,
    "survival": survival,
    "domains": domains,
}


def drawn(answers: Answers, kind: str) -> Iterator[tuple[str, bytes]]:
    """Each plot in a kind of file (``png`` or ``svg``), by its name."""
    needed("matplotlib").use("Agg")
    pyplot = needed("matplotlib.pyplot")
    with needed("matplotlib").rc_context(
        {"svg.hashsalt": "ibidem", "axes.spines.top": False, "axes.spines.right": False}
    ):
        for name, draw in PLOTS.items():
            figure, axes = pyplot.subplots(figsize=(9, 5.2), layout="constrained")
            draw(axes, answers)
            if name in ("verdicts", "domains"):
                axes.xaxis.set_major_formatter("{x:,.0f}")
            out = io.BytesIO()
            figure.savefig(out, format=kind, dpi=120, metadata={"Date": None} if kind == "svg" else {})
            pyplot.close(figure)
            yield name, out.getvalue()


def write(answers: Answers, folder: Path) -> list[str]:
    """Write plots, tables and a page into a folder; their names. Raises `UnwritableOutput`."""
    made: dict[str, bytes] = {}
    svg = dict(drawn(answers, "svg"))
    made |= {f"{name}.svg": data for name, data in svg.items()}
    made |= {f"{name}.png": data for name, data in drawn(answers, "png")}
    made |= {f"{name}.csv": table.as_csv.encode() for name, table in answers.tables.items()}
    made["index.html"] = page(answers, svg).encode()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in made.items():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise UnwritableOutput(
            f"{folder}: cannot be written: {error.strerror}.", hint="Name another folder."
        ) from error
    return sorted(made)


def page(answers: Answers, svg: dict[str, bytes]) -> str:
    """A page with every plot and table, that loads nothing from elsewhere."""
    figures = "\n".join(f"<figure>{data.decode()[data.decode().index('<svg') :]}</figure>" for data in svg.values())
    lives = "".join(
        f"<p>Half-life, {what}: <strong>{html.escape(life.words)}</strong></p>"
        for what, life in (("link rot", answers.link_rot), ("reference rot", answers.reference_rot))
        if life is not None
    )
    tables = "\n".join(as_html(table) for table in answers.tables.values())
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Survey – ibidem</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{STYLE}</style></head>\n"
        f"<body><h1>{answers.links:,} links</h1>\n{lives}\n{figures}\n{tables}\n</body></html>\n"
    )


def as_html(table: Table) -> str:
    """A table of the page."""
    head = "".join(f"<th>{html.escape(column.replace('_', ' '))}</th>" for column in table.columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{'' if value is None else html.escape(str(value))}</td>" for value in row) + "</tr>"
        for row in table.rows
    )
    return f"<h2>{html.escape(table.title)}</h2><table><tr>{head}</tr>{body}</table>"
