"""`/coverage`."""

from discord import app_commands

from commands.slash import EpisodeOption, GroupOption, Interaction, KindOption, SideOption, described, respond, worded
from db.answers import Topic


@app_commands.command(name="coverage", description=worded("coverage"))
@described("side", "kind", "group", "as_of", "episode", "private")
async def coverage(
    interaction: Interaction,
    side: SideOption | None = None,
    kind: KindOption | None = None,
    group: GroupOption | None = None,
    as_of: str | None = None,
    episode: EpisodeOption | None = None,
    private: bool = False,
) -> None:
    await respond(
        interaction, Topic.COVERAGE, private=private, side=side, kind=kind, group=group, as_of=as_of, episode=episode
    )
