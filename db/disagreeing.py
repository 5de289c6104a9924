"""Which claims contradict each other: what cannot both be so of the same thing at the same time.

Two figures meet only in one measure: side, kinds, group, class, effects, unit, place and period all equal (T17), with
bounds that share no number. A toll that rose is no contradiction. Pure; it says nothing of who is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import Final, NamedTuple

from db.answers import Said
from db.claims import Claim, Period, Slice
from db.standing import Item, Standing, said_order, what_stands
from db.vocabulary import NOBODYS_FIGURE, ClaimType, Counting, Kind, LinkType, Perspective

_FINAL_KINDS: Final = frozenset({Kind.KILLED, Kind.DIED_OF_WOUNDS, Kind.KILLED_UNLAWFULLY, Kind.WOUNDED})
"""What has happened for good: a cumulative figure of it that falls denies the one before."""


Pairs = frozenset[frozenset[Item]]


class Measure(NamedTuple):
    """What two figures must share to speak of the same thing."""

    type: ClaimType
    side_affected: str
    kinds: frozenset[str]
    group: str | None
    object_class: str | None
    effects: frozenset[str]
    role: str | None
    unit: str | None
    place: str | None
    place_scope: str | None
    period: Period | None


def disagreements(slice_: Slice, noted: Iterable[Iterable[str]]) -> tuple[tuple[Said, ...], ...]:
    """Claims that contradict each other, in the order they were said; a repeated one is there once.

    A confirmed `contradicts` link always counts. `noted` are sets of claim ids that an editor put beside each other:
    among them what is nobody's own figure is compared too.
    """
    standing = what_stands(slice_)
    linked = _pairs(
        standing, ((link.source, link.target) for link in slice_.links if link.type is LinkType.CONTRADICTS)
    )
    beside = linked | _pairs(standing, noted)
    measures: defaultdict[Measure, list[Item]] = defaultdict(list)
    for item in standing.items:
        if item.has_figure:
            measures[_measure(item.lead.claim)].append(item)
    found = [_clashing(alike, standing, linked, beside) for alike in measures.values()]
    found += [pair for pair in linked if not any(pair <= clashing for clashing in found)]
    ordered = (tuple(sorted((item.lead for item in clashing), key=said_order)) for clashing in found if clashing)
    return tuple(sorted(ordered, key=lambda said: said_order(said[0])))


def _clashing(alike: list[Item], standing: Standing, linked: Pairs, beside: Pairs) -> frozenset[Item]:
    """The items of one measure that some other one of it denies."""
    clashing: set[Item] = set()
    for one, other in combinations(alike, 2):
        pair = frozenset({one, other})
        if pair in linked or (_apart(one.lead.claim, other.lead.claim) and _deny(one, other, standing, beside)):
            clashing |= pair
    return frozenset(clashing)


def _pairs(standing: Standing, together: Iterable[Iterable[str]]) -> Pairs:
    """Pairs of items whose claims are named together."""
    pairs: set[frozenset[Item]] = set()
    for ids in together:
        items = dict.fromkeys(standing.item_of[id_] for id_ in ids if id_ in standing.item_of)
        pairs.update(map(frozenset, combinations(items, 2)))
    return frozenset(pairs)


def _deny(one: Item, other: Item, standing: Standing, beside: Pairs) -> bool:
    """Whether two figures of one measure, with no number in common, cannot both be so."""
    seen_together = frozenset({one, other}) in beside
    own = Perspective.OWN_SIDE
    perspectives = {item.lead.statement.perspective for item in (one, other)}
    if not seen_together and (perspectives & NOBODYS_FIGURE or None in (one.moment, other.moment)):
        return False
    countings = {item.lead.claim.counting for item in (one, other)}
    if countings & {Counting.FLOW, Counting.INCREMENT} and not seen_together:
        return False
    if one.moment == other.moment is not None:
        return True
    if perspectives == {own} and countings == {Counting.CUMULATIVE}:
        return _falls(one, other)
    both_stand = standing.stands(one) and standing.stands(other)
    return both_stand and (seen_together or (len(perspectives) > 1 and countings == {Counting.CUMULATIVE}))


def _falls(one: Item, other: Item) -> bool:
    """Whether a side's later cumulative figure of what cannot be undone is below its earlier one."""
    if one.moment is None or other.moment is None:
        return False
    earlier, later = sorted((one, other), key=lambda item: item.moment or ())
    before, after = earlier.lead.claim, later.lead.claim
    undone = before.type is ClaimType.PERSONS and not before.kinds <= _FINAL_KINDS
    if undone or before.value is None or after.value is None or after.value.hi is None or before.value.lo is None:
        return False
    return after.value.hi < before.value.lo


def _apart(one: Claim, other: Claim) -> bool:
    """Whether no number fits both figures."""
    if one.value is None or other.value is None:
        return False
    return _below(one, other) or _below(other, one)


def _below(one: Claim, other: Claim) -> bool:
    high = one.value.hi if one.value is not None else None
    low = other.value.lo if other.value is not None else None
    return high is not None and low is not None and high < low


def _measure(claim: Claim) -> Measure:
    return Measure(
        claim.type,
        claim.side_affected,
        claim.kinds,
        claim.group,
        claim.object_class,
        claim.effects,
        claim.role,
        claim.unit,
        claim.place,
        claim.place_scope,
        claim.period,
    )
