"""Bags that verify, bags that don't, and the warnings between."""

import hashlib
import os

import pytest

from pipeline.intake.bags import is_bag, verify_bag

DECLARED = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def made(folder, files, listed=None, declaration=DECLARED, **tags):
    """A bag with files below data; `listed` are the lines of its manifest when they are not simply true."""
    (folder / "data").mkdir(parents=True)
    lines = []
    for name, data in files.items():
        path = folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        lines.append(f"{hashlib.sha256(data).hexdigest()}  data/{name}")
    if declaration:
        (folder / "bagit.txt").write_text(declaration, encoding="utf-8")
    (folder / "manifest-sha256.txt").write_text("\n".join(listed or lines) + "\n", encoding="utf-8")
    for name, text in tags.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_a_bag_whose_files_are_as_its_manifest_says_verifies(tmp_path):
    bag = verify_bag(made(tmp_path / "bag", {"1.xml": b"one", "письма/2.xml": b"two"}))
    assert (bag.reason, bag.warnings) == (None, [])
    assert [path.name for path in bag.payload] == ["1.xml", "2.xml"]
    assert [path.name for path in bag.tags] == ["bagit.txt", "manifest-sha256.txt"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda folder: (folder / "data/1.xml").write_bytes(b"two"), "validation failed"),
        (lambda folder: (folder / "data/1.xml").unlink(), "1.xml"),
        (lambda folder: (folder / "data/3.xml").write_bytes(b"x"), "3.xml"),
        (lambda folder: (folder / "bagit.txt").unlink(), "no bagit.txt"),
        (lambda folder: (folder / "bagit.txt").write_text("BagIt-Version: 1.0\n"), "encoding of the tag files"),
        (lambda folder: (folder / "bagit.txt").write_text("hello"), "does not begin with a version"),
        (
            lambda folder: (folder / "bagit.txt").write_text(DECLARED.replace("UTF-8", "zlib")),
            "zlib is not an encoding",
        ),
        (lambda folder: (folder / "manifest-sha256.txt").unlink(), "no manifest"),
        (lambda folder: (folder / "manifest-sha256.txt").write_text("nonsense\n"), "is no entry"),
        (lambda folder: (folder / "manifest-sha256.txt").write_bytes(b"\xff\xfe\n"), "not in the encoding"),
        (lambda folder: (folder / "fetch.txt").write_text("http://x/ - data/9.xml\n"), "Nothing is fetched"),
        (lambda folder: (folder / "fetch.txt").write_text("http://x/ - bagit.txt\n"), "no file of the payload"),
        (lambda folder: (folder / "data/link").symlink_to("/etc/passwd"), "a link: data/link"),
        (lambda folder: os.mkfifo(folder / "data/pipe"), "a device or a pipe"),
    ],
)
def test_a_bag_that_was_changed_says_why_it_does_not_verify(tmp_path, change, reason):
    folder = made(tmp_path / "bag", {"1.xml": b"one", "2.xml": b"two"})
    change(folder)
    found = verify_bag(folder).reason
    assert reason in found
    assert str(tmp_path) not in found


@pytest.mark.parametrize("path", ["../up", "/etc/passwd", "C:\\x", "~/x", "%Home%\\x", "data/../../up", "README"])
def test_a_manifest_that_leads_out_of_the_payload_is_refused_before_anything_is_hashed(tmp_path, path):
    folder = made(tmp_path / "bag", {"1.xml": b"one"}, [f"{'0' * 64}  {path}"])
    assert "refused" in verify_bag(folder).reason


def test_spellings_of_one_name_are_a_warning(tmp_path):
    digest = hashlib.sha256(b"one").hexdigest()
    folder = made(tmp_path / "bag", {"a.txt": b"one"}, [f"{digest}  data/a.txt", f"{digest}  data/A.txt"])
    bag = verify_bag(folder)
    assert bag.reason is None
    assert "several spellings" in bag.warnings[0]


def test_a_spelling_with_another_digest_is_a_file_that_is_missing(tmp_path):
    lines = [f"{hashlib.sha256(b'one').hexdigest()}  data/a.txt", f"{hashlib.sha256(b'two').hexdigest()}  data/A.txt"]
    assert "A.txt" in verify_bag(made(tmp_path / "bag", {"a.txt": b"one"}, lines)).reason


def test_a_folder_is_a_bag_by_its_declaration_or_by_payload_and_manifest(tmp_path):
    folder = made(tmp_path / "bag", {"1.xml": b"one"})
    assert is_bag(folder)
    (folder / "bagit.txt").unlink()
    assert is_bag(folder)
    (folder / "manifest-sha256.txt").unlink()
    assert not is_bag(folder)
