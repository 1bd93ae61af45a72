"""Shares of rows: what counts as stated, and how a share is said."""

from collections.abc import Sequence

import polars as pl

from pipeline.validate.staged import Staged

PLACEHOLDERS = (
    "-", "--", "?", "??", ".", "n/a", "na", "none", "null", "nil", "unknown", "unspecified", "untitled", "[untitled]",
    "no title", "[no title]", "tbd", "tba", "not available", "not given", "see above", "[unknown]", "s.n.", "s.l.",
)  # fmt: skip
"""Words that fill a field and say nothing (compared in lower case): a placeholder is not a value."""


def stated(column: str) -> pl.Expr:
    """Whether a column holds a value that says something."""
    value = pl.col(column).cast(pl.String).str.strip_chars().str.to_lowercase()
    return value.is_not_null() & ~value.is_in(["", *PLACEHOLDERS])


def percent(rate: float | None) -> str:
    """A rate as a percentage that never rounds up to all or down to none: 0.99997 is 99.99 %, not 100 %."""
    if rate is None:
        return "–"
    for digits in (1, 2, 3):
        text = f"{rate * 100:.{digits}f}"
        if rate in (0, 1) or float(text) not in (0, 100):
            break
    else:
        text = "> 99.999" if rate > 0.5 else "< 0.001"
    return f"{text.rstrip('0').rstrip('.') if '.' in text and text[0].isdigit() else text} %"


def counted(count: int, one: str = "row", many: str | None = None) -> str:
    """ "1 record", "2 records", "2,000 records"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def accepted_rows(
    table: str, staged: Sequence[Staged], kept_out: pl.DataFrame, renamed: pl.DataFrame | None = None
) -> pl.LazyFrame | None:
    """The staged rows of a table that has records, without those of records kept out; None where no batch has any.

    Rows of `renamed` records (record_id, part, cited_id) come under the identifier by which these are cited.
    """
    scans = [scan for batch in staged if (scan := batch.scan(table)) is not None]
    if not scans:
        return None
    rows = pl.concat(scans)
    rows = rows.join(kept_out.lazy(), on=["record_id", "part"], how="anti") if kept_out.height else rows
    return as_cited(rows, renamed)


def as_cited(rows: pl.LazyFrame, renamed: pl.DataFrame | None) -> pl.LazyFrame:
    """Staged rows under the identifiers by which their records are cited."""
    if renamed is None or renamed.is_empty():
        return rows
    joined = rows.join(renamed.lazy(), on=["record_id", "part"], how="left", maintain_order="left")
    return joined.with_columns(pl.coalesce("cited_id", "record_id").alias("record_id")).drop("cited_id")
