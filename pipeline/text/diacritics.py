"""How often letters with diacritics stand in a language: a long text that has none has lost them."""

SHARES = {
    "ca": 0.025, "cs": 0.12, "da": 0.015, "de": 0.015, "es": 0.02, "et": 0.025, "fi": 0.04, "fr": 0.03, "ga": 0.03,
    "hr": 0.025, "hu": 0.1, "is": 0.09, "lt": 0.05, "lv": 0.07, "no": 0.015, "nb": 0.015, "nn": 0.015, "pl": 0.06,
    "pt": 0.03, "ro": 0.05, "sk": 0.1, "sl": 0.02, "sq": 0.05, "sv": 0.04, "tr": 0.07, "vi": 0.2,
}  # fmt: skip
"""BCP 47 code and the share of letters beyond A to Z among all letters of running text, rounded down."""

EXPECTED_NEEDED = 20
"""Letters with diacritics that there should be before their absence says something."""
