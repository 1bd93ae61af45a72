"""Read MARC 21 authority records, in ISO 2709 (.mrc) or MARCXML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pymarc

from pipeline.authority.exchange.record import (
    Reading,
    Record,
    Row,
    Setback,
    day_or_none,
    entity_row,
    existence_or_none,
    make_record,
    name_row,
    tidy,
)
from pipeline.authority.exchange.xml import anywhere, attribute, below, line_of, read_xml
from pipeline.authority.spans import existence

HEADINGS = {"00": "person", "10": "corporateBody", "11": "corporateBody", "51": "place"}
"""Last two digits of a heading or tracing (100, 400), and the kind it means. 00 with first indicator 3 is a family."""

PARTS = {"00": "aqbc", "10": "ab", "11": "ane", "51": "az"}
"""Subfields that make up the name, by the last two digits of the field; dates and subdivisions are left off."""

EARLIER = {"a": "former", "b": "later", "d": "acronym"}
"""First character of control subfield w of a 4XX tracing, and the kind of name it means."""

IDENTIFIERS = {"viaf": "viaf", "wikidata": "wikidata", "tgn": "tgn", "geonames": "geonames", "lcnaf": "lcnaf"}
"""Source in subfield 2 of field 024, and the column it belongs to."""

LIFE = re.compile(
    r"(?:(?P<born>\d{4})(?P<born_doubt>\?)?\s*-\s*(?:(?P<died>\d{4})(?P<died_doubt>\?)?)?"
    r"|b\.\s*(?P<only_born>\d{4})|(?:-|d\.)\s*(?P<only_died>\d{4}))\s*[.,]?\Z"
)
"""Dates in subfield d that say no more than years of birth and death."""


@dataclass(frozen=True, slots=True)
class MarcField:
    """A data field: tag, two indicators, and its subfields in order."""

    tag: str
    indicators: str
    subfields: tuple[tuple[str, str], ...]

    def first(self, code: str) -> str:
        return next((text for found, text in self.subfields if found == code), "")


@dataclass(frozen=True, slots=True)
class MarcRecord:
    """A record: its leader, the text of field 001, and the data fields. place is the line, or the count of records."""

    leader: str
    control_number: str
    fields: tuple[MarcField, ...]
    place: int | None

    def tagged(self, *tags: str) -> Iterator[MarcField]:
        return (field for field in self.fields if field.tag in tags)


def read_marc(path: Path) -> Reading:
    """Every authority record of a MARC 21 file; a record that can't be read is a setback, the rest goes on."""
    reading = Reading()
    with path.open("rb") as file:
        reader = pymarc.MARCReader(file, permissive=True)
        for count, record in enumerate(reader, start=1):
            if record is None:
                what = f"the record can't be read ({reader.current_exception}) and was left out"
                reading.setbacks.append(Setback(path, count, what))
                continue
            _take(path, _from_pymarc(record, count), reading)
    if not reading.records and not reading.setbacks:
        reading.setbacks.append(Setback(path, None, "there is no MARC record in it"))
    return reading


def read_marcxml(path: Path) -> Reading:
    """Every authority record of a MARCXML file. Raises AuthorityError when the file is not safe XML."""
    reading = Reading()
    for element in anywhere(read_xml(path, reading.setbacks), "record"):
        control = {attribute(field, "tag") or "": tidy(field.text) for field in below(element, "controlfield")}
        leader = next((field.text or "" for field in below(element, "leader")), "")
        fields = tuple(
            MarcField(
                attribute(field, "tag") or "",
                (field.get("ind1") or " ") + (field.get("ind2") or " "),
                tuple((attribute(part, "code") or "", tidy(part.text)) for part in below(field, "subfield")),
            )
            for field in below(element, "datafield")
        )
        if leader or fields:
            _take(path, MarcRecord(leader, control.get("001", ""), fields, line_of(element)), reading)
    if not reading.records and not reading.setbacks:
        reading.setbacks.append(Setback(path, None, "there is no MARC record in it"))
    return reading


def _from_pymarc(record: pymarc.Record, count: int) -> MarcRecord:
    fields = tuple(
        MarcField(
            field.tag,
            "".join(field.indicators or ()),
            tuple((part.code, tidy(part.value)) for part in field.subfields),
        )
        for field in record.fields
        if not field.control_field
    )
    control = record.get("001")
    return MarcRecord(str(record.leader), tidy(control.data if control else ""), fields, count)


def _take(path: Path, marc: MarcRecord, reading: Reading) -> None:
    record, why = _read_record(path, marc)
    if record is None:
        name = f"record {marc.control_number}" if marc.control_number else "a record"
        reading.setbacks.append(Setback(path, marc.place, f"{name} was left out: {why}"))
    else:
        reading.records.append(record)
        if why:
            reading.setbacks.append(Setback(path, marc.place, f"record {marc.control_number}: {why}"))


def _read_record(path: Path, marc: MarcRecord) -> tuple[Record | None, str]:
    if marc.leader[6:7] != "z":
        return None, f"its leader says type {marc.leader[6:7]!r}, not z for authority data"
    heading = next((field for field in marc.fields if field.tag[:1] == "1" and field.tag[1:] in HEADINGS), None)
    if heading is None or not _name(heading):
        found = ", ".join(field.tag for field in marc.fields if field.tag[:1] == "1") or "none"
        return None, f"it has no heading of a person, body or place (1XX: {found})"
    key = marc.control_number or tidy(next((field.first("a") for field in marc.tagged("010")), ""))
    if not key:
        return None, "it has no control number (001)"
    life, why = _life(marc, heading)
    names = [_name_row(path, heading, "preferred")]
    for tracing in marc.fields:
        if tracing.tag[:1] == "4" and tracing.tag[1:] in HEADINGS and _name(tracing):
            names.append(_name_row(path, tracing, EARLIER.get(tracing.first("w")[:1], "variant")))
        elif tracing.tag == "880" and tracing.first("6")[:1] in "14" and _name(tracing, tracing.first("6")[1:3]):
            names.append(_name_row(path, tracing, "variant", tracing.first("6")[1:3]))
    notes = (tidy(field.first("a")) for field in marc.tagged("678"))
    entity = entity_row(
        authority_id=key,
        kind=_kind(heading),
        preferred_name=_name(heading),
        existence_edtf=life,
        note=next((note for note in notes if note), None),
        **_identifiers(marc),
    )
    return make_record(entity, names), why


def _kind(heading: MarcField) -> str:
    family = heading.tag[1:] == "00" and heading.indicators[:1] == "3"
    return "family" if family else HEADINGS[heading.tag[1:]]


def _name(field: MarcField, digits: str = "") -> str:
    """The name in a heading: `Davis, John, Sir`; a body's parts are joined by full stops, its dates left off."""
    digits = digits or field.tag[1:]
    wanted = PARTS.get(digits, "")
    parts = [text for code, text in field.subfields if code in wanted and text]
    if digits in {"10", "11"}:
        return ". ".join(part.rstrip(" .,;") for part in parts)
    return " ".join(parts).rstrip(" ,;:")


def _name_row(path: Path, field: MarcField, kind: str, digits: str = "") -> Row:
    begin, end = _stated(field.first("d")) if kind in {"former", "later"} else (None, None)
    return name_row(
        name=_name(field, digits),
        kind=kind,
        valid_from=day_or_none(begin),
        valid_to=day_or_none(end),
        source=f"{path.name} (MARC {field.tag})",
    )


def _life(marc: MarcRecord, heading: MarcField) -> tuple[str | None, str]:
    """Existence from field 046, and otherwise from the dates in the heading; with what could not be read."""
    unread = []
    for field in marc.tagged("046"):
        begin, end = field.first("f") or field.first("s"), field.first("g") or field.first("t")
        found = existence(_edtf(begin), _edtf(end))
        if found and existence_or_none(found):
            return found, ""
        unread += [text for text in (begin, end) if text and not _edtf(text)]
    text = heading.first("d").strip("() ") if heading.tag == "100" else ""
    begin_year, end_year = _stated(text)
    if text and not (begin_year or end_year):
        unread.append(text)
    why = "; ".join(f"the date {item!r} was left out" for item in unread)
    return existence(begin_year, end_year), why


def _edtf(text: str) -> str | None:
    """A date of field 046: EDTF, or eight, six or four digits run together."""
    joined = re.sub(r"\A(\d{4})(\d{2})(\d{2})?\Z", lambda found: "-".join(filter(None, found.groups())), text)
    return day_or_none(joined) or existence_or_none(joined)


def _stated(text: str) -> tuple[str | None, str | None]:
    found = LIFE.match(text.strip())
    if not found:
        return None, None
    born = found["born"] or found["only_born"]
    died = found["died"] or found["only_died"]
    return (
        born + ("?" if found["born_doubt"] else "") if born else None,
        died + ("?" if found["died_doubt"] else "") if died else None,
    )


def _identifiers(marc: MarcRecord) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for field in marc.tagged("024"):
        column = IDENTIFIERS.get(field.first("2").casefold())
        if column and field.first("a"):
            found.setdefault(column, field.first("a").rstrip("/").rsplit("/", 1)[-1])
    for field in marc.tagged("010"):
        number = field.first("a").replace(" ", "")
        if re.fullmatch(r"n[a-z]?\d{8,10}", number):
            found.setdefault("lcnaf", number)
    return found
