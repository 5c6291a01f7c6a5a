"""
A survey of many links over many hosts, all on this machine: links a second, processor time a link, peak memory.

    python benchmarks/survey.py --links 200000 --hosts 20000 [--engine dask --workers 3 --kill 60]

The hosts are addresses of 127.0.0.0/8, served by one process that counts: every link must be asked for once, and no
host may see more at once than it is promised. Linux only. The last line is JSON.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from multiprocessing.synchronize import Event
from pathlib import Path

PAGE = (
    "<!doctype html><html><head><title>Paper {n} on Gulls | Harbour Review</title></head><body>"
    "<h1>Paper {n} on Gulls</h1>"
    + "<p>The harbour was built in 1862, and the town around it grew with the trade in slate and herring.</p>" * 40
    + "</body></html>"
)


def address(host: int) -> str:
    """The address of a host."""
    return f"127.{1 + host // 62_500}.{1 + host // 250 % 250}.{1 + host % 250}"


def serve(port: multiprocessing.Queue[int], stop: Event, tell: multiprocessing.Queue[dict[str, int]]) -> None:
    """Serve every host until *stop*; then tell what was asked."""
    asked: Counter[str] = Counter()
    now: Counter[str] = Counter()
    most: Counter[str] = Counter()

    async def one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = writer.get_extra_info("sockname")[0]
        chance = random.Random(host)
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                path = head.split(b" ", 2)[1].decode()
                asked[f"{host}{path}"] += 1
                now[host] += 1
                most[host] = max(most[host], now[host])
                await asyncio.sleep(min(2.0, chance.lognormvariate(-2.3, 0.6)))
                body = PAGE.replace("{n}", path[1:]).encode()
                status = "404 Not Found" if path.endswith("7") else "200 OK"
                writer.write(
                    f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n".encode()
                    + body
                )
                await writer.drain()
                now[host] -= 1
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def run() -> None:
        server = await asyncio.start_server(one, "0.0.0.0", 0, backlog=4096)  # loopback alone is asked
        port.put(server.sockets[0].getsockname()[1])
        while not stop.is_set():
            await asyncio.sleep(0.2)
        server.close()

    asyncio.run(run())
    good = {url: number for url, number in asked.items() if not url.endswith("7")}
    tell.put({"asked": len(asked), "twice": sum(n > 1 for n in good.values()), "most": max(most.values(), default=0)})


def corpus(path: Path, port: int, links: int, hosts: int, exponent: float) -> None:
    """Write the corpus: links fall on hosts by Zipf's law, at least one each."""
    chance = random.Random(7)
    left = links - hosts
    weights = [1 / (rank + 1) ** exponent for rank in range(hosts)]
    whole = sum(weights)
    counts = [1 + int(left * weight / whole) for weight in weights]
    while sum(counts) < links:
        counts[chance.randrange(hosts)] += 1
    with path.open("w", encoding="utf-8") as file:
        for host, number in enumerate(counts):
            for page in range(number):
                row = {"url": f"http://{address(host)}:{port}/{page}", "title": f"Paper {page} on Gulls"}
                file.write(json.dumps(row) + "\n")


def busiest(parent: int) -> int:
    """The descendant of a process with most connections: a worker in the midst of its work."""
    import psutil

    return max(psutil.Process(parent).children(recursive=True), key=lambda each: len(each.net_connections("tcp"))).pid


def measured(command: list[str], folder: Path, kill: float) -> dict[str, float]:
    """Run the survey: wall and processor seconds, peak memory of its largest process in MB."""
    began = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, start_new_session=True)
    if kill:
        time.sleep(kill)
        worker = busiest(process.pid)
        print(f"killing process {worker}", file=sys.stderr)
        os.kill(worker, signal.SIGKILL)
    process.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "exit": process.returncode,
        "wall_s": round(time.monotonic() - began, 1),
        "cpu_s": round(used.ru_utime + used.ru_stime, 1),
        "peak_mb": round(used.ru_maxrss / 1024, 1),
    }


def main() -> None:
    """Run it."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--links", type=int, default=20_000)
    asked.add_argument("--hosts", type=int, default=2_000)
    asked.add_argument("--concurrency", type=int, default=256)
    asked.add_argument("--exponent", type=float, default=0.9, help="of Zipf's law")
    asked.add_argument("--engine", default="local")
    asked.add_argument("--workers", type=int, default=3)
    asked.add_argument("--kill", type=float, default=0, metavar="S", help="kill a worker process after so many seconds")
    given = asked.parse_args()
    port: multiprocessing.Queue[int] = multiprocessing.Queue()
    tell: multiprocessing.Queue[dict[str, int]] = multiprocessing.Queue()
    stop = multiprocessing.Event()
    server = multiprocessing.Process(target=serve, args=(port, stop, tell), daemon=True)
    server.start()
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            corpus(folder / "corpus.jsonl", port.get(timeout=20), given.links, given.hosts, given.exponent)
            words = ["survey", "corpus.jsonl", "-o", "links.sqlite", "--allow-private", "--retries", "1", "--quiet"]
            words += [
                "--concurrency",
                str(given.concurrency),
                "--engine",
                given.engine,
                "--workers",
                str(given.workers),
            ]
            figures = measured([sys.executable, "-m", "ibidem", *words], folder, given.kill)
            with sqlite3.connect(folder / "links.sqlite") as connection:
                rows, urls = connection.execute("SELECT count(*), count(DISTINCT url) FROM links").fetchone()
                verdicts = dict(connection.execute("SELECT verdict, count(*) FROM links GROUP BY verdict").fetchall())
    finally:
        stop.set()
    seen = tell.get(timeout=20)
    figures |= {
        "links": given.links, "rows": rows, "urls": urls, "verdicts": verdicts, **seen,
        "links_a_second": round(given.links / figures["wall_s"], 1),
        "cpu_ms_a_link": round(1000 * figures["cpu_s"] / given.links, 2),
    }  # fmt: skip
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
