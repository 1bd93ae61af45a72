"""Rules of document pages: their labels and citations."""

from pipeline.findings import Rule

UNKNOWN_HEADING = Rule(
    "structure.unknown_heading",
    dimension="conformance",
    severity="warning",
    checks="Every label of a page is known.",
    why="Sites rename and add parts between two exports; what is under a new label must not disappear.",
    mend="If the label will stay, name its element in the format's table of labels.",
)
CITATION_SHAPE = Rule(
    "structure.citation_shape",
    dimension="conformance",
    severity="warning",
    checks="The citation has the parts of a citation.",
    why="Repository, reference and custodial history stand nowhere else than in the citation.",
    mend="Read the citation; where it is right as it stands, the format's pattern wants widening.",
)
