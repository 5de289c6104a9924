"""The one error path, through the real command tree: private, with an incident that is in the log, and nothing more.

Commands, completions, buttons of views, dynamic items and modals all take it.
"""

import asyncio
import importlib
import pkgutil
from types import SimpleNamespace

import discord
import pytest
from discord import app_commands
from structlog.testing import capture_logs

import bot
import commands
from bot.client import RecordClient
from bot.repeats import Repeats
from commands.custom_ids import PREFIX
from commands.guarding import Completing, Guarded
from commands.layouts import RecordButton
from commands.limits import CHOICE_NAME
from commands.refusals import Refusal
from commands.words import words
from db.engine import Record


class Fussy(Completing):
    """Completion that refuses what begins with an r, and fails otherwise."""

    async def transform(self, interaction, value, /):
        return str(value)

    async def offered(self, interaction, typed):
        if typed.startswith("r"):
            raise Refusal("place_not_sure", text=typed)
        raise ValueError("207 casualties asked by Ani")


class Panel(Guarded, discord.ui.View):
    @discord.ui.button(label="Break")
    async def break_(self, interaction, button):
        raise ValueError("207 casualties asked by Ani")

    @discord.ui.button(label="Refuse")
    async def refuse(self, interaction, button):
        raise Refusal("old_button")


class Form(Guarded, discord.ui.Modal, title="Form"):
    words = discord.ui.TextInput(label="Words", custom_id="words")

    async def on_submit(self, interaction):
        raise ValueError("207 casualties asked by Ani")


@pytest.fixture
async def simcord_bot(seeded):
    record = await Record.open(seeded)
    client = RecordClient(record)

    @client.tree.command(name="fails", description="Fails before it has answered.")
    async def fails(interaction: discord.Interaction) -> None:
        raise ValueError("207 casualties asked by Ani")

    @client.tree.command(name="fails_late", description="Fails after it has answered.")
    async def fails_late(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("first", ephemeral=True)
        raise ValueError("later")

    @client.tree.command(name="expires", description="Meets an interaction that Discord has forgotten.")
    async def expires(interaction: discord.Interaction) -> None:
        response = type("Response", (), {"status": 404, "reason": "Not Found"})()
        raise discord.NotFound(response, {"code": 10062, "message": "Unknown interaction"})

    @client.tree.command(name="refuses", description="Is asked for what there is not.")
    async def refuses(interaction: discord.Interaction) -> None:
        raise Refusal("unknown_option", option="sidde", known="side")

    @client.tree.command(name="completes", description="Offers choices, or says why not.")
    async def completes(interaction: discord.Interaction, word: app_commands.Transform[str, Fussy()]) -> None:
        await interaction.response.send_message("done")

    @client.tree.command(name="panel", description="Shows buttons.")
    async def panel(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("buttons", view=Panel(), ephemeral=True)

    @client.tree.command(name="form", description="Asks for words.")
    async def form(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Form())

    yield client
    await record.close()


@pytest.fixture
async def ani(simcord_env):
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("general")
    member = guild.add_member(simcord_env.create_user("ani"))
    await simcord_env.bot.tree.sync()

    async def type_(command):
        with capture_logs() as logged:
            result = await member.slash(channel, command)
        return result, logged

    type_.member, type_.channel = member, channel
    return type_


def incident_of(logged):
    (failed,) = (entry for entry in logged if entry["event"] == "command_failed")
    return failed["incident"]


@pytest.mark.simcord(check_errors=False)
async def test_a_failure_is_told_privately_with_the_incident_that_is_logged(ani):
    result, logged = await ani("fails")
    assert result.ephemeral
    assert incident_of(logged) in result.response.content
    assert "Ani" not in result.response.content


@pytest.mark.simcord(check_errors=False)
async def test_a_failure_after_the_answer_is_told_beside_it(ani):
    result, logged = await ani("fails_late")
    (told,) = result.followups
    assert incident_of(logged) in told.content
    assert told.ephemeral


@pytest.mark.unanswered
@pytest.mark.simcord(check_errors=False)
async def test_an_interaction_out_of_reach_is_no_incident(ani):
    result, logged = await ani("expires")
    assert not result.acknowledged
    assert [(entry["event"], entry["log_level"]) for entry in logged] == [("answer_not_delivered", "warning")]


@pytest.mark.simcord(check_errors=False)
async def test_a_refusal_is_told_privately_and_is_no_incident(ani):
    result, logged = await ani("refuses")
    assert result.ephemeral
    assert "sidde" in result.response.content
    assert logged == []


@pytest.mark.simcord(check_errors=False)
async def test_a_button_of_a_view_that_fails_or_refuses_says_so_privately(ani):
    shown, _ = await ani("panel")
    with capture_logs() as logged:
        broken = await ani.member.click(shown.response, label="Break")
    assert broken.ephemeral
    assert incident_of(logged) in broken.response.content
    refused = await ani.member.click(shown.response, label="Refuse")
    assert (refused.ephemeral, refused.response.content) == (True, words().say("refusal.old_button"))


@pytest.mark.simcord(check_errors=False)
async def test_a_modal_that_fails_says_so_privately(ani):
    shown, _ = await ani("form")
    with capture_logs() as logged:
        broken = await ani.member.submit_modal(shown, {"words": "207"})
    assert broken.ephemeral
    assert incident_of(logged) in broken.response.content


@pytest.mark.simcord(check_errors=False)
async def test_a_button_of_the_record_that_fails_says_so_privately(ani, simcord_bot, monkeypatch):
    shown, _ = await ani("casualties")
    button = next(id_ for id_ in _custom_ids(shown.response.components) if id_.startswith(f"{PREFIX}:why"))
    await simcord_bot.record.close()
    with capture_logs() as logged:
        broken = await ani.member.click(shown.response, custom_id=button)
    assert broken.ephemeral
    assert incident_of(logged) in broken.response.content


def _custom_ids(components):
    for component in components:
        if "custom_id" in component:
            yield component["custom_id"]
        yield from _custom_ids(component.get("components", ()))


@pytest.mark.simcord(check_errors=False)
async def test_a_completion_that_refuses_or_fails_offers_the_reason_and_keeps_what_was_typed(ani):
    member, channel = ani.member, ani.channel
    (refused,) = await member.autocomplete(channel, "completes", "word", "rose *bold*")
    assert refused["name"] == words().say("refusal.place_not_sure", text="rose *bold*")
    assert refused["value"] == "rose *bold*"
    (long,) = await member.autocomplete(channel, "completes", "word", "r" * 300)
    assert len(long["name"]) == CHOICE_NAME
    assert len(long["value"]) == CHOICE_NAME
    with capture_logs() as logged:
        (failed,) = await member.autocomplete(channel, "completes", "word", "")
    assert incident_of(logged) in failed["name"]
    assert failed["value"]
    assert "Ani" not in str(logged[0]["event"])


def test_every_view_modal_and_button_of_ours_takes_the_one_path():
    for package in (bot, commands):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    drawn = (discord.ui.View, discord.ui.LayoutView, discord.ui.Modal, discord.ui.DynamicItem)
    ours = [kind for base in drawn for kind in _below(base) if kind.__module__.partition(".")[0] in {"bot", "commands"}]
    assert RecordButton in ours
    assert [kind for kind in ours if not issubclass(kind, Guarded)] == []
    completing = [kind for kind in _below(app_commands.Transformer) if kind.__module__.startswith("commands.")]
    overriding = [kind for kind in completing if kind is not Completing and "autocomplete" in vars(kind)]
    assert overriding == []


def _below(kind):
    for inner in kind.__subclasses__():
        yield inner
        yield from _below(inner)


def test_only_the_last_events_are_remembered():
    repeats = Repeats(remembered=2)
    assert [repeats.is_new(id_) for id_ in (1, 1, 2, 3, 1, 3)] == [True, False, True, True, True, False]


async def test_stopping_waits_for_the_command_under_way_but_not_for_ever(simcord_bot):
    finished = []

    async def command(seconds):
        passing = SimpleNamespace(id=seconds, type=discord.InteractionType.autocomplete, extras={})
        await simcord_bot.tree.interaction_check(passing)
        await asyncio.sleep(seconds)
        finished.append(seconds)

    commands = [asyncio.create_task(command(seconds)) for seconds in (0.05, 60)]
    await asyncio.sleep(0)
    await asyncio.wait_for(simcord_bot.tree.drain(0.2), 1)
    assert finished == [0.05]
    commands[1].cancel()
