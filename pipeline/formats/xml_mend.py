"""Mending a malformed XML file as far as that can be vouched for, with a count of each thing that was done and lost."""

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.formats.xml_prolog import (
    BYTE_ORDER_MARKS,
    WIDE_STARTS,
    behind_beside,
    doctype_of,
    entities_of,
    root_of,
    without_beside,
)
from pipeline.formats.xml_settings import SETTINGS

_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*\?>")
_ENCODING = re.compile(r"encoding\s*=\s*[\"']([\w.:-]+)[\"']")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_XML_NAMES = ("amp", "lt", "gt", "quot", "apos")
_PREFIXED = re.compile(r"<([\w.-]+):[\w.-]+|\s([\w.-]+):[\w.-]+\s*=")
_DECLARED = re.compile(r"\bxmlns:([\w.-]+)\s*=")
_TAG = re.compile(r"<[A-Za-z_/][^<>]*>")
_SPACE = re.compile(r"\s+")

_START = 64 * 1024

MOST_MENDS = 100_000
"""Of one kind in one file; what is wrong more often is no slip of an exporter, and is left to the lenient reader."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A file's bytes as UTF-8 after the mends, and what there is to say of them.

    told             what was done, for a person
    lost_characters  of text, white space apart, that a lenient reader leaves out
    invalid_bytes    how many stand as U+FFFD
    refused          why its records cannot be vouched for, or None
    """

    data: bytes
    told: str
    lost_characters: int = 0
    invalid_bytes: int = 0
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Mend:
    """One thing that broken exports have in common and that can be put right without a doubt.

    name   what was mended, in the plural, for the count
    apply  the text with it mended, and how often
    """

    name: str
    apply: Callable[[str], tuple[str, int]]
    example: tuple[str, str]


def _blank_start(text: str) -> tuple[str, int]:
    bare = text.lstrip("\ufeff \t\r\n")
    missing = text[: len(text) - len(bare)]
    found = _DECLARATION.match(bare)
    if not missing.strip("\ufeff") or not found:
        return bare, 0
    return found[0] + missing.strip("\ufeff") + bare[found.end() :], 1


def _control_characters(text: str) -> tuple[str, int]:
    return re.subn("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)


def _doctype(text: str) -> tuple[str, int]:
    place = doctype_of(text)
    if place is None or any(each.kind == "internal" for each in entities_of(text)):
        return text, 0
    return text[: place[0]] + "\n" * text.count("\n", *place) + text[place[1] :], 1


def _bare_ampersands(text: str) -> tuple[str, int]:
    return re.subn(r"&(?!#\d+;|#[xX][0-9A-Fa-f]+;|[A-Za-z_:][\w.:-]*;)", "&amp;", text, count=MOST_MENDS)


_LAST_CHARACTER = 0x10FFFF
_CHARACTERS = ((0x20, 0xD7FF), (0xE000, 0xFFFD), (0x10000, _LAST_CHARACTER))
"""The characters that XML has, beside tab and line ends (XML 1.0, production 2)."""


def _impossible_references(text: str) -> tuple[str, int]:
    count = 0

    def kept_as_text(found: re.Match[str]) -> str:
        nonlocal count
        figures = (found[1] or found[2]).lstrip("0") or "0"
        number = int(figures, 16 if found[1] else 10) if len(figures) < 8 else _LAST_CHARACTER + 1
        if number in (9, 10, 13) or any(first <= number <= last for first, last in _CHARACTERS):
            return found[0]
        count += 1
        return found[0].replace("&", "&amp;")

    return re.sub(r"&#(?:[xX]([0-9A-Fa-f]+)|([0-9]+));", kept_as_text, text), count


def _bare_angles(text: str) -> tuple[str, int]:
    return re.subn(r"<(?=[\s\d=<,.;)])", "&lt;", text, count=MOST_MENDS)


def _named_characters(text: str) -> tuple[str, int]:
    own = {each.name for each in entities_of(text)}
    count = 0

    def written_out(found: re.Match[str]) -> str:
        nonlocal count
        if found[1] in _XML_NAMES or found[1] in own:
            return found[0]
        count += 1
        known = html.unescape(found[0])
        return found[0].replace("&", "&amp;") if known == found[0] else known

    return _NAMED.sub(written_out, text, count=MOST_MENDS), count


def _undeclared_prefixes(text: str) -> tuple[str, int]:
    bare = without_beside(text)
    used = {each for pair in _PREFIXED.findall(bare) for each in pair if each}
    missing = sorted(used - set(_DECLARED.findall(bare)) - {"xml", "xmlns"})
    offset = _root_offset(text)
    if not missing or offset is None:
        return text, 0
    added = "".join(f' xmlns:{prefix}="urn:undeclared:{prefix}"' for prefix in missing)
    return text[:offset] + added + text[offset:], len(missing)


MENDS = (
    Mend("blank starts", _blank_start, ('\n<?xml version="1.0"?><a/>', '<?xml version="1.0"?>\n<a/>')),
    Mend("control characters", _control_characters, ("<a>b\x01c</a>", "<a>bc</a>")),
    Mend("document type declarations", _doctype, ('<!DOCTYPE a PUBLIC "x"><a/>', "<a/>")),
    Mend("ampersands", _bare_ampersands, ("<a>AT&T R&D;</a>", "<a>AT&amp;T R&D;</a>")),
    Mend("references to no character", _impossible_references, ("<a>&#xD800;&#65;</a>", "<a>&amp;#xD800;&#65;</a>")),
    Mend("angle brackets in text", _bare_angles, ("<a>b < c</a>", "<a>b &lt; c</a>")),
    Mend("undeclared entities", _named_characters, ("<a>&eacute; &D;</a>", "<a>é &amp;D;</a>")),
    Mend("undeclared prefixes", _undeclared_prefixes, ("<x:a/>", '<x:a xmlns:x="urn:undeclared:x"/>')),
)
"""In the order in which they are made."""


def mend(data: bytes, wanted: Sequence[str]) -> Mended:
    """Mend a file; `wanted` are the local names of the elements that make records."""
    text, encoding, invalid = _decode(data)
    told = [f"{invalid} bytes are not {encoding}"] if invalid else []
    text = _DECLARATION.sub(lambda found: _ENCODING.sub('encoding="UTF-8"', found[0]), text, count=1)
    for each in MENDS:
        text, count = each.apply(text)
        if count:
            told.append(f"{each.name} mended: {count}")
    mended = text.encode("utf-8")
    if cut_off := _cut_off(text):
        return Mended(mended, "", refused=cut_off)
    parser = etree.XMLParser(recover=True, **SETTINGS)
    try:
        root = etree.fromstring(mended, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return Mended(mended, "", refused="Nothing in it can be read as XML.")
    errors = len(parser.error_log)
    told.append(f"faults that remain: {errors}" if errors else "no fault remains")
    refused = _doubt(text, root, wanted) if errors else None
    return Mended(mended, "; ".join(told), _lost(text, root) if errors else 0, invalid, refused)


def _decode(data: bytes) -> tuple[str, str, int]:
    """Text, the encoding it was read in, and how many bytes did not fit."""
    for mark, encoding in (*BYTE_ORDER_MARKS, *((b"", each) for start, each in WIDE_STARTS if data.startswith(start))):
        if data.startswith(mark):
            return _replacing(data[len(mark) :], encoding)
    declared = _ENCODING.search(data[:200].decode("latin-1"))
    encoding = declared[1].lower() if declared else "utf-8"
    try:
        return _replacing(data, encoding)
    except LookupError:
        return _replacing(data, "utf-8")


def _replacing(data: bytes, encoding: str) -> tuple[str, str, int]:
    try:
        return data.decode(encoding), encoding, 0
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return text, encoding, text.count("\ufffd")


def _root_offset(text: str) -> int | None:
    """Behind the name of the first tag."""
    place = doctype_of(text)
    found = re.compile(r"<[\w.:-]+").match(text, behind_beside(text, place[1] if place else 0))
    return found.end() if found else None


def _cut_off(text: str) -> str | None:
    """Why a file is not whole; None when its last end tag is there."""
    root = root_of(text[:_START].encode("utf-8"))
    if root is None:
        return "Nothing in it can be read as XML."
    offset = _root_offset(text) or 0
    closed = re.search(rf"</(?:[\w.-]+:)?{re.escape(root.local)}\s*>", text)
    closed = closed or re.compile(r"[^<>]*/>").match(text, offset)
    return None if closed else "It is cut off: its last end tag is missing."


def _doubt(text: str, root: etree._Element, wanted: Sequence[str]) -> str | None:
    """Why the number or the order of the records is in doubt; None when it is not."""
    bare = without_beside(text)
    names = "|".join(re.escape(name) for name in wanted)
    starts = len(re.findall(rf"<(?:[\w.-]+:)?(?:{names})(?=[\s/>])", bare))
    ends = len(re.findall(rf"</(?:[\w.-]+:)?(?:{names})\s*>", bare))
    empty = len(re.findall(rf"<(?:[\w.-]+:)?(?:{names})(?:\s[^<>]*)?/>", bare))
    read = sum(1 for _ in root.iter([f"{{*}}{name}" for name in wanted]))
    if starts != read:
        return f"{starts} elements in it would be records; {read} of them can be read."
    if starts != ends + empty:
        return f"{starts} elements in it would be records; {ends + empty} of them are closed."
    return None


def _lost(text: str, root: etree._Element) -> int:
    """Characters of text, white space apart, that stand in the file and not in what was read of it."""
    place = doctype_of(text)
    behind = text[place[1] :] if place else text
    written = _SPACE.sub("", html.unescape(_TAG.sub("", without_beside(behind, keep_data=True))))
    read = _SPACE.sub("", "".join(map(str, root.itertext())))
    return max(0, len(written) - len(read))
