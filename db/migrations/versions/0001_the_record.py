"""The record: everything of the first schema."""

from alembic import op

from db import tables

revision = "0001"
down_revision = None


def upgrade() -> None:
    tables.metadata.create_all(op.get_bind())
    op.bulk_insert(
        tables.meta,
        [{"key": "schema_version", "value": "1"}, {"key": "data_version", "value": "0"}, {"key": "revision_head", "value": ""}],
    )
