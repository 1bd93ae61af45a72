"""Sound keys: one writing for the same name in Cyrillic and in the Latin romanisations of it.

A key is made of plain letters and, in capitals, Z (ж), S (ш), X (ч), H (х), C (ц). A Latin word may be read by several
schemes (English, German, French, Polish, scholarly); each reading gives a key, and two words sound alike when they
share one.
"""

import re
from functools import lru_cache, partial

from pipeline.names.folding import fold, script_of

_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "Z", "з": "z", "и": "i", "й": "i", "к": "k", "л": "l",
        "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "H", "ц": "C", "ч": "X",
        "ш": "S", "щ": "SX", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia", "і": "i", "ї": "i", "є": "e",
        "ў": "u", "ј": "i", "љ": "l", "њ": "n", "ћ": "X", "ђ": "dZ", "џ": "dZ", "ѓ": "g", "ќ": "k", "ґ": "g", "'": "",
    }
)  # fmt: skip

# Letters with marks that say more than their fold does: scholarly and ISO 9, Polish, Czech, Serbian and German.
_MARKED = str.maketrans(
    {
        "č": "ch", "š": "sh", "ž": "zh", "ć": "ch", "ŝ": "shch", "ĉ": "ch", "đ": "dzh", "ń": "n", "ś": "sh", "ź": "zh", "ż": "zh",
        "ş": "sh", "ș": "sh", "ţ": "ts", "ț": "ts", "ç": "ch", "ñ": "ni", "ğ": "g", "ě": "e", "ř": "rzh", "â": "ia", "û": "iu",
        "ë": "e", "è": "e", "ĭ": "i", "ï": "i",
    }
)  # fmt: skip

_ENGLISH = (
    ("shch", "SX"), ("stch", "SX"), ("sch", "SX"), ("tch", "X"), ("tsch", "X"), ("zh", "Z"), ("kh", "H"), ("ts", "C"), ("tz", "C"),
    ("ch", "X"), ("sh", "S"), ("dj", "dZ"), ("j", "i"), ("ph", "f"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("w", "v"), ("y", "i"),
)  # fmt: skip
_GERMAN = (
    ("schtsch", "SX"), ("stsch", "SX"), ("tsch", "X"), ("sch", "S"), ("chr", "kr"), ("ch", "H"), ("z", "C"), ("w", "v"), ("j", "i"),
    ("ß", "s"), ("y", "i"), ("x", "ks"), ("ae", "e"), ("oe", "e"), ("ue", "u"), ("eu", "oi"),
)  # fmt: skip
_FRENCH = (
    ("chtch", "SX"), ("tch", "X"), ("ch", "S"), ("kh", "H"), ("ts", "C"), ("j", "Z"), ("ou", "u"), ("gue", "ge"), ("gui", "gi"),
    ("ai", "e"), ("eau", "o"), ("au", "o"), ("ph", "f"), ("qu", "k"), ("y", "i"), ("x", "ks"), ("w", "v"), ("ss", "s"),
)  # fmt: skip
_POLISH = (
    ("szcz", "SX"), ("cz", "X"), ("sz", "S"), ("rz", "Z"), ("ch", "H"), ("dz", "dz"), ("w", "v"), ("c", "C"), ("j", "i"),
    ("y", "i"),
)  # fmt: skip
_SCHOLARLY = (
    ("shch", "SX"), ("shh", "SX"), ("zh", "Z"), ("sh", "S"), ("ch", "X"), ("x", "H"), ("h", "H"), ("c", "C"), ("j", "i"), ("y", "i"),
    ("w", "v"),
)  # fmt: skip


def _scheme(table: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    longest_first = sorted((written for written, _ in table), key=len, reverse=True)
    return re.compile("|".join(longest_first)), dict(table)


_SCHEMES = {
    "english": _scheme(_ENGLISH),
    "german": _scheme(_GERMAN),
    "french": _scheme(_FRENCH),
    "polish": _scheme(_POLISH),
    "scholarly": _scheme(_SCHOLARLY),
}
_TELLING = {
    "german": re.compile(r"sch|w|j|ch|z|ae|oe|ue"),
    "french": re.compile(r"ou|tch|ch|ine$"),
    "polish": re.compile(r"sz|cz|w"),
    "scholarly": re.compile(r"[cjhx]"),
}
_DOUBLE = re.compile(r"(.)\1+")
_OFF = re.compile(r"(?<=[a-zA-Z]{2})([oe])f{1,2}$")
_SOFT = re.compile(r"ie|(?<=[^aeiou])io(?=[^aeiou]|$)")


def _smooth(text: str) -> str:
    """Take out what romanisations differ in: doubled letters, the sign for softness, й after и."""
    text = _OFF.sub(r"\1v", text).replace("SX", "S").replace("sS", "S").replace("ii", "i")
    return _DOUBLE.sub(r"\1", _SOFT.sub("e", text))


_UMLAUT = re.compile(r"[äöüÄÖÜ]")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def _replacement(table: dict[str, str], match: re.Match[str]) -> str:
    return table[match[0]]


@lru_cache(maxsize=1 << 17)
def sounds(token: str) -> frozenset[str]:
    """Sound keys of one word, in Latin or Cyrillic script; none for other scripts or initials."""
    script = script_of(token)
    if script == "Cyrl":
        return frozenset((_smooth(re.sub(r"[^a-zA-Z]", "", fold(token).translate(_CYRILLIC))),))
    if script != "Latn":
        return frozenset()
    marked = token.casefold().translate(_MARKED) if not token.isascii() else token.lower()
    text = re.sub(r"[^a-z]", "", fold(marked))
    found = set()
    if _UMLAUT.search(token):
        pattern, table = _SCHEMES["german"]
        found.add(_smooth(pattern.sub(partial(_replacement, table), fold(token.casefold().translate(_UMLAUTS)))))
    for name, (pattern, table) in _SCHEMES.items():
        if name == "english" or _TELLING[name].search(text):
            key = _smooth(pattern.sub(partial(_replacement, table), text))
            found.add(key.removesuffix("e") if name == "french" else key)
    return frozenset(found)
