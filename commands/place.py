"""`/place`."""

from discord import app_commands

from commands.slash import EpisodeOption, Interaction, PlaceOption, described, respond, worded
from db.answers import Topic


@app_commands.command(name="place", description=worded("place"))
@described("place", "as_of", "episode", "private")
async def place(
    interaction: Interaction,
    place: PlaceOption,
    as_of: str | None = None,
    episode: EpisodeOption | None = None,
    private: bool = False,
) -> None:
    await respond(interaction, Topic.PLACE, private=private, place=place, as_of=as_of, episode=episode)
