"""A page as a Discord view (Components V2). Pure: the same page gives the same view.

A page that does not fit one phone screen is cut into several, told as "1 of 3", with a button for the next. Each has
its subheading, the caution that these are claims, and the references of its own marks, so that it can stand alone.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

import discord

from commands.custom_ids import NARROW, POST, TEMPLATE, TEXT, custom_id
from commands.escaping import fenced, inert, linked
from commands.guarding import Lasting
from commands.limits import BUTTON_LABEL, BUTTONS_OF_A_ROW, SCREEN, TEXT_OF_A_VIEW
from commands.narrowing import ways
from commands.plain import plain
from commands.reposting import RepostButton
from commands.words import Words
from commands.writing import Block, Page, Style, View
from db.answers import Ambiguous

Item = discord.ui.Item[Any]

_BEFORE: Final = {
    Style.HEADING: "### ",
    Style.SUBHEADING: "**",
    Style.PART: "- ",
    Style.SMALL: "-# ",
    Style.CITATION: "-# ",
    Style.FOOT: "-# ",
}
_AFTER: Final = {Style.SUBHEADING: "**"}
_EVERYWHERE: Final = frozenset({Style.CITATION, Style.FOOT})
"""Blocks that are not of one screen: references come with their marks, the foot with every screen."""
_REFERENCE: Final = 150
"""Characters a reference takes at the least, about."""
_LONGEST_REFERENCE: Final = 400
_MARK: Final = re.compile(r"\[(\d+)\]")


class RecordButton(Lasting, discord.ui.DynamicItem[discord.ui.Button[Any]], template=TEMPLATE):
    """A button that asks the record again. What it does when pressed is `commands.slash.pressed`."""

    def __init__(self, label: str, id_: str) -> None:
        super().__init__(discord.ui.Button(label=label, custom_id=id_, style=discord.ButtonStyle.secondary))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: Item, match: re.Match[str], /
    ) -> RecordButton:
        del interaction
        return cls(getattr(item, "label", None) or match["button"], match.string)

    async def used(self, interaction: discord.Interaction[Any], /) -> None:
        from commands.slash import pressed  # noqa: PLC0415 - slash builds views of these buttons

        await pressed(interaction, self.custom_id)


def layout(
    page: Page, words: Words, *, revision: int, private: bool, screen: int = 0, note: str | None = None
) -> discord.ui.LayoutView:
    """The view of one screen of a page: its text in one container, its buttons below. `note` stands above the text."""
    screens = screens_of(page)
    shown = min(screen, len(screens) - 1)
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.Container(discord.ui.TextDisplay(_told(page, words, screens, shown, note))))
    buttons: list[Item] = list(_buttons(page, words, revision, private=private))
    if page.as_seen and private and len(screens) == 1:
        buttons.append(RepostButton(words.say("button.post"), revision))
    if shown + 1 < len(screens) and (id_ := custom_id(page.view.value, revision, page.lookup, shown + 1)) is not None:
        buttons.insert(0, RecordButton(words.say("button.more"), id_))
    for first in range(0, len(buttons), BUTTONS_OF_A_ROW):
        view.add_item(discord.ui.ActionRow(*buttons[first : first + BUTTONS_OF_A_ROW]))
    return view


def copied(page: Page, words: Words, revision: int, screen: int = 0) -> discord.ui.LayoutView:
    """The page's plain text in a code block, to be copied; where it is long, in screens cut between lines."""
    pieces = _in_pieces(fenced(plain(page)))
    shown = min(screen, len(pieces) - 1)
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.TextDisplay(f"```\n{pieces[shown]}\n```"))
    if shown + 1 < len(pieces) and (id_ := custom_id(TEXT, revision, page.lookup, shown + 1)) is not None:
        view.add_item(discord.ui.ActionRow(RecordButton(words.say("button.more"), id_)))
    return view


def asked_back(outcome: Ambiguous, words: Words, asked: View) -> discord.ui.LayoutView:
    """Which of these places was meant: a button for each, which asks the same again of that one."""
    view = discord.ui.LayoutView(timeout=None)
    text = inert(words.say("nothing.which_place", n=len(outcome.choices), asked=outcome.about))
    view.add_item(discord.ui.Container(discord.ui.TextDisplay(text)))
    for choice in outcome.choices:
        lookup = replace(outcome.lookup, place=choice.id)
        if (id_ := custom_id(asked.value, outcome.revision, lookup)) is not None:
            view.add_item(discord.ui.ActionRow(RecordButton(words.place(choice)[:BUTTON_LABEL], id_)))
    return view


def text_of(page: Page, words: Words, screen: int = 0, note: str | None = None) -> str:
    """One screen of the page as Discord text, with the references of what it shows."""
    return _told(page, words, screens_of(page), screen, note)


def _told(page: Page, words: Words, screens: list[list[Block]], screen: int, note: str | None) -> str:
    lines = [f"-# {inert(note)}"] if note else []
    lines += map(rendered, screens[screen])
    if len(screens) > 1:
        lines.append(f"-# {inert(words.say('layout.screen', screen=screen + 1, screens=len(screens)))}")
    marks = {mark for block in screens[screen] for mark in _MARK.findall(block.text)}
    references = _references(page)
    lines += (references[mark] for mark in references if mark in marks)
    lines += (rendered(block) for block in page.blocks if block.style is Style.FOOT)
    text = "\n".join(lines)
    return text if len(text) <= TEXT_OF_A_VIEW else f"{text[: TEXT_OF_A_VIEW - 1]}…"


def _references(page: Page) -> dict[str, str]:
    """The page's references as rendered, by number in their order; of one that is very long, its beginning."""
    told = {}
    for block in page.blocks:
        if block.style is Style.CITATION:
            short = block.text if len(block.text) <= _LONGEST_REFERENCE else f"{block.text[:_LONGEST_REFERENCE]}…"
            told[_number(block)] = rendered(replace(block, text=short))
    return told


def screens_of(page: Page) -> list[list[Block]]:
    """The page's blocks without its references and foot, in screens, each under the subheading it goes on with."""
    screens: list[list[Block]] = [[]]
    used, subheading = 0, None
    references = {mark: len(text) + 1 for mark, text in _references(page).items()}
    pieces = (piece for whole in page.blocks if whole.style not in _EVERYWHERE for piece in _pieces(whole))
    for block, length in pieces:
        cost = length + 1 + sum(max(_REFERENCE, references.get(mark, 0)) for mark in set(_MARK.findall(block.text)))
        if used and used + cost > SCREEN:
            screens.append([subheading] if subheading and block.style is not Style.SUBHEADING else [])
            used = 0
        if block.style is Style.SUBHEADING:
            subheading = block
        screens[-1].append(block)
        used += cost
    return screens


def _in_pieces(text: str) -> list[str]:
    """A text in pieces that fit a view with the marks of a code block around them, cut at the ends of lines."""
    most, pieces = TEXT_OF_A_VIEW - len("```\n\n```"), [""]
    for line in text.splitlines():
        for part in textwrap.wrap(line, most, drop_whitespace=False, break_on_hyphens=False) or [""]:
            if len(pieces[-1]) + 1 + len(part) > most:
                pieces.append(part)
            else:
                pieces[-1] = f"{pieces[-1]}\n{part}" if pieces[-1] else part
    return pieces


def _pieces(block: Block) -> Iterable[tuple[Block, int]]:
    """A paragraph with its length as rendered; one too long for any screen in pieces, cut at spaces."""
    length = len(rendered(block))
    if length <= SCREEN // 2:
        return [(block, length)]
    pieces = (replace(block, text=text) for text in textwrap.wrap(block.text, SCREEN // 4, break_on_hyphens=False))
    return [(piece, len(rendered(piece))) for piece in pieces]


def rendered(block: Block) -> str:
    """A block in Discord's markup: our own bold kept, everything else inert."""
    pieces = [inert(piece) for piece in block.text.split("**")]
    text = ("**" if len(pieces) % 2 else "").join(pieces)  # an odd mark is somebody's own, and is not ours to keep
    text = re.sub(r"\\\[(\d+)\\\]", r"[\1]", text)
    link = f" · {linked(block.url)}" if block.url else ""
    return f"{_BEFORE.get(block.style, '')}{text}{link}{_AFTER.get(block.style, '')}".replace("\n", " ")


def _number(block: Block) -> str:
    found = _MARK.match(block.text)
    return found[1] if found else ""


def _buttons(page: Page, words: Words, revision: int, *, private: bool) -> Iterable[RecordButton]:
    if page.private or not page.shown:  # what is not recorded has no proof to show
        return
    offered = [view.value for view in (View.ANSWER, View.SOURCES, View.WHY) if view is not page.view]
    if page.view is View.ANSWER:
        offered += [*([NARROW] if ways(page) else []), TEXT, *([POST] if private and not page.as_seen else [])]
    for button in offered:
        if (id_ := custom_id(button, revision, page.lookup)) is not None:
            yield RecordButton(words.say(f"button.{button}"), id_)
