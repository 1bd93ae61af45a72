"""Text exports of the Wilson Center Digital Archive: bold headings, a citation, and a translated document.

One file is one record. Layout: date and title as bold lines at the top (the title over as many as it takes), then parts
under bold labels with a colon, the last of which, Contents, holds the document.
"""

import re
from collections.abc import Iterator

from pipeline.findings import FindingLog
from pipeline.formats.accounting import TEXT_LAYOUT
from pipeline.formats.document_text import read_lines, state_segments
from pipeline.formats.parsed import Parsed, ParsedBuilder
from pipeline.formats.registry import FORMATS, Format, Unparsable
from pipeline.intake import Accession, RawFile
from pipeline.provenance import Span
from pipeline.rules.structure import CITATION_SHAPE, UNKNOWN_HEADING
from pipeline.text import Line
from pipeline.text.lines import span_of

_BOLD = re.compile(r"\*\*(?=.*[^*\s]).*\*\*")
_LABEL = re.compile(r"\*\*(?P<label>[^*]{1,60}):\*\*")
_HEADING_DATE = re.compile(
    r"(?=.{4,40}$)(?:(?:[^\W\d_]{1,12}\.?|\d{1,2}(?:[-–]\d{1,2})?),?\s+|[-–]\s*){0,7}\d{4}\??|undated|n\.d\.",
    re.IGNORECASE,
)
_LINK = re.compile(r"<(?P<link>https?://\S+)>")
_LINK_ID = re.compile(r"/document/(?P<id>[\w-]+)/?$")
_CITATION = re.compile(
    r"[\"“](?P<title>.+)[\"”],\s*(?P<date>[^,]*(?:,\s*\d{4})?),\s*(?P<publisher>[^,]*Digital Archive),\s*"
    r"(?P<holding>.+)",
    re.DOTALL,
)
_HOLDING = re.compile(
    r"(?P<repository>[^.,]+?)(?:,\s*(?P<reference_code>(?:[^\W\d_]+,\s*)?\b[Ff](?:ond)?[. ].+?))?\."
    r"(?:\s+(?P<custodial_history>[A-Z].*))?"
)


LABELS = {
    "Citation": "citation",
    "Summary": "summary",
    "Credits": "credits",
    "Original Language": "language",
    "Original Archive": "repository",
    "Rights": "rights",
    "Contents": "contents",
}
"""Label of a part, and the element that its text becomes."""


def looks_like(start: bytes) -> bool:
    """Bold labels of this layout in the first bytes."""
    return b"**Citation:**" in start or (b"**Contents:**" in start and b"**" in start[:200])


def parse(file: RawFile, accession: Accession, log: FindingLog) -> Iterator[Parsed]:
    """Yield the one record of a file.

    Raises Unparsable when it has no heading or no Contents.
    """
    lines = [line for line in read_lines(file, accession, log) if line.text]
    heading, parts = _parts(lines)
    if not any(_BOLD.fullmatch(line.text) for line in heading) or "Contents" not in {label for label, _, _ in parts}:
        raise Unparsable("It has no bold heading, or no part Contents; the file is cut off, or in another layout.")
    key = _key(parts) or file.location.stem
    builder = ParsedBuilder(log)
    builder.record(key, span_of(file.path, lines))
    _state_heading(builder, file, heading, key)
    for label, label_line, own in parts:
        _state_label(builder, file, label, label_line)
        element = LABELS.get(label)
        if element == "contents":
            state_segments(builder, file, own)
        elif element == "citation":
            _state_citation(builder, file, own, key)
        else:
            _state_part(builder, file, label, own, key)
    yield builder.take()


def _parts(lines: list[Line]) -> tuple[list[Line], list[tuple[str, Line, list[Line]]]]:
    """The bold heading lines, and each labelled part; behind Contents a label is text of the document."""
    heading: list[Line] = []
    parts: list[tuple[str, Line, list[Line]]] = []
    for line in lines:
        label = _LABEL.fullmatch(line.text)
        if label and (not parts or parts[-1][0] != "Contents"):
            parts.append((label["label"], line, []))
        elif parts:
            parts[-1][2].append(line)
        else:
            heading.append(line)
    return heading, parts


def _key(parts: list[tuple[str, Line, list[Line]]]) -> str | None:
    """The identifier in the record's own link; a link in the document leads to another record."""
    texts = (line.text for label, _, own in parts if label != "Contents" for line in own)
    links = (found["link"] for text in texts if (found := _LINK.fullmatch(text)))
    return next((found["id"] for link in links if (found := _LINK_ID.search(link))), None)


def _state_heading(builder: ParsedBuilder, file: RawFile, heading: list[Line], key: str) -> None:
    bold = [_without_bold(line) for line in heading if _BOLD.fullmatch(line.text)]
    if _HEADING_DATE.fullmatch(bold[0].text):
        builder.state("date", bold[0].text, span_of(file.path, bold[:1]), role="heading", voice="editor")
        bold = bold[1:]
    if bold:
        builder.state("title", "\n".join(line.text for line in bold), span_of(file.path, bold), voice="editor")
    plain = [line for line in heading if not _BOLD.fullmatch(line.text)]
    if plain:
        _state_unknown(builder, file, "before the first part", plain, key)


def _without_bold(line: Line) -> Line:
    """The text inside a bold line's asterisks, with its own bytes; they count in UTF-8, as files of this layout do."""
    text = line.text[2:-2].strip()
    start = line.byte_start + len(line.text[: line.text.find(text)].encode())
    return Line(text, line.number, start, start + len(text.encode()))


def _state_label(builder: ParsedBuilder, file: RawFile, label: str, line: Line) -> None:
    builder.state("heading", label, span_of(file.path, [line]), voice="source", label=label)


def _state_citation(builder: ParsedBuilder, file: RawFile, lines: list[Line], key: str) -> None:
    for line in lines:
        span = span_of(file.path, [line])
        if link := _LINK.fullmatch(line.text):
            builder.state("link", link["link"], span, label="Citation")
            found = _LINK_ID.search(link["link"])
            if found and found["id"] == key:
                start = link.start("link") + found.start("id")
                builder.state("identifier", key, _inside(span, line.text, start, key), label="Citation")
            continue
        builder.state("citation", line.text, span, voice="editor", label="Citation")
        cited = _CITATION.fullmatch(line.text)
        holding = _HOLDING.fullmatch(cited["holding"]) if cited else None
        if not cited or not holding:
            message = "The citation is not: title, date, publisher, repository. Nothing was taken from it."
            builder.log.add(
                CITATION_SHAPE, message, span, table="records", record_id=key, field="repository", raw=line.text
            )
            continue
        for element in ("repository", "reference_code", "custodial_history"):
            if text := holding[element]:
                place = _inside(span, line.text, cited.start("holding") + holding.start(element), text)
                builder.state(element, text, place, voice="editor", label="Citation")


def _inside(span: Span, whole: str, start: int, part: str) -> Span:
    """The place of a part of a line from its character `start`; they count in UTF-8 as well."""
    first = (span.byte_start or 0) + len(whole[:start].encode())
    return Span(span.file, span.line, span.line_last, first, first + len(part.encode()))


def _state_part(builder: ParsedBuilder, file: RawFile, label: str, lines: list[Line], key: str) -> None:
    if lines and label not in LABELS:
        _state_unknown(builder, file, label, lines, key)
    elif lines:
        text = "\n".join(line.text for line in lines)
        builder.state(LABELS[label], text, span_of(file.path, lines), voice="editor", label=label)


def _state_unknown(builder: ParsedBuilder, file: RawFile, label: str, lines: list[Line], key: str) -> None:
    text, span = "\n".join(line.text for line in lines), span_of(file.path, lines)
    builder.state("unknown", text, span, voice="editor", label=label)
    message = f"The part {label} is not known; its text is kept as it is."
    builder.log.add(UNKNOWN_HEADING, message, span, table="statements", record_id=key, field=label, raw=text[:200])


FORMATS.add(
    Format(
        "wilson_center",
        "a text export of the Wilson Center Digital Archive",
        looks_like,
        parse,
        "digitalarchive.wilsoncenter.org",
        layout=TEXT_LAYOUT,
    )
)
