"""Kinds of defect in names and in who is meant by them."""

from random import Random

from benchmarks.defects.delivery import Draft, Kind, Place, Plant
from benchmarks.defects.elements import element, holds, reads
from benchmarks.defects.passages import DAY, paragraph, replaced
from benchmarks.defects.planting import by_sort, cell, in_row

SIGNATURE = rf"^({DAY})\.? (?:\[[^\]\n]+\] )?[A-Z][A-Za-z .-]{{2,25}}$"
"""The name behind the day of a signature."""

ENTITIES = "authority_id,kind,preferred_name,existence_edtf\nperson/a,person,Anna {0},\nperson/b,person,Boris {0},\n"
NAMES = (
    "authority_id,name,kind,link_policy,source\nperson/a,Anna {0},preferred,auto,made up\n"
    "person/b,Boris {0},preferred,auto,made up\n"
)


def signs(*names: str) -> Plant:
    """Somebody else signs a telegram."""
    return replaced(SIGNATURE, *(rf"\1. {name}" for name in names), ending=".txt")


def namesakes(draft: Draft, random: Random) -> Place | None:
    """A surname signs that two people of the accession's own authority file have."""
    surname = random.choice(("Specimenov", "Exemplarski", "Probin"))
    draft.files["authority/entities.csv"] = ENTITIES.format(surname).encode()
    draft.files["authority/names.csv"] = NAMES.format(surname).encode()
    return signs(surname)(draft, random)


def to_oneself(row: dict[str, str], _random: Random) -> None:
    row["recipient"] = row["author"]


def long_dead(row: dict[str, str], random: Random) -> None:
    row.update(author=random.choice(("Lenin, V.I.", "Sun Yat-sen")))
    row["date"] = f"12 May {random.randint(1947, 1951)}"


def long_after(row: dict[str, str], random: Random) -> None:
    row.update(date=f"12 May {random.randint(1999, 2015)}", sent="", received="", declassified="", acquired="")


REMARK = (
    "{}, who was ambassador at the time and is said to have dictated it to his secretary in the evening, "
    "though two others were in the room"
)
COUPLE = ("Specimen family", "Example Family.", "Famille Exemple", "Familie Muster")
COMPANY = ("Specimen Railway Company", "Ministry of Examples", "Muster Gesellschaft", "Specimen University")
HEADING = ("Example, Robert C., 1832-1905", "Muster, Anna, 1901-1980", "Specimen, Jane, 1870-1951")

KINDS = (
    Kind("gloss against the authority file", "a gloss given once", "names.gloss_contradicts", "telegrams",
         paragraph("For comrade Filippov [Zhou Enlai].",
                   "It was said so by comrade Filippov [Vyshinsky] in the morning.")),
    Kind("two people of one surname", "one cover name for several people", "names.ambiguous", "telegrams", namesakes),
    Kind("name that is likely only", "initials", "names.suggested", "telegrams",
         signs("A.M. Ignatiev", "A.M. Ignatyev")),
    Kind("name that nobody knows", "authority coverage", "names.unresolved", "telegrams",
         signs("Nobodyknowsky", "Unbekanntov", "P. Incognitenko")),
    Kind("name that nobody knows, in a list", "authority coverage", "names.unresolved", "list",
         cell(author=("Nobodyknowsky, P.", "Unbekannt, Hans", "Incognito, Maria"))),
    Kind("somebody dead by then", "alive at the date", "agents.outside_life", "list",
         in_row(long_dead, "date", "author")),
    Kind("record of decades later", "alive at the date", "agents.outside_life", "list",
         in_row(long_after, "date", "author")),
    Kind("letter to oneself", "not addressed to oneself", "agents.to_oneself", "list",
         in_row(to_oneself, "author", "recipient")),
    Kind("several names in one cell", "couples", "names.several_in_one", "list, harvest, finding aid",
         by_sort(
             list=cell(author=("Mao Zedong; Zhou Enlai", "Kim Il Sung | Molotov, V.M.", "Roshchin; Shtykov")),
             harvest=element("//creator", reads("Mao Zedong; Zhou Enlai", "Roshchin, N.V. | Shtykov, T.F.")),
             finding_aid=element("//origination/persname", reads("Mao Zedong; Zhou Enlai")),
         )),
    Kind("remark in a name", "notes in the alias field", "names.note_in_name", "list, harvest",
         by_sort(
             list=cell(author=(REMARK.format("Roshchin"), REMARK.format("Zhou Enlai"))),
             harvest=element("//creator", reads(REMARK.format("Roshchin"), REMARK.format("Zhou Enlai"))),
         )),
    Kind("name called into doubt", '"so-called" before a name', "names.so_called", "list, harvest",
         by_sort(
             list=cell(author=("the so-called General Kim", "so-called Marshal Muster")),
             harvest=element("//creator", reads("the so-called General Kim", "sogenannter Marschall Muster")),
         )),
    Kind("family typed as a person", "families typed as persons", "names.family_as_person", "finding aid, list",
         by_sort(
             finding_aid=element("//archdesc/did/origination", holds("persname", *COUPLE)), list=cell(author=COUPLE),
         )),
    Kind("company typed as a person", "families typed as persons", "names.body_as_person", "finding aid, list",
         by_sort(
             finding_aid=element("//archdesc/did/origination", holds("persname", *COMPANY)), list=cell(author=COMPANY),
         )),
    Kind("person typed as a body", "families typed as persons", "names.person_as_body", "finding aid, list",
         by_sort(
             finding_aid=element("//archdesc/did/origination", holds("corpname", *HEADING)), list=cell(body=HEADING),
         )),
)  # fmt: skip
