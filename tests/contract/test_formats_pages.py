"""The pages on formats: each has its parts, each accession.toml works, and the crosswalks are those of the code."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

from pipeline.formats import FORMATS
from pipeline.formats.crosswalks import MODS, TEI, crosswalks
from pipeline.formats.elements import ELEMENTS
from pipeline.normalize.documentation import crosswalks_page
from tests.conftest import Deliver, Make

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "formats"
sys.path.insert(0, str(ROOT / "benchmarks"))

SHOWN_ON = {
    "ead": ("ead/aid.xml", "mets/aid.xml"),
    "oai-pmh": ("oai/list.xml", "dublin_core/records.xml", "mods/collection.xml"),
    "marc": ("marc/records.mrc",),
    "tei": ("tei/letter.xml",),
    "tables": ("delimited/letters.csv",),
    "json": ("json/catalogue.json",),
    "documents": (
        "wilson_center/telegram.txt", "document_page/page.txt", "plain_text/letter.txt", "html_page/page.html",
    ),
    "bags": ("zip/bag.zip", "tar/march.tar.gz", "compressed/aid.xml.gz"),
    "xml": ("ead/aid.xml", "tei/letter.xml"),
}  # fmt: skip
"""Page, and the specimens that its accession.toml is run on."""

page = pytest.mark.parametrize("name", SHOWN_ON)


def text_of(name: str) -> str:
    return (PAGES / f"{name}.md").read_text(encoding="utf-8")


def test_every_page_is_run_and_the_entry_leads_to_each() -> None:
    pages = {path.stem for path in PAGES.glob("*.md")} - {"README", "crosswalks"}
    assert pages == set(SHOWN_ON)
    entry = text_of("README")
    assert [name for name in (*pages, "crosswalks") if f"({name}.md)" not in entry] == []
    assert [name for name in FORMATS.names if f"`{name}`" not in entry] == []


@page
def test_a_page_says_what_is_read_what_is_not_and_what_to_copy(name: str) -> None:
    headings = " ".join(re.findall(r"^#+ (.*)$", text_of(name), re.MULTILINE)).lower()
    assert re.search(r"what is (?:not )?(?:read|opened)", headings)
    assert re.search(r"what is not (?:read|opened)", headings)
    assert "```toml" in text_of(name)


@page
def test_the_accession_toml_of_a_page_works(name: str, deliver: Deliver, make: Make) -> None:
    from specimens import specimens

    known = specimens()
    for number, block in enumerate(re.findall(r"```toml\n(.*?)```", text_of(name), re.DOTALL)):
        files = {path: known[path] for path in SHOWN_ON[name]}
        made = make(deliver(f"{name}-{number}", files, block))
        assert not made.verdict.refused
        aside = made.table("files").filter(outcome="quarantined")["reason"].to_list()
        assert aside == []
        records = made.table("records")
        assert records.height >= len(files) - 1
        title = tomllib.loads(block).get("repository")
        assert not title or title in records["repository"].to_list() or records["repository"].null_count() == 0
        assert made.table("findings").filter(severity="error").height == 0


def test_the_mapping_on_the_page_of_tables_leaves_nothing_but_the_parent_unknown(deliver: Deliver, make: Make) -> None:
    from specimens import specimens

    block = re.findall(r"```toml\n(.*?)```", text_of("tables"), re.DOTALL)[0]
    made = make(deliver("a", {"letters.csv": specimens()["delimited/letters.csv"]}, block))
    unknown = made.table("statements").filter(element="unknown")
    assert set(unknown["label"]) == {"delo_id"}
    assert made.table("records").filter(record_id="a/12/1/4/7")["parent_id"].to_list() == ["a/12/1/4/0"]


def test_the_page_of_crosswalks_is_in_step_with_the_code() -> None:
    written = text_of("crosswalks")
    assert written == crosswalks_page(), "run: python -m pipeline.normalize.documentation docs/formats/crosswalks.md"


def test_a_crosswalk_names_elements_that_exist() -> None:
    assert {element for crosswalk in crosswalks().values() for element in crosswalk} <= set(ELEMENTS)


@pytest.mark.parametrize(
    ("table", "modules"),
    [(MODS, ["mods_readers"]), (TEI, ["tei", "tei_header", "tei_body", "tei_marks"])],
    ids=["MODS", "TEI"],
)
def test_the_crosswalks_of_readers_without_a_table_are_those_of_their_code(
    table: tuple[tuple[str, str], ...], modules: list[str]
) -> None:
    code = "".join((ROOT / f"pipeline/formats/{name}.py").read_text(encoding="utf-8") for name in modules)
    elements = {element for _, element in table}
    stated = set(re.findall(r'said\(\s*"(\w+)"', code))
    assert stated - {"unknown"} <= elements
    assert elements <= set(re.findall(r'"(\w+)"', code))
