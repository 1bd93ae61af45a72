"""The gates: what must hold over a whole release for it to be published."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from pipeline.findings import Finding
from pipeline.intake import Accession, Received
from pipeline.provenance import Span
from pipeline.validate.rules import FEWER_RECORDS, MORE_RECORDS
from pipeline.validate.staged import Staged

PASS, FAIL, NOT_EVALUABLE = "pass", "fail", "not evaluable"


@dataclass(frozen=True, slots=True)
class Gate:
    """Something that must hold for a release to be published, with its outcome: pass, fail or not evaluable."""

    name: str
    outcome: str
    message: str


def files_gate(files: pl.DataFrame, received: Received) -> Gate:
    """files in = parsed + duplicate + quarantined + withdrawn."""
    lost = files.filter(pl.col("outcome").is_null())["path"].to_list()
    if lost or files.height != len(received.files):
        return Gate("conservation.files", FAIL, f"No outcome for {len(lost)} files: {', '.join(lost[:5])}.")
    return Gate("conservation.files", PASS, f"All {files.height} files have an outcome.")


def records_gate(counts: dict[str, int], staged: Sequence[Staged], again: int) -> Gate:
    """records parsed = accepted + quarantined, each side counted by itself in the staged rows."""
    scans = [scan for batch in staged if (scan := batch.scan("quarantine")) is not None]
    rows = [scan.filter(pl.col("table") == "records").select(pl.len()).collect().item() for scan in scans]
    quarantined = sum(rows) + again
    told = f"{counts['records_parsed']} parsed, {counts['records_accepted']} accepted, {quarantined} quarantined."
    held = counts["records_parsed"] == counts["records_accepted"] + quarantined
    return Gate("conservation.records", PASS if held else FAIL, told)


def something_gate(accepted: int) -> Gate:
    """A release holds at least one record."""
    message = f"{accepted} records accepted." if accepted else "No record was accepted: there is nothing to publish."
    return Gate("volume.something_accepted", PASS if accepted else FAIL, message)


def minimum_gate(accession: Accession, accepted: int, findings: list[Finding]) -> Gate:
    """Accepted records against the accession's expectations: fewer than min fails, more than max warns."""
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
