"""Signatures of texts, by which nearly equal texts are found without a comparison of all with all: MinHash, by rensa.

Broder (1997), "On the Resemblance and Containment of Documents": two texts resemble each other as far as they share
their runs of words. A signature keeps the least hash of these runs for each of many hash functions; the share of equal
slots estimates the share of runs in common (Jaccard), with an error of about 0.04.
"""

from collections.abc import Sequence

import polars as pl
from rensa import RMinHash

WORDS_IN_A_RUN = 3
BANDS, ROWS = 20, 6
"""Texts of which all slots of one band are equal are compared. Of pairs that share 0.8 of their runs 99.8 % are, of
those that share 0.7 93 %, and of those that share 0.3 one in seventy."""

SLOTS = BANDS * ROWS
SIMILAR = 0.7
"""Estimated share of runs in common from which two texts are nearly the same. One word in ten changed leaves 0.57."""

WORDS_NEEDED = 25
"""Words that a text must have: shorter ones are alike because there are few ways to say a thing."""

_SEED = 20
_WORD = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}]|[\p{L}\p{M}\p{N}]+"
"""A word, or a sign of a script that writes no blanks."""

_BAND_MULTIPLIER = 0x9E3779B97F4A7C15
"""An odd number near 2^64 over the golden ratio, by which the slots of a band are mixed into one key (Knuth)."""


def words_of(texts: pl.Expr) -> pl.Expr:
    """Lists of the words of texts, in lower case, without punctuation."""
    return texts.str.to_lowercase().str.extract_all(_WORD)


def slots_of(words: Sequence[Sequence[str]]) -> pl.Series:
    """A signature for each list of words: arrays of `SLOTS` 32-bit numbers."""
    runs = [{" ".join(each[n : n + WORDS_IN_A_RUN]) for n in range(len(each) - WORDS_IN_A_RUN + 1)} for each in words]
    slots = RMinHash.digests_from_token_sets(runs, num_perm=SLOTS, seed=_SEED) if runs else []
    return pl.Series("slots", slots, dtype=pl.Array(pl.UInt32, SLOTS))


def band_keys(slots: str = "slots") -> list[pl.Expr]:
    """One key for each band of a column of signatures; texts with an equal key are candidates."""
    keys = []
    for band in range(BANDS):
        key = pl.lit(0, dtype=pl.UInt64)
        for row in range(ROWS):
            slot = pl.col(slots).arr.get(band * ROWS + row).cast(pl.UInt64)
            key = (key + slot) * pl.lit(_BAND_MULTIPLIER, dtype=pl.UInt64)
        keys.append(key.alias(BAND_COLUMNS[band]))
    return keys


BAND_COLUMNS = tuple(f"band_{band:02}" for band in range(BANDS))


def similarity(one: str, other: str) -> pl.Expr:
    """The share of equal slots of two columns of signatures, from 0 to 1."""
    equal = (pl.col(one).arr.get(slot) == pl.col(other).arr.get(slot) for slot in range(SLOTS))
    return pl.sum_horizontal(each.cast(pl.Int64) for each in equal) / SLOTS
