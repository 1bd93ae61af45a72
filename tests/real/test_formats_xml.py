"""The XML formats on real exports: every record accounted for, by a count that is made without the parser."""

import os
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from lxml import etree

from pipeline.findings import FindingLog
from pipeline.formats import Parsed, Unparsable, recognise
from pipeline.formats.elements import ELEMENTS
from pipeline.intake import Accession, RawFile

REAL = os.environ.get("FONDS_REAL_DATA")
pytestmark = pytest.mark.skipif(REAL is None, reason="FONDS_REAL_DATA does not name the folder of real exports")

DESCRIBED = "//*[local-name()='archdesc' or translate(local-name(), '0123456789', '')='c']"
SET_ASIDE = {
    "ead-loc": {"eadmus.mu011003.2.xml", "eadmus.mu011008.2.xml", "eadrbc.rb010001.4.xml"},
    "ead-emory": {"badlyformed.xml"},
    "ead-princeton": set(),
}


def folder(name: str) -> Path:
    assert REAL is not None
    return Path(REAL) / name


def files(name: str) -> Iterator[RawFile]:
    for path in sorted(folder(name).rglob("*.xml")):
        yield RawFile(name, path.relative_to(folder(name)).as_posix(), path, path.stat().st_size, "0")


def parsed(file: RawFile) -> tuple[str, Parsed]:
    """Name of the format, and the file's parts as one."""
    log = FindingLog(file.accession)
    accession = Accession(name=file.accession)
    entry = recognise(file, accession)
    return entry.name, Parsed.joined(list(entry.parse(file, accession, log)))


def described_lines(path: Path) -> list[tuple[int, int | None]]:
    """The line of every described element and of the one that holds it, by XPath over the whole tree."""
    tree = etree.parse(str(path), etree.XMLParser(recover=True, load_dtd=False, no_network=True))
    above = etree.XPath(f"({DESCRIBED.replace('//', 'ancestor::')})[last()]")
    return sorted(
        (node.sourceline, next((each.sourceline for each in above(node)), None)) for node in tree.xpath(DESCRIBED)
    )


@pytest.mark.parametrize("name", ["ead-princeton", "ead-loc", "ead-emory", "ehri", "eac-anf", "archivesspace"])
def test_every_component_of_every_finding_aid_is_a_record_with_its_parent(name: str) -> None:
    read, aside = 0, set()
    for file in files(name):
        try:
            kind, whole = parsed(file)
        except Unparsable:
            aside.add(file.location.name)
            continue
        if kind not in ("ead", "mets"):
            continue
        read += 1
        records = whole.records
        lines = dict(records.select("record_key", "source_line").iter_rows())
        pairs = [(line, lines.get(above)) for line, above in records.select("source_line", "parent_key").iter_rows()]
        assert sorted(pairs, key=str) == sorted(described_lines(file.location), key=str), file.path
        assert records["record_key"].n_unique() == records.height, file.path
        assert records["repeats"].null_count() == records.height, file.path
    assert read
    if name in SET_ASIDE:
        assert aside == SET_ASIDE[name]


def test_dates_of_finding_aids_are_all_there_with_their_normal_forms() -> None:
    for file in files("ead-princeton"):
        _, whole = parsed(file)
        tree = etree.parse(str(file.location))
        written = [
            node.get("normal")
            for node in tree.iterfind(".//{*}did//{*}unitdate")
            if "".join(node.itertext()).strip() or node.get("normal")
        ]
        dates = whole.statements.filter(
            (pl.col("element") == "date") & pl.col("role").is_in(["created", "published", "other"])
        )
        assert sorted(map(str, dates["normal"].to_list())) == sorted(map(str, written)), file.path


def test_only_elements_of_the_vocabulary_are_stated_and_none_is_empty() -> None:
    for name in ("ead-emory", "ehri", "tei-letters", "oai-and-hub-samples"):
        for file in files(name):
            try:
                _, whole = parsed(file)
            except Unparsable:
                continue
            assert set(whole.statements["element"]) <= set(ELEMENTS), file.path
            assert whole.statements["raw"].null_count() == 0
            assert not (whole.statements["raw"].str.strip_chars() == "").any(), file.path


def test_every_letter_is_a_record_with_all_its_correspondence_and_every_word_of_its_text() -> None:
    count = 0
    for file in files("tei-letters"):
        _, whole = parsed(file)
        assert whole.records.height == 1, file.path
        count += 1
        tree = etree.parse(str(file.location))
        actions = tree.findall(".//{*}correspAction")
        stated = whole.statements.filter(pl.col("label").is_in(["sent", "received"]) & (pl.col("element") == "name"))
        assert stated.height == sum(len(action.findall("{*}persName")) for action in actions), file.path
        dates = whole.statements.filter(pl.col("label").str.starts_with("correspAction").fill_null(value=False))
        assert dates.height == sum(len(action.findall("{*}date")) for action in actions), file.path
        assert _words(whole) >= _words_of_paragraphs(tree), file.path
    assert count == 300


def _words(whole: Parsed) -> set[str]:
    return {word for raw in whole.statements["raw"] for word in raw.split()}


def _words_of_paragraphs(tree: etree._ElementTree) -> set[str]:
    """Words of the plain paragraphs: those without any element in them."""
    plain = [node for node in tree.iterfind(".//{*}body//{*}p") if not len(node)]
    return {word for node in plain for word in (node.text or "").split()}


def test_each_provider_of_a_hub_gives_records_or_a_reason() -> None:
    read, aside = {}, {}
    for file in files("oai-and-hub-samples"):
        try:
            kind, whole = parsed(file)
        except Unparsable as reason:
            aside[file.location.stem] = str(reason)
            continue
        read[file.location.stem] = whole.records.height
        if kind == "oai":
            tree = etree.parse(str(file.location), etree.XMLParser(recover=True, no_network=True))
            headers = [node for node in tree.iter() if str(node.tag).rpartition("}")[2] == "header"]
            assert whole.records.height == len(headers), file.path
    assert read["oai-page"] == 10
    assert read["michigan_bad"] == 1
    assert "ListSets" in aside["oai-sets"]
    assert all(reason.endswith(".") for reason in aside.values())
