"""From candidates to an outcome: the unique-hit rule, time and scope, and what counts as context.

Statuses: linked, ambiguous, suggested, unresolved, not_a_name.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.names.agreement import ORDER
from pipeline.names.index import Post
from pipeline.names.matching import RULES, Candidate
from pipeline.names.spans import OPEN, holds

COVER_KINDS = frozenset(("pseudonym", "code_name"))
"""Kinds of name that different people bear at different times: they link only inside their dates and scope."""

CORRESPONDENT_ROLES = frozenset(
    ("sender", "recipient", "copy_recipient", "creator", "author", "signatory", "addressee")
)


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a mention beside its text; day is ISO, None where it isn't known.

    glossed  True when the document's own gloss names the person, so a surname is enough
    """

    day: str | None = None
    role: str | None = None
    scope: str | None = None
    glossed: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a name was found to mean."""

    status: str
    authority_id: str | None = None
    tier: str | None = None
    rule: str | None = None
    candidates: tuple[dict[str, Any], ...] = ()
    evidence: tuple[dict[str, Any], ...] = field(default=())

    def candidates_json(self) -> str:
        """The candidates as JSON text."""
        return json.dumps(self.candidates, ensure_ascii=False) if self.candidates else "[]"

    def evidence_json(self) -> str:
        """The evidence as JSON text."""
        return json.dumps(self.evidence, ensure_ascii=False) if self.evidence else "[]"


UNRESOLVED = Outcome("unresolved")


def judge(candidates: Sequence[Candidate], tier: str, context: Context) -> Outcome:
    """The outcome of one tier: a link on a unique hit of the strictest rule that finds any, or why there is none."""
    usable = [one for one in candidates if one.entry.policy != "never"]
    if context.role in CORRESPONDENT_ROLES:  # a town that was named after somebody writes no letters
        usable = [one for one in usable if one.entry.entity.kind != "place"] or usable
    refused: list[dict[str, Any]] = []
    timely = [one for one in usable if _is_timely(one, context, refused)]
    for rule in RULES:
        at_rule = [one for one in timely if one.rule == rule]
        if at_rule:
            return _judge_rule(at_rule, rule, tier, context, refused)
    if refused and usable:
        return Outcome("unresolved", tier=None, candidates=listed(usable, tier), evidence=tuple(refused))
    return UNRESOLVED


def judge_posts(posts: Sequence[Post], tier: str, context: Context) -> Outcome:
    """The one holder of a post at the day; the holders as candidates when the day isn't known or several held it."""
    held = [post for post in posts if context.day is None or holds(post.held, context.day)]
    holders = {post.entity.authority_id: post for post in held}
    shown = tuple(
        {"authority_id": key, "name": holders[key].entity.name, "tier": tier, "rule": "post"} for key in sorted(holders)
    )
    if not holders:
        return UNRESOLVED
    if len(holders) > 1:
        return Outcome("ambiguous", tier=tier, rule="post", candidates=shown)
    ((authority_id, post),) = holders.items()
    dates = f"{post.held.first or '..'}/{post.held.last or '..'}"
    evidence = {"kind": "post", "voice": "authority", "text": post.post, "dates": dates, "source": post.source}
    if context.day is None:
        return Outcome("suggested", tier=tier, rule="post", candidates=shown, evidence=(evidence,))
    return Outcome("linked", authority_id, tier, "post", shown, (evidence,))


def _judge_rule(
    at_rule: list[Candidate], rule: str, tier: str, context: Context, refused: list[dict[str, Any]]
) -> Outcome:
    living = [one for one in at_rule if context.day is None or _exists(one, context.day)] or at_rule
    living = _nearest(living)
    ids = {one.entry.entity.authority_id for one in living}
    shown = listed(living, tier)
    if len(ids) > 1:
        return Outcome("ambiguous", tier=tier, rule=rule, candidates=shown, evidence=tuple(refused))
    best = min(living, key=lambda one: _weakness(one, context))
    evidence = [_entry_evidence(best, rule), *refused, *_existence_evidence(best, context)]
    barrier = _barrier(best, rule, context)
    if barrier:
        evidence.append({"kind": "barrier", "text": barrier})
        return Outcome("suggested", tier=tier, rule=rule, candidates=shown, evidence=tuple(evidence))
    return Outcome("linked", ids.pop(), tier, rule, shown, tuple(evidence))


def _nearest(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates of the best grade; and among them those that need no "Jr." added, when there are any."""
    best = min(_grade_order(one) for one in candidates)
    graded = [one for one in candidates if _grade_order(one) == best]
    return [one for one in graded if not one.entry.keys.generation] or graded


def _grade_order(candidate: Candidate) -> int:
    return ORDER[candidate.grade.name] if candidate.grade else 0


def _weakness(candidate: Candidate, context: Context) -> tuple[bool, bool, str]:
    return (
        _barrier(candidate, candidate.rule, context) is not None,
        candidate.entry.kind != "preferred",
        candidate.entry.name,
    )


def _barrier(candidate: Candidate, rule: str, context: Context) -> str | None:
    """Why a unique hit is no link, or None when it is one."""
    return next((why for bars, why in _BARRIERS if bars(candidate, rule, context)), None)


def _is_outside_life(candidate: Candidate, _rule: str, context: Context) -> bool:
    return context.role in CORRESPONDENT_ROLES and context.day is not None and not _exists(candidate, context.day)


def _needs_date(candidate: Candidate, _rule: str, context: Context) -> bool:
    dated = candidate.entry.kind in COVER_KINDS and candidate.entry.borne != OPEN
    return dated and context.day is None and not context.glossed


def _needs_context(candidate: Candidate, rule: str, context: Context) -> bool:
    asks = candidate.entry.policy == "context" or rule == "surname"
    return asks and not context.glossed and not _speaks(candidate, context)


_BARRIERS: tuple[tuple[Callable[[Candidate, str, Context], bool], str], ...] = (
    (lambda candidate, _rule, _context: candidate.entry.policy == "suggest", "The name may only be suggested."),
    (_is_outside_life, "Nobody writes or receives a letter outside of life; see the evidence."),
    (_needs_date, "A cover name with dates links only where the date is known."),
    (
        lambda candidate, _rule, context: not context.glossed and _is_common(candidate),
        "The names agree in part, and others may well bear them too.",
    ),
    (
        _needs_context,
        "A surname alone links only where a date in the person's life, or the role with it, speaks for it.",
    ),
)
"""What keeps a unique hit from being a link, and the sentence that says so; the first that holds is given."""


def _is_common(candidate: Candidate) -> bool:
    bound = candidate.grade.most_namesakes if candidate.grade else None
    if candidate.doubtful:
        bound = min(bound or DOUBTFUL_NAMESAKES, DOUBTFUL_NAMESAKES)
    return bound is not None and candidate.namesakes >= bound


DOUBTFUL_NAMESAKES = 0.005
"""The bound where only a part of the family name agrees (half of a double name, or a name without its particle)."""


def _speaks(candidate: Candidate, context: Context) -> bool:
    """True when date (and with it the role) speaks for the only candidate left."""
    entity = candidate.entry.entity
    if context.day is None:
        return False
    return entity.existence.first is not None and _exists(candidate, context.day)


def _is_timely(candidate: Candidate, context: Context, refused: list[dict[str, Any]]) -> bool:
    """False when the name was not borne at the day, or belongs to another scope; the reason goes to `refused`."""
    entry = candidate.entry
    if context.day is not None and not holds(entry.borne, context.day):
        span = f"{entry.borne.first or '..'}/{entry.borne.last or '..'}"
        refused.append(
            {"kind": "outside_dates", "text": entry.name, "authority_id": entry.entity.authority_id, "dates": span}
        )
        return False
    if entry.kind in COVER_KINDS and entry.scope and context.scope and entry.scope != context.scope:
        refused.append(
            {
                "kind": "outside_scope",
                "text": entry.name,
                "authority_id": entry.entity.authority_id,
                "scope": entry.scope,
            }
        )
        return False
    return True


def _exists(candidate: Candidate, day: str) -> bool:
    return holds(candidate.entry.entity.existence, day)


def _existence_evidence(candidate: Candidate, context: Context) -> Iterable[dict[str, Any]]:
    if context.day is not None and not _exists(candidate, context.day):
        existence = candidate.entry.entity.existence
        yield {
            "kind": "outside_life",
            "text": f"{context.day} lies outside {existence.first or '..'}/{existence.last or '..'}",
            "authority_id": candidate.entry.entity.authority_id,
        }


def _entry_evidence(candidate: Candidate, rule: str) -> dict[str, Any]:
    entry = candidate.entry
    evidence = {"kind": "entry", "voice": "authority", "text": entry.name, "name_kind": entry.kind, "rule": rule}
    if entry.source:
        evidence["source"] = entry.source
    return evidence


def listed(candidates: Iterable[Candidate], tier: str) -> tuple[dict[str, Any], ...]:
    """Candidates as data, one a record, by id."""
    found: dict[str, dict[str, Any]] = {}
    for one in candidates:
        entity = one.entry.entity
        found.setdefault(
            entity.authority_id,
            {"authority_id": entity.authority_id, "name": entity.name, "tier": tier, "rule": one.rule},
        )
    return tuple(found[key] for key in sorted(found))
