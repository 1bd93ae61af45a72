import re
from pathlib import Path

import polars as pl
import pytest

from pipeline.errors import AccessionError
from pipeline.intake import Accession, read_accession
from pipeline.intake.accession import check_updates
from pipeline.normalize.record_ids import record_id

FORMATS = ("ead2002", "wilson_center")

# what stands in accession.toml, the key that the message names, and what it offers instead
MALFORMED = {
    "an unknown key": ('titel = "Korea"', "titel", ("title", "day_order", "expectations")),
    "an unknown table": ("[expectation]\nrecords = 3", "expectation", ("expectations",)),
    "an unknown key of a table": ("[expectations]\nfiles = 3", "expectations.files", ("records",)),
    "an unknown key of a table's table": (
        "[expectations]\nrecords = { minimum = 3 }",
        "expectations.records.minimum",
        ("max", "min"),
    ),
    "an update of a path": ('updates = "raw/closed-2019"', "updates", ("closed-2019",)),
    "a word for a truth value": ('successive_files = "yes"', "successive_files", ("true", "false")),
    "a day order that is none": ('day_order = "DD-MM"', "day_order", ("DMY", "MDY", "YMD")),
    "a calendar that is not known": ('calendar = "lunar"', "calendar", ("gregorian", "julian")),
    "a window of one year": ('date_window = "1950"', "date_window", ("YYYY/YYYY",)),
    "a window that runs backwards": ('date_window = "1955/1945"', "date_window", ("YYYY/YYYY",)),
    "a time zone that is not known": ('timezone = "Europe/Moskva"', "timezone", ("IANA",)),
    "a time zone that is a path": ('timezone = "../../etc/passwd"', "timezone", ("IANA",)),
    "a language's name": ('language = "Russian"', "language", ("BCP 47",)),
    "a link host with a scheme": ('link_host = "https://archive.example/"', "link_host", ("host name",)),
    "a format that is not there": ('format = "wilson"', "format", FORMATS),
    "a number for a title": ("title = 1950", "title", ()),
    "a name for exclude": ('exclude = "README.md"', "exclude", ()),
    "records as a number": ("[expectations]\nrecords = 14", "expectations.records", ("min and max",)),
    "a minimum in words": ('[expectations]\nrecords = { min = "14" }', "expectations.records.min", ("min and max",)),
    "a minimum below nothing": ("[expectations]\nrecords = { min = -1 }", "expectations.records.min", ("min and max",)),
    "a minimum above the maximum": (
        "[expectations]\nrecords = { min = 40, max = 14 }",
        "expectations.records",
        ("min and max",),
    ),
    "a fill of a column that is none": (
        "[expectations.fill]\ntitel = 0.9",
        "expectations.fill.titel",
        ("share of rows",),
    ),
    "a fill of a table that has none": (
        "[expectations.fill]\nfindings.rule = 0.9",
        "expectations.fill.findings",
        ("share of rows",),
    ),
    "a fill in percent": ("[expectations.fill]\ntitle = 95", "expectations.fill.title", ("title = 0.95",)),
    "a fill with a step that is none": (
        "[expectations.fill]\ntitle = { least = 0.9 }",
        "expectations.fill.title.least",
        ("refuse", "warn"),
    ),
    "a fill in words": ('[expectations.fill]\ndates.edtf = "all"', "expectations.fill.dates.edtf", ("title = 0.95",)),
    "values that are no list": ('[expectations.values]\nlanguage = "ru"', "expectations.values.language", ("list",)),
    "no values at all": ("[expectations.values]\nlanguage = []", "expectations.values.language.allowed", ("list",)),
    "a share that is none": ("[expectations]\nunread_dates = 5", "expectations.unread_dates", ("from 0 to 1",)),
    "a share with a step that is none": (
        "[expectations]\nlost_records = { max = 0.1 }",
        "expectations.lost_records.max",
        ("refuse", "warn"),
    ),
    "a name of its own": ('name = "korea"', "name", ()),
}


@pytest.mark.parametrize(("content", "key", "allowed"), MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_accession_says_file_key_and_what_is_allowed(
    content: str, key: str, allowed: tuple[str, ...], tmp_path: Path
) -> None:
    path = tmp_path / "accession.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(AccessionError) as caught:
        read_accession(tmp_path, FORMATS)
    message = str(caught.value)
    assert message.startswith(f"{path}: {key}: ")
    offered = message.partition("Allowed: ")[2]
    assert [word for word in allowed if word not in offered] == []
    assert "\n" not in message
    assert caught.value.exit_code == 2


BROKEN_TOML = {
    "not TOML": b"title = Korea",
    "a key twice": b'title = "a"\ntitle = "b"',
    "not UTF-8": 'title = "Корея"'.encode("cp1251"),
}


@pytest.mark.parametrize("content", BROKEN_TOML.values(), ids=BROKEN_TOML)
def test_a_file_that_is_no_toml_is_named(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "accession.toml"
    path.write_bytes(content)
    with pytest.raises(AccessionError, match=r"accession\.toml: ") as caught:
        read_accession(tmp_path, FORMATS)
    assert "\n" not in str(caught.value)


def test_a_byte_order_mark_before_the_toml_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "accession.toml").write_bytes(b"\xef\xbb\xbftitle = 'Korea'")
    assert read_accession(tmp_path).title == "Korea"


def test_a_folder_without_accession_toml_has_the_defaults(tmp_path: Path) -> None:
    folder = tmp_path / "found"
    folder.mkdir()
    assert read_accession(folder) == Accession(name="found")
    assert read_accession(folder).day_order is None


def test_every_key_can_be_set(tmp_path: Path) -> None:
    (tmp_path / "accession.toml").write_text(
        """
        title = "Korea"
        repository = "Archive"
        fonds = "Fonds 1"
        format = "wilson_center"
        language = "zh-Hant"
        day_order = "DMY"
        date_window = "1945/1955"
        received_on = 2024-05-31
        calendar = "julian"
        timezone = "Europe/Moscow"
        link_host = "archive.example"
        exclude = ["README.md", "*.bak"]
        encoding = "cp1251"
        updates = "korea-1949"
        successive_files = true
        [mapping]
        key = "id"
        fields = { name = "title" }
        [expectations]
        records = { min = 1, max = 3 }
        unread_dates = 0.05
        unresolved_names = { warn = 0.3, refuse = 0.6 }
        quarantined_records = 0.01
        lost_records = 0.1
        [expectations.fill]
        title = 0.95
        dates.edtf = { warn = 0.9 }
        "names.authority_id" = 0.5
        [expectations.values]
        language = ["ru", "ko"]
        dates.role = { allowed = ["created"], refuse = 0.5 }
        """,
        encoding="utf-8",
    )
    accession = read_accession(tmp_path, FORMATS)
    assert set(accession.model_fields_set) == set(Accession.model_fields)
    assert accession.window == (1945, 1955)
    expected = accession.expectations
    assert set(expected.model_fields_set) == set(type(expected).model_fields)
    assert expected.records.max == 3
    assert (expected.unread_dates.warn, expected.unread_dates.refuse) == (0.05, None)
    assert (expected.unresolved_names.warn, expected.unresolved_names.refuse) == (0.3, 0.6)
    assert (expected.lost_records.warn, expected.lost_records.refuse) == (None, 0.1)
    fills = {key: (limit.warn, limit.refuse) for key, limit in expected.fill.items()}
    assert fills == {"title": (None, 0.95), "dates.edtf": (0.9, None), "names.authority_id": (None, 0.5)}
    assert (expected.values["language"].allowed, expected.values["language"].warn) == (["ru", "ko"], 0)
    assert (expected.values["dates.role"].warn, expected.values["dates.role"].refuse) == (None, 0.5)


def updating(folder: Path, name: str, updates: str | None) -> tuple[Accession, Path]:
    return Accession(name=name, updates=updates), folder / name


def test_an_accession_updates_the_first_one_and_no_update(tmp_path: Path) -> None:
    first, second = updating(tmp_path, "a", None), updating(tmp_path, "b", "a")
    check_updates({"a": first, "b": second, "c": updating(tmp_path, "c", "a")})
    check_updates({"b": second})
    with pytest.raises(AccessionError, match=r'c/accession.toml: updates: "b" is an update itself; .* Allowed: a'):
        check_updates({"a": first, "b": second, "c": updating(tmp_path, "c", "b")})
    with pytest.raises(AccessionError, match="does not update itself"):
        check_updates({"a": updating(tmp_path, "a", "a")})


@pytest.mark.parametrize(("key", "file"), [("1", "a.csv"), ("a.csv#3", "b.csv"), ("a.csv", "a.csv"), ("a.csv#3", None)])
def test_the_identifiers_of_an_update_begin_with_the_accession_that_it_updates(key: str, file: str | None) -> None:
    assert Accession(name="later", updates="first").record_id(key, file) == f"first/{key}"
    assert Accession(name="first").record_id(key, file) == f"first/{key}"


@pytest.mark.parametrize("key", ["in/a.csv#3", "in/a#3"])
def test_a_record_that_is_known_by_its_place_keeps_to_its_own_delivery(key: str) -> None:
    update = Accession(name="later", updates="first")
    assert update.record_id(key, "in/a.csv") == f"later/{key}"
    place = pl.DataFrame({"key": [key, "1", None], "source_file": ["in/a.csv"] * 3})
    assert place.select(record_id("key", update)).to_series().to_list() == [f"later/{key}", "first/1", None]


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/expectations.md"])
def test_the_examples_of_the_documentation_can_be_taken(page: str, tmp_path: Path) -> None:
    text = (Path(__file__).parents[3] / page).read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(title.*?)```", text, flags=re.DOTALL)
    (tmp_path / "accession.toml").write_text(example, encoding="utf-8")
    assert read_accession(tmp_path, FORMATS).expectations.fill["title"].refuse == 0.95
