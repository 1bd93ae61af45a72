"""Read authority records from a CSV file of any house: entities.csv of this package, or one row a record."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from pipeline.authority.columns import ENTITY_COLUMNS, KINDS, word_of
from pipeline.authority.errors import AuthorityError
from pipeline.authority.exchange.record import (
    Reading,
    Row,
    Setback,
    day_or_none,
    entity_row,
    existence_or_none,
    make_record,
    name_row,
    records_of,
)
from pipeline.authority.folder import ENTITIES, load
from pipeline.authority.spans import existence

HEADINGS = {
    "authority_id": ("authority_id", "id", "identifier", "record_id", "recordid", "uri", "url"),
    "kind": ("kind", "type", "entity_type", "entitytype"),
    "preferred_name": ("preferred_name", "name", "label", "preflabel", "heading", "authorized_form", "preferred"),
    "family_name": ("last_name", "surname", "family_name", "lastname"),
    "given_name": ("first_name", "given_name", "forename", "firstname"),
    "begin": ("date_of_birth", "birth_date", "birth", "born", "begin", "start", "from"),
    "end": ("date_of_death", "death_date", "death", "died", "end", "to"),
    "existence_edtf": ("existence_edtf", "existence", "exist_dates", "life_dates", "dates"),
    "variants": ("variants", "variant", "altlabel", "aliases", "alias", "other_names", "other_name", "also_known_as"),
    "pseudonyms": ("pseudonyms", "pseudonym"),
    "note": ("note", "notes", "description", "scope_note", "history"),
    **{name: (name,) for name in ("wikidata", "viaf", "lcnaf", "snac_ark", "tgn", "geonames", "different_from")},
}
"""What a column holds, and the headings under which it is met; case, spaces and a date pattern are ignored."""

SEVERAL = re.compile(r"\s*[;|]\s*")


def read_csv(path: Path, kind: str | None = None) -> Reading:
    """Every record of a CSV file: UTF-8 or Windows-1252, separated by comma, semicolon or tab.

    Raises AuthorityError when no column holds a name, or when a file of this package can't be loaded.
    """
    if path.name == ENTITIES and path.with_name("names.csv").is_file():
        return Reading(records_of(load(path.parent)))
    reading = Reading()
    text = _decode(path, reading)
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    headings = next(rows, [])
    columns = _columns(headings)
    unused = [heading for place, heading in enumerate(headings) if place not in columns.values()]
    if unused:
        reading.setbacks.append(Setback(path, 1, f"columns that were not read: {', '.join(unused)}"))
    if not {"preferred_name", "family_name"} & set(columns):
        allowed = f"with a column for the name: {', '.join(HEADINGS['preferred_name'])}"
        raise AuthorityError(path, line=1, got="a table without names", allowed=allowed)
    line = rows.line_num + 1
    for row in rows:
        cells = {column: " ".join(row[place].split()) for column, place in columns.items() if place < len(row)}
        _take_row(path, line, cells, reading, kind)
        line = rows.line_num + 1
    return reading


def _decode(path: Path, reading: Reading) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        reading.setbacks.append(Setback(path, line, "the file is not UTF-8; it was read as Windows-1252"))
        return data.decode("cp1252", errors="replace")


def _columns(headings: list[str]) -> dict[str, int]:
    """The place of each known column; of two headings that fit, the one named first in HEADINGS."""
    folded = [
        re.sub(r"[\s_-]+", "_", re.sub(r"YYYY.*", "", heading).strip().lower()).strip("_") for heading in headings
    ]
    found = {}
    for column, names in HEADINGS.items():
        place = next((folded.index(name) for name in names if name in folded), None)
        if place is not None:
            found[column] = place
    return found


def _take_row(path: Path, line: int, cells: dict[str, str], reading: Reading, kind: str | None) -> None:
    if not any(cells.values()):
        return
    name = cells.get("preferred_name") or ", ".join(
        part for part in (cells.get("family_name"), cells.get("given_name")) if part
    )
    if not name:
        reading.setbacks.append(Setback(path, line, "a row without a name was left out"))
        return
    stated = word_of(KINDS, cells.get("kind", "")) or kind or ("person" if cells.get("family_name") else None)
    if stated is None:
        reading.setbacks.append(Setback(path, line, f"{name!r} was left out: the row doesn't say its kind (--kind)"))
        return
    source = f"{path.name}, line {line}"
    names = [name_row(name=name, kind="preferred", source=source)]
    names += [name_row(name=text, source=source) for text in SEVERAL.split(cells.get("variants", "")) if text]
    names += [
        name_row(name=text, kind="pseudonym", source=source)
        for text in SEVERAL.split(cells.get("pseudonyms", ""))
        if text
    ]
    key = cells.get("authority_id") or f"{path.stem}-{line}"
    known = {column.name for column in ENTITY_COLUMNS}
    rest: Row = {column: text for column, text in cells.items() if column in known}
    rest |= {"authority_id": key, "kind": stated, "preferred_name": name}
    rest["existence_edtf"] = _life(path, line, cells, reading)
    reading.records.append(make_record(entity_row(**rest), names))


def _life(path: Path, line: int, cells: dict[str, str], reading: Reading) -> str | None:
    ends: dict[str, str | None] = {}
    for column in ("begin", "end"):
        ends[column] = day_or_none(cells.get(column)) or existence_or_none(cells.get(column))
        if cells.get(column) and not ends[column]:
            reading.setbacks.append(Setback(path, line, f"the date {cells[column]!r} was left out"))
    stated = cells.get("existence_edtf")
    life = existence_or_none(stated) or existence_or_none(existence(ends["begin"], ends["end"]))
    if stated and not life:
        reading.setbacks.append(Setback(path, line, f"the dates {stated!r} are not EDTF and were left out"))
    return life
