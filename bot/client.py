"""The Discord client: no pings, one command tree, no intent but for mentions, and a way to stop in order."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
from typing import Any

import discord

from bot import logs, mentions
from bot.sync import sync_if_changed
from bot.tree import Observe, RecordTree
from commands.all import add_all
from commands.pacing import Pacing
from commands.translating import CatalogueTranslator
from db.engine import Record

log = logs.logger(__name__)

# Warnings about what this bot leaves out on purpose: voice, and the intent for servers.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
logging.getLogger("discord.state").setLevel(logging.ERROR)


def intents_for(*, mentions: bool) -> discord.Intents:
    """What Discord is asked for: nothing, or messages of servers, which have their text only if they name the bot."""
    intents = discord.Intents.none()
    if mentions:
        intents.guild_messages = True
    return intents


class RecordClient(discord.Client):
    """Answers interactions from the record, and keeps no members and no messages.

    It receives messages only where it is to answer `mentions`: those of servers, and the text of none but such as name
    it. `connected` is set while the gateway is connected, and clear again while discord.py reconnects. `observe` is
    told how every interaction and mention ended.
    """

    def __init__(self, record: Record, observe: Observe | None = None, *, mentions: bool = False) -> None:
        super().__init__(
            intents=intents_for(mentions=mentions),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            guild_ready_timeout=0,  # without intents no server announces itself
        )
        self.record = record
        self.pacing = Pacing()
        self.connected = asyncio.Event()
        self.tree = RecordTree(self, observe)
        add_all(self.tree)

    async def setup_hook(self) -> None:
        await self.tree.set_translator(CatalogueTranslator())

    async def stay(self, token: str) -> None:
        """Logs in, syncs the commands if they changed, and answers until cancelled; reconnects by itself."""
        await self.login(token)
        await self._sync()
        await self.connect()

    async def leave(self, *, drain: float, goodbye: float) -> None:
        """Lets what is under way finish for `drain` seconds, then closes the connection in at most `goodbye` more."""
        self.connected.clear()
        await self.tree.drain(drain)
        with contextlib.suppress(TimeoutError, asyncio.CancelledError):
            await asyncio.wait_for(self.close(), goodbye)
        await self.http.close()

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Passes on what happens. What still comes once the client closes has nobody to go to."""
        if not self.is_closed():
            super().dispatch(event, *args, **kwargs)

    async def on_ready(self) -> None:
        self.connected.set()
        log.info("ready")

    async def on_resumed(self) -> None:
        self.connected.set()

    async def on_disconnect(self) -> None:
        if self.connected.is_set():
            log.warning("disconnected")
        self.connected.clear()

    async def on_message(self, message: discord.Message) -> None:
        await mentions.heard(self, message)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """Logs what failed in an event under an incident id; the bot goes on."""
        del args, kwargs
        log.error("event_failed", event_name=event_method, incident=logs.incident(), exc_info=sys.exception())

    async def _sync(self) -> None:
        """A refusal leaves the commands Discord already has in place, so the bot goes on with those."""
        try:
            changed = await sync_if_changed(self.tree, self.record)
        except discord.DiscordException:
            log.exception("commands_not_synced", incident=logs.incident())
        else:
            log.info("commands_synced" if changed else "commands_unchanged", commands=len(self.tree.get_commands()))
