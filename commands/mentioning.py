"""A question put by mentioning the bot, and its answer: a reply that all can read, and that pings nobody.

What is no answer cannot be private here, so it is said in few words, without figures nearby. Whether the server wants
this, how often a person may ask, and errors, are for whoever calls.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final

import discord
import structlog
from sqlalchemy import Connection

from commands.ask import FRAMES, count_unexplained
from commands.asking.frames import Frame
from commands.asking.replying import ANSWER, Reply, reply_to
from commands.layouts import asked_back, layout
from commands.words import Words
from commands.writing import Page, Style, View
from db.answers import Ambiguous
from db.engine import Record
from db.lexicon_folding import LONGEST
from db.lookups import data_version
from db.settings import ServerSettings

_ASKING: Final = frozenset({discord.MessageType.default, discord.MessageType.reply})
_MARK: Final = re.compile(r"\[\d+\]")
log = structlog.get_logger(__name__)


def question_in(message: discord.Message, bot: int) -> str | None:
    """What a person asks who names the bot in their text, at most `LONGEST` characters of it; None for all else.

    A reply to the bot notifies it without naming it, and is no question.
    """
    if message.author.bot or message.webhook_id is not None or message.type not in _ASKING:
        return None
    around = re.split(rf"<@!?{bot}>", message.content)
    return " ".join(" ".join(around).split())[:LONGEST] if len(around) > 1 else None


def server_of(message: discord.Message) -> int | None:
    """The server a message was written in, also where the bot is told nothing of servers."""
    return message.guild.id if message.guild else getattr(message.channel, "guild_id", None)


async def answer_mention(
    record: Record, message: discord.Message, question: str, chosen: ServerSettings, said: Words
) -> str:
    """Answers a question in the channel where it was asked; returns the kind of the reply."""
    person, channel, server = message.author.id, message.channel.id, server_of(message)
    reply, revision = await record.read(_replied, question, said, FRAMES.last(person, channel), server)
    if reply.fault:
        log.error("answer_not_verified", number=reply.fault)
    if reply.kind == ANSWER and reply.frame is not None:
        FRAMES.keep(person, channel, reply.frame)
    await say_below(message, view=_shown(reply, said, revision))
    await count_unexplained(record, reply, chosen, server)
    return reply.kind


async def say_below(message: discord.Message, **said: Any) -> None:
    """Sends a reply that pings nobody; where the message was deleted meanwhile, it stands alone."""
    await message.channel.send(
        **said,
        reference=message.to_reference(fail_if_not_exists=False),
        mention_author=False,
        allowed_mentions=discord.AllowedMentions.none(),
    )


def _shown(reply: Reply, said: Words, revision: int) -> discord.ui.LayoutView:
    if isinstance(reply.outcome, Ambiguous):
        return asked_back(reply.outcome, said, View.ANSWER)
    if reply.page is None:
        raise ValueError(reply.kind)
    page = reply.page if reply.kind == ANSWER else in_few_words(reply.page)
    return layout(page, said, revision=revision, private=False)


def in_few_words(page: Page) -> Page:
    """The page without what is said of other places or days: no mark, no reference, no subheading. Pure."""
    left_out = {Style.SUBHEADING, Style.CITATION}
    kept = (block for block in page.blocks if block.style not in left_out and not _MARK.search(block.text))
    return replace(page, blocks=tuple(kept), shown=(), computed=(), cited=())


def _replied(
    conn: Connection, question: str, said: Words, before: Frame | None, server: int | None
) -> tuple[Reply, int]:
    return reply_to(conn, question, said, before, server), data_version(conn)
