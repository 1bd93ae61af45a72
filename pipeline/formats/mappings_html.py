"""HTML inside a field: the text of each of its blocks."""

from collections.abc import Iterator

from lxml import etree, html

_BLOCK_NAMES = (
    "address article aside blockquote body br center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header "
    "hr html li main nav ol p pre section table tbody td tfoot th thead tr ul"
)
BLOCKS = frozenset(_BLOCK_NAMES.split())
"""Elements before and behind which a new block begins."""

HIDDEN = frozenset(("head", "script", "style", "template"))
"""Elements whose text nobody sees."""

_PARSER = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)


def blocks_of(text: str) -> list[str]:
    """The text of the blocks of an HTML fragment, in order, white space folded; without markup it is one block."""
    if "<" not in text and "&" not in text:
        return [text]
    try:
        root = html.document_fromstring(f"<div>{text}</div>", parser=_PARSER)
    except (etree.ParserError, ValueError):
        return [text]
    pieces: list[str] = [""]
    for piece in _pieces(root):
        if piece is None:
            pieces.append("")
        else:
            pieces[-1] += piece
    return [folded for piece in pieces if (folded := " ".join(piece.split()))]


def _pieces(root: html.HtmlElement) -> Iterator[str | None]:
    """The texts in document order, and None where a block begins or ends."""
    hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            hidden += name in HIDDEN
            if name in BLOCKS:
                yield None
            if element.text and not hidden:
                yield element.text
        else:
            hidden -= name in HIDDEN
            if name in BLOCKS:
                yield None
            if element.tail and not hidden:
                yield element.tail
