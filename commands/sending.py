"""The one way to reply: pings nobody, says nothing in public that is the asker's alone.

What Discord refuses because the person is gone is no failure of ours, and no reply falls back from private to public.
"""

from __future__ import annotations

from typing import Any, Final

import discord

from commands.escaping import inert
from commands.limits import MESSAGE
from commands.refusals import Refusal
from commands.words import Words

EXPIRED_INTERACTION: Final = 10062
ALREADY_ACKNOWLEDGED: Final = 40060
MISSING_ACCESS: Final = 50001
OUT_OF_REACH: Final = frozenset({EXPIRED_INTERACTION, ALREADY_ACKNOWLEDGED, MISSING_ACCESS})
"""Discord's codes for a reply that cannot reach the person any more, or has already been given."""


def out_of_reach(error: BaseException) -> bool:
    """Whether an error only says that the person cannot be reached: too late, answered already, or no access."""
    return isinstance(error, discord.HTTPException) and error.code in OUT_OF_REACH


async def send(interaction: discord.Interaction[Any], view: discord.ui.LayoutView, *, private: bool) -> None:
    """Sends a view, once, as the answer or beside one already given. Raises what Discord refuses."""
    quiet = discord.AllowedMentions.none()
    if interaction.response.is_done():
        await interaction.followup.send(view=view, ephemeral=private, allowed_mentions=quiet)
    else:
        await interaction.response.send_message(view=view, ephemeral=private, allowed_mentions=quiet)


async def tell(interaction: discord.Interaction[Any], sentence: str) -> None:
    """Tells a person one sentence of the bot's own, privately. Raises what Discord refuses."""
    quiet = discord.AllowedMentions.none()
    if interaction.response.is_done():
        await interaction.followup.send(sentence[:MESSAGE], ephemeral=True, allowed_mentions=quiet)
    else:
        await interaction.response.send_message(sentence[:MESSAGE], ephemeral=True, allowed_mentions=quiet)


def refused(refusal: Refusal, words: Words) -> str:
    """The sentence of a refusal, the next step in it; what the person typed is inert in it."""
    return words.say(refusal.key, n=None, **{name: inert(str(value)) for name, value in refusal.values.items()})
