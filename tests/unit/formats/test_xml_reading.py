"""Hostile, malformed and odd XML: refused by name, mended with a count, or set aside with a reason."""

from pathlib import Path

import pytest

from pipeline.findings import FindingLog
from pipeline.formats import Parsed, Unparsable
from pipeline.formats.ead import parse
from pipeline.formats.xml_mend import MENDS, Mend, mend
from pipeline.formats.xml_prolog import entities_of, likeness, root_of
from pipeline.formats.xml_text import text_of
from pipeline.intake import Accession, RawFile
from pipeline.rules.xml import ENTITY_BOMB, EXTERNAL_ENTITY, INVALID_BYTES, MALFORMED, OVERSIZED, TOO_DEEP

WHOLE = (
    b'<ead><eadheader><eadid>x</eadid></eadheader><archdesc level="fonds">'
    b"<did><unittitle>%s</unittitle></did>%s</archdesc></ead>"
)


def read(tmp_path: Path, data: bytes) -> tuple[list[str], list[str], FindingLog]:
    """Record keys, titles and findings of an EAD file."""
    location = tmp_path / "file.xml"
    location.write_bytes(data)
    log = FindingLog("delivery")
    file = RawFile("delivery", "file.xml", location, len(data), "0")
    parts = list(parse(file, Accession(name="delivery"), log))
    keys = [key for part in parts for key in part.records["record_key"]]
    titles = [
        raw
        for part in parts
        for element, raw in part.statements.select("element", "raw").iter_rows()
        if element == "title"
    ]
    return keys, titles, log


def rules(log: FindingLog) -> list[str]:
    return [found.rule.name for found in log.rows]


HOSTILE = {
    "a file through an entity": (
        b'<!DOCTYPE ead [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + WHOLE % (b"&x;", b""),
        EXTERNAL_ENTITY,
    ),
    "an address through an entity": (
        b'<!DOCTYPE ead [<!ENTITY x PUBLIC "p" "http://evil.example/">]>' + WHOLE % (b"&x;", b""),
        EXTERNAL_ENTITY,
    ),
    "an external entity that nothing asks for": (
        b'<!DOCTYPE ead [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + WHOLE % (b"t", b""),
        EXTERNAL_ENTITY,
    ),
    "entities in entities": (
        b'<!DOCTYPE ead [<!ENTITY a0 "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
        + b"]>"
        + WHOLE % (b"&a9;", b""),
        ENTITY_BOMB,
    ),
    "one long entity many times": (
        b'<!DOCTYPE ead [<!ENTITY a "' + b"a" * 100_000 + b'">]>' + WHOLE % (b"t", b"<odd><p>&a;</p></odd>" * 1000),
        ENTITY_BOMB,
    ),
    "an entity that holds itself": (
        b'<!DOCTYPE ead [<!ENTITY a "&b;"><!ENTITY b "&a;">]>' + WHOLE % (b"&a;", b""),
        ENTITY_BOMB,
    ),
    "deep nesting": (WHOLE % (b"<emph>" * 300 + b"</emph>" * 300, b""), TOO_DEEP),
    "a long text": (WHOLE % (b"a" * 11_000_000, b""), OVERSIZED),
    "a long attribute": (WHOLE % (b'<emph render="' + b"a" * 11_000_000 + b'"/>', b""), OVERSIZED),
    "a long comment": (WHOLE % (b"<!--" + b"a" * 11_000_000 + b"-->", b""), OVERSIZED),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_refused_by_name_with_a_finding(name: str, tmp_path: Path) -> None:
    data, rule = HOSTILE[name]
    log = FindingLog("delivery")
    location = tmp_path / "file.xml"
    location.write_bytes(data)
    file = RawFile("delivery", "file.xml", location, len(data), "0")
    with pytest.raises(Unparsable):
        list(parse(file, Accession(name="delivery"), log))
    assert rules(log) == [rule.name]


def test_a_document_type_that_lies_elsewhere_is_not_fetched_and_the_file_is_read(tmp_path: Path) -> None:
    doctype = b'<!DOCTYPE ead PUBLIC "p" "http://nowhere.invalid/ead.dtd" [<!ENTITY % n SYSTEM "n.ent"> %n;]>'
    keys, titles, log = read(tmp_path, doctype + WHOLE % (b"t", b""))
    assert (keys, titles) == (["x"], ["t"])
    assert rules(log) == [EXTERNAL_ENTITY.name, MALFORMED.name]


def test_an_entity_of_the_files_own_is_put_in(tmp_path: Path) -> None:
    _, titles, log = read(tmp_path, b'<!DOCTYPE ead [<!ENTITY n "Nachlass">]>' + WHOLE % (b"&n; A", b""))
    assert titles == ["Nachlass A"]
    assert not log.rows


def test_a_picture_that_a_doctype_names_is_no_danger() -> None:
    assert [each.kind for each in entities_of('<!DOCTYPE a [<!ENTITY l SYSTEM "l.gif" NDATA gif>]><a/>')] == [
        "notation"
    ]


@pytest.mark.parametrize("entry", MENDS, ids=lambda entry: entry.name)
def test_each_mend_does_what_its_example_says(entry: Mend) -> None:
    broken, mended = entry.example
    text, count = entry.apply(broken)
    assert text == mended
    assert count
    assert entry.apply(mended) == (mended, 0)


def test_a_malformed_file_is_read_leniently_and_what_was_done_is_told(tmp_path: Path) -> None:
    keys, titles, log = read(tmp_path, WHOLE % (b"Meyer & Sohn &eacute; < <x:emph>y</x:emph>", b""))
    assert keys == ["x"]
    assert titles == ["Meyer & Sohn é < y"]
    assert rules(log) == [MALFORMED.name]
    assert "no text was lost" in log.rows[0].message


def test_text_that_a_lenient_reader_leaves_out_is_counted(tmp_path: Path) -> None:
    keys, _, log = read(tmp_path, WHOLE % (b"t", b"") + b"and more")
    assert keys == ["x"]
    assert "7 characters of text were lost" in log.rows[0].message


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ((WHOLE % (b"t", b"<dsc><c><did/></c><c><did/>"))[:-20], "cut off"),
        (WHOLE % (b"t", b"<dsc><c><did/></c><c><did/></dsc>"), "of them are closed"),
        (WHOLE % (b"t", b"") + WHOLE % (b"t", b""), "of them can be read"),
        (b"<ead><eadheader></ead>", "nothing is described"),
        (b'<ead relatedencoding="MARC21></ead>', "nothing is described"),
        (b"<ead", "cut off"),
    ],
)
def test_a_file_whose_records_cannot_be_vouched_for_is_set_aside(data: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(Unparsable, match=reason):
        read(tmp_path, data)


def test_an_invalid_byte_costs_its_record_alone(tmp_path: Path) -> None:
    components = (
        b'<dsc><c id="a"><did><unittitle>caf\xe9</unittitle></did>'
        b'</c><c id="b"><did><unittitle>b</unittitle></did></c></dsc>'
    )
    keys, titles, log = read(tmp_path, WHOLE % (b"t", components))
    assert keys == ["x/a", "x/b", "x"]
    assert titles == ["caf\ufffd", "b", "t"]
    assert [(found.rule.name, found.record_id) for found in log.rows] == [
        (MALFORMED.name, None),
        (INVALID_BYTES.name, "x/a"),
    ]


def test_a_record_with_invalid_bytes_is_set_aside_and_no_other(tmp_path: Path) -> None:
    components = (
        b'<dsc><c id="a"><did><unittitle>caf\xe9</unittitle></did></c>'
        b'<c id="b"><did><unittitle>b</unittitle></did></c></dsc>'
    )
    location = tmp_path / "x.xml"
    location.write_bytes(WHOLE % (b"t", components))
    file = RawFile("delivery", "x.xml", location, location.stat().st_size, "0")
    parts = list(parse(file, Accession(name="delivery"), FindingLog("delivery")))
    refused = dict(Parsed.joined(parts).records.select("record_key", "refused_by").iter_rows())
    assert refused == {"x/a": INVALID_BYTES.name, "x/b": None, "x": None}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "cp1251", "koi8-r", "shift_jis", "gb18030"])
def test_a_declared_encoding_is_believed(encoding: str, tmp_path: Path) -> None:
    title = {
        "iso-8859-1": "Müller",
        "utf-16": "Müller",
        "utf-8-sig": "Müller",
        "shift_jis": "北京",
        "gb18030": "北京",
    }.get(encoding, "Филиппов")
    text = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>' + (WHOLE % (b"@", b"")).decode()
    _, titles, log = read(tmp_path, text.replace("@", title).encode(encoding))
    assert titles == [title]
    assert not log.rows


@pytest.mark.parametrize(
    ("start", "local", "namespace"),
    [
        (b"<ead>", "ead", None),
        (
            b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- <tei> --><?x y?><ead xmlns="urn:isbn:1-931666-22-9">',
            "ead",
            "urn:isbn:1-931666-22-9",
        ),
        (b'\n\n<?xml version="1.0"?><e:ead xmlns:e="u">', "ead", "u"),
        (b'<!DOCTYPE ead [<!ENTITY x "]>"> <!-- it\'s --> ]><ead>', "ead", None),
        ('<?xml version="1.0" encoding="utf-16"?><ead/>'.encode("utf-16"), "ead", None),
        (b"<x:ead>", "ead", None),
    ],
)
def test_the_root_is_found_behind_whatever_stands_before_it(start: bytes, local: str, namespace: str | None) -> None:
    root = root_of(start)
    assert root is not None
    assert (root.local, root.namespace) == (local, namespace)


@pytest.mark.parametrize("start", [b"", b"   ", b"plain text", b"%PDF-1.4", b"<!DOCTYPE ead [", b'{"a": "<b>"}'])
def test_what_does_not_begin_like_xml_has_no_root(start: bytes) -> None:
    assert root_of(start) is None
    assert likeness(start) is None


def test_an_xml_file_of_another_kind_is_told_by_what_it_is() -> None:
    assert "EAC-CPF" in str(likeness(b'<eac-cpf xmlns="urn:isbn:1-931666-33-4">'))
    assert likeness(b'<foo xmlns="urn:bar"/>') == (
        "XML of a kind that is not known here: its first element is foo in the namespace urn:bar"
    )


def test_mending_keeps_the_lines_where_they_are() -> None:
    mended = mend(b'<!DOCTYPE a PUBLIC "p"\n "u">\n<a>b & c\n</a>', ("a",)).data
    assert mended.splitlines()[2].startswith(b"<a>")


def test_text_has_a_line_for_each_block_and_words_stay_whole() -> None:
    from lxml import etree

    node = etree.fromstring("<p>one <hi>t</hi>wo\n  three<lb/>four<note>five</note></p>")
    assert text_of(node, {"lb"}, {"note"}) == "one two three\nfour"


@pytest.mark.parametrize(
    "sign", ["<!--", "<![CDATA[", "<?x ", "<", "&", "<a ", "</a>", "<c>", "<c/>", '"', " ", "<!ENTITY "]
)
@pytest.mark.parametrize("start", ["<ead>", "<!DOCTYPE ead ["])
def test_what_is_opened_a_hundred_thousand_times_and_never_closed_is_told(
    start: str, sign: str, tmp_path: Path
) -> None:
    with pytest.raises(Unparsable):
        read(tmp_path, (start + sign * 100_000).encode())
