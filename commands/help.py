"""`/help`: every command that works where it is asked, with an example or the way it is called."""

from __future__ import annotations

from collections.abc import Iterator

import discord
from discord import app_commands

from commands.examples import example, held
from commands.questions import QUESTIONS
from commands.slash import Interaction, say, words_of
from commands.translating import worded
from commands.writing import Block, Page, Style, View
from db.answers import Lookup, Topic


@app_commands.command(name="help", description=worded("command.help"))
async def help_(interaction: Interaction) -> None:
    said = words_of(interaction)
    known = await interaction.client.record.read(held, said, interaction.guild_id)
    called = {name: example(name, known) for name in QUESTIONS} | dict(_others(interaction))
    blocks = (
        Block(Style.HEADING, said.say("help.heading")),
        *(Block(Style.FIGURE, f"{said.say(f'command.{name}')}: {as_typed}") for name, as_typed in called.items()),
        Block(Style.FOOT, said.say("caution.claims")),
    )
    await say(interaction, Page(Lookup(Topic.COVERAGE), View.ANSWER, blocks), 0)


def _others(interaction: Interaction) -> Iterator[tuple[str, str]]:
    """The commands that are no questions, as they are typed; those for servers are left out elsewhere."""
    for command in interaction.client.tree.get_commands(type=discord.AppCommandType.chat_input):
        where = command.allowed_contexts
        elsewhere = where is None or where.dm_channel is not False
        if command.name not in {*QUESTIONS, help_.name} and (elsewhere or interaction.guild_id is not None):
            parts = command.commands if isinstance(command, app_commands.Group) else [command]
            yield command.name, " · ".join(f"/{part.qualified_name}" for part in parts)
