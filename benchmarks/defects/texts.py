"""Kinds of defect in texts and in their editorial layer: brackets, notes, gaps, citations, damaged letters."""

import re
from random import Random

from benchmarks.defects.delivery import Draft, Kind, Place
from benchmarks.defects.elements import element, reads
from benchmarks.defects.passages import in_body, paragraph, replaced
from benchmarks.defects.planting import by_sort, cell, field

LONG = r"^(?=[A-Z0-9])[^\n*<\[]{200,}$"
"""A long paragraph of a telegram."""


def damaged(times: int) -> tuple[str, ...]:
    """Titles that were written as UTF-8 and read as Windows-1252 so many times."""
    texts: tuple[str, ...] = ("Gespräche über Öl in Köln", "Bürgermeister von Nürnberg", "Président du comité français")
    for _ in range(times):
        texts = tuple(text.encode().decode("cp1252") for text in texts)
    return texts


def cut(draft: Draft, random: Random) -> Place | None:
    """A telegram that ends in the middle of a sentence of its text."""
    for path in draft.paths(random, ".txt"):
        document = draft.text(path).partition("Document Information")[0]
        for hit in reversed(list(re.finditer(LONG, document, re.MULTILINE))):
            words = hit.group().split(" ")
            plain = [word.isalpha() and word.islower() for word in words]
            numbers = [n for n in range(len(words) // 2, len(words) - 2) if plain[n - 1] and plain[n] and words[n][3:]]
            if numbers:
                number = random.choice(numbers)
                kept = " ".join([*words[:number], words[number][:-1]])
                draft.put(path, draft.text(path)[: hit.start()] + kept)
                return Place(path)
    return None


GAPS = ("the line [two words illegible] of the front", "[not declassified] agreed to it", "[1 line redacted]",
        "the name [illegible] stood there", "[excised] was not there")  # fmt: skip

KINDS = (
    Kind("staging host in a citation", "a staging host in a citation", "references.link_host", "telegrams",
         replaced(r"<https://[^/\s>]+/", "<https://staging.archive.example/", "<http://localhost:8000/")),
    Kind("address that leads nowhere", "links", "references.link_malformed", "list",
         cell(link=("see the shelf", "http:/archive.example", "www archive example"))),
    Kind("marker without its note", "a note marker glued to a name", "references.marker_without_note", "telegrams",
         paragraph("They were received by comrade Filippov.xxx/", "On this he spoke with the ambassador ***/ alone.")),
    Kind("note without a marker", "notes without marker", "references.note_without_marker", "telegrams",
         replaced(r"\Z", "\n\n-----\n\nxxx/ So in the original.", "\n\n-----\n\n***/ Pseudonym of somebody.")),
    Kind("label renamed", "headings renamed between exports", "structure.unknown_heading", "telegrams",
         replaced(r"^\*\*(Summary|Credits):\*\*$", "**Abstract of the editor:**", "**Keeper's remark:**")),
    Kind("citation of another shape", "headings renamed between exports", "structure.citation_shape", "telegrams",
         replaced(r'^"[^\n]+\n(?=<https)', "See the printed edition.\n", "Volume 4, page 12.\n")),
    Kind("bracket that lost its end", "an insertion that changes the meaning", "texts.brackets_unbalanced", "telegrams",
         in_body(r"(?<=\n\n)(?=[A-Z][^\n\[\]]{80,}\n\n)", "He [Stalin agrees. ", "Then [in the evening it rained. ")),
    Kind("paragraph twice", "a poisoned page", "texts.paragraph_repeated", "telegrams",
         in_body(f"({LONG})", r"\1\n\n\1")),
    Kind("text cut off", "a truncated file", "texts.cut_off", "telegrams", cut),
    Kind("words that nobody can read", "[illegible], redactions", "access.gap", "telegrams",
         paragraph(*(f"It was said that {each}, and nothing more." for each in GAPS))),
    Kind("letters decoded wrongly once", "mojibake once and twice", "encoding.repaired", "list, harvest, json",
         by_sort(
             list=cell(title=damaged(1)), json=field(title=damaged(1)),
             harvest=element("//dc//title | //qualifieddc//title", reads(*damaged(1))),
         )),
    Kind("letters decoded wrongly twice", "mojibake once and twice", "encoding.repaired", "list, harvest, json",
         by_sort(
             list=cell(title=damaged(2)), json=field(title=damaged(2)),
             harvest=element("//dc//title | //qualifieddc//title", reads(*damaged(2))),
         )),
    Kind("letters of a telegram decoded wrongly", "mojibake once and twice", "encoding.repaired", "telegrams",
         paragraph(*(f"The paper had the heading {each}, and it lay there since spring." for each in damaged(1)))),
    Kind("language that no code is for", "language gerlat, xxx", "language.unknown", "list, harvest, finding aid, json",
         by_sort(
             list=cell(language=("gerlat", "xxx", "Englisch und so")), json=field(language=("gerlat", "xxx")),
             harvest=element("//language", reads("gerlat", "xxx")),
             finding_aid=element("//did//language", reads("gerlat", "Altbabylonisch-Neusorbisch")),
         )),
    Kind("closed, and its text delivered", "access and redaction", "access.closed_with_text", "list",
         cell(access=("Closed for 75 years", "Restricted", "Withheld until 2040"))),
    Kind("public domain, and all rights reserved", "rights", "rights.contradict", "list, harvest, finding aid",
         by_sort(
             list=cell(rights=("Public domain. © Specimen Archive", "CC0. All rights reserved")),
             harvest=element("//rights", reads("Public domain. © Specimen Archive")),
             finding_aid=element("//userestrict/p", reads("Public domain; all rights reserved")),
         )),
)  # fmt: skip
