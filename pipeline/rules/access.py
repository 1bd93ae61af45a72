"""Rules of access and rights: what may be seen and copied, and what is missing."""

import polars as pl

from pipeline.rules.row_rule import RowRule

_CLOSED = r"(?i)^\W*(closed|restricted|not open|withheld|not available|access (is )?(closed|denied|withheld))\b"
_GAP = r"(?i)\[(?:[^\]]{0,40}\b)?(?:illegible|unreadable|redacted|excised|not declassified|sanitized|classified)\b"

CLOSED_WITH_TEXT = RowRule(
    "access.closed_with_text",
    dimension="access",
    severity="warning",
    checks="A record that is closed comes without its text.",
    why="ISAD(G) 3.4.1: what may not be seen must not be published by mistake.",
    mend="Ask the archive before anybody publishes the text; take the file out of the delivery if it is closed.",
    view="records",
    field="access",
    among=pl.col("access").is_not_null(),
    holds=~(pl.col("access").str.contains(_CLOSED) & (pl.col("full_characters") > 0).fill_null(value=False)),
    says=pl.format("It is closed, and {} characters of its text were delivered.", "full_characters"),
    shows="access",
    passes={"access": "Open for research", "full_characters": 300},
    fails={"access": "Closed for 75 years", "full_characters": 300},
)
GAP = RowRule(
    "access.gap",
    dimension="access",
    severity="info",
    checks="A document's text has no mark of a gap.",
    why="An editor or a releasing authority says that something is illegible, or was taken out.",
    mend="Nothing; whoever counts or quotes the text should know it. A later release may have the words.",
    view="texts",
    field="text",
    among=pl.col("layer") != "summary",
    holds=~pl.col("text").str.contains(_GAP),
    says=pl.format("{} gaps are marked.", pl.col("text").str.count_matches(_GAP)),
    shows="text",
    passes={"layer": "transcript", "text": "Filippov [Stalin] agrees."},
    fails={"layer": "transcript", "text": "the line [two words illegible] of the front"},
)
RIGHTS_CONTRADICT = RowRule(
    "rights.contradict",
    dimension="rights",
    severity="warning",
    checks="Conditions of reproduction do not say two things at once.",
    why="ISAD(G) 3.4.2; a work in the public domain has no rights that could be reserved (RightsStatements.org).",
    mend="Ask the archive which of the two holds.",
    view="records",
    field="rights",
    among=pl.col("rights").is_not_null(),
    holds=~(
        pl.col("rights").str.contains(r"(?i)public domain|no known copyright|\bCC0\b")
        & pl.col("rights").str.contains(r"(?i)all rights reserved|under copyright|in copyright|©")
    ),
    says=pl.lit("It is said to be in the public domain, and to be protected."),
    shows="rights",
    passes={"rights": "Public domain"},
    fails={"rights": "Public domain. © Specimen Archive, all rights reserved"},
)
