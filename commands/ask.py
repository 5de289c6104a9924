"""`/ask`: a question in the person's own words. A follow-up leans on what the same person asked here just before."""

from __future__ import annotations

from typing import Final

import discord
import structlog
from discord import app_commands
from discord.app_commands import Range
from sqlalchemy import Connection

from commands.asking.frames import Frame, Intent
from commands.asking.remembering import Remembering
from commands.asking.replying import ABSTAIN, ANSWER, Reply, reply_to
from commands.layouts import asked_back, layout
from commands.pacing import give_back
from commands.slash import Interaction, described, words_of
from commands.translating import worded
from commands.words import Words
from commands.writing import View
from db import unknown_words
from db.answers import Ambiguous
from db.engine import Record
from db.lexicon_folding import LONGEST
from db.lookups import data_version
from db.settings import ServerSettings, settings_of

FRAMES: Final = Remembering()
log = structlog.get_logger(__name__)


@app_commands.command(name="ask", description=worded("command.ask"))
@described("question", "private")
async def ask(interaction: Interaction, question: Range[str, 1, LONGEST], private: bool | None = None) -> None:
    person, channel = interaction.user.id, interaction.channel_id or 0
    said = words_of(interaction)
    before = FRAMES.last(person, channel)
    chosen, reply, revision = await interaction.client.record.read(_replied, question, said, before, interaction)
    if reply.kind == ANSWER and reply.frame is not None:
        FRAMES.keep(person, channel, reply.frame)
    await send_reply(interaction, reply, said, revision, private=chosen.private if private is None else private)
    await count_unexplained(interaction.client.record, reply, chosen, interaction.guild_id)


async def send_reply(interaction: Interaction, reply: Reply, said: Words, revision: int, *, private: bool) -> None:
    """Sends a reply once, pinging nobody; what is no answer is the asker's alone to see, and costs no turn."""
    if reply.fault:
        log.error("answer_not_verified", number=reply.fault)
    if reply.kind != ANSWER:
        give_back(interaction)
    hidden = private or reply.kind != ANSWER
    if isinstance(reply.outcome, Ambiguous):
        made = asked_back(reply.outcome, said, View.ANSWER)
    elif reply.page is not None:
        made = layout(reply.page, said, revision=revision, private=hidden)
    else:
        raise ValueError(reply.kind)
    interaction.extras["ending"] = reply.kind
    await interaction.response.send_message(
        view=made, ephemeral=hidden, allowed_mentions=discord.AllowedMentions.none()
    )


async def count_unexplained(record: Record, reply: Reply, chosen: ServerSettings, server: int | None) -> None:
    """Counts the words an abstention names, where the server chose so. A text to be checked is somebody else's."""
    checking = reply.frame is not None and reply.frame.intent is Intent.CHECK
    if server is None or not chosen.counts_unknown_words or reply.kind != ABSTAIN or checking:
        return
    if reply.unexplained:
        await record.write(unknown_words.count, server, reply.unexplained)


def _replied(
    conn: Connection, question: str, said: Words, before: Frame | None, interaction: Interaction
) -> tuple[ServerSettings, Reply, int]:
    viewer = interaction.guild_id
    reply = reply_to(conn, question, said, before, viewer)
    return settings_of(conn, viewer), reply, data_version(conn)
