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
