"""Drafts as stored: caps, keys, expiry, what is left of the text, and a process killed while it publishes."""

from __future__ import annotations

import asyncio
import multiprocessing
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from db import drafts, editing, lookups, tables
from db.drafts import KEPT_FOR, MOST_OPEN, TOLD_FOR, DraftChanged, DraftClosed, TooLarge, TooMany, UnknownDraft
from db.reviews import DRAFT, UNDECIDED, Decision, Item, Review, decided
from db.revisions import verify_chain
from db.vocabulary import Precision, StatementStatus
from tests.db.records import CAST, NOON, OTHER_SERVER, SERVER, opened, plain
from tests.seed.killed_publishing import publish_until_killed

TEXT = "a text that only moderators may read"


def review(claims=2):
    statement = plain("am-mod-2022-09-13")
    claim = statement.claims[0]
    header = replace(statement, id=DRAFT, claims=(), speaker=UNDECIDED, made_on=None, made_precision=Precision.UNKNOWN)
    items = tuple(
        Item(replace(claim, id=f"{DRAFT}.c{number}", statement=DRAFT), "am-mod", ((0, 1),))
        for number in range(1, claims + 1)
    )
    return Review(header, items)


async def begun(record, key="k", owner=SERVER, author="someone", at=NOON, **more):
    return await record.write(
        drafts.begin, TEXT, more.get("review", review()), owner=owner, author=author, at=at, key=key
    )


async def accepting(record, draft, number, version, key):
    act = {"owner": draft.owner, "by": "someone", "what": "accept", "about": number, "version": version, "key": key}
    return await record.write(drafts.change, draft.id, lambda one: decided(one, [number], Decision.ACCEPTED), **act)


async def test_a_draft_survives_as_it_was_stored(tmp_path):
    async with opened(tmp_path) as record:
        draft = await begun(record)
    async with opened(tmp_path) as record:
        assert await record.read(drafts.load, draft.id, SERVER) == draft


@pytest.mark.parametrize("reader", [None, OTHER_SERVER])
async def test_for_all_others_it_does_not_exist(tmp_path, reader):
    async with opened(tmp_path) as record:
        draft = await begun(record)
        assert await record.read(drafts.open_drafts, reader) == ()
        assert await record.read(drafts.published, reader) == ()
        with pytest.raises(UnknownDraft):
            await record.read(drafts.load, draft.id, reader)
        with pytest.raises(UnknownDraft):
            await record.write(drafts.discard, draft.id, owner=reader, version=1)


async def test_one_act_begins_one_draft_and_the_same_key_elsewhere_another(tmp_path):
    async with opened(tmp_path) as record:
        first, again = await begun(record), await begun(record)
        other = await begun(record, owner=OTHER_SERVER)
        assert first == again
        assert other.id != first.id


async def test_changes_made_at_once_are_all_kept_or_refused(tmp_path):
    """Of twenty presses on one version one is saved; the others learn of it."""
    async with opened(tmp_path) as record:
        draft = await begun(record, review=review(20))
        presses = [accepting(record, draft, f"c{number}", 1, f"press {number}") for number in range(1, 21)]
        done = await asyncio.gather(*presses, return_exceptions=True)
        saved = [one for one in done if not isinstance(one, Exception)]
        refused = [one for one in done if isinstance(one, DraftChanged)]
        assert (len(saved), len(refused)) == (1, 19)
        (change,) = refused[0].changes
        assert (change.what, change.about, change.by) == (
            "accept",
            next(item.number for item in saved[0].review.items if item.decision is Decision.ACCEPTED),
            "someone",
        )
        assert (await record.read(drafts.load, draft.id, SERVER)).version == 2


async def test_the_same_press_arriving_again_changes_nothing(tmp_path):
    async with opened(tmp_path) as record:
        draft = await begun(record)
        first = await accepting(record, draft, "c1", 1, "press")
        assert await accepting(record, draft, "c1", 1, "press") == first
        assert first.version == 2


async def test_a_person_holds_so_many_open_drafts_in_a_place(tmp_path):
    async with opened(tmp_path) as record:
        for number in range(MOST_OPEN):
            await begun(record, str(number))
        with pytest.raises(TooMany):
            await begun(record, "one more")
        await begun(record, "another's", author="another")
        await begun(record, "elsewhere", owner=OTHER_SERVER)
        first = (await record.read(drafts.open_drafts, SERVER))[-1]
        await record.write(drafts.discard, first.id, owner=SERVER, version=1)
        await begun(record, "one more")


async def test_what_is_too_large_is_refused_whole(tmp_path):
    async with opened(tmp_path) as record:
        with pytest.raises(TooLarge):
            await record.write(
                drafts.begin, "x" * (drafts.MOST_CHARACTERS + 1), review(), owner=None, author="a", at=NOON, key="k"
            )
        with pytest.raises(TooLarge):
            await begun(record, review=review(drafts.MOST_CLAIMS + 1))
        assert await record.read(drafts.open_drafts, SERVER) == ()


async def test_after_thirty_days_it_goes_text_and_all_and_that_is_told(tmp_path):
    async with opened(tmp_path) as record:
        draft = await begun(record)
        late = await begun(record, "late", at=NOON + timedelta(days=1))
        assert await record.write(drafts.expire, NOON + KEPT_FOR - timedelta(seconds=1)) == ()
        (gone,) = await record.write(drafts.expire, NOON + KEPT_FOR)
        assert (gone.id, gone.owner, gone.author, gone.title) == (draft.id, SERVER, "someone", draft.review.title)
        assert [one.id for one in await record.read(drafts.open_drafts, SERVER)] == [late.id]
        assert await record.write(drafts.expire, NOON + KEPT_FOR) == ()
        told = await record.read(drafts.lately_expired, SERVER, NOON + KEPT_FOR + TOLD_FOR)
        assert [one.id for one in told] == [draft.id]
        for owner, days in ((OTHER_SERVER, 0), (SERVER, 1)):
            assert not await record.read(
                drafts.lately_expired, owner, NOON + KEPT_FOR + TOLD_FOR + timedelta(days=days)
            )
        with pytest.raises(DraftClosed):
            await accepting(record, draft, "c1", 1, "press")
        stored = await record.read(lambda conn: conn.execute(select(tables.draft.c.text, tables.draft.c.content)).all())
        assert sorted(TEXT in text for text, _ in stored) == [False, True]


async def test_a_draft_leaves_nothing_in_the_changelog_or_the_answers(tmp_path):
    async with opened(tmp_path) as record:
        await record.write(editing.put, CAST, by="importer", why="start", at=NOON)
        before = await record.read(lookups.data_version)
        draft = await begun(record)
        await accepting(record, draft, "c1", 1, "press")
        await record.write(drafts.discard, draft.id, owner=SERVER, version=2)
        await record.write(drafts.discard, draft.id, owner=SERVER, version=2)
        assert await record.read(lookups.data_version) == before
        assert (await record.read(lookups.load_batch, SERVER)).statements == ()


@pytest.mark.parametrize("lifetime", [0.05, 0.2, 0.4])
def test_a_process_killed_while_publishing_or_undoing_loses_nothing_acknowledged(tmp_path, lifetime):
    """What was told to be published or undone is so, what was only drafted waits, and the chain is whole."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=publish_until_killed, args=(str(tmp_path), there))
    process.start()
    there.close()
    assert here.poll(60)
    assert here.recv() == "ready"
    told = []
    while "undone" not in {what for what, *_ in told}:
        assert here.poll(60)
        told.append(here.recv())
    process.join(lifetime)
    process.kill()
    process.join()
    while True:
        try:
            told.append(here.recv())
        except EOFError:
            break

    left, published, undone = (
        {(draft, statement) for what, draft, statement in told if what == wanted}
        for wanted in ("left", "published", "undone")
    )

    async def look():
        async with opened(tmp_path) as record:
            statements = (await record.read(lookups.load_batch)).statements
            held = {one.id for one in statements}
            gone = {one.id for one in statements if one.status is StatementStatus.WITHDRAWN}
            waiting = {draft.id for draft in await record.read(drafts.open_drafts, None)}
            closed = {draft.id: draft for draft in await record.read(drafts.published, None)}
            assert (await record.read(verify_chain)).intact
            assert {statement for _, statement in published} <= held
            assert {draft for draft, _ in published} <= closed.keys()
            assert {statement for _, statement in undone} <= gone
            assert {draft for draft, _ in left} <= waiting
            # The statement and the closing of its draft are one unit: neither is there without the other.
            assert held == {one for draft in closed.values() for one in draft.review.published.statements}

    asyncio.run(look())
