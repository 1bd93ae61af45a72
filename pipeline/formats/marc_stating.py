"""Stating a MARC record by the crosswalk, whatever it was read from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.findings import FindingLog
from pipeline.formats.marc_crosswalk import (
    BESIDE,
    BESIDE_NAMES,
    FIELDS,
    LEVELS,
    OTHER_TYPES,
    TYPES,
    UNPUBLISHED,
    FieldEntry,
)
from pipeline.formats.marc_records import MarcField, MarcRecord, Unreadable
from pipeline.formats.marc_values import has_known_relators, identifier_of, joined, kind_of, role_of, vocabulary_of
from pipeline.formats.parsed import Parsed, ParsedBuilder
from pipeline.formats.registry import Unparsable
from pipeline.formats.tables import PART_STATEMENTS, Told
from pipeline.provenance import Span
from pipeline.rules.marc import OTHER_RECORD, UNREADABLE_RECORD, UTF_8_UNDECLARED

_END_SIGNS = re.compile(r"\s*[/:;=,]\s*$")
_CENTURY_DATE = re.compile(r"[0-9u]{4}")
_LANGUAGE = re.compile(r"[a-z]{3}")
_LINKED = re.compile(r"(?P<tag>\d{3})-\d\d")
_OPEN_ENDED = frozenset("cdu")
_RANGES = frozenset("ikmq")
_NO_END = ("9999", "uuuu")
_OLD_LANGUAGES = re.compile(r"(?:[a-z]{3}){2,}")
"""Until 2002 the codes of several languages stood in one subfield without a sign between them."""


@dataclass(slots=True)
class MarcStating:
    """States the records of one file; counts those that are set aside."""

    file: str
    log: FindingLog
    taken: int = 0
    aside: dict[str, int] = field(default_factory=dict)
    _told: Told = field(init=False)
    _builder: ParsedBuilder = field(init=False)
    _others: list[tuple[str, Span]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._told = Told(self.log, self.file)
        self._builder = ParsedBuilder(self.log)

    def parts(self, records: Iterator[MarcRecord | Unreadable]) -> Iterator[Parsed]:
        """Yield the records as parts.

        Raises Unparsable when none of them describes material, with what they are.
        """
        for record in records:
            self._take(record)
            if len(self._builder) >= PART_STATEMENTS:
                yield self._builder.take()
        if not self.taken:
            raise Unparsable(self._why_nothing())
        for message, span in self._others:
            self._told.add(OTHER_RECORD, message, span, table="records")
        self._told.tell_rest()
        yield self._builder.take()

    def _why_nothing(self) -> str:
        count = self.aside.get("authority", 0)
        if count:
            them = "an authority record" if count == 1 else f"{count} authority records"
            return f"It holds {them} and no descriptions; `fonds authority import` takes it."
        told = ", ".join(f"{count} {kind}" for kind, count in sorted(self.aside.items()))
        return f"No record in it describes material ({told or 'it has no records'})."

    def _take(self, record: MarcRecord | Unreadable) -> None:
        if isinstance(record, Unreadable):
            span = Span(self.file, None, None, record.byte_start, record.byte_end)
            raw = record.data[:300].decode("ascii", errors="backslashreplace")
            self._told.add(
                UNREADABLE_RECORD, f"The record is set aside: {record.reason}", span, table="records", raw=raw
            )
            self.aside["unreadable"] = self.aside.get("unreadable", 0) + 1
            return
        span = Span(self.file, record.line, None, record.byte_start, record.byte_end)
        kind = record.leader[6:7]
        if kind not in TYPES:
            name = OTHER_TYPES.get(kind, "unknown")
            self.aside[name] = self.aside.get(name, 0) + 1
            self._others.append((f"The record {self._key(record, span)} is of kind {name}; it is set aside.", span))
            return
        self.taken += 1
        self._state(record, span)

    def _key(self, record: MarcRecord, span: Span) -> str:
        control = record.first("001")
        if control and control.data.strip():
            return control.data.strip()
        number = next(
            (text for each in record.fields if each.tag == "035" for code, text in each.subfields if code == "a"), None
        )
        return number or f"{self.file}#{span.line or span.byte_start}"

    def _state(self, record: MarcRecord, span: Span) -> None:
        key = self._key(record, span)
        self._builder.record(key, span)
        if record.misdeclared:
            message = "The leader says MARC-8, but the record is UTF-8 and was read so."
            self._told.add(UTF_8_UNDECLARED, message, span, table="records", record_id=key)
        self._state_leader(record, span)
        for each in record.fields:
            place = Span(self.file, each.line, None, span.byte_start, span.byte_end) if each.line else span
            if each.tag == "008":
                self._state_008(each, record, place)
            elif each.tag < "010":
                self._state_control(each, record, place)
            else:
                self._state_field(each, record, place)

    def _state_leader(self, record: MarcRecord, span: Span) -> None:
        kind, level = record.leader[6], record.leader[7:8]
        self._builder.state("level", LEVELS.get(level, level or "?"), span, label="leader/07")
        self._builder.state("genre", TYPES[kind], span, label="leader/06")

    def _state_control(self, found: MarcField, record: MarcRecord, span: Span) -> None:
        text = found.data.strip()
        if not text:
            return
        if found.tag == "001":
            agency = record.first("003")
            scheme = agency.data.strip() if agency else None
            self._builder.state("identifier", text, span, scheme=scheme or None, label="001")
        elif found.tag == "005":
            self._builder.state("datestamp", text, span, label="005")
        elif found.tag != "003":
            self._builder.state("unknown", found.data, span, label=found.tag)

    def _state_008(self, found: MarcField, record: MarcRecord, span: Span) -> None:
        kind, first, last = found.data[6:7], found.data[7:11], found.data[11:15]
        if _CENTURY_DATE.fullmatch(first):
            role = "created" if record.leader[6] in UNPUBLISHED or record.leader[8:9] == "a" else "published"
            ranged = kind in _RANGES | _OPEN_ENDED and _CENTURY_DATE.fullmatch(last) and last != first
            open_ended = ranged and last in _NO_END
            raw = f"{first}-{'' if open_ended else last}" if ranged else first
            plain = raw.replace("-", "/") if "u" not in raw and not open_ended else None
            self._builder.state("date", raw, span, role=role, normal=plain, scheme="marc 008", label="008/07-14")
        language = found.data[35:38]
        if _LANGUAGE.fullmatch(language):
            self._builder.state("language", language, span, scheme="marc", label="008/35-37")
        self._builder.state("unknown", found.data, span, label="008")

    def _state_field(self, found: MarcField, record: MarcRecord, span: Span) -> None:
        tag = found.tag
        if tag == "880":
            linked = next((_LINKED.match(text) for code, text in found.subfields if code == "6"), None)
            tag = linked["tag"] if linked else tag
        entries = FIELDS.get(tag, ())
        named = set(BESIDE) if entries else set()
        if entries and sum(code in "01" for code, _ in found.subfields) == 1:
            named.update("01")
        for entry in entries:
            named.update(entry.codes or {code for code, _ in found.subfields})
            named.update(BESIDE_NAMES if entry.role == "" and has_known_relators(found) else ())
            self._state_entry(entry, tag, found, record, span)
        rest = [(code, text) for code, text in found.subfields if code not in named]
        if rest:
            text = " ".join(f"${code} {text}" for code, text in rest)
            self._builder.state("unknown", text, span, label=found.tag)

    def _state_entry(self, entry: FieldEntry, tag: str, found: MarcField, record: MarcRecord, span: Span) -> None:
        parts = [
            (code, text.strip())
            for code, text in found.subfields
            if (not entry.codes or code in entry.codes) and text.strip()
        ]
        each = entry.element in ("identifier", "language", "link")
        scheme = entry.scheme or vocabulary_of(tag, found)
        if tag == "041":
            parts = [(code, one) for code, text in parts for one in _languages(text)]
        for raw in [text for _, text in parts] if each else [joined(entry, tag, parts)]:
            bare = _END_SIGNS.sub("", raw)
            if bare:
                self._builder.state(
                    entry.element,
                    bare,
                    span,
                    role=role_of(entry, tag, found, record),
                    normal=kind_of(entry, tag, found),
                    scheme=scheme,
                    identifier=identifier_of(found),
                    label=found.tag if found.tag == tag else f"{found.tag} ({tag})",
                )


def _languages(text: str) -> list[str]:
    return re.findall("...", text) if _OLD_LANGUAGES.fullmatch(text) else [text]
