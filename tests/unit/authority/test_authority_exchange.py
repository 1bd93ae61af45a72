"""Authority records of other tools: what is read from each format, and what an export gives back when it is read."""

import json
from pathlib import Path

import pytest

from pipeline import authority
from pipeline.authority import Authority, AuthorityError
from pipeline.authority.exchange import EXPORTS, FORMATS, Reading, Record, export, import_files, read_file

EAC = """<?xml version="1.0" encoding="UTF-8"?>
<eac-cpf xmlns="urn:isbn:1-931666-33-4" xmlns:xlink="http://www.w3.org/1999/xlink">
  <control><recordId>FR-1</recordId><otherRecordId localType="VIAFId">VIAFId:12345</otherRecordId></control>
  <cpfDescription>
    <identity>
      <entityId localType="Wikidata">Q42</entityId>
      <entityType>person</entityType>
      <nameEntry xml:lang="fre" scriptCode="Latn"><part>Sans forme retenue</part></nameEntry>
      <nameEntry localType="autorisée" xml:lang="fre"><part>Martin, Anne (1901-1960)</part></nameEntry>
      <nameEntry transliteration="ala-lc">
        <part localType="forename">Anna</part><part localType="surname">Marten</part><part localType="dates">1901</part>
        <useDates><dateRange><fromDate standardDate="1920-05">mai 1920</fromDate><toDate/></dateRange></useDates>
      </nameEntry>
      <nameEntryParallel><nameEntry><part>Анна Мартен</part></nameEntry></nameEntryParallel>
    </identity>
    <description>
      <existDates><dateRange>
        <fromDate standardDate="1901-00-00">1901</fromDate><toDate standardDate="1960-02-03">3 février 1960</toDate>
      </dateRange></existDates>
      <biogHist><p>Archiviste à <emph>Brest</emph>.</p></biogHist>
    </description>
  </cpfDescription>
</eac-cpf>
"""

MARCXML = """<collection xmlns="http://www.loc.gov/MARC21/slim"><record>
  <leader>00000nz  a2200000n  4500</leader><controlfield tag="001">n1</controlfield>
  <datafield tag="010" ind1=" " ind2=" "><subfield code="a">n  88218900 </subfield></datafield>
  <datafield tag="024" ind1="7" ind2=" ">
    <subfield code="a">http://viaf.org/viaf/77</subfield><subfield code="2">viaf</subfield></datafield>
  <datafield tag="100" ind1="1" ind2=" ">
    <subfield code="a">Davis, John,</subfield><subfield code="c">Sir,</subfield>
    <subfield code="d">1870-1955</subfield></datafield>
  <datafield tag="400" ind1="1" ind2=" "><subfield code="a">Davis, J. W.</subfield></datafield>
  <datafield tag="678" ind1=" " ind2=" "><subfield code="a">A lawyer.</subfield></datafield>
</record><record>
  <leader>00000nz  a2200000n  4500</leader><controlfield tag="001">n2</controlfield>
  <datafield tag="110" ind1="2" ind2=" ">
    <subfield code="a">Soviet Union.</subfield><subfield code="b">Ministry of War</subfield></datafield>
  <datafield tag="046" ind1=" " ind2=" ">
    <subfield code="s">19500225</subfield><subfield code="t">1953</subfield></datafield>
  <datafield tag="410" ind1="1" ind2=" ">
    <subfield code="w">a</subfield><subfield code="a">Soviet Union.</subfield>
    <subfield code="b">Ministry of the Armed Forces</subfield></datafield>
</record><record>
  <leader>00000nz  a2200000n  4500</leader><controlfield tag="001">n3</controlfield>
  <datafield tag="150" ind1=" " ind2=" "><subfield code="a">Telegraph</subfield></datafield>
</record></collection>
"""

TURTLE = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
<http://example.org/p/1> a skos:Concept, foaf:Person ; skos:prefLabel "Anna Marten"@en, "Anna Martens"@de-Latn ;
  skos:altLabel "Анна Мартен"@ru-Cyrl ; skos:scopeNote "Archivist."@en ;
  skos:exactMatch <http://www.wikidata.org/entity/Q42> .
<http://example.org/l/2> a skos:Concept ; skos:prefLabel "Brest" ; geo:lat "48.39" .
<http://example.org/x/3> a skos:Concept ; skos:prefLabel "Chita" .
<http://example.org/x/4> a skos:Concept .
"""

RDF_XML = """<?xml version="1.0"?>
<!DOCTYPE rdf:RDF [<!ENTITY skos "http://www.w3.org/2004/02/skos/core#">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="&skos;">
  <rdf:Description rdf:about="http://example.org/l/5"><rdf:type rdf:resource="&skos;Concept"/>
    <skos:prefLabel xml:lang="en">Lvov</skos:prefLabel><skos:altLabel xml:lang="de">Lemberg</skos:altLabel>
  </rdf:Description>
</rdf:RDF>
"""

CSV = """id;First name;Last name;Date of birth YYYY-MM-DD;Date of death YYYY-MM-DD;Pseudonyms;Other names;Shelf
7;Anna;Marten;1901-00-00;1960-02-03;"Vera ; Nora";Anne Martin;12
8;;;;;;;9
"""


def read(folder: Path, name: str, text: str, kind: str | None = None) -> Reading:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_file(path, kind)


def names(record: Record) -> list[tuple[str | None, ...]]:
    return [(row["name"], row["kind"], row["lang"], row["link_policy"]) for row in record.names]


def test_eac_cpf_is_read_with_its_authorised_form_dates_and_identifiers(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.xml", EAC)
    (record,) = reading.records
    assert reading.setbacks == []
    assert record.entity["authority_id"] == "FR-1"
    assert record.entity["preferred_name"] == "Martin, Anne (1901-1960)"
    assert record.entity["existence_edtf"] == "1901/1960-02-03"
    assert (record.entity["viaf"], record.entity["wikidata"]) == ("12345", "Q42")
    assert record.entity["note"] == "Archiviste à Brest."
    assert names(record) == [
        ("Sans forme retenue", "variant", "fre", "auto"),
        ("Martin, Anne (1901-1960)", "preferred", "fre", "auto"),
        ("Marten, Anna", "variant", None, "auto"),
        ("Анна Мартен", "variant", None, "auto"),
    ]
    assert (record.names[2]["valid_from"], record.names[2]["valid_to"]) == ("1920-05", None)


def test_a_date_in_words_in_eac_cpf_is_left_out_and_told(tmp_path: Path) -> None:
    words = EAC.replace(' standardDate="1960-02-03"', "")
    reading = read(tmp_path, "a.xml", words)
    assert reading.records[0].entity["existence_edtf"] == "1901/"
    assert ["3 février 1960" in setback.what for setback in reading.setbacks] == [True]


def test_a_body_that_still_exists_has_an_open_end(tmp_path: Path) -> None:
    reading = read(
        tmp_path, "a.xml", EAC.replace('<toDate standardDate="1960-02-03">3 février 1960', "<toDate>present")
    )
    assert reading.records[0].entity["existence_edtf"] == "1901/.."


def test_marcxml_is_read_by_the_rules_of_authority_data(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.xml", MARCXML)
    person, body = reading.records
    assert person.entity["preferred_name"] == "Davis, John, Sir"
    assert (person.entity["kind"], person.entity["existence_edtf"]) == ("person", "1870/1955")
    assert (person.entity["lcnaf"], person.entity["viaf"]) == ("n88218900", "77")
    assert person.entity["note"] == "A lawyer."
    assert (body.entity["kind"], body.entity["existence_edtf"]) == ("corporateBody", "1950-02-25/1953")
    assert names(body) == [
        ("Soviet Union. Ministry of War", "preferred", None, "auto"),
        ("Soviet Union. Ministry of the Armed Forces", "former", None, "auto"),
    ]
    assert ["150" in setback.what for setback in reading.setbacks] == [True]


@pytest.mark.parametrize(
    ("dates", "existence"),
    [
        ("1870-1955", "1870/1955"),
        ("1901-", "1901/"),
        ("-1955", "/1955"),
        ("b. 1901", "1901/"),
        ("d. 1955.", "/1955"),
        ("1901?-1960", "1901?/1960"),
        ("19th cent.", None),
        ("active 1901", None),
    ],
)
def test_dates_in_a_marc_heading_are_years_or_nothing(tmp_path: Path, dates: str, existence: str | None) -> None:
    reading = read(tmp_path, "a.xml", MARCXML.replace("1870-1955", dates))
    assert reading.records[0].entity["existence_edtf"] == existence
    assert any(dates in setback.what for setback in reading.setbacks) == (existence is None)


def test_marc21_is_read_as_marcxml_is(tmp_path: Path) -> None:
    def field(text: str) -> bytes:
        return text.encode() + b"\x1e"

    fields = {
        "001": field("n1"),
        "100": field("1 \x1faDavis, John,\x1fd1870-1955"),
        "400": field("1 \x1faDavis, J. W."),
    }
    directory, data = b"", b""
    for tag, content in fields.items():
        directory += f"{tag}{len(content):04}{len(data):05}".encode()
        data += content
    base = 24 + len(directory) + 1
    leader = f"{base + len(data) + 1:05}nz  a22{base:05}n  4500".encode()
    path = tmp_path / "a.mrc"
    path.write_bytes(leader + directory + b"\x1e" + data + b"\x1d")
    (record,) = read_file(path).records
    assert record.entity["preferred_name"] == "Davis, John"
    assert record.entity["existence_edtf"] == "1870/1955"
    assert [name[:2] for name in names(record)] == [("Davis, John", "preferred"), ("Davis, J. W.", "variant")]


def test_a_bibliographic_record_is_not_taken_for_authority_data(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.xml", MARCXML.replace("00000nz ", "00000nam"))
    assert reading.records == []
    assert "not z" in reading.setbacks[0].what


def test_skos_takes_the_english_label_first_and_knows_people_and_places_by_type(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.ttl", TURTLE)
    place, person, other = reading.records
    assert person.entity["authority_id"] == "http://example.org/p/1"
    assert (person.entity["kind"], person.entity["wikidata"]) == ("person", "Q42")
    assert names(person) == [
        ("Anna Marten", "preferred", "en", "auto"),
        ("Anna Martens", "variant", "de", "auto"),
        ("Анна Мартен", "variant", "ru", "auto"),
    ]
    assert [row["script"] for row in person.names] == [None, "Latn", "Cyrl"]
    assert (place.entity["kind"], other.entity["kind"]) == ("place", "place")
    said = " ".join(setback.what for setback in reading.setbacks)
    assert "1 concepts don't say what they are" in said
    assert "http://example.org/x/4 was left out" in said


def test_the_kind_of_concepts_that_do_not_say_theirs_can_be_given(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.ttl", TURTLE, "corporateBody")
    assert [record.entity["kind"] for record in reading.records] == ["place", "person", "corporateBody"]


def test_rdf_xml_with_entities_for_its_namespaces_is_read(tmp_path: Path) -> None:
    (record,) = read(tmp_path, "a.rdf", RDF_XML).records
    assert [name[:3] for name in names(record)] == [("Lvov", "preferred", "en"), ("Lemberg", "variant", "de")]


def test_a_table_of_another_house_is_read_by_its_headings(tmp_path: Path) -> None:
    reading = read(tmp_path, "people.csv", CSV)
    (record,) = reading.records
    assert (record.entity["authority_id"], record.entity["kind"]) == ("7", "person")
    assert record.entity["existence_edtf"] == "1901/1960-02-03"
    assert names(record) == [
        ("Marten, Anna", "preferred", None, "auto"),
        ("Anne Martin", "variant", None, "auto"),
        ("Vera", "pseudonym", None, "suggest"),
        ("Nora", "pseudonym", None, "suggest"),
    ]
    unread, nameless = reading.setbacks
    assert (unread.line, nameless.line) == (1, 3)
    assert "Shelf" in unread.what
    assert "without a name" in nameless.what


HOSTILE = {
    "external entity": '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>{}<b>&x;</b></r>',
    "external entity that is not used": '<!DOCTYPE r [<!ENTITY x SYSTEM "http://example.org/x">]><r>{}</r>',
    "external parameter entity": '<!DOCTYPE r [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]><r>{}</r>',
    "entity bomb": "<!DOCTYPE r [<!ENTITY a0 'aaaaaaaaaaaaaaaaaaaa'>"
    + "".join(f"<!ENTITY a{level} '{f'&a{level - 1};' * 10}'>" for level in range(1, 10))
    + "]><r>{}<b>&a9;</b></r>",
}


@pytest.mark.parametrize("document", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("body", [EAC, MARCXML, RDF_XML.partition("]>")[2]], ids=["eac", "marcxml", "rdf"])
def test_hostile_xml_is_refused(tmp_path: Path, document: str, body: str) -> None:
    inner = body.partition("?>")[2] if body.startswith("<?xml") else body
    if "&skos;" in inner:
        inner = inner.replace("&skos;", "http://www.w3.org/2004/02/skos/core#")
    with pytest.raises(AuthorityError):
        read(tmp_path, "a.xml", document.replace("{}", inner))


def test_the_same_wrapper_without_entities_is_read(tmp_path: Path) -> None:
    assert len(read(tmp_path, "a.xml", f"<r>{EAC.partition('?>')[2]}</r>").records) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.xml", "<r/>"),
        ("a.xml", "<eac-cpf><control>"),
        ("a.ttl", "this is no turtle"),
        ("a.pdf", "%PDF"),
        ("a.csv", "a,b\n"),
    ],
)
def test_a_file_that_is_no_authority_file_is_refused(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(AuthorityError):
        read(tmp_path, name, text)


def test_an_import_goes_on_behind_a_bad_file_and_makes_a_folder_that_loads(tmp_path: Path) -> None:
    for name, text in (("a.xml", EAC), ("b.xml", "<eac-cpf>"), ("c.ttl", TURTLE), ("d.csv", CSV)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = [tmp_path / name for name in ("a.xml", "b.xml", "c.ttl", "d.csv")]
    summary = import_files(files, tmp_path / "out")
    assert (summary.added, summary.written, len(summary.refused)) == (5, 5, 1)
    loaded = authority.load(tmp_path / "out")
    assert loaded.entities.height == 5
    assert {problem.check for problem in authority.check(loaded)} == {"identifiers", "shared_names"}


def test_a_second_import_leaves_what_an_archivist_has_edited(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(EAC, encoding="utf-8")
    import_files([tmp_path / "a.xml"], tmp_path / "out")
    edited = (tmp_path / "out/names.csv").read_text(encoding="utf-8").replace("Marten, Anna", "Marten, Annah")
    (tmp_path / "out/names.csv").write_text(edited, encoding="utf-8")
    summary = import_files([tmp_path / "a.xml"], tmp_path / "out")
    assert (summary.added, summary.known) == (0, 1)
    assert (tmp_path / "out/names.csv").read_text(encoding="utf-8") == edited


@pytest.fixture(scope="module")
def shipped() -> Authority:
    return authority.load()


def exported(name: str, shipped: Authority, output: Path | None) -> str | None:
    return export(shipped, next(entry for entry in EXPORTS if entry.name == name), output)[0]


def test_what_skos_gives_back_is_the_same_to_the_byte(shipped: Authority, tmp_path: Path) -> None:
    text = exported("skos", shipped, None)
    (tmp_path / "a.ttl").write_text(str(text), encoding="utf-8")
    import_files([tmp_path / "a.ttl"], tmp_path / "back")
    for name in ("entities.csv", "names.csv"):
        assert (tmp_path / "back" / name).read_bytes() == (shipped.path / name).read_bytes()


def test_what_eac_cpf_gives_back_has_the_same_names_dates_and_ids(shipped: Authority, tmp_path: Path) -> None:
    exported("eac-cpf", shipped, tmp_path / "eac")
    import_files(sorted((tmp_path / "eac").iterdir()), tmp_path / "back")
    back = authority.load(tmp_path / "back")
    people = shipped.entities.filter(shipped.entities["kind"] != "place")
    assert back.entities.rows() == people.rows()
    kept = ["authority_id", "name", "kind", "lang", "script", "scheme", "valid_from", "valid_to"]
    there = shipped.names.join(people, on="authority_id", how="semi")
    assert sorted(map(str, back.names.select(kept).rows())) == sorted(map(str, there.select(kept).rows()))


def test_eac_cpf_of_several_records_in_one_text_is_read_again(shipped: Authority, tmp_path: Path) -> None:
    text = exported("eac-cpf", shipped, None)
    assert (
        len(read(tmp_path, "all.xml", str(text)).records)
        == shipped.entities.filter(shipped.entities["kind"] != "place").height
    )


def test_follow_the_money_gives_a_line_for_each_record(shipped: Authority) -> None:
    lines = [json.loads(line) for line in str(exported("ftm", shipped, None)).splitlines()]
    assert len(lines) == shipped.entities.height
    assert len({line["id"] for line in lines}) == len(lines)
    stalin = next(line for line in lines if line["id"] == "person-stalin")
    assert stalin["schema"] == "Person"
    assert stalin["properties"]["name"] == ["Joseph Stalin"]
    assert stalin["properties"]["birthDate"] == ["1878-12-18"]
    assert "Filippov" in stalin["properties"]["alias"]
    assert "Stalin" in stalin["properties"]["weakAlias"]
    assert "Iosif Vissarionovich Dzhugashvili" in stalin["properties"]["previousName"]


def test_a_name_that_never_links_is_not_handed_on(tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_text("authority_id,kind,preferred_name\na,person,A\n", encoding="utf-8")
    (tmp_path / "names.csv").write_text("authority_id,name,link_policy\na,Misleading,never\n", encoding="utf-8")
    loaded = authority.load(tmp_path)
    for entry in EXPORTS:
        assert "Misleading" not in str(export(loaded, entry)[0])


def test_an_export_of_the_same_authority_is_the_same_to_the_byte(shipped: Authority) -> None:
    for entry in EXPORTS:
        if entry.name != "skos":
            assert export(shipped, entry)[0] == export(shipped, entry)[0]


def test_every_format_names_its_specification() -> None:
    assert all(entry.source for entry in FORMATS)
