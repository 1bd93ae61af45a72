"""findings: what is wrong or doubtful, one a row."""

from schemas import columns as c
from schemas.contract import Table, promises


@promises("findings", "1.0.0", "one thing wrong or doubtful", ("finding_id",))
class Findings(Table):
    """One thing wrong or doubtful a row."""

    finding_id: str = c.finding_id(unique=True)
    rule: str = c.rule()
    rule_version: int = c.rule_version()
    dimension: str = c.dimension()
    severity: str = c.severity()
    outcome: str = c.outcome()
    accession: str = c.accession()
    table: str = c.table(nullable=True)
    record_id: str = c.found_record_id(nullable=True)
    field: str = c.field(nullable=True)
    raw: str = c.raw(nullable=True)
    proposed: str = c.proposed(nullable=True)
    message: str = c.message()
    mend: str = c.mend()
    source_file: str = c.source_file(nullable=True)
    source_line: int = c.source_line(nullable=True)
