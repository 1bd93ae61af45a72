"""MARC 21 bibliographic records in exchange format (ISO 2709)."""

import re
from collections.abc import Iterator

from pipeline.findings import FindingLog
from pipeline.formats.marc_records import read_records
from pipeline.formats.marc_stating import MarcStating
from pipeline.formats.parsed import Parsed
from pipeline.formats.registry import FORMATS, Format
from pipeline.intake import Accession, RawFile

_LEADER = re.compile(
    rb"[\s\x00]*\d{5}[a-z ][a-z ][a-z ][a-z #|][a-z ]\d\d\d{5}[\x20-\x7e]{3}[\d ]{4}[a-z\d]{3}", re.IGNORECASE
)


def looks_like(start: bytes) -> bool:
    """A leader of 24 characters and the first entry of a directory."""
    return _LEADER.match(start) is not None


def parse(file: RawFile, accession: Accession, log: FindingLog) -> Iterator[Parsed]:
    """Yield a file's records; one that cannot be read is set aside with a finding, the others go on.

    Raises Unparsable when no record describes material: a file of authority records, for one.
    """
    del accession
    yield from MarcStating(file.path, log).parts(read_records(file.location))


FORMATS.add(Format("marc", "MARC 21 records (ISO 2709)", looks_like, parse))
