"""Any archive that speaks Memento (RFC 7089), by its base URL: TimeGate, TimeMap, and an index where there is one."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

from ibidem.archives import answers, conversation, moments, places
from ibidem.archives.listings import Form
from ibidem.archives.places import Archive, Index, Manners
from ibidem.model import ArchiveQuestion, Dialect, FetchEvidence, Inspect, Lookup, Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Memento:
    """A Memento archive."""

    archive: Archive

    @property
    def name(self) -> str:
        """The base URL, as the user gave it."""
        return self.archive.name

    def lookup(self, question: ArchiveQuestion, inspect: Inspect) -> Lookup:
        """The conversation about one link."""
        return conversation.lookup(self.archive, question, inspect)

    def prepare(self, questions: Sequence[ArchiveQuestion]) -> Generator[Request, FetchEvidence, Dialect]:
        """
        Find out once whether the archive has an index, so that it need not be found out for each link: the same
        dialect, with what was learnt. Trouble leaves it as it was.
        """
        index = self.archive.index
        if index is None or index.sure or not questions:
            return self
        question = questions[0]
        fetched = yield places.listing(index, question.url, moments.wanted(question.near))
        listed = answers.listed(index.form, fetched, sure=False)
        if isinstance(listed, answers.Silence):
            return self
        return replace(self, archive=replace(self.archive, index=None if listed is None else replace(index, sure=True)))


def dialect(base: str) -> Memento:
    """
    The dialect for an archive that nothing is known of but its base URL, in any of the forms that people have at hand:
    the collection (``https://host/web``), its TimeGate or its TimeMap, with or without a slash at the end.
    """
    root = base.rstrip("/")
    for ending in ("/timemap/link", "/timemap/json", "/timemap/cdxj", "/timemap"):
        if root.endswith(ending):
            root = root.removesuffix(ending)
            break
    collection = root.removesuffix("/timegate")
    manners = Manners(budget=base, retries=1)
    return Memento(
        archive=Archive(
            name=base,
            gate=f"{root}/",
            index=Index(form=Form.LINES, address=f"{collection}/cdx", sure=False, manners=manners),
            timemap=f"{collection}/timemap/link/",
            index_first=True,
            manners=manners,
        )
    )
