"""The verdict over all that is staged: relations across tables, conservation, expectations, and the gates."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from pipeline.findings import Finding, finding_frame
from pipeline.intake import Received
from pipeline.provenance import Span
from pipeline.rules.files import FILE_SET_ASIDE
from pipeline.validate.asking import summed
from pipeline.validate.declared import report_declared
from pipeline.validate.drift import Drift, LastRelease, compare_with
from pipeline.validate.expectations import expectation_gates
from pipeline.validate.families import ask_families
from pipeline.validate.gates import (
    Gate,
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
from pipeline.validate.relations import quarantined_records, repeated_records, report_dangling, staged_records
from pipeline.validate.resemblance import report_resemblance
from pipeline.validate.staged import Staged
from schemas import TABLES
from schemas.contract import polars_schema


@dataclass(slots=True)
class Verdict:
    """What may be published, and whether it is.

    kept_out    record_id and part (a staged file) of the records that relations keep out
    files       the table `files`
    quarantine  rows that the staged parts do not hold
    findings    rows that the staged parts do not hold
    checks      the table `checks`
    drift       what is not as it was in the last release
    overrides   what was asked for, and which gates each let pass
    counts      files and records by outcome
    """

    staged: Sequence[Staged]
    kept_out: pl.DataFrame
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
    files, set_aside = _files(received, staged, findings)
    records = staged_records(staged)
    again = repeated_records(records, findings)
    report_dangling(records, findings)
    report_resemblance(staged, again, findings)
    report_declared(staged, again, findings)
    accepted = records.join(again, on=["record_id", "part"], how="anti")
    by_accession = dict(accepted.group_by("accession").len().iter_rows())
    quarantine = pl.concat([set_aside, quarantined_records(again, staged)])
    kept_out = again.select("record_id", "part")
    drift = compare_with(last, received, staged, accepted, kept_out, files=files)
    counts = _counts(files, staged, accepted.height, quarantined_count(staged, again.height))
    gates = [
        files_gate(files, staged),
        records_gate(counts),
        rows_gate(staged),
        something_gate(accepted.height),
        *(
            minimum_gate(accession, by_accession.get(name, 0), findings, in_part=name in received.in_part)
            for name, (accession, _) in sorted(received.accessions.items())
        ),
        *(
            gate
            for name, (accession, folder) in sorted(received.accessions.items())
            if (gate := corrections_gate(accession, folder, staged, in_part=name in received.in_part))
        ),
        *expectation_gates(received, staged, again, findings),
        *drift.gates,
    ]
    gates = overridden(gates, overrides)
    checks = _checks(staged, ask_families(staged, kept_out, findings))
    return Verdict(
        staged, kept_out, _with_outcome(files), quarantine, finding_frame(findings), checks, gates, drift,
        recorded(gates, overrides), counts,
    )  # fmt: skip


def _checks(staged: Sequence[Staged], across: list[pl.DataFrame]) -> pl.DataFrame:
    """The table `checks`: what was asked of the staged parts, and across them."""
    scans = [scan.drop("part") for batch in staged if (scan := batch.scan("checks")) is not None]
    return summed([*pl.collect_all(scans), *across])


def _with_outcome(files: pl.DataFrame) -> pl.DataFrame:
    """A file that the run has lost counts as set aside, should a person publish in spite of it."""
    lost = pl.col("outcome").is_null()
    return files.with_columns(
        pl.when(lost).then(pl.lit("The run has lost it.")).otherwise("reason").alias("reason"),
        pl.col("outcome").fill_null("quarantined"),
    )


def _files(received: Received, staged: Sequence[Staged], findings: list[Finding]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The table `files`, and rows of `quarantine` for the files set aside."""
    fate = {(batch.accession, file.path): file for batch in staged for file in batch.files}
    at_intake = {(found.accession, found.source.file): found.rule for found in received.findings}
    rows, aside = [], [pl.DataFrame(schema=QUARANTINE_SCHEMA)]
    for file in received.files:
        staged_file = fate.get((file.accession, file.path))
        outcome = file.outcome or (staged_file.outcome if staged_file else None)
        reason = file.reason or (staged_file.reason if staged_file else None)
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


def _counts(files: pl.DataFrame, staged: Sequence[Staged], accepted: int, quarantined: int) -> dict[str, int]:
    parsed = sum(batch.parsed for batch in staged)
    outcomes = dict(files.group_by("outcome").len().iter_rows())
    by_outcome = {
        f"files_{name}": int(outcomes.get(name, 0)) for name in ("parsed", "duplicate", "quarantined", "withdrawn")
    }
    return {
        "files_received": files.height,
        **by_outcome,
        "records_parsed": parsed,
        "records_accepted": accepted,
        "records_quarantined": quarantined,
    }
