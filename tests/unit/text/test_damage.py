"""Every kind of damage on its own examples, and what a value would be without it."""

import unicodedata

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import repair
from pipeline.text.damage import DAMAGES, Damage
from pipeline.text.mending import GREEK_LOOK_ALIKES, LOOK_ALIKES

EXAMPLES = [(damage, value, mended) for damage in DAMAGES for value, mended in damage.examples.items()]
LEGITIMATE = [(damage, value) for damage in DAMAGES for value in damage.legitimate]


def looks(damage: Damage, value: str) -> bool:
    return bool(pl.Series([value]).str.contains(damage.pattern).item())


@pytest.mark.parametrize(("damage", "value", "mended"), EXAMPLES)
def test_damage_is_found_and_what_is_safe_is_proposed(damage: Damage, value: str, mended: str | None) -> None:
    assert looks(damage, value)
    assert damage.mend(value) == mended
    assert mended is None or not looks(damage, mended)


@pytest.mark.parametrize(("damage", "value"), LEGITIMATE)
def test_what_only_looks_like_damage_is_left_alone(damage: Damage, value: str) -> None:
    assert not looks(damage, value) or damage.mend(value) == value


@pytest.mark.parametrize(("damage", "value", "mended"), EXAMPLES)
def test_damage_is_what_repair_leaves(damage: Damage, value: str, mended: str | None) -> None:
    assert looks(damage, repair(value).text)


def test_look_alikes_stand_at_the_same_place_in_each_alphabet() -> None:
    for alphabets in (LOOK_ALIKES, GREEK_LOOK_ALIKES):
        assert len({len(letters) for letters in alphabets.values()}) == 1
    for script, letters in LOOK_ALIKES.items():
        assert {unicodedata.name(letter).split()[0].lower() for letter in letters} == {script}


@given(st.text())
def test_no_text_stops_a_mending_and_what_is_proposed_is_nfc(text: str) -> None:
    value = repair(text).text
    for damage in DAMAGES:
        mended = damage.mend(value)
        assert mended is None or unicodedata.is_normalized("NFC", mended)
