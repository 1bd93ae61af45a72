"""texts: the texts of a record, one a row."""

from schemas import columns as c
from schemas.contract import Table, promises


@promises("texts", "1.0.0", "one text of a record", ("record_id", "sequence"), {"record_id": "records.record_id"})
class Texts(Table):
    """One text of a record a row: the document in its original language, a translation, a transcript, a summary."""

    record_id: str = c.record_id()
    sequence: int = c.sequence()
    layer: str = c.layer()
    language: str = c.text_language(nullable=True)
    text: str = c.text()
    source_file: str = c.source_file()
    source_line: int = c.source_line(nullable=True)
