"""Writing an authority folder in the formats of other tools."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.authority.exchange.eac_cpf_writing import to_text, write_eac_cpf
from pipeline.authority.exchange.follow_the_money import write_follow_the_money
from pipeline.authority.exchange.record import Record, records_of
from pipeline.authority.exchange.skos_writing import write_turtle
from pipeline.authority.folder import Authority


@dataclass(frozen=True, slots=True)
class Export:
    """A format to write.

    name     as it is given on the command line
    suffix   ending of the files
    write    one text for records, and the version of the authority
    split    one file a record when a folder is asked for
    takes    kinds of records that the format has a place for
    """

    name: str
    suffix: str
    write: Callable[[Sequence[Record], str], str]
    split: bool
    takes: frozenset[str]


ALL = frozenset({"person", "corporateBody", "family", "place"})

EXPORTS = (
    Export(
        "eac-cpf",
        ".xml",
        lambda records, version: to_text(write_eac_cpf(record, version) for record in records),
        split=True,
        takes=ALL - {"place"},
    ),
    Export("skos", ".ttl", lambda records, _: write_turtle(records), split=False, takes=ALL),
    Export("ftm", ".ftm.json", write_follow_the_money, split=False, takes=ALL),
)


def export(authority: Authority, entry: Export, output: Path | None = None) -> tuple[str | None, int, int]:
    """Write an authority: to a folder (a file a record) or a file when output is given, and otherwise as a text.

    Gives the text or None, the number of records written, and the number left out since the format has no place for
    their kind.
    """
    records = records_of(authority)
    taken = [record for record in records if record.entity["kind"] in entry.takes]
    left = len(records) - len(taken)
    if output is None:
        return entry.write(taken, authority.version), len(taken), left
    if entry.split:
        output.mkdir(parents=True, exist_ok=True)
        for name, record in _file_names(taken, entry.suffix):
            (output / name).write_text(entry.write([record], authority.version), encoding="utf-8")
    else:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(entry.write(taken, authority.version), encoding="utf-8")
    return None, len(taken), left


def _file_names(records: Sequence[Record], suffix: str) -> list[tuple[str, Record]]:
    """A file name a record, made from its authority_id; two that fall together are numbered."""
    used: dict[str, int] = {}
    named = []
    for record in records:
        stem = re.sub(r"[^\w.-]+", "-", record.key).strip("-.") or "record"
        used[stem.casefold()] = count = used.get(stem.casefold(), 0) + 1
        named.append((f"{stem}{'' if count == 1 else f'-{count}'}{suffix}", record))
    return named
