"""Stating a record by a mapping: each rule's values first, then the constants, then all that no rule has named."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.formats.mappings_html import blocks_of
from pipeline.formats.mappings_values import Lookup, Reading, all_texts, first_text, used_names
from pipeline.formats.parsed import ParsedBuilder
from pipeline.intake.mapping import FieldRule, Mapping
from pipeline.provenance import Span

_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?")
"""A day as spreadsheets and databases print it; the hour was never said."""

_IDENTIFIER = FieldRule(element="identifier")


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One record as the source has it.

    texts   the texts of a column or field by its name
    scopes  JSON: the same for every object under a path; a table has none
    leaves  every column or field that has a text, with it, in the order of the source
    """

    texts: Lookup
    leaves: Sequence[tuple[str, str]]
    scopes: Callable[[str], Sequence[Lookup]] | None = None


@dataclass(slots=True)
class Stating:
    """States records by one mapping.

    names       the columns of a table, None where records differ in their fields
    identified  columns or fields that identify a record where the mapping names none
    """

    mapping: Mapping
    names: frozenset[str] | None = None
    identified: tuple[str, ...] = ()
    _rules: list[tuple[str, FieldRule, bool]] = field(init=False)

    def __post_init__(self) -> None:
        rules = [(name, rule) for name, rule in self.mapping.rules() if self._can_fit(name, rule)]
        self._rules = [(name, rule, _is_plain(rule)) for name, rule in rules]

    def _can_fit(self, name: str, rule: FieldRule) -> bool:
        wanted = [*(rule.columns or [name]), *rule.normal]
        return self.names is None or any(each in self.names for each in wanted)

    def key_of(self, record: SourceRecord) -> str | None:
        """The record's key, or None when every column of it is empty."""
        parts = [first_text(record.texts, name) for name in self.mapping.key or self.identified]
        return self.mapping.key_joiner.join(part for part in parts if part) or None

    def parent_of(self, record: SourceRecord) -> str | None:
        """The key of the record above, or None."""
        return first_text(record.texts, self.mapping.parent) if self.mapping.parent else None

    def state(self, builder: ParsedBuilder, record: SourceRecord, span: Span) -> None:
        """State the record begun last in `builder`."""
        named: set[str] = set()
        for name, rule, plain in self._rules:
            state = self._state_plain if plain else self._state_rule
            named.update(state(builder, record, name, rule, span))
        for name in used_names(record.texts, self.mapping.key or self.identified):
            if name not in named:
                self._state_plain(builder, record, name, _IDENTIFIER, span)
                named.add(name)
        for element, text in self.mapping.constants.items():
            builder.state(element, text, span, language=self.mapping.language, label="mapping")
        for name, text in record.leaves:
            if name not in named and not self._is_ignored(name):
                builder.state("unknown", text, span, language=self.mapping.language, label=name)

    def _is_ignored(self, name: str) -> bool:
        return any(name == each or name.startswith(f"{each}.") for each in self.mapping.ignore)

    def _state_rule(
        self, builder: ParsedBuilder, record: SourceRecord, name: str, rule: FieldRule, span: Span
    ) -> Iterable[str]:
        """State what a rule finds; the names of the columns or fields that are in the statements."""
        if rule.each and record.scopes:
            return self._state_each(builder, record.scopes(rule.each), name, rule, span)
        found = Reading(record.texts, rule, name)
        self._state_values(builder, found, span)
        return found.named

    def _state_each(
        self, builder: ParsedBuilder, scopes: Sequence[Lookup], name: str, rule: FieldRule, span: Span
    ) -> Iterable[str]:
        """One object after the other; a field that one of them could not use stays unnamed for all."""
        readings = [Reading(scope, rule, name) for scope in scopes]
        for found in readings:
            self._state_values(builder, found, span)
        used = {each for found in readings for each in found.named}
        wasted = {each for each in used for found in readings if each not in found.named and found.lookup(each)}
        return [f"{rule.each}.{each}" for each in used - wasted]

    def _state_plain(
        self, builder: ParsedBuilder, record: SourceRecord, name: str, rule: FieldRule, span: Span
    ) -> Iterable[str]:
        column = rule.columns[0] if rule.columns else name
        language = rule.language or self.mapping.language
        for raw in all_texts(record.texts, column):
            normal = rule.kind or _day_alone(rule, raw)
            builder.state(
                rule.element, raw, span, role=rule.role, normal=normal, scheme=rule.scheme, language=language,
                voice=rule.voice, label=name,
            )  # fmt: skip
        return used_names(record.texts, (column,))

    def _state_values(self, builder: ParsedBuilder, found: Reading, span: Span) -> None:
        rule = found.rule
        for value in found.values():
            for raw in blocks_of(value.raw) if rule.html else (value.raw,):
                builder.state(
                    rule.element,
                    raw,
                    span,
                    role=value.role,
                    normal=value.normal or _day_alone(rule, raw),
                    scheme=value.scheme,
                    identifier=value.identifier,
                    language=value.language or self.mapping.language,
                    voice=rule.voice,
                    label=found.name,
                )


def _is_plain(rule: FieldRule) -> bool:
    """Whether a rule takes one column as it is, with nothing beside it, as most do."""
    beside = (
        rule.normal or rule.role_from or rule.kind_from or rule.scheme_from or rule.identifier or rule.language_from
    )
    return not (beside or rule.split or rule.each or rule.html or len(rule.columns) > 1)


def _day_alone(rule: FieldRule, raw: str) -> str | None:
    found = _MIDNIGHT.fullmatch(raw) if rule.element == "date" else None
    return found[1] if found else None
