"""Changing the record: idempotent, all or nothing, nobody else's, and every change told in a chain nobody can bend."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from db import editing, failures, lookups
from db.claims import Batch, Episode, Party, Statement
from db.engine import Record
from db.vocabulary import ClaimType, LinkType, PartyKind, StatementStatus
from tests.db.mutating import unnoticed
from tests.db.records import (
    CAST,
    EPISODE,
    NOON,
    OTHER_SERVER,
    SERVER,
    figure,
    in_order,
    opened,
    plain,
    report,
    whole,
)

WHO: dict[str, Any] = {"by": "editor", "why": "a reason", "at": NOON}


async def _put(record: Record, *statements: Statement) -> editing.Changes:
    return await record.write(editing.put, Batch(statements=statements), **WHO)


async def _killed(record: Record, viewer: int | None = None) -> list[float]:
    found = await record.read(lookups.load_slice, EPISODE, frozenset({ClaimType.PERSONS}), viewer)
    return sorted(claim.value.lo for claim in found.claims if claim.value)


async def test_a_record_comes_back_as_it_went_in(tmp_path: Path) -> None:
    async with opened(tmp_path) as record:
        changes = await record.write(editing.put, whole(), **WHO)
        assert changes.published == ("am-sc-2022-09-19", "qna-2022-09-20", "am-mod-2022-09-21")
        assert len(changes.surroundings) == 10
        assert await record.read(lookups.load_batch) == in_order(whole())


async def test_whole_numbers_come_back_whole(tmp_path: Path) -> None:
    async with opened(tmp_path) as record:
        await record.write(editing.put, whole(), **WHO)
        council = await record.read(lookups.find_statement, "am-sc-2022-09-19", None)
        assert council
        bounds = [claim.value.lo for claim in council.claims if claim.value]
        assert list(map(repr, bounds)) == ["207", "3", "7.5", "None"]


async def test_the_same_again_leaves_no_trace(tmp_path: Path) -> None:
    async with opened(tmp_path) as record:
        await record.write(editing.put, whole(), **WHO)
        again = await record.write(editing.put, whole(), **WHO)
        assert again.nothing
        assert len(again.unchanged) == 3
        assert again.data_version == 1
        assert len(await record.read(editing.history)) == 13


async def test_another_order_of_lists_is_no_difference(tmp_path: Path) -> None:
    council, *others = whole().statements
    turned = replace(council, claims=council.claims[::-1], reports=council.reports[::-1])
    async with opened(tmp_path) as record:
        await record.write(editing.put, whole(), **WHO)
        assert (await _put(record, turned, *others)).nothing


async def test_order_that_means_something_is_a_difference(tmp_path: Path) -> None:
    council = whole().statements[0]
    async with opened(tmp_path) as record:
        await record.write(editing.put, whole(), **WHO)
        changes = await _put(record, replace(council, co_speakers=council.co_speakers[::-1]))
        assert changes.amended == (council.id,)


async def test_a_change_replaces_and_is_told(tmp_path: Path) -> None:
    first, second = plain("am-mod-1", 50), plain("am-mod-1", 51)
    async with opened(tmp_path) as record:
        await record.write(editing.put, CAST, **WHO)
        await _put(record, first)
        changes = await record.write(
            editing.put, Batch(statements=(second,)), by="other", why="misread", at=NOON + timedelta(hours=1)
        )
        assert changes.amended == ("am-mod-1",)
        assert await _killed(record) == [51]
        newest = (await record.read(editing.history, "am-mod-1"))[0]
        assert (newest.action, newest.by, newest.why) == ("amend", "other", "misread")
        assert newest.before
        assert newest.before["claims"][0]["value"]["lo"] == 50
        assert newest.after["claims"][0]["value"]["lo"] == 51
        assert (await record.read(editing.verify_chain)).intact


async def test_surroundings_are_amended_too(tmp_path: Path) -> None:
    async with opened(tmp_path) as record:
        await record.write(editing.put, whole(), **WHO)
        renamed = replace(CAST.parties[0], name="Republic of Armenia")
        longer = replace(CAST.episodes[0], aliases=("one", "two", "three"))
        changes = await record.write(editing.put, Batch(parties=(renamed,), episodes=(longer,)), **WHO)
        assert changes.surroundings == (f"episode:{EPISODE}", "party:am-gov")
        assert renamed in await record.read(lookups.parties)
        assert await record.read(lookups.episodes) == (longer,)
        assert {revision.action for revision in await record.read(editing.history, "am-gov")} == {"import", "amend"}
        assert (await record.read(editing.verify_chain)).intact


async def test_one_unit_raises_the_version_by_one(tmp_path: Path) -> None:
    async with opened(tmp_path) as record:
        assert (await record.write(editing.put, whole(), **WHO)).data_version == 1
        assert (await _put(record, plain("am-mod-1"), plain("am-mod-2"))).data_version == 2
        assert record.data_version == 2


def _dangling() -> list[tuple[str, Statement]]:
    good = plain("am-mod-1")
    claim = good.claims[0]
    link = replace(whole().statements[1].links[0], source=claim.id)
    reading = whole().statements[0].reports[0].readings[0]
    credited = replace(reading, claim=claim.id, credited_to="nobody")
    return [
        ("nobody", replace(good, speaker="nobody")),
        ("nobody", replace(good, co_speakers=("nobody",))),
        ("never", replace(good, episode="never")),
        ("no.c1", replace(good, claims=(replace(claim, part_of="no.c1"),))),
        ("no.c1", replace(good, claims=(replace(claim, derived_from=("no.c1",)),))),
        ("nobody", replace(good, claims=(replace(claim, origin="nobody"),))),
        ("no.c1", replace(good, links=(replace(link, target="no.c1"),))),
        ("no.c1", replace(good, links=(replace(link, source="no.c1", target=claim.id),))),
        ("no.c1", replace(good, reports=(report("https://x.org", readings=(replace(reading, claim="no.c1"),)),))),
        (
            "nobody",
            replace(good, reports=(report("https://x.org", readings=(credited,)),)),
        ),
    ]  # fmt: skip


@pytest.mark.parametrize(("missing", "statement"), _dangling())
async def test_what_names_the_unknown_is_refused_whole(tmp_path: Path, missing: str, statement: Statement) -> None:
    async with opened(tmp_path) as record:
        await record.write(editing.put, CAST, **WHO)
        with pytest.raises(editing.UnknownReference, match=missing) as refused:
            await _put(record, plain("am-mod-0"), statement)
        assert refused.value.dangling[0][1] == missing
        assert await record.read(lookups.find_statement, "am-mod-0", None) is None
        assert await _killed(record) == []


async def test_a_batch_may_name_what_it_brings_itself(tmp_path: Path) -> None:
    part = plain("am-mod-1")
    part = replace(part, claims=(replace(part.claims[0], part_of="am-mod-2.c1"),))
    async with opened(tmp_path) as record:
        await record.write(editing.put, replace(CAST, statements=(part, plain("am-mod-2"))), **WHO)
        assert await _killed(record) == [1, 1]


async def test_a_claim_others_name_is_not_amended_away(tmp_path: Path) -> None:
    council = whole().statements[0]
    async with opened(tmp_path) as record:
        await record.write(editing.put, whole(), **WHO)
        with pytest.raises(editing.UnknownReference, match="qna-2022-09-20"):
            await _put(record, replace(council, claims=council.claims[2:], reports=()))


async def test_a_claim_id_belongs_to_its_statement_for_ever(tmp_path: Path) -> None:
    thief = plain("am-mod-2")
    thief = replace(thief, claims=(replace(thief.claims[0], id="am-mod-1.c1"),))
    async with opened(tmp_path) as record:
        await record.write(editing.put, replace(CAST, statements=(plain("am-mod-1"),)), **WHO)
        with pytest.raises(failures.ClaimTaken, match=r"am-mod-1\.c1 already belongs to am-mod-1"):
            await _put(record, thief)


async def test_a_page_described_anew_changes_every_statement_it_reports(tmp_path: Path) -> None:
    page = report("https://example.org/page")
    one, two = replace(plain("am-mod-1"), reports=(page,)), replace(plain("am-mod-2"), reports=(page,))
    async with opened(tmp_path) as record:
        await record.write(editing.put, replace(CAST, statements=(one, two)), **WHO)
        changes = await _put(record, replace(one, reports=(replace(page, short_title="Corrected"),)))
        assert changes.amended == ("am-mod-1", "am-mod-2")
        told = await record.read(lookups.load_reports, ["am-mod-1", "am-mod-2"])
        assert [reports[0].short_title for reports in told.values()] == ["Corrected", "Corrected"]
        assert (await record.read(editing.verify_chain)).intact


async def test_a_page_told_in_two_ways_is_refused(tmp_path: Path) -> None:
    one = replace(plain("am-mod-1"), reports=(report("https://example.org/page"),))
    two = replace(plain("am-mod-2"), reports=(report("https://example.org/page", title="Another"),))
    async with opened(tmp_path) as record:
        await record.write(editing.put, CAST, **WHO)
        with pytest.raises(failures.TwoTellings, match=r"example\.org/page"):
            await _put(record, one, two)


async def test_withdrawing_keeps_everything_and_restoring_brings_it_back(tmp_path: Path) -> None:
    later = replace(plain("am-mod-2", 105), links=(replace(whole().statements[1].links[0], source="am-mod-2.c1",
                    target="am-mod-1.c1", type=LinkType.SUPERSEDES),))  # fmt: skip
    async with opened(tmp_path) as record:
        await record.write(editing.put, replace(CAST, statements=(plain("am-mod-1", 49), later)), **WHO)
        changes = await record.write(editing.withdraw, later.id, by="editor", why="garbled", at=NOON)
        assert (changes.amended, changes.data_version) == ((later.id,), 2)
        assert await _killed(record) == [49]
        gone = await record.read(lookups.find_statement, later.id, None)
        assert gone == replace(later, status=StatementStatus.WITHDRAWN)
        assert (await record.read(lookups.load_slice, EPISODE, frozenset(ClaimType), None)).links == ()
        row = await record.read(lambda conn: conn.execute(text("SELECT withdrawn_at, withdraw_reason FROM statement WHERE status = 'withdrawn'")).one())  # fmt: skip  # noqa: E501
        assert tuple(row) == ("2026-01-02T12:00:00.000000+00:00", "garbled")
        assert (await record.write(editing.withdraw, later.id, **WHO)).nothing
        await record.write(editing.restore, later.id, **WHO)
        assert await _killed(record) == [49, 105]
        assert await record.read(lookups.find_statement, later.id, None) == later
        told = [revision.action for revision in await record.read(editing.history, later.id)]
        assert told == ["restore", "withdraw", "publish"]
        assert (await record.read(editing.verify_chain)).intact


async def test_an_import_never_brings_back_what_was_withdrawn(tmp_path: Path) -> None:
    async with opened(tmp_path) as record:
        await record.write(editing.put, replace(CAST, statements=(plain("am-mod-1"),)), **WHO)
        await record.write(editing.withdraw, "am-mod-1", **WHO)
        assert (await _put(record, plain("am-mod-1"))).nothing
        assert (await _put(record, plain("am-mod-1", 7))).amended == ("am-mod-1",)
        assert await _killed(record) == []
        await record.write(editing.restore, "am-mod-1", **WHO)
        assert await _killed(record) == [7]


async def test_a_draft_is_published_by_recording_it_as_published(tmp_path: Path) -> None:
    draft = replace(plain("am-mod-1"), status=StatementStatus.DRAFT)
    async with opened(tmp_path) as record:
        await record.write(editing.put, replace(CAST, statements=(draft,)), **WHO)
        assert await _killed(record) == []
        await _put(record, plain("am-mod-1"))
        assert await _killed(record) == [1]


async def test_an_unknown_statement_cannot_be_withdrawn(tmp_path: Path) -> None:
    async with opened(tmp_path) as record:
        with pytest.raises(failures.UnknownStatement, match="no statement am-x"):
            await record.write(editing.withdraw, "am-x", **WHO)


async def test_nobody_changes_what_belongs_to_another(tmp_path: Path) -> None:
    async with opened(tmp_path) as record:
        await record.write(editing.put, replace(CAST, statements=(plain("am-mod-1"),)), **WHO)
        await _put(record, plain("am-mod-s", owner=SERVER))
        for foreign in (plain("am-mod-1", 2, SERVER), plain("am-mod-s", 2, OTHER_SERVER), plain("am-mod-s", 2)):
            with pytest.raises(failures.NotYours):
                await _put(record, foreign)
        with pytest.raises(failures.NotYours):
            await record.write(editing.withdraw, "am-mod-1", owner=SERVER, **WHO)
        for stranger in (None, OTHER_SERVER):
            with pytest.raises(failures.UnknownStatement):
                await record.write(editing.withdraw, "am-mod-s", owner=stranger, **WHO)
        with pytest.raises(failures.NotYours, match="several owners"):
            await _put(record, plain("am-mod-2"), plain("am-mod-3", owner=SERVER))
        await record.write(editing.withdraw, "am-mod-s", owner=SERVER, **WHO)
        assert (await record.read(editing.verify_chain)).intact


async def test_a_server_adds_voices_for_itself_and_changes_no_shared_one(tmp_path: Path) -> None:
    local = Party("am-village", "A village head", PartyKind.LOCAL_AUTHORITY, "armenia", "am-gov")
    seen_by_itself = replace(plain("am-village-1", owner=SERVER), speaker="am-village")
    async with opened(tmp_path) as record:
        await record.write(editing.put, CAST, **WHO)
        await record.write(editing.put, Batch(parties=(local,), statements=(seen_by_itself,)), **WHO)
        assert local in await record.read(lookups.parties, SERVER)
        assert local not in await record.read(lookups.parties, OTHER_SERVER)
        assert local not in await record.read(lookups.parties)
        with pytest.raises(failures.NotYours, match="party am-gov"):
            await record.write(
                editing.put,
                Batch(parties=(replace(CAST.parties[0], name="X"),), statements=(plain("am-mod-s", owner=SERVER),)),
                **WHO,
            )
        with pytest.raises(editing.UnknownReference, match="am-village"):
            await _put(record, replace(plain("am-mod-9"), speaker="am-village"))


async def test_the_shared_record_cannot_name_a_servers_claim(tmp_path: Path) -> None:
    link = whole().statements[1].links[0]
    shared = replace(plain("am-mod-1"), links=(replace(link, source="am-mod-1.c1", target="am-mod-s.c1"),))
    async with opened(tmp_path) as record:
        await record.write(editing.put, CAST, **WHO)
        await _put(record, plain("am-mod-s", owner=SERVER))
        with pytest.raises(editing.UnknownReference, match=r"am-mod-s\.c1"):
            await _put(record, shared)


async def test_a_moment_without_a_zone_is_refused(tmp_path: Path) -> None:
    async with opened(tmp_path) as record:
        with pytest.raises(ValueError, match="time zone"):
            await record.write(editing.put, CAST, by="a", why="b", at=NOON.replace(tzinfo=None))


async def test_the_chain_shows_every_mutation(tmp_path: Path) -> None:
    async with opened(tmp_path) as record:
        await record.write(editing.put, whole(), **WHO)
        await _put(record, plain("am-mod-1"))
        await _put(record, replace(plain("am-mod-1"), claims=(replace(plain("am-mod-1").claims[0], value=figure(9)),)))
        assert await record.write(unnoticed, 300, 1) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE claim SET lo = lo - 1 WHERE lo IS NOT NULL",
        "UPDATE statement SET made_on = '2001-01-01'",
        "UPDATE document SET outlet = 'Nobody'",
        "UPDATE reading SET absent = 1 - absent",
        "DELETE FROM link",
    ],
)
async def test_content_changed_behind_the_changelog_shows(tmp_path: Path, change: str) -> None:
    async with opened(tmp_path) as record:
        await record.write(editing.put, whole(), **WHO)
        await record.write(lambda conn: conn.exec_driver_sql(change).rowcount)
        found = await record.read(editing.verify_chain)
        assert found.broken_at is None
        assert found.drifted


async def test_history_shows_a_server_only_what_it_may_see(tmp_path: Path) -> None:
    async with opened(tmp_path) as record:
        await record.write(editing.put, CAST, **WHO)
        await _put(record, plain("am-mod-s", owner=SERVER))

        async def told(viewer: int | None) -> set[str]:
            return {revision.subject for revision in await record.read(editing.history, None, 99, viewer=viewer)}

        assert "am-mod-s" in await told(SERVER)
        assert "am-mod-s" not in await told(OTHER_SERVER) | await told(None)
        assert "am-gov" in await told(OTHER_SERVER)


async def test_an_episode_may_still_last(tmp_path: Path) -> None:
    lasting = Episode("2026-now", "Now", NOON.date(), None)
    async with opened(tmp_path) as record:
        await record.write(editing.put, Batch(episodes=(lasting,)), **WHO)
        assert await record.read(lookups.episodes) == (lasting,)
