"""Make `data/months.csv`: names of months and weekdays from CLDR, as babel carries them.

`python -m pipeline.dates.month_names` writes the table anew; a test holds it in step with babel. The reader reads the
table, because importing babel takes longer than reading a thousand dates.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator
from typing import Final

from pipeline.dates.vocabulary import DATA

#: CLDR locale -> the language under which its names stand.
LOCALES: Final[dict[str, str]] = {
    "en": "en", "ru": "ru", "uk": "uk", "de": "de", "fr": "fr", "es": "es", "it": "it", "pt": "pt", "pl": "pl",
    "cs": "cs", "hu": "hu", "ro": "ro", "bg": "bg", "nl": "nl", "sv": "sv", "vi": "vi", "da": "da", "nb": "nb",
    "fi": "fi", "sk": "sk", "sl": "sl", "hr": "hr",
    "de_AT": "de", "pt_PT": "pt", "en_GB": "en", "sr_Cyrl": "sr", "sr_Latn": "sr", "zh": "zh", "zh_Hant": "zh",
    "ja": "ja", "ko": "ko",
}  # fmt: skip
_AS_NORWEGIAN: Final = {"nb": "no"}
_WIDTHS: Final = ("wide", "abbreviated")
_NAME: Final = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")


def _names(locale: str) -> Iterator[tuple[str, int, str]]:
    """Yield (class, value, name) of a locale; weekdays count from Monday, 1."""
    from babel import Locale

    known = Locale.parse(locale)
    for context in ("format", "stand-alone"):
        for width in _WIDTHS:
            for number, name in known.months[context][width].items():
                yield "month", number, str(name)
            for number, name in known.days[context][width].items():
                yield "weekday", number + 1, str(name)


def table() -> str:
    """Return the table as CSV text."""
    rows: dict[tuple[str, str, int], dict[str, None]] = {}
    for locale, language in LOCALES.items():
        for name, value, form in _names(locale):
            word = form.lower().replace(".", "").replace("’", "'").strip()
            word = re.sub(r"^de ", "", word)
            # Names of one character ("日") are words of other meanings; numbered months are read by their number.
            if _NAME.fullmatch(word) and len(word) > 1 and not (name == "month" and language in {"zh", "ja", "ko"}):
                rows.setdefault((_AS_NORWEGIAN.get(language, language), name, value), {})[word] = None
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("language", "class", "value", "words"))
    for (language, name, value), words in sorted(rows.items()):
        writer.writerow((language, name, value, "|".join(words)))
    return text.getvalue()


if __name__ == "__main__":
    (DATA / "months.csv").write_text(table(), encoding="utf-8")
    sys.stdout.write(f"{DATA / 'months.csv'} written\n")
