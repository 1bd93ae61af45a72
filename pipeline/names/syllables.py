"""Syllables of Chinese, Korean and Japanese in their romanisations and in Cyrillic.

The tables are ours (`data/chinese_syllables.csv`, `korean_letters.csv`, `japanese_syllables.csv`). A word that can
be read in several ways gives all its readings; nothing is chosen here.
"""

from functools import cache, lru_cache
from itertools import product

from pipeline.names import vocabulary

MOST_READINGS = 96
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = ["", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]

Table = dict[str, frozenset[str]]


def _frozen(found: dict[str, set[str]]) -> Table:
    return {form: frozenset(readings) for form, readings in found.items()}


def _unmarked(form: str, *, apostrophes: bool = False) -> str:
    text = form.replace("ê", "e").replace("ŭ", "u")
    text = text.replace("ü", "u")
    return text if apostrophes else text.replace("'", "")


@cache
def chinese(scheme: str) -> Table:
    """Syllable -> Hanyu pinyin readings ("v" for ü).

    `scheme` is pinyin, wade-giles (with its apostrophes), wade-giles-bare (without) or palladius. Umlauts are
    folded away, since sources write them or not.
    """
    found: dict[str, set[str]] = {}
    for row in vocabulary.rows("chinese_syllables"):
        reading = row["pinyin"].replace("ü", "v")
        for form in _chinese_forms(row, scheme):
            found.setdefault(form, set()).add(reading)
    return _frozen(found)


def _chinese_forms(row: dict[str, str], scheme: str) -> list[str]:
    if scheme == "pinyin":
        return [row["pinyin"], row["pinyin"].replace("ü", "u"), row["pinyin"].replace("ü", "v")]
    if scheme == "palladius":
        forms = [row["palladius"], *row["palladius_also"].split()]
        return [*forms, *(form.replace("й", "и") for form in forms)]
    wade_giles = [row["wade_giles"], *row["wade_giles_also"].split()]
    return [_unmarked(form, apostrophes=scheme == "wade-giles") for form in wade_giles]


@cache
def korean(script: str) -> Table:
    """Syllable -> hangul syllables of Sino-Korean names; `script` is Latn (every romanisation) or Cyrl.

    A syllable that the South writes with ㅇ or ㄴ where the North keeps ㄹ or ㄴ comes out in the South's form.
    """
    letters: dict[str, list[tuple[str, list[str]]]] = {"initial": [], "vowel": [], "final": []}
    for row in vocabulary.rows("korean_letters"):
        columns = ("revised", "mccune_reischauer", "also") if script == "Latn" else ("cyrillic",)
        forms = {form.replace("ŏ", "o").replace("ŭ", "u").replace("'", "") for c in columns for form in row[c].split()}
        letters[row["position"]].append((row["letter"], sorted(form.replace("-", "") for form in forms)))
    used = {row["hangul"]: row["as_first"] or row["hangul"] for row in vocabulary.rows("korean_syllables")}
    found: dict[str, set[str]] = {}
    for (initial, heads), (vowel, hearts), (final, tails) in product(*letters.values()):
        hangul = chr(0xAC00 + (_INITIALS.index(initial) * 21 + _VOWELS.index(vowel)) * 28 + _FINALS.index(final))
        if hangul in used:
            for parts in product(heads, hearts, tails):
                found.setdefault("".join(parts), set()).add(used[hangul])
    return _frozen(found)


@cache
def japanese(scheme: str) -> Table:
    """Syllable -> Hepburn; `scheme` is hepburn, kunrei, polivanov or hiragana."""
    found: dict[str, set[str]] = {}
    for row in vocabulary.rows("japanese_syllables"):
        for form in {row[scheme], row[scheme].replace("ё", "е")}:
            found.setdefault(form, set()).add(row["hepburn"])
    return _frozen(found)


def segment(word: str, table: Table, most: int = 4) -> list[tuple[str, ...]]:
    """Every way to cut a word into one to `most` syllables of a table, the fewest syllables first."""
    longest = 6
    found: list[tuple[str, ...]] = []
    heads: list[tuple[str, ...]] = [()]
    for _ in range(most):
        grown: list[tuple[str, ...]] = []
        for head in heads:
            start = sum(map(len, head))
            for end in range(start + 1, min(len(word), start + longest) + 1):
                if word[start:end] in table:
                    cut = (*head, word[start:end])
                    (found if end == len(word) else grown).append(cut)
        heads = grown[:64]
    return found


def readings(words: tuple[str, ...], table: Table, most: int = 2) -> set[tuple[str, ...]]:
    """Readings of words that are syllables of one table, or runs of them; at most `most` syllables in all."""
    whole: set[tuple[str, ...]] = {()}
    for word in words:
        options = {
            reading for cut in segment(word, table, most) for reading in product(*(sorted(table[s]) for s in cut))
        }
        whole = {(*head, *tail) for head in whole for tail in options if len(head) + len(tail) <= most}
        if not whole or len(whole) > MOST_READINGS:
            return set()
    return whole


@lru_cache(maxsize=1 << 16)
def is_syllabic(word: str) -> bool:
    """True when a folded word is one or two syllables (three with hyphens) of Chinese, Korean or Vietnamese."""
    if not word.isascii() and "가" <= word[0] <= "힣":
        return len(word) <= 3
    parts = [part for part in word.split("-") if part]
    if not 1 <= len(parts) <= 2:
        return False
    return all(_is_run(part) for part in parts)


def _is_run(part: str) -> bool:
    bare = part.replace("'", "")
    tables = (
        (chinese("palladius"), korean("Cyrl"))
        if not bare.isascii()
        else (chinese("pinyin"), chinese("wade-giles-bare"), korean("Latn"), _vietnamese())
    )
    return any(segment(bare, table, most=2) for table in tables)


@cache
def _vietnamese() -> Table:
    """Shapes of Vietnamese syllables without their marks."""
    heads = [
        "",
        *["b", "c", "d", "g", "h", "k", "l", "m", "n", "p", "q", "r", "s", "t", "v", "x"],
        *["ch", "gh", "gi", "kh", "ng", "ngh", "nh", "ph", "qu", "th", "tr"],
    ]
    hearts = [
        "a",
        "e",
        "i",
        "o",
        "u",
        "y",
        "ai",
        "ao",
        "au",
        "ay",
        "eo",
        "eu",
        "ia",
        "ie",
        "iu",
        "oa",
        "oe",
        "oi",
        "ua",
        "ue",
        "ui",
        "uo",
        "uu",
        "uy",
        "ye",
        "yeu",
        "ieu",
        "oai",
        "oay",
        "uay",
        "uoi",
        "uou",
        "uye",
    ]
    tails = ["", *["c", "ch", "m", "n", "ng", "nh", "p", "t"]]
    return {"".join(parts): frozenset(("".join(parts),)) for parts in product(heads, hearts, tails)}
