"""Changed normalisation: the same record, element and text as received, and another value than in the last release."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from pipeline.rules.drift import NORMALISATION_CHANGED
from pipeline.validate.compared import digests
from pipeline.validate.drift.entries import Drifted, Example
from pipeline.validate.shares import counted

Tables = Mapping[str, pl.LazyFrame]

RANGE_RECORDS = 20_000
"""Changed records whose rows are in memory at once."""
EXAMPLES = 3
MOST = 40
"""Kinds of change that each have an entry, the most frequent first."""
VALUE_CHARACTERS = 120


@dataclass(frozen=True, slots=True)
class Normalised:
    """Where a table says what was made of a text.

    about  column that says what the text is, `value` what was made of it, `by` which rules made it
    """

    table: str
    about: str
    value: str
    by: tuple[str, ...]


NORMALISED = (
    Normalised("statements", "element", "value", ("rule",)),
    Normalised("dates", "role", "edtf", ("rule", "style")),
    Normalised("names", "role", "authority_id", ("rule", "status")),
)


def changed_normalisation(now: Tables, before: Tables) -> list[Drifted]:
    """An entry for each way in which values have changed: accession, element, the rules before and now."""
    groups = [
        _groups(entry, now[entry.table], before[entry.table])
        for entry in NORMALISED
        if entry.table in now and entry.table in before
    ]
    found = pl.concat(groups).sort("rows", "accession", "field", "by", "by_before", descending=[True, *[False] * 4])
    entries = [_entry(row) for row in found.head(MOST).iter_rows(named=True)]
    rest = found.slice(MOST)
    if rest.height:
        rows = int(rest["rows"].sum())
        message = f"{counted(rows, 'value')} more changed in {counted(rest.height, 'other way')}."
        entries.append(Drifted(NORMALISATION_CHANGED, "all", message, rows))
    return entries


def _entry(row: dict[str, Any]) -> Drifted:
    examples = [Example(**each) for each in row["examples"]]
    made = f"{counted(row['rows'], 'value')} {'is' if row['rows'] == 1 else 'are'}"
    by = (
        f"by {row['by']}, before by {row['by_before']}"
        if row["by"] != row["by_before"]
        else f"by {row['by']}, as before"
    )
    message = f"{row['field']}: {made} made otherwise of the same text as received, {by}."
    return Drifted(NORMALISATION_CHANGED, row["accession"], message, row["rows"], row["field"], examples)


def _groups(entry: Normalised, now: pl.LazyFrame, before: pl.LazyFrame) -> pl.DataFrame:
    own = ("record_id", entry.about, "raw", entry.value)
    both = digests(now, ("record_id",), own[1:]).join(
        digests(before, ("record_id",), own[1:]), on="key", how="inner", suffix="_before"
    )
    changed = both.filter(pl.col("digest") != pl.col("digest_before")).select("key").collect().sort("key")
    pieces = [
        _counted(entry, _pairs(entry, now, before, piece.rename({"key": "record_id"})))
        for piece in changed.iter_slices(RANGE_RECORDS)
    ]
    counted = pl.concat([_EMPTY, *pieces]).group_by(_EMPTY.columns[:4], maintain_order=True)
    return counted.agg(pl.col("rows").sum(), pl.col("examples").explode().head(EXAMPLES))


def _pairs(entry: Normalised, now: pl.LazyFrame, before: pl.LazyFrame, records: pl.DataFrame) -> pl.DataFrame:
    """Rows of some records, in their order, whose value is another than that of the same text in the last release."""
    key = ["record_id", "about", "raw"]
    first, last = (pl.lit(records["record_id"].item(place)) for place in (0, -1))
    within = pl.col("record_id").is_between(first, last)
    new, old = (
        _rows(entry, each.filter(within)).join(records.lazy(), on="record_id", how="semi").collect()
        for each in (now, before)
    )
    other = new.join(old, on=[*key, "value"], how="anti", nulls_equal=True)
    others = old.join(new, on=[*key, "value"], how="anti", nulls_equal=True)
    paired = other.unique(key).join(others.unique(key), on=key, how="inner", nulls_equal=True, suffix="_before")
    return paired.sort(key)


def _rows(entry: Normalised, rows: pl.LazyFrame) -> pl.LazyFrame:
    by = pl.concat_str(entry.by, separator=", ", ignore_nulls=True).alias("by")
    return rows.select(
        "accession", "record_id", pl.col(entry.about).alias("about"), "raw", pl.col(entry.value).alias("value"), by,
        "source_file", "source_line",
    )  # fmt: skip


def _counted(entry: Normalised, pairs: pl.DataFrame) -> pl.DataFrame:
    clipped = [pl.col(column).str.slice(0, VALUE_CHARACTERS).alias(name) for name, column in _SHOWN.items()]
    example = pl.struct("record_id", *clipped, "source_file", "source_line")
    field = pl.format(f"{entry.table}.{{}}", pl.col("about").fill_null("other"))
    return (
        pairs.group_by("accession", field.alias("field"), "by", "by_before", maintain_order=True)
        .agg(pl.len().cast(pl.Int64).alias("rows"), example.head(EXAMPLES).alias("examples"))
        .select(_EMPTY.columns)
    )


_SHOWN = {"raw": "raw", "before": "value_before", "after": "value"}
_EXAMPLE = pl.Struct(
    {"record_id": pl.String, **dict.fromkeys(_SHOWN, pl.String), "source_file": pl.String, "source_line": pl.Int64}
)
_EMPTY = pl.DataFrame(
    schema={
        "accession": pl.String, "field": pl.String, "by": pl.String, "by_before": pl.String, "rows": pl.Int64,
        "examples": pl.List(_EXAMPLE),
    }
)  # fmt: skip
