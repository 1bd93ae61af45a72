"""Rules of files: fixity, containers, encodings, and what is set aside whole."""

from pipeline.findings import Rule

BAG_INVALID = Rule(
    "files.bag_invalid",
    dimension="fixity",
    severity="error",
    checks="A bag holds what its manifests say, byte for byte.",
    why="A bag that does not verify has lost or changed something on its way; no part of it can be trusted (RFC 8493).",
    mend="Ask the sender for the bag again; no file of it was opened.",
)
BAG_DOUBTFUL = Rule(
    "files.bag_doubtful",
    dimension="fixity",
    severity="warning",
    checks="A bag that verifies reads the same on every system.",
    why="The bag verifies, but has something in it that other systems read in another way.",
    mend="Tell the sender; nothing needs doing here.",
)
ARCHIVE_REFUSED = Rule(
    "files.archive_refused",
    dimension="conservation",
    severity="error",
    checks="An archive can be unpacked, to a size within bounds.",
    why="An archive that is damaged, unpacks beyond all bounds or lies too deep in others is not opened (CWE-409).",
    mend="Ask for the files without the archive around them, or for the archive again.",
)
MEMBER_REFUSED = Rule(
    "files.member_refused",
    dimension="conservation",
    severity="error",
    checks="Members of an archive are plain files under names that stay inside it.",
    why="Members whose names lead elsewhere, links, devices and locked files are never taken out (CWE-22, CWE-59).",
    mend="Ask for the file under a plain name, as a plain file, without a password.",
)
DUPLICATE_FILE = Rule(
    "files.duplicate",
    dimension="uniqueness",
    severity="info",
    checks="The file's bytes differ from those of every other file of the accession.",
    why="The same bytes under two names would count every record in them twice (OCFL and BagIt compare by digest).",
    mend="Nothing to do; ask the sender whether the second file was meant to be another one.",
)
EMPTY_FILE = Rule(
    "files.empty",
    dimension="conservation",
    severity="warning",
    checks="The file has bytes in it.",
    why="A file of no bytes is a transfer that failed, far more often than a description that says nothing.",
    mend="Ask for the file again.",
)
UNREADABLE_FILE = Rule(
    "files.unreadable",
    dimension="conservation",
    severity="error",
    checks="The file can be opened and read.",
    why="What cannot be opened was not taken in, and must not look as if it had been.",
    mend="Give this user the right to read the file, or deliver it again; then run again.",
)
REFUSED_FILE = Rule(
    "files.refused",
    dimension="conservation",
    severity="error",
    checks="The file is a plain file inside the delivery, under a plain name.",
    why="Links out of the delivery, devices and names with control characters are how a delivery reaches other files.",
    mend="Deliver a plain file under a plain name.",
)
ENCODING_GUESSED = Rule(
    "files.encoding_guessed",
    dimension="encoding",
    severity="warning",
    checks="The file's encoding is declared, or it is UTF-8.",
    why="A file that is not UTF-8 and does not say what it is can be read in several encodings without error.",
    mend="Look at a name with accents or Cyrillic in it; if it is wrong, ask the sender for the encoding.",
)
NOT_TEXT = Rule(
    "files.not_text",
    dimension="encoding",
    severity="error",
    checks="Some encoding explains the bytes of a text file.",
    why="Bytes that no encoding explains are never shown with replacement characters in their place.",
    mend="Ask for the file again, and for its encoding.",
)
FILE_SET_ASIDE = Rule(
    "files.set_aside",
    dimension="conservation",
    severity="warning",
    checks="The file can be read as one of the formats.",
    why="A file that cannot be read is kept out whole, so that nothing half-read is taken for all there is.",
    mend="Look at the file; ask for it again, or say its format in accession.toml.",
)
PARSER_FAILED = Rule(
    "files.parser_failed",
    dimension="conservation",
    severity="error",
    checks="The file holds nothing that its reader does not expect.",
    why="The file holds something that Fonds does not expect; it was set aside whole, and the others went on.",
    mend="Report it with the file: it is a defect of Fonds.",
)
