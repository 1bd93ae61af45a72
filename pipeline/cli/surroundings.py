"""The text around a place in a received file."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.intake.encodings import NotTextError, decode
from pipeline.intake.fixity import sha256_of

AROUND = 4
"""Lines before and behind the one that is meant."""
BEGINNING = 8
LINE_CHARACTERS = 160
MOST_BYTES = 64 * 2**20


def surroundings(folder: Path, path: str, line: int | None, sha256: str | None) -> Iterator[str]:
    """The lines around a place, numbered and the one that is meant marked; of a file without a place, its beginning.

    Where that cannot be shown, a line says why: the file is in an archive, is no text, or has changed since the run.
    """
    location = folder / path
    yield f"\nin {location}" + (f", line {line}" if line else "")
    if not location.is_file():
        yield "  It does not lie there: it came in an archive, from another folder (--raw), or has been taken away."
        return
    if sha256 is not None and sha256_of(location) != sha256:
        yield "  It has changed since that run; this is what it is now."
    try:
        text = _text(location)
    except (NotTextError, OSError) as problem:
        yield f"  {location.stat().st_size} bytes that cannot be shown as text. {problem}"
        return
    lines = text.splitlines() or [""]
    first = max(0, line - 1 - AROUND) if line else 0
    behind = line + AROUND if line else BEGINNING
    for number, each in enumerate(lines[first:behind], start=first + 1):
        more = "…" if len(each) > LINE_CHARACTERS else ""
        yield f"  {'>' if number == line else ' '} {number:>5}  {each[:LINE_CHARACTERS]}{more}"


def _text(location: Path) -> str:
    if location.stat().st_size > MOST_BYTES:
        raise NotTextError("It is too large to be looked at here.")
    return decode(location.read_bytes()).text
