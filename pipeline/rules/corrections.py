"""Rules of corrections by people."""

from pipeline.findings import Rule

CORRECTED = Rule(
    "corrections.applied",
    dimension="normalisation",
    severity="info",
    checks="The text is read as it was received.",
    why="A person has decided that the text is to be read otherwise; the text as received stays in `statements`.",
    mend="Nothing; take the correction out of corrections.toml when the sender has mended the text.",
)
