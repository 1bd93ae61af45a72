"""quarantine: rows and files kept out of the release, one a row."""

from schemas import columns as c
from schemas.contract import Table, promises


@promises("quarantine", "1.0.0", "a row or file kept out", ("accession", "table", "row_key", "rule", "source_file"))
class Quarantine(Table):
    """One row or file kept out of the release a row, with all that it said."""

    accession: str = c.accession()
    table: str = c.table()
    row_key: str = c.row_key()
    record_id: str = c.found_record_id(nullable=True)
    rule: str = c.rule()
    reason: str = c.reason()
    mend: str = c.mend()
    payload: str = c.payload(nullable=True)
    source_file: str = c.source_file()
    source_line: int = c.source_line(nullable=True)
