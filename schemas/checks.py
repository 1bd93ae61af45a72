"""checks: how often each rule over rows was asked, and what came out, one rule of an accession a row."""

from schemas import columns as c
from schemas.contract import Table, promises


@promises("checks", "1.0.0", "a rule that was asked of the rows of an accession", ("accession", "rule"))
class Checks(Table):
    """One rule and accession a row. What could not be asked is counted apart, and never as compliant."""

    accession: str = c.accession()
    rule: str = c.rule()
    rule_version: int = c.rule_version()
    dimension: str = c.dimension()
    compliant: int = c.compliant()
    not_compliant: int = c.not_compliant()
    prerequisites_not_met: int = c.prerequisites_not_met()
