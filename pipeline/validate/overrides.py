"""Overrides: a person lets a release be published although a gate failed, and it is written down who and why."""

import getpass
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.validate.gates import Gate


def _who() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody without a name on this machine"


@dataclass(frozen=True, slots=True)
class Override:
    """What a person asked for.

    gate    a gate's name, or its family: all gates whose names begin with it and go on with an accession
    reason  why, in the person's words
    by      who; left out: the user who runs
    """

    gate: str
    reason: str
    by: str = field(default_factory=_who)

    def covers(self, gate: Gate) -> bool:
        """Whether it speaks of a gate."""
        return self.gate in (gate.name, gate.family)


def overridden(gates: Iterable[Gate], overrides: Sequence[Override]) -> list[Gate]:
    """The gates, each that failed with the reason of the first override that covers it."""
    return [_overridden(gate, overrides) if gate.refuses else gate for gate in gates]


def _overridden(gate: Gate, overrides: Sequence[Override]) -> Gate:
    reasons = (each.reason for each in overrides if each.covers(gate))
    return replace(gate, override=next(reasons, None))


def recorded(gates: Sequence[Gate], overrides: Iterable[Override]) -> list[dict[str, Any]]:
    """What the manifest says of each override: a row for each gate that it lets pass, or that it was not needed."""
    rows = []
    for each in overrides:
        said = {"asked": each.gate, "reason": each.reason, "by": each.by}
        passed = [gate for gate in gates if gate.override is not None and each.covers(gate)]
        rows += [{"gate": gate.name, **said, "needed": True, "message": gate.message} for gate in passed]
        if not passed:
            rows.append({"gate": each.gate, **said, "needed": False, "message": "No such gate failed."})
    return rows
