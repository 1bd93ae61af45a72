"""Garbage strings: each sign on its own examples, and texts as a whole."""

import random

import polars as pl
import pytest

from pipeline.rules.specimens import CZECH, ENGLISH, RUSSIAN
from pipeline.text.noise import SHARE_SUSPECTED, SIGNS, TOKENS_NEEDED, Sign, noise

SHOWN = [(sign, token, True) for sign in SIGNS for token in sign.examples] + [
    (sign, token, False) for sign in SIGNS for token in sign.sound
]
MISREAD = {"l": "1", "o": "0", "e": "c", "h": "b", "i": "|", "s": "5", "t": "f", "g": "9", "n": "^", "а": "6", "о": "0"}
GERMAN = (
    "Der Botschafter berichtete, daß die Gespräche noch zwei Tage im kleinen Haus am Fluß dauern würden; die "
    "Angstschweißtropfen des Dolmetschers seien nicht zu übersehen gewesen, als man am 13.5. um 10 h begann."
)


def damaged(text: str, share: float) -> str:
    chance = random.Random(1)
    return "".join(MISREAD.get(sign, sign) if chance.random() < share else sign for sign in text)


@pytest.mark.parametrize(("sign", "token", "garbage"), SHOWN)
def test_a_sign_tells_garbage_from_words(sign: Sign, token: str, garbage: bool) -> None:
    frame = pl.DataFrame({"whole": [token], "token": [token.strip(".,()")]})
    assert frame.select(sign.garbage).item() is garbage


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, CZECH, GERMAN])
def test_a_text_that_was_read_well_is_not_suspected_and_one_that_was_not_is(text: str) -> None:
    measured = noise(pl.Series([text, damaged(text, 0.5)]))
    assert [share >= SHARE_SUSPECTED for share in measured["share"]] == [False, True]
    assert measured["share"].to_list()[0] < 0.05


def test_a_text_of_few_tokens_or_in_a_script_without_vowels_is_not_judged() -> None:
    hebrew = "אוסף המועצה היהודית במחוז " * 10
    assert noise(pl.Series(["th3re w1th tHe"] * 1 + [hebrew, ""])).is_empty()
    exactly = " ".join(["word"] * TOKENS_NEEDED)
    assert noise(pl.Series([exactly, exactly[5:]]))["text"].to_list() == [exactly]


def test_addresses_and_escapes_are_no_garbage() -> None:
    text = " ".join(["https://archive.example/a1b2c3d4 said\\nso word"] * 10)
    assert noise(pl.Series([text]))["share"].item() == 0


def test_the_examples_are_the_first_garbage_of_the_text() -> None:
    text = f"{ENGLISH} th3re sm~ll th3re"
    row = noise(pl.Series([text])).row(0, named=True)
    assert row["examples"] == "th3re, sm~ll"
    assert row["share"] == pytest.approx(3 / row["tokens"])
