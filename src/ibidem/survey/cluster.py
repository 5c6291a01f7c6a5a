"""
A survey by many processes: Dask schedules partitions, and each worker is a survey of its own over one.

A partition holds whole domains, so that one worker owns one server's pace; the largest come first, each alone where it
is large. A worker reads its partition from a file and writes its rows into another (fsspec: a disk, S3, GCS), which
appears whole or not at all; where a worker dies, its partition is done again elsewhere. The scheduler sees names of
files and counts, no links. Archives are one budget: it is parted among the workers.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ibidem import archives as known
from ibidem.errors import IbidemError
from ibidem.model import Budget, Policy
from ibidem.survey.extras import needed
from ibidem.survey.local import Offline, Survey
from ibidem.survey.rows import cited_values
from ibidem.survey.state import State, open_state
from ibidem.web import loops
from ibidem.web.fetcher import open_fetcher
from ibidem.web.settings import Settings

if TYPE_CHECKING:
    from ibidem.survey.surveying import Plan

# Links of a partition: enough to be worth a task, few enough that a worker that dies costs little.
PARTITION = 2_000
# How often a partition is begun again whose worker died, or failed.
TRIES = 5


def distributed(state: State, plan: Plan, now: datetime, told: Callable[[int], None]) -> tuple[bool, bool]:
    """Ask for what is planned, on a cluster: whether nothing was cut off, and whether there is no network."""
    needed("distributed", "dask")
    with tempfile.TemporaryDirectory(prefix="ibidem-survey-", dir=plan.output.parent) as folder:
        where = plan.scratch or folder
        with cluster(plan) as client:
            return carried_out(client, state, plan, now, told, where)


def carried_out(
    client: Any, state: State, plan: Plan, now: datetime, told: Callable[[int], None], where: str
) -> tuple[bool, bool]:
    """Hand the partitions out, and take the rows in as they come."""
    dask = needed("distributed", "dask")
    asked = {**as_values(plan), "now": now.isoformat(), "workers": max(1, len(client.scheduler_info()["workers"]))}
    run = f"ibidem-{now:%Y%m%d%H%M%S}"
    futures = [
        client.submit(work, name, asked, key=f"{run}-{number}", retries=TRIES, pure=False, priority=-number)
        for number, name in enumerate(written(state, where))
    ]
    done = 0
    try:
        for future in dask.as_completed(futures, loop=client.loop):
            outcome = future.result()
            if outcome["offline"]:
                return False, True
            for rows in taken(outcome["rows"]):
                state.put(rows)
            done += outcome["number"]
            told(done)
    except KeyboardInterrupt:
        return False, False
    finally:
        client.cancel(futures)
    return True, False


def cluster(plan: Plan) -> Any:
    """A client of the cluster that the engine names: ``dask`` is one of this machine's own."""
    dask = needed("distributed", "dask")
    if plan.engine.startswith("dask://"):
        address = plan.engine.removeprefix("dask://")
        try:
            return dask.Client(f"tcp://{address}", timeout="20s", set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise IbidemError(
                f"{plan.engine}: no Dask scheduler answers there.", hint="Start one: dask scheduler --port 8786"
            ) from error
    if plan.engine != "dask":
        raise IbidemError(f"there is no engine {plan.engine!r}.", hint="local, dask or dask://HOST:PORT.")
    own = dask.LocalCluster(
        n_workers=plan.workers, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1",
        silence_logs=40,
    )  # fmt: skip
    return Owning(own)


class Owning:
    """A client whose cluster ends with it."""

    def __init__(self, cluster: Any) -> None:
        self._cluster = cluster
        self._client: Any = needed("distributed", "dask").Client(cluster, set_as_default=False)

    def __enter__(self) -> Any:
        return self._client

    def __exit__(self, *_: object) -> None:
        self._client.close()
        self._cluster.close()


def as_values(plan: Plan) -> dict[str, Any]:
    """What workers need of a plan, as plain values."""
    settings = plan.settings
    return {
        "timeout_s": settings.timeout_s,
        "retries": settings.retries,
        "concurrency": settings.concurrency,
        "per_host": settings.per_host,
        "allow_private": settings.allow_private,
        "archives": list(plan.archives),
    }


# ---------------------------------------------------------------------------------------------- partitions


def written(state: State, where: str) -> Iterator[str]:
    """Write what is to be asked as partitions into a folder: their names, those with the largest domains first."""
    lines: list[str] = []
    number = 0
    for domain in state.domains():
        after = ""
        while page := state.groups(domain, after, 500):
            after = page[-1].key
            lines += [line_of(each) for group in page for each in group.mentions]
        if len(lines) >= PARTITION:
            yield put(where, number, lines)
            lines, number = [], number + 1
    if lines:
        yield put(where, number, lines)


def line_of(mention: tuple[int, Any, tuple[str | None, int]]) -> str:
    """One mention as a line of JSON."""
    number, cited, before = mention
    return json.dumps([number, cited.key, before, list(cited_values(cited))])


def put(where: str, number: int, lines: list[str]) -> str:
    """Write a partition; its name."""
    fsspec = needed("fsspec", "dask")
    name = f"{where.rstrip('/')}/partition-{number:06}.jsonl"
    with fsspec.open(name, "wt", encoding="utf-8") as file:
        file.write("\n".join(lines))
    return name


def taken(name: str) -> Iterator[list[tuple[int, tuple[Any, ...]]]]:
    """The rows that a worker wrote, a batch at a time."""
    fsspec = needed("fsspec", "dask")
    batch: list[tuple[int, tuple[Any, ...]]] = []
    with fsspec.open(name, "rt", encoding="utf-8") as file:
        for line in file:
            number, values = json.loads(line)
            batch.append((number, tuple(values)))
            if len(batch) >= 5_000:
                yield batch
                batch = []
    if batch:
        yield batch


# ---------------------------------------------------------------------------------------------- on a worker


def work(name: str, asked: dict[str, Any]) -> dict[str, Any]:
    """Do one partition, on a worker: where its rows are, and how many. What is there already is not done again."""
    fsspec = needed("fsspec", "dask")
    rows = name.removesuffix(".jsonl") + ".rows.jsonl"
    system, path = fsspec.core.url_to_fs(rows)
    if not system.exists(path):
        with tempfile.TemporaryDirectory(prefix="ibidem-") as folder:
            state = open_state(Path(folder) / "state")
            try:
                load(state, name)
                if not loops.run(surveyed(state, asked)):
                    return {"rows": rows, "number": 0, "offline": True}
                publish(system, path, state)
            finally:
                state.close()
    with system.open(path, "rt", encoding="utf-8") as file:
        return {"rows": rows, "number": sum(1 for _ in file), "offline": False}


def load(state: State, name: str) -> None:
    """Put a partition into an empty state, under its own numbers."""
    fsspec = needed("fsspec", "dask")
    with fsspec.open(name, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    state.load((number, key, tuple(values), tuple(before)) for number, key, before, values in rows)
    state.plan("")


def publish(system: Any, path: str, state: State) -> None:
    """Write the rows beside their place, and put them there at once; whoever was first, the rows are as good."""
    beside = f"{path}.{datetime.now(UTC):%H%M%S%f}"
    with system.open(beside, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps([number, list(values)]) + "\n" for number, values in state.found())
    system.mv(beside, path)


async def surveyed(state: State, asked: dict[str, Any]) -> bool:
    """Ask for all links of a partition; False where there is no network."""
    settings = Settings(
        timeout_s=asked["timeout_s"],
        retries=asked["retries"],
        concurrency=asked["concurrency"],
        per_host=asked["per_host"],
        allow_private=asked["allow_private"],
        budgets=tuple(share(budget, asked["workers"]) for budget in known.BUDGETS),
    )
    async with open_fetcher(settings) as fetch:
        run = Survey(
            state=state,
            fetch=fetch,
            archives=[known.dialect(base) for base in asked["archives"]],
            policy=Policy(now=datetime.fromisoformat(asked["now"]), allow_private=settings.allow_private),
            clock=lambda: datetime.now(UTC),
            at_once=settings.concurrency,
            per_domain=settings.per_host,
        )
        try:
            return await run.run()
        except Offline:
            return False


def share(budget: Budget, workers: int) -> Budget:
    """One worker's part of what an archive allows to all of them together."""
    return replace(budget, per_minute=budget.per_minute / workers, concurrency=max(1, budget.concurrency // workers))
