"""Authority files of real houses, read from the folder that FONDS_REAL_DATA names."""

import os
from pathlib import Path

import pytest

from pipeline import authority
from pipeline.authority import AuthorityError
from pipeline.authority.exchange import Reading, import_files, read_file

REAL = os.environ.get("FONDS_REAL_DATA")
pytestmark = pytest.mark.skipif(not REAL, reason="FONDS_REAL_DATA does not name the folder of real files")

EHRI = "ehri/ehri-io/src/test/resources"
ASPACE = "archivesspace/backend/spec/examples"
ANF = "eac-anf/ricoconverter/ricoconverter-convert/src/test/resources/eac2rico"


def real(path: str) -> Path:
    return Path(str(REAL)) / path


def read(path: str) -> Reading:
    return read_file(real(path))


@pytest.mark.parametrize(
    ("path", "key", "kind", "preferred", "existence", "names"),
    [
        (f"{EHRI}/abwehr.xml", "65", "corporateBody", "Abwehr", "1933/1944", 2),
        (f"{EHRI}/PersonalitiesV2.xml", "ehri-pers-000051", "person", "Boris III", "1894/1943-08-28", 3),
        (f"{ASPACE}/eac/yale_cadell.xml", "beinecke.j0zpcks", "person", "Cadell, T.", "1742-11-12/1802-12-27", 4),
        (f"{ASPACE}/eac/US-CtY-BR_2012_Boswell.xml", "beinecke.7h44jbj", "family", "Boswell family", None, 9),
        (f"{ASPACE}/eac/RCR00174.xml", "RCR00174", "corporateBody", "Department of Romance Languages", "1972/..", 1),
        (f"{ASPACE}/marc/authority_john_davis.xml", "n88218900", "person", None, "1899-01-01/1961-12-01", 2),
        (f"{EHRI}/cvoc/geonames.ttl", "http://sws.geonames.org/125605/", "place", "Ostān-e Lorestān", None, None),
    ],
)
def test_a_real_record_keeps_its_id_kind_name_and_dates(
    path: str, key: str, kind: str, preferred: str | None, existence: str | None, names: int | None
) -> None:
    record = next(record for record in read(path).records if record.key == key)
    assert record.entity["kind"] == kind
    assert preferred is None or record.entity["preferred_name"] == preferred
    assert record.entity["existence_edtf"] == existence
    assert names is None or len(record.names) == names


def test_identifiers_of_other_files_are_found_where_the_houses_put_them() -> None:
    snac = read(f"{ASPACE}/eac/feynman-richard-phillips-1918-1988-cr.xml").records[0].entity
    ehri = read(f"{EHRI}/PersonalitiesV2.xml").records[0].entity
    marc = read(f"{ASPACE}/marc/authority_john_davis.xml").records[0].entity
    assert snac["viaf"] == "44298691"
    assert (ehri["viaf"], ehri["lcnaf"]) == ("64024407", "n85157841")
    assert (marc["viaf"], marc["wikidata"]) == ("14951645", "Q140052")


def test_a_whole_vocabulary_of_camps_is_read() -> None:
    records = read(f"{EHRI}/cvoc/camps_all.xml").records
    assert len(records) == 1972
    assert sum(len(record.names) for record in records) == 2570


def test_a_file_with_an_undeclared_prefix_is_read_and_the_prefix_told() -> None:
    reading = read(f"{ASPACE}/marc/authority_agent_other_standard_identifier_0.xml")
    assert len(reading.records) == 1
    assert "marcxml" in reading.setbacks[0].what


def test_a_file_whose_tags_do_not_close_is_refused() -> None:
    with pytest.raises(AuthorityError, match="not XML"):
        read(f"{ASPACE}/eac/xmleac.xml")


def test_records_without_a_heading_of_a_name_are_told_one_by_one() -> None:
    reading = read("marc/Open-ILS/tests/datasets/auth-1066.mrc")
    assert (len(reading.records), len(reading.setbacks)) == (0, 1066)


def test_a_table_in_windows_1252_with_months_of_nought_is_read() -> None:
    reading = read(f"{EHRI}/Personalities-12-03-2013.csv")
    people = {str(record.entity["preferred_name"]): record for record in reading.records}
    assert len(reading.records) == 440
    assert people["Alexianu, Gheorghe"].entity["existence_edtf"] == "1897/1946"


def test_every_french_record_is_read_and_the_folder_made_of_them_loads(tmp_path: Path) -> None:
    files = sorted(real(ANF).rglob("FRAN_NP_*.xml"))
    summary = import_files(files, tmp_path / "out")
    loaded = authority.load(tmp_path / "out")
    assert not summary.refused
    assert summary.added + summary.known == len(files)
    assert loaded.entities.height == summary.written == 9
    assert not {problem.check for problem in authority.check(loaded)} & {"dates", "references", "sources", "preferred"}
