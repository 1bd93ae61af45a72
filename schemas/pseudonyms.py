"""pseudonyms: every cover name known or seen, who it stood for, when, and who says so."""

import datetime as dt

from schemas import columns as c
from schemas.contract import Table, promises


@promises(
    "pseudonyms",
    "1.0.0",
    "a cover name and whom it stood for",
    ("name", "stands_for"),
    {"authority_id": "authorities.authority_id"},
)
class Pseudonyms(Table):
    """One cover name and whom it stood for a row."""

    name: str = c.cover_name()
    stands_for: str = c.stands_for()
    authority_id: str = c.authority_id(nullable=True)
    cover_kinds: str = c.cover_kinds()
    voices: str = c.voices()
    valid_from: str = c.valid_from(nullable=True)
    valid_to: str = c.valid_to(nullable=True)
    scope: str = c.scope(nullable=True)
    first_seen: dt.date = c.first_seen(nullable=True)
    last_seen: dt.date = c.last_seen(nullable=True)
    seen_records: int = c.seen_records()
    record_ids: str = c.record_ids()
    evidence: str = c.cover_evidence()
    source: str = c.source(nullable=True)
