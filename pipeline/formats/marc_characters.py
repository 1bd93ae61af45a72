"""MARC-8 to Unicode by the Library of Congress's code tables, without a character lost in silence."""

import re
import unicodedata

from pymarc.marc8_mapping import CODESETS, ODD_MAP

BASIC_LATIN, ANSEL, EAST_ASIAN = 0x42, 0x45, 0x31
ESCAPE = 0x1B
_PLAIN = re.compile(rb"[\t\n\r\x20-\x7e]*")
_SPACES = b"\t\n\r "
_LEFT, _RIGHT, _MULTIBYTE = b"(,", b")-", b"$"
_SHORT_ESCAPES = {0x67: 0x67, 0x62: 0x62, 0x70: 0x70, 0x73: BASIC_LATIN}
"""Escapes of one character: Greek symbols, subscripts, superscripts, and back to ASCII."""


class NotMarc8Error(ValueError):
    """Bytes that MARC-8 has no character for; the message names the byte and its place."""


def read_marc_8(data: bytes) -> str:
    """The text of MARC-8 bytes, in NFC.

    Raises NotMarc8Error for a byte without a character, a broken escape and a mark without its letter.
    """
    if _PLAIN.fullmatch(data):
        return data.decode("ascii")
    left, right = BASIC_LATIN, ANSEL
    pieces: list[str] = []
    marks: list[str] = []
    place = 0
    while place < len(data):
        byte = data[place]
        if byte == ESCAPE:
            left, right, place = _switch(data, place, left, right)
            continue
        if byte in _SPACES:
            text, mark, size = chr(byte), False, 1
        else:
            text, mark, size = _character(data, place, right if byte >= 0x80 and left != EAST_ASIAN else left)
        place += size
        if mark:
            marks.append(text)
        else:
            pieces.extend((text, *marks))
            marks = []
    if marks:
        raise NotMarc8Error("A diacritic at the end has no letter to stand on.")
    return unicodedata.normalize("NFC", "".join(pieces))


def _character(data: bytes, place: int, codes: int) -> tuple[str, bool, int]:
    """The character at a place, whether it is a mark on the next one, and how many bytes it takes."""
    size = 3 if codes == EAST_ASIAN else 1
    number = int.from_bytes(data[place : place + size], "big")
    if number in CODESETS.get(codes, {}):
        point, combining = CODESETS[codes][number]
        return chr(point), bool(combining), size
    if number in ODD_MAP:
        return chr(ODD_MAP[number]), False, size
    raise NotMarc8Error(f"Byte {place} ({data[place : place + size].hex()}) is no character of MARC-8.")


def _switch(data: bytes, place: int, left: int, right: int) -> tuple[int, int, int]:
    """The code tables behind an escape sequence, and the place behind it."""
    rest = data[place + 1 : place + 5]
    if not rest:
        raise NotMarc8Error(f"The escape at byte {place} leads nowhere.")
    if rest[0] in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[rest[0]], right, place + 2
    used = 1 if rest[:1] == _MULTIBYTE else 0
    to_right = rest[used : used + 1] in (b")", b"-")
    used += 1 if rest[used : used + 1] and rest[used] in _LEFT + _RIGHT else 0
    used += 1 if rest[used : used + 1] == b"!" else 0
    if used == 0 or len(rest) <= used or rest[used] not in CODESETS:
        raise NotMarc8Error(f"The escape at byte {place} names no code table.")
    codes = rest[used]
    return (left, codes, place + used + 2) if to_right else (codes, right, place + used + 2)
