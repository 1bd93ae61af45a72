"""Measures: rates over the rows of a view, counted in three outcomes, each with examples of what does not hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

Row = Mapping[str, Any]
EXAMPLES = 3
EXAMPLE_CHARACTERS = 160


@dataclass(frozen=True, slots=True)
class Measure:
    """One rate.

    name       "<dimension>.<what holds>"
    dimension  the chapter it belongs to
    says       what a compliant row is, so that "94 % of <says>" reads as a sentence: "records | have a title"
    view       the rows it looks at; see `views`
    holds      whether a row complies; null: it cannot be told
    source     the standard or the case it comes from
    among      rows that it can be asked of; the others count as PREREQUISITES_NOT_MET
    passes     values of a row that complies, and `fails` of one that does not; the tests are made from them
    shows      column or expression whose value stands beside an example, or None where examples say nothing
    """

    name: str
    dimension: str
    says: str
    view: str
    holds: pl.Expr
    source: str
    passes: Row
    fails: Row
    among: pl.Expr | None = None
    shows: str | pl.Expr | None = None

    def outcome(self) -> pl.Expr:
        """True where a row complies, False where not, null where it cannot be told."""
        if self.among is None:
            return self.holds
        return pl.when(self.among).then(self.holds)


def rate_of(compliant: int, not_compliant: int) -> float | None:
    """Share of the rows that could be checked; None where there were none."""
    checked = compliant + not_compliant
    return round(compliant / checked, 6) if checked else None


def measure(measures: Iterable[Measure], views: Mapping[str, pl.LazyFrame]) -> list[dict[str, Any]]:
    """Every measure with its counts, its counts by accession, and examples.

    Each view is read once for the counts; examples are looked for only where something does not hold.
    """
    by_view: dict[str, list[Measure]] = {}
    for entry in measures:
        by_view.setdefault(entry.view, []).append(entry)
    counted = [
        _with_counts(entry, row, views[view])
        for view, own in by_view.items()
        for entry, row in _count(own, views[view])
    ]
    order = {entry.name: number for number, entry in enumerate(measures)}
    return sorted(counted, key=lambda measured: order[measured["name"]])


def _count(measures: list[Measure], view: pl.LazyFrame) -> Iterable[tuple[Measure, list[dict[str, Any]]]]:
    """The counts of each measure by accession."""
    counts: list[pl.Expr] = [pl.len().alias("rows")]
    for number, entry in enumerate(measures):
        counts.append(entry.outcome().sum().alias(f"{number} held"))
        counts.append((~entry.outcome()).sum().alias(f"{number} failed"))
    rows = view.group_by("accession").agg(counts).sort("accession").collect().to_dicts()
    for number, entry in enumerate(measures):
        told = [(row["accession"], row["rows"], row[f"{number} held"], row[f"{number} failed"]) for row in rows]
        yield entry, [_counts(*each) for each in told]


def _counts(accession: str, rows: int, held: int, failed: int) -> dict[str, Any]:
    return {
        "accession": accession, "compliant": held, "not_compliant": failed,
        "prerequisites_not_met": rows - held - failed, "rate": rate_of(held, failed),
    }  # fmt: skip


def measured(entry_name: str, dimension: str, says: str, source: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """A measure from its counts by accession, without examples."""
    held, failed, open_ = (
        sum(row[outcome] for row in rows) for outcome in ("compliant", "not_compliant", "prerequisites_not_met")
    )
    return {
        "name": entry_name, "dimension": dimension, "says": says, "source": source, "compliant": held,
        "not_compliant": failed, "prerequisites_not_met": open_, "rate": rate_of(held, failed), "by_accession": rows,
        "examples": [], "trend": [],
    }  # fmt: skip


def rates_by(column: str, measures: Iterable[Measure], view: pl.LazyFrame, most: int = 8) -> list[dict[str, Any]]:
    """Rates of measures of one view for each of the most frequent values of a column."""
    listed = list(measures)
    sides = [(entry.name, entry.outcome().sum(), (~entry.outcome()).sum()) for entry in listed]
    counts = [count.alias(f"{name} {side}") for name, *both in sides for side, count in zip("+-", both, strict=True)]
    rows = view.group_by(pl.col(column).alias("value")).agg(pl.len().alias("rows"), *counts)
    top = rows.sort("rows", "value", descending=[True, False]).head(most).collect()
    return [
        {
            "value": row["value"],
            "rows": row["rows"],
            "rates": {entry.name: rate_of(row[f"{entry.name} +"], row[f"{entry.name} -"]) for entry in listed},
        }
        for row in top.iter_rows(named=True)
    ]


def _with_counts(entry: Measure, rows: list[dict[str, Any]], view: pl.LazyFrame) -> dict[str, Any]:
    told = measured(entry.name, entry.dimension, entry.says, entry.source, rows)
    if told["not_compliant"] and entry.shows is not None:
        value = pl.col(entry.shows) if isinstance(entry.shows, str) else entry.shows
        shown = value.cast(pl.String).str.slice(0, EXAMPLE_CHARACTERS).alias("raw")
        columns = ["accession", "record_id", shown, "source_file", "source_line"]
        told["examples"] = view.filter(~entry.outcome()).head(EXAMPLES).select(columns).collect().to_dicts()
    return told
