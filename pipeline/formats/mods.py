"""MODS records: one in a file, a collection of them, or inside a harvested record."""

from collections.abc import Iterator

from lxml.etree import _Element

from pipeline.findings import FindingLog
from pipeline.formats.mods_readers import (
    Reader,
    read_access,
    read_classification,
    read_control,
    read_genre,
    read_identifier,
    read_language,
    read_location,
    read_name,
    read_note,
    read_origin,
    read_physical,
    read_related,
    read_remark,
    read_subject,
    read_summary,
    read_title,
)
from pipeline.formats.oai_metadata import METADATA, Holder, report_unknown
from pipeline.formats.parsed import Parsed
from pipeline.formats.registry import FORMATS, Format
from pipeline.formats.xml import XmlSource, parse_xml
from pipeline.formats.xml_prolog import begins_with
from pipeline.formats.xml_records import walk_records
from pipeline.formats.xml_rows import Statement, XmlRows, in_language, said
from pipeline.formats.xml_text import XML_LANGUAGE, line_of, local_name, text_of
from pipeline.intake import Accession, RawFile

READERS: dict[str, Reader] = {
    "titleInfo": read_title, "name": read_name, "typeOfResource": read_genre, "genre": read_genre,
    "originInfo": read_origin, "language": read_language, "physicalDescription": read_physical,
    "abstract": read_summary, "tableOfContents": read_summary, "targetAudience": read_remark, "note": read_note,
    "subject": read_subject, "classification": read_classification, "relatedItem": read_related,
    "identifier": read_identifier, "location": read_location, "accessCondition": read_access, "part": read_remark,
    "recordInfo": read_control,
}  # fmt: skip
"""Top-level elements of MODS 3, which are all of them but extension. Source: MODS user guidelines."""


def parse(file: RawFile, accession: Accession, log: FindingLog) -> Iterator[Parsed]:
    """Yield the records of a file.

    Raises Unparsable when there is none, or the file is refused as XML.
    """
    del accession
    yield from parse_xml(file, log, lambda source: _walk(source, file, log), ("mods",))


def _walk(source: XmlSource, file: RawFile, log: FindingLog) -> Iterator[Parsed]:
    return walk_records(source, file, log, ("mods",), own_key=_own_key, read_record=read_record, what="MODS")


def _own_key(node: _Element) -> str | None:
    """The record's identifier, else the first identifier of what it describes, else its ID."""
    for path in ("{*}recordInfo/{*}recordIdentifier", "{*}identifier"):
        found = node.find(path)
        if found is not None and (text := text_of(found)):
            return text
    return node.get("ID")


def read_record(node: _Element, holder: Holder, rows: XmlRows) -> None:
    """Add the one record that the metadata describe."""
    out = list(holder.head)
    for child in node:
        reader = READERS.get(local_name(child))
        first = len(out)
        if reader:
            reader(child, out)
        else:
            _keep_unknown(child, holder, out)
        if language := child.get(XML_LANGUAGE):
            out[first:] = in_language(out[first:], language)
    rows.record(holder.key, holder.parent, holder.line, out)


def _keep_unknown(node: _Element, holder: Holder, out: list[Statement]) -> None:
    """An extension is another schema's by design; any other unknown element is reported."""
    name = local_name(node)
    if name and (raw := text_of(node, [local_name(each) for each in node.iter()])):
        out.append(said("unknown", raw, line_of(node), label=name))
        if name != "extension":
            report_unknown(node, "MODS", holder, raw)


FORMATS.add(Format("mods", "MODS in XML", begins_with("mods", "modsCollection"), parse))
METADATA.add("mods", read_record)
