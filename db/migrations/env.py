"""Alembic's entry: runs the versions on the connection it is given, inside the transaction already open there."""

from __future__ import annotations

from alembic import context

from db.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
