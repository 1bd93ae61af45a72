"""What a damaged value would be without its damage. A function gives None where nothing is safe to propose, and the
value itself where it is sound after all."""

import html
import re
import unicodedata

from ftfy import badness

LOOK_ALIKES = {
    "cyrillic": "АаВЕеЅѕІіЈјКкМНОоРрСсТуХхһ",
    "latin": "AaBEeSsIiJjKkMHOoPpCcTyXxh",
}
"""Letters of two alphabets that look the same in print, at the same places (Unicode TS 39, confusables)."""

GREEK_LOOK_ALIKES = {
    "greek": "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲν",
    "latin": "ABEZHIKMNOPTYXocv",
    "cyrillic": "АВЕЗНІКМNОРТУХосv",
}
"""The same with Greek."""

_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
_ADDRESS = re.compile(r"://|www\.|[=&]|\.(?:php|html?|aspx?|cgi|jsp)\b")
_BROKEN_OFF = re.compile(r"[a-z\u00df-\u00ff][ÃÐ]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_HIDDEN = re.compile("[\u200c\u200d\u034f\u202a-\u202e\u2066-\u2069\ufe00-\ufe0f]")
_ESCAPE = re.compile(r'\\u([0-9a-fA-F]{4})|\\([nrt"])')
_PATH = re.compile(r"[A-Za-z]:\\|\\\\\w|\w\\\w+\\\w")
_BREAK = re.compile(r"(?i)</?(?:br|p|div|li|tr|td|th|lb|hr|h[1-6]|ul|ol|table|blockquote)\b[^<>]*>")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_OFFICE_TAG = re.compile(r"(?i)</?[owvm]:[a-z]+[^<>]*>|_x000[0-9a-f]_")
_OFFICE = re.compile(r"(?i)\bmso-|MsoNormal|<!--\[if|\[endif\]|WordDocument|MERGEFORMAT|HYPERLINK|\\rtf")
_MIDNIGHT = re.compile(r"[T ]00:00:00(?:\.0+)?(?:Z|[+-]00:?00)?$")


def question_marks(value: str) -> str | None:
    """Nothing can tell the letter; a question mark in a web address is none that was lost."""
    parts = [part for part in value.split() if re.search(r"[^\W\d_]\?[^\W\d_]", part)]
    return value if all(_ADDRESS.search(part) for part in parts) else None


def without_controls(value: str) -> str:
    """Control characters and noncharacters taken out."""
    return _joined(_CONTROL.sub("", value))


def without_hidden(value: str) -> str:
    """Joiners, variation selectors and directional controls taken out."""
    return _HIDDEN.sub("", value)


def mojibake(value: str) -> str | None:
    """Nothing: what could be repaired was. What ftfy takes for sound, and is no letter broken off, is sound."""
    return None if badness.is_bad(value) or _BROKEN_OFF.search(value) else value


def utf_8_as_windows(value: str) -> str | None:
    """The value decoded as it should have been, where every byte of it fits."""
    try:
        return unicodedata.normalize("NFC", value.encode("cp1251").decode("utf-8"))
    except UnicodeError:
        return None


def koi_8_as_windows(value: str) -> str | None:
    """The value decoded as it should have been; sound where a Cyrillic word has its capital in front."""
    words = re.findall(r"[А-яЁё]{3,}", value)
    if not all(word[0].islower() or word.isupper() for word in words):
        return value
    try:
        return unicodedata.normalize("NFC", value.encode("cp1251").decode("koi8-r"))
    except UnicodeError:
        return None


def one_script(value: str) -> str | None:
    """Words of two scripts in the one that all their letters can be of; None when any word fits none."""
    words = _WORD.findall(value)
    proposed = {word: _in_one_script(word) for word in words if len(_scripts(word)) > 1}
    if not all(proposed.values()):
        return None
    return _WORD.sub(lambda found: proposed.get(found[0]) or found[0], value)


def _in_one_script(word: str) -> str | None:
    counts = _scripts(word)
    fitting = [(counts[script], script, made) for script in counts if (made := _turned(word, script))]
    if not fitting or (len(fitting) > 1 and len({count for count, *_ in fitting}) == 1):
        return None
    return max(fitting)[2]


def _scripts(word: str) -> dict[str, int]:
    """Letters of a word by script, those of Latin, Cyrillic and Greek."""
    counts: dict[str, int] = {}
    for sign in word:
        script = unicodedata.name(sign, "").partition(" ")[0].lower()
        if script in ("latin", "cyrillic", "greek"):
            counts[script] = counts.get(script, 0) + 1
    return counts


def _turned(word: str, script: str) -> str | None:
    """The word with its letters of other scripts turned into those of `script`; None when one has no look-alike."""
    table: dict[str, str] = {}
    for alphabets in (LOOK_ALIKES, GREEK_LOOK_ALIKES):
        for other, letters in alphabets.items():
            if other != script and script in alphabets:
                pairs = zip(letters, alphabets[script], strict=True)
                table |= {a: b for a, b in pairs if a not in table and set(_scripts(b)) == {script}}
    turned = "".join(table.get(sign, sign) if set(_scripts(sign)) - {script} else sign for sign in word)
    return turned if set(_scripts(turned)) == {script} else None


def unescaped(value: str) -> str:
    """Character references resolved, as often as they were escaped."""
    while (once := html.unescape(value)) != value:
        value = once
    return unicodedata.normalize("NFC", _joined(value))


def without_escapes(value: str) -> str:
    """Escapes of JSON resolved, line ends and tabs to blanks; a value with a path of Windows is sound."""
    if _PATH.search(value):
        return value
    signs = _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2].strip("nrt") or " ", value)
    joined = signs.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", _joined(joined))


def without_tags(value: str) -> str:
    """Tags taken out; those that end a line leave a blank."""
    return _joined(_TAG.sub("", _BREAK.sub(" ", value)))


def without_office(value: str) -> str | None:
    """Tags and escapes of office software taken out; None where styles, fields or RTF stand between the words."""
    bare = _joined(_OFFICE_TAG.sub("", value))
    return None if _OFFICE.search(bare) else bare


def without_midnight(value: str) -> str:
    """The day alone."""
    return _MIDNIGHT.sub("", value)


def _joined(value: str) -> str:
    return " ".join(value.split())
