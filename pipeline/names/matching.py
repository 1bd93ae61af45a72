"""Which entries a form may mean, and by which rule; time and context are judged later (`judging`).

Rules, from the strictest: exact, same_name, initials, romanised, given_name_form, surname.
"""

from dataclasses import dataclass

from pipeline.names.forms import NameForm
from pipeline.names.index import Entry, NameIndex, exact_key
from pipeline.names.keys import NameKeys, Part, read_keys

RULES = ("exact", "same_name", "initials", "romanised", "surname")
"""Rules in the order in which they are tried; the first that finds an entry decides."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a name may mean, and the rule that found it."""

    entry: Entry
    rule: str


def find_candidates(form: NameForm, index: NameIndex, kind: str | None = None) -> list[Candidate]:
    """Entries of one authority that a form may mean, each with the strictest rule that finds it."""
    keys = read_keys(form)
    found: dict[int, str] = {}
    for number in index.exact.get(exact_key(form.text), ()):
        found.setdefault(number, "exact")
    name_key = exact_key(form.name)
    for number in index.exact.get(name_key, ()):
        found.setdefault(number, "exact" if not form.titles else "same_name")
    for key in keys.whole:
        for number in index.whole.get(key, ()):
            found.setdefault(number, "same_name")
    if form.kind in {None, "person", "family"}:
        _find_persons(keys, index, found)
    candidates = [Candidate(index.entries[number], rule) for number, rule in found.items()]
    return [one for one in candidates if _kinds_agree(one.entry, kind) and same_identity(keys, one.entry.keys)]


def _kinds_agree(entry: Entry, kind: str | None) -> bool:
    return kind is None or entry.entity.kind == kind or {kind, entry.entity.kind} <= {"person", "family"}


def _find_persons(keys: NameKeys, index: NameIndex, found: dict[int, str]) -> None:
    for key in keys.syllables:
        for number in index.syllables.get(key, ()):
            found.setdefault(number, "romanised")
    for key in keys.families:
        for number in index.families.get(key, ()):
            if number not in found:
                rule = _rule_for(keys, index.entries[number].keys, "initials")
                if rule:
                    found[number] = rule
    for key in keys.sounds:
        for number in index.sounds.get(key, ()):
            if number not in found:
                rule = _rule_for(keys, index.entries[number].keys, "romanised")
                if rule:
                    found[number] = rule


def _rule_for(keys: NameKeys, other: NameKeys, rule: str) -> str | None:
    if not keys.given:
        return "surname"
    if not other.given:
        return None
    return rule if agree(keys.given, other.given) else None


def agree(given: tuple[Part, ...], other: tuple[Part, ...]) -> bool:
    """True when given names and initials can be the same person's: in order, none against another.

    "N.V." and "Nikolai Vasilyevich" agree, so do "Nikolai" and "N. V."; "William B." and "William E." do not. A first
    name may be missing on one side when the second is written out in full on both ("Denis", "William Denis").
    """
    if _aligned(given, other):
        return True
    longer, shorter = (given, other) if len(given) > len(other) else (other, given)
    return (
        len(longer) > len(shorter)
        and not shorter[0].initial
        and not longer[1].initial
        and _aligned(longer[1:], shorter)
    )


def _aligned(given: tuple[Part, ...], other: tuple[Part, ...]) -> bool:
    return all(parts_agree(one, two) for one, two in zip(given, other, strict=False))


def parts_agree(one: Part, two: Part) -> bool:
    """True when two given names are one, or one abbreviates the other."""
    if one.key == two.key:
        return True
    if one.initial or two.initial:
        short, long = (one, two) if one.initial else (two, one)
        if long.key.startswith(short.key):
            return True
        return len(short.key) == 1 and any(key[:1].lower() == _heard_initial(short.key) for key in long.heard)
    return bool(one.heard & two.heard)


_CYRILLIC_INITIALS = dict(zip("абвгдежзийклмнопрстуфхцчшщэюя", "abvgdezziiklmnoprstufhcxsseii", strict=False))


def _heard_initial(letter: str) -> str:
    return _CYRILLIC_INITIALS.get(letter, letter)


def same_identity(keys: NameKeys, other: NameKeys) -> bool:
    """False when "Jr." or "Mrs." keeps two names apart.

    A name without "Jr." may mean an entry with it; a name with it never means an entry without.
    """
    if keys.generation and keys.generation != other.generation:
        return False
    if keys.woman == other.woman:
        return True
    return not other.woman and keys.woman == "woman"
