"""decisions.csv: what may stand in it, and what answers make of it."""

import csv
import datetime as dt
from pathlib import Path

import pytest

from pipeline.authority import AuthorityError, load
from pipeline.authority.answers import apply_answers
from pipeline.authority.decisions import evidence_digest, question_id, read_decisions, weighed, write_decisions
from pipeline.authority.questions import QUESTION_COLUMNS, shielded, unshielded

BOTH = "person/molotov exact|place/molotov-perm exact"
TODAY = dt.date(2001, 2, 3)
LINK = {
    "form": "Molotov",
    "decision": "link",
    "authority_id": "person/molotov",
    "evidence": evidence_digest(BOTH),
    "candidates": BOTH,
    "note": None,
    "reviewer": "A",
    "decided_on": "2001-02-03",
}


def review(path: Path, *lines: dict[str, str], delimiter: str = ",") -> Path:
    """A review file with these answers, each on the question about Molotov where it doesn't say otherwise."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [column.name for column in QUESTION_COLUMNS], delimiter=delimiter)
        writer.writeheader()
        for line in lines:
            row = {"accession": "one", "form": "Molotov", "rests_on": BOTH, "reviewer": "A", **line}
            asked = question_id(row["accession"], row["form"], row["rests_on"])
            writer.writerow({"question_id": asked, **row, "form": shielded(row["form"])})
    return path


def test_candidates_are_weighed_without_order_or_score() -> None:
    one = {"authority_id": "a", "rule": "likeness", "score": 91.0}
    two = {"authority_id": "b", "rule": "exact"}
    assert weighed([two, one]) == weighed([one | {"score": 12.0}, two, two]) == "a likeness|b exact"


@pytest.mark.parametrize("text", ["=1+1", "-Petrov", "@home", "Petrov", "'t Hooft", ""])
def test_what_a_spreadsheet_would_calculate_is_shielded_and_comes_back(text: str) -> None:
    assert unshielded(shielded(text)) == text
    assert not shielded(text).startswith(("=", "+", "-", "@"))


def test_a_folder_with_nothing_but_decisions_is_an_empty_authority(tmp_path: Path) -> None:
    write_decisions(tmp_path, [LINK])
    loaded = load(tmp_path)
    assert (loaded.entities.height, loaded.names.height, loaded.posts.height) == (0, 0, 0)
    assert loaded.decisions.to_dicts() == [LINK]


def test_a_folder_with_names_and_decisions_still_needs_its_entities(tmp_path: Path) -> None:
    write_decisions(tmp_path, [LINK])
    (tmp_path / "names.csv").write_text("authority_id,name\n", encoding="utf-8")
    with pytest.raises(AuthorityError, match="there is no such file"):
        load(tmp_path)


def test_another_decision_is_another_version(tmp_path: Path) -> None:
    write_decisions(tmp_path, [LINK])
    before = load(tmp_path).version
    write_decisions(tmp_path, [LINK | {"authority_id": "place/molotov-perm"}])
    assert load(tmp_path).version != before


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"decision": "maybe"}, "decision is 'maybe'; it must be one of link, never, new"),
        ({"evidence": "0"}, f"it must be the digest of the candidates, {LINK['evidence']}"),
        ({"decided_on": "3 Feb"}, "decided_on is '3 Feb'; it must be as 1994-06-02"),
    ],
)
def test_a_line_that_means_nothing_is_told_with_its_place(tmp_path: Path, change: dict[str, str], told: str) -> None:
    write_decisions(tmp_path, [LINK | change])
    with pytest.raises(AuthorityError) as fault:
        read_decisions(tmp_path)
    assert "decisions.csv, line 2" in str(fault.value)
    assert told in str(fault.value)


def test_one_question_has_one_answer(tmp_path: Path) -> None:
    write_decisions(tmp_path, [LINK, LINK | {"authority_id": "place/molotov-perm"}])
    with pytest.raises(AuthorityError, match="a second link"):
        read_decisions(tmp_path)


def test_an_answer_becomes_a_line_and_a_second_time_nothing(tmp_path: Path) -> None:
    file = review(tmp_path / "r.csv", {"decision": "Link", "authority_id": "person/molotov"}, delimiter=";")
    applied, faults = apply_answers(file, {"one": tmp_path / "own"}, TODAY)
    assert (applied.answered, applied.decided, applied.made, faults) == (1, 1, 0, [])
    assert read_decisions(tmp_path / "own").frame.to_dicts() == [LINK]
    before = (tmp_path / "own" / "decisions.csv").read_bytes()
    later, _ = apply_answers(file, {"one": tmp_path / "own"}, dt.date(2030, 1, 1))
    assert later.decided == 0
    assert (tmp_path / "own" / "decisions.csv").read_bytes() == before


def test_a_changed_mind_takes_the_place_of_the_earlier_decision(tmp_path: Path) -> None:
    own = {"one": tmp_path / "own"}
    apply_answers(review(tmp_path / "1.csv", {"decision": "link", "authority_id": "person/molotov"}), own, TODAY)
    apply_answers(review(tmp_path / "2.csv", {"decision": "never", "authority_id": "person/molotov"}), own, TODAY)
    assert read_decisions(tmp_path / "own").frame["decision"].to_list() == ["never"]
    apply_answers(review(tmp_path / "3.csv", {"decision": "link", "authority_id": "person/molotov"}), own, TODAY)
    assert read_decisions(tmp_path / "own").frame["decision"].to_list() == ["link"]


def test_never_may_name_several(tmp_path: Path) -> None:
    answer = {"decision": "never", "authority_id": "person/molotov | place/molotov-perm", "decided_on": "1999-12-31"}
    apply_answers(review(tmp_path / "r.csv", answer), {"one": tmp_path / "own"}, TODAY)
    frame = read_decisions(tmp_path / "own").frame
    assert frame["authority_id"].to_list() == ["person/molotov", "place/molotov-perm"]
    assert set(frame["decided_on"]) == {"1999-12-31"}


def test_new_makes_one_record_for_two_forms_and_leaves_the_rest_of_the_file_as_it_is(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    there = "kind,authority_id,preferred_name,shelfmark\nperson,person/vera,Vera,7\n"
    (own / "entities.csv").write_text(there, encoding="utf-8")
    answer = {"decision": "new", "preferred_name": "Jiří Žák"}
    file = review(tmp_path / "r.csv", answer, answer | {"form": "J. Zak", "rests_on": ""})
    applied, faults = apply_answers(file, {"one": own}, TODAY)
    assert (applied.decided, applied.made, faults) == (2, 1, [])
    assert (own / "entities.csv").read_text(encoding="utf-8") == f"{there}person,person/jiri-zak,Jiří Žák,\n"
    again, _ = apply_answers(file, {"one": own}, TODAY)
    assert (again.decided, again.made) == (0, 0)


def test_a_line_may_link_to_a_record_that_a_later_line_makes(tmp_path: Path) -> None:
    file = review(
        tmp_path / "r.csv",
        {"decision": "link", "authority_id": "person/zak"},
        {"decision": "new", "authority_id": "person/zak", "preferred_name": "Žák", "form": "Zak"},
    )
    applied, faults = apply_answers(file, {"one": tmp_path / "own"}, TODAY)
    assert (applied.decided, applied.made, faults) == (2, 1, [])


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"decision": "yes", "authority_id": "person/molotov"}, "decision is 'yes'; it must be link, never or new"),
        ({"authority_id": "person/molotov"}, "decision is empty"),
        ({"decision": "link"}, "authority_id is empty; it must be one record"),
        ({"decision": "link", "authority_id": "person/nobody"}, "authority_id is 'person/nobody'"),
        ({"decision": "link", "authority_id": "person/molotov|person/stalin"}, "it must be one record"),
        ({"decision": "new"}, "preferred_name is empty"),
        ({"decision": "new", "preferred_name": "X", "kind": "robot"}, "kind is 'robot'"),
        ({"decision": "new", "preferred_name": "X", "authority_id": "person/stalin"}, "an id that no record has"),
        ({"decision": "never", "authority_id": "person/molotov", "reviewer": ""}, "reviewer is empty"),
        ({"decision": "never", "authority_id": "person/molotov", "decided_on": "2001-02-31x"}, "decided_on is"),
        ({"decision": "link", "authority_id": "person/molotov", "accession": "../one"}, "one of the accessions: one"),
        ({"decision": "link", "authority_id": "person/molotov", "question_id": "0"}, "as fonds review wrote it"),
    ],
)
def test_a_file_with_a_fault_is_not_applied_at_all(tmp_path: Path, answer: dict[str, str], told: str) -> None:
    good = {"decision": "link", "authority_id": "person/stalin", "form": "Soso", "rests_on": ""}
    file = review(tmp_path / "r.csv", good, answer)
    applied, faults = apply_answers(file, {"one": tmp_path / "own"}, TODAY)
    assert applied.decided == 0
    assert len(faults) == 1
    assert "line 3" in str(faults[0])
    assert told in str(faults[0])
    assert not (tmp_path / "own").exists()


def test_two_lines_that_contradict_each_other_are_a_fault(tmp_path: Path) -> None:
    one = {"decision": "link", "authority_id": "person/molotov"}
    for other in ({"decision": "link", "authority_id": "person/stalin"}, one | {"decision": "never"}):
        _, faults = apply_answers(review(tmp_path / "r.csv", one, other), {"one": tmp_path / "own"}, TODAY)
        assert ["another line of this file" in str(fault) for fault in faults] == [True]


def test_lines_without_an_answer_wait_on(tmp_path: Path) -> None:
    file = review(tmp_path / "r.csv", {"note": "ask Vera"})
    applied, faults = apply_answers(file, {}, TODAY)
    assert (applied.answered, faults) == (0, [])
