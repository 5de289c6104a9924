"""What Discord itself says of the token, the application and its commands, asked within a few seconds."""

from __future__ import annotations

import asyncio
from typing import Any, Final

import aiohttp
import discord

from bot.client import RecordClient, intents_for
from bot.settings import WHERE_TOKENS_ARE
from bot.sync import Told, last_told
from db.engine import Record

ANSWERED_WITHIN: Final = 8.0
"""Seconds for all that is asked."""
WHERE_INSTALLATION_IS: Final = "https://discord.com/developers/applications, under Installation"
_IN_SERVERS, _BY_PEOPLE = "0", "1"
_PRIVILEGED: Final = {"members": "gateway_guild_members", "presences": "gateway_presence"} | {
    "message_content": "gateway_message_content"
}

Found = tuple[str, bool, str]
"""What it is about, whether it is in order, one sentence."""


async def about_discord(token: str, record: Record | None, *, mentions: bool) -> list[Found]:
    """What is found about token, commands, intents and installation. Never raises for what Discord or the net does."""
    client = (
        RecordClient(record, mentions=mentions) if record else discord.Client(intents=intents_for(mentions=mentions))
    )
    try:
        async with asyncio.timeout(ANSWERED_WITHIN):
            await client.login(token)
            application: dict[str, Any] = dict(await client.http.application_info())
            found: list[Found] = [("Token", True, f"Discord takes it; the bot is {client.user}.")]
            if isinstance(client, RecordClient):
                found.append(await _about_commands(client))
            return [*found, _about_intents(client, application), *_about_installation(application)]
    except discord.LoginFailure:
        sentence = f"Discord does not accept DISCORD_TOKEN; copy it anew from {WHERE_TOKENS_ARE}."
        return [("Token", False, sentence)]
    except TimeoutError:
        return [_unreached(f"it did not answer within {ANSWERED_WITHIN:.0f} s")]
    except discord.HTTPException as refused:
        return [_unreached(f"it answered with status {refused.status}")]
    except (aiohttp.ClientError, OSError):
        return [_unreached("there is no way to it from here")]
    finally:
        await client.http.close()


def _unreached(why: str) -> Found:
    return "Discord", False, f"Token and commands could not be checked: {why}. Check the network and try again."


async def _about_commands(client: RecordClient) -> Found:
    told, count = await last_told(client.tree, client.record), len(client.tree.get_commands())
    if told is Told.NOTHING:
        return "Commands", False, "Discord was never told of the commands; start the bot, or run `recordbot sync`."
    if told is Told.OTHERS:
        return "Commands", False, "Discord knows older commands; start the bot again, or run `recordbot sync`."
    there = {command.name for command in await client.tree.fetch_commands()}
    if there != {command.name for command in client.tree.get_commands()}:
        return "Commands", False, "Discord holds other commands than it was told; run `recordbot sync`."
    return "Commands", True, f"Discord knows the {count} commands as they are."


def _about_intents(client: discord.Client, application: dict[str, Any]) -> Found:
    flags = discord.ApplicationFlags._from_value(application.get("flags") or 0)  # noqa: SLF001 - they have no other maker
    missing = [
        intent
        for intent, flag in _PRIVILEGED.items()
        if getattr(client.intents, intent) and not (getattr(flags, flag) or getattr(flags, f"{flag}_limited"))
    ]
    if missing:
        wanted = ", ".join(missing)
        return "Intents", False, f"Discord does not grant {wanted}; switch it on at {WHERE_TOKENS_ARE}."
    asked = ", ".join(intent for intent, on in client.intents if on)
    if not asked:
        return "Intents", True, "The bot asks for none; with RECORDBOT_MENTIONS it would ask for guild_messages."
    return "Intents", True, f"The bot asks for {asked}, which Discord grants."


def _about_installation(application: dict[str, Any]) -> list[Found]:
    ways = application.get("integration_types_config")
    if not ways:
        return []
    closed = [name for way, name in ((_IN_SERVERS, "servers"), (_BY_PEOPLE, "people")) if way not in ways]
    if _IN_SERVERS in ways and not _has_commands(ways[_IN_SERVERS]):
        sentence = f"The install link lacks the scope applications.commands; add it at {WHERE_INSTALLATION_IS}."
        return [("Installation", False, sentence)]
    if closed:
        sentence = f"It cannot be installed by {closed[0]}; if it should, allow that at {WHERE_INSTALLATION_IS}."
        return [("Installation", True, sentence)]
    servers = application.get("approximate_guild_count")
    held = "" if servers is None else f" It is in {servers:,} servers."
    return [("Installation", True, f"Servers and people can install it; it needs no permission.{held}")]


def _has_commands(way: dict[str, Any]) -> bool:
    """Whether an install link of Discord brings the commands; without such a link, that is the operator's own."""
    link = way.get("oauth2_install_params")
    return link is None or "applications.commands" in link.get("scopes", [])
