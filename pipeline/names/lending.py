"""Lending names: what another authority knows of the same record.

A delivery's own authority file often holds one name a record. Where that name means exactly one record of a lender
(the general authority), and nothing speaks against it, the lender's other names are laid out under the own record
too. The links go to the own record, and say where the name is from.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.authority import Authority
from pipeline.names.index import Entity, Entry, NameIndex, build_index, keep, kept, lay_out
from pipeline.names.matching import Candidate, find_candidates

_SAME = frozenset(("exact", "same_name", "romanised"))
"""Rules by which a record's name must mean the lender's record."""


def build_indexes(authorities: Sequence[tuple[str, Authority]], lenders: Sequence[Authority] = ()) -> list[NameIndex]:
    """One index for each authority, in the order given: the first is asked first.

    Each borrows from the authorities after it, and from the lenders, which are not asked themselves.
    """
    found = [build_index(tier, authority) for tier, authority in authorities]
    shelf = [build_index("general", authority) for authority in lenders]
    return [_borrow(index, [*found[number + 1 :], *shelf]) for number, index in enumerate(found)]


def _borrow(index: NameIndex, lenders: list[NameIndex]) -> NameIndex:
    lenders = [lender for lender in lenders if lender.version != index.version]
    if not lenders:
        return index
    key = (index.tier, "+".join([index.version, *(lender.version for lender in lenders)]))
    known = kept(key)
    if known is not None:
        return known
    entries = [*index.entries, *(entry for lender in lenders for entry in lent_entries(index, lender))]
    return keep(key, lay_out(index.tier, index.version, entries, index.entities, index.posts))


def lent_entries(index: NameIndex, lender: NameIndex) -> Iterator[Entry]:
    """The lender's entries for the records of an index that are records of the lender, and no other's, too."""
    same = dict(_same_records(index, lender))
    times = Counter(same.values())
    own = {(entry.entity.authority_id, entry.name) for entry in index.entries}
    by_lender: dict[str, list[Entry]] = {}
    for entry in lender.entries:
        by_lender.setdefault(entry.entity.authority_id, []).append(entry)
    for own_id, lender_id in same.items():
        if times[lender_id] > 1:
            continue
        for entry in by_lender[lender_id]:
            if (own_id, entry.name) not in own:
                source = f"{lender.tier} authority, {lender_id}: {entry.source or 'no source given'}"
                yield replace(entry, entity=index.entities[own_id], source=source)


def _same_records(index: NameIndex, lender: NameIndex) -> Iterator[tuple[str, str]]:
    meant: dict[str, set[str]] = {}
    for entry in index.entries:
        if entry.policy != "auto" or entry.kind in {"pseudonym", "code_name", "surname", "nickname"}:
            continue
        found = {
            one.entry.entity.authority_id
            for one in find_candidates(entry.form, lender)
            if _may_be_same(one, entry.entity)
        }
        meant.setdefault(entry.entity.authority_id, set()).update(found)
    for own_id, lender_ids in meant.items():
        if len(lender_ids) == 1:
            yield own_id, lender_ids.pop()


def _may_be_same(candidate: Candidate, own: Entity) -> bool:
    entry = candidate.entry
    if entry.policy != "auto" or entry.kind in {"pseudonym", "code_name", "nickname"}:
        return False
    if not (candidate.rule in _SAME or (candidate.grade is not None and candidate.grade.name == "all")):
        return False
    if own.kind != entry.entity.kind and {own.kind, entry.entity.kind} != {"corporateBody", "place"}:
        return False
    if entry.entity.authority_id in own.different_from or own.authority_id in entry.entity.different_from:
        return False
    return (
        all(
            one is None or two is None or abs(int(one[:4]) - int(two[:4])) <= 1
            for one, two in zip(own.existence, entry.entity.existence, strict=True)
        )
        or own.kind != "person"
    )
