"""The life of the bot's process: open the record, connect, answer until told to stop, then drain and close.

SIGTERM and SIGINT end it within `STOPPED_WITHIN` seconds with exit 0, also while it still starts; discord.py by itself
would die on SIGTERM in the middle of an answer.
"""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot import health, logs
from bot.client import RecordClient
from bot.exits import Exit, StopError
from bot.opening import opened
from bot.settings import WHERE_TOKENS_ARE, Settings
from bot.sync import sync
from db import drafts, places
from db.documents import DocumentError
from db.engine import Record
from db.failures import RecordError

if TYPE_CHECKING:
    from bot.metrics import Metrics

STOPPED_WITHIN = 5.0
DRAIN = 2.5
GOODBYE = 1.0
AUTHENTICATION_FAILED = 4004
_A_DAY = 24 * 60 * 60

log = logs.logger(__name__)


async def run(settings: Settings) -> None:
    """Runs the bot until a signal. Raises StopError where the token, the record or the way to Discord is wrong."""
    token = settings.discord_token
    logs.start(settings.log_level, settings.log_format, hidden=settings.secrets)
    told_to_stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(told_to_stop.set))

    work = asyncio.create_task(_connected(settings, token))
    stop = asyncio.create_task(told_to_stop.wait())
    await asyncio.wait({work, stop}, return_when=asyncio.FIRST_COMPLETED)
    if work.done():
        stop.cancel()
        return _result(work)
    log.info("stopping")
    work.cancel()
    await asyncio.wait({work}, timeout=STOPPED_WITHIN - 0.5)
    log.info("stopped", cleanly=work.done())
    if not work.done():
        os._exit(Exit.DONE)  # A thread or a peer hangs; the record's file survives this by design.
    return None


async def sync_commands(settings: Settings) -> int:
    """Sends the commands to Discord whether they changed or not; returns how many there are."""
    token = settings.discord_token
    async with opened(settings.database) as record:
        client = RecordClient(record)
        try:
            with _saying_what_is_wrong():
                await client.login(token)
                return await sync(client.tree, record)
        finally:
            await client.leave(drain=0, goodbye=GOODBYE)


async def _connected(settings: Settings, token: str) -> None:
    async with opened(settings.database) as record:
        with _measuring(settings.metrics_port) as metrics:
            client = RecordClient(record, metrics.observe if metrics else None, mentions=settings.mentions)
            if metrics:
                metrics.watch("connected", "1 while the gateway is connected.", client.connected.is_set)
                metrics.watch("record_version", "The record's version.", lambda: record.data_version)
            beside = [asyncio.create_task(_prepare(client)), asyncio.create_task(_throw_away_expired(record))]
            if file := settings.health_file:
                health.prepare(file)
                beside.append(asyncio.create_task(health.keep(file, client.connected.is_set)))
            try:
                with _saying_what_is_wrong():
                    await client.stay(token)
            finally:
                for task in beside:
                    task.cancel()
                await client.leave(drain=DRAIN, goodbye=GOODBYE)


async def _prepare(client: RecordClient) -> None:
    """Builds the index of place names before somebody asks, but once connected: its thread would slow that down."""
    await client.connected.wait()
    await places.prepare(client.record)
    gc.freeze()  # a collection that walks the whole index would hold every answer up for a tenth of a second
    log.info("places_prepared")


async def _throw_away_expired(record: Record) -> None:
    """Drafts that nobody published in time go, text and all, once a day; their servers' moderators are told it."""
    while True:
        try:
            gone = await record.write(drafts.expire, datetime.now(UTC))
        except RecordError:
            log.exception("drafts_not_expired", incident=logs.incident())
        else:
            log.info("drafts_expired", drafts=len(gone))
        await asyncio.sleep(_A_DAY)


def _measuring(port: int | None) -> AbstractContextManager[Metrics | None]:
    """Metrics where a port for them is set; their library is loaded only then."""
    if port is None:
        return nullcontext()
    from bot.metrics import serving  # noqa: PLC0415

    return serving(port)


def _result(work: asyncio.Task[None]) -> None:
    """Ends like the finished work did; what nobody foresaw goes to the log, where secrets are taken out."""
    failure = work.exception()
    if failure is None or isinstance(failure, StopError | RecordError | DocumentError):
        return work.result()
    incident = logs.incident()
    log.critical("bot_failed", incident=incident, exc_info=failure)
    raise StopError(f"The bot failed; the log tells how under incident {incident}.")


@contextmanager
def _saying_what_is_wrong() -> Iterator[None]:
    """Turns what Discord or the network refuses into the one sentence an operator can act on."""
    wrong_token = StopError(
        f"Discord does not accept DISCORD_TOKEN; copy it anew from {WHERE_TOKENS_ARE}.", Exit.CONFIGURATION
    )
    try:
        yield
    except discord.LoginFailure:
        raise wrong_token from None
    except discord.ConnectionClosed as closed:
        if closed.code == AUTHENTICATION_FAILED:
            raise wrong_token from None
        raise StopError(f"Discord closed the connection for good (code {closed.code}); start the bot again.") from None
    except discord.HTTPException as refused:
        raise StopError(f"Discord refused ({refused.status} {refused.text}); try again in a few minutes.") from None
    except (aiohttp.ClientError, OSError) as error:
        raise StopError(f"Discord cannot be reached ({error}); check the network and start again.") from None
