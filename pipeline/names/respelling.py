"""Western names respelled by ear in Cyrillic or Greek, and back: what their consonants have in common.

The key is coarse, so it counts only between scripts, with a given name that agrees too (`matching`).
"""

import re
from functools import lru_cache

from pipeline.names.folding import fold, script_of

_CYRILLIC = (
    ("дж", "j"), ("тч", "x"), ("дз", "z"), ("ь", ""), ("ъ", ""), ("х", "h"), ("ж", "j"), ("ч", "x"), ("ш", "s"), ("щ", "s"),
    ("ц", "s"), ("з", "s"), ("с", "s"), ("б", "b"), ("в", "v"), ("г", "g"), ("д", "d"), ("к", "k"), ("л", "l"), ("м", "m"),
    ("н", "n"), ("п", "p"), ("р", "r"), ("т", "t"), ("ф", "f"), ("й", ""), ("j", "j"), ("ў", ""), ("љ", "l"), ("њ", "n"), ("ћ", "x"),
    ("ђ", "j"), ("џ", "j"),
)  # fmt: skip
_GREEK = (
    ("μπ", "b"), ("ντ", "d"), ("γκ", "g"), ("τζ", "j"), ("τσ", "s"), ("ευ", "v"), ("αυ", "v"), ("β", "v"), ("γ", "g"), ("δ", "d"),
    ("ζ", "s"), ("θ", "t"), ("κ", "k"), ("λ", "l"), ("μ", "m"), ("ν", "n"), ("ξ", "ks"), ("π", "p"), ("ρ", "r"), ("σ", "s"),
    ("ς", "s"), ("τ", "t"), ("φ", "f"), ("χ", "h"), ("ψ", "ps"),
)  # fmt: skip
_LATIN = (
    ("tch", "x"), ("sch", "s"), ("chs", "ks"), ("dge", "j"), ("dg", "j"), ("ch", "x"), ("sh", "s"), ("th", "t"), ("ph", "f"), ("gh", "g"),
    ("kh", "h"), ("zh", "j"), ("ts", "s"), ("tz", "s"), ("ck", "k"), ("qu", "k"), ("q", "k"), ("x", "ks"), ("z", "s"), ("dj", "j"),
    ("gu", "g"), ("c", "k"), ("j", "j"), ("w", "v"),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouyаеёиоуыэюяіїαεηιουω]+")
_DOUBLE = re.compile(r"(.)\1+")
_SILENT_H = re.compile(r"(?<=.)h")


def _compiled(table: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    longest_first = sorted((written for written, _ in table), key=len, reverse=True)
    return re.compile("|".join(longest_first)), dict(table)


_TABLES = {"Cyrl": _compiled(_CYRILLIC), "Grek": _compiled(_GREEK), "Latn": _compiled(_LATIN)}


def _replace(text: str, script: str) -> str:
    pattern, letters = _TABLES[script]
    return pattern.sub(lambda match: letters[match[0]], text)


@lru_cache(maxsize=1 << 16)
def skeletons(word: str) -> frozenset[str]:
    """Consonant keys of one word, at most a few; none for scripts other than Latin, Cyrillic and Greek."""
    script, text = script_of(word), re.sub(r"[\s\-'.]+", "", fold(word))
    if script == "Cyrl":
        text = re.sub(r"^у(?=[аеиоуыэюя])", "в", text)
        consonants = _replace(text, "Cyrl")
        forms = {consonants, "h" + consonants[1:]} if text[:1] == "г" else {consonants, consonants.replace("g", "h", 1)}
    elif script == "Grek":
        forms = {_replace(text, "Grek")}
    elif script == "Latn":
        forms = _latin(text)
    else:
        return frozenset()
    return frozenset(_DOUBLE.sub(r"\1", _SILENT_H.sub("", _VOWELS.sub("", form))) for form in forms)


def _latin(text: str) -> set[str]:
    """Readings with g and c soft before e, i and y, and with w at the start alone."""
    text = re.sub(r"(?<=[aeiou])w(?![aeiou])|w$", "", text)
    soft = re.sub(r"c(?=[eiy])", "s", text)
    softer = re.sub(r"g(?=[eiy])", "j", soft)
    return {_replace(form, "Latn") for form in (text, soft, softer)}
