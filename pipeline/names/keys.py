"""Keys: what two forms of one name share, from the strictest to the loosest.

whole      all the words, folded and run together, in both orders, with what belongs to the identity
families   the family name, with and without particles, and each half of a double one
syllables  an East Asian name as pinyin syllables or hangul, one key for each way to read it
sounds     sound keys of the family name (`sounds`)
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from pipeline.names import vocabulary
from pipeline.names.folding import fold, plain, script_of
from pipeline.names.forms import NameForm
from pipeline.names.order import families
from pipeline.names.sounds import sounds
from pipeline.names.syllables import Table, chinese, korean, readings, segment
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
    generation: str
    woman: str
    script: str


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
        return NameKeys(whole, (), (), (), (), "", "", script_of(family))
    names = _families(family)
    heard = tuple(sorted({key for name in names for key in sounds(name)}))
    return NameKeys(
        whole=whole,
        families=tuple(dict.fromkeys(plain(name) for name in names)),
        sounds=heard,
        syllables=_syllables(form),
        given=given,
        generation=form.generation or "",
        woman=woman,
        script=script_of(family),
    )


def _whole(family: str, given: tuple[str, ...], mark: str) -> tuple[str, ...]:
    head, tail = plain(family), "".join(plain(part) for part in given)
    if not given:
        return (head + mark,)
    return tuple(dict.fromkeys((f"{head}{tail}{mark}", f"{tail}{head}{mark}")))


@lru_cache(maxsize=1 << 17)
def read_part(text: str) -> Part:
    """A given name as a part for comparing."""
    token = read_token(text)
    key = plain(token.key)
    abbreviated = token.initial or (token.dotted and len(key) <= 4)
    return Part(key, abbreviated, frozenset() if abbreviated and len(key) == 1 else sounds(token.key))


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
    if not words:
        return ()
    return _read_syllables(words, script_of(words[0]))


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
    return tuple(sorted(_read_chinese(words, bare) | _read_korean(bare, korean("Latn"))))


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
    elif not given or len(bare) > 2:
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
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 (takes a moment, and only some names need it)

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
