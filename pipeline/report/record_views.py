"""The records behind the examples: what was received, so that a finding can be read in its place."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

MOST_RECORDS = 150
STATEMENTS = 14
RAW_CHARACTERS = 240


def records_behind(tables: Mapping[str, pl.LazyFrame], places: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """For the records that examples name: title, date, place and the received values around the lines in question."""
    lines: dict[str, list[int]] = {}
    for place in places:
        if place["record_id"] and (place["record_id"] in lines or len(lines) < MOST_RECORDS):
            lines.setdefault(place["record_id"], []).append(place["source_line"] or 0)
    wanted = pl.LazyFrame({"record_id": list(lines)}, schema={"record_id": pl.String})
    columns = [
        "record_id",
        "accession",
        "title",
        "date_edtf",
        "repository",
        "reference_code",
        "source_file",
        "source_line",
    ]
    records = tables["records"].join(wanted, on="record_id", how="semi").select(columns).collect()
    said = (
        tables["statements"]
        .join(wanted, on="record_id", how="semi")
        .filter(~pl.col("element").is_in(["heading", "insertion"]))
    )
    statements = said.select(
        "record_id", "sequence", "element", pl.col("raw").str.slice(0, RAW_CHARACTERS), "source_line"
    ).collect()
    by_record = statements.partition_by("record_id", as_dict=True)
    return [
        row | {"statements": _near(by_record.get((row["record_id"],)), lines[row["record_id"]])}
        for row in records.sort("record_id").to_dicts()
    ]


def _near(statements: pl.DataFrame | None, lines: list[int]) -> list[dict[str, Any]]:
    """The statements nearest to the lines, in their order."""
    if statements is None:
        return []
    distance = pl.min_horizontal((pl.col("source_line").fill_null(0) - line).abs() for line in lines)
    near = statements.sort(distance, "sequence").head(STATEMENTS).sort("sequence")
    return near.select("element", "raw", "source_line").to_dicts()
