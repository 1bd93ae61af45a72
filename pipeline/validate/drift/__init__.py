"""Drift: what is staged beside the last release. Lazy scans over both; only counts and keys are held in memory."""

from collections.abc import Sequence

import polars as pl

from pipeline.intake import Received
from pipeline.validate.drift.entries import Drift
from pipeline.validate.drift.figures import compare_figures
from pipeline.validate.drift.identifiers import (
    COMPARED,
    OWNER,
    Kept,
    churn_gate,
    drifted_identifiers,
    kept_identifiers,
    loss_gate,
)
from pipeline.validate.drift.last import LastRelease
from pipeline.validate.drift.normalisation import changed_normalisation
from pipeline.validate.drift.profile import profile
from pipeline.validate.gates import NOT_EVALUABLE, Gate
from pipeline.validate.relations import Relations
from pipeline.validate.shares import accepted_rows
from pipeline.validate.staged import Staged

__all__ = ["Drift", "LastRelease", "compare_with"]

READ = ("records", "dates", "names", "statements")


def compare_with(
    last: LastRelease | None,
    received: Received,
    staged: Sequence[Staged],
    relations: Relations,
    *,
    files: pl.DataFrame,
) -> Drift:
    """What is not as it was in the last release.

    relations  which of the staged records may be published, and under which identifiers
    files      the table `files` of this run
    """
    if last is None:
        return _not_evaluable(received, "There is no last release to compare with.")
    if damaged := last.unreadable(READ):
        return _not_evaluable(received, f"Of the last release, {last.id}, cannot be read: {', '.join(damaged)}.")
    own = {name: accession for name, (accession, _) in received.accessions.items()}
    before = {table: last.scan(table) for table in READ}
    out, renamed = relations.kept_out, relations.renamed
    now = {table: rows for table in READ if (rows := accepted_rows(table, staged, out, renamed)) is not None}
    kept = kept_identifiers(
        relations.live.select(pl.col("cited_id").alias("record_id")),
        before["records"].select("accession", "record_id", "source_file").collect(),
        files,
        received.in_part,
        set(own),
    )
    compared = [each.accession for each in kept if each.outcome == COMPARED]
    comparisons, entries = [], list(drifted_identifiers(kept, own, last.id))
    if now and compared:
        now, before = ({name: _of(compared, rows) for name, rows in tables.items()} for tables in (now, before))
        for comparison, drifted in compare_figures(compared, profile(now), profile(before)):
            comparisons.append(comparison)
            entries += drifted
        entries += changed_normalisation(now, before)
    gates = [churn_gate(kept, last.id), *(loss_gate(each, own.get(each.accession), last.id) for each in kept)]
    return Drift(last.id, [_told(each) for each in kept], comparisons, entries, gates)


def _not_evaluable(received: Received, why: str) -> Drift:
    """Nothing could be compared, and what was not compared never counts as passed."""
    gates = [Gate(f"volume.loss.{name}", NOT_EVALUABLE, why, name) for name in sorted(received.accessions)]
    return Drift(None, gates=[Gate("drift.id_churn", NOT_EVALUABLE, why), *gates])


def _of(accessions: list[str], rows: pl.LazyFrame) -> pl.LazyFrame:
    """The rows of some accessions; whose a row is says its record's identifier."""
    return rows.with_columns(OWNER.alias("accession")).filter(pl.col("accession").is_in(accessions))


def _told(kept: Kept) -> dict[str, str | int]:
    return {
        "accession": kept.accession, "outcome": kept.outcome, "records_before": kept.before, "records": kept.now,
        "gone": kept.gone, "new": kept.new,
    }  # fmt: skip
