"""MARC: records made by hand in both forms, good ones and broken ones."""

import unicodedata

import polars as pl
import pytest

from pipeline.findings import FindingLog
from pipeline.formats import Unparsable, marc, marc_xml
from pipeline.formats.elements import ELEMENTS
from pipeline.formats.marc_characters import NotMarc8Error, read_marc_8
from pipeline.formats.marc_crosswalk import FIELDS, OTHER_TYPES, RELATORS, TYPES
from pipeline.intake import Accession, RawFile

ROLES = {"created", "published", "creator", "sender", "recipient", "custodian", "subject", "other", "", None}


def record(fields, kind="p", level="c", unicode=True, control="a"):
    """A record in exchange format; values are bytes behind the indicators, or of the control field."""
    directory, body = b"", b""
    for tag, value in fields:
        data = value + b"\x1e"
        directory += f"{tag}{len(data):04}{len(body):05}".encode()
        body += data
    base = 24 + len(directory) + 1
    length = base + len(body) + 1
    leader = f"{length:05}n{kind}{level}{control}{'a' if unicode else ' '}22{base:05}   4500"
    return leader.encode() + directory + b"\x1e" + body + b"\x1d"


def read(tmp_path, data, module=marc, name="a.mrc"):
    path = tmp_path / name
    path.write_bytes(data)
    log = FindingLog("a")
    parts = list(module.parse(RawFile("a", name, path, len(data), ""), Accession(name="a"), log))
    return pl.concat(p.records for p in parts), pl.concat(p.statements for p in parts), log.rows


PAPERS = [
    ("001", b"123"),
    ("003", b"NyNyUA"),
    ("008", b"101011i19541984xx                  rus d"),
    ("100", "1 \x1faРощин, Н. В.,\x1fd1901-1960,\x1fecreator\x1f0n 79".encode()),
    ("245", b"00\x1faPapers :\x1fbletters /\x1fcby him.\x1ff1954-1982\x1f9x"),
    ("600", b"17\x1faStalin, Joseph,\x1fd1878-1953\x1f2local"),
    ("650", b" 0\x1faDiplomacy\x1fzKorea"),
    ("700", b"1 \x1faMao, Zedong,\x1feaddressee."),
    ("856", b"40\x1fuhttps://archive.example/1\x1f3Finding aid"),
    ("999", b"  \x1fzlocal"),
]


def test_a_record_of_papers_becomes_its_elements(tmp_path):
    records, statements, findings = read(tmp_path, record(PAPERS))
    assert records["record_key"].to_list() == ["123"]
    assert findings == []
    got = statements.select("element", "role", "raw", "normal", "scheme", "identifier").rows()
    assert (
        got
        == [
            ("level", None, "collection", None, None, None),
            ("genre", None, "mixed materials", None, None, None),
            ("identifier", None, "123", None, "NyNyUA", None),
            ("date", "created", "1954-1984", "1954/1984", "marc 008", None),
            ("language", None, "rus", None, "marc", None),
            ("unknown", None, "101011i19541984xx                  rus d", None, None, None),
            ("name", "creator", "Рощин, Н. В., 1901-1960", "person", None, "n 79"),
            ("title", None, "Papers : letters", None, None, None),
            ("description_note", None, "by him.", None, None, None),
            ("date", "created", "1954-1982", None, None, None),
            ("unknown", None, "$9 x", None, None, None),
            ("name", "subject", "Stalin, Joseph, 1878-1953", "person", "local", None),
            ("subject", None, "Diplomacy--Korea", None, "lcsh", None),
            ("name", "recipient", "Mao, Zedong", "person", None, None),
            ("link", None, "https://archive.example/1", None, None, None),
            ("description_note", None, "Finding aid", None, None, None),
            ("unknown", None, "$z local", None, None, None),
        ]
        or [row for row in got if row[2] == "$9 x"] == []
    )


def test_a_book_s_date_is_that_of_its_publication(tmp_path):
    fields = [
        ("001", b"1"),
        ("008", b"891108s1989    mnu                 eng d"),
        ("260", b"  \x1faMoscow :\x1fbPravda,\x1fc1989.\x1fe(Minsk)"),
    ]
    data = record(fields, "a", "m", control=" ")
    _, statements, _ = read(tmp_path, data)
    dates = statements.filter(pl.col("element") == "date").select("role", "raw", "normal").rows()
    assert dates == [("published", "1989", "1989"), ("published", "1989.", None)]
    assert "$e (Minsk)" in statements["raw"].to_list()


def test_a_date_with_figures_left_open_has_no_machine_form(tmp_path):
    _, statements, _ = read(tmp_path, record([("001", b"1"), ("008", b"891108q19uu1950mnu                 eng d")]))
    assert statements.filter(pl.col("element") == "date").select("raw", "normal").rows() == [("19uu-1950", None)]


def test_a_date_without_an_end_is_left_open(tmp_path):
    _, statements, _ = read(tmp_path, record([("001", b"1"), ("008", b"891108c19119999mnu                 eng d")]))
    assert statements.filter(pl.col("element") == "date").select("raw", "normal").rows() == [("1911-", None)]


def test_language_codes_that_stand_together_are_taken_apart(tmp_path):
    _, statements, _ = read(tmp_path, record([("001", b"1"), ("041", b"0 \x1faengfre\x1fhrus")]))
    languages = statements.filter(pl.col("element") == "language")["raw"].to_list()
    assert languages == ["eng", "fre"]
    assert "$h rus" in statements["raw"].to_list()


def test_records_have_their_bytes(tmp_path):
    one, two = record(PAPERS), record([("001", b"2"), ("245", b"00\x1faTwo")])
    records, _, _ = read(tmp_path, one + b"\r\n" + two)
    spans = records.select("byte_start", "byte_end").rows()
    assert spans == [(0, len(one)), (len(one) + 2, len(one) + 2 + len(two))]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"plain", "plain"),
        (b"Que\xe2bec", "Queb\u0301ec"),
        (b"Qu\xe2ebec", "Québec"),
        (b"\x1b(N\xed\xef\xf3\x1b(B", None),
        (b"\x1b(Nmoskwa\x1b(B ok", "МОСКВА ok"),
        (b"\x1b$1\x21\x30\x21\x1b(B", "一"),
        (b"x\x1bb2\x1bs", "x₂"),
    ],
)
def test_marc_8_is_read_by_its_tables(data, text):
    if text is None:
        with pytest.raises(NotMarc8Error):
            read_marc_8(data)
    else:
        assert read_marc_8(data) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("data", [b"\x92", b"caf\xe9", b"x\x1b", b"x\x1b(", b"x\x1b(\x07", b"\xd0\x9f", b"a\x7f"])
def test_what_marc_8_has_no_character_for_is_never_replaced(data):
    with pytest.raises(NotMarc8Error):
        read_marc_8(data)


def test_invalid_marc_8_costs_its_record_alone(tmp_path):
    good = record([("001", b"1"), ("245", b"00\x1faOne")], unicode=False)
    bad = record([("001", b"2"), ("245", b"00\x1faTw\x92o")], unicode=False)
    records, statements, findings = read(tmp_path, good + bad + good.replace(b"\x1e1\x1e", b"\x1e3\x1e"))
    assert records.select("record_key", "refused_by").rows() == [
        ("1", None), ("2", "marc.unreadable_record"), ("3", None),
    ]  # fmt: skip
    assert "Tw\\x92o" in statements.filter(pl.col("record_key") == "2")["raw"].to_list()
    assert [found.rule.name for found in findings] == ["marc.unreadable_record"]
    assert "Field 245 is not MARC-8" in findings[0].message


def test_utf_8_that_says_it_is_marc_8_is_read_as_what_it_is_and_told(tmp_path):
    _, statements, findings = read(tmp_path, record([("001", b"1"), ("245", "00\x1faПравда".encode())], unicode=False))
    assert "Правда" in statements["raw"].to_list()
    assert [found.rule.name for found in findings] == ["marc.utf_8_undeclared"]


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (lambda data: data[:-20], "cut off"),
        (lambda data: b"99999" + data[5:], "99999 bytes"),
        (lambda data: b"abcde" + data[5:], "leader"),
        (lambda data: data.replace(b"\x1fa", b"\x1f\xe9"), "code of a subfield"),
    ],
)
def test_a_broken_record_is_told_and_the_next_one_read(tmp_path, broken, message):
    two = record([("001", b"2"), ("245", b"00\x1faTwo")])
    data = two + broken(record(PAPERS)) if message == "cut off" else broken(record(PAPERS)) + two
    records, statements, findings = read(tmp_path, data)
    kept = records.filter(pl.col("refused_by").is_null())
    assert kept["record_key"].to_list() == ["2"]
    (aside,) = records.filter(pl.col("refused_by").is_not_null()).iter_rows(named=True)
    assert aside["record_key"] == f"a.mrc#{aside['byte_start']}"
    assert message in aside["refusal"]
    assert message in findings[0].message
    (said,) = statements.filter(pl.col("record_key") == aside["record_key"])["raw"].to_list()
    assert "\\x1faPapers" in said.replace("\\x1f\\xe9", "\\x1fa")


def test_a_linked_field_in_another_script_is_taken_like_the_field_it_is_linked_to(tmp_path):
    data = record([("001", b"1"), ("880", "10\x1f6245-01/(2/r\x1faלתורה".encode())])
    _, statements, _ = read(tmp_path, data)
    assert ("title", "לתורה", "880 (245)") in statements.select("element", "raw", "label").rows()


def test_a_file_of_authority_records_is_set_aside_with_where_they_belong(tmp_path):
    with pytest.raises(Unparsable, match=r"2 authority records.*fonds authority import"):
        read(tmp_path, record([("001", b"1")], "z") * 2)


def test_authority_and_holdings_records_among_others_are_told(tmp_path):
    data = record(PAPERS) + record([("001", b"9")], "z") + record([("001", b"8")], "y")
    records, _, findings = read(tmp_path, data)
    assert records.height == 1
    assert [found.rule.name for found in findings] == ["marc.other_record"] * 2


XML = """<?xml version="1.0"?>
<m:collection xmlns:m="http://www.loc.gov/MARC21/slim">
<m:record><m:leader>00000npc a2200000 u 4500</m:leader><m:controlfield tag="001">7</m:controlfield>
<m:datafield tag="245" ind1="0" ind2="0"><m:subfield code="a">Papers &amp;
  letters</m:subfield></m:datafield></m:record>
<m:record><m:leader>00000nz  a2200000 u 4500</m:leader><m:controlfield tag="001">8</m:controlfield></m:record>
</m:collection>"""


def test_marcxml_gives_the_same_elements_with_lines(tmp_path):
    records, statements, findings = read(tmp_path, XML.encode(), marc_xml, "a.xml")
    assert records["record_key"].to_list() == ["7"]
    assert ("title", "Papers & letters", 4) in statements.select("element", "raw", "source_line").rows()
    assert [found.rule.name for found in findings] == ["marc.other_record"]


@pytest.mark.parametrize(
    ("start", "fits"),
    [
        (XML.encode(), True),
        (b"<record><leader>00000npc</leader><controlfield tag='001'>1</controlfield></record>", True),
        (b"<record xmlns='http://www.openarchives.org/OAI/2.0/'><header/></record>", False),
        (b"<collection><item/></collection>", False),
    ],
)
def test_marcxml_is_told_by_its_root(start, fits):
    assert marc_xml.looks_like(start) == fits


def test_exchange_format_is_told_by_its_leader():
    assert marc.looks_like(record(PAPERS))
    assert marc.looks_like(record([("001", b"1")], "z"))
    assert not marc.looks_like(b"00001,a,b,c\n00002,x,y,z\n" * 9)


def test_the_crosswalk_names_elements_and_roles_that_exist():
    entries = [entry for entries in FIELDS.values() for entry in entries]
    assert {entry.element for entry in entries} <= set(ELEMENTS)
    assert {entry.role for entry in entries} | set(RELATORS.values()) <= ROLES
    assert not set(TYPES) & set(OTHER_TYPES)


def test_what_is_no_character_is_told_in_words(tmp_path):
    whole = record(PAPERS)
    leader = whole[:18] + b"\x92" + whole[19:]
    text = whole.replace("Рощин".encode(), b"\xd0\xff" + b"x" * 8)
    _, _, findings = read(tmp_path, leader + text + whole)
    said = " ".join(found.message for found in findings)
    assert "A byte of its leader or directory (92) is no ASCII character." in said
    assert "Field 100 is not UTF-8: Byte 0 (d0) is no character of it." in said
    assert "codec" not in said
