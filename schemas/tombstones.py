"""tombstones: what a record said that is no longer in the release, and what became of it, one a row."""

from schemas import columns as c
from schemas.contract import Table, promises


@promises("tombstones", "1.0.0", "a record as it stood before it was withdrawn or replaced", ("record_id", "sequence"))
class Tombstones(Table):
    """One record as it stood before it was withdrawn or replaced a row; a record's own are in order, oldest first."""

    record_id: str = c.record_id()
    sequence: int = c.sequence()
    accession: str = c.accession()
    outcome: str = c.tombstone_outcome()
    stated_edtf: str = c.stated_edtf(nullable=True)
    reason: str = c.ending_reason()
    by_accession: str = c.by_accession()
    by_file: str = c.by_file()
    by_line: int = c.by_line(nullable=True)
    title: str = c.title(nullable=True)
    payload: str = c.statements_payload(nullable=True)
    source_file: str = c.source_file()
    source_line: int = c.source_line(nullable=True)
