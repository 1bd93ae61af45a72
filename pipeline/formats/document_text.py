"""What the formats of single documents as text share: reading the file's lines, and stating a body by its segments."""

from collections.abc import Iterable

from pipeline.findings import FindingLog
from pipeline.formats.parsed import ParsedBuilder
from pipeline.formats.registry import Unparsable
from pipeline.intake import Accession, RawFile
from pipeline.intake.encodings import NotTextError, decode
from pipeline.provenance import Span
from pipeline.rules.files import ENCODING_GUESSED, NOT_TEXT
from pipeline.text import Line, lines_of, segment

MAX_BYTES = 16 * 1024 * 1024


def read_lines(file: RawFile, accession: Accession, log: FindingLog) -> list[Line]:
    """Lines of a document's file.

    Raises Unparsable when it is no text, or larger than a document can be.
    """
    if file.size_bytes > MAX_BYTES:
        raise Unparsable(f"It has {file.size_bytes} bytes; a single document has at most {MAX_BYTES}.")
    try:
        decoded = decode(file.location.read_bytes(), accession.encoding)
    except NotTextError as problem:
        log.add(NOT_TEXT, str(problem), Span(file.path), table="files")
        raise Unparsable(str(problem)) from problem
    if decoded.basis == "detected":
        message = f"Read as {decoded.encoding}, which is a guess (confidence {decoded.confidence:.2f})."
        log.add(ENCODING_GUESSED, message, Span(file.path), table="files")
    return lines_of(decoded.text, decoded.encoding, decoded.mark_bytes)


def state_segments(builder: ParsedBuilder, file: RawFile, lines: Iterable[Line]) -> None:
    """State each line of a document's text as the segment that it is."""
    for part in segment(list(lines)):
        span = Span(file.path, part.line.number, part.line.number, part.line.byte_start, part.line.byte_end)
        builder.state(part.kind.name, part.line.text, span, voice=part.kind.voice)
