"""Tombstones: what is no longer in the release, by whose word, and where what it said is staged."""

import polars as pl

from pipeline.intake import Received
from pipeline.intake.accession import WITHDRAWALS_NAME
from pipeline.intake.withdrawals import read_withdrawals
from pipeline.validate.staged import PART
from pipeline.validate.succession import GONE, LISTED

TOMBSTONES = pl.Schema(
    {
        "record_id": pl.String,
        "sequence": pl.Int64,
        "accession": pl.String,
        "outcome": pl.String,
        "stated_edtf": pl.String,
        "reason": pl.String,
        "by_accession": pl.String,
        "by_file": pl.String,
        "by_line": pl.Int64,
        "source_file": pl.String,
        "source_line": pl.Int64,
        "staged_id": pl.String,
        "part": PART,
    }
)
"""The table `tombstones` without what the records said: staged_id and part say where that is; null where it is not."""

_SAME, _ANEW = "It stands again in {}, and says the same.", "{} says it anew."
_LISTED = "It is in the list of withdrawals."


def listed_withdrawals(received: Received) -> pl.DataFrame:
    """The withdrawals that are listed beside the deliveries, in the columns of `LISTED`."""
    rows = [
        (accession.record_id(each.record), name, each.on, each.reason, WITHDRAWALS_NAME, each.line)
        for name, (accession, folder) in sorted(received.accessions.items())
        for each in read_withdrawals(folder)
    ]
    return pl.DataFrame(rows, schema=LISTED, orient="row").unique("cited_id", keep="last", maintain_order=True)


def tombstones(told: pl.DataFrame, unknown: pl.DataFrame) -> pl.DataFrame:
    """Tombstones (`TOMBSTONES`) of versions that are gone (`fates`), and of listed withdrawals that nothing stands for.

    A record's own are numbered from the oldest.
    """
    gone = told.filter(pl.col("fate").is_in(GONE))
    rows = gone.select(
        pl.col("cited_id").alias("record_id"),
        "accession",
        pl.col("fate").alias("outcome"),
        pl.coalesce("listed_on", _day("next_stamp"), pl.when(_ends_itself()).then(_day("stamp"))).alias("stated_edtf"),
        _reason().alias("reason"),
        pl.coalesce("listed_accession", "next_accession", "accession").alias("by_accession"),
        pl.coalesce("listed_file", "next_source_file", "source_file").alias("by_file"),
        _line().alias("by_line"),
        "source_file",
        "source_line",
        pl.col("record_id").alias("staged_id"),
        "part",
    )
    nobody = unknown.select(
        pl.col("cited_id").alias("record_id"),
        pl.col("listed_accession").alias("accession"),
        pl.lit("withdrawn").alias("outcome"),
        pl.col("listed_on").alias("stated_edtf"),
        pl.col("listed_reason").fill_null(_LISTED).alias("reason"),
        pl.col("listed_accession").alias("by_accession"),
        pl.col("listed_file").alias("by_file"),
        pl.col("listed_line").alias("by_line"),
        pl.col("listed_file").alias("source_file"),
        pl.col("listed_line").alias("source_line"),
        pl.lit(None, dtype=pl.String).alias("staged_id"),
        pl.lit(None, dtype=PART).alias("part"),
    )
    number = pl.int_range(1, pl.len() + 1).over("record_id").cast(pl.Int64).alias("sequence")
    return pl.concat([rows, nobody]).with_columns(number).select(TOMBSTONES.names()).sort("record_id", "sequence")


def with_components(live: pl.DataFrame, stones: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Live records and tombstones, where a finding aid that was withdrawn takes its components with it.

    Those are the records below it whose identifiers go on from its own.
    """
    withdrawn = stones.filter(outcome="withdrawn").unique("record_id", keep="last", maintain_order=True)
    above = withdrawn.join(live, left_on="record_id", right_on="cited_id", how="anti", maintain_order="left").select(
        "record_id", pl.col("record_id").alias("whole"), "stated_edtf", "by_accession", "by_file", "by_line"
    )
    while above.height:
        below = live.rename({"record_id": "staged_id"}).join(
            above.rename({"record_id": "cited_parent"}), on="cited_parent", how="inner", maintain_order="left"
        )
        below = below.filter(pl.col("cited_id").str.starts_with(pl.format("{}/", "whole")))
        earlier = stones.group_by("record_id").len("earlier")
        made = (
            below.rename({"cited_id": "record_id"})
            .join(earlier, on="record_id", how="left", maintain_order="left")
            .with_columns(
                (pl.col("earlier").fill_null(0) + 1).cast(pl.Int64).alias("sequence"),
                pl.lit("withdrawn").alias("outcome"),
                pl.format("It was withdrawn with {}.", "whole").alias("reason"),
            )
        )
        stones = pl.concat([stones, made.select(TOMBSTONES.names())])
        live = live.join(below, left_on=["record_id", "part"], right_on=["staged_id", "part"], how="anti",
                         maintain_order="left")  # fmt: skip
        above = made.select(above.columns)
    return live, stones.sort("record_id", "sequence")


def _day(stamp: str) -> pl.Expr:
    """The day of a datestamp, in EDTF."""
    return pl.col(stamp).str.replace(r"^(\d{4})(\d\d)(\d\d).*$", "$1-$2-$3")


def _ends_itself() -> pl.Expr:
    """Whether a version says of itself that its record is withdrawn, and nothing came after it."""
    return pl.col("last") & pl.col("listed_line").is_null()


def _line() -> pl.Expr:
    own = pl.when(pl.col("last")).then("source_line").otherwise("next_source_line")
    return pl.when(pl.col("listed_line").is_not_null()).then("listed_line").otherwise(own)


def _reason() -> pl.Expr:
    file = pl.col("next_source_file")
    return (
        pl.when(pl.col("listed_line").is_not_null()).then(pl.col("listed_reason").fill_null(_LISTED))
        .when(pl.col("last")).then(pl.format("The source says of it: {}.", "withdrawal"))
        .when(pl.col("next_withdrawal").is_not_null()).then(pl.format("{} says of it: {}.", file, "next_withdrawal"))
        .when(pl.col("content") == pl.col("next_content")).then(pl.format(_SAME, file))
        .otherwise(pl.format(_ANEW, file))
    )  # fmt: skip
