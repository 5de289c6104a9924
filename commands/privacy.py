"""`/privacy`: what is held about whoever asks, which is a name in the history at most, and a button that unties it."""

from __future__ import annotations

import re
from typing import Any, Final

import discord
from discord import app_commands
from sqlalchemy import Connection

from commands.guarding import Lasting
from commands.panels import opened, panel, redrawn, text
from commands.slash import words_of
from commands.translating import worded
from commands.words import Words
from commands.writing import Block, Style
from db.pseudonyms import forget, known_as, signed

Interaction = discord.Interaction[Any]

Held = tuple[str, int, int]
"""A person's name in the history, and the changes and drafts that bear it."""

_ALWAYS: Final = ("questions", "settings", "history")


class ForgetButton(Lasting, discord.ui.DynamicItem[discord.ui.Button[Any]], template=r"p1:forget"):
    """Deletes what is held about whoever presses it."""

    def __init__(self, label: str) -> None:
        super().__init__(discord.ui.Button(label=label, custom_id="p1:forget"))

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> ForgetButton:
        del interaction
        return cls(getattr(item, "label", None) or match.string)

    async def used(self, interaction: Interaction, /) -> None:
        await _deleted(interaction)


@app_commands.command(name="privacy", description=worded("command.privacy"))
async def privacy(interaction: Interaction) -> None:
    said, held = words_of(interaction), await interaction.client.record.read(_held, interaction.user.id)
    blocks = [
        Block(Style.HEADING, said.say("privacy.heading")),
        *(Block(Style.FIGURE, said.say(f"privacy.{one}")) for one in _ALWAYS),
        Block(Style.SUBHEADING, said.say("privacy.you")),
        Block(Style.FIGURE, said.say("privacy.nothing") if held is None else _in_words(held, said)),
    ]
    deleting: list[discord.ui.Item[Any]] = []
    if held is not None:
        deleting.append(discord.ui.ActionRow(ForgetButton(said.say("privacy.forget"))))
    await opened(interaction, panel(text(blocks), *deleting))


async def _deleted(interaction: Interaction) -> None:
    said = words_of(interaction)
    was_held = await interaction.client.record.write(forget, interaction.user.id)
    told = said.say("privacy.deleted" if was_held else "privacy.nothing")
    heading = Block(Style.HEADING, said.say("privacy.heading"))
    await redrawn(interaction, panel(text([heading, Block(Style.FIGURE, told)])))


def _in_words(held: Held, said: Words) -> str:
    name, changes, drafts = held
    counted = said.items((said.say("privacy.changes", n=changes), said.say("privacy.drafts", n=drafts)))
    return said.say("privacy.known", name=name, counted=counted)


def _held(conn: Connection, person: int) -> Held | None:
    name = known_as(conn, person)
    return None if name is None else (name, *signed(conn, name))
