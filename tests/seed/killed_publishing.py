"""A process that drafts, publishes and undoes until it is killed, telling what was acknowledged. Run by test_drafts.

Of each text two drafts are begun and one is published; every second statement is taken back at once.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from db import drafts, editing, gazetteer
from db.engine import Record
from db.reviews import Decision, decided
from db.undoing import undo
from seed import publishing
from tests.seed.border_record import NOON, PLACES, RECORD, page


def publish_until_killed(folder: str, told: Connection) -> None:
    asyncio.run(_publish(Path(folder), told))


async def _publish(folder: Path, told: Connection) -> None:
    async with await Record.open(folder / "record.db") as record:
        await record.write(editing.put, replace(RECORD, statements=()), by="importer", why="start", at=NOON)
        await record.write(gazetteer.load, "few", "0", PLACES, by="importer", at=NOON)
        told.send("ready")
        for number in range(2, 2000):
            text = f"The Ministry of Defence of Djibouti said {number} Djiboutian soldiers were killed."
            of = page("any", 10 + number % 10)
            begun = {"owner": None, "author": f"a{number}", "at": NOON}
            left = await publishing.begin(record, text, of, key=f"left {number}", **begun)
            told.send(("left", left.id, ""))
            draft = await publishing.begin(record, text, of, key=str(number), **begun)
            named = {"owner": None, "by": "a", "key": "press"}
            draft = await record.write(
                drafts.change, draft.id, _accept_all, what="accept", version=draft.version, **named
            )
            done = await record.write(
                publishing.publish, draft.id, why="seen", version=draft.version, at=NOON, **named | {"key": "publish"}
            )
            (statement,) = done.published.statements
            told.send(("published", draft.id, statement))
            if number % 2:
                await record.write(undo, statement, by="a", why="too soon", at=NOON)
                told.send(("undone", draft.id, statement))


def _accept_all(review):
    return decided(review, [item.number for item in review.items], Decision.ACCEPTED)
