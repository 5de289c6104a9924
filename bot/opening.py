"""Opening the record for a subcommand: a new one is seeded with the bundled statements, with progress on stderr."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from db.engine import Record
from seed.loading import load_gazetteer, seed_if_new


@asynccontextmanager
async def opened(location: str, *, seeded: bool = True) -> AsyncIterator[Record]:
    """The record at a path or SQLAlchemy URL, made when it does not exist; closed on leaving.

    Every record holds the gazetteer that comes with the program; a new one also the bundled statements, unless `seeded`
    is False. Raises RecordError in one sentence.
    """
    record = await Record.open(location)
    try:
        await load_gazetteer(record)
        if seeded:
            await seed_if_new(record, Progress("Preparing the record"))
        yield record
    finally:
        await record.close()


class Progress:
    """Tells on stderr how many files were read: on a terminal one line that overwrites itself, else the end of it."""

    def __init__(self, doing: str) -> None:
        self._doing = doing

    def __call__(self, done: int, total: int) -> None:
        terminal, last = sys.stderr.isatty(), done == total
        if terminal or last:
            sys.stderr.write(f"{chr(13) * terminal}{self._doing}: {done} of {total} files{chr(10) * last}")
            sys.stderr.flush()
