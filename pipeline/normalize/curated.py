"""One part of a delivery, curated: the frames that the tables are made of."""

from dataclasses import dataclass

import polars as pl

from pipeline.findings import FindingLog
from pipeline.formats import Parsed
from pipeline.normalize.agents import curate_names
from pipeline.normalize.corrections import as_received, correct
from pipeline.normalize.damage import report_damage, report_placeholders
from pipeline.normalize.dates import curate_dates
from pipeline.normalize.delivery import Delivery
from pipeline.normalize.links import report_links
from pipeline.normalize.markers import report_markers
from pipeline.normalize.record_ids import record_id
from pipeline.normalize.records import curate_records
from pipeline.normalize.text_languages import read_languages, report_languages
from pipeline.normalize.text_quality import report_diacritics, report_noise
from pipeline.normalize.texts import curate_texts
from pipeline.normalize.values import with_values


@dataclass(frozen=True, slots=True)
class Curated:
    """Frames by table name, in the columns of their contracts, not yet validated.

    repeated   record_id and cited_id, the identifier that an earlier record of the batch had already
    refused    record_id, rule and reason of the records that their parser has set aside
    corrected  numbers of the corrections that found what they expect
    """

    records: pl.DataFrame
    texts: pl.DataFrame
    dates: pl.DataFrame
    names: pl.DataFrame
    statements: pl.DataFrame
    repeated: pl.DataFrame
    refused: pl.DataFrame
    corrected: set[int]

    def tables(self) -> dict[str, pl.DataFrame]:
        """The frames by name; records first."""
        return {name: getattr(self, name) for name in ("records", "texts", "dates", "names", "statements")}


def curate(parsed: Parsed, delivery: Delivery, log: FindingLog) -> Curated:
    """Make the curated frames of a part of a file; what is doubtful goes into `log`."""
    accession = delivery.accession
    parsed, found = correct(parsed, delivery.corrections, accession, log)
    own = record_id("record_key", accession).alias("record_id")
    corrected = parsed.statements.with_columns(own)
    statements = with_values(corrected.filter(~pl.col("dropped")), log)
    dates, chosen = curate_dates(statements, accession, log)
    records = curate_records(parsed, statements, chosen, accession)
    names, insertions = curate_names(statements, records, delivery, log)
    report_links(statements, delivery.link_host, log)
    report_markers(statements, log)
    report_damage(statements, log)
    report_placeholders(statements, log)
    texts = curate_texts(statements, accession)
    read = read_languages(texts, statements)
    report_languages(read, statements, log)
    report_diacritics(read, log)
    report_noise(texts, log)
    return Curated(
        records=records,
        texts=texts,
        dates=dates,
        names=names,
        statements=_with_insertions(as_received(statements, corrected.filter("dropped")), insertions),
        repeated=parsed.records.filter(pl.col("repeats").is_not_null()).select(
            own, record_id("repeats", accession).alias("cited_id")
        ),
        refused=parsed.records.filter(pl.col("refused_by").is_not_null()).select(
            own, pl.col("refused_by").alias("rule"), pl.col("refusal").alias("reason")
        ),
        corrected=found,
    )


def _with_insertions(statements: pl.DataFrame, insertions: pl.DataFrame) -> pl.DataFrame:
    """Statements in the contract's columns, with a row for each bracket that someone put into the text."""
    columns = (
        "record_id", "sequence", "element", "role", "raw", "value", "rule", "normal", "scheme", "identifier",
        "language", "voice", "label", "source_file", "source_line", "byte_start", "byte_end",
    )  # fmt: skip
    own = statements.select(columns)
    if insertions.is_empty():
        return own
    last = own.group_by("record_id").agg(pl.col("sequence").max().alias("last"))
    added = insertions.join(last, on="record_id", how="left", maintain_order="left").with_columns(
        (pl.col("last") + pl.int_range(1, pl.len() + 1).over("record_id")).cast(pl.Int64).alias("sequence")
    )
    missing = [pl.lit(None, dtype=pl.String).alias(name) for name in columns if name not in added.columns]
    return pl.concat([own, added.with_columns(missing).select(columns)]).sort("record_id", "sequence")
