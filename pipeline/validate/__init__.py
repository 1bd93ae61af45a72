"""Validation: contracts row by row, relations across tables, and the verdict over a whole release."""

from pipeline.validate.asking import ask
from pipeline.validate.checked import Checked, check
from pipeline.validate.drift import LastRelease
from pipeline.validate.gates import Gate
from pipeline.validate.judge import Verdict, judge
from pipeline.validate.overrides import Override
from pipeline.validate.staged import Staged, StagedFile, read_staged, staging

__all__ = [
    "Checked", "Gate", "LastRelease", "Override", "Staged", "StagedFile", "Verdict", "ask", "check", "judge",
    "read_staged", "staging",
]  # fmt: skip
