"""Write EAC-CPF 2010. What the standard has no place for (scope, link_policy, certainty, source) stays in the CSV."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from lxml import etree

from pipeline.authority.exchange.record import Record, Row
from pipeline.authority.spans import ends_of, read_day

NAMESPACE = "urn:isbn:1-931666-33-4"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
IDENTIFIERS = ("wikidata", "viaf", "lcnaf", "snac_ark", "tgn", "geonames")


def write_eac_cpf(record: Record, version: str) -> etree._Element:
    """One eac-cpf element. Places have no element in EAC-CPF: the caller leaves them out.

    version   of the authority; it stands where the standard asks for the time of the last change, so that the same
              input gives the same bytes
    """
    namespaces: dict[str | None, str] = {None: NAMESPACE}
    root = etree.Element(_tag("eac-cpf"), None, cast("dict[str, str]", namespaces))
    _write_control(root, record, version)
    description = _add(root, "cpfDescription")
    identity = _add(description, "identity")
    _add(identity, "entityType", str(record.entity["kind"]))
    for row in sorted(record.names, key=lambda row: row["kind"] != "preferred"):
        if row["link_policy"] != "never":
            _write_name(identity, row)
    _write_description(_add(description, "description"), record.entity)
    return root


def _write_control(root: etree._Element, record: Record, version: str) -> None:
    control = _add(root, "control")
    _add(control, "recordId", record.key)
    for column in IDENTIFIERS:
        if record.entity[column]:
            _add(control, "otherRecordId", record.entity[column], localType=column)
    _add(control, "maintenanceStatus", "derived")
    _add(_add(control, "maintenanceAgency"), "agencyName", "Fonds authority files")
    event = _add(_add(control, "maintenanceHistory"), "maintenanceEvent")
    _add(event, "eventType", "derived")
    _add(event, "eventDateTime", f"version {version}")
    _add(event, "agentType", "machine")
    _add(event, "agent", "fonds authority export")


def _write_name(identity: etree._Element, row: Row) -> None:
    entry = _add(identity, "nameEntry", localType=row["kind"], scriptCode=row["script"], transliteration=row["scheme"])
    if row["lang"]:
        entry.set(XML_LANG, row["lang"])
    _add(entry, "part", row["name"])
    if row["kind"] == "preferred":
        _add(entry, "authorizedForm", "fonds")
    if row["valid_from"] or row["valid_to"]:
        _write_range(_add(entry, "useDates"), row["valid_from"], row["valid_to"])


def _write_description(description: etree._Element, entity: Row) -> None:
    begin, end = ends_of(entity["existence_edtf"])
    if entity["existence_edtf"]:
        dates = _add(description, "existDates")
        if "/" in entity["existence_edtf"]:
            _write_range(dates, begin, end)
        else:
            _add(dates, "date", begin, standardDate=_standard(begin))
    for other in sorted(filter(None, (entity["different_from"] or "").split("|"))):
        _add(_add(description, "localDescription", localType="different_from"), "term", other)
    if entity["note"]:
        _add(_add(description, "biogHist"), "abstract", entity["note"])


def _write_range(parent: etree._Element, begin: str | None, end: str | None) -> None:
    dates = _add(parent, "dateRange")
    _add(dates, "fromDate", begin or "", standardDate=_standard(begin))
    _add(dates, "toDate", end or "", standardDate=_standard(end))


def _standard(text: str | None) -> str | None:
    try:
        read_day(text or "")
    except ValueError:
        return None
    return text


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str | None) -> etree._Element:
    child = etree.SubElement(parent, _tag(name))
    child.text = text
    for key, value in attributes.items():
        if value:
            child.set(key, value)
    return child


def to_text(elements: Iterable[etree._Element]) -> str:
    """One document: the record alone, or several in a wrapper that `fonds authority import` reads again."""
    found = list(elements)
    if len(found) == 1:
        root = found[0]
    else:
        root = etree.Element("eac-cpf-records")
        root.extend(found)
    body = etree.tostring(root, encoding="unicode", pretty_print=True)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + body
