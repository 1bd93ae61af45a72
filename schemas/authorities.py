"""authorities and name_entries: who and what the names may stand for."""

from schemas import columns as c
from schemas.contract import Table, promises


@promises("authorities", "1.0.0", "a person, corporate body, family or place", ("authority_id",))
class Authorities(Table):
    """One person, corporate body, family or place a row."""

    authority_id: str = c.authority_id(unique=True)
    kind: str = c.kind()
    preferred_name: str = c.preferred_name()
    existence_edtf: str = c.existence_edtf(nullable=True)
    wikidata: str = c.wikidata(nullable=True)
    viaf: str = c.viaf(nullable=True)
    lcnaf: str = c.lcnaf(nullable=True)
    snac_ark: str = c.snac_ark(nullable=True)
    tgn: str = c.tgn(nullable=True)
    geonames: str = c.geonames(nullable=True)
    different_from: str = c.different_from(nullable=True)
    note: str = c.note(nullable=True)
    tier: str = c.tier()


@promises(
    "name_entries",
    "1.0.0",
    "one name of an authority",
    ("authority_id", "sequence"),
    {"authority_id": "authorities.authority_id"},
)
class NameEntries(Table):
    """One name of an authority a row."""

    authority_id: str = c.authority_id()
    sequence: int = c.sequence()
    name: str = c.name()
    kind: str = c.entry_kind()
    lang: str = c.name_language(nullable=True)
    script: str = c.script(nullable=True)
    scheme: str = c.scheme(nullable=True)
    valid_from: str = c.valid_from(nullable=True)
    valid_to: str = c.valid_to(nullable=True)
    scope: str = c.scope(nullable=True)
    link_policy: str = c.link_policy()
    certainty: str = c.certainty(nullable=True)
    source: str = c.source(nullable=True)
    reviewed_by: str = c.reviewed_by(nullable=True)
    reviewed_on: str = c.reviewed_on(nullable=True)
    tier: str = c.tier()
