"""`/privacy` in a simulated Discord: what is held about whoever asks, and what is left after they delete it."""

import discord
import pytest

from db import editing
from db.pseudonyms import known_as
from db.revisions import history
from tests.commands.conftest import buttons, seen


@pytest.fixture
async def moderator(simcord_env):
    """A person who may add places in a server, with its channel."""
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("general")
    await simcord_env.bot.tree.sync()
    manages = guild.create_role("manages", permissions=discord.Permissions(manage_guild=True))
    return guild.add_member(simcord_env.create_user("mod"), roles=[manages]), channel


async def test_who_only_asks_has_nothing_held_about_them_in_a_conversation_too(simcord_env):
    await simcord_env.bot.tree.sync()
    eve = simcord_env.create_user("eve")
    await eve.slash("casualties", private=True)
    result = await eve.slash("privacy")
    assert result.ephemeral
    assert "Nothing is held about you" in seen(result.response)
    assert not buttons(result.response)


async def test_what_is_held_is_shown_to_the_person_alone_and_deleted_by_one_press(moderator, simcord_env, simcord_bot):
    member, channel = moderator
    await member.slash(channel, "gazetteer name", place="616041", name="Goldmine")
    record = simcord_bot.record
    name = await record.read(known_as, member.id)
    shown = await member.slash(channel, "privacy")
    assert shown.ephemeral
    assert f"You are {name} in the history (1 change · 0 drafts)" in seen(shown.response)

    await simcord_env.restart_bot()
    done = await member.click(shown.response, label="Delete what ties me to it")
    assert "Nothing leads from that name to you any more" in seen(done.response)
    assert name not in seen(done.response)
    assert await record.read(known_as, member.id) is None
    (told,) = await record.read(history, "616041", viewer=channel.guild.id)
    assert told.by == name
    assert (await record.read(editing.verify_chain)).intact
    assert "Nothing is held about you" in seen((await member.slash(channel, "privacy")).response)


async def test_no_table_holds_an_id_of_a_person_after_all_that_a_moderator_can_do(moderator, simcord_bot):
    member, channel = moderator
    await member.slash(channel, "gazetteer add", name="Post Nine")
    screen = (await member.slash(channel, "settings")).response
    await member.select(screen, ["tr"], custom_id="s1:language")
    await member.click(screen, custom_id="s1:answers_mentions:yes")
    dump = await simcord_bot.record.read(lambda conn: "\n".join(conn.connection.driver_connection.iterdump()))
    assert str(channel.guild.id) in dump
    assert str(member.id) not in dump
