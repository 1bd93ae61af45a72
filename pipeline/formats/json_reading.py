"""Records out of JSON: a document held whole up to a bound, or lines read one by one whatever their number."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.formats.json_paths import Json, at
from pipeline.formats.mappings import KEY_NAMES, fitting, ready_mappings
from pipeline.formats.registry import Unparsable
from pipeline.intake import RawFile
from pipeline.intake.encodings import decode
from pipeline.intake.encodings_lines import FileEncoding, TextLine, read_lines
from pipeline.intake.mapping import Mapping, ReadyMapping
from pipeline.provenance import Span

MOST_BYTES = 48 * 1024 * 1024
"""A document is held in memory whole; a larger one must come as JSON lines."""

WRAPPERS = (
    "records", "items", "docs", "documents", "results", "data", "list", "entries", "response.docs", "hits.hits",
    "body.hits.hits", "_embedded.items", "value",
)  # fmt: skip
"""Fields under which interfaces put their records, where no mapping says it."""

HEAD_LINES = 20
"""Lines that tell JSON lines from a document."""


@dataclass(frozen=True, slots=True)
class Found:
    """A value that stands where a record does; `value` is None when it could not be read, with `problem` saying why."""

    value: Json
    span: Span
    raw: str = ""
    problem: str | None = None
    repeated: tuple[str, ...] = ()


@dataclass(slots=True)
class _Repeats:
    names: list[str] = field(default_factory=list)

    def __call__(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """An object; a field that is there twice has both its values."""
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        found = {}
        for name, value in pairs:
            if name in found:
                self.names.append(name)
                earlier = found[name] if isinstance(found[name], list) else [found[name]]
                found[name] = [*earlier, *(value if isinstance(value, list) else [value])]
            else:
                found[name] = value
        return found


def load(text: str) -> tuple[Json, tuple[str, ...]]:
    """JSON with numbers and truth values as their text, and the names of repeated fields.

    Raises ValueError when it is no JSON, RecursionError when it is nested too deep.
    """
    repeats = _Repeats()
    value = json.loads(
        text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=repeats, strict=False
    )
    return _as_texts(value), tuple(dict.fromkeys(repeats.names))


def _as_texts(value: Json) -> Json:
    if isinstance(value, dict):
        return {name: _as_texts(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_as_texts(each) for each in value]
    return ("true" if value else "false") if isinstance(value, bool) else value


def are_lines(location: Path, encoding: FileEncoding) -> bool:
    """Whether at least two of the first lines that are not blank, and half of them, are each a whole object."""
    told = (line.text for line in read_lines(location, encoding) if line.text is None or line.text.strip())
    first = list(islice(told, HEAD_LINES))
    whole = sum(text is not None and _is_object(text) for text in first)
    return whole >= 2 and whole * 2 >= len(first)


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text, parse_int=str), dict)
    except ValueError:
        return False
    except RecursionError:
        return text.lstrip().startswith("{")


def read_json_lines(file: RawFile, encoding: FileEncoding) -> Iterator[Found]:
    """Yield what stands on each line that is not blank; a line that is no JSON is yielded with the problem."""
    for line in read_lines(file.location, encoding):
        if line.text is not None and not line.text.strip():
            continue
        yield _found_on(line, Span(file.path, line.number, line.number, line.byte_start, line.byte_end))


def _found_on(line: TextLine, span: Span) -> Found:
    if line.text is None:
        return Found(None, span, line.escaped, "its bytes are not in the file's encoding")
    try:
        value, repeated = load(line.text)
    except ValueError as problem:
        return Found(None, span, line.text, f"the line is no JSON ({problem})")
    except RecursionError:
        return Found(None, span, line.text, "it is nested too deep")
    return Found(value, span, line.text, None, repeated)


def read_document(file: RawFile, declared: str | None) -> Found:
    """A whole document.

    Raises Unparsable when it is too large, no JSON, or nested too deep. Raises NotTextError when it is no text.
    """
    if file.size_bytes > MOST_BYTES:
        size = f"{file.size_bytes // 2**20} MB; a document is held whole up to {MOST_BYTES // 2**20} MB"
        raise Unparsable(f"It has {size}. Ask for it as JSON lines, or cut it.")
    text = decode(file.location.read_bytes(), declared).text
    try:
        value, repeated = load(text)
    except json.JSONDecodeError as problem:
        cut = " It was cut off." if problem.pos >= len(text.rstrip()) - 1 else ""
        raise Unparsable(f"It is no JSON: {problem.msg} on line {problem.lineno}.{cut}") from problem
    except RecursionError as problem:
        raise Unparsable("Its objects are nested too deep.") from problem
    return Found(value, Span(file.path), "", None, repeated)


def records_in(found: Found, mapping: Mapping | None) -> Iterator[Found]:
    """The records of a document or line: under the mapping's paths, or where interfaces put them, or itself."""
    for value in _values(found.value, mapping):
        yield Found(value, found.span, found.raw or str(value), None, found.repeated)


def _values(value: Json, mapping: Mapping | None) -> Iterator[Json]:
    for path in mapping.records if mapping else ():
        inside = list(at(value, path))
        if inside:
            yield from inside
            return
    if isinstance(value, dict):
        yield from _unwrapped(value)
    elif isinstance(value, list):
        yield from value
    else:
        yield value


def _unwrapped(value: dict[str, Json]) -> Iterator[Json]:
    """The records that an answer wraps; an object that has a name or identifier of its own is the record."""
    if not {name.lower() for name in value} & {*KEY_NAMES, "title", "name"}:
        for path in WRAPPERS:
            outer, _, inner = path.rpartition(".")
            held = next(at(value, outer), None)
            inside = held.get(inner) if isinstance(held, dict) else None
            if isinstance(inside, list) and inside and all(isinstance(each, dict) for each in inside):
                yield from inside
                return
    yield value


def mapping_for(value: Json, own: Mapping | None) -> Mapping | None:
    """The mapping of a record: the accession's own, else the ready one whose fields it has, wherever it lies."""
    if own and (own.fields or own.key or own.records):
        return own
    best: ReadyMapping | None = None
    for inner in _candidates(value):
        found = fitting(inner)
        if found and (best is None or len(found.requires) > len(best.requires)):
            best = found
    return best


def _candidates(value: Json) -> Iterator[dict[str, Json]]:
    """The value's first object, and the first under each path where ready mappings look."""
    paths = dict.fromkeys(path for ready in ready_mappings() for path in ("", *ready.records))
    for path in paths:
        first = next((each for each in at(value, path) if isinstance(each, dict)), None)
        if first is not None:
            yield first
