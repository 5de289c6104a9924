"""Topics that are counts: casualties, damage, settlements, territory, and these between sides and over time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from db.answers import (
    Answer,
    Computed,
    Dropped,
    Line,
    NothingReason,
    Outcome,
    Polarity,
    Refusal,
    Relation,
    Rule,
    Section,
    Shown,
    Used,
)
from db.asked import Asked
from db.complementing import Complement, complement
from db.counting import RELATION_ORDER, RELATIONS, count
from db.scope import PERSONS
from db.standing import said_order
from db.vocabulary import NOBODYS_FIGURE, ClaimType, Qualifier, Role

_HISTORY: Final = frozenset({Rule.NEWEST, Rule.PARTS, Rule.FLOWS})
"""Rules under which a claim has become history, as against being set apart or inside another."""


def figures(asked: Asked) -> Outcome:
    """The latest figure of each voice in scope, or what the record does not state, with the nearest it does."""
    tally = count(asked.cut, asked.scope)
    computed, refusals = _complements(asked, tally.complements)
    wider = _wider(asked, tally.lines)
    replaced = _replaced(tally.dropped)
    if not tally.lines and not tally.other_counts and not computed:
        reason = NothingReason.REPLACED if replaced else NothingReason.NOT_IN_RECORD
        nearest = wider or _nearest(asked)
        return asked.nothing(reason, replaced=replaced, nearest=nearest, dropped=tally.dropped, refusals=refusals)
    if tally.lines and not tally.other_counts and not computed and not any(map(_says_something, tally.lines)):
        return asked.nothing(NothingReason.NO_FIGURE, nearest=(*tally.lines, *wider), dropped=tally.dropped)
    told = {line.claim.side_affected for line in (*tally.lines, *wider)}
    past = tuple(line for line in replaced if line.claim.side_affected not in told)
    answer = replace(
        asked.answer(),
        nearby=_around(asked),
        sections=_with_computed(_with_lines(tally.sections, (*wider, *past)), computed),
        other_counts=tally.other_counts,
        refusals=(*tally.refusals, *refusals),
        used=(*tally.used, *(Used(line.said, Rule.GROUPS) for line in wider)),
        dropped=tally.dropped,
    )
    return asked.with_reports(answer)


def settlements(asked: Asked) -> Outcome:
    """How many were targeted and which are named; of one place: whether it is named, and never that it was not hit."""
    if asked.lookup.place is None:
        return figures(asked)
    outcome = figures(asked)
    if isinstance(outcome, Answer) and outcome.lines:
        return replace(outcome, polarity=Polarity.YES)
    everywhere = replace(asked, scope=replace(asked.scope, mentions=None))
    elsewhere = _other_roles(asked)
    listed = figures(everywhere)
    if not isinstance(listed, Answer):
        return asked.nothing(NothingReason.NOT_IN_RECORD, asked.lookup.place, nearest=elsewhere)
    return asked.with_reports(replace(listed, lookup=asked.lookup, nearby=elsewhere, polarity=Polarity.UNKNOWN))


def _other_roles(asked: Asked) -> tuple[Line, ...]:
    """What else the record says of the place: fire in its direction is not a hit on it, and is said to be just that."""
    wider = asked.read(frozenset(ClaimType))
    scope = replace(asked.scope, types=frozenset(ClaimType), roles=frozenset())
    hits = frozenset({Role.TARGETED, Role.HIT})
    lines = count(wider.cut, scope).lines
    return tuple(replace(line, shown=Shown.NEAREST) for line in lines if line.claim.role not in hits)


def _says_something(line: Line) -> bool:
    value = line.claim.value
    return value is None or value.qualifier is not Qualifier.UNSPECIFIED


def _nearest(asked: Asked) -> tuple[Line, ...]:
    """The first neighbouring scope that has an answer, two lines of it at the most."""
    around = _around(asked)
    if around:
        return around
    for scope in asked.scope.widened():
        found = [line for line in count(asked.cut, scope).lines if _says_something(line)]
        if found:
            return tuple(replace(line, shown=Shown.NEAREST, parts=(), history=()) for line in found[:2])
    return ()


def _around(asked: Asked) -> tuple[Line, ...]:
    """What is said of the places that contain the one asked, or lie in it: never its own, so beside the answer."""
    if asked.place is None:
        return ()
    scope = replace(asked.scope, mentions=asked.place.above | asked.place.below)
    return tuple(replace(line, shown=Shown.NEAREST, parts=()) for line in count(asked.cut, scope).lines)


def _wider(asked: Asked, lines: Iterable[Line]) -> tuple[Line, ...]:
    """A side's own figures of a wider group, for each kind that it gives of no group asked for (T10).

    They count more than was asked, and stand beside the answer as the nearest there is.
    """
    scope = asked.scope
    if scope.group is None or scope.types != PERSONS:
        return ()
    told = {
        (line.claim.side_affected, kind)
        for line in lines
        if _own(line) and _says_something(line)
        for kind in line.claim.kinds
    }
    found = []
    for line in count(asked.cut, replace(scope, wider_group=True)).lines:
        claim = line.claim
        untold = {kind for kind in claim.kinds & scope.widest_kinds if (claim.side_affected, kind) not in told}
        if untold and claim.group != scope.group and _own(line) and _says_something(line):
            found.append(replace(line, shown=Shown.NEAREST))
    return tuple(found)


def _own(line: Line) -> bool:
    return RELATIONS.get(line.statement.perspective) is Relation.OWN


def _replaced(dropped: Iterable[Dropped]) -> tuple[Line, ...]:
    """What was said of just what is asked and is history now, the newest first."""
    found = [one for one in dropped if one.rule in _HISTORY and one.said.statement.perspective not in NOBODYS_FIGURE]
    found.sort(key=lambda one: said_order(one.said), reverse=True)
    return tuple(Line(one.said, Shown.HISTORY, gone=one) for one in found)


def _with_lines(sections: tuple[Section, ...], lines: Iterable[Line]) -> tuple[Section, ...]:
    """The sections with each line at the end of the one it belongs to, which it opens where nothing else was said."""
    found = {(one.side, one.relation): one for one in sections}
    for line in lines:
        key = line.claim.side_affected, RELATIONS[line.statement.perspective]
        section = found.get(key) or Section(*key, lines=())
        found[key] = replace(section, lines=(*section.lines, line))
    return tuple(found[key] for key in sorted(found, key=lambda key: (key[0], RELATION_ORDER.index(key[1]))))


def _complements(asked: Asked, candidates: tuple[Complement, ...]) -> tuple[tuple[Computed, ...], tuple[Refusal, ...]]:
    computed: list[Computed] = []
    refusals: list[Refusal] = []
    for candidate in candidates:
        _, reports = asked.dressed((Line(candidate.whole),))
        readings = (reading for found in reports.values() for report in found for reading in report.readings)
        result = complement(candidate, readings)
        if isinstance(result, Computed):
            computed.append(result)
        else:
            refusals.append(result)
    return tuple(computed), tuple(refusals)


def _with_computed(sections: tuple[Section, ...], computed: tuple[Computed, ...]) -> tuple[Section, ...]:
    """The sections with each complement in the section of its side, which it opens where nothing else was said."""
    found = {(one.side, one.relation): one for one in sections}
    for one in computed:
        key = one.first.claim.side_affected, RELATIONS[one.first.statement.perspective]
        section = found.get(key) or Section(*key, lines=())
        found[key] = replace(section, computed=(*section.computed, one))
    return tuple(found[key] for key in sorted(found, key=lambda key: (key[0], RELATION_ORDER.index(key[1]))))
