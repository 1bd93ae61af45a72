"""What a MARC record says, by the crosswalk: statements, wherever they go."""

import re
from dataclasses import dataclass
from typing import Protocol

from pipeline.formats.marc_crosswalk import BESIDE, BESIDE_NAMES, FIELDS, LEVELS, TYPES, UNPUBLISHED, FieldEntry
from pipeline.formats.marc_records import MarcField, MarcRecord
from pipeline.formats.marc_values import has_known_relators, identifier_of, joined, kind_of, role_of, vocabulary_of
from pipeline.provenance import Span

_END_SIGNS = re.compile(r"\s*[/:;=,]\s*$")
_CENTURY_DATE = re.compile(r"[0-9u]{4}")
_LANGUAGE = re.compile(r"[a-z]{3}")
_LINKED = re.compile(r"(?P<tag>\d{3})-\d\d")
_OPEN_ENDED = frozenset("cdu")
_RANGES = frozenset("ikmq")
_NO_END = ("9999", "uuuu")
_OLD_LANGUAGES = re.compile(r"(?:[a-z]{3}){2,}")
"""Until 2002 the codes of several languages stood in one subfield without a sign between them."""


class Statements(Protocol):
    """What takes the statements of a record; `ParsedBuilder` is one."""

    def state(
        self,
        element: str,
        raw: str,
        span: Span,
        *,
        role: str | None = None,
        normal: str | None = None,
        scheme: str | None = None,
        identifier: str | None = None,
        language: str | None = None,
        voice: str = "source",
        label: str | None = None,
    ) -> None:
        """Take one statement."""


@dataclass(frozen=True, slots=True)
class MarcCrosswalk:
    """States records of one file."""

    file: str
    into: Statements

    def state(self, record: MarcRecord, span: Span) -> None:
        """State all that a record says; it is of one of the kinds that describe material."""
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
        self.into.state("level", LEVELS.get(level, level or "?"), span, label="leader/07")
        self.into.state("genre", TYPES[kind], span, label="leader/06")

    def _state_control(self, found: MarcField, record: MarcRecord, span: Span) -> None:
        text = found.data.strip()
        if not text:
            return
        if found.tag == "001":
            agency = record.first("003")
            scheme = agency.data.strip() if agency else None
            self.into.state("identifier", text, span, scheme=scheme or None, label="001")
        elif found.tag == "005":
            self.into.state("datestamp", text, span, label="005")
        elif found.tag != "003":
            self.into.state("unknown", found.data, span, label=found.tag)

    def _state_008(self, found: MarcField, record: MarcRecord, span: Span) -> None:
        kind, first, last = found.data[6:7], found.data[7:11], found.data[11:15]
        if _CENTURY_DATE.fullmatch(first):
            role = "created" if record.leader[6] in UNPUBLISHED or record.leader[8:9] == "a" else "published"
            ranged = kind in _RANGES | _OPEN_ENDED and _CENTURY_DATE.fullmatch(last) and last != first
            open_ended = ranged and last in _NO_END
            raw = f"{first}-{'' if open_ended else last}" if ranged else first
            plain = raw.replace("-", "/") if "u" not in raw and not open_ended else None
            self.into.state("date", raw, span, role=role, normal=plain, scheme="marc 008", label="008/07-14")
        language = found.data[35:38]
        if _LANGUAGE.fullmatch(language):
            self.into.state("language", language, span, scheme="marc", label="008/35-37")
        self.into.state("unknown", found.data, span, label="008")

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
            self.into.state("unknown", text, span, label=found.tag)

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
                self.into.state(
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
