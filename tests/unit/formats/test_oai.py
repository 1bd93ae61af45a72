"""OAI-PMH responses: each record with its metadata, withdrawals, and answers in which no record stands."""

from pathlib import Path

import polars as pl
import pytest

from pipeline.findings import FindingLog
from pipeline.formats import FORMATS, Parsed, Unparsable
from pipeline.intake import Accession, RawFile

NAMESPACES = (
    'xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"'
)
DUBLIN_CORE = "<metadata><oai_dc:dc><dc:title>{}</dc:title></oai_dc:dc></metadata>"


def response(*records: str, verb: str = "ListRecords") -> str:
    return f"<OAI-PMH {NAMESPACES}><responseDate>2024</responseDate><{verb}>{''.join(records)}</{verb}></OAI-PMH>"


def record(key: str, metadata: str, status: str = "") -> str:
    header = f"<identifier>{key}</identifier><datestamp>2024-01-02</datestamp><setSpec>s</setSpec>"
    return f"<record><header{status}>{header}</header>{metadata}</record>"


def parse(tmp_path: Path, text: str, log: FindingLog | None = None) -> Parsed:
    location = tmp_path / "page.xml"
    location.write_text(text, encoding="utf-8")
    file = RawFile("delivery", "page.xml", location, location.stat().st_size, "0")
    fitting = [name for name, entry in FORMATS.by_name.items() if entry.sniff(text.encode()[:8192])]
    assert fitting == ["oai"]
    return Parsed.joined(
        list(FORMATS.by_name["oai"].parse(file, Accession(name="delivery"), log or FindingLog("delivery")))
    )


def stated(parsed: Parsed, element: str) -> list[tuple[str, str]]:
    rows = parsed.statements.filter(pl.col("element") == element)
    return list(rows.select("record_key", "raw").iter_rows())


def test_each_record_has_the_headers_identifier_as_key_and_its_metadata(tmp_path: Path) -> None:
    parsed = parse(tmp_path, response(record("a", DUBLIN_CORE.format("eins")), record("b", DUBLIN_CORE.format("zwei"))))
    assert parsed.records["record_key"].to_list() == ["a", "b"]
    assert stated(parsed, "title") == [("a", "eins"), ("b", "zwei")]
    assert stated(parsed, "datestamp") == [("a", "2024-01-02"), ("b", "2024-01-02")]
    assert stated(parsed, "set") == [("a", "s"), ("b", "s")]


def test_a_deleted_header_is_a_withdrawal_and_no_fault(tmp_path: Path) -> None:
    log = FindingLog("delivery")
    parsed = parse(tmp_path, response(record("a", "", ' status="deleted"'), record("b", DUBLIN_CORE.format("t"))), log)
    assert stated(parsed, "withdrawal") == [("a", "deleted")]
    assert not log.rows


def test_a_deleted_header_in_a_list_of_identifiers_is_a_withdrawal_too(tmp_path: Path) -> None:
    headers = "<header status='deleted'><identifier>a</identifier></header><header><identifier>b</identifier></header>"
    parsed = parse(tmp_path, response(headers, verb="ListIdentifiers"))
    assert stated(parsed, "withdrawal") == [("a", "deleted")]
    assert parsed.records.height == 1


def test_a_record_that_is_not_deleted_and_has_no_metadata_is_kept_and_reported(tmp_path: Path) -> None:
    log = FindingLog("delivery")
    parsed = parse(tmp_path, response(record("a", "")), log)
    assert parsed.records["record_key"].to_list() == ["a"]
    assert [(found.rule.name, found.record_id) for found in log.rows] == [("oai.without_metadata", "a")]


def test_a_record_without_an_identifier_is_kept_under_its_place(tmp_path: Path) -> None:
    log = FindingLog("delivery")
    parsed = parse(tmp_path, response(f"<record><header/>{DUBLIN_CORE.format('t')}</record>"), log)
    assert parsed.records["record_key"].to_list() == ["page.xml#1"]
    assert [found.rule.name for found in log.rows] == ["oai.no_identifier"]


def test_a_finding_aid_inside_a_record_becomes_its_whole_with_components_below(tmp_path: Path) -> None:
    aid = (
        '<metadata><ead xmlns="urn:isbn:1-931666-22-9"><eadheader>'
        '<eadid>aid</eadid></eadheader><archdesc level="fonds"><did>'
        '<unittitle>t</unittitle></did><dsc><c id="c1"><did/></c>'
        '<c id="c2"><did/></c></dsc></archdesc></ead></metadata>'
    )
    parsed = parse(tmp_path, response(record("a", aid), record("b", DUBLIN_CORE.format("u"))))
    assert dict(parsed.records.select("record_key", "parent_key").iter_rows()) == {
        "a/c1": "a",
        "a/c2": "a",
        "a": None,
        "b": None,
    }
    assert stated(parsed, "identifier") == [("a", "a"), ("a", "aid"), ("b", "b")]
    assert stated(parsed, "level") == [("a", "fonds")]


MARC = (
    '<metadata><m:record xmlns:m="http://www.loc.gov/MARC21/slim"><m:leader>{}</m:leader>'
    '<m:controlfield tag="001">12</m:controlfield><m:datafield tag="245" ind1="0" ind2="0">'
    '<m:subfield code="a">Papers /</m:subfield></m:datafield></m:record></metadata>'
)
LEADER = "00000npc a2200000 u 4500"


def test_marc_inside_a_record_is_read_as_marc_is(tmp_path: Path) -> None:
    log = FindingLog("delivery")
    parsed = parse(tmp_path, response(record("a", MARC.format(LEADER)), record("b", DUBLIN_CORE.format("u"))), log)
    assert stated(parsed, "title") == [("a", "Papers"), ("b", "u")]
    assert stated(parsed, "identifier") == [("a", "a"), ("a", "12"), ("b", "b")]
    assert stated(parsed, "datestamp") == [("a", "2024-01-02"), ("b", "2024-01-02")]
    assert stated(parsed, "level")[0][0] == "a"
    assert not log.rows


def test_the_first_record_of_a_marc_collection_is_the_harvested_record(tmp_path: Path) -> None:
    inside = MARC.format(LEADER).replace(
        "<metadata>", '<metadata><c:collection xmlns:c="http://www.loc.gov/MARC21/slim">'
    )
    parsed = parse(tmp_path, response(record("a", inside.replace("</metadata>", "</c:collection></metadata>"))))
    assert stated(parsed, "title") == [("a", "Papers")]


def test_a_record_with_marc_that_was_taken_out_of_its_envelope_is_of_a_harvest(tmp_path: Path) -> None:
    bare = record("a", MARC.format(LEADER)).replace("<m:", "<").replace("</m:", "</").replace(":m=", "=")
    text = record("a", MARC.format(LEADER)).replace("<record>", f"<record {NAMESPACES}>", 1)
    assert stated(parse(tmp_path, text), "title") == [("a", "Papers")]
    assert stated(parse(tmp_path, bare), "title") == [("a", "Papers")]


def test_a_leader_that_lost_the_blanks_in_front_is_put_in_its_place(tmp_path: Path) -> None:
    parsed = parse(tmp_path, response(record("a", MARC.format(LEADER.replace("00000", "", 1)))))
    assert stated(parsed, "genre") == stated(parse(tmp_path, response(record("a", MARC.format(LEADER)))), "genre")
    assert parsed.records["refused_by"].to_list() == [None]


def test_an_authority_record_inside_a_harvest_is_set_aside_with_what_it_says(tmp_path: Path) -> None:
    log = FindingLog("delivery")
    parsed = parse(tmp_path, response(record("a", MARC.format("00000nz  a2200000n  4500")), record("b", "")), log)
    assert parsed.records.select("record_key", "refused_by").rows() == [("a", "marc.other_record"), ("b", None)]
    assert ("a", "$a Papers /") in stated(parsed, "unknown")
    assert ("marc.other_record", "a") in [(found.rule.name, found.record_id) for found in log.rows]


def test_metadata_that_stand_in_the_record_without_a_wrapper_are_read(tmp_path: Path) -> None:
    bare = DUBLIN_CORE.format("t").removeprefix("<metadata>").removesuffix("</metadata>")
    assert stated(parse(tmp_path, response(record("a", bare))), "title") == [("a", "t")]


def test_metadata_of_another_schema_are_kept_text_by_text_and_reported_once(tmp_path: Path) -> None:
    log = FindingLog("delivery")
    other = "<metadata><x:thing xmlns:x='urn:x'><x:a><x:b>one</x:b></x:a><x:c>two</x:c></x:thing></metadata>"
    parsed = parse(tmp_path, response(record("a", other), record("b", other)), log)
    labels = parsed.statements.filter(pl.col("element") == "unknown")["label"].to_list()
    assert stated(parsed, "unknown")[:2] == [("a", "one"), ("a", "two")]
    assert labels[:2] == ["thing/a/b", "thing/c"]
    assert [found.rule.name for found in log.rows] == ["oai.unknown_metadata"]


def test_a_record_taken_out_of_its_envelope_is_read(tmp_path: Path) -> None:
    text = record("a", DUBLIN_CORE.format("t")).replace("<record>", f"<record {NAMESPACES}>")
    assert stated(parse(tmp_path, text), "title") == [("a", "t")]


def test_a_static_repository_is_read(tmp_path: Path) -> None:
    text = (
        f'<s:Repository xmlns:s="http://www.openarchives.org/OAI/2.0/static-repository" {NAMESPACES}><s:Identify/>'
        f"<s:ListRecords metadataPrefix='oai_dc'>{record('a', DUBLIN_CORE.format('t'))}</s:ListRecords></s:Repository>"
    )
    assert stated(parse(tmp_path, text), "title") == [("a", "t")]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("<error code='noRecordsMatch'>nothing there</error>", "noRecordsMatch. nothing there"),
        ("<Identify><repositoryName>x</repositoryName></Identify>", "response to Identify"),
        ("<ListSets><set><setSpec>s</setSpec></set></ListSets>", "response to ListSets"),
        ("<ListRecords/>", "ListRecords, without a record"),
    ],
)
def test_an_answer_without_records_is_set_aside_with_its_reason(answer: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(Unparsable, match=reason):
        parse(tmp_path, f"<OAI-PMH {NAMESPACES}>{answer}</OAI-PMH>")


def test_one_malformed_record_is_mended_and_the_others_are_as_they_were(tmp_path: Path) -> None:
    log = FindingLog("delivery")
    records = (record("a", DUBLIN_CORE.format("Meyer & Sohn")), record("b", DUBLIN_CORE.format("u")))
    assert stated(parse(tmp_path, response(*records), log), "title") == [("a", "Meyer & Sohn"), ("b", "u")]
    assert [found.rule.name for found in log.rows] == ["xml.malformed"]
