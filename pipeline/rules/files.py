"""Rules of files: fixity, containers, encodings, and what is set aside whole."""

from hashlib import sha256

from pipeline.findings import Rule
from pipeline.rules.specimens import archive, table

_BAG = {
    "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
    "manifest-sha256.txt": f"{sha256(b'id;title').hexdigest()}  data/a.csv\n",
    "data/a.csv": "id;title",
}

BAG_INVALID = Rule(
    "files.bag_invalid",
    dimension="fixity",
    severity="error",
    checks="A bag holds what its manifests say, byte for byte.",
    why="A bag that does not verify has lost or changed something on its way; no part of it can be trusted (RFC 8493).",
    mend="Ask the sender for the bag again; no file of it was opened.",
    passes=_BAG,
    fails=_BAG | {"data/a.csv": "id\n2\n"},
)
BAG_DOUBTFUL = Rule(
    "files.bag_doubtful",
    dimension="fixity",
    severity="warning",
    checks="A bag that verifies reads the same on every system.",
    why="The bag verifies, but has something in it that other systems read in another way.",
    mend="Tell the sender; nothing needs doing here.",
    passes=_BAG,
    fails=_BAG | {"manifest-sha256.txt": _BAG["manifest-sha256.txt"].replace("  ", " *")},
)
ARCHIVE_REFUSED = Rule(
    "files.archive_refused",
    dimension="conservation",
    severity="error",
    checks="An archive can be unpacked, to a size within bounds.",
    why="An archive that is damaged, unpacks beyond all bounds or lies too deep in others is not opened (CWE-409).",
    mend="Ask for the files without the archive around them, or for the archive again.",
    passes={"a.zip": archive({"a.csv": "id\n1\n"})},
    fails={"a.zip": archive({"a.csv": "id\n1\n"})[:40]},
)
MEMBER_REFUSED = Rule(
    "files.member_refused",
    dimension="conservation",
    severity="error",
    checks="Members of an archive are plain files under names that stay inside it.",
    why="Members whose names lead elsewhere, links, devices and locked files are never taken out (CWE-22, CWE-59).",
    mend="Ask for the file under a plain name, as a plain file, without a password.",
    passes={"a.zip": archive({"a.csv": "id\n1\n"})},
    fails={"a.zip": archive({"../../a.csv": "id\n1\n", "b.csv": "id\n2\n"})},
)
DUPLICATE_FILE = Rule(
    "files.duplicate",
    dimension="uniqueness",
    severity="info",
    checks="The file's bytes differ from those of every other file of the accession.",
    why="The same bytes under two names would count every record in them twice (OCFL and BagIt compare by digest).",
    mend="Nothing to do; ask the sender whether the second file was meant to be another one.",
    passes={"a.csv": "id\n1\n", "b.csv": "id\n2\n"},
    fails={"a.csv": "id\n1\n", "b.csv": "id\n1\n"},
)
EMPTY_FILE = Rule(
    "files.empty",
    dimension="conservation",
    severity="warning",
    checks="The file has bytes in it.",
    why="A file of no bytes is a transfer that failed, far more often than a description that says nothing.",
    mend="Ask for the file again.",
    passes={"a.csv": "id\n1\n"},
    fails={"a.csv": ""},
)
UNREADABLE_FILE = Rule(
    "files.unreadable",
    dimension="conservation",
    severity="error",
    checks="The file can be opened and read.",
    why="What cannot be opened was not taken in, and must not look as if it had been.",
    mend="Give this user the right to read the file, or deliver it again; then run again.",
    passes="A file that the user who runs Fonds may read.",
    fails="A file of another user, without the right to read it.",
)
REFUSED_FILE = Rule(
    "files.refused",
    dimension="conservation",
    severity="error",
    checks="The file is a plain file inside the delivery, under a plain name.",
    why="Links out of the delivery, devices and names with control characters are how a delivery reaches other files.",
    mend="Deliver a plain file under a plain name.",
    passes="A plain file.",
    fails="A link to /etc/hostname; a pipe; a name with a line break in it.",
)
ENCODING_GUESSED = Rule(
    "files.encoding_guessed",
    dimension="encoding",
    severity="warning",
    checks="The file's encoding is declared, or it is UTF-8.",
    why="A file that is not UTF-8 and does not say what it is can be read in several encodings without error.",
    mend="Look at a name with accents or Cyrillic in it; if it is wrong, ask the sender for the encoding.",
    passes={"a.csv": "id,title\n1,Письма с фронта\n"},
    fails={"a.csv": "id,title\n1,Письма с фронта и другие бумаги\n".encode("cp1251")},
)
NOT_TEXT = Rule(
    "files.not_text",
    dimension="encoding",
    severity="error",
    checks="Some encoding explains the bytes of a text file.",
    why="Bytes that no encoding explains are never shown with replacement characters in their place.",
    mend="Ask for the file again, and for its encoding.",
    passes=table("id,title\n1,Papers\n"),
    fails=table(b"id,title\n1,\xc5\x81\xc3\xb3d\xc5\xba\n2,Pap\xffers\n" + b"3,Letters\n" * 40),
)
FILE_SET_ASIDE = Rule(
    "files.set_aside",
    dimension="conservation",
    severity="warning",
    checks="The file can be read as one of the formats.",
    why="A file that cannot be read is kept out whole, so that nothing half-read is taken for all there is.",
    mend="Look at the file; ask for it again, or say its format in accession.toml.",
    passes={"a.csv": "id,title\n1,Papers\n"},
    fails={"a.csv": "id,title\n1,Papers\n", "b.pdf": "%PDF-1.4"},
)
UNREAD_BYTES = Rule(
    "files.unread_bytes",
    dimension="conservation",
    severity="error",
    checks="Every byte of a text stands in a statement, or is layout.",
    why="What a reader passes over is lost to everybody who works with the release.",
    mend="Report it with the file: it is a defect of Fonds.",
    passes="A page of which every line stands in a statement.",
    fails="A reader that passes over a line.",
)
PARSER_FAILED = Rule(
    "files.parser_failed",
    dimension="conservation",
    severity="error",
    checks="The file holds nothing that its reader does not expect.",
    why="The file holds something that Fonds does not expect; it was set aside whole, and the others went on.",
    mend="Report it with the file: it is a defect of Fonds.",
    passes="A file that its reader gets through, or refuses by name.",
    fails="A file on which a reader fails with an error of its own.",
)
