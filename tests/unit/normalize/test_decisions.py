"""What a person decided about a form, applied to the names that have it."""

import json
from pathlib import Path

import polars as pl
import pytest

from pipeline.authority import Authority, load, save
from pipeline.authority.decisions import evidence_digest, weighed, write_decisions
from pipeline.normalize.decisions import with_decisions

ANNA = {"authority_id": "person/anna", "name": "Anna", "tier": "general", "rule": "surname"}
VERA = {"authority_id": "person/vera", "name": "Vera", "tier": "general", "rule": "surname"}
NORA = {"authority_id": "person/nora", "name": "Nora", "tier": "general", "rule": "surname"}
SCHEMA = ("form", "authority_id", "status", "tier", "rule", "candidates", "evidence")


def names(*rows: dict[str, str | None]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=dict.fromkeys(SCHEMA, pl.String))


def name(*candidates: dict[str, str], **columns: str | None) -> dict[str, str | None]:
    """A name that waits with these candidates."""
    status = "ambiguous" if len(candidates) > 1 else "suggested" if candidates else "unresolved"
    found = {"tier": "general", "rule": "surname"} if candidates else {"tier": None, "rule": None}
    return {
        "form": "Marten",
        "authority_id": None,
        "status": status,
        **found,
        "candidates": json.dumps(candidates),
        "evidence": "[]",
        **columns,
    }


def decision(kind: str, authority_id: str, *candidates: dict[str, str], form: str = "Marten") -> dict[str, str | None]:
    text = weighed(candidates)
    made = {"form": form, "decision": kind, "authority_id": authority_id, "candidates": text or None}
    return {**made, "evidence": evidence_digest(text), "reviewer": "A", "decided_on": "2001-02-03", "note": "Seen."}


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    people = [{"authority_id": one["authority_id"], "kind": "person", "preferred_name": one["name"]} for one in
              (ANNA, VERA, NORA)]  # fmt: skip
    save(tmp_path, people, [])
    return load(tmp_path)


def decided(authority: Authority, rows: pl.DataFrame, *decisions: dict[str, str | None]) -> list[dict[str, str | None]]:
    folder = authority.path / "own"
    write_decisions(folder, decisions)
    return with_decisions(rows, [("accession", load(folder)), ("general", authority)]).to_dicts()


def kinds(row: dict[str, str | None]) -> list[str]:
    return [each["kind"] for each in json.loads(row["evidence"] or "[]")]


def test_without_decisions_nothing_changes(authority: Authority) -> None:
    rows = names(name(ANNA, VERA))
    assert with_decisions(rows, [("general", authority)]) is rows
    other = decision("link", "person/anna", ANNA, VERA, form="Morten")
    assert decided(authority, rows, other) == rows.to_dicts()


def test_a_link_holds_for_the_form_with_the_same_candidates(authority: Authority) -> None:
    rows = names(name(ANNA, VERA), name(ANNA, VERA, form="Morten"), name(VERA, ANNA, form="Marten "))
    first, other, third = decided(authority, rows, decision("link", "person/anna", VERA, ANNA))
    for row in (first, third):
        assert (row["authority_id"], row["status"], row["tier"], row["rule"]) == (
            "person/anna", "linked", "accession", "decision",
        )  # fmt: skip
    (evidence,) = json.loads(first["evidence"] or "")
    assert evidence == {
        "kind": "decision", "voice": "archive", "text": "link: person/anna. Seen.", "reviewer": "A",
        "decided_on": "2001-02-03",
    }  # fmt: skip
    assert other == name(ANNA, VERA, form="Morten")


@pytest.mark.parametrize("now", [(ANNA, VERA, NORA), (ANNA,), (ANNA, VERA | {"rule": "exact"}), ()])
def test_other_candidates_ask_the_question_again(authority: Authority, now: tuple[dict[str, str], ...]) -> None:
    (row,) = decided(authority, names(name(*now)), decision("link", "person/anna", ANNA, VERA))
    assert (row["authority_id"], row["status"]) == (None, name(*now)["status"])
    assert kinds(row) == ["reopened"]
    assert "person/anna surname, person/vera surname" in (row["evidence"] or "")


def test_a_record_that_is_gone_is_not_linked(authority: Authority) -> None:
    (row,) = decided(authority, names(name(ANNA, VERA)), decision("link", "person/gone", ANNA, VERA))
    assert row["authority_id"] is None
    assert "There is no such record any more." in (row["evidence"] or "")


def test_a_decision_that_holds_somewhere_is_not_reopened_elsewhere(authority: Authority) -> None:
    rows = names(name(ANNA, VERA), name(VERA))
    linked, waiting = decided(authority, rows, decision("link", "person/anna", ANNA, VERA))
    assert linked["authority_id"] == "person/anna"
    assert waiting == name(VERA)


def test_never_takes_a_candidate_out_and_links_nobody_by_itself(authority: Authority) -> None:
    (row,) = decided(authority, names(name(ANNA, VERA)), decision("never", "person/vera", ANNA, VERA))
    assert (row["authority_id"], row["status"], row["rule"]) == (None, "suggested", "surname")
    assert json.loads(row["candidates"] or "") == [ANNA]
    assert kinds(row) == ["decision"]


def test_never_holds_whichever_other_candidates_there_are(authority: Authority) -> None:
    (row,) = decided(authority, names(name(ANNA, VERA, NORA)), decision("never", "person/vera", ANNA, VERA))
    assert row["status"] == "ambiguous"
    assert json.loads(row["candidates"] or "") == [ANNA, NORA]


def test_never_of_every_candidate_leaves_the_name_unresolved(authority: Authority) -> None:
    nevers = [decision("never", one, ANNA, VERA) for one in ("person/anna", "person/vera")]
    (row,) = decided(authority, names(name(ANNA, VERA)), *nevers)
    assert (row["status"], row["tier"], row["rule"], row["candidates"]) == ("unresolved", "accession", "decision", "[]")


@pytest.mark.parametrize("seen", [(ANNA, VERA), (ANNA,)])
def test_a_link_beside_a_never_rests_on_all_candidates_or_on_those_left(
    authority: Authority, seen: tuple[dict[str, str], ...]
) -> None:
    both = decision("never", "person/vera", ANNA, VERA), decision("link", "person/anna", *seen)
    (row,) = decided(authority, names(name(ANNA, VERA)), *both)
    assert (row["authority_id"], row["status"]) == ("person/anna", "linked")


def test_never_undoes_a_link_of_an_authority_but_not_the_documents_own_word(authority: Authority) -> None:
    linked = {"authority_id": "person/vera", "status": "linked", "rule": "exact"}
    rows = names(name(VERA, **linked), name(VERA, **{**linked, "tier": "document", "rule": "gloss"}))
    undone, kept = decided(authority, rows, decision("never", "person/vera", VERA))
    assert (undone["authority_id"], undone["status"], undone["rule"]) == (None, "unresolved", "decision")
    assert (kept["authority_id"], kept["status"], kept["rule"]) == ("person/vera", "linked", "gloss")


def test_the_record_made_for_a_form_does_not_reopen_its_own_question(authority: Authority) -> None:
    made = decision("new", "person/nora", ANNA, VERA)
    for now in ((ANNA, VERA, NORA), (NORA,)):
        (row,) = decided(authority, names(name(*now)), made)
        assert (row["authority_id"], row["rule"]) == ("person/nora", "decision")


def test_a_link_that_agrees_with_a_decision_says_so(authority: Authority) -> None:
    linked = name(NORA, authority_id="person/nora", status="linked", tier="accession", rule="exact")
    (row,) = decided(authority, names(linked), decision("new", "person/nora", ANNA, VERA))
    assert (row["authority_id"], row["rule"]) == ("person/nora", "exact")
    assert kinds(row) == ["decision"]
