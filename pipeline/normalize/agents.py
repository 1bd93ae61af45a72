"""The names of a record: found in its statements, resolved by the document's own glosses and the authorities."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl

from pipeline.findings import FindingLog
from pipeline.names import NameIndex, brackets, build_indexes, find_mentions, resolve
from pipeline.normalize.decisions import report_reopened, with_decisions
from pipeline.normalize.delivery import Delivery
from pipeline.normalize.glossed import find_glosses, with_covers
from pipeline.normalize.name_places import AGENT_KINDS, GLOSSED_TEXT, NAME_PLACES, RUNNING_TEXT, NameSpot, stated_role
from pipeline.normalize.places_in_text import PLACE_COLUMNS, with_places
from pipeline.normalize.supplied import with_supplied
from pipeline.rules.names import AMBIGUOUS, CONTRADICTED, OUTSIDE_LIFE, SUGGESTED, UNRESOLVED

_STATED = ("element", "role", "raw", "normal")
_SPOT = {"offset": pl.Int64, "name": pl.String, "happened": pl.String, "kind": pl.String}

EVIDENCE_RULES = {"contradiction": CONTRADICTED, "outside_life": OUTSIDE_LIFE}
NAME_RULES = {"unresolved": UNRESOLVED, "ambiguous": AMBIGUOUS, "suggested": SUGGESTED}


def curate_names(
    statements: pl.DataFrame, records: pl.DataFrame, delivery: Delivery, log: FindingLog
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The `names` rows of some records, and the brackets in their texts as rows for `statements`."""
    glosses = find_glosses(statements)
    spots = with_covers(find_spots(statements, build_indexes(delivery.authorities)), statements, glosses)
    resolved = resolve(_mentions(spots, records, delivery), delivery.authorities, glosses)
    resolved = with_decisions(resolved, delivery.authorities)
    names = with_supplied(_rows(spots, resolved, statements), statements)
    for row in names.filter(pl.col("status").is_in(list(NAME_RULES))).iter_rows(named=True):
        log.about(NAME_RULES[row["status"]], _told(row), row, "names", field=row["role"])
    _report_evidence(names, log)
    report_reopened(names, log)
    return names, find_insertions(statements)


def find_spots(statements: pl.DataFrame, indexes: Sequence[NameIndex]) -> pl.DataFrame:
    """Every place where a name stands, in the order of the records' statements; a distinct text is searched once.

    Columns: record_id, statement (its sequence), offset (characters into its text), raw, role, kind.
    """
    asked = statements.filter(pl.col("element").is_in(["name", "place", *NAME_PLACES, *RUNNING_TEXT]))
    distinct = asked.select(_STATED).unique(maintain_order=True)
    rows = [
        (*stated, spot.start, spot.text, spot.role, spot.kind)
        for stated in distinct.iter_rows()
        for spot in _spots(stated, indexes)
    ]
    found = pl.DataFrame(rows, schema={**dict.fromkeys(_STATED, pl.String), **_SPOT}, orient="row")
    spots = asked.join(found, on=_STATED, how="inner", nulls_equal=True, maintain_order="left_right")
    return spots.select(
        "record_id",
        pl.col("sequence").alias("statement"),
        "offset",
        pl.col("name").alias("raw"),
        pl.col("happened").alias("role"),
        "kind",
    )


def _spots(stated: tuple[str, str | None, str, str | None], indexes: Sequence[NameIndex]) -> Iterable[NameSpot]:
    element, role, raw, normal = stated
    if element == "name":
        return [NameSpot(stated_role(role), 0, raw, normal if normal in AGENT_KINDS else None)]
    if element == "place":
        return [NameSpot("place", 0, raw, "place")]
    if element in NAME_PLACES:
        return NAME_PLACES[element](raw)
    return [NameSpot("mentioned", mention.start, mention.text) for mention in find_mentions(raw, indexes)]


def find_insertions(statements: pl.DataFrame) -> pl.DataFrame:
    """The brackets as rows of `statements`: element insertion, its kind as role, in the voice of who put it in."""
    asked = statements.filter(pl.col("element").is_in([*GLOSSED_TEXT, "stamp", "editor_note"]))
    distinct = asked.select("raw").unique(maintain_order=True).filter(pl.col("raw").str.contains("[", literal=True))
    rows = [
        (raw, each.start, raw[each.start : each.end], each.kind)
        for (raw,) in distinct.iter_rows()
        for each in brackets(raw)
    ]
    found = pl.DataFrame(
        rows, schema={"raw": pl.String, "offset": pl.Int64, "bracket": pl.String, "kind": pl.String}, orient="row"
    )
    spots = asked.join(found, on="raw", how="inner", maintain_order="left_right").select(
        "record_id", pl.col("sequence").alias("statement"), "offset", pl.col("bracket").alias("raw"), "kind"
    )
    archival = pl.col("kind") == "stamp"
    return with_places(spots, statements).select(
        "record_id",
        pl.lit("insertion").alias("element"),
        pl.col("kind").alias("role"),
        "raw",
        pl.lit("text.bracket").alias("rule"),
        pl.when(archival).then(pl.lit("archive")).otherwise(pl.lit("editor")).alias("voice"),
        *PLACE_COLUMNS,
    )


def _mentions(spots: pl.DataFrame, records: pl.DataFrame, delivery: Delivery) -> pl.DataFrame:
    """The spots as `resolve` asks for them: each with the record's day and the language of the text.

    A custodian keeps the record today, not on the record's day, and so has none.
    """
    days = records.select("record_id", pl.col("date_earliest").alias("date"))
    today = pl.col("role") == "custodian"
    return spots.join(days, on="record_id", how="left", maintain_order="left").select(
        pl.int_range(pl.len()).cast(pl.Int64).alias("mention_id"),
        "record_id",
        "raw",
        "kind",
        "role",
        pl.lit(delivery.accession.language, dtype=pl.String).alias("language"),
        pl.when(~today).then("date").alias("date"),
        pl.lit(None, dtype=pl.String).alias("scope"),
    )


def _rows(spots: pl.DataFrame, resolved: pl.DataFrame, statements: pl.DataFrame) -> pl.DataFrame:
    decided = resolved.select("form", "authority_id", "status", "tier", "rule", "candidates", "evidence")
    found = spots.hstack(decided.cast(pl.String))
    rows = with_places(found, statements)
    place = pl.col("authority_id").str.starts_with("place/").fill_null(value=False)
    mentioned = pl.col("role").is_in(["recipient", "mentioned"])
    return rows.select(
        "record_id",
        pl.int_range(1, pl.len() + 1).over("record_id").cast(pl.Int64).alias("sequence"),
        pl.when(place & mentioned).then(pl.lit("place")).otherwise("role").alias("role"),
        pl.when(place).then(pl.lit("place")).otherwise("kind").alias("kind"),
        *("raw", "form", "authority_id", "tier", "rule", "status", "candidates", "evidence", "voice"),
        *PLACE_COLUMNS,
    )


def _report_evidence(names: pl.DataFrame, log: FindingLog) -> None:
    """Findings of what the evidence of a name holds against it."""
    told = names.filter(pl.col("evidence").str.contains("|".join(f'"{kind}"' for kind in EVIDENCE_RULES)))
    for row in told.iter_rows(named=True):
        for each in json.loads(row["evidence"]):
            if each.get("kind") in EVIDENCE_RULES:
                log.about(EVIDENCE_RULES[each["kind"]], each["text"], row, "names", field=row["role"])


MOST_TOLD = 4
"""Candidates that a message names; all of them stand in `candidates`."""


def _told(row: dict[str, Any]) -> str:
    said = row["form"] or row["raw"]
    if row["status"] == "unresolved":
        return f"{said} is in no authority file."
    candidates = [f"{each['name']} ({each['authority_id']})" for each in json.loads(row["candidates"] or "[]")]
    more = f", or {len(candidates) - MOST_TOLD} others" if len(candidates) > MOST_TOLD else ""
    return f"{said} may be {' or '.join(candidates[:MOST_TOLD])}{more}."
