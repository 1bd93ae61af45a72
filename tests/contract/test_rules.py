"""The rules that raise findings."""

import ast
import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

import pipeline
from pipeline import rules
from pipeline.findings import Dimension, Rule, Severity
from pipeline.rules import RULES, SUBJECTS
from pipeline.rules.documentation import rules_page
from pipeline.rules.row_rule import RowRule

ROOT = Path(pipeline.__file__).parent
every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


def trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(ROOT.rglob("*.py"))}


def by_constant() -> list[tuple[str, Rule]]:
    return [(name, rule) for subject in SUBJECTS for name, rule in vars(subject).items() if isinstance(rule, Rule)]


def test_no_two_rules_have_one_name() -> None:
    counts = Counter(rule.name for _, rule in by_constant())
    assert [name for name, count in counts.items() if count > 1] == []
    assert len(RULES) >= 80


def test_rules_are_defined_in_their_room_and_every_subject_is_listed() -> None:
    room = Path(rules.__file__).parent
    made = {
        path
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Rule", "RowRule")
    }
    assert {path.parent for path in made} == {room}
    assert {path.stem for path in made} == {subject.__name__.rpartition(".")[2] for subject in SUBJECTS}


@every_rule
def test_a_rule_says_its_subject_its_reason_and_what_to_do(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z0-9]+)*", rule.name)
    assert rule.checks.endswith(".")
    assert rule.why.endswith(".")
    assert rule.mend.endswith(".")
    assert rule.dimension in get_args(Dimension)
    assert rule.severity in get_args(Severity)
    assert rule.version >= 1


def test_every_rule_is_used() -> None:
    counts: Counter[str] = Counter()
    for path, tree in trees().items():
        if path.parent.name != "rules":
            read = (each for each in ast.walk(tree) if isinstance(each, ast.Name | ast.Attribute))
            counts.update(each.id if isinstance(each, ast.Name) else each.attr for each in read)
    raised = [name for name, rule in by_constant() if not isinstance(rule, RowRule)]
    assert [name for name in raised if not counts[name]] == []
    views = {rule.view for _, rule in by_constant() if isinstance(rule, RowRule)}
    assert views == {"records", "dates", "names", "texts", "children", "alike"}


def test_the_page_of_rules_is_in_step_with_the_rules() -> None:
    written = (ROOT.parent / "docs" / "rules.md").read_text(encoding="utf-8")
    assert written == rules_page(), "run: python -m pipeline.rules.documentation docs/rules.md"
