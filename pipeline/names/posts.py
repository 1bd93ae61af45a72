"""Who held a post: "the Soviet ambassador to China" means a person by the posts of an authority and the day."""

import re
from functools import cache

from pipeline.names import vocabulary
from pipeline.names.folding import fold
from pipeline.names.index import NameIndex, Post

_PLACE_LINKS = frozenset(("to", "in", "at", "en", "in", "в", "во"))
_LINKS = _PLACE_LINKS | {"of", "for", "the", "der", "des", "de", "du", "la"}


def find_posts(text: str, index: NameIndex) -> list[Post]:
    """The posts of an authority that a text may mean, whenever held; none when the text names no post it has.

    What stands before the post, or after it with "of", is the state or body that it served; with "to", "in" or "at",
    where it lay.
    """
    if not index.posts:
        return []
    words = [word.strip(".,") for word in fold(text).split()]
    named = _longest_post(words, index)
    if named is None:
        return []
    post, before, after = named
    turn = next((number for number, word in enumerate(after) if word in _PLACE_LINKS), len(after))
    served, lay = _states([*before, "|", *after[:turn]], index), _states(after[turn:], index)
    if served is None or lay is None:
        return []
    found = [one for one in index.posts if one.post == post]
    found = [one for one in found if all(one.of in ids for ids in served)]
    return [one for one in found if all(one.place in ids for ids in lay)]


def _longest_post(words: list[str], index: NameIndex) -> tuple[str, list[str], list[str]] | None:
    """The longest run of words that is a post, and the words before and after it."""
    known = {post.post: post.post for post in index.posts}
    for form, post in _forms().items():
        if post in known:
            known.setdefault(form, post)
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            found = known.get(" ".join(words[start : start + length]))
            if found:
                return found, words[:start], words[start + length :]
    return None


def _states(words: list[str], index: NameIndex) -> list[frozenset[str]] | None:
    """Ids that each state or place in the words may mean; None when a word is left that is none."""
    found: list[frozenset[str]] = []
    for run in re.split(r"\s*\|\s*", " ".join(words)):
        left = [word for word in run.split() if word not in _LINKS]
        while left:
            length, ids = next(
                ((size, ids) for size in range(len(left), 0, -1) if (ids := _ids(" ".join(left[:size]), index))),
                (0, frozenset[str]()),
            )
            if not length:
                return None
            found.append(ids)
            left = left[length:]
    return found


def _ids(text: str, index: NameIndex) -> frozenset[str]:
    names = (text, *_nationalities().get(text, ()))
    numbers = [number for name in names for number in index.exact.get(fold(name), ())]
    return frozenset(
        index.entries[number].entity.authority_id for number in numbers if index.entries[number].entity.kind != "person"
    )


@cache
def _forms() -> dict[str, str]:
    return {fold(row["form"]): fold(row["post"]) for row in vocabulary.rows("posts")}


@cache
def _nationalities() -> dict[str, tuple[str, ...]]:
    return {fold(row["word"]): tuple(row["names"].split("|")) for row in vocabulary.rows("nationalities")}
