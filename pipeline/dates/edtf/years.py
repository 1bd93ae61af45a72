"""Years as EDTF writes them, as spans of whole numbers (astronomical: 0 is 1 BC, -1 is 2 BC)."""

import re

from pipeline.dates.edtf.value import EdtfError

LONGEST_YEAR = 100  # digits; the standard sets no limit, arithmetic on hostile input needs one

_LONG = re.compile(r"Y(-?)([0-9]+)(?:E([0-9]+))?(?:S([0-9]+))?")
_SIGNIFICANT = re.compile(r"(-?)([0-9]{4})S([0-9]+)")


def year_span(text: str) -> tuple[int, int]:
    """First and last year that a year of EDTF can mean.

    "1950" is (1950, 1950), "19XX" (1900, 1999), "-01XX" (-199, -100), "1950S2" (1900, 1999), "Y17E7" one year.
    Raises EdtfError when the year breaks a rule of its form.
    """
    if len(text) == 4 and text.isdigit():
        year = int(text)
        return year, year
    if text[0] == "Y":
        return _long_span(text)
    if "S" in text:
        return _significant_span(text)
    low, high = int(text.lstrip("-").replace("X", "0")), int(text.lstrip("-").replace("X", "9"))
    if text[0] != "-":
        return low, high
    if high == 0:
        raise EdtfError("The year is -0000; the year before 0001 is written 0000.")
    return -high, -max(low, 1)


def _long_span(text: str) -> tuple[int, int]:
    match = _LONG.fullmatch(text)
    if match is None:
        raise EdtfError(f"The year {text[:20]} is not a year of EDTF.")
    sign, digits, exponent, significant = match.groups()
    # The lengths come first: a number of a million digits must never be made.
    if len(digits) > LONGEST_YEAR or (exponent and (len(exponent) > 3 or int(exponent) + len(digits) > LONGEST_YEAR)):
        raise EdtfError(f"The year has more than {LONGEST_YEAR} digits.")
    if digits[0] == "0":
        raise EdtfError("A year after Y begins with a digit other than 0.")
    whole = digits + "0" * int(exponent or 0)
    if len(whole) < 5:
        raise EdtfError("A year after Y has more than four digits.")
    return _signed(sign, *_rounded(whole, significant))


def _significant_span(text: str) -> tuple[int, int]:
    match = _SIGNIFICANT.fullmatch(text)
    if match is None:
        raise EdtfError(f"The year {text[:20]} is not a year of EDTF.")
    sign, digits, significant = match.groups()
    if sign and digits == "0000":
        raise EdtfError("The year is -0000; the year before 0001 is written 0000.")
    low, high = _rounded(digits, significant)
    return _signed(sign, max(low, 1) if sign else low, high)


def _rounded(digits: str, significant: str | None) -> tuple[int, int]:
    """The years that share their first digits with this one."""
    if significant is None:
        return int(digits), int(digits)
    if len(significant) > 3 or not 1 <= int(significant) <= len(digits):
        raise EdtfError(f"The year has {len(digits)} digits; {significant[:20]} of them can't be significant.")
    kept = digits[: int(significant)]
    filled = len(digits) - len(kept)
    return int(kept + "0" * filled), int(kept + "9" * filled)


def _signed(sign: str, low: int, high: int) -> tuple[int, int]:
    return (-high, -low) if sign else (low, high)


def year_text(year: int) -> str:
    """A whole year as EDTF writes it: 1950, 0044, -0043, Y12345."""
    if 0 <= year <= 9999:
        return f"{year:04d}"
    return f"-{-year:04d}" if -9999 <= year < 0 else f"Y{year}"
