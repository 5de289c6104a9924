"""How long one structured look-up takes, to the whole `Answer`: on the bundled record, and among 100k claims.

The larger record is the bundled one told again under other episodes, so that each answer is as rich as a real one and
look-ups of any episode may come next to each other. RECORDBOT_BENCH_EPISODES sets how many (600 are 100k claims).
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import text

from db import editing
from db.answering import answer
from db.answers import Lookup, Topic
from db.documents import batch_from_json, batch_to_json
from db.engine import Record
from db.vocabulary import Kind
from seed import loading

RUNS = 1000
_BUNDLED = "2022-09-am-az-border-clashes"
_STATEMENT_ID = re.compile(r"(\b[a-z][a-z0-9-]*-(?:\d{4}-\d\d-\d\d|undated)(?:-[a-z]+)?)(?=\.c\d|\")")
EPISODES = int(os.environ.get("RECORDBOT_BENCH_EPISODES", "600"))
QUESTIONS = (
    Lookup(Topic.CASUALTIES, kinds=frozenset({Kind.KILLED}), side="armenia"),
    Lookup(Topic.CASUALTIES, kinds=frozenset({Kind.WOUNDED}), as_of=date(2022, 9, 20)),
    Lookup(Topic.DAMAGE, object_class="house"),
    Lookup(Topic.SETTLEMENTS),
    Lookup(Topic.TERRITORY),
    Lookup(Topic.COMPARE, kinds=frozenset({Kind.KILLED})),
)


def figures() -> Iterator[tuple[str, float, float, float | None]]:
    """p50 and p99 of mixed look-ups; the floor is one bare query through the same read unit."""
    with tempfile.TemporaryDirectory() as folder:
        for name, episodes, asked in (
            ("bundled record", 1, 1),
            ("100k claims, one episode", EPISODES, 1),
            ("100k claims, any episode", EPISODES, EPISODES),
        ):
            floor, times = asyncio.run(_measured(Path(folder) / f"{episodes}.db", episodes, asked))
            yield f"look-up, {name}: p50", times[len(times) // 2], floor, 1.0 if episodes == 1 else None
            yield f"look-up, {name}: p99", times[int(len(times) * 0.99)], floor, 2.0


async def _measured(path: Path, episodes: int, asked_of: int) -> tuple[float, list[float]]:
    async with await Record.open(str(path)) as record:
        if await loading.seed_if_new(record):
            for number in range(1, episodes):
                await _told_again(record, number)
        names = [_BUNDLED, *(f"episode-{number}" for number in range(1, asked_of))]
        asked = random.Random(5)
        times = []
        for _ in range(RUNS):
            question = asked.choice(QUESTIONS)
            lookup = replace(question, episode=asked.choice(names))
            began = time.perf_counter()
            await record.read(answer, lookup)
            times.append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        for _ in range(100):
            await record.read(lambda conn: conn.execute(text("SELECT 1")).scalar_one())
        return (time.perf_counter() - began) * 10, sorted(times)


async def _told_again(record: Record, number: int) -> None:
    """The bundled record under another episode; its ids and addresses carry the number so that none collides."""
    told = json.dumps(batch_to_json(loading.bundled()))
    told = _STATEMENT_ID.sub(rf"\1-e{number}", told).replace("https://", f"https://e{number}.")
    told = told.replace(_BUNDLED, f"episode-{number}").replace("http://", f"http://e{number}.")
    batch = batch_from_json(json.loads(told), "told again")
    await record.write(editing.put, batch, by="bench", why="bench", at=datetime.now(UTC))
