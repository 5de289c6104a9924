"""`/settlements`."""

from discord import app_commands

from commands.slash import EpisodeOption, Interaction, PlaceOption, SideOption, described, respond, worded
from db.answers import Topic


@app_commands.command(name="settlements", description=worded("settlements"))
@described("place", "side", "as_of", "episode", "private")
async def settlements(
    interaction: Interaction,
    place: PlaceOption | None = None,
    side: SideOption | None = None,
    as_of: str | None = None,
    episode: EpisodeOption | None = None,
    private: bool = False,
) -> None:
    await respond(interaction, Topic.SETTLEMENTS, private=private, place=place, side=side, as_of=as_of, episode=episode)
