"""The release before this one, and what its report remembered of those before it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.publish import CURRENT, REFUSED
from pipeline.publish.release import MANIFEST

REPORT = "report.json"
REMEMBERED = 12
"""Releases that a trend goes back."""


@dataclass(frozen=True, slots=True)
class Last:
    """The release that was current when the report was written."""

    folder: Path
    manifest: dict[str, Any]
    history: list[dict[str, Any]]


def last_release(folder: Path, release: str) -> Last | None:
    """The current release beside a draft, a refused run or a release, or None where there is none.

    A report that is written again for the current release itself is compared with the one it named before.
    """
    output = folder.parent.parent if folder.parent.name == REFUSED else folder.parent
    found = _read(output / CURRENT)
    if found and found.manifest["release"] == release:
        named = _report(folder).get("changes", {}).get("last_release")
        found = _read(output / named) if named else None
    return found


def _read(folder: Path) -> Last | None:
    path = folder / MANIFEST
    if not path.is_file():
        return None
    manifest = json.loads(path.read_text(encoding="utf-8"))
    return Last(folder.resolve(), manifest, _report(folder).get("history", []))


def _report(folder: Path) -> dict[str, Any]:
    path = folder / REPORT
    said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return said


def remember(
    last: Last | None, manifest: dict[str, Any], measures: list[dict[str, Any]], findings: int
) -> list[dict[str, Any]]:
    """The history with this release as its end; `findings` counts those of this release."""
    own = {
        "release": manifest["release"],
        "ended_at": manifest["run"].get("ended_at"),
        "records": manifest["counts"]["records_accepted"],
        "findings": findings,
        "measures": {measured["name"]: measured["rate"] for measured in measures},
    }
    return [*(last.history if last else []), own][-REMEMBERED:]


def add_trends(measures: list[dict[str, Any]], history: list[dict[str, Any]]) -> None:
    """Give each measure its rates over the history, the oldest first."""
    for measured in measures:
        measured["trend"] = [
            {"release": entry["release"], "rate": entry["measures"].get(measured["name"])} for entry in history
        ]
