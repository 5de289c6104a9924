"""A button that posts for all just what one person sees: for pages that no single lookup asks for again.

The text is taken from the bot's own message, where it stands inert already. What the record says may have changed
since: then nothing is posted, for it would be posted as of now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import discord

from commands.guarding import Lasting
from commands.limits import TEXT_OF_A_VIEW
from commands.refusals import Refusal
from db.lookups import data_version

_TEMPLATE: Final = r"r1:as_seen:(?P<revision>\d{1,12})"


class RepostButton(Lasting, discord.ui.DynamicItem[discord.ui.Button[Any]], template=_TEMPLATE):
    """Posts the text of the message it stands under, as long as the record is what it was."""

    def __init__(self, label: str, revision: int) -> None:
        id_ = f"r1:as_seen:{revision}"
        super().__init__(discord.ui.Button(label=label, custom_id=id_, style=discord.ButtonStyle.secondary))
        self.revision = revision

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> RepostButton:
        del interaction
        return cls(getattr(item, "label", None) or "…", int(match["revision"]))

    async def used(self, interaction: discord.Interaction[Any], /) -> None:
        """Posts it, pinging nobody. Raises `Refusal` where the record has changed or nothing is there to be posted."""
        text = "\n".join(_texts(interaction.message.components if interaction.message else ()))
        if not text or len(text) > TEXT_OF_A_VIEW:
            raise Refusal("old_button")
        if await interaction.client.record.read(data_version) != self.revision:
            raise Refusal("record_changed")
        view = discord.ui.LayoutView(timeout=None)
        view.add_item(discord.ui.Container(discord.ui.TextDisplay(text)))
        await interaction.response.send_message(view=view, allowed_mentions=discord.AllowedMentions.none())


def _texts(components: Any) -> Iterator[str]:
    for component in components:
        if isinstance(component, discord.TextDisplay):
            yield component.content
        else:
            yield from _texts(getattr(component, "children", ()))
