"""How a document says in words who is meant: a table of phrases, each with examples that are its tests."""

import re
from dataclasses import dataclass

_CAPITAL = r"[A-ZÀ-ÞА-ЯЁ][\w'’ʻ\-]*"
_INITIAL = r"(?:[^\W\d_]{1,2}\.\s?)"
NAME = rf"(?:{_INITIAL}{{1,3}}\s?[^\W\d_][\w'’ʻ\-]*|{_CAPITAL}(?:(?:\s+|(?<=[.\s]))(?:{_INITIAL}|{_CAPITAL})){{0,6}})"
"""A run of capitalised words, or initials with a surname."""

_BODY = rf"{NAME}(?:\s+(?:of|the|for|and|{_CAPITAL})){{0,9}}"
_PSEUDONYM = r"(?i:pseudonym|псевдоним|deckname|pseudonyme|cover name|code[- ]?name|кличка|alias)"
_CODE_NAME = r"(?i:code[- ]?named?|кличка)"
_HEREAFTER = r"(?i:hereinafter|hereafter|далее|im folgenden|ci-après)"
_ALIAS = r"(?i:alias|aka|a\.k\.a\.|он же|@)"
_PSEUDONYM_CUE = re.compile(rf"{_PSEUDONYM}|{_CODE_NAME}")
_OPENS = r"\s*[,(\[]\s*"
_QUOTE = r"[\"“„«'‘]"

MARK = r"[xх]{1,3}|\*{1,3}|\d{1,2}|[a-zа-я]|†"
"""The mark of a note at the foot: x/, *, 1)."""

NOTE = re.compile(
    rf"^[ \t]*(?P<mark>{MARK})\s?(?:[/)\].:]|(?=\s)|(?<=[*†]))\s*(?:[-–—]\s*)?"
    rf"{_PSEUDONYM}\s*(?i:of|for|von|de|:|[-–—])?\s+(?P<who>{NAME})",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class GlossPhrase:
    """One way of saying it.

    kind      of the gloss: pseudonym_of, hereafter, code_name or alias_list
    cue       words without which it is not there; the pattern is tried around them alone
    pattern   with groups `name` (the name explained) and `who` (who is meant)
    examples  text -> (name, who)
    """

    kind: str
    cue: re.Pattern[str]
    pattern: re.Pattern[str]
    examples: dict[str, tuple[str, str]]


PHRASES = (
    GlossPhrase(
        "pseudonym_of",
        _PSEUDONYM_CUE,
        re.compile(rf"(?P<name>{NAME}){_OPENS}(?:a |the )?{_PSEUDONYM}\s+(?i:of|for|von|de)\s+(?P<who>{NAME})"),
        {
            "Filippov (pseudonym of Stalin)": ("Filippov", "Stalin"),
            "to Matveyev, the pseudonym of Zakharov, at once": ("Matveyev", "Zakharov"),
            "Filippow (Deckname von Stalin)": ("Filippow", "Stalin"),
        },
    ),
    GlossPhrase(
        "pseudonym_of",
        _PSEUDONYM_CUE,
        re.compile(rf"(?P<name>{NAME}){_OPENS}псевдоним\s+(?P<who>{NAME})"),
        {"Филиппов (псевдоним И.В. Сталина)": ("Филиппов", "И.В. Сталина")},
    ),
    GlossPhrase(
        "pseudonym_of",
        _PSEUDONYM_CUE,
        re.compile(
            rf"(?P<who>{NAME}){_OPENS}(?:(?:under|using|with)\s+)?(?:the\s+|his\s+|her\s+)?"
            rf"{_PSEUDONYM}\s*:?\s*{_QUOTE}?(?!of\b)(?P<name>{NAME})"
        ),
        {
            "Stalin (pseudonym: Filippov)": ("Filippov", "Stalin"),
            "Stalin, under the pseudonym Filippov, wrote": ("Filippov", "Stalin"),
        },
    ),
    GlossPhrase(
        "hereafter",
        re.compile(_HEREAFTER),
        re.compile(
            rf"(?P<who>{_BODY}){_OPENS}{_HEREAFTER}"
            rf"(?:\s+(?i:referred to as|called|abbreviated as|as|genannt))?\s*[-–—:]?\s*(?:the\s+)?"
            rf"{_QUOTE}?(?P<name>{NAME})"
        ),
        {
            "the Central Committee of the Communist Party (hereafter CC CPSU)": (
                "CC CPSU",
                "Central Committee of the Communist Party",
            ),
            "Министерство Иностранных Дел (далее – МИД)": ("МИД", "Министерство Иностранных Дел"),
        },
    ),
    GlossPhrase(
        "code_name",
        _PSEUDONYM_CUE,
        re.compile(
            rf"(?P<who>{NAME}){_OPENS}{_CODE_NAME}\s*:?\s*"
            rf"{_QUOTE}(?P<name>[^\"“”„«»'’\n]{{1,60}})"
        ),
        {"Mai Van Bo (code named “Rupert”)": ("Rupert", "Mai Van Bo")},
    ),
    GlossPhrase(
        "alias_list",
        re.compile(_ALIAS),
        re.compile(rf"(?P<who>{NAME})\s*[,(\[]?\s*{_ALIAS}\s+{_QUOTE}?(?P<name>{NAME})"),
        {"Stalin, alias Koba, said": ("Koba", "Stalin"), "Сталин, он же Коба": ("Коба", "Сталин")},
    ),
)

ALIASES_CUE = re.compile(r"(?i:aliases|pseudonyms|псевдонимы)")
ALIASES = re.compile(
    rf"(?P<who>{NAME})[\s,(:\[]+(?i:aliases|pseudonyms|псевдонимы)\s*:?\s*"
    rf"(?P<list>{NAME}(?:\s*[,;]\s*(?:and\s+)?{NAME})*)"
)
"""A list of other names of one person: "Stalin, aliases: Koba, Filippov"."""
