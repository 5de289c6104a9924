"""Brings a record's schema to the newest. Alembic is imported only when there is something to do."""

from __future__ import annotations

from sqlalchemy import Connection, select, text

from db.failures import NewerSchema
from db.tables import SCHEMA_VERSION, meta

_STORED = select(meta.c.value).where(meta.c.key == "schema_version")


def is_at_head(conn: Connection) -> bool:
    """Whether the schema is the newest this version knows. Raises `NewerSchema` where it is newer than that."""
    if not conn.dialect.has_table(conn, meta.name):
        return False
    stored = int(conn.execute(_STORED).scalar_one())
    if stored > SCHEMA_VERSION:
        raise NewerSchema(stored, SCHEMA_VERSION)
    return stored == SCHEMA_VERSION


def bring_to_head(conn: Connection) -> None:
    """Runs what is missing inside the caller's write unit, so that a migration happens whole or not at all."""
    if conn.dialect.name == "postgresql":
        conn.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": 0x436C6D52})
    if is_at_head(conn):
        return  # another process was faster
    from alembic import command  # noqa: PLC0415  # slow to import, and rarely needed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "db:migrations")
    config.attributes["connection"] = conn
    command.upgrade(config, "head")
    conn.execute(meta.update().where(meta.c.key == "schema_version").values(value=str(SCHEMA_VERSION)))
