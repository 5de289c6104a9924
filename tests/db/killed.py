"""A process that writes to a record until it is killed, telling what was acknowledged. Run by test_store."""

import asyncio
from multiprocessing.connection import Connection
from pathlib import Path

from db import editing
from db.claims import Batch
from tests.db.records import NOON, opened, plain


def write_until_killed(folder: str, first: int, told: Connection) -> None:
    asyncio.run(_write(Path(folder), first, told))


async def _write(folder: Path, first: int, told: Connection) -> None:
    async with opened(folder) as record:
        told.send(("ready", ""))
        for number in range(first, first + 10_000):
            group = tuple(plain(f"am-mod-{number}-{part}", number + 1) for part in range(10))
            await record.write(editing.put, Batch(statements=group), by="importer", why="a file", at=NOON)
            for statement in group:
                told.send(("published", statement.id))
            gone = group[number % 10].id
            await record.write(editing.withdraw, gone, by="moderator", why="doubtful", at=NOON)
            told.send(("withdrawn", gone))
