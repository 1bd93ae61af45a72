"""Staging a batch: parsed, normalized and validated, with what cannot be read set aside."""

import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from pipeline import formats, normalize, validate
from pipeline.authority import Authority, load
from pipeline.errors import FondsError
from pipeline.findings import FindingLog, finding_frame
from pipeline.formats import Format, Parsed, Unparsable
from pipeline.intake import Batch, RawFile
from pipeline.intake.corrections import read_corrections
from pipeline.intake.receiving import OWN_FOLDER
from pipeline.names import build_indexes
from pipeline.provenance import Span
from pipeline.publish import batch_key
from pipeline.rules.files import PARSER_FAILED
from pipeline.validate import Checked, Staged, StagedFile, read_staged, staging
from pipeline.validate.quarantined import poisoned_record
from pipeline.validate.signatures import SIGNATURES, signatures
from pipeline.validate.staged import REPEATS

PART_STATEMENTS = 100_000
"""Statements that are normalized together: enough for columns to pay, few enough for memory."""

Got = TypeVar("Got")


def stage(batch: Batch, workshop: Path) -> Staged:
    """Stage a batch in `workshop`, or find it there when nothing about it has changed."""
    key = batch_key(batch)
    known = read_staged(workshop / key)
    if known:
        return known
    own = authorities(batch.folder)
    corrections = read_corrections(batch.folder)
    build_indexes(own)
    log = FindingLog(batch.accession.name)
    with staging(workshop / key, batch.accession.name) as staged:
        parts = _streamed if len(batch.files) == 1 else _gathered
        for entry, part in parts(batch, staged, log):
            host = batch.accession.link_host or entry.link_host
            delivery = normalize.Delivery(batch.accession, own, host, corrections)
            for checked, corrected in _checked(part, delivery, log):
                staged.corrected.extend(sorted(corrected))
                staged.accepted += checked.accepted["records"].height if checked.accepted else 0
                findings = finding_frame(log.take())
                beside = {"quarantine": checked.quarantined, "findings": findings, "checks": checked.checks}
                beside |= {SIGNATURES: signatures(checked.accepted), REPEATS: checked.repeated}
                staged.add_part({**checked.accepted, **beside})
        staged.add_part({"findings": finding_frame(log.take())})
    return staged


def _checked(part: Parsed, delivery: normalize.Delivery, log: FindingLog) -> Iterator[tuple[Checked, set[int]]]:
    """A part curated and validated, and the numbers of the corrections that found their text in it.

    A record on which that fails is found by halving, and kept out alone.
    """
    try:
        own = FindingLog(log.accession)
        curated = normalize.curate(part, delivery, own)
        checked = validate.check(curated.tables(), own, curated.refused)
        asked = validate.ask(checked.accepted, delivery.accession, own.rows)
    except FondsError:
        raise
    except Exception as problem:
        if part.records.height > 1:
            for half in part.halves():
                yield from _checked(half, delivery, log)
        else:
            row = part.records.row(0, named=True)
            record_id = delivery.accession.record_id(row["record_key"], row["source_file"])
            found = normalize.corrected_by(part, delivery.corrections)
            yield Checked({}, poisoned_record(part, record_id, _told(problem), log)), found
    else:
        log.rows.extend(own.rows)
        yield replace(checked, checks=asked, repeated=curated.repeated), curated.corrected


def authorities(folder: Path) -> list[tuple[str, Authority]]:
    """The authorities of an accession in their order of precedence: its own, where it has one, then the general one."""
    own = folder / OWN_FOLDER
    return [*([("accession", load(own))] if own.is_dir() else []), ("general", _general())]


@cache
def _general() -> Authority:
    """The general authority: a part of the code, and read once a process like it."""
    return load()


def _streamed(batch: Batch, staged: Staged, log: FindingLog) -> Iterator[tuple[Format, Parsed]]:
    """The parts of a batch's only file as they come, however large it is; taken back when the file fails further on."""
    (file,) = batch.files
    waiting: list[Parsed] = []
    try:
        entry = _guarded(lambda: formats.recognise(file, batch.accession), file, log)
        seen: dict[str, int] = {}
        renamed: dict[str, str] = {}
        for part in _parts(entry, file, batch, log):
            waiting.append(part.apart_from(seen, renamed))
            staged.parsed += part.records.height
            if sum(each.statements.height for each in waiting) >= PART_STATEMENTS:
                yield entry, Parsed.joined(waiting)
                waiting = []
    except Unparsable as problem:
        staged.take_back()
        staged.files.append(StagedFile(file.path, None, "quarantined", 0, str(problem)))
        return
    staged.files.append(StagedFile(file.path, entry.name, "parsed", staged.parsed))
    if waiting:
        yield entry, Parsed.joined(waiting)


def _gathered(batch: Batch, staged: Staged, log: FindingLog) -> Iterator[tuple[Format, Parsed]]:
    """The files of a batch, several of one format in a part: a file counts only when it was read to its end."""
    waiting: dict[str, list[Parsed]] = {}
    statements: Counter[str] = Counter()
    seen: dict[str, int] = {}
    for file in batch.files:
        try:
            entry = _guarded(lambda file=file: formats.recognise(file, batch.accession), file, log)  # type: ignore[misc]
            renamed: dict[str, str] = {}
            parts = [part.apart_from(seen, renamed) for part in list(_parts(entry, file, batch, log))]
        except Unparsable as problem:
            staged.files.append(StagedFile(file.path, None, "quarantined", 0, str(problem)))
            continue
        records = sum(part.records.height for part in parts)
        staged.files.append(StagedFile(file.path, entry.name, "parsed", records))
        staged.parsed += records
        waiting.setdefault(entry.name, []).extend(parts)
        statements[entry.name] += sum(part.statements.height for part in parts)
        if statements[entry.name] >= PART_STATEMENTS:
            statements[entry.name] = 0
            yield entry, Parsed.joined(waiting.pop(entry.name))
    for name, group in sorted(waiting.items()):
        if group:
            yield formats.FORMATS.by_name[name], Parsed.joined(group)


def _parts(entry: Format, file: RawFile, batch: Batch, log: FindingLog) -> Iterator[Parsed]:
    """The parts of a file; its findings go into `log`, with record_ids for the keys that parsers know."""
    own = FindingLog(log.accession)
    parts = entry.parse(file, batch.accession, own)
    try:
        while (part := _guarded(lambda: next(parts, None), file, own)) is not None:
            yield part
    finally:
        for found in own.take():
            named = batch.accession.record_id(found.record_id, found.source.file) if found.record_id else None
            log.rows.append(replace(found, record_id=named))


def _guarded(step: Callable[[], Got], file: RawFile, log: FindingLog) -> Got:
    """Do a step of reading; whatever goes wrong sets the file aside (Unparsable) and stops nothing else."""
    try:
        return step()
    except Unparsable:
        raise
    except OSError as problem:
        raise Unparsable(f"It cannot be read: {problem.strerror or problem}.") from problem
    except Exception as problem:
        log.add(PARSER_FAILED, _told(problem), Span(file.path), table="files")
        raise Unparsable(_told(problem)) from problem


def _told(problem: Exception) -> str:
    """A defect in a sentence, with its place in the code."""
    place = traceback.extract_tb(problem.__traceback__)[-1]
    return f"Fonds failed on it: {type(problem).__name__}: {problem} ({Path(place.filename).name}:{place.lineno})."
