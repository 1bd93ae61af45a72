"""Read SKOS, in Turtle and RDF/XML, with what SKOS-XL labels add."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

from lxml import etree
from rdflib import RDF, SKOS, Graph, Literal, URIRef
from rdflib.exceptions import ParserError
from rdflib.term import Node

from pipeline.authority.columns import KINDS, NAME_KINDS, word_of
from pipeline.authority.errors import AuthorityError
from pipeline.authority.exchange.record import (
    Reading,
    Row,
    Setback,
    entity_row,
    existence_or_none,
    make_record,
    name_row,
)
from pipeline.authority.exchange.skos_terms import BASE, NAME_TERMS, TERMS, XL, XL_LABELS
from pipeline.authority.exchange.xml import read_xml

LABELS = ((SKOS.prefLabel, "preferred"), (SKOS.altLabel, "variant"), (SKOS.hiddenLabel, "variant"))
TYPES = {
    "Person": "person",
    "Organization": "corporateBody",
    "CorporateBody": "corporateBody",
    "Family": "family",
    "Place": "place",
    "SpatialThing": "place",
    "Feature": "place",
    "Location": "place",
}
"""Last part of an rdf:type of FOAF, schema.org, RDA, WGS84 or GeoNames, and the kind it means."""

PLACE_SIGNS = ("http://www.w3.org/2003/01/geo/wgs84_pos#", "http://www.geonames.org/ontology#")

MATCHES = (
    (re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/(Q\d+)\Z"), "wikidata"),
    (re.compile(r"https?://viaf\.org/viaf/(\d+)/?\Z"), "viaf"),
    (re.compile(r"https?://id\.loc\.gov/authorities/names/(\w+?)(?:\.html)?\Z"), "lcnaf"),
    (re.compile(r"https?://vocab\.getty\.edu/(?:page/)?tgn/(\d+)\Z"), "tgn"),
    (re.compile(r"https?://sws\.geonames\.org/(\d+)/?\Z"), "geonames"),
    (re.compile(r"https?://(?:n2t\.net|snaccooperative\.org)/(ark:/\d{5}/\w+)\Z"), "snac_ark"),
)
"""Addresses under which other vocabularies name the same thing, and the columns they belong to."""

NAME_ORDER = ("name", "lang", "valid_from", "valid_to", "scope")


def read_turtle(path: Path, kind: str | None = None) -> Reading:
    """Every concept of a Turtle file. Raises AuthorityError when it can't be parsed."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        with _quiet():
            graph = Graph().parse(data=text, format="turtle")
    except (OSError, UnicodeDecodeError, SyntaxError) as error:
        raise AuthorityError(path, got=f"not Turtle ({_first_line(error)})", allowed="well formed") from error
    return _read_graph(path, graph, kind)


def read_rdf_xml(path: Path, kind: str | None = None) -> Reading:
    """Every concept of an RDF/XML file. Raises AuthorityError when it is not safe XML or not RDF."""
    setbacks: list[Setback] = []
    clean = etree.tostring(read_xml(path, setbacks), encoding="unicode")
    try:
        with _quiet():
            graph = Graph().parse(data=clean, format="xml")
    except ParserError as error:
        raise AuthorityError(path, got=f"not RDF ({_first_line(error)})", allowed="RDF/XML") from error
    reading = _read_graph(path, graph, kind)
    reading.setbacks += setbacks
    return reading


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep rdflib from logging each number or date that is not of its stated datatype: labels alone are read here."""
    log = logging.getLogger("rdflib.term")
    before = log.disabled
    log.disabled = True
    try:
        yield
    finally:
        log.disabled = before


def _read_graph(path: Path, graph: Graph, kind: str | None) -> Reading:
    reading = Reading()
    assumed = 0
    for concept in sorted(_concepts(graph), key=str):
        names = _names(path, graph, concept)
        if not names:
            reading.setbacks.append(Setback(path, None, f"{concept} was left out: it has no label"))
            continue
        stated = _kind(graph, concept)
        assumed += stated is None
        preferred = next((row for row in names if row["kind"] == "preferred"), names[0])
        entity = entity_row(
            authority_id=_key(concept),
            kind=stated or kind or "place",
            preferred_name=preferred["name"],
            existence_edtf=existence_or_none(_literal(graph, concept, TERMS.existence_edtf)),
            different_from="|".join(sorted(_key(other) for other in graph.objects(concept, TERMS.different_from))),
            note=_literal(graph, concept, SKOS.scopeNote) or _literal(graph, concept, SKOS.definition),
            **_identifiers(graph, concept),
        )
        reading.records.append(make_record(entity, names))
    if assumed:
        what = f"{assumed} concepts don't say what they are; they were taken as {kind or 'place'}"
        reading.setbacks.append(Setback(path, None, what + ("" if kind else " (another kind: --kind)")))
    if not reading.records and not reading.setbacks:
        reading.setbacks.append(Setback(path, None, "there is no skos:Concept in it"))
    return reading


def _concepts(graph: Graph) -> set[Node]:
    typed = set(graph.subjects(RDF.type, SKOS.Concept))
    return typed or set(graph.subjects(SKOS.prefLabel, None))


def _names(path: Path, graph: Graph, concept: Node) -> list[Row]:
    """The names of a concept: SKOS-XL labels with what they know, then the plain labels that have no such twin."""
    leading = min(graph.objects(concept, SKOS.prefLabel), key=_rank, default=None)
    rows = []
    for label, kind in LABELS:
        twins = set()
        for extended in graph.objects(concept, XL_LABELS[label]):
            cells = {term: _literal(graph, extended, TERMS[term]) for term in NAME_TERMS}
            for literal in graph.objects(extended, XL.literalForm):
                twins.add(literal)
                rows.append(_name(path, literal, kind, leading, cells))
        plain = set(graph.objects(concept, label)) - twins
        rows += [_name(path, literal, kind, leading, {}) for literal in plain]
    found = [row for row in rows if row is not None]
    return sorted(found, key=lambda row: (row["kind"] != "preferred", *(row[cell] or "" for cell in NAME_ORDER)))


def _name(path: Path, literal: Node, kind: str, leading: Node | None, cells: Row) -> Row | None:
    if not isinstance(literal, Literal) or not literal.strip():
        return None
    language, script = _language(literal)
    stated = word_of(NAME_KINDS, cells.get("kind") or "") or kind
    given = {term: text for term, text in cells.items() if text} | {
        "kind": "variant" if stated == "preferred" and leading not in {None, literal} else stated
    }
    defaults = {"script": script, "source": f"{path.name} (SKOS)"}
    return name_row(name=str(literal), lang=language, **(defaults | given))


def _language(literal: Literal) -> tuple[str | None, str | None]:
    """Language and script of a tag such as de-Latn or ko-KP; other subtags stay with the language."""
    parts = (literal.language or "").split("-")
    scripts = [part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()]
    rest = [part.lower() if place == 0 or len(part) != 2 else part.upper() for place, part in enumerate(parts)]
    return "-".join(part for part in rest if part.title() not in scripts) or None, next(iter(scripts), None)


def _rank(literal: Node) -> tuple[bool, bool, str, str]:
    """English first, then without a language, then by language: which of several preferred labels leads."""
    language = (literal.language or "") if isinstance(literal, Literal) else ""
    return (language[:2] != "en", bool(language), language, str(literal))


def _kind(graph: Graph, concept: Node) -> str | None:
    stated = word_of(KINDS, _literal(graph, concept, TERMS.kind) or "")
    if stated:
        return stated
    for kind in graph.objects(concept, RDF.type):
        found = TYPES.get(re.split(r"[#/]", str(kind))[-1])
        if found:
            return found
    for _, predicate, value in graph.triples((concept, None, None)):
        if any(str(node).startswith(PLACE_SIGNS) for node in (predicate, value)):
            return "place"
    return None


def _identifiers(graph: Graph, concept: Node) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for address in [concept, *sorted(graph.objects(concept, SKOS.exactMatch), key=str)]:
        for pattern, column in MATCHES:
            if match := pattern.match(str(address)):
                found.setdefault(column, match[1])
    return found


def _literal(graph: Graph, subject: Node, predicate: URIRef) -> str | None:
    literals = [value for value in graph.objects(subject, predicate) if isinstance(value, Literal)]
    return str(min(literals, key=_rank)) if literals else None


def _key(concept: Node) -> str:
    text = str(concept)
    return unquote(text.removeprefix(BASE)) if text.startswith(BASE) else text


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
