"""How well two sets of given names agree, by a table of grades.

A grade says how much the two say in common; the less it is, the fewer namesakes there may be for a link.
"""

from dataclasses import dataclass

from pipeline.names import vocabulary
from pipeline.names.keys import NameKeys, Part


@dataclass(frozen=True, slots=True)
class Grade:
    """One way in which given names agree.

    name             of the grade
    meaning          when two names agree in this way
    most_namesakes   a link needs fewer expected namesakes than this (`index.namesakes`); None for no bound
    examples         pairs of given names that agree so
    """

    name: str
    meaning: str
    most_namesakes: float | None
    examples: tuple[tuple[str, str], ...]


GRADES = (
    Grade(
        "all",
        "All given names agree, one of them in full on both sides",
        None,
        (("Robert C.", "Robert Charles"), ("H. Kenneth", "Hugh Kenneth")),
    ),
    Grade("initials", "All agree, as initials only", 0.04, (("N. V.", "Nikolai Vasilyevich"), ("J. T.", "J. T."))),
    Grade("shorter", "The name leaves later given names out", 0.04, (("Samuel", "Samuel Clark"),)),
    Grade("longer", "The name has later given names that the entry lacks", 0.01, (("Lauris C.", "Lauris"),)),
    Grade("second", "One side leaves the first given name out", 0.005, (("Denis", "William Denis"),)),
    Grade(
        "equivalent",
        "The first given name is a form of the other in another language or familiar use",
        0.015,
        (("Bill", "William C."), ("Iosif", "Joseph")),
    ),
    Grade("nickname", "One side gives the familiar name of the other", 0.04, (("Doc", "Thomas Ellsworth (Doc)"),)),
    Grade("one_initial", "One initial is all that agrees", 0.1, (("N. V.", "Nikolai"), ("N.", "Nikolai"))),
)
BY_NAME = {grade.name: grade for grade in GRADES}
ORDER = {grade.name: number for number, grade in enumerate(GRADES)}


def grade_given(one: NameKeys, entry: NameKeys) -> Grade | None:
    """The grade in which the given names of a name and of an entry agree, or None when they are against each other."""
    given, other = one.given, entry.given
    if _aligned(given, other):
        return None if _says_less(given, other) else BY_NAME[_aligned_grade(given, other)]
    if len(given) != len(other):
        longer, shorter = (given, other) if len(given) > len(other) else (other, given)
        if not shorter[0].initial and not longer[1].initial and _aligned(longer[1:], shorter):
            return BY_NAME["second"]
    if not (one.nicknames or entry.nicknames):
        return None
    familiar = any(parts_agree(nick, other[0]) for nick in one.nicknames) or any(
        parts_agree(nick, given[0]) and not given[0].initial for nick in entry.nicknames
    )
    return BY_NAME["nickname"] if familiar and _aligned(given[1:], other[1:]) else None


def _aligned(given: tuple[Part, ...], other: tuple[Part, ...]) -> bool:
    for one, two in zip(given, other, strict=False):  # noqa: SIM110 (a generator costs twice as much here)
        if one.key != two.key and not parts_agree(one, two):
            return False
    return True


def _says_less(given: tuple[Part, ...], other: tuple[Part, ...]) -> bool:
    """True for one name in full against an entry of several initials: "Adam" and "A. M." share one letter alone."""
    return len(given) == 1 and not given[0].initial and len(other) > 1 and all(part.initial for part in other)


def _aligned_grade(given: tuple[Part, ...], other: tuple[Part, ...]) -> str:
    first, second = given[0], other[0]
    if not (first.initial or second.initial or first.key == second.key) and not _sound_alike(first, second):
        return "equivalent"
    full = sum(not one.initial and not two.initial for one, two in zip(given, other, strict=False))
    pairs = min(len(given), len(other))
    if len(given) == len(other) or (full and pairs > 1):
        return "all" if full else "initials" if pairs > 1 else "one_initial"
    if not full:
        return "initials" if pairs > 1 else "one_initial"
    return "shorter" if len(given) < len(other) else "longer"


def parts_agree(one: Part, two: Part) -> bool:
    """True when two given names are one, or one abbreviates the other."""
    if one.key == two.key:
        return True
    if one.initial or two.initial:
        short, long = (one, two) if one.initial else (two, one)
        if long.key.startswith(short.key):
            return True
        letters = short.heard or {short.key}
        return len(short.key) == 1 and any(key[:1].lower() in letters for key in long.heard)
    return bool(one.heard & two.heard)


def _sound_alike(one: Part, two: Part) -> bool:
    return any(key[0] != "=" for key in one.heard & two.heard if key) or _is_arabic(one, two)


def _is_arabic(one: Part, two: Part) -> bool:
    arabic = vocabulary.arabic_names()
    return any(key[1:] in arabic for key in one.heard & two.heard if key[:1] == "=")


def same_identity(keys: NameKeys, entry: NameKeys, women: frozenset[str]) -> bool:
    """False when "Jr." or "Mrs." keeps two names apart.

    A name without "Jr." may mean an entry with it; a name with it never means an entry without. "Mrs." with a woman's
    own given name is the woman; with another it is the wife of the man who bears the name.
    """
    if keys.generation and keys.generation != entry.generation:
        return False
    if keys.woman == entry.woman:
        return True
    if entry.woman:
        return False
    return bool(keys.given) and keys.given[0].key in women
