"""Rules of MARC records."""

from pipeline.findings import Rule
from pipeline.rules.specimens import marc, marc_xml

UNREADABLE_RECORD = Rule(
    "marc.unreadable_record",
    dimension="encoding",
    severity="error",
    checks="The record's directory, leader and characters can be read.",
    why="A record whose bytes are no MARC, or no characters of the set it names, is set aside rather than guessed at.",
    mend="Look at the field; ask the sender for the record in UTF-8.",
    passes=marc(),
    fails={"a.mrc": bytes(marc()["a.mrc"]) + bytes(marc(length=99999)["a.mrc"])},
)
UTF_8_UNDECLARED = Rule(
    "marc.utf_8_undeclared",
    dimension="encoding",
    severity="warning",
    checks="The leader says which characters the record is written in.",
    why="The leader says MARC-8 but the bytes are UTF-8; read as MARC-8 every letter beside ASCII would be wrong.",
    mend="Ask the sender to set position 9 of the leader to a.",
    passes=marc("Правда"),
    fails=marc("Правда", declared=" "),
)
OTHER_RECORD = Rule(
    "marc.other_record",
    dimension="conformance",
    severity="warning",
    checks="The record is a bibliographic one.",
    why="Authority and holdings records describe no archival material; they are no records of the release.",
    mend="Bring authority records in with `fonds authority import`.",
    passes=marc_xml(),
    fails=marc_xml("00000npc a2200000 u 4500", "00000nz  a2200000 u 4500"),
)
