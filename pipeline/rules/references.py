"""Rules of what points elsewhere: links, notes, the levels above."""

from pipeline.findings import Rule
from pipeline.rules.specimens import ead, page, table

LINK_HOST = Rule(
    "references.link_host",
    dimension="references",
    severity="warning",
    checks="Links lead to the archive's public pages.",
    why="Exports made on a staging server carry its host into citations, where it stops working.",
    version=2,
    mend="Ask for the public address; link_host in accession.toml says which host is the archive's own.",
    passes=page(),
    fails=page(link="https://staging.archive.example/document/1"),
)
LINK_BROKEN = Rule(
    "references.link_malformed",
    dimension="references",
    severity="warning",
    checks="Links are web addresses.",
    why="An address without scheme or host (RFC 3986) leads nowhere.",
    mend="Correct the link in corrections.toml.",
    passes=table("id,title,link\n1,Papers,https://archive.example/1\n"),
    fails=table("id,title,link\n1,Papers,see the shelf\n"),
)
NOTE_WITHOUT_MARKER = Rule(
    "references.note_without_marker",
    dimension="references",
    severity="info",
    checks="Every note has a marker that points at it.",
    why="A note that no marker points at may have lost its place when the text was copied.",
    mend="Look at the scan for the place of the note.",
    passes=page("The talks went on.x/\n\nx/ Pseudonym of Stalin."),
    fails=page("The talks went on.\n\nx/ Pseudonym of Stalin."),
)
MARKER_WITHOUT_NOTE = Rule(
    "references.marker_without_note",
    dimension="references",
    severity="warning",
    checks="Every marker has its note.",
    why="A marker that points at no note says that a note was lost.",
    mend="Look at the scan for the note.",
    passes=page("The talks went on.x/\n\nx/ Pseudonym of Stalin."),
    fails=page("For comrade Filippov.x/"),
)
DANGLING_PARENT = Rule(
    "references.dangling_parent",
    dimension="references",
    severity="warning",
    checks="The level above is in the delivery.",
    why="ISAD(G) 2.2: a description is linked to the one above it; here that one is not in the release.",
    mend="Ask for the file that holds the level above.",
    passes=ead(),
    fails=table(
        "id,title,above\n2,Letters,1\n", '[mapping]\nkey = "id"\nparent = "above"\n[mapping.fields]\ntitle = "title"\n'
    ),
)
