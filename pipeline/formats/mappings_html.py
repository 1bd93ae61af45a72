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
    return [block for _, block in blocks_in(root)]


def blocks_in(root: html.HtmlElement, hidden: frozenset[str] = HIDDEN) -> Iterator[tuple[int | None, str]]:
    """The blocks of a tree in order, white space folded, each with the line that it begins on; `hidden` is left out."""
    line, pieces = root.sourceline, list[str]()
    for at, piece in _pieces(root, hidden):
        if piece is not None:
            pieces.append(piece)
            continue
        if folded := " ".join("".join(pieces).split()):
            yield line, folded
        line, pieces = at, []
    if folded := " ".join("".join(pieces).split()):
        yield line, folded


def _pieces(root: html.HtmlElement, hidden: frozenset[str]) -> Iterator[tuple[int | None, str | None]]:
    """Lines and texts in document order; None for a text where a block begins or ends."""
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        text = element.text if event == "start" else element.tail
        depth -= event == "end" and name in hidden
        if name in BLOCKS:
            yield element.sourceline, None
        depth += event == "start" and name in hidden
        if text and not depth and (event == "start" or element is not root):
            yield element.sourceline, text
