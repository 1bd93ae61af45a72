"""OAI-PMH responses and static repositories: each record of a harvest, with whatever metadata it holds.

A header that says "deleted" is a withdrawal: a record that states nothing but that, and makes a tombstone.
"""

import re
from collections.abc import Iterator

from lxml.etree import _Element

from pipeline.findings import FindingLog
from pipeline.formats.oai_metadata import METADATA, Holder
from pipeline.formats.parsed import Parsed
from pipeline.formats.registry import FORMATS, Format, Unparsable
from pipeline.formats.xml import XmlSource, events, parse_xml, release
from pipeline.formats.xml_prolog import decoded_start, root_of
from pipeline.formats.xml_rows import Statement, XmlRows, said
from pipeline.formats.xml_text import attribute, line_of, local_name, text_of
from pipeline.intake import Accession, RawFile
from pipeline.provenance import Span
from pipeline.rules.oai import NO_IDENTIFIER, UNKNOWN_METADATA, WITHOUT_METADATA

ENVELOPES = ("OAI-PMH", "Repository")
RECORDS = ("record",)
ANSWERS = {"set": "ListSets", "Identify": "Identify", "metadataFormat": "ListMetadataFormats"}
"""Element of an answer that holds no record, and the request that it answers."""
_HEADER = re.compile(r"<(?:[\w.-]+:)?header[\s/>]")


def looks_like(start: bytes) -> bool:
    """An OAI-PMH envelope, or a record with its header that was taken out of one."""
    root = root_of(start)
    if root is None:
        return False
    if root.local == "Repository":
        return "static-repository" in (root.namespace or root.attributes)
    if root.local in ("record", "records", "ListRecords", "GetRecord", "harvest"):
        return _HEADER.search(decoded_start(start)) is not None
    return root.local == "OAI-PMH"


def parse(file: RawFile, accession: Accession, log: FindingLog) -> Iterator[Parsed]:
    """Yield the records of a response.

    Raises Unparsable when it is an error, or an answer that holds no record, or is refused as XML.
    """
    del accession
    yield from parse_xml(file, log, lambda source: _walk(source, file, log), RECORDS)


def _walk(source: XmlSource, file: RawFile, log: FindingLog) -> Iterator[Parsed]:
    rows, depth, listed, reported = XmlRows(file.path), 0, 0, set[str]()
    answers: set[str] = set()
    for event, node in events(source, (*RECORDS, "header", "error", *ANSWERS)):
        name = local_name(node)
        if name == "record":
            depth += 1 if event == "start" else -1
            if event == "end" and not depth:
                listed += 1
                _read_record(node, file, log, rows, reported)
                release(node)
        elif event == "end" and not depth:
            listed += _read_other(node, name, rows)
            answers.add(ANSWERS.get(name, ""))
        if rows.full:
            yield rows.take()
    if not listed:
        answer = "".join(sorted(answers)) or "ListRecords"
        raise Unparsable(f"It is an OAI-PMH response to {answer}, without a record in it.")
    yield rows.take()


def _read_other(node: _Element, name: str, rows: XmlRows) -> int:
    """A header of ListIdentifiers counts, and is a record when it is a withdrawal; an error sets the file aside."""
    if name == "header":
        key, statements = _read_header(node)
        if key and node.get("status") == "deleted":
            rows.record(key, None, line_of(node), statements)
        release(node)
        return 1
    if name == "error":
        raise Unparsable(f"The repository answered with an error: {node.get('code')}. {text_of(node)}".rstrip())
    return 0


def _read_header(node: _Element) -> tuple[str | None, list[Statement]]:
    """The identifier, and what a header says."""
    key, out = None, list[Statement]()
    elements = {"identifier": "identifier", "datestamp": "datestamp", "setSpec": "set"}
    for child in node:
        name, raw = local_name(child), text_of(child)
        if name in elements and raw:
            key = raw if name == "identifier" else key
            out.append(said(elements[name], raw, line_of(child), label=name))
    if status := node.get("status"):
        stamp = next((each[1] for each in out if each[0] == "datestamp"), None)
        out.append(
            said(
                "withdrawal" if status == "deleted" else "unknown", status, line_of(node), normal=stamp, label="status"
            )
        )
    return key, out


def _read_record(node: _Element, file: RawFile, log: FindingLog, rows: XmlRows, reported: set[str]) -> None:
    parts = {local_name(child): child for child in node}
    line = line_of(node)
    key, head = _read_header(parts["header"]) if "header" in parts else (None, [])
    if key is None:
        key = f"{file.path}#{line}"
        log.add(NO_IDENTIFIER, "Its header has no identifier.", Span(file.path, line), table="records", record_id=key)
    holder = Holder(key, None, line, head, file.path, log, reported)
    metadata = _metadata(node, parts.get("metadata"))
    if metadata is None:
        rows.record(key, None, line, head)
        if all(each[0] != "withdrawal" for each in head):
            log.add(WITHOUT_METADATA, "It has no metadata.", Span(file.path, line), table="records", record_id=key)
        return
    reader = METADATA.find(metadata)
    if reader:
        reader(metadata, holder, rows)
        return
    schema = local_name(metadata)
    if schema not in reported:
        reported.add(schema)
        message = f"Metadata that begin with {schema} have no reader here; each of their texts is kept as unknown."
        log.add(UNKNOWN_METADATA, message, Span(file.path, line_of(metadata)), table="records", record_id=key)
    rows.record(key, None, line, [*head, *_texts(metadata, schema)])


def _metadata(record: _Element, wrapper: _Element | None) -> _Element | None:
    """The first element in the wrapper; some providers leave the wrapper out."""
    if wrapper is not None:
        return next(iter(wrapper), None)
    return next((child for child in record if METADATA.find(child)), None)


def _texts(node: _Element, path: str) -> Iterator[Statement]:
    """Each text below an element, with the path to it as label."""
    for child in node:
        below = f"{path}/{local_name(child)}"
        if len(child):
            yield from _texts(child, below)
        elif raw := text_of(child) or attribute(child, "resource"):
            yield said("unknown", raw, line_of(child), label=below)


FORMATS.add(Format("oai", "an OAI-PMH response", looks_like, parse))
