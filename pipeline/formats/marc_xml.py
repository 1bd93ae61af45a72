"""MARCXML: MARC 21 records as XML, with or without a collection around them."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from lxml.etree import _Element

from pipeline.findings import FindingLog
from pipeline.formats.marc_crosswalk import OTHER_TYPES, TYPES
from pipeline.formats.marc_records import MarcField, MarcRecord
from pipeline.formats.marc_statements import MarcCrosswalk
from pipeline.formats.marc_stating import MarcStating
from pipeline.formats.oai_metadata import METADATA, Holder
from pipeline.formats.parsed import Parsed
from pipeline.formats.registry import FORMATS, Format
from pipeline.formats.xml import XmlSource, events, parse_xml, release
from pipeline.formats.xml_prolog import root_of
from pipeline.formats.xml_rows import Statement, XmlRows, said
from pipeline.formats.xml_text import local_name, text_of
from pipeline.intake import Accession, RawFile
from pipeline.provenance import Span
from pipeline.rules.marc import OTHER_RECORD

NAMESPACE = "http://www.loc.gov/MARC21/slim"

LEADER_LENGTH = 24
HEADER = re.compile(rb"<(?:[\w.-]+:)?header[\s/>]")


def looks_like(start: bytes) -> bool:
    """The root is a collection or record of MARC's namespace, or of none with a leader in the first record.

    A record with a header is one of a harvest, whatever is in it.
    """
    root = root_of(start)
    if root is None or root.local not in ("collection", "record"):
        return False
    return root.namespace == NAMESPACE or (
        b"leader>" in start and b"controlfield" in start and not HEADER.search(start)
    )


def parse(file: RawFile, accession: Accession, log: FindingLog) -> Iterator[Parsed]:
    """Yield a file's records.

    Raises Unparsable when it is refused or malformed, or none of its records describes material.
    """
    del accession

    def walk(source: XmlSource) -> Iterator[Parsed]:
        return MarcStating(file.path, log).parts(_records(source))

    return parse_xml(file, log, walk, ("record",))


def _records(source: XmlSource) -> Iterator[MarcRecord]:
    for event, node in events(source, ("record",)):
        if event == "end" and any(local_name(child) == "leader" for child in node):
            yield _record(node)
            release(node)


def _record(node: _Element) -> MarcRecord:
    leader, fields = "", []
    for child in node:
        name, tag = local_name(child), (child.get("tag") or "").strip()
        if name == "leader":
            leader = _leader(child.text or "")
        elif name == "controlfield":
            fields.append(MarcField(tag, data=child.text or "", line=_line(child)))
        elif name == "datafield":
            indicators = f"{(child.get('ind1') or ' ')[:1]}{(child.get('ind2') or ' ')[:1]}"
            subfields = tuple(
                (each.get("code") or "?", _text(each)) for each in child if local_name(each) == "subfield"
            )
            fields.append(MarcField(tag, indicators, subfields, line=_line(child)))
    return MarcRecord(leader, tuple(fields), _line(node))


def _leader(text: str) -> str:
    """The 24 characters of a leader, also of one that has lost the blanks in front or behind.

    Blanks in front are positions of it; positions 10 and 11 are always "22", which shows that its first five are gone.
    """
    if len(text) == LEADER_LENGTH:
        return text
    bare = text.strip()
    return (" " * 5 + bare if bare[5:7] == "22" and bare[10:12] != "22" else bare).ljust(LEADER_LENGTH)


def _line(node: _Element) -> int | None:
    line = node.sourceline
    return line if isinstance(line, int) else None


def _text(node: _Element) -> str:
    return unicodedata.normalize("NFC", text_of(node))


class _Said(list[Statement]):
    """The statements of one record, as those of the harvested record that holds it."""

    def state(self, element: str, raw: str, span: Span, **details: Any) -> None:
        """Keep a statement."""
        self.append(said(element, raw, span.line, **details))


def read_record(node: _Element, holder: Holder, rows: XmlRows) -> None:
    """Add the harvested record that a MARC record describes; one of another kind than material is set aside."""
    record, out, refused = _record(node), _Said(holder.head), None
    kind, place = record.leader[6:7], Span(holder.path, holder.line)
    if kind in TYPES:
        MarcCrosswalk(holder.path, out).state(record, place)
    else:
        reason = f"It is a MARC record of kind {OTHER_TYPES.get(kind, 'unknown')}; it is set aside."
        holder.log.add(OTHER_RECORD, reason, place, table="records", record_id=holder.key)
        refused = OTHER_RECORD, reason
        fields = ((each.tag, each.data or " ".join(f"${code} {text}" for code, text in each.subfields), each.line)
                  for each in record.fields)  # fmt: skip
        out.extend(said("unknown", text, line, label=tag) for tag, text, line in fields if text)
    rows.record(holder.key, holder.parent, holder.line, out, refused)


def read_collection(node: _Element, holder: Holder, rows: XmlRows) -> None:
    """The first record of a collection: a harvested record is one."""
    first = next((child for child in node if local_name(child) == "record"), node)
    read_record(first, holder, rows)


FORMATS.add(Format("marc_xml", "MARC 21 records as XML (MARCXML)", looks_like, parse))
METADATA.add("record", read_record, NAMESPACE)
METADATA.add("collection", read_collection, NAMESPACE)
