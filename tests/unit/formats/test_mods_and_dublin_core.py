"""MODS and Dublin Core: every element that the tables name, alone in a file and several in one."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.findings import FindingLog
from pipeline.formats import FORMATS, Parsed, Unparsable
from pipeline.formats.dublin_core_elements import TERMS, Term
from pipeline.formats.elements import ELEMENTS
from pipeline.formats.mods import READERS
from pipeline.intake import Accession, RawFile

MODS = 'xmlns="http://www.loc.gov/mods/v3" xmlns:xlink="http://www.w3.org/1999/xlink"'
DUBLIN_CORE = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def parse(tmp_path: Path, name: str, text: str, log: FindingLog | None = None) -> Parsed:
    location = tmp_path / "one.xml"
    location.write_text(text, encoding="utf-8")
    file = RawFile("delivery", "one.xml", location, location.stat().st_size, "0")
    assert [each for each, entry in FORMATS.by_name.items() if entry.sniff(text.encode()[:8192])] == [name]
    return Parsed.joined(
        list(FORMATS.by_name[name].parse(file, Accession(name="delivery"), log or FindingLog("delivery")))
    )


def rows(parsed: Parsed) -> list[dict[str, Any]]:
    """Statements without what is empty and without places."""
    wanted = ("element", "role", "raw", "normal", "scheme", "identifier", "label", "language")
    found = parsed.statements.select(wanted).iter_rows(named=True)
    return [{key: value for key, value in row.items() if value is not None} for row in found]


def mods(tmp_path: Path, inner: str) -> list[dict[str, Any]]:
    return rows(parse(tmp_path, "mods", f"<mods {MODS}>{inner}</mods>"))


READ: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "a title with article, subtitle and part": (
        "<titleInfo><nonSort>The</nonSort><title>War</title>"
        "<subTitle>a history</subTitle><partNumber>2</partNumber></titleInfo>",
        [{"element": "title", "raw": "The War: a history. 2"}],
    ),
    "another title": (
        '<titleInfo type="translated" xml:lang="de"><title>Der Krieg</title></titleInfo>',
        [{"element": "alternative_title", "raw": "Der Krieg", "label": "translated", "language": "de"}],
    ),
    "a name in parts with role and authority": (
        '<name type="personal" authority="naf" valueURI="http://n/1"><namePart type="given">Ada</namePart>'
        '<namePart type="family">Lovelace</namePart><namePart type="date">1815-1852</namePart>'
        "<role><roleTerm type='code'>rcp</roleTerm></role></name>",
        [
            {
                "element": "name", "role": "recipient", "raw": "Lovelace, Ada, 1815-1852", "normal": "person",
                "scheme": "naf", "identifier": "http://n/1", "label": "rcp",
            }
        ],
    ),
    "a role that has no word here": (
        "<name><namePart>X</namePart><role><roleTerm>Scribe</roleTerm></role></name>",
        [{"element": "name", "role": "other", "raw": "X", "label": "Scribe"}],
    ),
    "dates with the ends of a range together": (
        '<originInfo><dateCreated encoding="w3cdtf" point="start" qualifier="questionable">1450</dateCreated>'
        '<dateCreated encoding="w3cdtf" point="end">1471</dateCreated><dateIssued>MDCL</dateIssued></originInfo>',
        [
            {
                "element": "date", "role": "created", "raw": "1450 - 1471", "normal": "1450/1471",
                "label": "dateCreated, questionable",
            },
            {"element": "date", "role": "published", "raw": "MDCL", "label": "dateIssued"},
        ],
    ),
    "a range that is open": (
        '<originInfo><dateCreated encoding="w3cdtf" point="start">1450</dateCreated></originInfo>',
        [{"element": "date", "role": "created", "raw": "1450", "normal": "1450/..", "label": "dateCreated"}],
    ),
    "a place and a publisher": (
        "<originInfo><place><placeTerm type='code'>ru</placeTerm><placeTerm type='text'>Moscow</placeTerm></place>"
        "<publisher>X</publisher></originInfo>",
        [
            {"element": "place", "role": "created", "raw": "Moscow"},
            {"element": "name", "role": "other", "raw": "X", "label": "publisher"},
        ],
    ),
    "a language by name and code": (
        "<language><languageTerm type='code' authority='iso639-2b'>rus</languageTerm>"
        "<languageTerm type='text'>Russian</languageTerm></language>",
        [{"element": "language", "raw": "Russian", "normal": "rus", "scheme": "iso639-2b"}],
    ),
    "a subject in its parts": (
        "<subject authority='lcsh'><topic>War</topic>"
        "<geographic>Korea</geographic><temporal encoding='w3cdtf'>1950</temporal>"
        "<name type='corporate'><namePart>UN</namePart></name><titleInfo><title>T</title></titleInfo>"
        "<hierarchicalGeographic><country>Korea</country><city>Seoul</city></hierarchicalGeographic></subject>",
        [
            {"element": "subject", "raw": "War", "scheme": "lcsh", "label": "topic"},
            {"element": "place", "role": "subject", "raw": "Korea", "scheme": "lcsh"},
            {"element": "date", "role": "coverage", "raw": "1950", "normal": "1950", "label": "temporal"},
            {"element": "name", "role": "subject", "raw": "UN", "normal": "corporateBody"},
            {"element": "subject", "raw": "T", "scheme": "lcsh", "label": "title"},
            {"element": "place", "role": "subject", "raw": "Korea -- Seoul", "scheme": "lcsh"},
        ],
    ),
    "where it is kept": (
        "<location><physicalLocation>Archive</physicalLocation><shelfLocator>F. 1</shelfLocator>"
        "<url access='preview'>http://a/1</url></location><location>on the shelf</location>",
        [
            {"element": "repository", "raw": "Archive"},
            {"element": "reference_code", "raw": "F. 1", "label": "shelfLocator"},
            {"element": "link", "role": "preview", "raw": "http://a/1"},
            {"element": "location", "raw": "on the shelf"},
        ],
    ),
    "access and rights": (
        "<accessCondition type='restriction on access'>closed</accessCondition>"
        "<accessCondition xlink:href='http://r'/>",
        [
            {"element": "access", "raw": "closed", "label": "restriction on access"},
            {"element": "rights", "raw": "http://r", "identifier": "http://r"},
        ],
    ),
    "what it is part of": (
        "<relatedItem type='host'><titleInfo><title>Papers</title></titleInfo><identifier>7</identifier></relatedItem>"
        "<relatedItem type='original'><titleInfo><title>O</title></titleInfo></relatedItem>",
        [
            {"element": "set", "raw": "Papers", "identifier": "7", "label": "host"},
            {"element": "related_material", "raw": "O", "label": "original"},
        ],
    ),
    "notes by their type": (
        "<note type='ownership'>bought</note><note>n</note>",
        [
            {"element": "custodial_history", "raw": "bought", "label": "ownership"},
            {"element": "description_note", "raw": "n"},
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_mods_is_read_element_by_element(name: str, tmp_path: Path) -> None:
    inner, expected = READ[name]
    assert mods(tmp_path, inner) == expected


@pytest.mark.parametrize("name", sorted(READERS))
def test_no_top_level_element_of_mods_loses_its_text(name: str, tmp_path: Path) -> None:
    inner = {
        "titleInfo": "<title>x</title>", "name": "<namePart>x</namePart>", "originInfo": "<publisher>x</publisher>",
        "physicalDescription": "<extent>x</extent>", "subject": "<topic>x</topic>", "part": "<detail>x</detail>",
        "recordInfo": "<recordIdentifier>x</recordIdentifier>",
    }.get(name, "x")  # fmt: skip
    found = mods(tmp_path, f"<{name}>{inner}</{name}>")
    assert [row["raw"] for row in found] == ["x"]
    assert found[0]["element"] in ELEMENTS
    assert found[0]["element"] != "unknown"


def test_records_of_a_mods_collection_have_their_own_keys(tmp_path: Path) -> None:
    text = (
        f"<modsCollection {MODS}><mods><recordInfo><recordIdentifier>a</recordIdentifier></recordInfo></mods>"
        "<mods><identifier>b</identifier></mods><mods ID='c'/><mods/></modsCollection>"
    )
    parsed = parse(tmp_path, "mods", text)
    assert parsed.records["record_key"].to_list() == ["a", "b", "c", "one#4"]


def test_what_mods_does_not_have_is_kept_and_an_extension_is_no_fault(tmp_path: Path) -> None:
    log = FindingLog("delivery")
    parsed = parse(tmp_path, "mods", f"<mods {MODS}><extension><a>1</a></extension><weather>rain</weather></mods>", log)
    assert [(row["element"], row["raw"], row["label"]) for row in rows(parsed)] == [
        ("unknown", "1", "extension"),
        ("unknown", "rain", "weather"),
    ]
    assert [(found.rule.name, found.field) for found in log.rows] == [("xml.unknown_element", "weather")]


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.name)
def test_each_term_of_dublin_core_becomes_what_the_table_says(term: Term, tmp_path: Path) -> None:
    log = FindingLog("delivery")
    text = f"<oai_dc:dc {DUBLIN_CORE}><dc:{term.name}>x</dc:{term.name}></oai_dc:dc>"
    parsed = parse(tmp_path, "dublin_core", text, log)
    expected = {"element": term.element, "role": term.role, "raw": "x", "label": term.name}
    assert term.element in ELEMENTS
    assert rows(parsed) == [{key: value for key, value in expected.items() if value}]
    assert not log.rows


def test_dublin_core_keeps_the_vocabulary_and_the_language_that_it_states(tmp_path: Path) -> None:
    inner = "<dcterms:subject xsi:type='dcterms:LCSH' xml:lang='en'>War</dcterms:subject>"
    parsed = parse(tmp_path, "dublin_core", f"<oai_dc:dc {DUBLIN_CORE}>{inner}</oai_dc:dc>")
    assert rows(parsed) == [
        {"element": "subject", "raw": "War", "scheme": "LCSH", "label": "subject", "language": "en"}
    ]


def test_an_identifier_that_is_an_address_is_a_link(tmp_path: Path) -> None:
    inner = "<dc:identifier>F. 1</dc:identifier><dc:identifier>https://a/1</dc:identifier>"
    parsed = parse(tmp_path, "dublin_core", f"<oai_dc:dc {DUBLIN_CORE}>{inner}</oai_dc:dc>")
    assert [(row["element"], row["raw"]) for row in rows(parsed)] == [("identifier", "F. 1"), ("link", "https://a/1")]
    assert parsed.records["record_key"].to_list() == ["F. 1"]


def test_several_records_of_dublin_core_in_one_file_are_told_apart(tmp_path: Path) -> None:
    text = (
        f"<records {DUBLIN_CORE}><record><dc:title>a</dc:title>"
        f"</record><record><dc:title>b</dc:title></record></records>"
    )
    parsed = parse(tmp_path, "dublin_core", text)
    assert parsed.records["record_key"].to_list() == ["one#1", "one#2"]
    assert parsed.statements.select("record_key", "raw").rows() == [("one#1", "a"), ("one#2", "b")]


def test_a_collection_without_a_record_is_set_aside(tmp_path: Path) -> None:
    with pytest.raises(Unparsable, match="no record of Dublin Core"):
        parse(tmp_path, "dublin_core", f"<records {DUBLIN_CORE}/>")
    with pytest.raises(Unparsable, match="no record of MODS"):
        parse(tmp_path, "mods", f"<modsCollection {MODS}/>")


def test_what_dublin_core_does_not_have_is_kept_as_unknown(tmp_path: Path) -> None:
    parsed = parse(tmp_path, "dublin_core", f"<oai_dc:dc {DUBLIN_CORE}><dc:weather>rain</dc:weather></oai_dc:dc>")
    assert parsed.statements.filter(pl.col("element") == "unknown")["raw"].to_list() == ["rain"]
