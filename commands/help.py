"""`/help`."""

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
    examples = (Block(Style.FIGURE, f"{said.say(f'command.{name}')}: {example(name, known)}") for name in QUESTIONS)
    blocks = (
        Block(Style.HEADING, said.say("help.heading")),
        *examples,
        Block(Style.FOOT, said.say("caution.claims")),
    )
    await say(interaction, Page(Lookup(Topic.COVERAGE), View.ANSWER, blocks), 0)
