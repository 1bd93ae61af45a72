"""Repair of received text that says what it did: mojibake, invisible characters, Unicode form."""

import re
import unicodedata
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
    """A repaired text and the names of the repairs that changed it, in the order they were made."""

    text: str
    made: tuple[str, ...]


def repair(text: str) -> Repair:
    """Mend a text; what no repair fits stays as it is. The outcome is NFC (never NFKC, which turns ½ into 1⁄2)."""
    if _PLAIN.fullmatch(text):
        return Repair(text, ())
    made = []
    mended = ftfy.fix_encoding(text, _FTFY)
    if mended != text:
        made.append("mojibake")
    visible = _INVISIBLE.sub("", mended)
    if visible != mended:
        made.append("invisible characters")
    spaced = visible.replace("\u00a0", " ")
    if spaced != visible:
        made.append("no-break spaces")
    composed = unicodedata.normalize("NFC", spaced)
    if composed != spaced:
        made.append("NFC")
    return Repair(composed, tuple(made))
