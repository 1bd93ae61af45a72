"""What Fonds looks for: every rule, one entry each. The code that finds a thing takes its rule from here."""

from pipeline.findings import Rule
from pipeline.rules import (
    access,
    corrections,
    damage,
    dates,
    drift,
    expectations,
    files,
    json,
    languages,
    marc,
    names,
    oai,
    records,
    references,
    structure,
    tables,
    texts,
    volume,
    xml,
)

SUBJECTS = (
    files,
    xml,
    tables,
    json,
    marc,
    oai,
    structure,
    records,
    dates,
    names,
    texts,
    languages,
    damage,
    access,
    references,
    corrections,
    expectations,
    volume,
    drift,
)
"""The modules of rules, in the order of a delivery's way."""

RULES = {rule.name: rule for subject in SUBJECTS for rule in vars(subject).values() if isinstance(rule, Rule)}
"""Every rule by its name."""
