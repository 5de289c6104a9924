"""`/statement`."""

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


@app_commands.command(name="statement", description=worded("statement"))
@app_commands.rename(object_="object")
@described("speaker", "side", "kind", "group", "object_", "effect", "place", "as_of", "episode", "private")
async def statement(
    interaction: Interaction,
    speaker: SpeakerOption | None = None,
    side: SideOption | None = None,
    kind: KindOption | None = None,
    group: GroupOption | None = None,
    object_: ObjectOption | None = None,
    effect: EffectOption | None = None,
    place: PlaceOption | None = None,
    as_of: str | None = None,
    episode: EpisodeOption | None = None,
    private: bool = False,
) -> None:
    await respond(
        interaction,
        Topic.STATEMENT,
        private=private,
        speaker=speaker,
        side=side,
        kind=kind,
        group=group,
        object=object_,
        effect=effect,
        place=place,
        as_of=as_of,
        episode=episode,
    )
