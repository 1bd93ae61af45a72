"""The BagIt conformance suite: what it calls valid is accepted, what it calls invalid is set aside."""

import os
import shutil
from pathlib import Path

import pytest

from pipeline.intake.bags import verify_bag
from pipeline.intake.containers import open_containers
from pipeline.rules.files import BAG_DOUBTFUL

DATA = os.environ.get("FONDS_REAL_DATA")
pytestmark = pytest.mark.skipif(not DATA, reason="FONDS_REAL_DATA names no folder of real exports")
SUITE = Path(DATA or "/nowhere") / "bags"
KEPT_OUT_OF_THE_COPY = {"special-system-files": "data/.DS_Store"}
"""A file that the bag lists and that copies of the suite lose, because version control is told to pass it over."""


def bags(*kinds):
    found = [path for kind in kinds for path in sorted(SUITE.glob(f"v*/{kind}/*")) if path.is_dir()]
    return [pytest.param(path, id=path.relative_to(SUITE).as_posix()) for path in found]


def copied(bag, tmp_path):
    copy = tmp_path / "delivery" / bag.name
    shutil.copytree(bag, copy)
    for path in [copy, *copy.rglob("*")]:
        path.chmod(0o755)
    lost = KEPT_OUT_OF_THE_COPY.get(bag.name)
    if lost and not (copy / lost).exists():
        (copy / lost).write_bytes(b"")
    return copy


@pytest.mark.parametrize("bag", bags("valid"))
def test_a_valid_bag_is_accepted(bag, tmp_path):
    opened = open_containers(copied(bag, tmp_path).parent, tmp_path / "scratch")
    assert opened.refused == []
    assert opened.files


@pytest.mark.parametrize("bag", bags("warning"))
def test_a_doubtful_bag_is_accepted_with_a_notice(bag, tmp_path):
    opened = open_containers(copied(bag, tmp_path).parent, tmp_path / "scratch")
    assert opened.refused == []
    assert [each.rule for each in opened.notices]
    assert {each.rule for each in opened.notices} == {BAG_DOUBTFUL}


@pytest.mark.parametrize("bag", bags("invalid", "linux-only", "windows-only"))
def test_an_invalid_bag_is_set_aside_whole(bag, tmp_path):
    opened = open_containers(copied(bag, tmp_path).parent, tmp_path / "scratch")
    assert opened.files == opened.packaging == []
    held = {path for path in bag.rglob("*") if not path.is_dir()}
    assert len(opened.refused) == len(held)


@pytest.mark.parametrize("bag", bags("*"))
def test_looking_at_a_bag_writes_nothing_and_raises_nothing(bag):
    before = sorted(bag.rglob("*"))
    verify_bag(bag)
    assert sorted(bag.rglob("*")) == before


def test_the_whole_suite_is_here():
    assert len(bags("valid")) >= 25
    assert len(bags("warning")) == 6
    assert len(bags("invalid", "linux-only", "windows-only")) >= 26
