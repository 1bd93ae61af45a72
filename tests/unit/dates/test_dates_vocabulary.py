"""The tables of words hold together, and in step with CLDR."""

from pipeline.dates.classes import WORD_CLASSES
from pipeline.dates.month_names import table
from pipeline.dates.patterns import compile_pattern
from pipeline.dates.singles import STYLES
from pipeline.dates.vocabulary import DATA, vocabulary


def test_the_table_of_months_is_what_cldr_says() -> None:
    assert (DATA / "months.csv").read_text(encoding="utf-8") == table(), "run: python -m pipeline.dates.month_names"


def test_no_two_classes_share_a_character() -> None:
    assert len(set(WORD_CLASSES.values())) == len(WORD_CLASSES)


def test_every_pattern_compiles_and_has_a_slot_or_a_word() -> None:
    assert all(compile_pattern(pattern).signs for style in STYLES for pattern in style.patterns)


def test_every_language_of_the_tables_knows_all_months() -> None:
    months: dict[str, set[object]] = {}
    for table_of_words in (vocabulary().words, vocabulary().phrases):
        for by_language in table_of_words.values():
            for language, meanings in by_language.items():
                months.setdefault(language, set()).update(value for sign, value in meanings if sign == "M")
    numbered = {"zh", "ja", "ko", "la", "*"}
    written = {language for language, found in months.items() if found} - numbered
    assert len(written) >= 18
    assert {language for language in written if not set(range(1, 13)) <= months[language]} == set()


def test_german_and_austrian_and_older_spellings_are_known() -> None:
    words = vocabulary().words
    assert all(("M", 1) in words[word]["de"] for word in ("januar", "jänner", "janner", "jan"))
