import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.languages import BIBLIOGRAPHIC, NOT_A_LANGUAGE, TERMINOLOGICAL, _codes, _names, language_code
from pipeline.normalize.levels import LEVELS, level_of
from pipeline.normalize.values import genre_word, language_of, one_line, translation_language, without_separator
from schemas import TABLES

CONTRACT = TABLES["records"].to_schema().columns

LANGUAGES = {
    "Russian": "ru", "russian": "ru", " Russian. ": "ru", "русский": "ru", "Russisch": "ru", "rus": "ru", "ru": "ru",
    "ger": "de", "deu": "de", "Chinese": "zh", "chi": "zh", "中文": "zh", "한국어": "ko", "Korean": "ko",
    "Serbian": "sr",
    "gerlat": None, "xxx": None, "und": None, "mul": None, "zxx": None, "": None, "Translation": None,
    "English, Russian": None,
}  # fmt: skip


@pytest.mark.parametrize(("text", "code"), LANGUAGES.items())
def test_a_language_is_read_from_its_name_or_code(text: str, code: str | None) -> None:
    assert language_code(text) == code


def test_every_code_that_can_come_out_keeps_the_contract() -> None:
    (pattern,) = [check.statistics["pattern"] for check in CONTRACT["language"].checks]
    codes = {*_codes(), *_names().values(), *BIBLIOGRAPHIC.values(), *TERMINOLOGICAL.values()}
    assert [code for code in sorted(codes) if not re.fullmatch(getattr(pattern, "pattern", pattern), code)] == []


def test_no_code_is_said_twice_by_the_tables() -> None:
    assert not set(BIBLIOGRAPHIC) & set(TERMINOLOGICAL)
    assert [language_code(code) for code in NOT_A_LANGUAGE] == [None] * len(NOT_A_LANGUAGE)


def test_an_unknown_language_says_so() -> None:
    assert language_of("Klingonese").problem == "'Klingonese' is not a language that is known."
    assert translation_language("Translation - English").value == "en"
    assert translation_language("translation: Russian").value == "ru"


def test_every_level_is_one_of_the_contract() -> None:
    (allowed,) = [check.statistics["allowed_values"] for check in CONTRACT["level"].checks]
    assert {level_of(word) for word in [*LEVELS, "box", ""]} <= set(allowed)
    assert level_of("  Record  Group ") == "fonds"
    assert level_of("carton") == "other"


TITLES = {
    "Telegram, Roshchin to\nCde. Filippov": "Telegram, Roshchin to Cde. Filippov",
    "Telegram,": "Telegram",
    "Letters etc.": "Letters etc.",
    " : ": ":",
}


@pytest.mark.parametrize(("raw", "title"), TITLES.items())
def test_a_title_is_one_line_without_the_layouts_punctuation(raw: str, title: str) -> None:
    assert without_separator(raw).value == title


GENRES = {
    "Ciphered Telegram No. 410": "ciphered telegram",
    "Telegram no 12a": "telegram",
    "Letter.": "letter",
    "NOTE": "note",
}


@pytest.mark.parametrize(("raw", "genre"), GENRES.items())
def test_a_genre_is_in_lower_case_without_its_number(raw: str, genre: str) -> None:
    assert genre_word(raw).value == genre


@given(st.text())
def test_a_value_made_of_a_value_is_the_same(text: str) -> None:
    for make in (one_line, without_separator, genre_word):
        once = make(text).value or ""
        assert make(once).value == once
        assert "\n" not in once
