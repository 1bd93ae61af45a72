"""Telling the encoding of bytes, by texts that are put into each of the encodings."""

import codecs
import time

import pytest

from pipeline.intake import encodings_lines
from pipeline.intake.encodings import NotTextError, decode
from pipeline.intake.encodings_lines import encoding_of, read_lines

TEXTS = {
    "Russian prose": (
        "Товарищу Сталину. По указанию министра посетил председателя правительства.",
        "cp1251 koi8-r cp866",
    ),
    "Russian capitals": ("МОСКВА, ШИФРТЕЛЕГРАММА ИЗ ПЕКИНА", "cp1251 koi8-r cp866"),
    "one Russian surname": ("Рощин", "cp1251 koi8-r cp866"),
    "a short Russian list": ("id;имя\n1;Сталин\n2;Молотов\n", "cp1251 koi8-r cp866"),
    "Ukrainian": ("Українська держава, історія її архівів", "cp1251"),
    "Bulgarian": ("Държавен архив, София, Министерство на външните работи", "cp1251 cp866"),
    "German": ("Der Führer der Abteilung für Äußeres schrieb über die Maßnahmen in München.", "cp1252 cp850 mac-roman"),
    "French": ("Le général a été reçu à l'hôtel Élysée; les archives départementales.", "cp1252 cp850 mac-roman"),
    "Spanish": ("El año de la revolución; señor Peña, Bogotá, ¿qué pasó?", "cp1252 cp850 mac-roman"),
    "one accent": ("Ambassador André", "cp1252 cp850 mac-roman"),
    "one umlaut in capitals": ("MÜNCHEN", "cp1252 cp850"),
    "a no-break space": ("The letter of\u00a0Smith", "cp1252"),
    "curly quotes": ("He said “no” – the President’s letter", "cp1252 mac-roman"),
    "Polish": ("Komitet Centralny, Łódź, księga, środa, żołnierz", "cp1250"),
    "Japanese": ("外務省の報告によれば、毛沢東主席は昨日、北京で会談した。", "cp932 euc_jp"),
    "a short Japanese title": ("東京都知事", "cp932 euc_jp"),
    "Chinese": ("毛泽东同志给斯大林的电报，关于朝鲜战争的问题，中国人民志愿军。", "gb18030"),
    "a Chinese name": ("毛泽东", "gb18030"),
    "Chinese in traditional signs": ("蔣介石總統府的檔案，關於對日戰爭的報告。", "big5 gb18030"),
    "Korean": ("김일성 동지는 조선민주주의인민공화국 내각 수상으로서 보고를 하였다.", "cp949"),
    "a Korean name": ("김일성", "cp949"),
}
CASES = [(name, encoding) for name, (_, encodings) in TEXTS.items() for encoding in encodings.split()]


@pytest.mark.parametrize(("name", "encoding"), CASES)
def test_a_text_comes_back_from_bytes_that_do_not_say_their_encoding(name, encoding):
    text = TEXTS[name][0]
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.basis == "detected"
    assert 0 <= decoded.confidence < 1


def test_more_text_makes_a_guess_surer():
    short, long = "Рощин", TEXTS["Russian prose"][0] * 20
    assert decode(long.encode("koi8-r")).confidence > decode(short.encode("koi8-r")).confidence


@pytest.mark.parametrize("name", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"])
def test_a_byte_order_mark_is_believed_and_cut_off(name):
    marks = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
    mark = marks.get(name, codecs.BOM_UTF32_LE)
    decoded = decode(mark + "Пекин".encode(name))
    assert (decoded.text, decoded.encoding, decoded.basis, decoded.mark_bytes) == (
        "Пекин",
        name,
        "byte order mark",
        len(mark),
    )


def test_what_is_declared_comes_before_what_would_be_detected():
    data = "Пекин".encode("koi8-r")
    assert decode(data, "cp866").text == data.decode("cp866")
    assert decode(data, "KOI8-R").basis == "declared"


@pytest.mark.parametrize(
    ("data", "declared", "message"),
    [
        (b"caf\xe9", "utf-8", "declared as utf-8, but byte 3"),
        (b"abc", "klingon", "klingon is not an encoding"),
        (b"abc", "zlib", "zlib is not an encoding"),
        (b"\xff\xfea\x00b", None, "mark says utf-16-le"),
        (b"PK\x03\x04\x00\x00\x00\x01", None, "NUL"),
    ],
)
def test_what_no_encoding_explains_is_refused_by_name(data, declared, message):
    with pytest.raises(NotTextError, match=message):
        decode(data, declared)


def test_utf_16_without_a_mark_is_told_by_its_zero_bytes():
    assert decode("Peking, 13 May".encode("utf-16-le")).encoding == "utf-16-le"
    assert decode("Peking, 13 May".encode("utf-16-be")).text == "Peking, 13 May"


def test_a_damaged_byte_in_utf_8_is_not_taken_for_another_encoding():
    with pytest.raises(NotTextError, match="It is UTF-8, but byte"):
        decode("Рощин\nПекин\nМосква \n".encode() + b"\xff\n")


def test_one_bad_byte_in_a_file_costs_its_line_alone(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes("имя\nРощин\n".encode() + b"Andr\xe9\n" + "Мао\n".encode())
    encoding = encoding_of(path)
    lines = list(read_lines(path, encoding))
    assert (encoding.name, encoding.damaged) == ("utf-8", 1)
    assert [line.text for line in lines] == ["имя\n", "Рощин\n", None, "Мао\n"]
    assert lines[2].escaped == "Andr\\xe9\n"


def test_a_byte_of_cp1252_late_in_a_plain_file_is_found(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"a,b\n" * 50_000 + b"Smith,the\xa0letter\n")
    assert encoding_of(path).name == "cp1252"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_offsets_of_lines_point_at_their_bytes(tmp_path, encoding, end):
    path = tmp_path / "list.txt"
    text = end.join(["имя;год", "Рощин, посол;1950", "без конца"])
    path.write_bytes(text.encode(encoding))
    data = path.read_bytes()
    lines = list(read_lines(path, encoding_of(path)))
    assert "".join(line.text for line in lines) == text
    assert all(data[line.byte_start : line.byte_end] == line.data for line in lines)
    assert lines[-1].byte_end == len(data)


def test_lines_may_end_in_returns_alone(tmp_path):
    path = tmp_path / "mac.csv"
    path.write_bytes(b"a,b\r1,2\r3,4")
    assert [line.text for line in read_lines(path, encoding_of(path))] == ["a,b\r", "1,2\r", "3,4"]


def test_a_file_without_lines_is_not_read_whole(tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * (17 * 1024 * 1024))
    with pytest.raises(NotTextError, match="has more than"):
        list(read_lines(path, encoding_of(path)))


def test_every_line_that_ends_in_a_return_is_read_however_large_the_file(tmp_path, monkeypatch):
    monkeypatch.setattr(encodings_lines, "BLOCK_BYTES", 10)
    path = tmp_path / "a"
    path.write_bytes(b"".join(b"line %d\r" % number for number in range(100)) + b"last")
    lines = list(read_lines(path, encoding_of(path)))
    assert [line.text for line in lines] == [*(f"line {number}\r" for number in range(100)), "last"]
    assert [line.byte_start for line in lines[1:]] == [line.byte_end for line in lines[:-1]]


def test_a_long_run_of_one_sign_costs_no_more_than_its_length():
    begun = time.process_time()
    decoded = decode(b"caf\xe9 " + b"a" * 100_000 + b"\xe9")
    assert decoded.encoding == "cp1252"
    assert time.process_time() - begun < 2
