"""The documentation page of rules, made from the rules; a test holds the page in step.

`python -m pipeline.rules.documentation docs/rules.md` writes it anew.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.findings import Example, Rule
from pipeline.rules import SUBJECTS
from pipeline.rules.row_rule import RowRule

SHOWN_CHARACTERS = 700
"""How much of a file an example shows; some are long because their length is what is wrong."""

_HEAD = """# Rules

Made from `pipeline/rules/` by `python -m pipeline.rules.documentation docs/rules.md`. Both examples of every rule are
tests. A delivery shows its files, a row the values of some columns of a view.

A rule over rows has three outcomes, in the words of TDWG's BDQ Core: `COMPLIANT`, `NOT_COMPLIANT` (a finding), and
`PREREQUISITES_NOT_MET`, which never counts as compliant. The table `checks` counts all three by accession. A rule that
a reader or a normalizer raises where it meets the thing has findings only. `AMENDED` says that a value was changed.

Error means that a row cannot be trusted, warning that a person should look, info is good to know. None of them stops a
release: that is what [gates](expectations.md) are for.

Whether a rule finds what it should is [measured](report.md#does-it-find-what-is-wrong): `python benchmarks/defects`
plants what is wrong into clean deliveries, and counts.
"""


def rules_page() -> str:
    """Return the page as Markdown."""
    return "\n".join([_HEAD, *_overview(), "", *(line for subject in SUBJECTS for line in _chapter(subject))]) + "\n"


def rules_of(subject: Any) -> list[Rule]:
    """The rules of a subject's module, in its order."""
    return [rule for rule in vars(subject).values() if isinstance(rule, Rule)]


def _overview() -> Iterator[str]:
    count = sum(len(rules_of(subject)) for subject in SUBJECTS)
    yield f"{count} rules:\n"
    yield "| rule | severity | dimension | what complies |"
    yield "|---|---|---|---|"
    for subject in SUBJECTS:
        for rule in rules_of(subject):
            yield f"| [`{rule.name}`](#{_anchor(rule)}) | {rule.severity} | {rule.dimension} | {rule.checks} |"


def _anchor(rule: Rule) -> str:
    return rule.name.replace(".", "")


def _chapter(subject: Any) -> Iterator[str]:
    yield f"## {str(subject.__doc__).splitlines()[0].rstrip('.')}\n"
    for rule in rules_of(subject):
        yield from _entry(rule)


def _entry(rule: Rule) -> Iterator[str]:
    asked = f", asked of each row of `{rule.view}`" if isinstance(rule, RowRule) else ""
    yield f"### {rule.name}\n"
    yield f"{rule.severity.capitalize()}, version {rule.version}, dimension {rule.dimension}{asked}.\n"
    yield f"- complies: {rule.checks}"
    yield f"- why: {rule.why}"
    yield f"- to mend it: {rule.mend}\n"
    yield from _example("Complies", rule, rule.passes)
    yield from _example("Does not", rule, rule.fails)


def _example(title: str, rule: Rule, example: Example) -> Iterator[str]:
    if isinstance(example, str):
        yield f"{title}: {example}\n"
    elif isinstance(rule, RowRule):
        shown = ", ".join(f"{name} = {_shortened(str(value))!r}" for name, value in example.items())
        yield f"{title}: `{shown}`\n"
    else:
        yield f"{title}:\n"
        yield from _files(example)


def _files(example: Mapping[str, Any]) -> Iterator[str]:
    yield "````"
    for path, content in example.items():
        text = content if isinstance(content, str) else repr(content)[2:-1].replace("\\n", "\n")
        yield f"--- {path}\n{_shortened(text).rstrip()}"
    yield "````\n"


def _shortened(text: str) -> str:
    if len(text) <= SHOWN_CHARACTERS:
        return text
    return f"{text[:SHOWN_CHARACTERS]} ... ({len(text):,} characters)"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(rules_page(), encoding="utf-8")
