"""The one way of a slash command or a button: options → Lookup → one read → page → one send."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from inspect import Parameter, Signature
from typing import Any, TypeVar

import discord
from discord import app_commands
from sqlalchemy import Connection

from commands.composing import compose
from commands.custom_ids import NARROW, NARROWED, POST, TEMPLATE, TEXT, lookup_in, view_of
from commands.escaping import inert
from commands.guarding import Choices, Completing
from commands.layouts import asked_back, copied, layout
from commands.limits import CHOICE_NAME, CHOICES
from commands.narrow_menus import narrowing
from commands.narrowing import narrower
from commands.options import COMPLETED, LONGEST_OPTION, matching, names, read_lookup
from commands.pacing import give_back
from commands.panels import opened
from commands.questions import Question
from commands.refusals import Refusal
from commands.translating import language_of, worded
from commands.words import Words, words
from commands.writing import Page, View
from db import places
from db.answering import answer
from db.answers import Ambiguous, Answer, Lookup, Outcome, PlaceLabel
from db.settings import ServerSettings, settings_of

Interaction = discord.Interaction[Any]
C = TypeVar("C")


class Option(Completing):
    """An option whose value is an id, with completion; a label or free text is read just as well."""

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    def max_value(self) -> int:
        return LONGEST_OPTION

    async def transform(self, interaction: Interaction, value: Any, /) -> str:
        del interaction
        return str(value)

    async def offered(self, interaction: Interaction, typed: str) -> Choices:
        said = words_of(interaction)
        known = await interaction.client.record.read(names, said, interaction.guild_id)
        found = matching(self.name, typed[:LONGEST_OPTION], known, said, CHOICES)
        return [app_commands.Choice(name=label[:CHOICE_NAME], value=id_[:CHOICE_NAME]) for id_, label in found]


class PlaceOption(Option):
    """A place: its id, a label, or its name in any spelling. With nothing typed it offers what the record names."""

    def __init__(self) -> None:
        super().__init__("place")

    async def offered(self, interaction: Interaction, typed: str) -> Choices:
        said = words_of(interaction)
        found = await interaction.client.record.read(_completed, typed, interaction.guild_id)
        return [app_commands.Choice(name=said.place(one)[:CHOICE_NAME], value=one.id[:CHOICE_NAME]) for one in found]


def command_for(name: str, question: Question) -> app_commands.Command[Any, ..., None]:
    """The slash command of a question: its options with their descriptions and completion, and `private`."""

    async def asked(interaction: Interaction, *, private: bool | None = None, **given: str | None) -> None:
        texts = {option: text for option, text in given.items() if text}
        await respond(interaction, question, texts, private=private)

    parameters = [_parameter("interaction", Interaction), *(_option(question, option) for option in question.options)]
    # discord.py reads a command's options from the signature of its function.
    asked.__signature__ = Signature([*parameters, _parameter("private", bool | None, default=None)])  # type: ignore[attr-defined]
    command: app_commands.Command[Any, ..., None] = app_commands.Command(
        name=name, description=worded(f"command.{name}"), callback=asked
    )
    return described(*question.options, "private")(command)


def described(*options: str, **otherwise: str) -> Callable[[C], C]:
    """Gives a command the catalogue's descriptions of its options; `otherwise` names those it says in other words."""
    keys = {option: option for option in options} | otherwise
    return app_commands.describe(**{option: worded(f"option.{key}") for option, key in keys.items()})


def _option(question: Question, option: str) -> Parameter:
    reader = PlaceOption() if option == "place" else Option(option)
    kind: Any = app_commands.Transform[str, reader] if option in COMPLETED else str
    if option in question.needs:
        return _parameter(option, kind)
    return _parameter(option, kind | None, default=None)


def _parameter(name: str, kind: Any, *, default: Any = Parameter.empty) -> Parameter:
    return Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, annotation=kind, default=default)


async def respond(interaction: Interaction, question: Question, texts: dict[str, str], *, private: bool | None) -> None:
    """Answers a command; what it leaves open is as the server chose.

    Raises `Refusal` for what the person can put right; nothing has been sent then.
    """
    said = words_of(interaction)
    chosen, outcome = await interaction.client.record.read(_looked_up, question, texts, said, interaction.guild_id)
    await show(interaction, outcome, chosen, question.view, private=chosen.private if private is None else private)


async def show(
    interaction: Interaction,
    outcome: Outcome,
    chosen: ServerSettings,
    view: View,
    *,
    private: bool,
    screen: int = 0,
    since: int | None = None,
) -> None:
    """Sends the view of an outcome, once and pinging nobody; `since` is the revision of the answer it follows up.

    What is not in the record is the asker's alone to see, and costs no turn.
    """
    if not isinstance(outcome, Answer):
        give_back(interaction)
    hidden = private or not isinstance(outcome, Answer)
    said = words_of(interaction, for_all_of=None if hidden else chosen)
    if isinstance(outcome, Ambiguous):
        made = asked_back(outcome, said, view)
    else:
        changed = since is not None and since != outcome.revision
        note = said.say("layout.changed", revision=outcome.revision) if changed else None
        page = compose(outcome, said, view)
        made = layout(page, said, revision=outcome.revision, private=hidden, screen=screen, note=note)
    interaction.extras["ending"] = type(outcome).__name__.lower()
    await interaction.response.send_message(
        view=made, ephemeral=hidden, allowed_mentions=discord.AllowedMentions.none()
    )


async def say(interaction: Interaction, page: Page, revision: int) -> None:
    """Sends a page that answers no lookup, to the asker alone."""
    made = layout(page, words_of(interaction), revision=revision, private=False)
    await interaction.response.send_message(view=made, ephemeral=True, allowed_mentions=discord.AllowedMentions.none())


async def say_sentence(interaction: Interaction, sentence: str) -> None:
    """Tells the person alone that what they asked for was done."""
    await interaction.response.send_message(
        inert(sentence), ephemeral=True, allowed_mentions=discord.AllowedMentions.none()
    )


async def pressed(interaction: Interaction, id_: str) -> None:
    """A button: the record is asked again, and says so if it has changed since the button was made."""
    found, lookup = _read(TEMPLATE, id_)
    chosen, outcome = await interaction.client.record.read(_asked_again, replace(lookup, viewer=interaction.guild_id))
    button, screen, since = found["button"], int(found["screen"]), int(found["revision"])
    if button in {TEXT, NARROW} and isinstance(outcome, Answer):
        said = words_of(interaction)
        page = compose(outcome, said)
        revision = outcome.revision
        await opened(
            interaction,
            copied(page, said, revision, screen) if button == TEXT else narrowing(page, said, revision),
        )
        return
    await show(interaction, outcome, chosen, view_of(button), private=button != POST, screen=screen, since=since)


async def narrowed(interaction: Interaction, id_: str) -> None:
    """A menu of the narrowing screen: the same is asked of the one thing that was chosen, and answered privately."""
    found, lookup = _read(NARROWED, id_)
    used: Any = dict(interaction.data or {})
    try:
        (word,) = used.get("values", [])
        lookup = narrower(lookup, found["option"], word)
    except ValueError:
        raise Refusal("old_button") from None
    chosen, outcome = await interaction.client.record.read(_asked_again, replace(lookup, viewer=interaction.guild_id))
    await show(interaction, outcome, chosen, View.ANSWER, private=True, since=int(found["revision"]))


def _read(template: str, id_: str) -> tuple[re.Match[str], Lookup]:
    """What a custom id says. Raises `Refusal` for one that this program did not make."""
    found = re.fullmatch(template, id_)
    if found is None:
        raise Refusal("old_button")
    try:
        return found, lookup_in(found["lookup"])
    except ValueError:
        raise Refusal("old_button") from None


def words_of(interaction: Interaction, *, for_all_of: ServerSettings | None = None) -> Words:
    """The catalogue in the language of the person's Discord; for all of a server, in the one it chose or its own."""
    if for_all_of is None:
        return words(language_of(interaction.locale))
    return words(for_all_of.language or language_of(interaction.guild_locale or interaction.locale))


def _completed(conn: Connection, typed: str, viewer: int | None) -> tuple[PlaceLabel, ...]:
    return places.atlas(conn, viewer).complete(typed, CHOICES)


def _looked_up(
    conn: Connection, question: Question, texts: dict[str, str], said: Words, viewer: int | None
) -> tuple[ServerSettings, Outcome]:
    chosen, known = settings_of(conn, viewer), names(conn, said, viewer)
    lookup: Lookup = read_lookup(question.about(texts), texts, known, said)
    if "episode" in question.options and lookup.episode is None and chosen.episode in dict(known.episodes):
        lookup = replace(lookup, episode=chosen.episode)
    return chosen, answer(conn, replace(lookup, viewer=viewer))


def _asked_again(conn: Connection, lookup: Lookup) -> tuple[ServerSettings, Outcome]:
    return settings_of(conn, lookup.viewer), answer(conn, lookup)
