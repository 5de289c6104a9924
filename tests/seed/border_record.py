"""A small invented record of a border conflict, and texts of its sides, for the tests of reviewing and publishing.

Every event, figure and address is invented; the names of states are only what drafting knows as names of states.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from db import editing, gazetteer
from db.claims import Batch, Claim, Episode, Party, Report, Statement, Value
from db.engine import Record
from db.names import GazetteerPlace
from db.vocabulary import (
    ClaimType,
    Counting,
    Effect,
    Kind,
    Partition,
    PartyKind,
    Perspective,
    Precision,
    Qualifier,
    ReportMode,
)
from seed.heading import Page

NOON = datetime(2021, 3, 20, 12, tzinfo=UTC)
EPISODE = "2021-03-border"
KNOWN = "dj-mod-2021-03-10"
SERVER, OTHER_SERVER = 900000000000000001, 900000000000000002


def exactly(number: int) -> Value:
    return Value(str(number), number, number, Qualifier.EXACT)


def _persons(number: int, kind: Kind, group: str, place: int, **more: object) -> Claim:
    return Claim(
        f"{KNOWN}.c{place}",
        KNOWN,
        ClaimType.PERSONS,
        "djibouti",
        exactly(number),
        frozenset({kind}),
        group,
        counting=Counting.CUMULATIVE,
        **more,
    )


FIRST = Statement(
    KNOWN,
    EPISODE,
    "dj-mod",
    Perspective.OWN_SIDE,
    made_on=date(2021, 3, 10),
    made_precision=Precision.DAY,
    claims=(
        _persons(44, Kind.KILLED, "military", 1),
        _persons(55, Kind.WOUNDED, "military", 2),
        _persons(9, Kind.MISSING, "military", 3),
        Claim(
            f"{KNOWN}.c4",
            KNOWN,
            ClaimType.OBJECTS,
            "djibouti",
            exactly(17),
            object_class="house",
            effects=frozenset({Effect.DAMAGED}),
            counting=Counting.CUMULATIVE,
        ),
        _persons(3, Kind.KILLED, "medical", 5, part_of=f"{KNOWN}.c1", partition=Partition.PARTIAL),
    ),
    reports=(
        Report(
            "First Wire",
            "Losses stated",
            "https://first.example/losses",
            date(2021, 3, 10),
            Precision.DAY,
            "en",
            ReportMode.QUOTE,
        ),
    ),
)
RECORD = Batch(
    episodes=(Episode(EPISODE, "Border fighting of March 2021", date(2021, 3, 8), None),),
    parties=(
        Party("dj-gov", "Djibouti (government, unspecified voice)", PartyKind.STATE, "djibouti"),
        Party("dj-mod", "Ministry of Defence of Djibouti", PartyKind.MINISTRY, "djibouti", "dj-gov"),
        Party("dj-pm", "Prime Minister of Djibouti (Amina Example)", PartyKind.OFFICE_HOLDER, "djibouti", "dj-gov"),
        Party("er-gov", "Eritrea (government, unspecified voice)", PartyKind.STATE, "eritrea"),
        Party("er-mod", "Ministry of Defence of Eritrea", PartyKind.MINISTRY, "eritrea", "er-gov"),
        Party("first-wire", "First Wire", PartyKind.OUTLET, "media"),
    ),
    statements=(FIRST,),
)

PLACES = (
    GazetteerPlace("1", "Mulhule", (), 12.6, 43.2, "PPL", "DJ", "Obock", 900),
    GazetteerPlace("2", "Obock", (), 12.2, 43.3, "ADM1", "DJ", "", 40000),
)

LATER = (
    "The Ministry of Defence of Djibouti said that 61 Djiboutian servicemen had been killed since the fighting began. "
    "Another 70 Djiboutian servicemen were wounded. At least 20 Djiboutian houses were destroyed."
)
AGAIN = (
    "The Ministry of Defence of Djibouti said 44 Djiboutian soldiers were killed. "
    "It said 55 Djiboutian soldiers were wounded and 12 Djiboutian soldiers were missing. "
    "17 Djiboutian houses were destroyed."
)


def page(name: str, day: int, speaker: str = "Ministry of Defence of Djibouti", title: str = "Losses") -> Page:
    return Page(f"https://{name}.example/{day}", f"{name.title()} Wire", title, speaker, date(2021, 3, day))


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Record]:
    """A record in a real file that holds `RECORD`."""
    async with await Record.open(folder / "record.db") as record:
        await record.write(gazetteer.load, "few", "0", PLACES, by="importer", at=NOON)
        await record.write(editing.put, RECORD, by="importer", why="the start", at=NOON)
        yield record
