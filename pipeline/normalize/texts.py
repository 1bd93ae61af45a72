"""The texts of a record: the document as it was published, and its summary."""

import polars as pl

from pipeline.intake import Accession

DOCUMENT_ELEMENTS = (
    "genre", "number", "marking", "handling", "dateline", "place_of_origin", "transmission", "addressee", "paragraph",
    "signature", "copies",
)  # fmt: skip
"""What the people of the time wrote. Stamps, notes and editors' remarks are statements with a voice of their own."""

BODY_ELEMENTS = ("dateline", "addressee", "paragraph", "signature")
"""Elements that only a document itself has: where none is there, a genre or a number describes one, and is no text."""


def curate_texts(statements: pl.DataFrame, accession: Accession) -> pl.DataFrame:
    """Rows of `texts`.

    A document with a line that says so is a translation into that language; one without is a transcript in the
    accession's language, for nothing says that it is the original.
    """
    translated = statements.filter(pl.col("element") == "translation").select(
        "record_id", pl.col("value").alias("into"), pl.lit("translation").alias("layer")
    ).unique("record_id", keep="first", maintain_order=True)  # fmt: skip
    documents = (
        statements.filter(pl.col("element").is_in(DOCUMENT_ELEMENTS))
        .filter(pl.col("element").is_in(BODY_ELEMENTS).any().over("record_id"))
        .group_by("record_id", maintain_order=True)
        .agg(
            pl.col("value").str.join("\n\n").alias("text"),
            pl.col("language").drop_nulls().first(),
            pl.col("source_file").first(),
            pl.col("source_line").min(),
        )
        .join(translated, on="record_id", how="left", maintain_order="left")
        .with_columns(
            pl.col("layer").fill_null("transcript"),
            pl.coalesce("into", "language", pl.lit(accession.language, dtype=pl.String)).alias("language"),
        )
    )
    summaries = statements.filter(pl.col("element") == "summary").with_columns(
        pl.lit("summary").alias("layer"),
        pl.coalesce("language", pl.lit(accession.language, dtype=pl.String)).alias("language"),
        pl.col("value").alias("text"),
    )
    columns = ("record_id", "layer", "language", "text", "source_file", "source_line")
    both = pl.concat([documents.select(columns), summaries.select(columns)]).sort("record_id", maintain_order=True)
    return both.select(
        "record_id", pl.int_range(1, pl.len() + 1).over("record_id").cast(pl.Int64).alias("sequence"), *columns[1:]
    )
