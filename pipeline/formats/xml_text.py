"""Text of an XML element as a person reads it: inline markup gone, one line a block."""

from collections.abc import Collection
from typing import cast

from lxml.etree import _Element

XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

_LOCAL_NAMES: dict[str, str] = {}


def local_name(node: _Element) -> str:
    """Name without namespace; "" for a comment or a processing instruction."""
    tag = node.tag
    known = _LOCAL_NAMES.get(tag)
    if known is None:
        if not isinstance(tag, str):
            return ""
        known = tag.rpartition("}")[2].rpartition(":")[2]
        _LOCAL_NAMES[tag] = known
    return known


def line_of(node: _Element) -> int | None:
    """The line that an element begins on."""
    return cast("int | None", node.sourceline)


def text_of(node: _Element, blocks: Collection[str] = (), without: Collection[str] = ()) -> str:
    """Text with runs of white space as one space, and a new line where one of `blocks` begins or ends.

    `without` are local names of elements whose text is left out.
    """
    if not len(node):
        text = node.text
        return " ".join(text.split()) if text else ""
    lines = [""]
    _collect(node, blocks, without, lines)
    return "\n".join(line for each in lines if (line := " ".join(each.split())))


def _collect(node: _Element, blocks: Collection[str], without: Collection[str], lines: list[str]) -> None:
    lines[-1] += node.text or ""
    for child in node:
        name = local_name(child)
        if name in blocks:
            lines.append("")
            if name not in without:
                _collect(child, blocks, without, lines)
            lines.append("")
        elif name and name not in without:
            _collect(child, blocks, without, lines)
        lines[-1] += child.tail or ""


def attribute(node: _Element, name: str) -> str | None:
    """An attribute by local name, in whatever namespace it stands (xlink:href, href); None when absent or blank."""
    value = node.get(name)
    if value is None:
        for key, each in node.items():
            if str(key).rpartition("}")[2].rpartition(":")[2] == name:
                value = str(each)
                break
    return value.strip() or None if value else None
