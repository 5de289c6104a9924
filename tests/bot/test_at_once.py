"""Several people at once, each in a language of their own, as the gateway brings them to the bot."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from bot.client import RecordClient
from commands.words import words
from db.engine import Record
from tests.bot.gateway import GOOD_TOKEN, StandIn, command, interaction
from tests.discord_checks import every

COMMAND = 2


@pytest.fixture
def connected(seeded, on_loopback):
    @asynccontextmanager
    async def connecting():
        async with StandIn() as discord, await Record.open(seeded) as record:
            on_loopback(discord.port)
            client = RecordClient(record)
            running = asyncio.create_task(client.stay(GOOD_TOKEN))
            await asyncio.wait_for(discord.ready.wait(), 30)
            try:
                yield discord, client
            finally:
                running.cancel()
                await client.leave(drain=1, goodbye=1)

    return connecting


def asked(id_, locale, *, person, **options):
    event = interaction(id_, COMMAND, command("casualties", **options), person=person)
    return event | {"locale": locale, "guild_locale": locale}


def text_of(answer):
    return "\n".join(one["content"] for one in every(answer["data"]["components"]) if "content" in one)


async def test_people_who_ask_at_once_get_each_their_own_answer_in_their_own_language(connected, watch):
    locales = ["en-US", "ru", "tr"] * 4
    async with connected() as (discord, client):
        events = [asked(2000 + n, locale, person=n, kind="killed") for n, locale in enumerate(locales)]
        await asyncio.gather(*map(discord.deliver, events))
        for _ in locales:
            await asyncio.wait_for(discord.answers.get(), 30)
        await client.tree.drain(5)
    assert sorted(discord.answered) == [2000 + n for n in range(len(locales))]
    for n, locale in enumerate(locales):
        heading = text_of(watch.answered[str(2000 + n)]).partition("\n")[0]
        said = words(locale.partition("-")[0])
        assert heading == f"### {said.titled(said.say('kind.killed'))}"
