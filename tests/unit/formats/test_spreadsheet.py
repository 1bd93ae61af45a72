"""Workbooks made by hand, down to their XML, so that every trap of the format can be set."""

import zipfile
from xml.sax.saxutils import escape

import polars as pl
import pytest

from pipeline.findings import FindingLog
from pipeline.formats import FORMATS, Unparsable
from pipeline.formats import spreadsheet as sheets
from pipeline.formats import spreadsheet_book as books
from pipeline.formats.spreadsheet_cells import column_number, day_text, is_date_format, is_shortened, number_text
from pipeline.intake import Accession, RawFile
from pipeline.intake.mapping import Mapping

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = ("", "yyyy-mm-dd", "00000", '"No. "0')


class Mapped(Accession):
    """An accession with a mapping."""

    mapping: Mapping | None = None


def text(value):
    return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def number(value, style=0):
    return f'<c s="{style}"><v>{value}</v></c>'


def workbook(path, tables, *, dates_1904=False, extra=()):
    """A workbook of sheets: a name, and rows of cells as XML."""
    codes = [escape(code, {'"': "&quot;"}) for code in STYLES]
    formats = "".join(f'<numFmt numFmtId="{200 + place}" formatCode="{code}"/>' for place, code in enumerate(codes))
    styles = "".join(f'<xf numFmtId="{200 + place if code else 0}"/>' for place, code in enumerate(STYLES))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        names = "".join(
            f'<sheet name="{name}" sheetId="{place}" r:id="r{place}"/>' for place, name in enumerate(tables)
        )
        flag = '<workbookPr date1904="1"/>' if dates_1904 else ""
        package.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{SPACE}" xmlns:r="{OFFICE}">{flag}<sheets>{names}</sheets></workbook>'
        )
        relations = "".join(
            f'<Relationship Id="r{place}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{place}.xml"/>'
            for place in range(len(tables))
        )
        package.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>')
        package.writestr(
            "xl/styles.xml",
            f'<styleSheet xmlns="{SPACE}"><numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>',
        )
        for place, rows in enumerate(tables.values()):
            body = "".join(row if row.startswith("<row") else f"<row>{row}</row>" for row in rows)
            package.writestr(
                f"xl/worksheets/sheet{place}.xml",
                f'<worksheet xmlns="{SPACE}"><sheetData>{body}</sheetData></worksheet>',
            )
        for name, data in extra:
            package.writestr(name, data)
    return path


def read(path, mapping=None):
    log = FindingLog("a")
    accession = Mapped(name="a", mapping=Mapping(**mapping) if mapping else None)
    parts = list(sheets.parse(RawFile("a", path.name, path, path.stat().st_size, ""), accession, log))
    return pl.concat(p.records for p in parts), pl.concat(p.statements for p in parts), log.rows


def cells(statements):
    return statements.filter(pl.col("element").is_in(["unknown", "identifier"])).select("label", "raw").rows()


HEADER = text("id") + text("a")


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("7", "", "7"),
        ("1950.0", "", "1950"),
        ("0.10000000000000001", "", "0.1"),
        ("104100011", "General", "104100011"),
        ("1.23E+5", "", "123000"),
        ("1.2345678901234568E+17", "", "123456789012345680"),
        ("42", "00000", "00042"),
        ("-3.5", "", "-3.5"),
        ("NaN", "", "NaN"),
        ("1E+400", "", "1E+400"),
        ("1E+50", "", "1E+50"),
        ("no number", "", "no number"),
    ],
)
def test_a_number_comes_out_as_it_was_typed(value, code, shown):
    assert number_text(value, code) == shown


@pytest.mark.parametrize(
    ("serial", "epoch_1904", "day"),
    [
        ("44545", False, "2021-12-15"),
        ("18396", False, "1950-05-13"),
        ("18396.979166666668", False, "1950-05-13T23:30:00"),
        ("1", False, "1900-01-01"),
        ("59", False, "1900-02-28"),
        ("60", False, None),
        ("61", False, "1900-03-01"),
        ("0.5", False, "12:00:00"),
        ("16934", True, "1950-05-13"),
        ("-1", False, None),
        ("2958466", False, None),
        ("nan", False, None),
        ("x", False, None),
    ],
)
def test_a_serial_is_the_day_that_excel_shows(serial, epoch_1904, day):
    assert day_text(serial, epoch_1904=epoch_1904) == day


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("yyyy-mm-dd", True), ("d/m/yy h:mm", True), ("[$-409]mmmm d, yyyy", True), ("[h]:mm", True),
        ("[Red]0.00", False),
        ('"day "0', False), ("General", False), ("0.00E+00", False), ("#,##0", False), ("", False), ("0;[Red]d", False),
    ],
)  # fmt: skip
def test_a_format_is_a_date_s_by_letters_outside_its_literal_text(code, is_date):
    assert is_date_format(code) == is_date


def test_columns_are_counted_as_excel_does():
    assert [column_number(each) for each in ("A1", "Z9", "AA1", "XFD1", "XFE1", "1", "")] == [
        1,
        26,
        27,
        16384,
        None,
        None,
        None,
    ]


def test_more_than_fifteen_digits_are_not_what_was_typed():
    assert is_shortened("1.2345678901234568E+17")
    assert not is_shortened("123456789012345")


def test_days_identifiers_and_numbers_come_out_as_text(tmp_path):
    rows = [HEADER + text("day") + text("code"), number(42, 2) + text("x") + number(18396, 1) + number(1950)]
    records, statements, _ = read(workbook(tmp_path / "a.xlsx", {"S": rows}))
    assert records["record_key"].to_list() == ["00042"]
    assert cells(statements) == [("id", "00042"), ("a", "x"), ("day", "1950-05-13"), ("code", "1950")]


def test_workbooks_that_count_from_1904_have_their_own_days(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"S": [HEADER, text("1") + number(16934, 1)]}, dates_1904=True)
    assert ("a", "1950-05-13") in cells(read(path)[1])


def test_an_identifier_that_lost_digits_is_told(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"S": [HEADER, number("1.2345678901234568E+17") + text("x")]})
    _, _, findings = read(path)
    assert "tables.shortened_number" in [found.rule.name for found in findings]


def test_a_cell_in_the_last_corner_costs_nothing(tmp_path):
    corner = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    records, statements, _ = read(workbook(tmp_path / "a.xlsx", {"S": [HEADER, text("1") + text("x"), corner]}))
    assert records["source_line"].to_list() == [2, 1048576]
    assert ("column 16384", "1") in cells(statements)


def test_empty_cells_at_the_end_of_a_row_are_not_ragged(tmp_path):
    rows = [HEADER + text("b"), text("1"), text("2") + text("x")]
    _, _, findings = read(workbook(tmp_path / "a.xlsx", {"S": rows}))
    assert "tables.ragged_row" not in [found.rule.name for found in findings]


def test_cells_stand_under_the_column_that_their_reference_says(tmp_path):
    rows = [HEADER + text("b"), '<row r="9"><c r="A9"><v>1</v></c><c r="C9"><v>5</v></c></row>']
    records, statements, _ = read(workbook(tmp_path / "a.xlsx", {"S": rows}))
    assert cells(statements) == [("id", "1"), ("b", "5")]
    assert records["source_line"].to_list() == [9]


def test_every_sheet_with_rows_is_read_and_told_apart(tmp_path):
    tables = {"Letters": [HEADER, text("1") + text("x")], "Empty": [], "Maps": [HEADER, text("2") + text("y")]}
    records, statements, _ = read(workbook(tmp_path / "a.xlsx", tables))
    assert records["record_key"].to_list() == ["1", "2"]
    assert ("Maps: a", "y") in cells(statements)


def test_a_mapping_may_name_one_sheet_and_the_others_are_told(tmp_path):
    tables = {"Letters": [HEADER, text("1") + text("x")], "Maps": [HEADER, text("2") + text("y")]}
    path = workbook(tmp_path / "a.xlsx", tables)
    records, statements, findings = read(path, {"sheet": "Maps", "key": "id", "fields": {"a": "title"}})
    assert records["record_key"].to_list() == ["2"]
    assert ("title", "y") in statements.select("element", "raw").rows()
    assert findings[0].rule.name == "tables.other_sheets"
    assert "Letters" in findings[0].message
    with pytest.raises(Unparsable, match="names the sheet Plans"):
        read(path, {"sheet": "Plans"})


def test_shared_and_rich_texts_are_read_without_readings_above_them(tmp_path):
    rich = "<r><t>東</t></r><r><t>京</t></r><rPh sb='0' eb='1'><t>トウ</t></rPh>"
    shared = f'<sst xmlns="{SPACE}"><si><t>id</t></si><si>{rich}</si></sst>'
    rows = ['<c t="s"><v>0</v></c><c t="s"><v>1</v></c>', number(1) + '<c t="s"><v>1</v></c><c t="s"><v>999</v></c>']
    path = workbook(tmp_path / "a.xlsx", {"S": rows}, extra=[("xl/sharedStrings.xml", shared)])
    assert ("東京", "東京") in cells(read(path)[1])


def test_truth_values_and_broken_formulas_are_text(tmp_path):
    rows = [HEADER, number(1) + '<c t="b"><v>1</v></c>', number(2) + '<c t="e"><v>#REF!</v></c>']
    _, statements, findings = read(workbook(tmp_path / "a.xlsx", {"S": rows}))
    assert cells(statements)[1] == ("a", "TRUE")
    assert "tables.formula_error" in [found.rule.name for found in findings]


@pytest.mark.parametrize(
    ("member", "reason"),
    [("word/document.xml", "a Word document"), ("ppt/presentation.xml", "PowerPoint"), ("xl/workbook.bin", "XLSB")],
)
def test_other_office_documents_are_set_aside_as_what_they_are(tmp_path, member, reason):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(member, "x")
    assert sheets.looks_like(path.read_bytes())
    with pytest.raises(Unparsable, match=reason):
        read(path)


def test_a_workbook_without_rows_and_one_cut_off_are_set_aside(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"S": []})
    with pytest.raises(Unparsable, match="No sheet"):
        read(path)
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(Unparsable, match="damaged"):
        read(path)


def test_an_external_entity_in_a_sheet_is_not_opened(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    rows = f"<row>{text('id')}{text('a')}</row><row>{text('1')}{text('X').replace('X', '&e;')}</row>"
    doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>'
    evil = f'{doctype}<worksheet xmlns="{SPACE}"><sheetData>{rows}</sheetData></worksheet>'
    path = tmp_path / "b.xlsx"
    with zipfile.ZipFile(workbook(tmp_path / "a.xlsx", {"S": []})) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, evil if "sheet0" in name else source.read(name))
    try:
        _, statements, _ = read(path)
    except Unparsable:
        return
    assert "SECRET" not in "".join(statements["raw"])


def test_a_part_that_unpacks_beyond_all_bounds_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(books, "MOST_RATIO", 5)
    rows = [HEADER] + [number(1) + text("x")] * 5000
    with pytest.raises(Unparsable, match="unpacks from"):
        read(workbook(tmp_path / "a.xlsx", {"S": rows}))


def test_a_row_without_an_end_is_not_read_into_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(books, "MOST_WAITING", 200_000)
    monkeypatch.setattr(books, "MOST_RATIO", 10_000)
    long = "<row>" + number(1) * 100_000 + "</row>"
    with pytest.raises(Unparsable, match="a row or text of more than"):
        read(workbook(tmp_path / "a.xlsx", {"S": [HEADER, long]}))


def test_relations_that_lead_out_of_the_package_are_not_followed(tmp_path):
    path = tmp_path / "b.xlsx"
    with (
        zipfile.ZipFile(workbook(tmp_path / "a.xlsx", {"S": [HEADER]})) as source,
        zipfile.ZipFile(path, "w") as target,
    ):
        for name in source.namelist():
            data = source.read(name).replace(b"worksheets/sheet0.xml", b"../../../../etc/passwd")
            target.writestr(name, data)
    with pytest.raises(Unparsable, match="no part"):
        read(path)


def test_the_format_is_registered():
    assert FORMATS.by_name["spreadsheet"].parse is sheets.parse


def test_damaged_compression_is_told_as_damage(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"Letters": [text("identifier") + text("title"), text("1") + text("A" * 500)]})
    with zipfile.ZipFile(path) as package:
        place = package.getinfo("xl/worksheets/sheet0.xml").header_offset
    data = bytearray(path.read_bytes())
    start = place + 30 + len("xl/worksheets/sheet0.xml")
    data[start : start + 6] = b"\xff" * 6
    path.write_bytes(bytes(data))
    with pytest.raises(Unparsable, match="damaged"):
        read(path)
