"""Reading XML files: safe settings, refusals by name, one lenient try for a malformed file, memory that stays as it is.

A format gives `parse_xml` a function that walks over the elements it wants (`events`) and yields parts. A file of up to
`HELD_BYTES` is walked to its end before anything of it is given on; a larger one is read twice, the first time only to
see whether it can be read to its end.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import polars as pl
from lxml import etree
from lxml.etree import _Element

from pipeline.findings import FindingLog, Rule
from pipeline.formats.parsed import Parsed
from pipeline.formats.registry import Unparsable
from pipeline.formats.xml_mend import mend
from pipeline.formats.xml_prolog import DOCTYPE_CHARACTERS, Entity, decoded_start, entities_of
from pipeline.formats.xml_settings import SETTINGS
from pipeline.intake import RawFile
from pipeline.provenance import Span
from pipeline.rules.xml import ENTITY_BOMB, EXTERNAL_ENTITY, INVALID_BYTES, MALFORMED, OVERSIZED, TOO_DEEP

CHUNK_BYTES = 128 * 1024
PROLOG_BYTES = DOCTYPE_CHARACTERS
HELD_BYTES = 4 * 1024 * 1024
MENDABLE_BYTES = 16 * 1024 * 1024
ELEMENT_BYTES = 32 * 1024 * 1024
SHOWN_CHARACTERS = 300

DAMAGED = "Bytes in it are not in the encoding of the file; each stands as U+FFFD. The record was set aside."

REFUSALS: tuple[tuple[str, Rule, str], ...] = (
    ("Excessive depth", TOO_DEEP, "Its elements lie deeper in each other than 256 levels."),
    ("entity amplification", ENTITY_BOMB, "Its entities grow when they are put in: an entity bomb."),
    ("entity reference loop", ENTITY_BOMB, "One of its entities holds itself: an entity bomb."),
    ("Text node too long", OVERSIZED, "It has a text of more than 10 MB."),
    ("Buffer size limit", OVERSIZED, "It has a name, tag or attribute of more than 10 MB."),
    ("Comment too big", OVERSIZED, "It has a comment of more than 10 MB."),
    ("too long", OVERSIZED, "A part of it is longer than a reader can take."),
    ("too big", OVERSIZED, "A part of it is larger than a reader can take."),
    ("limit exceeded", OVERSIZED, "A part of it is larger than a reader can take."),
)
"""What libxml2 says when a bound is passed, the rule, and what a person is told. The first that fits."""


@dataclass(frozen=True, slots=True)
class XmlSource:
    """Where the bytes come from: a file, or mended bytes that are read leniently."""

    location: Path
    mended: bytes | None = None

    def chunks(self) -> Iterator[bytes]:
        """The bytes, a piece at a time."""
        if self.mended is not None:
            for start in range(0, len(self.mended), CHUNK_BYTES):
                yield self.mended[start : start + CHUNK_BYTES]
            return
        with self.location.open("rb") as stream:
            while chunk := stream.read(CHUNK_BYTES):
                yield chunk


def events(source: XmlSource, wanted: Sequence[str]) -> Iterator[tuple[str, _Element]]:
    """Starts and ends of the elements with these local names, in any namespace.

    Each is to be given back with `release` when it has been read. Raises etree.XMLSyntaxError; when more than
    ELEMENT_BYTES came since something was given back, the file is refused.
    """
    tags = [f"{{*}}{name}" for name in wanted]
    parser = etree.XMLPullParser(("start", "end"), tag=tags, recover=source.mended is not None, **SETTINGS)
    waiting = 0
    for chunk in source.chunks():
        parser.feed(chunk)
        waiting += len(chunk)
        for pair in parser.read_events():
            event, node = cast("tuple[str, _Element]", pair)
            yield event, node
            if event == "end" and not len(node):
                waiting = 0
        if waiting > ELEMENT_BYTES:
            raise _TooLarge
    parser.close()
    for pair in parser.read_events():
        yield cast("tuple[str, _Element]", pair)


def release(node: _Element) -> None:
    """Give back the memory of an element that has been read, and of its earlier siblings of the same name.

    Only for an element whose end was told: one that is still being built must not be touched. The element itself
    stays, empty, since what follows it in the tree is being built.
    """
    parent = node.getparent()
    node.clear(keep_tail=True)  # type: ignore[call-arg]
    if parent is None:
        return
    while (earlier := node.getprevious()) is not None and earlier.tag == node.tag:
        parent.remove(earlier)


Walk = Callable[[XmlSource], Iterator[Parsed]]


def parse_xml(file: RawFile, log: FindingLog, walk: Walk, wanted: Sequence[str]) -> Iterator[Parsed]:
    """The parts that `walk` makes of a file; `wanted` are the local names of the elements that make records.

    Raises Unparsable when the file is refused, or malformed so that its number of records cannot be vouched for.
    """
    _check_entities(file, log)
    source = XmlSource(file.location)
    mark = len(log.rows)
    try:
        if file.size_bytes > HELD_BYTES:
            for event, node in events(source, wanted):
                if event == "end":
                    release(node)
            yield from walk(source)
        else:
            yield from list(walk(source))
    except _TooLarge:
        _refuse(file, log, OVERSIZED, f"One of its elements has more than {ELEMENT_BYTES // 2**20} MB.")
    except etree.XMLSyntaxError as problem:
        del log.rows[mark:]
        _refuse_by_name(file, log, problem)
        yield from _leniently(file, log, walk, wanted, problem)


class _TooLarge(Exception):
    """An element passed ELEMENT_BYTES."""


def _leniently(
    file: RawFile, log: FindingLog, walk: Walk, wanted: Sequence[str], problem: etree.XMLSyntaxError
) -> Iterator[Parsed]:
    """The one try in recover mode."""
    where = f"line {problem.lineno or 1}: {_said(problem)}"
    if file.size_bytes > MENDABLE_BYTES:
        raise Unparsable(f"It is not well-formed XML ({where}), and too large to be tried leniently.")
    mended = mend(file.location.read_bytes(), wanted)
    if mended.refused:
        raise Unparsable(f"It is not well-formed XML ({where}). {mended.refused}")
    source = replace(XmlSource(file.location), mended=mended.data)
    try:
        parts = list(walk(source))
    except (etree.XMLSyntaxError, _TooLarge, UnicodeDecodeError) as again:
        raise Unparsable(f"It is not well-formed XML ({where}), and cannot be read leniently either.") from again
    except Unparsable as reason:
        raise Unparsable(f"It is not well-formed XML ({where}). {reason}") from reason
    lost = f"{mended.lost_characters} characters of text were lost" if mended.lost_characters else "no text was lost"
    message = f"Not well-formed: {where}. Read leniently, {lost}; {mended.told}."
    span = Span(file.path, problem.lineno or None)
    log.add(MALFORMED, message, span, table="files")
    yield from (_without_damaged(part, log) for part in parts) if mended.invalid_bytes else parts


def _without_damaged(part: Parsed, log: FindingLog) -> Parsed:
    """A part in which the records with bytes that are no text are set aside."""
    texts = pl.col("raw", "normal", "identifier", "scheme", "label")
    damaged = part.statements.filter(
        pl.any_horizontal(texts.str.contains("\ufffd", literal=True).fill_null(value=False))
    )
    first = damaged.unique("record_key", keep="first", maintain_order=True)
    for row in first.iter_rows(named=True):
        span = Span(row["source_file"], row["source_line"])
        details = {"table": "records", "record_id": row["record_key"], "field": row["element"]}
        log.add(INVALID_BYTES, DAMAGED, span, raw=row["raw"][:200], **details)
    return part.refused(first["record_key"].to_list(), INVALID_BYTES, DAMAGED)


def _check_entities(file: RawFile, log: FindingLog) -> None:
    """Refuse entities that lie elsewhere; say which ones of the DOCTYPE's own were not fetched."""
    with file.location.open("rb") as stream:
        declared = list(entities_of(decoded_start(stream.read(PROLOG_BYTES))))
    outside = [each for each in declared if each.kind == "external"]
    if outside:
        _refuse(file, log, EXTERNAL_ENTITY, f"It declares {_named(outside)}, which would be read from elsewhere.")
    parameters = [each for each in declared if each.kind == "parameter"]
    if parameters:
        message = f"Its DOCTYPE asks for {_named(parameters)}; that was not fetched."
        log.add(EXTERNAL_ENTITY, message, Span(file.path, 1), table="files")


def _named(entities: Sequence[Entity]) -> str:
    first = entities[0]
    more = f" and {len(entities) - 1} more" if len(entities) > 1 else ""
    value = " ".join(first.value.split())
    shown = value if len(value) <= SHOWN_CHARACTERS else f"{value[:SHOWN_CHARACTERS]}…"
    return f"the external entity {first.name} ({shown}){more}"


def _refuse(file: RawFile, log: FindingLog, rule: Rule, message: str, line: int | None = None) -> None:
    log.add(rule, message, Span(file.path, line), table="files")
    raise Unparsable(message)


def _refuse_by_name(file: RawFile, log: FindingLog, problem: etree.XMLSyntaxError) -> None:
    for sign, rule, message in REFUSALS:
        if sign in problem.msg:
            _refuse(file, log, rule, message, problem.lineno or None)


def _said(problem: etree.XMLSyntaxError) -> str:
    """libxml2's message in one line, without the place it repeats."""
    return " ".join(problem.msg.split()).partition(", line ")[0].rstrip(".")
