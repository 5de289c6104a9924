"""Topics that look across the record: what each side has not stated, and where claims contradict each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from db import lookups
from db.answers import Coverage, Disagreement, Line, NothingReason, Outcome, Relation, Shown
from db.asked import Asked
from db.counting import count
from db.disagreeing import disagreements
from db.scope import PERSONS, Scope
from db.standing import said_order
from db.vocabulary import NEUTRAL_SIDES, Kind, group_covers, with_narrower

COVERED_KINDS: Final = (Kind.KILLED, Kind.MISSING, Kind.WOUNDED, Kind.CAPTURED, Kind.DISPLACED)
COVERED_GROUPS: Final = ("military", "civilian")


def coverage(asked: Asked) -> Outcome:
    """For each side, what it has stated of its own losses by kind and group, and what it has not: absent, never 0."""
    wide = asked.read(PERSONS)
    sides = sorted({party.side for party in asked.slice.parties.values()} - NEUTRAL_SIDES)
    kinds = [kind for kind in COVERED_KINDS if not asked.lookup.kinds or kind in asked.lookup.kinds]
    groups = [group for group in COVERED_GROUPS if asked.lookup.group in (None, group)]
    found = []
    for side in sides:
        if asked.lookup.side in (None, side):
            lines = _own_lines(wide, side)
            cells = tuple((kind, group, _stated(lines, kind, group)) for kind in kinds for group in groups)
            found.append(Coverage(side, cells))
    return replace(wide.answer(), coverage=tuple(found))


def contradictions(asked: Asked) -> Outcome:
    """Where claims in scope cannot both be so, by what they measure; what merely moved over time is left out."""
    notes = lookups.contradictions(asked.conn, asked.lookup.viewer)
    found = tuple(
        Disagreement(said)
        for said in disagreements(asked.cut, [note.claims for note in notes])
        if any(asked.scope.holds(one.claim) for one in said)
    )
    if not found:
        return asked.nothing(NothingReason.NOT_IN_RECORD)
    return replace(asked.answer(), disagreements=found)


def _own_lines(asked: Asked, side: str) -> list[Line]:
    scope = Scope(PERSONS, kinds=with_narrower(frozenset(COVERED_KINDS)), side=side)
    sections = count(asked.cut, scope).sections
    return [line for section in sections if section.relation is Relation.OWN for line in _with_parts(section.lines)]


def _with_parts(lines: Iterable[Line]) -> Iterable[Line]:
    for line in lines:
        yield line
        yield from _with_parts(line.parts)


def _stated(lines: Iterable[Line], kind: Kind, group: str) -> Line | None:
    """The nation's standing figure of this kind and group; else one that states them together with others."""
    fitting = [
        line
        for line in lines
        if kind in line.claim.kinds
        and line.claim.place is None
        and line.claim.value is not None
        and line.claim.value.has_figure
        and group_covers(line.claim.group, group)
    ]
    fitting.sort(key=lambda line: (line.claim.group != group, len(line.claim.kinds), said_order(line.said)))
    return replace(fitting[0], shown=Shown.STANDING) if fitting else None
