"""Unpacking archives that are well meant, and archives that are not."""

import gzip
import io
import tarfile
import zipfile

import pytest

from pipeline.intake.archives import Bounds, Spent, archive_kind, unpack
from pipeline.intake.archives_members import UNSAFE_NAMES, why_unsafe

SMALL = Bounds(files=20, bytes=10_000_000, ratio=20, free_bytes=100_000)


def zipped(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def tarred(path, entries, mode="w"):
    with tarfile.open(path, mode) as archive:
        for entry, data in entries:
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return path


def unpacked(path, tmp_path, bounds=SMALL):
    into = tmp_path / "into"
    spent = Spent()
    spent.begin(path)
    return unpack(path, archive_kind(path), into, bounds, spent), into


def files_in(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../evil.xml", "leads out"),
        ("a/../../evil.xml", "leads out"),
        ("..\\evil.xml", "leads out"),
        ("/etc/passwd", "root or at a drive"),
        ("\\\\server\\share", "root or at a drive"),
        ("C:\\Windows\\x", "root or at a drive"),
        ("~root/x", "folder of the system"),
        ("%HomeDrive%\\x", "folder of the system"),
        ("$HOME/x", "folder of the system"),
        ("a\nb.xml", "control character"),
        ("a\x00b.xml", "control character"),
        ("x" * 300, "longer"),
        ("a/" * 80 + "b", "longer"),
        ("\udcff.xml", "no encoding"),
        (".", "no name"),
    ],
)
def test_a_name_that_leads_elsewhere_is_unsafe(name, reason):
    assert reason in why_unsafe(name)


def test_each_reason_for_an_unsafe_name_is_tried_here():
    assert len(UNSAFE_NAMES) == 7


@pytest.mark.parametrize("name", ["a.xml", "letters/1950/Рощин.xml", "100%.txt", "a..b/c", "..hidden", "data/%7Edir/x"])
def test_a_plain_name_is_safe(name):
    assert why_unsafe(name) is None


def test_a_zip_gives_its_files_and_refuses_by_name_what_leads_out(tmp_path):
    path = zipped(tmp_path / "a.zip", [("ok/1.xml", b"one"), ("../evil.xml", b"x"), ("/abs", b"x"), ("2.xml", b"two")])
    outcome, into = unpacked(path, tmp_path)
    assert files_in(into) == {"ok/1.xml": b"one", "2.xml": b"two"}
    assert [name for name, _ in outcome.refused] == ["../evil.xml", "/abs"]
    assert not (tmp_path / "evil.xml").exists()


def test_links_in_a_zip_are_refused(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    outcome, into = unpacked(path, tmp_path)
    assert outcome.refused == [("link", "it is a link, not a file")]
    assert files_in(into) == {}


def test_names_in_a_zip_that_do_not_say_their_encoding_are_read_by_their_letters(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("X" * 10 + ".txt", b"x")
    name = "Телеграмма".encode("cp866")
    path.write_bytes(path.read_bytes().replace(b"X" * 10, name))
    assert list(files_in(unpacked(path, tmp_path)[1])) == ["Телеграмма.txt"]


def test_two_members_of_one_name_are_told(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = zipped(tmp_path / "a.zip", [("1.xml", b"one"), ("1.xml", b"two")])
    outcome, into = unpacked(path, tmp_path)
    assert files_in(into) == {"1.xml": b"one"}
    assert outcome.refused == [("1.xml", "another member has the same name")]


def test_a_file_where_another_member_has_a_folder_is_told(tmp_path):
    outcome, _ = unpacked(zipped(tmp_path / "a.zip", [("a", b"1"), ("a/b", b"2")]), tmp_path)
    assert outcome.refused == [("a/b", "another member is a file where it has a folder")]


def test_a_decompression_bomb_is_set_aside_whole_and_leaves_nothing(tmp_path):
    outcome, into = unpacked(zipped(tmp_path / "a.zip", [("1.xml", b"one"), ("bomb", b"0" * 5_000_000)]), tmp_path)
    assert "decompression bomb" in outcome.reason
    assert not into.exists()


@pytest.mark.parametrize(
    ("bounds", "members", "reason"),
    [
        (Bounds(files=3), [(f"{number}", b"x") for number in range(5)], "more than 3 files"),
        (Bounds(bytes=1000), [(f"{number}", b"x" * 300) for number in range(5)], "more than 1000 bytes"),
    ],
)
def test_a_delivery_may_not_unpack_beyond_its_bounds(tmp_path, bounds, members, reason):
    assert reason in unpacked(zipped(tmp_path / "a.zip", members), tmp_path, bounds)[0].reason


def test_links_devices_and_names_that_lead_out_of_a_tar_are_refused(tmp_path):
    link, hard, device, fine = (tarfile.TarInfo(name) for name in ("link", "hard", "dev", "./in/1.xml"))
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    hard.type, hard.linkname = tarfile.LNKTYPE, "in/1.xml"
    device.type = tarfile.CHRTYPE
    entries = [(link, b""), (hard, b""), (device, b""), (tarfile.TarInfo("../up"), b"x"), (fine, b"one")]
    outcome, into = unpacked(tarred(tmp_path / "a.tar", entries), tmp_path)
    assert files_in(into) == {"in/1.xml": b"one"}
    assert [name for name, _ in outcome.refused] == ["link", "hard", "dev", "../up"]


@pytest.mark.parametrize("mode", ["w:gz", "w:bz2", "w:xz"])
def test_a_compressed_tar_is_unpacked_as_a_tar(tmp_path, mode):
    path = tarred(tmp_path / "delivery", [(tarfile.TarInfo("a/1.xml"), b"one")], mode)
    assert files_in(unpacked(path, tmp_path)[1]) == {"a/1.xml": b"one"}


def test_a_compressed_file_gives_the_file(tmp_path):
    path = tmp_path / "list.csv.gz"
    path.write_bytes(gzip.compress(b"a,b\n1,2\n"))
    assert files_in(unpacked(path, tmp_path)[1]) == {"list.csv": b"a,b\n1,2\n"}


def test_one_damaged_member_does_not_cost_the_others(tmp_path):
    path = zipped(tmp_path / "a.zip", [("1.xml", b"one" * 50), ("2.xml", b"two" * 50)])
    data = bytearray(path.read_bytes())
    place = data.find(b"1.xml") + 8
    data[place] ^= 0xFF
    path.write_bytes(bytes(data))
    outcome, into = unpacked(path, tmp_path)
    assert files_in(into) == {"2.xml": b"two" * 50}
    assert outcome.refused == [("1.xml", "its bytes are damaged")]


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz", "a.csv.gz"])
def test_an_archive_that_was_cut_off_is_set_aside_with_its_reason(tmp_path, name):
    path = tmp_path / name
    data = bytes(range(256)) * 40
    if name == "a.zip":
        zipped(path, [("1.xml", data), ("2.xml", data)])
    elif name == "a.tar.gz":
        tarred(path, [(tarfile.TarInfo("1"), data), (tarfile.TarInfo("2"), data)], "w:gz")
    else:
        path.write_bytes(gzip.compress(data))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    outcome, into = unpacked(path, tmp_path)
    assert "damaged" in outcome.reason
    assert not into.exists()


@pytest.mark.parametrize("member", ["[Content_Types].xml", "mimetype"])
def test_an_office_document_is_no_archive(tmp_path, member):
    assert archive_kind(zipped(tmp_path / "a.xlsx", [(member, b"x")])) is None


def test_the_kind_is_told_by_the_content_and_not_by_the_name(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(b"not an archive")
    assert archive_kind(path) is None
    assert archive_kind(zipped(tmp_path / "letters.txt", [("1.xml", b"x")])) == "zip"
