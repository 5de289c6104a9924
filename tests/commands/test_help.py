"""`/help` names every command that works where it is asked, on one screen, in every language."""

import pytest

from commands.all import COMMANDS
from commands.words import LOCALES, words
from tests.commands.conftest import buttons, seen


async def test_in_a_server_it_names_every_command(ani):
    member, channel = ani
    result = await member.slash(channel, "help")
    assert result.ephemeral
    text = seen(result.response).replace("\\", "")
    missing = [command.name for command in COMMANDS if f"/{command.name}" not in text]
    assert missing == ["help"]
    assert not buttons(result.response)


async def test_in_a_conversation_it_names_no_command_of_servers(simcord_env):
    await simcord_env.bot.tree.sync()
    text = seen((await simcord_env.create_user("eve").slash("help")).response)
    assert "/privacy" in text
    assert "/settings" not in text
    assert "/gazetteer" not in text


@pytest.mark.parametrize("locale", LOCALES)
def test_every_command_is_described_in_the_catalogue(locale):
    assert [command.name for command in COMMANDS if not words(locale).knows(f"command.{command.name}")] == []
