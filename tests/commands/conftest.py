"""A bot on the bundled record in a simulated Discord, and what a person there sees of its answers."""

import itertools
import shutil

import discord
import pytest

from bot.client import RecordClient
from commands.pacing import Pacing
from db import places
from db.engine import Record


@pytest.fixture
async def simcord_bot(bundled_file, tmp_path):
    record = await Record.open(shutil.copy(bundled_file, tmp_path / "record.db"))
    await places.prepare(record)  # as at the start of the bot: no command waits for it
    client = RecordClient(record)
    client.pacing = Pacing(clock=itertools.count(step=60).__next__)  # to whom a minute passes, no test asks too fast
    yield client
    await record.close()


@pytest.fixture
async def ani(simcord_env):
    """A member in a channel, after the commands were sent to Discord: (the member, the channel)."""
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("general")
    await simcord_env.bot.tree.sync()
    return guild.add_member(simcord_env.create_user("ani")), channel


@pytest.fixture
async def moderated(simcord_env):
    """(a moderator, another one, a member, their channel) of one server."""
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("general")
    await simcord_env.bot.tree.sync()
    role = guild.create_role("manages", permissions=discord.Permissions(manage_guild=True))
    one, other = (guild.add_member(simcord_env.create_user(name), roles=[role]) for name in ("mod", "moe"))
    return one, other, guild.add_member(simcord_env.create_user("ani")), channel


def seen(message) -> str:
    """All the text of a message's components."""

    def texts(component):
        if component.get("content"):
            yield component["content"]
        for inner in component.get("components", ()):
            yield from texts(inner)

    return "\n".join(text for component in message.components for text in texts(component))


def buttons(message) -> dict[str, str]:
    """Label → custom id of the message's buttons."""
    rows = [component for component in message.components if component["type"] == 1]
    return {button["label"]: button["custom_id"] for row in rows for button in row["components"]}
