"""Private screens with controls of their own: sent to one person, and changed in place as they use them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import discord

from commands.layouts import rendered
from commands.writing import Block

Interaction = discord.Interaction[Any]


def text(blocks: Iterable[Block]) -> discord.ui.TextDisplay[Any]:
    """Paragraphs as one piece of a screen."""
    return discord.ui.TextDisplay("\n".join(map(rendered, blocks)))


def panel(*parts: discord.ui.Item[Any]) -> discord.ui.LayoutView:
    """A screen of these parts in one container. Its controls outlive a restart, so it waits for nothing itself."""
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.Container(*parts))
    return view


async def opened(interaction: Interaction, view: discord.ui.LayoutView) -> None:
    """Sends a screen to the person alone, pinging nobody."""
    await interaction.response.send_message(view=view, ephemeral=True, allowed_mentions=discord.AllowedMentions.none())


async def redrawn(interaction: Interaction, view: discord.ui.LayoutView) -> None:
    """Puts a screen in the place of the one whose control was used."""
    await interaction.response.edit_message(view=view, allowed_mentions=discord.AllowedMentions.none())
