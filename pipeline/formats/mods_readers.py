"""What each top-level element of MODS says: from the element to statements. No date and no name is read."""

from collections.abc import Callable, Iterable

from lxml.etree import _Element

from pipeline.formats.xml_rows import Statement, said
from pipeline.formats.xml_text import attribute, line_of, local_name, text_of

NAME_KINDS = {"personal": "person", "corporate": "corporateBody", "family": "family"}

NAME_ROLES = {
    "creator": "creator", "cre": "creator", "author": "creator", "aut": "creator",
    "artist": "creator", "art": "creator",
    "photographer": "creator", "pht": "creator", "composer": "creator", "cmp": "creator", "compiler": "creator",
    "com": "creator", "collector": "creator", "col": "creator", "cartographer": "creator", "ctg": "creator",
    "addressee": "recipient", "recipient": "recipient", "rcp": "recipient", "sender": "sender",
    "owner": "custodian", "own": "custodian", "former owner": "custodian", "fmo": "custodian", "donor": "custodian",
    "dnr": "custodian", "repository": "custodian", "rps": "custodian",
    "depicted": "subject", "dpc": "subject",
}  # fmt: skip
"""Role term or MARC relator code in lower case, and the role of the name; any other is "other" and stays as label."""

DATE_ROLES = {
    "dateCreated": "created", "dateIssued": "published", "dateCaptured": "copied", "copyrightDate": "other",
    "dateModified": "other", "dateValid": "other", "dateOther": "other",
}  # fmt: skip

NOTES = {
    "ownership": "custodial_history", "acquisition": "acquisition", "biographical/historical": "history",
    "content": "summary", "preferred citation": "citation", "restriction": "access",
    "citation/reference": "bibliography",
    "original location": "originals", "original version": "originals",
    "additional physical form": "copies_available",
    "condition": "physical_condition", "system details": "physical_condition", "handwritten": "description_note",
}  # fmt: skip
"""Type of a note, and its element; a note of another type is a note of the description. Source: MODS note types."""

MACHINE_ENCODINGS = ("w3cdtf", "iso8601", "edtf", "temper")

Reader = Callable[[_Element, list[Statement]], None]


def _scheme(node: _Element) -> str | None:
    return node.get("authority") or attribute(node, "authorityURI")


def _children(node: _Element, name: str) -> list[_Element]:
    return [child for child in node if local_name(child) == name]


def _first(node: _Element, *names: str) -> str | None:
    for child in node:
        if local_name(child) in names and (text := text_of(child)):
            return text
    return None


def read_title(node: _Element, out: list[Statement]) -> None:
    """titleInfo: article, title, subtitle and part as one text; a typed one is another title."""
    raw = _title(node)
    if raw:
        kind = node.get("type")
        element = "alternative_title" if kind else "title"
        out.append(said(element, raw, line_of(node), scheme=_scheme(node), label=kind or node.get("displayLabel")))


def _title(node: _Element) -> str:
    article, title = _first(node, "nonSort") or "", _first(node, "title") or ""
    raw = article + title if article.endswith(("'", "’", "-")) else f"{article} {title}".strip()
    if subtitle := _first(node, "subTitle"):
        raw = f"{raw}: {subtitle}"
    parts = [text for name in ("partNumber", "partName") if (text := _first(node, name))]
    return ". ".join([raw, *parts]) if raw else ". ".join(parts)


def read_name(node: _Element, out: list[Statement], role: str | None = None) -> None:
    """A name in heading form, with kind, role and authority."""
    raw = _heading(node)
    if not raw:
        return
    terms = [text for child in _children(node, "role") for term in child if (text := text_of(term))]
    known = next(
        (NAME_ROLES[term.lower().rstrip(".")] for term in terms if term.lower().rstrip(".") in NAME_ROLES), "other"
    )
    out.append(
        said(
            "name", raw, line_of(node), role=role or known, normal=NAME_KINDS.get(node.get("type") or ""),
            scheme=_scheme(node), identifier=node.get("valueURI") or _first(node, "nameIdentifier"),
            label=terms[0] if terms else None,
        )
    )  # fmt: skip


def _heading(node: _Element) -> str:
    parts = [(child.get("type"), text) for child in _children(node, "namePart") if (text := text_of(child))]
    if not parts:
        return _first(node, "displayForm") or ""
    order = {"family": 0, "given": 1, None: 2, "termsOfAddress": 3, "date": 4}
    return ", ".join(text for _, text in sorted(parts, key=lambda part: order.get(part[0], 2)))


def read_genre(node: _Element, out: list[Statement]) -> None:
    """genre and typeOfResource."""
    if raw := text_of(node):
        name = local_name(node)
        out.append(said("genre", raw, line_of(node), scheme=_scheme(node), identifier=node.get("valueURI"), label=name))


def read_origin(node: _Element, out: list[Statement]) -> None:
    """originInfo: places, publishers and dates; the two ends of a range are one date."""
    for child in node:
        name, raw = local_name(child), text_of(child)
        if name == "place":
            terms = [each for each in child if text_of(each)]
            chosen = next((each for each in terms if each.get("type") == "text"), terms[0] if terms else None)
            if chosen is not None:
                out.append(said("place", text_of(chosen), line_of(child), role="created", scheme=_scheme(chosen)))
        elif name in ("publisher", "agent") and raw:
            out.append(said("name", raw, line_of(child), role="other", label=name))
        elif name == "edition" and raw:
            out.append(said("description_note", raw, line_of(child), label=name))
    for name in DATE_ROLES:
        _read_dates(name, _children(node, name), out)


def _read_dates(name: str, dates: Iterable[_Element], out: list[Statement]) -> None:
    ends: dict[str, _Element] = {}
    for node in dates:
        raw, point = text_of(node), node.get("point")
        if raw and point in ("start", "end") and point not in ends:
            ends[point] = node
        elif raw:
            out.append(_date(name, node, raw, raw if node.get("encoding") in MACHINE_ENCODINGS else None))
    if not ends:
        return
    pair = [ends[point] for point in ("start", "end") if point in ends]
    raw = " - ".join(text_of(each) for each in pair) if len(pair) == 2 else text_of(pair[0])
    machine = all(each.get("encoding") in MACHINE_ENCODINGS for each in pair)
    normal = "/".join(text_of(ends[point]) if point in ends else ".." for point in ("start", "end"))
    out.append(_date(name, pair[0], raw, normal if machine else None))


def _date(name: str, node: _Element, raw: str, normal: str | None) -> Statement:
    label = ", ".join(word for word in (name, node.get("type"), node.get("qualifier")) if word)
    return said("date", raw, line_of(node), role=DATE_ROLES[name], normal=normal, label=label)


def read_language(node: _Element, out: list[Statement]) -> None:
    """The language's name or code, with the code beside it."""
    terms = [term for term in _children(node, "languageTerm") if text_of(term)]
    codes = [term for term in terms if term.get("type") == "code"]
    named = next((term for term in terms if term.get("type") == "text"), terms[0] if terms else node)
    if raw := text_of(named):
        code = text_of(codes[0]) if codes else None
        scheme = codes[0].get("authority") if codes else None
        out.append(said("language", raw, line_of(node), normal=code, scheme=scheme))


def read_physical(node: _Element, out: list[Statement]) -> None:
    """physicalDescription: each part, with its name as label."""
    for child in node:
        name, raw = local_name(child), text_of(child)
        if raw:
            element = "description_note" if name == "note" else "extent"
            label = child.get("type") if name == "note" else name
            out.append(said(element, raw, line_of(child), scheme=_scheme(child), label=label or name))


def read_subject(node: _Element, out: list[Statement]) -> None:
    """Each part of a subject: topics, names, places and times."""
    scheme = _scheme(node)
    for child in node:
        name, raw = local_name(child), text_of(child)
        if name == "name":
            read_name(child, out, "subject")
        elif not raw:
            continue
        elif name == "temporal":
            normal = raw if child.get("encoding") in MACHINE_ENCODINGS else None
            out.append(said("date", raw, line_of(child), role="coverage", normal=normal, label="temporal"))
        elif name in ("geographic", "hierarchicalGeographic", "geographicCode"):
            parts = [text_of(part) for part in child if text_of(part)]
            text, own = " -- ".join(parts) or raw, _scheme(child) or scheme
            out.append(
                said("place", text, line_of(child), role="subject", scheme=own, identifier=child.get("valueURI"))
            )
        elif name == "titleInfo":
            out.append(said("subject", _title(child) or raw, line_of(child), scheme=scheme, label="title"))
        else:
            own = _scheme(child) or scheme
            identifier = child.get("valueURI") or node.get("valueURI")
            out.append(said("subject", raw, line_of(child), scheme=own, identifier=identifier, label=name))


def read_related(node: _Element, out: list[Statement]) -> None:
    """relatedItem: the whole that it is in is a set, anything else related material; its own parts are not read."""
    kind = node.get("type") or node.get("otherType") or node.get("displayLabel")
    title = next((_title(child) for child in _children(node, "titleInfo") if _title(child)), None)
    if title:
        element = "set" if node.get("type") in ("host", "series", None) else "related_material"
        out.append(said(element, title, line_of(node), label=kind, identifier=_first(node, "identifier")))
    addresses = [url for child in _children(node, "location") for url in child if local_name(url) == "url"]
    out.extend(
        said("link", raw, line_of(url), role="related", label=title or kind)
        for url in addresses
        if (raw := text_of(url))
    )
    address = attribute(node, "href")
    if address:
        out.append(said("link", address, line_of(node), role="related", label=title or kind))
    if not title and not addresses and not address and (raw := text_of(node, [local_name(child) for child in node])):
        out.append(said("related_material", raw, line_of(node), label=kind))


def read_identifier(node: _Element, out: list[Statement]) -> None:
    """An identifier with its type; an address is a link."""
    if raw := text_of(node):
        is_link = raw.startswith(("http://", "https://"))
        kind = node.get("type") or node.get("displayLabel")
        label = "invalid" if node.get("invalid") == "yes" else None
        out.append(said("link" if is_link else "identifier", raw, line_of(node), scheme=kind, label=label))


def read_location(node: _Element, out: list[Statement]) -> None:
    """Who keeps it, where on the shelf, and under which address."""
    for child in node.iter():
        name, raw = local_name(child), text_of(child)
        if not raw or name not in ("physicalLocation", "shelfLocator", "url", "subLocation"):
            continue
        if name == "physicalLocation":
            kind = child.get("type") or child.get("displayLabel")
            element = "container" if kind == "container" else "repository"
            out.append(said(element, raw, line_of(child), scheme=_scheme(child), label=kind))
        elif name == "url":
            role = child.get("access") if child.get("access") in ("preview", "raw object") else None
            out.append(said("link", raw, line_of(child), role=role, label=child.get("displayLabel")))
        else:
            element = "reference_code" if name == "shelfLocator" else "location"
            out.append(said(element, raw, line_of(child), label=name))
    if not len(node) and (raw := text_of(node)):
        out.append(said("location", raw, line_of(node)))


def read_access(node: _Element, out: list[Statement]) -> None:
    """accessCondition: who may see it, or who may use it."""
    raw = text_of(node) or attribute(node, "href")
    if raw:
        kind = node.get("type")
        element = "access" if kind and "access" in kind.lower() else "rights"
        out.append(said(element, raw, line_of(node), identifier=attribute(node, "href"), label=kind))


def read_note(node: _Element, out: list[Statement]) -> None:
    """A note, by its type."""
    if raw := text_of(node):
        kind = node.get("type") or node.get("displayLabel")
        out.append(said(NOTES.get(kind or "", "description_note"), raw, line_of(node), label=kind))


def read_summary(node: _Element, out: list[Statement]) -> None:
    """abstract and tableOfContents."""
    if raw := text_of(node) or attribute(node, "href"):
        out.append(said("summary", raw, line_of(node), label=node.get("displayLabel") or local_name(node)))


def read_classification(node: _Element, out: list[Statement]) -> None:
    """A class of some classification."""
    if raw := text_of(node):
        out.append(said("subject", raw, line_of(node), scheme=_scheme(node), label="classification"))


def read_remark(node: _Element, out: list[Statement]) -> None:
    """targetAudience and part: text as a note."""
    if raw := text_of(node, [local_name(child) for child in node]):
        out.append(said("description_note", raw, line_of(node), label=local_name(node)))


def read_control(node: _Element, out: list[Statement]) -> None:
    """recordInfo: the record's identifier, and who described it by which rules."""
    for child in node:
        name, raw = local_name(child), text_of(child)
        if not raw:
            continue
        if name == "recordIdentifier":
            out.append(said("identifier", raw, line_of(child), scheme=child.get("source"), label=name))
        elif name == "recordChangeDate":
            out.append(said("datestamp", raw, line_of(child), label=name))
        else:
            out.append(said("description_control", raw, line_of(child), label=name))
