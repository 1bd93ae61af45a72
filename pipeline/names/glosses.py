"""Glosses: what a document itself says about who is meant by a name.

    comrade Filippov [Stalin].x/            bracket, the editor's voice
    x/ Pseudonym I.V. Stalin.               note, bound to the mark in the text, a clerk's voice
    Filippov (pseudonym of Stalin)          pseudonym_of
    the Central Committee (hereafter CC)    hereafter
    code name "Rupert"                      code_name
    Stalin, alias Filippov                  alias_list

A gloss holds for its document alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.names.brackets import name_before, sort_content
from pipeline.names.folding import collapse, plain


@dataclass(frozen=True, slots=True)
class Gloss:
    """One gloss found in a text.

    name        the name explained, as in the text: "Filippov"
    stands_for  who is meant: "Stalin", "I.V. Stalin"
    kind        bracket, note, pseudonym_of, hereafter, code_name or alias_list
    voice       editor, author or clerk
    start, end  character span of the evidence in the text
    evidence    the text of that span
    """

    name: str
    stands_for: str
    kind: str
    voice: str
    start: int
    end: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Bracket:
    """One square-bracketed span of a text: what it holds, and its kind (gloss, supplied, addition, stamp, note)."""

    content: str
    kind: str
    start: int
    end: int


_BRACKET = re.compile(r"\[([^\[\]]{1,2000})\]")


def brackets(text: str) -> list[Bracket]:
    """Every square-bracketed span of a text, sorted by kind."""
    found = []
    for match in _BRACKET.finditer(text):
        before, after = text[max(0, match.start() - 160) : match.start()], text[match.end() : match.end() + 60]
        kind = sort_content(match[1].strip(), _run_up(before), after)
        found.append(Bracket(match[1].strip(), kind, match.start(), match.end()))
    return found


def _run_up(before: str) -> str:
    """The text before a bracket with emphasis marks off, and a line break only where a heading wraps."""
    return re.sub(r"[*_]{1,3}", "", before).replace("\n", " ")


def harvest(text: str) -> list[Gloss]:
    """The glosses of one text of a document, in the order of the text; the same gloss said twice comes once."""
    found = [*_from_brackets(text), *_from_notes(text), *_from_phrases(text)]
    seen: set[tuple[str, str, str]] = set()
    kept = []
    for gloss in sorted(found, key=lambda one: (one.start, one.end)):
        key = (plain(gloss.name), plain(gloss.stands_for), gloss.kind)
        if key not in seen and key[0] != key[1]:
            seen.add(key)
            kept.append(gloss)
    return kept


def _from_brackets(text: str) -> Iterator[Gloss]:
    for bracket in brackets(text):
        if bracket.kind != "gloss":
            continue
        before = text[max(0, bracket.start - 160) : bracket.start]
        name = name_before(_run_up(before), len(bracket.content.split()))
        start = text.rfind(name.split()[0], 0, bracket.start) if name else bracket.start
        content = _without_lead(bracket.content)
        if name and content:
            yield Gloss(name, content, "bracket", "editor", start, bracket.end, collapse(text[start : bracket.end]))


_LEAD = re.compile(
    r"^(?:i\.\s?e\.,?|that is,?|real name:?|actually|recte|то есть|т\.\s?е\.|d\.\s?h\.|c'est-à-dire|=|псевд(?:оним|\.)?)\s+",
    re.IGNORECASE,
)


def _without_lead(content: str) -> str:
    return _LEAD.sub("", content).strip(" .,;:\"“”'’")


_WORD = r"[^\W\d_][\w'’ʻ\-]*"
_INITIAL = r"(?:[^\W\d_]{1,2}\.\s?)"
_NAME = rf"(?:{_INITIAL}{{1,3}}\s?{_WORD}|[A-ZÀ-ÞА-ЯЁ][\w'’ʻ\-]*(?:\s+(?:{_INITIAL}|[A-ZÀ-ÞА-ЯЁ][\w'’ʻ\-]*)){{0,4}})"
_PSEUDONYM = r"(?:pseudonym|псевдоним|deckname|pseudonyme|code[- ]?name|кличка|cover name|alias)"
_NOTE = re.compile(
    rf"^[ \t]*(?P<mark>[xх*]{{1,3}}|\d{{1,2}}|[a-zа-я]|\*+|†)\s?(?P<close>[/)\].:]|(?=\s))\s*(?:[-–—]\s*)?{_PSEUDONYM}\s*(?:of|for|von|de|:|[-–—])?\s+"
    rf"(?P<who>{_NAME})",
    re.IGNORECASE | re.MULTILINE,
)


def _from_notes(text: str) -> Iterator[Gloss]:
    """Notes at the foot: their mark is looked for in the text, and explains the name that it follows."""
    for note in _NOTE.finditer(text):
        mark = re.compile(
            rf"(?P<name>{_NAME})\s*(?:\[[^\[\]]*\]|\([^()]*\))?[\"”’.,;:]*\s?[\[(]?{re.escape(note['mark'])}[/)\]]"
        )
        for hit in mark.finditer(text[: note.start()]):
            name = name_before(hit["name"], 1) or hit["name"]
            yield Gloss(
                name, collapse(note["who"]).rstrip("."), "note", "clerk", note.start(), note.end(), collapse(note[0])
            )
            break


_QUOTED = r"[\"“„«'‘](?P<name>[^\"“”„«»'’\n]{1,60})[\"”“»'’]"
_PHRASES: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "pseudonym_of",
        "author",
        re.compile(
            rf"(?P<name>{_NAME})\s*[,(\[]\s*(?:a |the )?(?i:{_PSEUDONYM})\s+(?i:of|for|von|de)\s+(?P<who>{_NAME})"
        ),
    ),
    ("pseudonym_of", "author", re.compile(rf"(?P<name>{_NAME})\s*[,(\[]\s*псевдоним\s+(?P<who>{_NAME})")),
    (
        "pseudonym_of",
        "author",
        re.compile(
            rf"(?P<who>{_NAME})\s*[,(\[]\s*(?:(?:under|using|with)\s+)?(?:the\s+|his\s+)?(?i:pseudonym|псевдоним|deckname|pseudonyme)\s*:?\s*[\"“«]?(?P<name>{_NAME})"
        ),
    ),
    (
        "hereafter",
        "author",
        re.compile(
            rf"(?P<who>{_NAME}(?:\s+(?:of|the|for|and|[A-ZÀ-ÞА-ЯЁ][\w'’\-]*))*)\s*[,(\[]\s*(?i:herein)?(?i:hereafter|after|далее|im folgenden|ci-après)"
            rf"(?:\s+(?i:referred to as|called|abbreviated as|as|genannt))?\s*[-–—:]?\s*(?:the\s+)?[\"“«]?(?P<name>{_NAME})"
        ),
    ),
    (
        "code_name",
        "author",
        re.compile(rf"(?P<who>{_NAME})\s*[,(\[]\s*(?i:code[- ]?named?|codename|кличка)\s*:?\s*{_QUOTED}"),
    ),
    (
        "alias_list",
        "author",
        re.compile(rf"(?P<who>{_NAME})\s*[,(\[]?\s*(?i:alias|aka|a\.k\.a\.|он же|@)\s+[\"“«]?(?P<name>{_NAME})"),
    ),
)
_ALIASES = re.compile(
    rf"(?P<who>{_NAME})[\s,(:\[]+(?i:aliases|pseudonyms|псевдонимы)\s*:?\s*(?P<list>{_NAME}(?:\s*[,;]\s*(?:and\s+)?{_NAME})*)"
)


def _from_phrases(text: str) -> Iterator[Gloss]:
    for kind, voice, pattern in _PHRASES:
        for match in pattern.finditer(text):
            square = "[" in match[0]
            name, who = collapse(match["name"]), collapse(match["who"]).rstrip(".")
            yield Gloss(name, who, kind, "editor" if square else voice, match.start(), match.end(), collapse(match[0]))
    for match in _ALIASES.finditer(text):
        for name in re.split(r"\s*[,;]\s*(?:and\s+)?", match["list"]):
            yield Gloss(
                collapse(name),
                collapse(match["who"]),
                "alias_list",
                "author",
                match.start(),
                match.end(),
                collapse(match[0]),
            )
