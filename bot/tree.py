"""The command tree of the bot: what is being answered, and the one path every error takes to the person who met it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot import logs
from commands.escaping import inert
from commands.refusals import Refusal
from commands.translating import language_of
from commands.words import Words, words

if TYPE_CHECKING:
    from bot.client import RecordClient

EXPIRED_INTERACTION = 10062
ALREADY_ACKNOWLEDGED = 40060
MISSING_ACCESS = 50001
OUT_OF_REACH = frozenset({EXPIRED_INTERACTION, ALREADY_ACKNOWLEDGED, MISSING_ACCESS})

log = logs.logger(__name__)


class RecordTree(app_commands.CommandTree["RecordClient"]):
    """A command tree that knows what is under way and turns every error into one private sentence."""

    def __init__(self, client: RecordClient) -> None:
        super().__init__(
            client,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        self._under_way: set[asyncio.Task[object]] = set()

    async def interaction_check(self, interaction: discord.Interaction[RecordClient], /) -> bool:
        """Notes the command as under way, so that stopping waits for it."""
        del interaction
        if task := asyncio.current_task():
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        return True

    async def drain(self, seconds: float) -> None:
        """Waits, at most so long, for the commands under way to finish."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=seconds)

    async def on_error(
        self, interaction: discord.Interaction[RecordClient], error: app_commands.AppCommandError, /
    ) -> None:
        """Privately tells a person what to do; what is ours is logged under an incident id that they are told."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error.__cause__ or error
        if refusal := _refusal_behind(cause):
            typed: dict[str, Any] = {name: inert(str(value)) for name, value in refusal.values.items()}
            await _say_privately(interaction, words_for(interaction).say(refusal.key, **typed))
            return
        command = interaction.command.qualified_name if interaction.command else "unknown"
        if isinstance(cause, discord.HTTPException) and cause.code in OUT_OF_REACH:
            log.warning("answer_not_delivered", command=command, code=cause.code)
            return
        incident = logs.incident()
        log.error("command_failed", command=command, incident=incident, exc_info=cause)
        await _say_privately(interaction, sentence_for(cause, incident, words_for(interaction)))


def sentence_for(cause: BaseException, incident: str, said: Words) -> str:
    """What a person reads when a command failed: whose doing it was and what to do next."""
    changed = isinstance(cause, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch)
    return said.say("failed.command_changed" if changed else "failed.ours", incident=f"`{incident}`")


def _refusal_behind(cause: BaseException) -> Refusal | None:
    """A refusal, also where discord.py has wrapped it because it was raised while an option was read."""
    return next((one for one in (cause, cause.__cause__) if isinstance(one, Refusal)), None)


def words_for(interaction: discord.Interaction[RecordClient]) -> Words:
    """The sentences in the language of the person's Discord."""
    return words(language_of(interaction.locale))


async def _say_privately(interaction: discord.Interaction[RecordClient], sentence: str) -> None:
    try:
        if interaction.response.is_done():
            await interaction.followup.send(sentence, ephemeral=True)
        else:
            await interaction.response.send_message(sentence, ephemeral=True)
    except discord.HTTPException as refused:
        log.warning("error_not_delivered", code=refused.code)
