"""The names of a record: found in its statements, with the document's own glosses, and resolved against the authorities."""

import re
from bisect import bisect_right
from itertools import accumulate
from typing import Any

import polars as pl

from pipeline.findings import FindingLog, Rule
from pipeline.names import NameIndex, find_mentions, harvest, resolve
from pipeline.normalize.delivery import Delivery
from pipeline.normalize.name_places import GLOSSED_TEXT, NAME_PLACES, RUNNING_TEXT, NameSpot, stated_role
from pipeline.normalize.places_in_text import PLACE_COLUMNS, with_places

SPOT_SCHEMA = pl.Schema(
    {
        "record_id": pl.String,
        "statement": pl.Int64,
        "offset": pl.Int64,
        "raw": pl.String,
        "role": pl.String,
        "kind": pl.String,
    }
)
"""A place in a record where a name stands; `offset` counts characters in the statement's raw text."""

GLOSS_SCHEMA = pl.Schema(
    {
        "record_id": pl.String,
        "statement": pl.Int64,
        "offset": pl.Int64,
        "raw": pl.String,
        "name": pl.String,
        "stands_for": pl.String,
        "kind": pl.String,
        "voice": pl.String,
        "evidence": pl.String,
    }
)
"""What a bracket or note of a document says; `name` and `stands_for` are null where it says nothing of who is meant."""

UNRESOLVED = Rule(
    "names.unresolved",
    dimension="authority",
    severity="info",
    why="No authority record has this name; it stays as text, and the person's other names do not find the record.",
    mend="Add the person and the name to the authority file, one line each.",
)
AMBIGUOUS = Rule(
    "names.ambiguous",
    dimension="authority",
    severity="warning",
    why="Several authority records fit, and nothing in the document decides; a link is made on a unique hit alone.",
    mend="Add a dated name entry, or one for this accession, to the authority file.",
)
_MAY_GLOSS = re.compile(r"[\[(/]|hereafter|code[ -]?name", re.IGNORECASE)
NAME_RULES = {"unresolved": UNRESOLVED, "ambiguous": AMBIGUOUS, "suggested": AMBIGUOUS}


def curate_names(
    statements: pl.DataFrame, records: pl.DataFrame, delivery: Delivery, log: FindingLog
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The `names` rows of some records, and the brackets in their texts as rows for `statements`."""
    index = NameIndex.of(delivery.authorities)
    glosses = find_glosses(statements)
    spots = find_spots(statements, index)
    mentions = _mentions(spots, records, delivery)
    resolved = resolve(mentions, delivery.authorities, glosses.filter(pl.col("stands_for").is_not_null()))
    names = _rows(spots, resolved, statements)
    for row in names.filter(pl.col("status").is_in(list(NAME_RULES))).iter_rows(named=True):
        log.about(NAME_RULES[row["status"]], _told(row), row, "names", field=row["role"])
    return names, _insertions(glosses, statements)


def find_spots(statements: pl.DataFrame, index: NameIndex) -> pl.DataFrame:
    """Every place where a name stands (`SPOT_SCHEMA`). A distinct text is looked through once."""
    asked = statements.filter(pl.col("element").is_in(["name", "place", *NAME_PLACES, *RUNNING_TEXT]))
    known: dict[tuple[str, str], list[NameSpot]] = {}
    rows: list[tuple[object, ...]] = []
    for record_id, sequence, element, stated, raw, normal in asked.select(
        "record_id", "sequence", "element", "role", "raw", "normal"
    ).iter_rows():
        if element in ("name", "place"):
            spots = [
                NameSpot(
                    stated_role(stated) if element == "name" else "place",
                    0,
                    raw,
                    normal if element == "name" else "place",
                )
            ]
        else:
            spots = known.get((element, raw)) or known.setdefault((element, raw), _spots_in(element, raw, index))
        rows.extend((record_id, sequence, spot.start, spot.text, spot.role, spot.kind) for spot in spots)
    return pl.DataFrame(rows, schema=SPOT_SCHEMA, orient="row")


def _spots_in(element: str, raw: str, index: NameIndex) -> list[NameSpot]:
    if element in NAME_PLACES:
        return list(NAME_PLACES[element](raw))
    return [NameSpot("mentioned", mention.start, mention.text) for mention in find_mentions(raw, index)]


def find_glosses(statements: pl.DataFrame) -> pl.DataFrame:
    """What the brackets and notes of each record say (`GLOSS_SCHEMA`), summaries and citations apart."""
    texts = statements.filter(pl.col("element").is_in(GLOSSED_TEXT))
    rows: list[tuple[object, ...]] = []
    for (record_id,), group in texts.group_by("record_id", maintain_order=True):
        raws = group["raw"].to_list()
        whole = "\n".join(raws)
        if not _MAY_GLOSS.search(whole):
            continue
        starts = list(accumulate((len(raw) + 1 for raw in raws), initial=0))
        for gloss in harvest(whole):
            part = bisect_right(starts, gloss.start) - 1
            place = (record_id, group["sequence"][part], gloss.start - starts[part], whole[gloss.start : gloss.end])
            rows.append((*place, gloss.name, gloss.stands_for, gloss.kind, gloss.voice, gloss.evidence))
    return pl.DataFrame(rows, schema=GLOSS_SCHEMA, orient="row")


def _mentions(spots: pl.DataFrame, records: pl.DataFrame, delivery: Delivery) -> pl.DataFrame:
    """The spots as `resolve` asks for them: each with the record's day and the language of the text."""
    days = records.select("record_id", pl.col("date_earliest").alias("date"))
    return spots.join(days, on="record_id", how="left", maintain_order="left").select(
        pl.int_range(pl.len()).cast(pl.Int64).alias("mention_id"),
        "record_id",
        "raw",
        "kind",
        "role",
        pl.lit(delivery.accession.language, dtype=pl.String).alias("language"),
        "date",
        pl.lit(None, dtype=pl.String).alias("scope"),
    )


def _rows(spots: pl.DataFrame, resolved: pl.DataFrame, statements: pl.DataFrame) -> pl.DataFrame:
    found = spots.hstack(resolved.select("form", "authority_id", "status", "tier", "rule", "candidates", "evidence"))
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


def _insertions(glosses: pl.DataFrame, statements: pl.DataFrame) -> pl.DataFrame:
    """The brackets as rows of `statements`: element insertion, its kind as role, the voice of who put it in."""
    spoken = with_places(glosses.rename({"voice": "speaker"}), statements)
    return spoken.select(
        "record_id",
        pl.lit("insertion").alias("element"),
        pl.col("kind").alias("role"),
        "raw",
        pl.col("stands_for").alias("value"),
        pl.lit("gloss.harvest").alias("rule"),
        pl.col("speaker").alias("voice"),
        pl.col("name").alias("label"),
        *PLACE_COLUMNS,
    )


def _told(row: dict[str, Any]) -> str:
    if row["status"] == "unresolved":
        return f"{row['form'] or row['raw']} is in no authority file."
    return f"{row['form'] or row['raw']} may be {row['candidates']}."
