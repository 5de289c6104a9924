"""`/readings`."""

from discord import app_commands

from commands.slash import (
    EpisodeOption,
    GroupOption,
    Interaction,
    KindOption,
    ObjectOption,
    PlaceOption,
    SideOption,
    SpeakerOption,
    described,
    respond,
    worded,
)
from db.answers import Topic


@app_commands.command(name="readings", description=worded("readings"))
@app_commands.rename(object_="object")
@described("outlet", "value", "kind", "group", "object_", "side", "speaker", "place", "as_of", "episode", "private")
async def readings(
    interaction: Interaction,
    outlet: str | None = None,
    value: str | None = None,
    kind: KindOption | None = None,
    group: GroupOption | None = None,
    object_: ObjectOption | None = None,
    side: SideOption | None = None,
    speaker: SpeakerOption | None = None,
    place: PlaceOption | None = None,
    as_of: str | None = None,
    episode: EpisodeOption | None = None,
    private: bool = False,
) -> None:
    await respond(
        interaction,
        Topic.READINGS,
        private=private,
        outlet=outlet,
        value=value,
        kind=kind,
        group=group,
        object=object_,
        side=side,
        speaker=speaker,
        place=place,
        as_of=as_of,
        episode=episode,
    )
