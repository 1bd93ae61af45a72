"""Texts of the whole delivery that declare no language, or one that could not be compared: told in sum.

One finding for each would bury the others, and a sum by batch would change with the size of batches.
"""

from typing import Any

import polars as pl

from pipeline.findings import Finding
from pipeline.normalize.languages import language_name
from pipeline.provenance import Span
from pipeline.rules.languages import LANGUAGE_NOT_COMPARED, LANGUAGE_UNDECLARED
from pipeline.text.detection import LETTERS_NEEDED, comparable

_NAMED = ("accession", "record_id", "sequence", "source_file", "source_line", "declared", "detected")


def report_declared(signed: pl.LazyFrame | None, findings: list[Finding]) -> None:
    """Findings by accession and language, at the first text that each is true of; `signed` as for resemblance."""
    if signed is None:
        return
    texts = signed.select(_NAMED)
    silent = texts.filter(pl.col("declared").is_null() & pl.col("detected").is_not_null())
    for row in _first_of_each(silent, "detected"):
        name = language_name(row["detected"])
        found = Finding(
            LANGUAGE_UNDECLARED, f"{_count(row, 'states', 'state')} no language; read as {name}.", row["accession"],
            Span(row["source_file"], row["source_line"]), table="texts", record_id=row["record_id"], field="language",
            proposed=row["detected"],
        )  # fmt: skip
        findings.append(found)
    codes = texts.select(pl.col("declared").drop_nulls().unique()).collect()["declared"]
    strange = [code for code in codes if not comparable(code)]
    not_told = pl.col("declared").is_not_null() & pl.col("detected").is_null()
    for row in _first_of_each(texts.filter(not_told | pl.col("declared").is_in(strange)), "declared"):
        message = (
            f"{_count(row, 'is', 'are')} declared to be {language_name(row['declared'])} and cannot be compared: "
            f"shorter than {LETTERS_NEEDED} characters, of several languages, "
            "or of one that the detector does not know."
        )
        found = Finding(
            LANGUAGE_NOT_COMPARED, message, row["accession"], Span(row["source_file"], row["source_line"]),
            outcome="PREREQUISITES_NOT_MET", table="texts", record_id=row["record_id"], field="language",
        )  # fmt: skip
        findings.append(found)


def _first_of_each(texts: pl.LazyFrame, key: str) -> list[dict[str, Any]]:
    """The first text of each accession and language, with the number of `texts`, and of `files` that they are in."""
    counts = (pl.len().alias("texts"), pl.col("source_file").n_unique().alias("files"))
    ordered = texts.collect().sort("record_id", "sequence")
    groups = ordered.group_by("accession", key, maintain_order=True)
    return groups.agg(pl.col("record_id", "source_file", "source_line").first(), *counts).to_dicts()


def _count(row: dict[str, Any], one: str, many: str) -> str:
    if row["texts"] == 1:
        return f"A text {one}"
    files = f" of {row['files']} files" if row["files"] > 1 else ""
    return f"{row['texts']} texts{files} {many}"
