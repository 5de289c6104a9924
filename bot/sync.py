"""Telling Discord which commands there are: only when what would be told has changed since the last time.

Discord counts every update of the commands against a daily limit, and a restart changes nothing. The fingerprint of the
last payload is kept in the record's `meta` table, one for each application, so that two bots may share a database.
"""

from __future__ import annotations

import hashlib
import json
from enum import Enum, auto
from typing import Any

import discord
import sqlalchemy as sa
from discord import app_commands

from db.engine import Record
from db.tables import meta


class Told(Enum):
    """What Discord was last told, beside the commands there are now."""

    NOTHING = auto()
    OTHERS = auto()
    THESE = auto()


async def payload(tree: app_commands.CommandTree[Any]) -> list[dict[str, Any]]:
    """What Discord is told about every global command, translations included."""
    commands = tree.get_commands(guild=None)
    if translator := tree.translator:
        return [await command.get_translated_payload(tree, translator) for command in commands]
    return [command.to_dict(tree) for command in commands]


def fingerprint(commands: list[dict[str, Any]]) -> str:
    """SHA-256 of a payload; the order in which commands were added does not matter."""
    by_name = sorted(commands, key=lambda command: (command.get("type", 1), command["name"]))
    return hashlib.sha256(json.dumps(by_name, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


async def sync_if_changed(tree: app_commands.CommandTree[discord.Client], record: Record) -> bool:
    """Syncs when the payload differs from the one last sent by this application; tells whether it did."""
    if await last_told(tree, record) is Told.THESE:
        return False
    await sync(tree, record)
    return True


async def last_told(tree: app_commands.CommandTree[discord.Client], record: Record) -> Told:
    """What this application, which is known after log-in, last told Discord of its commands."""
    sent = await record.read(_last_sent, tree.client.application_id)
    if sent is None:
        return Told.NOTHING
    return Told.THESE if sent == fingerprint(await payload(tree)) else Told.OTHERS


async def sync(tree: app_commands.CommandTree[discord.Client], record: Record) -> int:
    """Sends every command to Discord and remembers what was sent; returns how many there are."""
    sent = fingerprint(await payload(tree))
    synced = await tree.sync()
    await record.write(_remember, tree.client.application_id, sent)
    return len(synced)


def _key(application: int | None) -> str:
    return f"commands:{application}"


def _last_sent(conn: sa.Connection, application: int | None) -> str | None:
    return conn.scalar(sa.select(meta.c.value).where(meta.c.key == _key(application)))


def _remember(conn: sa.Connection, application: int | None, sent: str) -> None:
    conn.execute(sa.delete(meta).where(meta.c.key == _key(application)))
    conn.execute(sa.insert(meta).values(key=_key(application), value=sent))
