"""A small sound record of two sides, and ways to spoil one thing in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db.claims import Batch, Claim, Contradiction, Episode, Lead, Link, Party, Reading, Report, Statement, Value
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
    ReportMode,
)


def exactly(number: float, said: str | None = None) -> Value:
    return Value(said or f"{number:,}", number, number, Qualifier.EXACT)


def persons(identifier: str, number: float, *kinds: Kind, group: str = "military", **more: object) -> Claim:
    return Claim(
        identifier,
        identifier.rpartition(".")[0],
        ClaimType.PERSONS,
        "north",
        value=exactly(number),
        kinds=frozenset(kinds or {Kind.KILLED}),
        group=group,
        **{"counting": Counting.CUMULATIVE, **more},
    )


def statement(speaker: str, day: int, *claims: Claim, links: tuple[Link, ...] = ()) -> Statement:
    made_on = date(2022, 9, day)
    url = f"https://example.org/{day}"
    return Statement(
        f"{speaker}-2022-09-{day}",
        "clash",
        speaker,
        Perspective.OWN_SIDE,
        made_on=made_on,
        made_precision=Precision.DAY,
        claims=claims,
        links=links,
        reports=(Report("Daily", "Toll", url, made_on, Precision.DAY, "en", ReportMode.QUOTE),),
    )


EARLY = statement("north", 13, persons("north-2022-09-13.c1", 50))
LATE = statement(
    "north",
    16,
    persons("north-2022-09-16.c1", 207, Kind.KILLED, Kind.MISSING, group="all_persons"),
    persons(
        "north-2022-09-16.c2",
        3,
        Kind.KILLED,
        Kind.MISSING,
        group="civilian",
        part_of="north-2022-09-16.c1",
        partition=Partition.PARTIAL,
    ),
    links=(
        Link("north-2022-09-16.c1", LinkType.SUPERSEDES, "north-2022-09-13.c1", changed=frozenset({"kinds", "group"})),
    ),
)
SOUTH = statement("south", 17, persons("south-2022-09-17.c1", 79))
SOUND = Batch(
    episodes=(Episode("clash", "Clash", date(2022, 9, 12), date(2022, 9, 14)),),
    parties=(
        Party("north", "North", PartyKind.STATE, "north"),
        Party("north-pm", "Head of government", PartyKind.OFFICE_HOLDER, "north", "north"),
        Party("south", "South", PartyKind.STATE, "south"),
    ),
    statements=(EARLY, LATE, SOUTH),
    contradictions=(Contradiction("toll", ("north-2022-09-13.c1",)),),
    leads=(Lead("lead", "somebody", "look there"),),
)


def with_statement(new: Statement) -> Batch:
    kept = tuple(one for one in SOUND.statements if one.id != new.id)
    return replace(SOUND, statements=(*kept, new))


def with_claim(claim: Claim, into: Statement = EARLY) -> Batch:
    others = tuple(one for one in into.claims if one.id != claim.id)
    return with_statement(replace(into, claims=(*others, claim)))


def changed(**fields: object) -> Batch:
    """The sound record, its first claim changed."""
    return with_claim(replace(EARLY.claims[0], **fields))


def linked(kind: LinkType, target: str, source: str = "north-2022-09-16.c2", **more: object) -> Batch:
    return with_statement(replace(LATE, links=(*LATE.links, Link(source, kind, target, **more))))


def reread(**fields: object) -> Batch:
    report = replace(EARLY.reports[0], readings=(Reading("north-2022-09-13.c1", **fields),))
    return with_statement(replace(EARLY, reports=(report,)))
