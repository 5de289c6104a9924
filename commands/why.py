"""`/why`."""

from discord import app_commands

from commands.composing import View
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


@app_commands.command(name="why", description=worded("why"))
@app_commands.rename(object_="object")
@described("kind", "group", "object_", "effect", "side", "place", "speaker", "as_of", "episode", "private")
async def why(
    interaction: Interaction,
    kind: KindOption | None = None,
    group: GroupOption | None = None,
    object_: ObjectOption | None = None,
    effect: EffectOption | None = None,
    side: SideOption | None = None,
    place: PlaceOption | None = None,
    speaker: SpeakerOption | None = None,
    as_of: str | None = None,
    episode: EpisodeOption | None = None,
    private: bool = False,
) -> None:
    topic = Topic.DAMAGE if object_ or effect else Topic.CASUALTIES
    given = {"kind": kind, "group": group, "object": object_, "effect": effect, "side": side, "place": place}
    await respond(
        interaction, topic, view=View.WHY, private=private, **given, speaker=speaker, as_of=as_of, episode=episode
    )
