"""The private screen on which an answer is narrowed: a menu for each option that would tell apart what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import discord

from commands.custom_ids import NARROWED, custom_id
from commands.guarding import Lasting
from commands.limits import CHOICE_NAME, CHOICES
from commands.narrowing import ways
from commands.panels import panel, text
from commands.words import Words
from commands.writing import Block, Page, Style

Item = discord.ui.Item[Any]

_WORDED: Final = {"kind": "kind", "group": "groups", "object": "classes", "effect": "effect"}


class NarrowMenu(Lasting, discord.ui.DynamicItem[Item], template=NARROWED):
    """A menu that asks the same again of one thing. What it does when used is `commands.slash.narrowed`."""

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: Item, match: re.Match[str], /
    ) -> NarrowMenu:
        del interaction, match
        return cls(item)

    async def used(self, interaction: discord.Interaction[Any], /) -> None:
        from commands.slash import narrowed  # noqa: PLC0415 - slash shows screens of these menus

        await narrowed(interaction, self.custom_id)


def narrowing(page: Page, words: Words, revision: int) -> discord.ui.LayoutView:
    """The screen of menus. Pure."""
    parts: list[Item] = [text([Block(Style.HEADING, words.say("narrow.heading"))])]
    for option, offered in ways(page).items():
        id_ = custom_id(f"by_{option}", revision, page.lookup)
        if id_ is not None:
            menu: discord.ui.Select[Any] = discord.ui.Select(
                custom_id=id_, placeholder=words.say(f"narrow.{option}"), options=list(_choices(option, offered, words))
            )
            parts.append(discord.ui.ActionRow(NarrowMenu(menu)))
    return panel(*parts)


def _choices(option: str, offered: Iterable[str], words: Words) -> Iterator[discord.SelectOption]:
    for word in list(offered)[:CHOICES]:
        label = words.side(word).name if option == "side" else words.say(f"{_WORDED[option]}.{word}", n=2)
        yield discord.SelectOption(label=words.titled(label)[:CHOICE_NAME], value=word)
