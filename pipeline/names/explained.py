"""Which mentions their own document explains: its glosses bound to the names that they are about."""

from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl

from pipeline.names.deciding import Reading, read_name
from pipeline.names.folding import plain
from pipeline.names.forms import NameForm, read_form
from pipeline.names.index import NameIndex
from pipeline.names.keys import read_keys

Explained = list[tuple[dict[str, Any], Reading]]
"""Glosses of one name: the evidence as data, and the reading of whom it stands for."""

_Glosses = list[dict[str, Any]]


def with_glosses(
    work: pl.DataFrame, readings: Sequence[Reading], glosses: pl.DataFrame | None, indexes: Sequence[NameIndex]
) -> tuple[pl.DataFrame, dict[int, Explained]]:
    """Add `gloss_id` to mentions that their own record, or their own brackets, explain; and what each id stands for."""
    own = {number: gloss for number, reading in enumerate(readings) if (gloss := _own_gloss(reading.form))}
    by_record = _by_record(glosses)
    explainable = pl.col("name_id").is_in(list(own)) | pl.col("record_id").is_in(list(by_record)).fill_null(value=False)
    pairs = work.filter(explainable).select("record_id", "name_id").unique(maintain_order=True)
    sets: dict[int, Explained] = {}
    numbers: dict[str, int] = {}
    rows: list[tuple[str | None, int, int]] = []
    for record_id, name_id in pairs.iter_rows():
        found = _merged(own.get(name_id), _of_name(readings[name_id].form, by_record.get(record_id, {})))
        if not found:
            continue
        number = numbers.setdefault(repr(found), len(numbers))
        if number not in sets:
            sets[number] = [(gloss, read_name(gloss["stands_for"], None, None, indexes)) for gloss in found]
        rows.append((record_id, name_id, number))
    schema = {"record_id": pl.String, "name_id": pl.UInt32, "gloss_id": pl.Int64}
    table = pl.DataFrame(rows, schema=schema, orient="row")
    return work.join(table, on=["record_id", "name_id"], how="left", nulls_equal=True, maintain_order="left"), sets


def _own_gloss(form: NameForm) -> dict[str, Any] | None:
    """The gloss that stands in a name's own brackets: "Filippov [Stalin]"."""
    if not form.stands_for:
        return None
    text = f"{form.name} [{form.stands_for}]"
    return {"kind": "bracket", "voice": "editor", "text": text, "stands_for": form.stands_for}


def _merged(own: dict[str, Any] | None, of_record: _Glosses) -> _Glosses:
    """The record's glosses, and the name's own bracket unless the record's are of it already."""
    if own is None:
        return of_record
    said = (own["kind"], plain(own["stands_for"]))
    return of_record if said in {(one["kind"], plain(one["stands_for"])) for one in of_record} else [own, *of_record]


def _of_name(form: NameForm, of_record: dict[str, _Glosses]) -> _Glosses:
    return of_record.get(read_keys(form).whole[0], []) if of_record and form.is_name else []


def _by_record(glosses: pl.DataFrame | None) -> dict[str | None, dict[str, _Glosses]]:
    """Record -> key of the name explained -> its glosses, each once."""
    found: dict[str | None, dict[str, _Glosses]] = {}
    rows: Iterable[dict[str, Any]] = () if glosses is None else glosses.iter_rows(named=True)
    for row in rows:
        text = row.get("evidence") or row["name"]
        gloss = {"kind": row.get("kind"), "voice": row.get("voice"), "text": text, "stands_for": row["stands_for"]}
        key = read_keys(read_form(row["name"])).whole[0]
        known = found.setdefault(row["record_id"], {}).setdefault(key, [])
        if gloss not in known:
            known.append(gloss)
    return found
