"""Keys: what two forms of one name share, from the strictest to the loosest.

whole      all the words, folded and run together, in both orders, with what belongs to the identity
families   the family name, with and without particles, and each half of a double one
syllables  an East Asian name as pinyin syllables or hangul, one key for each way to read it
sounds     sound keys of the family name (`sounds`)
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from pipeline.names import vocabulary
from pipeline.names.folding import fold, plain, script_of
from pipeline.names.forms import NameForm
from pipeline.names.order import families
from pipeline.names.sounds import sounds
from pipeline.names.syllables import Table, chinese, japanese, korean, readings, segment
from pipeline.names.tokens import read_token


@dataclass(frozen=True, slots=True)
class Part:
    """One given name for comparing: folded letters, whether it is an initial or an abbreviation, its sound keys."""

    key: str
    initial: bool
    heard: frozenset[str]


@dataclass(frozen=True, slots=True)
class NameKeys:
    """The keys of one form; `identity` is what must not differ ("jr", "wife")."""

    whole: tuple[str, ...]
    families: tuple[str, ...]
    sounds: tuple[str, ...]
    syllables: tuple[str, ...]
    given: tuple[Part, ...]
    nicknames: tuple[Part, ...] = ()
    generation: str = ""
    woman: str = ""
    script: str = ""
    east_asian: bool = False
    acronym: str = ""


def _other_keys(name: str, whole: tuple[str, ...]) -> NameKeys:
    """Keys of a place or a body: its syllables, its sound as one word, and its acronym."""
    words = tuple(piece for word in name.split() for piece in fold(word).split("-") if piece)
    script = script_of(name)
    heard = tuple(sorted(sounds("".join(words)))) if words and script in {"Latn", "Cyrl"} else ()
    syllables = _place_syllables(words, name, script) if len(words) <= 3 else ()
    return NameKeys(whole, (), heard, syllables, (), acronym=_acronym(name), script=script)


def _place_syllables(words: tuple[str, ...], name: str, script: str) -> tuple[str, ...]:
    if script == "Hani":
        return _read_characters((name,)) if len(name) <= 4 else ()
    if script == "Hang":
        return (_korean_key(name),)
    bare = tuple(word.replace("'", "") for word in words)
    if script == "Cyrl":
        return tuple(sorted({f"zh:{' '.join(reading)}" for reading in readings(bare, chinese("palladius"), most=3)}))
    if script != "Latn" or not bare:
        return ()
    found = readings(bare, chinese("pinyin"), most=3)
    found |= (
        readings(words, chinese("wade-giles"), most=3)
        if "'" in name
        else readings(bare, chinese("wade-giles-bare"), most=3)
    )
    hangul = {_korean_key("".join(reading)) for reading in readings(bare, korean("Latn"), most=3)}
    return tuple(sorted({f"zh:{' '.join(reading)}" for reading in found} | hangul))


_SMALL = frozenset(("of", "the", "for", "and", "in", "on", "to", "de", "der", "des", "du", "la", "и", "по"))


def _acronym(name: str) -> str:
    """A body's acronym, three letters or more: "=cia" when the text is one, "cia" when its words begin so; else ""."""
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", name)
    letters = name.replace(".", "").replace(" ", "")
    if len(words) == 1 or all(len(word) == 1 for word in words):
        return f"={letters.lower()}" if letters.isupper() and len(letters) >= 3 else ""
    initials = "".join(word[0] for word in words if word.lower() not in _SMALL)
    return initials.lower() if len(initials) >= 3 and initials.isupper() else ""


def marks(keys: NameKeys) -> set[str]:
    """What two agreeing sets of given names share at least one of: a first letter, or a name they are forms of."""
    found: set[str] = set()
    for part in (*keys.given[:2], *keys.nicknames):
        found.add(part.key[:1])
        for key in part.heard:
            found.add(key if key[0] == "=" else key[0].lower())
    return found


_WOMEN = {"wife": "wife", "wife_after": "wife", "woman": "woman", "woman_after": "woman"}


def read_keys(form: NameForm) -> NameKeys:
    """The keys of a form."""
    roles = vocabulary.identity_words()
    woman = next((_WOMEN[roles[word]] for word in form.identity if roles.get(word) in _WOMEN), "")
    mark = f"+{form.generation or ''}+{woman}" if form.generation or woman else ""
    family = form.family or ""
    given = tuple(read_part(part) for part in form.given)
    whole = _whole(family, form.given, mark)
    if form.kind not in {None, "person", "family"}:
        return _other_keys(family, whole)
    names = _families(family)
    syllables = _syllables(form)
    heard = {key for name in names for key in sounds(name)} | _arabic(names, given)
    return NameKeys(
        whole=whole,
        families=tuple(dict.fromkeys(plain(name) for name in names)),
        sounds=tuple(sorted(heard)),
        syllables=syllables,
        given=given,
        nicknames=tuple(read_part(part) for part in form.nicknames if " " not in part),
        generation=form.generation or "",
        woman=woman,
        script=script_of(family),
        east_asian=bool(syllables) or form.order == "family_first",
    )


def _whole(family: str, given: tuple[str, ...], mark: str) -> tuple[str, ...]:
    head, tail = plain(family), "".join(plain(part) for part in given)
    if not given:
        return (head + mark,)
    keys = [f"{head}{tail}{mark}", f"{tail}{head}{mark}"]
    if "'" in family or " " in family or "-" in family:
        core = "".join(plain(word) for word in re.split(r"[\s-]+", family) if fold(word) not in vocabulary.particles())
        keys += [f"{core}{tail}{mark}", f"{tail}{core}{mark}"]
    return tuple(dict.fromkeys(keys))


_INITIALS = dict(zip("абвгдежзийклмнопрстуфхцчшщэюя", "abvgdezziiklmnoprstufhcxsseii", strict=True))
"""Cyrillic initials as the first letter of sound keys, in lower case."""


@lru_cache(maxsize=1 << 17)
def read_part(text: str) -> Part:
    """A given name as a part for comparing."""
    token = read_token(text)
    key = plain(token.key)
    abbreviated = token.initial or (token.dotted and len(key) <= 4)
    if abbreviated and len(key) == 1:
        return Part(key, abbreviated, frozenset(_INITIALS.get(key, "")))
    names = vocabulary.given_names().get(key, frozenset())
    return Part(key, abbreviated and not names, sounds(token.key) | {f"={name}" for name in names})


def _arabic(families_: tuple[str, ...], given: tuple[Part, ...]) -> set[str]:
    """The consonants of a family name beside an Arabic given name, since its vowels are romanised in many ways."""
    arabic = vocabulary.arabic_names()
    if not any(key.startswith("=") and key[1:] in arabic for part in given for key in part.heard):
        return set()
    return {key for name in families_[:2] if len(key := consonants(plain(name))) > 5}


_ARABIC = (
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("sh", "S"),
    ("ch", "S"),
    ("dj", "j"),
    ("ou", "w"),
    ("q", "k"),
    ("y", "i"),
)


def consonants(name: str) -> str:
    for written, letter in _ARABIC:
        name = name.replace(written, letter)
    kept = [
        letter
        for position, letter in enumerate(name)
        if letter not in "aeiouw" and letter != name[position - 1 : position]
    ]
    return "ar:" + "".join(kept)


@lru_cache(maxsize=1 << 17)
def _families(family: str) -> tuple[str, ...]:
    """Ways in which a family name is cited: whole, without particles, and the halves of a double name."""
    words = [word for word in family.replace("-", " - ").split() if word != "-"]
    if len(words) == 1:
        return (family,)
    particles = vocabulary.particles()
    core = [word for word in words if fold(word).strip("'") not in particles] or words
    forms = [family, " ".join(core)]
    if len(core) > 1:
        forms += [core[0], core[-1]]
    return tuple(dict.fromkeys(forms))


@cache
def _korean_families() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in vocabulary.rows("families"):
        if row["language"] == "ko":
            for form in (row["family"], *row["forms"].split()):
                found.setdefault(fold(form).replace("'", ""), []).append(row["native"])
    return {form: tuple(dict.fromkeys(natives)) for form, natives in found.items()}


def _syllables(form: NameForm) -> tuple[str, ...]:
    words = _east_asian_words(form)
    if words:
        return _read_syllables(words, script_of(words[0]))
    return (
        read_japanese(tuple(sorted(fold(word) for word in (form.family or "", *form.given))))
        if len(form.given) == 1
        else ()
    )


@lru_cache(maxsize=1 << 16)
def read_japanese(words: tuple[str, ...]) -> tuple[str, ...]:
    """A Japanese name as Hepburn, in no order of its words, which differs from writer to writer."""
    scheme = {"Cyrl": "polivanov", "Jpan": "hiragana", "Latn": "hepburn"}.get(script_of(words[-1]))
    if scheme is None:
        return ()
    table, found = japanese(scheme), []
    for word in words:
        cuts = segment(word.replace("й", "и").replace("'", ""), table, most=6)
        if not cuts:
            return ()
        found.append("".join(min(table[syllable]) for syllable in cuts[0]))
    short = (word.replace("ou", "o").replace("oo", "o").replace("uu", "u") for word in found)
    return ("ja:" + " ".join(sorted(short)),)


def _east_asian_words(form: NameForm) -> tuple[str, ...]:
    """Family and given words, folded, family first, when the name may be Chinese or Korean; else nothing."""
    if not form.family or not form.given or len(form.given) > 3 or " " in form.family:
        return ()
    words = (form.family, *form.given)
    if script_of(form.family) in {"Hani", "Hang"}:
        return words
    languages = families().get(fold(form.family))
    if not languages or not languages & {"zh", "ko"} or any("." in word for word in form.given):
        return ()
    return tuple(piece for word in words for piece in fold(word).split("-") if piece)


@lru_cache(maxsize=1 << 16)
def _read_syllables(words: tuple[str, ...], script: str) -> tuple[str, ...]:
    if script == "Hang":
        return (_korean_key("".join(words)),)
    if script == "Hani":
        return _read_characters(words)
    bare = tuple(word.replace("'", "") for word in words)
    if script == "Cyrl":
        palladius = chinese("palladius")
        found = _joined(readings(bare[:1], palladius), readings(bare[1:], palladius))
        return tuple(sorted(found | _read_korean(bare, korean("Cyrl"))))
    russian = (bare[0], *(word.translate(_TO_CYRILLIC) for word in bare[1:]))
    through_russian = _read_korean(russian, korean("Cyrl"))
    return tuple(sorted(_read_chinese(words, bare) | _read_korean(bare, korean("Latn")) | through_russian))


_TO_CYRILLIC = str.maketrans("abvgdeziklmnoprstufhy", "абвгдезиклмнопрстуфхы")


def _read_chinese(words: tuple[str, ...], bare: tuple[str, ...]) -> set[str]:
    """Readings as pinyin, or as Wade-Giles: by its apostrophes where there are any, without them where there are none.

    The family name may follow another scheme than the given name ("Nie Jung-chen").
    """
    pinyin, wade_giles, apart = chinese("pinyin"), chinese("wade-giles-bare"), chinese("wade-giles")
    family = readings(bare[:1], pinyin) | (
        readings(words[:1], apart) if "'" in words[0] else readings(bare[:1], wade_giles)
    )
    given = readings(bare[1:], pinyin)
    if any("'" in word for word in words[1:]):
        given |= readings(words[1:], apart)
    elif not given or len(bare) > 2 or bare[0] in wade_giles:
        given |= readings(bare[1:], wade_giles)
    return _joined(family, given)


def _joined(family: set[tuple[str, ...]], given: set[tuple[str, ...]]) -> set[str]:
    return {f"zh:{' '.join(head)} {' '.join(tail)}" for head in family for tail in given}


def _read_korean(bare: tuple[str, ...], table: Table) -> set[str]:
    natives = _korean_families().get(bare[0], ())
    given = readings(bare[1:], table) if natives else set()
    return {_korean_key(f"{family}{''.join(reading)}") for family in natives for reading in given}


def _korean_key(hangul: str) -> str:
    first = _korean_first()
    return "ko:" + "".join(first.get(syllable, syllable) for syllable in hangul)


@cache
def _korean_first() -> dict[str, str]:
    return {row["hangul"]: row["as_first"] for row in vocabulary.rows("korean_syllables") if row["as_first"]}


def _read_characters(words: tuple[str, ...]) -> tuple[str, ...]:
    """Chinese characters in their common pinyin reading, and in their Korean readings where the table has them."""
    from pypinyin import Style, lazy_pinyin

    family = _character_families().get(words[0]) or tuple(lazy_pinyin(words[0], style=Style.NORMAL, v_to_u=False))
    given = lazy_pinyin("".join(words[1:]), style=Style.NORMAL, v_to_u=False)
    found = {f"zh:{' '.join((*family, *given))}"}
    text, hanja = "".join(words), _hanja()
    if all(character in hanja for character in text):
        found |= {_korean_key("".join(reading)) for reading in product(*(hanja[character] for character in text))}
    return tuple(sorted(found))


@cache
def _character_families() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in vocabulary.rows("families"):
        if row["language"] == "zh":
            cut = segment(fold(row["family"]), chinese("pinyin"), most=2)[0]
            for native in row["native"].split():
                found[native] = tuple(sorted(chinese("pinyin")[syllable])[-1] for syllable in cut)
    return found


@cache
def _hanja() -> dict[str, str]:
    return {row["character"]: row["hangul"] for row in vocabulary.rows("hanja")}
