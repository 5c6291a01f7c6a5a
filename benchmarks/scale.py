"""
How long a survey of ten million links takes, on 1, 10 and 100 workers: a simulation of its schedule.

    python benchmarks/scale.py [--links 10000000] [--hosts 1000000] [--plot docs/scale.svg]

What runs nowhere near a test machine is computed from the scheduler's own rules: domains are begun with most links
first, a worker has so many at once, one server is asked by at most two at once and not more often than its pace allows,
and a worker has one processor. Links fall on hosts by Zipf's law; an answer takes a lognormal time, and one host in
twenty-five never answers (its time-outs are paid twice, then it is left alone). Prints a table; the last line is JSON.
"""

from __future__ import annotations

import argparse
import heapq
import json
from pathlib import Path

import numpy as np

PER_HOST = 2
PACE_S = 0.05
MEDIAN_S, SPREAD = 0.35, 0.9  # of answers, lognormal: median, and sigma of the logarithm
SILENT = 0.04
TIMEOUT_S = 20.0
RETRIES = 2


def links_of_hosts(links: int, hosts: int, exponent: float, chance: np.random.Generator) -> np.ndarray:
    """How many links each host has: Zipf's law over their ranks, at least one each, most first."""
    weights = 1.0 / np.arange(1, hosts + 1) ** exponent
    counts = chance.multinomial(links - hosts, weights / weights.sum()) + 1
    return np.sort(counts)[::-1]


def durations(counts: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """How long the queue of each host takes, two at a time and at its pace."""
    mean = MEDIAN_S * np.exp(SPREAD**2 / 2)
    deviation = mean * np.sqrt(np.exp(SPREAD**2) - 1)
    each = chance.lognormal(np.log(MEDIAN_S), SPREAD, len(counts))  # what one link takes
    many = chance.normal(mean, deviation / np.sqrt(counts))  # the mean of many
    latency = np.where(counts < 8, each, np.maximum(many, 0.05))
    taken = counts * np.maximum(latency / np.minimum(PER_HOST, counts), PACE_S)
    silent = chance.random(len(counts)) < SILENT
    return np.where(silent, TIMEOUT_S * min(2, 1 + RETRIES), taken)


def makespan(taken: np.ndarray, slots: int) -> float:
    """When the last host is done, if each slot takes the next host in order as soon as it is free."""
    if slots >= len(taken):
        return float(taken.max())
    free = [0.0] * slots
    for duration in taken:
        heapq.heapreplace(free, free[0] + float(duration))
    return max(free)


def simulated(links: int, hosts: int, exponent: float, workers: int, at_once: int, cpu_s: float) -> dict[str, float]:
    """One run: its wall time in hours, and the three floors that it cannot be below."""
    chance = np.random.default_rng(7)
    counts = links_of_hosts(links, hosts, exponent, chance)
    taken = durations(counts, chance)
    slots = workers * at_once // PER_HOST
    floors = {
        "politeness": float(taken.max()),
        "concurrency": float(taken.sum()) / slots,
        "processor": links * cpu_s / workers,
    }
    wall = max(makespan(taken, slots), floors["processor"])
    return {"workers": workers, "wall": wall / 3600, **{name: value / 3600 for name, value in floors.items()}}


def archive_hours(links: int) -> dict[str, float]:
    """How long archives would take by their published limits: one question a link, and a hundred links a question."""
    return {"one by one, 24 a minute": links / 24 / 60, "a hundred at once, 20 a minute": links / 100 / 20 / 60}


def draw(rows: list[dict[str, float]], path: Path) -> None:
    """The walls and their floors, as a picture."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    with mpl.rc_context({"svg.hashsalt": "ibidem", "axes.spines.top": False, "axes.spines.right": False}):
        figure, axes = pyplot.subplots(figsize=(8, 4.6), layout="constrained")
        at = [row["workers"] for row in rows]
        axes.plot(at, [row["wall"] for row in rows], "o-", color="#0072B2", linewidth=2, label="wall")
        for name, style in (("politeness", "--"), ("concurrency", ":"), ("processor", "-.")):
            axes.plot(at, [row[name] for row in rows], style, color="#666666", label=f"floor: {name}")
        axes.set(xscale="log", yscale="log", xlabel="workers", ylabel="hours", title="A survey of ten million links")
        axes.set_xticks(at, [str(each) for each in at])
        axes.legend(frameon=False)
        figure.savefig(path, metadata={"Date": None})


def main() -> None:
    """Run it."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--links", type=int, default=10_000_000)
    asked.add_argument("--hosts", type=int, default=1_000_000)
    asked.add_argument("--exponent", type=float, default=0.9, help="of Zipf's law")
    asked.add_argument("--at-once", type=int, default=256, help="requests in flight of one worker")
    asked.add_argument("--cpu-ms", type=float, default=6.0, help="processor time of one link")
    asked.add_argument("--plot", type=Path)
    given = asked.parse_args()
    rows = [
        simulated(given.links, given.hosts, given.exponent, workers, given.at_once, given.cpu_ms / 1000)
        for workers in (1, 2, 5, 10, 20, 50, 100)
    ]
    print(f"{'workers':>8} {'wall h':>8} {'politeness':>11} {'concurrency':>12} {'processor':>10}")
    for row in rows:
        print(
            f"{row['workers']:>8} {row['wall']:>8.1f} {row['politeness']:>11.1f} {row['concurrency']:>12.1f} "
            f"{row['processor']:>10.1f}"
        )
    if given.plot:
        draw(rows, given.plot)
    print(json.dumps({"rows": rows, "archives": archive_hours(given.links)}))


if __name__ == "__main__":
    main()
