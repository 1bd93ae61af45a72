"""Kinds of damage in values and texts: signs, languages, garbage of OCR, and texts that resemble each other."""

from random import Random

from benchmarks.defects.dates import created
from benchmarks.defects.delivery import MANIFEST, Draft, Kind, Place, Plant
from benchmarks.defects.elements import element, reads
from benchmarks.defects.passages import replaced
from benchmarks.defects.planting import by_sort, cell, field, in_row, read_table
from benchmarks.defects.specimens import table
from pipeline.rules.specimens import CZECH, ENGLISH, RUSSIAN, without_diacritics

GERMAN = (
    "Die Verhandlungen dauerten noch zwei Tage, und am Abend kamen die Vertreter der Werft noch einmal in das kleine "
    "Haus am Fluss. Man sprach über die Löhne, über das Holz und darüber, wer die Kosten der Reise tragen sollte."
)
WORDS = ("the", "of", "river", "mill", "paper", "bridge", "council", "winter", "timber", "harbour", "letter", "school")


def titled(*texts: str) -> Plant:
    """A title, in tables, JSON and Dublin Core."""
    return by_sort(
        list=cell(title=texts),
        json=field(title=texts),
        harvest=element("//dc//title | //qualifieddc//title", reads(*texts)),
    )


def two_texts(changed: int) -> Plant:
    """The same long text in two items of one table, with some words changed in the second."""

    def plant(draft: Draft, random: Random) -> Place | None:
        if "text" not in draft.base.columns:
            return None
        path = draft.paths(random, ".csv")[0]
        rows, header = read_table(draft, path)
        first, second = random.sample([row for row in rows if row["level"] != "series"], 2)
        words = [random.choice(WORDS) for _ in range(120)]
        first["text"] = " ".join(words) + "."
        for number in range(changed):
            words[(number + 1) * 25] = "another"
        second["text"] = " ".join(words) + "."
        draft.files[path] = table(rows, header)
        return Place(path)

    return plant


def in_two_languages(draft: Draft, random: Random) -> Place | None:
    """A document and its translation as two items of one reference code and day."""
    if "text" not in draft.base.columns:
        return None
    path = draft.paths(random, ".csv")[0]
    rows, header = read_table(draft, path)
    first, second = random.sample([row for row in rows if row["level"] != "series"], 2)
    first["text"], second["text"], second["text_language"] = ENGLISH, RUSSIAN, "ru"
    second.update({name: first[name] for name in ("code", "date", "author", "recipient", "sent", "received")})
    draft.files[path] = table(rows, header)
    return Place(path)


def garbled(row: dict[str, str], random: Random) -> None:
    """Every sixth letter of a text taken for another sign."""
    signs = [random.choice("01|~^4_l#") if sign.isalpha() and random.random() < 0.17 else sign for sign in ENGLISH * 2]
    row["text"] = "".join(signs)


def undeclared(draft: Draft, random: Random) -> Place | None:
    """A table whose texts do not say in which language they are, in an accession that does not say it either."""
    if "text" not in draft.base.columns:
        return None
    draft.put(MANIFEST, draft.text(MANIFEST).replace('language = "en"\n', ""))
    path = draft.paths(random, ".csv")[0]
    rows, header = read_table(draft, path)
    draft.files[path] = table([row | {"text_language": ""} for row in rows], header)
    return Place(path)


TITLED = "list, json, harvest"
CONTROLS = ("Report of May \x07", "\x1b[1mReport of May", "Report\x08 of the council")
KINDS = (
    Kind("letter that was lost", "diacritics stripped upstream", "encoding.character_lost", TITLED,
         titled("Letters of Be?ranger to the council", "Papers of the Soci\ufffdt\ufffd of friends")),
    Kind("control character", "Bytes and text", "encoding.control_character", "list, json",
         by_sort(list=cell(title=CONTROLS), json=field(title=CONTROLS))),
    Kind("sign of a private font", "Word junk markup", "encoding.private_character", TITLED,
         titled("\uf0b7 Report of the council", "Report \ue5d1 of May")),
    Kind("invisible sign in a word", "zero-width", "encoding.hidden_character", TITLED,
         titled("Papers of the Gork\u200cha rifles", "Report \u202eof the council")),
    Kind("letters half mended", "mojibake once and twice", "encoding.mojibake_suspected", TITLED,
         titled("FranÃ?ois and Benoît at the bridge", "BenoÃ?t and Zoë, letters", "Bought by RenÃ? of Liège"),
         "behind a capital it is seen as a letter that was lost"),
    Kind("look-alike of another script", "Cyrillic look-alikes in a Latin word", "encoding.mixed_scripts", TITLED,
         titled("Papers of St\u0430lin on the harbour", "Rep\u043ert of the council", "Пром\u0069нь, the newspaper")),
    Kind("entity escaped twice", "double-escaped entities", "encoding.escaped_entity", TITLED,
         titled("Cope &amp; Stewardson, letters", "Papers of M&uuml;ller", "The &#8220;talks&#8221; of May")),
    Kind("escape of a program", "double-escaped entities", "encoding.escaped_sequence", TITLED,
         titled("War\\u2014and after", "Report\\nof the council")),
    Kind("tags in a title", "Word junk markup", "encoding.leftover_markup", TITLED,
         titled("The <i>guide</i><br/>of May", "Report <b>on the mill</b>")),
    Kind("what an office program left", "Word junk markup", "encoding.office_markup", TITLED,
         titled("Letter<o:p></o:p> of May", "Report_x000D_ of the council", "PAGE \\* MERGEFORMAT Report of May")),
    Kind("midnight behind a day", "Excel dates as T00:00:00", "values.midnight", "list, json, harvest",
         created("1950-05-13T00:00:00", "1948-02-01 00:00:00", "1949-12-24T00:00:00Z")),
    Kind("placeholder for a value", "placeholder is not null", "values.placeholder", TITLED,
         titled("N/A", "[Title]", "unbekannt", "TBD")),
    Kind("text in another language than declared", "declared against detected", "language.text_disagrees", "list",
         cell(text=(GERMAN, RUSSIAN, CZECH))),
    Kind("title in another language than declared", "declared against detected", "language.text_disagrees", "list",
         cell(title=(GERMAN,))),
    Kind("translation that passes for the original", "a translation labelled original", "texts.translation_unmarked",
         "telegrams", replaced(r"^Translation - English\n", "", ending=".txt")),
    Kind("texts that name no language", "language", "language.undeclared", "list", undeclared),
    Kind("diacritics taken off", "diacritics stripped upstream", "language.diacritics_missing", "list",
         cell(text=without_diacritics(CZECH), text_language="cs")),
    Kind("garbage of OCR", "Bytes and text", "texts.ocr_noise", "list", in_row(garbled, "text")),
    Kind("text in two records", "near-duplicate text", "texts.duplicate", "list", two_texts(0)),
    Kind("text in two records, a few words changed", "near-duplicate text", "texts.near_duplicate", "list",
         two_texts(3)),
    Kind("document and translation in two records", "the same document in several translations",
         "texts.translation_pair", "list", in_two_languages),
)  # fmt: skip
