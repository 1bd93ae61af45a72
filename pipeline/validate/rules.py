"""Rules of validation: contracts, relations, conservation and expectations."""

from pipeline.findings import Rule

CONTRACT = Rule(
    "contract.row",
    dimension="conformance",
    severity="error",
    why="A row that breaks its table's contract cannot be relied on; it is kept out with all that it said.",
    mend="The message names the column and the check; mend the value in corrections.toml, or report a defect of Fonds.",
)
DUPLICATE_RECORD = Rule(
    "records.duplicate_id",
    dimension="uniqueness",
    severity="error",
    why="Records of one identifier cannot be told apart by those who cite it; the first stays (by file, then line).",
    mend="Ask which one is meant, and give the other its own identifier or take its file out of the delivery.",
)
RECORD_KEPT_OUT = Rule(
    "relations.record_kept_out",
    dimension="references",
    severity="error",
    why="A date, name or text without its record has nothing to belong to.",
    mend="Mend the record; its rows come back with it.",
)
DANGLING_PARENT = Rule(
    "references.dangling_parent",
    dimension="references",
    severity="warning",
    why="ISAD(G) 2.2: a description is linked to the one above it; here that one is not in the release.",
    mend="Ask for the file that holds the level above.",
)
FILE_SET_ASIDE = Rule(
    "files.set_aside",
    dimension="conservation",
    severity="warning",
    why="A file that cannot be read is kept out whole, so that nothing half-read is taken for all there is.",
    mend="Look at the file; ask for it again, or say its format in accession.toml.",
)
PARSER_FAILED = Rule(
    "files.parser_failed",
    dimension="conservation",
    severity="error",
    why="The file holds something that Fonds does not expect; it was set aside whole, and the others went on.",
    mend="Report it with the file: it is a defect of Fonds.",
)
RECORD_FAILED = Rule(
    "records.failed",
    dimension="conservation",
    severity="error",
    why="The record holds something that Fonds does not expect; it was kept out alone, and the others went on.",
    mend="Report it with the record: it is a defect of Fonds.",
)
FEWER_RECORDS = Rule(
    "volume.below_minimum",
    dimension="volume",
    severity="error",
    why="The accession says how many records it holds at least; fewer mean that a part of the delivery is missing.",
    mend="Ask for the missing part, or lower expectations.records.min in accession.toml.",
)
MORE_RECORDS = Rule(
    "volume.above_maximum",
    dimension="volume",
    severity="warning",
    why="More records than the accession expects are often a delivery sent twice.",
    mend="Look for repeated files, or raise expectations.records.max in accession.toml.",
)
