"""Languages: names and codes to BCP 47."""

from functools import cache

from babel import Locale

_NAMES_IN = ("en", "ru", "de", "fr", "es", "it", "pl", "nl", "cs", "hu", "pt", "zh", "ko", "ja")

BIBLIOGRAPHIC = {
    "alb": "sq", "arm": "hy", "baq": "eu", "bur": "my", "chi": "zh", "cze": "cs", "dut": "nl", "fre": "fr", "geo": "ka",
    "ger": "de", "gre": "el", "ice": "is", "mac": "mk", "mao": "mi", "may": "ms", "per": "fa", "rum": "ro", "scc": "sr",
    "scr": "hr", "slo": "sk", "tib": "bo", "wel": "cy",
}  # fmt: skip
"""Bibliographic codes of ISO 639-2 that differ from the terminological ones, with their BCP 47 code."""

TERMINOLOGICAL = {
    "eng": "en", "rus": "ru", "deu": "de", "fra": "fr", "spa": "es", "ita": "it", "pol": "pl", "nld": "nl", "ces": "cs",
    "slk": "sk", "hun": "hu", "ron": "ro", "bul": "bg", "ukr": "uk", "bel": "be", "srp": "sr", "hrv": "hr", "slv": "sl",
    "por": "pt", "swe": "sv", "dan": "da", "nor": "no", "fin": "fi", "est": "et", "lav": "lv", "lit": "lt", "heb": "he",
    "yid": "yi", "ara": "ar", "fas": "fa", "tur": "tr", "ell": "el", "lat": "la", "zho": "zh", "jpn": "ja", "kor": "ko",
    "vie": "vi", "hin": "hi", "sqi": "sq", "hye": "hy", "kat": "ka", "mkd": "mk", "cym": "cy", "isl": "is", "eus": "eu",
    "cat": "ca", "gle": "ga", "mon": "mn", "tha": "th", "ind": "id", "msa": "ms", "bos": "bs", "afr": "af",
}  # fmt: skip
"""ISO 639-2 codes whose BCP 47 code is the shorter one of ISO 639-1."""

NOT_A_LANGUAGE = ("und", "mul", "zxx", "mis", "xxx")


def language_code(text: str) -> str | None:
    """BCP 47 code of a language's name (CLDR, in fourteen languages) or ISO 639 code; None when it is neither."""
    folded = " ".join(text.split()).strip(".,;").casefold()
    if folded in BIBLIOGRAPHIC:
        return BIBLIOGRAPHIC[folded]
    if folded in TERMINOLOGICAL:
        return TERMINOLOGICAL[folded]
    if folded in NOT_A_LANGUAGE:
        return None
    names = _names()
    return names.get(folded) or (folded if folded in _codes() else None)


def languages_run_together(text: str) -> list[str]:
    """BCP 47 codes of ISO 639-2 codes written without a blank between them, as MARC 21 did in field 041 until 2002.

    "gerlat" is German and Latin. Empty where any part is no language.
    """
    folded = text.strip(" .,;").casefold()
    if len(folded) < 6 or len(folded) % 3 or not folded.isalpha():
        return []
    known = BIBLIOGRAPHIC | TERMINOLOGICAL
    parts = [folded[start : start + 3] for start in range(0, len(folded), 3)]
    return [known[part] for part in parts] if all(part in known for part in parts) else []


@cache
def _names() -> dict[str, str]:
    """Folded names of languages in several languages; a name that two languages share is left out."""
    codes: dict[str, set[str]] = {}
    for locale in _NAMES_IN:
        for code, name in Locale(locale).languages.items():
            if "_" not in code:
                codes.setdefault(str(name).casefold(), set()).add(str(code))
    return {name: found.pop() for name, found in codes.items() if len(found) == 1}


@cache
def _codes() -> frozenset[str]:
    return frozenset(code for code in map(str, Locale("en").languages) if "_" not in code)


def language_name(code: str) -> str:
    """English name of a BCP 47 code (CLDR); the code itself where it has none."""
    return str(Locale("en").languages.get(code.replace("-", "_")) or _name_of_base(code))


def _name_of_base(code: str) -> str:
    base, _, rest = code.partition("-")
    name = str(Locale("en").languages.get(base, base))
    return f"{name} ({rest})" if rest else name
