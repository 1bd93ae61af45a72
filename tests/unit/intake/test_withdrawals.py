"""withdrawn.csv: what is taken, and what is refused with its line."""

from pathlib import Path

import pytest

from pipeline.errors import AccessionError
from pipeline.intake.withdrawals import Withdrawal, read_withdrawals


def listed(folder: Path, text: str) -> tuple[Withdrawal, ...]:
    (folder / "withdrawn.csv").write_text(text, encoding="utf-8")
    return read_withdrawals(folder)


def test_an_accession_without_the_list_withdraws_nothing(tmp_path: Path) -> None:
    assert read_withdrawals(tmp_path) == ()


def test_a_line_names_a_record_and_may_say_when_and_why(tmp_path: Path) -> None:
    text = '\ufeffrecord,reason,on\nA/1,"Closed again, by request",2024-05-13\nB 2,,\nC,,2024\n'
    assert listed(tmp_path, text) == (
        Withdrawal("A/1", "2024-05-13", "Closed again, by request", 2),
        Withdrawal("B 2", None, None, 3),
        Withdrawal("C", "2024", None, 4),
    )
    assert listed(tmp_path, "record\nA/1\n") == (Withdrawal("A/1", None, None, 2),)


REFUSED = {
    "no header": ("A/1\n", "line 1"),
    "nothing": ("", "line 1"),
    "another column": ("record,because\nA,x\n", "line 1"),
    "no record": ("record,on\nA,\n,2024\n", "line 3"),
    "a cell too many": ("record,on\nA,2024,x\n", "line 2"),
    "a day that is none": ("record,on\nA,13.5.2024\n", "line 2: on: '13.5.2024'"),
    "a month that is none": ("record,on\nA,2024-13\n", "line 2: on"),
    "a record twice": ("record\nA\nB\nA\n", "line 4: A stands on line 2 already."),
    "no UTF-8": (b"record\n\xe4\n", "cannot be read"),
}


@pytest.mark.parametrize(("text", "told"), REFUSED.values(), ids=REFUSED)
def test_a_list_that_cannot_be_taken_is_refused_with_its_line(text: str | bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / "withdrawn.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(AccessionError) as raised:
        read_withdrawals(tmp_path)
    assert str(raised.value).startswith(f"{tmp_path / 'withdrawn.csv'}: {told}") or told in str(raised.value)
