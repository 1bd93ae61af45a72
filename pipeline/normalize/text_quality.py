"""How well texts came through: garbage that OCR makes of a page, and diacritics that were taken off."""

import polars as pl

from pipeline.findings import FindingLog
from pipeline.normalize.languages import language_name
from pipeline.rules.languages import DIACRITICS_MISSING
from pipeline.rules.texts import OCR_NOISE
from pipeline.text.detection import base_of
from pipeline.text.diacritics import EXPECTED_NEEDED, SHARES
from pipeline.text.noise import SHARE_SUSPECTED, noise


def report_noise(texts: pl.DataFrame, log: FindingLog) -> None:
    """Findings of texts that hold too many tokens that are no words; each distinct text is looked at once."""
    measured = noise(texts["text"].unique(maintain_order=True)).filter(pl.col("share") >= SHARE_SUSPECTED)
    noisy = texts.join(measured, on="text", how="inner", maintain_order="left").with_columns(
        pl.col("text").alias("raw")
    )
    for row in noisy.iter_rows(named=True):
        message = f"{row['share']:.0%} of {row['tokens']} tokens are no words, such as {row['examples']}."
        log.about(OCR_NOISE, message, row, "texts", field="text")


def report_diacritics(read: pl.DataFrame, log: FindingLog) -> None:
    """Findings of long texts that have no diacritics though their language has.

    `read` are texts and titles with their language, as `read_languages` gives them.
    """
    for row in _bare(_counted(read)).iter_rows(named=True):
        language = language_name(row["code"])
        message = (
            f"The text in {language} has {row['letters']} letters and no diacritics; "
            f"about {row['expected']} would be usual."
        )
        log.about(DIACRITICS_MISSING, message, row, row["table"], field="text")


def _counted(read: pl.DataFrame) -> pl.DataFrame:
    """Texts in a language that has diacritics, with their letters and those of them that are not of A to Z."""
    said = read.with_columns(pl.coalesce("language", "detected").alias("said"))
    codes = said["said"].drop_nulls().unique(maintain_order=True)
    bases = {code: base for code in codes if (base := base_of(code)) in SHARES}
    known = said.with_columns(pl.col("said").replace_strict(bases, default=None, return_dtype=pl.String).alias("code"))
    raw = pl.col("raw")
    return known.filter(pl.col("code").is_not_null()).with_columns(
        raw.str.count_matches(r"\p{L}").cast(pl.Int64).alias("letters"),
        raw.str.count_matches(r"[\p{L}\p{M}&&[^a-zA-Z]]").cast(pl.Int64).alias("beyond"),
    )


def _bare(counted: pl.DataFrame) -> pl.DataFrame:
    """The rows that should have diacritics and have none, with how many there should be as `expected`."""
    expected = pl.col("letters") * pl.col("code").replace_strict(SHARES, default=None, return_dtype=pl.Float64)
    rows = counted.with_columns(expected.cast(pl.Int64).alias("expected"))
    return rows.filter((pl.col("beyond") == 0) & (pl.col("expected") >= EXPECTED_NEEDED))
