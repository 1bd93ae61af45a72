"""The columns of an authority folder and the words that may stand in them, as tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column of one of the CSV files.

    name      heading in the file
    meaning   what a cell says
    needed    a file without this column, or a row with an empty cell, can't be used
    """

    name: str
    meaning: str
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a controlled vocabulary.

    name      the word as it is stored
    meaning   what it says
    also      spellings of other standards and tools that are read as this word
    """

    name: str
    meaning: str
    also: tuple[str, ...] = ()


ENTITY_COLUMNS = (
    Column("authority_id", "key of the record, unique in the folder; as shipped, a slug: person/stalin", needed=True),
    Column("kind", "person, corporateBody, family or place (EAC-CPF entityType, and place)", needed=True),
    Column("preferred_name", "the name that stands for the record in displays", needed=True),
    Column("existence_edtf", "birth and death, founding and end, as an EDTF interval: 1878-12-18/1953-03-05"),
    Column("wikidata", "Wikidata item, Q and digits"),
    Column("viaf", "VIAF cluster number"),
    Column("lcnaf", "Library of Congress name authority number"),
    Column("snac_ark", "SNAC ARK"),
    Column("tgn", "Getty Thesaurus of Geographic Names number"),
    Column("geonames", "GeoNames number"),
    Column("different_from", "authority_ids that are often confused with this one, joined by |"),
    Column("note", "who or what it is, for a person who has to decide"),
)

NAME_COLUMNS = (
    Column("authority_id", "the record that bears the name", needed=True),
    Column("name", "the name as it is written", needed=True),
    Column("kind", "what sort of name it is"),
    Column("lang", "language of the form, BCP 47"),
    Column("script", "script of the form, ISO 15924"),
    Column("scheme", "romanisation or transcription by which the form was made"),
    Column("valid_from", "first day, month or year in which the name was borne, ISO 8601"),
    Column("valid_to", "last day, month or year in which the name was borne, ISO 8601"),
    Column("scope", "where the name is used: correspondence, body, service, language community"),
    Column("link_policy", "how far a hit on this name may go"),
    Column("certainty", "how sure it is that this name means this record"),
    Column("source", "where the fact is from"),
    Column("reviewed_by", "who looked at the row"),
    Column("reviewed_on", "day of that look, ISO 8601"),
)

POST_COLUMNS = (
    Column("authority_id", "the person who held the post", needed=True),
    Column("post", "the post in lower case: ambassador, minister of foreign affairs, commander", needed=True),
    Column("of", "authority_id of the state or body that the holder served"),
    Column("place", "authority_id of the state or place to which the post was accredited or in which it lay"),
    Column("valid_from", "first day, month or year, ISO 8601"),
    Column("valid_to", "last day, month or year, ISO 8601"),
    Column("certainty", "how sure the holder and the dates are"),
    Column("source", "where the fact is from"),
)

KINDS = (
    Word("person", "a person", ("PER", "PERSON", "persname", "personalName", "foaf:Person")),
    Word(
        "corporateBody",
        "an organisation, a government, an office",
        (
            "ORG",
            "corporatebody",
            "corporate_body",
            "corpname",
            "body",
            "organisation",
            "organization",
            "foaf:Organization",
        ),
    ),
    Word("family", "a family", ("famname", "FAM")),
    Word("place", "a place, a territory or a state", ("LOC", "GPE", "geogname", "location", "territory")),
)

NAME_KINDS = (
    Word("preferred", "the form chosen for display"),
    Word("variant", "another form of the same name: spelling, romanisation, script, order, initials"),
    Word("surname", "a family name alone"),
    Word("acronym", "an abbreviation or acronym"),
    Word("birth", "the name given at birth, when it was given up later"),
    Word("former", "a name borne earlier and then changed"),
    Word("later", "a name taken later"),
    Word("pseudonym", "a cover name, a party name or a pen name"),
    Word("code_name", "a word used for the bearer in ciphered or operational traffic"),
    Word("nickname", "a name used by others in familiar talk"),
    Word("married", "a name borne through marriage"),
    Word("style", "a title or form of address that stands for the bearer alone"),
)

LINK_POLICIES = (
    Word("auto", "a unique hit makes a link"),
    Word(
        "context",
        "links only when role, correspondents or date speak for it and no other candidate is left",
    ),
    Word("suggest", "a hit is offered to a person and never linked by itself"),
    Word("never", "a hit is known to mislead: it is neither linked nor offered"),
)

CERTAINTIES = (
    Word("certain", "whoever wrote the row knows of no doubt; whether it was checked, the source says"),
    Word("likely", "commonly said, with details such as dates that may be off"),
    Word("doubtful", "disputed, or said in one place only"),
)

SCRIPTS = (
    "Arab",
    "Armn",
    "Beng",
    "Cyrl",
    "Deva",
    "Ethi",
    "Geor",
    "Grek",
    "Hang",
    "Hani",
    "Hans",
    "Hant",
    "Hebr",
    "Hira",
    "Jpan",
    "Kana",
    "Khmr",
    "Kore",
    "Laoo",
    "Latn",
    "Mong",
    "Mymr",
    "Sinh",
    "Taml",
    "Thai",
    "Tibt",
)
"""Codes of ISO 15924 that a name may carry."""

SCHEMES = (
    Word("pinyin", "Chinese, Hanyu pinyin without tone marks (ISO 7098)"),
    Word("wade-giles", "Chinese, Wade-Giles, with apostrophes for aspirates"),
    Word("postal", "Chinese places, the spelling of the imperial post office"),
    Word("palladius", "Chinese in Cyrillic letters, after Palladius"),
    Word("mccune-reischauer", "Korean, McCune-Reischauer, with breves"),
    Word("revised", "Korean, Revised Romanization of 2000"),
    Word("dprk", "Korean as spelt in the Democratic People's Republic of Korea"),
    Word("hepburn", "Japanese, Hepburn with macrons"),
    Word("bgn-pcgn", "Russian, BGN/PCGN 1947"),
    Word("ala-lc", "ALA-LC romanisation, ligature ties left out"),
    Word("iso-9", "Cyrillic, ISO 9"),
    Word("scholarly", "Cyrillic, international scholarly transliteration"),
    Word("german", "Russian as transcribed in German"),
    Word("french", "Russian as transcribed in French"),
)
"""Words used in the column scheme of the shipped files; other folders may use others."""


def word_of(vocabulary: tuple[Word, ...], text: str) -> str | None:
    """The stored word that a text means, or None when the vocabulary doesn't know it."""
    folded = text.strip().casefold()
    for word in vocabulary:
        if folded == word.name.casefold() or folded in {other.casefold() for other in word.also}:
            return word.name
    return None
