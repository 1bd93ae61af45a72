"""Reading the form of a name: what is title, given name, family name, and what an editor put in.

The reading works on tokens and tables (`vocabulary`); it knows no authority and links nothing.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypedDict

from pipeline.names import order, vocabulary
from pipeline.names.brackets import Insertion, take_out
from pipeline.names.folding import collapse, fold, script_of
from pipeline.names.titles import OFFICE_LINKS, cut_at_rank, office_end, strip_titles, title_at
from pipeline.names.tokens import Token, tokens_of


@dataclass(frozen=True, slots=True)
class NameForm:
    """The parts of a name as it stands in a record.

    text        the text read, as it came
    kind        person, corporateBody, family, place, or None when the text doesn't say
    is_name     False for "unknown", "illegible" and the like
    titles      titles, ranks, offices and forms of address, as written
    given       given names and initials, in order
    family      family name with its particles; None when there is none (a king, a mononym stands here as family)
    generation  "Jr.", "II", "fils": folded, part of the identity
    identity    "mrs", "madame" and the like, folded: part of the identity
    supplied    parts an editor put into the name in brackets
    nicknames   familiar names in quotation marks or brackets
    others      other whole names given in brackets beside it
    stands_for  the name in an identity gloss ("Stalin" in "Filippov [Stalin]")
    life        life dates from a heading, as written
    post        an office with what it is over or to ("ambassador to China")
    order       inverted, direct, family_first or single
    members     the forms of both, when the text names a couple
    """

    text: str
    kind: str | None = "person"
    is_name: bool = True
    titles: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    family: str | None = None
    generation: str | None = None
    identity: tuple[str, ...] = ()
    supplied: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    stands_for: str | None = None
    life: str | None = None
    post: str | None = None
    order: str = "single"
    members: tuple["NameForm", ...] = ()

    @property
    def initials(self) -> str:
        """First letters of the given names: "N.V."."""
        return "".join(f"{part[0].upper()}." for part in self.given if part[:1].isalpha())

    @property
    def name(self) -> str:
        """The name in its own order, without titles: "N. V. Roshchin", "Kim Il Sung", "Mrs. Thatcher"."""
        if self.members:
            return " and ".join(member.name for member in self.members)
        given = " ".join(self.given)
        if not self.identity and not self.generation and self.family and self.family.isascii():
            if not given:
                return self.family
            return f"{self.family} {given}" if self.order == "family_first" else f"{given} {self.family}"
        parts = [self.family or "", given] if self.order == "family_first" else [given, self.family or ""]
        between = "" if script_of(parts[0]) in {"Hani", "Hang", "Jpan"} else " "
        bare = between.join(part for part in parts if part) or collapse(self.post or self.text)
        return " ".join(word for word in (self._identity_word(), bare, self._generation_word()) if word)

    def _identity_word(self) -> str:
        return " ".join(
            f"{word.capitalize()}." if word in {"mrs", "mme", "ms"} else word.capitalize() for word in self.identity
        )

    def _generation_word(self) -> str:
        if not self.generation:
            return ""
        return self.generation.upper() if set(self.generation) <= set("iv") else f"{self.generation.capitalize()}."


_LIFE = re.compile(
    r"[,\s]*[(\[]?\s*(?P<life>(?:(?:b|d|ca?|fl|род|ум|geb|gest)\.?\s*)*(?:1\d{3}|20\d{2})\??"
    r"(?:\s*[-–—]\s*(?:(?:ca?\.?\s*)?(?:1\d{3}|20\d{2})\??)?)?)\s*[)\]]?\s*\.?$"
)
_FOOTNOTE_MARK = re.compile(r"\s*[.,]?\s*(?:[xх*]{1,3}/|\*+|[xх]\)|[⁰¹²³⁴-⁹]+)[\s.,]*$")
_DOTTED_ACRONYM = re.compile(r"^(?:[A-ZА-Я]\.\s?){3,}$")
_COUPLE = re.compile(r"^(?P<first>.+?)\s+(?:and|&|und|et|и|y|e)\s+(?P<second>\S+)\s+(?P<rest>.+)$", re.IGNORECASE)
_WIFE = frozenset(("wife", "wife_after"))


def read_form(text: str, language: str | None = None, kind: str | None = None) -> NameForm:
    """Read one name as it stands in a record.

    `language` is a BCP 47 code or None; `kind` is person, corporateBody, family, place or None. Never raises.
    """
    clean = _FOOTNOTE_MARK.sub("", collapse(text))
    if _names_nobody(clean):
        return NameForm(text=text, kind=kind, is_name=False)
    life = None
    if clean[-1:].isdigit() or clean[-1:] in ")]-–?.":
        match = _LIFE.search(clean)
        if match and match.start() > 1:
            life, clean = match["life"], clean[: match.start()]
    if kind in {"corporateBody", "place"} or (kind is None and _reads_as_body(clean)):
        return _other_form(text, clean, kind or "corporateBody", life)
    couple = _read_couple(text, clean, language)
    if couple:
        return couple
    form = _read_person(text, clean, language)
    return replace(form, life=life, kind=kind or form.kind) if life or kind else form


def _names_nobody(clean: str) -> bool:
    bare = clean.strip(" .,;:-–—_?[]()*\"'")
    if not any(letter.isalpha() for letter in bare):
        return True
    return len(bare) < 40 and fold(bare) in vocabulary.not_names()


def _reads_as_body(clean: str) -> bool:
    """True when a word of the text is a body's (committee, ЦК), and no title comes before it."""
    if _DOTTED_ACRONYM.match(clean):
        return True
    if not any(map(_may_be_of_body, clean.split())):
        return False
    words = vocabulary.plain_words()
    pieces = [tokens_of(piece) for piece in clean.split(",")]
    if "[" in clean or any(tokens and title_at(tokens, 0, len(tokens)) for tokens in pieces):
        return False
    tokens = [token for piece in pieces for token in piece]
    if len(pieces) > 1 and len(pieces[0]) == 1 and words.get(pieces[0][0].key) is None:
        return False
    classes = {words.get(token.key) for token in tokens}
    if "body" in classes and len(pieces) == 1 and _read_post(tokens):
        return False
    return "body" in classes or ("acronym" in classes and all(token.text.isupper() for token in tokens))


@lru_cache(maxsize=1 << 16)
def _may_be_of_body(word: str) -> bool:
    return vocabulary.plain_words().get(fold(word).strip(".,")) in {"body", "acronym"}


def _read_post(tokens: list[Token]) -> str | None:
    """The post, when the text is an office and no name: "the Soviet ambassador to China"."""
    words, known = vocabulary.plain_words(), vocabulary.titles()
    start = 0
    while start < len(tokens) and (
        tokens[start].key == "the" or words.get(tokens[start].key) in {"nationality", "acronym"}
    ):
        start += 1
    length = title_at(tokens, start, len(tokens))
    if not length or (start + length < len(tokens) and tokens[start + length].key not in OFFICE_LINKS):
        return None
    if known.get(tuple(token.key for token in tokens[start : start + length])) not in {"office", "rank"}:
        return None
    begins = start + length
    if begins < len(tokens) and office_end(tokens, begins, len(tokens)) < len(tokens):
        where = tokens[begins + 1 :]
        if tokens[begins].key not in {"to", "in", "at"} or len([token for token in where if token.key != "the"]) > 1:
            return None
    return " ".join(token.text for token in tokens[1 if tokens[0].key == "the" else 0 :])


def _other_form(text: str, clean: str, kind: str, life: str | None) -> NameForm:
    outside, insertions = take_out(clean)
    glosses = [found.content for found in insertions if found.kind in {"gloss", "other"}]
    return NameForm(text=text, kind=kind, family=outside or clean, others=tuple(glosses), life=life)


def _read_couple(text: str, clean: str, language: str | None) -> NameForm | None:
    """ "Mr. and Mrs. X" names two agents."""
    match = _COUPLE.match(clean)
    if not match:
        return None
    second = fold(match["second"]).strip(".")
    role = vocabulary.identity_words().get(second)
    if role not in _WIFE and second not in {"lady", "frau"}:
        return None
    first = match["first"]
    titled, rest = strip_titles(tokens_of(first))
    husband = first if rest else f"{first} {match['rest']}"
    wife = f"{match['second']} {match['rest']}"
    members = (_read_person(husband, husband, language), _read_person(wife, wife, language))
    return NameForm(text=text, titles=tuple(titled), members=members)


def _read_person(text: str, clean: str, language: str | None) -> NameForm:
    outside, insertions = take_out(clean) if any(sign in clean for sign in "[(\"“„«'‘") else (clean, ())
    pieces = [piece.strip() for piece in outside.split(",")]
    pieces = [piece for piece in pieces if piece.strip(" .;:")]
    words = [tokens_of(piece) for piece in pieces]
    post = _read_post(words[0]) if len(words) == 1 else None
    if post:
        return NameForm(text=text, post=post, **_inserted(insertions))
    parts = _Parts()
    token_pieces: list[list[Token]] = []
    for number, piece in enumerate(words):
        for written in cut_at_rank(piece, single=len(words) == 1):
            tokens = _take_titles(written, parts, whole=number == 0 and not token_pieces, first=number == 0)
            named = _take_identity(tokens, parts, alone=number == 0 and len(words) == 1)
            token_pieces.append(
                named if len(named) == len(tokens) else _take_titles(named, parts, whole=False, first=True)
            )
    token_pieces = [tokens for tokens in token_pieces if tokens]
    split = order.split_name(token_pieces, language)
    return NameForm(
        text=text,
        titles=tuple(parts.titles),
        given=tuple(token.text for token in split.given),
        family=" ".join(token.text for token in split.family).replace("- ", "-") or None,
        generation=parts.generation,
        identity=tuple(parts.identity),
        order=split.order,
        post=parts.post,
        **_inserted(insertions),
    )


class _Parts:
    """What was taken off a name while it was read."""

    def __init__(self) -> None:
        self.titles: list[str] = []
        self.identity: list[str] = []
        self.generation: str | None = None
        self.post: str | None = None


class _Inserted(TypedDict):
    supplied: tuple[str, ...]
    nicknames: tuple[str, ...]
    others: tuple[str, ...]
    stands_for: str | None


def _inserted(insertions: tuple[Insertion, ...]) -> _Inserted:
    glosses = [found.content for found in insertions if found.kind == "gloss"]
    return {
        "supplied": tuple(found.content for found in insertions if found.kind == "supplied"),
        "nicknames": tuple(found.content for found in insertions if found.kind == "nickname"),
        "others": tuple(found.content for found in insertions if found.kind == "other"),
        "stands_for": glosses[0] if glosses else None,
    }


def _take_identity(tokens: list[Token], parts: _Parts, *, alone: bool) -> list[Token]:
    """Take Jr., II, Mrs. and the like off; a numeral after a single name is a king's and stays."""
    words = vocabulary.identity_words()
    kept: list[Token] = []
    for position, token in enumerate(tokens):
        role = words.get(token.key)
        if role is None or (role.startswith("generation") and not _is_generation(token, position, tokens, alone)):
            kept.append(token)
        elif role.startswith("generation"):
            parts.generation = vocabulary.generations()[token.key]
        elif position == 0 or len(tokens) > 1:
            parts.identity.append(token.key)
        else:
            kept.append(token)
    return kept


def _is_generation(token: Token, position: int, tokens: list[Token], alone: bool) -> bool:
    if token.key in {"id", "ml", "st"} and not token.dotted:
        return False
    if token.key in {"ii", "iii", "iv"}:
        return token.text.isupper() and (not alone or position >= 2)
    if token.key in {"neto", "st", "v", "id"}:
        return False
    return position == len(tokens) - 1 or position == 0 or token.key in {"jr", "sr"}


def _take_titles(tokens: list[Token], parts: _Parts, *, whole: bool, first: bool) -> list[Token]:
    titles, rest = strip_titles(tokens, first=first)
    if not rest and whole and len(tokens) == 1:
        return tokens  # a name that is spelled like a title: "King, William"
    parts.titles.extend(titles)
    if not rest and titles and parts.post is None and whole:
        parts.post = " ".join(token.text for token in tokens)
    return rest


def is_title_only(form: NameForm) -> bool:
    """True for "the Soviet ambassador to China": an office and no name."""
    return form.post is not None and form.family is None


def script(form: NameForm) -> str:
    """ISO 15924 code of the name's script."""
    return script_of(form.family or form.text)
