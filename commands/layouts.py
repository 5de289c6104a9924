"""A page as a Discord view (Components V2). Pure: the same page gives the same view.

Blocks that do not fit one phone screen are left out from the end, with how many they are; the citations of what is
shown always stay, so that no mark is without its reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

import discord

from commands.composing import Block, Page, Style, View
from commands.custom_ids import POST, TEMPLATE, custom_id
from commands.escaping import inert, linked
from commands.limits import SCREEN, TEXT_OF_A_VIEW
from commands.words import Words

Item = discord.ui.Item[Any]

_BEFORE: Final = {
    Style.HEADING: "### ",
    Style.SUBHEADING: "**",
    Style.PART: "- ",
    Style.SMALL: "-# ",
    Style.CITATION: "-# ",
}
_AFTER: Final = {Style.SUBHEADING: "**"}
_MARK: Final = re.compile(r"\[(\d+)\]")


class RecordButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=TEMPLATE):
    """A button that asks the record again. What it does when pressed is `commands.slash.pressed`."""

    def __init__(self, label: str, id_: str) -> None:
        super().__init__(discord.ui.Button(label=label, custom_id=id_, style=discord.ButtonStyle.secondary))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: Item, match: re.Match[str], /
    ) -> RecordButton:
        del interaction
        return cls(getattr(item, "label", None) or match["button"], match.string)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        from commands.slash import pressed  # noqa: PLC0415 - slash builds views of these buttons

        await pressed(interaction, self.custom_id)


def layout(page: Page, words: Words, *, revision: int, private: bool, note: str | None = None) -> discord.ui.LayoutView:
    """The view of a page: its text in one container, its buttons below. `note` stands above the text."""
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.Container(discord.ui.TextDisplay(text_of(page, words, note))))
    buttons = list(_buttons(page, words, revision, private=private))
    if buttons:
        view.add_item(discord.ui.ActionRow(*buttons))
    return view


def text_of(page: Page, words: Words, note: str | None = None) -> str:
    """The page as Discord text of at most `SCREEN` characters and the references of what it shows."""
    body = [block for block in page.blocks if block.style is not Style.CITATION]
    head, foot = body[:-1], body[-1:]
    kept = list(_fitting(head, SCREEN))
    lines = [f"-# {inert(note)}"] if note else []
    lines += map(rendered, kept)
    if left := len(head) - len(kept):
        lines.append(f"-# {inert(words.say('layout.more', n=left))}")
    marks = {mark for block in kept for mark in _MARK.findall(block.text)}
    lines += (rendered(block) for block in page.blocks if block.style is Style.CITATION and _number(block) in marks)
    lines += map(rendered, foot)
    return _cut("\n".join(lines))


def rendered(block: Block) -> str:
    """A block in Discord's markup: our own bold kept, everything else inert."""
    text = "**".join(inert(piece) for piece in block.text.split("**"))
    text = re.sub(r"\\\[(\d+)\\\]", r"[\1]", text)
    link = f" · {linked(block.url)}" if block.url else ""
    return f"{_BEFORE.get(block.style, '')}{text}{link}{_AFTER.get(block.style, '')}".replace("\n", " ")


def _fitting(blocks: Sequence[Block], budget: int) -> Iterable[Block]:
    used = 0
    for place, block in enumerate(blocks):
        used += len(rendered(block)) + 1
        if used > budget and place > 0:
            return
        yield block


def _number(block: Block) -> str:
    found = _MARK.match(block.text)
    return found[1] if found else ""


def _cut(text: str) -> str:
    """A last resort: one block alone may be longer than Discord takes."""
    return text if len(text) <= TEXT_OF_A_VIEW else text[: TEXT_OF_A_VIEW - 1].rstrip("\\") + "…"


def _buttons(page: Page, words: Words, revision: int, *, private: bool) -> Iterable[RecordButton]:
    offered = [view.value for view in (View.ANSWER, View.SOURCES, View.WHY) if view is not page.view and page.shown]
    for button in [*offered, *([POST] if private else [])]:
        if (id_ := custom_id(button, revision, page.lookup)) is not None:
            yield RecordButton(words.say(f"button.{button}"), id_)
