"""The value that passes between a foreign format and an authority folder."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.authority.columns import ENTITY_COLUMNS, NAME_COLUMNS, POST_COLUMNS
from pipeline.authority.folder import Authority
from pipeline.authority.spans import read_day, read_existence

Row = dict[str, str | None]

POLICY_OF_KIND = {
    "surname": "context",
    "pseudonym": "context",
    "code_name": "context",
    "nickname": "suggest",
    "style": "context",
}
"""link_policy of a name whose file doesn't state one, by kind; every other kind links by itself.

A cover name that came without any date is only suggested: the same cover name served different people.
"""


@dataclass(frozen=True, slots=True)
class Record:
    """One authority record: a row of entities.csv, and its rows of names.csv and posts.csv."""

    entity: Row
    names: tuple[Row, ...] = ()
    posts: tuple[Row, ...] = ()

    @property
    def key(self) -> str:
        return str(self.entity["authority_id"])


@dataclass(frozen=True, slots=True)
class Setback:
    """Something in a file that did not become data.

    path   the file
    line   line in it, or the number of the record where a format has no lines; None: the whole file
    what   what stands there and what was done about it
    """

    path: Path
    line: int | None
    what: str


@dataclass(slots=True)
class Reading:
    """What a file gave."""

    records: list[Record] = field(default_factory=list)
    setbacks: list[Setback] = field(default_factory=list)


def entity_row(**cells: str | None) -> Row:
    """A row of entities.csv; what is not given is null."""
    return {column.name: _clean(cells.get(column.name)) for column in ENTITY_COLUMNS}


def name_row(**cells: str | None) -> Row:
    """A row of names.csv; kind comes out as variant and link_policy by kind where they are not given."""
    row = {column.name: _clean(cells.get(column.name)) for column in NAME_COLUMNS}
    row["kind"] = row["kind"] or "variant"
    row["link_policy"] = row["link_policy"] or _policy(row)
    return row


def make_record(entity: Row, names: list[Row]) -> Record:
    """A record with its preferred name first; a name given twice in the same way is kept once."""
    key, preferred = entity["authority_id"], entity["preferred_name"]
    kept: dict[tuple[str | None, ...], Row] = {}
    for row in names:
        own = row | {"authority_id": key}
        if row["name"] == preferred and row["kind"] == "variant" and not (row["valid_from"] or row["valid_to"]):
            own["kind"] = "preferred"
        same = (row["name"], row["valid_from"], row["valid_to"], row["scope"])
        kept.setdefault(same, own)
    return Record(entity, tuple(kept.values()))


def records_of(authority: Authority) -> list[Record]:
    """The records of an authority, sorted by authority_id, with their names and posts in the order of the files."""
    names: dict[str, list[Row]] = {}
    for row in authority.names.iter_rows(named=True):
        names.setdefault(str(row["authority_id"]), []).append(dict(row))
    posts: dict[str, list[Row]] = {}
    for row in authority.posts.iter_rows(named=True):
        posts.setdefault(str(row["authority_id"]), []).append(dict(row))
    entities = authority.entities.sort("authority_id").iter_rows(named=True)
    return [
        Record(dict(row), tuple(names.get(row["authority_id"], ())), tuple(posts.get(row["authority_id"], ())))
        for row in entities
    ]


def post_row(**cells: str | None) -> Row:
    """A row of posts.csv; what is not given is null."""
    return {column.name: _clean(cells.get(column.name)) for column in POST_COLUMNS}


def day_or_none(text: str | None) -> str | None:
    """A year, month or day in ISO 8601, with 00 for a missing month or day taken off; None when it is none."""
    if not text:
        return None
    trimmed = re.sub(r"(-00)+\Z", "", text.strip())
    try:
        read_day(trimmed)
    except ValueError:
        return None
    return trimmed


def existence_or_none(text: str | None) -> str | None:
    """An EDTF date or interval of existence, or None when the text is none."""
    if not text:
        return None
    try:
        read_existence(text.strip())
    except ValueError:
        return None
    return text.strip()


def tidy(text: str | None) -> str:
    """Text with white space made single and trimmed, NFC."""
    return unicodedata.normalize("NFC", " ".join((text or "").split()))


def _clean(text: str | None) -> str | None:
    return tidy(text) or None


def _policy(row: Row) -> str:
    if row["kind"] in {"pseudonym", "code_name"} and not (row["valid_from"] or row["valid_to"]):
        return "suggest"
    return POLICY_OF_KIND.get(str(row["kind"]), "auto")
