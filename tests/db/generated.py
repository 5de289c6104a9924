"""Generated records for the properties of counting: series, parts, repeats, relays and sums of an invented war.

Two sides, north and south, with three organs each, and an outlet. Every statement is drawn with ids that say nothing of
its content, so that an order of ids cannot stand in for an order of days.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from db.claims import Claim, Link, Party, Slice, Statement, Value, slice_of
from db.scope import Scope
from db.standing import cut
from db.vocabulary import (
    ClaimType,
    Counting,
    Kind,
    LinkType,
    Partition,
    PartyKind,
    Perspective,
    Precision,
    Qualifier,
)

SIDES = ("north", "south")
PARTIES = {
    party.id: party
    for party in (
        *(Party(f"{side}-{organ}", f"{side} {organ}", PartyKind.MINISTRY, side) for side in SIDES for organ in "abc"),
        Party("wire", "Wire", PartyKind.OUTLET, "media"),
    )
}
FIRST_DAY = date(2031, 3, 1)
KINDS = (frozenset({Kind.KILLED}), frozenset({Kind.KILLED, Kind.MISSING}), frozenset({Kind.WOUNDED}))
GROUPS = ("military", "civilian", "all_persons")
ALL = Scope(frozenset({ClaimType.PERSONS}))


def exactly(number: int) -> Value:
    return Value(f"{number:,}", number, number, Qualifier.EXACT)


def statement(
    id_: str, speaker: str, day: int | None, *claims: Claim, perspective: Perspective | None = None
) -> Statement:
    side = PARTIES[speaker].side
    own = Perspective.OWN_SIDE if side in SIDES else Perspective.THIRD_PARTY_RELAY
    return Statement(
        id_,
        "war",
        speaker,
        perspective or own,
        made_on=None if day is None else FIRST_DAY + timedelta(days=day),
        made_precision=Precision.UNKNOWN if day is None else Precision.DAY,
        claims=tuple(replace(claim, id=f"{id_}.c{n}", statement=id_) for n, claim in enumerate(claims, 1)),
    )


def persons(number: int, side: str = "north", group: str = "military", kinds: frozenset[Kind] = KINDS[0]) -> Claim:
    return Claim("", "", ClaimType.PERSONS, side, exactly(number), kinds, group, counting=Counting.CUMULATIVE)


def sliced(*statements: Statement) -> Slice:
    return slice_of(statements, PARTIES, frozenset(ClaimType))


@st.composite
def records(draw: st.DrawFn) -> list[Statement]:
    """Up to eight statements of both sides, some with a part, some repeating or superseding earlier ones."""
    count = draw(st.integers(1, 8))
    names = draw(st.permutations([f"s-{n}" for n in range(count)]))
    drawn: list[Statement] = []
    for name in names:
        speaker = draw(st.sampled_from([party for party in PARTIES if party != "wire"]))
        side = PARTIES[speaker].side
        kinds, group = draw(st.sampled_from(KINDS)), draw(st.sampled_from(GROUPS))
        total = persons(draw(st.integers(10, 60)), side, group, kinds)
        claims = [total]
        if group == "all_persons" and draw(st.booleans()):
            part = persons(draw(st.integers(1, 9)), side, "civilian", kinds)
            claims.append(replace(part, part_of=f"{name}.c1", partition=Partition.PARTIAL))
        elif draw(st.booleans()):
            other = "civilian" if group == "military" else "military"
            claims.append(persons(draw(st.integers(1, 60)), side, other, kinds))
        made = statement(name, speaker, draw(st.one_of(st.none(), st.integers(0, 5))), *claims)
        drawn.append(replace(made, links=_links(draw, made, drawn)))
    return drawn


def _links(draw: st.DrawFn, made: Statement, earlier: list[Statement]) -> tuple[Link, ...]:
    lead = made.claims[0]
    links = []
    for other in earlier:
        target = other.claims[0]
        later = made.made_on is not None and other.made_on is not None and made.made_on > other.made_on
        if not later or target.side_affected != lead.side_affected or not draw(st.booleans()):
            continue
        kind = LinkType.REPEATS if target.value == lead.value else LinkType.SUPERSEDES
        links.append(Link(lead.id, kind, target.id, "drawn"))
    return tuple(links)


def relay_of(target: Statement, id_: str = "wire-1") -> Statement:
    """An outlet passing on a figure."""
    claim = replace(target.claims[0], part_of=None, partition=None)
    made = statement(id_, "wire", 9, claim, perspective=Perspective.THIRD_PARTY_RELAY)
    return replace(made, links=(Link(f"{id_}.c1", LinkType.RELAYS, target.claims[0].id, "relay"),))


def outlet_sum(*targets: Statement, id_: str = "wire-2") -> Statement:
    """An outlet's own arithmetic over figures of both sides."""
    number = sum(int(target.claims[0].value.lo or 0) for target in targets if target.claims[0].value)
    claim = replace(persons(number, "both"), derived_from=tuple(target.claims[0].id for target in targets))
    return statement(id_, "wire", 9, claim, perspective=Perspective.OUTLET_COMPUTATION)


def by_day(slice_: Slice, day: int) -> Slice:
    return cut(slice_, FIRST_DAY + timedelta(days=day), None)
