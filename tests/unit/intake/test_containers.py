"""Opening a delivery: every file in it has its fate, and none has two."""

import hashlib
import zipfile

from pipeline.intake.archives import Bounds
from pipeline.intake.containers import open_containers
from pipeline.rules.files import ARCHIVE_REFUSED, BAG_DOUBTFUL, BAG_INVALID, MEMBER_REFUSED


def bag(folder, files, *, broken=False):
    lines = []
    for name, data in files.items():
        path = folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        digest = hashlib.sha256(data).hexdigest()
        lines.append(f"{digest[::-1] if broken else digest}  data/{name}\n")
    (folder / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    (folder / "manifest-sha256.txt").write_text("".join(lines))


def zipped(path, members):
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def fates(opened):
    return (
        [each.path for each in opened.files],
        [each.path for each in opened.packaging],
        [each.path for each in opened.refused],
    )


def test_plain_files_come_as_they_are(tmp_path):
    delivery = tmp_path / "delivery"
    (delivery / "b").mkdir(parents=True)
    (delivery / "b/2.xml").write_bytes(b"two")
    (delivery / "1.xml").write_bytes(b"one")
    opened = open_containers(delivery, tmp_path / "scratch")
    assert fates(opened) == (["1.xml", "b/2.xml"], [], [])
    assert opened.files[1].location == delivery / "b/2.xml"
    assert not (tmp_path / "scratch").exists()


def test_a_bag_that_verifies_gives_its_payload_and_keeps_its_tag_files_apart(tmp_path):
    bag(tmp_path / "d/bag", {"1.xml": b"one"})
    opened = open_containers(tmp_path / "d", tmp_path / "scratch")
    assert fates(opened) == (["bag/data/1.xml"], ["bag/bagit.txt", "bag/manifest-sha256.txt"], [])
    assert opened.files[0].within == "bag"


def test_a_bag_that_does_not_verify_is_set_aside_with_every_file_of_it(tmp_path):
    bag(tmp_path / "d/bag", {"1.xml": b"one", "2.xml": b"two"}, broken=True)
    (tmp_path / "d/3.xml").write_bytes(b"three")
    opened = open_containers(tmp_path / "d", tmp_path / "scratch")
    assert fates(opened)[0] == ["3.xml"]
    assert len(opened.refused) == 4
    assert {each.rule for each in opened.refused} == {BAG_INVALID}
    assert all("The bag bag does not verify" in each.reason for each in opened.refused)


def test_the_delivery_itself_may_be_a_bag(tmp_path):
    bag(tmp_path / "delivery", {"1.xml": b"one"})
    assert fates(open_containers(tmp_path / "delivery", tmp_path / "s"))[0] == ["data/1.xml"]


def test_a_bag_in_a_zip_is_verified_before_it_is_opened(tmp_path):
    for broken in (False, True):
        delivery = tmp_path / f"d{broken}"
        bag(tmp_path / f"work{broken}/march", {"1.xml": b"one"}, broken=broken)
        delivery.mkdir()
        with zipfile.ZipFile(delivery / "march.zip", "w") as archive:
            for path in sorted((tmp_path / f"work{broken}").rglob("*")):
                archive.write(path, path.relative_to(tmp_path / f"work{broken}"))
        opened = open_containers(delivery, tmp_path / f"s{broken}")
        assert fates(opened)[0] == ([] if broken else ["march.zip/march/data/1.xml"])
        assert len(opened.refused) == (3 if broken else 0)
        assert "march.zip" in fates(opened)[1]


def test_an_archive_in_a_bag_is_opened_after_the_bag_verifies(tmp_path):
    zipped(tmp_path / "in.zip", {"1.xml": b"one"})
    bag(tmp_path / "d/bag", {"in.zip": (tmp_path / "in.zip").read_bytes()})
    opened = open_containers(tmp_path / "d", tmp_path / "s")
    assert fates(opened)[0] == ["bag/data/in.zip/1.xml"]
    assert opened.files[0].location.read_bytes() == b"one"


def test_refused_members_are_told_by_name_and_the_rest_goes_on(tmp_path):
    delivery = tmp_path / "d"
    delivery.mkdir()
    zipped(delivery / "a.zip", {"../evil\n.xml": b"x", "1.xml": b"one"})
    opened = open_containers(delivery, tmp_path / "s")
    assert fates(opened) == (["a.zip/1.xml"], ["a.zip"], ["a.zip/../evil\\x0a.xml"])
    assert opened.refused[0].rule is MEMBER_REFUSED


def test_archives_in_archives_are_opened_up_to_a_depth(tmp_path):
    delivery = tmp_path / "d"
    delivery.mkdir()
    zipped(tmp_path / "0.zip", {"1.xml": b"one"})
    for number in range(1, 6):
        zipped(tmp_path / f"{number}.zip", {"in.zip": (tmp_path / f"{number - 1}.zip").read_bytes()})
    (delivery / "deep.zip").write_bytes((tmp_path / "5.zip").read_bytes())
    opened = open_containers(delivery, tmp_path / "s", Bounds(depth=3))
    assert opened.files == []
    assert [(each.path, each.rule) for each in opened.refused] == [("deep.zip/in.zip/in.zip/in.zip", ARCHIVE_REFUSED)]
    assert len(open_containers(delivery, tmp_path / "s2", Bounds(depth=9)).files) == 1


def test_links_are_handed_on_and_not_followed(tmp_path):
    (tmp_path / "d").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.xml").write_bytes(b"x")
    (tmp_path / "d/link").symlink_to(tmp_path / "outside")
    opened = open_containers(tmp_path / "d", tmp_path / "s")
    assert fates(opened) == (["link"], [], [])
    assert opened.files[0].location.is_symlink()


def test_doubts_about_a_bag_are_notices(tmp_path):
    bag(tmp_path / "d/bag", {"Thumbs.db": b"x"})
    opened = open_containers(tmp_path / "d", tmp_path / "s")
    assert [(each.path, each.rule) for each in opened.notices] == [("bag", BAG_DOUBTFUL)]


def test_a_single_file_may_be_given(tmp_path):
    zipped(tmp_path / "a.zip", {"1.xml": b"one"})
    assert fates(open_containers(tmp_path / "a.zip", tmp_path / "s"))[0] == ["a.zip/1.xml"]


def test_the_same_delivery_gives_the_same_answer(tmp_path):
    delivery = tmp_path / "d"
    delivery.mkdir()
    zipped(delivery / "a.zip", {f"{number}.xml": b"x" for number in range(9)})
    first, second = (open_containers(delivery, tmp_path / name) for name in ("s1", "s2"))
    assert fates(first) == fates(second)


def test_a_broken_bag_inside_one_that_verifies_is_told_and_taken(tmp_path):
    bag(tmp_path / "inner", {"1.xml": b"one"}, broken=True)
    inner = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in (tmp_path / "inner").rglob("*.*")}
    bag(tmp_path / "d/outer", inner)
    opened = open_containers(tmp_path / "d", tmp_path / "s")
    assert opened.refused == []
    assert "outer/data/inner/data/1.xml" in fates(opened)[0]
    assert "does not verify, but the one around it does" in opened.notices[0].message
