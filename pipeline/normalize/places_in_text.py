"""From characters of a statement's text to bytes of the file."""

import polars as pl

PLACE_COLUMNS = ("source_file", "source_line", "byte_start", "byte_end")


def with_places(spots: pl.DataFrame, statements: pl.DataFrame) -> pl.DataFrame:
    """Spots with the columns of their place in the file and `voice`.

    `spots` has record_id, statement (its sequence), offset (characters into the statement's raw text) and raw. Bytes
    are null where the statement has none. Where its text does not stand in the file as it is (an entity, a correction,
    another encoding than UTF-8, the layout between the lines of a title), they are those of the whole statement, except
    for a spot in the first of several lines.
    """
    corrected = pl.col("received").is_not_null() if "received" in statements.columns else pl.lit(value=False)
    own = statements.select(
        "record_id",
        pl.col("sequence").alias("statement"),
        "voice",
        "source_file",
        "source_line",
        "byte_start",
        "byte_end",
        pl.col("raw").alias("whole"),
        corrected.alias("corrected"),
    )
    rows = spots.join(own, on=["record_id", "statement"], how="left", maintain_order="left")
    as_it_is = pl.col("byte_end") - pl.col("byte_start") == _bytes(pl.col("whole"))
    so_far = pl.col("whole").str.slice(0, pl.col("offset") + pl.col("raw").str.len_chars())
    in_first_line = pl.col("whole").str.contains("\n", literal=True) & ~so_far.str.contains("\n", literal=True)
    exact = (as_it_is | in_first_line) & ~pl.col("corrected")
    start = pl.col("byte_start") + _bytes(pl.col("whole").str.slice(0, pl.col("offset")))
    return rows.with_columns(
        byte_start=pl.when(exact).then(start).otherwise("byte_start"),
        byte_end=pl.when(exact).then(start + _bytes(pl.col("raw"))).otherwise("byte_end"),
    ).drop("whole", "corrected")


def _bytes(text: pl.Expr) -> pl.Expr:
    return text.str.len_bytes().cast(pl.Int64)
