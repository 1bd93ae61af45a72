"""Kinds of defect in what is delivered again or taken back."""

from random import Random

from lxml import etree

from benchmarks.defects.delivery import Draft, Kind, Place
from benchmarks.defects.planting import read_table
from benchmarks.defects.records import another_row


def back_again(draft: Draft, random: Random) -> Place | None:
    """A harvest of long ago in which a record was deleted that is there now."""
    for path in draft.paths(random, ".xml"):
        keys = etree.fromstring(draft.files[path]).findall(".//{*}header/{*}identifier")
        if keys:
            key = (random.choice(keys).text or "").strip()
            draft.put(
                "deleted.xml",
                '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><header status="deleted">'
                f"<identifier>{key}</identifier><datestamp>1999-05-31</datestamp></header></record></ListRecords>"
                "</OAI-PMH>\n",
            )
            return Place(path, key)
    return None


def misspelt(draft: Draft, random: Random) -> Place | None:
    """A list of withdrawals that names a record which no file has."""
    path = draft.paths(random, ".csv")[0]
    key = random.choice(read_table(draft, path)[0])[draft.base.columns["id"]]
    draft.put("withdrawn.csv", f"record,on,reason\n{key}l,2024-05-13,Closed again\n")
    return Place("withdrawn.csv", f"{key}l")


KINDS = (
    Kind("record twice with the same content", "duplicate ids with the same content", "records.repeated", "list",
         another_row({}, "title")),
    Kind("record withdrawn, and harvested again", "withdrawn, then harvested again", "records.live_again", "harvest",
         back_again),
    Kind("withdrawal of a record that is not there", "ids regenerated or reused", "records.unknown_withdrawal", "list",
         misspelt),
)  # fmt: skip
