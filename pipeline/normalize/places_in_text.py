"""From characters of a statement's text to bytes of the file."""

import polars as pl

PLACE_COLUMNS = ("source_file", "source_line", "byte_start", "byte_end")


def with_places(spots: pl.DataFrame, statements: pl.DataFrame) -> pl.DataFrame:
    """Spots with the columns of their place in the file and `voice`.

    `spots` has record_id, statement (its sequence), offset (characters into the statement's raw text) and raw. Bytes
    are counted in UTF-8 and are null where the statement has none. Where the statement runs over several lines and the
    spot is not wholly in the first, the bytes are those of the whole statement, whose line breaks its text leaves out.
    """
    own = statements.select(
        "record_id",
        pl.col("sequence").alias("statement"),
        "voice",
        "source_file",
        "source_line",
        "byte_start",
        "byte_end",
        pl.col("raw").alias("whole"),
    )
    rows = spots.join(own, on=["record_id", "statement"], how="left", maintain_order="left")
    before = pl.col("whole").str.slice(0, pl.col("offset"))
    so_far = pl.col("whole").str.slice(0, pl.col("offset") + pl.col("raw").str.len_chars())
    first_line = ~so_far.str.contains("\n", literal=True)
    start = pl.col("byte_start") + before.str.len_bytes().cast(pl.Int64)
    end = start + pl.col("raw").str.len_bytes().cast(pl.Int64)
    return rows.with_columns(
        byte_start=pl.when(first_line).then(start).otherwise("byte_start"),
        byte_end=pl.when(first_line).then(end).otherwise("byte_end"),
    ).drop("whole")
