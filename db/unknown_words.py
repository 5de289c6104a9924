"""How often words came up that the record cannot be asked about, in a server that chose to count them.

A row is a server, a word and a number: no question, no person and no time. What is not made of letters alone, such as a
number, an id or an address, is never counted. Like settings, the counts are no part of the public record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from sqlalchemy import ColumnElement, Connection, select

from db.lexicon_folding import folded
from db.settings import settings_of
from db.tables import server_setting

LONGEST_WORD: Final = 40
"""Characters of a word, folded. A longer one is not counted."""
MOST_WORDS: Final = 500
"""Different words of one server. Once there are as many, no other word is added."""
_KEY: Final = "unknown:"
"""Stands before a word, so that none can be mistaken for a setting."""


def count(conn: Connection, server: int, words: Iterable[str]) -> int:
    """Adds one to each different word; returns how many were counted. None, where the server did not choose it."""
    if not settings_of(conn, server).counts_unknown_words:
        return 0
    held = _held(conn, server)
    counted = 0
    for word in sorted({folded(word) for word in words}):
        if not word.isalpha() or len(word) > LONGEST_WORD:
            continue
        before = held.get(word)
        if before is None and len(held) >= MOST_WORDS:
            continue
        held[word] = (before or 0) + 1
        conn.execute(
            server_setting.insert().values(server=server, key=_KEY + word, value="1")
            if before is None
            else server_setting.update()
            .where(server_setting.c.server == server, server_setting.c.key == _KEY + word)
            .values(value=json.dumps(held[word]))
        )
        counted += 1
    return counted


def most_often(conn: Connection, server: int, most: int) -> tuple[tuple[str, int], ...]:
    """At most so many (word, times) of a server, the commonest first and equals by the alphabet."""
    return tuple(sorted(_held(conn, server).items(), key=lambda one: (-one[1], one[0]))[:most])


def forget(conn: Connection, server: int) -> bool:
    """Deletes all that was counted in a server; tells whether there was anything."""
    return conn.execute(server_setting.delete().where(*_counted_in(server))).rowcount > 0


def _held(conn: Connection, server: int) -> dict[str, int]:
    rows = conn.execute(select(server_setting.c.key, server_setting.c.value).where(*_counted_in(server)))
    return {key.removeprefix(_KEY): json.loads(value) for key, value in rows}


def _counted_in(server: int) -> tuple[ColumnElement[bool], ...]:
    return server_setting.c.server == server, server_setting.c.key.startswith(_KEY, autoescape=True)
