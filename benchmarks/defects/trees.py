"""Kinds of defect in XML, MARC and OAI-PMH."""

import re
from random import Random
from typing import Any

from benchmarks.defects.delivery import Draft, Kind, Place, Plant
from benchmarks.defects.elements import element, holds
from benchmarks.defects.passages import replaced
from benchmarks.defects.planting import in_bytes
from benchmarks.defects.specimens_xml import exchanged

XML = "finding aid, harvest, letters"
TEXT = r"(?<=>)(?=[A-Z][a-z]+ [a-z]+ [^<>&]{5,200}</(?:unittitle|[a-z]+:title|title|p)>)"
"""Where the text of a title or a paragraph begins."""


def declares(entity: str, use: str) -> Plant:
    """A document type with entities of its own, and one of them used in a text."""

    def plant(draft: Draft, random: Random) -> Place | None:
        place = replaced(TEXT, use, ending=".xml")(draft, random)
        if place is None:
            return None
        text = re.sub(r"<!DOCTYPE[^>]*>", "", draft.text(place.file))
        root = re.search(r"<(?![?!])([\w:.-]+)", text)
        if root is None:
            return None
        draft.put(place.file, f"{text[: root.start()]}<!DOCTYPE {root[1]} [{entity}]>\n{text[root.start() :]}")
        return place

    return plant


def bomb(levels: int) -> str:
    """Entities that hold each other ten times over."""
    first = '<!ENTITY l0 "lol">'
    return first + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, levels))


def without(path: str, name: str) -> Plant:
    """An element of a record taken away; the place is the file."""

    def change(chosen: Any, _random: Random) -> None:
        for inside in chosen.xpath(f"*[local-name()='{name}']"):
            chosen.remove(inside)

    def plant(draft: Draft, random: Random) -> Place | None:
        place = element(path, change)(draft, random)
        return place and Place(place.file)

    return plant


def in_own_schema(chosen: Any, random: Random) -> None:
    """Metadata of a schema that nobody else has."""
    for inside in list(chosen):
        chosen.remove(inside)
    holds("own", "Papers", label="title")(chosen, random)


def broken_record(draft: Draft, random: Random) -> Place | None:
    """A record whose leader claims another length, or whose directory is no directory."""
    several = (path for path in draft.paths(random, ".mrc") if draft.files[path].count(b"\x1d") > 1)
    path = next(several, None)
    if path is None:
        return None
    records = draft.files[path].split(b"\x1d")[:-1]
    number = random.randrange(len(records))
    record = records[number]
    broken = (b"99999" + record[5:], record[:26] + b"xxxx" + record[30:], record[:12] + b"00002" + record[17:])
    records[number] = random.choice(broken)
    draft.files[path] = b"".join(each + b"\x1d" for each in records)
    return Place(path)


def another_record(leader: str, text: str) -> Plant:
    """A further record of MARC in exchange format."""

    def plant(draft: Draft, random: Random) -> Place | None:
        path = draft.paths(random, ".mrc")[0]
        draft.files[path] += exchanged(f"x{random.randint(1000, 9999)}", text, leader=leader)
        return Place(path)

    return plant


DEEP = "<odd>" * 300 + "A remark" + "</odd>" * 300
KINDS = (
    Kind("& that is not escaped", "malformed XML", "xml.malformed", XML, replaced(TEXT, "Tom & Co. ", ending=".xml")),
    Kind("< that is not escaped", "a legitimate < in a title", "xml.malformed", XML,
         replaced(TEXT, "1 < 2 ", "a <b", ending=".xml")),
    Kind("prefix that is not declared", "undeclared prefixes", "xml.malformed", XML,
         replaced(TEXT, "<ns9:emph>Sic</ns9:emph> ", ending=".xml")),
    Kind("element that is not closed", "malformed XML", "xml.malformed", XML, replaced(TEXT, "<emph>", ending=".xml")),
    Kind("entity that leads to a file", "DTDs", "xml.external_entity", XML,
         declares('<!ENTITY other SYSTEM "file:///etc/hostname">', "&other; ")),
    Kind("entities that hold each other", "DTDs", "xml.entity_bomb", XML, declares(bomb(9), "&l8; ")),
    Kind("elements too deep", "malformed XML", "xml.too_deep", "finding aid",
         replaced(r"(?=</archdesc>)", DEEP, ending=".xml")),
    Kind("element of no vocabulary", "unknown columns", "xml.unknown_element", "finding aid",
         replaced(r"(?=</archdesc>)", "<smell>Of old paper</smell>", "<colour>Blue</colour>", ending=".xml")),
    Kind("byte that is not in the declared encoding", "invalid UTF-8 in one record", "xml.invalid_bytes", XML,
         in_bytes(b" of ", b" \xff of ", b" o\xfef ", ending=".xml")),
    Kind("record of MARC that cannot be read", "a poisoned page", "marc.unreadable_record", "catalogue", broken_record),
    Kind("UTF-8 that is called MARC-8", "a wrong encoding guess", "marc.utf_8_undeclared", "catalogue",
         another_record("npc  ", "Правда")),
    Kind("authority record among descriptions", "one id on two people", "marc.other_record", "catalogue",
         another_record("nz  a", "Muster, Anna")),
    Kind("record harvested without metadata", "an outage mistaken for a deletion", "oai.without_metadata", "harvest",
         without("//record", "metadata")),
    Kind("record harvested without identifier", "ids regenerated or reused", "oai.no_identifier", "harvest",
         without("//header", "identifier")),
    Kind("metadata of an unknown schema", "unknown columns", "oai.unknown_metadata", "harvest",
         element("//metadata", in_own_schema)),
)  # fmt: skip
