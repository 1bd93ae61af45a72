"""Reading a file of a batch: what its format is, and its parts; whatever goes wrong costs that file alone."""

import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import polars as pl

from pipeline import formats
from pipeline.findings import FindingLog
from pipeline.formats import Format, Parsed, Unparsable
from pipeline.formats.accounting import report_unread
from pipeline.intake import Batch, RawFile
from pipeline.provenance import Span
from pipeline.rules.files import PARSER_FAILED

Got = TypeVar("Got")


def recognised(file: RawFile, batch: Batch, log: FindingLog) -> Format:
    """The format of a file. Raises Unparsable when it is in none, or cannot be opened."""
    return _guarded(lambda: formats.recognise(file, batch.accession), file, log)


def parts_of(entry: Format, file: RawFile, batch: Batch, log: FindingLog) -> Iterator[Parsed]:
    """The parts of a file; its findings go into `log`, with record_ids for the keys that parsers know."""
    own = FindingLog(log.accession)
    parts = entry.parse(file, batch.accession, own)
    spans: list[pl.DataFrame] = []
    try:
        while (part := _guarded(lambda: next(parts, None), file, own)) is not None:
            if entry.layout is not None:
                spans.append(part.statements.select("byte_start", "byte_end"))
            yield part
        if entry.layout is not None:
            report_unread(file, spans, entry.layout, own)
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
        log.add(PARSER_FAILED, told(problem), Span(file.path), table="files")
        raise Unparsable(told(problem)) from problem


def told(problem: Exception) -> str:
    """A defect in a sentence, with its place in the code."""
    place = traceback.extract_tb(problem.__traceback__)[-1]
    return f"Fonds failed on it: {type(problem).__name__}: {problem} ({Path(place.filename).name}:{place.lineno})."
