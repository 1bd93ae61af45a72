"""report.json, report.md, and the words and figures that both they and the page use."""

import json
from pathlib import Path

import jsonschema
import pytest

from pipeline import report
from pipeline.report import charts, wording
from pipeline.report.markdown import escape
from pipeline.report.reference import gate_table, measure_table

SCHEMA = json.loads((Path(report.__file__).parent / "report.schema.json").read_text(encoding="utf-8"))


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("case", ["first", "second", "refused", "empty"])
def test_report_json_keeps_its_schema(case, release_folder, publish):
    full = {
        "records": [{"record_id": "a/1", "genre": None}],
        "dates": [{"record_id": "a/1", "edtf": "1950", "normal": "1951", "agreement": "apart"}],
        "findings": [{"record_id": "a/1"}, {"rule": "x.y", "dimension": "not_yet_known"}],
        "quarantine": [{"row_key": "a/2", "record_id": "a/2"}],
        "files": [{"path": "1.txt"}, {"path": "2.txt", "outcome": "quarantined", "sha256": None}],
    }
    if case != "first":
        publish(release_folder("r0", records=[{"record_id": "a/1", "title": "Other"}]))
    gates = [{"name": "volume.minimum.a", "outcome": "fail", "message": "Too few."}] if case == "refused" else None
    folder = release_folder("r1", gates=gates, refused=case == "refused", **({} if case == "empty" else full))
    report.write(folder)
    jsonschema.validate(json.loads((folder / "report.json").read_text(encoding="utf-8")), SCHEMA)


def test_a_finding_of_a_dimension_nobody_foresaw_has_a_chapter_of_its_own(release_folder):
    said = report.write(release_folder("r1", findings=[{"dimension": "not_yet_known"}]))
    assert said["dimensions"][-1]["name"] == "not_yet_known"
    assert said["dimensions"][-1]["findings"]["warning"] == 1


def test_the_same_release_makes_the_same_report(release_folder):
    folder = release_folder("r1", records=[{"record_id": f"a/{n}"} for n in range(50)], findings=[{}] * 1)
    texts = []
    for _ in range(2):
        report.write(folder)
        texts.append([(folder / name).read_bytes() for name in report.REPORT_NAMES.values()])
    assert texts[0] == texts[1]


def test_a_rule_keeps_five_examples_and_its_whole_count(release_folder):
    rows = [{"record_id": f"a/{n}", "raw": "x" * 500} for n in range(40)]
    rule = report.write(release_folder("r1", findings=rows))["findings"]["rules"][0]
    assert (rule["count"], rule["records"], len(rule["examples"])) == (40, 40, 5)
    assert rule["examples"][0]["raw"].endswith("…")


def test_rows_that_only_follow_their_record_are_counted_and_not_listed(release_folder):
    rows = [
        {"row_key": "a/1", "record_id": "a/1", "payload": '{"title": "Kept", "level": "box", "rights": null}'},
        *({"table": "dates", "row_key": f"a/1#{n}", "rule": "relations.record_kept_out"} for n in range(3)),
        {"table": "files", "row_key": "x.pdf", "rule": "files.set_aside"},
    ]
    said = report.write(release_folder("r1", quarantine=rows))["quarantine"]
    assert (said["records"], said["rows"], said["with_their_record"]) == (1, 4, {"dates": 3})
    assert [group["rule"] for group in said["groups"]] == ["contract.row"]
    assert said["groups"][0]["examples"][0]["payload"] == {"title": "Kept", "level": "box"}


def test_what_asks_for_something_stands_before_what_does_not(release_folder):
    rows = [
        *({"table": "records", "row_key": f"a/1#{n}", "rule": "records.repeated"} for n in range(3)),
        {"table": "records", "row_key": "a/2#2", "rule": "records.duplicate_id"},
    ]
    groups = report.write(release_folder("r1", quarantine=rows))["quarantine"]["groups"]
    told = [(group["rule"], group["count"]) for group in groups]
    assert told == [
        ("records.duplicate_id", 1),
        ("records.repeated", 3),
    ]


def test_files_set_aside_for_the_same_reason_stand_together(release_folder):
    files = [{"path": f"{n:02}.xml", "outcome": "quarantined", "reason": "XML of no known kind."} for n in range(12)]
    files.append({"path": "a.pdf", "outcome": "quarantined", "reason": "It looks like a PDF."})
    rows = [{"table": "files", "row_key": each["path"], "rule": "files.set_aside", "mend": "Look."} for each in files]
    said = report.write(release_folder("r1", files=files, quarantine=rows))["files_set_aside"]
    assert [(group["count"], group["size_bytes"], group["mend"]) for group in said["groups"]] == [
        (12, 120, "Look."),
        (1, 10, "Look."),
    ]
    assert said["groups"][0]["paths"][:2] == ["00.xml", "01.xml"]
    assert said["count"] == 13


def test_markdown_shows_hostile_values_as_text(release_folder):
    folder = release_folder(
        "r1", findings=[{"mend": "<script>alert(1)</script> | [x](javascript:y) `z`\n# heading", "rule": "a|b"}]
    )
    report.write(folder)
    text = (folder / "report.md").read_text(encoding="utf-8")
    assert "<script" not in text
    assert "](javascript" not in text
    assert "\n# heading" not in text
    row = next(line for line in text.splitlines() if "alert" in line)
    assert row.replace("\\|", "").count("|") == 5


def test_markdown_stays_short_whatever_is_found(release_folder):
    folder = release_folder("r1", findings=[{"rule": f"room.rule_{n:03}"} for n in range(300)])
    report.write(folder)
    text = (folder / "report.md").read_text(encoding="utf-8")
    assert len(text) < 6_000
    assert "285 more rules" in text


def test_markdown_of_a_refused_run_opens_with_the_gate(release_folder):
    gates = [{"name": "volume.minimum.a", "outcome": "fail", "message": "4 records; at least 14 were expected."}]
    folder = release_folder("r1", gates=gates, refused=True)
    report.write(folder)
    lines = [line for line in (folder / "report.md").read_text(encoding="utf-8").splitlines() if line]
    assert lines[0] == "# Refused: release r1"
    assert "at least 14 were expected" in lines[1]


def test_an_escaped_text_stands_on_one_line():
    assert escape("a\n| b <i> & *c*") == r"a \| b &lt;i\> &amp; \*c\*"


@pytest.mark.parametrize(
    ("rate", "told"),
    [
        (1.0, "100 %"), (0.0, "0 %"), (0.5, "50 %"), (0.966667, "96.7 %"), (0.9996, "99.96 %"), (0.99999, "99.999 %"),
        (0.999999, "> 99.999 %"), (0.0004, "0.04 %"), (0.000001, "< 0.001 %"), (None, "–"),
    ],
)  # fmt: skip
def test_a_percentage_is_all_or_none_only_when_it_is(rate, told):
    assert wording.percent(rate) == told


@pytest.mark.parametrize(
    ("now", "before", "told"), [(5, 3, "+2"), (3, 5, "−2"), (3, 3, "±0"), (3, None, ""), (20_000, 0, "+20,000")]
)
def test_a_difference_has_its_sign(now, before, told):
    assert wording.change(now, before) == told


def test_a_place_is_what_an_editor_opens():
    assert wording.place({"accession": "a", "source_file": "x/1.txt", "source_line": 4}) == "a/x/1.txt:4"
    assert wording.place({"accession": "a", "source_file": None, "source_line": None}) == "a"


def test_a_moment_says_its_zone():
    assert wording.moment("2026-11-23T17:44:23+00:00") == "23 November 2026, 17:44 UTC"
    assert wording.moment(None) == "an unknown day"


def test_a_sparkline_needs_two_rates_and_skips_what_is_unknown():
    assert charts.sparkline([None, 0.5]) == []
    points = charts.sparkline([0.2, None, 0.4])
    assert [x for x, _ in points] == [3, 81]
    assert points[0][1] > points[1][1]
    assert {y for _, y in charts.sparkline([0.5, 0.5])} == {10}


def test_years_are_put_together_when_they_are_many():
    near = charts.columns([{"value": "1949", "count": 2}, {"value": "1951", "count": 8}])
    assert [(bar["label"], bar["count"]) for bar in near["bars"]] == [("1949", 2), ("1951", 8)]
    assert near["bars"][1]["height"] == near["height"]
    far = charts.columns([{"value": str(year), "count": 1} for year in range(1001, 2001)])
    assert far["step"] > 1
    assert sum(bar["count"] for bar in far["bars"]) == 1000
    assert len(far["bars"]) <= 121


def test_the_documentation_lists_the_measures_as_they_are():
    page = Path(__file__).parents[3] / "docs" / "report.md"
    assert page.read_text(encoding="utf-8").endswith(f"## All measures\n\n{measure_table()}\n")


def test_the_documentation_lists_the_gates_as_they_are():
    page = (Path(__file__).parents[3] / "docs" / "expectations.md").read_text(encoding="utf-8")
    assert page.endswith(f"## All gates\n\n{gate_table()}\n")


EXAMPLE = {
    "record_id": "a/1", "raw": "31/6-50", "before": None, "after": "1950-06-30", "source_file": "1.txt",
    "source_line": 4,
}  # fmt: skip


def drift_entry(**values):
    """An entry of drift as a manifest holds it."""
    return {
        "finding_id": "0" * 16, "rule": "drift.normalisation_changed", "rule_version": 1, "dimension": "normalisation",
        "severity": "warning", "accession": "a", "field": "dates.created", "count": 1, "message": "Made <otherwise>.",
        "mend": "Look at the examples.", "examples": [EXAMPLE], **values,
    }  # fmt: skip


def comparison(outcome):
    return {"name": "fill.title", "accession": "a", "outcome": outcome, "before": 1.0, "now": 0.5, "told": "It fell."}


def drifted_release(release_folder):
    kept = {"accession": "a", "outcome": "compared", "records_before": 24, "records": 20, "gone": 4, "new": 0}
    seen = drift_entry(rule="drift.value_first_seen", dimension="volume", severity="info", examples=[])
    return release_folder(
        "r1",
        records=[{"record_id": "a/1"}],
        gates=[{"name": "drift.id_churn", "outcome": "fail", "message": "4 of 24.", "override": "It is so."}],
        overrides=[
            {"gate": "drift.id_churn", "asked": "drift.id_churn", "reason": "It is so.", "by": "archivist",
             "needed": True, "message": "4 of 24."},
        ],
        drift={
            "last_release": "r0", "accessions": [kept], "entries": [seen, drift_entry(), drift_entry(message="Also.")],
            "comparisons": [comparison(outcome) for outcome in ("pass", "fail", "not evaluable")],
        },
    )  # fmt: skip


def test_drift_stands_in_the_data_by_rule_with_the_gravest_first(release_folder):
    said = report.write(drifted_release(release_folder))
    jsonschema.validate(said, SCHEMA)
    drift = said["drift"]
    assert [(rule["rule"], rule["count"]) for rule in drift["rules"]] == [
        ("drift.normalisation_changed", 2),
        ("drift.value_first_seen", 1),
    ]
    assert drift["outcomes"] == {"pass": 1, "fail": 1, "not evaluable": 1}
    assert drift["rules"][0]["examples"][0]["raw"] == "31/6-50"
    chapters = {chapter["name"]: chapter for chapter in said["dimensions"]}
    assert chapters["normalisation"]["findings"]["warning"] == 2
    assert chapters["volume"]["rules"] == ["drift.value_first_seen"]
    assert said["findings"]["total"] == 0


def test_a_gate_that_was_overridden_does_not_refuse_and_is_no_pass(release_folder):
    verdict = report.write(drifted_release(release_folder))["verdict"]
    assert (verdict["outcome"], verdict["failed"], verdict["current_release"]) == ("published", [], "r1")
    assert [(gate["outcome"], gate["override"]) for gate in verdict["gates"]] == [("fail", "It is so.")]


def test_drift_stands_on_the_page_in_its_chapter_and_among_what_to_do_first(release_folder):
    folder = drifted_release(release_folder)
    report.write(folder)
    page = (folder / "report.html").read_text(encoding="utf-8")
    first, chapter = page.partition('id="todo"')[2].partition("</ol>")[0], page.partition('id="dimension-volume"')[2]
    assert "#rule-drift.normalisation_changed" in first
    assert "value_first_seen" not in first
    assert "Made &lt;otherwise&gt;." in first
    assert 'id="rule-drift.normalisation_changed"' in chapter
    assert (
        "2 fill rates and distributions were compared with <code>r0</code>, and 1 has drifted. 1 could not be compared"
        in chapter
    )
    assert "archivist lets it be published: It is so." in page


def test_drift_stands_in_the_markdown_as_text(release_folder):
    folder = drifted_release(release_folder)
    report.write(folder)
    text = (folder / "report.md").read_text(encoding="utf-8").replace("\\", "")
    assert "## Volume and drift" in text
    assert "| warning | drift.normalisation_changed | a | Made &lt;otherwise>. |" in text
    assert "Gate **drift.id_churn** was overridden by archivist: It is so. (4 of 24.)" in text


def test_a_first_release_says_that_nothing_could_be_compared(release_folder):
    folder = release_folder("r1", records=[{"record_id": "a/1"}])
    report.write(folder)
    page, text = ((folder / name).read_text(encoding="utf-8") for name in ("report.html", "report.md"))
    assert "There is no last release here: nothing could be compared" in page
    assert "There is no last release to compare with: not evaluable." in text
