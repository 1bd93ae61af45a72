"""Delimited tables: dialects, encodings, ragged rows, and mappings of one's own."""

import polars as pl
import pytest

from pipeline.findings import FindingLog
from pipeline.formats import FORMATS, Unparsable
from pipeline.formats import delimited as table
from pipeline.formats.elements import ELEMENTS
from pipeline.formats.tables import FORMULA_ERRORS
from pipeline.intake import Accession, RawFile
from pipeline.intake.mapping import Mapping


class Mapped(Accession):
    """An accession with a mapping and a declared encoding, as accession.toml gives them."""

    mapping: Mapping | None = None
    encoding: str | None = None


def read(tmp_path, data, mapping=None, encoding=None, name="list.csv", entry="delimited"):
    """Records, statements and findings of a file with these bytes."""
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    log = FindingLog("a")
    accession = Mapped(name="a", mapping=Mapping(**mapping) if mapping else None, encoding=encoding)
    parts = list(FORMATS.by_name[entry].parse(RawFile("a", name, path, path.stat().st_size, ""), accession, log))
    records, statements = pl.concat(part.records for part in parts), pl.concat(part.statements for part in parts)
    return records, statements, log.rows


def said(statements, *columns):
    return statements.select(columns or ("element", "raw")).rows()


def rules(findings):
    return [found.rule.name for found in findings]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r"])
def test_the_same_table_comes_out_of_every_dialect_and_encoding(tmp_path, delimiter, encoding):
    rows = [["id", "имя", "заглавие"], ["1", "Рощин", "Телеграмма"], ["2", "Сталин", "О Корее"], ["3", "Мао", "Ответ"]]
    data = "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)
    assert table.looks_like(data) == (encoding != "utf-16" or data.startswith(b"\xff\xfe"))
    records, statements, _ = read(tmp_path, data)
    assert records["record_key"].to_list() == ["1", "2", "3"]
    assert [row for row in said(statements, "label", "raw") if row[0] == "имя"] == [
        ("имя", "Рощин"), ("имя", "Сталин"), ("имя", "Мао"),
    ]  # fmt: skip


def test_without_a_mapping_every_cell_is_kept_as_unknown_under_its_header(tmp_path):
    _, statements, findings = read(tmp_path, "id,colour,shelf\n7,red,A\n8,,B\n")
    assert said(statements, "record_key", "element", "label", "raw") == [
        ("7", "identifier", "id", "7"), ("7", "unknown", "colour", "red"), ("7", "unknown", "shelf", "A"),
        ("8", "identifier", "id", "8"), ("8", "unknown", "shelf", "B"),
    ]  # fmt: skip
    assert rules(findings) == ["tables.unmapped"]


def test_a_mapping_names_elements_roles_keys_constants_and_what_is_left_out(tmp_path):
    mapping = {
        "key": ["box", "no"],
        "parent": "box",
        "language": "ru",
        "constants": {"level": "item"},
        "ignore": ["stamp"],
        "fields": {
            "title": "title",
            "written": {"element": "date", "role": "created", "normal": ["from", "to"]},
            "sent by": {"element": "name", "role": "sender", "kind": "person", "split": ";"},
            "code": {"element": "reference_code", "columns": ["box", "no"], "joiner": ", "},
        },
    }
    data = (
        "box,no,title,written,from,to,sent by,stamp,colour\n"
        'A,1,Report,May 1950,1950-05-01,1950-05-31,"Roshchin; Shtykov",x,red\n'
    )
    records, statements, findings = read(tmp_path, data, mapping)
    assert records.select("record_key", "parent_key").rows() == [("A/1", "A")]
    assert said(statements, "element", "role", "raw", "normal", "language", "label") == [
        ("title", None, "Report", None, "ru", "title"),
        ("date", "created", "May 1950", "1950-05-01/1950-05-31", "ru", "written"),
        ("name", "sender", "Roshchin", "person", "ru", "sent by"),
        ("name", "sender", "Shtykov", "person", "ru", "sent by"),
        ("reference_code", None, "A, 1", None, "ru", "code"),
        ("level", None, "item", None, "ru", "mapping"),
        ("unknown", None, "red", None, "ru", "colour"),
    ]
    assert "colour" in findings[0].message


def test_a_word_that_the_mapping_does_not_know_stays_as_unknown(tmp_path):
    rule = {"element": "name", "role": "other", "role_from": "as", "roles": {"author": "creator"}}
    _, statements, _ = read(
        tmp_path, "id,who,as\n1,A,author\n2,B,translator\n3,C,\n", {"key": "id", "fields": {"who": rule}}
    )
    named = statements.filter(pl.col("element") == "name").select("raw", "role").rows()
    assert named == [("A", "creator"), ("B", "other"), ("C", "other")]
    assert ("2", "translator") in said(statements.filter(pl.col("label") == "as"), "record_key", "raw")
    assert "author" not in statements["raw"].to_list()


def test_a_date_with_start_and_end_alone_is_stated_by_them(tmp_path):
    rule = {"element": "date", "role": "coverage", "normal": ["from", "to"]}
    data = "id,when,from,to\n1,,1950,1951\n2,,1950,1950\n3,,1950,\n4,spring,,\n"
    _, statements, _ = read(tmp_path, data, {"key": "id", "fields": {"when": rule}})
    dates = statements.filter(pl.col("element") == "date")
    assert said(dates, "raw", "normal") == [
        ("1950/1951", "1950/1951"),
        ("1950", "1950"),
        ("1950", "1950"),
        ("spring", None),
    ]


def test_midnight_behind_a_day_is_a_spreadsheet_s_and_no_hour(tmp_path):
    mapping = {"key": "id", "fields": {"day": {"element": "date", "role": "created"}}}
    _, statements, _ = read(
        tmp_path, "id,day\n1,1950-05-13T00:00:00\n2,1950-05-13 00:00:00\n3,1950-05-13T23:30:00\n", mapping
    )
    dates = statements.filter(pl.col("element") == "date")
    assert said(dates, "raw", "normal") == [
        ("1950-05-13T00:00:00", "1950-05-13"),
        ("1950-05-13 00:00:00", "1950-05-13"),
        ("1950-05-13T23:30:00", None),
    ]


def test_a_list_that_a_program_printed_is_taken_apart(tmp_path):
    mapping = {"key": "id", "fields": {"why": {"element": "access", "split": "[]"}}}
    _, statements, _ = read(tmp_path, 'id,why\n1,"[\'33(1)(a)\', ""it\'s""]"\n2,[]\n3,plain\n', mapping)
    assert said(statements.filter(pl.col("element") == "access"), "record_key", "raw") == [
        ("1", "33(1)(a)"), ("1", "it's"), ("3", "plain"),
    ]  # fmt: skip


def test_ragged_rows_are_told_and_nothing_of_them_is_lost(tmp_path):
    _, statements, findings = read(tmp_path, "id,a,b\n1,x,y\n2,x\n3,x,y,z\n4,x,y\n5,x,y,,\n6,x,y\n7,x,y\n")
    assert [(found.rule.name, found.source.line) for found in findings if found.rule.name == "tables.ragged_row"] == [
        ("tables.ragged_row", 3), ("tables.ragged_row", 4),
    ]  # fmt: skip
    assert ("3", "column 4", "z") in said(statements, "record_key", "label", "raw")


def test_a_table_in_which_most_rows_do_not_fit_is_set_aside(tmp_path):
    data = "id,a,b\n" + "1,x\n2,x,y,z\n3,x,y,z,w\n4\n5,x\n6,x,y\n"
    with pytest.raises(Unparsable, match="same number of cells"):
        read(tmp_path, data)
    with pytest.raises(Unparsable, match="5 of 6 rows"):
        read(tmp_path, data, {"delimiter": ",", "key": "id"})


def test_two_columns_of_one_name_are_told_and_both_kept(tmp_path):
    _, statements, findings = read(
        tmp_path, "id,note,note,\n1,a,b,c\n", {"key": "id", "fields": {"note": "description_note"}}
    )
    assert said(statements, "element", "label", "raw")[:1] == [("description_note", "note", "a")]
    assert ("unknown", "note (2)", "b") in said(statements, "element", "label", "raw")
    assert ("unknown", "column 4", "c") in said(statements, "element", "label", "raw")
    assert "tables.duplicate_header" in rules(findings)


@pytest.mark.parametrize("error", sorted(FORMULA_ERRORS))
def test_a_broken_formula_is_no_value(tmp_path, error):
    mapping = {"key": "id", "fields": {"title": "title"}}
    _, statements, findings = read(tmp_path, f"id,title\n1,{error}\n2,Good\n", mapping)
    assert said(statements.filter(pl.col("element") == "title")) == [("title", "Good")]
    assert ("unknown", error) in said(statements)
    assert rules(findings)[-1] == "tables.formula_error"


def test_one_damaged_byte_costs_its_record_alone(tmp_path):
    data = "id,имя\n1,Рощин\n2,".encode() + b"Andr\xe9\n" + "3,Мао\n4,Чжоу\n".encode()
    records, statements, findings = read(tmp_path, data)
    assert records["record_key"].to_list() == ["1", "2", "3", "4"]
    assert records["refused_by"].to_list() == [None, "tables.damaged_record", None, None]
    assert "Andr\\xe9" in statements.filter(pl.col("record_key") == "2")["raw"].to_list()
    told = [found for found in findings if found.rule.name == "tables.damaged_record"]
    assert [(found.source.line, found.record_id, found.raw) for found in told] == [(3, "2", "2 | Andr\\xe9")]


def test_a_damaged_byte_in_the_header_is_told_and_costs_no_record(tmp_path):
    records, statements, findings = read(tmp_path, b"id,na\xffme\n" + "1,Рощин\n2,Мао\n3,Чжоу\n".encode())
    assert records["record_key"].to_list() == ["1", "2", "3"]
    assert records["refused_by"].null_count() == 3
    assert "na\\xffme" in statements["label"].to_list()
    assert "tables.damaged_record" in rules(findings)


def test_a_record_over_several_lines_has_their_place(tmp_path):
    data = b'id,text\r\n1,"two\r\nlines, and ""quotes"""\r\n2,next\r\n'
    records, statements, _ = read(tmp_path, data)
    assert ("text", 'two\nlines, and "quotes"') in said(statements, "label", "raw")
    start, end = records.row(0, named=True)["byte_start"], records.row(0, named=True)["byte_end"]
    assert data[start:end] == b'1,"two\r\nlines, and ""quotes"""\r\n'
    assert records["source_line"].to_list() == [2, 4]


def test_a_quote_that_is_never_closed_sets_the_file_aside(tmp_path, monkeypatch):
    monkeypatch.setattr(table, "RECORD_CHARACTERS", 2000)
    data = "id,text\n" + "".join(f"{number},fine\n" for number in range(9)) + '10,"open\n' + "11,swallowed\n" * 500
    with pytest.raises(Unparsable, match=r"begins on line 11 has more than 2000 .* never closed"):
        read(tmp_path, data)


def test_a_number_that_a_spreadsheet_shortened_is_no_identifier_to_trust(tmp_path):
    _, _, findings = read(tmp_path, "id,a\n1.23457E+17,x\n5,y\n")
    assert "tables.shortened_number" in rules(findings)


def test_an_empty_identifier_is_told_and_the_row_kept_under_its_place(tmp_path):
    records, _, findings = read(tmp_path, "id,a\n1,x\n,y\n")
    assert records["record_key"].to_list() == ["1", "list.csv#3"]
    assert "tables.no_key" in rules(findings)


def test_blank_lines_and_rows_are_passed_over(tmp_path):
    records, _, _ = read(tmp_path, "\n\nid,a\n1,x\n,\n\n2,y\n")
    assert records.select("record_key", "source_line").rows() == [("1", 4), ("2", 7)]


def test_the_header_may_stand_on_a_row_that_the_mapping_names(tmp_path):
    mapping = {"header_row": 3, "key": "id", "delimiter": ",", "fields": {"a": "title"}}
    _, statements, _ = read(tmp_path, "List of files,\nas of 2020,\nid,a\n1,x\n", mapping)
    assert said(statements, "element", "raw") == [("title", "x"), ("identifier", "1")]


def test_a_mapping_for_other_columns_is_refused(tmp_path):
    with pytest.raises(Unparsable, match="key signature is not among"):
        read(tmp_path, "id,a\n1,x\n2,y\n", {"key": "signature", "fields": {"a": "title"}})


def test_a_mapping_with_an_element_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(Unparsable, match="headline"):
        read(tmp_path, "id,a\n1,x\n2,y\n", {"fields": {"a": "headline"}})


def test_a_declared_encoding_is_used(tmp_path):
    _, statements, _ = read(tmp_path, "id,a\n1,é\n2,ü\n".encode("cp850"), None, "cp850")
    assert "é" in statements["raw"].to_list()


def test_findings_of_one_kind_are_told_up_to_a_hundred_and_then_counted(tmp_path):
    data = "id,a,b\n" + "1,x,y\n" * 400 + "2,x\n" * 150
    _, _, findings = read(tmp_path, data)
    told = [found for found in findings if found.rule.name == "tables.ragged_row"]
    assert len(told) == 101
    assert told[-1].message == "50 more of this kind in the file."


def test_a_long_table_comes_in_parts(tmp_path):
    path = tmp_path / "long.csv"
    path.write_text("id,a\n" + "".join(f"{number},x\n" for number in range(30_000)))
    parts = list(
        table.parse(RawFile("a", "long.csv", path, path.stat().st_size, ""), Accession(name="a"), FindingLog("a"))
    )
    assert len(parts) > 2
    assert sum(part.records.height for part in parts) == 30_000


@pytest.mark.parametrize(
    "text",
    [
        "Dear Sir,\n\nI have the honour, as ever, to report.\nYours,\nA. Ivanov\n",
        "<html><body>a,b\nc,d</body></html>",
        '{"a": 1,\n"b": 2}',
        "URL: https://archive.example/document/1\nMay 13, 1950\nTitle, with comma\n",
        "**May 13, 1950**\n**Title, of a thing**\n**Citation:**\nx, y\n",
        "just one line, with commas, and no more",
        "",
    ],
)
def test_what_is_no_table_is_not_taken_for_one(text):
    assert not table.looks_like(text.encode())


def test_every_statement_uses_an_element_that_exists(tmp_path):
    _, statements, _ = read(tmp_path, "identifier,a\n1,x\n2,y\n")
    assert set(statements["element"]) <= set(ELEMENTS)
