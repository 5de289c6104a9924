"""Who may draft, publish and manage in a server: the roles chosen in `/settings`; until then, who manages the server.

Decided here at every use, from our own table. What Discord shows in a member's list of commands decides nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import discord

from commands.refusals import Refusal
from db.settings import May, ServerSettings, settings_of


def permitted(may: May, roles: Collection[int], permissions: discord.Permissions, chosen: ServerSettings) -> bool:
    """Whether somebody with these roles and Discord permissions may do this, by what their server has chosen.

    Who may publish may draft. Administrators may always manage: a server whose chosen role is gone is not locked out.
    """
    given = chosen.roles_that(may)
    if not given and (permissions.manage_guild or permissions.administrator):
        return True
    if may is May.MANAGE and permissions.administrator:
        return True
    if may is May.DRAFT:
        given |= chosen.roles_that(May.PUBLISH)
    return not given.isdisjoint(roles)


async def server_where(interaction: discord.Interaction[Any], may: May) -> int:
    """The server in which this person does this; a `Refusal` where there is none, or they may not."""
    server = interaction.guild_id
    if server is None:
        raise Refusal("only_in_servers")
    chosen = await interaction.client.record.read(settings_of, server)
    if not permitted(may, roles_of(interaction), interaction.permissions, chosen):
        raise Refusal("not_your_role" if chosen.roles_that(may) else "not_a_moderator")
    return server


def roles_of(interaction: discord.Interaction[Any]) -> frozenset[int]:
    """The ids of the person's roles in the server; the one of everybody there has the server's id."""
    person, server = interaction.user, interaction.guild_id
    if server is None or not isinstance(person, discord.Member):
        return frozenset()
    # `Member.roles` leaves out what is not cached, and without intents no role is.
    return frozenset({server, *person._roles})  # noqa: SLF001
