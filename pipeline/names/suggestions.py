"""Likenesses for a person to decide on. A score is never a link."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz, process

from pipeline.names.folding import plain
from pipeline.names.forms import NameForm
from pipeline.names.index import NameIndex

CUTOFF = 84.0
MOST = 5
_BLOCK_LETTERS = 3


@dataclass
class Blocks:
    """Entries of one index by the first letters of each of their words, so that few are compared."""

    index: NameIndex
    texts: dict[str, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))

    def __post_init__(self) -> None:
        for number, entry in enumerate(self.index.entries):
            if entry.policy != "never":
                words = _words(entry.form)
                for word in words[:3]:
                    self.texts[word[:_BLOCK_LETTERS]][number] = " ".join(sorted(words))


def _words(form: NameForm) -> list[str]:
    parts = (*(form.family or "").replace("-", " ").split(), *(p for part in form.given for p in part.split("-")))
    return [word for word in map(plain, parts) if len(word) > 1]


def suggest(form: NameForm, blocks: Blocks) -> tuple[dict[str, Any], ...]:
    """Up to five records whose names look like a form's, best first, with their scores (0 to 100)."""
    words = _words(form)
    if not words or sum(map(len, words)) < 5:
        return ()
    family = [word for word in map(plain, (form.family or "").split()) if len(word) > 1]
    text = " ".join(sorted(words))
    best: dict[str, tuple[float, int]] = {}
    for word in family[-1:] or words[-1:]:
        hits = process.extract(
            text, blocks.texts.get(word[:_BLOCK_LETTERS], {}), scorer=fuzz.ratio, score_cutoff=CUTOFF, limit=MOST * 2
        )
        for _, score, number in hits:
            authority_id = blocks.index.entries[number].entity.authority_id
            best[authority_id] = max(best.get(authority_id, (0.0, 0)), (score, number))
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:MOST]
    return tuple(
        {
            "authority_id": authority_id,
            "name": blocks.index.entries[number].entity.name,
            "tier": blocks.index.tier,
            "rule": "likeness",
            "score": round(score, 1),
        }
        for authority_id, (score, number) in ranked
    )
