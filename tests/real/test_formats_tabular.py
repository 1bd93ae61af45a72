"""Tables, MARC and JSON on real exports: every cell, subfield and field accounted for, counted without the parsers."""

import csv
import json
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import fastexcel
import polars as pl
import pymarc
import pytest
from lxml import etree

from pipeline.findings import FindingLog
from pipeline.formats import FORMATS, Parsed, Unparsable, recognise
from pipeline.formats.elements import ELEMENTS
from pipeline.formats.marc_crosswalk import RELATORS
from pipeline.intake import Accession, RawFile

REAL = os.environ.get("FONDS_REAL_DATA")
pytestmark = pytest.mark.skipif(REAL is None, reason="FONDS_REAL_DATA does not name the folder of real exports")
ROOT = Path(REAL or "/nowhere")


def cases(pattern: str) -> list[object]:
    return [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in sorted(ROOT.glob(pattern))]


def parsed(path: Path) -> tuple[str, Parsed, FindingLog]:
    """Name of the format, the file's parts as one, and its findings."""
    log = FindingLog("real")
    file = RawFile("real", path.name, path, path.stat().st_size, "0")
    entry = recognise(file, Accession(name="real"))
    return entry.name, Parsed.joined(list(entry.parse(file, Accession(name="real"), log))), log


def all_that_is_said(part: Parsed) -> dict[str, str]:
    """For each record, everything that its statements say, as one text."""
    columns = pl.concat_str(
        [pl.col(name).fill_null("") for name in ("raw", "normal", "scheme", "identifier", "role")], separator="\x1f"
    )
    rows = part.statements.group_by("record_key", maintain_order=True).agg(columns.str.join("\x1e").alias("said"))
    return dict(rows.rows())


@pytest.mark.parametrize("path", cases("**/*.csv"))
def test_every_cell_of_a_table_is_in_a_statement_of_its_record(path: Path) -> None:
    name, part, _ = parsed(path)
    assert name == "delimited"
    data = path.read_bytes()
    text = data.decode("utf-8-sig") if _is_utf_8(data) else data.decode("cp1252")
    delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    _, *rows = [
        row
        for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter, skipinitialspace=True)
        if any(row)
    ]
    said = list(all_that_is_said(part).values())
    assert part.records.height == len(said) == len(rows)
    for row, statements in zip(rows, said, strict=True):
        missing = [cell for cell in row if cell.strip() and not _is_said(cell.strip(), statements)]
        assert missing == [], statements


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_said(cell: str, statements: str) -> bool:
    """In a statement as it is; a list that a program printed by its items; a word for a role by that role."""
    cell = cell.replace("\r\n", "\n")
    if cell in statements or cell in ("creation", "creator", "source", "subject", "agent_person"):
        return True
    if cell.startswith("agent_"):
        return any(kind in statements for kind in ("corporateBody", "family"))
    parts = (
        re.findall(r"'([^']*)'|\"([^\"]*)\"", cell)
        if cell.startswith("[")
        else [(each, "") for each in cell.split("|")]
    )
    return all((one or other).strip() in statements for one, other in parts)


def test_lists_of_closed_files_have_dates_levels_and_references_in_every_year() -> None:
    for path in sorted((ROOT / "csv-naa").glob("closed-*.csv")):
        _, part, _ = parsed(path)
        for element in ("identifier", "reference_code", "title", "level", "access"):
            keys = part.statements.filter(pl.col("element") == element)["record_key"].n_unique()
            assert keys == part.records.height, (path.name, element)
        dates = part.statements.filter((pl.col("element") == "date") & (pl.col("role") == "created"))
        assert dates["record_key"].n_unique() > 0.99 * part.records.height
        assert dates["normal"].is_not_null().mean() > 0.99


def test_the_encoding_of_a_western_table_is_found_and_said() -> None:
    path = next(ROOT.glob("ehri/**/Personalities-12-03-2013.csv"))
    _, part, log = parsed(path)
    assert part.statements.filter(pl.col("raw").str.contains("SS-Hauptsturmführer")).height > 0
    assert [found.rule.name for found in log.rows][:1] == ["files.encoding_guessed"]
    assert "cp1252" in log.rows[0].message


def test_every_cell_of_the_workbook_is_what_another_reader_gives() -> None:
    path = next(ROOT.glob("xlsx-jfk/*.xlsx"))
    _, part, _ = parsed(path)
    sheet = fastexcel.read_excel(path).load_sheet(0, header_row=None, dtypes="string").to_polars()
    rows = sheet.rows()[1:]
    said = all_that_is_said(part)
    assert len(said) == part.records.height == len(rows) == 1491
    for row, statements in zip(rows, said.values(), strict=True):
        for cell in row:
            if cell and cell.strip():
                text = cell.strip().removesuffix(" 00:00:00")
                assert text in statements, (text, statements)


def test_days_that_are_no_days_are_left_as_they_are_typed() -> None:
    _, part, _ = parsed(next(ROOT.glob("xlsx-jfk/*.xlsx")))
    dates = part.statements.filter((pl.col("element") == "date") & (pl.col("role") == "created"))
    odd = dates.filter(~pl.col("raw").str.contains(r"^\d{4}-\d\d-\d\d$"))
    assert odd.height > 0
    assert odd["normal"].null_count() == odd.height


@pytest.mark.parametrize("path", [*cases("marc/**/*.mrc"), *cases("marc/**/*.marc")])
def test_every_subfield_of_marc_is_in_a_statement(path: Path) -> None:
    data = path.read_bytes()
    if data[6:7] == b"z":
        with pytest.raises(Unparsable, match="authority record"):
            parsed(path)
        return
    name, part, log = parsed(path)
    assert name == "marc"
    broken = sum(found.rule.name == "marc.unreadable_record" for found in log.rows)
    assert part.records.height == data.count(b"\x1d")
    assert part.records["refused_by"].count() == broken
    assert broken <= 1
    if not _is_utf_8(data):
        return
    beside = pl.concat_str([pl.col(each).fill_null("") for each in ("raw", "scheme", "identifier")])
    said = part.statements.group_by("record_key", maintain_order=True).agg(beside.str.join("\x1e"))["raw"].to_list()
    for record, statements in zip(pymarc.MARCReader(data, force_utf8=True), said, strict=True):
        for field in record.fields:
            pairs = (
                [("", field.data)] if field.data is not None else [(each.code, each.value) for each in field.subfields]
            )
            for code, text in pairs:
                bare = unicodedata.normalize("NFC", re.sub(r"\s*[/:;=,]\s*$", "", text.strip()))
                is_role = code in ("4", "e") and bare.strip(" .,").lower() in RELATORS
                assert is_role or code in ("6", "8") or bare in statements, (field.tag, code, bare)


@pytest.mark.parametrize("path", [*cases("marc/**/*.xml"), *cases("archivesspace/**/marc/*.xml")])
def test_marcxml_is_read_or_set_aside_for_what_it_is(path: Path) -> None:
    tree = etree.parse(str(path), etree.XMLParser(recover=True, no_network=True, load_dtd=False))
    kinds = [leader.text.strip()[6:7] for leader in tree.iter("{*}leader")]
    described = [kind for kind in kinds if kind not in "zuvxyqw"]
    if not described or path.name == "serials_marc21.xml":
        with pytest.raises(Unparsable, match=r"authority record|holdings|not well-formed"):
            parsed(path)
        return
    name, part, _ = parsed(path)
    assert name == "marc_xml"
    assert part.records.height == len(described)


@pytest.mark.parametrize("path", cases("**/*.json"))
def test_every_text_of_json_is_in_a_statement(path: Path) -> None:
    name, part, log = parsed(path)
    assert name == "json"
    broken = sum(found.rule.name == "json.not_a_record" for found in log.rows)
    document = json.loads(path.read_text(encoding="utf-8-sig"), parse_float=str, parse_int=str)
    records = document if isinstance(document, list) else [document]
    assert part.records.height == len(records)
    assert part.records["refused_by"].count() == broken
    said = "\x1e".join(all_that_is_said(part).values())
    inside = (
        document.get("_source", document)
        if isinstance(document, dict)
        else [each for each in records if isinstance(each, dict)]
    )
    lost = [text for text in _texts(inside) if text.strip() not in said and "<" not in text]
    assert lost == []


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str) and value.strip():
        yield value


def test_a_transcript_keeps_its_language_s_letters_and_loses_its_markup() -> None:
    _, part, _ = parsed(next(ROOT.glob("json-wilson/**/transcript.json")))
    paragraphs = part.statements.filter(pl.col("element") == "paragraph")["raw"].to_list()
    assert len(paragraphs) == 21
    assert paragraphs[-1] == "Н. Рощин"
    assert not any("<" in each for each in paragraphs)


@pytest.mark.parametrize("path", [*cases("**/*.csv"), *cases("**/*.json"), *cases("**/*.xlsx")])
def test_statements_use_elements_that_exist_and_keys_that_differ(path: Path) -> None:
    _, part, _ = parsed(path)
    assert set(part.statements["element"]) <= set(ELEMENTS)
    assert part.records["record_key"].n_unique() == part.records.height
    assert part.statements["raw"].str.strip_chars().str.len_chars().min() > 0


def test_text_and_xml_of_other_formats_are_not_taken_for_tables_or_json() -> None:
    ours = {"delimited", "json", "spreadsheet", "marc"}
    for path in [*ROOT.glob("wilson-center/*.txt"), *ROOT.glob("**/*.xml"), *ROOT.glob("**/*.md")]:
        start = path.read_bytes()[:8192]
        assert [name for name in ours if FORMATS.by_name[name].sniff(start)] == [], path
