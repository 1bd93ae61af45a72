"""Rules of corrections by people."""

from pipeline.findings import Rule
from pipeline.rules.specimens import page

_CORRECTION = """[[correction]]
record = "1"
element = "signature"
expect = "31/6-50. Roshchin"
value = "30/6-50. Roshchin"
reason = "June has thirty days"
who = "M. Example"
on = 2026-11-23
"""
CORRECTED = Rule(
    "corrections.applied",
    dimension="normalisation",
    severity="info",
    checks="The text is read as it was received.",
    why="A person has decided that the text is to be read otherwise; the text as received stays in `statements`.",
    mend="Nothing; take the correction out of corrections.toml when the sender has mended the text.",
    passes=page("31/5-50. Roshchin"),
    fails=page("31/6-50. Roshchin") | {"corrections.toml": _CORRECTION},
)
