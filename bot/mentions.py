"""Messages that mention the bot: whom it answers, how often, and what is said when that fails.

Only what names the bot is looked at, and only in a server that chose to be answered; everything else is passed over
without a trace. The operator's switch decides whether messages reach the bot at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import aiohttp
import discord

from bot import logs
from bot.tree import Ending
from commands.mentioning import answer_mention, question_in, say_below, server_of
from commands.refusals import Refusal
from commands.words import DEFAULT_LOCALE, words
from db.settings import settings_of

if TYPE_CHECKING:
    from bot.client import RecordClient

MENTION: Final = "mention"
log = logs.logger(__name__)


async def heard(client: RecordClient, message: discord.Message) -> None:
    """Answers a message if it asks the bot, once; what fails is said in the channel with its incident id.

    Whoever asks too often is left without an answer, for a sentence each time would only add to what fills the channel.
    """
    server = server_of(message)
    question = question_in(message, client.user.id) if client.user else None
    if server is None or question is None:
        return
    chosen = await client.record.read(settings_of, server)
    extras: dict[Any, Any] = {}
    if not chosen.answers_mentions or not client.tree.takes(message.id, MENTION, extras):
        return
    said = words(chosen.language or DEFAULT_LOCALE)
    try:
        client.pacing.spend(message.author.id)
        extras["ending"] = await answer_mention(client.record, message, question, chosen, said)
    except Refusal:
        extras["ending"] = Ending.REFUSED
    except Exception as error:  # noqa: BLE001 - discord.py would only log it
        sentence = client.tree.explained(error, said, MENTION, extras)
        if sentence is not None and extras["ending"] != Ending.NOT_DELIVERED:
            await _say(message, sentence)


async def _say(message: discord.Message, sentence: str) -> None:
    try:
        await say_below(message, content=sentence)
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        log.warning("error_not_delivered", code=getattr(error, "code", None), kind=type(error).__name__)
