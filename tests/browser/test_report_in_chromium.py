"""The page as a person meets it: from disk with the network cut, by mouse, keyboard, printer, and without scripts."""

import time
from pathlib import Path

import polars as pl
import pytest

from pipeline import report
from pipeline.findings import Finding, Rule, finding_frame
from pipeline.flows.curation import curate
from pipeline.flows.direct import Direct
from pipeline.provenance import Span

SCRIPT = "<script>alert(1)</script>"
FORMULA = "=cmd|' /C calc'!A0"
FINDINGS = 50_000


@pytest.fixture
def page_file(deliver, telegram, tmp_path):
    """The page of a real run over a delivery with hostile titles, an ambiguous date and an empty file."""
    files = {
        "1.txt": telegram("1", heading=f"**May 13, 1950**  \n**{SCRIPT}**"),
        "2.txt": telegram("2", heading=f"**May 14, 1950**  \n**{FORMULA}**", body=f"{SCRIPT}\n\n03/04/1950 Roshchin"),
        "3.txt": telegram("3", body="To comrade Filippov.\n\n32/5-50. Roshchin"),
        "empty.txt": "",
    }
    outcome = curate([deliver("hostile", files)], tmp_path / "curated", Direct())
    return outcome.folder / "report.html"


@pytest.fixture
def crowded_page(page_file):
    """The same release with 50,000 findings."""
    said = {"why": "why", "mend": "Look at it.", "checks": "It holds.", "passes": {}, "fails": {}}
    rules = [Rule(f"room.rule_{n:02}", "consistency", "warning", **said) for n in range(40)]
    found = [
        Finding(rules[n % 40], f"Number {n} of many. {SCRIPT}", "hostile", Span("1.txt", n), record_id=f"hostile/{n}")
        for n in range(1, FINDINGS + 1)
    ]
    frame = finding_frame(found)
    shown = pl.read_parquet_schema(page_file.parent / "findings.parquet")
    frame.select(list(shown)).write_parquet(page_file.parent / "findings.parquet")
    report.write(page_file.parent)
    return page_file


def visible_rows(page) -> int:
    return page.tell("[...document.querySelectorAll('#list-rows tr')].filter(row => row.offsetParent !== null).length")


def choose(page, field: str, value: str) -> None:
    """Fill in a filter as a person does, and wait until the page has answered."""
    page.tell(
        f"""(async () => {{
            const field = document.getElementById('filters').elements[{field!r}];
            field.value = {value!r};
            field.dispatchEvent(new Event('input', {{ bubbles: true }}));
            await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
        }})()"""
    )


def test_it_opens_offline_asks_for_nothing_and_complains_about_nothing(chromium, page_file):
    chromium.open(page_file)
    assert chromium.tell("document.querySelector('h1').textContent") == "Published."
    assert chromium.complaints == []
    assert chromium.requests == [page_file.resolve().as_uri()]


def test_a_title_that_is_a_script_or_a_formula_is_shown_and_does_nothing(chromium, page_file):
    chromium.open(page_file)
    text = chromium.tell("document.body.textContent")
    assert SCRIPT in text
    assert FORMULA in text
    assert chromium.tell("document.scripts.length") == 1
    chromium.tell("window.getSelection().selectAllChildren(document.getElementById('list'))")
    copied = chromium.tell("window.getSelection().toString()")
    assert not [cell for line in copied.splitlines() for cell in line.split("\t") if cell.startswith(("=", "+", "@"))]
    assert chromium.complaints == []


def test_search_and_filters_narrow_the_list_and_clear_restores_it(chromium, page_file):
    chromium.open(page_file)
    everything = visible_rows(chromium)
    assert everything > 3
    choose(chromium, "severity", "warning")
    warnings = visible_rows(chromium)
    assert 0 < warnings < everything
    assert f"Showing {warnings} of {warnings} that match" in chromium.tell(
        "document.getElementById('list-status').textContent"
    )
    choose(chromium, "rule", "dates.unread")
    assert visible_rows(chromium) == 1
    choose(chromium, "search", "no such words")
    assert visible_rows(chromium) == 0
    chromium.tell("document.querySelector('#filters button').click()")
    time.sleep(0.2)
    assert visible_rows(chromium) == everything


def test_words_of_a_search_may_stand_in_any_order(chromium, page_file):
    chromium.open(page_file)
    choose(chromium, "search", "32/5-50 UNREAD")
    assert visible_rows(chromium) == 1


def test_an_example_leads_to_its_record_and_opens_it(chromium, page_file):
    chromium.open(page_file)
    link = "document.querySelector(\"#rules a[href^='#record-']\")"
    named, target = chromium.tell(f"[{link}.textContent, {link}.hash]")
    chromium.tell(f"{link}.click()")
    time.sleep(0.3)
    assert chromium.tell(f"document.querySelector('{target}').closest('details').open") is True
    assert (
        chromium.tell(f"document.querySelector('{target}').closest('details').querySelector('h3').textContent") == named
    )
    assert "Telegram" in chromium.tell(f"document.querySelector('{target} dl').textContent")


def test_a_dimension_opens_from_the_overview(chromium, page_file):
    chromium.open(page_file)
    chromium.tell("document.querySelector(\".overview a[href='#dimension-resolution']\").click()")
    time.sleep(0.3)
    assert chromium.tell("document.getElementById('dimension-resolution').closest('details').open") is True


def test_the_keyboard_reaches_everything_in_order(chromium, page_file):
    chromium.open(page_file)
    reached = []
    for _ in range(400):
        chromium.key("Tab")
        reached.append(chromium.tell("document.activeElement.name || document.activeElement.textContent.trim()"))
        if reached[-1] == "accession":
            break
    assert reached[0] == "Skip to the verdict"
    assert reached[1] == "Verdict"
    assert [name for name in reached if name in {"search", "severity", "rule", "accession"}] == [
        "search", "severity", "rule", "accession",
    ]  # fmt: skip
    assert chromium.tell("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_what_can_be_operated_has_a_name_for_those_who_listen(chromium, page_file):
    chromium.open(page_file)
    chromium.call("Accessibility.enable")
    nodes = chromium.call("Accessibility.getFullAXTree")["nodes"]
    chromium.call("Accessibility.disable")
    wanted = {"link", "button", "searchbox", "combobox", "table", "region", "image", "navigation", "search"}
    told = [node for node in nodes if node.get("role", {}).get("value") in wanted and not node["ignored"]]
    assert len(told) > 50
    assert not [node["role"]["value"] for node in told if not node.get("name", {}).get("value", "").strip()]


def test_without_scripts_the_whole_list_is_there_and_no_dead_control(chromium, page_file):
    chromium.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        chromium.open(page_file)
    finally:
        chromium.call("Emulation.setScriptExecutionDisabled", value=False)
    assert visible_rows(chromium) == chromium.tell("document.querySelectorAll('#list-rows tr').length") > 3
    assert chromium.tell("document.getElementById('filters').offsetParent === null") is True
    assert chromium.tell("document.getElementById('list-more').offsetParent === null") is True


def test_of_fifty_thousand_findings_the_page_holds_what_a_browser_handles(chromium, crowded_page):
    assert crowded_page.stat().st_size < 2_000_000
    chromium.open(crowded_page)
    assert visible_rows(chromium) == 100
    assert "of 50,000 are listed here" in chromium.tell("document.getElementById('list').textContent")
    for field, value in (("search", "number 4"), ("rule", "room.rule_07"), ("search", "")):
        choose(chromium, field, value)
        assert visible_rows(chromium) <= 100
    choose(chromium, "rule", "")
    before = visible_rows(chromium)
    chromium.tell("document.getElementById('list-more').click()")
    assert visible_rows(chromium) > before
    assert chromium.complaints == []


def test_more_of_a_rule_sets_the_filter(chromium, crowded_page):
    chromium.open(crowded_page)
    chromium.tell("document.querySelector('a[data-rule=\"room.rule_03\"]').click()")
    time.sleep(0.2)
    rules = "[...document.querySelectorAll('#list-rows tr:not([hidden])')].map(row => row.cells[1].textContent)"
    assert set(chromium.tell(rules)) == {"room.rule_03"}


def test_the_dark_scheme_is_dark_and_the_light_one_light(chromium, page_file):
    grounds = []
    for scheme in ("light", "dark"):
        chromium.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        chromium.open(page_file)
        grounds.append(chromium.tell("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"))
    chromium.call("Emulation.setEmulatedMedia", features=[])
    assert min(grounds[0]) > 220
    assert max(grounds[1]) < 60


def test_a_narrow_screen_scrolls_in_no_direction_but_down(chromium, page_file):
    chromium.call("Emulation.setDeviceMetricsOverride", width=360, height=780, deviceScaleFactor=1, mobile=True)
    try:
        chromium.open(page_file)
        assert chromium.tell("document.documentElement.scrollWidth") <= 360
    finally:
        chromium.call("Emulation.clearDeviceMetricsOverride")


def test_print_leaves_out_what_only_a_screen_can_do(chromium, page_file, tmp_path: Path):
    chromium.open(page_file)
    chromium.call("Emulation.setEmulatedMedia", media="print")
    hidden = chromium.tell(
        "['.contents', '#filters', '#list-rows', '#records']"
        ".map(each => document.querySelector(each).offsetParent === null)"
    )
    shown = chromium.tell(
        "['#verdict', '#todo', '#rules table', '#files table']"
        ".map(each => document.querySelector(each).offsetParent !== null)"
    )
    chromium.call("Emulation.setEmulatedMedia", media="")
    assert hidden == [True] * 4
    assert shown == [True] * 4
    chromium.print(tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
