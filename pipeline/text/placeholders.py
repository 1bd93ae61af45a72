"""Words and signs that stand where a value should, and mean that there is none."""

import polars as pl

ANYWHERE = frozenset({
    "n/a", "#n/a", "tbd", "t.b.d", "tba", "to be determined", "to be added", "to be supplied", "null", "nil", "nan",
    "none given", "not available", "not applicable", "not specified", "not stated", "not given", "not known", "unknown",
    "unspecified", "undefined", "undetermined", "pending", "no data", "no value", "no title", "no name", "test",
    "xxx", "xxxx", "lorem ipsum", "insert text here", "insert title here",
    # German, French, Spanish, Portuguese, Italian, Dutch
    "k.a", "keine angabe", "keine angaben", "ohne angabe", "ohne angaben", "unbekannt", "nicht bekannt",
    "nicht verfügbar", "inconnu", "inconnue", "non renseigné", "non précisé", "non spécifié", "sans objet",
    "desconocido", "desconocida", "no consta", "sin datos", "sin información", "no disponible", "desconhecido",
    "desconhecida", "não disponível", "sconosciuto", "sconosciuta", "non disponibile", "non specificato", "onbekend",
    "niet bekend", "niet van toepassing", "n.v.t",
    # Polish, Czech, Hungarian, Scandinavian
    "nieznany", "nieznana", "nieznane", "brak danych", "neznámý", "neznámá", "neuvedeno", "ismeretlen", "nincs adat",
    "okänd", "okänt", "ukendt", "ukjent", "tuntematon",
    # Russian, Ukrainian
    "неизвестно", "неизвестен", "неизвестна", "нет данных", "не указано", "не указан", "н/д", "невідомо", "невідомий",
    # Chinese, Japanese, Korean, Hebrew
    "不详", "不詳", "未详", "未知", "不明", "無し", "なし", "미상", "알 수 없음", "לא ידוע",
})  # fmt: skip
"""In lower case, without the brackets, quotation marks and full stops around them."""

NO_VALUE = frozenset({"none", "no", "keine", "aucun", "aucune", "ninguno", "нет", "无"})
"""Placeholders only where a thing must have a value: as conditions of access, "none" is one."""

MUST_HAVE_A_VALUE = (
    "title", "date", "name", "place", "subject", "reference_code", "identifier", "repository", "genre", "language",
)  # fmt: skip
"""Elements of which "none" is no value."""

NOT_ASKED = (
    "unknown", "level", "language", "translation", "heading", "separator", "insertion", "paragraph", "signature",
    "note", "stamp", "editor_note", "marking", "handling", "transmission", "number", "copies", "addressee",
    "abbreviation", "withdrawal", "accruals", "appraisal",
)  # fmt: skip
"""Elements whose words are those of a document, of the layout, or of a vocabulary that is checked elsewhere."""

ONLY_SIGNS = r"^[\s\pP\pS]+$"
"""A value without a letter or a figure, such as "-" and "???"."""

AROUND = " .,[](){}<>«»“”\"'"
"""What may stand around a placeholder: "[Title]"."""


def bare(value: pl.Expr) -> pl.Expr:
    """A text as it is looked up here: in lower case, without what may stand around it."""
    return value.str.to_lowercase().str.strip_chars(AROUND)
