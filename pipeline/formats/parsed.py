"""What every parser yields: two long frames, records and statements."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from pipeline.findings import FindingLog, Rule
from pipeline.formats.elements import ELEMENTS
from pipeline.provenance import Span

RECORD_COLUMNS = pl.Schema(
    {
        "record_key": pl.String,
        "repeats": pl.String,
        "parent_key": pl.String,
        "refused_by": pl.String,
        "refusal": pl.String,
        "source_file": pl.String,
        "source_line": pl.Int64,
        "byte_start": pl.Int64,
        "byte_end": pl.Int64,
    }
)
"""One record.

record_key  the record's identifier inside the accession
repeats     the identifier as it stands, where an earlier record had it already; record_key is then a stand-in
parent_key  identifier of the record that holds this one
refused_by  name of the rule for which the record, as far as it could be read, is kept out of the release; else null
refusal     why, in a sentence
"""

STATEMENT_COLUMNS = pl.Schema(
    {
        "record_key": pl.String,
        "sequence": pl.Int64,
        "element": pl.String,
        "role": pl.String,
        "raw": pl.String,
        "normal": pl.String,
        "scheme": pl.String,
        "identifier": pl.String,
        "language": pl.String,
        "voice": pl.String,
        "label": pl.String,
        "source_file": pl.String,
        "source_line": pl.Int64,
        "byte_start": pl.Int64,
        "byte_end": pl.Int64,
    }
)
"""One value as received.

sequence    position in the record, from 1          element   one of `ELEMENTS`
role        what the source says the value is for   raw       the text, layout markup and outer white space apart
normal      a machine-readable form that the source gives beside it (EAD's normal, TEI's when)
scheme      vocabulary that raw, normal or identifier is from
identifier  id of the value in that vocabulary      language  BCP 47, of the text itself
voice       author, clerk, archive, editor, translator or source (the describing archive)
label       heading or tag path as received
"""


@dataclass(frozen=True, slots=True)
class Parsed:
    """Records and statements of a part of a file (`RECORD_COLUMNS`, `STATEMENT_COLUMNS`)."""

    records: pl.DataFrame
    statements: pl.DataFrame

    @classmethod
    def joined(cls, parts: Sequence["Parsed"]) -> "Parsed":
        """Several parts as one; at least one."""
        return cls(pl.concat([part.records for part in parts]), pl.concat([part.statements for part in parts]))

    def refused(self, keys: Sequence[str], rule: Rule, reason: str) -> "Parsed":
        """The same, with some of the records set aside."""
        these = pl.col("record_key").is_in(list(keys)) & pl.col("refused_by").is_null()
        told = {"refused_by": rule.name, "refusal": reason}
        said = [pl.when(these).then(pl.lit(text)).otherwise(name).alias(name) for name, text in told.items()]
        return Parsed(self.records.with_columns(said), self.statements)

    def halves(self) -> tuple["Parsed", "Parsed"]:
        """The first half of the records with their statements, and the other half."""
        middle = self.records.height // 2
        parts = self.records[:middle], self.records[middle:]
        first, second = (
            Parsed(
                part,
                self.statements.join(part.select("record_key"), on="record_key", how="semi", maintain_order="left"),
            )
            for part in parts
        )
        return first, second

    def apart_from(self, seen: dict[str, int], renamed: dict[str, str]) -> "Parsed":
        """The same, with stand-ins for the keys that stand in `seen` (key -> how often); adds its own keys there.

        `renamed` holds the stand-ins of the same file's earlier parts, for their children, and takes the new ones.
        """
        keys = self.records["record_key"].to_list()
        clashing = [key for key in keys if key in seen]
        seen.update({key: 1 for key in keys if key not in seen})
        own = {key: stand_in(key, seen)[0] for key in clashing}
        renamed |= own
        if not renamed:
            return self
        key = pl.col("record_key")
        repeats = pl.when(key.is_in(clashing)).then(pl.coalesce("repeats", key)).otherwise("repeats").alias("repeats")
        return Parsed(
            self.records.with_columns(repeats, key.replace(own), pl.col("parent_key").replace(renamed)),
            self.statements.with_columns(key.replace(own)),
        )


def stand_in(key: str, seen: dict[str, int]) -> tuple[str, str | None]:
    """A key that nothing else has, and the key it stands in for; counts the key in `seen`."""
    if key not in seen:
        seen[key] = 1
        return key, None
    while True:
        seen[key] += 1
        other = f"{key}#{seen[key]}"
        if other not in seen:
            seen[other] = 1
            return other, key


@dataclass(slots=True)
class ParsedBuilder:
    """Collects rows while a parser walks through a file; `log` takes its findings."""

    log: FindingLog
    _records: list[tuple[object, ...]] = field(default_factory=list)
    _statements: list[tuple[object, ...]] = field(default_factory=list)
    _sequence: int = 0
    _seen: dict[str, int] = field(default_factory=dict)

    def record(self, key: str, span: Span, parent: str | None = None, refused: tuple[Rule, str] | None = None) -> None:
        """Begin a record; the statements that follow are its own.

        `refused` is the rule and the reason for which it is set aside, with what could be read of it.
        """
        key, repeats = stand_in(key, self._seen)
        rule, reason = (refused[0].name, refused[1]) if refused else (None, None)
        place = (span.file, span.line, span.byte_start, span.byte_end)
        self._records.append((key, repeats, parent, rule, reason, *place))
        self._sequence = 0

    def state(
        self,
        element: str,
        raw: str,
        span: Span,
        *,
        role: str | None = None,
        normal: str | None = None,
        scheme: str | None = None,
        identifier: str | None = None,
        language: str | None = None,
        voice: str = "source",
        label: str | None = None,
    ) -> None:
        """Add one statement to the record begun last."""
        if element not in ELEMENTS:
            raise KeyError(f"{element} is not an element; see pipeline/formats/elements.py")
        self._sequence += 1
        key = self._records[-1][0]
        self._statements.append(
            (
                key, self._sequence, element, role, raw, normal, scheme, identifier, language, voice, label,
                span.file, span.line, span.byte_start, span.byte_end,
            )
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self._statements)

    def take(self) -> Parsed:
        """What was collected since the last call. Call it between records."""
        parsed = Parsed(
            pl.DataFrame(self._records, schema=RECORD_COLUMNS, orient="row"),
            pl.DataFrame(self._statements, schema=STATEMENT_COLUMNS, orient="row"),
        )
        self._records, self._statements = [], []
        return parsed
