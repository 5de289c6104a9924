"""Is everything in order? Each finding is one sentence, and one that is not in order says what to do.

Looking changes nothing: no record is made or brought up to a newer schema, and Discord is told nothing.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Final

import sqlalchemy as sa

from bot import health
from bot.exits import StopError
from bot.keeping import chain_in_words
from bot.settings import Settings
from db import tables
from db.engine import Record
from db.failures import MissingRecord, OlderSchema, RecordError
from db.gazetteer import digests
from db.locations import shown
from db.revisions import verify_chain
from db.tables import SCHEMA_VERSION

OPENED_WITHIN: Final = 10.0
"""Seconds for a database server to let us in."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    about: str
    in_order: bool
    sentence: str

    def __str__(self) -> str:
        return f"{self.about}: {'in order' if self.in_order else 'NOT IN ORDER'}. {self.sentence}"


def as_json(found: Iterable[Finding]) -> str:
    """The findings as one JSON object."""
    listed = [asdict(finding) for finding in found]
    return json.dumps({"in_order": all(one["in_order"] for one in listed), "findings": listed}, ensure_ascii=False)


async def findings(settings: Settings) -> list[Finding]:
    """What was found about the record, the token, Discord and the running bot, in the order in which to mend it."""
    record, found = await _opened(settings.database)
    try:
        if record:
            found += await _about_record(record)
        found += await _about_discord(settings, record)
    finally:
        if record:
            await record.close()
    return found + _about_running(settings)


async def _opened(location: str) -> tuple[Record | None, list[Finding]]:
    place = shown(location)
    try:
        async with asyncio.timeout(OPENED_WITHIN):
            record = await Record.open(location, create=False)
    except MissingRecord:
        return None, [Finding("Database", True, f"There is no record at {place} yet; it is made at first use.")]
    except OlderSchema as older:
        return None, [Finding("Schema", False, str(older))]
    except TimeoutError:
        sentence = f"{place} did not answer within {OPENED_WITHIN:.0f} s; check that the server runs, and the address."
        return None, [Finding("Database", False, sentence)]
    except RecordError as error:
        return None, [Finding("Database", False, str(error))]
    return record, [Finding("Database", True, f"The record is at {place}, version {record.data_version}.")]


async def _about_record(record: Record) -> list[Finding]:
    chain = await record.read(verify_chain)
    return [
        Finding("Schema", True, f"Version {SCHEMA_VERSION}, the newest this program knows."),
        Finding("History", chain.intact, chain_in_words(chain)),
        await record.read(_about_places),
    ]


def _about_places(conn: sa.Connection) -> Finding:
    held = conn.execute(sa.select(sa.func.count()).select_from(tables.place)).scalar_one()
    named = ", ".join(key.partition(":")[2] for key, _ in digests(conn))
    if held and named:
        return Finding("Gazetteer", True, f"{held:,} places, loaded from {named}.")
    return Finding("Gazetteer", False, "No places are loaded; any start of the bot or the chat loads them.")


async def _about_discord(settings: Settings, record: Record | None) -> list[Finding]:
    if settings.token is None:
        return [Finding("Token", True, "DISCORD_TOKEN is not set, so `recordbot run` opens the terminal chat.")]
    try:
        token = settings.discord_token
    except StopError as wrong:
        return [Finding("Token", False, str(wrong))]
    from bot.checking_discord import about_discord  # noqa: PLC0415 - discord.py loads only where there is a token

    return [Finding(*found) for found in await about_discord(token, record, mentions=settings.mentions)]


def _about_running(settings: Settings) -> list[Finding]:
    if settings.health_file is None:
        return []
    age = health.age(settings.health_file)
    if age is None:
        sentence = "No bot that keeps RECORDBOT_HEALTH_FILE is connected; start it with `recordbot run`."
        return [Finding("Connection", False, sentence)]
    if age > health.FRESH:
        sentence = f"The bot was last connected {age:,.0f} s ago; see its log, or start it again."
        return [Finding("Connection", False, sentence)]
    return [Finding("Connection", True, f"The bot was connected {age:.0f} s ago.")]
