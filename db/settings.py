"""What a server has chosen for itself, and which of its roles may do what.

Settings are no part of the public record, so a change of them is no revision and does not raise its version. A row
names a server, never the person who chose. Nothing of them is kept in memory: two look-ups by key take a tenth of a
millisecond, and so a change is seen by the next command of every process.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import BindParameter, Connection, bindparam, select

from db.tables import server_role, server_setting


class May(StrEnum):
    """What a role may be given leave to do in a server."""

    DRAFT = "draft"
    PUBLISH = "publish"
    MANAGE = "manage"


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """The choices of one server; the defaults are those of a server that has chosen nothing, and of a conversation.

    `language` and `episode` are None for the server's own on Discord and for the newest.
    """

    language: str | None = None
    private: bool = False
    episode: str | None = None
    answers_mentions: bool = False
    counts_unknown_words: bool = False
    roles: Mapping[May, frozenset[int]] = field(default_factory=dict)

    def roles_that(self, may: May) -> frozenset[int]:
        return self.roles.get(may, frozenset())


UNCHOSEN: Final = ServerSettings()
CHOICES: Final = frozenset(one.name for one in fields(ServerSettings)) - {"roles"}
"""The settings that are one value each."""

_SERVER: Final[BindParameter[int]] = bindparam("server")
_CHOSEN: Final = select(server_setting.c.key, server_setting.c.value).where(
    server_setting.c.server == _SERVER, server_setting.c.key.in_(sorted(CHOICES))
)
_ROLES: Final = select(server_role.c.may, server_role.c.role).where(server_role.c.server == _SERVER)


def settings_of(conn: Connection, server: int | None) -> ServerSettings:
    """What this server has chosen; None is a conversation outside of servers.

    What is stored under a name, or of a kind, that this version of the program does not know is passed over.
    """
    if server is None:
        return UNCHOSEN
    chosen = {key: json.loads(value) for key, value in conn.execute(_CHOSEN, {"server": server})}
    roles: dict[May, frozenset[int]] = {}
    for may, role in conn.execute(_ROLES, {"server": server}):
        roles[May(may)] = roles.get(May(may), frozenset()) | {role}
    understood: dict[str, Any] = {key: value for key, value in chosen.items() if _is_choice(key, value)}
    return replace(UNCHOSEN, roles=roles, **understood) if understood or roles else UNCHOSEN


def choose(conn: Connection, server: int, key: str, value: str | bool | None) -> bool:
    """Stores one choice of a server; tells whether that changed it. A choice like the default leaves no row.

    Raises `ValueError` for what is no setting, or no value of it.
    """
    if not _is_choice(key, value):
        raise ValueError(f"{key} cannot be {value!r}")
    if getattr(settings_of(conn, server), key) == value:
        return False
    conn.execute(server_setting.delete().where(server_setting.c.server == server, server_setting.c.key == key))
    if value != getattr(UNCHOSEN, key):
        conn.execute(server_setting.insert().values(server=server, key=key, value=json.dumps(value)))
    return True


def give_roles(conn: Connection, server: int, may: May, roles: Collection[int]) -> bool:
    """Makes these roles of a server, and no others, those that may do this; tells whether that changed anything."""
    given = frozenset(roles)
    if settings_of(conn, server).roles_that(may) == given:
        return False
    conn.execute(server_role.delete().where(server_role.c.server == server, server_role.c.may == may))
    if given:
        conn.execute(
            server_role.insert(), [{"server": server, "role": role, "may": may.value} for role in sorted(given)]
        )
    return True


def _is_choice(key: str, value: object) -> bool:
    if key not in CHOICES:
        return False
    if isinstance(getattr(UNCHOSEN, key), bool):
        return isinstance(value, bool)
    return value is None or isinstance(value, str)
