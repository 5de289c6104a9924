"""`/about`."""

from discord import app_commands
from sqlalchemy import Connection

from commands.slash import Interaction, say, words_of
from commands.translating import worded
from commands.writing import Block, Page, Style, View
from db import lookups
from db.answers import Lookup, Topic

Held = tuple[int, int, int]


@app_commands.command(name="about", description=worded("command.about"))
async def about(interaction: Interaction) -> None:
    said = words_of(interaction)
    statements, claims, revision = await interaction.client.record.read(held, interaction.guild_id)
    blocks = (
        Block(Style.HEADING, said.say("about.heading")),
        Block(Style.FIGURE, said.say("about.what")),
        Block(Style.FIGURE, said.say("about.held", statements=statements, claims=claims)),
        Block(Style.SMALL, said.say("about.attribution")),
        Block(Style.FOOT, said.say("foot.revision", revision=revision)),
    )
    await say(interaction, Page(Lookup(Topic.COVERAGE), View.ANSWER, blocks), revision)


def held(conn: Connection, viewer: int | None) -> Held:
    """How many statements and claims the viewer may see, and the record's revision."""
    batch = lookups.load_batch(conn, viewer)
    claims = sum(len(statement.claims) for statement in batch.statements)
    return len(batch.statements), claims, lookups.data_version(conn)
