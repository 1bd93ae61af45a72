"""The language of texts, as the detector tells it."""

import pytest

from pipeline.normalize.languages import BIBLIOGRAPHIC, TERMINOLOGICAL
from pipeline.rules.specimens import CZECH, ENGLISH, RUSSIAN
from pipeline.text.detection import (
    LANGUAGES,
    LETTERS_NEEDED,
    RELATED,
    SAMPLE_CHARACTERS,
    agree,
    comparable,
    detect,
    sample,
)
from pipeline.text.diacritics import SHARES

TEXTS = {
    "en": ENGLISH, "ru": RUSSIAN, "cs": CZECH,
    "de": "Der Botschafter berichtete, daß die Gespräche noch zwei Tage dauern würden, in dem kleinen Haus am Fluß.",
    "fr": "L'ambassadeur a rapporté que les pourparlers dureraient encore deux jours, dans la petite maison au bord de "
    "la rivière.",
    "zh": "大使报告说，会谈将在河边的小房子里再进行两天，双方同意在部长们从首都回来之前不关闭问题清单。" * 3,
    "ko": "대사는 회담이 강가의 작은 집에서 이틀 더 계속될 것이라고 보고하였다. 양측은 기다리기로 하였다." * 3,
    "he": "השגריר דיווח כי השיחות יימשכו עוד יומיים בבית הקטן שעל שפת הנהר, ושני הצדדים הסכימו להשאיר את הרשימה פתוחה.",
}  # fmt: skip


@pytest.mark.parametrize(("language", "text"), TEXTS.items(), ids=TEXTS)
def test_a_language_is_told_from_a_few_sentences(language: str, text: str) -> None:
    found = detect(text)
    assert found is not None
    assert found.language == language


@pytest.mark.parametrize("text", [ENGLISH[: LETTERS_NEEDED - 1], "", "13/5-50 12-34 " * 20, "Kim Il Sung, Mao " * 8])
def test_nothing_is_told_of_a_text_that_is_too_short_or_of_no_language(text: str) -> None:
    assert detect(text) is None


def test_a_head_in_another_language_does_not_decide_alone() -> None:
    found = detect("Ministère des affaires étrangères, Paris. " + ENGLISH * 6)
    assert found is not None
    assert found.language == "en"
    long = "a" * SAMPLE_CHARACTERS + "b" * 10_000
    assert set(sample(long)) == {"a", "b", "\n"}
    assert len(sample(long)) == 2 * SAMPLE_CHARACTERS + 1
    assert sample(ENGLISH) == ENGLISH


NEAR = [("no", "da"), ("nb", "no"), ("sr", "hr"), ("de-AT", "de"), ("zh-Hant", "zh"), ("grc", "el"), ("yi", "he")]
FAR = [("ru", "uk"), ("de", "nl"), ("es", "pt"), ("en", "de"), ("sr", "ru"), ("la", "it")]


@pytest.mark.parametrize(("one", "other"), NEAR)
def test_languages_that_are_taken_for_each_other_agree(one: str, other: str) -> None:
    assert agree(one, other)
    assert agree(other, one)


@pytest.mark.parametrize(("one", "other"), FAR)
def test_languages_that_can_be_told_apart_do_not_agree(one: str, other: str) -> None:
    assert not agree(one, other)


def test_a_language_that_the_detector_does_not_know_cannot_be_compared() -> None:
    assert not comparable("eo")
    assert comparable("nb")
    assert comparable("de-CH")


def test_the_detector_tells_the_languages_that_codes_are_known_for() -> None:
    assert set(LANGUAGES) - {"nn"} <= {*TERMINOLOGICAL.values(), *BIBLIOGRAPHIC.values()}
    assert set(SHARES) <= {*LANGUAGES, *(code for group in RELATED for code in group)}
