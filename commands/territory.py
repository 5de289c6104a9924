"""`/territory`."""

from discord import app_commands

from commands.slash import (
    EpisodeOption,
    Interaction,
    PlaceOption,
    SideOption,
    SpeakerOption,
    described,
    respond,
    worded,
)
from db.answers import Topic


@app_commands.command(name="territory", description=worded("territory"))
@described("side", "place", "speaker", "as_of", "episode", "private")
async def territory(
    interaction: Interaction,
    side: SideOption | None = None,
    place: PlaceOption | None = None,
    speaker: SpeakerOption | None = None,
    as_of: str | None = None,
    episode: EpisodeOption | None = None,
    private: bool = False,
) -> None:
    await respond(
        interaction,
        Topic.TERRITORY,
        private=private,
        side=side,
        place=place,
        speaker=speaker,
        as_of=as_of,
        episode=episode,
    )
