"""How defects are planted into the text of files, and into the contents of telegrams."""

import re
from random import Random

from benchmarks.defects.delivery import Draft, Place, Plant

DAY = r"\b\d{1,2}\s?[/.]\s?(?:\d{1,2}|[IVX]+)\s?[-./]\s?(?:19)?\d\d\b"
"""A day in figures, as clerks signed with it."""

BODY = "**Contents:**"


def replaced(pattern: str, *texts: str, ending: str = "", count: int = 1) -> Plant:
    """One of a pattern's hits in a file, replaced by one of several texts (with groups)."""

    def plant(draft: Draft, random: Random) -> Place | None:
        for path in draft.paths(random, ending):
            hits = list(re.finditer(pattern, draft.text(path), re.MULTILINE))
            if hits:
                hit = random.choice(hits)
                text = draft.text(path)
                new = hit.expand(random.choice(texts))
                draft.put(path, text[: hit.start()] + new * count + text[hit.end() :])
                return Place(path)
        return None

    return plant


def without(present: str, pattern: str, *texts: str) -> Plant:
    """The same, in a telegram that does not have a pattern yet."""

    def plant(draft: Draft, random: Random) -> Place | None:
        kept = {path: draft.text(path) for path in draft.paths(random, ".txt")}
        left_out = {path for path, text in kept.items() if re.search(present, text, re.MULTILINE)}
        taken = {path: draft.files.pop(path) for path in left_out}
        place = replaced(pattern, *texts, ending=".txt")(draft, random)
        draft.files.update(taken)
        return place

    return plant


def in_body(pattern: str, *texts: str) -> Plant:
    """One of a pattern's hits in the contents of a telegram, replaced."""

    def plant(draft: Draft, random: Random) -> Place | None:
        heads = {}
        for path in draft.paths(random, ".txt"):
            head, mark, body = draft.text(path).partition(BODY)
            heads[path] = head + mark
            draft.put(path, body)
        place = replaced(pattern, *texts, ending=".txt")(draft, random)
        for path, head in heads.items():
            draft.put(path, head + draft.text(path))
        return place

    return plant


def paragraph(*texts: str) -> Plant:
    """A further paragraph in the body of a telegram, somewhere before its last."""
    return in_body(r"\n\n(?=(?!\[|Translation)[A-Z][^\n]{60,}\n\n)", *(f"\n\n{text}\n\n" for text in texts))
