"""What the report says has changed since the last release, and what it remembers of those before."""

import json

import pytest

from pipeline import report


@pytest.fixture
def reported(publish):
    """Write a folder's report and make the folder current."""

    def write(folder, *, current=True):
        said = report.write(folder)
        if current:
            publish(folder)
        return said

    return write


def table(said, name):
    return next(each for each in said["changes"]["tables"] if each["table"] == name)


def record(number, **values):
    return {"record_id": f"a/{number}", **values}


def test_a_first_release_is_compared_with_nothing(release_folder, reported):
    said = reported(release_folder("r1", records=[record(1)]))
    assert said["changes"]["last_release"] is None
    assert table(said, "records")["rows_before"] is None
    assert not [each for each in said["dimensions"] if each["name"] == "volume" and each["measures"]]


def test_added_removed_and_changed_records_are_told_apart(release_folder, reported):
    reported(release_folder("r1", records=[record(1), record(2), record(3, title="Before")]))
    said = reported(release_folder("r2", records=[record(1), record(3, title="After"), record(4)]))
    records = table(said, "records")
    assert said["changes"]["last_release"] == "r1"
    assert (records["added"], records["removed"], records["changed"]) == (1, 1, 1)
    assert records["examples"] == {"added": ["a/4"], "removed": ["a/2"], "changed": ["a/3"]}
    assert said["changes"]["columns"] == [
        {"column": "title", "records": 1, "examples": [{"record_id": "a/3", "before": "Before", "after": "After"}]}
    ]


def test_equal_logical_hashes_say_that_nothing_has_changed(release_folder, reported):
    reported(release_folder("r1", records=[record(1)]))
    said = reported(release_folder("r2", records=[record(1)]))
    assert said["changes"]["unchanged"] is True
    assert all(each["same"] for each in said["changes"]["tables"])


def test_a_value_that_moved_to_another_line_has_not_changed(release_folder, reported):
    reported(release_folder("r1", records=[record(1)], names=[{"record_id": "a/1", "source_line": 5}]))
    said = reported(release_folder("r2", records=[record(1)], names=[{"record_id": "a/1", "source_line": 9}]))
    names = table(said, "names")
    assert names["same"] is False
    assert (names["added"], names["removed"], names["changed"]) == (0, 0, 0)


def test_a_record_whose_second_name_is_gone_has_changed(release_folder, reported):
    two = [{"record_id": "a/1", "sequence": number} for number in (1, 2)]
    reported(release_folder("r1", records=[record(1)], names=two))
    said = reported(release_folder("r2", records=[record(1)], names=two[:1]))
    assert table(said, "names")["changed"] == 1
    assert table(said, "records")["same"] is True


def test_kept_identifiers_are_a_measure_of_volume(release_folder, reported):
    def kept(name, outcome, gone):
        return {"accession": name, "outcome": outcome, "records_before": 4, "records": 4, "gone": gone, "new": gone}

    accessions = [kept("a", "compared", 1), kept("b", "only a part was asked for", 3), kept("c", "not in this run", 4)]
    said = reported(release_folder("r2", drift={"last_release": "r1", "accessions": accessions}))
    volume = next(each for each in said["dimensions"] if each["name"] == "volume")
    assert volume["headline"] == "volume.records_kept"
    measure = next(each for each in volume["measures"] if each["name"] == "volume.records_kept")
    assert {each["accession"]: each["rate"] for each in measure["by_accession"]} == {"a": 0.75, "b": None, "c": 0}
    assert (measure["compliant"], measure["not_compliant"], measure["prerequisites_not_met"]) == (3, 5, 4)


def test_a_refused_run_is_compared_with_the_release_that_stays_current(release_folder, reported):
    reported(release_folder("r1", records=[record(1)]))
    gates = [{"name": "volume.minimum.a", "outcome": "fail", "message": "0 records; at least 1 were expected."}]
    said = reported(release_folder("r2", gates=gates, refused=True), current=False)
    assert said["verdict"]["outcome"] == "refused"
    assert said["verdict"]["current_release"] == "r1"
    assert table(said, "records")["removed"] == 1


def test_findings_of_a_rule_are_set_against_the_last_release(release_folder, reported):
    reported(release_folder("r1", findings=[{}, {}]))
    said = reported(release_folder("r2", findings=[{}, {}, {}, {"rule": "dates.doubtful"}]))
    assert {rule["rule"]: rule["count_before"] for rule in said["findings"]["rules"]} == {
        "dates.unread": 2,
        "dates.doubtful": 0,
    }


def test_a_trend_goes_back_over_the_releases_and_no_further_than_it_should(release_folder, reported):
    for number in range(1, 15):
        said = reported(release_folder(f"r{number:02}", records=[record(n) for n in range(number)]))
    assert [entry["records"] for entry in said["history"]] == list(range(3, 15))
    measured = next(m for d in said["dimensions"] for m in d["measures"] if m["name"] == "completeness.title")
    assert [point["release"] for point in measured["trend"]] == [f"r{number:02}" for number in range(3, 15)]


def test_a_report_written_again_compares_with_the_same_release(release_folder, reported):
    reported(release_folder("r1", records=[record(1)]))
    folder = release_folder("r2", records=[record(2)])
    first = reported(folder)
    assert report.write(folder)["changes"] == first["changes"]


def test_a_last_release_without_a_report_is_still_compared(release_folder, publish):
    publish(release_folder("r1", records=[record(1)]))
    said = report.write(release_folder("r2", records=[record(1), record(2)]))
    assert table(said, "records")["added"] == 1
    assert len(said["history"]) == 1


def test_a_column_that_is_new_to_a_table_changes_no_record(release_folder, reported):
    import polars as pl

    before = release_folder("r1", records=[record(1)])
    pl.read_parquet(before / "records.parquet").drop("rights").write_parquet(before / "records.parquet")
    manifest = json.loads((before / "manifest.json").read_text())
    manifest["tables"]["records"]["logical"] = "0" * 64
    (before / "manifest.json").write_text(json.dumps(manifest))
    reported_before = before.parent / "current"
    reported_before.symlink_to("r1", target_is_directory=True)
    said = report.write(release_folder("r2", records=[record(1)]))
    assert table(said, "records")["changed"] == 0
