"""EAD 2002 and EAD3: every component a record, and every element that the table names read as it says."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.findings import FindingLog
from pipeline.formats import FORMATS, Parsed, Unparsable
from pipeline.formats.ead import COMPONENTS
from pipeline.formats.ead_elements import EAD_ELEMENTS
from pipeline.formats.elements import ELEMENTS
from pipeline.formats.parsed import RECORD_COLUMNS, STATEMENT_COLUMNS
from pipeline.formats.xml_rows import PART_STATEMENTS
from pipeline.intake import Accession, RawFile

EAD_2002 = 'xmlns="urn:isbn:1-931666-22-9" xmlns:xlink="http://www.w3.org/1999/xlink"'
EAD_3 = 'xmlns="http://ead3.archivists.org/schema/"'


def parse(tmp_path: Path, text: str, name: str = "ead", log: FindingLog | None = None) -> Parsed:
    """A file's parts as one."""
    location = tmp_path / "aid.xml"
    location.write_text(text, encoding="utf-8")
    file = RawFile("delivery", "boxes/aid.xml", location, location.stat().st_size, "0")
    entry = FORMATS.by_name[name]
    assert entry.sniff(text.encode()[:8192])
    return Parsed.joined(list(entry.parse(file, Accession(name="delivery"), log or FindingLog("delivery"))))


def described(did: str, beside: str = "", namespace: str = EAD_2002) -> str:
    """A finding aid of one archdesc."""
    head = (
        "<control><recordid>aid</recordid></control>"
        if namespace == EAD_3
        else "<eadheader><eadid>aid</eadid></eadheader>"
    )
    return f'<ead {namespace}>{head}<archdesc level="fonds"><did>{did}</did>{beside}</archdesc></ead>'


def stated(parsed: Parsed, element: str, record: str = "aid") -> list[dict[str, Any]]:
    """What a record states of an element, without what is empty."""
    rows = parsed.statements.filter((pl.col("element") == element) & (pl.col("record_key") == record))
    wanted = ("role", "raw", "normal", "scheme", "identifier", "label", "language")
    return [{key: row[key] for key in wanted if row[key] is not None} for row in rows.iter_rows(named=True)]


def test_every_component_at_any_depth_is_a_record_with_its_parent(tmp_path: Path) -> None:
    open_ones = "".join(f'<{name} id="{name}" level="file"><did/>' for name in COMPONENTS[1:])
    close_ones = "".join(f"</{name}>" for name in reversed(COMPONENTS[1:]))
    parsed = parse(tmp_path, described("", f"<dsc>{open_ones}{close_ones}</dsc>"))
    parents = dict(parsed.records.select("record_key", "parent_key").iter_rows())
    assert parents["aid"] is None
    assert parents["aid/c01"] == "aid"
    assert parents["aid/c12"] == "aid/c11"
    assert len(parents) == 13


def test_frames_have_the_columns_of_the_contract(tmp_path: Path) -> None:
    parsed = parse(tmp_path, described("<unittitle>t</unittitle>", "<dsc><c><did/></c></dsc>"))
    assert parsed.records.schema == RECORD_COLUMNS
    assert parsed.statements.schema == STATEMENT_COLUMNS
    assert parsed.statements["sequence"].to_list() == list(range(1, parsed.statements.height + 1))
    assert set(parsed.statements["source_file"]) == {"boxes/aid.xml"}


def test_a_component_without_an_id_has_its_reference_code_or_its_place_as_key(tmp_path: Path) -> None:
    components = (
        "<c><did><unitid type='aspace_uri'>/x/1</unitid><unitid>7</unitid></did><c><did/></c><c><did/></c></c>"
        "<c><did><unitid>7</unitid></did></c><c><did/></c>"
    )
    parsed = parse(tmp_path, described("", f"<dsc>{components}</dsc>"))
    assert set(parsed.records["record_key"]) == {"aid", "aid/7", "aid/7/c~1", "aid/7/c~2", "aid/7~2", "aid/c~3"}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("<ead><archdesc><did><unitid>Ms 1</unitid></did></archdesc></ead>", "Ms 1"),
        ("<ead><archdesc id='a1'><did/></archdesc></ead>", "a1"),
        ("<ead><archdesc><did/></archdesc></ead>", "boxes/aid"),
    ],
)
def test_without_an_identifier_of_the_finding_aid_there_is_still_a_key(text: str, key: str, tmp_path: Path) -> None:
    assert parse(tmp_path, text).records["record_key"].to_list() == [key]


def test_two_components_of_one_id_are_both_there_and_the_second_says_what_it_repeats(tmp_path: Path) -> None:
    parsed = parse(tmp_path, described("", '<dsc><c id="a"><did/></c><c id="a"><did/></c></dsc>'))
    assert parsed.records["record_key"].to_list() == ["aid/a", "aid/a#2", "aid"]
    assert parsed.records["repeats"].to_list() == [None, "aid/a", None]


def test_what_stands_behind_the_components_belongs_to_the_record_that_holds_them(tmp_path: Path) -> None:
    parsed = parse(tmp_path, described("", "<dsc><c id='a'><did/></c></dsc><odd><p>late</p></odd>"))
    assert stated(parsed, "description_note") == [{"raw": "late", "label": "odd"}]


def test_a_level_is_stated_as_received(tmp_path: Path) -> None:
    parsed = parse(tmp_path, described("", '<dsc><c id="a" level="otherlevel" otherlevel="Konvolut"><did/></c></dsc>'))
    assert stated(parsed, "level") == [{"raw": "fonds", "scheme": "EAD"}]
    assert stated(parsed, "level", "aid/a") == [{"raw": "Konvolut", "scheme": "EAD"}]


READ: dict[str, tuple[str, str, list[dict[str, Any]]]] = {
    "a reference code and an identifier of a system": (
        '<unitid repositorycode="DE-1">I HA</unitid><unitid type="aspace_uri">/r/1</unitid>',
        "reference_code",
        [{"raw": "I HA", "scheme": "DE-1"}],
    ),
    "a title with its inline markup gone": (
        "<unittitle>Letters to <persname>A. B.</persname>,\n <unitdate>1905</unitdate></unittitle>",
        "title",
        [{"raw": "Letters to A. B., 1905"}],
    ),
    "a date with its normal form": (
        '<unitdate normal="1905/1907" type="inclusive" datechar="creation">c. 1905-7</unitdate>',
        "date",
        [{"role": "created", "raw": "c. 1905-7", "normal": "1905/1907", "label": "creation, inclusive"}],
    ),
    "a date in a title": (
        "<unittitle>Letters, <unitdate normal='1905'>1905</unitdate></unittitle>",
        "date",
        [{"role": "created", "raw": "1905", "normal": "1905"}],
    ),
    "a date of publication in another calendar": (
        '<unitdate datechar="publication" calendar="julian">1 May 1900</unitdate>',
        "date",
        [{"role": "published", "raw": "1 May 1900", "scheme": "julian", "label": "publication"}],
    ),
    "a date that has a normal form alone": (
        '<unitdate normal="1905"/>',
        "date",
        [{"role": "created", "raw": "1905", "normal": "1905"}],
    ),
    "creators with kind and authority": (
        '<origination label="Creator">'
        '<persname source="viaf" authfilenumber="42" role="col">A, B</persname></origination>',
        "name",
        [{"role": "creator", "raw": "A, B", "normal": "person", "scheme": "viaf", "identifier": "42", "label": "col"}],
    ),
    "a source that is no creator": (
        '<origination label="source"><corpname>X Ltd</corpname></origination>',
        "name",
        [{"role": "custodian", "raw": "X Ltd", "normal": "corporateBody", "label": "source"}],
    ),
    "an origination of text alone": ("<origination>A. B.</origination>", "name", [{"role": "creator", "raw": "A. B."}]),
    "extents": (
        "<physdesc><extent>3 boxes</extent><dimensions>2 m</dimensions></physdesc><physdesc>1 roll</physdesc>",
        "extent",
        [
            {"raw": "3 boxes", "label": "extent"},
            {"raw": "2 m", "label": "dimensions"},
            {"raw": "1 roll", "label": "physdesc"},
        ],
    ),
    "languages with their codes": (
        '<langmaterial>In <language langcode="ger">German</language> and <language langcode="rus">Russian</language>'
        "</langmaterial>",
        "language",
        [
            {"raw": "German", "normal": "ger", "scheme": "iso639-2b"},
            {"raw": "Russian", "normal": "rus", "scheme": "iso639-2b"},
        ],
    ),
    "boxes and folders": (
        '<container type="box">3</container><container type="folder">7</container>',
        "container",
        [{"raw": "3", "label": "box"}, {"raw": "7", "label": "folder"}],
    ),
    "digital objects": (
        '<daogrp><daodesc><p>Scans</p></daodesc><daoloc xlink:href="http://a/1"/>'
        '<daoloc href="http://a/2" title="two"/></daogrp>',
        "link",
        [{"raw": "http://a/1"}, {"raw": "http://a/2", "label": "two"}],
    ),
    "a repository without its address": (
        "<repository><corpname>Archive</corpname><address><addressline>Street 1</addressline></address></repository>",
        "repository",
        [{"raw": "Archive"}],
    ),
}


@pytest.mark.parametrize("name", READ)
def test_the_did_is_read_element_by_element(name: str, tmp_path: Path) -> None:
    did, element, expected = READ[name]
    assert stated(parse(tmp_path, described(did)), element) == expected


READ_3: dict[str, tuple[str, str, list[dict[str, Any]]]] = {
    "a range": (
        '<unitdatestructured unitdatetype="inclusive"><daterange><fromdate standarddate="1917">1917</fromdate>'
        '<todate standarddate="1955">1955</todate></daterange></unitdatestructured>',
        "date",
        [{"role": "created", "raw": "1917 - 1955", "normal": "1917/1955", "label": "inclusive"}],
    ),
    "a set": (
        "<unitdatestructured><dateset><datesingle standarddate='1917'>in 1917</datesingle><datesingle>1955</datesingle>"
        "</dateset></unitdatestructured>",
        "date",
        [{"role": "created", "raw": "in 1917", "normal": "1917"}, {"role": "created", "raw": "1955"}],
    ),
    "a name in parts": (
        "<origination><persname identifier='7'><part>Provenance, William,</part>"
        "<part>1897-1956</part></persname></origination>",
        "name",
        [{"role": "creator", "raw": "Provenance, William, 1897-1956", "normal": "person", "identifier": "7"}],
    ),
    "an extent in numbers": (
        "<parallelphysdescset><physdescstructured physdescstructuredtype='carrier'>"
        "<quantity>3</quantity><unittype>boxes</unittype>"
        "</physdescstructured></parallelphysdescset>",
        "extent",
        [{"raw": "3 boxes", "label": "carrier"}],
    ),
    "a set of digital objects": (
        "<daoset><dao href='http://a/1'/><dao href='http://a/2'/></daoset>",
        "link",
        [{"raw": "http://a/1"}, {"raw": "http://a/2"}],
    ),
}


@pytest.mark.parametrize("name", READ_3)
def test_what_ead3_says_in_another_way_is_read_alike(name: str, tmp_path: Path) -> None:
    did, element, expected = READ_3[name]
    assert stated(parse(tmp_path, described(did, namespace=EAD_3)), element) == expected


@pytest.mark.parametrize("entry", EAD_ELEMENTS, ids=lambda entry: entry.name)
def test_each_element_of_the_table_becomes_what_it_says(entry: Any, tmp_path: Path) -> None:
    inner = {
        "unitdatestructured": "<datesingle>x</datesingle>",
        "physdescstructured": "<quantity>x</quantity>",
        "controlaccess": "<subject>x</subject>",
        "index": "<indexentry><subject>x</subject></indexentry>",
        "dao": "",
        "daogrp": '<daoloc href="x"/>',
        "daoset": '<dao href="x"/>',
    }.get(entry.name, "x")
    href = ' href="x"' if entry.name == "dao" else ""
    log = FindingLog("delivery")
    parsed = parse(tmp_path, described("", f"<{entry.name}{href}>{inner}</{entry.name}>"), log=log)
    assert entry.element in ELEMENTS
    assert [row["raw"] for row in stated(parsed, entry.element) if row["raw"] != "aid"] == ["x"]
    assert not log.rows


def test_a_note_has_its_head_as_label_and_a_line_for_each_paragraph(tmp_path: Path) -> None:
    note = (
        "<scopecontent><head>Inhalt</head><p>eins <emph>zwei</emph>"
        "</p><list><item>a</item><item>b</item></list></scopecontent>"
    )
    parsed = parse(tmp_path, described("", note))
    assert stated(parsed, "summary") == [{"raw": "eins zwei\na\nb", "label": "Inhalt"}]


def test_access_points_are_found_at_any_depth(tmp_path: Path) -> None:
    points = (
        "<controlaccess><controlaccess><head>People</head>"
        "<persname source='lcnaf' role='subject'>A</persname></controlaccess>"
        "<geogname>B</geogname><genreform>C</genreform><subject>D</subject></controlaccess>"
    )
    parsed = parse(tmp_path, described("", points))
    assert stated(parsed, "name") == [
        {"role": "subject", "raw": "A", "normal": "person", "scheme": "lcnaf", "label": "subject"}
    ]
    assert stated(parsed, "place") == [{"role": "subject", "raw": "B"}]
    assert stated(parsed, "genre") == [{"raw": "C", "label": "genreform"}]
    assert stated(parsed, "subject") == [{"raw": "D", "label": "subject"}]


def test_a_date_marked_in_the_acquisition_is_when_it_was_acquired(tmp_path: Path) -> None:
    parsed = parse(tmp_path, described("", "<acqinfo><p>Gift, <date normal='1942'>1942</date></p></acqinfo>"))
    assert stated(parsed, "acquisition") == [{"raw": "Gift, 1942", "label": "acqinfo"}]
    assert stated(parsed, "date") == [{"role": "acquired", "raw": "1942", "normal": "1942"}]


def test_an_element_that_ead_does_not_have_is_kept_and_reported_once(tmp_path: Path) -> None:
    log = FindingLog("delivery")
    parsed = parse(tmp_path, described("<weather>rain</weather><weather>sun</weather>"), log=log)
    assert stated(parsed, "unknown") == [{"raw": "rain", "label": "weather"}, {"raw": "sun", "label": "weather"}]
    assert [found.rule.name for found in log.rows] == ["xml.unknown_element"]


def test_the_language_of_a_description_is_inherited_until_it_is_said_anew(tmp_path: Path) -> None:
    text = described(
        "<unittitle>t</unittitle>", "<dsc><c id='a'><did><unittitle xml:lang='fr'>u</unittitle></did></c></dsc>"
    )
    parsed = parse(tmp_path, text.replace("<archdesc", "<archdesc xml:lang='de'"))
    assert stated(parsed, "title") == [{"raw": "t", "language": "de"}]
    assert stated(parsed, "title", "aid/a") == [{"raw": "u", "language": "fr"}]


def test_any_prefix_and_any_namespace_will_do(tmp_path: Path) -> None:
    text = (
        '<e:ead xmlns:e="urn:other"><e:archdesc><e:did><e:unittitle>t</e:unittitle>'
        '</e:did><e:c01 id="a"><e:did/></e:c01></e:archdesc></e:ead>'
    )
    parsed = parse(tmp_path, text)
    assert parsed.records["record_key"].to_list() == ["boxes/aid/a", "boxes/aid"]


def test_a_long_finding_aid_comes_in_parts_and_the_parts_make_the_whole(tmp_path: Path) -> None:
    count = PART_STATEMENTS
    components = "".join(
        f'<c id="c{n}"><did><unittitle>t{n}</unittitle><unitid>{n}</unitid></did></c>' for n in range(count)
    )
    location = tmp_path / "aid.xml"
    location.write_text(described("", f"<dsc>{components}</dsc>"))
    file = RawFile("delivery", "aid.xml", location, location.stat().st_size, "0")
    parts = list(FORMATS.by_name["ead"].parse(file, Accession(name="delivery"), FindingLog("delivery")))
    assert len(parts) == 3
    whole = Parsed.joined(parts)
    assert whole.records.height == count + 1
    assert whole.statements.height == count * 2 + 2
    assert whole.records["record_key"].n_unique() == count + 1


def test_a_finding_aid_inside_mets_is_read(tmp_path: Path) -> None:
    text = (
        f"<mets:mets xmlns:mets='http://www.loc.gov/METS/'>"
        f"<mets:dmdSec>{described('<unittitle>t</unittitle>')}</mets:dmdSec></mets:mets>"
    )
    assert stated(parse(tmp_path, text, "mets"), "title") == [{"raw": "t"}]


def test_mets_without_a_finding_aid_is_set_aside(tmp_path: Path) -> None:
    with pytest.raises(Unparsable, match="nothing is described"):
        parse(tmp_path, "<mets xmlns='http://www.loc.gov/METS/'/>", "mets")


def test_several_wholes_in_one_file_keep_their_components_apart(tmp_path: Path) -> None:
    whole = '<archdesc level="fonds"><did/><dsc><c id="a"><did/></c></dsc></archdesc>'
    parsed = parse(tmp_path, f"<ead><eadheader><eadid>aid</eadid></eadheader>{whole}{whole}</ead>")
    assert parsed.records["record_key"].to_list() == ["aid/a", "aid", "aid~2/a", "aid~2"]
