"""Rules of texts: encoding and language."""

from pipeline.findings import Rule

UNKNOWN_LANGUAGE = Rule(
    "language.unknown",
    dimension="conformance",
    severity="warning",
    checks="The language is one that BCP 47 has a code for.",
    why="BCP 47 (RFC 5646) is what the language columns promise; a name or code outside it cannot be searched by.",
    mend="Correct the language in corrections.toml, or add the name to the table of language names.",
)
REPAIRED_TEXT = Rule(
    "encoding.repaired",
    dimension="encoding",
    severity="info",
    checks="The text came in the encoding it was written in.",
    why="Text that was decoded wrongly upstream was turned back; the text as received stays beside it.",
    mend="Nothing, if the repaired text reads well; tell the sender that the export damages text.",
)
