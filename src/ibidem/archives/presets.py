"""
Archives by short name, as rows: ``--archive loc``.

The addresses are those that aggregators ask (MemGator's list of archives, oduwsdl/MemGator, read 2026-11); none was
asked from here. A limit that is not published is not guessed at: such an archive is asked like any host, at most two
requests at once and a little apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from ibidem.archives.listings import Form
from ibidem.archives.memento import Memento
from ibidem.archives.places import Archive, Index, Manners
from ibidem.model import Budget

MEMGATOR = "oduwsdl/MemGator, archives.json, read 2026-11"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """
    One archive: its short name, what it is called, its base URL (that of its TimeGate), and where that is known from.

    *timemap* and *cdx* are prefixes, None where it has none; *playback* is that of its captures where these have the
    form of Wayback's. *budgets* are its published limits, the first that of captures and the TimeGate, the last that of
    CDX.
    """

    name: str
    label: str
    base: str
    source: str
    timemap: str | None = None
    cdx: str | None = None
    playback: str | None = None
    folds: bool = True
    budgets: tuple[Budget, ...] = ()

    def dialect(self, name: str) -> Memento:
        """The way it is asked; *name* is what the user calls it."""
        manners = Manners(budget=self.budgets[0].name if self.budgets else self.base, retries=1)
        asked = Manners(budget=self.budgets[-1].name if self.budgets else self.base, retries=1)
        return Memento(
            archive=Archive(
                name=name,
                gate=self.base,
                playback=self.playback,
                index=None if self.cdx is None else Index(form=Form.LINES, address=self.cdx, sure=False, manners=asked),
                timemap=self.timemap,
                index_first=self.cdx is not None,
                folds=self.folds,
                manners=manners,
            )
        )


def _wayback_like(name: str, label: str, base: str, source: str = MEMGATOR) -> Preset:
    """A row for an archive whose TimeGate, TimeMap and captures stand below one address, as Wayback's do."""
    return Preset(name=name, label=label, base=base, source=source, timemap=f"{base}timemap/link/", playback=base)


PRESETS: tuple[Preset, ...] = (
    Preset(
        name="ia",
        label="Internet Archive",
        base="https://web.archive.org/web/",
        source="internetarchive/wayback, wayback-cdx-server/README.md; limits: see archives/wayback.py",
    ),
    _wayback_like("archive-it", "Archive-It", "https://wayback.archive-it.org/all/"),
    Preset(
        name="arquivo",
        label="Arquivo.pt",
        base="https://arquivo.pt/wayback/",
        source="arquivo/pwa-technologies, wiki page APIs, read 2026-11",
        timemap="https://arquivo.pt/wayback/timemap/link/",
        cdx="https://arquivo.pt/wayback/cdx",
        playback="https://arquivo.pt/wayback/",
        # Beyond its limits an address is blocked for good: four fifths of them, and one budget's requests apart.
        budgets=(
            Budget(
                name="arquivo.pt/wayback",
                per_minute=320,
                concurrency=4,
                source="400 a minute (Memento): arquivo/pwa-technologies, wiki page APIs, read 2026-11",
            ),
            Budget(
                name="arquivo.pt/cdx",
                per_minute=200,
                concurrency=4,
                source="250 a minute (CDX): arquivo/pwa-technologies, wiki page APIs, read 2026-11",
            ),
        ),
    ),
    _wayback_like("iceland", "Vefsafn.is, Iceland", "https://wayback.vefsafn.is/wayback/"),
    _wayback_like("loc", "Library of Congress", "https://webarchive.loc.gov/all/"),
    _wayback_like("nrscotland", "National Records of Scotland", "https://webarchive.nrscotland.gov.uk/"),
    Preset(
        name="perma",
        label="Perma.cc",
        base="https://perma.cc/timegate/",
        source=MEMGATOR,
        timemap="https://perma.cc/timemap/link/",
        folds=False,
    ),
    _wayback_like("stanford", "Stanford Web Archive Portal", "https://swap.stanford.edu/"),
    Preset(
        name="ukgwa",
        label="UK Government Web Archive (National Archives)",
        base="https://webarchive.nationalarchives.gov.uk/timegate/",
        source=MEMGATOR,
        timemap="https://webarchive.nationalarchives.gov.uk/timemap/",
    ),
    Preset(
        name="ukparliament",
        label="UK Parliament Web Archive",
        base="https://webarchive.parliament.uk/timegate/",
        source=MEMGATOR,
        timemap="https://webarchive.parliament.uk/timemap/",
    ),
    _wayback_like("ukwa", "UK Web Archive", "https://www.webarchive.org.uk/wayback/archive/"),
)
