"""Clean deliveries made up for the benchmark: finding aids, letters, harvests, and catalogues in MARC."""

from random import Random

from benchmarks.defects.delivery import Base
from benchmarks.defects.specimens import PEOPLE, day, sentences, title, written


def a_finding_aid(seed: int) -> Base:
    """Two finding aids of a fonds, two series and their files."""
    random, files = Random(f"finding aid {seed}"), {}
    for number in (1, 2):
        series = "".join(_series(f"{number}s{each}", random) for each in (1, 2))
        files[f"aid-{number}.xml"] = (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<ead xmlns="urn:isbn:1-931666-22-9"><eadheader>'
            f'<eadid>F{seed}{number}</eadid></eadheader>\n<archdesc level="fonds"><did>'
            f"<unitid>F {seed}{number}</unitid>"
            f"<unittitle>Papers of the mission, fonds {number}</unittitle><unitdate>1946-1960</unitdate>"
            '<langmaterial><language langcode="eng">English</language></langmaterial>'
            "<origination><persname>Zhou Enlai</persname><corpname>United Nations</corpname></origination></did>\n"
            "<accessrestrict><p>Open for research.</p></accessrestrict>"
            f"<userestrict><p>No known restrictions.</p></userestrict>\n<dsc>{series}</dsc></archdesc></ead>\n"
        ).encode()
    return Base(f"finding aid {seed}", "finding aid", files)


def _series(key: str, random: Random) -> str:
    parts = "".join(
        f'<c02 id="{key}f{number}" level="file"><did><unitid>{key}/{number}</unitid>'
        f"<unittitle>{title(random)}</unittitle><unitdate>{written(day(random))}</unitdate></did>"
        f"<scopecontent><p>{sentences(random, 4)}</p></scopecontent></c02>\n"
        for number in range(1, 5)
    )
    return (
        f'<c01 id="{key}" level="series"><did><unitid>{key}</unitid><unittitle>Correspondence {key}</unittitle>'
        f"<unitdate>1946-1955</unitdate></did>\n{parts}</c01>\n"
    )


def some_letters(seed: int) -> Base:
    """Three letters in TEI."""
    random, files = Random(f"letters {seed}"), {}
    for number in (1, 2, 3):
        sent, (author, recipient) = day(random), random.sample(PEOPLE, 2)
        paragraphs = "".join(f"<p>{part}</p>\n" for part in (sentences(random), sentences(random)))
        files[f"letter-{number}.xml"] = (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" '
            f'xml:id="L{seed}{number}">'
            f'<teiHeader><fileDesc><titleStmt><title level="a">{title(random)}</title></titleStmt></fileDesc>\n'
            '<profileDesc><langUsage><language ident="en">English</language></langUsage><correspDesc>\n'
            f'<correspAction type="sent"><persName>{author}</persName><date>{written(sent)}</date></correspAction>'
            f'<correspAction type="received"><persName>{recipient}</persName></correspAction></correspDesc>'
            f"</profileDesc></teiHeader>\n<text><body><div>{paragraphs}</div></body></text></TEI>\n"
        ).encode()
    return Base(f"letters {seed}", "letters", files)


def a_harvest(seed: int) -> Base:
    """Two OAI-PMH responses of five records in Dublin Core."""
    random, files = Random(f"harvest {seed}"), {}
    for number in (1, 2):
        records = "".join(_dublin_core(f"oai:archive.example:{seed}{number}{each}", random) for each in range(5))
        files[f"page-{number}.xml"] = (
            '<?xml version="1.0" encoding="UTF-8"?>\n<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>\n'
            f"{records}</ListRecords></OAI-PMH>\n"
        ).encode()
    return Base(f"harvest {seed}", "harvest", files)


def _dublin_core(key: str, random: Random) -> str:
    return (
        f"<record><header><identifier>{key}</identifier><datestamp>2024-05-31</datestamp></header><metadata>"
        '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title(random)}</dc:title>'
        f"<dc:creator>{random.choice(PEOPLE)}</dc:creator><dc:date>{written(day(random))}</dc:date>"
        "<dc:language>eng</dc:language><dc:rights>No known restrictions</dc:rights>"
        "</oai_dc:dc></metadata></record>\n"
    )


def a_catalogue(seed: int) -> Base:
    """Five records of MARC 21 in exchange format, and five in MARCXML."""
    random = Random(f"catalogue {seed}")
    exchange = b"".join(exchanged(f"m{seed}{each}", title(random), "Ł") for each in range(5))
    records = "".join(
        "<record><leader>00000npc a2200000 u 4500</leader>"
        f'<controlfield tag="001">x{seed}{each}</controlfield><datafield tag="100" ind1="1" ind2=" ">'
        f'<subfield code="a">{random.choice(PEOPLE)}</subfield></datafield><datafield tag="245" ind1="0" ind2="0">'
        f'<subfield code="a">{title(random)}</subfield></datafield></record>\n'
        for each in range(5)
    )
    collection = f'<collection xmlns="http://www.loc.gov/MARC21/slim">\n{records}</collection>\n'
    return Base(f"catalogue {seed}", "catalogue", {"a.mrc": exchange, "b.xml": collection.encode()})


def exchanged(key: str, text: str, letter: str = "", *, leader: str = "npc a") -> bytes:
    """A MARC 21 record of a number and a title, in UTF-8."""
    fields = {"001": key.encode() + b"\x1e", "245": b"00\x1fa" + f"{text} {letter}".strip().encode() + b"\x1e"}
    directory, content = b"", b""
    for tag, value in fields.items():
        directory += f"{tag}{len(value):04}{len(content):05}".encode()
        content += value
    start = 24 + len(directory) + 1
    head = f"{start + len(content) + 1:05}{leader}22{start:05}   4500".encode()
    return head + directory + b"\x1e" + content + b"\x1d"
