"""The one error path, through the real command tree: private, with an incident that is in the log, and nothing more."""

import asyncio

import discord
import pytest
from structlog.testing import capture_logs

from bot.client import RecordClient
from commands.refusals import Refusal
from db.engine import Record


@pytest.fixture
async def simcord_bot(seeded):
    record = await Record.open(seeded)
    client = RecordClient(record)

    @client.tree.command(name="fails", description="Fails before it has answered.")
    async def fails(interaction: discord.Interaction) -> None:
        raise ValueError("207 casualties asked by Ani")

    @client.tree.command(name="fails_late", description="Fails after it has answered.")
    async def fails_late(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("first")
        raise ValueError("later")

    @client.tree.command(name="expires", description="Meets an interaction that Discord has forgotten.")
    async def expires(interaction: discord.Interaction) -> None:
        response = type("Response", (), {"status": 404, "reason": "Not Found"})()
        raise discord.NotFound(response, {"code": 10062, "message": "Unknown interaction"})

    @client.tree.command(name="refuses", description="Is asked for what there is not.")
    async def refuses(interaction: discord.Interaction) -> None:
        raise Refusal("unknown_option", option="sidde", known="side")

    yield client
    await record.close()


@pytest.fixture
async def ani(simcord_env):
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("general")
    member = guild.add_member(simcord_env.create_user("ani"))
    await simcord_env.bot.tree.sync()

    async def type_(command):
        with capture_logs() as logged:
            result = await member.slash(channel, command)
        return result, logged

    return type_


def incident_of(logged):
    (failed,) = (entry for entry in logged if entry["event"] == "command_failed")
    return failed["incident"]


@pytest.mark.simcord(check_errors=False)
async def test_a_failure_is_told_privately_with_the_incident_that_is_logged(ani):
    result, logged = await ani("fails")
    assert result.ephemeral
    assert incident_of(logged) in result.response.content
    assert "Ani" not in result.response.content


@pytest.mark.simcord(check_errors=False)
async def test_a_failure_after_the_answer_is_told_beside_it(ani):
    result, logged = await ani("fails_late")
    (told,) = result.followups
    assert incident_of(logged) in told.content
    assert told.ephemeral


@pytest.mark.simcord(check_errors=False)
async def test_an_interaction_out_of_reach_is_no_incident(ani):
    result, logged = await ani("expires")
    assert not result.acknowledged
    assert [(entry["event"], entry["log_level"]) for entry in logged] == [("answer_not_delivered", "warning")]


@pytest.mark.simcord(check_errors=False)
async def test_a_refusal_is_told_privately_and_is_no_incident(ani):
    result, logged = await ani("refuses")
    assert result.ephemeral
    assert "sidde" in result.response.content
    assert logged == []


async def test_stopping_waits_for_the_command_under_way_but_not_for_ever(simcord_bot):
    finished = []

    async def command(seconds):
        await simcord_bot.tree.interaction_check(None)
        await asyncio.sleep(seconds)
        finished.append(seconds)

    commands = [asyncio.create_task(command(seconds)) for seconds in (0.05, 60)]
    await asyncio.sleep(0)
    await asyncio.wait_for(simcord_bot.tree.drain(0.2), 1)
    assert finished == [0.05]
    commands[1].cancel()
