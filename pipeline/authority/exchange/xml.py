"""Reading XML that a stranger sent: no external entity, no entity bomb, no network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from pipeline.authority.errors import AuthorityError
from pipeline.authority.exchange.record import Setback


def read_xml(path: Path, setbacks: list[Setback]) -> etree._Element:
    """The root of an XML file. Raises AuthorityError when it is not well formed or declares external entities.

    Entities declared inside the file are resolved, since RDF/XML uses them for its namespaces; libxml2 stops them
    where they multiply. What lies outside the file is never opened. A prefix that is not declared is a setback: the
    elements are then known by the part of their name behind it.
    """
    settings: dict[str, Any] = {"resolve_entities": "internal"}
    settings |= {"no_network": True, "load_dtd": False, "huge_tree": False, "remove_comments": True}
    parser = etree.XMLParser(**settings)
    try:
        root = etree.parse(str(path), parser).getroot()
    except etree.XMLSyntaxError as error:
        line = error.lineno or None
        log: Any = parser.error_log
        if {entry.domain for entry in log} != {etree.ErrorDomains.NAMESPACE}:
            raise AuthorityError(path, line=line, got=f"not XML ({error.msg})", allowed="well formed") from error
        root = etree.parse(str(path), etree.XMLParser(recover=True, **settings)).getroot()
        setbacks.append(Setback(path, line, f"{error.msg}; the file was read without it"))
    except OSError as error:
        raise AuthorityError(path, got=f"not readable ({error})", allowed="an XML file") from error
    subset: Any = root.getroottree().docinfo.internalDTD
    for entity in subset.iterentities() if subset is not None else ():
        if entity.system_url is not None or entity.content is None:
            got = f"the external entity {entity.name}"
            raise AuthorityError(path, got=got, allowed="left out: a file may not ask for other files")
    return root


def line_of(element: etree._Element) -> int | None:
    """The line on which an element begins."""
    return element.sourceline if isinstance(element.sourceline, int) else None


def local(element: etree._Element) -> str:
    """The name of an element without its namespace or prefix; empty for what is not an element."""
    return _bare(element.tag) if isinstance(element.tag, str) else ""


def below(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements reached by stepping down through children of these names, in document order."""
    if not names:
        yield element
        return
    for child in element:
        if local(child) == names[0]:
            yield from below(child, *names[1:])


def anywhere(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The element itself and everything in it that bears this name."""
    yield from (found for found in element.iter() if local(found) == name)


def text_of(element: etree._Element) -> str:
    """All text in an element, white space made single."""
    return " ".join("".join(str(part) for part in element.itertext()).split())


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its name without namespace, so that xml:lang and languageOfElement are found alike."""
    for key, value in element.attrib.items():
        if _bare(str(key)) == name:
            return str(value).strip() or None
    return None


def _bare(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2]
