"""The command tree of the bot: the gate before every interaction, and the one path every error takes.

Commands, completions, buttons, views and modals all pass here (`commands.guarding`). The gate lets an event through
once, notes it as under way and measures it. The path tells a person privately, in their language, what to do next; what
is ours is logged under an incident id that they are told.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

import aiohttp
import discord
from discord import app_commands

from bot import logs
from bot.repeats import Repeats
from commands import pacing
from commands.escaping import inert
from commands.refusals import Refusal
from commands.translating import language_of
from commands.words import Words, words

if TYPE_CHECKING:
    from bot.client import RecordClient

EXPIRED_INTERACTION: Final = 10062
"""Discord waits three seconds for an answer; nothing can be said any more."""
ALREADY_ACKNOWLEDGED: Final = 40060
"""It was answered, by an earlier try whose answer was lost or by another process; there is nothing to add."""
MISSING_ACCESS: Final = 50001
"""The bot may not see the channel. The person can still be told privately."""
MISSING_PERMISSION: Final = 50013
"""It may not write there, likewise."""
SHUT_OUT: Final = frozenset({MISSING_ACCESS, MISSING_PERMISSION})
OUT_OF_REACH: Final = frozenset({EXPIRED_INTERACTION, ALREADY_ACKNOWLEDGED})

Asked = discord.Interaction["RecordClient"]
Observe = Callable[[str, str, float], None]
"""Told of every interaction: what was asked for, how it ended, seconds."""

log = logs.logger(__name__)


class Ending(StrEnum):
    """How an interaction ended, where no answer says so itself in `extras["ending"]`."""

    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"
    NOT_DELIVERED = "not_delivered"


class RecordTree(app_commands.CommandTree["RecordClient"]):
    """A command tree that answers every event once and turns every error into one private sentence."""

    def __init__(self, client: RecordClient, observe: Observe | None = None) -> None:
        super().__init__(
            client,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        self._under_way: set[asyncio.Task[object]] = set()
        self._repeats = Repeats()
        self._observe = observe

    async def interaction_check(self, interaction: Asked, /) -> bool:
        """Whether this is to be answered: each event once, and nobody's too often. Stopping waits for what passes here.

        Completions come with every letter that is typed, and cost no turn.
        """
        if not self.takes(interaction.id, _asked_for(interaction), interaction.extras):
            return False
        try:
            if interaction.type is not discord.InteractionType.autocomplete:
                pacing.spend(interaction)
        except Refusal as refusal:
            await self.failed(interaction, refusal)
            return False
        return True

    def takes(self, event: int, asked: str, extras: Mapping[Any, Any]) -> bool:
        """Whether this event is new. Stopping waits for the task it is in, at whose end `extras` tell how it ended."""
        if not self._repeats.is_new(event):
            log.warning("event_repeated", asked=asked)
            return False
        if task := asyncio.current_task():
            began = time.perf_counter()
            self._under_way.add(task)
            task.add_done_callback(lambda task: self._ended(task, asked, extras, time.perf_counter() - began))
        return True

    async def drain(self, seconds: float) -> None:
        """Waits, at most so long, for what is under way to finish."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=seconds)

    async def on_error(self, interaction: Asked, error: app_commands.AppCommandError, /) -> None:
        """What discord.py brings here of a command."""
        await self.failed(interaction, error)

    async def failed(self, interaction: Asked, error: Exception) -> None:
        """Privately tells a person what went wrong, where they can still be reached. It costs them no turn."""
        pacing.give_back(interaction)
        sentence = self.sentence_for(interaction, error)
        if sentence is not None:
            await _say_privately(interaction, sentence)

    def sentence_for(self, interaction: Asked, error: Exception, *, choice: bool = False) -> str | None:
        """What a person reads of an error, which is logged if it is ours; None where there is nobody to tell.

        As a `choice` of a completion it is short, and has no markup.
        """
        return self.explained(error, words_for(interaction), _asked_for(interaction), interaction.extras, choice=choice)

    def explained(
        self, error: Exception, said: Words, asked: str, extras: dict[Any, Any], *, choice: bool = False
    ) -> str | None:
        """The sentence of an error in these words, as above, for whatever was asked; `extras` are told the ending."""
        cause = _cause_of(error)
        if isinstance(cause, Refusal):
            extras["ending"] = Ending.REFUSED
            typed = {name: str(value) if choice else inert(str(value)) for name, value in cause.values.items()}
            return said.say(cause.key, n=None, **typed)
        code = cause.code if isinstance(cause, discord.HTTPException) else None
        if code in OUT_OF_REACH | SHUT_OUT:
            extras["ending"] = Ending.NOT_DELIVERED
            log.warning("answer_not_delivered", asked=asked, code=code)
            return said.say("failed.no_access") if code in SHUT_OUT else None
        extras["ending"] = Ending.FAILED
        incident = logs.incident()
        log.error("command_failed", asked=asked, incident=incident, exc_info=cause)
        if choice:
            return said.say("failed.no_suggestions", incident=incident)
        return said.say(f"failed.{_whose(cause)}", incident=f"`{incident}`")

    def _ended(self, task: asyncio.Task[object], asked: str, extras: Mapping[Any, Any], seconds: float) -> None:
        self._under_way.discard(task)
        if self._observe:
            self._observe(asked, extras.get("ending", Ending.DONE), seconds)


def words_for(interaction: Asked) -> Words:
    """The sentences in the language of the person's Discord."""
    return words(language_of(interaction.locale))


def _cause_of(error: BaseException) -> BaseException:
    """What was raised in our code, which discord.py may have wrapped more than once."""
    while isinstance(error, app_commands.AppCommandError) and not isinstance(error, _CHANGED):
        inner = getattr(error, "original", None) or error.__cause__
        if inner is None:
            break
        error = inner
    return error


_CHANGED: Final = (app_commands.CommandNotFound, app_commands.CommandSignatureMismatch)


def _whose(cause: BaseException) -> str:
    if isinstance(cause, _CHANGED):
        return "command_changed"
    return "not_sent" if isinstance(cause, discord.HTTPException | aiohttp.ClientError) else "ours"


def _asked_for(interaction: Asked) -> str:
    """The command, or the kind of thing that was used; never what was given to it."""
    match interaction.type:
        case discord.InteractionType.component:
            return "button"
        case discord.InteractionType.modal_submit:
            return "modal"
        case discord.InteractionType.autocomplete:
            return "completion"
    return interaction.command.qualified_name if interaction.command else "unknown"


async def _say_privately(interaction: Asked, sentence: str) -> None:
    try:
        if interaction.response.is_done():
            await interaction.followup.send(sentence, ephemeral=True)
        else:
            await interaction.response.send_message(sentence, ephemeral=True)
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        log.warning("error_not_delivered", code=getattr(error, "code", None), kind=type(error).__name__)
