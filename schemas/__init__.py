"""The contract: one pandera model per curated table, one definition per column name."""

from schemas.authorities import Authorities, NameEntries
from schemas.checks import Checks
from schemas.contract import Contract, Table, contract_of
from schemas.dates import Dates
from schemas.files import Files
from schemas.findings import Findings
from schemas.names import Names
from schemas.pseudonyms import Pseudonyms
from schemas.quarantine import Quarantine
from schemas.records import Records
from schemas.statements import Statements
from schemas.texts import Texts
from schemas.tombstones import Tombstones

TABLES: dict[str, type[Table]] = {
    "records": Records,
    "texts": Texts,
    "dates": Dates,
    "names": Names,
    "statements": Statements,
    "authorities": Authorities,
    "name_entries": NameEntries,
    "pseudonyms": Pseudonyms,
    "tombstones": Tombstones,
    "findings": Findings,
    "checks": Checks,
    "quarantine": Quarantine,
    "files": Files,
}
"""Name of each curated table, and its model."""

__all__ = ["TABLES", "Contract", "Table", "contract_of"]
