"""What each kind of EAD element says: from the element to statements. No date and no name is read."""

from collections.abc import Callable

from lxml.etree import _Element

from pipeline.formats.xml_rows import Statement, said
from pipeline.formats.xml_text import attribute, line_of, local_name, text_of

BLOCKS = frozenset(
    (
        "p", "list", "listhead", "item", "defitem", "chronlist", "chronitem", "chronitemset", "eventgrp", "event",
        "head", "lb", "table", "tgroup", "thead", "tbody", "row", "blockquote", "note", "address", "addressline",
        "bibref", "archref", "indexentry", "legalstatus", "descriptivenote", "titlepage",
    )
)  # fmt: skip
"""Elements that begin a new line in a text."""

POINTERS = ("extref", "ref", "archref", "bibref", "extptr")

AGENT_KINDS = {"persname": "person", "corpname": "corporateBody", "famname": "family", "name": None}

DATE_ROLES = {
    None: "created", "creation": "created", "created": "created", "record_keeping": "created",
    "accumulation": "created",
    "publication": "published", "issued": "published", "acquisition": "acquired", "digitized": "copied",
    "reproduction": "copied",
}  # fmt: skip
"""datechar and the role of the date; any other word is "other" and stays as label. Source: EAD tag library, DACS."""

ORIGINATION_ROLES = {"source": "custodian", "donor": "custodian", "dealer": "custodian"}
"""Label of an origination, in lower case, that names no creator; ArchivesSpace exports its linked agents so."""

UNIT_IDENTIFIERS = {
    "aspace_uri": "identifier", "ehri_internal_id": "identifier", "ehri_structure": "identifier",
    "identifiant": "identifier", "handle": "link", "ark": "link", "uri": "link",
}  # fmt: skip
"""Type of a unitid that is no reference code, and its element."""

Reader = Callable[[_Element, str, list[Statement]], None]
"""Reads an element: the element, what the table says it is, and where its statements go."""


def read_text(node: _Element, element: str, out: list[Statement]) -> None:
    """The whole text is one statement; a head in it is its label."""
    label, raw = None, None
    if len(node):
        label, raw = _head_and_paragraphs(node)
    if raw is None:
        raw = text_of(node, BLOCKS, ("head",))
    if raw:
        out.append(said(element, raw, line_of(node), label=label or node.get("label") or local_name(node)))


def _head_and_paragraphs(node: _Element) -> tuple[str | None, str | None]:
    """The head, and the text when there is nothing beside it but paragraphs, which is nearly always."""
    label, lines, plain = None, [], not (node.text and node.text.strip())
    for child in node:
        name = local_name(child)
        if name == "head":
            label = label or text_of(child)
        elif name == "p" and plain:
            lines.append(text_of(child, BLOCKS))
        else:
            plain = False
        plain = plain and not (child.tail and child.tail.strip())
    return label, "\n".join(line for line in lines if line) if plain else None


def read_title(node: _Element, element: str, out: list[Statement]) -> None:
    """The title, and the dates, names and places that are marked in it."""
    raw = text_of(node)
    if raw:
        out.append(said(element, raw, line_of(node), label=node.get("label") or node.get("type")))
    if len(node):
        for child in node.iter():
            name = local_name(child)
            if name == "unitdate":
                read_date(child, "date", out)
            elif name == "date" and (text := text_of(child)):
                normal = child.get("normal")
                out.append(said("date", text, line_of(child), role="mentioned", normal=normal, label="unittitle"))
            elif name in AGENT_KINDS:
                _name(child, "mentioned", out)
            elif name == "geogname":
                _place(child, "mentioned", out)


def read_identifier(node: _Element, element: str, out: list[Statement]) -> None:
    """A reference code, or the identifier of some system when its type says so."""
    raw = text_of(node)
    if raw:
        kind = attribute(node, "type") or node.get("localtype") or node.get("label")
        element = UNIT_IDENTIFIERS.get((kind or "").lower(), element)
        scheme = node.get("repositorycode")
        out.append(said(element, raw, line_of(node), scheme=scheme, label=kind))


def read_date(node: _Element, element: str, out: list[Statement]) -> None:
    """A unitdate, with its normal form beside it; in label what kind of date it is said to be."""
    normal = node.get("normal")
    raw = text_of(node) or normal
    if raw:
        out.append(_date(node, element, raw, normal))


def read_structured_date(node: _Element, element: str, out: list[Statement]) -> None:
    """EAD3: a single date, a range, or a set of these, each a statement."""
    for child in node.iter():
        name = local_name(child)
        if name == "datesingle":
            first: str | None = text_of(child)
            last = None
            begin, end = child.get("standarddate") or child.get("notbefore"), child.get("notafter")
        elif name == "daterange":
            parts = {local_name(part): part for part in child}
            first, begin = _end_of_range(parts.get("fromdate"), "notbefore")
            last, end = _end_of_range(parts.get("todate"), "notafter")
        else:
            continue
        normal = "/".join(each for each in (begin, end) if each) or None
        raw = " - ".join(each for each in (first, last) if each) or normal
        if raw:
            out.append(_date(node, element, raw, normal))


def _end_of_range(node: _Element | None, bound: str) -> tuple[str | None, str | None]:
    """Text and machine form of one end of a range."""
    if node is None:
        return None, None
    return text_of(node) or None, node.get("standarddate") or node.get(bound)


def _date(node: _Element, element: str, raw: str, normal: str | None) -> Statement:
    character = node.get("datechar")
    words = [character, node.get("type") or node.get("unitdatetype"), node.get("certainty")]
    label = ", ".join([word for word in words if word]) or node.get("label")
    calendar = node.get("calendar")
    if calendar in ("gregorian", "Gregorian"):
        calendar = None
    role = DATE_ROLES.get(character, "other")
    return said(element, raw, line_of(node), role=role, normal=normal, scheme=calendar, label=label)


def read_origination(node: _Element, element: str, out: list[Statement]) -> None:
    """Each name in it; without any, its text is the name."""
    label = node.get("label")
    role = ORIGINATION_ROLES.get((label or "").strip().rstrip(":").lower(), "creator")
    named = [child for child in node.iter() if local_name(child) in AGENT_KINDS]
    for child in named:
        _name(child, role, out, label)
    if not named and (raw := text_of(node)):
        out.append(said(element, raw, line_of(node), role=role, label=label))


def read_access_points(node: _Element, element: str, out: list[Statement]) -> None:
    """controlaccess and index: names, places, genres and subjects, at any depth."""
    for child in node.iter():
        name = local_name(child)
        if name in AGENT_KINDS:
            _name(child, "subject", out)
        elif name == "geogname":
            _place(child, "subject", out)
        elif name in ("subject", "function", "occupation", "title", "genreform") and (raw := _access_text(child)):
            kind = "genre" if name == "genreform" else element
            out.append(
                said(kind, raw, line_of(child), scheme=child.get("source"), identifier=_identifier(child), label=name)
            )
        elif name in ("p", "note") and not len(child):
            read_text(child, "description_note", out)


def _name(node: _Element, role: str, out: list[Statement], label: str | None = None) -> None:
    raw = _access_text(node)
    if raw:
        kind = AGENT_KINDS[local_name(node)]
        as_what = node.get("role") or node.get("relator") or label
        out.append(
            said(
                "name", raw, line_of(node), role=role, normal=kind, scheme=node.get("source"),
                identifier=_identifier(node), label=as_what,
            )
        )  # fmt: skip


def _place(node: _Element, role: str, out: list[Statement]) -> None:
    raw = _access_text(node)
    if raw:
        out.append(
            said("place", raw, line_of(node), role=role, scheme=node.get("source"), identifier=_identifier(node))
        )


def _access_text(node: _Element) -> str:
    """The text; EAD3 divides it into parts: a name's are written with commas, a subject's with dashes."""
    parts = [text for child in node if local_name(child) == "part" and (text := text_of(child))]
    between = ", " if local_name(node) in AGENT_KINDS else " -- "
    return between.join(part.rstrip(",") for part in parts) if parts else text_of(node)


def _identifier(node: _Element) -> str | None:
    return node.get("authfilenumber") or node.get("identifier")


def read_extent(node: _Element, element: str, out: list[Statement]) -> None:
    """physdesc: each of its parts with the part's name as label, or its text when it has none."""
    named = False
    for child in node:
        name = local_name(child)
        if name in ("extent", "dimensions", "physfacet", "genreform") and (raw := text_of(child)):
            named = True
            kind = "genre" if name == "genreform" else element
            label = child.get("type") or child.get("unit") or child.get("label") or name
            out.append(said(kind, raw, line_of(child), scheme=child.get("source"), label=label))
    if not named:
        read_text(node, element, out)


def read_structured_extent(node: _Element, element: str, out: list[Statement]) -> None:
    """EAD3: number and unit as one text."""
    parts = {local_name(child): text_of(child) for child in node}
    raw = " ".join(text for name in ("quantity", "unittype") if (text := parts.get(name)))
    out.extend(
        said(element, parts[name], line_of(node), label=name) for name in ("physfacet", "dimensions") if parts.get(name)
    )
    if raw:
        out.append(said(element, raw, line_of(node), label=node.get("physdescstructuredtype")))


def read_languages(node: _Element, element: str, out: list[Statement]) -> None:
    """Each language with its code; a sentence around them is a note."""
    named = [child for child in node.iter() if local_name(child) == "language"]
    for child in named:
        code = child.get("langcode")
        raw = text_of(child) or code
        if raw:
            out.append(said(element, raw, line_of(child), normal=code, scheme="iso639-2b" if code else None))
    whole = text_of(node, BLOCKS, ("head",))
    if not named and whole:
        out.append(said(element, whole, line_of(node), normal=node.get("langcode")))
    elif len(whole) > sum(len(text_of(child)) + 2 for child in named):
        out.append(said("description_note", whole, line_of(node), label="langmaterial"))


def read_container(node: _Element, element: str, out: list[Statement]) -> None:
    """Number of the box or folder; what it is of stands in label."""
    raw = text_of(node)
    if raw:
        kind = node.get("type") or node.get("localtype") or node.get("label")
        out.append(said(element, raw, line_of(node), label=kind, identifier=node.get("containerid")))


def read_repository(node: _Element, element: str, out: list[Statement]) -> None:
    """Name of the repository without its address."""
    named = next((child for child in node if local_name(child) in AGENT_KINDS and text_of(child)), None)
    raw = _access_text(named) if named is not None else text_of(node, BLOCKS, ("address", "extptr"))
    if raw:
        identifier = None if named is None else _identifier(named)
        out.append(said(element, raw, line_of(node), identifier=identifier))


def read_digital_objects(node: _Element, element: str, out: list[Statement]) -> None:
    """The address of each digital object, with its title or description as label."""
    for child in node.iter():
        name = local_name(child)
        if name not in ("dao", "daoloc"):
            continue
        address = attribute(child, "href")
        told = next(
            (text_of(part, BLOCKS) for part in child if local_name(part) in ("daodesc", "descriptivenote")), None
        )
        label = told or attribute(child, "title") or child.get("linktitle")
        if address:
            out.append(said(element, address, line_of(child), role=attribute(child, "role"), label=label))
        elif label:
            out.append(said("description_note", label, line_of(child), label=name))
    for child in node:
        if local_name(node) == "daogrp" and local_name(child) == "daodesc":
            read_text(child, "description_note", out)


def read_acquisition(node: _Element, element: str, out: list[Statement]) -> None:
    """The text, and the dates that are marked in it."""
    read_text(node, element, out)
    out.extend(
        said("date", raw, line_of(child), role="acquired", normal=child.get("normal"))
        for child in node.iter()
        if local_name(child) == "date" and (raw := text_of(child))
    )


def read_related(node: _Element, element: str, out: list[Statement]) -> None:
    """The text, and the addresses that it points at."""
    read_text(node, element, out)
    out.extend(
        said("link", address, line_of(child), role="related", label=text_of(child) or None)
        for child in node.iter()
        if local_name(child) in POINTERS and (address := attribute(child, "href"))
    )
