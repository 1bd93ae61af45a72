"""JSON and JSON lines: records by paths, broken lines, hostile nesting."""

import json

import polars as pl
import pytest

from pipeline.errors import AccessionError
from pipeline.findings import FindingLog
from pipeline.formats import Unparsable, json_reading, json_records
from pipeline.formats.json_paths import at, texts_at
from pipeline.formats.mappings import check_mapping, fitting, ready_mappings
from pipeline.formats.mappings_html import blocks_of
from pipeline.intake import Accession, RawFile
from pipeline.intake.mapping import Mapping


class Mapped(Accession):
    """An accession with a mapping."""

    mapping: Mapping | None = None


def read(tmp_path, data, mapping=None, name="a.json"):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    log = FindingLog("a")
    accession = Mapped(name="a", mapping=Mapping(**mapping) if mapping else None)
    parts = list(json_records.parse(RawFile("a", name, path, path.stat().st_size, ""), accession, log))
    return pl.concat(p.records for p in parts), pl.concat(p.statements for p in parts), log.rows


def rules(findings):
    return [found.rule.name for found in findings]


NESTED = {
    "id": 7,
    "a": {"b": [{"c": "one"}, {"c": ["two", None, " "]}, "three"]},
    "d.e": "dotted",
    "n": 1.50,
    "t": True,
}


def test_a_path_walks_through_objects_and_lists():
    assert texts_at({"a": [{"b": "1"}, {"b": ["2", "3"]}]}, "a.b") == ("1", "2", "3")
    assert list(at({"a.b": "dotted"}, "a.b")) == ["dotted"]
    assert texts_at({"a": "1"}, "a.b") == ()


def test_without_a_mapping_every_text_is_kept_under_its_path(tmp_path):
    _, statements, findings = read(tmp_path, json.dumps(NESTED))
    assert statements.select("element", "label", "raw").rows() == [
        ("identifier", "id", "7"),
        ("unknown", "a.b.c", "one"),
        ("unknown", "a.b.c", "two"),
        ("unknown", "a.b", "three"),
        ("unknown", "d.e", "dotted"),
        ("unknown", "n", "1.5"),
        ("unknown", "t", "true"),
    ]
    assert rules(findings) == ["tables.unmapped"]


def test_numbers_are_kept_as_they_are_written(tmp_path):
    _, statements, _ = read(tmp_path, '{"id": 123456789012345678901, "n": 1.50, "m": 1E400}')
    assert statements["raw"].to_list() == ["123456789012345678901", "1.50", "1E400"]


def test_a_mapping_names_where_records_lie_and_what_stands_beside_a_value(tmp_path):
    mapping = {
        "records": ["answer.found"],
        "key": "id",
        "parent": "above",
        "fields": {
            "title": "title",
            "by": {
                "element": "name", "each": "by", "columns": "who", "identifier": "no", "scheme": "own", "role": "other",
                "role_from": "as", "roles": {"author": "creator"}, "kind": "person",
            },
            "when": {
                "element": "date", "role": "created", "each": "dates", "columns": "shown", "normal": ["from", "to"],
            },
            "text": {"element": "paragraph", "html": True, "voice": "author"},
        },
    }  # fmt: skip
    record = {
        "id": "a/1",
        "above": "a",
        "title": ["One", "Two"],
        "by": [{"who": "Roshchin", "no": 5, "as": "author"}, {"who": "Shtykov", "as": "hand"}],
        "dates": {"shown": "May 1950", "from": "1950-05-01", "to": "1950-05-31"},
        "text": "<p>First <b>line</b></p><p>Second &amp; last</p><script>no</script>",
    }
    records, statements, _ = read(tmp_path, json.dumps({"answer": {"found": [record]}, "total": 1}), mapping)
    assert records.select("record_key", "parent_key").rows() == [("a/1", "a")]
    assert statements.select("element", "role", "raw", "normal", "scheme", "identifier", "voice").rows() == [
        ("title", None, "One", None, None, None, "source"),
        ("title", None, "Two", None, None, None, "source"),
        ("name", "creator", "Roshchin", "person", "own", "5", "source"),
        ("name", "other", "Shtykov", "person", "own", None, "source"),
        ("date", "created", "May 1950", "1950-05-01/1950-05-31", None, None, "source"),
        ("paragraph", None, "First line", None, None, None, "author"),
        ("paragraph", None, "Second & last", None, None, None, "author"),
        ("identifier", None, "a/1", None, None, None, "source"),
        ("unknown", None, "a", None, None, None, "source"),
        ("unknown", None, "author", None, None, None, "source"),
        ("unknown", None, "hand", None, None, None, "source"),
    ]


def test_what_is_left_out_on_purpose_is_left_out_with_all_below_it(tmp_path):
    mapping = {"key": "id", "ignore": ["raw"], "fields": {"title": "title"}}
    _, statements, _ = read(tmp_path, '{"id": "1", "title": "x", "raw": {"a": {"b": "no"}}, "raws": "yes"}', mapping)
    assert "no" not in statements["raw"].to_list()
    assert "yes" in statements["raw"].to_list()


def test_json_lines_are_read_one_by_one_with_their_place(tmp_path):
    lines = ['{"id": "1", "a": "x"}', "", '{"id": "2", "a": "Рощин"}', '{"id": "3"}']
    data = ("\n".join(lines) + "\n").encode()
    records, _, _ = read(tmp_path, data)
    assert records.select("record_key", "source_line").rows() == [("1", 1), ("2", 3), ("3", 4)]
    row = records.row(1, named=True)
    assert json.loads(data[row["byte_start"] : row["byte_end"]])["a"] == "Рощин"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b'{"id": "2", "a": ', "no JSON"),
        (b'"only a text"', "no object"),
        (b'{"id": "2", "a": "Andr\xe9"}', "encoding"),
        (b"[" * 100_000, "nested too deep"),
    ],
)
def test_a_broken_line_costs_itself_alone(tmp_path, line, problem):
    data = '{"id": "1", "a": "é"}\n{"id": "4", "a": "ü"}\n'.encode() + line + b'\n{"id": "3"}\n'
    records, statements, findings = read(tmp_path, data)
    assert records["record_key"].to_list() == ["1", "4", "a.json#3", "3"]
    assert records["refused_by"].to_list() == [None, None, "json.not_a_record", None]
    (said,) = statements.filter(pl.col("record_key") == "a.json#3")["raw"].to_list()
    assert said == line.decode(errors="backslashreplace")
    told = [found for found in findings if found.rule.name == "json.not_a_record"]
    assert len(told) == 1
    assert problem in told[0].message
    assert told[0].source.line == 3


def test_a_place_in_a_list_that_holds_no_object_is_told(tmp_path):
    records, _, findings = read(tmp_path, '[{"id": "1"}, "broken", {"id": "2"}, {}]')
    assert records.filter(pl.col("refused_by").is_null())["record_key"].to_list() == ["1", "2"]
    assert records.filter(pl.col("refused_by").is_not_null())["record_key"].to_list() == ["a.json#2", "a.json#4"]
    assert rules(findings).count("json.not_a_record") == 2


@pytest.mark.parametrize("field", ["records", "items", "docs", "results"])
def test_records_are_found_where_interfaces_put_them(tmp_path, field):
    records, _, _ = read(tmp_path, json.dumps({"total": 2, field: [{"id": "1"}, {"id": "2"}]}))
    assert records["record_key"].to_list() == ["1", "2"]


def test_a_record_with_a_list_of_its_own_stays_one_record(tmp_path):
    records, statements, _ = read(
        tmp_path, json.dumps({"id": "1", "title": "Box", "items": [{"id": "2"}, {"id": "3"}]})
    )
    assert records["record_key"].to_list() == ["1"]
    assert "items.id" in statements["label"].to_list()


def test_a_field_that_is_there_twice_keeps_both_values(tmp_path):
    _, statements, findings = read(tmp_path, '{"id": "1", "a": "x", "a": "y"}')
    assert [raw for label, raw in statements.select("label", "raw").rows() if label == "a"] == ["x", "y"]
    assert "json.duplicate_field" in rules(findings)


@pytest.mark.parametrize("text", ["a\\u0000b", "\\ud800", "\\udc00 half"])
def test_text_that_is_no_text_costs_its_record(tmp_path, text):
    records, _, findings = read(tmp_path, f'[{{"id": "1", "a": "{text}"}}, {{"id": "2"}}]')
    assert records.select("record_key", "refused_by").rows() == [("1", "json.unusable_text"), ("2", None)]
    assert rules(findings)[0] == "json.unusable_text"
    assert findings[0].raw.isprintable()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ('{"id": "1", "a": ', "no JSON: Expecting value.*cut off"),
        ('{"id": "1",, "a": 2}', "no JSON"),
        ("[" * 100_000, "nested too deep"),
        ('{"error": "rate limit", "status": 429}', "error message"),
        ("[]", "no record"),
        ("{}", "no record"),
        (b"\x00\x01\x02", "NUL"),
    ],
)
def test_a_document_that_cannot_be_read_is_set_aside_with_its_reason(tmp_path, data, reason):
    with pytest.raises(Unparsable, match=reason):
        read(tmp_path, data)


def test_a_document_too_large_to_be_held_is_set_aside(tmp_path, monkeypatch):
    monkeypatch.setattr(json_reading, "MOST_BYTES", 100)
    with pytest.raises(Unparsable, match="JSON lines"):
        read(tmp_path, json.dumps([{"id": "1", "a": "x" * 200}]))


def test_a_mark_and_utf_16_are_no_hindrance(tmp_path):
    for encoding in ("utf-8-sig", "utf-16"):
        _, statements, _ = read(tmp_path, '{"id": "1", "a": "Рощин"}'.encode(encoding))
        assert "Рощин" in statements["raw"].to_list()
        assert json_records.looks_like('{"id": "1"}'.encode(encoding))


@pytest.mark.parametrize("start", [b"{\\rtf1 hello}", b"[Stalin]\nsaid", b"<html>", b"", b"plain", b"{% template %}"])
def test_what_is_no_json_is_not_taken_for_it(start):
    assert not json_records.looks_like(start)


def test_the_catalogue_of_the_us_archives_comes_out_of_its_answers_and_of_its_lines(tmp_path):
    record = {
        "naId": 7388842,
        "title": "Speeches",
        "levelOfDescription": "fileUnit",
        "inclusiveStartDate": {"year": 1994, "logicalDate": "1994-01-01"},
        "inclusiveEndDate": {"year": 1998, "logicalDate": "1998-12-31"},
        "creators": [{"heading": "National Security Council", "naId": 5, "authorityType": "organization"}],
        "accessRestriction": {"status": "Restricted - Partly"},
    }
    answer = {"body": {"hits": {"total": {"value": 1}, "hits": [{"_id": "1", "_source": {"record": record}}]}}}
    lines = json.dumps({"record": record}) + "\n" + json.dumps({"record": {**record, "naId": 2}}) + "\n"
    for data, keys in ((json.dumps(answer), ["7388842"]), (lines, ["7388842", "2"])):
        records, statements, _ = read(tmp_path, data)
        assert records["record_key"].to_list() == keys
        got = statements.select("element", "role", "raw", "normal", "identifier").rows()
        assert ("level", None, "fileUnit", None, None) in got
        assert ("date", "created", "1994-01-01", "1994-01-01/1998-12-31", None) in got
        assert ("name", "creator", "National Security Council", "corporateBody", "5") in got
        assert ("access", None, "Restricted - Partly", None, None) in got


def test_a_document_of_the_wilson_center_s_interface_is_known(tmp_path):
    record = {
        "id": "115977",
        "title": "Ciphered telegram",
        "doc_date": "19500513",
        "frontend_doc_date": "May 13, 1950",
        "slug": "x",
        "description": "<p>About talks.</p>",
        "creators": [{"id": "9", "name": "Roshchin, N. V."}],
        "languages": [{"id": "rus", "name": "Russian"}],
    }
    _, statements, _ = read(tmp_path, json.dumps(record))
    got = statements.select("element", "raw", "normal", "identifier").rows()
    assert ("date", "May 13, 1950", "19500513", None) in got
    assert ("summary", "About talks.", None, None) in got
    assert ("name", "Roshchin, N. V.", None, "9") in got
    assert ("language", "Russian", None, "rus") in got


@pytest.mark.parametrize("ready", ready_mappings(), ids=lambda each: each.name)
def test_a_ready_mapping_is_taken_for_what_it_requires_and_names_what_exists(ready, tmp_path):
    assert fitting(ready.requires) == ready
    assert fitting(ready.requires[1:]) != ready
    check_mapping(ready, tmp_path)
    roles = {"created", "coverage", "sent", "received", "declassified", "acquired", "copied", "published", "mentioned",
             "heading", "other", "creator", "sender", "recipient", "custodian", "subject"}  # fmt: skip
    for _, rule in ready.rules():
        assert {rule.role, *rule.roles.values()} - {None} <= roles
        assert {rule.kind, *rule.kinds.values()} - {None} <= {"person", "corporateBody", "family", "place"}


def test_a_mapping_with_an_element_that_does_not_exist_stops_the_run_with_what_is_allowed(tmp_path):
    with pytest.raises(AccessionError, match=r"headline.*Allowed: .*title"):
        check_mapping(Mapping(fields={"a": "headline"}), tmp_path / "accession.toml")


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("plain", ["plain"]),
        ("a < b", ["a < b"]),
        ("AT&T", ["AT&T"]),
        ("<p>one<br/>two</p>three", ["one", "two", "three"]),
        ("<style>x{}</style><p>seen</p>", ["seen"]),
        ("<p></p>", []),
        ("<div><div>deep</div></div>", ["deep"]),
        ("<p>open <i>never closed", ["open never closed"]),
    ],
)
def test_html_in_a_field_becomes_its_blocks(text, blocks):
    assert blocks_of(text) == blocks


def test_a_poisoned_line_among_the_first_does_not_make_lines_a_document(tmp_path):
    deep = '{"id": "2", "a": ' + "[" * 100_000 + "]" * 100_000 + "}"
    records, _, findings = read(tmp_path, f'{{"id": "1"}}\n{deep}\n{{"id": \n{{"id": "4"}}\n{{"id": "5"}}\n')
    assert records.filter(pl.col("refused_by").is_null())["record_key"].to_list() == ["1", "4", "5"]
    assert rules(findings).count("json.not_a_record") == 2
