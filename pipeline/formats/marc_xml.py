"""MARCXML: MARC 21 records as XML, with or without a collection around them."""

import unicodedata
from collections.abc import Iterator

from lxml.etree import _Element

from pipeline.findings import FindingLog
from pipeline.formats.marc_records import MarcField, MarcRecord
from pipeline.formats.marc_stating import MarcStating
from pipeline.formats.parsed import Parsed
from pipeline.formats.registry import FORMATS, Format
from pipeline.formats.xml import XmlSource, events, parse_xml, release
from pipeline.formats.xml_prolog import root_of
from pipeline.formats.xml_text import local_name, text_of
from pipeline.intake import Accession, RawFile

NAMESPACE = "http://www.loc.gov/MARC21/slim"

LEADER_LENGTH = 24


def looks_like(start: bytes) -> bool:
    """The root is a collection or record of MARC's namespace, or of none with a leader in the first record."""
    root = root_of(start)
    if root is None or root.local not in ("collection", "record"):
        return False
    return root.namespace == NAMESPACE or (b"leader>" in start and b"controlfield" in start)


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
            text = child.text or ""  # blanks in front are positions of a leader that has its 24 characters
            leader = text if len(text) == LEADER_LENGTH else text.strip().ljust(LEADER_LENGTH)
        elif name == "controlfield":
            fields.append(MarcField(tag, data=child.text or "", line=_line(child)))
        elif name == "datafield":
            indicators = f"{(child.get('ind1') or ' ')[:1]}{(child.get('ind2') or ' ')[:1]}"
            subfields = tuple(
                (each.get("code") or "?", _text(each)) for each in child if local_name(each) == "subfield"
            )
            fields.append(MarcField(tag, indicators, subfields, line=_line(child)))
    return MarcRecord(leader, tuple(fields), _line(node))


def _line(node: _Element) -> int | None:
    line = node.sourceline
    return line if isinstance(line, int) else None


def _text(node: _Element) -> str:
    return unicodedata.normalize("NFC", text_of(node))


FORMATS.add(Format("marc_xml", "MARC 21 records as XML (MARCXML)", looks_like, parse))
