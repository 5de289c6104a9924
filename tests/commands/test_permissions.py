"""Who may do what where: every cell of who × where × what × what the server has chosen, the rule and the real tree."""

import itertools

import discord
import pytest

from commands.permitting import permitted
from db.settings import UNCHOSEN, May, ServerSettings

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
