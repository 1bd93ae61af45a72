"""Which entries a form may mean, and by which rule; time and context are judged later (`judging`)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from pipeline.names import vocabulary
from pipeline.names.agreement import Grade, grade_given, same_identity
from pipeline.names.folding import fold, plain, script_of
from pipeline.names.forms import NameForm, read_form
from pipeline.names.index import Entry, NameIndex, exact_key, namesakes
from pipeline.names.inflection import uninflected
from pipeline.names.keys import NameKeys, consonants, marks, read_japanese, read_keys, read_part
from pipeline.names.order import families
from pipeline.names.respelling import skeletons
from pipeline.names.sounds import sounds

RULES = ("exact", "same_name", "inflected", "romanised", "respelled", "initials", "acronym", "bracketed", "surname")
"""Rules in the order in which they are tried; the first that finds an entry decides.

exact       the text is an entry's, but for case, accents and punctuation
same_name   titles off and order turned, it is
inflected   so it is with Russian case endings off
romanised   another script or romanisation of an entry's name; given names in full agreement
respelled   a Western name spelled by ear in another script; the given name agrees
initials    the family name, and given names and initials that agree (`agreement.GRADES`)
acronym     three or more letters that a body's words begin with
bracketed   another name that the text gives in brackets is an entry's
surname     the family name alone
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a name may mean: the rule that found it, how its given names agree, and how common the name is."""

    entry: Entry
    rule: str
    grade: Grade | None = None
    namesakes: float = 0.0
    doubtful: bool = False


def find_candidates(form: NameForm, index: NameIndex, kind: str | None = None) -> list[Candidate]:
    """Entries of one authority that a form may mean, each with the strictest rule that finds it."""
    found = _find(form, index, kind)
    if not found and form.family and not form.family.isascii():
        found = _find_inflected(form, index, kind)
    if any(one.rule != "surname" for one in found) or not (form.others or form.nicknames):
        return found
    for variant in _variants(form):
        other = [replace(one, rule="bracketed") for one in _find(variant, index, kind) if one.rule not in {"surname"}]
        if other:
            return other
    return found


_WITHOUT_ENDINGS = frozenset(("exact", "same_name", "romanised", "initials", "surname"))


def _find_inflected(form: NameForm, index: NameIndex, kind: str | None) -> list[Candidate]:
    """Candidates with Russian case endings off, by the rules that need no guess."""
    for family, *given in uninflected((form.family or "", *form.given)):
        bare = replace(form, family=family, given=tuple(given), text=" ".join((*given, family)))
        found = [one for one in _find(bare, index, kind) if one.rule in _WITHOUT_ENDINGS]
        if found:
            return [replace(one, rule="inflected" if one.rule in {"exact", "same_name"} else one.rule) for one in found]
    return []


def _variants(form: NameForm) -> Iterator[NameForm]:
    """Other readings that a form's brackets give: a whole name, or another spelling of the family name."""
    for other in (*form.others, *form.nicknames):
        if " " in other:
            yield read_form(other, kind=form.kind)
        elif form.given:
            yield replace(form, family=other, others=(), nicknames=(), text=f"{other}, {' '.join(form.given)}")


def _find(form: NameForm, index: NameIndex, kind: str | None) -> list[Candidate]:
    keys = read_keys(form)
    rules: dict[int, str] = {}
    for number in index.exact.get(exact_key(form.text), ()):
        rules.setdefault(number, "exact")
    for number in index.exact.get(exact_key(form.name), ()):
        rules.setdefault(number, "same_name" if form.titles else "exact")
    for key in (*keys.whole, plain(form.text)):
        for number in index.whole.get(key, ()):
            rules.setdefault(number, "same_name")
    for key in keys.syllables:
        for number in index.syllables.get(key, ()):
            rules.setdefault(number, "romanised")
    women = vocabulary.women_names() if keys.woman else frozenset()
    found = [Candidate(index.entries[number], rule) for number, rule in rules.items()]
    if form.kind in {None, "person", "family"}:
        found += list(_find_persons(keys, index, rules))
        if keys.given and index.scripts - {keys.script}:
            found += list(_find_respelled(form, keys, index, {id(one.entry) for one in found}))
    else:
        found += list(_find_others(keys, index, rules))
    return [one for one in found if _kinds_agree(one.entry, kind) and same_identity(keys, one.entry.keys, women)]


def _kinds_agree(entry: Entry, kind: str | None) -> bool:
    return kind is None or entry.entity.kind == kind or {kind, entry.entity.kind} <= {"person", "family"}


def _find_persons(keys: NameKeys, index: NameIndex, known: dict[int, str]) -> Iterator[Candidate]:
    """Entries by family name and agreeing given names, or by family name alone."""
    seen = set(known)
    shared = [f"|{mark}" for mark in sorted(marks(keys))] if keys.given else [""]
    for table, names in ((index.families, keys.families), (index.sounds, keys.sounds)):
        for name, mark in product(names, shared):
            for number in table.get(name + mark, ()):
                if number in seen:
                    continue
                candidate = _candidate(keys, index, index.entries[number], heard=table is index.sounds)
                if candidate:
                    seen.add(number)
                    yield candidate


def may_be_family(word: str, index: NameIndex) -> bool:
    """False where no name with this word in it can be a romanisation of an entry's: cheaper than to read the name."""
    known = index.heard_words.get(word)
    if known is None:
        known = index.heard_words[word] = any(_heard(piece, index) for piece in (word, *word.split("-")) if piece)
    return known


def _heard(word: str, index: NameIndex) -> bool:
    if script_of(word) in {"Hani", "Hang"} or families().get(fold(word), frozenset()) & {"zh", "ko"}:
        return True
    if any(key in index.sounds for key in (*sounds(word), consonants(plain(word)))):
        return True
    return any(key in index.japanese_words for key in read_japanese((fold(word),)))


def _find_respelled(form: NameForm, keys: NameKeys, index: NameIndex, known: set[int]) -> Iterator[Candidate]:
    """Entries in another script whose family name has the same consonants, and whose given name agrees."""
    for key in skeletons(form.family or ""):
        for number in index.respelled.get(key, ()) if len(key) > 1 else ():
            entry = index.entries[number]
            if entry.keys.script == keys.script or id(entry) in known or entry.keys.east_asian:
                continue
            if any(_respelled_alike(one, two) for one in form.given for two in entry.form.given):
                yield Candidate(entry, "respelled")


def _respelled_alike(one: str, two: str) -> bool:
    first, second = read_part(one), read_part(two)
    if first.initial or second.initial:
        return False
    shared = skeletons(one) & skeletons(two)
    return bool(first.heard & second.heard) or any(len(key) > 1 for key in shared)


def _find_others(keys: NameKeys, index: NameIndex, known: dict[int, str]) -> Iterator[Candidate]:
    """Places and bodies by their sound in another script, and bodies by their acronym."""
    for key in keys.sounds:
        for number in index.sounds.get(key, ()):
            entry = index.entries[number]
            if (
                number not in known
                and entry.keys.script != keys.script
                and entry.entity.kind in {"place", "corporateBody"}
            ):
                yield Candidate(entry, "romanised")
    other = keys.acronym[1:] if keys.acronym.startswith("=") else f"={keys.acronym}"
    for number in index.acronyms.get(other, ()) if keys.acronym else ():
        if number not in known and index.entries[number].entity.kind != "person":
            yield Candidate(index.entries[number], "acronym")


_INITIALS = {"one_initial": 1, "initials": 2}


def _candidate(keys: NameKeys, index: NameIndex, entry: Entry, *, heard: bool) -> Candidate | None:
    if not keys.given:
        return Candidate(entry, "surname")
    if not entry.keys.given or keys.east_asian or entry.keys.east_asian:
        return None
    grade = grade_given(keys, entry.keys)
    if grade is None:
        return None
    same_family = keys.families[0] == entry.keys.families[0] or keys.script != entry.keys.script
    if not same_family and grade.name not in {"all", "initials"}:
        return None
    rule = "romanised" if heard and grade.name == "all" else "initials"
    expected = namesakes(index, entry, initials=_INITIALS.get(grade.name, 0))
    return Candidate(entry, rule, grade, expected, doubtful=not heard and not same_family)
