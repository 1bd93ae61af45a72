"""The authority folder of one accession while answers are put into it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from pipeline.authority.columns import ENTITY_COLUMNS
from pipeline.authority.decisions import DECISION_COLUMNS, evidence_digest, merged, write_decisions
from pipeline.authority.folder import ENTITIES, Authority
from pipeline.authority.tables import empty_table, write_table

Row = Mapping[str, str | None]
_PREFIXES = {"corporateBody": "body"}


@dataclass(slots=True)
class Shelf:
    """The authority folder of one accession, with what the answers add to it."""

    folder: Path
    own: Authority | None
    entities: dict[str, Row] = field(default_factory=dict)
    decisions: list[Row] = field(default_factory=list)

    def record(self, authority_id: str) -> Row | None:
        """A record of the accession, also one that the answers make."""
        return self.entities.get(authority_id) or next(
            (row for row in self._own() if row["authority_id"] == authority_id), None
        )

    def same(self, kind: str, name: str) -> str | None:
        """The id of the accession's record of that kind and name."""
        rows = (*self.entities.values(), *self._own())
        return next((row["authority_id"] for row in rows if (row["kind"], row["preferred_name"]) == (kind, name)), None)

    def _own(self) -> Iterator[Row]:
        yield from self.own.entities.iter_rows(named=True) if self.own else ()

    def free_id(self, kind: str, name: str, taken: set[str]) -> str:
        """A readable id that is not taken: "person/a-m-ignatiev"; a name without Latin letters gives a digest."""
        bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        slug = "-".join(re.findall(r"[a-z0-9]+", bare.lower())) or evidence_digest(name)[:8]
        wanted = f"{_PREFIXES.get(kind, kind)}/{slug}"
        ids = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
        return next(one for one in ids if one not in taken and self.record(one) is None)

    def write(self, today: dt.date) -> int:
        """Write what was put in; gives the number of decisions that were not there before."""
        known = self.own.decisions if self.own else empty_table(DECISION_COLUMNS).frame
        rows = merged(known, self.decisions, today)
        before = {tuple(row.values()) for row in known.iter_rows(named=True)}
        added = [row for row in rows if tuple(row[column] for column in known.columns) not in before]
        if self.entities:
            _append(self.folder / ENTITIES, list(self.entities.values()))
        if added:
            write_decisions(self.folder, rows)
        return len(added)


def _append(path: Path, rows: list[Row]) -> None:
    """Add records at the end of entities.csv, under its own headings, so that nothing else in it changes."""
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_table(path, ENTITY_COLUMNS, rows)
        return
    text = path.read_bytes().decode("utf-8-sig")
    headings = [heading.strip() for heading in next(csv.reader(io.StringIO(text, newline="")))]
    added = io.StringIO()
    csv.writer(added, lineterminator="\n").writerows([row.get(heading) or "" for heading in headings] for row in rows)
    draft = path.with_name(f".{path.name}-new")
    draft.write_bytes((text if text.endswith("\n") else f"{text}\n").encode() + added.getvalue().encode())
    draft.replace(path)
