"""What each gate of publication asks, and what a person does when it fails."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class GateEntry:
    """A gate, or a family of gates: `prefix` is how their names begin."""

    prefix: str
    asks: str
    mend: str


GATES = (
    GateEntry("conservation.files", "Every file received has an outcome.", "Report it: no file may vanish in a run."),
    GateEntry(
        "conservation.records",
        "Every record parsed was accepted, quarantined, withdrawn or replaced.",
        "Report it: no record may vanish in a run.",
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
    ),
    GateEntry(
        "corrections.expected",
        "Every correction finds the text that it expects.",
        "Take corrections out of corrections.toml whose text the sender has mended, or mend what they expect.",
    ),
    GateEntry(
        "drift.id_churn",
        "Few identifiers of the last release are gone.",
        "Ask the sender whether identifiers were made anew.",
    ),
    GateEntry("volume.loss", "No more records are gone than the accession allows.", "Ask for the missing part."),
)


def told(gate: dict[str, Any]) -> dict[str, Any]:
    """A gate of the manifest with what it asks and what to do."""
    entry = next((entry for entry in GATES if gate["name"].startswith(entry.prefix)), None)
    return {
        "name": gate["name"], "outcome": gate["outcome"], "message": gate["message"],
        "asks": entry.asks if entry else "", "mend": entry.mend if entry else "",
        "override": gate.get("override"),
    }  # fmt: skip
