"""Text of TEI elements as the page has it, with the editor's hand marked by square brackets."""

from lxml.etree import _Element

from pipeline.formats.xml_text import local_name

LINE = "\x00"
"""Stands for a line break until white space has been joined; it cannot occur in XML."""

BLOCKS = frozenset(
    (
        "p", "ab", "head", "l", "lg", "item", "list", "row", "table", "quote", "q", "sp", "address", "addrLine",
        "salute", "signed", "opener", "closer", "dateline", "postscript", "desc", "floatingText", "body", "div", "bibl",
        "label",
    )
)  # fmt: skip
"""Elements that begin a new line inside another one's text; quote and q only when they hold such elements."""

INLINE_WHEN_PLAIN = frozenset(
    ("quote", "q", "desc", "bibl", "label", "address", "signed", "salute", "head", "dateline")
)
LEFT_OUT = frozenset(("note", "del", "index", "fw", "figDesc", "teiHeader", "listPerson", "listPlace", "surplus"))
"""Elements whose text is not the document's, or is stated by itself."""

FIXED = {"supplied": ("[", "]"), "space": (" ", ""), "cell": ("", " | ")}
"""What stands before and behind the text of an element, whatever it says."""

OWN_WORD = ("sic", "orig", "abbr")
EDITORS_WORD = ("corr", "reg", "expan")
GLYPHS = {"dots": ".", "kaufmannsund": "&", "prozent": "%"}
"""Rendition of a sign that is drawn and not written, and the sign; @n says how often. Source: Schnitzler's letters."""


def tei_text(node: _Element) -> str:
    """The text of an element, a line for each of its lines, notes and deletions left out."""
    pieces: list[str] = []
    _collect(node, pieces, top=True)
    joined = "".join(pieces)
    return "\n".join(line for each in joined.split(LINE) if (line := " ".join(each.split())))


def _collect(node: _Element, pieces: list[str], *, top: bool = False) -> None:
    """Add the text of an element, without its tail."""
    name = local_name(node)
    if name in LEFT_OUT and not top:
        return
    before, after = _around(node, name)
    if name == "lb" and node.get("break") == "no" and pieces:
        pieces[-1] = pieces[-1].rstrip()
    pieces.append(before)
    if name == "choice":
        _collect_choice(node, pieces)
    else:
        pieces.append(node.text or "")
        for child in node:
            _collect(child, pieces)
            pieces.append(child.tail or "")
    pieces.append(after)


def _around(node: _Element, name: str) -> tuple[str, str]:
    """What stands before and behind the text of an element."""
    if name in FIXED:
        return FIXED[name]
    before = ""
    if name == "lb":
        before = "" if node.get("break") == "no" else LINE
    elif name == "gap":
        reason = node.get("reason") or ""
        before = f"[{reason if reason in ('illegible', 'damage') else '…'}]"
    elif name in ("c", "g") and not node.text:
        sign = GLYPHS.get((node.get("rendition") or node.get("ref") or "").lstrip("#"), "")
        before = sign * _count(node.get("n"))
    elif name in ("ref", "ptr") and not node.text and not len(node):
        before = node.get("target") or ""
    elif _is_block(node, name):
        return LINE, LINE
    return before, ""


def _is_block(node: _Element, name: str) -> bool:
    if name == "seg":
        return node.get("rend") is not None
    return name in BLOCKS and not (name in INLINE_WHEN_PLAIN and _is_plain(node))


def _count(text: str | None) -> int:
    return min(int(text), 20) if text and text.isascii() and text.isdigit() else 1


def _is_plain(node: _Element) -> bool:
    return not any(local_name(child) in BLOCKS for child in node)


def _collect_choice(node: _Element, pieces: list[str]) -> None:
    """The document's own word first, and the editor's in brackets behind it."""
    by_name = {local_name(child): child for child in node}
    own = next((by_name[name] for name in OWN_WORD if name in by_name), None)
    editors = next((by_name[name] for name in EDITORS_WORD if name in by_name), None)
    if own is not None:
        _collect(own, pieces)
    if editors is not None:
        pieces.append(" [" if own is not None else "[")
        _collect(editors, pieces)
        pieces.append("]")


def machine_date(node: _Element) -> str | None:
    """The normal form that att.datable gives, an interval with a slash; ".." where one end is open."""
    for suffix in ("", "-iso"):
        if when := node.get(f"when{suffix}"):
            return when
        for first, last in (("from", "to"), ("notBefore", "notAfter")):
            begin, end = node.get(f"{first}{suffix}"), node.get(f"{last}{suffix}")
            if begin or end:
                return f"{begin or '..'}/{end or '..'}"
    return None


def pointer(node: _Element) -> str | None:
    """What @ref, @corresp or @key points at, without the sign for "in this edition"."""
    target = node.get("ref") or node.get("corresp") or node.get("key") or node.get("target")
    return " ".join(part.lstrip("#") for part in target.split()) or None if target else None
