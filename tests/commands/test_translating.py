"""The language of a reply, and of what Discord shows of the commands by itself."""

import discord
import pytest

from bot.sync import payload
from commands.words import ANSWERS_ONLY, LOCALES, read_catalogue
from tests.commands.conftest import buttons, seen

LONGEST_DESCRIPTION = 100


@pytest.fixture
def speaking(monkeypatch):
    """Sets the language of the person's Discord and that of the server."""

    def speak(person, server):
        from_data = discord.Interaction._from_data

        def translated(self, data):
            from_data(self, data | {"locale": person, **({"guild_locale": server} if "guild_locale" in data else {})})

        monkeypatch.setattr(discord.Interaction, "_from_data", translated)

    return speak


async def test_a_public_answer_speaks_the_servers_language_and_a_private_one_the_persons(ani, speaking):
    member, channel = ani
    speaking("ru", "tr")
    public = await member.slash(channel, "casualties", kind="killed", side="azerbaijan")
    assert not public.ephemeral
    assert "79** asker" in seen(public.response)
    assert "Neden" in buttons(public.response)
    private = await member.slash(channel, "casualties", kind="killed", side="azerbaijan", private=True)
    assert "79** военнослужащих" in seen(private.response)
    pressed = await member.click(public.response, custom_id=buttons(public.response)["Neden"])
    assert seen(pressed.response).startswith("### Почему такие числа")


async def test_what_is_not_recorded_is_private_and_so_in_the_persons_language(ani, speaking):
    member, channel = ani
    speaking("ru", "tr")
    result = await member.slash(channel, "casualties", kind="killed", group="civilian", side="azerbaijan")
    assert result.ephemeral
    assert "Это не значит «ноль»" in seen(result.response)


async def test_a_language_without_a_catalogue_reads_english(ani, speaking):
    member, channel = ani
    speaking("ja", "pt-BR")
    result = await member.slash(channel, "casualties", kind="killed", side="azerbaijan")
    assert "79** servicemen killed" in seen(result.response)


async def test_options_are_read_in_the_persons_own_words(ani, speaking):
    member, channel = ani
    speaking("ru", "en-US")
    found = await member.autocomplete(channel, "casualties", "kind", "пропав")
    assert [(choice["name"], choice["value"]) for choice in found] == [("пропавшие без вести", "missing")]
    result = await member.slash(channel, "casualties", kind="Пропавшие без вести", side="Армения")
    assert "28** servicemen missing" in seen(result.response)


async def test_descriptions_are_told_in_every_language_and_names_stay_english(simcord_bot):
    await simcord_bot.setup_hook()
    described = []

    def walk(one):
        described.append(one)
        for inner in one.get("options", ()):
            walk(inner)

    for command in await payload(simcord_bot.tree):
        if command["type"] == discord.AppCommandType.chat_input.value:  # Discord knows no description of a menu's entry
            walk(command)
    assert len(described) > 50
    for one in described:
        told = one["description_localizations"]
        assert {"ru", "tr"} <= told.keys(), one["name"]
        assert all(0 < len(text) <= LONGEST_DESCRIPTION for text in (one["description"], *told.values())), one["name"]
        assert not one.get("name_localizations")


@pytest.mark.parametrize("locale", [locale for locale in LOCALES if locale not in ANSWERS_ONLY])
def test_no_description_is_longer_than_discord_takes(locale):
    told = {key: text for key, text in read_catalogue(locale).items() if key.startswith(("command.", "option."))}
    assert [key for key, text in told.items() if len(text) > LONGEST_DESCRIPTION] == []
