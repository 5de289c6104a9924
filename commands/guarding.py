"""What every button, view, modal and completion has in common with a command: one gate before it, one path of errors.

Both are the command tree's. discord.py leads only commands there; without these classes a failing button would be a
line in the log and a person would wait in vain.
"""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from commands.limits import CHOICE_NAME

Interaction = discord.Interaction[Any]
Choices = list[app_commands.Choice[str]]


class Guarded:
    """Named before `View`, `LayoutView`, `Modal` or `DynamicItem` in a class of ours."""

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Whether this is to be answered: not where the same event has come before."""
        passes: bool = await interaction.client.tree.interaction_check(interaction)
        return passes

    async def on_error(self, interaction: Interaction, error: Exception, item: Any = None, /) -> None:
        """Views come with their item, modals without."""
        del item
        await interaction.client.tree.failed(interaction, error)


class Lasting(Guarded):
    """Named before `DynamicItem` in a control that outlives a restart."""

    async def used(self, interaction: Interaction, /) -> None:
        """What a press or a choice does. May raise `Refusal`."""
        raise NotImplementedError

    async def callback(self, interaction: Interaction, /) -> None:
        try:
            await self.used(interaction)
        except Exception as error:  # noqa: BLE001 - discord.py would only log it
            await self.on_error(interaction, error)


class Completing(app_commands.Transformer):
    """An option that offers choices. What goes wrong is offered as the one choice, whose value is what was typed."""

    async def offered(self, interaction: Interaction, typed: str) -> Choices:
        """The choices for what is typed so far. May raise `Refusal`."""
        raise NotImplementedError

    async def autocomplete(  # type: ignore[override] # every value of ours is a text
        self, interaction: Interaction, value: str, /
    ) -> Choices:
        try:
            return await self.offered(interaction, value)
        except Exception as error:  # noqa: BLE001 - discord.py would only log it, with who asked
            sentence: str | None = interaction.client.tree.sentence_for(interaction, error, choice=True)
            if sentence is None:
                return []
            shown = sentence if len(sentence) <= CHOICE_NAME else sentence[: CHOICE_NAME - 1].rstrip() + "…"
            return [app_commands.Choice(name=shown, value=value[:CHOICE_NAME] or "?")]
