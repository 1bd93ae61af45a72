"""Every folder of real exports to a release: alone in one command, and all of them together in one run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from lxml import etree

DATA = os.environ.get("FONDS_REAL_DATA")
pytestmark = pytest.mark.skipif(not DATA, reason="FONDS_REAL_DATA names no folder of real exports")
REAL = Path(DATA or "/nowhere")
FOLDERS = sorted(path.name for path in REAL.iterdir() if path.is_dir()) if DATA else []
LARGE = ("csv-naa", "ead-loc", "ead-princeton")
"""Folders that take longest; they are in the run of all of them, and not run alone as well."""

DESCRIBED = "//*[local-name()='archdesc' or translate(local-name(), '0123456789', '')='c']"

Run = Callable[..., Path]


def fonds(output: Path, *folders: Path) -> Path:
    """Run folders to a release, from the command line; returns its folder."""
    command = [str(Path(sys.executable).with_name("fonds")), "run", "--direct", *map(str, folders), "-o", str(output)]
    told = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "Traceback" not in told.stdout + told.stderr
    return output / "current"


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release of all folders."""
    return fonds(tmp_path_factory.mktemp("real"), *(REAL / name for name in FOLDERS))


def check_release(release: Path) -> None:
    """Everything is accounted for, and nothing was a defect."""
    manifest = json.loads((release / "manifest.json").read_text(encoding="utf-8"))
    counts = manifest["counts"]
    outcomes = ("parsed", "duplicate", "quarantined", "withdrawn")
    assert counts["files_received"] == sum(counts[f"files_{outcome}"] for outcome in outcomes)
    ends = ("accepted", "quarantined", "withdrawn", "replaced")
    assert counts["records_parsed"] == sum(counts[f"records_{end}"] for end in ends)
    assert all(gate["outcome"] == "pass" for gate in manifest["gates"] if gate["name"].startswith("conservation."))
    found = pl.read_parquet(release / "findings.parquet")
    assert set(found["rule"]) & {"files.parser_failed", "records.failed", "contract.row"} == set()
    for reason in pl.read_parquet(release / "files.parquet").filter(outcome="quarantined")["reason"].unique():
        assert re.fullmatch(r"[A-Z`].{10,}\.", reason), reason
        assert reason.isprintable(), reason


@pytest.mark.parametrize("name", [name for name in FOLDERS if name not in LARGE])
def test_a_folder_of_real_exports_runs_to_a_release(name: str, tmp_path: Path) -> None:
    release = fonds(tmp_path, REAL / name)
    check_release(release)
    assert pl.read_parquet(release / "records.parquet").height > 0


def test_all_folders_together_run_to_one_release(together: Path) -> None:
    check_release(together)
    assert set(pl.read_parquet(together / "records.parquet")["accession"]) == set(FOLDERS)
    received = pl.read_parquet(together / "files.parquet")
    delivered = [path for name in FOLDERS for path in (REAL / name).rglob("*") if not path.is_dir()]
    assert received.filter(~pl.col("path").str.contains(r"\.(?:zip|gz)/")).height == len(delivered)


def test_the_bags_of_letters_give_their_letters_and_say_how_little_is_known(together: Path) -> None:
    records = pl.read_parquet(together / "records.parquet").filter(accession="bags")
    found = pl.read_parquet(together / "findings.parquet").filter(accession="bags", rule="structure.bare_document")
    assert records.height >= 8
    assert set(found["record_id"]) == set(records["record_id"])
    names = {Path(path).stem.lower() for path in records["source_file"]}
    assert not names & {"readme", "license", "manifest-md5", "bagit", "bag-info"}


def test_every_component_of_every_finding_aid_is_in_the_release_or_in_its_quarantine(together: Path) -> None:
    files = pl.read_parquet(together / "files.parquet").filter(pl.col("format").is_in(["ead", "mets"]))
    place = ["accession", "source_file"]
    kept = pl.read_parquet(together / "records.parquet").group_by(place).len()
    out = pl.read_parquet(together / "quarantine.parquet").filter(table="records").group_by(place).len()
    counted = pl.concat([kept, out]).group_by(place).agg(pl.col("len").sum())
    there = {(accession, path): count for accession, path, count in counted.iter_rows()}
    parser = etree.XMLParser(recover=True, load_dtd=False, no_network=True)
    expected = {
        (accession, path): int(etree.parse(str(REAL / accession / path), parser).xpath(f"count({DESCRIBED})"))
        for accession, path in files.select("accession", "path").iter_rows()
    }
    assert sum(expected.values()) > 90_000
    assert {key: (count, there.get(key)) for key, count in expected.items() if there.get(key) != count} == {}
