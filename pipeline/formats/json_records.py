"""JSON and JSON lines by a mapping: the accession's own, or a ready one that fits the record's fields."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.findings import RAW_CHARACTERS, FindingLog, Rule
from pipeline.formats.json_paths import leaves_of, lookup_in, scopes_in
from pipeline.formats.json_reading import (
    Found,
    are_lines,
    mapping_for,
    read_document,
    read_json_lines,
    records_in,
)
from pipeline.formats.mappings import declared_encoding, default_key, own_mapping
from pipeline.formats.mappings_stating import SourceRecord, Stating
from pipeline.formats.parsed import Parsed, ParsedBuilder
from pipeline.formats.registry import FORMATS, Format, Unparsable
from pipeline.formats.tables import PART_STATEMENTS, Told
from pipeline.intake import Accession, RawFile
from pipeline.intake.encodings import NotTextError
from pipeline.intake.encodings_lines import encoding_of
from pipeline.intake.mapping import Mapping
from pipeline.provenance import Span
from pipeline.rules.files import NOT_TEXT
from pipeline.rules.json import DUPLICATE_FIELD, ERROR_ANSWER, NOT_A_RECORD, UNUSABLE_TEXT
from pipeline.rules.tables import NO_KEY, UNMAPPED

_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*(?:\"|\}|$)|\[\s*(?:[\[{\"\]\d-]|$))")
_WIDE_START = re.compile(rb"(?:\xff\xfe\s*\x00?|\xfe\xff(?:\x00\s)*\x00)[{\[]")
_UNUSABLE = re.compile("[\x00\ud800-\udfff]")
_ERROR_FIELDS = ("error", "errors", "message", "fault")


def looks_like(start: bytes) -> bool:
    """An object or a list at the beginning."""
    return _START.match(start) is not None or _WIDE_START.match(start) is not None


def parse(file: RawFile, accession: Accession, log: FindingLog) -> Iterator[Parsed]:
    """Yield the records of a file, in parts. JSON lines are read line by line, a document is held whole.

    Raises Unparsable when it is no JSON, is too large to be held, or has no record.
    """
    own, declared = own_mapping(accession), declared_encoding(accession)
    told = Told(log, file.path)
    records = _Records(file, own, told, ParsedBuilder(log))
    try:
        encoding = encoding_of(file.location, declared)
        if are_lines(file.location, encoding):
            yield from records.parts(read_json_lines(file, encoding))
        else:
            yield from records.parts([read_document(file, declared)])
    except NotTextError as problem:
        log.add(NOT_TEXT, str(problem), Span(file.path), table="files")
        raise Unparsable(str(problem)) from problem
    told.tell_rest()


@dataclass(slots=True)
class _Records:
    file: RawFile
    own: Mapping | None
    told: Told
    builder: ParsedBuilder
    taken: int = 0
    number: int = 0
    _stating: dict[tuple[int, str | None], Stating] = field(default_factory=dict)
    _mapped: set[str] = field(default_factory=set)

    def parts(self, found: Iterable[Found]) -> Iterator[Parsed]:
        """State what was found, a part whenever enough has been stated."""
        for each in found:
            if each.problem:
                self.number += 1
                self._set_aside(each, each.problem)
                continue
            mapping = mapping_for(each.value, self.own)
            for record in records_in(each, mapping):
                self.number += 1
                self._take(record, mapping)
                if len(self.builder) >= PART_STATEMENTS:
                    yield self.builder.take()
        if not self.taken:
            raise Unparsable("There is no record in it.")
        yield self.builder.take()

    def _set_aside(self, found: Found, problem: str) -> None:
        """Keep what stands in a record's place, as far as it can be read, as a record that is set aside."""
        self._refuse(found, NOT_A_RECORD, f"Set aside: {problem}.", f"{self.file.path}#{self._place(found)}")

    def _refuse(self, found: Found, rule: Rule, reason: str, key: str) -> None:
        raw = _printable(found.raw).rstrip("\r\n")
        self.told.add(rule, reason, found.span, table="records", record_id=key, raw=raw[:RAW_CHARACTERS])
        self.builder.record(key, found.span, refused=(rule, reason))
        self.builder.state("unknown", raw, found.span, label="as received")

    def _place(self, found: Found) -> int:
        return found.span.line or self.number

    def _take(self, found: Found, mapping: Mapping | None) -> None:
        if not isinstance(found.value, dict) or not found.value:
            self._set_aside(found, f"place {self.number} of the list holds no object")
            return
        if set(found.value) <= {*_ERROR_FIELDS, "status", "code", "statusCode", "timestamp", "path"}:
            self.told.log.add(
                ERROR_ANSWER, f"An error message: {_printable(found.raw)[:200]}", found.span, table="files"
            )
            raise Unparsable("It is an error message, not an answer with records.")
        try:
            leaves = list(leaves_of(found.value))
        except RecursionError:
            self._set_aside(found, "it is nested too deep")
            return
        if any(_UNUSABLE.search(text) or _UNUSABLE.search(path) for path, text in leaves):
            reason = "The record has NUL characters or halves of surrogate pairs in it; it is set aside."
            self._refuse(found, UNUSABLE_TEXT, reason, self._key_of(found, mapping))
            return
        self._state(found, leaves, mapping)

    def _state(self, found: Found, leaves: list[tuple[str, str]], mapping: Mapping | None) -> None:
        self.taken += 1
        found_key = None if mapping and mapping.key else default_key(list(found.value))
        stating = self._stating_of(mapping, found_key)
        record = SourceRecord(lookup_in(found.value), leaves, scopes_in(found.value))
        key = stating.key_of(record)
        if key is None:
            key = f"{self.file.path}#{self._place(found)}"
            self.told.add(NO_KEY, "The record has no identifier.", found.span, table="records", record_id=key)
        if found.repeated:
            message = f"Fields that are there twice: {', '.join(found.repeated)[:200]}; both are kept."
            self.told.add(DUPLICATE_FIELD, message, found.span, table="records", record_id=key)
        if mapping is None and "unmapped" not in self._mapped:
            self._mapped.add("unmapped")
            names = ", ".join(dict.fromkeys(path for path, _ in leaves))[:300]
            message = f"No mapping fits the fields {names}; all are kept as unknown."
            self.told.log.add(UNMAPPED, message, found.span, table="statements")
        self.builder.record(key, found.span, stating.parent_of(record))
        stating.state(self.builder, record, found.span)

    def _key_of(self, found: Found, mapping: Mapping | None) -> str:
        """The key of a record that cannot be stated."""
        stating = self._stating_of(mapping, None if mapping and mapping.key else default_key(list(found.value)))
        key = stating.key_of(SourceRecord(lookup_in(found.value), [], scopes_in(found.value)))
        return _printable(key) if key else f"{self.file.path}#{self._place(found)}"

    def _stating_of(self, mapping: Mapping | None, key: str | None) -> Stating:
        known = (id(mapping), key)
        if known not in self._stating:
            self._stating[known] = Stating(mapping or Mapping(), None, (key,) if key else ())
        return self._stating[known]


def _printable(text: str) -> str:
    return _UNUSABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


FORMATS.add(Format("json", "JSON or JSON lines", looks_like, parse))
