"""Where a record is kept, as it may be shown: a path as it is, a server's address without who logs in and how.

Addresses are typed by people and may be malformed; where it is unsure which part is the password, none is shown.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qs, unquote

_SQLITE: Final = "sqlite"
_POSTGRESQL: Final = "postgresql"
_ADDRESS: Final = re.compile(r"([\w.-]+|\[[\da-fA-F:]+\])?(:\d{1,5})?(/[\w.-]*)?")


def is_server(location: str) -> bool:
    """Whether the location is an address of a database server rather than a file."""
    scheme = _scheme(location)
    return bool(scheme) and scheme != _SQLITE


def is_postgresql(location: str) -> bool:
    return _scheme(location) == _POSTGRESQL


def shown(location: str) -> str:
    """The location for people and logs: a server by its host and database alone."""
    if not is_server(location):
        return location
    scheme, _, rest = location.partition("://")
    before, _, options = rest.partition("?")
    address = before.rpartition("@")[2]
    sure = "@" not in options and _ADDRESS.fullmatch(address)
    return f"{scheme}://{address if sure else '…'}"


def secrets_in(location: str) -> tuple[str, ...]:
    """The password in a server's address, as it is written there and as it is meant; empty where there is none."""
    if not is_server(location):
        return ()
    login, _, after = location.partition("://")[2].rpartition("@")
    written = [login.partition(":")[2], *parse_qs(after.partition("?")[2]).get("password", [])]
    return tuple({form for one in written if one for form in (one, unquote(one))})


def _scheme(location: str) -> str:
    scheme, is_url, _ = location.partition("://")
    return scheme.partition("+")[0] if is_url else ""
