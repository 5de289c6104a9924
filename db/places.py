"""The place a person means. One function that every way of asking goes through.

For now a name is known when a published claim uses it, letter for letter apart from case and white space.
"""

from __future__ import annotations

import unicodedata

from sqlalchemy import Connection

from db import lookups

LONGEST_NAME = 100


def resolve(conn: Connection, text: str, viewer: int | None) -> str | None:
    """The record's own name of the place, None where no claim names it. Text beyond 100 characters is not read."""
    wanted = _folded(text[:LONGEST_NAME])
    return next((name for name in lookups.place_names(conn, viewer) if _folded(name) == wanted), None)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
