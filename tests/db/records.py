"""Small records for the tests of the store: one that uses every field, and many plain statements."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from db import vocabulary as words
from db.claims import (
    Batch,
    Claim,
    Contradiction,
    Episode,
    Lead,
    Link,
    NamedPlace,
    Party,
    Period,
    Reading,
    Report,
    Statement,
    Value,
)
from db.engine import Record
from db.vocabulary import ClaimType, Kind, Perspective, StatementStatus

EPISODE = "2022-09-clashes"
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
SERVER = 900000000000000001
OTHER_SERVER = 900000000000000002


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Record]:
    async with await Record.open(folder / "record.db") as record:
        yield record


def figure(number: float, said: str | None = None) -> Value:
    return Value(said or str(number), number, number, words.Qualifier.EXACT)


def report(url: str, outlet: str = "QNA", readings: tuple[Reading, ...] = (), title: str = "Losses stated") -> Report:
    return Report(
        outlet, title, url, date(2022, 9, 20), words.Precision.DAY, "en", words.ReportMode.QUOTE, readings=readings
    )


def plain(id_: str, number: int = 1, owner: int | None = None, episode: str = EPISODE) -> Statement:
    """One statement with one claim: so many servicemen killed."""
    claim = Claim(
        f"{id_}.c1",
        id_,
        ClaimType.PERSONS,
        "armenia",
        figure(number),
        frozenset({Kind.KILLED}),
        "military",
        counting=words.Counting.CUMULATIVE,
    )
    return Statement(
        id_,
        episode,
        "am-mod",
        Perspective.OWN_SIDE,
        made_on=date(2022, 9, 13),
        made_precision=words.Precision.DAY,
        owner=owner,
        claims=(claim,),
        reports=(report(f"https://example.org/{id_}"),),
    )


CAST = Batch(
    episodes=(
        Episode(EPISODE, "Clashes of September 2022", date(2022, 9, 12), date(2022, 9, 14), ("two days", "September")),
    ),
    parties=(
        Party("am-gov", "Armenia", words.PartyKind.STATE, "armenia"),
        Party("am-mod", "Ministry of Defence", words.PartyKind.MINISTRY, "armenia", "am-gov"),
        Party("am-sc", "Security Council", words.PartyKind.COLLEGIAL_BODY, "armenia", "am-gov"),
        Party("qna", "QNA", words.PartyKind.OUTLET, "media"),
    ),
)


def _claims() -> tuple[Claim, ...]:
    id_ = "am-sc-2022-09-19"
    return (
        Claim(
            f"{id_}.c1",
            id_,
            ClaimType.PERSONS,
            "armenia",
            Value("more than 206", 207, None, words.Qualifier.MORE_THAN),
            frozenset({Kind.KILLED, Kind.MISSING}),
            "all_persons",
            counting=words.Counting.CUMULATIVE,
            as_of=date(2022, 9, 18),
            provisional=True,
            named_list=True,
            span=(3, 17),
            note="a note",
            doubt="a doubt",
        ),
        Claim(
            f"{id_}.c2",
            id_,
            ClaimType.PERSONS,
            "armenia",
            figure(3),
            frozenset({Kind.KILLED}),
            "civilian",
            part_of=f"{id_}.c1",
            partition=words.Partition.PARTIAL,
            place="Jermuk",
            place_scope=words.PlaceScope.COMMUNITY,
            incident="shelling of a bus",
            alleged_actor="azerbaijan",
        ),
        Claim(
            f"{id_}.c3",
            id_,
            ClaimType.PLACES,
            "armenia",
            role=words.Role.TARGETED,
            places=("Sotk", "Goris", "Jermuk"),
            list_complete=False,
        ),
        Claim(
            f"{id_}.c4",
            id_,
            ClaimType.AREA,
            "armenia",
            Value("more than 7.5", 7.5, None, words.Qualifier.MORE_THAN, lo_exclusive=True),
            unit="km2",
            unit_as_said="square kilometres",
            role=words.Role.OCCUPIED,
            period=Period("since May 2021", "2021-05", None),
        ),
        Claim(
            f"{id_}.c5",
            id_,
            ClaimType.OBJECTS,
            "armenia",
            Value("dozens", None, None, words.Qualifier.WORD),
            object_class="house",
            class_as_said="residential buildings",
            effects=frozenset({words.Effect.DAMAGED, words.Effect.DESTROYED}),
        ),
        Claim(f"{id_}.c6", id_, ClaimType.CONDUCT, "both", what="who fired first"),
    )


def _sum() -> Statement:
    id_ = "qna-2022-09-20"
    claim = Claim(
        f"{id_}.c1",
        id_,
        ClaimType.PERSONS,
        "both",
        figure(210),
        frozenset({Kind.KILLED}),
        "unknown",
        derived_from=("am-sc-2022-09-19.c2", "am-sc-2022-09-19.c1"),
        derived_basis="inferred",
        origin="am-gov",
    )
    return Statement(
        id_,
        EPISODE,
        "qna",
        Perspective.OUTLET_COMPUTATION,
        made_on=date(2022, 9, 20),
        made_precision=words.Precision.BETWEEN,
        made_until=date(2022, 9, 22),
        made_basis=words.DateBasis.REPORT_DAY,
        claims=(claim,),
        links=(
            Link(
                f"{id_}.c1",
                words.LinkType.CONTRADICTS,
                "am-sc-2022-09-19.c1",
                "adds up",
                frozenset({"kinds", "group"}),
                inferred=True,
            ),
        ),
    )


def whole() -> Batch:
    """Every field of every kind of entry at least once."""
    reading = Reading(
        "am-sc-2022-09-19.c1",
        (words.Drift.KIND_COLLAPSED, words.Drift.VALUE_CHANGED),
        "207 soldiers killed",
        as_said="207",
        lo=207,
        hi=207.5,
        qualifier=words.Qualifier.ABOUT,
        kinds=frozenset({Kind.KILLED}),
        group="military",
        effects=frozenset({words.Effect.HIT}),
        credited_to="am-gov",
    )
    shared_page = replace(report("https://example.org/a"), citing="AFP", archive_url="https://archive.example/a")
    council = Statement(
        "am-sc-2022-09-19",
        EPISODE,
        "am-sc",
        Perspective.OWN_SIDE,
        co_speakers=("am-mod", "am-gov"),
        made_on=date(2022, 9, 19),
        made_precision=words.Precision.DAY,
        as_of=date(2022, 9, 19),
        form="statement after a session",
        claims=_claims(),
        reports=(
            replace(
                shared_page,
                readings=(reading, Reading("am-sc-2022-09-19.c2", absent=True)),
                published_basis=words.DateBasis.INFERRED,
                text_sha256="ab" * 32,
                note="seen in a cache",
                doubt="day unsure",
            ),
            replace(report("https://example.org/b", "ARKA"), published=None),
        ),
        notes="for editors",
    )
    return replace(
        CAST,
        statements=(council, _sum(), replace(plain("am-mod-2022-09-21"), status=StatementStatus.DRAFT)),
        contradictions=(
            Contradiction(
                "kind of the 207",
                ("am-sc-2022-09-19.c1", "qna-2022-09-20.c1"),
                (("207", ("QNA", "ARKA")), ("204", ())),
                "likely",
                "decide",
                "note",
                "consequence",
            ),
        ),
        leads=(Lead("a-lead", "Wikipedia", "look here", "Kiwix", "https://example.org/w", date(2024, 1, 1)),),
        not_found=("nothing from the court",),
        named_places=(NamedPlace("Sotk", "616041"), NamedPlace("Sotk", "a-community", words.PlaceScope.COMMUNITY)),
        meta={"name": "test", "compiled": "2026-01-01"},
    )


def in_order(batch: Batch) -> Batch:
    """The batch as an export orders it."""
    return replace(
        batch,
        episodes=tuple(sorted(batch.episodes, key=lambda episode: episode.id)),
        parties=tuple(sorted(batch.parties, key=lambda party: party.id)),
        statements=tuple(sorted(batch.statements, key=lambda statement: statement.id)),
    )
