"""Write FollowTheMoney entities, one JSON object a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from pipeline.authority.exchange.record import Record
from pipeline.authority.spans import ends_of, read_day

SCHEMATA = {
    "person": ("Person", "birthDate", "deathDate"),
    "corporateBody": ("Organization", "incorporationDate", "dissolutionDate"),
    "family": ("LegalEntity", None, None),
    "place": ("Address", None, None),
}
"""Kind of record, and the schema of FollowTheMoney with its properties for beginning and end of existence."""

PREVIOUS = {"former", "birth"}


def write_follow_the_money(records: Iterable[Record], version: str) -> str:
    """The records as JSON lines. Names that link by themselves are `alias`, those that need more are `weakAlias`.

    Names that never link are left out, and so are dates that aren't plain years, months or days.
    """
    lines = [json.dumps(_entity(record, version), ensure_ascii=False, sort_keys=True) for record in records]
    return "".join(line + "\n" for line in lines)


def _entity(record: Record, version: str) -> dict[str, object]:
    schema, begins, ends = SCHEMATA[str(record.entity["kind"])]
    properties: dict[str, set[str]] = {"name": {str(record.entity["preferred_name"])}}
    for row in record.names:
        if row["kind"] != "preferred" and row["link_policy"] != "never":
            properties.setdefault(_property(row), set()).add(str(row["name"]))
    begin, end = ends_of(record.entity["existence_edtf"])
    for name, day in ((begins, begin), (ends, end)):
        if name and day and _plain(day):
            properties[name] = {day}
    for name, column in (("wikidataId", "wikidata"), ("summary", "note")):
        if record.entity[column]:
            properties[name] = {str(record.entity[column])}
    if schema == "Address":
        properties["full"] = properties["name"]
    return {
        "id": _identifier(record.key),
        "schema": schema,
        "properties": {name: sorted(values) for name, values in properties.items()},
        "datasets": [f"fonds-authority-{version[:12]}"],
    }


def _property(row: dict[str, str | None]) -> str:
    if row["kind"] in PREVIOUS:
        return "previousName"
    return "alias" if row["link_policy"] == "auto" else "weakAlias"


def _identifier(key: str) -> str:
    """An identifier as FollowTheMoney allows: letters, digits, full stops and hyphens."""
    return re.sub(r"[^0-9A-Za-z.]+", "-", key).strip("-.") or "x"


def _plain(text: str) -> bool:
    try:
        read_day(text)
    except ValueError:
        return False
    return True
