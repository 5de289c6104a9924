"""`/compare`."""

from discord import app_commands

from commands.slash import (
    EffectOption,
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


@app_commands.command(name="compare", description=worded("compare"))
@app_commands.rename(object_="object")
@described("kind", "group", "object_", "effect", "speaker", "side", "place", "as_of", "episode", "private")
async def compare(
    interaction: Interaction,
    kind: KindOption | None = None,
    group: GroupOption | None = None,
    object_: ObjectOption | None = None,
    effect: EffectOption | None = None,
    speaker: SpeakerOption | None = None,
    side: SideOption | None = None,
    place: PlaceOption | None = None,
    as_of: str | None = None,
    episode: EpisodeOption | None = None,
    private: bool = False,
) -> None:
    await respond(
        interaction,
        Topic.COMPARE,
        private=private,
        kind=kind,
        group=group,
        object=object_,
        effect=effect,
        speaker=speaker,
        side=side,
        place=place,
        as_of=as_of,
        episode=episode,
    )
