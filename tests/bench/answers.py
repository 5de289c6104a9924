"""Random answers in every language against Discord's limits, and how long a whole answer takes through the real tree.

RECORDBOT_BENCH_ANSWERS sets how many random answers (5,000). Times are of our own work: from
the payload of the gateway to the body of the request that answers it, without the network.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import discord
from discord.webhook.async_ import AsyncWebhookAdapter
from sqlalchemy import Connection, text

from bot.client import RecordClient
from commands.composing import compose
from commands.layouts import layout, screens_of
from commands.options import names
from commands.pacing import Pacing
from commands.questions import QUESTIONS
from commands.words import LOCALES, words
from commands.writing import View
from db.answering import answer
from db.answers import Ambiguous, Lookup, Topic
from db.engine import Record
from db.vocabulary import GROUPS, OBJECT_CLASSES, Effect, Kind
from seed import loading
from tests.bot.gateway import command, interaction
from tests.discord_checks import every, faults_of_message

Figure = tuple[str, float, float, float | None] | tuple[str, float, float, float | None, str]

ANSWERS = int(os.environ.get("RECORDBOT_BENCH_ANSWERS", "5000"))
RUNS = 200
COMPLETIONS = 400
GIVEN = {
    "place": {"place": "Sotk"},
    "who_said": {"value": "286"},
    "first_said": {"value": "207"},
    "statement": {"speaker": "am-sc"},
    "readings": {"outlet": "QNA"},
    "source": {"id": "am-sc-2022-09-19.c1"},
}
_BOT: Any = {"id": "4200", "username": "record", "discriminator": "0", "avatar": None, "bot": True}
_MARK, _REFERENCE = re.compile(r"(?<!^-# )\[(\d+)\]", re.MULTILINE), re.compile(r"^-# \[(\d+)\]", re.MULTILINE)


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        yield from asyncio.run(_measured(Path(folder) / "record.db"))


async def _measured(path: Path) -> list[Figure]:
    async with await Record.open(str(path)) as record:
        await loading.load_gazetteer(record)
        await loading.seed_if_new(record)
        faults, screens, seconds = await record.read(_at_random, ANSWERS)
        found: list[Figure] = [
            (f"over a limit, of {ANSWERS:,} answers", float(faults), 1.0, 0.0, ""),
            ("screens of them", float(screens), 1.0, None, ""),
            ("a random answer with all its screens, mean", seconds / ANSWERS * 1000, 1.0, None),
        ]
        began = time.perf_counter()
        for _ in range(100):
            await record.read(lambda conn: conn.execute(text("SELECT 1")).scalar_one())
        floor = (time.perf_counter() - began) * 10
        async with _asking(record) as ask:
            for name in QUESTIONS:
                given = GIVEN.get(name, {})
                times = sorted([await ask(2, command(name, **given)) for _ in range(RUNS)])
                found.append((f"/{name}: p50", times[RUNS // 2], floor, None))
                found.append((f"/{name}: p99", times[int(RUNS * 0.99)], floor, 2.0))
            known = await record.read(names, words(), None)
            times = sorted([await ask(4, _half_typed(place)) for place in _typed(known.places)])
            found.append(("completion of a place: p50", times[COMPLETIONS // 2], floor, None))
            found.append(("completion of a place: p99", times[int(COMPLETIONS * 0.99)], floor, 5.0))
        return found


@asynccontextmanager
async def _asking(record: Record) -> AsyncIterator[Any]:
    """Puts an interaction before the real tree; milliseconds until the body of its answer is on its way."""
    client = RecordClient(record)
    client.pacing = Pacing(clock=iter(range(0, 10**9, 60)).__next__)
    await client._async_setup_hook()  # what logging in does, without Discord
    await client.setup_hook()
    client._connection.user = discord.ClientUser(state=client._connection, data=_BOT)
    numbers = iter(range(10**6, 10**9))
    done: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    async def sent(self: Any, route: Any, session: Any, **given: Any) -> dict[str, Any]:
        done.set_result(time.perf_counter())
        return {"interaction": {"id": "1", "type": 2}}

    over_webhook = AsyncWebhookAdapter.request
    AsyncWebhookAdapter.request = sent  # type: ignore[method-assign]

    async def ask(kind: int, data: dict[str, Any]) -> float:
        nonlocal done
        done = asyncio.get_running_loop().create_future()
        event = interaction(next(numbers), kind, data)
        began = time.perf_counter()
        client._connection.parse_interaction_create(event)  # where the gateway's events come in
        took = (await asyncio.wait_for(done, 60) - began) * 1000
        await client.tree.drain(1)
        return took

    try:
        yield ask
    finally:
        AsyncWebhookAdapter.request = over_webhook  # type: ignore[method-assign]


def _half_typed(place: str) -> dict[str, Any]:
    """The data of a completion of `place`."""
    data = command("damage", place=place)
    data["options"][0]["focused"] = True
    return data


def _typed(known: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """Beginnings of names as they are typed, some with a slip of the finger."""
    chance = random.Random(11)
    for _ in range(COMPLETIONS):
        name = chance.choice(known)[1]
        begun = name[: chance.randint(1, len(name))]
        if len(begun) > 3 and chance.random() < 0.3:
            at = chance.randrange(1, len(begun) - 1)
            begun = begun[:at] + begun[at + 1] + begun[at] + begun[at + 2 :]
        yield begun


def _at_random(conn: Connection, count: int) -> tuple[int, int, float]:
    """Faults, screens and seconds of so many random answers, every screen of each in a random language."""
    chance, faults, screens, spent = random.Random(3), 0, 0, 0.0
    for _ in range(count):
        lookup, locale, view = _any_lookup(chance), chance.choice(LOCALES), chance.choice(list(View))
        said = words(locale)
        began = time.perf_counter()
        outcome = answer(conn, lookup)
        if isinstance(outcome, Ambiguous):
            continue
        page = compose(outcome, said, view)
        views = [
            layout(page, said, revision=outcome.revision, private=True, screen=screen).to_components()
            for screen in range(len(screens_of(page)))
        ]
        spent += time.perf_counter() - began
        for components in views:
            screens += 1
            message = {"flags": 1 << 15, "components": components, "allowed_mentions": {"parse": []}}
            wrong = faults_of_message(message)
            shown = "\n".join(one["content"] for one in every(components) if "content" in one)
            if view is not View.SOURCES and set(_MARK.findall(shown)) != set(_REFERENCE.findall(shown)):
                wrong.append("marks without references")
            if wrong:
                faults += 1
                print(json.dumps({"lookup": str(lookup), "locale": locale, "view": view, "wrong": wrong[:3]}))
    return faults, screens, spent


def _any_lookup(chance: random.Random) -> Lookup:
    made = Lookup(chance.choice([topic for topic in Topic if topic is not Topic.SOURCE]))
    some: dict[str, Any] = {
        "kinds": frozenset(chance.sample(list(Kind), chance.randint(1, 2))),
        "group": chance.choice(sorted(GROUPS)),
        "object_class": chance.choice(sorted(OBJECT_CLASSES)),
        "effects": frozenset({chance.choice(list(Effect))}),
        "side": chance.choice(["armenia", "azerbaijan"]),
        "speaker": chance.choice(["am-pm", "az-mod", "am-sc"]),
        "place": chance.choice(["Jermuk", "Sotk", "Nowhere"]),
        "as_of": date(2022, 9, 12) + timedelta(days=chance.randint(0, 500)),
        "value": chance.choice([207, 286, 7600, 60.06]),
        "outlet": chance.choice(["QNA", "No Such"]),
    }
    for field in chance.sample(sorted(some), chance.randint(0, 2)):
        made = replace(made, **{field: some[field]})
    return made
