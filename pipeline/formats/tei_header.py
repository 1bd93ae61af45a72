"""teiHeader: what the edition says of a document, and of the correspondence that it belongs to."""

from collections.abc import Iterator

from lxml.etree import _Element

from pipeline.formats.tei_text import machine_date, pointer, tei_text
from pipeline.formats.xml_rows import Statement, said
from pipeline.formats.xml_text import line_of, local_name

NAMES = {"persName": "person", "orgName": "corporateBody", "name": None, "rs": None}
PLACES = ("placeName", "settlement", "country", "region", "district", "geogName")

ACTIONS = {
    "sent": ("sender", "sent"), "received": ("recipient", "received"), "transmitted": ("other", "other"),
    "redirected": ("other", "other"), "forwarded": ("other", "other"),
}  # fmt: skip
"""Type of a correspAction: the role of its names, the role of its dates and places. Source: TEI, correspDesc."""

SIMPLE = {
    "availability": "rights", "edition": "description_control", "respStmt": "description_control",
    "change": "description_control", "objectType": "genre", "abstract": "summary", "term": "subject",
    "catDesc": "subject", "provenance": "custodial_history", "acquisition": "acquisition", "idno": "identifier",
}  # fmt: skip
"""Element of the header whose text is a statement, wherever it stands and nothing more special is said below."""


def read_header(header: _Element) -> list[Statement]:
    """All statements of a header, in its order."""
    return list(_statements(header))


def _statements(node: _Element) -> Iterator[Statement]:
    for child in node:
        name = local_name(child)
        special = _SPECIAL.get(name)
        if special is not None:
            yield from special(child)
        elif name in SIMPLE:
            yield from _simple(child, name)
        else:
            yield from _statements(child)


def _simple(node: _Element, name: str) -> Iterator[Statement]:
    element = SIMPLE[name]
    parts = [text for child in node if (text := tei_text(child))] if name == "respStmt" else []
    raw = "; ".join(parts) or tei_text(node) or (node.get("corresp") or "").lstrip("#")
    if not raw:
        return
    above = node.getparent()
    kind = node.get("type") or node.get("subtype")
    if name == "idno" and above is not None and local_name(above) in ("msIdentifier", "altIdentifier"):
        element = "reference_code"
    elif name == "idno" and raw.startswith(("http://", "https://")):
        element = "link"
    yield said(element, raw, line_of(node), scheme=kind if name == "idno" else None, label=kind or name)


def _titles(node: _Element) -> Iterator[Statement]:
    """titleStmt: the title of the document; one of a series is a set, a date given as a title none at all."""
    found = False
    for child in node:
        name, raw = local_name(child), tei_text(child)
        kind = child.get("type") or child.get("level")
        if name == "title" and raw and kind != "iso-date":
            if child.get("level") in ("s", "j", "m") and any(each.get("level") == "a" for each in node):
                element = "set"
            else:
                element = "alternative_title" if found else "title"
                found = True
            yield said(element, raw, line_of(child), label=kind, voice="editor")
        elif name == "author" and raw:
            yield from _named(child, "creator", "author")
        elif name in ("editor", "funder", "sponsor", "principal") and raw:
            yield from _named(child, "other", name)
        elif name in SIMPLE:
            yield from _simple(child, name)


def _named(node: _Element, role: str, label: str) -> Iterator[Statement]:
    """Each name in an element, or its text when none is marked."""
    inside = [child for child in node.iter() if child is not node and local_name(child) in NAMES]
    inside = [child for child in inside if local_name(child.getparent()) not in NAMES]  # type: ignore[arg-type]
    for child in inside or [node]:
        if raw := name_text(child):
            kind = NAMES.get(local_name(child))
            own = pointer(child) or pointer(node)
            yield said("name", raw, line_of(child), role=role, normal=kind, identifier=own, label=label)


def name_text(node: _Element) -> str:
    """A name as it stands; one in parts as surname, forename."""
    parts = {local_name(child): tei_text(child) for child in node}
    if parts.get("surname"):
        return ", ".join(part for part in (parts["surname"], parts.get("forename")) if part)
    return tei_text(node)


def _publication(node: _Element) -> Iterator[Statement]:
    for child in node:
        name, raw = local_name(child), tei_text(child)
        if name == "publisher" and raw:
            yield said("name", raw, line_of(child), role="other", label=name)
        elif name == "date":
            yield from _date(child, "published", "publicationStmt")
        elif name == "availability":
            yield from _licences(child)
        elif name in SIMPLE:
            yield from _simple(child, name)


def _licences(node: _Element) -> Iterator[Statement]:
    licences = [child for child in node if local_name(child) == "licence"]
    for child in licences or [node]:
        target = child.get("target")
        if raw := tei_text(child) or target:
            yield said("rights", raw, line_of(child), identifier=target, label=node.get("status") or local_name(child))


def _series(node: _Element) -> Iterator[Statement]:
    if raw := tei_text(node):
        yield said("set", raw, line_of(node), label="seriesStmt")


def _holding(node: _Element) -> Iterator[Statement]:
    """msIdentifier: who keeps it where, under which number."""
    where = []
    for child in node:
        name, raw = local_name(child), tei_text(child)
        if name in ("repository", "institution") and raw:
            yield said("repository", raw, line_of(child), identifier=pointer(child), label=name)
        elif name in ("collection", "msName") and raw:
            yield said("set", raw, line_of(child), label=name)
        elif name in PLACES and raw:
            where.append(raw)
        elif name in SIMPLE:
            yield from _simple(child, name)
        elif name == "altIdentifier":
            yield from _statements(child)
    if where:
        yield said("location", ", ".join(reversed(where)), line_of(node), label="msIdentifier")


def _measure(node: _Element) -> Iterator[Statement]:
    raw = tei_text(node) or " ".join(part for part in (node.get("quantity"), node.get("unit")) if part)
    if raw:
        yield said("extent", raw, line_of(node), label=node.get("unit"))


def _incident(node: _Element) -> Iterator[Statement]:
    """What was done to the paper: a postmark says when and where it passed, the rest is a note."""
    stamps = [child for child in node.iter() if local_name(child) == "stamp"]
    for stamp in stamps:
        parts = [text for child in stamp if (text := tei_text(child))]
        if raw := ", ".join(parts) or tei_text(stamp):
            yield said("transmission", raw, line_of(stamp), label="postmark", voice="clerk")
    if not stamps and (raw := tei_text(node)):
        yield said("description_note", raw, line_of(node), label=node.get("type"))


def _languages(node: _Element) -> Iterator[Statement]:
    for child in node:
        code = child.get("ident")
        if local_name(child) == "language" and (raw := tei_text(child) or code):
            yield said("language", raw, line_of(child), normal=code, scheme="bcp47" if code else None)


def _action(node: _Element) -> Iterator[Statement]:
    kind = node.get("type") or ""
    who, what = ACTIONS.get(kind, ("other", "other"))
    for child in node.iter():
        name, above = local_name(child), child.getparent()
        if child is node or above is None or local_name(above) in NAMES or local_name(above) in PLACES:
            continue
        if name in NAMES and (raw := name_text(child)):
            yield said(
                "name", raw, line_of(child), role=who, normal=NAMES[name], identifier=pointer(child), label=kind,
                voice="editor",
            )  # fmt: skip
        elif name == "date":
            yield from _date(child, what, "correspAction")
        elif name in PLACES and (raw := tei_text(child)):
            yield said("place", raw, line_of(child), role=what, identifier=pointer(child), label=kind, voice="editor")
        elif name == "note" and (raw := tei_text(child)):
            yield said("description_note", raw, line_of(child), label=name)


def _date(node: _Element, role: str, label: str) -> Iterator[Statement]:
    normal = machine_date(node)
    if raw := tei_text(node) or normal:
        certainty = node.get("cert") or node.get("evidence")
        told = f"{label}, {certainty}" if certainty else label
        yield said("date", raw, line_of(node), role=role, normal=normal, label=told, voice="editor")


def _creation(node: _Element) -> Iterator[Statement]:
    for child in node.iter():
        if local_name(child) == "date":
            yield from _date(child, "created", "creation")
        elif local_name(child) in PLACES and (raw := tei_text(child)):
            yield said("place", raw, line_of(child), role="created", identifier=pointer(child), label="creation")


def _context(node: _Element) -> Iterator[Statement]:
    for child in node.iter():
        if local_name(child) in ("ref", "ptr") and (raw := tei_text(child) or child.get("target")):
            kind = child.get("subtype") or child.get("type")
            yield said("related_material", raw, line_of(child), identifier=pointer(child), label=kind)


def _bibliography(node: _Element) -> Iterator[Statement]:
    if raw := tei_text(node):
        yield said("bibliography", raw, line_of(node), label=local_name(node))


def _remark(node: _Element) -> Iterator[Statement]:
    if raw := tei_text(node):
        yield said("description_note", raw, line_of(node), label=local_name(node))


_SPECIAL = {
    "titleStmt": _titles, "publicationStmt": _publication, "seriesStmt": _series, "msIdentifier": _holding,
    "measure": _measure, "incident": _incident, "langUsage": _languages, "correspAction": _action,
    "creation": _creation, "correspContext": _context, "bibl": _bibliography, "biblStruct": _bibliography,
    "biblFull": _bibliography, "p": _remark, "note": _remark,
}  # fmt: skip
