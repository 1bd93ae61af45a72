"""What stands before and in an XML file's first tag: which vocabulary it is, and which entities it declares."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
WIDE_STARTS = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))

_BESIDE = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_IN_DOCTYPE = re.compile(r"<!--|<\?|[\"'\[\]>]")
_APART = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>"}
_OPENS_APART = re.compile("|".join(map(re.escape, _APART)))
_ROOT = re.compile(r"<(?:(?P<prefix>[\w.-]+):)?(?P<local>[\w.-]+)(?P<attributes>[^>]*)")
_NAMESPACE = re.compile(r"\bxmlns(?::(?P<prefix>[\w.-]+))?\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')")
_ENTITY = re.compile(
    r"<!ENTITY\s+(?P<parameter>%\s+)?(?P<name>[^\s\"'>]+)\s+(?:(?P<external>SYSTEM|PUBLIC)\b)?"
    r"(?P<value>(?:\"[^\"]*\"|'[^']*'|\s)*)(?P<notation>NDATA)?",
)

DOCTYPE_CHARACTERS = 512 * 1024
"""A longer document type declaration is not looked into."""

LIKENESS = {
    "eac-cpf": "an EAC-CPF authority record, which `fonds authority import` takes",
    "eag": "an EAG description of an archive",
    "RDF": "RDF in XML; a SKOS vocabulary goes through `fonds authority import`",
    "html": "an HTML page, perhaps an error page",
    "collection": "XML of a collection of records",
    "entry": "an Atom entry",
    "feed": "an Atom feed",
    "rss": "an RSS feed",
    "kml": "KML",
    "schema": "an XML schema",
    "stylesheet": "an XSLT stylesheet",
    "premis": "PREMIS preservation metadata",
}
"""Local name of a root element that no format here takes, and what such a file is."""


@dataclass(frozen=True, slots=True)
class Root:
    """The first tag of a file.

    local       its name without prefix         namespace  that it is in; None for none, or when it lies too far off
    attributes  the rest of the tag as text, as far as it was seen
    """

    local: str
    namespace: str | None
    attributes: str


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity that a DOCTYPE declares.

    kind   "internal" (its text stands there), "external" (it stands elsewhere), "parameter" (external, for use in the
           DOCTYPE itself), "notation" (a file of another kind, which no XML reader opens)
    value  the text, or the addresses
    """

    name: str
    kind: str
    value: str


def decoded_start(start: bytes) -> str:
    """The first bytes as text in which markup can be found; other letters may be wrong: no encoding is known yet."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return start[len(mark) :].decode(encoding, "replace")
    for begin, encoding in WIDE_STARTS:
        if start.startswith(begin):
            return start.decode(encoding, "replace")
    return start.decode("latin-1")


def root_of(start: bytes) -> Root | None:
    """The first tag, behind declaration, DOCTYPE and comments; None when the bytes do not begin like XML."""
    text = decoded_start(start)
    found = _ROOT.match(text, _root_offset(text))
    if not found:
        return None
    namespaces = {
        each["prefix"]: each["double"] if each["double"] is not None else each["single"]
        for each in _NAMESPACE.finditer(found["attributes"])
    }
    return Root(found["local"], namespaces.get(found["prefix"]) or None, found["attributes"])


def begins_with(*names: str) -> Callable[[bytes], bool]:
    """A look at the first bytes of a file: whether its root has one of these names, in whatever namespace."""

    def looks_like(start: bytes) -> bool:
        root = root_of(start)
        return root is not None and root.local in names

    return looks_like


def likeness(start: bytes) -> str | None:
    """What an XML file is that no format here takes; None when the bytes do not begin like XML."""
    root = root_of(start)
    if root is None:
        return None
    known = LIKENESS.get(root.local) or LIKENESS.get(root.local.lower())
    where = f" in the namespace {root.namespace}" if root.namespace else ""
    return known or f"XML of a kind that is not known here: its first element is {root.local}{where}"


def doctype_of(text: str) -> tuple[int, int] | None:
    """Where the DOCTYPE stands in a text, or None when there is none, or no end of it near."""
    start = behind_beside(text, 0)
    if not text.startswith(("<!DOCTYPE", "<!doctype"), start):
        return None
    depth, offset = 0, start + 9
    while found := _IN_DOCTYPE.search(text, offset, start + DOCTYPE_CHARACTERS):
        sign, offset = found[0], found.end()
        closing = _APART.get(sign) or (sign if sign in "\"'" else None)
        if closing:
            end = text.find(closing, offset)
            if end < 0:
                return None
            offset = end + len(closing)
        depth += {"[": 1, "]": -1}.get(sign, 0)
        if sign == ">" and depth <= 0:
            return start, offset
    return None


def without_beside(text: str, *, keep_data: bool = False) -> str:
    """A text without comments, processing instructions and CDATA sections; the last may keep their data, escaped.

    Takes time in proportion to the text, also when what is opened is never closed, as in hostile files.
    """
    pieces, offset, unclosed = [], 0, set()
    for found in _OPENS_APART.finditer(text):
        sign = found[0]
        if found.start() < offset or sign in unclosed:
            continue
        end = text.find(_APART[sign], found.end())
        if end < 0:
            unclosed.add(sign)
            continue
        pieces.append(text[offset : found.start()])
        if keep_data and sign == "<![CDATA[":
            pieces.append(html.escape(text[found.end() : end]))
        offset = end + len(_APART[sign])
    return "".join([*pieces, text[offset:]])


def entities_of(text: str) -> Iterator[Entity]:
    """The entities that the DOCTYPE of a text declares."""
    place = doctype_of(text)
    if place is None:
        return
    for found in _ENTITY.finditer(text, *place):
        if found["notation"]:
            kind = "notation"
        elif found["external"]:
            kind = "parameter" if found["parameter"] else "external"
        else:
            kind = "internal"
        yield Entity(found["name"], kind, found["value"].strip())


def behind_beside(text: str, offset: int) -> int:
    """Behind white space, processing instructions and comments."""
    while found := _BESIDE.match(text, offset):
        offset = found.end()
    return offset


def _root_offset(text: str) -> int:
    place = doctype_of(text)
    return behind_beside(text, place[1] if place else 0)
