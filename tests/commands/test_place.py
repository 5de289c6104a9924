"""`/place` and `/gazetteer` in a simulated Discord: what is shown of a place, and who may add what for whom."""

import discord
import pytest

from db.revisions import history
from tests.commands.conftest import seen

MANAGER = discord.Permissions(manage_guild=True)


@pytest.fixture
async def server(simcord_env):
    """(a moderator, a member, their channel) of one server."""
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("general")
    await simcord_env.bot.tree.sync()
    role = guild.create_role("moderators", permissions=MANAGER)
    moderator = guild.add_member(simcord_env.create_user("mod"), roles=[role])
    return moderator, guild.add_member(simcord_env.create_user("ani")), channel


async def test_it_shows_names_and_who_uses_them_what_contains_it_and_where_it_is(server):
    _, member, channel = server
    text = seen((await member.slash(channel, "place", place="616041")).response)
    assert text.startswith("### Sotk: what the record says")
    within = "in Vardenis (community), Geghamasar (community), Gegharkunik (province), Armenia"
    for piece in ("Zod (Azerbaijani name)", within, "40.2", "the place itself", "GeoNames"):
        assert piece in text


async def test_an_area_without_an_administration_answers_to_the_name_of_either_side(server):
    _, member, channel = server
    said = {
        seen((await member.slash(channel, "place", place=name)).response) for name in ("artsakh", "qarabağ", "Карабах")
    }
    (text,) = said
    assert "Nagorno-Karabakh: what the record says" in text
    assert "Artsakh (Armenian name)" in text
    assert "Qarabağ (Azerbaijani name)" in text
    assert "a rough point" in text


@pytest.mark.simcord(check_errors=False)
async def test_only_a_moderator_adds_a_name_and_it_is_found_at_once_in_that_server_alone(
    server, simcord_env, simcord_bot
):
    moderator, member, channel = server
    refused = await member.slash(channel, "gazetteer name", place="616041", name="Goldmine")
    assert refused.ephemeral
    assert "Only people who may manage this server" in refused.response.content

    added = await moderator.slash(channel, "gazetteer name", place="616041", name="Goldmine", used_by="miners")
    assert added.ephemeral
    assert "also found as “Goldmine”" in added.response.content
    assert (
        "has the name"
        in (await moderator.slash(channel, "gazetteer name", place="616041", name="Goldmine")).response.content
    )
    assert "Sotk is not among the 7" in seen((await member.slash(channel, "settlements", place="Goldmine")).response)

    elsewhere = simcord_env.create_guild()
    stranger = elsewhere.add_member(simcord_env.create_user("eve"))
    there = elsewhere.create_text_channel("general")
    assert "No place “Goldmine”" in seen((await stranger.slash(there, "settlements", place="Goldmine")).response)
    (told,) = await simcord_bot.record.read(history, "616041", viewer=moderator.guild.id)
    assert told.by.startswith("member-")
    assert str(moderator.id) not in told.by


@pytest.mark.simcord(check_errors=False)
async def test_a_moderator_adds_a_place_and_a_wrong_one_is_refused_with_the_next_step(server):
    moderator, member, channel = server
    for given, told in (
        ({"name": "Post 9", "latitude": 40.0}, "both latitude and longitude"),
        ({"name": "12 34"}, "has no letters"),
        ({"name": "Post 9", "within": "qwrtzpx"}, "Which place"),
    ):
        assert told in (await moderator.slash(channel, "gazetteer add", **given)).response.content
    added = await moderator.slash(channel, "gazetteer add", name="Post@everyone  Nine", within="Syunik")
    assert "Post@" not in added.response.content.replace("@\u200b", "")
    assert "Syunik, Armenia" in added.response.content
    assert not added.response.message.mentions
    shown = await member.slash(channel, "settlements", place="post everyone nine")
    assert "not among the 7 places named here" in seen(shown.response)
