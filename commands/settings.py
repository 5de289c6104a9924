"""`/settings`: one private screen on which those who may manage a server choose for it. A choice holds at once.

Each control says in its id what it sets and, for a switch, to what; so a choice that comes twice is one choice, and the
screen works after a restart. Whether the person may is asked anew at every use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import discord
import structlog
from babel import Locale
from discord import app_commands
from sqlalchemy import Connection

from commands.guarding import Lasting
from commands.limits import CHOICE_NAME, CHOICES
from commands.panels import opened, panel, redrawn, text
from commands.permitting import permitted, roles_of, server_where
from commands.refusals import Refusal
from commands.slash import words_of
from commands.translating import worded
from commands.words import LOCALES, Words, words
from commands.writing import Block, Style
from db import lookups, unknown_words
from db.claims import Episode
from db.settings import May, ServerSettings, choose, give_roles, settings_of

Interaction = discord.Interaction[Any]
Item = discord.ui.Item[Any]

DEFAULT: Final = "default"
_NAMED: Final = "="
"""Stands before the id of an episode, so that none can be mistaken for the default."""
_SWITCHES: Final = ("answers_mentions", "counts_unknown_words")
_FORGET: Final = "forget_words"
_COMMONEST: Final = 10
"""Unknown words that are shown."""
_YES, _NO = "yes", "no"
_TEMPLATE: Final = rf"s1:(?P<setting>[a-z_]{{1,40}})(?::(?P<value>{_YES}|{_NO}))?"

log: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(__name__)


class Setting(Lasting, discord.ui.DynamicItem[Item], template=_TEMPLATE):
    """A control of the screen: a menu, or a button that says what pressing it chooses."""

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: Item, match: re.Match[str], /) -> Setting:
        del interaction, match
        return cls(item)

    async def used(self, interaction: Interaction, /) -> None:
        await _used(interaction, self.custom_id)


@app_commands.command(name="settings", description=worded("command.settings"))
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
async def settings(interaction: Interaction) -> None:
    server = await server_where(interaction, May.MANAGE)
    await opened(interaction, await _screen_of(interaction, server))


async def _screen_of(interaction: Interaction, server: int) -> discord.ui.LayoutView:
    chosen, episodes, counted = await interaction.client.record.read(_held, server)
    mentions = interaction.client.intents.guild_messages
    return screen(chosen, episodes, words_of(interaction), counted=counted, mentions=mentions)


def screen(
    chosen: ServerSettings,
    episodes: Sequence[Episode],
    said: Words,
    *,
    counted: Sequence[tuple[str, int]] = (),
    mentions: bool = True,
) -> discord.ui.LayoutView:
    """What a server has chosen, each with the control that changes it, and the commonest unknown words. Pure.

    `mentions` tells whether whoever runs the bot lets it hear them.
    """
    private = [(_NO, said.say("settings.public_first")), (_YES, said.say("settings.private_first"))]
    return panel(
        text([Block(Style.HEADING, said.say("settings.heading"))]),
        *_menu("language", list(_languages(said)), chosen.language or DEFAULT, said),
        *_menu("private", private, _YES if chosen.private else _NO, said),
        *_menu("episode", list(_rounds(chosen, episodes, said)), _named(chosen.episode), said),
        *(part for may in May for part in _roles(may, chosen, said)),
        discord.ui.ActionRow(*(_switch(key, getattr(chosen, key), said) for key in _SWITCHES)),
        text(Block(Style.SMALL, said.say(f"settings.{note}")) for note in _notes(mentions=mentions)),
        *_counted(counted, said),
    )


def _notes(*, mentions: bool) -> tuple[str, ...]:
    return ("on_roles", "on_switches") if mentions else ("on_roles", "on_switches", "no_mentions")


def _counted(counted: Sequence[tuple[str, int]], said: Words) -> Iterator[Item]:
    if not counted:
        return
    listed = said.items(said.say("settings.word_times", word=said.quoted(word), n=times) for word, times in counted)
    yield text([Block(Style.SUBHEADING, said.say("settings.unknown_words")), Block(Style.PART, listed)])
    button: discord.ui.Button[Any] = discord.ui.Button(
        label=said.say("settings.forget_words"), custom_id=f"s1:{_FORGET}"
    )
    yield discord.ui.ActionRow(Setting(button))


async def _used(interaction: Interaction, id_: str) -> None:
    server = await server_where(interaction, May.MANAGE)
    found, used = re.fullmatch(_TEMPLATE, id_), dict(interaction.data or {})
    if found is None:
        raise Refusal("old_button")
    values: Any = used.get("values", [])
    picked = [found["value"]] if found["value"] else list(values)
    if await interaction.client.record.write(_stored, interaction, server, found["setting"], picked):
        log.info("setting_changed", setting=found["setting"])
    await redrawn(interaction, await _screen_of(interaction, server))


def _stored(conn: Connection, interaction: Interaction, server: int, setting: str, picked: Sequence[str]) -> bool:
    if setting in set(May):
        changed = give_roles(conn, server, May(setting), set(map(int, picked)))
        now = settings_of(conn, server)
        if not permitted(May.MANAGE, roles_of(interaction), interaction.permissions, now):
            raise Refusal("locked_out")
        return changed
    if setting == _FORGET:
        return unknown_words.forget(conn, server)
    if len(picked) != 1:
        raise Refusal("old_button")
    try:
        changed = choose(conn, server, setting, _value(conn, server, setting, picked[0]))
    except ValueError:
        raise Refusal("old_button") from None
    if not settings_of(conn, server).counts_unknown_words:
        unknown_words.forget(conn, server)
    return changed


def _value(conn: Connection, server: int, setting: str, picked: str) -> str | bool | None:
    """What a control's text means. Raises `ValueError` for what this version offers no more."""
    if setting == "episode" and picked.startswith(_NAMED):
        return _one_of(picked.removeprefix(_NAMED), (one.id for one in lookups.episodes(conn, server)))
    if setting in {"language", "episode"}:
        return None if picked == DEFAULT else _one_of(picked, LOCALES)
    return _one_of(picked, (_YES, _NO)) == _YES


def _one_of(picked: str, known: Iterable[str]) -> str:
    if picked not in known:
        raise ValueError(picked)
    return picked


def _held(conn: Connection, server: int) -> tuple[ServerSettings, tuple[Episode, ...], tuple[tuple[str, int], ...]]:
    counted = unknown_words.most_often(conn, server, _COMMONEST)
    return settings_of(conn, server), lookups.episodes(conn, server), counted


def _languages(said: Words) -> Iterator[tuple[str, str]]:
    yield DEFAULT, said.say("settings.language_default")
    for code in LOCALES:
        yield code, words(code).titled(Locale.parse(code).get_display_name() or code)


def _rounds(chosen: ServerSettings, episodes: Sequence[Episode], said: Words) -> Iterator[tuple[str, str]]:
    """The newest, then as many as a menu holds, of which the chosen one is never the one left out."""
    yield DEFAULT, said.say("settings.episode_default")
    by_age = sorted(episodes, key=lambda one: (one.id == chosen.episode, one.start), reverse=True)
    offered = [one for one in by_age if len(_named(one.id)) <= CHOICE_NAME]
    for one in offered[: CHOICES - 1]:
        yield _named(one.id), one.title


def _named(episode: str | None) -> str:
    return DEFAULT if episode is None else f"{_NAMED}{episode}"


def _menu(key: str, offered: Iterable[tuple[str, str]], current: str, said: Words) -> tuple[Item, Item]:
    options = [
        discord.SelectOption(label=label[:CHOICE_NAME], value=value, default=value == current)
        for value, label in offered
    ]
    menu: discord.ui.Select[Any] = discord.ui.Select(custom_id=f"s1:{key}", options=options)
    return _titled(key, said), discord.ui.ActionRow(Setting(menu))


def _roles(may: May, chosen: ServerSettings, said: Words) -> tuple[Item, Item]:
    menu: discord.ui.RoleSelect[Any] = discord.ui.RoleSelect(
        custom_id=f"s1:{may}",
        placeholder=said.say("settings.no_role"),
        min_values=0,
        max_values=CHOICES,
        default_values=[discord.SelectDefaultValue.from_role(discord.Object(role)) for role in _shown(may, chosen)],
    )
    return _titled(may, said), discord.ui.ActionRow(Setting(menu))


def _shown(may: May, chosen: ServerSettings) -> list[int]:
    return sorted(chosen.roles_that(may))[:CHOICES]


def _switch(key: str, on: bool, said: Words) -> Setting:
    state = said.say("settings.on" if on else "settings.off")
    label = said.say("settings.switch", what=said.say(f"settings.{key}"), state=state)
    button: discord.ui.Button[Any] = discord.ui.Button(label=label, custom_id=f"s1:{key}:{_NO if on else _YES}")
    return Setting(button)


def _titled(key: str, said: Words) -> discord.ui.TextDisplay[Any]:
    return text([Block(Style.SUBHEADING, said.say(f"settings.{key}"))])
