"""Kinds of defect in files and what they come in: copies, bytes, encodings, bags, archives."""

import io
import zipfile
from hashlib import md5, sha256
from random import Random

from benchmarks.defects.delivery import Draft, Kind, Place, Plant
from benchmarks.defects.planting import file_of, in_bytes

HTML = (
    "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\n",
    "<html><body><p>Your session has expired. Please log in again.</p></body></html>\n",
)
DOCUMENTS = (
    b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n",
    b"%PDF-1.7\n4 0 obj\n",
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
)


def copied(draft: Draft, random: Random) -> Place | None:
    """A file twice, under a name that comes later."""
    path = draft.paths(random)[0]
    name = f"zz-copy-of-{path}"
    draft.files[name] = draft.files[path]
    return Place(name)


def cut_in_head(draft: Draft, random: Random) -> Place | None:
    """A telegram of which only the first lines came."""
    path = draft.paths(random, ".txt")[0]
    text = draft.text(path)
    draft.put(path, text[: random.randint(20, max(text.find("**Contents"), 90))])
    return Place(path)


def cut_in_tree(draft: Draft, random: Random) -> Place | None:
    """An XML file that ends before its last element does."""
    path = draft.path(random, ".xml")
    if path is None:
        return None
    content = draft.files[path]
    draft.files[path] = content[: random.randint(len(content) * 6 // 10, len(content) - 40)]
    return Place(path)


def leads_out(draft: Draft, random: Random) -> Place | None:
    """A symbolic link to a file outside of the delivery."""
    name = random.choice(("further.txt", "letters.xml", "list.csv"))
    draft.links[name] = "/etc/hostname"
    return Place(name)


def broken_name(draft: Draft, random: Random) -> Place | None:
    """A file with the end of a line in its name."""
    path = draft.paths(random)[0]
    sign = random.choice(("\n", "\r"))
    name = f"a{sign}{path}"
    draft.files[name] = draft.files.pop(path)
    return Place(name)


def in_russian(codec: str) -> Plant:
    """A table of Russian titles in an encoding that it does not declare."""
    titles = (
        "Письма с фронта и другие бумаги",
        "Переписка с наркоматом",
        "Доклады о хлебозаготовках",
        "Протоколы съезда",
    )

    def plant(draft: Draft, random: Random) -> Place | None:
        rows = [f"r{number},{random.choice(titles)} {number}" for number in range(random.randint(5, 20))]
        draft.files["russian.csv"] = ("id,title\n" + "\n".join(rows) + "\n").encode(codec)
        return Place("russian.csv")

    return plant


def invalid_byte(draft: Draft, random: Random) -> Place | None:
    """One byte that is no UTF-8 among letters that are, within a line of a file."""
    path = next((each for each in draft.paths(random) if not each.endswith((".xml", ".mrc"))), "")
    if not path:
        return None
    lines = draft.files[path].split(b"\n")
    numbers = [number for number, line in enumerate(lines) if len(line) > 40 and number]
    number = random.choice(numbers)
    place = lines[number].rindex(b"e") if b"e" in lines[number] else len(lines[number]) // 2
    lines[number] = lines[number][:place] + random.choice((b"\xff", b"\xfe", b"\xc5")) + lines[number][place + 1 :]
    lines.extend(f"x{each},Łódź und Gespräche".encode() for each in range(4))
    draft.files[path] = b"\n".join(lines)
    return Place(path)


def bag(change: str) -> Plant:
    """The delivery put into a bag: "changed", "lost", "starred" (by md5sum -b), or "unlisted"."""

    def plant(draft: Draft, random: Random) -> Place | None:
        paths = draft.paths(random)
        payload = {f"data/{path}": draft.files.pop(path) for path in paths}
        digest, mark = (md5, " *") if change == "starred" else (sha256, "  ")
        listed = "".join(f"{digest(content).hexdigest()}{mark}{path}\n" for path, content in sorted(payload.items()))
        chosen = f"data/{paths[0]}"
        if change == "changed":
            payload[chosen] += b" "
        elif change == "lost":
            del payload[chosen]
        elif change == "unlisted":
            payload["data/zz-unlisted.txt"] = b"not in the manifest\n"
        declared = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
        manifest = f"bag/manifest-{digest().name}.txt"
        draft.files |= {f"bag/{path}": content for path, content in payload.items()}
        draft.files |= {"bag/bagit.txt": declared, manifest: listed.encode()}
        return Place("bag")

    return plant


def zipped(change: str) -> Plant:
    """Files of the delivery in a zip archive: "cut" short, or with a member that leads "out" of it."""

    def plant(draft: Draft, random: Random) -> Place | None:
        path = draft.paths(random)[0]
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as opened:
            opened.writestr(zipfile.ZipInfo(path), draft.files.pop(path))
            if change == "out":
                opened.writestr(
                    zipfile.ZipInfo(random.choice(("../../a.csv", "/etc/a.csv", "b/../../a.csv"))), "id\n1\n"
                )
        content = held.getvalue()
        draft.files["parts.zip"] = content[: len(content) * random.randint(4, 9) // 10] if change == "cut" else content
        return Place("parts.zip")

    return plant


ANY = "telegrams, list, finding aid, letters, harvest"
KINDS = (
    Kind("file twice", "duplicate ids with the same content", "files.duplicate", ANY + ", catalogue, json", copied),
    Kind("file of no bytes", "a truncated file", "files.empty", ANY, file_of("further-{}.xml", b"")),
    Kind("PDF or picture among the files", "a page where data were meant", "files.set_aside", ANY,
         file_of("further-{}.txt", *DOCUMENTS)),
    Kind("error page for data", "HTML where XML was meant", "files.set_aside", "harvest, finding aid, letters",
         file_of("page-{}.xml", *HTML)),
    Kind("page cut off in its head", "a truncated file", "files.set_aside", "telegrams", cut_in_head),
    Kind("XML cut off", "a truncated file", "files.set_aside", "finding aid, harvest, catalogue, letters", cut_in_tree),
    Kind("link out of the delivery", "path traversal", "files.refused", ANY, leads_out),
    Kind("name with the end of a line", "CR or LF in a file name", "files.refused", ANY, broken_name),
    Kind("cp1251 that nobody declares", "a wrong encoding guess", "files.encoding_guessed", "list",
         in_russian("cp1251")),
    Kind("KOI8-R that nobody declares", "KOI8-R as shift_jis", "files.encoding_guessed", "list", in_russian("koi8-r")),
    Kind("cp866 that nobody declares", "cp866 as cp932", "files.encoding_guessed", "list", in_russian("cp866")),
    Kind("byte that is no UTF-8", "invalid UTF-8 in one record", "files.not_text", "telegrams, list", invalid_byte),
    Kind("one NUL among the letters", "Bytes and text", "files.not_text", "telegrams",
         in_bytes(b"comrade", b"com\x00rade")),
    Kind("bag with a file changed", "fixity", "files.bag_invalid", ANY, bag("changed")),
    Kind("bag with a file lost", "fixity", "files.bag_invalid", ANY, bag("lost")),
    Kind("bag with a file too many", "fixity", "files.bag_invalid", ANY, bag("unlisted")),
    Kind("bag made with md5sum -b", "fixity", "files.bag_doubtful", ANY, bag("starred")),
    Kind("zip cut off", "a truncated file", "files.archive_refused", ANY, zipped("cut")),
    Kind("zip with a member outside", "path traversal in archives", "files.member_refused", ANY, zipped("out")),
)  # fmt: skip
