"""What is staged of each text beside the tables, so that texts of all batches can be compared: signature and keys."""

import hashlib
from collections.abc import Mapping, Sequence

import polars as pl

from pipeline.findings import RAW_CHARACTERS
from pipeline.text.detection import detect
from pipeline.text.signatures import BAND_COLUMNS, SLOTS, WORDS_NEEDED, band_keys, slots_of, words_of
from pipeline.validate.shares import as_cited
from pipeline.validate.staged import Staged

SIGNATURES = "signatures"
"""The name under which they are staged. It is no table of a release."""

_COLUMNS: dict[str, pl.DataType | type[pl.DataType]] = {
    "record_id": pl.String, "sequence": pl.Int64, "layer": pl.String, "declared": pl.String,
    "detected": pl.String, "language": pl.String,
    "source_file": pl.String, "source_line": pl.Int64, "raw": pl.String, "digest": pl.String,
    "same": pl.List(pl.String), "slots": pl.Array(pl.UInt32, SLOTS), **dict.fromkeys(BAND_COLUMNS, pl.UInt64),
}  # fmt: skip

SIGNATURE_SCHEMA = pl.Schema(_COLUMNS)
"""raw: the beginning of the text. digest: of the words, so that layout and punctuation do not matter. same: keys that
texts of one document share."""


def signatures(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """A row for each text among the accepted rows of a part, by table; each distinct text is read once.

    `language` is the declared one, or the detected one where none is declared. Texts that are too short to be compared
    have neither digest nor signature.
    """
    if "texts" not in tables:
        return pl.DataFrame(schema=SIGNATURE_SCHEMA)
    texts = tables["texts"]
    distinct = texts.select("text").unique(maintain_order=True)
    languages = distinct.with_columns(pl.Series("detected", map(_language, distinct["text"]), dtype=pl.String))
    worded = distinct.with_columns(words_of(pl.col("text")).alias("words"))
    long = worded.filter(pl.col("words").list.len() >= WORDS_NEEDED)
    words = long["words"].to_list()
    signed = long.select("text").with_columns(
        pl.Series("digest", [_digest(each) for each in words], dtype=pl.String), slots_of(words)
    ).with_columns(band_keys())  # fmt: skip
    rows = texts.join(languages, on="text", how="left", maintain_order="left").join(
        signed, on="text", how="left", maintain_order="left"
    ).join(_keys(tables["records"], tables["names"]), on="record_id", how="left", maintain_order="left")  # fmt: skip
    same = pl.when(pl.col("layer") == "summary").then("described").otherwise("written")
    return rows.with_columns(
        pl.col("language").alias("declared"), pl.coalesce("language", "detected").alias("language"),
        same.alias("same"), pl.col("text").str.slice(0, RAW_CHARACTERS).alias("raw"),
    ).select(SIGNATURE_SCHEMA.names())  # fmt: skip


def staged_signatures(
    staged: Sequence[Staged], kept_out: pl.DataFrame, renamed: pl.DataFrame | None = None
) -> pl.LazyFrame | None:
    """The rows of all batches with their accession, under the identifiers that are cited; None where there are none.

    `kept_out` (record_id, part) are records that are not in the release, `renamed` those staged under a stand-in.
    """
    scans = [
        scan.with_columns(pl.lit(batch.accession).alias("accession"))
        for batch in staged
        if batch.rows.get(SIGNATURES) and (scan := batch.scan(SIGNATURES)) is not None
    ]
    keys = kept_out.lazy().select("record_id", "part")
    return as_cited(pl.concat(scans).join(keys, on=["record_id", "part"], how="anti"), renamed) if scans else None


def _digest(words: list[str]) -> str:
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:32]


def _language(text: str) -> str | None:
    found = detect(text)
    return found.language if found else None


def _keys(records: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    """By record: `written`, keys that texts of one document share, and `described`, keys that its descriptions share.

    A document is known by its reference code and its day, or by its day and its correspondents; a description by its
    reference code and its date.
    """
    code = pl.col("reference_code").str.to_lowercase().str.replace_all(r"[\s\pP]+", " ").str.strip_chars()
    place = pl.format("{}|{}", pl.col("repository").fill_null(""), code)
    day = pl.when(pl.col("date_earliest") == pl.col("date_latest")).then("date_earliest")
    joined = records.join(_correspondents(names), on="record_id", how="left", maintain_order="left")
    keyed = joined.select(
        "record_id",
        pl.format("reference code and day|{}|{}", place, day).alias("by_code"),
        pl.format("day and correspondents|{}|{}|{}", day, "sender", "recipient").alias("by_day"),
        pl.format("reference code|{}|{}", place, pl.col("date_edtf").fill_null("")).alias("by_description"),
    )
    return keyed.select(
        "record_id", pl.concat_list("by_code", "by_day").list.drop_nulls().alias("written"),
        pl.concat_list("by_description").list.drop_nulls().alias("described"),
    )  # fmt: skip


def _correspondents(names: pl.DataFrame) -> pl.DataFrame:
    """By record: its senders and its recipients, each as one text; by authority where they are linked."""
    who = pl.coalesce("authority_id", pl.col("form").str.to_lowercase())
    roles = ("sender", "recipient")
    every = names.filter(pl.col("role").is_in(roles)).select("record_id", "role", who.alias("who")).drop_nulls()
    return every.group_by("record_id", maintain_order=True).agg(
        pl.col("who").filter(pl.col("role") == role).unique().sort().str.join(" + ").alias(role) for role in roles
    ).with_columns(pl.when(pl.col(role) != "").then(role).alias(role) for role in roles)  # fmt: skip
