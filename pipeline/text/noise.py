"""How much of a text is no words: garbage strings, as OCR makes them of stains, bad type and hand-writing.

The signs of garbage are those of Taghva, Nartker, Condit and Borsack (2001), "Automatic Removal of 'Garbage Strings' in
OCR Text", and of Kulp and Kontostathis (2007), "On Retrieving Legal Files", with the vowels of each script. They are
expressions of polars over a column of tokens. Scripts that write no vowels are not judged by them.
"""

from dataclasses import dataclass

import polars as pl

TOKENS_NEEDED = 20
"""Tokens of a script with vowels that a text must have to be judged."""

SHARE_SUSPECTED = 0.1
"""Share of garbage among the tokens from which a text is suspected. The 5,126 texts of real exports stay below 0.08; of
the same texts with one character of ten damaged seven in ten lie above it, with one of seven nineteen in twenty."""

_VOWELS = (
    "aeiouyàáâãäåāăąæèéêëēėęěìíîïīįıòóôõöøōőœơùúûüūůűųưýÿảạấầẩẫậắằẳẵặẻẽẹếềểễệỉịỏọốồổỗộớờởỡợủụứừửữựỳỵỷỹ"
    "аеёиоуыэюяіїєўѣαεηιουωάέήίόύώϊϋΐΰ"
)
_SYLLABIC = "lrлр"
"""Consonants that carry a syllable in Slavic languages: "krk", "čtvrtek", "смрт"."""

_ONE_LETTER_WORDS = "aioyeuwzsvkxmhdòóèéæàåøаивксоуяжєіїйбηὁἡ"
"""Letters that are a word in some language of Europe, a unit (10 m, 3 h, 4 d), or stand for × (8 x 10)."""

_ESCAPES = r"\\[nrt]|\\u[0-9a-fA-F]{4}"
"""Escapes that were left in the text are damage of another kind."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of garbage.

    name      what is told of it
    garbage   expression over the columns `whole`, the token, and `token`, the same without punctuation around it
    examples  tokens that show it
    sound     tokens that look like it and are words, numbers or abbreviations
    """

    name: str
    garbage: pl.Expr
    examples: tuple[str, ...]
    sound: tuple[str, ...]


_TOKEN = pl.col("token")
_LOWER = _TOKEN.str.to_lowercase()
_DIGRAPHS = "tsch|sch|ch|ck|ng|ph|sh|st|th"
_CONSONANT = rf"[\p{{L}}&&[^{_VOWELS}{_SYLLABIC}]]"

_DOUBLED = "|".join(f"{letter}{{4,}}" for letter in "abcdefghjklmnopqrstuvyzабвгдежзиклмнопрстуфцчшщыэюя")

SIGNS = (
    Sign(
        "letters and figures mixed",
        ~_TOKEN.str.contains(r"^\d+x\d+$")
        & _TOKEN.str.contains(r"\p{L}\d+\p{Ll}|\p{Ll}\d+\p{L}|^\d+\p{Ll}+\d"),
        ("th3re", "w1th", "l9S0s1", "4nd5"), ("1950s", "13th", "No12", "B52", "A4", "12b", "C0140", "3-room", "8x10"),
    ),
    Sign(
        "signs inside a word", _TOKEN.str.contains(r"\p{L}[|~^\\{}<>¥¢£©®§•¬¦¤*_]+\p{L}"),
        ("th|s", "wh~t", "¥v^ith"), ("and/or", "R&D", "it's", "co-operate", "a@b.example"),
    ),
    Sign(
        "no vowel", _TOKEN.str.contains(r"^\p{Lu}?\p{Ll}+$") & (_TOKEN.str.len_chars() >= 4)
        & ~_LOWER.str.contains(f"[{_VOWELS}{_SYLLABIC}]"),
        ("tbnk", "Wctf", "сткщ"), ("krk", "USSR", "Mr", "смрт", "rhythm", "pp"),
    ),
    Sign(
        "six consonants in a row", _LOWER.str.replace_all(_DIGRAPHS, "s").str.contains(rf"{_CONSONANT}{{6,}}")
        & ~_TOKEN.str.contains(r"^\p{Lu}+$"),
        ("antbcdfgs", "хвстщкнй"), ("Borschtsch", "Angstschweiß", "взгляд", "KPDSHTX"),
    ),
    Sign(
        "capitals inside a word", _TOKEN.str.contains(r"^\p{Ll}+\p{Lu}+\p{Ll}+$"),
        ("tHe", "woRd"), ("McDonald", "The", "JFK"),
    ),
    Sign(
        "one letter, four times in a row", _LOWER.str.contains(_DOUBLED),
        ("lllll", "eeee"), ("xxxx", "ooo", "iii"),
    ),
    Sign(
        "a letter that is no word", pl.col("whole").str.contains(rf"^[\p{{Ll}}&&[^{_ONE_LETTER_WORDS}]]$"),
        ("r", "т"), ("a", "i", "à", "и", "A", "b.", "c)", "5"),
    ),
    Sign(
        "longer than any word", _TOKEN.str.contains(r"^\p{L}+$") & (_TOKEN.str.len_chars() > 40),
        ("a" + "bce" * 14,), ("Donaudampfschifffahrtsgesellschaft",),
    ),
)  # fmt: skip
"""The signs of one token; a letter alone is looked at with its neighbours."""


def noise(texts: pl.Series) -> pl.DataFrame:
    """The share of garbage in distinct texts: text, tokens, share, and the first five garbage tokens as `examples`.

    Texts with fewer than `TOKENS_NEEDED` tokens of a script with vowels are left out.
    """
    numbered = texts.to_frame("text").with_row_index("number")
    bare = pl.col("whole").str.replace_all(r"^[\pP\pS]+|[\pP\pS]+$", "")
    tokens = (
        numbered.select("number", pl.col("text").str.replace_all(_ESCAPES, " ").str.extract_all(r"\S+").alias("whole"))
        .explode("whole", empty_as_null=False)
        .with_columns(bare.alias("token"))
        .filter(
            pl.col("token").str.contains(r"[\p{Latin}\p{Cyrillic}\p{Greek}\d]") & ~pl.col("token").str.contains("://")
        )
    )
    bad = pl.any_horizontal(sign.garbage for sign in SIGNS)
    distinct = tokens.select("whole", "token").unique(maintain_order=True).with_columns(bad.alias("bad"))
    judged = tokens.join(distinct, on=["whole", "token"], how="left", maintain_order="left")
    counted = judged.group_by("number", maintain_order=True).agg(
        pl.len().alias("tokens"), pl.col("bad").mean().alias("share"),
        pl.col("token").filter("bad").unique(maintain_order=True).head(5).str.join(", ").alias("examples"),
    ).filter(pl.col("tokens") >= TOKENS_NEEDED)  # fmt: skip
    return counted.join(numbered, on="number", how="left", maintain_order="left").drop("number")
