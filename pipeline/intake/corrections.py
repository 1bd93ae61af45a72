"""corrections.toml: values that people have mended, each with the text it expects, so that none outlives its cause."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.errors import AccessionError
from pipeline.intake.accession import CORRECTIONS_NAME, refuse_odd

COLUMNS = ("raw", "role", "normal", "scheme", "identifier", "language", "voice", "label")
"""Columns of a statement that can be corrected; `raw` is its text."""

RECORD = "record"
"""The element that stands for a record itself, of which the identifier can be corrected."""


class Correction(BaseModel):
    """One value to be read otherwise than it stands.

    record   identifier of the record in the accession, as behind the slash of its record_id
    element  element of the statement, as `fonds show` lists it; "record": the record itself
    expect   what was received; when it no longer stands there, the release is refused. Of a record its identifier
    column   column of the statement that is meant; left out: its text
    file     file of the statement or record, where several have it; left out: all of them
    line     line of it, where the same stands several times; left out: all of them
    value    what is read instead
    drop     the statement is passed over; it stays in `statements`. With a column: that column's value alone
    reason   why
    who      whose decision it is
    on       when it was made
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    record: str
    element: str
    expect: str
    column: Literal[COLUMNS] = "raw"  # type: ignore[valid-type]
    file: str | None = None
    line: int | None = None
    value: str | None = None
    drop: bool = False
    reason: str = Field(min_length=1)
    who: str = Field(min_length=1)
    on: dt.date

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.value is None) is not self.drop:
            raise ValueError("say either value or drop = true")
        if self.element == RECORD and (self.drop or not self.value or self.column != "raw"):
            raise ValueError("a record is given another identifier by value; to leave it out, exclude its file")
        return self

    @property
    def by(self) -> str:
        """Who decided it, when and why."""
        return f"{self.who}, {self.on}: {self.reason}"


def read_corrections(folder: Path) -> tuple[Correction, ...]:
    """The corrections of an accession, in the order of the file; none where it has no corrections.toml.

    Raises AccessionError, naming the file, the correction and what is allowed.
    """
    path = folder / CORRECTIONS_NAME
    refuse_odd(path)
    if not path.exists():
        return ()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as problem:
        raise AccessionError(path, f"cannot be read: {problem}.") from problem
    if set(table) - {"correction"} or not isinstance(table.get("correction", []), list):
        raise AccessionError(path, "holds something else.", key=", ".join(table), allowed=("[[correction]]",))
    corrections = []
    for number, entry in enumerate(table.get("correction", []), start=1):
        try:
            corrections.append(Correction(**entry))
        except (ValidationError, TypeError) as problem:
            told = problem.errors()[0] if isinstance(problem, ValidationError) else {"loc": (), "msg": str(problem)}
            key = ".".join((f"correction {number}", *map(str, told["loc"])))
            raise AccessionError(path, f"{told['msg']}.", key=key, allowed=tuple(Correction.model_fields)) from None
    return tuple(corrections)
