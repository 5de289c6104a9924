"""Turns through the real tree: an answer costs one, a slip of the finger none, and who has none left is told when."""

import shutil

import pytest

from bot.client import RecordClient
from commands.pacing import AT_ONCE
from db import places
from db.engine import Record


@pytest.fixture
async def simcord_bot(bundled_file, tmp_path):
    record = await Record.open(shutil.copy(bundled_file, tmp_path / "record.db"))
    await places.prepare(record)  # the first in a process takes longer than a simulated answer may
    yield RecordClient(record)
    await record.close()


@pytest.fixture
async def room(simcord_env, simcord_bot):
    """(two people, a channel); no time passes there."""
    simcord_bot.pacing._clock = lambda: 1000.0
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("general")
    await simcord_env.bot.tree.sync()
    return [guild.add_member(simcord_env.create_user(name)) for name in ("ani", "babek")], channel


async def spend(member, channel, turns):
    for _ in range(turns):
        assert (await member.slash(channel, "about")).response.components


@pytest.mark.simcord(check_errors=False)
async def test_who_has_asked_too_much_is_told_privately_when_to_ask_again_and_others_are_not(room):
    (ani, babek), channel = room
    await spend(ani, channel, AT_ONCE)
    for _ in range(3):
        refused = await ani.slash(channel, "about")
        assert refused.ephemeral
        assert "Ask again in 2 s" in refused.response.content
    await spend(babek, channel, 1)


@pytest.mark.simcord(check_errors=False)
async def test_what_is_mistyped_or_not_recorded_and_what_is_suggested_costs_nothing(room):
    (ani, _), channel = room
    nothing = {"kind": "killed", "group": "civilian", "side": "azerbaijan"}
    for _ in range(AT_ONCE):
        assert "is not a kind" in (await ani.slash(channel, "casualties", kind="kiled")).response.content
        await ani.slash(channel, "casualties", **nothing)
        await ani.autocomplete(channel, "casualties", "kind", "ki")
    await spend(ani, channel, AT_ONCE)
    assert "Ask again" in (await ani.slash(channel, "about")).response.content


@pytest.mark.simcord(check_errors=False)
async def test_a_button_costs_a_turn_too(room):
    (ani, _), channel = room
    shown = (await ani.slash(channel, "casualties", kind="killed", side="armenia")).response
    await spend(ani, channel, AT_ONCE - 1)
    refused = await ani.click(shown, label="Sources")
    assert refused.ephemeral
    assert "Ask again" in refused.response.content


@pytest.mark.simcord(check_errors=False)
async def test_what_failed_on_our_side_costs_nothing(room, simcord_bot, monkeypatch):
    (ani, _), channel = room

    async def broken(*_):
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(simcord_bot.record, "read", broken)
        for _ in range(AT_ONCE):
            assert "failed on the bot's side" in (await ani.slash(channel, "about")).response.content
    await spend(ani, channel, AT_ONCE)
