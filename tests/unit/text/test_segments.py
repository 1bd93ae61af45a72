import pytest

from pipeline.formats.elements import ELEMENTS
from pipeline.text import SEGMENT_KINDS, SegmentKind, lines_of, segment
from pipeline.text.segments import kind_of

EXAMPLES = [(kind, example) for kind in SEGMENT_KINDS for example in kind.examples]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_a_line_is_told_to_be_of_its_kind(kind: SegmentKind, example: str) -> None:
    for place in ("head", "tail") if kind.place == "any" else (kind.place,):
        assert kind_of(example, place).name == kind.name


@pytest.mark.parametrize("kind", SEGMENT_KINDS, ids=[f"{kind.name} {kind.place}" for kind in SEGMENT_KINDS])
def test_a_kind_is_an_element_with_a_voice_a_meaning_and_an_example(kind: SegmentKind) -> None:
    assert kind.name in ELEMENTS
    assert kind.voice in ("author", "clerk", "archive", "editor", "translator")
    assert kind.meaning
    assert kind.examples
    assert kind.place in ("head", "tail", "any")


def test_only_the_paragraph_has_no_pattern_and_it_is_the_last() -> None:
    assert [kind.name for kind in SEGMENT_KINDS if kind.pattern is None] == ["paragraph"]
    assert SEGMENT_KINDS[-1].name == "paragraph"


def kinds_of(*lines: str) -> list[str]:
    return [part.kind.name for part in segment(lines_of("\n".join(lines)))]


def test_a_name_alone_is_the_addressee_before_the_first_paragraph_and_the_signature_behind_it() -> None:
    assert kinds_of("Vyshinsky", "The talks went on.", "Vyshinsky") == ["addressee", "paragraph", "signature"]


def test_words_of_the_head_are_text_once_the_text_has_begun_and_nobody_signs_with_them() -> None:
    assert kinds_of("The talks went on.", "From Pyongyang", "To Vyshinsky", "The Talks") == ["paragraph"] * 4


def test_a_secrecy_marking_on_a_later_page_is_one() -> None:
    assert kinds_of("The talks went on.", "Top Secret") == ["paragraph", "marking"]


def test_blank_lines_are_no_segments_and_every_other_line_is_one() -> None:
    parts = list(segment(lines_of("Top Secret\n\n  \nThe talks went on.\n")))
    assert [part.line.number for part in parts] == [1, 4]


@pytest.mark.parametrize(
    "line",
    [
        "To your question of September 11 this year I can say the following.",
        "On May 13 the talks went on.",
        "I received 3 telegrams on this matter, and I ask for your instructions.",
        "Kim Il Sung said that he [Kim] would come.",
        "1. The army is not ready.",
    ],
)
def test_a_sentence_is_a_paragraph(line: str) -> None:
    assert kinds_of(line) == ["paragraph"]


@pytest.mark.parametrize("length", [10_000, 100_000])
@pytest.mark.parametrize("unit", ["[", "[a]", "A. ", "x/", "- ", "Comrade ", "to ", "12.", "copies "])
def test_a_hostile_line_is_told_in_time(unit: str, length: int) -> None:
    kind_of(unit * (length // len(unit)), "head")
    kind_of(unit * (length // len(unit)), "tail")
