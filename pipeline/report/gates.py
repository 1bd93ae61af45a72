"""What each gate of publication asks, and what a person does when it fails."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from pipeline.errors import UsageError
from pipeline.validate import Override


@dataclass(frozen=True, slots=True)
class GateEntry:
    """A gate, or a family of gates.

    prefix        its name; with `by_accession`, what names begin with before a dot and the accession
    by_accession  whether there is one for each accession
    """

    prefix: str
    asks: str
    mend: str
    by_accession: bool = False


GATES = (
    GateEntry("conservation.files", "Every file received has an outcome.", "Report it: no file may vanish in a run."),
    GateEntry(
        "conservation.records",
        "Every record parsed was accepted, quarantined, withdrawn or replaced.",
        "Report it: no record may vanish in a run.",
    ),
    GateEntry(
        "conservation.rows",
        "Every row that was staged is still there.",
        "Look whether somebody or a failing disk has changed the output's folder of staged batches, and run again.",
    ),
    GateEntry(
        "volume.something_accepted",
        "At least one record was accepted.",
        "Look below at the files set aside; the delivery may be in another format, or empty.",
    ),
    GateEntry(
        "volume.minimum",
        "An accession holds as many records as it says.",
        "Ask for the missing part, or lower expectations.records.min in its accession.toml.",
        by_accession=True,
    ),
    GateEntry(
        "volume.loss",
        "No more records are lost against the last release than the accession allows.",
        "Ask for the missing part. If the records were withdrawn, override the gate and say so.",
        by_accession=True,
    ),
    GateEntry(
        "drift.id_churn",
        "Few identifiers of the last release are gone.",
        "Ask the sender whether identifiers were made anew. If they are gone for good, override the gate and say why.",
    ),
    GateEntry(
        "corrections.expected",
        "Every correction finds the text that it expects.",
        "Take corrections out of corrections.toml whose text the sender has mended, or mend what they expect.",
        by_accession=True,
    ),
    GateEntry(
        "expectations.fill",
        "Columns are stated in as many rows as the accession expects.",
        "Ask whether the export left a column out, or lower expectations.fill in its accession.toml.",
        by_accession=True,
    ),
    GateEntry(
        "expectations.values",
        "Columns hold the values that the accession allows.",
        "Correct the values in corrections.toml, or allow them in expectations.values of its accession.toml.",
        by_accession=True,
    ),
    GateEntry(
        "expectations.unread_dates",
        "No more dates are unread than the accession expects.",
        "Look at the unread dates: most are of one form, which a date style or a correction can read.",
        by_accession=True,
    ),
    GateEntry(
        "expectations.unresolved_names",
        "No more names are in no authority file than the accession expects.",
        "Add the most frequent of them to the accession's authority file, or run fonds review.",
        by_accession=True,
    ),
    GateEntry(
        "expectations.quarantined_records",
        "No more records are in quarantine than the accession expects.",
        "Look at the quarantine of the accession: most rows have one reason.",
        by_accession=True,
    ),
)


def check_overrides(overrides: Iterable[Override], accessions: Collection[str] | None = None) -> None:
    """Hold overrides against the gates that there are, and against the accessions of a run where these are known.

    Raises UsageError for a gate that does not exist, and for an override without a reason.
    """
    for each in overrides:
        entry = next((entry for entry in GATES if _names(entry, each.gate)), None)
        if entry is None:
            known = ", ".join(f"{entry.prefix}[.ACCESSION]" if entry.by_accession else entry.prefix for entry in GATES)
            raise UsageError(f"--override {each.gate}: there is no such gate. Gates: {known}.")
        if not each.reason.strip():
            raise UsageError(f"--override {each.gate}: say why, with --reason.")
        accession = each.gate.removeprefix(entry.prefix).removeprefix(".")
        if accession and accessions is not None and accession not in accessions:
            told = ", ".join(sorted(accessions))
            raise UsageError(f"--override {each.gate}: {accession} is not in this run. Accessions: {told}.")


def _names(entry: GateEntry, gate: str) -> bool:
    return gate == entry.prefix or (entry.by_accession and gate.startswith(f"{entry.prefix}."))


def told(gate: dict[str, Any]) -> dict[str, Any]:
    """A gate of the manifest with what it asks and what to do."""
    entry = next((entry for entry in GATES if _names(entry, gate["name"])), None)
    return {
        "name": gate["name"], "outcome": gate["outcome"], "message": gate["message"],
        "asks": entry.asks if entry else "", "mend": entry.mend if entry else "",
        "override": gate.get("override"),
    }  # fmt: skip
