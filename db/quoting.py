"""Topics that repeat what was said: a statement, who gave a number and who first, an outlet's readings, a source.

Nothing is counted here but the sums one statement allows (T7); what has gone to history is quoted like anything else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from db import lookups
from db.answers import (
    Answer,
    Line,
    NothingReason,
    Outcome,
    OutletReading,
    Relation,
    Said,
    Section,
    Shown,
)
from db.asked import Asked
from db.claims import Claim, Number, Reading, Slice, Statement
from db.counting import RELATIONS, count
from db.standing import Item, cut, said_order, what_stands
from db.vocabulary import NOBODYS_FIGURE, ClaimType, LinkType, StatementStatus

_NUMBERS: Final = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def quoted_statement(asked: Asked) -> Outcome:
    """What one statement said: the speaker's (or the side's) of the day asked, else the newest before it."""
    found = [statement for statement in asked.cut.statements.values() if _spoken_by(asked, statement)]
    day = max((statement.counts_from for statement in found if statement.counts_from is not None), default=None)
    chosen = {statement.id for statement in found if statement.counts_from == day}
    return _quoted(asked, chosen)


def source(asked: Asked) -> Outcome:
    """The claim or statement of this id, withdrawn ones included, with every report of it."""
    id_ = asked.lookup.id or ""
    statement = lookups.find_statement(asked.conn, id_.rpartition(".c")[0] or id_, asked.lookup.viewer)
    if statement is None or statement.status is StatementStatus.DRAFT:
        return asked.nothing(NothingReason.NO_SUCH_ID, id_)
    wanted = [claim for claim in statement.claims if id_ in (claim.id, statement.id)]
    if not wanted:
        return asked.nothing(NothingReason.NO_SUCH_ID, id_)
    alone = Slice(tuple(wanted), {statement.id: statement}, (), asked.slice.parties, asked.slice.revision)
    answer = _quote(asked, alone, what_stands(alone).items)
    said = {claim.id: Said(claim, statement) for claim in wanted}
    told: list[OutletReading] = []
    for report in statement.reports:
        differing = [OutletReading(said[one.claim], report, one) for one in report.readings if one.claim in said]
        told.extend(differing or [OutletReading(said[wanted[0].id], report, None)])
    return asked.with_reports(replace(answer, readings=tuple(told)))


def who_said(asked: Asked) -> Outcome:
    """Every claim that gives the number, oldest first, and every report that reads it into a claim of another."""
    value = asked.lookup.value
    matches = _matching(asked, value)
    readings = _readings(asked, lambda reading: reading is not None and _reads(reading, value)) if value else ()
    if not matches and not readings:
        return asked.nothing(NothingReason.NOT_IN_RECORD, "" if value is None else f"{value:,}")
    return asked.with_reports(replace(_quote(asked, asked.cut, matches), readings=readings))


def first_said(asked: Asked) -> Outcome:
    """The earliest dated claim in scope (with the number, where one is asked), with those who repeated it."""
    value = asked.lookup.value
    matches = [item for item in _matching(asked, value) if item.lead.day is not None and item.has_figure]
    if not matches:
        return asked.nothing(NothingReason.NOT_IN_RECORD, "" if value is None else f"{value:,}")
    first: dict[str, Item] = {}
    for item in sorted(matches, key=lambda item: said_order(item.lead)):
        first.setdefault(item.lead.claim.side_affected, item)
    days = {item.lead.day for item in first.values()}
    chosen = [item for item in first.values() if value is None or item.lead.day == min(days, key=str)]
    return asked.with_reports(_quote(asked, asked.cut, chosen))


def readings(asked: Asked) -> Outcome:
    """What an outlet made of the claims in scope; without an outlet, every reading that differs."""
    outlet = asked.lookup.outlet
    if outlet is None:
        found = _readings(asked, lambda reading: reading is not None)
    else:
        known = lookups.find_reports_by_outlet(asked.conn, outlet, asked.lookup.viewer, asked.episode.id)
        if not known:
            return asked.nothing(NothingReason.NO_SUCH_OUTLET, outlet)
        found = _readings(asked, lambda _: True, frozenset(report.url for _, report in known))
    value = asked.lookup.value
    if value is not None:
        found = tuple(
            one for one in found if _gives(one.said.claim, value) or (one.reading and _reads(one.reading, value))
        )
    if not found:
        return asked.nothing(NothingReason.NOT_IN_RECORD, outlet or "")
    shown = {one.said.claim.id for one in found}
    items = [item for item in what_stands(asked.cut).items if any(said.claim.id in shown for said in item.members)]
    return asked.with_reports(replace(_quote(asked, asked.cut, items), readings=found))


def _spoken_by(asked: Asked, statement: Statement) -> bool:
    """Whether a statement is one asked for; the speaker was cut to already, relays speak for nobody's side."""
    lookup = asked.lookup
    side = asked.slice.parties[statement.speaker].side
    if lookup.speaker is None and lookup.side is not None and side != lookup.side:
        return False
    scope = replace(asked.scope, side=None)
    of_it = [claim for claim in asked.slice.claims if claim.statement == statement.id]
    if lookup.value is not None and not any(_gives(claim, lookup.value) for claim in of_it):
        return False
    return any(scope.holds(claim) for claim in of_it)


def _quoted(asked: Asked, statements: set[str]) -> Outcome:
    """These statements counted alone, so that nothing said later or elsewhere takes anything from them."""
    whole = asked.cut
    alone = replace(
        whole,
        claims=tuple(claim for claim in whole.claims if claim.statement in statements),
        links=(),
    )
    tally = count(alone, replace(asked.scope, side=None))
    if not tally.lines and not tally.other_counts:
        return asked.nothing(NothingReason.NOT_IN_RECORD)
    repeats = _repetitions(cut(asked.slice, asked.lookup.as_of, None))
    answer = replace(
        asked.answer(),
        sections=tuple(
            replace(section, lines=tuple(_repeated(line, repeats) for line in section.lines))
            for section in tally.sections
        ),
        other_counts=tally.other_counts,
        refusals=tally.refusals,
        used=tally.used,
    )
    return asked.with_reports(answer)


def _repetitions(whole: Slice) -> dict[str, tuple[Said, ...]]:
    """Claim → who repeated it later."""
    found: dict[str, tuple[Said, ...]] = {}
    claims = {claim.id: claim for claim in whole.claims}
    for link in whole.links:
        if link.type is LinkType.REPEATS and link.source in claims:
            said = Said(claims[link.source], whole.statements[claims[link.source].statement])
            found[link.target] = tuple(sorted((*found.get(link.target, ()), said), key=said_order))
    return found


def _repeated(line: Line, repeats: dict[str, tuple[Said, ...]]) -> Line:
    parts = tuple(_repeated(part, repeats) for part in line.parts)
    return replace(line, repeated_by=repeats.get(line.claim.id, ()), parts=parts)


def _matching(asked: Asked, value: Number | None) -> list[Item]:
    return [
        item
        for item in what_stands(asked.cut).items
        if any(asked.scope.holds(said.claim) and (value is None or _gives(said.claim, value)) for said in item.members)
    ]


def _quote(asked: Asked, slice_: Slice, items: Iterable[Item]) -> Answer:
    """The items as quoted lines by whose losses; nobody's figures apart (T14)."""
    sections: dict[tuple[str, Relation], list[Line]] = {}
    other: list[Line] = []
    for item in sorted(items, key=lambda item: said_order(item.lead)):
        line = Line(item.lead, Shown.QUOTED, repeated_by=item.members[1:], part_of=_whole(slice_, item.lead))
        perspective = item.lead.statement.perspective
        if perspective in NOBODYS_FIGURE:
            other.append(replace(line, shown=Shown.OTHER_COUNT))
        else:
            sections.setdefault((line.claim.side_affected, RELATIONS[perspective]), []).append(line)
    ordered = sorted(sections.items(), key=lambda pair: (pair[0][0], list(Relation).index(pair[0][1])))
    found = tuple(Section(side, relation, tuple(lines)) for (side, relation), lines in ordered)
    return replace(asked.answer(), sections=found, other_counts=tuple(other))


def _whole(slice_: Slice, said: Said) -> Said | None:
    whole = next((claim for claim in slice_.claims if claim.id == said.claim.part_of), None)
    return None if whole is None else Said(whole, slice_.statements[whole.statement])


def _readings(
    asked: Asked, wanted: Callable[[Reading | None], bool], urls: frozenset[str] | None = None
) -> tuple[OutletReading, ...]:
    """Readings of the claims in scope; a report that agrees throughout is told by one entry without a reading."""
    slice_ = asked.cut
    said: dict[str, list[Said]] = {}
    for claim in slice_.claims:
        if asked.scope.holds(claim) and claim.type is not ClaimType.CONDUCT:
            said.setdefault(claim.statement, []).append(Said(claim, slice_.statements[claim.statement]))
    found: list[OutletReading] = []
    for statement, reports in sorted(lookups.load_reports(asked.conn, sorted(said)).items()):
        for report in reports:
            if urls is not None and report.url not in urls:
                continue
            by_claim = {reading.claim: reading for reading in report.readings}
            differing = [
                OutletReading(one, report, by_claim[one.claim.id])
                for one in said[statement]
                if one.claim.id in by_claim and wanted(by_claim[one.claim.id])
            ]
            if not differing and wanted(None):
                differing = [OutletReading(said[statement][0], report, None)]
            found.extend(differing)
    return tuple(found)


def _gives(claim: Claim, value: Number) -> bool:
    """Whether the claim gives the number: in its words ("more than 7,600") or as a bound."""
    if claim.value is None:
        return False
    return value in claim.value.bounds or value in _numbers(claim.value.as_said)


def _reads(reading: Reading, value: Number | None) -> bool:
    return (
        value is not None
        and not reading.absent
        and (value in (reading.lo, reading.hi) or value in _numbers(reading.as_said or ""))
    )


def _numbers(text: str) -> frozenset[float]:
    return frozenset(float(found.replace(",", "")) for found in _NUMBERS.findall(text))
