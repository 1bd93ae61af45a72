"""The archive's own machine-readable form of a date, held against what its text says.

EAD's `normal` and `standarddate`, TEI's att.datable, dates of MODS with an encoding, columns that a mapping names:
where a date's statement has one, its bounds stand beside those that were read from the text, and how they lie to them.
"""

import datetime as dt
import re

import polars as pl

from pipeline.dates.edtf import Bounds, EdtfError, bounds

NORMAL_COLUMNS = ("normal", "normal_earliest", "normal_latest", "agreement")
"""Columns of `dates` that are filled here."""

_UNPADDED = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_MARC_OPEN = re.compile(r"\d{1,3}u{1,3}")


def normal_bounds(text: str) -> Bounds | None:
    """First and last day that a machine-readable form means, None on an open side; None when it cannot be read.

    It is EDTF, or one of the forms that ISO 8601 and the formats of archives admit beside: 19500513, 1924-1-1, 19uu,
    blanks around the solidus, times of day, several with commas between. Nothing else is tried, and nothing repaired.
    """
    try:
        found = [bounds("/".join(_as_edtf(end.strip()) for end in part.split("/"))) for part in text.split(",")]
    except EdtfError:
        return None
    firsts, lasts = zip(*found, strict=True)
    return None if None in firsts else min(firsts), None if None in lasts else max(lasts)


def _as_edtf(text: str) -> str:
    day = text.partition("T")[0]
    if found := _UNPADDED.fullmatch(day) or _BASIC.fullmatch(day):
        return "-".join(part.zfill(2) for part in found.groups() if part)
    return day.replace("u", "X") if _MARC_OPEN.fullmatch(day) else day


def with_agreement(dates: pl.DataFrame, statements: pl.DataFrame) -> pl.DataFrame:
    """Dates (with record_id, statement, status and bounds) with `NORMAL_COLUMNS`; each distinct form is read once.

    Statements whose whole text is the date have a normal form. `agreement` is null where there is none, where it cannot
    be read (`normal_read` is false), and where the text's own reading is open.
    """
    given = statements.filter((pl.col("element") == "date") & pl.col("normal").is_not_null())
    own = given.select("record_id", pl.col("sequence").alias("statement"), "normal")
    joined = dates.join(own, on=["record_id", "statement"], how="left", maintain_order="left")
    forms = own["normal"].unique(maintain_order=True)
    read = [normal_bounds(text) for text in forms]
    table = pl.DataFrame(
        {
            "normal": forms,
            "normal_earliest": pl.Series([each and each[0] for each in read], dtype=pl.Date),
            "normal_latest": pl.Series([each and each[1] for each in read], dtype=pl.Date),
            "normal_read": pl.Series([each is not None for each in read], dtype=pl.Boolean),
        }
    )
    return joined.join(table, on="normal", how="left", maintain_order="left").with_columns(agreement=_agreement())


def _agreement() -> pl.Expr:
    """How our bounds lie to the archive's; a side that is open reaches as far as days go."""
    far = pl.lit(dt.date.min), pl.lit(dt.date.max)
    first, last = pl.col("earliest").fill_null(far[0]), pl.col("latest").fill_null(far[1])
    from_, to = pl.col("normal_earliest").fill_null(far[0]), pl.col("normal_latest").fill_null(far[1])
    ours = (pl.col("status") == "read") & (pl.col("earliest").is_not_null() | pl.col("latest").is_not_null())
    theirs = pl.col("normal_earliest").is_not_null() | pl.col("normal_latest").is_not_null()
    return (
        pl.when(~(ours & theirs))
        .then(pl.lit(None, dtype=pl.String))
        .when((first == from_) & (last == to))
        .then(pl.lit("same"))
        .when((last < from_) | (to < first))
        .then(pl.lit("apart"))
        .when((first >= from_) & (last <= to))
        .then(pl.lit("narrower"))
        .when((first <= from_) & (last >= to))
        .then(pl.lit("wider"))
        .otherwise(pl.lit("overlapping"))
    )
