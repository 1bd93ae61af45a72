"""The quality report of a release: what is wrong, how bad, where, and what to do about it."""

import json
from pathlib import Path
from typing import Any

REPORT_NAMES = {"html": "report.html", "md": "report.md", "json": "report.json"}
"""The report's files in a release, by format."""


def write(folder: Path) -> dict[str, Any]:
    """Write report.html, report.md and report.json into a release, a draft of one, or a refused run.

    The folder holds every table as Parquet, and manifest.json. Gives back what report.json holds.
    """
    from pipeline.report import found, record_views
    from pipeline.report.document import document
    from pipeline.report.html import html
    from pipeline.report.markdown import markdown
    from pipeline.report.views import scan_tables

    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    report = document(folder, manifest)
    tables = scan_tables(folder)
    shown = [*report["findings"]["rules"], *(each for chapter in report["dimensions"] for each in chapter["measures"])]
    examples = [example for each in shown for example in each["examples"]]
    texts = {
        "json": json.dumps(report, ensure_ascii=False, indent=2) + "\n",
        "md": markdown(report),
        "html": html(report, found.page_rows(tables["findings"]), record_views.records_behind(tables, examples)),
    }
    for name, text in texts.items():
        (folder / REPORT_NAMES[name]).write_text(text, encoding="utf-8")
    return report
