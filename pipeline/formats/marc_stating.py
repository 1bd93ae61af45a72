"""The records of a MARC file, whatever they were read from: those that describe material, and those set aside."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.findings import RAW_CHARACTERS, FindingLog, Rule
from pipeline.formats.marc_crosswalk import OTHER_TYPES, TYPES
from pipeline.formats.marc_records import LONGEST_RECORD, MarcRecord, Unreadable, escaped
from pipeline.formats.marc_statements import MarcCrosswalk
from pipeline.formats.parsed import Parsed, ParsedBuilder
from pipeline.formats.registry import Unparsable
from pipeline.formats.tables import PART_STATEMENTS, Told
from pipeline.provenance import Span
from pipeline.rules.marc import OTHER_RECORD, UNREADABLE_RECORD, UTF_8_UNDECLARED


@dataclass(slots=True)
class MarcStating:
    """States the records of one file; counts those that are set aside."""

    file: str
    log: FindingLog
    taken: int = 0
    aside: dict[str, int] = field(default_factory=dict)
    _told: Told = field(init=False)
    _builder: ParsedBuilder = field(init=False)
    _others: list[tuple[str, Span]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._told = Told(self.log, self.file)
        self._builder = ParsedBuilder(self.log)

    def parts(self, records: Iterator[MarcRecord | Unreadable]) -> Iterator[Parsed]:
        """Yield the records as parts.

        Raises Unparsable when none of them describes material, with what they are.
        """
        for record in records:
            self._take(record)
            if len(self._builder) >= PART_STATEMENTS:
                yield self._builder.take()
        if not self.taken:
            raise Unparsable(self._why_nothing())
        for message, span in self._others:
            self._told.add(OTHER_RECORD, message, span, table="records")
        self._told.tell_rest()
        yield self._builder.take()

    def _why_nothing(self) -> str:
        count = self.aside.get("authority", 0)
        if count:
            them = "an authority record" if count == 1 else f"{count} authority records"
            return f"It holds {them} and no descriptions; `fonds authority import` takes it."
        told = ", ".join(f"{count} {kind}" for kind, count in sorted(self.aside.items()))
        return f"No record in it describes material ({told or 'it has no records'})."

    def _take(self, record: MarcRecord | Unreadable) -> None:
        if isinstance(record, Unreadable):
            self._keep_unreadable(record)
            return
        span = Span(self.file, record.line, None, record.byte_start, record.byte_end)
        kind = record.leader[6:7]
        if kind not in TYPES:
            name = OTHER_TYPES.get(kind, "unknown")
            self.aside[name] = self.aside.get(name, 0) + 1
            self._others.append((f"The record {self._key(record, span)} is of kind {name}; it is set aside.", span))
            return
        self.taken += 0 if record.refusal else 1
        self._state(record, span)

    def _keep_unreadable(self, record: Unreadable) -> None:
        """Bytes that are no record, as one that is set aside: known by its place, and saying no more than these."""
        span = Span(self.file, None, None, record.byte_start, record.byte_end)
        key = f"{self.file}#{record.byte_start}"
        raw = escaped(record.data[:LONGEST_RECORD])
        self._builder.record(key, span, refused=self._refused(record.reason, key, span, raw))
        self._builder.state("unknown", raw, span, label="as received")

    def _refused(self, reason: str, key: str, span: Span, raw: str | None = None) -> tuple[Rule, str]:
        told = f"The record is set aside: {reason}"
        shown = raw[:RAW_CHARACTERS] if raw else None
        self._told.add(UNREADABLE_RECORD, told, span, table="records", record_id=key, raw=shown)
        self.aside["unreadable"] = self.aside.get("unreadable", 0) + 1
        return UNREADABLE_RECORD, told

    def _key(self, record: MarcRecord, span: Span) -> str:
        control = record.first("001")
        if control and control.data.strip():
            return control.data.strip()
        number = next(
            (text for each in record.fields if each.tag == "035" for code, text in each.subfields if code == "a"), None
        )
        return number or f"{self.file}#{span.line or span.byte_start}"

    def _state(self, record: MarcRecord, span: Span) -> None:
        key = self._key(record, span)
        refused = self._refused(record.refusal, key, span) if record.refusal else None
        self._builder.record(key, span, refused=refused)
        if record.misdeclared:
            message = "The leader says MARC-8, but the record is UTF-8 and was read so."
            self._told.add(UTF_8_UNDECLARED, message, span, table="records", record_id=key)
        MarcCrosswalk(self.file, self._builder).state(record, span)
