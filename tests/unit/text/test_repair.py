import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.text import repair

REPAIRED = {
    "mojibake": ("chargÃ© d'affaires", "chargé d'affaires", ("mojibake",)),
    "mojibake twice": ("chargÃƒÂ©", "chargé", ("mojibake",)),
    "mojibake of Cyrillic": ("Ð¡Ñ‚Ð°Ð»Ð¸Ð½", "Сталин", ("mojibake",)),
    "a soft hyphen": ("tele\u00adgram", "telegram", ("invisible characters",)),
    "a zero-width space": ("Kim\u200b Il Sung", "Kim Il Sung", ("invisible characters",)),
    "a byte order mark inside": ("\ufeffTelegram", "Telegram", ("invisible characters",)),
    "a no-break space": ("13\u00a0May", "13 May", ("no-break spaces",)),
    "a letter in two parts": ("cafe\u0301", "café", ("NFC",)),
}
KEPT = {
    "plain text": 'A "straight" quote, and a tab\there',
    "curly quotes": "“Comrade” Ch’en",
    "the apostrophes of Wade-Giles": "Ch‘en Po-ta, T’ien-an-men",
    "superscripts and fractions": "x² ½ № ™",
    "full-width forms": "ＡＢＣ１２３　中华",
    "ligatures": "oﬃce",
    "entities": "&amp; &lt;b&gt;",
    "Cyrillic": "И.В. Сталин",
    "Hangul": "김일성 박헌영",
    "a word of French that looks damaged": "À l’époque",
}


@pytest.mark.parametrize(("received", "mended", "made"), REPAIRED.values(), ids=REPAIRED)
def test_damage_is_mended_and_named(received: str, mended: str, made: tuple[str, ...]) -> None:
    assert (repair(received).text, repair(received).made) == (mended, made)


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_what_is_not_damaged_stays(text: str) -> None:
    assert repair(text) == repair(text).__class__(text, ())


@given(st.text())
def test_every_text_comes_out_as_nfc(text: str) -> None:
    assert unicodedata.is_normalized("NFC", repair(text).text)


@given(st.text())
@example("»¨\u00ad")
@example("\u212b\u00a6")
def test_repairing_twice_is_repairing_once(text: str) -> None:
    once = repair(text).text
    assert repair(once).text == once


@given(st.text())
def test_a_changed_text_says_by_what_and_an_unchanged_one_says_nothing(text: str) -> None:
    assert bool(repair(text).made) == (repair(text).text != text)
