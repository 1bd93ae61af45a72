"""Rules of records: their contract, their identifiers, and what belongs to them."""

from pipeline.findings import Rule

CONTRACT = Rule(
    "contract.row",
    dimension="conformance",
    severity="error",
    checks="The row keeps its table's contract.",
    why="A row that breaks its table's contract cannot be relied on; it is kept out with all that it said.",
    mend="The message names the column and the check; mend the value in corrections.toml, or report a defect of Fonds.",
)
DUPLICATE_RECORD = Rule(
    "records.duplicate_id",
    dimension="uniqueness",
    severity="error",
    checks="The identifier stands once.",
    why="Records of one identifier cannot be told apart by those who cite it; the first stays (by file, then line).",
    mend="Ask which one is meant. Where its files are successive deliveries, say so with successive_files or updates.",
)
REPEATED_RECORD = Rule(
    "records.repeated",
    dimension="uniqueness",
    severity="info",
    checks="The record stands once.",
    why="A record that stands twice and says the same both times is counted once; the first stays.",
    mend="Nothing to do; where its files are successive deliveries, say so with successive_files or updates.",
)
LIVE_AGAIN = Rule(
    "records.live_again",
    dimension="volume",
    severity="warning",
    checks="A record that was withdrawn stays withdrawn.",
    why="Repositories that were out of order have reported records as deleted and brought them back (OAI-PMH 2.5.1).",
    mend="Ask whether the withdrawal was meant; the record is in the release, and its withdrawal in tombstones.",
)
UNKNOWN_WITHDRAWAL = Rule(
    "records.unknown_withdrawal",
    dimension="references",
    severity="info",
    checks="A record that is listed as withdrawn is in the delivery.",
    why="The list names a record that no file has: it was taken out already, or its identifier is misspelt.",
    mend="Compare the identifier with the last release; its tombstone stands either way.",
)
RECORD_KEPT_OUT = Rule(
    "relations.record_kept_out",
    dimension="references",
    severity="error",
    checks="The row's record is in the release.",
    why="A date, name or text without its record has nothing to belong to.",
    mend="Mend the record; its rows come back with it.",
)
RECORD_FAILED = Rule(
    "records.failed",
    dimension="conservation",
    severity="error",
    checks="The record holds nothing that Fonds does not expect.",
    why="The record holds something that Fonds does not expect; it was kept out alone, and the others went on.",
    mend="Report it with the record: it is a defect of Fonds.",
)
