"""How defects are planted into XML: an element is chosen by its path, and changed."""

import re
from collections.abc import Callable
from random import Random
from typing import Any

from lxml import etree

from benchmarks.defects.delivery import Draft, Place, Plant

_STEP = r"'[^']*'|(?<![\w@:-])([A-Za-z]\w*)(?![\w:(-])"
"""A name in an XPath; texts in quotes are passed over."""


def element(path: str, change: Callable[[Any, Random], None]) -> Plant:
    """An element of an XML file changed, by an XPath in which prefixes are left out."""
    named = re.sub(_STEP, lambda hit: f"*[local-name()='{hit[1]}']" if hit[1] else hit[0], path)

    def plant(draft: Draft, random: Random) -> Place | None:
        for file in draft.paths(random, ".xml"):
            root: Any = etree.fromstring(draft.files[file])
            found = [each for each in root.xpath(named) if key_of(each) != ""]
            if found:
                chosen = random.choice(found)
                key = key_of(chosen)
                change(chosen, random)
                draft.files[file] = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")
                return Place(file, key)
        return None

    return plant


def key_of(chosen: Any) -> str | None:
    """What identifies the record that an element belongs to; None for a file of one record, "" where nothing does."""
    for above in (chosen, *chosen.iterancestors()):
        name = etree.QName(above).localname
        if re.fullmatch(r"c\d*", name):
            return str(above.get("id", ""))
        if name == "record":
            keys = above.xpath("string((.//*[local-name()='identifier'] | .//*[@tag='001'])[1])")
            return str(keys).strip()
    return None


def reads(*texts: str) -> Callable[[Any, Random], None]:
    """An element's text, without what was inside of it, and without a machine-readable form."""

    def change(chosen: Any, random: Random) -> None:
        for inside in list(chosen):
            chosen.remove(inside)
        chosen.text = random.choice(texts)
        for name in ("normal", "when", "when-iso", "notBefore", "notAfter", "from", "to", "langcode", "ident"):
            chosen.attrib.pop(name, None)

    return change


def beside(*pairs: tuple[str, str]) -> Callable[[Any, Random], None]:
    """A date's text with a machine-readable form of something else."""

    def change(chosen: Any, random: Random) -> None:
        text, form = random.choice(pairs)
        reads(text)(chosen, random)
        chosen.set("when" if chosen.tag.endswith("}date") else "normal", form)

    return change


def holds(tag: str, *texts: str, **attributes: str) -> Callable[[Any, Random], None]:
    """A further element inside of an element, in the same namespace."""

    def change(chosen: Any, random: Random) -> None:
        space = etree.QName(chosen).namespace
        inside = etree.SubElement(chosen, f"{{{space}}}{tag}" if space else tag, attributes)
        inside.text = random.choice(texts)

    return change
