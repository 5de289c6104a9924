"""`/positions`."""

from discord import app_commands

from commands.slash import EpisodeOption, Interaction, SideOption, SpeakerOption, described, respond, worded
from db.answers import Topic


@app_commands.command(name="positions", description=worded("positions"))
@described("side", "speaker", "as_of", "episode", "private")
async def positions(
    interaction: Interaction,
    side: SideOption | None = None,
    speaker: SpeakerOption | None = None,
    as_of: str | None = None,
    episode: EpisodeOption | None = None,
    private: bool = False,
) -> None:
    await respond(interaction, Topic.CONDUCT, private=private, side=side, speaker=speaker, as_of=as_of, episode=episode)
