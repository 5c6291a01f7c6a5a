"""XML as a tree: nothing is fetched, no entity is expanded, and what is broken is read as far as it goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


def parsed(data: bytes) -> _Element | None:
    """A tree of XML; None where there is none in it."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser) if data.strip() else None
    except (etree.LxmlError, ValueError):
        return None


def named(root: _Element | None, name: str) -> Iterator[_Element]:
    """The elements of that name, whatever their namespace."""
    if root is not None:
        yield from (each for each in root.iter() if isinstance(each.tag, str) and each.tag.rpartition("}")[2] == name)


def text_of(element: _Element | None) -> str:
    """The text of an element with its spaces folded; empty where there is no element."""
    return " ".join("".join(str(part) for part in element.itertext()).split()) if element is not None else ""
