"""names: every name as it stands in a record, one a row, with who is meant and why."""

from schemas import columns as c
from schemas.contract import Table, promises


@promises(
    "names",
    "1.0.0",
    "one name as it stands in a record",
    ("record_id", "sequence"),
    {"record_id": "records.record_id", "authority_id": "authorities.authority_id"},
)
class Names(Table):
    """One name as it stands in a record a row."""

    record_id: str = c.record_id()
    sequence: int = c.sequence()
    role: str = c.name_role()
    kind: str = c.kind(nullable=True)
    raw: str = c.raw()
    form: str = c.form(nullable=True)
    authority_id: str = c.authority_id(nullable=True)
    tier: str = c.tier(nullable=True)
    rule: str = c.rule(nullable=True)
    status: str = c.link_status()
    candidates: str = c.candidates(nullable=True)
    evidence: str = c.evidence(nullable=True)
    voice: str = c.voice()
    source_file: str = c.source_file()
    source_line: int = c.source_line(nullable=True)
    byte_start: int = c.byte_start(nullable=True)
    byte_end: int = c.byte_end(nullable=True)
