"""Where a command may come from, as the gateway tells it: servers, also without the bot, conversations and groups."""

import asyncio

import pytest

from bot.client import RecordClient
from db import settings
from db.engine import Record
from tests.bot.gateway import GOOD_TOKEN, StandIn, command, interaction

COMMAND, SERVER, PERSON = 2, 99, 7
EPHEMERAL = 64
INSTALLED_IN_SERVER, INSTALLED_BY_PERSON = {"0": str(SERVER)}, {"1": str(PERSON)}
GROUP = {"id": "55", "type": 3, "name": "three of us", "icon": None, "owner_id": "8", "recipients": []}
WHERE = {
    "server": (SERVER, {"authorizing_integration_owners": INSTALLED_IN_SERVER}),
    "server the bot is not in": (SERVER, {"authorizing_integration_owners": INSTALLED_BY_PERSON}),
    "conversation": (None, {"authorizing_integration_owners": {"0": "0"}}),
    "conversation of others": (None, {"authorizing_integration_owners": INSTALLED_BY_PERSON, "context": 2}),
    "group": (None, {"authorizing_integration_owners": INSTALLED_BY_PERSON, "context": 2, "channel": GROUP}),
}


@pytest.fixture
async def asked(seeded, on_loopback):
    """Delivers a command from somewhere, and returns what is answered."""
    async with StandIn() as discord, await Record.open(seeded) as record:
        on_loopback(discord.port)
        client = RecordClient(record)
        running = asyncio.create_task(client.stay(GOOD_TOKEN))
        await asyncio.wait_for(discord.ready.wait(), 10)

        async def deliver(where, *data, **options):
            guild, differing = WHERE[where]
            await discord.deliver(interaction(1001, COMMAND, command(*data, **options), guild=guild) | differing)
            return (await asyncio.wait_for(discord.answers.get(), 10))["data"]

        deliver.record = record
        yield deliver
        running.cancel()
        await client.leave(drain=1, goodbye=1)


@pytest.mark.parametrize("where", WHERE)
async def test_a_question_is_answered_wherever_it_comes_from(asked, where):
    answer = await asked(where, "casualties", kind="killed", side="armenia")
    assert not answer.get("flags", 0) & EPHEMERAL
    assert "killed" in str(answer["components"])
    assert answer["allowed_mentions"]["parse"] == []


@pytest.mark.parametrize("where", WHERE)
async def test_what_a_server_chose_holds_in_it_and_nowhere_else(asked, where):
    await asked.record.write(settings.choose, SERVER, "private", True)
    answer = await asked(where, "casualties", kind="killed", side="armenia")
    assert bool(answer.get("flags", 0) & EPHEMERAL) == ("server" in where)


@pytest.mark.parametrize("where", [where for where in WHERE if "server" not in where])
async def test_what_is_for_servers_is_refused_elsewhere_even_if_discord_let_it_through(asked, where):
    answer = await asked(where, "settings")
    assert answer["content"] == "This works in servers only."
    assert answer["flags"] & EPHEMERAL
