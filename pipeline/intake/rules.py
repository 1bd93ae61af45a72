"""What can be wrong with a file before anything is read in it."""

from pipeline.findings import Rule

DUPLICATE_FILE = Rule(
    "files.duplicate",
    dimension="uniqueness",
    severity="info",
    why="The same bytes under two names would count every record in them twice (OCFL and BagIt compare by digest).",
    mend="Nothing to do; ask the sender whether the second file was meant to be another one.",
)
EMPTY_FILE = Rule(
    "files.empty",
    dimension="conservation",
    severity="warning",
    why="A file of no bytes is a transfer that failed, far more often than a description that says nothing.",
    mend="Ask for the file again.",
)
UNREADABLE_FILE = Rule(
    "files.unreadable",
    dimension="conservation",
    severity="error",
    why="What cannot be opened was not taken in, and must not look as if it had been.",
    mend="Give this user the right to read the file, or deliver it again; then run again.",
)
REFUSED_FILE = Rule(
    "files.refused",
    dimension="conservation",
    severity="error",
    why="Links out of the delivery, devices and names with control characters are how a delivery reaches other files.",
    mend="Deliver a plain file under a plain name.",
)
ENCODING_GUESSED = Rule(
    "files.encoding_guessed",
    dimension="encoding",
    severity="warning",
    why="A file that is not UTF-8 and does not say what it is can be read in several encodings without error.",
    mend="Look at a name with accents or Cyrillic in it; if it is wrong, ask the sender for the encoding.",
)
NOT_TEXT = Rule(
    "files.not_text",
    dimension="encoding",
    severity="error",
    why="Bytes that no encoding explains are never shown with replacement characters in their place.",
    mend="Ask for the file again, and for its encoding.",
)
