"""TEI documents: a letter in a file, or a volume whose divisions are documents, as in Foreign Relations of the U.S.

A division of type document is a record, and so is each division that holds one, and the volume. A record is given on
when its element ends.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from lxml.etree import _Element

from pipeline.findings import FindingLog
from pipeline.formats.parsed import Parsed
from pipeline.formats.registry import FORMATS, Format, Unparsable
from pipeline.formats.tei_body import Body
from pipeline.formats.tei_header import read_header
from pipeline.formats.xml import XmlSource, events, parse_xml, release
from pipeline.formats.xml_prolog import begins_with
from pipeline.formats.xml_rows import Statement, XmlRows, in_language, said
from pipeline.formats.xml_text import XML_ID, XML_LANGUAGE, attribute, line_of, local_name
from pipeline.intake import Accession, RawFile

WHOLES = ("TEI", "TEI.2", "teiCorpus")
DIVISIONS = ("div", "div0", "div1", "div2", "div3", "div4", "div5", "div6", "div7")
RECORDS = (*WHOLES, *DIVISIONS)
BOUNDS = ("doc-dateTime-min", "doc-dateTime-max")
"""Attributes of Foreign Relations: the first and the last moment at which a document can have been written."""


def parse(file: RawFile, accession: Accession, log: FindingLog) -> Iterator[Parsed]:
    """Yield the documents of a file, and what holds them.

    Raises Unparsable when there is no text, or the file is refused as XML.
    """
    del accession
    yield from parse_xml(file, log, lambda source: _walk(source, file), RECORDS)


@dataclass(slots=True)
class Division:
    """A TEI element or a division that has not ended yet; `is_record` once it is a document or holds one."""

    node: _Element
    line: int | None
    above: "Division | None"
    is_record: bool
    key: str = ""
    position: int = 0
    header: list[Statement] = field(default_factory=list)


def _walk(source: XmlSource, file: RawFile) -> Iterator[Parsed]:
    rows, count = XmlRows(file.path), 0
    open_ones: list[Division] = []
    for event, node in events(source, (*RECORDS, "teiHeader")):
        if local_name(node) == "teiHeader":
            if event == "end" and open_ones:
                open_ones[-1].header = read_header(node)
        elif event == "start":
            above = open_ones[-1] if open_ones else None
            this = Division(node, line_of(node), above, _is_record(node))
            open_ones.append(this)
            if this.is_record:
                _mark_above(this)
        else:
            this = open_ones.pop()
            if this.is_record:
                _settle(this, file)
                above = _record_above(this)
                rows.record(this.key, above.key if above else None, this.line, _statements(this))
                count += 1
                release(node)
        if rows.full:
            yield rows.take()
    if not count:
        raise Unparsable("There is no TEI document in it.")
    yield rows.take()


def _is_record(node: _Element) -> bool:
    """A whole, or a division that says that it is a document."""
    name = local_name(node)
    return name in WHOLES or (name in DIVISIONS and (node.get("type") == "document" or _bounds(node) is not None))


def _bounds(node: _Element) -> str | None:
    first, last = (attribute(node, name) for name in BOUNDS)
    return f"{first or last}/{last or first}" if first or last else None


def _record_above(this: Division) -> Division | None:
    above = this.above
    while above is not None and not above.is_record:
        above = above.above
    return above


def _mark_above(this: Division) -> None:
    """What holds a record is one."""
    above = this.above
    while above is not None and not above.is_record:
        above.is_record = True
        above = above.above


def _settle(this: Division, file: RawFile) -> None:
    """Give a record, and first all that hold it, a key: the xml:id, below that of the volume, or its place."""
    if this.key:
        return
    own = this.node.get(XML_ID) or this.node.get("id")
    if this.above is None:
        this.key = own or _number(this) or PurePosixPath(file.path).with_suffix("").as_posix()
        return
    _settle(this.above, file)
    this.above.position += 1
    top = this
    while top.above is not None:
        top = top.above
    if own and local_name(this.node) in WHOLES:
        this.key = own
    else:
        this.key = f"{top.key}/{own}" if own else f"{this.above.key}/{this.above.position}"


def _number(this: Division) -> str | None:
    """The identifier that the edition gives, which stands in the header behind the start of the file."""
    for child in this.header:
        if child[0] == "identifier":
            return child[1]
    return None


def _statements(this: Division) -> list[Statement]:
    """All that a document says, or a part that holds documents."""
    node, out = this.node, list(this.header)
    top = this
    while top.above is not None:
        top = top.above
    is_division = local_name(node) in DIVISIONS
    if is_division:
        _state_division(this, out)
    written_by = "editor" if node.get("subtype") == "editorial-note" else "author"
    body = Body(top.key if is_division else None, _is_record, written_by)
    body.read(node)
    if is_division and body.out and body.out[0][0] == "heading":
        heading = body.out[0]
        body.out[0] = said("title", heading[1], heading[2], label="head", voice="editor")
    language = node.get(XML_LANGUAGE) or _only_language(out or top.header)
    out.extend(in_language(body.out, language) if language else body.out)
    return out


def _state_division(this: Division, out: list[Statement]) -> None:
    node, line = this.node, this.line
    kind = node.get("type")
    if kind:
        out.append(said("level", kind, line, scheme="TEI"))
    if own := node.get(XML_ID):
        out.append(said("identifier", own, line))
    if number := node.get("n"):
        out.append(said("number", number, line, voice="editor"))
    if subtype := node.get("subtype"):
        out.append(said("genre", subtype, line, label="subtype", voice="editor"))
    if bounds := _bounds(node):
        out.append(said("date", bounds, line, role="heading", normal=bounds, label="/".join(BOUNDS), voice="editor"))


def _only_language(statements: list[Statement]) -> str | None:
    """The language of the text, when the header names one alone."""
    codes = {each[4] for each in statements if each[0] == "language" and each[5] == "bcp47"}
    return codes.pop() if len(codes) == 1 else None


FORMATS.add(Format("tei", "a TEI document", begins_with(*WHOLES), parse))
