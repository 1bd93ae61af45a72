"""Style patterns: how a row of the style table is written, and the expression over shapes it becomes.

A pattern is written with slots, classes and signs, without spaces: `{day}/{month}-{yy}`, `{century}<century>`,
`{day}{name},?{year}`. `<word>` stands for a word of that class, `?` after a sign or class makes it optional,
`[./-]` is one of several signs, `(a|b)` one of several sequences.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from pipeline.dates.classes import WORD_CLASSES

#: slot -> (which part it gives, the expression over shapes; its one group is the token that holds the value).
SLOTS: Final[dict[str, tuple[str, str]]] = {
    "day": ("day", r"([12O])(?:[-.]?o)?\.?d?"),
    "figure_day": ("day", r"([12])"),
    "ordinal_day": ("day", r"([12])(?:-?o|\.)?"),
    "month": ("month", r"([12])"),
    "name": ("month", r"(M)[mµ]?"),
    "roman": ("month", r"(R)"),
    "latin": ("month", r"([12R])µ"),
    "year": ("year", r"Y?(4)(?:-?o)?\.?Y{0,2}"),
    "next_year": ("day", r"([24])\.?Y?"),
    "yy": ("year", r"Y?'?(2)(?:-?o)?Y?"),
    "plain_yy": ("year", r"(2)"),
    "yyy": ("year", r"(3)"),
    "last_figure": ("year", r"(1)"),
    "decade": ("year", r"(4)"),
    "short_decade": ("year", r"'?(2)"),
    "decade_name": ("year", r"([$])"),
    "season": ("month", r"(S)"),
    "part": ("month", r"([1RO])(?:[-.]?[oD])?\.?"),
    "century": ("year", r"([12RO])(?:[-.]?[oD])?\.?"),
    "century_name": ("year", r"(#)"),
    "of_century": ("month", r"([12RO])(?:[-.]?[oD])?\.?"),
    "of_century_name": ("month", r"(#)"),
    "masked": ("year", r"(u)"),
    "compact": ("year", r"(8)"),
    "calendar_month": ("month", r"(Q)m?"),
    "calendar_year": ("year", r"Y?([1234R])(?:-?o)?\.?Y?"),
    "era": ("calendar", r"(E)"),
    "calendar": ("calendar", r"(K)"),
}
_SHORT: Final = frozenset({"yy", "plain_yy", "last_figure", "short_decade", "decade_name"})
_PIECES: Final = re.compile(r"\{(\w+)\}|<([\w-]+)>|(\[[^\]]+\])|([?()|])|(.)")
_NOT_SIGNS: Final = re.compile(r"\\.|\(\?:|[()|?\[\]]")
_ESCAPED: Final = re.compile(r"\\(.)")


class Pattern(NamedTuple):
    """A compiled pattern: where in a shape year, month, day and calendar stand (group numbers; 0 for none).

    signs holds every character that a fitting shape can have: a cheap test before the expression is tried.
    """

    expression: re.Pattern[str]
    signs: frozenset[str]
    year: int
    month: int
    day: int
    calendar: int
    short: bool


def compile_pattern(text: str) -> Pattern:
    """Return the expression a pattern stands for; raises KeyError for an unknown slot or class."""
    built: list[str] = []
    groups: dict[str, int] = {}
    short = False
    for slot, word, signs, operator, sign in _PIECES.findall(text):
        if slot:
            part, expression = SLOTS[slot]
            groups[part] = len(groups) + 1
            short = short or slot in _SHORT
            built.append(expression)
        elif word:
            built.append(f"(?:{re.escape(WORD_CLASSES[word])})")
        elif operator:
            built.append("(?:" if operator == "(" else operator)
        else:
            built.append(f"[{re.escape(signs[1:-1])}]" if signs else re.escape(sign))
    expression = "".join(built)
    signs = frozenset(_NOT_SIGNS.sub("", expression)) | frozenset(_ESCAPED.findall(expression))
    year, month, day, calendar = (groups.get(part, 0) for part in ("year", "month", "day", "calendar"))
    return Pattern(re.compile(expression), signs, year, month, day, calendar, short)
