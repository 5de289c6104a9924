"""`/displacement`."""

from discord import app_commands

from commands.slash import (
    EpisodeOption,
    GroupOption,
    Interaction,
    KindOption,
    PlaceOption,
    SideOption,
    SpeakerOption,
    described,
    respond,
    worded,
)
from db.answers import Topic


@app_commands.command(name="displacement", description=worded("displacement"))
@described("kind", "group", "side", "place", "speaker", "as_of", "episode", "private")
async def displacement(
    interaction: Interaction,
    kind: KindOption | None = None,
    group: GroupOption | None = None,
    side: SideOption | None = None,
    place: PlaceOption | None = None,
    speaker: SpeakerOption | None = None,
    as_of: str | None = None,
    episode: EpisodeOption | None = None,
    private: bool = False,
) -> None:
    await respond(
        interaction,
        Topic.DISPLACEMENT,
        private=private,
        kind=kind,
        group=group,
        side=side,
        place=place,
        speaker=speaker,
        as_of=as_of,
        episode=episode,
    )
