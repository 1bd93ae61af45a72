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
NORMAL_DISAGREES = Rule(
    "dates.normal_disagrees",
    dimension="consistency",
    severity="warning",
    checks="The text of a date and the archive's machine-readable form lie within each other.",
    why="Others search by EAD's normal, TEI's when, a date of MODS; one that names other days leads them wrong.",
    mend="Look which of the two has a slip, and tell the archive; the text was taken.",
)
NORMAL_DIFFERS = Rule(
    "dates.normal_differs",
    dimension="consistency",
    severity="info",
    checks="The text of a date and the archive's machine-readable form mean the same days.",
    why="The archive means more than its words say, or less: a convention of its own, or what it knows from elsewhere.",
    mend="Nothing, where it is the archive's convention; the text was taken, and both bounds stand in `dates`.",
)
NORMAL_UNREAD = Rule(
    "dates.normal_unread",
    dimension="conformance",
    severity="info",
    checks="The archive's machine-readable form of a date can be read.",
    why="EAD, TEI and MODS promise ISO 8601 there, and whoever trusts that takes the date for missing.",
    mend="Tell the archive; the date was read from its text.",
)
