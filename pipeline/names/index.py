"""The names of authorities, laid out so that a name finds its candidates by lookup.

An index is built once for an authority and kept by its version.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.authority import Authority
from pipeline.names.folding import collapse, fold, plain
from pipeline.names.forms import NameForm, read_form
from pipeline.names.keys import NameKeys, marks, read_keys
from pipeline.names.respelling import skeletons
from pipeline.names.spans import Span, first_day, last_day, read_span


@dataclass(frozen=True, slots=True)
class Entity:
    """An authority record: who it is, and when it existed."""

    authority_id: str
    kind: str
    name: str
    existence: Span
    different_from: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of an authority record, with its form and keys."""

    entity: Entity
    name: str
    kind: str
    policy: str
    borne: Span
    scope: str | None
    source: str | None
    form: NameForm
    keys: NameKeys


@dataclass(frozen=True, slots=True)
class Post:
    """A post held: the words of its name and of what it was of or to, folded."""

    entity: Entity
    post: str
    of: str | None
    place: str | None
    held: Span
    source: str | None


@dataclass(frozen=True)
class NameIndex:
    """Lookups over the entries of one authority; each gives numbers of `entries`.

    families and sounds are keyed by family name alone, and with a mark of the given names ("roshchin|n", `keys.marks`).
    scripts are those in which names stand; japanese_words are single words of Japanese names, as keys; in_order are the
    keys of exact and whole.
    """

    tier: str
    version: str
    entries: list[Entry]
    entities: dict[str, Entity]
    posts: list[Post] = field(default_factory=list)
    scripts: set[str] = field(default_factory=set)
    bearers: dict[str, int] = field(default_factory=dict)
    exact: dict[str, list[int]] = field(default_factory=dict)
    whole: dict[str, list[int]] = field(default_factory=dict)
    families: dict[str, list[int]] = field(default_factory=dict)
    sounds: dict[str, list[int]] = field(default_factory=dict)
    syllables: dict[str, list[int]] = field(default_factory=dict)
    respelled: dict[str, list[int]] = field(default_factory=dict)
    acronyms: dict[str, list[int]] = field(default_factory=dict)
    japanese_words: set[str] = field(default_factory=set)
    in_order: list[str] = field(default_factory=list)
    heard_words: dict[str, bool] = field(default_factory=dict)
    """Remembers of words whether they can be a family name here (`matching.may_be_family`)."""
    first_words: dict[str, bool] = field(default_factory=dict)
    """Remembers of words whether an entry begins with them (`begins`)."""

    def begins(self, word: str) -> bool:
        """Whether a key of `exact` or `whole` begins with a word; where none does, no name here begins with it."""
        known = self.first_words.get(word)
        if known is None:
            known = self.first_words[word] = any(self._has_key_from(start) for start in {fold(word), plain(word)})
        return known

    def _has_key_from(self, start: str) -> bool:
        place = bisect_left(self.in_order, start)
        return place < len(self.in_order) and self.in_order[place].startswith(start)


def exact_key(text: str) -> str:
    """Folded text with its spaces: what two writings of one whole name share at least."""
    return fold(collapse(text)).strip(" .,;:")


_BUILT: dict[tuple[str, str], NameIndex] = {}
_MOST_KEPT = 8


def build_index(tier: str, authority: Authority) -> NameIndex:
    """The index of one authority; built once for its content and tier."""
    key = (tier, authority.version)
    if key not in _BUILT:
        entities = _entities(authority)
        entries = [
            entry for row in authority.names.iter_rows(named=True) if (entry := _entry(row, entities)) is not None
        ]
        keep(key, lay_out(tier, authority.version, entries, entities, _posts(authority, entities)))
    return _BUILT[key]


def keep(key: tuple[str, str], index: NameIndex) -> NameIndex:
    """Keep a built index under a key, the latest few of them."""
    if key not in _BUILT:
        if len(_BUILT) >= _MOST_KEPT:
            _BUILT.pop(next(iter(_BUILT)))
        _BUILT[key] = index
    return _BUILT[key]


def kept(key: tuple[str, str]) -> NameIndex | None:
    """The index kept under a key, if it still is."""
    return _BUILT.get(key)


def lay_out(tier: str, version: str, entries: list[Entry], entities: dict[str, Entity], posts: list[Post]) -> NameIndex:
    """An index over entries, with all its lookups."""
    index = NameIndex(tier, version, entries, entities, posts)
    tables: dict[str, defaultdict[str, list[int]]] = {
        name: defaultdict(list)
        for name in ("exact", "whole", "families", "sounds", "syllables", "respelled", "acronyms")
    }
    for number, entry in enumerate(entries):
        _lay_out(tables, number, entry)
    for name, table in tables.items():
        getattr(index, name).update(table)
    index.japanese_words.update(
        f"ja:{word}" for key in index.syllables if key.startswith("ja:") for word in key[3:].split()
    )
    index.in_order.extend(sorted({*index.exact, *index.whole}))
    index.scripts.update(entry.keys.script for entry in entries)
    index.bearers.update(_count_bearers(entries))
    return index


_LEAST_PERSONS = 1000


def _count_bearers(entries: Sequence[Entry]) -> dict[str, int]:
    """How many records bear a family name (key "family:...") or a first given name ("given:..."), and all ("")."""
    seen: set[tuple[str, str]] = set()
    for entry in entries:
        if entry.keys.families and entry.kind not in {"pseudonym", "code_name"}:
            authority_id = entry.entity.authority_id
            seen.add(("", authority_id))
            seen.update((f"family:{name}", authority_id) for name in entry.keys.families[:1])
            seen.update((f"given:{part.key}", authority_id) for part in entry.keys.given[:1] if not part.initial)
    return Counter(key for key, _ in seen)


def namesakes(index: NameIndex, entry: Entry, *, initials: int) -> float:
    """How many other people of an entry's family and first given name there may be, by the authority's own counts.

    `initials` is how many initials are all that agrees; 0 when the first given name agrees in full.
    """
    family = max((index.bearers.get(f"family:{name}", 1) for name in entry.keys.families[:1]), default=1)
    persons = max(index.bearers.get("", 0), _LEAST_PERSONS)
    first = entry.keys.given[0] if entry.keys.given else None
    if initials or first is None or first.initial:
        return float(family * INITIAL_SHARE ** max(initials, 1))
    return family * index.bearers.get(f"given:{first.key}", 1) / persons


INITIAL_SHARE = 0.06
"""Share of people whose first given name begins with a given letter, roughly."""


def _entities(authority: Authority) -> dict[str, Entity]:
    found = {}
    for row in authority.entities.iter_rows(named=True):
        others = tuple((row.get("different_from") or "").split("|")) if row.get("different_from") else ()
        span = read_span(row.get("existence_edtf"))
        found[row["authority_id"]] = Entity(row["authority_id"], row["kind"], row["preferred_name"], span, others)
    return found


def _entry(row: dict[str, str | None], entities: dict[str, Entity]) -> Entry | None:
    entity, name = entities.get(row["authority_id"] or ""), row["name"]
    if entity is None or not name:
        return None
    form = read_form(name, row.get("lang"), entity.kind)
    if not form.is_name:
        form = replace(form, is_name=True, family=name)
    borne = Span(first_day(row.get("valid_from")), last_day(row.get("valid_to")))
    policy = row.get("link_policy") or "auto"
    kind = row.get("kind") or "variant"
    return Entry(entity, name, kind, policy, borne, row.get("scope"), row.get("source"), form, read_keys(form))


def _lay_out(tables: dict[str, defaultdict[str, list[int]]], number: int, entry: Entry) -> None:
    keys = entry.keys
    tables["exact"][exact_key(entry.name)].append(number)
    for key in keys.whole:
        tables["whole"][key].append(number)
    for key in keys.syllables:
        tables["syllables"][key].append(number)
    shared = marks(keys)
    for name in ("families", "sounds"):
        for key in getattr(keys, name):
            tables[name][key].append(number)
            for mark in shared:
                tables[name][f"{key}|{mark}"].append(number)
    if keys.acronym:
        tables["acronyms"][keys.acronym].append(number)
    if entry.form.family and keys.given:
        for key in skeletons(entry.form.family):
            tables["respelled"][key].append(number)


def _posts(authority: Authority, entities: dict[str, Entity]) -> list[Post]:
    found = []
    for row in authority.posts.iter_rows(named=True):
        entity = entities.get(row["authority_id"])
        if entity is not None and row.get("post"):
            held = Span(first_day(row.get("valid_from")), last_day(row.get("valid_to")))
            found.append(Post(entity, fold(row["post"]), row.get("of"), row.get("place"), held, row.get("source")))
    return found
