"""TEI: letters with their correspondence, and volumes whose divisions are documents."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from lxml import etree

from pipeline.findings import FindingLog
from pipeline.formats import FORMATS, Parsed, Unparsable
from pipeline.formats.elements import ELEMENTS
from pipeline.formats.tei_text import machine_date, tei_text
from pipeline.intake import Accession, RawFile

NAMESPACES = 'xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0"'


def parse(tmp_path: Path, text: str) -> Parsed:
    location = tmp_path / "one.xml"
    location.write_text(text, encoding="utf-8")
    file = RawFile("delivery", "one.xml", location, location.stat().st_size, "0")
    assert [each for each, entry in FORMATS.by_name.items() if entry.sniff(text.encode()[:8192])] == ["tei"]
    return Parsed.joined(list(FORMATS.by_name["tei"].parse(file, Accession(name="delivery"), FindingLog("delivery"))))


def rows(parsed: Parsed, *elements: str, record: str | None = None) -> list[dict[str, Any]]:
    """Statements of some elements, without what is empty and without places."""
    wanted = ("element", "role", "raw", "normal", "scheme", "identifier", "label", "voice")
    found = parsed.statements.filter(pl.col("element").is_in(elements))
    if record:
        found = found.filter(pl.col("record_key") == record)
    return [
        {key: value for key, value in row.items() if value is not None and (key, value) != ("voice", "source")}
        for row in found.select(wanted).iter_rows(named=True)
    ]


def letter(header: str = "", body: str = "") -> str:
    return f'<TEI {NAMESPACES} xml:id="L1"><teiHeader>{header}</teiHeader><text><body>{body}</body></text></TEI>'


CORRESPONDENCE = (
    "<profileDesc><correspDesc><correspAction type='sent'><persName ref='#p1'>Adams, Ada</persName>"
    "<date notBefore='1892-04-01' notAfter='1892-04-13' cert='low'>[13.? 4. 1892]</date>"
    "<placeName ref='#o1'>Wien</placeName></correspAction><correspAction type='received'>"
    "<persName ref='#p2'>Brod, Bo</persName></correspAction></correspDesc></profileDesc>"
)


def test_the_correspondence_says_who_wrote_to_whom_and_when(tmp_path: Path) -> None:
    parsed = parse(tmp_path, letter(CORRESPONDENCE))
    assert parsed.records.select("record_key", "parent_key").rows() == [("L1", None)]
    assert rows(parsed, "name", "date", "place") == [
        {
            "element": "name", "role": "sender", "raw": "Adams, Ada", "normal": "person", "identifier": "p1",
            "label": "sent", "voice": "editor",
        },
        {
            "element": "date", "role": "sent", "raw": "[13.? 4. 1892]", "normal": "1892-04-01/1892-04-13",
            "label": "correspAction, low", "voice": "editor",
        },
        {
            "element": "place", "role": "sent", "raw": "Wien", "identifier": "o1", "label": "sent", "voice": "editor",
        },
        {
            "element": "name", "role": "recipient", "raw": "Brod, Bo", "normal": "person", "identifier": "p2",
            "label": "received", "voice": "editor",
        },
    ]  # fmt: skip


def test_a_letter_is_stated_part_by_part_in_its_order(tmp_path: Path) -> None:
    body = (
        "<div type='address'><address><addrLine>Herrn B.</addrLine><addrLine>Wien</addrLine></address></div>"
        "<div><opener><dateline><placeName>Wien</placeName>, <date>24/7 97</date>"
        "</dateline><salute>Lieber B.,</salute></opener>"
        "<p>eins<note n='1'>wer?</note> zwei</p><closer>Herzlich<lb/><signed>A. S.</signed></closer>"
        "<postscript><p>noch etwas</p></postscript></div>"
    )
    parsed = parse(tmp_path, letter("", body))
    kinds = ("addressee", "dateline", "paragraph", "note", "signature")
    assert [(row["element"], row["raw"], row.get("label"), row["voice"]) for row in rows(parsed, *kinds)] == [
        ("addressee", "Herrn B.\nWien", "address", "author"),
        ("dateline", "Wien, 24/7 97", None, "author"),
        ("paragraph", "Lieber B.,", "salute", "author"),
        ("paragraph", "eins zwei", None, "author"),
        ("note", "wer?", "1", "editor"),
        ("paragraph", "Herzlich", "closer", "author"),
        ("signature", "A. S.", "closer", "author"),
        ("paragraph", "noch etwas", "postscript", "author"),
    ]
    assert rows(parsed, "date", "place") == [
        {"element": "place", "role": "created", "raw": "Wien", "label": "dateline", "voice": "author"},
        {"element": "date", "role": "created", "raw": "24/7 97", "label": "dateline", "voice": "author"},
    ]


def test_an_hour_behind_the_date_belongs_to_it(tmp_path: Path) -> None:
    dateline = "<dateline>Seoul, <date when='1950-06-25'>June 25, 1950</date>—<time>10 a.m.</time></dateline>"
    assert rows(parse(tmp_path, letter("", f"<div><opener>{dateline}</opener></div>")), "date") == [
        {
            "element": "date", "role": "created", "raw": "June 25, 1950—10 a.m.", "normal": "1950-06-25",
            "label": "dateline", "voice": "author",
        }
    ]  # fmt: skip


def test_an_openers_segments_are_told_by_what_they_look_like(tmp_path: Path) -> None:
    opener = "<opener><seg rend='flushleft'>Top Secret</seg><seg>Received on 4:10 am, 14 May 1950</seg></opener>"
    parsed = parse(tmp_path, letter("", f"<div>{opener}</div>"))
    assert [(row["element"], row["raw"]) for row in rows(parsed, "marking", "transmission")] == [
        ("marking", "Top Secret"),
        ("transmission", "Received on 4:10 am, 14 May 1950"),
    ]


def test_marked_names_and_dates_are_mentioned_and_implied_ones_are_not(tmp_path: Path) -> None:
    body = (
        "<p><rs type='person' ref='#p7'>Olga</rs> and <rs type='person' ref='#p8' subtype='implied'>you</rs> came on"
        " <date when='1916-10-12'>Thursday</date>, not on <date>Friday</date>"
        "<note>see <persName>X</persName></note></p>"
    )
    parsed = parse(tmp_path, letter("", body))
    assert rows(parsed, "name", "date") == [
        {
            "element": "name", "role": "mentioned", "raw": "Olga", "normal": "person", "identifier": "p7",
            "voice": "author",
        },
        {"element": "date", "role": "mentioned", "raw": "Thursday", "normal": "1916-10-12", "voice": "author"},
        {"element": "name", "role": "mentioned", "raw": "X", "normal": "person", "voice": "editor"},
    ]  # fmt: skip


VOLUME = f"""<TEI {NAMESPACES} xml:id="vol1">
<teiHeader><fileDesc><titleStmt><title type="complete">Relations, 1950</title></titleStmt></fileDesc></teiHeader>
<text><front><div xml:id="persons"><list><item>Acheson</item></list></div></front><body>
<div type="compilation" xml:id="comp1"><head>Korea</head><div type="chapter"><head>One</head>
<div type="document" xml:id="d1" n="1" subtype="historical-document"
 frus:doc-dateTime-min="1950-01-01T00:00:00-05:00" frus:doc-dateTime-max="1950-01-01T23:59:59-05:00">
<head>1. The Ambassador (<persName corresp="#p_M" type="from">Muccio</persName>)
 to the Secretary<note n="1" xml:id="d1fn1">Sent late.</note></head>
<note rend="inline" type="source">795.00/1-150: Telegram</note>
<opener><seg rend="flushleft">secret</seg>
<dateline><placeName>Seoul</placeName>, <date when="1950-01-01">January 1, 1950</date></dateline></opener>
<p>The <gloss target="#t_UN">UN</gloss> said.</p><closer><signed><persName>Muccio</persName></signed></closer>
<frus:attachment xml:id="d1a1"><head>[Enclosure]</head><p>Enclosed.</p></frus:attachment></div>
<div type="document" xml:id="d2" subtype="editorial-note"><head>2. Editorial Note</head><p>Nothing is printed.</p>
</div></div></div></body></text></TEI>"""


def test_documents_of_a_volume_are_records_below_what_holds_them(tmp_path: Path) -> None:
    parsed = parse(tmp_path, VOLUME)
    assert parsed.records.select("record_key", "parent_key").rows() == [
        ("vol1/d1", "vol1/comp1/1"),
        ("vol1/d2", "vol1/comp1/1"),
        ("vol1/comp1/1", "vol1/comp1"),
        ("vol1/comp1", "vol1"),
        ("vol1", None),
    ]
    titles = {record: rows(parsed, "title", record=record)[0]["raw"] for record in parsed.records["record_key"]}
    assert titles == {
        "vol1/d1": "1. The Ambassador (Muccio) to the Secretary",
        "vol1/d2": "2. Editorial Note",
        "vol1/comp1/1": "One",
        "vol1/comp1": "Korea",
        "vol1": "Relations, 1950",
    }
    assert [row["raw"] for row in rows(parsed, "level")] == ["document", "document", "chapter", "compilation"]


def test_a_document_of_a_volume_has_its_bounds_its_source_and_its_people(tmp_path: Path) -> None:
    parsed = parse(tmp_path, VOLUME)
    bounds = "1950-01-01T00:00:00-05:00/1950-01-01T23:59:59-05:00"
    assert [(row["role"], row["raw"], row["normal"]) for row in rows(parsed, "date", record="vol1/d1")] == [
        ("heading", bounds, bounds),
        ("created", "January 1, 1950", "1950-01-01"),
    ]
    assert rows(parsed, "reference_code") == [
        {"element": "reference_code", "raw": "795.00/1-150: Telegram", "label": "source", "voice": "editor"}
    ]
    assert [(row["role"], row["raw"], row.get("identifier"), row["scheme"]) for row in rows(parsed, "name")] == [
        ("sender", "Muccio", "p_M", "vol1"),
        ("sender", "Muccio", None, "vol1"),
    ]
    assert rows(parsed, "abbreviation") == [
        {"element": "abbreviation", "raw": "UN", "scheme": "vol1", "identifier": "t_UN", "voice": "author"}
    ]
    assert [(row["raw"], row["label"], row["voice"]) for row in rows(parsed, "note")] == [("Sent late.", "1", "editor")]


def test_an_editorial_note_is_in_the_editors_voice_and_an_attachment_stays_in_its_document(tmp_path: Path) -> None:
    parsed = parse(tmp_path, VOLUME)
    assert [(row["raw"], row["voice"]) for row in rows(parsed, "paragraph", record="vol1/d2")] == [
        ("Nothing is printed.", "editor")
    ]
    assert [(row["raw"], row.get("label")) for row in rows(parsed, "paragraph", "heading", record="vol1/d1")] == [
        ("The UN said.", None),
        ("[Enclosure]", "attachment"),
        ("Enclosed.", "attachment"),
    ]


def test_a_division_without_documents_is_text_of_what_holds_it(tmp_path: Path) -> None:
    body = "<div type='chapter'><head>h</head><div><p>a</p></div><div><p>b</p></div></div>"
    parsed = parse(tmp_path, letter("", body))
    assert parsed.records["record_key"].to_list() == ["L1"]
    assert [row["raw"] for row in rows(parsed, "heading", "paragraph")] == ["h", "a", "b"]


def test_a_corpus_holds_its_documents(tmp_path: Path) -> None:
    one = "<TEI xml:id='{}'><teiHeader/><text><body><p>t</p></body></text></TEI>"
    text = f"<teiCorpus {NAMESPACES} xml:id='all'><teiHeader/>{one.format('a')}{one.format('b')}</teiCorpus>"
    parsed = parse(tmp_path, text)
    assert parsed.records.select("record_key", "parent_key").rows() == [("a", "all"), ("b", "all"), ("all", None)]


def test_without_an_id_the_number_that_the_edition_gives_is_the_key(tmp_path: Path) -> None:
    header = "<fileDesc><publicationStmt><idno type='x'>E 7</idno></publicationStmt></fileDesc>"
    text = letter(header, "<p>t</p>").replace(' xml:id="L1"', "")
    assert parse(tmp_path, text).records["record_key"].to_list() == ["E 7"]
    assert parse(tmp_path, letter().replace(' xml:id="L1"', "")).records["record_key"].to_list() == ["one"]


def test_what_keeps_the_letter_and_on_what_terms_is_read_from_the_header(tmp_path: Path) -> None:
    header = (
        "<fileDesc><titleStmt><title level='s'>Letters</title>"
        "<title type='iso-date'>1916</title><title level='a'>A to B</title>"
        "<author ref='#p1'>Adams, Ada</author></titleStmt><publicationStmt>"
        "<publisher>House</publisher><date when='2023'>2023</date>"
        "<availability><licence target='http://cc'><p>free</p>"
        "</licence></availability></publicationStmt><sourceDesc><msDesc>"
        "<msIdentifier><country>D</country><settlement>Marbach</settlement>"
        "<repository>Archive</repository><idno>96.1</idno>"
        "</msIdentifier><physDesc><additions><incident type='postal'>"
        "<desc><stamp><placeName>Wien 1</placeName><date>11. X. 16</date>"
        "</stamp></desc></incident></additions></physDesc></msDesc></sourceDesc></fileDesc>"
        "<profileDesc><langUsage><language ident='de-AT'>German</language></langUsage></profileDesc>"
    )
    parsed = parse(tmp_path, letter(header, "<p>t</p>"))
    wanted = ("element", "raw", "role", "normal", "identifier")
    found = {tuple(row.get(name) for name in wanted) for row in rows(parsed, *ELEMENTS)}
    assert found == {
        ("set", "Letters", None, None, None),
        ("title", "A to B", None, None, None),
        ("name", "Adams, Ada", "creator", None, "p1"),
        ("name", "House", "other", None, None),
        ("date", "2023", "published", "2023", None),
        ("rights", "free", None, None, "http://cc"),
        ("repository", "Archive", None, None, None),
        ("reference_code", "96.1", None, None, None),
        ("location", "Marbach, D", None, None, None),
        ("transmission", "Wien 1, 11. X. 16", None, None, None),
        ("language", "German", None, "de-AT", None),
        ("paragraph", "t", None, None, None),
    }
    assert parsed.statements.filter(pl.col("element") == "paragraph")["language"].to_list() == ["de-AT"]


TEXTS = {
    "<p>da<c>s</c>s es <hi>gut</hi>\n  ist</p>": "dass es gut ist",
    "<p>one<lb/>two thr<lb break='no'/>ee</p>": "one\ntwo three",
    "<p>a<space/>b <del>gone</del><add>new</add></p>": "a b new",
    "<p><supplied>13</supplied>. 4. <gap reason='illegible'/> <gap/></p>": "[13]. 4. [illegible] […]",
    "<p><choice><sic>teh</sic><corr>the</corr></choice></p>": "teh [the]",
    "<p>wait<c rendition='#dots' n='3'/></p>": "wait...",
    "<p>a<note>n</note>b</p>": "ab",
    "<table><row><cell>a</cell><cell>b</cell></row><row><cell>c</cell></row></table>": "a | b |\nc |",
    "<note><ref target='1906-12-10'/>.</note>": "1906-12-10.",
    "<p>he said <quote>no</quote>.</p>": "he said no.",
    "<p>he wrote: <quote><p>a</p><p>b</p></quote></p>": "he wrote:\na\nb",
}


@pytest.mark.parametrize(("markup", "text"), TEXTS.items())
def test_text_is_as_the_page_has_it_and_the_editors_hand_is_in_brackets(markup: str, text: str) -> None:
    assert tei_text(etree.fromstring(markup)) == text


@pytest.mark.parametrize(
    ("attributes", "normal"),
    [
        ("when='1916-10-11'", "1916-10-11"),
        ("when-iso='1916-10'", "1916-10"),
        ("from='1916' to='1917'", "1916/1917"),
        ("notBefore='1916'", "1916/.."),
        ("notAfter='1917'", "../1917"),
        ("", None),
    ],
)
def test_the_machine_form_of_a_date_is_an_instant_or_an_interval(attributes: str, normal: str | None) -> None:
    assert machine_date(etree.fromstring(f"<date {attributes}/>")) == normal


def test_a_file_without_a_whole_is_set_aside(tmp_path: Path) -> None:
    location = tmp_path / "one.xml"
    location.write_text("<text/>")
    file = RawFile("delivery", "one.xml", location, 7, "0")
    with pytest.raises(Unparsable, match="no TEI document"):
        list(FORMATS.by_name["tei"].parse(file, Accession(name="delivery"), FindingLog("delivery")))
