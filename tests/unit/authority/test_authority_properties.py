"""What holds for any authority: written and read it is the same, and no date text raises anything but ValueError."""

import contextlib
import tempfile
import unicodedata
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import authority
from pipeline.authority.spans import existence, read_day, read_existence, read_validity

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=30).map(
    lambda text: unicodedata.normalize("NFC", text)
)
NAME = st.lists(TEXT, min_size=1, max_size=3).map(" ".join).filter(lambda text: text == text.strip())
DATEISH = st.text(alphabet="0123456789X-/.?~%Y ", max_size=24)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(NAME, NAME), min_size=1, max_size=5))
def test_what_is_saved_is_what_is_loaded(pairs: list[tuple[str, str]]) -> None:
    entities = [
        {"authority_id": f"a{place}", "kind": "person", "preferred_name": one} for place, (one, _) in enumerate(pairs)
    ]
    names = [{"authority_id": f"a{place}", "name": other} for place, (_, other) in enumerate(pairs)]
    with tempfile.TemporaryDirectory() as folder:
        authority.save(Path(folder), entities, names)
        loaded = authority.load(Path(folder))
        assert dict(loaded.entities.select("authority_id", "preferred_name").rows()) == {
            f"a{place}": one for place, (one, _) in enumerate(pairs)
        }
        held = set(loaded.names.select("authority_id", "name").rows())
        assert held == {(f"a{place}", name) for place, pair in enumerate(pairs) for name in pair}
        authority.save(Path(folder), loaded.entities.iter_rows(named=True), loaded.names.iter_rows(named=True))
        again = authority.load(Path(folder))
        assert sorted(map(str, again.names.rows())) == sorted(map(str, loaded.names.rows()))


@given(DATEISH)
def test_a_date_text_is_read_or_refused_with_a_value_error(text: str) -> None:
    for read in (read_day, read_existence):
        with contextlib.suppress(ValueError):
            span = read(text)
            assert span.earliest is None or span.latest is None or span.earliest <= span.latest


@given(st.dates(), st.dates())
def test_a_validity_holds_its_two_days_and_the_other_way_round_none(one: object, other: object) -> None:
    begin, end = sorted((str(one), str(other)))
    span = read_validity(begin, end)
    assert (str(span.earliest), str(span.latest)) == (begin, end)
    assert read_existence(str(existence(begin, end))) == span
    if begin != end:
        with contextlib.suppress(ValueError):
            read_validity(end, begin)
            raise AssertionError("an end before its beginning was read")
