"""What a draft looks like on Discord: one screen of one claim at a time, and a summary with checks, effects, Publish.

Pure. Each control's id names its act, the draft, the version that was seen and the claim, so that a screen works after
a restart; what the acts do is `commands.record_pages`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import discord

from commands.guarding import Lasting
from commands.layouts import rendered
from commands.limits import CHOICE_NAME, CHOICES
from commands.panels import panel
from commands.reviewing import Reviewing
from commands.words import Words
from commands.writing import Block, Style
from db.claims import Party
from db.drafts import Draft
from db.previewing import Affected
from db.reviews import UNDECIDED, Decision, Item, sure_ones
from db.vocabulary import BOTH_SIDES, NEUTRAL_SIDES
from seed import publishing

Interaction = discord.Interaction[Any]
Control = discord.ui.Item[Any]

TEMPLATE: Final = r"d1:(?P<act>[a-z]{2,8}):(?P<draft>[a-z0-9]{1,40}):(?P<version>\d{1,9}):(?P<place>\d{1,4})"
DECISIONS: Final = {"accept": Decision.ACCEPTED, "reject": Decision.REJECTED, "not": Decision.NOT_A_CLAIM}
_STILL_IN: Final = frozenset({Decision.OPEN, Decision.ACCEPTED})
SUMMARY: Final = 0
"""The place of the summary; claims are at 1, 2 …"""
_TEXT: Final = 3400
"""Characters of a screen's text, its controls aside."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A draft with all that its screens show of it."""

    draft: Draft
    examined: publishing.Examined
    affected: tuple[Affected, ...]
    parties: Mapping[str, Party]


class ReviewControl(Lasting, discord.ui.DynamicItem[Control], template=TEMPLATE):
    """A button of a draft's screen, or the menu of relations to confirm."""

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: Control, match: re.Match[str], /) -> ReviewControl:
        del interaction, match
        return cls(item)

    async def used(self, interaction: Interaction, /) -> None:
        from commands.record_pages import acted  # noqa: PLC0415 - its acts show screens of these controls

        await acted(interaction, self.custom_id)


def screen(seen: Seen, place: int, said: Words, note: str = "", page: int = 0) -> discord.ui.LayoutView:
    """The screen of one claim, or a page of the whole. Pure."""
    words, draft = Reviewing(said, seen.parties), seen.draft
    place = min(place, len(draft.review.items))
    noted = [Block(Style.SMALL, note)] if note else []
    if place == SUMMARY:
        pages = _pages([*noted, *_summed_up(seen, words)])
        more: list[Control] = [_button("more", draft, page + 1, said)] if page + 1 < len(pages) else []
        return panel(pages[min(page, len(pages) - 1)], *_of_summary(seen, words, said, more))
    item = draft.review.items[place - 1]
    return panel(*_pages([*noted, *_of_claim(draft, item, words)])[:1], *_of_item(seen, place, said))


def _of_claim(draft: Draft, item: Item, words: Reviewing) -> Iterator[Block]:
    page = words.claim(draft, item)
    count = len(draft.review.items)
    yield Block(Style.HEADING, words.say("record.claim", number=page.number, of=count, decision=page.decision))
    yield Block(Style.FIGURE, page.said)
    yield from (Block(Style.PART, text) for text in page.read)
    yield from (Block(Style.SMALL, words.say("review.look", what=text)) for text in page.look)


def _summed_up(seen: Seen, words: Reviewing) -> Iterator[Block]:
    review, checked = seen.draft.review, seen.examined.checked
    yield from words.heading(seen.draft)
    if review.published is not None:
        told = words.say("review.published_before", statements=", ".join(review.published.statements))
        yield Block(Style.FIGURE, told)
        return
    yield from words.checks(checked, review)
    if not checked.must:
        yield from words.effects(seen.affected)
    yield from words.unused(review)


def _of_item(seen: Seen, place: int, said: Words) -> Iterator[Control]:
    draft = seen.draft
    last = len(draft.review.items)
    if draft.state == "open":
        yield from _sides(seen, [draft.review.items[place - 1]], place, said)
        yield discord.ui.ActionRow(*(_button(act, draft, place, said) for act in (*DECISIONS, "edit")))
    steps = [("next", place + 1)] if place < last else []
    steps = [("back", place - 1), *steps] if place > 1 else steps
    ways = [_button(act, draft, to, said) for act, to in (*steps, ("summary", SUMMARY))]
    if draft.state == "open":
        ways.append(_button("sure", draft, place, said))
    yield discord.ui.ActionRow(*ways)


def _of_summary(seen: Seen, words: Reviewing, said: Words, more: list[Control]) -> Iterator[Control]:
    draft = seen.draft
    if draft.state != "open":
        return
    yield from _sides(seen, draft.review.items, SUMMARY, said)
    offered = seen.examined.checked.suggestions[:CHOICES]
    for act in ("yes", "no") if offered else ():
        menu: discord.ui.Select[Any] = discord.ui.Select(
            custom_id=_id(act, draft, SUMMARY),
            placeholder=said.say(f"record.{act}"),
            options=[
                discord.SelectOption(label=f"{n}. {words.suggestion(one, draft.review)}"[:CHOICE_NAME], value=str(n))
                for n, one in enumerate(offered, start=1)
            ],
        )
        yield discord.ui.ActionRow(ReviewControl(menu))
    claims = [_button("claims", draft, 1, said)] if draft.review.items else []
    acts = ("edit", "voice", *(("sure",) if sure_ones(draft.review) else ()))
    yield discord.ui.ActionRow(*more, *claims, *(_button(act, draft, SUMMARY, said) for act in acts))
    yield discord.ui.ActionRow(*(_button(act, draft, SUMMARY, said) for act in ("publish", "discard")))


def _sides(seen: Seen, items: Iterable[Item], place: int, said: Words) -> Iterator[Control]:
    """A menu of the sides, where nobody has told yet whose losses a claim is about."""
    if all(item.claim.side_affected != UNDECIDED or item.decision not in _STILL_IN for item in items):
        return
    sides = sorted({party.side for party in seen.parties.values()} - NEUTRAL_SIDES)[: CHOICES - 1]
    menu: discord.ui.Select[Any] = discord.ui.Select(
        custom_id=_id("side", seen.draft, place),
        placeholder=said.say("record.side"),
        options=[
            discord.SelectOption(label=said.side(side).name[:CHOICE_NAME], value=side) for side in (*sides, BOTH_SIDES)
        ],
    )
    yield discord.ui.ActionRow(ReviewControl(menu))


def _button(act: str, draft: Draft, place: int, said: Words) -> ReviewControl:
    styles = {"accept": discord.ButtonStyle.success, "publish": discord.ButtonStyle.primary}
    styles["discard"] = discord.ButtonStyle.danger
    button: discord.ui.Button[Any] = discord.ui.Button(
        label=said.say(f"record.{act}"),
        style=styles.get(act, discord.ButtonStyle.secondary),
        custom_id=_id(act, draft, place),
    )
    return ReviewControl(button)


def _id(act: str, draft: Draft, place: int) -> str:
    return f"d1:{act}:{draft.id}:{draft.version}:{place}"


def _pages(blocks: Iterable[Block]) -> list[discord.ui.TextDisplay[Any]]:
    """Paragraphs in as many pages as they take. One longer than a page, which no part of a review is, would be cut."""
    pages: list[list[str]] = [[]]
    left = _TEXT
    for line in map(rendered, blocks):
        if len(line) >= left and pages[-1]:
            pages.append([])
            left = _TEXT
        pages[-1].append(line[:_TEXT])
        left -= len(line) + 1
    return [discord.ui.TextDisplay("\n".join(lines)) for lines in pages]
