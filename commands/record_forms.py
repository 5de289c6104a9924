"""Forms in which moderators write fields, `field = text` a line; what is not understood is given back whole."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any, Final

import discord

from commands.escaping import inert
from commands.reviewing import Reviewing
from commands.slash import Interaction, words_of
from seed.fields import Misunderstood

MOST: Final = 4000
"""Characters of one input of a form."""


def fields_input(fields: Mapping[str, str]) -> discord.ui.TextInput[Any]:
    """An input that holds the fields, a line each, to be changed."""
    told = "\n".join(f"{field} = {text}" for field, text in fields.items())
    return discord.ui.TextInput(
        style=discord.TextStyle.paragraph, default=told[:MOST], max_length=MOST, custom_id="fields"
    )


def changed_fields(typed: str, before: Mapping[str, str]) -> dict[str, str]:
    """The fields that a person wrote otherwise than they were."""
    return {field: text for field, text in _lines(typed) if before.get(field) != text}


async def given_back(interaction: Interaction, refused: Misunderstood, typed: str) -> None:
    """Says what was not understood, and gives the person all that they typed, to be copied into the form once more."""
    why = Reviewing(words_of(interaction), {}).misunderstood(refused)
    await give_back_typed(interaction, why, typed)


async def give_back_typed(interaction: Interaction, why: str, typed: str) -> None:
    """Tells the person alone why nothing was saved, with what they typed in a file."""
    told: dict[str, Any] = {
        "content": inert(words_of(interaction).say("record.misread", why=why)),
        "file": discord.File(io.BytesIO(typed.encode()), "fields.txt"),
        "ephemeral": True,
        "allowed_mentions": discord.AllowedMentions.none(),
    }
    if interaction.response.is_done():
        await interaction.followup.send(**told)
    else:
        await interaction.response.send_message(**told)


def _lines(typed: str) -> Iterator[tuple[str, str]]:
    for line in typed.splitlines():
        field, sign, text = line.partition("=")
        if sign:
            yield field.strip(), text.strip()
