"""The page: one file that needs nothing beside it, readable without scripts."""

import base64
import hashlib
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.report import charts, found, wording

PAGE_BYTES = 1_850_000
"""What the page may weigh: the list of findings takes what the rest leaves."""
RECORDS_BYTES = 300_000
"""What the records behind the examples may weigh."""
ROW_BYTES = 330
"""What a row of the list weighs beside its values."""
RULE_EXAMPLES = 300
"""Examples that the rules have together; the more rules, the fewer each."""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("pipeline.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= wording.FILTERS
    environment.globals |= {"sparkline": charts.sparkline, "columns": charts.columns}
    return environment


def html(report: dict[str, Any], findings: list[dict[str, Any]], records: list[dict[str, Any]]) -> str:
    """The page of a report.

    `findings` are the rows that its list may hold, in order of preference; `records` what stands behind the examples.
    """
    style, script = (_environment().get_template(name).render() for name in ("style.css.jinja", "script.js.jinja"))
    kept = _within(records, RECORDS_BYTES)
    values = {
        "report": report,
        "records": kept,
        "known_records": {record["record_id"]: number for number, record in enumerate(kept, 1)},
        "examples": max(1, RULE_EXAMPLES // max(1, len(report["findings"]["rules"]))),
        "style": style,
        "script": script,
        "style_digest": _digest(style),
        "script_digest": _digest(script),
    }
    page = _environment().get_template("page.html.jinja")
    room = PAGE_BYTES - len(page.render(**values, findings=[]).encode())
    return page.render(**values, findings=sorted(_within(findings, room), key=_place_in_list))


def _place_in_list(finding: dict[str, Any]) -> tuple[Any, ...]:
    return (
        found.SEVERITIES.index(finding["severity"]), finding["rule"], finding["accession"],
        finding["source_file"] or "", finding["source_line"] or 0, finding["finding_id"],
    )  # fmt: skip


def _digest(text: str) -> str:
    """What a Content-Security-Policy names an inline element by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _within(rows: list[dict[str, Any]], most_bytes: int) -> list[dict[str, Any]]:
    """The first rows that fit; characters that need escaping count as they will be written."""
    weight = 0
    for number, row in enumerate(rows):
        weight += ROW_BYTES + _weight(row)
        if weight > most_bytes:
            return rows[:number]
    return rows


def _weight(value: object) -> int:
    if isinstance(value, str):
        return len(value.encode()) + 4 * sum(value.count(sign) for sign in "<>&\"'")
    if isinstance(value, dict):
        return sum(_weight(each) for each in value.values())
    if isinstance(value, list):
        return sum(80 + _weight(each) for each in value)
    return 0
