"""Rules of XML files, whatever is described in them."""

from pipeline.findings import Rule
from pipeline.rules.specimens import ead

EXTERNAL_ENTITY = Rule(
    "xml.external_entity",
    dimension="conformance",
    severity="error",
    checks="No entity leads to another file or address.",
    why="An external entity makes a reader open another file or address (CWE-611); nothing is ever fetched here.",
    mend="Ask for a file that holds its text itself; xmllint --noent on the sender's side makes one.",
    passes=ead(),
    fails=ead("<odd><p>&other;</p></odd>", before='<!DOCTYPE ead [<!ENTITY other SYSTEM "file:///etc/hostname">]>\n'),
)
ENTITY_BOMB = Rule(
    "xml.entity_bomb",
    dimension="conformance",
    severity="error",
    checks="Entities do not grow a file beyond bounds.",
    why="Entities that hold entities grow a small file to one that fills the memory (CWE-776).",
    mend="Ask the sender for the file without entities of its own.",
    passes=ead(),
    fails=ead("<odd><p>&a;</p></odd>", before='<!DOCTYPE ead [<!ENTITY a "&b;"><!ENTITY b "&a;">]>\n'),
)
TOO_DEEP = Rule(
    "xml.too_deep",
    dimension="conformance",
    severity="error",
    checks="Elements do not lie deeper in each other than descriptions do.",
    why="EAD has at most a dozen levels; hundreds are a broken export or an attack on the reader's stack.",
    mend="Look at the file where it is deepest; ask for a new export.",
    passes=ead("<odd><p>A remark</p></odd>"),
    fails=ead("<odd>" * 300 + "A remark" + "</odd>" * 300),
)
OVERSIZED = Rule(
    "xml.oversized",
    dimension="conformance",
    severity="error",
    checks="Texts, attributes and elements keep to a size that a description has.",
    why="A text, attribute or element of many megabytes is no description, and memory must not grow with it.",
    mend="Look for an end tag that is missing, or for a file that was put into the text.",
    passes=ead("<odd><p>A remark</p></odd>"),
    fails=ead("<odd><p>" + "A remark. " * 1_100_000 + "</p></odd>"),
)
MALFORMED = Rule(
    "xml.malformed",
    dimension="conformance",
    severity="error",
    checks="The file is well-formed.",
    why="A file that is not well-formed is read once in a lenient way; what that leaves out is counted.",
    mend="Look at the line; ask the sender to mend the export.",
    passes=ead("<odd><p>Tom &amp; Co.</p></odd>"),
    fails=ead("<odd><p>Tom & Co.</p></odd>"),
)
INVALID_BYTES = Rule(
    "xml.invalid_bytes",
    dimension="encoding",
    severity="error",
    checks="The bytes are in the encoding that the file declares.",
    why="Bytes that are not in the encoding which the file says it is in stand as U+FFFD; they cost their record.",
    mend="Look at the line in the file; ask for it in the right encoding.",
    passes=ead("<odd><p>Łódź</p></odd>"),
    fails={"a.xml": str(ead("<odd><p>L?d</p></odd>")["a.xml"]).encode().replace(b"L?d", b"L\xffd")},
)
UNKNOWN_ELEMENT = Rule(
    "xml.unknown_element",
    dimension="conformance",
    severity="warning",
    checks="Every element is one of the format's vocabulary.",
    why="An element outside the vocabulary is kept as text under the name unknown, so that nothing disappears.",
    mend="If it has a meaning, give it an entry in the format's table.",
    passes=ead(),
    fails=ead("<smell>Of old paper</smell>"),
)
