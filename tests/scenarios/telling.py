"""Plays a conversation told in a text file against the real command tree, and tells it again as it went.

A file is a title, a line or two about it, and steps. `> name, language, server language` says who goes on, in English
where nothing is said. `/command option:value`, `/command option:typed so far…`, `[Button]`, `[Menu: choice]` and
`! what happens meanwhile` are steps, and `~ field:value` fills and sends the form that was opened (` / ` begins a line
in it); what is indented below one is all that is seen, at the width of a phone.
"""

from __future__ import annotations

import re
import shlex
import textwrap
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import discord

from tests.commands.conftest import seen
from tests.discord_checks import every

PHONE = 40
_WHO = re.compile(r"> (\w+)(?:, (\w\w(?:-\w\w)?))?(?:, server (\w\w(?:-\w\w)?))?$")
_COMPLETION = re.compile(r"/([\w ]+?) (\w+):(.*)…$")

Happening = Callable[[], Awaitable[None]]


@dataclass
class Telling:
    """One conversation as it goes: who speaks, in which language, and the message that was seen last."""

    guild: Any
    channel: Any
    env: Any
    monkeypatch: Any
    happenings: dict[str, Happening]
    people: dict[str, Any] = field(default_factory=dict)
    who: Any = None
    last: Any = None
    form: Any = None

    async def told(self, text: str) -> str:
        """The file's text with what is really seen below each step."""
        lines: list[str] = []
        for line in text.splitlines():
            if line.startswith("    ") or (not line.strip() and lines and not lines[-1].strip()):
                continue
            lines.append(line.rstrip())
            if line.startswith("> "):
                self._goes_on(line)
            elif line.startswith(("/", "[", "~ ", "! ")):
                lines += [f"    {one}".rstrip() for one in [line async for line in self._step(line)]]
                lines.append("")
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"

    def _goes_on(self, line: str) -> None:
        found = _WHO.match(line)
        assert found, line
        name, person, server = found.groups()
        if name not in self.people:
            moderates = discord.Permissions(manage_guild=name == "moderator")
            role = self.guild.create_role(name, permissions=moderates)
            self.people[name] = self.guild.add_member(self.env.create_user(name), roles=[role])
        self.who = self.people[name]
        from_data = _FROM_DATA

        def speaking(interaction: Any, data: Any) -> None:
            from_data(interaction, data | {"locale": person or "en-US", "guild_locale": server or "en-US"})

        self.monkeypatch.setattr(discord.Interaction, "_from_data", speaking)

    async def _step(self, line: str) -> Any:
        if line.startswith("! "):
            await self.happenings[line[2:]]()
            return
        if found := _COMPLETION.match(line):
            command, option, typed = found.groups()
            for choice in (await self.who.autocomplete(self.channel, command, option, typed))[:5]:
                yield f"· {choice['name']}"
            return
        result = await self._done(line)
        if result.modal is not None:
            self.form = result
            yield "(a form)"
            return
        self.last = result.response or result.followups[-1]
        yield "(only you see this)" if self.last.ephemeral else "(all see this)"
        for one in _as_on_a_phone(self.last):
            yield one

    async def _done(self, line: str) -> Any:
        if line.startswith("/"):
            command, *options = shlex.split(line.removeprefix("/"))
            given = dict(option.split(":", 1) for option in options if ":" in option)
            name = " ".join([command, *(word for word in options if ":" not in word)])
            read = {option: value == "True" if option == "private" else value for option, value in given.items()}
            return await self.who.slash(self.channel, name, **read)
        if line.startswith("~ "):
            given = dict(field.split(":", 1) for field in shlex.split(line.removeprefix("~ ")))
            typed = {field: value.replace(" / ", "\n") for field, value in given.items()}
            filled = {
                one["custom_id"]: one["value"] for one in every(self.form.modal["components"]) if one.get("value")
            }
            return await self.who.submit_modal(self.form, filled | typed)
        menu, colon, choice = line[1:-1].partition(": ")
        for one in every(self.last.components):
            if colon and one.get("placeholder") == menu:
                value = next(option["value"] for option in one["options"] if option["label"] == choice)
                return await self.who.select(self.last, custom_id=one["custom_id"], values=[value])
            if not colon and one.get("label") == menu:
                return await self.who.click(self.last, custom_id=one["custom_id"])
        raise AssertionError(f"nothing here is called {line}")


def _as_on_a_phone(message: Any) -> Iterator[str]:
    """What a person reads: no markup, no hidden spaces, lines of a phone's width, then what can be pressed."""
    text = seen(message) or message.content
    for line in text.splitlines():
        small = line.startswith("-# ")
        bare = re.sub(r"^(### |-# )", "", line).replace("**", "").replace("\u200b", "")
        bare = re.sub(r"\[([^\]]+)\]\(<[^>]*>\)", r"\1", bare)
        bare = re.sub(r"\\(.)", r"\1", bare)
        indent = "  " if small else ""
        yield from textwrap.wrap(
            bare, PHONE, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )
    pressed = [f"[{one['label']}]" for one in every(message.components) if one["type"] == 2]
    for one in every(message.components):
        if one["type"] == 3:
            yield f"[{one['placeholder']}: " + " / ".join(option["label"] for option in one["options"]) + "]"
    if pressed:
        yield " ".join(pressed)


_FROM_DATA = discord.Interaction._from_data
