"""What one server drafts and publishes does not exist in another; and what a text told again becomes is chosen."""

import discord
import pytest

from db import drafts, lookups
from db.failures import DiskFull
from db.owned import own_statements
from db.vocabulary import StatementStatus
from tests.commands.conftest import seen
from tests.commands.moderating import HEADER, control, drafted, published, ready_to_publish, screen_of
from tests.commands.test_settings import controls

FIRST = "The Ministry of Defence of Armenia said that 2 servicemen were killed, 5 wounded, 6 missing and 4 captured."
AGAIN = FIRST.replace("5 wounded", "9 wounded")


@pytest.fixture
async def elsewhere(simcord_env, moderated):
    """A moderator of another server, and their channel."""
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("general")
    role = guild.create_role("manages", permissions=discord.Permissions(manage_guild=True))
    return guild.add_member(simcord_env.create_user("eve"), roles=[role]), channel


@pytest.mark.simcord(check_errors=False)
async def test_another_servers_moderators_find_neither_draft_nor_statement(moderated, elsewhere, simcord_bot):
    one, _, _, channel = moderated
    eve, there = elsewhere
    asked = {"kind": "killed", "side": "armenia", "as_of": "2022-09-20"}
    before = seen((await eve.slash(there, "casualties", **asked)).response)
    id_ = await published(one, channel, simcord_bot.record)
    await drafted(one, channel)
    (open_one,) = await simcord_bot.record.read(drafts.open_drafts, channel.guild.id)
    for command, given, told in (
        ("record review", {"draft": open_one.id}, "There is no such draft here"),
        ("record review", {}, "No draft is open here"),
        ("record history", {"subject": id_}, "Nothing has been changed here"),
        ("record undo", {"statement": id_}, "holds no statement"),
        ("record withdraw", {"statement": id_, "why": "x"}, "holds no statement"),
        ("record restore", {"statement": id_, "why": "x"}, "holds no statement"),
        ("record amend", {"claim": f"{id_}.c1", "why": "x"}, "holds no statement"),
        ("record supersede", {"claim": f"{id_}.c1", "older": "am-pm-2022-09-14.c1", "why": "x"}, "holds no statement"),
    ):
        answer = (await eve.slash(there, command, **given)).response
        assert told in f"{answer.content}{seen(answer)}", command
    assert await eve.autocomplete(there, "record withdraw", "statement", "") == []
    assert await eve.autocomplete(there, "record amend", "claim", "") == []
    assert id_ not in seen((await eve.slash(there, "changes")).response)
    assert id_ not in seen((await eve.slash(there, "source", id=id_)).response).replace(f"“{id_}”", "")
    after = seen((await eve.slash(there, "casualties", **asked)).response)
    assert after.splitlines()[:-1] == before.splitlines()[:-1]
    assert await simcord_bot.record.read(own_statements, channel.guild.id, StatementStatus.PUBLISHED)


async def test_a_statement_of_a_server_says_that_it_is_the_servers(moderated, simcord_bot):
    one, _, member, channel = moderated
    await published(one, channel, simcord_bot.record)
    shown = await member.slash(channel, "casualties", kind="killed", side="armenia", as_of="2022-09-20")
    assert "recorded by this server" in seen(shown.response)


async def told(moderator, channel, text, url, day="2022-09-20"):
    """The summary of a draft whose claims are all accepted as one side's own losses."""
    page = {"speaker": "am-mod", "outlet": url, "url": f"https://{url}.example/a", "published": "2022-09-21"}
    form = await moderator.slash(channel, "record draft", **page)
    shown = screen_of(await moderator.submit_modal(form, {"text": text} | page))
    shown = (await moderator.click(shown, custom_id=control(shown, "summary"))).response
    shown = (await moderator.select(shown, ["armenia"], custom_id=control(shown, "side"))).response
    shown = (await moderator.click(shown, custom_id=control(shown, "sure"))).response
    form = await moderator.click(shown, custom_id=control(shown, "edit"))
    return (await moderator.submit_modal(form, {"fields": f"made_on = {day}\nepisode = {HEADER['episode']}"})).response


@pytest.mark.parametrize(("answer", "reports", "statements"), [("yes", 2, 1), ("no", 1, 2)])
async def test_the_same_told_again_is_a_report_or_its_own_statement_as_it_is_answered(
    moderated, simcord_bot, answer, reports, statements
):
    one, _, _, channel = moderated
    shown = await told(one, channel, FIRST, "first")
    done = (await one.click(shown, custom_id=control(shown, "publish"))).response
    assert "Published:" in seen(done), seen(done)
    shown = await told(one, channel, AGAIN, "second")
    refused = (await one.click(shown, custom_id=control(shown, "publish"))).response
    assert "Not published" in seen(refused)
    shown = (await one.select(refused, ["1"], custom_id=control(refused, answer))).response
    done = (await one.click(shown, custom_id=control(shown, "publish"))).response
    assert "Published:" in seen(done), seen(done)
    own = await simcord_bot.record.read(own_statements, channel.guild.id, StatementStatus.PUBLISHED)
    assert len(own) == statements
    held = await simcord_bot.record.read(lookups.load_statements, [own[-1].id])
    assert max(len(one.reports) for one in held.values()) == reports
    if answer == "yes":
        (reading,) = held[own[-1].id].reports[-1].readings
        assert (reading.as_said, [drift.value for drift in reading.drift]) == ("9", ["value_changed"])


@pytest.mark.simcord(check_errors=False)
async def test_a_refused_publish_leaves_the_draft_as_it_was(moderated, simcord_bot):
    one, _, _, channel = moderated
    shown = await ready_to_publish(one, channel)
    (listed,) = await simcord_bot.record.read(drafts.open_drafts, channel.guild.id)
    before = await simcord_bot.record.read(drafts.load, listed.id, channel.guild.id)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("db.editing.put", _fails)
        failed = await one.click(shown, custom_id=control(shown, "publish"))
    assert "nothing was changed" in screen_of(failed).content.lower()
    assert await simcord_bot.record.read(drafts.load, listed.id, channel.guild.id) == before
    again = (await one.slash(channel, "record review", draft=listed.id)).response
    again = (await one.click(again, custom_id=control(again, "summary"))).response
    assert any(id_.startswith("d1:publish:") for id_ in controls(again))
    assert "Published:" in seen((await one.click(again, custom_id=control(again, "publish"))).response)


def _fails(conn, *given, **named):
    del given, named
    conn.exec_driver_sql("UPDATE draft SET text = 'half'")
    raise DiskFull("the disk")


async def test_a_draft_is_gone_on_with_after_a_restart_in_the_middle(moderated, simcord_env, simcord_bot):
    one, _, _, channel = moderated
    shown = await ready_to_publish(one, channel)
    await simcord_env.restart_bot()
    done = (await one.click(shown, custom_id=control(shown, "publish"))).response
    assert "Published:" in seen(done)
