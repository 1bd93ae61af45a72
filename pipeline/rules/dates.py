"""Rules of dates."""

from pipeline.findings import Rule

UNREAD = Rule(
    "dates.unread",
    dimension="resolution",
    severity="warning",
    checks="The date text fits a style, and the day exists.",
    why="An impossible or unknown date is never repaired or guessed; it stays as text.",
    mend="Look at the scan; where the text is wrong, put the right one into corrections.toml.",
)
AMBIGUOUS = Rule(
    "dates.ambiguous",
    dimension="resolution",
    severity="warning",
    checks="The date text has one reading.",
    why="Several readings fit, and nothing in the record or the accession decides between them.",
    mend="If the delivery writes all its dates one way, set day_order or date_window in accession.toml.",
)
CENTURY_OPEN = Rule(
    "dates.century_open",
    dimension="resolution",
    severity="warning",
    checks="The century of a year of two digits is known.",
    why="A year of two digits takes its century from the record's full date or the window, or leaves it open.",
    mend="Set date_window in accession.toml to the years the delivery can hold.",
)
DOUBTFUL = Rule(
    "dates.doubtful",
    dimension="consistency",
    severity="warning",
    checks="The parts of a date text agree with each other.",
    why="The text contradicts itself, as with a weekday that the date does not fall on.",
    mend="Look at the scan; the slip may be the author's own, and then it stays.",
)
DISAGREE = Rule(
    "dates.heading_disagrees",
    dimension="consistency",
    severity="warning",
    checks="The document's own date and its heading name the same day.",
    why="The document's own date and its publisher's heading ought to name the same day.",
    mend="Look whether the heading gives the day of dispatch or of receipt; the document's own date was taken.",
)
