"""Read EAC-CPF (2010 and 2.0): one authority record an eac-cpf element, also inside a wrapper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from pipeline.authority.columns import KINDS, NAME_KINDS, word_of
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
from pipeline.authority.exchange.xml import anywhere, attribute, below, line_of, local, read_xml, text_of
from pipeline.authority.spans import existence

LOCAL_TYPES = {
    "autorisée": "preferred",
    "authorized": "preferred",
    "authorised": "preferred",
    "preferredform": "preferred",
    "abbreviation": "acronym",
    "sigle": "acronym",
    "abbr": "acronym",
    "birth name": "birth",
    "nom de naissance": "birth",
    "ancien": "former",
    "earlier": "former",
    "pseudonyme": "pseudonym",
    "alias": "variant",
    "other": "variant",
    "parallel": "variant",
}
"""localType or type of a nameEntry in files of other houses, and the kind of name it means."""

PART_ORDER = {
    "surname": 0,
    "sirname": 0,
    "100a": 0,
    "400a": 0,
    "primary_name": 0,
    "forename": 1,
    "numeration": 2,
    "100b": 2,
    "400b": 2,
}
"""Where a typed part of a name stands in the heading; a part of another type is left off, one without is kept."""

IDENTIFIER_TYPES = (
    ("wikidata", "wikidata", re.compile(r"Q[1-9]\d*")),
    ("viaf", "viaf", re.compile(r"[1-9]\d+")),
    ("lcnaf", "lcnaf", re.compile(r"[a-z]{1,3}\d{8,10}")),
    ("lccn", "lcnaf", re.compile(r"[a-z]{1,3}\d{8,10}")),
    ("snac", "snac_ark", re.compile(r"ark:/\d{5}/\w+")),
    ("tgn", "tgn", re.compile(r"\d+")),
    ("geonames", "geonames", re.compile(r"\d+")),
)
"""Word in the localType of an identifier, the column it belongs to, and the shape of one."""

OPEN_ENDS = {"..", "present", "current", "to date", "actuel", "à nos jours", "heute", "bis heute"}
"""Texts of a toDate that say the thing still exists; EDTF writes them as two full stops."""

NOTE_LENGTH = 500


def read_eac_cpf(path: Path) -> Reading:
    """Every record of an EAC-CPF file. Raises AuthorityError when the file is not safe XML."""
    reading = Reading()
    for element in anywhere(read_xml(path, reading.setbacks), "eac-cpf"):
        line = line_of(element)
        problem, record = _read_record(path, element, reading.setbacks)
        if record is None:
            reading.setbacks.append(Setback(path, line, f"a record without {problem} was left out"))
        else:
            reading.records.append(record)
    if not reading.records and not reading.setbacks:
        reading.setbacks.append(Setback(path, None, "there is no eac-cpf element in it"))
    return reading


def _read_record(path: Path, element: etree._Element, setbacks: list[Setback]) -> tuple[str, Record | None]:
    key = next((text_of(found) for found in below(element, "control", "recordId")), "")
    identity = next(below(element, "cpfDescription", "identity"), None)
    if identity is None:
        identity = next(below(element, "cpfDescription", "multipleIdentities", "identity"), None)
    if not key or identity is None:
        return "recordId" if not key else "identity", None
    kind = next((_entity_type(found) for found in below(identity, "entityType")), None)
    entries = list(_name_entries(identity))
    names = [row for entry, parallel in entries if (row := _read_name(path, entry, parallel, setbacks))]
    if not kind or not names:
        return "entityType" if not kind else "a name", None
    preferred = next((row for row in names if row["kind"] == "preferred"), names[0])
    for row in names:
        if row["kind"] == "preferred" and row["name"] != preferred["name"]:
            row["kind"] = "variant"
    description = next(below(element, "cpfDescription", "description"), None)
    life, note = _read_description(path, description, setbacks)
    entity = entity_row(
        authority_id=key,
        kind=kind,
        preferred_name=preferred["name"],
        existence_edtf=life,
        note=note,
        different_from=_different(description),
        **_identifiers(element, identity),
    )
    return "", make_record(entity, names)


def _entity_type(element: etree._Element) -> str | None:
    return word_of(KINDS, attribute(element, "value") or text_of(element))


def _name_entries(identity: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    for child in identity:
        name = local(child)
        if name == "nameEntry":
            yield child, False
        elif name in {"nameEntryParallel", "nameEntrySet"}:
            yield from ((entry, True) for entry in below(child, "nameEntry"))


def _read_name(path: Path, entry: etree._Element, parallel: bool, setbacks: list[Setback]) -> Row | None:
    name = _join_parts(entry)
    if not name:
        return None
    begin, end = _date_range(path, entry, "useDates", setbacks)
    return name_row(
        name=name,
        kind=_name_kind(entry, parallel),
        lang=attribute(entry, "lang") or attribute(entry, "languageOfElement"),
        script=attribute(entry, "scriptCode") or attribute(entry, "scriptOfElement"),
        scheme=attribute(entry, "transliteration"),
        valid_from=day_or_none(begin),
        valid_to=day_or_none(end),
        source=f"{path.name} (EAC-CPF)",
    )


def _join_parts(entry: etree._Element) -> str:
    parts = [(attribute(part, "localType"), tidy(text_of(part)).rstrip(" ,;")) for part in below(entry, "part")]
    typed = [(PART_ORDER[kind], text) for kind, text in parts if kind in PART_ORDER and text]
    if typed:
        return ", ".join(text for _, text in sorted(typed, key=lambda pair: pair[0]))
    glue = ". " if any(kind and kind.startswith("subordinate") for kind, _ in parts) else ", "
    return glue.join(text for _, text in parts if text)


def _name_kind(entry: etree._Element, parallel: bool) -> str:
    stated = (attribute(entry, "localType") or attribute(entry, "type") or "").casefold()
    kind = LOCAL_TYPES.get(stated) or word_of(NAME_KINDS, stated)
    if kind:
        return kind
    authorised = any(True for name in ("authorizedForm", "preferredForm") for _ in below(entry, name))
    return "preferred" if authorised and not parallel else "variant"


def _date_range(
    path: Path, element: etree._Element, wrapper: str, setbacks: list[Setback]
) -> tuple[str | None, str | None]:
    """The first beginning and the last end that stand below a wrapper, in EDTF; a date alone begins and ends there."""
    begins: list[str | None] = []
    ends: list[str | None] = []
    for dates in below(element, wrapper):
        for found in dates.iter():
            if local(found) == "fromDate":
                begins.append(_date(path, found, setbacks))
            elif local(found) == "toDate":
                ends.append(_date(path, found, setbacks))
            elif local(found) == "date" and not begins and (text := _date(path, found, setbacks)):
                begin, slash, end = text.partition("/")
                begins.append(begin or None)
                ends.append(end or None if slash else begin)
    return (begins[0] if begins else None, ends[-1] if ends else None)


def _date(path: Path, element: etree._Element, setbacks: list[Setback]) -> str | None:
    text = text_of(element)
    for candidate in (attribute(element, "standardDate"), text):
        found = day_or_none(candidate) or existence_or_none(candidate)
        if found:
            return found
    if text.casefold() in OPEN_ENDS:
        return ".."
    if text:
        what = f"the date {text!r} is not in ISO 8601 or EDTF and was left out"
        setbacks.append(Setback(path, line_of(element), what))
    return None


def _read_description(
    path: Path, description: etree._Element | None, setbacks: list[Setback]
) -> tuple[str | None, str | None]:
    if description is None:
        return None, None
    begin, end = _date_range(path, description, "existDates", setbacks)
    life = begin if begin and begin == end else existence(begin, end)
    if life and not existence_or_none(life):
        setbacks.append(Setback(path, line_of(description), f"the existence {life!r} was left out: its ends don't fit"))
        life = None
    history = next(anywhere(description, "biogHist"), None)
    if history is None:
        return life, None
    found = [text_of(part) for name in ("abstract", "p") for part in anywhere(history, name)]
    note = next((text for text in found if text), "")
    return life, note if len(note) <= NOTE_LENGTH else note[: NOTE_LENGTH - 1].rstrip() + "…"


def _different(description: etree._Element | None) -> str | None:
    if description is None:
        return None
    found = [
        text_of(term)
        for part in anywhere(description, "localDescription")
        if attribute(part, "localType") == "different_from"
        for term in below(part, "term")
    ]
    return "|".join(found) or None


def _identifiers(element: etree._Element, identity: etree._Element) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    stated = [*below(element, "control", "otherRecordId"), *below(identity, "entityId")]
    for identifier in stated:
        about = f"{attribute(identifier, 'localType') or ''} {attribute(identifier, 'href') or ''}".casefold()
        for word, column, shape in IDENTIFIER_TYPES:
            value = shape.search(text_of(identifier).replace(" ", "")) if word in about else None
            if value:
                found.setdefault(column, value[0])
    return found
