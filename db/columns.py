"""How a column of the record is written: the few types, checks and keys that every table is made of.

SQLite's STRICT tables know only INTEGER, REAL, TEXT and BLOB; the same columns are BIGINT, DOUBLE and BOOLEAN on
PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import (
    REAL,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.types import TypeEngine

metadata: Final = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)

TEXT = Text()
INTEGER = BigInteger().with_variant(Integer(), "sqlite")
NUMBER: TypeEngine[Any] = Double().with_variant(REAL(), "sqlite")
FLAG = Boolean(create_constraint=False).with_variant(Integer(), "sqlite")


def table(name: str, *parts: Any) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True)


def column(name: str, kind: Any, doc: str, *parts: Any, null: bool = False, key: bool = False) -> Column[Any]:
    return Column(name, kind, *parts, doc=doc, nullable=null and not key, primary_key=key, autoincrement=False)


def flag(name: str, doc: str) -> Column[Any]:
    return Column(name, FLAG, doc=doc, nullable=False, server_default=text("false"))


def to(target: str, *, cascade: bool = False) -> ForeignKey:
    ondelete = "CASCADE" if cascade else None
    return ForeignKey(target, ondelete=ondelete, deferrable=True, initially="DEFERRED")


def one_of(column: str, allowed: Iterable[str]) -> CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in sorted(allowed))
    return CheckConstraint(f'"{column}" IN ({listed})', name=f"{column}_word")


def ordered(lo: str, hi: str) -> CheckConstraint:
    return CheckConstraint(f"{lo} <= {hi}", name=f"{lo}_{hi}_ordered")


def owner() -> Column[Any]:
    return column("owner", INTEGER, "The one server that holds and sees it; null is the shared record.", null=True)


def audience() -> Column[Any]:
    return column("audience", INTEGER, "Who may see it: 0 everybody, else the id of the one server.")
