"""What `check` finds, each question with a folder that fails it, and the shipped files, which pass."""

from pathlib import Path

import pytest

from pipeline import authority
from pipeline.authority.check import CHECKS

ENTITIES = """authority_id,kind,preferred_name,existence_edtf,wikidata,viaf,different_from
stalin,person,Joseph Stalin,1878-12-18/1953-03-05,,,
kim,person,Kim Il Sung,1912/1994,,,
"""
NAMES = "authority_id,name,kind,script,valid_from,valid_to,scope,link_policy,source,reviewed_on\n"
POSTS = "authority_id,post,of,place,valid_from,valid_to,source\n"

FAILING = {
    "foreign_headings": ({"posts": "authority_id,post,shelf\nkim,premier,9\n"}, "posts.csv", 1, "shelf"),
    "preferred": ({"names": NAMES + "kim,Kim Ir Sen,preferred,,,,,,known,\n"}, "names.csv", 2, "Kim Il Sung"),
    "repeated_names": (
        {"names": NAMES + "kim,Kim Ir Sen,,,,,,auto,known,\nkim,Kim Ir Sen,,,,,,never,known,\n"},
        "names.csv",
        3,
        "on line 2",
    ),
    "dates": ({"names": NAMES + "stalin,Filippov,pseudonym,,1951,1950,,,known,\n"}, "names.csv", 2, "lies after"),
    "outside_existence": ({"posts": POSTS + "stalin,premier,,,1960,1961,known\n"}, "posts.csv", 2, "1960/1961"),
    "undated_covers": ({"names": NAMES + "stalin,Filippov,pseudonym,,,,,auto,known,\n"}, "names.csv", 2, "any date"),
    "doubtful_links": (
        {"names": "authority_id,name,link_policy,certainty\nkim,Kim X,auto,doubtful\n"},
        "names.csv",
        2,
        "doubtful",
    ),
    "shared_names": (
        {"names": NAMES + "stalin,Chief,,,,,,auto,known,\nkim,CHIEF,,,,,,auto,known,\n"},
        "names.csv",
        3,
        "stalin on line 2",
    ),
    "references": ({"entities": ENTITIES + "x,person,X,,,,nobody\n"}, "entities.csv", 4, "'nobody'"),
    "identifiers": ({"entities": ENTITIES + "x,person,X,,855,,\n"}, "entities.csv", 4, "'855'"),
    "scripts": ({"names": NAMES + "stalin,Стaлин,,Cyrl,,,,,known,\n"}, "names.csv", 2, "CYRILLIC and LATIN"),
    "sources": ({"names": NAMES + "stalin,A,,,,,,,known,\nstalin,B,,,,,,,,\n"}, "names.csv", 3, "empty"),
}


def folder(path: Path, files: dict[str, str]) -> Path:
    for name, text in ({"entities": ENTITIES} | files).items():
        (path / f"{name}.csv").write_text(text, encoding="utf-8")
    return path


def test_every_check_has_a_folder_that_fails_it() -> None:
    assert set(FAILING) == {entry.name for entry in CHECKS}


@pytest.mark.parametrize("name", FAILING)
def test_a_problem_is_found_with_its_file_and_line_and_nothing_else_is(tmp_path: Path, name: str) -> None:
    files, file, line, said = FAILING[name]
    problems = authority.check(authority.load(folder(tmp_path, files)))
    assert [(problem.check, problem.file, problem.line) for problem in problems] == [(name, file, line)]
    assert said in problems[0].what
    assert problems[0].mend


PASSING = {
    "one cover name, two bearers at different times": NAMES
    + "stalin,Matveyev,pseudonym,,1950-01,1950-09-25,,auto,known,\nkim,Matveyev,pseudonym,,1950-09-26,,,auto,known,\n",
    "a name shared by two, one only in context": NAMES
    + "stalin,Chief,,,,,,auto,known,\nkim,Chief,,,,,,context,known,\n",
    "an undated pseudonym that is only suggested": NAMES + "kim,Ivan,pseudonym,,,,,suggest,known,\n",
    "names without a column of sources": "authority_id,name\nkim,Kim Ir Sen\n",
    "a name borne until death": NAMES + "stalin,Koba,pseudonym,,1903,1953,,context,known,\n",
    "a name of two scripts in two words": NAMES + "kim,Kim Ким,,,,,,auto,known,\n",
}


@pytest.mark.parametrize("names", PASSING.values(), ids=PASSING.keys())
def test_what_is_right_is_left_alone(tmp_path: Path, names: str) -> None:
    assert authority.check(authority.load(folder(tmp_path, {"names": names}))) == []


@pytest.mark.parametrize(
    "existence",
    ["1901/1960", "1901", "1901/", "/1960", "1948-09-09/..", "190X/1960?", "1901~/1960-02", "-0063/0014", "Y-12000/"],
)
def test_an_existence_of_edtf_level_1_passes(tmp_path: Path, existence: str) -> None:
    entities = f"authority_id,kind,preferred_name,existence_edtf\nx,person,X,{existence}\n"
    assert authority.check(authority.load(folder(tmp_path, {"entities": entities}))) == []


@pytest.mark.parametrize("existence", ["1901-1960", "c. 1901", "1960/1901", "1901-13/", "1901-02-30", "/", "1/2/3"])
def test_an_existence_that_is_not_edtf_is_a_problem(tmp_path: Path, existence: str) -> None:
    entities = f"authority_id,kind,preferred_name,existence_edtf\nx,person,X,{existence}\n"
    problems = authority.check(authority.load(folder(tmp_path, {"entities": entities})))
    assert [(problem.check, problem.line) for problem in problems] == [("dates", 2)]
