"""Shares of rows: what counts as stated, and how a share is said."""

from collections.abc import Sequence

import polars as pl

from pipeline.text.placeholders import ANYWHERE, NO_VALUE, ONLY_SIGNS, bare
from pipeline.validate.staged import Staged

STANDING_IN = ("untitled", "see above", "s.n", "s.l")
"""Words with which a cataloguer fills a field that must not be empty; they are right, and say nothing."""


def stated(column: str) -> pl.Expr:
    """Whether a column holds a value that says something: a placeholder does not."""
    text = pl.col(column).cast(pl.String)
    filled = text.is_not_null() & (text != "") & ~text.str.contains(ONLY_SIGNS)
    return filled & ~bare(text).is_in([*ANYWHERE, *NO_VALUE, *STANDING_IN])


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


def accepted_count(table: str, staged: Sequence[Staged], kept_out: pl.DataFrame) -> int:
    """How many rows of a table that has records were staged, without those of records kept out."""
    every = sum(batch.rows.get(table, 0) for batch in staged)
    scans = [scan for batch in staged if (scan := batch.scan(table)) is not None]
    if not scans or kept_out.is_empty():
        return every
    out = pl.concat(scans).join(kept_out.lazy(), on=["record_id", "part"], how="semi").select(pl.len()).collect()
    return every - int(out.item())


def as_cited(rows: pl.LazyFrame, renamed: pl.DataFrame | None) -> pl.LazyFrame:
    """Staged rows under the identifiers by which their records are cited."""
    if renamed is None or renamed.is_empty():
        return rows
    joined = rows.join(renamed.lazy(), on=["record_id", "part"], how="left", maintain_order="left")
    return joined.with_columns(pl.coalesce("cited_id", "record_id").alias("record_id")).drop("cited_id")
