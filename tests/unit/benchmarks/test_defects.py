"""The benchmark of planted defects: each kind once, in the project's own specimens."""

from collections import Counter

import pytest

from benchmarks.defects.bases import all_bases
from benchmarks.defects.delivery import Draft, Kind
from benchmarks.defects.kinds import KINDS
from benchmarks.defects.printing import bounds_kept, is_counted, share_found
from benchmarks.defects.trial import Clean, Result, look_at_clean, try_kind
from pipeline.rules import RULES


@pytest.fixture(scope="session")
def clean() -> Clean:
    """Two deliveries of each sort, and what is found in them unplanted."""
    return look_at_clean(all_bases(None, 2))


def test_the_clean_deliveries_have_no_finding_of_level_error(clean: Clean) -> None:
    assert clean.errors == []
    assert {base.sort for base in clean.bases} == {sort for kind in KINDS for sort in kind.sorts.split(", ")}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if is_counted(kind)], ids=lambda kind: kind.name)
def test_a_planted_defect_is_found_by_the_rule_that_should_find_it(kind: Kind, clean: Clean) -> None:
    result = try_kind(kind, clean, repetitions=1, seed=1)
    assert (result.planted, result.missed) == (1, [])


def test_every_kind_has_a_name_of_its_own_and_a_rule_that_there_is() -> None:
    assert [name for name, count in Counter(kind.name for kind in KINDS).items() if count > 1] == []
    assert {kind.rule for kind in KINDS} <= set(RULES)
    assert len(KINDS) >= 90


def test_what_is_not_planted_is_not_found_and_misses_the_bound(clean: Clean) -> None:
    dead = next(kind for kind in KINDS if kind.rule == "files.duplicate")

    def only_named(draft: Draft, random: object) -> object:
        return dead.plant(Draft.of(draft.base), random)  # type: ignore[arg-type]

    unchanged = Kind(dead.name, dead.mess, dead.rule, dead.sorts, only_named)  # type: ignore[arg-type]
    result = try_kind(unchanged, clean, repetitions=3, seed=1)
    assert (result.planted, result.found, len(result.missed)) == (3, 0, 3)
    assert not bounds_kept([result], clean)


def test_a_kind_without_a_place_counts_as_missed(clean: Clean) -> None:
    nowhere = Kind("nowhere", "none", "files.empty", "list", lambda _draft, _random: None)
    result = try_kind(nowhere, clean, repetitions=2, seed=1)
    assert result == Result(nowhere)
    assert share_found([result]) == 0


def test_the_same_seed_plants_the_same() -> None:
    bases = all_bases(None, 1)
    assert bases == all_bases(None, 1)
    assert {base.sort for base in bases} == {base.sort for base in all_bases(None, 3)}
