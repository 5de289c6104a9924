"""Life after publishing: what was done to a server's record, taken back, withdrawn and brought back; and `/changes`.

Moderators act on their server's own statements; the shared record is kept where the bot runs. Whether a person may is
asked at every use. What was done is told to all by `/changes`, without the names of those who did it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

import discord
from discord import app_commands
from discord.app_commands import Range, Transform
from sqlalchemy import Connection

from commands.guarding import Choices, Completing, Guarded, Lasting
from commands.limits import CHOICE_NAME, CHOICES, CUSTOM_ID
from commands.panels import opened, panel, redrawn, text
from commands.permitting import server_where
from commands.record import record_group
from commands.refusals import Refusal
from commands.slash import Interaction, described, say_sentence, words_of
from commands.telling_changes import told_to_everybody, told_to_moderators
from commands.translating import worded
from commands.words import Words
from commands.writing import Block, Style
from db import editing, lookups
from db.editing import Changes
from db.failures import NotYours, UnknownStatement, Unsound
from db.owned import own_statements
from db.pseudonyms import pseudonym
from db.revisions import Revision, history
from db.settings import May, settings_of
from db.undoing import ChangedSince, undo
from db.vocabulary import StatementStatus

A_PAGE: Final = 6
"""Revisions of one page."""
_OLDER: Final = r"h1:(?P<what>moderators|everybody):(?P<before>\d{1,12}):(?P<subject>.{0,70})"
_UNDO: Final = r"u1:(?P<seq>\d{1,12}):(?P<statement>.{1,80})"
LONGEST_ID: Final = 80
_REASONS: Final = ("taken_back", "by_mistake", "twice", "wrong_speaker", "no_source")
LONGEST_REASON: Final = 200
_MODERATORS, _EVERYBODY = "moderators", "everybody"
Button = discord.ui.Button[Any]
Control = discord.ui.Item[Any]


class StatementOption(Completing):
    """One of the server's own statements, by its id; only those of a status are offered."""

    def __init__(self, *offered: StatementStatus) -> None:
        self._statuses = offered

    async def transform(self, interaction: Interaction, value: Any, /) -> str:
        del interaction
        return str(value).strip()[:LONGEST_ID]

    async def offered(self, interaction: Interaction, typed: str) -> Choices:
        server, said = await server_where(interaction, May.DRAFT), words_of(interaction)
        found = []
        for status in self._statuses:
            for one in await interaction.client.record.read(own_statements, server, status):
                label = said.say("revision.choice", id=one.id, speaker=one.speaker, day=one.made_on or "")
                if typed.casefold() in label.casefold() and len(one.id) <= LONGEST_ID:
                    found.append(app_commands.Choice(name=label[:CHOICE_NAME], value=one.id))
        return found[:CHOICES]


class ReasonOption(Completing):
    """Why, in a few words: one of those offered or the moderator's own. It is told to everybody."""

    async def transform(self, interaction: Interaction, value: Any, /) -> str:
        del interaction
        return " ".join(str(value).split())[:LONGEST_REASON]

    async def offered(self, interaction: Interaction, typed: str) -> Choices:
        said = words_of(interaction)
        reasons = [said.say(f"withdrawn.{reason}") for reason in _REASONS]
        given = [typed[:CHOICE_NAME]] if typed.strip() else []
        found = [*given, *(reason for reason in reasons if typed.casefold() in reason.casefold())]
        return [app_commands.Choice(name=one, value=one) for one in dict.fromkeys(found)]


class OlderButton(Lasting, discord.ui.DynamicItem[Button], template=_OLDER):
    """Goes on with a list of changes, for the person who presses it alone."""

    def __init__(self, label: str, what: str, before: int, subject: str) -> None:
        super().__init__(discord.ui.Button(label=label, custom_id=f"h1:{what}:{before}:{subject}"))

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: Control, match: re.Match[str], /) -> OlderButton:
        del interaction
        return cls(getattr(item, "label", None) or "", match["what"], int(match["before"]), match["subject"])

    async def used(self, interaction: Interaction, /) -> None:
        found = re.fullmatch(_OLDER, self.custom_id)
        if found is None:
            raise Refusal("old_button")
        server, said = interaction.guild_id, words_of(interaction)
        if found["what"] == _MODERATORS:
            server = await server_where(interaction, May.DRAFT)
        asked = partial(_page, what=found["what"], subject=found["subject"] or None, before=int(found["before"]))
        await opened(interaction, await interaction.client.record.read(asked, viewer=server, said=said))


class UndoButton(Lasting, discord.ui.DynamicItem[Button], template=_UNDO):
    """Asks why, then takes back the change that the person was shown, and no other."""

    def __init__(self, label: str, seq: int, statement: str) -> None:
        super().__init__(
            discord.ui.Button(label=label, style=discord.ButtonStyle.danger, custom_id=f"u1:{seq}:{statement}")
        )
        self._seq, self._statement = seq, statement

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: Control, match: re.Match[str], /) -> UndoButton:
        del interaction
        return cls(getattr(item, "label", None) or "", int(match["seq"]), match["statement"])

    async def used(self, interaction: Interaction, /) -> None:
        await server_where(interaction, May.PUBLISH)
        await interaction.response.send_modal(UndoForm(words_of(interaction), self._seq, self._statement))


class UndoForm(Guarded, discord.ui.Modal):
    """Why a change is taken back."""

    def __init__(self, said: Words, seq: int, statement: str) -> None:
        super().__init__(title=said.say("revision.undo_title"))
        self._seq, self._statement = seq, statement
        self.why: discord.ui.TextInput[Any] = discord.ui.TextInput(
            custom_id="why", default=said.say("withdrawn.by_mistake"), max_length=LONGEST_REASON
        )
        self.add_item(discord.ui.Label(text=said.say("revision.why"), component=self.why))

    async def on_submit(self, interaction: Interaction, /) -> None:
        act = partial(undo, seq=self._seq)
        await act_on(interaction, act, self._statement, self.why.value, "revision.undone", redraws=True)


@record_group.command(name="history", description=worded("command.record_history"))
@described("subject")
async def record_history(interaction: Interaction, subject: Range[str, 1, LONGEST_ID] | None = None) -> None:
    server, said = await server_where(interaction, May.DRAFT), words_of(interaction)
    statement = re.sub(r"\.c\d+$", "", subject.strip()) if subject else None
    asked = partial(_page, what=_MODERATORS, subject=statement)
    await opened(interaction, await interaction.client.record.read(asked, viewer=server, said=said))


@record_group.command(name="undo", description=worded("command.record_undo"))
@described("statement")
async def record_undo(
    interaction: Interaction,
    statement: Transform[str, StatementOption(StatementStatus.PUBLISHED, StatementStatus.WITHDRAWN)],
) -> None:
    server, said = await server_where(interaction, May.PUBLISH), words_of(interaction)
    newest = await interaction.client.record.read(history, statement, 1, viewer=server, kind="statement")
    if not newest or newest[0].owner != server:
        raise Refusal("not_your_statement", id=statement)
    shown = text([Block(Style.HEADING, said.say("revision.last")), *told_to_moderators(newest, said)])
    button = UndoButton(said.say("revision.undo"), newest[0].seq, statement)
    await opened(interaction, panel(shown, discord.ui.ActionRow(button)))


@record_group.command(name="withdraw", description=worded("command.record_withdraw"))
@described("statement", "why")
async def record_withdraw(
    interaction: Interaction,
    statement: Transform[str, StatementOption(StatementStatus.PUBLISHED)],
    why: Transform[str, ReasonOption],
) -> None:
    await act_on(interaction, editing.withdraw, statement, why, "revision.withdrawn")


@record_group.command(name="restore", description=worded("command.record_restore"))
@described("statement", "why")
async def record_restore(
    interaction: Interaction,
    statement: Transform[str, StatementOption(StatementStatus.WITHDRAWN)],
    why: Transform[str, ReasonOption],
) -> None:
    await act_on(interaction, editing.restore, statement, why, "revision.restored")


@app_commands.command(name="changes", description=worded("command.changes"))
@described("private")
async def changes(interaction: Interaction, private: bool | None = None) -> None:
    record, server = interaction.client.record, interaction.guild_id
    chosen = await record.read(settings_of, server)
    hidden = chosen.private if private is None else private
    said = words_of(interaction, for_all_of=None if hidden else chosen)
    view = await record.read(_page, what=_EVERYBODY, subject=None, viewer=server, said=said)
    await interaction.response.send_message(
        view=view, ephemeral=hidden, allowed_mentions=discord.AllowedMentions.none()
    )


def _page(
    conn: Connection, *, what: str, subject: str | None, viewer: int | None, said: Words, before: int | None = None
) -> discord.ui.LayoutView:
    """One page of changes, with a button for those before it."""
    kind = "statement" if what == _EVERYBODY else None
    found = history(conn, subject, A_PAGE + 1, viewer=viewer, before=before, kind=kind)
    shown = text(_told(conn, found[:A_PAGE], what, viewer, said))
    if len(found) <= A_PAGE:
        return panel(shown)
    older = OlderButton(said.say("button.more"), what, found[A_PAGE - 1].seq, subject or "")
    rows: list[Control] = [discord.ui.ActionRow(older)] if len(older.custom_id) <= CUSTOM_ID else []
    return panel(shown, *rows)


def _told(conn: Connection, found: tuple[Revision, ...], what: str, viewer: int | None, said: Words) -> Iterator[Block]:
    yield Block(Style.HEADING, said.say(f"revision.heading_{what}"))
    if not found:
        yield Block(Style.FIGURE, said.say("revision.none"))
    elif what == _MODERATORS:
        yield from told_to_moderators(found, said)
    else:
        parties = {party.id: party for party in lookups.parties(conn, viewer)}
        yield from told_to_everybody(found, parties, said)
    yield Block(Style.FOOT, said.say("foot.revision", revision=lookups.data_version(conn)))


async def act_on(
    interaction: Interaction, act: Callable[..., Changes], statement: str, why: str, told: str, *, redraws: bool = False
) -> None:
    """Does this to one of the server's statements and says so; done already, it says that and changes nothing."""
    server, said = await server_where(interaction, May.PUBLISH), words_of(interaction)
    record = interaction.client.record
    by = await record.write(pseudonym, interaction.user.id)
    if not why.strip():
        raise Refusal("needs_reason")
    try:
        done = await record.write(act, statement, by=by, why=why, at=datetime.now(UTC), owner=server)
    except (UnknownStatement, NotYours):
        raise Refusal("not_your_statement", id=statement) from None
    except ChangedSince as refused:
        raise Refusal("changed_since", id=statement, seq=refused.last.seq) from None
    except Unsound as refused:
        raise Refusal("unsound", why=str(refused)) from None
    sentence = said.say("revision.nothing" if done.nothing else told, id=statement)
    if redraws:
        await redrawn(interaction, panel(text([Block(Style.FIGURE, sentence)])))
    else:
        await say_sentence(interaction, sentence)
