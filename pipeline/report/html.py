"""The page: one file that needs nothing beside it, readable without scripts."""

import base64
import hashlib
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.report import charts, wording

FINDINGS_BYTES = 850_000
"""What the list of findings may weigh in the page; with the rest it stays well under two megabytes."""
ROW_BYTES = 420
"""What a row of the list weighs beside its values."""


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
    """The page of a report; `findings` are the rows of its list, `records` what stands behind the examples."""
    environment = _environment()
    style, script = (environment.get_template(name).render() for name in ("style.css.jinja", "script.js.jinja"))
    return environment.get_template("page.html.jinja").render(
        report=report,
        findings=_within_bounds(findings),
        records=records,
        known_records={record["record_id"]: number for number, record in enumerate(records, 1)},
        style=style,
        script=script,
        style_digest=_digest(style),
        script_digest=_digest(script),
    )


def _digest(text: str) -> str:
    """What a Content-Security-Policy names an inline element by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _within_bounds(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The findings that fit, the gravest first; characters that need escaping count as they will be written."""
    weight, kept = 0, []
    for finding in findings:
        weight += ROW_BYTES + sum(_weight(value) for value in finding.values() if isinstance(value, str))
        if weight > FINDINGS_BYTES:
            break
        kept.append(finding)
    return kept


def _weight(text: str) -> int:
    return len(text.encode("utf-8", "replace")) + 4 * sum(text.count(sign) for sign in "<>&\"'")
