"""Pages of document sites saved as text: an address, a date, a title, the document, and what the site says of it."""

import re
from collections.abc import Iterator

from pipeline.findings import FindingLog
from pipeline.formats.accounting import TEXT_LAYOUT
from pipeline.formats.document_text import read_lines, state_segments
from pipeline.formats.parsed import Parsed, ParsedBuilder
from pipeline.formats.registry import FORMATS, Format, Unparsable
from pipeline.intake import Accession, RawFile
from pipeline.text.lines import Line, span_of

_ADDRESS = re.compile(r"URL:\s*(?P<link>https?://\S+/(?P<id>[\w.-]+)/?)")
_NAVIGATION = (
    "Skip to content",
    "Skip to main content",
    "Document Information",
    "Original Archive",
    "Original Language",
)
_CREDITS = re.compile(r"This document was made possible .*")
_REFERENCE = re.compile(r"\b(?:[A-Z][A-Za-z]+, )?f(?:ond)?\.? ?\d+\w*,.*|.*\b(?:Fond|Opis|Listy|Delo)\b.*")


def looks_like(start: bytes) -> bool:
    """The address of the page on the first line."""
    return re.match(rb"\s*URL:\s*https?://\S+/document/", start) is not None


def parse(file: RawFile, accession: Accession, log: FindingLog) -> Iterator[Parsed]:
    """Yield the one record of a page.

    Raises Unparsable when the page has no date, title and text under its address.
    """
    lines = [line for line in read_lines(file, accession, log) if line.text]
    address = _ADDRESS.fullmatch(lines[0].text) if lines else None
    plain = [line for line in lines[1:] if line.text not in _NAVIGATION]
    if not address or len(plain) < 3:
        raise Unparsable("Under the address there is no date, title and text; the page was cut off.")
    builder = ParsedBuilder(log)
    builder.record(address["id"], span_of(file.path, lines))
    builder.state("link", address["link"], span_of(file.path, lines[:1]))
    builder.state("identifier", address["id"], span_of(file.path, lines[:1]))
    for line in lines[1:]:
        if line.text in _NAVIGATION:
            builder.state("heading", line.text, span_of(file.path, [line]))
    builder.state("date", plain[0].text, span_of(file.path, plain[:1]), role="heading", voice="editor")
    builder.state("title", plain[1].text, span_of(file.path, plain[1:2]), voice="editor")
    body, about = _divide(plain[2:], lines)
    for line in body:
        if _CREDITS.fullmatch(line.text):
            builder.state("credits", line.text, span_of(file.path, [line]), voice="editor")
    state_segments(builder, file, [line for line in body if not _CREDITS.fullmatch(line.text)])
    for line in about:
        element = "reference_code" if _REFERENCE.fullmatch(line.text) and len(line.text) < 200 else "custodial_history"
        builder.state(element, line.text, span_of(file.path, [line]), voice="editor")
    yield builder.take()


def _divide(plain: list[Line], lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The document with the site's summary, and what stands under Document Information."""
    border = next((line.number for line in lines if line.text == "Document Information"), None)
    if border is None:
        return plain, []
    return [line for line in plain if line.number < border], [line for line in plain if line.number > border]


FORMATS.add(Format("document_page", "a page of a document site as text", looks_like, parse, layout=TEXT_LAYOUT))
