"""withdrawn.csv: records that the archive has taken back, listed by a person beside the delivery."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import AccessionError
from pipeline.intake.accession import WITHDRAWALS_NAME

COLUMNS = ("record", "on", "reason")
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One line of the list.

    record  identifier of the record in the accession, as behind the slash of its record_id
    on      year, month or day of the withdrawal in ISO 8601; None where nobody says
    reason  why, or None
    line    in the list, from 1
    """

    record: str
    on: str | None
    reason: str | None
    line: int


def read_withdrawals(folder: Path) -> tuple[Withdrawal, ...]:
    """The withdrawals of an accession, in the order of the list; none where it has no withdrawn.csv.

    Raises AccessionError, naming the file, the line and what is allowed.
    """
    path = folder / WITHDRAWALS_NAME
    if not path.is_file():
        return ()
    found: dict[str, Withdrawal] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream, strict=True)
            _check_header(path, rows.fieldnames or ())
            for row in rows:
                each = _withdrawal(path, row, rows.line_num)
                if each.record in found:
                    problem = f"{each.record} stands on line {found[each.record].line} already."
                    raise AccessionError(path, problem, key=f"line {each.line}")
                found[each.record] = each
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise AccessionError(path, f"cannot be read: {problem}.") from problem
    return tuple(found.values())


def _check_header(path: Path, names: object) -> None:
    if not isinstance(names, list | tuple) or "record" not in names or set(names) - set(COLUMNS):
        raise AccessionError(path, "does not have the columns of a list of withdrawals.", key="line 1", allowed=COLUMNS)


def _withdrawal(path: Path, row: dict[str, str | None], line: int) -> Withdrawal:
    cells = {name: (row.get(name) or "").strip() or None for name in COLUMNS}
    record, on = cells["record"], cells["on"]
    if record is None or None in row:
        raise AccessionError(path, "names no record, or has more cells than the first line.", key=f"line {line}")
    if on and not _DAY.fullmatch(on):
        allowed = ("a year, a month or a day, as in 2024, 2024-05 or 2024-05-13",)
        raise AccessionError(path, f"{on!r} cannot be taken.", key=f"line {line}: on", allowed=allowed)
    return Withdrawal(record, on, cells["reason"], line)
