"""One name decided: its form, its candidates in each tier, and the outcome in a context."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.names.forms import NameForm, read_form
from pipeline.names.index import NameIndex, Post
from pipeline.names.judging import UNRESOLVED, Context, Outcome, judge, judge_posts
from pipeline.names.matching import Candidate, find_candidates
from pipeline.names.posts import find_posts
from pipeline.names.suggestions import Blocks, suggest


@dataclass(frozen=True)
class Reading:
    """A distinct name with what can be told of it without its context."""

    form: NameForm
    found: tuple[tuple[str, list[Candidate]], ...]
    posts: tuple[tuple[str, list[Post]], ...] = ()


def read_name(text: str, kind: str | None, language: str | None, indexes: Sequence[NameIndex]) -> Reading:
    """Read a name's form and find its candidates in each tier, in order."""
    form = read_form(text, language, kind)
    if not form.is_name or form.members:
        return Reading(form, ())
    found = tuple((index.tier, candidates) for index in indexes if (candidates := find_candidates(form, index, kind)))
    if form.post is None:
        return Reading(form, found)
    posts = tuple((index.tier, held) for index in indexes if (held := find_posts(form.post, index)))
    return Reading(form, found, posts)


def decide(reading: Reading, context: Context) -> Outcome:
    """The outcome of the first tier that links or is ambiguous; else the first suggestion; else unresolved."""
    if not reading.form.is_name:
        return Outcome("not_a_name")
    waiting: Outcome | None = None
    for tier, posts in reading.posts:
        outcome = judge_posts(posts, tier, context)
        if outcome.status != "unresolved":
            return outcome
    for tier, candidates in reading.found:
        outcome = judge(candidates, tier, context)
        if outcome.status in {"linked", "ambiguous"}:
            return outcome
        if waiting is None or (waiting.status == "unresolved" and outcome.status == "suggested"):
            waiting = outcome
    return waiting or UNRESOLVED


def decide_glossed(reading: Reading, glosses: Sequence[tuple[dict[str, Any], Reading]], context: Context) -> Outcome:
    """The outcome for a name that its own document explains: the gloss comes before every authority.

    Several glosses that mean one record make one link with all of them as evidence; glosses that mean different
    records leave the name ambiguous. What the authorities say otherwise is kept as a contradiction.
    """
    evidence = [gloss for gloss, _ in glosses]
    outcomes = [decide(stands_for, replace(context, glossed=True)) for _, stands_for in glosses]
    linked = {outcome.authority_id: outcome for outcome in outcomes if outcome.status == "linked"}
    if not linked:
        shown = _distinct(candidate for outcome in outcomes for candidate in outcome.candidates)
        status = "suggested" if shown else "unresolved"
        return Outcome(status, tier="document", rule="gloss", candidates=shown, evidence=tuple(evidence))
    shown = _distinct(candidate for outcome in linked.values() for candidate in outcome.candidates)
    if len(linked) > 1:
        evidence.append({"kind": "contradiction", "text": "The document's glosses mean different records."})
        return Outcome("ambiguous", tier="document", rule="gloss", candidates=shown, evidence=tuple(evidence))
    (authority_id,) = linked
    ours = decide(reading, context)
    if ours.status == "linked" and ours.authority_id != authority_id:
        evidence.append(
            {
                "kind": "contradiction",
                "text": f"The {ours.tier} authority links it to {ours.authority_id}.",
                "authority_id": ours.authority_id,
            }
        )
    return Outcome("linked", authority_id, "document", "gloss", shown, tuple(evidence))


def decide_couple(form: NameForm, indexes: Sequence[NameIndex], context: Context) -> Outcome:
    """Two agents in one name: what each may be, for the two to be recorded apart."""
    shown: list[dict[str, Any]] = []
    for member in form.members:
        found = tuple((index.tier, find_candidates(member, index, None)) for index in indexes)
        outcome = decide(Reading(member, found), context)
        shown.extend({**candidate, "member": member.name, "status": outcome.status} for candidate in outcome.candidates)
    status = "suggested" if shown else "unresolved"
    return Outcome(status, rule="couple", candidates=tuple(shown))


def with_likeness(outcome: Outcome, form: NameForm, blocks: Iterable[Blocks]) -> Outcome:
    """An unresolved outcome with what looks like the name, if anything does."""
    if outcome.status != "unresolved" or outcome.candidates:
        return outcome
    for block in blocks:
        shown = suggest(form, block)
        if shown:
            return replace(outcome, status="suggested", tier=block.index.tier, rule="likeness", candidates=shown)
    return outcome


def _distinct(candidates: Iterable[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    found = {candidate["authority_id"]: candidate for candidate in candidates}
    return tuple(found[key] for key in sorted(found))
