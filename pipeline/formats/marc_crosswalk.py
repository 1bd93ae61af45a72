"""MARC 21's bibliographic fields and the elements that they become.

Source: the Library of Congress's MARC 21 format for bibliographic data, and its crosswalks to Dublin Core and EAD.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """What becomes of one MARC field.

    codes    subfields whose texts are joined to the statement, in the order of the record; "" for all
    element  the element
    role     what the value is for; where "" the field's relator says so, and without one it is other
    kind     of names and places
    scheme   vocabulary that the value is from, where the field does not say it
    meaning  what MARC calls the field
    """

    codes: str
    element: str
    meaning: str
    role: str | None = None
    kind: str | None = None
    scheme: str | None = None


NAME_CODES = "abcdqnjgu"
TITLE_CODES = "abnpks"

FIELDS: dict[str, tuple[FieldEntry, ...]] = {
    "010": (FieldEntry("a", "identifier", "Library of Congress control number", scheme="lccn"),),
    "020": (FieldEntry("a", "identifier", "ISBN", scheme="isbn"),),
    "022": (FieldEntry("a", "identifier", "ISSN", scheme="issn"),),
    "024": (FieldEntry("a", "identifier", "other standard identifier"),),
    "035": (FieldEntry("a", "identifier", "system control number"),),
    "041": (FieldEntry("a", "language", "language code", scheme="marc"),),
    "050": (FieldEntry("ab", "reference_code", "Library of Congress call number"),),
    "082": (FieldEntry("ab", "reference_code", "Dewey number"),),
    "090": (FieldEntry("ab", "reference_code", "local call number"),),
    "099": (FieldEntry("a", "reference_code", "local free-text call number"),),
    "100": (FieldEntry(NAME_CODES, "name", "main entry, personal name", "", "person"),),
    "110": (FieldEntry(NAME_CODES, "name", "main entry, corporate name", "", "corporateBody"),),
    "111": (FieldEntry(NAME_CODES, "name", "main entry, meeting", "", "corporateBody"),),
    "130": (FieldEntry(TITLE_CODES, "title", "main entry, uniform title"),),
    "210": (FieldEntry("ab", "title", "abbreviated title"),),
    "240": (FieldEntry(TITLE_CODES, "title", "uniform title"),),
    "245": (
        FieldEntry(TITLE_CODES, "title", "title statement"),
        FieldEntry("c", "description_note", "statement of responsibility"),
        FieldEntry("f", "date", "inclusive dates", "created"),
        FieldEntry("g", "date", "bulk dates", "created"),
    ),
    "246": (FieldEntry(TITLE_CODES, "title", "varying form of title"),),
    "250": (FieldEntry("ab", "description_note", "edition"),),
    "260": (
        FieldEntry("a", "place", "place of publication", "published", "place"),
        FieldEntry("b", "name", "publisher", "other", "corporateBody"),
        FieldEntry("c", "date", "date of publication", "published"),
    ),
    "264": (
        FieldEntry("a", "place", "place of production or publication", "published", "place"),
        FieldEntry("b", "name", "producer or publisher", "other", "corporateBody"),
        FieldEntry("c", "date", "date of production or publication", "published"),
    ),
    "300": (FieldEntry("abcefg", "extent", "physical description"),),
    "351": (FieldEntry("abc", "description_note", "organization and arrangement"),),
    "500": (FieldEntry("a", "description_note", "general note"),),
    "504": (FieldEntry("a", "description_note", "bibliography note"),),
    "505": (FieldEntry("agrtu", "summary", "contents"),),
    "506": (FieldEntry("abcdefu", "access", "restrictions on access"),),
    "510": (FieldEntry("abc", "description_note", "citation or references"),),
    "518": (FieldEntry("adop", "description_note", "date, time and place of an event"),),
    "520": (FieldEntry("abcu", "summary", "summary"),),
    "524": (FieldEntry("a", "citation", "preferred citation"),),
    "534": (FieldEntry("abcefklmnptxz", "description_note", "original version"),),
    "535": (FieldEntry("abcdg", "custodial_history", "location of originals or duplicates"),),
    "540": (FieldEntry("abcdu", "rights", "terms of use and reproduction"),),
    "541": (FieldEntry("abcdefhno", "custodial_history", "immediate source of acquisition"),),
    "544": (FieldEntry("abcden", "description_note", "location of other archival materials"),),
    "545": (FieldEntry("abu", "history", "biographical or historical data"),),
    "546": (FieldEntry("ab", "description_note", "language note"),),
    "555": (FieldEntry("abcdu", "description_note", "finding aids"),),
    "561": (FieldEntry("au", "custodial_history", "ownership and custodial history"),),
    "583": (FieldEntry("", "description_note", "action"),),
    "600": (FieldEntry(NAME_CODES + "t", "name", "subject, personal name", "subject", "person"),),
    "610": (FieldEntry(NAME_CODES + "t", "name", "subject, corporate name", "subject", "corporateBody"),),
    "611": (FieldEntry(NAME_CODES + "t", "name", "subject, meeting", "subject", "corporateBody"),),
    "630": (FieldEntry(TITLE_CODES + "vxyz", "subject", "subject, uniform title"),),
    "650": (FieldEntry("abcdvxyz", "subject", "subject, topical term"),),
    "651": (FieldEntry("avxyz", "place", "subject, geographic name", "subject", "place"),),
    "653": (FieldEntry("a", "subject", "index term"),),
    "655": (FieldEntry("avxyz", "genre", "genre or form"),),
    "656": (FieldEntry("avxyz", "subject", "occupation"),),
    "657": (FieldEntry("avxyz", "subject", "function"),),
    "700": (FieldEntry(NAME_CODES, "name", "added entry, personal name", "", "person"),),
    "710": (FieldEntry(NAME_CODES, "name", "added entry, corporate name", "", "corporateBody"),),
    "711": (FieldEntry(NAME_CODES, "name", "added entry, meeting", "", "corporateBody"),),
    "720": (FieldEntry("a", "name", "added entry, uncontrolled name", ""),),
    "730": (FieldEntry(TITLE_CODES, "title", "added entry, uniform title"),),
    "740": (FieldEntry(TITLE_CODES, "title", "added entry, related title"),),
    "752": (FieldEntry("abcdfgh", "place", "hierarchical place name", "subject", "place"),),
    "773": (FieldEntry("abdghikmnoprstw", "description_note", "host item"),),
    "851": (FieldEntry("ab", "repository", "location (obsolete)"),),
    "852": (
        FieldEntry("ab", "repository", "location"),
        FieldEntry("chijklm", "container", "shelving location and call number"),
    ),
    "856": (FieldEntry("u", "link", "electronic location"), FieldEntry("3yz", "description_note", "what lies there")),
}
"""By tag. A field that is not here, and a subfield that no entry names, is kept as unknown."""

MAIN_ENTRIES = frozenset(("100", "110", "111"))
"""Their name without a relator is the creator's."""

BESIDE = frozenset("268")
"""Subfields that say something of the value (its vocabulary, linked fields) and are no part of it."""

BESIDE_NAMES = frozenset("4e")
"""The same of names: the relator."""

RELATORS = {
    "author": "creator", "aut": "creator", "creator": "creator", "cre": "creator", "compiler": "creator",
    "com": "creator", "composer": "creator", "cmp": "creator", "collector": "creator", "col": "creator",
    "photographer": "creator", "pht": "creator", "editor": "creator", "edt": "creator", "correspondent": "other",
    "crp": "other", "addressee": "recipient", "rcp": "recipient", "recipient": "recipient", "sender": "sender",
    "donor": "custodian", "dnr": "custodian", "former owner": "custodian", "fmo": "custodian", "owner": "custodian",
    "own": "custodian", "depositor": "custodian", "dpt": "custodian", "custodian": "custodian", "rps": "custodian",
}  # fmt: skip
"""MARC relator terms and codes, and the role of a name; https://www.loc.gov/marc/relators/."""

VOCABULARIES = {"0": "lcsh", "1": "lcshac", "2": "mesh", "3": "nal", "5": "cash", "6": "rvm"}
"""Second indicator of the subject fields; 7 means that subfield 2 says it."""

TYPES = {
    "a": "language material", "c": "notated music", "d": "manuscript notated music", "e": "cartographic material",
    "f": "manuscript cartographic material", "g": "projected medium", "i": "nonmusical sound recording",
    "j": "musical sound recording", "k": "two-dimensional nonprojectable graphic", "m": "computer file", "o": "kit",
    "p": "mixed materials", "r": "three-dimensional artifact", "t": "manuscript language material",
}  # fmt: skip
"""Leader, position 6: type of record; the kinds that describe material."""

UNPUBLISHED = frozenset("dfpt")
"""Types whose date is that of their making: manuscripts and archival material."""

OTHER_TYPES = {
    "z": "authority", "u": "holdings", "v": "holdings", "x": "holdings", "y": "holdings", "q": "community information",
    "w": "classification",
}  # fmt: skip
"""Leader, position 6: records that describe no material."""

LEVELS = {
    "a": "item", "b": "item", "m": "item", "c": "collection", "d": "subunit", "i": "integrating resource",
    "s": "serial",
}  # fmt: skip
"""Leader, position 7: bibliographic level, as the word of the element level."""

NAME_KINDS = {"0": "person", "1": "person", "3": "family"}
"""First indicator of the fields of personal names."""
