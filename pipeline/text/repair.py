"""Repair of received text that says what it did: mojibake, invisible characters, Unicode form."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import ftfy

# ftfy's defaults straighten quotes and fold full-width forms, which spoils Wade-Giles apostrophes and CJK texts.
_FTFY = ftfy.TextFixerConfig(
    uncurl_quotes=False,
    unescape_html=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    normalization="NFC",
)
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_PLAIN = re.compile(r"[\x20-\x7e\n\t]*")


@dataclass(frozen=True, slots=True)
class Repair:
    """A repaired text and the names of the repairs that changed it, in the order they were first made."""

    text: str
    made: tuple[str, ...]


REPAIRS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("mojibake", lambda text: ftfy.fix_encoding(text, _FTFY)),
    ("invisible characters", lambda text: _INVISIBLE.sub("", text)),
    ("no-break spaces", lambda text: text.replace("\u00a0", " ")),
    ("NFC", lambda text: unicodedata.normalize("NFC", text)),
)
"""Name and repair, in their order: a soft hyphen may be half of a damaged letter, and is looked at as that first."""


def repair(text: str) -> Repair:
    """Mend a text; what no repair fits stays as it is. The outcome is NFC (never NFKC, which turns ½ into 1⁄2)."""
    if _PLAIN.fullmatch(text):
        return Repair(text, ())
    mended = text
    made: dict[str, None] = {}
    while True:
        before = mended
        for name, mend in REPAIRS:
            after = mend(mended)
            if after != mended:
                mended, made[name] = after, None
        if mended == before:
            return Repair(mended, tuple(made))
