"""Whether a text tells a statement that the record holds already, and what it makes of each claim of it.

Pure. A match is offered to a person, never made: another report of a known statement changes no total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from db.claims import Claim, Reading, Statement, Value
from db.reviews import Decision, Item
from db.vocabulary import ClaimType, Drift, Effect, Qualifier, class_path, group_covers

DAYS_APART: Final = 1
FIGURES_ALIKE: Final = 3
"""Equal figures that make two texts of one speaker and day the same statement."""

_STRENGTH: Final = (
    Effect.TARGETED,
    Effect.HIT,
    Effect.DAMAGED,
    Effect.DAMAGED_SEVERELY,
    Effect.DESTROYED_PARTIALLY,
    Effect.UNFIT_FOR_LIVING,
    Effect.DESTROYED,
    Effect.DESTROYED_COMPLETELY,
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim of the record and the proposed claim that tells it; either may be missing."""

    claim: Claim | None
    item: Item | None


def pairs(claims: Sequence[Claim], items: Sequence[Item]) -> tuple[Pair, ...]:
    """Each claim with the proposed claim most like it, each used once; then the proposed claims that are new.

    Only claims that measure the same thing are paired, or that give the same figure of one type.
    """
    ranked = sorted(
        (
            (-likeness, known, place)
            for known, claim in enumerate(claims)
            for place, item in enumerate(items)
            if (likeness := _likeness(claim, item.claim))
        )
    )
    partner: dict[int, int] = {}
    used: set[int] = set()
    for _, known, place in ranked:
        if known not in partner and place not in used:
            partner[known] = place
            used.add(place)
    told = [Pair(claim, items[partner[known]] if known in partner else None) for known, claim in enumerate(claims)]
    return (*told, *(Pair(None, item) for place, item in enumerate(items) if place not in used))


def figures_alike(found: Sequence[Pair]) -> int:
    """How many pairs give exactly the same figure."""
    return sum(
        pair.claim is not None and pair.item is not None and same_figure(pair.claim, pair.item.claim) for pair in found
    )


def may_be_same_day(one: date | None, statement: Statement) -> bool:
    """Whether a day lies within a day of when the statement was made."""
    days = [day for day in (statement.made_on, statement.made_until) if day is not None]
    return one is not None and any(abs((one - day).days) <= DAYS_APART for day in days)


def readings_of(found: Sequence[Pair]) -> tuple[Reading, ...]:
    """What the text makes of each known claim where it differs, or that it leaves the claim out.

    A claim that a person rejected is neither: the text has it, and nothing is said of how.
    """
    readings = []
    for pair in found:
        if pair.claim is None:
            continue
        if pair.item is None:
            readings.append(Reading(pair.claim.id, absent=True))
        elif pair.item.decision is Decision.ACCEPTED and (read := _reading(pair.claim, pair.item.claim)):
            readings.append(read)
    return tuple(readings)


def same_figure(one: Claim, other: Claim) -> bool:
    """Whether both give a figure and it is the same; lists of places are the same if they name the same."""
    if one.type is ClaimType.PLACES and other.type is ClaimType.PLACES:
        return set(one.places) == set(other.places)
    if one.value is None or other.value is None or not one.value.has_figure:
        return False
    return one.value.bounds == other.value.bounds


def _likeness(claim: Claim, told: Claim) -> int:
    """0 where the two cannot be of one thing; else how much speaks for it."""
    if claim.type is not told.type:
        return 0
    if claim.type in {ClaimType.CONDUCT, ClaimType.STATUS}:
        return 1
    measure = _measures_alike(claim, told)
    same = same_figure(claim, told)
    if not measure or (not same and measure < _SAME_MEASURE):
        return 0
    return measure + 4 * same + (claim.place == told.place) + (claim.group == told.group)


_SAME_MEASURE: Final = 2


def _measures_alike(claim: Claim, told: Claim) -> int:
    """2 for the same kinds, class or role, 1 for related ones, 0 for others."""
    if claim.type is ClaimType.PERSONS:
        grouped = claim.group == told.group or group_covers(claim.group, told.group)
        if claim.kinds == told.kinds and (grouped or group_covers(told.group, claim.group)):
            return 2
        return int(bool(claim.kinds & told.kinds))
    if claim.type is ClaimType.OBJECTS:
        if claim.object_class == told.object_class:
            return 2
        paths = [class_path(one.object_class) if one.object_class else () for one in (claim, told)]
        return int(bool(set(paths[0]) & set(paths[1])))
    return 2 if claim.role is told.role else 1


def _reading(claim: Claim, told: Claim) -> Reading | None:
    drift = tuple(dict.fromkeys(_drift(claim, told)))
    if not drift and told.effects == claim.effects:
        return None
    value = None if same_figure(claim, told) else told.value
    words = None
    if claim.type is ClaimType.PLACES:
        words = ", ".join(told.places)
    return Reading(
        claim=claim.id,
        drift=drift,
        words=words,
        as_said=None if value is None else value.as_said,
        lo=None if value is None else value.lo,
        hi=None if value is None else value.hi,
        qualifier=None if value is None else value.qualifier,
        kinds=told.kinds if told.kinds != claim.kinds else frozenset(),
        group=told.group if told.group != claim.group else None,
        effects=told.effects if told.effects != claim.effects else frozenset(),
    )


def _drift(claim: Claim, told: Claim) -> Iterator[Drift]:
    if claim.value is not None and told.value is not None and not same_figure(claim, told):
        yield Drift.QUALIFIER_CHANGED if _same_number(claim.value, told.value) else Drift.VALUE_CHANGED
    if told.kinds != claim.kinds:
        yield Drift.KIND_COLLAPSED if told.kinds < claim.kinds else Drift.KIND_CHANGED
    if told.group != claim.group:
        yield Drift.GROUP_NARROWED if group_covers(claim.group, told.group) else Drift.GROUP_WIDENED
    if _strength(told.effects) > _strength(claim.effects):
        yield Drift.EFFECT_STRENGTHENED
    if set(claim.places) - set(told.places):
        yield Drift.ITEM_DROPPED
    if claim.part_of is not None and told.part_of is None:
        yield Drift.SUBSET_DETACHED


def _same_number(one: Value, other: Value) -> bool:
    return bool({*_numbers(one)} & {*_numbers(other)})


def _numbers(value: Value) -> Iterator[float]:
    """The numbers a value was said with: 7,600 of "more than 7,600"."""
    for bound in value.bounds:
        if bound is not None:
            yield bound
    if value.qualifier is Qualifier.MORE_THAN and value.lo is not None:
        yield value.lo - 1
    if value.qualifier is Qualifier.FEWER_THAN and value.hi is not None:
        yield value.hi + 1


def _strength(effects: frozenset[Effect]) -> int:
    """How strong the mildest of the effects is: "destroyed or damaged" claims no more than damage."""
    ranks = [_STRENGTH.index(effect) for effect in effects if effect in _STRENGTH]
    return min(ranks, default=-1)
