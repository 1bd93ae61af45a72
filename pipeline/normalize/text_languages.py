"""The declared language of texts against the one that they read as. What is declared is never overwritten."""

import polars as pl

from pipeline.findings import FindingLog
from pipeline.normalize.languages import language_name
from pipeline.rules.languages import LANGUAGE_DISAGREES, TRANSLATION_UNMARKED
from pipeline.text.detection import LETTERS_NEEDED, agree, comparable, detect

_DOCUMENT_LAYERS = ("original", "transcript")


def read_languages(texts: pl.DataFrame, statements: pl.DataFrame) -> pl.DataFrame:
    """Texts and titles, one a row, with the language that each is declared to be in and the one that it reads as.

    Columns: record_id, table, layer ("title" of titles), language, raw, source_file, source_line, detected. `detected`
    is null where the text is too short or the detector is not sure.
    """
    return _detected(pl.concat([_texts(texts), _titles(statements)]))


def report_languages(read: pl.DataFrame, statements: pl.DataFrame, log: FindingLog) -> None:
    """Findings of texts and titles that are not in the language declared for them, or for their document."""
    disagreeing = _apart(read, "language")
    _report_disagreement(disagreeing, log)
    agreeing = read.join(disagreeing, on=["record_id", "raw"], how="anti", maintain_order="left")
    _report_unmarked(agreeing, statements, log)


_COLUMNS = ("record_id", "table", "layer", "language", "raw", "source_file", "source_line")


def _texts(texts: pl.DataFrame) -> pl.DataFrame:
    return texts.with_columns(pl.lit("texts").alias("table"), pl.col("text").alias("raw")).select(_COLUMNS)


def _titles(statements: pl.DataFrame) -> pl.DataFrame:
    titles = statements.filter((pl.col("element") == "title") & pl.col("value").is_not_null())
    table = (pl.lit("statements").alias("table"), pl.lit("title").alias("layer"), pl.col("value").alias("raw"))
    return titles.with_columns(*table).select(_COLUMNS)


def _detected(texts: pl.DataFrame) -> pl.DataFrame:
    """Texts with `detected`: the language of each distinct text that is long enough, where the detector is sure."""
    long = texts.filter(pl.col("raw").str.len_chars() >= LETTERS_NEEDED)["raw"].unique(maintain_order=True)
    found = [detect(text) for text in long]
    table = pl.DataFrame(
        {"raw": long, "detected": [each.language if each else None for each in found]},
        schema={"raw": pl.String, "detected": pl.String},
    )
    return texts.join(table, on="raw", how="left", maintain_order="left")


def _apart(rows: pl.DataFrame, declared: str) -> pl.DataFrame:
    """Rows whose language in the column `declared` is another than the detected one; each pair is looked at once."""
    pairs = rows.select(declared, "detected").drop_nulls().unique(maintain_order=True)
    other = [comparable(said) and not agree(said, seen) for said, seen in pairs.iter_rows()]
    apart = pairs.filter(pl.Series(other, dtype=pl.Boolean))
    return rows.join(apart, on=[declared, "detected"], how="semi", maintain_order="left")


def _report_disagreement(disagreeing: pl.DataFrame, log: FindingLog) -> None:
    for row in disagreeing.iter_rows(named=True):
        said, seen = language_name(row["language"]), language_name(row["detected"])
        message = f"The {row['layer']} is declared to be {said}, and reads as {seen}."
        log.about(LANGUAGE_DISAGREES, message, row, row["table"], field="language", proposed=row["detected"])


def _report_unmarked(read: pl.DataFrame, statements: pl.DataFrame, log: FindingLog) -> None:
    """A text that stands as the document, and is in none of the languages that the material is said to be in."""
    material = statements.filter((pl.col("element") == "language") & pl.col("value").is_not_null())
    said = material.select("record_id", pl.col("value").alias("material"))
    standing = read.filter(pl.col("layer").is_in(_DOCUMENT_LAYERS) & pl.col("detected").is_not_null())
    pairs = standing.join(said, on="record_id", how="inner", maintain_order="left")
    apart = _apart(pairs, "material")
    fitting = pairs.join(apart, on=["record_id", "raw", "material"], how="anti")
    unmarked = apart.join(fitting, on=["record_id", "raw"], how="anti", maintain_order="left")
    for row in unmarked.unique(["record_id", "raw"], keep="first", maintain_order=True).iter_rows(named=True):
        message = (
            f"The document is said to be in {language_name(row['material'])}, and the {row['layer']} reads as "
            f"{language_name(row['detected'])}: it seems to be a translation that does not say so."
        )
        log.about(TRANSLATION_UNMARKED, message, row, "texts", field="layer", proposed="translation")
