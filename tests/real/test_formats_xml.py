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
