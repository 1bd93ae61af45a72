"""The values that one rule of a mapping finds in a record, each with what stands beside it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.intake.mapping import FieldRule

PRINTED_LIST = "[]"
_PRINTED_ITEM = re.compile(r"""'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)\"""")

Lookup = Callable[[str], Sequence[str]]
"""The texts of a column or field by its name; none when it is empty or not there."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a rule, with what stands beside it; `normal` is the machine form, or the kind of a name."""

    raw: str
    role: str | None
    normal: str | None
    scheme: str | None
    identifier: str | None
    language: str | None


@dataclass(slots=True)
class Reading:
    """One rule over one record or object; `named` are the names whose texts went into a value."""

    lookup: Lookup
    rule: FieldRule
    name: str
    named: set[str] = field(default_factory=set)

    def values(self) -> Iterable[Value]:
        """The rule's values, with what stands beside each."""
        normals = self._normals()
        texts = self._texts() or [each for each in normals if each]
        roles = self._words(self.rule.role_from, self.rule.roles, len(texts))
        kinds = self._words(self.rule.kind_from, self.rule.kinds, len(texts))
        schemes = self._beside(self.rule.scheme_from, len(texts))
        identifiers = self._beside(self.rule.identifier, len(texts))
        languages = self._beside(self.rule.language_from, len(texts))
        whole = normals if len(normals) == len(texts) else [normals[0] if len(normals) == 1 else None] * len(texts)
        if any(whole):
            self.named.update(used_names(self.lookup, self.rule.normal))
        for place, text in enumerate(texts):
            yield Value(
                text,
                roles[place] or self.rule.role,
                whole[place] or kinds[place] or self.rule.kind,
                schemes[place] or self.rule.scheme,
                identifiers[place],
                languages[place] or self.rule.language,
            )

    def _texts(self) -> list[str]:
        columns = self.rule.columns or [self.name]
        found = [self._split(column) for column in columns]
        self.named.update(used_names(self.lookup, columns))
        if len(found) == 1:
            return found[0]
        return [self.rule.joiner.join(each[0] for each in found if each)] if any(found) else []

    def _split(self, column: str | None) -> list[str]:
        texts = all_texts(self.lookup, column) if column else []
        if self.rule.split is None:
            return list(texts)
        return [part for text in texts for part in split_text(text, self.rule.split)]

    def _normals(self) -> list[str | None]:
        """Start and end as one: the same once, one alone as it is, two with a solidus between them."""
        columns = [self._split(column) for column in self.rule.normal]
        if not any(columns):
            return []
        if len({len(each) for each in columns if each}) > 1:
            return []
        size = max(len(each) for each in columns)
        joined: list[str | None] = []
        for place in range(size):
            parts = [each[place] for each in columns if each and each[place]]
            joined.append("/".join(dict.fromkeys(parts)) or None)
        return joined

    def _words(self, column: str | None, words: dict[str, str], size: int) -> list[str | None]:
        if column is None:
            return [None] * size
        texts = self._matching(column, size)
        known = [words.get(text) if text else None for text in texts]
        if any(known) and all(word or not text for word, text in zip(known, texts, strict=True)):
            self.named.update(used_names(self.lookup, [column]))
        return known

    def _beside(self, column: str | None, size: int) -> list[str | None]:
        texts = self._matching(column, size)
        if column and any(texts):
            self.named.update(used_names(self.lookup, [column]))
        return texts

    def _matching(self, column: str | None, size: int) -> list[str | None]:
        """The texts of a column beside the values: one for each, or one for all; else none."""
        if column is None:
            return [None] * size
        texts = self._split(column)
        if len(texts) == size:
            return [text or None for text in texts]
        return [texts[0] or None] * size if len(texts) == 1 else [None] * size


def all_texts(lookup: Lookup, name: str) -> Sequence[str]:
    """The texts under a name; of "a|b" those under the first that has any."""
    texts = lookup(name)
    if texts or "|" not in name:
        return texts
    return next((found for each in name.split("|") if (found := lookup(each))), ())


def first_text(lookup: Lookup, name: str) -> str | None:
    """The first of them, or None."""
    texts = all_texts(lookup, name)
    return texts[0] if texts else None


def used_names(lookup: Lookup, names: Iterable[str]) -> list[str]:
    """The names that have texts; of "a|b" the one that has."""
    return [
        found
        for name in names
        if (found := name if lookup(name) else next((each for each in name.split("|") if lookup(each)), ""))
    ]


def split_text(text: str, sign: str) -> list[str]:
    """The values in a cell, without white space around them; "[]" stands for a list that a program has printed."""
    if sign == PRINTED_LIST:
        if not text.startswith("["):
            return [text]
        return [(one or other).strip() for one, other in _PRINTED_ITEM.findall(text) if (one or other).strip()]
    return [part.strip() for part in text.split(sign)] if sign in text else [text]
