"""Answers as text and back: what the store of answers and the record of a run keep beside a body."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import datetime
from typing import Any

from ibidem.model import Failure, FailureKind, FetchEvidence, Hop, Via

FIELDS = frozenset(each.name for each in fields(FetchEvidence))


def packed(found: FetchEvidence) -> str:
    """All facts of an answer but its body, as JSON."""
    facts: dict[str, Any] = {name: getattr(found, name) for name in sorted(FIELDS - {"body"})}
    facts["fetched_at"] = found.fetched_at.isoformat()
    facts["hops"] = [[hop.url, hop.status, hop.target, str(hop.via)] for hop in found.hops]
    if found.failure is not None:
        facts["failure"] = [str(found.failure.kind), found.failure.url, found.failure.detail]
    return json.dumps(facts)


def unpacked(facts: str, body: bytes) -> FetchEvidence | None:
    """The answer that was packed, with its body; None where it cannot be read (another version wrote it). Total."""
    try:
        data = json.loads(facts)
        failure = data.get("failure")
        return FetchEvidence(
            **{
                **{name: value for name, value in data.items() if name in FIELDS},
                "fetched_at": datetime.fromisoformat(data["fetched_at"]),
                "hops": tuple(Hop(url=u, status=s, target=t, via=Via(v)) for u, s, t, v in data["hops"]),
                "headers": tuple((str(name), str(value)) for name, value in data["headers"]),
                "failure": failure and Failure(kind=FailureKind(failure[0]), url=failure[1], detail=failure[2]),
                "body": body,
            }
        )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        return None
