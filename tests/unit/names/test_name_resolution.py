"""Resolution: precedence, unique hits, time and scope, identity, context, glosses, couples and posts."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.authority import Authority, load
from pipeline.names import resolve

Rows = Sequence[dict[str, Any]]
MakeAuthority = Callable[..., Authority]


def table(text: str) -> list[dict[str, str]]:
    """Rows of a small table in CSV."""
    return list(csv.DictReader(text.strip().splitlines()))


PEOPLE = table("""
authority_id,kind,preferred_name,existence_edtf
p/stalin,person,Joseph Stalin,1878-12-18/1953-03-05
p/roshchin,person,Nikolai Roshchin,1901/1960
p/kim-il-sung,person,Kim Il Sung,1912/1994
p/kim-il,person,Kim Il,1910/1984
p/chiang,person,Chiang Kai-shek,1887/1975
p/fdr,person,"Roosevelt, Franklin D.",1882/1945
p/lin-biao,person,Lin Biao,1907/1971
p/jiang-qing,person,Jiang Qing,1914/1991
p/first-matveyev,person,Terenty Shtykov,1907/1964
p/second-matveyev,person,Matvei Zakharov,1898/1972
p/bethune,person,Mary Bethune,1875/1955
b/cia,corporateBody,Central Intelligence Agency,
l/beijing,place,Beijing,
l/ussr,place,USSR,
l/china,place,China,
""")
NAMES = table("""
authority_id,name,kind,valid_from,valid_to,link_policy
p/stalin,Filippov,pseudonym,1948,1953-03-05,
p/lin-biao,Li Jin,pseudonym,1930,1940,
p/jiang-qing,Li Jin,pseudonym,1961,1976,
p/first-matveyev,Matveyev,pseudonym,1950-07,1950-09-26,
p/second-matveyev,Matveyev,pseudonym,1950-09-27,1950-12,
l/beijing,Peking,variant,,,
p/stalin,Boss,nickname,,,suggest
p/kim-il,Number Two,nickname,,,never
""")
POSTS = table("""
authority_id,post,of,place,valid_from,valid_to
p/roshchin,ambassador,l/ussr,l/china,1949-10,1952-12
p/first-matveyev,ambassador,l/ussr,l/beijing,1953,1955
""")


@pytest.fixture
def make_authority(tmp_path: Path) -> MakeAuthority:
    def make(entities: Rows, names: Rows = (), posts: Rows = (), folder: str = "authority") -> Authority:
        path = tmp_path / folder
        path.mkdir()
        for file, rows in (("entities", entities), ("names", names), ("posts", posts)):
            if rows:
                pl.DataFrame(rows, infer_schema_length=None).write_csv(path / f"{file}.csv")
        return load(path)

    return make


@pytest.fixture
def general(make_authority: MakeAuthority) -> Authority:
    return make_authority(PEOPLE, NAMES, POSTS)


def one(authority: Authority, raw: str, glosses: Rows = (), **given: Any) -> dict[str, Any]:
    """The row of one mention."""
    mentions = pl.DataFrame([{"mention_id": "m", "raw": raw, "record_id": "r", **given}])
    frame = pl.DataFrame(glosses) if glosses else None
    row = resolve(mentions, [("general", authority)], frame).row(0, named=True)
    return {**row, "candidates": json.loads(row["candidates"]), "evidence": json.loads(row["evidence"])}


@pytest.mark.parametrize(
    ("raw", "authority_id"),
    [
        ("Joseph Stalin", "p/stalin"),
        ("comrade Joseph Stalin", "p/stalin"),
        ("Stalin, Joseph", "p/stalin"),
        ("N. V. Roshchin", "p/roshchin"),
        ("Н.В. Рощин", "p/roshchin"),
        ("Николаю Рощину", "p/roshchin"),
        ("Nikolaj Roščin", "p/roshchin"),
        ("General Kim Il Sung", "p/kim-il-sung"),
        ("Ким Ир Сен", "p/kim-il-sung"),
        ("김일성", "p/kim-il-sung"),
        ("Lin Piao", "p/lin-biao"),
        ("林彪", "p/lin-biao"),
        ("PEKING", "l/beijing"),
        ("CIA", "b/cia"),
        ("C.I.A.", "b/cia"),
        ("Franklin Delano Roosevelt", "p/fdr"),
        ("Mrs. Mary Bethune", "p/bethune"),
    ],
)
def test_a_unique_hit_is_linked(general: Authority, raw: str, authority_id: str) -> None:
    row = one(general, raw)
    assert (row["status"], row["authority_id"], row["tier"]) == ("linked", authority_id, "general")
    assert row["evidence"]


@pytest.mark.parametrize(
    ("raw", "not_this"),
    [
        ("Kim Ir", "p/kim-il-sung"),
        ("Madame Chiang Kai-shek", "p/chiang"),
        ("Chiang Kai-shek, Madame", "p/chiang"),
        ("Franklin D. Roosevelt, Jr.", "p/fdr"),
        ("Mrs. Franklin D. Roosevelt", "p/fdr"),
        ("William Roosevelt", "p/fdr"),
        ("Boss", "p/stalin"),
        ("Number Two", "p/kim-il"),
        ("Joseph Stalinsky", "p/stalin"),
    ],
)
def test_another_person_is_not_linked(general: Authority, raw: str, not_this: str) -> None:
    assert one(general, raw)["authority_id"] != not_this


def test_kim_il_is_not_kim_il_sung(general: Authority, make_authority: MakeAuthority) -> None:
    assert one(general, "Kim Il")["authority_id"] == "p/kim-il"
    without = make_authority([row for row in PEOPLE if row["authority_id"] != "p/kim-il"], folder="without")
    assert one(without, "Kim Il")["status"] != "linked"


@pytest.mark.parametrize(
    ("raw", "date", "status", "authority_id"),
    [
        ("Filippov", "1950-05-13", "linked", "p/stalin"),
        ("Cde. Filippov", "1950", "linked", "p/stalin"),
        ("Filippov", "1990-05-13", "unresolved", None),
        ("Filippov", None, "suggested", None),
        ("Li Jin", None, "ambiguous", None),
        ("Li Jin", "1935-01-01", "linked", "p/lin-biao"),
        ("Li Jin", "1965-01-01", "linked", "p/jiang-qing"),
        ("Li Jin", "1950-01-01", "unresolved", None),
        ("Matveyev", "1950-09-26", "linked", "p/first-matveyev"),
        ("Matveyev", "1950-09-27", "linked", "p/second-matveyev"),
        ("Matveyev", "1950-08", "linked", "p/first-matveyev"),
        ("Matveyev", "1950-09", "ambiguous", None),
        ("Matveyev", "1950", "ambiguous", None),
    ],
)
def test_a_pseudonym_links_only_inside_its_dates(
    general: Authority, raw: str, date: str | None, status: str, authority_id: str | None
) -> None:
    row = one(general, raw, date=date)
    assert (row["status"], row["authority_id"]) == (status, authority_id)


def test_a_date_may_be_a_day_column(general: Authority) -> None:
    frame = pl.DataFrame({"raw": ["Matveyev"], "date": ["1950-10-01"]}).with_columns(pl.col("date").str.to_date())
    assert resolve(frame, [("general", general)])["authority_id"].to_list() == ["p/second-matveyev"]


def test_a_pseudonym_of_another_scope_is_not_linked(make_authority: MakeAuthority) -> None:
    names = [{"authority_id": "p/stalin", "name": "Ivanov", "kind": "pseudonym", "scope": "MID"}]
    authority = make_authority(PEOPLE, names)
    assert one(authority, "Ivanov", scope="MID")["status"] == "linked"
    assert one(authority, "Ivanov", scope="GRU")["status"] == "unresolved"


@pytest.mark.parametrize(
    ("date", "role", "status"),
    [
        (None, None, "suggested"),
        ("1950-05-13", "sender", "linked"),
        ("1950-05-13", "mentioned", "linked"),
        ("1890-01-01", "mentioned", "suggested"),
        ("1990-01-01", "sender", "suggested"),
    ],
)
def test_a_bare_surname_links_only_in_context(
    general: Authority, date: str | None, role: str | None, status: str
) -> None:
    assert one(general, "Roshchin", date=date, role=role)["status"] == status


def test_a_bare_surname_links_only_when_one_candidate_is_left(make_authority: MakeAuthority) -> None:
    entities = [
        {"authority_id": "p/1", "kind": "person", "preferred_name": "Allen Dulles", "existence_edtf": "1893/1969"},
        {
            "authority_id": "p/2",
            "kind": "person",
            "preferred_name": "John Foster Dulles",
            "existence_edtf": "1888/1959",
        },
    ]
    authority = make_authority(entities)
    assert one(authority, "Dulles", date="1950-01-01")["status"] == "ambiguous"
    assert one(authority, "Dulles", date="1965-01-01")["authority_id"] == "p/1"


def test_a_surname_takes_the_person_its_record_names_in_full(general: Authority) -> None:
    mentions = pl.DataFrame({"record_id": ["a", "a", "b"], "raw": ["Roshchin", "N. V. Roshchin", "Roshchin"]})
    rows = resolve(mentions, [("general", general)])
    assert rows["status"].to_list() == ["linked", "linked", "suggested"]
    assert rows["rule"].to_list()[0] == "surname_in_record"
    assert json.loads(rows["evidence"][0])[0]["text"] == "N. V. Roshchin"


def test_someone_dead_at_the_date_is_linked_with_a_finding_or_not_at_all(general: Authority) -> None:
    mentioned = one(general, "Joseph Stalin", date="1960-01-01", role="mentioned")
    assert mentioned["status"] == "linked"
    assert "outside_life" in {evidence["kind"] for evidence in mentioned["evidence"]}
    assert one(general, "Joseph Stalin", date="1960-01-01", role="sender")["status"] == "suggested"


BRACKET, NOTE = table("""
record_id,name,stands_for,kind,voice,evidence
r,Filippov,Roshchin,bracket,editor,Filippov [Roshchin]
r,Filippov,N. V. Roshchin,note,clerk,x/ Pseudonym N. V. Roshchin
""")


def test_the_documents_own_gloss_comes_first_and_the_contradiction_is_kept(general: Authority) -> None:
    row = one(general, "Cde. Filippov", [BRACKET], date="1950-05-13")
    assert (row["authority_id"], row["tier"], row["rule"]) == ("p/roshchin", "document", "gloss")
    assert [evidence["kind"] for evidence in row["evidence"]] == ["bracket", "contradiction"]
    assert row["evidence"][1]["authority_id"] == "p/stalin"


def test_two_glosses_for_one_person_make_one_link_with_two_pieces_of_evidence(general: Authority) -> None:
    row = one(general, "Filippov", [BRACKET, NOTE])
    assert (row["status"], row["authority_id"]) == ("linked", "p/roshchin")
    assert [(evidence["kind"], evidence["voice"]) for evidence in row["evidence"]] == [
        ("bracket", "editor"),
        ("note", "clerk"),
    ]


def test_a_bracket_that_was_harvested_is_not_counted_twice(general: Authority) -> None:
    row = one(general, "Cde. Filippov [Roshchin]", [BRACKET, NOTE])
    assert [evidence["kind"] for evidence in row["evidence"]] == ["bracket", "note"]
    assert {evidence["stands_for"] for evidence in row["evidence"]} == {"Roshchin", "N. V. Roshchin"}


def test_glosses_for_two_people_leave_the_name_ambiguous(general: Authority) -> None:
    row = one(general, "Filippov", [BRACKET, {**NOTE, "stands_for": "Kim Il Sung"}])
    assert row["status"] == "ambiguous"
    assert {candidate["authority_id"] for candidate in row["candidates"]} == {"p/roshchin", "p/kim-il-sung"}


def test_a_gloss_holds_for_its_document_alone(general: Authority) -> None:
    mentions = pl.DataFrame({"record_id": ["r", "s"], "raw": ["Filippov", "Filippov"], "date": ["1990-01-01"] * 2})
    rows = resolve(mentions, [("general", general)], pl.DataFrame([BRACKET]))
    assert rows["authority_id"].to_list() == ["p/roshchin", None]


def test_a_name_with_its_own_gloss_is_explained_by_it(general: Authority) -> None:
    row = one(general, "comrade Filippov [Roshchin]", date="1990-01-01")
    assert (row["authority_id"], row["tier"]) == ("p/roshchin", "document")


def test_the_accessions_authority_comes_before_the_general_one(
    general: Authority, make_authority: MakeAuthority
) -> None:
    own = make_authority([{"authority_id": "own/1", "kind": "person", "preferred_name": "Joseph Stalin"}], folder="own")
    mentions = pl.DataFrame({"raw": ["Joseph Stalin", "Kim Il Sung"]})
    rows = resolve(mentions, [("accession", own), ("general", general)])
    assert rows.select("authority_id", "tier").rows() == [("own/1", "accession"), ("p/kim-il-sung", "general")]


def test_a_record_borrows_the_names_of_the_general_authority(general: Authority, make_authority: MakeAuthority) -> None:
    own = make_authority([{"authority_id": "own/1", "kind": "place", "preferred_name": "Beijing"}], folder="own")
    mentions = pl.DataFrame({"raw": ["Peking", "Kim Il Sung"]})
    rows = resolve(mentions, [("accession", own)], lenders=[general])
    assert rows["authority_id"].to_list() == ["own/1", None]
    assert "l/beijing" in rows["evidence"][0]
    assert resolve(mentions, [("accession", own)])["authority_id"].to_list() == [None, None]


def test_nothing_is_borrowed_from_a_record_of_other_life_dates(
    general: Authority, make_authority: MakeAuthority
) -> None:
    own = make_authority(
        [{"authority_id": "own/1", "kind": "person", "preferred_name": "Joseph Stalin", "existence_edtf": "1950/2010"}],
        folder="own",
    )
    mentions = pl.DataFrame({"raw": ["Filippov"], "date": ["1952-01-01"]})
    assert resolve(mentions, [("accession", own)], lenders=[general])["authority_id"].to_list() == [None]


@pytest.mark.parametrize(
    ("raw", "date", "status", "authority_id"),
    [
        ("the Soviet ambassador to China", "1950-05-13", "linked", "p/roshchin"),
        ("the ambassador", "1950-05-13", "linked", "p/roshchin"),
        ("Soviet Ambassador in Peking", "1954-01-01", "linked", "p/first-matveyev"),
        ("the ambassador", None, "ambiguous", None),
        ("the Soviet ambassador to China", None, "suggested", None),
        ("the Soviet ambassador to China", "1960-01-01", "unresolved", None),
    ],
)
def test_a_post_means_its_holder_at_the_date(
    general: Authority, raw: str, date: str | None, status: str, authority_id: str | None
) -> None:
    row = one(general, raw, date=date)
    assert (row["status"], row["authority_id"]) == (status, authority_id)


def test_a_couple_is_never_one_link(general: Authority) -> None:
    row = one(general, "Mr. and Mrs. Franklin D. Roosevelt")
    assert (row["status"], row["authority_id"], row["rule"]) == ("suggested", None, "couple")
    assert row["candidates"][0]["member"] == "Franklin D. Roosevelt"


def test_what_looks_alike_is_only_suggested(general: Authority) -> None:
    row = one(general, "Nikolai Roschinsky")
    assert row["status"] in {"suggested", "unresolved"}
    typo = one(general, "Joseph Stalni")
    assert (typo["status"], typo["rule"]) == ("suggested", "likeness")
    assert typo["candidates"][0]["authority_id"] == "p/stalin"


def test_a_kind_that_is_given_keeps_other_kinds_out(general: Authority) -> None:
    assert one(general, "Beijing", kind="person")["status"] != "linked"
    assert one(general, "Beijing", kind="place")["status"] == "linked"


def test_rows_keep_their_order_and_columns_and_nothing_is_lost(general: Authority) -> None:
    raws = ["Kim Il", None, "unknown", "Kim Il", "", "Roshchin"] * 50
    mentions = pl.DataFrame({"mention_id": [str(n) for n in range(300)], "raw": raws, "extra": range(300)})
    rows = resolve(mentions, [("general", general)])
    assert rows.select("mention_id", "raw", "extra").equals(mentions)
    assert rows["status"].to_list()[:6] == ["linked", "not_a_name", "not_a_name", "linked", "not_a_name", "suggested"]


def test_no_mention_at_all_gives_an_empty_frame(general: Authority) -> None:
    empty = pl.DataFrame(schema={"mention_id": pl.String, "raw": pl.String})
    assert resolve(empty, [("general", general)]).height == 0


@pytest.mark.parametrize("first", ["John Smith", "Smith, John"])
def test_a_common_name_is_not_linked_on_part_of_it(make_authority: MakeAuthority, first: str) -> None:
    entities = [
        {"authority_id": f"p/{n}", "kind": "person", "preferred_name": f"Smith, {given} {chr(65 + n)}."}
        for n, given in enumerate(["John", *["Mary", "Anne", "Paul", "Peter", "Mark", "Luke", "Ruth"] * 3])
    ] + [{"authority_id": f"q/{n}", "kind": "person", "preferred_name": f"Family{n}, John"} for n in range(20)]
    row = one(make_authority(entities), first)
    assert (row["status"], row["candidates"][0]["authority_id"]) == ("suggested", "p/0")
