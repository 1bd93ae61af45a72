"""Name forms: titles, order, particles, brackets, couples and what belongs to the identity."""

from __future__ import annotations

import pytest

from pipeline.names import read_form, read_keys

PERSONS = {
    # text: (name in its own order, family, given, order)
    "Cde. Filippov": ("Filippov", "Filippov", (), "single"),
    "To Vyshinsky.": ("Vyshinsky", "Vyshinsky", (), "single"),
    "comrade [N.V.] Roshchin": ("N. V. Roshchin", "Roshchin", ("N.", "V."), "direct"),
    "Roshchin N.V.": ("N. V. Roshchin", "Roshchin", ("N.", "V."), "inverted"),
    "A.Gromyko": ("A. Gromyko", "Gromyko", ("A.",), "direct"),
    "тов. Сталину И.В.": ("И. В. Сталину", "Сталину", ("И.", "В."), "inverted"),
    "Genosse Walter Ulbricht": ("Walter Ulbricht", "Ulbricht", ("Walter",), "direct"),
    "soudruh Klement Gottwald": ("Klement Gottwald", "Gottwald", ("Klement",), "direct"),
    "towarzysz Bolesław Bierut": ("Bolesław Bierut", "Bierut", ("Bolesław",), "direct"),
    "Kim Il Sung": ("Kim Il Sung", "Kim", ("Il", "Sung"), "family_first"),
    "Kim [Il Sung]": ("Kim Il Sung", "Kim", ("Il", "Sung"), "family_first"),
    "Pak Heon-yeong": ("Pak Heon-yeong", "Pak", ("Heon-yeong",), "family_first"),
    "Teng Hsiao-p'ing": ("Teng Hsiao-p'ing", "Teng", ("Hsiao-p'ing",), "family_first"),
    "Ch'en I": ("Ch'en I", "Ch'en", ("I",), "family_first"),
    "Nguyễn Ái Quốc": ("Nguyễn Ái Quốc", "Nguyễn", ("Ái", "Quốc"), "family_first"),
    "毛泽东": ("毛泽东", "毛", ("泽东",), "family_first"),
    "김일성": ("김일성", "김", ("일성",), "family_first"),
    "Charles de Gaulle": ("Charles de Gaulle", "de Gaulle", ("Charles",), "direct"),
    "Brentano, Heinrich von": ("Heinrich von Brentano", "von Brentano", ("Heinrich",), "inverted"),
    "García Márquez, Gabriel": ("Gabriel García Márquez", "García Márquez", ("Gabriel",), "inverted"),
    "Sabah, Sheikh Sabah al-Ahmed al-": ("Sabah al-Ahmed al-Sabah", "al-Sabah", ("Sabah", "al-Ahmed"), "inverted"),
    "Zhukov, Marshal of the Soviet Union Georgy K.": ("Georgy K. Zhukov", "Zhukov", ("Georgy", "K."), "inverted"),
    "Portal, Marshal of the Royal Air Force Sir Charles": ("Charles Portal", "Portal", ("Charles",), "inverted"),
    "Scobie, Lieutenant-General Sir Ronald": ("Ronald Scobie", "Scobie", ("Ronald",), "inverted"),
    "Nasser Colonel Gamal Abdel": ("Gamal Abdel Nasser", "Nasser", ("Gamal", "Abdel"), "inverted"),
    "Felt, Admiral Harry D. (USN)": ("Harry D. Felt", "Felt", ("Harry", "D."), "inverted"),
    "Zhou Enlai, Minister of Foreign Affairs": ("Zhou Enlai", "Zhou", ("Enlai",), "family_first"),
    "minister of foreign affairs of the Korean People's-Democratic Republic Pak Heon-yeong": (
        "Pak Heon-yeong", "Pak", ("Heon-yeong",), "family_first"),
    "Don C. Bliss": ("Don C. Bliss", "Bliss", ("Don", "C."), "direct"),
    "William R. King": ("William R. King", "King", ("William", "R."), "direct"),
    "King Albert": ("Albert", "Albert", (), "single"),
    "King Hassan II": ("Hassan II", "Hassan II", (), "single"),
    "Mohammed V": ("Mohammed V", "Mohammed V", (), "single"),
    "Fahmi[y], Ismail": ("Ismail Fahmiy", "Fahmiy", ("Ismail",), "inverted"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PERSONS.items())
def test_a_name_is_split_into_its_parts(text: str, expected: tuple[str, str, tuple[str, ...], str]) -> None:
    form = read_form(text)
    assert (form.name, form.family, form.given, form.order) == expected


def test_titles_are_kept_as_an_attribute() -> None:
    form = read_form("[Soviet] Ambassador [to China] comrade [N.V.] Roshchin")
    assert form.titles == ("Ambassador", "comrade")
    assert form.supplied == ("N.V.",)
    assert form.initials == "N.V."


def test_an_identity_gloss_is_kept_beside_the_name() -> None:
    form = read_form("comrade Filippov [Stalin].x/")
    assert (form.name, form.stands_for) == ("Filippov", "Stalin")


@pytest.mark.parametrize(
    ("text", "life", "name"),
    [
        ("Smith, John, 1901-1960", "1901-1960", "John Smith"),
        ("Mao, Zedong (1893-1976)", "1893-1976", "Mao Zedong"),
        ("Albert I, 1875-1934", "1875-1934", "Albert I"),
    ],
)
def test_life_dates_come_off_a_heading(text: str, life: str, name: str) -> None:
    form = read_form(text)
    assert (form.life, form.name) == (life, name)


@pytest.mark.parametrize(
    ("text", "generation"),
    [
        ("Roosevelt, Franklin D., Jr.", "jr"),
        ("Robert G. Hooker Jr.", "jr"),
        ("Douglas MacArthur 2nd", "ii"),
        ("Rockefeller, John D., III", "iii"),
        ("Alexandre Dumas fils", "jr"),
        ("John Smith", None),
        ("Hassan II", None),
    ],
)
def test_a_generation_belongs_to_the_identity(text: str, generation: str | None) -> None:
    assert read_form(text).generation == generation


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("Mrs. Thatcher", ("mrs",)),
        ("Chiang Kai-shek, Madame", ("madame",)),
        ("Mme. Chiang", ("mme",)),
        ("Mr. Truman", ()),
    ],
)
def test_mrs_and_madame_belong_to_the_identity(text: str, identity: tuple[str, ...]) -> None:
    assert read_form(text).identity == identity


@pytest.mark.parametrize("text", ["Mr. and Mrs. Truman", "President and Mrs. Reagan", "Herr und Frau Schmidt"])
def test_a_couple_is_two(text: str) -> None:
    husband, wife = read_form(text).members
    assert husband.family == wife.family
    assert not husband.identity
    assert wife.identity


@pytest.mark.parametrize(
    "text",
    ["", "unknown", "[illegible]", "N/A", "—", "неизвестно", "佚名", "1950", "s.n.", "  ", "?", "подпись неразборчива"],
)
def test_what_names_nobody_is_no_name(text: str) -> None:
    assert not read_form(text).is_name


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("the Soviet ambassador to China", "Soviet ambassador to China"),
        ("Secretary of State", "Secretary of State"),
        ("British Prime Minister", "British Prime Minister"),
        ("Prime Minister Attlee", None),
        ("Ambassador of the USSR in the PRC N. V. Roshchin", None),
    ],
)
def test_an_office_without_a_name_is_a_post(text: str, post: str | None) -> None:
    assert read_form(text).post == post


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("CC CPSU", "corporateBody"),
        ("ЦК КПСС", "corporateBody"),
        ("Ministry of Foreign Affairs", "corporateBody"),
        ("N. V. Roshchin", "person"),
    ],
)
def test_a_body_is_told_by_its_words(text: str, kind: str) -> None:
    assert read_form(text).kind == kind


@pytest.mark.parametrize(
    ("text", "nicknames", "others"),
    [
        ("O'Neill, Thomas P. (Tip)", ("Tip",), ()),
        ("Atherton, Alfred L., “Roy,” Jr.", ("Roy",), ()),
        ("Hahm Pyong Choon (Ham Pyong-Jun)", (), ("Ham Pyong-Jun",)),
        ("Mai Van Bo (code named “Rupert”)", (), ("Rupert",)),
        ("Ridgway, Matthew B. (ret.)", (), ()),
        ("Bahr, Egon (SPD)", (), ()),
    ],
)
def test_round_brackets_are_sorted(text: str, nicknames: tuple[str, ...], others: tuple[str, ...]) -> None:
    form = read_form(text)
    assert (form.nicknames, form.others) == (nicknames, others)


@pytest.mark.parametrize("text", ["I. Kovalev", "E. Herriot"])
def test_an_initial_that_looks_like_a_particle_is_an_initial(text: str) -> None:
    assert len(read_form(text).given) == 1


@pytest.mark.parametrize("text", ["0º 0", "장ª개석", "ºЯков Малик", "ь Ъ"])
def test_signs_without_a_sound_give_no_key(text: str) -> None:
    keys = read_keys(read_form(text))
    assert all(key for part in keys.given for key in part.heard)
    assert all(keys.sounds)
