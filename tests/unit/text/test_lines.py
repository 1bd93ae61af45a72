import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import lines_of
from pipeline.text.lines import span_of

TEXTS = st.text(st.sampled_from("a é中\t \n\r\u00a0\u2028*"), max_size=40)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "cp1251"])
def test_the_bytes_of_a_line_are_its_text(encoding: str) -> None:
    text = "  первая \r\nвторая\r\rчетвёртая\n\n шестая"
    data = b"\xef\xbb" + text.encode(encoding)
    lines = lines_of(text, encoding, mark_bytes=2)
    assert [(line.number, line.text) for line in lines] == [
        (1, "первая"), (2, "вторая"), (3, ""), (4, "четвёртая"), (5, ""), (6, "шестая"),
    ]  # fmt: skip
    for line in lines:
        assert data[line.byte_start : line.byte_end].decode(encoding) == line.text


@given(TEXTS)
def test_every_character_that_is_not_white_lies_in_one_line(text: str) -> None:
    data, covered = text.encode(), bytearray()
    for line in lines_of(text):
        assert data[line.byte_start : line.byte_end].decode() == line.text
        covered += data[line.byte_start : line.byte_end]
    assert "".join(covered.decode().split()) == "".join(text.split())


def test_a_line_separator_of_unicode_does_not_cut_a_line() -> None:
    assert [line.text for line in lines_of("one\u2028two\u0085three")] == ["one\u2028two\u0085three"]


def test_no_text_has_no_lines() -> None:
    assert lines_of("") == []


def test_the_span_of_some_lines_reaches_from_the_first_to_the_last() -> None:
    span = span_of("a.txt", lines_of("one\n\ntwo"))
    assert (span.line, span.line_last, span.byte_start, span.byte_end) == (1, 3, 0, 8)
    assert str(span) == "a.txt:1"
