"""The verdict over all that is staged: relations across tables, conservation, expectations, and the gates."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from pipeline.findings import Finding, Rule, finding_frame
from pipeline.intake import Accession, Received
from pipeline.provenance import Span
from pipeline.validate.quarantined import QUARANTINE_SCHEMA, quarantine_rows, quarantined_file
from pipeline.validate.rules import DANGLING_PARENT, DUPLICATE_RECORD, FEWER_RECORDS, FILE_SET_ASIDE, MORE_RECORDS
from pipeline.validate.staged import Staged
from schemas import TABLES
from schemas.contract import polars_schema

PASS, FAIL, NOT_EVALUABLE = "pass", "fail", "not evaluable"


@dataclass(frozen=True, slots=True)
class Gate:
    """Something that must hold for a release to be published, with its outcome: pass, fail or not evaluable."""

    name: str
    outcome: str
    message: str


@dataclass(slots=True)
class Verdict:
    """What may be published, and whether it is.

    kept_out    record_id and part (a staged file) of the records that relations keep out
    files       the table `files`
    quarantine  rows that the staged parts do not hold
    findings    rows that the staged parts do not hold
    counts      files and records by outcome
    """

    staged: Sequence[Staged]
    kept_out: pl.DataFrame
    files: pl.DataFrame
    quarantine: pl.DataFrame
    findings: pl.DataFrame
    gates: list[Gate]
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        """Whether a gate failed."""
        return any(gate.outcome == FAIL for gate in self.gates)


def judge(received: Received, staged: Sequence[Staged]) -> Verdict:
    """Relations across all batches, conservation of files and records, and each accession's expectations."""
    findings = list(received.findings)
    files, set_aside = _files(received, staged, findings)
    records = _records(staged)
    again = _repeated(records, findings)
    _dangling(records, findings)
    accepted = records.join(again, on=["record_id", "part"], how="anti")
    by_accession = dict(accepted.group_by("accession").len().iter_rows())
    quarantine = pl.concat([set_aside, _quarantined(again, staged)])
    counts = _counts(files, staged, accepted.height)
    gates = [
        _files_gate(files, received),
        _records_gate(counts, staged, again.height),
        _something_gate(accepted.height),
        *(
            _minimum_gate(accession, by_accession.get(name, 0), findings)
            for name, (accession, _) in sorted(received.accessions.items())
        ),
    ]
    return Verdict(staged, again.select("record_id", "part"), files, quarantine, finding_frame(findings), gates, counts)


def _records(staged: Sequence[Staged]) -> pl.DataFrame:
    """Key, place and part of every staged record: all that is held in memory of them."""
    columns = ("record_id", "accession", "parent_id", "source_file", "source_line", "part")
    scans = [scan.select(columns) for batch in staged if (scan := batch.scan("records")) is not None]
    if not scans:
        strings = dict.fromkeys(columns, pl.String)
        return pl.DataFrame(schema={**strings, "source_line": pl.Int64})
    return pl.concat(scans).collect().sort("record_id", "source_file", "source_line")


def _repeated(records: pl.DataFrame, findings: list[Finding]) -> pl.DataFrame:
    """Records whose identifier an earlier one has, in another batch; the first stays."""
    again = records.filter(~pl.col("record_id").is_first_distinct())
    for row in again.iter_rows(named=True):
        message = f"The identifier of {row['record_id']} stands a second time."
        findings.append(_finding(DUPLICATE_RECORD, message, row, field="record_id"))
    return again


def _dangling(records: pl.DataFrame, findings: list[Finding]) -> None:
    orphans = records.filter(pl.col("parent_id").is_not_null()).join(
        records.select(pl.col("record_id").alias("parent_id")).unique(),
        on="parent_id",
        how="anti",
        maintain_order="left",
    )
    for row in orphans.iter_rows(named=True):
        findings.append(
            _finding(DANGLING_PARENT, f"{row['parent_id']} is not in the delivery.", row, field="parent_id")
        )  # noqa: PERF401


def _finding(rule: Rule, message: str, row: dict[str, str], **details: str) -> Finding:
    span = Span(row["source_file"], row["source_line"])  # type: ignore[arg-type]
    return Finding(rule, message, row["accession"], span, table="records", record_id=row["record_id"], **details)


def _quarantined(again: pl.DataFrame, staged: Sequence[Staged]) -> pl.DataFrame:
    """Rows of `quarantine` for records that relations keep out, with their payload from the staged parts."""
    rows = [pl.DataFrame(schema=QUARANTINE_SCHEMA)]
    for batch in staged:
        scan = batch.scan("records") if again.height else None
        if scan is not None:
            whole = scan.join(again.lazy().select("record_id", "part"), on=["record_id", "part"], how="semi").collect()
            reason = pl.format("The identifier of {} stands a second time.", "record_id")
            rows.append(quarantine_rows("records", whole, batch.accession, DUPLICATE_RECORD, reason))
    return pl.concat(rows)


def _files(received: Received, staged: Sequence[Staged], findings: list[Finding]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The table `files`, and rows of `quarantine` for the files set aside."""
    fate = {(batch.accession, file.path): file for batch in staged for file in batch.files}
    rows, aside = [], [pl.DataFrame(schema=QUARANTINE_SCHEMA)]
    for file in received.files:
        staged_file = fate.get((file.accession, file.path))
        outcome = file.outcome or (staged_file.outcome if staged_file else None)
        reason = file.reason or (staged_file.reason if staged_file else None)
        rows.append(
            {
                "accession": file.accession, "path": file.path, "sha256": file.sha256 or None, "size_bytes": file.size_bytes,
                "format": staged_file.format if staged_file else None, "outcome": outcome, "reason": reason,
                "records": staged_file.records if staged_file else 0,
            }
        )  # fmt: skip
        if outcome == "quarantined":
            aside.append(
                quarantined_file(file.accession, file.path, FILE_SET_ASIDE.name, reason or "", FILE_SET_ASIDE.mend)
            )
            if staged_file:
                findings.append(Finding(FILE_SET_ASIDE, reason or "", file.accession, Span(file.path), table="files"))
    frame = pl.DataFrame(rows, schema=polars_schema(TABLES["files"])).sort("accession", "path")
    return frame, pl.concat(aside)


def _counts(files: pl.DataFrame, staged: Sequence[Staged], accepted: int) -> dict[str, int]:
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
        "records_quarantined": parsed - accepted,
    }


def _files_gate(files: pl.DataFrame, received: Received) -> Gate:
    """files in = parsed + duplicate + quarantined + withdrawn."""
    lost = files.filter(pl.col("outcome").is_null())["path"].to_list()
    if lost or files.height != len(received.files):
        return Gate("conservation.files", FAIL, f"No outcome for {len(lost)} files: {', '.join(lost[:5])}.")
    return Gate("conservation.files", PASS, f"All {files.height} files have an outcome.")


def _records_gate(counts: dict[str, int], staged: Sequence[Staged], again: int) -> Gate:
    """records parsed = accepted + quarantined, each side counted by itself in the staged rows."""
    scans = [scan for batch in staged if (scan := batch.scan("quarantine")) is not None]
    rows = [scan.filter(pl.col("table") == "records").select(pl.len()).collect().item() for scan in scans]
    quarantined = sum(rows) + again
    told = f"{counts['records_parsed']} parsed, {counts['records_accepted']} accepted, {quarantined} quarantined."
    held = counts["records_parsed"] == counts["records_accepted"] + quarantined
    return Gate("conservation.records", PASS if held else FAIL, told)


def _something_gate(accepted: int) -> Gate:
    message = f"{accepted} records accepted." if accepted else "No record was accepted: there is nothing to publish."
    return Gate("volume.something_accepted", PASS if accepted else FAIL, message)


def _minimum_gate(accession: Accession, accepted: int, findings: list[Finding]) -> Gate:
    bounds, name = accession.expectations.records, f"volume.minimum.{accession.name}"
    place = Span("accession.toml")
    if bounds.max is not None and accepted > bounds.max:
        message = f"{accepted} records; at most {bounds.max} were expected."
        findings.append(Finding(MORE_RECORDS, message, accession.name, place))
    if bounds.min is None:
        return Gate(name, NOT_EVALUABLE, "accession.toml does not say how many records to expect.")
    if accepted >= bounds.min:
        return Gate(name, PASS, f"{accepted} records; at least {bounds.min} were expected.")
    message = f"{accepted} records; at least {bounds.min} were expected."
    findings.append(Finding(FEWER_RECORDS, message, accession.name, place))
    return Gate(name, FAIL, message)
