"""The bot's process against a stand-in for Discord: it connects, syncs once, and ends as told, quickly and by name."""

import asyncio
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from bot.exits import Exit, StopError
from bot.running import STOPPED_WITHIN, run, sync_commands
from bot.settings import Settings
from tests.bot.gateway import GOOD_TOKEN, StandIn

ON_LOOPBACK = Path(__file__).with_name("on_loopback.py")


@pytest.fixture
def settings(seeded, monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", GOOD_TOKEN)
    return Settings(database=str(seeded))


async def seconds_to_stop(running: asyncio.Task[None], once: asyncio.Event, number=signal.SIGTERM):
    """Signals this process once the event has come; how long the bot then took to return."""
    await asyncio.wait_for(once.wait(), 10)
    began = time.monotonic()
    os.kill(os.getpid(), number)
    await running
    return time.monotonic() - began


async def test_the_process_exits_0_on_sigterm_and_its_whole_log_has_no_token(seeded):
    here = {"DISCORD_TOKEN": GOOD_TOKEN, "RECORDBOT_LOG_LEVEL": "debug", "RECORDBOT_DATABASE": str(seeded)}
    async with StandIn() as discord:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, str(ON_LOOPBACK), str(discord.port), "run"),
            env=os.environ | here,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        try:
            await asyncio.wait_for(discord.ready.wait(), 10)
            process.terminate()
            written, _ = await asyncio.wait_for(process.communicate(), STOPPED_WITHIN)
        finally:
            if process.returncode is None:
                process.kill()
    assert process.returncode == 0, written.decode()
    assert b'"event": "stopped"' in written
    assert GOOD_TOKEN.encode() not in written


async def test_commands_are_sent_once_and_again_only_when_asked(settings, on_loopback):
    async with StandIn() as discord:
        on_loopback(discord.port)
        for _ in range(2):
            assert await seconds_to_stop(asyncio.create_task(run(settings)), discord.ready, signal.SIGINT) < 1
            discord.ready.clear()
        assert len(discord.synced) == 1
        assert "casualties" in {command["name"] for command in discord.synced[0]}
        assert await sync_commands(settings) == len(discord.synced[0])
    assert len(discord.synced) == 2


async def test_a_gateway_that_never_says_goodbye_does_not_hold_it_up(settings, on_loopback):
    async with StandIn(silent=True) as discord:
        on_loopback(discord.port)
        assert await seconds_to_stop(asyncio.create_task(run(settings)), discord.ready) < STOPPED_WITHIN
        discord.let_go.set()


async def test_it_stops_while_it_still_logs_in(settings, on_loopback):
    async with StandIn(hanging=True) as discord:
        on_loopback(discord.port)
        assert await seconds_to_stop(asyncio.create_task(run(settings)), discord.asked) < STOPPED_WITHIN
        discord.let_go.set()


@pytest.mark.parametrize("work", [run, sync_commands])
async def test_a_token_that_discord_refuses_ends_with_78_and_is_not_repeated(settings, on_loopback, monkeypatch, work):
    wrong = GOOD_TOKEN[::-1]
    monkeypatch.setenv("DISCORD_TOKEN", wrong)
    async with StandIn() as discord:
        on_loopback(discord.port)
        with pytest.raises(StopError, match="does not accept DISCORD_TOKEN") as stopped:
            await work(Settings(database=settings.database))
    assert stopped.value.code == Exit.CONFIGURATION
    assert wrong not in str(stopped.value)
    assert discord.synced == []


async def test_a_discord_out_of_reach_is_said_in_a_sentence(settings, on_loopback):
    on_loopback(1)
    with pytest.raises(StopError, match="cannot be reached") as stopped:
        await sync_commands(settings)
    assert stopped.value.code == Exit.FAILED


def test_sync_without_a_token_says_where_to_find_one(recordbot, seeded):
    ran = recordbot("sync", "--database", seeded)
    assert (ran.code, ran.err.count("\n")) == (Exit.CONFIGURATION, 1)
    assert "DISCORD_TOKEN" in ran.err
