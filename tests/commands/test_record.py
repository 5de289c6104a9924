"""`/record` in a simulated Discord: from a pasted text through review to the record, by whoever may."""

import pytest

from db import drafts
from db.owned import own_statements
from db.vocabulary import StatementStatus
from tests.commands.conftest import seen
from tests.commands.moderating import control, drafted, ready_to_publish, screen_of
from tests.commands.test_settings import controls


async def test_a_text_is_drafted_privately_and_decided_claim_by_claim_also_after_a_restart(
    moderated, simcord_env, simcord_bot
):
    one, _, _, channel = moderated
    first = screen_of(await drafted(one, channel))
    assert "«14»" in seen(first) or "14" in seen(first)
    assert all(len(id_) <= 100 for id_ in controls(first))
    (listed,) = await simcord_bot.record.read(drafts.open_drafts, channel.guild.id)
    assert await simcord_bot.record.read(drafts.open_drafts, None) == ()
    await simcord_env.restart_bot()
    await one.click(first, custom_id=control(first, "accept"))
    held = await simcord_bot.record.read(drafts.load, listed.id, channel.guild.id)
    assert held.review.items[0].decision == "accepted"


async def test_the_second_moderator_is_shown_what_the_first_did_and_nothing_is_lost(moderated, simcord_bot):
    one, other, _, channel = moderated
    first = screen_of(await drafted(one, channel))
    (listed,) = await simcord_bot.record.read(drafts.open_drafts, channel.guild.id)
    theirs = (await other.slash(channel, "record review", draft=listed.id)).response
    await one.click(first, custom_id=control(first, "accept"))
    late = await other.click(theirs, custom_id=control(theirs, "reject"))
    assert "Changed meanwhile" in seen(late.response)
    held = await simcord_bot.record.read(drafts.load, listed.id, channel.guild.id)
    assert held.review.items[0].decision == "accepted"


@pytest.mark.simcord(check_errors=False)
async def test_who_may_not_is_refused_privately(moderated):
    _, _, member, channel = moderated
    refused = await member.slash(channel, "record draft")
    assert refused.ephemeral
    assert "Only people who may manage this server" in refused.response.content


async def test_what_is_not_settled_is_told_before_publishing(moderated):
    one, _, _, channel = moderated
    shown = screen_of(await drafted(one, channel))
    while any(id_.startswith("d1:accept:") for id_ in controls(shown)):
        shown = (await one.click(shown, custom_id=control(shown, "accept"))).response
    early = (await one.click(shown, custom_id=control(shown, "publish"))).response
    assert "Not published" in seen(early)


async def screens(moderator, channel, draft, times):
    """Several screens of the draft as it is now, as of somebody who presses again on what is old already."""
    return [(await moderator.slash(channel, "record review", draft=draft)).response for _ in range(times)]


async def test_pressed_twice_it_is_published_once(moderated, simcord_bot):
    one, _, _, channel = moderated
    await ready_to_publish(one, channel)
    (listed,) = await simcord_bot.record.read(drafts.open_drafts, channel.guild.id)
    summaries = [
        (await one.click(shown, custom_id=control(shown, "summary"))).response
        for shown in await screens(one, channel, listed.id, 2)
    ]
    first, again = [(await one.click(shown, custom_id=control(shown, "publish"))).response for shown in summaries]
    assert "Published:" in seen(first), seen(first)
    assert "Was published already" in seen(again)
    (later,) = await screens(one, channel, listed.id, 1)
    assert "Was published already" in seen(later)
    assert len(await simcord_bot.record.read(own_statements, channel.guild.id, StatementStatus.PUBLISHED)) == 1


async def test_a_press_that_comes_twice_does_once_and_shows_the_same(moderated, simcord_bot):
    one, _, _, channel = moderated
    await drafted(one, channel)
    (listed,) = await simcord_bot.record.read(drafts.open_drafts, channel.guild.id)
    first, again = [
        seen((await one.click(shown, custom_id=control(shown, "reject"))).response)
        for shown in await screens(one, channel, listed.id, 2)
    ]
    assert again == first
    held = await simcord_bot.record.read(drafts.load, listed.id, channel.guild.id)
    assert [change.what for change in held.review.changes] == ["begun", "reject"]


@pytest.mark.simcord(check_errors=False)
async def test_a_discarded_draft_is_gone_and_pressing_on_its_old_screens_says_so(moderated, simcord_bot):
    one, other, _, channel = moderated
    await drafted(one, channel)
    (listed,) = await simcord_bot.record.read(drafts.open_drafts, channel.guild.id)
    claim, *summaries = await screens(one, channel, listed.id, 4)
    for shown in summaries:
        await one.click(shown, custom_id=control(shown, "summary"))
    for shown, act in (*zip(summaries, ("discard", "discard", "publish"), strict=True), (claim, "accept")):
        told = (await one.click(shown, custom_id=control(shown, act))).response
        assert f"Draft {listed.id} is discarded" in seen(told), act
        assert not controls(told), act
    assert await simcord_bot.record.read(drafts.open_drafts, channel.guild.id) == ()
    assert "No draft is open" in seen((await other.slash(channel, "record review")).response)
