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
from pipeline.names.gloss_phrases import ALIASES, ALIASES_CUE, NOTE, PHRASES


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
    r"^(?:i\.\s?e\.,?|that is,?|real name:?|actually|recte|то есть|т\.\s?е\.|d\.\s?h\.|c'est-à-dire|=|"
    r"псевд(?:оним|\.)?)\s+",
    re.IGNORECASE,
)


def _without_lead(content: str) -> str:
    return _LEAD.sub("", content).strip(" .,;:\"“”'’")


def _from_notes(text: str) -> Iterator[Gloss]:
    """Notes at the foot: their mark is looked for in the text, and explains the name that it follows."""
    for note in list(NOTE.finditer(text))[:_MOST_NOTES]:
        mark = _mark_in_text(note["mark"])
        for hit in mark.finditer(text, 0, note.start()):
            before = _AFTER_NAME.sub("", text[max(0, hit.start() - 160) : hit.start()])
            name = name_before(_run_up(before), 1)
            if name:
                who = collapse(note["who"]).rstrip(".")
                yield Gloss(name, who, "note", "clerk", note.start(), note.end(), collapse(note[0]))
                break


def _mark_in_text(mark: str) -> re.Pattern[str]:
    """A letter stands apart and closed (x/), a numeral closed (1), a star by itself."""
    apart = r"(?<![^\W_])" if mark.isalpha() else ""
    closed = "" if not mark.isalnum() else r"[/)\]]"
    return re.compile(rf"\s?[\[(]?{apart}{re.escape(mark)}{closed}")


_MOST_NOTES = 200
_AFTER_NAME = re.compile(r"\s*(?:\[[^\[\]]*\]|\([^()]*\))?[\"”’.,;:\s]*$")
_BEFORE_CUE, _AFTER_CUE = 240, 160


def _around(text: str, cue: re.Pattern[str], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Matches of a pattern near its cue."""
    reached = 0
    for hit in cue.finditer(text):
        if hit.start() < reached:
            continue
        reached = min(len(text), hit.end() + _AFTER_CUE)
        yield from pattern.finditer(text, max(0, hit.start() - _BEFORE_CUE), reached)


def _from_phrases(text: str) -> Iterator[Gloss]:
    for phrase in PHRASES:
        for match in _around(text, phrase.cue, phrase.pattern):
            voice = "editor" if "[" in match[0] else "author"
            name, who = collapse(match["name"]), collapse(match["who"]).rstrip(".")
            yield Gloss(name, who, phrase.kind, voice, match.start(), match.end(), collapse(match[0]))
    for match in _around(text, ALIASES_CUE, ALIASES):
        for name in re.split(r"\s*[,;]\s*(?:and\s+)?", match["list"]):
            who, evidence = collapse(match["who"]), collapse(match[0])
            yield Gloss(collapse(name), who, "alias_list", "author", match.start(), match.end(), evidence)
