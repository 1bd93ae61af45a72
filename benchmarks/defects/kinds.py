"""All kinds of defect, in the order of a delivery's way."""

from benchmarks.defects import (
    agents,
    damage,
    dates,
    files,
    records,
    releases,
    tables,
    texts,
    trees,
    withdrawals,
)
from benchmarks.defects.delivery import Kind

SUBJECTS = (files, tables, trees, records, dates, agents, texts, damage, withdrawals, releases)
KINDS: tuple[Kind, ...] = tuple(kind for subject in SUBJECTS for kind in subject.KINDS)
"""Every kind once; names differ."""
