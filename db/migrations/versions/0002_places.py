"""Places: what a gazetteer holds, whose addition a place or a name is, and what a name in the record means.

The three tables of the first schema that this replaces were never written to.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TEXT = sa.Text()
INTEGER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NUMBER: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")


def upgrade() -> None:
    for unused in ("place_name", "place_parent", "place"):
        op.drop_table(unused)
    op.create_table("place",
        sa.Column("id", TEXT, autoincrement=False, nullable=False),
        sa.Column("audience", INTEGER, autoincrement=False, nullable=False),
        sa.Column("name", TEXT, autoincrement=False, nullable=False),
        sa.Column("kind", TEXT, autoincrement=False, nullable=False),
        sa.Column("latitude", NUMBER, nullable=True),
        sa.Column("longitude", NUMBER, nullable=True),
        sa.Column("precision", INTEGER, nullable=True),
        sa.Column("country", TEXT, autoincrement=False, nullable=False),
        sa.Column("admin1", TEXT, autoincrement=False, nullable=False),
        sa.Column("population", INTEGER, autoincrement=False, nullable=False),
        sa.Column("source", TEXT, autoincrement=False, nullable=False),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180", name=op.f("ck_place_on_earth")),
        sa.CheckConstraint("precision BETWEEN 1 AND 7", name=op.f("ck_place_precision_range")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
        sqlite_strict=True)
    op.create_index("ix_place_source", "place", ["source"], unique=False)
    op.create_table("place_parent",
        sa.Column("place", TEXT, autoincrement=False, nullable=False),
        sa.Column("position", INTEGER, autoincrement=False, nullable=False),
        sa.Column("parent", TEXT, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["place"], ["place.id"], name=op.f("fk_place_parent_place"), ondelete="CASCADE", initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("place", "position", name=op.f("pk_place_parent")),
        sqlite_strict=True)
    op.create_table("place_name",
        sa.Column("place", TEXT, autoincrement=False, nullable=False),
        sa.Column("text", TEXT, autoincrement=False, nullable=False),
        sa.Column("language", TEXT, autoincrement=False, nullable=False),
        sa.Column("audience", INTEGER, autoincrement=False, nullable=False),
        sa.Column("position", INTEGER, autoincrement=False, nullable=False),
        sa.Column("kind", TEXT, autoincrement=False, nullable=False),
        sa.Column("used_by", TEXT, autoincrement=False, nullable=False),
        sa.Column("source", TEXT, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("place", "text", "language", "audience", name=op.f("pk_place_name")),
        sqlite_strict=True)
    op.create_index("ix_place_name_source", "place_name", ["source"], unique=False)
    op.create_table("named_place",
        sa.Column("key", TEXT, autoincrement=False, nullable=False),
        sa.Column("name", TEXT, autoincrement=False, nullable=False),
        sa.Column("scope", TEXT, nullable=True),
        sa.Column("place", TEXT, autoincrement=False, nullable=False),
        sa.Column("owner", INTEGER, nullable=True),
        sa.CheckConstraint("\"scope\" IN ('community', 'province', 'settlement')", name=op.f("ck_named_place_scope_word")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_named_place")),
        sqlite_strict=True)
