"""Sound keys: one writing for the same name in Cyrillic and in the Latin romanisations of it.

A key is made of plain letters and, in capitals, Z (ж), S (ш), X (ч), H (х), C (ц); the tables are in
`data/sounds.csv`. A Latin word may be read by several schemes (English, German, French, Polish, scholarly); each
reading gives a key, and two words sound alike when they share one.
"""

import re
from functools import cache, lru_cache, partial

from pipeline.names import vocabulary
from pipeline.names.folding import fold, script_of


@cache
def sound_table(name: str) -> dict[str, str]:
    """One table of `data/sounds.csv`: letters as written -> the sound that stands for them in keys."""
    return {row["written"]: row["sound"] for row in vocabulary.rows("sounds") if row["table"] == name}


def compile_table(table: dict[str, str]) -> re.Pattern[str]:
    """A pattern of the letters of a table, the longest first."""
    return re.compile("|".join(re.escape(written) for written in sorted(table, key=len, reverse=True)))


@cache
def _schemes() -> dict[str, tuple[re.Pattern[str], dict[str, str]]]:
    tables = {name: sound_table(name) for name in ("english", "german", "french", "polish", "scholarly")}
    return {name: (compile_table(table), table) for name, table in tables.items()}


@cache
def _letters(name: str) -> dict[int, str]:
    return str.maketrans(sound_table(name))


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
    """Sound keys of one word, in Latin or Cyrillic script; none for other scripts, initials and mute signs."""
    script = script_of(token)
    if script == "Cyrl":
        key = _smooth(re.sub(r"[^a-zA-Z]", "", fold(token).translate(_letters("cyrillic"))))
        return frozenset((key,)) if key else frozenset()
    if script != "Latn":
        return frozenset()
    if token.isascii():
        text = re.sub(r"[^a-z]", "", token.lower())
    else:
        marked = sound_table("marked")
        text = re.sub(r"[^a-zA-Z]", "", "".join(marked.get(letter) or fold(letter) for letter in token.casefold()))
    found = set()
    if _UMLAUT.search(token):
        pattern, table = _schemes()["german"]
        found.add(_smooth(pattern.sub(partial(_replacement, table), fold(token.casefold().translate(_UMLAUTS)))))
    for name, (pattern, table) in _schemes().items():
        if name == "english" or _TELLING[name].search(text):
            key = _smooth(pattern.sub(partial(_replacement, table), text))
            found.add(key.removesuffix("e") if name == "french" else key)
    return frozenset(found - {""})
