"""files: every file received, one a row."""

from schemas import columns as c
from schemas.contract import Table, promises


@promises("files", "1.0.0", "a file received", ("accession", "path"))
class Files(Table):
    """One file received a row, whatever became of it."""

    accession: str = c.accession()
    path: str = c.path()
    sha256: str = c.sha256(nullable=True)
    size_bytes: int = c.size_bytes()
    format: str = c.format_(nullable=True)
    outcome: str = c.file_outcome()
    reason: str = c.reason(nullable=True)
    records: int = c.record_count()
