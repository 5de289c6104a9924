"""A process that drafts and publishes until it is killed, telling what was acknowledged. Run by test_drafts."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from db import drafts, editing
from db.engine import Record
from db.reviews import Decision, decided
from seed import publishing
from tests.seed.border_record import NOON, RECORD, page


def publish_until_killed(folder: str, told: Connection) -> None:
    asyncio.run(_publish(Path(folder), told))


async def _publish(folder: Path, told: Connection) -> None:
    async with await Record.open(folder / "record.db") as record:
        await record.write(editing.put, replace(RECORD, statements=()), by="importer", why="start", at=NOON)
        told.send("ready")
        for number in range(2, 2000):
            text = f"The Ministry of Defence of Djibouti said {number} Djiboutian soldiers were killed."
            of = page("any", 10 + number % 10)
            draft = await publishing.begin(record, text, of, owner=None, author="a", at=NOON, key=str(number))
            named = {"owner": None, "by": "a", "key": "press"}
            draft = await record.write(
                drafts.change, draft.id, _accept_all, what="accept", version=draft.version, **named
            )
            done = await record.write(
                publishing.publish, draft.id, why="seen", version=draft.version, at=NOON, **named | {"key": "publish"}
            )
            told.send((draft.id, done.published.statements[0]))


def _accept_all(review):
    return decided(review, [item.number for item in review.items], Decision.ACCEPTED)
