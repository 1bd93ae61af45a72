"""statements: every value of a record as received, one a row, with the value made from it."""

from schemas import columns as c
from schemas.contract import Table, promises


@promises(
    "statements",
    "1.0.0",
    "one value of a record as received",
    ("record_id", "sequence"),
    {"record_id": "records.record_id"},
)
class Statements(Table):
    """One value of a record as received a row, with its place to the byte, and the value made of it."""

    record_id: str = c.record_id()
    sequence: int = c.sequence()
    element: str = c.element()
    role: str = c.statement_role(nullable=True)
    raw: str = c.raw()
    value: str = c.value(nullable=True)
    rule: str = c.rule(nullable=True)
    normal: str = c.normal(nullable=True)
    scheme: str = c.scheme(nullable=True)
    identifier: str = c.identifier(nullable=True)
    language: str = c.text_language(nullable=True)
    voice: str = c.voice()
    label: str = c.label(nullable=True)
    source_file: str = c.source_file()
    source_line: int = c.source_line(nullable=True)
    byte_start: int = c.byte_start(nullable=True)
    byte_end: int = c.byte_end(nullable=True)
