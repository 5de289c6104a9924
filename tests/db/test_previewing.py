"""Answers as they would be: what is coming lies over the record in memory, and nothing is written."""

from __future__ import annotations

from dataclasses import replace

from db import editing, lookups
from db.answering import answer
from db.answers import Lookup, Topic
from db.claims import Batch, Link
from db.previewing import preview
from db.vocabulary import Kind, LinkType
from tests.db.records import CAST, NOON, OTHER_SERVER, SERVER, figure, opened, plain

KILLED = Lookup(Topic.CASUALTIES, kinds=frozenset({Kind.KILLED}), side="armenia")


def figures(outcome):
    return [line.claim.value.as_said for line in getattr(outcome, "lines", ())]


async def recorded(record, *statements):
    batch = replace(CAST, statements=statements)
    await record.write(editing.put, batch, by="importer", why="start", at=NOON)


async def test_what_is_coming_is_answered_as_it_will_be_once_it_is_there(tmp_path):
    """For a new statement, one that replaces, and one that supersedes by a link: preview and publishing agree."""
    first, later = plain("am-mod-2022-09-13", 10), replace(plain("am-sc-2022-09-13", 30), speaker="am-sc")
    amended = replace(first, claims=(replace(first.claims[0], value=figure(20)),))
    link = Link(later.claims[0].id, LinkType.SUPERSEDES, first.claims[0].id)
    for number, coming in enumerate((later, amended, replace(later, links=(link,)))):
        (tmp_path / str(number)).mkdir()
        async with opened(tmp_path / str(number)) as record:
            await recorded(record, first)
            before = await record.read(lookups.load_batch)
            batch = Batch(statements=(coming,))
            promised = figures(await record.read(answer, KILLED, batch))
            assert await record.read(lookups.load_batch) == before
            assert figures(await record.read(answer, KILLED)) == ["10"]
            await record.write(editing.put, batch, by="someone", why="now", at=NOON)
            assert figures(await record.read(answer, KILLED)) == promised
            assert promised == [["30", "10"], ["20"], ["30"]][number]


async def test_a_preview_asks_what_the_claims_are_about_as_their_owner_sees_it(tmp_path):
    async with opened(tmp_path) as record:
        await recorded(record, plain("am-mod-2022-09-13", 10))
        coming = Batch(statements=(plain("am-mod-2022-09-14", 30, owner=SERVER),))
        (touched,) = await record.read(preview, coming, SERVER)
        assert (touched.lookup.topic, touched.lookup.kinds, touched.lookup.side) == (
            Topic.CASUALTIES,
            frozenset({Kind.KILLED}),
            "armenia",
        )
        assert touched.lookup.viewer == SERVER
        assert figures(touched.before) == ["10"]
        assert figures(await record.read(answer, replace(KILLED, viewer=OTHER_SERVER))) == ["10"]
