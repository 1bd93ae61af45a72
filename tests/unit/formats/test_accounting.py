"""Every byte of a text stands in a statement, or is layout."""

from pathlib import Path

import polars as pl
import pytest

from pipeline.findings import FindingLog
from pipeline.formats.accounting import TEXT_LAYOUT, report_unread
from pipeline.intake import RawFile


def unread(tmp_path: Path, data: bytes, *spans: tuple[int, int]) -> list[tuple[str | None, int | None]]:
    """What was read by nobody, with its line, where these stretches of a file stand in statements."""
    path = tmp_path / "1.txt"
    path.write_bytes(data)
    frame = pl.DataFrame(spans, schema={"byte_start": pl.Int64, "byte_end": pl.Int64}, orient="row")
    log = FindingLog("a")
    report_unread(RawFile("a", "1.txt", path, len(data), ""), [frame], TEXT_LAYOUT, log)
    return [(found.raw, found.source.line) for found in log.rows]


def test_words_between_statements_are_told_with_their_line(tmp_path: Path) -> None:
    assert unread(tmp_path, b"One.\n\nlost\nTwo.\n", (0, 4), (11, 15)) == [("lost", 3)]
    assert unread(tmp_path, b"One.\nrest", (0, 4)) == [("rest", 2)]
    assert unread(tmp_path, b"Nothing stands in a statement.") == [("Nothing stands in a statement.", 1)]


@pytest.mark.parametrize(
    "between",
    [
        b"\r\n\t ", b"**\n**", b"\x1e\x1d", "\N{NO-BREAK SPACE}".encode(), "\N{EM SPACE}\n".encode(),
        "\N{IDEOGRAPHIC SPACE}" .encode(), "\N{IDEOGRAPHIC SPACE}".encode("gb18030"),
        "\N{IDEOGRAPHIC SPACE}".encode("shift_jis"), "\N{LINE SEPARATOR}".encode(),
    ],
)  # fmt: skip
def test_white_space_and_signs_of_layout_are_no_text(tmp_path: Path, between: bytes) -> None:
    assert unread(tmp_path, b"One." + between + b"Two.", (0, 4), (4 + len(between), 8 + len(between))) == []


def test_overlapping_statements_leave_no_gap(tmp_path: Path) -> None:
    assert unread(tmp_path, b"abcdefgh", (0, 8), (2, 4), (3, 6)) == []
