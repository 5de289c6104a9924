"""Reading the record: what a viewer may see, whole and in order, at any moment, and never more."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from db import editing, lookups
from db.claims import Batch, Slice
from db.vocabulary import ClaimType, PlaceScope, StatementStatus
from tests.db.records import CAST, EPISODE, NOON, OTHER_SERVER, SERVER, opened, plain, whole

WHO: dict[str, Any] = {"by": "editor", "why": "a reason", "at": NOON}
EVERY_TYPE = frozenset(ClaimType)


async def test_a_slice_holds_the_asked_types_and_what_they_hang_on(tmp_path: Path) -> None:
    council, outlet, _ = whole().statements
    async with opened(tmp_path) as record:
        await record.write(editing.put, whole(), **WHO)
        persons = await record.read(lookups.load_slice, EPISODE, frozenset({ClaimType.PERSONS}), None)
        assert persons.claims == (*council.claims[:2], *outlet.claims)
        assert persons.links == outlet.links
        assert persons.statements == {
            council.id: replace(council, claims=(), links=(), reports=()),
            outlet.id: replace(outlet, claims=(), links=(), reports=()),
        }
        assert persons.parties == {party.id: party for party in CAST.parties}
        assert persons.revision == 1
        places = await record.read(lookups.load_slice, EPISODE, frozenset({ClaimType.PLACES}), None)
        assert places.claims == (council.claims[2],)
        assert places.links == ()
        assert places.statements.keys() == {council.id}


async def test_a_slice_never_crosses_episodes_and_leaves_drafts_out(tmp_path: Path) -> None:
    other = replace(CAST.episodes[0], id="2020-other")
    batch = replace(whole(), episodes=(*CAST.episodes, other))
    elsewhere = plain("am-mod-9", episode="2020-other")
    async with opened(tmp_path) as record:
        await record.write(editing.put, replace(batch, statements=(*batch.statements, elsewhere)), **WHO)
        here = await record.read(lookups.load_slice, EPISODE, EVERY_TYPE, None)
        there = await record.read(lookups.load_slice, "2020-other", EVERY_TYPE, None)
        assert {claim.statement for claim in here.claims} == {"am-sc-2022-09-19", "qna-2022-09-20"}
        assert there.claims == elsewhere.claims
        assert (await record.read(lookups.load_slice, "never", EVERY_TYPE, None)).claims == ()


async def test_a_slice_is_of_the_version_it_names(tmp_path: Path) -> None:
    """What is kept from one reading to the next never outlives a change, nor a change that was undone."""

    async def numbers() -> list[float]:
        found: Slice = await record.read(lookups.load_slice, EPISODE, EVERY_TYPE, None)
        assert found.revision == record.data_version
        return [claim.value.lo for claim in found.claims if claim.value]

    def undone(conn: Connection) -> None:
        editing.put(conn, Batch(statements=(plain("am-mod-1", 3),)), **WHO)
        assert [claim.value.lo for claim in lookups.load_slice(conn, EPISODE, EVERY_TYPE, None).claims] == [3]
        raise ZeroDivisionError

    def changed_and_read(conn: Connection) -> list[float]:
        editing.put(conn, Batch(statements=(plain("am-mod-1", 4),)), **WHO)
        return [claim.value.lo for claim in lookups.load_slice(conn, EPISODE, EVERY_TYPE, None).claims]

    async with opened(tmp_path) as record:
        await record.write(editing.put, replace(CAST, statements=(plain("am-mod-1", 1),)), **WHO)
        assert await numbers() == await numbers() == [1]
        await record.write(editing.put, Batch(statements=(plain("am-mod-1", 2),)), **WHO)
        assert await numbers() == [2]
        with pytest.raises(ZeroDivisionError):
            await record.write(undone)
        assert await numbers() == [2]
        assert await record.write(changed_and_read) == [4]
        assert await numbers() == [4]
        await record.write(editing.withdraw, "am-mod-1", **WHO)
        assert await numbers() == []


async def test_nothing_of_one_server_shows_in_another(tmp_path: Path) -> None:
    shared, mine = plain("am-mod-1"), plain("am-mod-s", 2, SERVER)
    url = "https://example.org/page"
    mine = replace(mine, reports=(replace(mine.reports[0], url=url, outlet="Secret Times"),), claims=(
        replace(mine.claims[0], place="Secret"),))  # fmt: skip
    shared = replace(shared, reports=(replace(shared.reports[0], url=url),))
    async with opened(tmp_path) as record:
        await record.write(editing.put, replace(CAST, statements=(shared,)), **WHO)
        await record.write(editing.put, Batch(statements=(mine,)), **WHO)

        async def everything(viewer: int | None) -> str:
            seen = [
                await record.read(lookups.load_slice, EPISODE, EVERY_TYPE, viewer),
                await record.read(lookups.load_batch, viewer),
                await record.read(lookups.find_claim, "am-mod-s.c1", viewer),
                await record.read(lookups.find_statement, "am-mod-s", viewer),
                await record.read(lookups.find_reports_by_outlet, "secret times", viewer, EPISODE),
                await record.read(lookups.as_recorded, NOON, viewer),
                await record.read(lookups.mentions, viewer),
                await record.read(lookups.parties, viewer),
                await record.read(lookups.contradictions, viewer),
            ]
            return str(seen)

        for stranger in (None, OTHER_SERVER):
            assert "am-mod-s" not in await everything(stranger)
            assert "Secret" not in await everything(stranger)
        assert (await everything(SERVER)).count("am-mod-s.c1") > 3
        assert "Secret Times" in await everything(SERVER)
        assert shared == await record.read(lookups.find_statement, "am-mod-1", OTHER_SERVER)
        assert mine == await record.read(lookups.find_statement, "am-mod-s", SERVER)


async def test_a_claim_and_a_statement_are_found_whatever_their_status(tmp_path: Path) -> None:
    council = whole().statements[0]
    async with opened(tmp_path) as record:
        await record.write(editing.put, whole(), **WHO)
        await record.write(editing.withdraw, council.id, **WHO)
        for claim in council.claims:
            assert await record.read(lookups.find_claim, claim.id, None) == claim
        assert await record.read(lookups.find_statement, council.id, SERVER) == replace(
            council, status=StatementStatus.WITHDRAWN
        )
        assert await record.read(lookups.find_claim, "am-sc-2022-09-19.c99", None) is None
        assert await record.read(lookups.find_statement, "am-sc", None) is None


async def test_reports_come_with_their_readings_in_order(tmp_path: Path) -> None:
    council, outlet, draft = whole().statements
    async with opened(tmp_path) as record:
        await record.write(editing.put, whole(), **WHO)
        found = await record.read(lookups.load_reports, [council.id, outlet.id, draft.id, "unknown"])
        assert found == {council.id: council.reports, draft.id: draft.reports}
        assert await record.read(lookups.load_reports, []) == {}


async def test_reports_by_an_outlet_in_any_case(tmp_path: Path) -> None:
    council = whole().statements[0]
    async with opened(tmp_path) as record:
        await record.write(editing.put, whole(), **WHO)
        found = await record.read(lookups.find_reports_by_outlet, "qNa", None, EPISODE)
        assert found == ((council.id, council.reports[0]),), "the draft's report by the same outlet is not shown"
        assert await record.read(lookups.find_reports_by_outlet, "QNA", None, "other") == ()


async def test_the_record_as_it_was_recorded(tmp_path: Path) -> None:
    hours = [NOON + timedelta(hours=number) for number in range(5)]
    batch = replace(CAST, statements=(plain("am-mod-1", 1),))
    async with opened(tmp_path) as record:
        await record.write(editing.put, batch, by="a", why="b", at=hours[1])
        await record.write(editing.put, Batch(statements=(plain("am-mod-1", 2),)), by="a", why="b", at=hours[2])
        await record.write(editing.withdraw, "am-mod-1", by="a", why="b", at=hours[3])
        await record.write(editing.restore, "am-mod-1", by="a", why="b", at=hours[4])
        found = [await record.read(lookups.as_recorded, hour, None) for hour in hours]
        assert found == [(), (plain("am-mod-1", 1),), (plain("am-mod-1", 2),), (), (plain("am-mod-1", 2),)]


async def test_places_are_mentioned_as_published_claims_name_them(tmp_path: Path) -> None:
    async with opened(tmp_path) as record:
        await record.write(editing.put, whole(), **WHO)
        named = {("Goris", None), ("Jermuk", None), ("Jermuk", PlaceScope.COMMUNITY), ("Sotk", None)}
        assert await record.read(lookups.mentions, None) == named
        await record.write(editing.withdraw, "am-sc-2022-09-19", **WHO)
        assert await record.read(lookups.mentions, None) == frozenset()


async def test_contradictions_come_with_their_claims_and_values(tmp_path: Path) -> None:
    async with opened(tmp_path) as record:
        await record.write(editing.put, whole(), **WHO)
        assert await record.read(lookups.contradictions) == whole().contradictions
