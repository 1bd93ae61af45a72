"""Texts of the whole delivery against each other: equal, nearly equal, and the same document in another language.

Only keys are held: candidates are joined one band at a time, and signatures are read for those that share a key. In a
bucket of equal keys a text is compared with the first and with the one before it, so that a template which stands in
ten thousand records costs ten thousand comparisons and not their square.
"""

import polars as pl

from pipeline.findings import Finding, Rule
from pipeline.provenance import Span
from pipeline.rules.texts import DUPLICATE_TEXT, NEAR_DUPLICATE_TEXT, TRANSLATION_PAIR
from pipeline.text.detection import agree
from pipeline.text.signatures import BAND_COLUMNS, SIMILAR, similarity

PAIRS_AT_ONCE = 50_000
"""Pairs of signatures that are compared together, 50 MB."""

_PLACE = ("record_id", "sequence", "layer", "language", "source_file", "source_line", "digest")


def report_resemblance(signed: pl.LazyFrame | None, findings: list[Finding]) -> None:
    """Findings of texts that resemble another of the delivery, each with the other's record.

    `signed` are the texts with their signatures (`staged_signatures`), those of the release alone.
    """
    if signed is None:
        return
    scan = signed.filter(pl.col("digest").is_not_null())
    texts = scan.select("accession", *_PLACE).collect().sort("record_id", "sequence")
    first = texts.unique("digest", keep="first", maintain_order=True).with_row_index("rank")
    _report_equal(scan, texts, first, findings)
    _report_near(scan, first, findings)
    _report_translations(scan, findings)


def _report_equal(scan: pl.LazyFrame, texts: pl.DataFrame, first: pl.DataFrame, findings: list[Finding]) -> None:
    other = first.select("digest", pl.col("record_id").alias("other"))
    equal = texts.join(other, on="digest", how="left", maintain_order="left")
    told = pl.format("The same text stands in {}.", "other")
    _tell(DUPLICATE_TEXT, equal.filter(pl.col("record_id") != pl.col("other")), told, scan, findings)


def _report_near(scan: pl.LazyFrame, first: pl.DataFrame, findings: list[Finding]) -> None:
    pairs = pl.concat([_candidates(scan, first, band) for band in BAND_COLUMNS]).unique().sort("rank", "rank_other")
    nearest = _measured(scan, first, pairs).filter(pl.col("similarity") >= SIMILAR)
    best = nearest.sort("rank", "similarity", "rank_other", descending=[False, True, False]).unique(
        "rank", keep="first", maintain_order=True
    )
    other = first.select(pl.col("rank").alias("rank_other"), pl.col("record_id").alias("other"))
    rows = best.join(first, on="rank", how="left", maintain_order="left").join(
        other, on="rank_other", how="left", maintain_order="left"
    )
    percent = (pl.col("similarity") * 100).round().cast(pl.Int64)
    told = pl.format(
        "Nearly the same text stands in {}: they share about {} % of their runs of words.", "other", percent
    )
    _tell(NEAR_DUPLICATE_TEXT, rows.filter(pl.col("record_id") != pl.col("other")), told, scan, findings)


def _candidates(scan: pl.LazyFrame, first: pl.DataFrame, band: str) -> pl.DataFrame:
    """Pairs of texts (by rank, the later one first) that share the key of a band."""
    keys = scan.select("digest", band).unique("digest", keep="any").collect()
    ranked = first.select("digest", "rank").join(keys, on="digest", how="inner", maintain_order="left")
    shared = ranked.filter(pl.col(band).is_duplicated())
    others = [pl.col("rank").first().over(band), pl.col("rank").shift(1).over(band)]
    pairs = [shared.select("rank", other.alias("rank_other")) for other in others]
    return pl.concat(pairs).filter(pl.col("rank_other") < pl.col("rank"))


def _measured(scan: pl.LazyFrame, first: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Pairs with their similarity; signatures are read for the texts of `PAIRS_AT_ONCE` pairs at a time."""
    measured = [pairs.with_columns(pl.lit(0.0).alias("similarity")).clear()]
    for some in pairs.iter_slices(PAIRS_AT_ONCE):
        ranks = pl.concat([some["rank"], some["rank_other"]]).unique()
        wanted = first.select("digest", "rank").filter(pl.col("rank").is_in(ranks.implode()))
        slots = scan.select("digest", "slots").join(wanted.lazy(), on="digest").unique("rank", keep="any").collect()
        both = some.join(slots.select("rank", "slots"), on="rank", how="left", maintain_order="left").join(
            slots.select(pl.col("rank").alias("rank_other"), pl.col("slots").alias("slots_other")),
            on="rank_other", how="left", maintain_order="left",
        )  # fmt: skip
        measured.append(
            both.with_columns(similarity("slots", "slots_other").alias("similarity")).drop("slots", "slots_other")
        )
    return pl.concat(measured)


def _report_translations(scan: pl.LazyFrame, findings: list[Finding]) -> None:
    """Texts that share a document's key with a text of another language in another record; each names one other."""
    keyed = scan.filter(pl.col("language").is_not_null()).select("accession", *_PLACE, pl.col("same").alias("key"))
    rows = keyed.explode("key", empty_as_null=False).collect().sort("record_id", "sequence", "key")
    shared = rows.filter(pl.col("key").is_duplicated())
    others = shared.unique("key", keep="first", maintain_order=True).select(
        "key", pl.col("record_id").alias("other"), pl.col("language").alias("other_language"),
        pl.col("layer").alias("other_layer"),
    )  # fmt: skip
    pairs = shared.join(others, on="key", how="left", maintain_order="left").filter(
        pl.col("record_id") != pl.col("other")
    )
    languages = pairs.select("language", "other_language").unique(maintain_order=True)
    apart = languages.filter(pl.Series([not agree(*row) for row in languages.iter_rows()], dtype=pl.Boolean))
    told = pairs.join(apart, on=["language", "other_language"], how="semi", maintain_order="left")
    each = told.unique(["record_id", "sequence"], keep="first", maintain_order=True)
    message = pl.format(
        "The {} ({}) and the {} of {} ({}) seem to be of one thing in two languages: they share their {}.",
        "layer", "language", "other_layer", "other", "other_language", pl.col("key").str.extract(r"^([^|]*)"),
    )  # fmt: skip
    _tell(TRANSLATION_PAIR, each, message, scan, findings)


def _tell(rule: Rule, rows: pl.DataFrame, message: pl.Expr, scan: pl.LazyFrame, findings: list[Finding]) -> None:
    """A finding for each row, with the beginning of its text, which is read for these rows alone."""
    keys = ["record_id", "sequence"]
    beginnings = scan.select(*keys, "raw").join(rows.lazy().select(keys), on=keys, how="semi").collect()
    for row in rows.with_columns(message.alias("message")).join(
        beginnings, on=keys, how="left", maintain_order="left"
    ).iter_rows(named=True):  # fmt: skip
        place = Span(row["source_file"], row["source_line"])
        findings.append(
            Finding(
                rule, row["message"], row["accession"], place, table="texts", record_id=row["record_id"], field="text",
                raw=row["raw"],
            )
        )  # fmt: skip
