"""The elements that a parser may emit: the vocabulary between formats and normalization."""

ELEMENTS: dict[str, str] = {
    # identity (ISAD(G) 3.1)
    "identifier": "identifier that the source gives the record; ISAD(G) 3.1.1",
    "reference_code": "archival reference: fond, opis, delo, box; ISAD(G) 3.1.1",
    "title": "title; ISAD(G) 3.1.2",
    "alternative_title": "another title of the same thing: parallel, uniform, abbreviated",
    "date": "a date as the source states it, with its role where known; ISAD(G) 3.1.3",
    "level": "level of description; ISAD(G) 3.1.4",
    "extent": "extent and medium; ISAD(G) 3.1.5",
    "genre": "kind of document",
    # context (3.2)
    "name": "a person, corporate body or family, with its role where known; ISAD(G) 3.2.1, EAC-CPF nameEntry",
    "history": "administrative or biographical history; ISAD(G) 3.2.2",
    "custodial_history": "how it came to where it is; ISAD(G) 3.2.3",
    "acquisition": "immediate source of acquisition or transfer; ISAD(G) 3.2.4",
    # content (3.3)
    "summary": "scope and content, abstract; ISAD(G) 3.3.1",
    "subject": "access point that is neither a name nor a place",
    "place": "a place, with its role where known",
    "appraisal": "what was kept and destroyed, and why; ISAD(G) 3.3.2",
    "accruals": "what is expected to be added; ISAD(G) 3.3.3",
    "arrangement": "system of arrangement; ISAD(G) 3.3.4",
    # conditions (3.4)
    "access": "conditions governing access; ISAD(G) 3.4.1",
    "rights": "conditions governing reproduction; ISAD(G) 3.4.2",
    "language": "language of the described material; ISAD(G) 3.4.3",
    "physical_condition": "physical characteristics and technical requirements; ISAD(G) 3.4.4",
    "finding_aid": "title of, or reference to, a finding aid; ISAD(G) 3.4.5",
    "repository": "who keeps it; ISDIAH 5.1.2",
    "link": "address of the source's page or of a digital object",
    "container": "box, folder, reel; label says which",
    "location": "where in the house it is kept; EAD physloc",
    # allied materials (3.5)
    "originals": "where the originals are; ISAD(G) 3.5.1",
    "copies_available": "copies that can be had; ISAD(G) 3.5.2",
    "related_material": "related units of description, and what they are; ISAD(G) 3.5.3",
    "bibliography": "publications; ISAD(G) 3.5.4",
    # control (3.6, 3.7)
    "citation": "how the source wants it to be cited",
    "credits": "who made the publication possible",
    "description_note": "a note of the describing archive; ISAD(G) 3.6.1",
    "description_control": "who described it, by which rules, and when; ISAD(G) 3.7",
    # the source's own record keeping
    "datestamp": "when the source last changed its description; OAI-PMH header",
    "set": "a set that the source puts the record into; OAI-PMH header, or a collection by name",
    "withdrawal": "the source says that it withdrew the record; raw is what it says",
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
    "dateline": "where and when it was written, in the document's own words; its date and place are stated as well",
    "abbreviation": "an abbreviation or term that the publication explains elsewhere, under the identifier",
    "copies": "who got copies",
    "addressee": "whom it is for",
    "signature": "who signed, and when",
    "paragraph": "a paragraph of the text",
    "insertion": "a bracket that somebody put into the text; normalization finds it in the segments",
    # what nothing else fits
    "heading": "a label of the layout",
    "unknown": "a part that the parser does not know; kept as it is",
}
"""Name and meaning. A parser that emits another name fails its tests."""
