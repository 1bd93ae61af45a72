"""The page as a document: what it says, how it is built, and that nothing in the data can get out of its place."""

import re
from itertools import pairwise

import lxml.html
import pytest

from pipeline import report
from pipeline.report import html

SCRIPT = "<script>alert(1)</script>"
FORMULA = "=cmd|' /C calc'!A0"


def page_of(folder):
    report.write(folder)
    return lxml.html.fromstring((folder / "report.html").read_bytes())


def words(element):
    return " ".join(element.text_content().split())


@pytest.fixture
def rich(release_folder):
    """A release with something of everything, and hostile values in every text a delivery can fill."""
    record = {
        "record_id": f"a/{SCRIPT}",
        "title": FORMULA,
        "genre": SCRIPT,
        "repository": "<b>x",
        "source_file": "<i>.txt",
    }
    return release_folder(
        "r1",
        records=[record, {"record_id": "a/2", "title": SCRIPT}],
        statements=[{"record_id": record["record_id"], "element": "title", "raw": f"{SCRIPT} {FORMULA}"}],
        names=[{"record_id": "a/2", "form": SCRIPT}],
        dates=[{"record_id": "a/2", "raw": SCRIPT}],
        findings=[
            {"record_id": record["record_id"], "raw": FORMULA, "message": SCRIPT, "proposed": SCRIPT, "mend": "<u>"},
            {"severity": "error", "rule": "contract.row", "record_id": "a/2"},
            {"severity": "info", "rule": "files.duplicate", "source_file": None, "source_line": None},
        ],
        quarantine=[
            {"row_key": SCRIPT, "payload": f'{{"title": "{SCRIPT}"}}'},
            {"table": "files", "row_key": "<x>.pdf", "rule": "files.set_aside", "source_file": "<x>.pdf"},
        ],
        files=[{"path": "1.txt"}, {"path": "<x>.pdf", "outcome": "quarantined", "reason": SCRIPT}],
    )  # fmt: skip


def test_the_page_opens_with_the_verdict(release_folder):
    page = page_of(release_folder("r1", records=[{"record_id": "a/1"}]))
    assert words(page.find(".//h1")) == "Published."
    assert words(page.xpath("//main//*[self::h1 or self::h2]")[0]) == "Published."


def test_a_refused_run_says_which_gate_and_what_to_do(release_folder):
    gates = [
        {"name": "conservation.files", "outcome": "pass", "message": "All 4 files have an outcome."},
        {"name": "volume.minimum.a", "outcome": "fail", "message": "4 records; at least 14 were expected."},
    ]
    page = page_of(release_folder("r2", gates=gates, refused=True, records=[{"record_id": "a/1"}]))
    assert words(page.find(".//h1")) == "Refused. Nothing was published."
    reasons = words(page.find_class("reasons")[0])
    assert "volume.minimum.a: 4 records; at least 14 were expected." in reasons
    assert "expectations.records.min" in reasons
    assert "conservation.files" not in reasons


def test_a_run_without_findings_says_that_nothing_asks_for_a_person(release_folder):
    page = page_of(release_folder("r1", records=[{"record_id": "a/1"}]))
    assert "Nothing asks for a person" in words(page.get_element_by_id("todo"))
    assert "No rule found anything." in words(page.get_element_by_id("rules"))
    assert "first release here" in words(page.get_element_by_id("changes"))
    assert not page.xpath("//form")


def test_a_run_that_accepted_nothing_still_has_a_page(release_folder):
    gates = [{"name": "volume.something_accepted", "outcome": "fail", "message": "No record was accepted."}]
    page = page_of(release_folder("r1", gates=gates, refused=True))
    assert "no earlier release" in words(page.get_element_by_id("verdict"))


def test_errors_come_first_among_what_to_do(rich):
    todo = page_of(rich).get_element_by_id("todo").find_class("what")
    assert words(todo[0]) == "Contract: row"
    assert [words(each) for each in todo[1:3]] == ["1 file was set aside", "1 record is in quarantine"]


def test_hostile_values_are_text_and_nothing_else(rich):
    page = page_of(rich)
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//b[text()='x'] | //u | //i | //img")
    assert SCRIPT in page.text_content()
    assert page.xpath("//article//details//pre[contains(., 'alert(1)')]")


def test_no_cell_begins_like_a_formula(rich):
    for cell in page_of(rich).xpath("//td | //th"):
        assert not cell.text_content().strip().startswith(("=", "+", "@")), words(cell)


def test_the_page_asks_for_nothing_from_outside(rich):
    page = page_of(rich)
    asked = page.xpath("//@src | //link/@href | //@srcset | //object/@data | //@poster | //@background")
    assert asked == []
    assert all(href.startswith("#") for href in page.xpath("//a/@href"))
    style = page.xpath("//style")[0].text
    assert "url(" not in style
    assert "@import" not in style
    assert not page.xpath("//@onclick | //@onload | //@onerror | //@style")


def test_a_policy_in_the_page_lets_only_its_own_script_and_style_run(rich):
    page = page_of(rich)
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    for kind in ("script", "style"):
        assert f"{kind}-src '{html._digest(page.xpath(f'//{kind}')[0].text)}'" in policy


def test_headings_follow_each_other_in_order(rich):
    levels = [int(each.tag[1]) for each in page_of(rich).xpath("//h1 | //h2 | //h3 | //h4 | //h5")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_every_heading_cell_a_scope(rich):
    page = page_of(rich)
    assert page.xpath("//table")
    assert all(words(table.find("caption")) for table in page.xpath("//table"))
    assert not page.xpath("//th[not(@scope)]")


def test_landmarks_labels_and_language_are_there(rich):
    page = page_of(rich)
    assert page.xpath("//html/@lang") == ["en"]
    assert len(page.xpath("//main")) == 1
    assert page.xpath("//nav[@aria-label]")
    assert all(section.get("aria-labelledby") for section in page.xpath("//section"))
    assert all(field.getparent().tag == "label" for field in page.xpath("//input | //select"))
    assert not page.xpath("//svg[not(@aria-hidden) and not(@aria-label)]")


def test_every_link_leads_somewhere_and_every_id_is_its_own(rich):
    page = page_of(rich)
    ids = page.xpath("//@id")
    assert len(set(ids)) == len(ids)
    assert {href.removeprefix("#") for href in page.xpath("//a/@href")} <= set(ids)
    named = page.xpath("//@aria-labelledby")
    assert set(named) <= set(ids)


def test_an_example_leads_to_what_was_received_for_its_record(rich):
    page = page_of(rich)
    link = page.xpath("//section[@id='rules']//a[starts-with(@href, '#record-')]")[-1]
    record = page.get_element_by_id(link.get("href").removeprefix("#")).getparent()
    assert words(link) in words(record)


def test_the_page_is_bounded_whatever_the_findings_are(release_folder):
    hostile = [
        {"rule": f"room.rule_{n % 150:03}", "severity": ("error", "warning", "info")[n % 3], "record_id": f"a/{n}",
         "raw": "<&\"'" * 60, "message": "<img src=x onerror=alert(1)>" * 12 + "я" * 60, "source_file": "é<" * 30}
        for n in range(6_000)
    ]  # fmt: skip
    records = [{"record_id": f"a/{n}", "title": "<" * 200} for n in range(6_000)]
    statements = [
        {"record_id": f"a/{n}", "sequence": s, "raw": "<" * 240, "source_line": s}
        for n in range(300)
        for s in range(1, 16)
    ]
    folder = release_folder("r1", records=records, findings=hostile, statements=statements)
    page = page_of(folder)
    assert (folder / "report.html").stat().st_size < 2_000_000
    rules = {row[1].text for row in page.xpath("//tbody[@id='list-rows']/tr")}
    assert len(rules) >= 100
    assert "of 6,000 are listed here" in words(page.get_element_by_id("list"))


def test_many_gates_are_told_in_a_sentence_first(release_folder):
    gates = [{"name": f"volume.minimum.a{n}", "outcome": "not evaluable", "message": "Not said."} for n in range(9)]
    page = page_of(release_folder("r1", gates=[{"name": "x", "outcome": "pass", "message": "Yes."}, *gates]))
    assert words(page.xpath("//details[contains(@class, 'gates-told')]/summary")[0]) == (
        "1 of 10 gates passed, 0 failed, 9 not evaluable"
    )


def contrast(first, second):
    def light(colour):
        full = colour if len(colour) == 7 else "#" + "".join(2 * sign for sign in colour[1:])
        parts = [int(full[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((light(first), light(second)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1, 2], ids=["light", "dark", "print"])
def test_text_stands_out_from_its_ground(theme, release_folder):
    style = page_of(release_folder("r1")).xpath("//style")[0].text
    roots = re.findall(r":root \{(.*?)\}", style, re.S)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", roots[theme]))
    for ground in ("paper", "sheet", "tint"):
        for ink in ("ink", "soft", "accent", "good", "bad", "warn"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    for ink in ("bad", "warn", "good"):
        assert contrast(colours[ink], colours[f"{ink}-tint"]) >= 4.5, ink
    assert contrast(colours["part"], colours["rest"]) >= 3
