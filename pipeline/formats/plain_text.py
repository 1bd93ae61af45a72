"""Documents as plain text with nothing around them: a letter a file, known by its path.

A name ending in .txt is the sender's word that a file is text; it is taken for a document when no other format fits and
neither its name nor its content says that it is something else. Nothing is known of it but what its text says.
"""

import re
from collections.abc import Iterator

from pipeline.findings import FindingLog
from pipeline.formats.document_text import read_lines, state_segments
from pipeline.formats.likeness import ABOUT, SIGNATURES, about_the_delivery, is_html, text_kind
from pipeline.formats.parsed import Parsed, ParsedBuilder
from pipeline.formats.registry import FORMATS, Format, Unparsable
from pipeline.formats.xml_prolog import decoded_start, root_of
from pipeline.intake import Accession, RawFile
from pipeline.intake.encodings import BYTE_ORDER_MARKS, NotTextError, wide_encoding
from pipeline.provenance import Span
from pipeline.rules.structure import BARE_DOCUMENT
from pipeline.text import Line
from pipeline.text.lines import span_of

WRAPPED_CHARACTERS = 50
"""A line of at least so many goes on in the next one, where no blank line stands between them."""
LEAST_LETTERS = 0.25
"""Share of letters among the signs of a text; with fewer it is a table of figures, or no text."""

_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x19\x1c-\x1f]")
_MARKS = tuple(mark for mark, _ in BYTE_ORDER_MARKS)
_OTHER_SIGNATURES = tuple(signature for signature, name in SIGNATURES if name != "UTF-16 text")


def looks_like(start: bytes) -> bool:
    """Text: no signature of something else, no markup, no control characters, and a letter in it."""
    if start.startswith(_OTHER_SIGNATURES) or is_html(start) or root_of(start):
        return False
    if start.startswith(_MARKS) or (b"\x00" in start and _is_wide(start)):
        return True
    few_controls = len(_CONTROL.findall(start)) <= len(start) // 500
    return few_controls and any(each.isalpha() for each in decoded_start(start))


def _is_wide(start: bytes) -> bool:
    try:
        return bool(wide_encoding(start))
    except NotTextError:
        return False


def parse(file: RawFile, accession: Accession, log: FindingLog) -> Iterator[Parsed]:
    """Yield the one record of a document.

    Raises Unparsable when it is no text, says that it is about the delivery, or is a log, a list, an error message.
    """
    if about_the_delivery(file.path):
        raise Unparsable(ABOUT)
    lines = read_lines(file, accession, log)
    told = [line for line in lines if line.text]
    text = "\n".join(line.text for line in told)
    if kind := text_kind(text):
        raise Unparsable(f"It is no document; it looks like {kind}.")
    signs = sum(not each.isspace() for each in text)
    if sum(each.isalpha() for each in text) < max(1, signs * LEAST_LETTERS):
        raise Unparsable("It is text, but hardly a letter is in it: no document.")
    builder = ParsedBuilder(log)
    builder.record(file.path, span_of(file.path, told))
    state_segments(builder, file, paragraphs(lines))
    if accession.format is None:
        report_bare(file, log)
    yield builder.take()


def report_bare(file: RawFile, log: FindingLog) -> None:
    """Say how little is known of a document that came without a description."""
    message = "Taken for a document by its name and its text alone; nothing in the file describes it."
    log.add(BARE_DOCUMENT, message, Span(file.path, 1), table="records", record_id=file.path)


def paragraphs(lines: list[Line]) -> Iterator[Line]:
    """Lines put together where one was wrapped: a long line and what follows it without a blank line between."""
    waiting: list[Line] = []
    for line in lines:
        if waiting and (not line.text or len(waiting[-1].text) < WRAPPED_CHARACTERS):
            yield _joined(waiting)
            waiting = []
        if line.text:
            waiting.append(line)
    if waiting:
        yield _joined(waiting)


def _joined(lines: list[Line]) -> Line:
    text = "\n".join(line.text for line in lines)
    return Line(text, lines[0].number, lines[0].byte_start, lines[-1].byte_end)


FORMATS.add(Format("plain_text", "a document as plain text", looks_like, parse, endings=(".txt", ".text")))
