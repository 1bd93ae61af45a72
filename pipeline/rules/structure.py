"""Rules of documents: the labels and citations of pages, and texts that come with nothing around them."""

from pipeline.findings import Rule
from pipeline.rules.specimens import page

UNKNOWN_HEADING = Rule(
    "structure.unknown_heading",
    dimension="conformance",
    severity="warning",
    checks="Every label of a page is known.",
    why="Sites rename and add parts between two exports; what is under a new label must not disappear.",
    mend="If the label will stay, name its element in the format's table of labels.",
    passes=page(),
    fails=page(further="**Keeper's remark:**\n\nThe sheet is torn.\n\n"),
)
CITATION_SHAPE = Rule(
    "structure.citation_shape",
    dimension="conformance",
    severity="warning",
    checks="The citation has the parts of a citation.",
    why="Repository, reference and custodial history stand nowhere else than in the citation.",
    mend="Read the citation; where it is right as it stands, the format's pattern wants widening.",
    passes=page(),
    fails=page(citation="See the printed edition."),
)
BARE_DOCUMENT = Rule(
    "structure.bare_document",
    dimension="completeness",
    severity="warning",
    checks="A document comes with a description of it.",
    why="A text alone does not say what it is, from which archive, or whether it is a document of the archive at all.",
    mend="If it is no document, exclude it in accession.toml; the key format there says that all are documents.",
    passes={"page.txt": "URL: https://archive.example/document/7\nMay 4, 1931\nLetter\nThe talks went on.\n"},
    fails={"letter.txt": "Dear Anna,\n\nThe parcel came on Tuesday.\n"},
)
