"""`/who_said`."""

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


@app_commands.command(name="who_said", description=worded("who_said"))
@app_commands.rename(object_="object")
@described("value", "kind", "group", "object_", "side", "speaker", "place", "as_of", "episode", "private")
async def who_said(
    interaction: Interaction,
    value: str,
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
        Topic.WHO_SAID,
        private=private,
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
