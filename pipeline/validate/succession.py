"""Succession: which version of a record came last, and what becomes of each."""

import polars as pl

GONE = ("withdrawn", "replaced")
"""Fates of versions that make tombstones."""
ASIDE = ("duplicate", "repeated")
"""Fates of versions that are kept in quarantine: nothing says which is later; they say another thing, or the same."""

LISTED = pl.Schema(
    {
        "cited_id": pl.String,
        "listed_accession": pl.String,
        "listed_on": pl.String,
        "listed_reason": pl.String,
        "listed_file": pl.String,
        "listed_line": pl.Int64,
    }
)
"""Withdrawals by list: the identifier under which the record is cited, and what the list says of it."""

_NEXT = ("accession", "source_file", "source_line", "stamp", "withdrawal", "content")


def fates(versions: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """What becomes of each version (`versions_of`), oldest first; `listed` has the columns of `LISTED`.

    A later version replaces an earlier one; the datestamps say which is later where every version of a record has one
    of the same kind, and then the order of the deliveries. Beside the columns of both:
    fate    live, replaced, withdrawn, duplicate or repeated
    next_*  the version that ended this one; null for the last
    again   whether the record was withdrawn before, and lives
    """
    last = pl.col("age") == pl.col("age").max().over("cited_id")
    ordered = _ordered(versions).with_columns(last.alias("last"))
    ends = ordered.unique(["cited_id", "age"], keep="first", maintain_order=True).select(
        "cited_id", pl.col("age") - 1, *(pl.col(name).alias(f"next_{name}") for name in _NEXT)
    )
    newest = ordered.filter("last").unique("cited_id", keep="first", maintain_order=True)
    joined = ordered.join(ends, on=["cited_id", "age"], how="left", maintain_order="left").join(
        newest.select("cited_id", "part", "record_id", pl.col("content").alias("newest_content")),
        on="cited_id",
        how="left",
        maintain_order="left",
        suffix="_newest",
    )
    withdrawn = pl.col("withdrawal").is_not_null()
    newest_one = (pl.col("record_id") == pl.col("record_id_newest")) & (pl.col("part") == pl.col("part_newest"))
    fate = (
        pl.when(~pl.col("last") & pl.col("next_withdrawal").is_not_null()).then(pl.lit("withdrawn"))
        .when(~pl.col("last")).then(pl.lit("replaced"))
        .when(withdrawn).then(pl.lit("withdrawn"))
        .when(newest_one).then(pl.lit("live"))
        .when(pl.col("content") == pl.col("newest_content")).then(pl.lit("repeated"))
        .otherwise(pl.lit("duplicate"))
    )  # fmt: skip
    before = (withdrawn & ~pl.col("last")).any().over("cited_id") & (fate == "live")
    told = joined.with_columns(fate.alias("fate"), before.alias("again"))
    return _with_listed(told.drop("record_id_newest", "part_newest", "newest_content"), listed)


def _ordered(versions: pl.DataFrame) -> pl.DataFrame:
    """The versions of each record from the oldest to the newest; `age` is the same where nothing says which is later.

    A withdrawal is later than what it stands beside. Of two datestamps only what both say is compared: the day, where
    one says no more.
    """
    stamp, label = pl.col("stamp"), pl.col("stamp_label")
    all_say = stamp.is_not_null().all().over("cited_id") & (label.n_unique().over("cited_id") == 1)
    shortest = stamp.str.len_chars().min().over("cited_id")
    said = pl.when(all_say).then(stamp.str.slice(0, shortest)).otherwise(pl.lit(""))
    order = ("said", "rank", "withdraws")
    return (
        versions.with_columns(said.alias("said"), pl.col("withdrawal").is_not_null().alias("withdraws"))
        .with_columns((pl.col("record_id") != pl.col("cited_id")).alias("stands_in"))
        .sort("cited_id", *order, "stands_in", "accession", "source_file", "source_line", "part", "record_id")
        .with_columns(pl.struct(order).rle_id().over("cited_id").cast(pl.Int64).alias("age"))
        .drop(*order, "stands_in")
    )


def _with_listed(told: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """A list withdraws what has no datestamp behind its day; a record that has one is live again."""
    joined = told.join(listed, on="cited_id", how="left", maintain_order="left")
    on = pl.col("listed_on").str.replace_all("-", "")
    length = pl.min_horizontal(on.str.len_chars(), pl.col("stamp").str.len_chars())
    later = (pl.col("stamp").str.slice(0, length) > on.str.slice(0, length)).fill_null(value=False)
    stays = pl.col("fate").is_in(["live", *ASIDE])
    by_list = pl.col("listed_line").is_not_null() & stays & ~later
    nothing = [pl.when(by_list).then(name).otherwise(None).alias(name) for name in LISTED if name != "cited_id"]
    return joined.with_columns(
        pl.when(by_list).then(pl.lit("withdrawn")).otherwise("fate").alias("fate"),
        (pl.col("again") & ~by_list | pl.col("listed_line").is_not_null() & later & (pl.col("fate") == "live")).alias(
            "again"
        ),
        *nothing,
    )
