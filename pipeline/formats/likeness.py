"""What a file looks like that no format takes: for its reason, so that a person knows what to ask the sender for."""

import re
from collections.abc import Callable
from pathlib import PurePosixPath

from pipeline.formats.xml_prolog import decoded_start
from pipeline.formats.xml_prolog import likeness as xml_likeness

SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"{\\rtf", "a text in RTF"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"RIFF", "sound or film"),
    (b"ID3", "sound"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xff\xfe", "UTF-16 text"),
    (b"\xfe\xff", "UTF-16 text"),
)
"""First bytes, and what they begin."""

PLAIN_TEXT = "plain text of no known layout"

_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)\b", re.I | re.S)
_TITLE = re.compile(r"<title[^>]*>([^<]{1,200})</title", re.IGNORECASE)

_LOG_LINE = re.compile(
    r"\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\[?\d\d:\d\d:\d\d\b|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d "
    r"|\S+ \S+ \S+ \[\d\d/\w{3}/\d{4}:|\[?(?:DEBUG|INFO|WARN|WARNING|ERROR|TRACE|FATAL)\b[\]: ]"
)
_CHECKSUM_LINE = re.compile(r"(?:[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64}|[0-9a-fA-F]{128})[ \t]+\*?\S")
_TABLE_LINE = re.compile(r"[^\t]*\t[^\t]*\t|[^|]*\|[^|]*\|")
_ERROR = re.compile(
    r"\W*(?:HTTP/[\d.]+ [45]\d\d\b|(?:error:? ?)?[45]\d\d[ :,.-]+[A-Za-z]|(?:internal )?server error"
    r"|(?:page |file )?not found|access denied|forbidden\b|bad gateway|service (?:temporarily )?unavailable"
    r"|gateway time-?out|too many requests|just a moment|an error (?:has )?occurred|proxy error"
    r"|traceback \(most recent)",
    re.IGNORECASE,
)
ERROR_CHARACTERS = 1500
"""A longer text is not taken for an error message."""
_ENCODED_RUN = re.compile(r"[!-~]{200,}")


ABOUT = "Its name says that it is about the delivery or a program, and no document of the archive."


def is_error(text: str) -> bool:
    """Whether a short text begins like an error message that a server gave in the place of a document."""
    return len(text) < ERROR_CHARACTERS and _ERROR.match(text) is not None


def _mostly(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    def fits(text: str) -> bool:
        lines = [line for line in text.splitlines() if line.strip()]
        return bool(lines) and sum(pattern.match(line) is not None for line in lines) > len(lines) * 0.6

    return fits


def _is_encoded(text: str) -> bool:
    return sum(len(run) for run in _ENCODED_RUN.findall(text)) > len(text) / 2


LONG_LINE = 8_000
"""Characters of a line that is hardly one of a document or a table."""


def _has_long_line(text: str) -> bool:
    return max(map(len, text.splitlines()), default=0) > LONG_LINE


TEXT_KINDS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("an error message of a server", is_error),
    ("a script", re.compile(r"#!").match),
    ("RDF in Turtle", re.compile(r"\s*(?:#.*\n\s*)*@(?:prefix|base)\b").match),
    ("a tag file of a bag", re.compile(r"BagIt-Version:").match),
    ("a log", _mostly(_LOG_LINE)),
    ("a list of checksums", _mostly(_CHECKSUM_LINE)),
    ("a table without a header", _mostly(_TABLE_LINE)),
    ("encoded data written as text", _is_encoded),
)
"""What text may be that is no document, and how that is seen. The first that fits."""

NO_LAYOUT: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("XML whose first element is not near its beginning", re.compile(r"\s*<(?:\?xml|!DOCTYPE)\b").match),
    ("text with a very long line", _has_long_line),
)
"""What else may be said of text that no format takes."""

ABOUT_THE_DELIVERY = re.compile(
    r"(?:read[-_ ]?me|lies[-_ ]?mich|lisez[-_ ]?moi|l[ée]eme|leggimi)\b.*|licen[cs]e|copying|notice|change[-_ ]?log"
    r"|authors|contributors|contributing|install|todo|requirements|robots|makefile|checksums?|md5sums?|sha\d*sums?"
    r"|(?:tag)?manifest(?:-\w+)?|bagit|bag-info|fetch",
    re.IGNORECASE,
)
"""Names, without their ending, of files that speak of a delivery or a program and are no documents of the archive."""


def about_the_delivery(path: str) -> bool:
    """Whether a file's name says that it is a README, a licence, a manifest or the like."""
    return ABOUT_THE_DELIVERY.fullmatch(PurePosixPath(path).stem) is not None


def is_html(start: bytes) -> bool:
    """Whether bytes begin like a page of HTML."""
    return _HTML.match(start) is not None


def text_kind(text: str) -> str | None:
    """The first of `TEXT_KINDS` that a text is; None for what may be a document."""
    return next((name for name, is_so in TEXT_KINDS if is_so(text)), None)


def likeness(start: bytes) -> str:
    """What a file looks like, by its first bytes, in a few words that follow "it looks like"."""
    for signature, name in SIGNATURES:
        if start.startswith(signature):
            return name
    if is_html(start):
        title = _TITLE.search(start.decode("utf-8", "replace"))
        return "an HTML page, perhaps an error page" + (f' ("{" ".join(title[1].split())}")' if title else "")
    if (known := xml_likeness(start)) or b"\x00" in start:
        return known or "binary data"
    text = decoded_start(start)
    return next((name for name, is_so in (*NO_LAYOUT, *TEXT_KINDS) if is_so(text)), PLAIN_TEXT)
