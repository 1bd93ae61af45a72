"""The elements that a parser may emit: the vocabulary between formats and normalization."""

ELEMENTS: dict[str, str] = {
    # identity (ISAD(G) 3.1)
    "identifier": "identifier that the source gives the record; ISAD(G) 3.1.1",
    "reference_code": "archival reference: fond, opis, delo, box; ISAD(G) 3.1.1",
    "title": "title; ISAD(G) 3.1.2",
    "date": "a date as the source states it, with its role where known; ISAD(G) 3.1.3",
    "level": "level of description; ISAD(G) 3.1.4",
    "extent": "extent and medium; ISAD(G) 3.1.5",
    "genre": "kind of document",
    # context (3.2)
    "name": "a person, corporate body or family, with its role where known; ISAD(G) 3.2.1, EAC-CPF nameEntry",
    "history": "administrative or biographical history; ISAD(G) 3.2.2",
    "custodial_history": "how it came to where it is; ISAD(G) 3.2.3",
    # content (3.3)
    "summary": "scope and content, abstract; ISAD(G) 3.3.1",
    "subject": "access point that is neither a name nor a place",
    "place": "a place, with its role where known",
    # conditions (3.4)
    "access": "conditions governing access; ISAD(G) 3.4.1",
    "rights": "conditions governing reproduction; ISAD(G) 3.4.2",
    "language": "language of the described material; ISAD(G) 3.4.3",
    "repository": "who keeps it; ISDIAH 5.1.2",
    "link": "address of the source's page or of a digital object",
    "container": "box, folder, reel",
    # control (3.6, 3.7)
    "citation": "how the source wants it to be cited",
    "credits": "who made the publication possible",
    "description_note": "a note of the describing archive; ISAD(G) 3.6.1",
    # a document's text, by segment
    "separator": "a ruled line; layout",
    "stamp": "what was stamped on the document",
    "editor_note": "a remark by the editor of the publication",
    "note": "a note that a marker in the text points at",
    "translation": "statement that the text is a translation, and into what",
    "marking": "secrecy marking",
    "handling": "how the paper was to be handled",
    "transmission": "when it was sent, received, deciphered",
    "number": "registry or issue number",
    "place_of_origin": "where it was sent from",
    "copies": "who got copies",
    "addressee": "whom it is for",
    "signature": "who signed, and when",
    "paragraph": "a paragraph of the text",
    # what nothing else fits
    "heading": "a label of the layout",
    "unknown": "a part that the parser does not know; kept as it is",
}
"""Name and meaning. A parser that emits another name fails its tests."""
