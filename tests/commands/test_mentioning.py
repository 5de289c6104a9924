"""Mentions in a simulated Discord: who is answered, what all can read, and what is never read."""

import itertools
import shutil

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.client import RecordClient
from commands import mentioning
from commands.asking.remembering import Remembering
from commands.asking.replying import CLARIFY, Reply
from commands.pacing import AT_ONCE, Pacing
from commands.words import words
from db import places, unknown_words
from db.answers import Ambiguous, Lookup, Topic
from db.engine import Record
from db.lexicon_folding import LONGEST
from db.settings import choose
from tests.commands.conftest import seen

WOUNDED = "how many armenian soldiers were wounded"


@pytest.fixture
async def simcord_bot(bundled_file, tmp_path, request):
    record = await Record.open(shutil.copy(bundled_file, tmp_path / "record.db"))
    await places.prepare(record)
    client = RecordClient(record, mentions=getattr(request, "param", True))
    client.pacing = Pacing(clock=itertools.count(step=60).__next__)
    yield client
    await record.close()


@pytest.fixture
async def chat(simcord_env, simcord_bot, watch, monkeypatch):
    """A member's channel in a server that has mentions answered; `say` returns what the bot sent to it."""
    monkeypatch.setattr(mentioning, "FRAMES", Remembering())
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("general")
    await simcord_env.bot.tree.sync()
    ani = guild.add_member(simcord_env.create_user("ani"))
    await simcord_bot.record.write(choose, guild.id, "answers_mentions", True)

    async def say(text, **more):
        before = len(watch.bodies)
        say.asked = await ani.send(channel, text.replace("@bot", f"<@{simcord_bot.user.id}>"), **more)
        return [body for method, path, body in watch.bodies[before:] if path.endswith("/messages")]

    say.guild, say.channel, say.member = guild, channel, ani
    return say


def text_of(body) -> str:
    return seen(_Sent(body))


class _Sent:
    def __init__(self, body):
        self.components = body["components"]


def within(components):
    for component in components:
        yield component
        yield from within(component.get("components", ()))


def test_no_intent_is_asked_for_unless_mentions_are_answered():
    none = RecordClient(None)
    assert none.intents == discord.Intents.none()
    some = RecordClient(None, mentions=True)
    assert [name for name, on in some.intents if on] == ["guild_messages"]
    assert not some.intents.message_content


async def test_a_mention_is_answered_below_it_and_pings_nobody(chat):
    (sent,) = await chat(f"@bot {WOUNDED}")
    assert "**293** servicemen wounded" in text_of(sent)
    assert sent["allowed_mentions"] == {"parse": [], "replied_user": False}
    assert sent["message_reference"]["channel_id"] == chat.channel.id
    assert sent["message_reference"]["fail_if_not_exists"] is False
    assert not sent.get("flags", 0) & 64


async def test_a_follow_up_leans_on_the_mention_before_it(chat):
    await chat(f"@bot {WOUNDED}")
    (sent,) = await chat("and civilians? @bot")
    assert "**7** civilians wounded" in text_of(sent)


@pytest.mark.parametrize("simcord_bot", [False], indirect=True)
async def test_without_the_operator_nothing_is_heard(chat):
    assert await chat(f"@bot {WOUNDED}") == []


async def test_a_server_that_did_not_choose_it_is_not_answered(chat, simcord_bot):
    await simcord_bot.record.write(choose, chat.guild.id, "answers_mentions", False)
    assert await chat(f"@bot {WOUNDED}") == []


async def test_a_message_that_does_not_name_the_bot_is_not_read(chat, simcord_bot, monkeypatch):
    await chat(f"@bot {WOUNDED}")
    answered = chat.channel.last_message

    def untouched(*_):
        raise AssertionError("a message was read")

    monkeypatch.setattr(mentioning, "reply_to", untouched)
    monkeypatch.setattr(simcord_bot.record, "read", untouched)
    with capture_logs() as logged:
        assert await chat(WOUNDED) == []
        assert await chat(f"<@{chat.member.id}> {WOUNDED}") == []
        assert await chat(f"@everyone {WOUNDED}") == []
        assert await chat(WOUNDED, reply_to=answered) == []
        webhook = chat.guild.create_webhook(chat.channel)
        await webhook.send(f"<@{simcord_bot.user.id}> {WOUNDED}")
    assert logged == []


async def test_what_is_no_answer_is_said_in_few_words_without_figures(chat):
    (sent,) = await chat("@bot how many civilians were wounded in Jermuk")
    text = text_of(sent)
    assert "no such claim" in text
    assert "not a claim of zero" in text
    assert "**7**" not in text
    (sent,) = await chat("@bot how many zorblaxes were hurt")
    assert "zorblaxes" in text_of(sent)
    (sent,) = await chat("@bot")
    assert "no words to read" in text_of(sent)


async def test_where_a_place_is_not_sure_the_places_are_buttons(chat, monkeypatch):
    def unsure(conn, *_):
        choices = tuple(places.atlas(conn, None).complete("so", 3))
        return Reply(CLARIFY, None, Ambiguous(Lookup(Topic.CASUALTIES), "@everyone So", choices, 1))

    monkeypatch.setattr(mentioning, "reply_to", unsure)
    (sent,) = await chat("@bot how many were killed in So")
    rows = [one for one in within(sent["components"]) if one["type"] == 2]
    assert len(rows) == 3
    assert all(len(row["custom_id"]) <= 100 for row in rows)


@pytest.mark.simcord(check_errors=False)
async def test_a_failure_is_said_with_the_incident_that_is_logged(chat, monkeypatch):
    def fails(*_):
        raise ValueError("207 casualties asked by Ani")

    monkeypatch.setattr(mentioning, "reply_to", fails)
    with capture_logs() as logged:
        (sent,) = await chat(f"@bot {WOUNDED}")
    (failed,) = [entry for entry in logged if entry["event"] == "command_failed"]
    assert failed["asked"] == "mention"
    assert failed["incident"] in sent["content"]
    assert "Ani" not in sent["content"]
    assert sent["allowed_mentions"] == {"parse": [], "replied_user": False}


async def test_who_asks_too_often_is_not_answered(chat, simcord_bot):
    simcord_bot.pacing = Pacing(clock=lambda: 0.0)
    for _ in range(AT_ONCE):
        simcord_bot.pacing.spend(chat.member.id)
    assert await chat(f"@bot {WOUNDED}") == []


async def test_a_message_that_comes_twice_is_answered_once(chat, simcord_bot, watch):
    (_,) = await chat(f"@bot {WOUNDED}")
    sent_once = len(watch.bodies)
    await simcord_bot.on_message(chat.asked)
    assert len(watch.bodies) == sent_once


async def test_the_servers_language_is_spoken(chat, simcord_bot):
    await simcord_bot.record.write(choose, chat.guild.id, "language", "tr")
    (sent,) = await chat("@bot")
    assert words("tr").say("asking.empty", n=None) in text_of(sent)


async def test_unknown_words_of_a_mention_are_counted_only_by_choice(chat, simcord_bot):
    await chat("@bot how many zorblaxes were hurt")
    assert await simcord_bot.record.read(unknown_words.most_often, chat.guild.id, 10) == ()
    await simcord_bot.record.write(choose, chat.guild.id, "counts_unknown_words", True)
    await chat("@bot how many zorblaxes were hurt")
    await chat(f"@bot {WOUNDED}")
    assert await simcord_bot.record.read(unknown_words.most_often, chat.guild.id, 10) == (("zorblaxes", 1),)


@given(st.text(max_size=3000), st.integers(1, 2**63))
def test_the_question_is_capped_and_does_not_hold_the_mention(text, bot):
    author = discord.Object(7)
    message = type("Message", (), {})()
    message.author = type("Author", (), {"bot": False, "id": author.id})()
    message.webhook_id, message.type = None, discord.MessageType.default
    message.content = f"{text}<@!{bot}>{text}"
    question = mentioning.question_in(message, bot)
    assert len(question) <= LONGEST
    assert f"<@{bot}>" not in question
