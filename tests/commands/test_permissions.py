"""Who may do what where: every cell of who × where × what × what the server has chosen, the rule and the real tree."""

import itertools

import discord
import pytest

from bot.sync import payload
from commands.all import COMMANDS
from commands.permitting import permitted
from db.settings import UNCHOSEN, May, ServerSettings, give_roles
from tests.commands.conftest import seen

SERVER, CHOSEN, ANOTHER = 100, 7, 8
WHO = {
    "member": (frozenset({SERVER}), discord.Permissions.none()),
    "with another role": (frozenset({SERVER, ANOTHER}), discord.Permissions.none()),
    "with the chosen role": (frozenset({SERVER, CHOSEN}), discord.Permissions.none()),
    "manager": (frozenset({SERVER, ANOTHER}), discord.Permissions(manage_guild=True)),
    "administrator": (frozenset({SERVER, ANOTHER}), discord.Permissions(administrator=True)),
}
SETTINGS = [frozenset(chosen) for size in range(4) for chosen in itertools.combinations(May, size)]
"""For which acts the server has chosen the role."""


def expected(who: str, may: May, chosen_for: frozenset[May]) -> bool:
    """The rule once more, as a table to be read: nobody is let in who is not named here."""
    if who == "with the chosen role":
        return may in chosen_for or (may is May.DRAFT and May.PUBLISH in chosen_for)
    if who == "manager":
        return may not in chosen_for
    if who == "administrator":
        return may not in chosen_for or may is May.MANAGE
    return False


@pytest.mark.parametrize("chosen_for", SETTINGS, ids=lambda chosen: "+".join(sorted(chosen)) or "none chosen")
@pytest.mark.parametrize("may", May)
@pytest.mark.parametrize("who", WHO)
def test_the_rule(who, may, chosen_for):
    roles, permissions = WHO[who]
    chosen = ServerSettings(roles=dict.fromkeys(chosen_for, frozenset({CHOSEN})))
    assert permitted(may, roles, permissions, chosen) == expected(who, may, chosen_for)


def test_the_role_of_everybody_lets_in_everybody():
    chosen = ServerSettings(roles={May.DRAFT: frozenset({SERVER})})
    roles, permissions = WHO["member"]
    assert permitted(May.DRAFT, roles, permissions, chosen)
    assert not permitted(May.DRAFT, roles, permissions, UNCHOSEN)


NEEDS = {
    "settings": (May.MANAGE, {}, ""),
    "gazetteer add": (May.PUBLISH, {"name": "Post 9", "latitude": 40.0}, "both latitude and longitude"),
    "gazetteer name": (May.PUBLISH, {"place": "616041", "name": "12 34"}, "has no letters"),
    "record review": (May.DRAFT, {"draft": "d0"}, "There is no such draft here"),
    "record history": (May.DRAFT, {"subject": "nothing"}, "Nothing has been changed here"),
    "record undo": (May.PUBLISH, {"statement": "nothing"}, "holds no statement"),
    "record withdraw": (May.PUBLISH, {"statement": "nothing", "why": "x"}, "holds no statement"),
    "record restore": (May.PUBLISH, {"statement": "nothing", "why": "x"}, "holds no statement"),
    "record amend": (May.PUBLISH, {"claim": "nothing.c1", "why": "x"}, "holds no statement"),
    "record supersede": (May.PUBLISH, {"claim": "nothing.c1", "older": "x.c1", "why": "x"}, "holds no statement"),
}
"""Each command that not everybody may use: what it takes, something wrong to give it, and how that is told.

Whoever may use it gets as far as being told so, and nothing is written.
"""
DENIED = ("Only people who may manage this server", "Only people with a role chosen for this")


@pytest.fixture
async def people(simcord_env):
    """Who → a member of one server, each in their own right, and its channel and roles."""
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("general")
    await simcord_env.bot.tree.sync()
    chosen, another = guild.create_role("chosen"), guild.create_role("another")
    manages = guild.create_role("manages", permissions=discord.Permissions(manage_guild=True))
    administers = guild.create_role("administers", permissions=discord.Permissions(administrator=True))
    held = {
        "member": [],
        "with another role": [another],
        "with the chosen role": [chosen],
        "manager": [another, manages],
        "administrator": [another, administers],
    }
    members = {who: guild.add_member(simcord_env.create_user(f"u{i}"), roles=held[who]) for i, who in enumerate(WHO)}
    return members, channel, chosen


def told(result) -> str:
    return f"{result.response.content}{seen(result.response)}"


@pytest.mark.simcord(check_errors=False)
async def test_every_cell_of_the_matrix_through_the_real_tree(people, simcord_bot):
    members, channel, chosen = people
    cells = 0
    for chosen_for in SETTINGS:
        for may in May:
            roles = {chosen.id} if may in chosen_for else set()
            await simcord_bot.record.write(give_roles, channel.guild.id, may, roles)
        for who, command in itertools.product(WHO, NEEDS):
            may, given, next_step = NEEDS[command]
            result = await members[who].slash(channel, command, **given)
            answer = told(result)
            allowed = expected(who, may, chosen_for)
            assert result.ephemeral
            assert answer.startswith(DENIED[may in chosen_for]) != allowed, (who, command, chosen_for)
            if allowed:
                assert (next_step or "### Settings of this server") in answer, (who, command, chosen_for)
            cells += 1
    assert cells == len(SETTINGS) * len(WHO) * len(NEEDS)


async def test_the_role_of_everybody_lets_in_everybody_through_the_real_tree(people, simcord_bot):
    members, channel, _ = people
    await simcord_bot.record.write(give_roles, channel.guild.id, May.MANAGE, {channel.guild.id})
    assert "### Settings" in told(await members["member"].slash(channel, "settings"))


async def test_the_moderators_commands_are_told_to_discord_for_servers_alone_all_others_for_everywhere(simcord_bot):
    """A command for servers alone is a moderator's, and so has to be in the matrix."""
    for command in await payload(simcord_bot.tree):
        moderators = command["name"] in {"Draft claims", *(name.partition(" ")[0] for name in NEEDS)}
        assert command["contexts"] == ([0] if moderators else [0, 1, 2]), command["name"]
        assert command["integration_types"] == ([0] if moderators else [0, 1]), command["name"]
        assert command["default_member_permissions"] is None, command["name"]


async def test_a_conversation_has_every_command_but_the_moderators(people, simcord_env):
    offered = simcord_env.create_user("eve").available_commands()
    assert {command.name for command in COMMANDS} - set(offered) == {"settings", "gazetteer", "record"}


@pytest.mark.simcord(check_errors=False)
async def test_a_moderators_command_that_still_comes_from_a_conversation_is_refused(people, simcord_env):
    for command, (_, given, _) in NEEDS.items():
        simcord_env.backend.find_command(command.partition(" ")[0], None, type=1)["contexts"] = [0, 1]
        result = await simcord_env.create_user(f"eve-{command[-3:]}").slash(command, **given)
        assert told(result) == "This works in servers only."
