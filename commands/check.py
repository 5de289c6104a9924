"""`/check` and the menu of a message: the figures of a text against the record. Private, for it is somebody's words."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.app_commands import Range
from sqlalchemy import Connection

from commands.ask import send_reply
from commands.asking.replying import Reply, checked
from commands.asserting import LONGEST
from commands.slash import Interaction, described, words_of
from commands.translating import worded
from commands.words import Words
from db.lookups import data_version


@app_commands.command(name="check", description=worded("command.check"))
@described("text")
async def check(interaction: Interaction, text: Range[str, 1, LONGEST]) -> None:
    await _check(interaction, text)


@app_commands.context_menu(name=worded("command.check_message"))
async def check_message(interaction: Interaction, message: discord.Message) -> None:
    await _check(interaction, message.content)


async def _check(interaction: Interaction, text: str) -> None:
    said = words_of(interaction)
    reply, revision = await interaction.client.record.read(_checked, text, said, interaction.guild_id)
    await send_reply(interaction, reply, said, revision, private=True)


def _checked(conn: Connection, text: str, said: Words, viewer: int | None) -> tuple[Reply, int]:
    return checked(conn, text, said, viewer), data_version(conn)
