"""Topics that are counts: casualties, damage, settlements, territory, and these between sides and over time."""

from __future__ import annotations

from dataclasses import replace

from db.answers import Answer, Computed, Line, NothingReason, Outcome, Polarity, Refusal, Section, Shown
from db.asked import Asked
from db.counting import RELATIONS, Complement, complement, count
from db.vocabulary import ClaimType, Qualifier, Role


def figures(asked: Asked) -> Outcome:
    """The latest figure of each voice in scope, or what the record does not state, with the nearest it does."""
    tally = count(asked.cut, asked.scope)
    computed, refusals = _complements(asked, tally.complements)
    if not tally.lines and not tally.other_counts and not computed:
        nearest = _nearest(asked)
        return asked.nothing(NothingReason.NOT_IN_RECORD, nearest=nearest, dropped=tally.dropped, refusals=refusals)
    if tally.lines and not tally.other_counts and not computed and not any(map(_says_something, tally.lines)):
        return asked.nothing(NothingReason.NO_FIGURE, nearest=tally.lines, dropped=tally.dropped)
    answer = replace(
        asked.answer(),
        sections=_with_computed(tally.sections, computed),
        other_counts=tally.other_counts,
        refusals=(*tally.refusals, *refusals),
        used=tally.used,
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
    everywhere = replace(asked, scope=replace(asked.scope, place=None))
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
    for scope in asked.scope.widened():
        found = [line for line in count(asked.cut, scope).lines if _says_something(line)]
        if found:
            return tuple(replace(line, shown=Shown.NEAREST, parts=(), history=()) for line in found[:2])
    return ()


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
    found = list(sections)
    for one in computed:
        key = one.first.claim.side_affected, RELATIONS[one.first.statement.perspective]
        for place_, section in enumerate(found):
            if (section.side, section.relation) == key:
                found[place_] = replace(section, computed=(*section.computed, one))
                break
        else:
            found.append(Section(*key, lines=(), computed=(one,)))
    return tuple(found)
