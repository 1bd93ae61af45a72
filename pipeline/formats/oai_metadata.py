"""The schemas of metadata that can stand inside a harvested record, or alone in a file: a table that formats add to."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.etree import _Element

from pipeline.findings import FindingLog
from pipeline.formats.xml_rows import Statement, XmlRows
from pipeline.formats.xml_text import line_of, local_name
from pipeline.provenance import Span
from pipeline.rules.xml import UNKNOWN_ELEMENT


@dataclass(frozen=True, slots=True)
class Holder:
    """The record that metadata belongs to, and where the findings of its file go.

    key, parent, line  of the record
    head               what is stated of it beside the metadata
    reported           elements of this file that were said to be unknown
    """

    key: str
    parent: str | None
    line: int | None
    head: list[Statement]
    path: str
    log: FindingLog
    reported: set[str] = field(default_factory=set)


Reader = Callable[[_Element, Holder, XmlRows], None]
"""Adds the record, or the records, that the metadata describe."""


@dataclass(slots=True)
class Metadata:
    """Readers by the local name of the metadata's first element, and part of its namespace where the name is common."""

    readers: list[tuple[str, str, Reader]] = field(default_factory=list)

    def add(self, name: str, reader: Reader, namespace: str = "") -> None:
        """Register a reader."""
        self.readers.append((name, namespace, reader))

    def find(self, node: _Element) -> Reader | None:
        """The reader for an element, or None."""
        name, tag = local_name(node), str(node.tag)
        for own, namespace, reader in self.readers:
            if own == name and namespace in tag:
                return reader
        return None


METADATA = Metadata()


def report_unknown(node: _Element, vocabulary: str, holder: Holder, raw: str) -> None:
    """Say that an element is not in a vocabulary and its text was kept as unknown; once a file."""
    name = local_name(node)
    if name in holder.reported:
        return
    holder.reported.add(name)
    message = f"The element {name} is not known in {vocabulary}; its text is kept as it is."
    details = {"table": "statements", "record_id": holder.key, "field": name}
    holder.log.add(UNKNOWN_ELEMENT, message, Span(holder.path, line_of(node)), raw=raw[:200], **details)
