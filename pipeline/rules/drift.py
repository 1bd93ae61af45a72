"""Rules of drift: what is not as it was in the last release.

What they say depends on the release before, so it stands in the manifest and the report, not in `findings`.
"""

from pipeline.findings import Rule

ACCESSION_ABSENT = Rule(
    "drift.accession_absent",
    dimension="volume",
    severity="warning",
    checks="An accession of the last release is in this run.",
    why="A run takes in what it is given: an accession that it is not given is not in the release.",
    mend="Run it together with the others, unless it was taken out on purpose.",
    passes="A release of two accessions, and a run of both.",
    fails="The same release, and a run of one of them.",
)
RECORDS_LOST = Rule(
    "drift.records_lost",
    dimension="volume",
    severity="warning",
    checks="The accession has about as many records as in the last release, or more.",
    why="An outage or a page that failed looks like a deletion to those who come after.",
    mend="Ask whether the records were withdrawn. If not, ask for the missing part and publish nothing until it came.",
    passes="24 records in the last release, and 24 now.",
    fails="24 records in the last release, and 20 now.",
)
IDENTIFIERS_GONE = Rule(
    "drift.identifiers_gone",
    dimension="volume",
    severity="warning",
    checks="The identifiers of the last release are still there.",
    why="Who cites a record by an identifier that is gone finds nothing; some exports make them anew each time.",
    mend="Ask the sender whether identifiers were made anew; map the old ones to the new before the release goes out.",
    passes="24 records in the last release, and the same 24 identifiers now.",
    fails="24 records in the last release, and 24 with other identifiers now.",
)
RECORDS_MULTIPLIED = Rule(
    "drift.records_multiplied",
    dimension="volume",
    severity="info",
    checks="The accession has at most twice the records that it had in the last release.",
    why="A delivery that has more than doubled is often one that was sent twice, or under new identifiers.",
    mend="Look whether the new records are new.",
    passes="24 records in the last release, and 30 now.",
    fails="24 records in the last release, and 49 now.",
)
FILL_FELL = Rule(
    "drift.fill_fell",
    dimension="volume",
    severity="warning",
    checks="A column of records is filled as well as in the last release.",
    why="A column that an export leaves out is missed by no check of single rows.",
    mend="Look whether the source still states it, and under which name the export has it now.",
    passes="A language in all of 24 records in the last release, and in 23 of 24 now.",
    fails="A language in all of 24 records in the last release, and in 20 of 24 now.",
)
DISTRIBUTION_MOVED = Rule(
    "drift.distribution_moved",
    dimension="volume",
    severity="warning",
    checks="Values fall on the rows much as they did in the last release.",
    why="A default language or a level that swallows the others keeps every vocabulary and is wrong all the same.",
    mend="Look at records with the value that has grown; a default of the exporting system often stands behind it.",
    passes="22 of 24 records in Russian, as in the last release.",
    fails="22 of 24 records in Russian in the last release, and 12 now.",
)
VALUE_FIRST_SEEN = Rule(
    "drift.value_first_seen",
    dimension="volume",
    severity="info",
    checks="The values of a column have been seen in the last release.",
    why="A value that never stood there before is something new, or a slip.",
    mend="Look whether it belongs to the vocabulary.",
    passes="Records in Russian and Korean, as in the last release.",
    fails="Records in Russian in the last release, and in Russian and Korean now.",
)
NORMALISATION_CHANGED = Rule(
    "drift.normalisation_changed",
    dimension="normalisation",
    severity="warning",
    checks="What was received as before is read as before.",
    why="The same text with another value is the work of a rule, a correction or an authority file, not of the sender.",
    mend="Look at the examples: where the new reading is right, say so to those who use the data; else mend the rule.",
    passes="The signature 31/6-50 is unread in the last release, and unread now.",
    fails="The signature 31/6-50 is unread in the last release, and now read as corrected.",
)
