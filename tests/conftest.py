"""What several folders of tests share: the bundled record in a real SQLite file, asked through the one way."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from db.answering import answer
from db.answers import Lookup, Outcome, Topic
from db.engine import Record
from db.vocabulary import Effect, Kind
from seed import loading
from tests.discord_checks import watch  # noqa: F401 # a fixture of every test

# How long an example takes says nothing of right or wrong, and much of what else the machine is doing. Where `CI` is
# set the examples are the same in every run, so that a commit is judged by what it changed; elsewhere they are new.
settings.register_profile(
    "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("patient")

Ask = Callable[..., Outcome]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "unanswered: somebody is left without an answer on purpose")


def lookup(topic: str, **named: Any) -> Lookup:
    """A lookup in few words: `lookup("casualties", kinds="killed missing", as_of="2022-09-20")`."""
    if "kinds" in named:
        named["kinds"] = frozenset(map(Kind, named["kinds"].split()))
    if "effects" in named:
        named["effects"] = frozenset(map(Effect, named["effects"].split()))
    if "as_of" in named:
        named["as_of"] = date.fromisoformat(named["as_of"])
    return Lookup(Topic(topic), **named)


@pytest.fixture(scope="session")
def bundled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database seeded with the bundled record. Copy it before writing."""
    path = tmp_path_factory.mktemp("bundled") / "record.sqlite3"

    async def seed() -> None:
        record = await Record.open(str(path))
        await loading.load_gazetteer(record)
        await loading.seed_if_new(record)
        await record.close()

    asyncio.run(seed())
    return path


@pytest.fixture(scope="session")
def ask(bundled_file: Path) -> Iterator[Ask]:
    """Ask the bundled record; every call is a read unit of its own on the real file."""
    with asyncio.Runner() as runner:
        record = runner.run(Record.open(str(bundled_file)))
        yield lambda topic, **named: runner.run(record.read(answer, lookup(topic, **named)))
        runner.run(record.close())
