"""The report in Markdown: short enough for a notification or a run's page."""

import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.report import wording

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~>@$^:=-])")


def escape(value: object) -> str:
    """A text that Markdown shows as it stands: on one line, no markup, no HTML, no link, no cell of a table."""
    line = " ".join(str(value).split())
    return _SPECIAL.sub(r"\\\1", line.replace("&", "&amp;").replace("<", "&lt;"))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("pipeline.report"),
        autoescape=False,  # noqa: S701 -- this is not HTML; the filter `escape` stands at every value
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= wording.FILTERS | {"escape": escape, "e": escape}
    return environment


def markdown(report: dict[str, Any]) -> str:
    """The report's Markdown."""
    return _environment().get_template("report.md.jinja").render(report=report)
