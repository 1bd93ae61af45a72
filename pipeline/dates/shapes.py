"""From the key of a text to the plans that fit it: words are given their meanings, phrases are put together."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from pipeline.dates.composites import plans_for
from pipeline.dates.peeling import Clock, Peeled, peel
from pipeline.dates.plans import Plan
from pipeline.dates.tokens import Lexicon
from pipeline.dates.vocabulary import Meaning

#: Longer texts are prose, not dates.
LONGEST_TEXT: Final = 48
_MOST_COMBINATIONS: Final = 24
_MOST_PLANS: Final = 64
_MOST_STEPS: Final = 200
_FILLER: Final = "f"
#: What follows a weekday: a day, a month, or a sign.
_AFTER_WEEKDAY: Final = "12OMf.,()jL~-"
#: Signs that may stand between the words of a phrase.
_JOINTS: Final = "-'/"


@dataclass(frozen=True, slots=True)
class Item:
    """One word, number or sign: its possible meanings, and the token whose value counts (-1: the meaning's own)."""

    meanings: tuple[Meaning, ...]
    token: int
    word: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Ready:
    """A plan bound to a key: `picks` says for each place of its shape which value of the text it takes."""

    plan: Plan
    name: str
    orders: frozenset[str]
    picks: tuple[int, ...] | None
    constants: tuple[Any, ...]
    clock: Clock | None
    weekday: int | None
    dateline: bool

    def values(self, values: list[Any]) -> list[Any]:
        """Return the values in the order of the plan's places; the last one is None."""
        if self.picks is None:
            return [*values, None]
        extended = [*values, *self.constants]
        return [*(extended[pick] for pick in self.picks), None]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a key can mean: plans, those of another order of day and month than is asked for, or why there are none."""

    plans: tuple[Ready, ...]
    others: tuple[Ready, ...] = ()
    undated: bool = False
    clock: tuple[Clock, tuple[Any, ...]] | None = None
    unknown: int | None = None
    crowded: bool = False


def analyse(key: str, lexicon: Lexicon, order: str | None) -> Analysis:
    """Return every plan that fits a key in a language, those of the order asked for apart from the others."""
    if len(key) > LONGEST_TEXT:
        return Analysis(())
    items = _narrowed(_phrases(_items(key, lexicon), lexicon), lexicon.language)
    unknown = next((item.token for item in items if item.meanings[0][0] in "z!"), None)
    count = 1
    for item in items:
        count *= len(item.meanings)
    if count > _MOST_COMBINATIONS:
        return Analysis((), unknown=unknown, crowded=True)
    ready: list[Ready] = []
    undated, clock, steps = False, None, 0
    seen: set[tuple[str, tuple[tuple[int, Any], ...]]] = set()
    for combination in itertools.product(*(item.meanings for item in items)):
        shape, sources = _shape(items, combination)
        if (shape, tuple(sources)) in seen:
            continue
        seen.add((shape, tuple(sources)))
        if shape and not shape.strip("n.,;/()"):
            undated = True
            continue
        peeled = peel(shape)
        if not peeled.shape and peeled.clock is not None:
            clock = _bind_clock(peeled.clock, *_picks(sources, len(key)))
            continue
        if set(peeled.shape).isdisjoint("z!"):
            plans, taken = plans_for(peeled.shape, lexicon.language)
            steps += taken
            ready += [_bind(plan, peeled, sources, len(key)) for plan in plans]
        if len(ready) > _MOST_PLANS or steps > _MOST_STEPS:
            return Analysis((), unknown=unknown, crowded=True)
    asked = tuple(one for one in ready if not order or not one.orders or order in one.orders)
    others = tuple(one for one in ready if one not in asked)
    return Analysis(asked, others, undated, clock, unknown)


def _items(key: str, lexicon: Lexicon) -> list[Item]:
    items: list[Item] = []
    word_before = False
    for place, sign in enumerate(key):
        private = lexicon.private.get(sign)
        if private is not None:
            items.append(Item(private.meanings, -1, private.word))
        elif word_before and (sign == "." or (sign == "'" and _is_word(key[place + 1 : place + 2]))):
            continue
        else:
            items.append(Item(((sign, None),), place))
        word_before = _is_word(sign) or sign == ")"
    return items


def _is_word(sign: str) -> bool:
    return sign.isalpha() or sign >= "\ue000"


def _phrases(items: list[Item], lexicon: Lexicon) -> list[Item]:
    """Put words that are a phrase together, the longest first."""
    joined: list[Item] = []
    place = 0
    while place < len(items):
        for words, meanings in lexicon.phrases.get(items[place].word or "", ()):
            end = _phrase_end(items, place, words)
            if end:
                joined.append(Item(meanings, -1))
                place = end
                break
        else:
            joined.append(items[place])
            place += 1
    return joined


def _narrowed(items: list[Item], language: str | None) -> list[Item]:
    """Leave out meanings that a word can't have where it stands."""
    pairs = any(sign == "&" for item in items for sign, _ in item.meanings)
    return [
        replace(item, meanings=tuple(_fitting(items, place, pairs, language)) or item.meanings)
        if len(item.meanings) > 1
        else item
        for place, item in enumerate(items)
    ]


def _fitting(items: list[Item], place: int, pairs: bool, language: str | None) -> Iterable[Meaning]:
    meanings = items[place].meanings
    last = place == len(items) - 1
    if items[place].word == "~":
        circa = (last or place == 0) and language not in {"zh", "ja", "ko"}
        return meanings[:1] if circa else meanings[1:]
    if pairs and any(sign == "w" for sign, _ in meanings):
        return [meaning for meaning in meanings if meaning[0] == "w"]
    if last:  # no article or preposition stands last
        return [meaning for meaning in meanings if meaning[0] != _FILLER]
    if any(sign == _FILLER for sign, _ in meanings):  # "in" and "ex" are early and late only after a date, in Italian
        meanings = tuple(meaning for meaning in meanings if meaning[0] not in "el")
    if items[place + 1].meanings[0][0] not in _AFTER_WEEKDAY:  # "po" is Monday, and "after", in Czech
        return [meaning for meaning in meanings if meaning[0] != "W"]
    return meanings


def _phrase_end(items: list[Item], place: int, words: tuple[str, ...]) -> int | None:
    """Return where a phrase that begins at a place ends; its words may be joined by signs ("б/д", "J.-C.")."""
    for word in words:
        while place < len(items) and word is not words[0] and items[place].meanings[0][0] in _JOINTS:
            place += 1
        if place == len(items) or items[place].word != word:
            return None
        place += 1
    return place


def _shape(items: list[Item], combination: tuple[Meaning, ...]) -> tuple[str, list[tuple[int, Any]]]:
    """Return the shape of a combination of meanings, and where the value of each of its places comes from."""
    signs: list[str] = []
    sources: list[tuple[int, Any]] = []
    for item, (sign, value) in zip(items, combination, strict=True):
        if sign != _FILLER:
            signs.append(sign)
            sources.append((item.token, value))
    return "".join(signs), sources


def _picks(sources: list[tuple[int, Any]], length: int) -> tuple[list[int], tuple[Any, ...]]:
    """Return which value each place takes, and the constants that stand after the values of the text."""
    constants = tuple(value for token, value in sources if token < 0)
    following = iter(range(length, length + len(constants)))
    return [token if token >= 0 else next(following) for token, _ in sources], constants


def _bind_clock(clock: Clock, picks: list[int], constants: tuple[Any, ...]) -> tuple[Clock, tuple[Any, ...]]:
    return Clock({name: picks[place] for name, place in clock.places.items()}, clock.utc), constants


def _bind(plan: Plan, peeled: Peeled, sources: list[tuple[int, Any]], length: int) -> Ready:
    picks, constants = _picks(sources, length)
    kept = tuple(picks[place] for place in peeled.places)
    return Ready(
        plan,
        f"{'place, ' if peeled.dateline else ''}{plan.name()}",
        frozenset(style.order for style in plan.styles() if style.order),
        None if kept == tuple(range(length)) else kept,
        constants,
        _bind_clock(peeled.clock, picks, constants)[0] if peeled.clock else None,
        None if peeled.weekday is None else picks[peeled.weekday],
        peeled.dateline,
    )
