"""Western names respelled by ear in Cyrillic or Greek, and back: what their consonants have in common.

The key is coarse, so it counts only between scripts, with a given name that agrees too (`matching`).
"""

import re
from functools import cache, lru_cache

from pipeline.names.folding import fold, script_of
from pipeline.names.sounds import compile_table, sound_table

_VOWELS = re.compile(r"[aeiouyаеёиоуыэюяіїαεηιουω]+")
_DOUBLE = re.compile(r"(.)\1+")
_SILENT_H = re.compile(r"(?<=.)h")


_TABLES = {"Cyrl": "consonants of Cyrillic", "Grek": "consonants of Greek", "Latn": "consonants of Latin"}


@cache
def _table(script: str) -> tuple[re.Pattern[str], dict[str, str]]:
    table = sound_table(_TABLES[script])
    return compile_table(table), table


def _replace(text: str, script: str) -> str:
    pattern, letters = _table(script)
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
