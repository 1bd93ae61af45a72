"""What a record's own glosses say: where the names that they explain stand, and whom they mean in their own words."""

import re
from collections.abc import Iterator

import polars as pl

from pipeline.names import harvest
from pipeline.normalize.name_places import GLOSSED_TEXT, RUNNING_TEXT

GLOSS_COLUMNS = ("record_id", "name", "stands_for", "kind", "voice", "evidence")

SEGMENTS_APART = "\n\N{SYMBOL FOR RECORD SEPARATOR}\n"
"""Stands between the segments of a record while its glosses are looked for: no name runs over it."""

COVERS = ("note", "pseudonym_of", "code_name", "alias_list")
"""Kinds of gloss that call a name a cover. What they explain is a name, though no authority may know it."""


def find_glosses(statements: pl.DataFrame) -> pl.DataFrame:
    """What each document says of who is meant (`GLOSS_COLUMNS`), over its segments together: a note may lie far off."""
    texts = (
        statements.filter(pl.col("element").is_in(GLOSSED_TEXT))
        .group_by("record_id", maintain_order=True)
        .agg(pl.col("raw").str.join(SEGMENTS_APART))
    )
    rows = [
        (record_id, gloss.name, gloss.stands_for, gloss.kind, gloss.voice, gloss.evidence)
        for record_id, text in texts.iter_rows()
        for gloss in harvest(text)
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(GLOSS_COLUMNS, pl.String), orient="row")


def with_covers(spots: pl.DataFrame, statements: pl.DataFrame, glosses: pl.DataFrame) -> pl.DataFrame:
    """Spots, and those of the cover names that a record's glosses explain, where they stand in its running text."""
    covers = glosses.filter(pl.col("kind").is_in(COVERS)).select("record_id", "name").unique(maintain_order=True)
    asked = (
        statements.filter(pl.col("element").is_in(RUNNING_TEXT))
        .select("record_id", pl.col("sequence").alias("statement"), "raw")
        .join(covers, on="record_id", how="inner", maintain_order="left_right")
        .filter(pl.col("raw").str.contains(pl.col("name"), literal=True))
    )
    key = ["record_id", "statement"]
    taken: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for record_id, statement, offset, raw in (
        spots.join(asked, on=key, how="semi", maintain_order="left").select(*key, "offset", "raw").iter_rows()
    ):
        taken.setdefault((record_id, statement), []).append((offset, offset + len(raw)))
    rows = [
        (record_id, statement, start, name, "mentioned", None)
        for record_id, statement, raw, name in asked.iter_rows()
        for start in _free(raw, name, taken.setdefault((record_id, statement), []))
    ]
    if not rows:
        return spots
    added = pl.DataFrame(rows, schema=spots.schema, orient="row")
    records = statements.select("record_id").unique(maintain_order=True).with_row_index("_record")
    placed = pl.concat([spots, added]).join(records, on="record_id", how="left", maintain_order="left")
    return placed.sort("_record", "statement", "offset", maintain_order=True).drop("_record")


def _free(text: str, name: str, taken: list[tuple[int, int]]) -> Iterator[int]:
    """Where a name stands in a text as whole words, and no other name is; what is given is taken from then on."""
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        if all(found.end() <= start or end <= found.start() for start, end in taken):
            taken.append(found.span())
            yield found.start()
