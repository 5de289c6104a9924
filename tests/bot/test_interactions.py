"""Interactions as the gateway sends them, through the whole process: twice, too late, and with canaries in them."""

import asyncio
import os
import sqlite3
import sys
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime

import pytest

from bot import logs
from bot.client import RecordClient
from bot.settings import LogFormat, LogLevel
from bot.tree import ALREADY_ACKNOWLEDGED, EXPIRED_INTERACTION, MISSING_ACCESS
from db import drafts
from db.engine import Record
from db.reviews import Decision, decided
from seed import publishing
from seed.heading import Page
from tests.bot.gateway import GOOD_TOKEN, StandIn, command, interaction
from tests.bot.test_running import ON_LOOPBACK

COMMAND, BUTTON, COMPLETION = 2, 3, 4
QUERY = "wherecanarieslive"
PERSON = 820471093355221761


@pytest.fixture
def connected(seeded, on_loopback):
    """A bot that is connected to a stand-in, both gone afterwards."""

    @asynccontextmanager
    async def connecting(observe=None):
        async with StandIn() as discord, await Record.open(seeded) as record:
            on_loopback(discord.port)
            client = RecordClient(record, observe)
            running = asyncio.create_task(client.stay(GOOD_TOKEN))
            await asyncio.wait_for(discord.ready.wait(), 10)
            try:
                yield discord, client
            finally:
                running.cancel()
                await client.leave(drain=1, goodbye=1)

    return connecting


async def next_answer(discord):
    return await asyncio.wait_for(discord.answers.get(), 10)


async def test_an_event_that_comes_twice_is_answered_and_written_once(connected, seeded):
    adding = interaction(1001, COMMAND, command("gazetteer", sub="add", name="Post Nine"))
    naming = interaction(1002, COMMAND, command("gazetteer", sub="name", place="added-1", name="Ninth"))
    async with connected() as (discord, client):
        for twice in (adding, naming):
            await discord.deliver(twice)
            await discord.deliver(twice)
            await next_answer(discord)
        await discord.deliver(interaction(1003, COMMAND, command("about")))
        await next_answer(discord)
        await client.tree.drain(5)
        assert discord.answered == [1001, 1002, 1003]
    with sqlite3.connect(seeded) as file:
        told = file.execute("SELECT count(*) FROM revision WHERE subject LIKE 'added-%'").fetchone()
    assert told == (2,)


async def test_the_same_write_asked_for_twice_changes_nothing_the_second_time(connected, seeded):
    async with connected() as (discord, _):
        for id_ in (1001, 1002):
            await discord.deliver(interaction(id_, COMMAND, command("gazetteer", sub="add", name="Post Nine")))
            await next_answer(discord)
    with sqlite3.connect(seeded) as file:
        assert file.execute("SELECT count(*) FROM place WHERE source = 'added'").fetchone() == (1,)


@pytest.mark.parametrize("code", [EXPIRED_INTERACTION, ALREADY_ACKNOWLEDGED])
async def test_what_cannot_be_answered_any_more_is_one_warning_and_no_second_try(connected, code, capsys):
    async with connected() as (discord, client):
        logs.start(LogLevel.INFO, LogFormat.JSON)
        discord.refusals = [code]
        await discord.deliver(interaction(1001, COMMAND, command("about")))
        assert await next_answer(discord) == {"refused": code}
        await client.tree.drain(5)
        assert discord.answers.empty()
    written = capsys.readouterr().err
    assert f'"code": {code}, "event": "answer_not_delivered"' in written
    assert "incident" not in written


async def test_a_channel_out_of_bounds_is_told_privately_with_what_to_do(connected):
    async with connected() as (discord, client):
        discord.refusals = [MISSING_ACCESS]
        await discord.deliver(interaction(1001, COMMAND, command("about")))
        assert await next_answer(discord) == {"refused": MISSING_ACCESS}
        told = (await next_answer(discord))["data"]
        assert told["flags"] == 64
        assert "no access to this channel" in told["content"]
        await client.tree.drain(5)


async def test_an_answer_that_discord_did_not_take_is_not_said_to_have_changed_nothing(connected):
    async with connected() as (discord, client):
        discord.refusals = [50035]
        await discord.deliver(interaction(1001, COMMAND, command("gazetteer", sub="add", name="Post Nine")))
        await next_answer(discord)
        told = (await next_answer(discord))["data"]
        assert "not saved twice" in told["content"]
        await client.tree.drain(5)


async def test_who_measures_is_told_what_was_asked_for_and_how_it_ended_and_never_more(connected):
    told = []
    completed = command("casualties", side="a")
    completed["options"][0]["focused"] = True
    events = [
        interaction(1001, COMMAND, command("about")),
        interaction(1002, COMMAND, command("casualties", side=QUERY)),
        interaction(1003, COMPLETION, completed),
    ]
    async with connected(lambda *ended: told.append(ended)) as (discord, client):
        for event in events:
            await discord.deliver(event)
            await next_answer(discord)
        await client.tree.drain(5)
    assert [ended[:2] for ended in told] == [("about", "done"), ("casualties", "refused"), ("completion", "done")]
    assert all(0 < seconds < 60 for *_, seconds in told)


async def test_no_question_person_or_token_is_in_the_log_even_at_debug(seeded):
    """Through the whole process: answers, refusals, completions, buttons, failures and Discord's own debug lines."""
    here = {"DISCORD_TOKEN": GOOD_TOKEN, "RECORDBOT_LOG_LEVEL": "debug", "RECORDBOT_DATABASE": str(seeded)}
    long_ago = {"component_type": 2, "custom_id": f"r1:why.0:1:t=casualties&p={QUERY}"}
    message = {"id": "5", "channel_id": "55", "type": 0, "flags": 32768, "content": "", "embeds": [], "attachments": []}
    message |= {"author": {"id": "4200", "username": "record", "discriminator": "0", "avatar": None}, "mentions": []}
    message |= {"mention_roles": [], "mention_everyone": False, "pinned": False, "tts": False, "edited_timestamp": None}
    message |= {"timestamp": "2024-01-01T00:00:00+00:00"}
    pressed = {"type": 2, "style": 2, "label": "Why", "custom_id": long_ago["custom_id"]}
    message["components"] = [{"type": 1, "components": [pressed]}]
    completed = command("casualties", side=QUERY)
    completed["options"][0]["focused"] = True
    events = [
        interaction(1001, COMMAND, command("casualties", side=QUERY), person=PERSON),
        interaction(1002, COMMAND, command("casualties", place=QUERY), person=PERSON, guild=None),
        interaction(1003, COMPLETION, completed, person=PERSON),
        interaction(1004, BUTTON, long_ago, person=PERSON) | {"message": message},
        interaction(1005, COMMAND, command(QUERY), person=PERSON),
        interaction(1006, COMMAND, command("gazetteer", sub="add", name=QUERY), person=PERSON),
    ]
    async with StandIn() as discord:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, str(ON_LOOPBACK), str(discord.port), "run"),
            env=os.environ | here,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        try:
            await asyncio.wait_for(discord.ready.wait(), 10)
            for event in events:
                await discord.deliver(event)
                await next_answer(discord)
            discord.refusals = [50035, 50035]
            await discord.deliver(interaction(1007, COMMAND, command("casualties", place=QUERY), person=PERSON))
            await next_answer(discord)
            await next_answer(discord)
            await asyncio.sleep(0.2)
            process.terminate()
            written = (await asyncio.wait_for(process.communicate(), 10))[0].decode()
        finally:
            if process.returncode is None:
                process.kill()
    assert "INTERACTION_CREATE" not in written
    assert '"level": "debug", "logger": "discord.gateway"' in written
    assert '"event": "command_failed"' in written
    assert "discord.errors.Forbidden (status 403, code 50035)" in written
    for canary in (GOOD_TOKEN, QUERY, str(PERSON), "interaction-token"):
        assert canary not in written


async def test_a_press_on_publish_that_comes_twice_publishes_once(connected, seeded):
    text = "The Ministry of Defence of Armenia said that 14 Armenian servicemen had been killed."
    page = Page("https://example.org/a", "A wire", "A statement", "am-mod", date(2022, 9, 20))
    told = {"owner": 99, "author": "member-a", "at": datetime.now(UTC), "key": "begun"}
    async with connected() as (discord, client):
        draft = await publishing.begin(client.record, text, page, **told)
        accept = {"owner": 99, "by": "member-a", "what": "accept", "version": draft.version, "key": "accepted"}
        draft = await client.record.write(
            drafts.change, draft.id, lambda review: decided(review, ["c1"], Decision.ACCEPTED), **accept
        )
        pressed = {"component_type": 2, "custom_id": f"d1:publish:{draft.id}:{draft.version}:0"}
        message = {"id": "77", "channel_id": "55", "author": {"id": "3", "username": "record"}, "type": 0, "flags": 0}
        message |= {"attachments": [], "embeds": [], "edited_timestamp": None, "pinned": False, "content": ""}
        message |= {"mention_everyone": False, "tts": False, "components": [_row(pressed)]}
        for id_ in (1001, 1001, 1002):
            await discord.deliver(interaction(id_, BUTTON, pressed) | {"message": message})
        answers = [await next_answer(discord) for _ in range(2)]
        await client.tree.drain(5)
        assert sorted(discord.answered) == [1001, 1002]
    told = sorted("already" in str(answer) for answer in answers)
    assert told == [False, True], answers
    with sqlite3.connect(seeded) as file:
        assert file.execute("SELECT count(*) FROM statement WHERE owner = 99").fetchone() == (1,)
        assert file.execute("SELECT count(*) FROM revision WHERE owner = 99").fetchone() == (1,)


def _row(pressed):
    return {"type": 1, "components": [{"type": 2, "style": 1, "label": "Publish", "custom_id": pressed["custom_id"]}]}
