"""Records that people have given another identifier, as two of one identifier need it."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from pipeline.findings import FindingLog
from pipeline.formats import Parsed
from pipeline.formats.parsed import stand_in
from pipeline.intake import Accession
from pipeline.intake.corrections import RECORD, Correction
from pipeline.rules.corrections import CORRECTED


def with_identifiers(
    parsed: Parsed, corrections: Sequence[Correction], accession: Accession, log: FindingLog
) -> tuple[Parsed, set[int]]:
    """A part with the identifiers that corrections give its records, and the numbers of those corrections.

    Their statements go with them, and so do the records below a stand-in that is corrected. An identifier that another
    record of the part has already repeats it, as it would from the source.
    """
    wanted = [(number, each) for number, each in enumerate(corrections, start=1) if each.element == RECORD]
    numbers: set[int] = set()
    for number, each in wanted:
        found = parsed.records.filter(_meant(each))
        if found.height:
            numbers.add(number)
            parsed = _renamed(parsed, found.row(0, named=True), each, accession, log)
    for _, each in wanted:
        parsed = Parsed(_below(parsed.records, each), parsed.statements)
    return parsed, numbers


def _meant(correction: Correction) -> pl.Expr:
    stands = pl.coalesce("repeats", "record_key") == correction.expect
    return (pl.col("record_key") == correction.record) & stands & _at(correction)


def _at(correction: Correction) -> pl.Expr:
    here = pl.lit(value=True)
    if correction.file is not None:
        here = here & (pl.col("source_file") == correction.file)
    if correction.line is not None:
        here = here & (pl.col("source_line") == correction.line)
    return here


def _renamed(
    parsed: Parsed, row: dict[str, Any], correction: Correction, accession: Accession, log: FindingLog
) -> Parsed:
    old, seen = correction.record, dict.fromkeys(parsed.records["record_key"].to_list(), 1)
    new, repeats = stand_in(str(correction.value), seen)
    message = f"It is called {correction.value!r} ({correction.by})."
    about = row | {
        "record_id": accession.record_id(new, row["source_file"]),
        "raw": correction.expect,
        "element": "record_id",
    }
    log.about(CORRECTED, message, about, "records", outcome="AMENDED", proposed=correction.value)
    this = pl.col("record_key") == old
    return Parsed(
        parsed.records.with_columns(
            pl.when(this).then(pl.lit(repeats, dtype=pl.String)).otherwise("repeats").alias("repeats"),
            pl.when(this).then(pl.lit(new)).otherwise("record_key").alias("record_key"),
        ),
        parsed.statements.with_columns(pl.when(this).then(pl.lit(new)).otherwise("record_key").alias("record_key")),
    )


def _below(records: pl.DataFrame, correction: Correction) -> pl.DataFrame:
    """The records below a corrected one name it as it is called now, also those in a later part of the file."""
    if correction.record == correction.expect and correction.file is None:
        return records
    of_it = pl.col("parent_key") == correction.record
    if correction.file is not None:
        of_it = of_it & (pl.col("source_file") == correction.file)
    return records.with_columns(
        pl.when(of_it).then(pl.lit(correction.value)).otherwise("parent_key").alias("parent_key")
    )
