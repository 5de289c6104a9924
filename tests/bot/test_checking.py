"""`recordbot check`: what is in order and what is not, in words with the next step; it changes nothing by looking."""

import asyncio
import json
import os
import sqlite3
import sys
import time

import pytest

from bot import checking, checking_discord
from bot.checking import findings
from bot.exits import Exit
from bot.health import FRESH
from bot.running import sync_commands
from bot.settings import load
from tests.bot.gateway import GOOD_TOKEN, StandIn
from tests.bot.test_running import ON_LOOPBACK

PASSWORD = "canarypassword"  # noqa: S105 - of nobody
SERVER = f"postgresql://ani:{PASSWORD}@127.0.0.1:1/record"
INSTALLABLE = {"oauth2_install_params": {"scopes": ["applications.commands"], "permissions": "0"}}


@pytest.fixture
def checked(seeded, on_loopback, monkeypatch):
    """What `check` finds with a token and a Discord of these settings, by what it is about."""
    monkeypatch.setenv("DISCORD_TOKEN", GOOD_TOKEN)

    async def check(discord, **application):
        discord.application = application
        on_loopback(discord.port)
        return {finding.about: finding for finding in await findings(load(str(seeded)))}

    return check


def wrong(found):
    return {about: finding.sentence for about, finding in found.items() if not finding.in_order}


def test_all_is_well_without_a_token(recordbot, seeded):
    ran = recordbot("check", "--database", seeded)
    assert ran.code == 0, ran.out
    about = [line.split(":")[0] for line in ran.out.splitlines()]
    assert about == ["Database", "Schema", "History", "Gazetteer", "Token"]


def test_machines_read_json(recordbot, seeded):
    found = json.loads(recordbot("check", "--json", "--database", seeded).out)
    assert found["in_order"] is True
    assert found["findings"][0].keys() == {"about", "in_order", "sentence"}


def test_it_makes_nothing(recordbot, tmp_path):
    assert recordbot("check", "--database", tmp_path / "new.db").code == 0
    assert not (tmp_path / "new.db").exists()


def test_an_older_schema_is_told_and_left_as_it_is(recordbot, seeded):
    with sqlite3.connect(seeded) as file:
        file.execute("UPDATE meta SET value = '1' WHERE key = 'schema_version'")
    ran = recordbot("check", "--database", seeded)
    assert (ran.code, "Schema: NOT IN ORDER" in ran.out) == (1, True)
    with sqlite3.connect(seeded) as file:
        assert file.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchone() == ("1",)


def test_a_record_without_places_is_told(recordbot, seeded):
    with sqlite3.connect(seeded) as file:
        file.execute("DELETE FROM meta WHERE key LIKE 'gazetteer:%'")
    ran = recordbot("check", "--database", seeded)
    assert (ran.code, "Gazetteer: NOT IN ORDER" in ran.out) == (1, True)


@pytest.mark.parametrize("command", [("check",), ("check", "--json"), ("history",), ("export",)])
@pytest.mark.parametrize("named", [("--database", SERVER), ()])
def test_no_command_prints_the_password_of_a_server_it_cannot_reach(recordbot, monkeypatch, command, named):
    monkeypatch.setenv("RECORDBOT_DATABASE", SERVER)
    ran = recordbot(*command, *named)
    assert ran.code == Exit.FAILED
    assert "127.0.0.1:1/record" in ran.out + ran.err
    assert "Traceback" not in ran.err
    assert PASSWORD not in ran.out + ran.err
    assert "ani" not in ran.out + ran.err


async def test_a_server_that_says_nothing_does_not_hold_it_up(monkeypatch):
    monkeypatch.setattr(checking, "OPENED_WITHIN", 0.2)
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)

    gone = asyncio.Event()

    async def say_nothing(reader, writer):
        await reader.read()
        writer.close()
        await writer.wait_closed()
        gone.set()

    async with await asyncio.start_server(say_nothing, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        found, *_ = await findings(load(f"postgresql://ani:{PASSWORD}@127.0.0.1:{port}/record"))
        await asyncio.wait_for(gone.wait(), 10)
    assert not found.in_order
    assert "did not answer" in found.sentence
    assert PASSWORD not in found.sentence


async def test_commands_that_discord_was_not_told_or_lost_are_told_with_the_next_step(checked, seeded):
    async with StandIn() as discord:
        found = await checked(discord)
        assert found["Token"].in_order
        assert "never told" in wrong(found)["Commands"]
        await sync_commands(load(str(seeded)))
        assert wrong(await checked(discord)) == {}
        with sqlite3.connect(seeded) as file:
            file.execute("UPDATE meta SET value = 'older' WHERE key LIKE 'commands:%'")
        assert "older commands" in wrong(await checked(discord))["Commands"]
        await sync_commands(load(str(seeded)))
        discord.synced[-1].pop()
        assert "recordbot sync" in wrong(await checked(discord))["Commands"]
        assert len(discord.synced) == 2


async def test_an_install_link_that_brings_no_commands_is_told(checked, seeded):
    async with StandIn() as discord:
        on_both = {"0": INSTALLABLE, "1": INSTALLABLE}
        found = await checked(discord, integration_types_config=on_both, approximate_guild_count=3)
        assert "3 servers" in found["Installation"].sentence
        found = await checked(discord, integration_types_config={"0": {"oauth2_install_params": {"scopes": ["bot"]}}})
        assert "applications.commands" in wrong(found)["Installation"]
        found = await checked(discord, integration_types_config={"0": INSTALLABLE})
        assert "cannot be installed by people" in found["Installation"].sentence


async def test_an_intent_that_discord_does_not_grant_is_told(checked, monkeypatch):
    wanted = checking_discord.discord.Intents(message_content=True)
    monkeypatch.setattr(checking_discord.discord.Intents, "none", lambda: wanted)
    async with StandIn() as discord:
        assert "message_content" in wrong(await checked(discord, flags=0))["Intents"]
        assert (await checked(discord, flags=1 << 19))["Intents"].in_order


async def test_the_intent_that_answering_mentions_needs_is_named(checked, monkeypatch):
    async with StandIn() as discord:
        assert "asks for none" in (await checked(discord))["Intents"].sentence
        monkeypatch.setenv("RECORDBOT_MENTIONS", "true")
        found = (await checked(discord))["Intents"]
    assert found.in_order
    assert "guild_messages" in found.sentence
    assert "message_content" not in found.sentence


async def test_a_token_that_discord_refuses_is_told_and_not_repeated(checked, monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", GOOD_TOKEN[::-1])
    async with StandIn() as discord:
        found = await checked(discord)
    assert "does not accept DISCORD_TOKEN" in wrong(found)["Token"]
    assert GOOD_TOKEN[::-1] not in str(found)


async def test_out_of_reach_of_discord_it_says_so_and_checks_the_rest(checked):
    async with StandIn() as discord:
        pass
    found = await checked(discord)
    assert set(wrong(found)) == {"Discord"}
    assert "no way to it" in found["Discord"].sentence
    assert found["History"].in_order


async def test_a_discord_that_does_not_answer_is_given_up_in_time(checked, monkeypatch):
    monkeypatch.setattr(checking_discord, "ANSWERED_WITHIN", 0.2)
    async with StandIn(hanging=True) as discord:
        began = time.monotonic()
        found = await checked(discord)
        assert time.monotonic() - began < 5
        discord.let_go.set()
    assert "did not answer within" in wrong(found)["Discord"]


def test_the_health_file_tells_whether_a_bot_is_connected(recordbot, seeded, monkeypatch, tmp_path):
    file = tmp_path / "connected"
    monkeypatch.setenv("RECORDBOT_HEALTH_FILE", str(file))
    assert "Connection: NOT IN ORDER. No bot" in recordbot("check", "--database", seeded).out
    file.touch()
    assert recordbot("check", "--database", seeded).code == 0
    os.utime(file, (0, time.time() - FRESH - 60))
    ran = recordbot("check", "--database", seeded)
    assert (ran.code, "was last connected" in ran.out) == (1, True)


async def test_the_real_command_leaves_nothing_open_and_says_nothing_else(seeded):
    async with StandIn() as discord:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-X", "dev", str(ON_LOOPBACK), str(discord.port), "check", "--database", str(seeded)),
            env=os.environ | {"DISCORD_TOKEN": GOOD_TOKEN},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await process.communicate()
    assert process.returncode == 1
    assert out.decode().count("NOT IN ORDER") == 1
    assert [line for line in err.decode().splitlines() if "Unclosed" in line or "never awaited" in line] == []
