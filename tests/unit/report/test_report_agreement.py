"""The dates' texts against the archive's own forms: the table by repository, and the differences."""

from pipeline import report


def date(record, agreement, normal="1950", **more):
    return {"record_id": record, "status": "read", "edtf": "1950", "normal": normal, "agreement": agreement, **more}


def test_dates_are_counted_by_repository_and_a_component_is_its_files(release_folder):
    records = [
        {"record_id": "a/1", "repository": "State Archive", "source_file": "1.xml"},
        {"record_id": "a/2", "source_file": "1.xml"},
        {"record_id": "a/3", "source_file": "2.xml"},
        {"record_id": "a/4", "repository": "City Archive", "source_file": "3.xml"},
        {"record_id": "a/5", "repository": "State Archive", "source_file": "3.xml"},
        {"record_id": "a/6", "source_file": "3.xml"},
    ]
    dates = [
        date("a/1", "same"), date("a/2", "narrower"), date("a/2", "wider", sequence=2), date("a/3", "apart"),
        date("a/4", "overlapping"), date("a/6", None, status="unread", edtf=None), date("a/1", None, None, sequence=2),
    ]  # fmt: skip
    said = report.write(release_folder("r1", records=records, dates=dates))["agreement"]
    assert [(row["repository"], row["dates"]) for row in said["by_repository"]] == [
        ("State Archive", 3),
        (None, 2),
        ("City Archive", 1),
    ]
    assert said["by_repository"][0] | {"same": 1, "narrower": 1, "wider": 1} == said["by_repository"][0]
    assert said["by_repository"][1] | {"apart": 1, "not_comparable": 1} == said["by_repository"][1]
    assert said["total"] == {
        "dates": 6, "same": 1, "narrower": 1, "wider": 1, "overlapping": 1, "apart": 1, "not_comparable": 1,
    }  # fmt: skip


def test_the_most_frequent_differences_stand_first_and_five_of_a_kind(release_folder):
    records = [{"record_id": f"a/{n}"} for n in range(10)]
    dates = [date(f"a/{n}", "apart", normal=str(1900 + max(n, 3))) for n in range(10)]
    apart = report.write(release_folder("r1", records=records, dates=dates))["agreement"]["differences"]["apart"]
    assert len(apart) == 5
    assert (apart[0]["normal"], apart[0]["count"], apart[0]["record_id"]) == ("1903", 4, "a/0")


def test_page_and_markdown_show_the_table_where_an_archive_gave_its_own_dates(release_folder):
    hostile = {"record_id": "a/1", "repository": "<b>State</b> | Archive"}
    folder = release_folder("r1", records=[hostile], dates=[date("a/1", "apart", normal="1977")])
    report.write(folder)
    page, text = ((folder / report.REPORT_NAMES[form]).read_text(encoding="utf-8") for form in ("html", "md"))
    assert 'id="agreement"' in page
    assert "&lt;b&gt;State&lt;/b&gt; | Archive" in page
    assert "<code>1977</code>" in page
    assert "&lt;b\\>State&lt;/b\\> \\| Archive | 1 | 0 | 0 | 0 | 0 | 1 | 0 |" in text


def test_nothing_is_said_of_it_where_no_archive_gave_dates_of_its_own(release_folder):
    folder = release_folder("r1", records=[{"record_id": "a/1"}], dates=[{"record_id": "a/1"}])
    report.write(folder)
    assert "against the archive" not in (folder / "report.html").read_text(encoding="utf-8")
    assert "against the archive" not in (folder / "report.md").read_text(encoding="utf-8")
