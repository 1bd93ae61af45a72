"""Rules of volume: as much as there should be."""

from pipeline.findings import Rule
from pipeline.rules.specimens import with_toml

FEWER_RECORDS = Rule(
    "volume.below_minimum",
    dimension="volume",
    severity="error",
    checks="The accession has at least as many records as it says.",
    why="The accession says how many records it holds at least; fewer mean that a part of the delivery is missing.",
    mend="Ask for the missing part, or lower expectations.records.min in accession.toml.",
    passes=with_toml({"a.csv": "id,title\n1,Papers\n"}, "[expectations]\nrecords = { min = 1 }"),
    fails=with_toml({"a.csv": "id,title\n1,Papers\n"}, "[expectations]\nrecords = { min = 2 }"),
)
MORE_RECORDS = Rule(
    "volume.above_maximum",
    dimension="volume",
    severity="warning",
    checks="The accession has at most as many records as it says.",
    why="More records than the accession expects are often a delivery sent twice.",
    mend="Look for repeated files, or raise expectations.records.max in accession.toml.",
    passes=with_toml({"a.csv": "id,title\n1,Papers\n"}, "[expectations]\nrecords = { max = 1 }"),
    fails=with_toml({"a.csv": "id,title\n1,Papers\n2,Maps\n"}, "[expectations]\nrecords = { max = 1 }"),
)
