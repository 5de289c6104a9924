"""`/record` in a simulated Discord: from a pasted text through review to the record, by whoever may."""

import discord
import pytest

from db import drafts
from tests.commands.conftest import seen
from tests.commands.test_settings import controls

TEXT = "14 servicemen were killed and 23 were wounded, the figures show."


@pytest.fixture
async def server(simcord_env):
    """(a moderator, another one, a member, their channel)."""
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("general")
    await simcord_env.bot.tree.sync()
    role = guild.create_role("manages", permissions=discord.Permissions(manage_guild=True))
    one, other = (guild.add_member(simcord_env.create_user(name), roles=[role]) for name in ("mod", "moe"))
    return one, other, guild.add_member(simcord_env.create_user("ani")), channel


async def drafted(moderator, channel):
    form = await moderator.slash(channel, "record draft")
    return await moderator.submit_modal(form, {"text": TEXT, "published": "2031-05-04", "outlet": "A wire"})


def control(message, act) -> str:
    return next(id_ for id_ in controls(message) if id_.startswith(f"d1:{act}:"))


def screen_of(result):
    return result.response or result.followups[-1]


async def test_a_text_is_drafted_privately_and_decided_claim_by_claim_also_after_a_restart(
    server, simcord_env, simcord_bot
):
    one, _, _, channel = server
    first = screen_of(await drafted(one, channel))
    assert "«14»" in seen(first) or "14" in seen(first)
    assert all(len(id_) <= 100 for id_ in controls(first))
    (listed,) = await simcord_bot.record.read(drafts.open_drafts, channel.guild.id)
    assert await simcord_bot.record.read(drafts.open_drafts, None) == ()
    await simcord_env.restart_bot()
    await one.click(first, custom_id=control(first, "accept"))
    held = await simcord_bot.record.read(drafts.load, listed.id, channel.guild.id)
    assert held.review.items[0].decision == "accepted"


async def test_the_second_moderator_is_shown_what_the_first_did_and_nothing_is_lost(server, simcord_bot):
    one, other, _, channel = server
    first = screen_of(await drafted(one, channel))
    (listed,) = await simcord_bot.record.read(drafts.open_drafts, channel.guild.id)
    theirs = (await other.slash(channel, "record review", draft=listed.id)).response
    await one.click(first, custom_id=control(first, "accept"))
    late = await other.click(theirs, custom_id=control(theirs, "reject"))
    assert "Changed meanwhile" in seen(late.response)
    held = await simcord_bot.record.read(drafts.load, listed.id, channel.guild.id)
    assert held.review.items[0].decision == "accepted"


@pytest.mark.simcord(check_errors=False)
async def test_who_may_not_is_refused_privately(server):
    _, _, member, channel = server
    refused = await member.slash(channel, "record draft")
    assert refused.ephemeral
    assert "Only people who may manage this server" in refused.response.content


async def corrected(moderator, shown, **fields):
    """The screen after the form of its Edit button was sent back with these fields changed."""
    form = await moderator.click(shown, custom_id=control(shown, "edit"))
    told = "\n".join(f"{field} = {text}" for field, text in fields.items())
    return (await moderator.submit_modal(form, {"fields": told})).response


async def test_what_is_accepted_is_published_once_and_what_is_not_settled_is_told_first(server, simcord_bot):
    one, _, _, channel = server
    shown = screen_of(await drafted(one, channel))
    (listed,) = await simcord_bot.record.read(drafts.open_drafts, channel.guild.id)
    for _ in range(listed.claims):
        shown = (await one.click(shown, custom_id=control(shown, "accept"))).response
    early = (await one.click(shown, custom_id=control(shown, "publish"))).response
    assert "Not published" in seen(early)
    ready = await corrected(
        one,
        early,
        speaker="am-mod",
        made_on="2022-09-20",
        episode="2022-09-am-az-border-clashes",
        side="armenia",
        url="https://example.org/statement",
        outlet="A wire",
        title="A statement",
        published="2022-09-20",
    )
    assert "Before publishing" not in seen(ready), seen(ready)
    done = (await one.click(ready, custom_id=control(ready, "publish"))).response
    assert "Published:" in seen(done), seen(done)
    held = await simcord_bot.record.read(drafts.load, listed.id, channel.guild.id)
    again = (await one.slash(channel, "record review", draft=listed.id)).response
    assert "Was published already" in seen(again)
    assert held.state == "published"
    assert len(await simcord_bot.record.read(drafts.published, channel.guild.id)) == 1
