"""What stands in brackets in and beside a name, sorted by kind.

kinds: gloss (who is meant: "Filippov [Stalin]"), supplied (a part of the name: "[N.V.] Roshchin"), addition (a word
of the editor's: "[Soviet]"), stamp, note, nickname, other (another whole name in round brackets).
"""

import re
from typing import NamedTuple

from pipeline.names import vocabulary
from pipeline.names.folding import fold
from pipeline.names.order import is_east_asian_family
from pipeline.names.syllables import is_syllabic
from pipeline.names.tokens import Token, tokens_of


class Insertion(NamedTuple):
    """One bracketed or quoted span of a name."""

    content: str
    kind: str


_SPAN = re.compile(r"\[([^\[\]]*)\]|\(([^()]*)\)|[\"“„«]([^\"“”„«»]*)[\"”“»]|(?<=[\s(])['‘]([^'‘’]+)['’](?=[\s),]|$)")
STAMP = re.compile(
    r"^\s*[\"“«]?\s*(?:stamp|штамп|stempel|cachet|seal|печать|declassified|рассекречено)\b", re.IGNORECASE
)
NOTE = re.compile(
    r"^\s*(?:ed(?:itor|itors|\.)?[’']?s?\.?\s*(?:note|comment)?s?\b|trans(?:lator|\.)[’']?s?|note\b|footnote|sic\b|"
    r"illegible|unreadable|unclear|handwritten|typed|signature|signed|initialed|marginal|page|p\.|pp\.|end of|text|"
    r"document|file|fond|прим|неразб|подпись|резолюция|anm|unleserlich|illisible|\.\.\.|…|redacted|excised|deleted|"
    r"blank|omitted|\?|!)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:also|or|later|now|then|formerly|aka|a\.k\.a\.|alias|real name|born|né|née|nee|recte)\b[:\s]*", re.IGNORECASE
)
_CODE = re.compile(r"^(?:code[- ]?named?|codename|pseudonym(?: of)?|псевдоним|кличка|deckname)\b[:\s]*", re.IGNORECASE)


def take_out(text: str) -> tuple[str, tuple[Insertion, ...]]:
    """Take the bracketed and quoted spans out of a name; supplied parts stay in the text that is left."""
    found: list[Insertion] = []
    pieces: list[str] = []
    position = 0
    for match in _SPAN.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        square, round_, *quoted = match.groups()
        if square is not None:
            insertion = _square(square, before, after)
        elif round_ is not None:
            insertion = _round(round_, before)
        else:
            insertion = Insertion(next(part for part in quoted if part is not None).strip(" ,"), "nickname")
        pieces.append(text[position : match.start()])
        if insertion.kind == "supplied":
            pieces.append(insertion.content)
        found.append(insertion)
        position = match.end()
    pieces.append(text[position:])
    left = "".join(pieces)
    if not any(letter.isalpha() for letter in left):
        left = " ".join(insertion.content for insertion in found)  # the whole name stands in brackets
    return left.replace(" ,", ","), tuple(found)


def _square(content: str, before: str, after: str) -> Insertion:
    inner = content.strip()
    if before[-1:].isalpha() or after[:1].isalpha():
        return Insertion(inner, "supplied")  # letters inside a word: "Fahmi[y]"
    return Insertion(inner.strip("\"“”'"), sort_content(inner, before, after))


def _round(content: str, before: str) -> Insertion:
    inner = content.strip()
    bare = inner.strip("\"“”‘’' ,")
    lead = _LEAD.match(inner) or _CODE.match(inner)
    if lead:
        return Insertion(inner[lead.end() :].strip("\"“”‘’' "), "other")
    tokens = tokens_of(bare)
    if (
        not tokens
        or fold(bare).strip(".") in {"ret", "retired", "deceased"}
        or bare.isupper()
        or not is_name_like(tokens)
    ):
        return Insertion(inner, "note")
    if inner != bare or (len(tokens) == 1 and before.strip()):
        return Insertion(bare, "nickname")
    return Insertion(bare, "other")


def sort_content(content: str, before: str, after: str) -> str:
    """The kind of a square-bracketed span between the text before and after it."""
    if STAMP.match(content):
        return "stamp"
    if NOTE.match(content) or not any(letter.isalpha() for letter in content):
        return "note"
    tokens = tokens_of(content.replace(",", " "))
    if not tokens or content.lstrip("\"“'")[:1].islower():
        return "addition"
    return _sort_name(tokens, before, after)


def _sort_name(tokens: list[Token], before: str, after: str) -> str:
    """Whether capitalised words in brackets explain a name, are a part of one, or are an addition."""
    preceding = name_before(before, len(tokens))
    follows_name = bool(re.match(r"\s+(?:[^\W\d_]\.\s*)*[^\W\d_]", after)) and after.lstrip()[:1].isupper()
    if all(token.initial for token in tokens):
        return "supplied" if follows_name or preceding else "addition"
    if not is_name_like(tokens):
        return "addition"
    if preceding:
        return "supplied" if _completes(preceding, tokens) else "gloss"
    return "supplied" if _ends_in_title(before) or follows_name or not before.strip() else "addition"


def is_name_like(tokens: list[Token]) -> bool:
    """One to six capitalised words, none of them a nationality, a body's word, a month or an opening word."""
    words, particles, titles = vocabulary.plain_words(), vocabulary.particles(), vocabulary.titles()
    rest = [token for token in tokens if (token.key,) not in titles]
    if not rest or len(rest) > 6:
        return False
    return all(
        (token.key in particles or not token.text[:1].islower()) and (token.initial or token.key not in words)
        for token in rest
    )


_BEFORE = re.compile(r"((?:[^\W\d_][\w'’ʻ.\-]*[\s*]+){0,4}[^\W\d_][\w'’ʻ\-]*)[\s*_\"”]*$")


def name_before(before: str, length: int) -> str:
    """The name that ends directly before a bracket; "" when no name stands there.

    `length` is the number of words in the bracket: one word explains one word.
    """
    match = _BEFORE.search(before[-120:])
    if not match:
        return ""
    words, particles, titles = vocabulary.plain_words(), vocabulary.particles(), vocabulary.titles()
    run: list[Token] = []
    for token in reversed(tokens_of(match[1].replace("*", " "))):
        cased = token.text[:1].isupper() or not token.text[:1].islower()
        sentence_end = token.dotted and not token.initial
        stops = (token.key in words and not token.initial) or (token.key,) in titles or sentence_end
        if (not cased and not (token.key in particles and run)) or (stops and (token.key not in particles or cased)):
            break
        run.insert(0, token)
    while run and run[0].text[:1].islower():
        run.pop(0)
    if length == 1:
        run = _last_name(run)
    return " ".join(token.text for token in run)


def _last_name(run: list[Token]) -> list[Token]:
    start = len(run) - 1
    while start > 0 and (run[start - 1].initial or run[start - 1].text[:1].islower()):
        start -= 1
    return run[max(start, 0) :]


def _ends_in_title(before: str) -> bool:
    tokens = tokens_of(before[-40:])
    return bool(tokens) and (tokens[-1].key,) in vocabulary.titles()


def _completes(preceding: str, tokens: list[Token]) -> bool:
    """True when the bracket carries the rest of an East Asian name: "Kim [Il Sung]"."""
    words = preceding.split()
    if len(words) != 1 or not is_east_asian_family(fold(words[0])):
        return False
    return not is_east_asian_family(tokens[0].key) and all(is_syllabic(token.key) for token in tokens)
