"""The general authority that ships: its size, its sources, and the people who must not be taken for one another."""

from datetime import date

import polars as pl
import pytest

from pipeline import authority
from pipeline.authority import Authority
from pipeline.authority.columns import SCHEMES
from pipeline.authority.spans import read_day


@pytest.fixture(scope="module")
def shipped() -> Authority:
    return authority.load()


def bearers(shipped: Authority, name: str, day: date | None = None, *policies: str) -> set[str]:
    rows = shipped.names.filter(name=name)
    if policies:
        rows = rows.filter(pl.col("link_policy").is_in(policies))
    found = set()
    for row in rows.iter_rows(named=True):
        begin = read_day(row["valid_from"]).earliest if row["valid_from"] else None
        end = read_day(row["valid_to"]).latest if row["valid_to"] else None
        if day is None or ((begin is None or begin <= day) and (end is None or day <= end)):
            found.add(row["authority_id"])
    return found


def test_the_shipped_files_pass_their_own_check(shipped: Authority) -> None:
    assert authority.check(shipped) == []


@pytest.mark.parametrize(("kind", "least"), [("person", 150), ("corporateBody", 60), ("place", 80)])
def test_enough_people_bodies_and_places_are_there(shipped: Authority, kind: str, least: int) -> None:
    assert shipped.entities.filter(kind=kind).height >= least


def test_every_row_says_where_the_fact_is_from_and_how_sure_it_is(shipped: Authority) -> None:
    for frame in (shipped.names, shipped.posts):
        assert frame["source"].null_count() == 0
        assert frame["certainty"].null_count() == 0


def test_no_identifier_is_given_that_nobody_checked(shipped: Authority) -> None:
    identifiers = shipped.entities.select("wikidata", "viaf", "lcnaf", "snac_ark", "tgn", "geonames")
    assert identifiers.null_count().sum_horizontal().item() == identifiers.height * identifiers.width


def test_schemes_are_those_that_are_explained(shipped: Authority) -> None:
    assert set(shipped.names["scheme"].drop_nulls()) <= {scheme.name for scheme in SCHEMES}


def test_every_chinese_person_is_there_in_characters_pinyin_wade_giles_and_palladius(shipped: Authority) -> None:
    forms = set(shipped.names.filter(authority_id="person/peng-dehuai")["name"])
    assert {"彭德怀", "彭德懷", "Peng Dehuai", "P'eng Te-huai", "Пэн Дэхуай"} <= forms


def test_every_soviet_person_is_there_in_the_romanisations_in_use(shipped: Authority) -> None:
    forms = set(shipped.names.filter(authority_id="person/vyshinsky")["name"])
    assert {
        "Андрей Януарьевич Вышинский",
        "Andreĭ Ianuarʹevich Vyshinskiĭ",
        "Andrey Yanuar’yevich Vyshinskiy",
        "Andrei Januarjewitsch Wyschinski",
        "Andreï Ianouarievitch Vychinski",
        "Andrey Vyshinsky",
    } <= forms


def test_matveyev_is_one_man_until_september_1950_and_another_after(shipped: Authority) -> None:
    assert bearers(shipped, "Matveyev", date(1950, 9, 25)) == {"person/matveyev-before-september-1950"}
    assert bearers(shipped, "Matveyev", date(1950, 9, 26)) == {"person/zakharov-mv"}


def test_filippov_is_stalin_only_in_stalins_time(shipped: Authority) -> None:
    assert bearers(shipped, "Filippov", date(1950, 5, 13)) == {"person/stalin"}
    assert bearers(shipped, "Filippov", date(1990, 5, 13)) == set()


def test_li_jin_has_two_bearers(shipped: Authority) -> None:
    assert bearers(shipped, "Li Jin") == {"person/lin-biao", "person/jiang-qing"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kim-il", "kim-il-sung"),
        ("soong-mei-ling", "chiang-kai-shek"),
        ("roosevelt-fd-jr", "roosevelt-fd"),
        ("qiao-guanhua", "hu-qiaomu"),
        ("menon-kps", "menon-vkk"),
    ],
)
def test_those_who_are_confused_are_told_apart_from_both_sides(shipped: Authority, one: str, other: str) -> None:
    different = dict(shipped.entities.select("authority_id", "different_from").rows())
    assert f"person/{other}" in different[f"person/{one}"].split("|")
    assert f"person/{one}" in different[f"person/{other}"].split("|")


@pytest.mark.parametrize("name", ["Stalin", "Mao", "Truman", "Acheson", "Сталин", "Kuznetsov", "President Truman"])
def test_a_surname_alone_never_links_without_context(shipped: Authority, name: str) -> None:
    assert bearers(shipped, name, None, "auto") == set()


@pytest.mark.parametrize(
    ("name", "day", "place"),
    [
        ("Peking", date(1950, 5, 13), "place/beijing"),
        ("Peiping", date(1947, 1, 1), "place/beijing"),
        ("北平", date(1947, 1, 1), "place/beijing"),
        ("Пекин", None, "place/beijing"),
        ("Leningrad", date(1950, 1, 1), "place/leningrad"),
        ("Petrograd", date(1917, 1, 1), "place/leningrad"),
        ("Stalingrad", date(1943, 2, 2), "place/stalingrad"),
        ("Königsberg", date(1945, 4, 9), "place/konigsberg"),
        ("Port Arthur", None, "place/lushun"),
        ("Dairen", date(1945, 1, 1), "place/dalian"),
        ("Mukden", None, "place/shenyang"),
        ("Seisin", None, "place/chongjin"),
        ("Hsinking", date(1940, 1, 1), "place/changchun"),
    ],
)
def test_a_dated_place_name_means_one_place(shipped: Authority, name: str, day: date | None, place: str) -> None:
    assert bearers(shipped, name, day) == {place}


@pytest.mark.parametrize(
    ("post", "of", "place", "day", "holder"),
    [
        ("ambassador", "place/ussr", "place/prc", date(1950, 5, 13), "person/roshchin"),
        ("ambassador", "place/ussr", "place/dprk", date(1950, 2, 7), "person/shtykov"),
        ("ambassador", "place/ussr", "place/dprk", date(1951, 6, 1), "person/razuvaev"),
        ("minister of foreign affairs", "place/dprk", None, date(1950, 5, 13), "person/pak-hon-yong"),
        ("minister of foreign affairs", "place/ussr", None, date(1950, 5, 14), "person/vyshinsky"),
        ("minister of foreign affairs", "place/prc", None, date(1950, 5, 13), "person/zhou-enlai"),
        ("secretary of state", "place/usa", None, date(1950, 6, 25), "person/acheson"),
        ("secretary of defense", "place/usa", None, date(1950, 9, 15), "person/johnson-louis"),
        ("president", "place/rok", None, date(1950, 6, 25), "person/syngman-rhee"),
    ],
)
def test_a_post_on_a_day_has_one_holder(
    shipped: Authority, post: str, of: str, place: str | None, day: date, holder: str
) -> None:
    rows = shipped.posts.filter(post=post, of=of)
    rows = rows.filter(pl.col("place").is_null() if place is None else pl.col("place") == place)
    holders = {
        row["authority_id"]
        for row in rows.iter_rows(named=True)
        if read_day(row["valid_from"]).earliest <= day <= read_day(row["valid_to"]).latest  # type: ignore[operator]
    }
    assert holders == {holder}


def test_the_shipped_files_are_sorted_as_the_writer_sorts_them(
    shipped: Authority, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("again")
    frames = (shipped.entities, shipped.names, shipped.posts)
    authority.save(folder, *(frame.iter_rows(named=True) for frame in frames))
    for name in ("entities.csv", "names.csv", "posts.csv"):
        assert (folder / name).read_bytes() == (shipped.path / name).read_bytes()
