"""`/ask` and `/check` through the real tree in a simulated Discord, and how long a frame can be leaned on."""

import itertools
from datetime import UTC, datetime

from commands.asking.frames import Frame
from commands.asking.remembering import FOR, Remembering
from db import editing
from tests.commands.conftest import buttons, seen


async def test_a_question_is_answered_in_public_and_its_follow_up_leans_on_it(ani):
    member, channel = ani
    first = await member.slash(channel, "ask", question="how many armenian soldiers were wounded")
    assert not first.ephemeral
    assert "**293** servicemen wounded" in seen(first.response)
    second = await member.slash(channel, "ask", question="and civilians?")
    assert "**7** civilians wounded" in seen(second.response)


async def test_what_is_not_understood_is_told_privately_and_named(ani):
    member, channel = ani
    result = await member.slash(channel, "ask", question="how many zorblaxes were hurt")
    assert result.ephemeral
    assert "zorblaxes" in seen(result.response)


async def test_a_text_is_checked_privately(ani):
    member, channel = ani
    result = await member.slash(channel, "check", text="@everyone 207 killed")
    assert result.ephemeral
    assert "Only partly in the record" in seen(result.response)
    assert not result.response.message.mentions


def test_a_frame_is_kept_five_minutes_for_one_person_in_one_channel():
    clock = itertools.chain([0.0, FOR - 1, FOR + 1]).__next__
    remembered = Remembering(clock)
    remembered.keep(1, 2, Frame())
    assert remembered.last(1, 2) == Frame()
    assert remembered.last(1, 3) is None
    assert remembered.last(1, 2) is None


async def test_a_check_is_posted_just_as_it_was_seen(ani, simcord_bot):
    member, channel = ani
    result = await member.slash(channel, "check", text="@everyone 207 killed")
    posted = await member.click(result.response, custom_id=buttons(result.response)["Post here"])
    assert not posted.ephemeral
    assert seen(posted.response) == seen(result.response)
    assert not posted.response.message.mentions


async def test_a_check_of_another_record_is_not_posted(ani, simcord_bot):
    member, channel = ani
    result = await member.slash(channel, "check", text="207 killed")
    told = {"by": "test", "why": "test", "at": datetime.now(UTC)}
    await simcord_bot.record.write(editing.withdraw, "am-gov-2023-04-17", **told)
    refused = await member.click(result.response, custom_id=buttons(result.response)["Post here"])
    assert refused.ephemeral
    assert "has changed" in refused.response.content
