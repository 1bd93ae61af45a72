"""Damage that a value shows by its signs alone: what it looks like, and what the value would be without it.

Each kind is an entry. Its pattern is a regular expression of polars (Rust's regex) and runs over columns; `mend` sees
only the few values in which it was found. Nothing is mended here: what comes out is a proposal.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pipeline.findings import Rule
from pipeline.rules import damage as rules
from pipeline.text import mending


@dataclass(frozen=True, slots=True)
class Damage:
    """One kind of damage.

    rule        the rule that it breaks
    says        what is told of it; {found} is what the pattern matched
    pattern     what it looks like
    mend        the value without it; the value itself when it is no damage after all, None when nothing is safe
    examples    damaged values, and what is proposed for each
    legitimate  values that look like it and are sound
    apart_from  elements in which it is no damage
    """

    rule: Rule
    says: str
    pattern: str
    mend: Callable[[str], str | None]
    examples: Mapping[str, str | None]
    legitimate: tuple[str, ...] = ()
    apart_from: tuple[str, ...] = field(default=())


_HTML = (
    "a|abbr|b|big|blockquote|br|center|cite|code|div|em|emph|extref|font|h[1-6]|hr|i|img|lb|li|ol|p|pre|ref|s|script|small|"
    "span|strike|strong|style|sub|sup|table|tbody|td|th|title|tr|u|ul"
)
_URL = ("link",)
_DUMPS = ("unknown",)

DAMAGES = (
    Damage(
        rules.LOST_CHARACTER, "A character was lost and U+FFFD stands for it", r"\x{FFFD}", lambda _: None,
        {"M\ufffdller": None},
    ),
    Damage(
        rules.LOST_CHARACTER, "A question mark stands inside a word ({found})", r"\p{L}\?\p{Ll}",
        mending.question_marks,
        {"Be?ranger, Pierre": None, "Fran?ois": None},
        ("What?No.", "Was it?", "https://archive.example/page?id=4", "page.php?id=4"), _URL,
    ),
    Damage(
        rules.CONTROL_CHARACTER, "A control character stands in it",
        r"[\x00-\x08\x0e-\x1b\x7f-\x{84}\x{86}-\x{9f}\x{FDD0}-\x{FDEF}\x{FFFE}\x{FFFF}]", mending.without_controls,
        {"Letter\x07 of May": "Letter of May", "Le\x81tter": "Letter"},
    ),
    Damage(
        rules.PRIVATE_CHARACTER, "A character of a private font stands in it", r"[\x{E000}-\x{F8FF}]", lambda _: None,
        {"a \uf0b7 point": None},
    ),
    Damage(
        rules.HIDDEN_CHARACTER, "A character that nobody sees stands in it",
        r"[\x{202A}-\x{202E}\x{2066}-\x{2069}]|[\p{Latin}\p{Cyrillic}\p{Greek}][\x{200C}\x{200D}\x{034F}\x{FE00}-\x{FE0F}]",
        mending.without_hidden, {"Gork\u200cha": "Gorkha", "file\u202etxt": "filetxt"},
        ("می\u200cخواهم",),
    ),
    Damage(
        rules.MOJIBAKE_LEFT, "It holds what a wrong decoding makes of a letter ({found})",
        r"\p{Ll}[ÃÐ]|[ÂÃÄÅÆÇÐÑØÙàáâãäåæçèéêëìíîïð][\x{80}-\x{BF}ŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]", mending.mojibake,
        {"FranÃ?ois": None},
        ("«Liberté»", "lots n° 1 à 5 à «Paris»", "Contiene: está…", "LÀ—BAS", "São Tomé, NÃO"),
    ),
    Damage(
        rules.MOJIBAKE_LEFT, "It reads like UTF-8 that was taken for Windows-1251 ({found})",
        r"(?:[РС][\x{A0}-\x{BF}ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈҐЁЄЇІіґё№єјЅѕї]){3,}", mending.utf_8_as_windows,
        {"ВјРѕСЃРєРІР° и": None, "СЃРєРІР°": "сква"},
        ("ССЃР", "РСФСР"),
    ),
    Damage(
        rules.MOJIBAKE_LEFT, "It reads like KOI8-R that was taken for Windows-1251 ({found})",
        r"\b[а-яё][А-ЯЁ]{4,}\b", mending.koi_8_as_windows,
        {"нПУЛЧБ": "Москва", "нПУЛЧБ, 13 НБС": "Москва, 13 мая"},
        ("ОБКОМ и ГОРКОМ", "мОСКВА и Ленинград"),
    ),
    Damage(
        rules.MIXED_SCRIPTS, "Letters of two scripts stand in one word ({found})",
        r"\p{Latin}\p{M}*\p{Cyrillic}|\p{Cyrillic}\p{M}*\p{Latin}|\p{Latin}\p{M}*\p{Greek}|\p{Greek}\p{M}*\p{Latin}",
        mending.one_script,
        {
            "Stаlin": "Stalin", "Промiнь": "Промінь", "Aрмении": "Армении", "Kоммитет": "Коммитет",
            "Νotebooks": "Notebooks", "KΘΒΕ": "ΚΘΒΕ", "wщy": None,
        },
        ("Сталин (Stalin)", "β-carotene", "5 µm"),
    ),
    Damage(
        rules.ESCAPED_ENTITY, "A character reference is left in it ({found})",
        r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});", mending.unescaped,
        {"Cope &amp; Stewardson": "Cope & Stewardson", "M&amp;uuml;ller": "Müller", "50 &#8364;": "50 €"},
        ("R&D; B&W", "Smith &c;"), _DUMPS,
    ),
    Damage(
        rules.ESCAPED_SEQUENCE, "An escape is left in it ({found})", r'\\u[0-9a-fA-F]{4}|\\[nrt"]',
        mending.without_escapes,
        {"Cold War\\u2014and after": "Cold War—and after", "Jill Dolan\\nShira Cohen": "Jill Dolan Shira Cohen",
            'the \\"Talks\\"': 'the "Talks"',
},
        ("C:\\new\\text.doc", "\\\\server\\records", "a\\b"), _DUMPS,
    ),
    Damage(
        rules.LEFTOVER_MARKUP, "A tag is left in it ({found})",
        rf"(?i)</?(?:{_HTML})(?:\s+[a-z:-]+\s*=\s*[^<>\s][^<>]*)?\s*/?>", mending.without_tags,
        {
            "<b>Request</b><br/>at the desk": "Request at the desk",
            'See <a href="https://archive.example">the <i>guide</i></a>.': "See the guide.",
        },
        ("x < y and y > z", "Letter to <Unknown>", "a <b and c> d"), _DUMPS,
    ),
    Damage(
        rules.OFFICE_MARKUP, "Markup of office software is left in it ({found})",
        r'(?i)\bmso-[a-z]+(?:-[a-z]+)*\s*:|\bMsoNormal\b|</?[owvm]:[a-z]+[^<>]*>|<!--\[if|\[endif\]|\bw:WordDocument\b'
        r'|\bMERGEFORMAT\b|\bHYPERLINK\s+"|\{\\rtf\d|_x000[0-9a-f]_', mending.without_office,
        {
            "Letter<o:p></o:p> of May": "Letter of May", "One_x000D_ two": "One two",
            "p { mso-style-name: Body }": None, "PAGE \\* MERGEFORMAT 4": None,
        },
        ("Mso is no word", "x000D"), _DUMPS,
    ),
    Damage(
        rules.MIDNIGHT, "A time of midnight stands behind the day", r"\d[T ]00:00:00(?:\.0+)?(?:Z|[+-]00:?00)?$",
        mending.without_midnight, {"1963-11-22T00:00:00": "1963-11-22", "1940-01-01 00:00:00.000Z": "1940-01-01"},
        ("1963-11-22T00:30:00", "00:00:00"), ("datestamp",),
    ),
)  # fmt: skip
"""Kinds of damage, those of characters first."""
