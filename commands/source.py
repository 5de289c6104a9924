"""`/source`."""

from discord import app_commands

from commands.slash import Interaction, described, respond, worded
from db.answers import Topic


@app_commands.command(name="source", description=worded("source"))
@app_commands.rename(id_="id")
@described("id_", "private")
async def source(
    interaction: Interaction,
    id_: str,
    private: bool = False,
) -> None:
    await respond(interaction, Topic.SOURCE, private=private, id=id_)
