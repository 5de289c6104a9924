"""The health file is there and fresh exactly while the bot is connected."""

import asyncio
import os
import signal
import time

import pytest

from bot import health
from bot.exits import Exit, StopError
from bot.running import run
from bot.settings import load
from tests.bot.gateway import GOOD_TOKEN, StandIn


async def until(holds):
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110
            await asyncio.sleep(0.02)


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setattr(health, "EVERY", 0.02)
    return tmp_path / "connected"


async def test_it_is_fresh_while_connected_old_when_not_and_gone_at_the_end(file):
    connected = False
    keeping = asyncio.create_task(health.keep(file, lambda: connected))
    await asyncio.sleep(0.1)
    assert health.age(file) is None
    connected = True
    await until(file.exists)
    connected = False
    await asyncio.sleep(0.1)
    os.utime(file, (0, time.time() - 100))
    await asyncio.sleep(0.1)
    assert health.age(file) >= 100 > health.FRESH
    connected = True
    await until(lambda: health.age(file) < health.FRESH)
    keeping.cancel()
    await asyncio.wait([keeping])
    assert not file.exists()


async def test_a_running_bot_keeps_it_and_removes_it_when_it_stops(seeded, on_loopback, monkeypatch, file):
    monkeypatch.setenv("DISCORD_TOKEN", GOOD_TOKEN)
    monkeypatch.setenv("RECORDBOT_HEALTH_FILE", str(file))
    file.touch()
    os.utime(file, (0, 0))
    async with StandIn() as discord:
        on_loopback(discord.port)
        running = asyncio.create_task(run(load(str(seeded))))
        await until(lambda: (health.age(file) or 100) < health.FRESH)
        assert discord.ready.is_set()
        os.kill(os.getpid(), signal.SIGTERM)
        await running
    assert not file.exists()


async def test_a_file_that_cannot_be_written_stops_the_start_with_78(seeded, monkeypatch, tmp_path, on_loopback):
    monkeypatch.setenv("DISCORD_TOKEN", GOOD_TOKEN)
    monkeypatch.setenv("RECORDBOT_HEALTH_FILE", str(tmp_path / "no" / "folder"))
    with pytest.raises(StopError, match="RECORDBOT_HEALTH_FILE") as stopped:
        await run(load(str(seeded)))
    assert stopped.value.code == Exit.CONFIGURATION
