"""Staging a batch: parsed, normalized and validated, file by file, with what cannot be read set aside."""

import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline import formats, normalize, validate
from pipeline.authority import Authority, load
from pipeline.findings import Finding, FindingLog, finding_frame
from pipeline.formats import Format, Parsed, Unparsable
from pipeline.intake import Batch, RawFile
from pipeline.intake.received import OWN_FOLDER
from pipeline.provenance import Span
from pipeline.publish import batch_key
from pipeline.validate import Staged, StagedFile, read_staged, staging
from pipeline.validate.rules import PARSER_FAILED

PART_STATEMENTS = 100_000
"""Statements that are normalized together: enough for columns to pay, few enough for memory."""


@dataclass(slots=True)
class Waiting:
    """Parsed files that have not been normalized yet."""

    parts: list[tuple[str, Parsed]] = field(default_factory=list)
    statements: int = 0


def stage(batch: Batch, workshop: Path) -> Staged:
    """Stage a batch in `workshop`, or find it there when nothing about it has changed."""
    key = batch_key(batch)
    known = read_staged(workshop / key)
    if known:
        return known
    own = authorities(batch.folder)
    log = FindingLog(batch.accession.name)
    with staging(workshop / key, batch.accession.name) as staged:
        for format_name, part in _parsed(batch, staged, log):
            delivery = normalize.Delivery(batch.accession, own, _link_host(batch, format_name))
            curated = normalize.curate(part, delivery, log)
            checked = validate.check(curated.tables(), log, curated.repeated)
            staged.accepted += checked.accepted["records"].height
            staged.add_part(
                {**checked.accepted, "quarantine": checked.quarantined, "findings": finding_frame(log.take())}
            )
        staged.add_part({"findings": finding_frame(log.take())})
    return staged


def authorities(folder: Path) -> list[tuple[str, Authority]]:
    """The authorities of an accession in their order of precedence: its own, where it has one, then the general one."""
    own = folder / OWN_FOLDER
    return [*([("accession", load(own))] if own.is_dir() else []), ("general", load())]


def _link_host(batch: Batch, format_name: str) -> str | None:
    return batch.accession.link_host or formats.FORMATS.by_name[format_name].link_host


def _parsed(batch: Batch, staged: Staged, log: FindingLog) -> Iterator[tuple[str, Parsed]]:
    """The batch's files as parsed parts of one format each, of about `PART_STATEMENTS`; tells `staged` of each file."""
    waiting: dict[str, Waiting] = {}
    seen: dict[str, int] = {}
    for file in batch.files:
        own = FindingLog(log.accession)
        entry, parts, reason = _read(file, batch, own)
        log.rows.extend(replace(found, record_id=_record_id(found)) for found in own.rows)
        if entry is None or reason is not None:
            staged.files.append(StagedFile(file.path, entry.name if entry else None, "quarantined", 0, reason))
            continue
        records = 0
        for part in parts:
            apart = part.apart_from(seen)
            records += apart.records.height
            group = waiting.setdefault(entry.name, Waiting())
            group.parts.append((file.path, apart))
            group.statements += apart.statements.height
        staged.files.append(StagedFile(file.path, entry.name, "parsed", records))
        staged.parsed += records
        for name, group in waiting.items():
            if group.statements >= PART_STATEMENTS:
                yield name, Parsed.joined([part for _, part in group.parts])
                waiting[name] = Waiting()
    for name, group in waiting.items():
        if group.parts:
            yield name, Parsed.joined([part for _, part in group.parts])


def _record_id(found: Finding) -> str | None:
    """Parsers know a record by its key in the accession."""
    return f"{found.accession}/{found.record_id}" if found.record_id else None


def _read(file: RawFile, batch: Batch, log: FindingLog) -> tuple[Format | None, list[Parsed], str | None]:
    """A file's parts, or the reason for which it is set aside."""
    entry = None
    try:
        entry = formats.recognise(file, batch.accession)
        return entry, list(entry.parse(file, batch.accession, log)), None
    except Unparsable as problem:
        return entry, [], str(problem)
    except OSError as problem:
        return entry, [], f"It cannot be read: {problem.strerror or problem}."
    except Exception as problem:
        place = traceback.extract_tb(problem.__traceback__)[-1]
        reason = (
            f"Fonds failed on it: {type(problem).__name__}: {problem} ({Path(place.filename).name}:{place.lineno})."
        )
        log.add(PARSER_FAILED, reason, Span(file.path), table="files")
        return entry, [], reason
