"""Deliveries of a few lines, on which rules are shown: path of each file -> what is in it."""

import io
import unicodedata
import zipfile
from collections.abc import Mapping

Delivery = dict[str, str | bytes]

_TABLE = """[mapping]
key = "id"
[mapping.fields]
title = "title"
date = { element = "date", role = "created" }
name = { element = "name", role = "creator", kind = "person" }
language = "language"
link = "link"
note = "description_note"
"""
_JSON = '[mapping]\nkey = "id"\n[mapping.fields]\ntitle = "title"\n'
_LEADER = "00000npc a2200000 u 4500"


_DESCRIBED = """[mapping]
key = "id"
[mapping.fields]
title = "title"
code = "reference_code"
summary = "summary"
"""

ENGLISH = (
    "The ambassador reported that the talks would go on for two more days in the small house by the river, and that "
    "both sides had agreed to keep the list of questions open until the ministers came back from the capital."
)
RUSSIAN = (
    "Посол сообщил, что переговоры продлятся ещё два дня в небольшом доме у реки и что обе стороны согласились не "
    "закрывать список вопросов до тех пор, пока министры не вернутся из столицы, где их ждали к вечеру."
)
CZECH = (
    "Velvyslanec oznámil, že jednání potrvají ještě dva dny v malém domě u řeky a že se obě strany shodly na tom, že "
    "otázky zůstanou otevřené, dokud se ministři nevrátí z hlavního města, kde měli být přijati už dříve večer."
)


def without_diacritics(text: str) -> str:
    """A text as a system that knows only ASCII hands it on."""
    return unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode()


def page(
    body: str = "The talks went on.", *, link: str = "https://archive.example/document/1", **parts: str
) -> Delivery:
    """A document's page; `heading`, `citation` and `further` stand for its usual parts."""
    heading = parts.get("heading", "**May 13, 1950**\n**Telegram, Roshchin to Vyshinsky**")
    keeper = "Archive of the President of the Russian Federation"
    citation = parts.get("citation", f'"Telegram", May 13, 1950, Specimen Digital Archive, {keeper}, f. 45, d. 3.')
    further = parts.get("further", "")
    text = f"{heading}\n\n**Citation:**\n\n{citation}\n<{link}>\n\n{further}**Contents:**\n\n{body}\n"
    return {
        "1.txt": text,
        "accession.toml": 'format = "wilson_center"\nlink_host = "archive.example"\nlanguage = "en"\n',
    }


def ead(inside: str = "", *, before: str = "", attributes: str = "") -> Delivery:
    """A finding aid of one level."""
    return {
        "a.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n{before}<ead><eadheader><eadid>a</eadid></eadheader>\n'
        f'<archdesc level="fonds"{attributes}><did><unittitle>Papers</unittitle></did>{inside}</archdesc></ead>\n'
    }


def oai(record: str) -> Delivery:
    """A harvest of one record."""
    return {
        "harvest.xml": '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>\n'
        f"<record>{record}</record>\n</ListRecords></OAI-PMH>\n"
    }


def dublin_core(key: str = "oai:a:1", title: str = "Papers", header: str = "") -> Delivery:
    """A harvest of one record in Dublin Core."""
    identifier = f"<identifier>{key}</identifier>" if key else ""
    return oai(
        f"<header{header}>{identifier}<datestamp>2024-05-31</datestamp></header><metadata>"
        '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></oai_dc:dc></metadata>'
    )


def deleted(key: str, stamp: str) -> Delivery:
    """A harvest of one record that the repository has deleted."""
    return oai(f'<header status="deleted"><identifier>{key}</identifier><datestamp>{stamp}</datestamp></header>')


def marc_xml(*leaders: str) -> Delivery:
    """A collection of MARCXML records, one for each leader."""
    records = "".join(
        f'<record><leader>{leader}</leader><controlfield tag="001">{number}</controlfield>'
        '<datafield tag="245" ind1="0" ind2="0"><subfield code="a">Papers</subfield></datafield></record>\n'
        for number, leader in enumerate(leaders or (_LEADER,), start=1)
    )
    return {"a.xml": f'<collection xmlns="http://www.loc.gov/MARC21/slim">\n{records}</collection>\n'}


def marc(title: str = "Papers", *, length: int | None = None, declared: str = "a") -> dict[str, bytes]:
    """A MARC 21 record in exchange format; `length` is what its leader claims, `declared` its character set."""
    fields = {"001": b"1\x1e", "245": b"00\x1fa" + title.encode() + b"\x1e"}
    directory, body = b"", b""
    for tag, value in fields.items():
        directory += f"{tag}{len(value):04}{len(body):05}".encode()
        body += value
    base = 24 + len(directory) + 1
    whole = base + len(body) + 1
    leader = f"{length or whole:05}npc {declared}22{base:05}   4500".encode()
    return {"a.mrc": leader + directory + b"\x1e" + body + b"\x1d"}


def table(text: str | bytes, mapping: str = _TABLE) -> Delivery:
    """A table with a mapping of its columns id, title, date, name, language, link and note."""
    return {"a.csv": text, "accession.toml": f'format = "delimited"\n{mapping}'}


def described(*summaries: str, code: str = "") -> Delivery:
    """A table of records that have a summary each, all under one reference code or each under its own."""
    rows = [f'{number},Part {number},"{code or f"box {number}"}","{text}"' for number, text in enumerate(summaries, 1)]
    return table("\n".join(["id,title,code,summary", *rows, ""]), _DESCRIBED)


def json(text: str | bytes, mapping: str = _JSON) -> Delivery:
    """JSON lines with a mapping of the fields id and title."""
    return {"a.jsonl": text, "accession.toml": mapping}


def archive(members: Mapping[str, bytes | str]) -> bytes:
    """A zip archive, the same bytes each time."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as opened:
        for name, content in members.items():
            opened.writestr(zipfile.ZipInfo(name), content)
    return held.getvalue()


def with_toml(delivery: Delivery, lines: str) -> Delivery:
    """A delivery with further lines at the top of its accession.toml."""
    return {**delivery, "accession.toml": f"{lines}\n{delivery.get('accession.toml', '')!s}"}
