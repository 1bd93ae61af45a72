"""Write SKOS with SKOS-XL labels, in Turtle."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from rdflib import RDF, SKOS, Graph, Literal, URIRef

from pipeline.authority.exchange.record import Record, Row
from pipeline.authority.exchange.skos_terms import BASE, NAME_TERMS, TERMS, XL, XL_LABELS

ADDRESSES = {
    "wikidata": "http://www.wikidata.org/entity/{}",
    "viaf": "http://viaf.org/viaf/{}",
    "lcnaf": "http://id.loc.gov/authorities/names/{}",
    "tgn": "http://vocab.getty.edu/tgn/{}",
    "geonames": "http://sws.geonames.org/{}/",
    "snac_ark": "http://n2t.net/{}",
}


def write_turtle(records: Iterable[Record]) -> str:
    """The records as SKOS concepts with SKOS-XL labels, in Turtle, sorted; names that never link are left out."""
    graph = Graph()
    graph.bind("skosxl", XL)
    graph.bind("fonds", TERMS)
    for record in records:
        _add_concept(graph, record)
    return graph.serialize(format="turtle")


def _address(key: str) -> URIRef:
    return URIRef(key if re.match(r"https?://[^\s<>\"]+\Z", key) else BASE + quote(key, safe=""))


def _add_concept(graph: Graph, record: Record) -> None:
    concept = _address(record.key)
    entity = record.entity
    graph.add((concept, RDF.type, SKOS.Concept))
    graph.add((concept, TERMS.kind, Literal(entity["kind"])))
    if entity["existence_edtf"]:
        graph.add((concept, TERMS.existence_edtf, Literal(entity["existence_edtf"])))
    if entity["note"]:
        graph.add((concept, SKOS.scopeNote, Literal(entity["note"])))
    for other in filter(None, (entity["different_from"] or "").split("|")):
        graph.add((concept, TERMS.different_from, _address(other)))
    for column, address in ADDRESSES.items():
        if entity[column]:
            graph.add((concept, SKOS.exactMatch, URIRef(address.format(entity[column]))))
    for count, row in enumerate(record.names):
        if row["link_policy"] != "never":
            _add_label(graph, concept, row, URIRef(f"{concept}#name-{count + 1}"))


def _add_label(graph: Graph, concept: URIRef, row: Row, extended: URIRef) -> None:
    label = SKOS.prefLabel if row["kind"] == "preferred" else SKOS.altLabel
    literal = Literal(row["name"], lang=row["lang"])
    graph.add((concept, label, literal))
    graph.add((concept, XL_LABELS[label], extended))
    graph.add((extended, RDF.type, XL.Label))
    graph.add((extended, XL.literalForm, literal))
    for term in NAME_TERMS:
        if row[term]:
            graph.add((extended, TERMS[term], Literal(row[term])))
