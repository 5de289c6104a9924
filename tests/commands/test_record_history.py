"""What may be done to a published statement in a simulated Discord, by whom, and what everybody is told of it."""

import pytest

from commands.telling_changes import differences
from db.revisions import Revision, history, verify_chain
from tests.commands.conftest import seen
from tests.commands.moderating import control, published

KILLED = {"kind": "killed", "side": "armenia", "as_of": "2022-09-20"}


async def answer(member, channel):
    return seen((await member.slash(channel, "casualties", **KILLED)).response)


async def test_a_withdrawn_statement_is_in_no_answer_until_it_is_brought_back(moderated, simcord_bot):
    one, _, member, channel = moderated
    before = await answer(member, channel)
    id_ = await published(one, channel, simcord_bot.record)
    with_it = await answer(member, channel)
    assert "14" in with_it
    assert with_it != before
    done = await one.slash(channel, "record withdraw", statement=id_, why="recorded twice")
    assert done.ephemeral
    assert "is withdrawn" in done.response.content
    again = await one.slash(channel, "record withdraw", statement=id_, why="once more")
    assert "Nothing was changed" in again.response.content
    gone = await answer(member, channel)
    assert gone.splitlines()[1:-1] == before.splitlines()[1:-1]
    assert "is brought back" in (await one.slash(channel, "record restore", statement=id_, why="no")).response.content
    assert (await answer(member, channel)).splitlines()[1:-1] == with_it.splitlines()[1:-1]
    assert (await simcord_bot.record.read(verify_chain)).intact


@pytest.mark.simcord(check_errors=False)
async def test_the_last_change_is_taken_back_once_and_only_the_one_that_was_shown(moderated, simcord_bot):
    one, other, member, channel = moderated
    id_ = await published(one, channel, simcord_bot.record)
    shown, old = [(await moderator.slash(channel, "record undo", statement=id_)).response for moderator in (one, other)]
    assert "published" in seen(shown)
    form = await one.click(shown, custom_id=control(shown, "u1"))
    done = await one.submit_modal(form, {"why": "<@1> wrong [day](https://x.y)"})
    assert "is taken back" in seen(done.response)
    late = await other.submit_modal(await other.click(old, custom_id=control(old, "u1")), {"why": "me too"})
    assert "was changed again since you looked" in late.response.content
    actions = [entry.action for entry in await simcord_bot.record.read(history, id_, viewer=channel.guild.id)]
    assert actions == ["withdraw", "publish"]
    told = seen((await member.slash(channel, "changes")).response)
    assert "wrong" in told


async def test_everybody_is_told_what_changed_and_nobody_who_did_it(moderated, simcord_env, simcord_bot):
    one, _, member, channel = moderated
    id_ = await published(one, channel, simcord_bot.record)
    await one.slash(channel, "record withdraw", statement=id_, why="recorded twice")
    result = await member.slash(channel, "changes")
    told = seen(result.response)
    assert not result.ephemeral
    assert "withdrawn: Ministry of Defence of Armenia" in told
    assert "reason given: recorded twice" in told
    assert "member-" not in told
    older = await member.click(result.response, custom_id=control(result.response, "h1"))
    assert older.ephemeral
    assert seen(older.response) != told
    elsewhere = simcord_env.create_guild()
    stranger = elsewhere.add_member(simcord_env.create_user("eve"))
    assert id_ not in seen((await stranger.slash(elsewhere.create_text_channel("general"), "changes")).response)


async def test_moderators_see_who_why_and_what_of_their_server_alone(moderated, simcord_bot):
    one, other, _, channel = moderated
    id_ = await published(one, channel, simcord_bot.record)
    await one.slash(channel, "record withdraw", statement=id_, why="recorded twice")
    told = seen((await other.slash(channel, "record history", subject=f"{id_}.c1")).response)
    assert "recorded twice" in told
    assert "by member-" in told
    assert str(one.id) not in told
    assert "Nothing has been changed" in seen(
        (await other.slash(channel, "record history", subject="nothing")).response
    )


@pytest.mark.simcord(check_errors=False)
@pytest.mark.parametrize("command", ["withdraw", "restore", "undo"])
async def test_what_all_servers_share_and_what_is_not_there_is_not_changed(moderated, simcord_bot, command):
    one, _, member, channel = moderated
    before = await simcord_bot.record.read(history, None, 1)
    why = {} if command == "undo" else {"why": "because"}
    for statement in ("am-sc-2022-09-19", "nothing"):
        refused = await one.slash(channel, f"record {command}", statement=statement, **why)
        assert "holds no statement" in refused.response.content
    denied = await member.slash(channel, f"record {command}", statement="am-sc-2022-09-19", **why)
    assert "Only people who may manage this server" in denied.response.content
    assert await simcord_bot.record.read(history, None, 1) == before


async def test_only_its_own_statements_are_offered_and_reasons_to_choose_from(moderated, simcord_bot):
    one, _, _, channel = moderated
    id_ = await published(one, channel, simcord_bot.record)
    offered = await one.autocomplete(channel, "record withdraw", "statement", "")
    assert [choice["value"] for choice in offered] == [id_]
    assert await one.autocomplete(channel, "record restore", "statement", "") == []
    reasons = await one.autocomplete(channel, "record withdraw", "why", "twi")
    assert [choice["name"] for choice in reasons] == ["twi", "recorded twice"]


def test_a_change_is_told_field_by_field():
    before = {"status": "published", "claims": [{"id": "a.c1", "value": {"lo": 105}, "group": None}]}
    after = {"status": "withdrawn", "claims": [{"id": "a.c1", "value": {"lo": 135}, "group": "military"}]}
    revision = Revision(7, "2031-01-01T00:00:00Z", "member-1", "a slip", "amend", "statement", "a", 5, before, after)
    assert list(differences(revision)) == [("a.c1.value.lo", "105", "135"), ("a.c1.group", "–", "military")]


@pytest.mark.simcord(check_errors=False)
async def test_a_published_claim_is_corrected_and_the_correction_taken_back(moderated, simcord_bot):
    one, other, member, channel = moderated
    id_ = await published(one, channel, simcord_bot.record)
    (first, *_) = await one.autocomplete(channel, "record amend", "claim", "14")
    assert first["value"] == f"{id_}.c1"
    form, old = [await who.slash(channel, "record amend", claim=f"{id_}.c1", why="a slip") for who in (one, other)]
    done = await one.submit_modal(form, {"fields": "value = at least 15\nspeaker = az-mod", "why": "a slip"})
    assert "is changed" in done.response.content
    late = await other.submit_modal(old, {"fields": "value = 16", "why": "mine"})
    assert "was changed again since you looked" in late.response.content
    assert "at least 15" in await answer(member, channel)
    told = seen((await one.slash(channel, "record history", subject=id_)).response)
    assert "c1.value.as_said: 14 → at least 15" in told.replace("\\", "")
    shown = (await one.slash(channel, "record undo", statement=id_)).response
    await one.submit_modal(await one.click(shown, custom_id=control(shown, "u1")), {"why": "it was right"})
    assert "at least 15" not in await answer(member, channel)
    assert (await simcord_bot.record.read(verify_chain)).intact


@pytest.mark.simcord(check_errors=False)
async def test_a_correction_that_cannot_be_gives_back_what_was_typed(moderated, simcord_bot):
    one, _, _, channel = moderated
    id_ = await published(one, channel, simcord_bot.record)
    before = await simcord_bot.record.read(history, None, 1, viewer=channel.guild.id)
    form = await one.slash(channel, "record amend", claim=f"{id_}.c1", why="a slip")
    typed = "kinds = killed, vanished\nplace = " + "long " * 400
    refused = (await one.submit_modal(form, {"fields": typed, "why": "a slip"})).response
    assert "Nothing was saved" in refused.content
    (attached,) = refused.attachments
    assert attached.size == len(typed.encode())
    assert await simcord_bot.record.read(history, None, 1, viewer=channel.guild.id) == before


@pytest.mark.simcord(check_errors=False)
async def test_a_claim_is_said_to_replace_an_older_one_of_its_side_and_no_other(moderated, simcord_bot):
    one, _, member, channel = moderated
    id_ = await published(one, channel, simcord_bot.record)
    assert "105" in await answer(member, channel)
    for older, told in (
        ("am-pm-2022-09-14.c1", "now replaces"),
        ("am-pm-2022-09-14.c1", "Nothing was changed"),
        ("az-mod-2022-09-19.c1", "Nothing was changed."),
        ("nothing.c1", "holds no statement"),
    ):
        result = await one.slash(channel, "record supersede", claim=f"{id_}.c1", older=older, why="a newer figure")
        assert told in result.response.content, older
    links = (await simcord_bot.record.read(history, id_, 1, viewer=channel.guild.id))[0].after["links"]
    assert [link["to"] for link in links] == ["am-pm-2022-09-14.c1"]
