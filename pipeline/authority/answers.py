"""The questions of a review as a person has answered them: judged as a whole, and written where decisions live."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.authority.columns import KINDS, word_of
from pipeline.authority.decisions import contradict, decision_word, evidence_digest, is_day, question_id
from pipeline.authority.errors import AuthorityError
from pipeline.authority.folder import load
from pipeline.authority.questions import ANSWERS, QUESTION_COLUMNS, unshielded
from pipeline.authority.shelf import Row, Shelf
from pipeline.authority.tables import read_table


@dataclass(frozen=True, slots=True)
class Applied:
    """What answers came to: lines answered, decisions and records added, folders written."""

    answered: int
    decided: int
    made: int
    folders: tuple[Path, ...]


def apply_answers(
    path: Path, folders: Mapping[str, Path], today: dt.date, reviewer: str | None = None
) -> tuple[Applied, list[AuthorityError]]:
    """Write the decisions of a filled-in review file into the authority folders of the accessions.

    folders   authority folder of each accession, whether it exists or not
    today     stands where a line says no day; `reviewer` where it says nobody
    A file with any fault is not applied at all: then the faults are returned, and nothing is written. Raises
    AuthorityError when the file itself can't be read.
    """
    table = read_table(path, QUESTION_COLUMNS, delimiters=",;\t")
    general = set(load().entities["authority_id"])
    shelves: dict[str, Shelf] = {}
    faults: list[AuthorityError] = []
    answers = [
        _Answer(path, line, {**row, "form": unshielded(row["form"])})
        for line, row in zip(table.lines, table.frame.iter_rows(named=True), strict=True)
        if any(row[name] for name in ANSWERS)
    ]
    for answer in sorted(answers, key=lambda one: decision_word(one.row["decision"] or "") != "new"):
        try:
            answer.put(_shelf(answer, folders, shelves), general, reviewer)
        except AuthorityError as error:
            faults.append(error)
    if faults:
        return Applied(len(answers), 0, 0, ()), sorted(faults, key=lambda fault: fault.line or 0)
    made = sum(len(shelf.entities) for shelf in shelves.values())
    decided = {shelf.folder: shelf.write(today) for shelf in shelves.values()}
    folders_written = tuple(folder for folder, added in decided.items() if added)
    return Applied(len(answers), sum(decided.values()), made, folders_written), []


def _shelf(answer: _Answer, folders: Mapping[str, Path], shelves: dict[str, Shelf]) -> Shelf:
    name = answer.row["accession"] or ""
    if name not in shelves:
        if name not in folders:
            raise answer.fault("accession", f"one of the accessions: {', '.join(sorted(folders)) or 'there is none'}")
        shelves[name] = Shelf(folders[name], load(folders[name]) if folders[name].is_dir() else None)
    return shelves[name]


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answered line."""

    path: Path
    line: int
    row: Row

    def fault(self, column: str, allowed: str) -> AuthorityError:
        got = repr(self.row[column]) if self.row[column] else "empty"
        return AuthorityError(self.path, line=self.line, column=column, got=got, allowed=allowed)

    def put(self, shelf: Shelf, general: set[str], reviewer: str | None) -> None:
        """Add the decisions of this line to the shelf."""
        row, rests_on = self.row, self.row["rests_on"] or ""
        if row["question_id"] != question_id(row["accession"] or "", row["form"] or "", rests_on):
            allowed = "as fonds review wrote it, like the rest of the line up to evidence, and rests_on"
            raise self.fault("question_id", allowed)
        decision = decision_word(row["decision"] or "")
        if decision is None:
            raise self.fault("decision", "link, never or new")
        if not (row["reviewer"] or reviewer):
            raise self.fault("reviewer", "who decides; --reviewer says it for all lines")
        if not is_day(row["decided_on"]):
            raise self.fault("decided_on", "a day as 1994-06-02, or empty for today")
        for authority_id in self._meant(decision, shelf, general):
            made = {
                "form": row["form"],
                "decision": decision,
                "authority_id": authority_id,
                "evidence": evidence_digest(rests_on),
                "candidates": rests_on or None,
                "note": row["note"],
                "reviewer": row["reviewer"] or reviewer,
                "decided_on": row["decided_on"],
            }
            if any(contradict(made, other) for other in shelf.decisions):
                raise self.fault("decision", "one answer; another line of this file says otherwise on the same form")
            shelf.decisions.append(made)

    def _meant(self, decision: str, shelf: Shelf, general: set[str]) -> list[str]:
        if decision == "new":
            return [self._made(shelf, general)]
        ids = [part.strip() for part in (self.row["authority_id"] or "").split("|") if part.strip()]
        if not ids or (decision == "link" and len(ids) > 1):
            allowed = "one record" if decision == "link" else "one record or several, joined by |"
            raise self.fault("authority_id", allowed)
        for authority_id in ids:
            if authority_id not in general and shelf.record(authority_id) is None:
                raise self.fault("authority_id", "a record of the accession's authority folder or of the general one")
        return ids

    def _made(self, shelf: Shelf, general: set[str]) -> str:
        """The id of the new record; the record of that name in the accession when it has one already."""
        name, wanted = self.row["preferred_name"], self.row["authority_id"]
        if not name:
            raise self.fault("preferred_name", "the name of the new record")
        kind = word_of(KINDS, self.row["kind"] or "person")
        if kind is None:
            raise self.fault("kind", ", ".join(word.name for word in KINDS))
        known = shelf.same(kind, name)
        if known is not None and wanted in {None, known}:
            return known
        if wanted is not None and (wanted in general or shelf.record(wanted) is not None):
            raise self.fault("authority_id", "an id that no record has, or empty; say link to mean that record")
        taken = wanted or shelf.free_id(kind, name, general)
        shelf.entities[taken] = {"authority_id": taken, "kind": kind, "preferred_name": name}
        return taken
