"""Which version of a record is in the release, and what is told of those that are not."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

Deliver = Callable[..., Path]
Make = Callable[..., Any]

NAMESPACES = (
    'xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"'
)
MAPPED = """
[mapping]
key = "identifier"
[mapping.fields]
title = "title"
date = { element = "date", role = "created" }
"""
SUCCESSIVE = "successive_files = true"
LISTS = SUCCESSIVE + MAPPED


def table(*rows: tuple[str, str]) -> str:
    """A list of records: identifier and title."""
    return "identifier,title\n" + "".join(f"{key},{title}\n" for key, title in rows)


def harvest(*records: tuple[str, str, str | None]) -> str:
    """A response with (identifier, datestamp, title); a title of None makes a deleted header."""
    told = []
    for key, stamp, title in records:
        head = f"<identifier>{key}</identifier>" + (f"<datestamp>{stamp}</datestamp>" if stamp else "")
        if title is None:
            told.append(f'<record><header status="deleted">{head}</header></record>')
        else:
            metadata = f"<metadata><oai_dc:dc><dc:title>{title}</dc:title></oai_dc:dc></metadata>"
            told.append(f"<record><header>{head}</header>{metadata}</record>")
    return f"<OAI-PMH {NAMESPACES}><ListRecords>{''.join(told)}</ListRecords></OAI-PMH>"


def titles(made: Any) -> dict[str, str]:
    return dict(made.table("records").select("record_id", "title").iter_rows())


def ended(made: Any, *columns: str) -> list[tuple[Any, ...]]:
    return made.table("tombstones").select("record_id", "outcome", *columns).rows()  # type: ignore[no-any-return]


def fates(made: Any) -> dict[str, int]:
    return {
        name: made.verdict.counts[f"records_{name}"]
        for name in ("parsed", "accepted", "quarantined", "withdrawn", "replaced")
    }


def raised(made: Any, rule: str) -> list[str]:
    findings = made.table("findings").filter(pl.col("rule") == rule)
    return findings["record_id"].to_list()  # type: ignore[no-any-return]


BATCHES = pytest.mark.parametrize("batch_bytes", [2**25, 1], ids=["one batch", "a batch each"])


@BATCHES
def test_a_later_file_replaces_where_files_are_successive_deliveries(
    batch_bytes: int, deliver: Deliver, make: Make
) -> None:
    files = {
        "list-9.csv": table(("a", "Old"), ("b", "Only here"), ("c", "The same")),
        "list-10.csv": table(("a", "New"), ("c", "The same"), ("d", "Later")),
    }
    made = make(deliver("lists", files, LISTS), batch_bytes=batch_bytes)
    assert titles(made) == {"lists/a": "New", "lists/b": "Only here", "lists/c": "The same", "lists/d": "Later"}
    assert fates(made) == {"parsed": 6, "accepted": 4, "quarantined": 0, "withdrawn": 0, "replaced": 2}
    assert ended(made, "title", "reason", "source_file", "source_line", "by_file", "by_line") == [
        ("lists/a", "replaced", "Old", "list-10.csv says it anew.", "list-9.csv", 2, "list-10.csv", 2),
        ("lists/c", "replaced", "The same", "It stands again in list-10.csv, and says the same.", "list-9.csv", 4,
         "list-10.csv", 3),
    ]  # fmt: skip
    assert made.table("quarantine").is_empty()
    for name in ("statements", "texts", "dates", "names"):
        assert not made.table(name)["record_id"].str.contains("#").any()
    said = made.table("statements").filter(pl.col("record_id") == "lists/a")
    assert set(said["source_file"]) == {"list-10.csv"}


def test_what_a_replaced_record_said_is_in_its_tombstone(deliver: Deliver, make: Make) -> None:
    made = make(deliver("lists", {"1.csv": table(("a", "Old")), "2.csv": table(("a", "New"))}, LISTS))
    statements = json.loads(made.table("tombstones")["payload"][0])["statements"]
    assert [(each["element"], each["raw"]) for each in statements if each["element"] == "title"] == [("title", "Old")]
    assert all(None not in each.values() for each in statements)


@BATCHES
def test_findings_are_told_of_the_version_that_is_in_the_release(
    batch_bytes: int, deliver: Deliver, make: Make
) -> None:
    def dated(key: str, date: str) -> str:
        return f"identifier,title,date\n{key},Letter,{date}\nz,Other,1950\n"

    mended = {"1.csv": dated("a", "32/5-50"), "2.csv": dated("a", "1950-05-13")}
    assert raised(make(deliver("mended", mended, LISTS), batch_bytes=batch_bytes), "dates.unread") == []
    broken = {"1.csv": dated("a", "1950-05-13"), "2.csv": dated("a", "32/5-50")}
    made = make(deliver("broken", broken, LISTS), batch_bytes=batch_bytes)
    assert raised(made, "dates.unread") == ["broken/a"]


def test_a_finding_has_the_same_id_whatever_batch_its_record_was_in(deliver: Deliver, make: Make) -> None:
    bad = "identifier,title,date\na,Letter,32/5-50\n"
    folder = deliver("lists", {"1.csv": table(("a", "Old"), ("b", "x")), "2.csv": bad}, LISTS)
    found = [
        make(folder, output=folder.parent / f"curated-{size}", batch_bytes=size).table("findings")
        for size in (2**25, 1)
    ]
    assert found[0].equals(found[1])
    assert found[0].filter(pl.col("rule") == "dates.unread").height == 1


@BATCHES
def test_where_nothing_says_which_is_later_the_first_stays_and_the_others_are_kept(
    batch_bytes: int, deliver: Deliver, make: Make
) -> None:
    files = {"1.csv": table(("a", "One"), ("b", "Same")), "2.csv": table(("a", "Other"), ("b", "Same"))}
    made = make(deliver("lists", files, MAPPED), batch_bytes=batch_bytes)
    assert titles(made) == {"lists/a": "One", "lists/b": "Same"}
    assert fates(made) == {"parsed": 4, "accepted": 2, "quarantined": 2, "withdrawn": 0, "replaced": 0}
    kept = made.table("quarantine").filter(pl.col("table") == "records")
    assert kept.sort("rule")["rule"].to_list() == ["records.duplicate_id", "records.repeated"]
    severities = dict(made.table("findings").select("rule", "severity").iter_rows())
    assert (severities["records.duplicate_id"], severities["records.repeated"]) == ("error", "info")


def test_two_records_of_one_identifier_in_the_last_delivery_are_still_two(deliver: Deliver, make: Make) -> None:
    files = {"1.csv": table(("a", "Old")), "2.csv": table(("a", "One"), ("a", "Other"))}
    made = make(deliver("lists", files, LISTS))
    assert titles(made) == {"lists/a": "One"}
    assert fates(made) == {"parsed": 3, "accepted": 1, "quarantined": 1, "withdrawn": 0, "replaced": 1}


@BATCHES
def test_of_two_harvested_records_the_later_datestamp_is_the_later(
    batch_bytes: int, deliver: Deliver, make: Make
) -> None:
    files = {
        "1.xml": harvest(("a", "2024-03-01", "New"), ("b", "2024-01-01T10:00:00Z", "Old")),
        "2.xml": harvest(("a", "2024-01-01T09:00:00Z", "Old"), ("b", "2024-01-01T11:00:00Z", "New")),
    }
    made = make(deliver("harvest", files), batch_bytes=batch_bytes)
    assert titles(made) == {"harvest/a": "New", "harvest/b": "New"}
    assert ended(made, "stated_edtf", "by_file") == [
        ("harvest/a", "replaced", "2024-03-01", "1.xml"),
        ("harvest/b", "replaced", "2024-01-01", "2.xml"),
    ]


UNTOLD = {"one states none": ("2024-01-01", ""), "both state the day": ("2024-01-01T10:00:00Z", "2024-01-01")}


@pytest.mark.parametrize("stamps", UNTOLD.values(), ids=UNTOLD)
def test_datestamps_that_do_not_tell_leave_it_to_the_order_of_the_deliveries(
    stamps: tuple[str, str], deliver: Deliver, make: Make
) -> None:
    files = {"1.xml": harvest(("a", stamps[0], "One")), "2.xml": harvest(("a", stamps[1], "Other"))}
    assert fates(make(deliver("untold", files)))["quarantined"] == 1
    assert titles(make(deliver("told", files, SUCCESSIVE))) == {"told/a": "Other"}


@BATCHES
def test_a_deleted_header_withdraws_the_record_and_is_no_record_of_the_release(
    batch_bytes: int, deliver: Deliver, make: Make
) -> None:
    files = {
        "1.xml": harvest(("a", "2024-01-01", "Gone"), ("b", "2024-01-01", "Stays")),
        "2.xml": harvest(("a", "2024-02-01", None), ("c", "2024-02-02", None)),
    }
    made = make(deliver("harvest", files), batch_bytes=batch_bytes)
    assert titles(made) == {"harvest/b": "Stays"}
    assert fates(made) == {"parsed": 4, "accepted": 1, "quarantined": 0, "withdrawn": 3, "replaced": 0}
    assert ended(made, "sequence", "title", "stated_edtf", "reason", "by_file") == [
        ("harvest/a", "withdrawn", 1, "Gone", "2024-02-01", "2.xml says of it: deleted.", "2.xml"),
        ("harvest/a", "withdrawn", 2, None, "2024-02-01", "The source says of it: deleted.", "2.xml"),
        ("harvest/c", "withdrawn", 1, None, "2024-02-02", "The source says of it: deleted.", "2.xml"),
    ]
    files_told = {row["path"]: (row["outcome"], row["reason"]) for row in made.table("files").to_dicts()}
    assert files_told["1.xml"][0] == "parsed"
    assert files_told["2.xml"] == ("withdrawn", "Every record in it was withdrawn or replaced.")
    assert made.verdict.counts["files_withdrawn"] == 1


def test_a_record_that_is_harvested_again_after_its_withdrawal_lives_and_is_reported(
    deliver: Deliver, make: Make
) -> None:
    harvests = [("a", "2024-01-01", "First"), ("a", "2024-02-01", None), ("a", "2024-03-01", "Again")]
    made = make(deliver("harvest", {f"{number}.xml": harvest(each) for number, each in enumerate(harvests)}))
    assert titles(made) == {"harvest/a": "Again"}
    assert ended(made, "title", "by_file") == [
        ("harvest/a", "withdrawn", "First", "1.xml"),
        ("harvest/a", "replaced", None, "2.xml"),
    ]
    assert raised(made, "records.live_again") == ["harvest/a"]


def test_a_withdrawal_without_a_datestamp_is_later_than_what_it_stands_beside(deliver: Deliver, make: Make) -> None:
    made = make(
        deliver("harvest", {"1.xml": harvest(("a", "", None), ("b", "", "x")), "2.xml": harvest(("a", "", "t"))})
    )
    assert titles(made) == {"harvest/b": "x"}
    assert fates(made)["withdrawn"] == 2


def test_a_column_for_withdrawals_that_says_no_withdraws_nothing(deliver: Deliver, make: Make) -> None:
    mapping = '[mapping]\nkey = "id"\n[mapping.fields]\ntitle = "title"\ngone = "withdrawal"\n'
    rows = "id,title,gone\na,Stays,\nb,Stays too,No\nc,Goes,withdrawn 2024\n"
    made = make(deliver("lists", {"1.csv": rows}, mapping))
    assert titles(made) == {"lists/a": "Stays", "lists/b": "Stays too"}
    assert ended(made, "title", "reason") == [
        ("lists/c", "withdrawn", "Goes", "The source says of it: withdrawn 2024."),
    ]


def test_a_list_withdraws_records_and_names_those_that_no_file_has(deliver: Deliver, make: Make) -> None:
    rows = "record,on,reason\na,2024-05,Closed again.\nq,,\n"
    files = {"1.csv": table(("a", "Old"), ("b", "x")), "2.csv": table(("a", "New")), "withdrawn.csv": rows}
    made = make(deliver("lists", files, LISTS))
    assert titles(made) == {"lists/b": "x"}
    assert fates(made) == {"parsed": 3, "accepted": 1, "quarantined": 0, "withdrawn": 1, "replaced": 1}
    assert ended(made, "title", "stated_edtf", "reason", "by_file", "by_line") == [
        ("lists/a", "replaced", "Old", None, "2.csv says it anew.", "2.csv", 2),
        ("lists/a", "withdrawn", "New", "2024-05", "Closed again.", "withdrawn.csv", 2),
        ("lists/q", "withdrawn", None, None, "It is in the list of withdrawals.", "withdrawn.csv", 3),
    ]
    assert raised(made, "records.unknown_withdrawal") == ["lists/q"]
    assert "withdrawn.csv" not in made.table("files")["path"].to_list()


def test_a_list_makes_another_release_and_stages_nothing_anew(deliver: Deliver, make: Make) -> None:
    folder = deliver("lists", {"1.csv": table(("a", "x"), ("b", "y"))})
    before = make(folder)
    (folder / "withdrawn.csv").write_text("record\na\n", encoding="utf-8")
    after = make(folder)
    assert after.folder != before.folder
    assert [batch.folder for batch in after.staged] == [batch.folder for batch in before.staged]


def test_a_record_with_a_datestamp_behind_its_listed_withdrawal_lives_and_is_reported(
    deliver: Deliver, make: Make
) -> None:
    files = {
        "1.xml": harvest(("a", "2024-06-01", "Back"), ("b", "2024-04-01", "Gone"), ("c", "2024-05-01", "Gone")),
        "withdrawn.csv": "record,on\na,2024-05\nb,2024-05\nc,2024-05\n",
        "2.xml": harvest(("d", "2024-04-01", "Stays")),
    }
    made = make(deliver("harvest", files))
    assert titles(made) == {"harvest/a": "Back", "harvest/d": "Stays"}
    assert raised(made, "records.live_again") == ["harvest/a"]


@BATCHES
def test_an_update_keeps_the_identifiers_of_the_accession_that_it_updates(
    batch_bytes: int, deliver: Deliver, make: Make
) -> None:
    first = deliver(
        "lists", {"all.csv": table(("a", "Old"), ("b", "Stays"))}, "[expectations]\nrecords = { min = 2 }" + MAPPED
    )
    later = deliver("lists-10", {"all.csv": table(("a", "Newest"))}, 'updates = "lists"' + MAPPED)
    earlier = deliver("lists-9", {"all.csv": table(("a", "New"), ("c", "More"))}, 'updates = "lists"' + MAPPED)
    made = make(first, later, earlier, batch_bytes=batch_bytes)
    assert titles(made) == {"lists/a": "Newest", "lists/b": "Stays", "lists/c": "More"}
    accessions = dict(made.table("records").select("record_id", "accession").iter_rows())
    assert accessions == {"lists/a": "lists-10", "lists/b": "lists", "lists/c": "lists-9"}
    assert ended(made, "title", "accession", "by_accession") == [
        ("lists/a", "replaced", "Old", "lists", "lists-9"),
        ("lists/a", "replaced", "New", "lists-9", "lists-10"),
    ]
    assert not made.verdict.refused, "a record that was replaced had been delivered"


def test_an_update_without_the_accession_that_it_updates_has_the_same_identifiers(deliver: Deliver, make: Make) -> None:
    assert titles(make(deliver("later", {"1.csv": table(("a", "New"), ("b", "x"))}, 'updates = "lists"' + MAPPED))) == {
        "lists/a": "New",
        "lists/b": "x",
    }


def test_a_record_that_is_known_by_its_row_alone_is_never_replaced(deliver: Deliver, make: Make) -> None:
    rows = "title,date\nOne,1950\nTwo,1951\n"
    made = make(deliver("lists", {"1.csv": rows}), deliver("later", {"1.csv": rows}, 'updates = "lists"'))
    assert sorted(titles(made)) == ["later/1.csv#2", "later/1.csv#3", "lists/1.csv#2", "lists/1.csv#3"]


@BATCHES
def test_a_finding_aid_that_is_delivered_again_replaces_with_its_components_in_place(
    batch_bytes: int, deliver: Deliver, make: Make
) -> None:
    def aid(version: str) -> str:
        component = f'<c01 id="c1" level="file"><did><unittitle>Part {version}</unittitle></did></c01>'
        new = '<c01 id="c2" level="file"><did><unittitle>More</unittitle></did></c01>' if version == "2" else ""
        return (
            f"<ead><eadheader><eadid>aid</eadid></eadheader><archdesc level='fonds'><did><unittitle>Whole {version}"
            f"</unittitle></did><dsc>{component}{new}</dsc></archdesc></ead>"
        )

    made = make(deliver("aids", {"1.xml": aid("1"), "2.xml": aid("2")}, SUCCESSIVE), batch_bytes=batch_bytes)
    assert titles(made) == {"aids/aid": "Whole 2", "aids/aid/c1": "Part 2", "aids/aid/c2": "More"}
    parents = dict(made.table("records").select("record_id", "parent_id").iter_rows())
    assert parents == {"aids/aid": None, "aids/aid/c1": "aids/aid", "aids/aid/c2": "aids/aid"}
    assert raised(made, "references.dangling_parent") == []


def test_a_finding_aid_that_was_withdrawn_takes_its_components_with_it(deliver: Deliver, make: Make) -> None:
    text = (
        "<ead><eadheader><eadid>aid</eadid></eadheader><archdesc level='fonds'><did><unittitle>Whole</unittitle></did>"
        '<dsc><c01 id="c1" level="file"><did><unittitle>Part</unittitle></did><c02 id="c2" level="item"><did>'
        "<unittitle>Sheet</unittitle></did></c02></c01></dsc></archdesc></ead>"
    )
    files = {"1.xml": text, "2.xml": text.replace(">aid<", ">aid-2<"), "withdrawn.csv": "record,on\naid,2024\n"}
    made = make(deliver("aids", files))
    assert sorted(titles(made)) == ["aids/aid-2", "aids/aid-2/c1", "aids/aid-2/c2"]
    assert ended(made, "title", "stated_edtf", "reason", "by_file", "source_file") == [
        ("aids/aid", "withdrawn", "Whole", "2024", "It is in the list of withdrawals.", "withdrawn.csv", "1.xml"),
        ("aids/aid/c1", "withdrawn", "Part", "2024", "It was withdrawn with aids/aid.", "withdrawn.csv", "1.xml"),
        ("aids/aid/c2", "withdrawn", "Sheet", "2024", "It was withdrawn with aids/aid.", "withdrawn.csv", "1.xml"),
    ]
    assert fates(made) == {"parsed": 6, "accepted": 3, "quarantined": 0, "withdrawn": 3, "replaced": 0}


def test_a_record_whose_parent_was_withdrawn_says_so(deliver: Deliver, make: Make) -> None:
    mapping = '[mapping]\nkey = "id"\nparent = "above"\n[mapping.fields]\ntitle = "title"\n'
    rows = "id,title,above\na,Series,\nb,Item,a\n"
    made = make(deliver("lists", {"1.csv": rows, "withdrawn.csv": "record\na\n"}, mapping))
    assert titles(made) == {"lists/b": "Item"}
    dangling = made.table("findings").filter(pl.col("rule") == "references.dangling_parent")
    assert dangling["message"].to_list() == ["lists/a was withdrawn."]


def test_a_later_version_that_is_broken_leaves_the_earlier_one(deliver: Deliver, make: Make) -> None:
    files = {
        "1.csv": table(("a", "Old"), ("b", "x")),
        "2.csv": b"identifier,title\na,Gr\xf6\xdfe\nc,Gr\xc3\xb6\xc3\x9fe\n",
    }
    made = make(deliver("lists", files, 'encoding = "utf-8"\n' + LISTS))
    assert titles(made)["lists/a"] == "Old"
