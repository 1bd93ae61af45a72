"""What is marked inside the text of a TEI document: names, places, dates with a normal form, abbreviations."""

from collections.abc import Iterator

from lxml.etree import _Element

from pipeline.formats.tei_header import NAMES, PLACES, name_text
from pipeline.formats.tei_text import machine_date, pointer, tei_text
from pipeline.formats.xml_rows import Statement, said
from pipeline.formats.xml_text import line_of, local_name

AGENTS = {"person": "person", "org": "corporateBody"}
"""Type of an rs that is an agent, and the kind of agent."""

ROLES = {"from": "sender", "to": "recipient"}
"""Type of a persName in Foreign Relations, and the role of the name; any other is mentioned."""


def marked(node: _Element, scheme: str | None, voice: str, *, sender: bool = False) -> Iterator[Statement]:
    """The statement that an inline element makes, if any; names in a signature are the sender's."""
    name, kind, line = local_name(node), node.get("type") or "", line_of(node)
    if name == "date":
        normal = machine_date(node)
        if normal and (raw := tei_text(node)):
            yield said("date", raw, line, role="mentioned", normal=normal, voice=voice)
    elif name == "gloss" and (raw := tei_text(node)):
        yield said("abbreviation", raw, line, scheme=scheme, identifier=pointer(node), voice=voice)
    elif node.get("subtype") == "implied":
        return
    elif is_place(node) and (raw := tei_text(node)):
        yield said("place", raw, line, role="mentioned", scheme=scheme, identifier=pointer(node), voice=voice)
    elif (name in ("persName", "orgName", "name") or (name == "rs" and kind in AGENTS)) and (raw := name_text(node)):
        role = "sender" if sender else ROLES.get(kind, "mentioned")
        agent = AGENTS.get(kind) or NAMES.get(name)
        yield said("name", raw, line, role=role, normal=agent, scheme=scheme, identifier=pointer(node), voice=voice)


def is_place(node: _Element) -> bool:
    """A place name, or a reference string for a place."""
    name = local_name(node)
    return name in PLACES or (name == "rs" and node.get("type") == "place")


def inside_note(node: _Element, top: _Element) -> bool:
    """Whether an element stands in a note that is itself inside `top`."""
    above = node.getparent()
    while above is not None and above is not top:
        if local_name(above) == "note":
            return True
        above = above.getparent()
    return False
