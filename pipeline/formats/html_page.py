"""Pages of document sites as they were saved, in HTML: one page is one document, known by its path.

Read where no other format fits and the name ends in .html or .htm. A page of the server's own (not found, log in) is
told by its title and set aside.
"""

import re
from collections.abc import Iterator

from lxml import etree, html

from pipeline.findings import FindingLog
from pipeline.formats.document_text import MAX_BYTES
from pipeline.formats.likeness import is_error, is_html
from pipeline.formats.mappings_html import HIDDEN, blocks_in
from pipeline.formats.parsed import Parsed, ParsedBuilder
from pipeline.formats.plain_text import report_bare
from pipeline.formats.registry import FORMATS, SNIFF_BYTES, Format, Unparsable
from pipeline.intake import Accession, RawFile
from pipeline.intake.encodings import BYTE_ORDER_MARKS, NotTextError, decode
from pipeline.provenance import Span
from pipeline.rules.files import NOT_TEXT
from pipeline.text import Line, segment

LAYOUT = HIDDEN | frozenset(("nav", "aside", "form", "button", "select", "noscript", "iframe", "svg", "dialog"))
"""Elements of a page that are no part of its document."""
AROUND = frozenset(("header", "footer"))
"""Elements that are layout where the page does not say which part of it is the document."""
LEAST_CHARACTERS = 100
"""A page with less text is an answer of the server, not a document."""

_CHARSET = re.compile(rb"<meta[^>]*\bcharset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_MARKS = tuple(mark for mark, _ in BYTE_ORDER_MARKS)
_PARSER = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)

META = {
    "dc.title": ("title", None),
    "dcterms.title": ("title", None),
    "citation_title": ("title", None),
    "og:title": ("title", None),
    "dc.creator": ("name", "creator"),
    "dcterms.creator": ("name", "creator"),
    "citation_author": ("name", "creator"),
    "dc.date": ("date", None),
    "dcterms.created": ("date", "created"),
    "dcterms.issued": ("date", "published"),
    "citation_publication_date": ("date", "published"),
    "dc.identifier": ("identifier", None),
    "dcterms.identifier": ("identifier", None),
    "dc.language": ("language", None),
    "dcterms.language": ("language", None),
    "dc.rights": ("rights", None),
    "dcterms.rights": ("rights", None),
    "dc.description": ("summary", None),
    "dcterms.abstract": ("summary", None),
    "og:url": ("link", None),
}
"""Name of a `meta` in a page's head, and the element and role that its content becomes; other names are the site's."""


def looks_like(start: bytes) -> bool:
    """A page of HTML."""
    return is_html(start)


def parse(file: RawFile, accession: Accession, log: FindingLog) -> Iterator[Parsed]:
    """Yield the one record of a page.

    Raises Unparsable when it is an answer of a server, has hardly any text, or cannot be read as HTML.
    """
    tree = _tree(file, accession, log)
    title = " ".join(tree.findtext(".//title", "").split())
    body = _document_of(tree)
    hidden = LAYOUT | (AROUND if body.tag == "body" else frozenset())
    blocks = list(blocks_in(body, hidden))
    text = "\n".join(text for _, text in blocks)
    if is_error(title) or is_error(text):
        raise Unparsable(f'It is an error message in the place of a page: "{(title or text)[:100]}".')
    if len(text) < LEAST_CHARACTERS:
        raise Unparsable(f"It is a page with {len(text)} characters of text; its document is not in it.")
    builder = ParsedBuilder(log)
    builder.record(file.path, Span(file.path, 1, None, 0, file.size_bytes))
    described = _state_metas(builder, file, tree)
    titles = _state_head(builder, file, tree, title, described)
    _state_body(builder, file, blocks, titles, tree.get("lang"))
    if accession.format is None and not described:
        report_bare(file, log)
    yield builder.take()


def _tree(file: RawFile, accession: Accession, log: FindingLog) -> html.HtmlElement:
    if file.size_bytes > MAX_BYTES:
        raise Unparsable(f"It has {file.size_bytes} bytes; a single document has at most {MAX_BYTES}.")
    data = file.location.read_bytes()
    try:
        said = None if data.startswith(_MARKS) else _CHARSET.search(data[:SNIFF_BYTES])
        text = decode(data, accession.encoding or (said[1].decode() if said else None)).text
        return html.document_fromstring(text.encode("utf-8", "surrogatepass"), parser=_PARSER)
    except NotTextError as problem:
        log.add(NOT_TEXT, str(problem), Span(file.path), table="files")
        raise Unparsable(str(problem)) from problem
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AttributeError) as problem:
        raise Unparsable(f"It cannot be read as HTML: {problem}.") from problem


def _document_of(tree: html.HtmlElement) -> html.HtmlElement:
    """The part of a page that it calls its main part or its only article; else its body."""
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = tree.findall(path)
        if len(found) == 1:
            return found[0]
    body = tree.find("body")
    return tree if body is None else body


def _state_metas(builder: ParsedBuilder, file: RawFile, tree: html.HtmlElement) -> set[tuple[str, str]]:
    """State what a head gives to search engines and reference managers: elements and their texts, each once."""
    stated: set[tuple[str, str]] = set()
    for meta in tree.iterfind(".//meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        element, role = META.get(name, (None, None))
        content = " ".join((meta.get("content") or "").split())
        if element and content and (element, content) not in stated:
            stated.add((element, content))
            builder.state(element, content, Span(file.path, meta.sourceline), role=role, voice="editor", label=name)
    return stated


def _state_head(
    builder: ParsedBuilder, file: RawFile, tree: html.HtmlElement, title: str, described: set[tuple[str, str]]
) -> set[str]:
    """State a page's own title and address; returns every text that is a title of it."""
    titles = {content for element, content in described if element == "title"}
    if title:
        element = "heading" if titles else "title"
        line = tree.find(".//title").sourceline
        builder.state(element, title, Span(file.path, line), voice="editor", label="title")
    for link in tree.iterfind(".//link[@rel='canonical']"):
        if link.get("href"):
            builder.state("link", link.get("href"), Span(file.path, link.sourceline), label="canonical")
    return titles | {title}


def _state_body(
    builder: ParsedBuilder, file: RawFile, blocks: list[tuple[int | None, str]], titles: set[str], lang: str | None
) -> None:
    lines = [Line(text, line or 1, 0, 0) for line, text in blocks if text not in titles]
    for number, heading in ((line, text) for line, text in blocks if text in titles):
        builder.state("heading", heading, Span(file.path, number), voice="editor")
    for part in segment(lines):
        span = Span(file.path, part.line.number)
        builder.state(part.kind.name, part.line.text, span, voice=part.kind.voice, language=lang)


FORMATS.add(Format("html_page", "a page in HTML", looks_like, parse, endings=(".html", ".htm", ".xhtml")))
