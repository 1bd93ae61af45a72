"""The rules that raise findings, wherever they are defined."""

import ast
import importlib
import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

import pipeline
from pipeline.findings import Dimension, Rule, Severity

ROOT = Path(pipeline.__file__).parent


def defined_rules() -> dict[str, tuple[str, Rule]]:
    """Every rule by its constant, with the module that defines it."""
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        made = [
            ast.unparse(node.targets[0])
            for node in ast.parse(path.read_text(encoding="utf-8")).body
            if isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Call)
            and ast.unparse(node.value.func) == "Rule"
        ]
        if made:
            module = importlib.import_module(".".join(path.relative_to(ROOT.parent).with_suffix("").parts))
            found |= {f"{module.__name__}.{name}": (name, getattr(module, name)) for name in made}
    return found


RULES = defined_rules()
rules = pytest.mark.parametrize(
    "rule", [rule for _, rule in RULES.values()], ids=[rule.name for _, rule in RULES.values()]
)


def test_no_two_rules_have_one_name() -> None:
    counts = Counter(rule.name for _, rule in RULES.values())
    assert [name for name, count in counts.items() if count > 1] == []
    assert len(RULES) > 20


@rules
def test_a_rule_says_its_subject_its_reason_and_what_to_do(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z0-9]+)*", rule.name)
    assert rule.why.endswith(".")
    assert rule.mend.endswith(".")
    assert rule.dimension in get_args(Dimension)
    assert rule.severity in get_args(Severity)
    assert rule.version >= 1


def uses_of_names() -> Counter[str]:
    """How often each name of the code is read, the lists of a room's rules apart."""
    counts: Counter[str] = Counter()
    for path in ROOT.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple):
                continue
            read = (each for each in ast.walk(node) if isinstance(each, ast.Name | ast.Attribute))
            counts.update(each.id if isinstance(each, ast.Name) else each.attr for each in read)
    return counts


def test_every_rule_is_used() -> None:
    counts = uses_of_names()
    assert [constant for constant, (name, _) in RULES.items() if counts[name] < 2] == []
