"""Contexts from what people write: windows and days."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

DAY_ORDERS: Final = ("DMY", "MDY", "YMD")
_WINDOW: Final = re.compile(r"\s*(\d{1,4})\s*[/-]\s*(\d{1,4})\s*")


def parse_window(text: str) -> tuple[int, int]:
    """Return first and last year of a window, "1900/1999". Raises ValueError with a sentence."""
    found = _WINDOW.fullmatch(text)
    if found is None:
        raise ValueError(f"The window is {text[:40]!r}; it must be two years, such as 1900/1999.")
    first, last = int(found[1]), int(found[2])
    if first > last:
        raise ValueError(f"The window {text} ends before it begins.")
    return first, last


def parse_day_order(text: str) -> str:
    """Return "DMY", "MDY" or "YMD". Raises ValueError with a sentence."""
    order = text.strip().upper()
    if order not in DAY_ORDERS:
        raise ValueError(f"The day order is {text[:40]!r}; it must be one of {', '.join(DAY_ORDERS)}.")
    return order


def own_day(text: str) -> date:
    """Return a day written YYYY-MM-DD. Raises ValueError with a sentence."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"The date is {text[:40]!r}; it must be written YYYY-MM-DD.") from None
