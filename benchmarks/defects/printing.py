"""The benchmark's table, and whether its bounds are kept."""

from collections.abc import Sequence

from benchmarks.defects.delivery import Kind
from benchmarks.defects.trial import Clean, Result

LEAST_FOUND = 0.98
"""The share of planted defects that must be found."""

UNSEEN = "unseen: "
"""How the note of a kind begins that cannot be seen; such kinds are shown, and not counted."""


def is_counted(kind: Kind) -> bool:
    """Whether a kind counts towards the share."""
    return not kind.note.startswith(UNSEEN)


def print_result(result: Result) -> None:
    """One line of the table, and where a defect was missed."""
    kind = result.kind
    found = f"{result.found} of {result.planted}"
    print(f"{kind.name:<48} {kind.mess:<36} {kind.rule:<36} {found:>7} {result.before:>6}  {kind.note}".rstrip())
    for place in result.missed:
        print(f"    missed in {place}")


def share_found(results: Sequence[Result]) -> float:
    """Found of planted, over the kinds that count; a kind that found no place counts as missed once."""
    counted = [result for result in results if is_counted(result.kind)]
    planted = sum(max(result.planted, 1) for result in counted)
    return sum(result.found for result in counted) / planted if planted else 0.0


def bounds_kept(results: Sequence[Result], clean: Clean) -> bool:
    """Whether enough was found, and no error where nothing was planted."""
    return share_found(results) >= LEAST_FOUND and not clean.errors


def print_summary(results: Sequence[Result], clean: Clean) -> None:
    """The figures at the end."""
    counted = [result for result in results if is_counted(result.kind)]
    own = sum(base.own for base in clean.bases)
    print(f"\n{len(clean.bases)} clean deliveries, {own} of the project's own and {len(clean.bases) - own} real ones")
    print(f"{len(counted)} kinds of defect, {len({result.kind.rule for result in counted})} rules", end=", ")
    print(f"{len(results) - len(counted)} kinds that cannot be seen")
    found, planted = (sum(getattr(result, name) for result in counted) for name in ("found", "planted"))
    print(f"found: {found} of {planted}, {share_found(results):.1%} (at least {LEAST_FOUND:.0%})")
    print(f"findings of level error in clean deliveries: {len(clean.errors)} (at most 0)")
    for error in clean.errors:
        print(f"    {error}")
