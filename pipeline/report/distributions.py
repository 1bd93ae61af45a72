"""Distributions: how the rows of a view fall on the values of a column."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

VALUE_CHARACTERS = 80


@dataclass(frozen=True, slots=True)
class Distribution:
    """One count by value.

    name       "<dimension>.<what is counted>"
    title      its caption
    view       the rows it counts
    value      what they are counted by
    where      rows to count, or None for all
    most       values to list; the others are counted together
    ordered    by value, as for years; otherwise the most frequent first
    """

    name: str
    dimension: str
    title: str
    view: str
    value: pl.Expr
    where: pl.Expr | None = None
    most: int = 8
    ordered: bool = False


DISTRIBUTIONS = (
    Distribution("conservation.file_outcome", "conservation", "Files by outcome", "files", pl.col("outcome")),
    Distribution("conservation.file_format", "conservation", "Files by format", "files", pl.col("format")),
    Distribution("completeness.genre", "completeness", "Records by kind of document", "records", pl.col("genre")),
    Distribution("completeness.repository", "completeness", "Records by repository", "records", pl.col("repository")),
    Distribution("conformance.level", "conformance", "Records by level of description", "records", pl.col("level")),
    Distribution(
        "plausibility.year", "plausibility", "Records by year of creation", "records",
        pl.col("date_earliest").dt.year(), where=pl.col("date_earliest").is_not_null(), most=400, ordered=True,
    ),
    Distribution("resolution.status", "resolution", "Dates by outcome", "dates", pl.col("status")),
    Distribution("resolution.precision", "resolution", "Dates read, by precision", "dates", pl.col("precision"),
                 where=pl.col("status") == "read"),
    Distribution("resolution.unread", "resolution", "Date texts that no style reads", "dates", pl.col("raw"),
                 where=pl.col("status") == "unread"),
    Distribution("authority.status", "authority", "Names by outcome", "names", pl.col("status")),
    Distribution("authority.tier", "authority", "Links by where they come from", "names", pl.col("tier"),
                 where=pl.col("status") == "linked"),
    Distribution("authority.unresolved", "authority", "Names in no authority file, most frequent first", "names",
                 pl.coalesce("form", "raw"), where=pl.col("status") == "unresolved", most=12),
    Distribution("language.records", "language", "Records by language", "records", pl.col("language")),
    Distribution("language.texts", "language", "Texts by layer", "texts", pl.col("layer")),
    Distribution("access.access", "access", "Records by conditions of access", "records", pl.col("access")),
    Distribution("rights.rights", "rights", "Records by conditions of reproduction", "records", pl.col("rights")),
    Distribution("normalisation.rules", "normalisation", "Values by the rule that made them", "statements",
                 pl.col("rule")),
    Distribution("normalisation.styles", "normalisation", "Dates by the style that read them", "dates", pl.col("style"),
                 where=pl.col("style").is_not_null(), most=12),
)  # fmt: skip


def distribute(entries: Iterable[Distribution], views: Mapping[str, pl.LazyFrame]) -> list[dict[str, Any]]:
    """Every distribution with its values, counts and the rest; a value that is null is None."""
    return [_distribute(entry, views[entry.view]) for entry in entries]


def _distribute(entry: Distribution, view: pl.LazyFrame) -> dict[str, Any]:
    rows = view if entry.where is None else view.filter(entry.where)
    counted = rows.group_by(entry.value.alias("value")).len("count").collect()
    order = ["value"] if entry.ordered else ["count", "value"]
    listed = counted.sort(order, descending=[not entry.ordered, False][: len(order)], nulls_last=True)
    top = listed.head(entry.most).with_columns(pl.col("value").cast(pl.String).str.slice(0, VALUE_CHARACTERS))
    total = int(counted["count"].sum())
    return {
        "name": entry.name, "dimension": entry.dimension, "title": entry.title, "ordered": entry.ordered,
        "total": total, "distinct": counted.height, "values": top.to_dicts(),
        "others": total - int(top["count"].sum()),
    }  # fmt: skip
