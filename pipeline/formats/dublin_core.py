"""Dublin Core records: simple (oai_dc) and qualified, alone in a file, several in one, or inside a harvested record."""

from collections.abc import Iterator

from lxml.etree import _Element

from pipeline.findings import FindingLog
from pipeline.formats.dublin_core_elements import BY_NAME
from pipeline.formats.oai_metadata import METADATA, Holder, report_unknown
from pipeline.formats.parsed import Parsed
from pipeline.formats.registry import FORMATS, Format
from pipeline.formats.xml import XmlSource, parse_xml
from pipeline.formats.xml_prolog import decoded_start, root_of
from pipeline.formats.xml_records import walk_records
from pipeline.formats.xml_rows import Statement, XmlRows, said
from pipeline.formats.xml_text import XML_LANGUAGE, attribute, line_of, local_name, text_of
from pipeline.intake import Accession, RawFile

RECORDS = ("dc", "qualifieddc", "simpledc", "qdc", "record", "mdRecord", "dcterms")
COLLECTIONS = ("records", "dcCollection", "collection", "metadata", "ListRecords")
_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_VOCABULARY = "Dublin Core"


def looks_like(start: bytes) -> bool:
    """A root that holds Dublin Core, says so by a namespace, and has no header of a harvest."""
    root, text = root_of(start), decoded_start(start)
    known = root is not None and root.local in (*RECORDS, *COLLECTIONS)
    return known and "purl.org/dc/" in text and ":header" not in text and "<header" not in text and "MARC21" not in text


def parse(file: RawFile, accession: Accession, log: FindingLog) -> Iterator[Parsed]:
    """Yield the records of a file.

    Raises Unparsable when there is none, or the file is refused as XML.
    """
    del accession
    yield from parse_xml(file, log, lambda source: _walk(source, file, log), RECORDS)


def _walk(source: XmlSource, file: RawFile, log: FindingLog) -> Iterator[Parsed]:
    return walk_records(source, file, log, RECORDS, own_key=_own_key, read_record=read_record, what="Dublin Core")


def _own_key(node: _Element) -> str | None:
    """The first identifier."""
    for child in node.iter():
        if local_name(child) == "identifier" and (text := text_of(child)):
            return text
    return attribute(node, "about")


def read_record(node: _Element, holder: Holder, rows: XmlRows) -> None:
    """Add the one record that the metadata describe."""
    rows.record(holder.key, holder.parent, holder.line, [*holder.head, *_statements(node, holder)])


def _statements(node: _Element, holder: Holder) -> Iterator[Statement]:
    for child in node.iter():
        name = local_name(child)
        if child is node or not name or (len(child) and name not in BY_NAME):
            continue
        raw = text_of(child) or attribute(child, "resource")
        if raw:
            term = BY_NAME.get(name)
            if term is None:
                report_unknown(child, _VOCABULARY, holder, raw)
            yield _statement(child, raw, term.element if term else "unknown", term.role if term else None)


def _statement(node: _Element, raw: str, element: str, role: str | None) -> Statement:
    scheme = node.get(_TYPE)
    if element == "identifier" and raw.startswith(("http://", "https://")):
        element = "link"
    return said(
        element,
        raw,
        line_of(node),
        role=role,
        scheme=scheme.rpartition(":")[2] if scheme else None,
        label=local_name(node),
        language=node.get(XML_LANGUAGE),
    )


FORMATS.add(Format("dublin_core", "Dublin Core in XML", looks_like, parse))
for _name in ("dc", "qualifieddc", "simpledc", "qdc", "dcterms"):
    METADATA.add(_name, read_record)
