"""The verdict over all that is staged: relations across tables, conservation, expectations, and the gates."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from pipeline.findings import Finding, finding_frame
from pipeline.intake import Received
from pipeline.provenance import Span
from pipeline.rules.files import FILE_SET_ASIDE
from pipeline.validate.asking import summed, uncounted
from pipeline.validate.declared import report_declared
from pipeline.validate.drift import Drift, LastRelease, compare_with
from pipeline.validate.expectations import expectation_gates
from pipeline.validate.families import ask_families
from pipeline.validate.gates import (
    RECORD_FATES,
    Gate,
    bytes_gate,
    corrections_gate,
    files_gate,
    minimum_gate,
    quarantined_count,
    records_gate,
    rows_gate,
    something_gate,
)
from pipeline.validate.overrides import Override, overridden, recorded
from pipeline.validate.quarantined import QUARANTINE_SCHEMA, quarantined_file
from pipeline.validate.relations import Relations, quarantined_records, relate
from pipeline.validate.resemblance import report_resemblance
from pipeline.validate.signatures import staged_signatures
from pipeline.validate.staged import Staged
from schemas import TABLES
from schemas.contract import polars_schema


@dataclass(slots=True)
class Verdict:
    """What may be published, and whether it is.

    relations   which of the staged records are in the release, under which identifier, and what became of the others
    files       the table `files`
    quarantine  rows that the staged parts do not hold
    findings    rows that the staged parts do not hold
    checks      the table `checks`
    drift       what is not as it was in the last release
    overrides   what was asked for, and which gates each let pass
    counts      files and records by outcome
    """

    staged: Sequence[Staged]
    relations: Relations
    files: pl.DataFrame
    quarantine: pl.DataFrame
    findings: pl.DataFrame
    checks: pl.DataFrame
    gates: list[Gate]
    drift: Drift
    overrides: list[dict[str, Any]]
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        """Whether a gate failed that nobody has overridden."""
        return any(gate.refuses for gate in self.gates)


def judge(
    received: Received,
    staged: Sequence[Staged],
    last: LastRelease | None = None,
    overrides: Sequence[Override] = (),
) -> Verdict:
    """Relations across all batches, conservation, expectations, drift since the last release, and the gates."""
    findings = list(received.findings)
    relations = relate(received, staged, findings)
    files, set_aside = _files(received, staged, relations, findings)
    texts = staged_signatures(staged, relations.kept_out, relations.renamed)
    report_resemblance(texts, findings)
    report_declared(texts, findings)
    quarantine = pl.concat([set_aside, quarantined_records(relations.aside, staged)])
    drift = compare_with(last, received, staged, relations, files=files)
    quarantined = quarantined_count(staged, relations.aside.height)
    counts = _counts(files, staged, {**relations.counts(), "quarantined": quarantined})
    conserved = [files_gate(files, staged), records_gate(counts), rows_gate(staged), bytes_gate(staged)]
    asked = [*conserved, *_gates_of_accessions(received, staged, relations, findings), *drift.gates]
    gates = overridden(asked, overrides)
    checks = _checks(received, staged, relations, findings)
    return Verdict(
        staged, relations, _with_outcome(files), quarantine, finding_frame(findings), checks, gates, drift,
        recorded(gates, overrides), counts,
    )  # fmt: skip


def _gates_of_accessions(
    received: Received, staged: Sequence[Staged], relations: Relations, findings: list[Finding]
) -> list[Gate]:
    """How much was accepted, whether corrections still fit, and what accessions expect of themselves."""
    held, accessions = relations.held(), sorted(received.accessions.items())
    minimums = [
        minimum_gate(accession, held.get(name, 0), findings, in_part=name in received.in_part)
        for name, (accession, _) in accessions
    ]
    corrected = [
        corrections_gate(accession, folder, staged, in_part=name in received.in_part)
        for name, (accession, folder) in accessions
    ]
    expected = expectation_gates(received, staged, relations, findings)
    return [something_gate(relations.live.height), *minimums, *filter(None, corrected), *expected]


def _checks(
    received: Received, staged: Sequence[Staged], relations: Relations, findings: list[Finding]
) -> pl.DataFrame:
    """The table `checks`: what was asked of the staged parts, without the rows that relations keep out, and across."""
    scans = [scan.drop("part") for batch in staged if (scan := batch.scan("checks")) is not None]
    accessions = {name: accession for name, (accession, _) in received.accessions.items()}
    across = ask_families(staged, relations.live, findings)
    return summed([*pl.collect_all(scans), *uncounted(staged, relations.kept_out, accessions), *across])


def _with_outcome(files: pl.DataFrame) -> pl.DataFrame:
    """A file that the run has lost counts as set aside, should a person publish in spite of it."""
    lost = pl.col("outcome").is_null()
    return files.with_columns(
        pl.when(lost).then(pl.lit("The run has lost it.")).otherwise("reason").alias("reason"),
        pl.col("outcome").fill_null("quarantined"),
    )


def _files(
    received: Received, staged: Sequence[Staged], relations: Relations, findings: list[Finding]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The table `files`, and rows of `quarantine` for the files set aside.

    A file of which every record was withdrawn or replaced is withdrawn.
    """
    gone = relations.ended().group_by("accession", "source_file").len()
    ended = {(accession, path): count for accession, path, count in gone.iter_rows()}
    fate = {(batch.accession, file.path): file for batch in staged for file in batch.files}
    at_intake = {(found.accession, found.source.file): found.rule for found in received.findings}
    rows, aside = [], [pl.DataFrame(schema=QUARANTINE_SCHEMA)]
    for file in received.files:
        staged_file = fate.get((file.accession, file.path))
        outcome = file.outcome or (staged_file.outcome if staged_file else None)
        reason = file.reason or (staged_file.reason if staged_file else None)
        if staged_file and outcome == "parsed" and staged_file.records == ended.get((file.accession, file.path)):
            outcome, reason = "withdrawn", "Every record in it was withdrawn or replaced."
        rows.append(
            {
                "accession": file.accession,
                "path": file.path,
                "sha256": file.sha256 or None,
                "size_bytes": file.size_bytes,
                "format": staged_file.format if staged_file else None,
                "outcome": outcome,
                "reason": reason,
                "records": staged_file.records if staged_file else 0,
            }
        )
        if outcome == "quarantined":
            rule = at_intake.get((file.accession, file.path), FILE_SET_ASIDE)
            aside.append(quarantined_file(file.accession, file.path, rule, reason or ""))
            if staged_file:
                findings.append(Finding(FILE_SET_ASIDE, reason or "", file.accession, Span(file.path), table="files"))
    frame = pl.DataFrame(rows, schema=polars_schema(TABLES["files"])).sort("accession", "path")
    return frame, pl.concat(aside)


def _counts(files: pl.DataFrame, staged: Sequence[Staged], records: dict[str, int]) -> dict[str, int]:
    outcomes = dict(files.group_by("outcome").len().iter_rows())
    by_outcome = {
        f"files_{name}": int(outcomes.get(name, 0)) for name in ("parsed", "duplicate", "quarantined", "withdrawn")
    }
    return {
        "files_received": files.height,
        **by_outcome,
        "records_parsed": sum(batch.parsed for batch in staged),
        **{f"records_{name}": records[name] for name in RECORD_FATES},
    }
