"""The public changelog: every change of the record, who made it, when and why, before and after, chained by hash.

A revision is only ever added. Its hash covers all of it and the hash before, so that a change of any of them, a gap or
a missing end shows in `verify_chain`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from sqlalchemy import Connection, or_, select

from db import rows, tables
from db.claims import Statement
from db.documents import statement_to_json
from db.lookups import load_statements, moment_text

Action = Literal["publish", "amend", "withdraw", "restore", "import"]
Document = dict[str, Any]

_REVISIONS = select(tables.revision).order_by(tables.revision.c.seq)
_NEWEST_FIRST = select(tables.revision).order_by(tables.revision.c.seq.desc())
_LAST = _NEWEST_FIRST.with_only_columns(tables.revision.c.seq, tables.revision.c.hash).limit(1)
_HEAD: Final = tables.meta.c.key == "revision_head"
_CHUNK: Final = 1000


@dataclass(frozen=True, slots=True)
class Revision:
    """One entry of the changelog. `before` is None where the subject was new; `at` is ISO text in UTC."""

    seq: int
    at: str
    by: str
    why: str
    action: Action
    subject_kind: str
    subject: str
    owner: int | None
    before: Document | None
    after: Document


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What checking the changelog found: `broken_at` is the first revision that does not fit, with the `reason`.

    `drifted` are statements whose stored content is not what their last revision says.
    """

    revisions: int
    broken_at: int | None = None
    reason: str = ""
    drifted: tuple[str, ...] = ()

    @property
    def intact(self) -> bool:
        return self.broken_at is None and not self.drifted


class Changelog:
    """The revisions of one write unit: `add` each change, then `store` them all.

    They share who made the change, when (time-zone aware) and why.
    """

    def __init__(self, conn: Connection, *, by: str, why: str, at: datetime) -> None:
        self._conn = conn
        self._shared = {"at": moment_text(at), "by": by, "why": why}
        # PostgreSQL lets two writers in at once; whoever holds this row writes the next revisions.
        conn.execute(select(tables.meta.c.value).where(_HEAD).with_for_update())
        last = conn.execute(_LAST).first()
        self._seq: int = last.seq if last else 0
        self._hash: str = last.hash if last else ""
        self._added: list[rows.Values] = []

    @property
    def at(self) -> str:
        """The moment of the change as stored."""
        return self._shared["at"]

    def add(
        self,
        action: Action,
        subject_kind: str,
        subject: str,
        *,
        owner: int | None,
        before: Document | None,
        after: Document,
    ) -> None:
        self._seq += 1
        entry = {
            "seq": self._seq,
            **self._shared,
            "action": action,
            "subject_kind": subject_kind,
            "subject": subject,
            "owner": owner,
            "before": None if before is None else canonical(before),
            "after": canonical(after),
            "prev_hash": self._hash,
        }
        self._hash = _hash_of(entry)
        self._added.append({**entry, "hash": self._hash})

    def add_statement(self, action: Action, before: Statement | None, after: Statement) -> None:
        told = None if before is None else statement_to_json(before)
        self.add(action, "statement", after.id, owner=after.owner, before=told, after=statement_to_json(after))

    def store(self) -> bool:
        """Writes what was added and raises the record's version by one; False where nothing was added."""
        if not self._added:
            return False
        self._conn.execute(tables.revision.insert(), self._added)
        self._conn.execute(tables.meta.update().where(_HEAD).values(value=self._hash))
        raise_data_version(self._conn)
        self._added = []
        return True


def raise_data_version(conn: Connection) -> None:
    """Tells everybody who holds something of the record in memory that it is out of date."""
    version = tables.meta.c.key == "data_version"
    stored = int(conn.execute(select(tables.meta.c.value).where(version)).scalar_one())
    conn.execute(tables.meta.update().where(version).values(value=str(stored + 1)))


def canonical(document: Any) -> str:
    """The one JSON text of a value: equal values give equal bytes."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def history(
    conn: Connection,
    subject: str | None = None,
    limit: int = 50,
    *,
    viewer: int | None = None,
    before: int | None = None,
    kind: str | None = None,
) -> tuple[Revision, ...]:
    """The newest revisions first, of one subject's id or of all, that the viewer may see.

    `before` leaves out those from that number on; `kind` keeps one kind of subject ("statement").
    """
    entry = tables.revision.c
    query = _NEWEST_FIRST.where(or_(entry.owner.is_(None), entry.owner == viewer)).limit(limit)
    for column, wanted in ((entry.subject, subject), (entry.subject_kind, kind)):
        if wanted is not None:
            query = query.where(column == wanted)
    if before is not None:
        query = query.where(entry.seq < before)
    return tuple(map(_revision_of, conn.execute(query)))


def _revision_of(row: rows.Stored) -> Revision:
    seq, at, by, why, action, subject_kind, subject, owner, before, after, _, _ = row
    held = None if before is None else json.loads(before)
    return Revision(seq, at, by, why, action, subject_kind, subject, owner, held, json.loads(after))


def verify_chain(conn: Connection) -> ChainReport:
    """Recomputes every hash from the first revision on, and compares the statements with what their last one says."""
    seen, hash_ = 0, ""
    last_said: dict[str, str] = {}
    for entry in _entries(conn):
        seen += 1
        stated = entry.pop("hash")
        if entry["seq"] != seen:
            return ChainReport(seen, seen, f"revision {seen} is missing")
        if entry["prev_hash"] != hash_:
            return ChainReport(seen, seen, "it does not follow the revision before")
        if (hash_ := _hash_of(entry)) != stated:
            return ChainReport(seen, seen, "its content is not what its hash was made of")
        if entry["subject_kind"] == "statement":
            last_said[entry["subject"]] = entry["after"]
    if conn.execute(select(tables.meta.c.value).where(_HEAD)).scalar_one() != hash_:
        return ChainReport(seen, seen + 1, "the newest revisions are missing")
    return ChainReport(seen, drifted=tuple(_drifted(conn, last_said)))


def _entries(conn: Connection) -> Iterator[rows.Values]:
    first = 0
    while found := conn.execute(_REVISIONS.where(tables.revision.c.seq > first).limit(_CHUNK)).mappings().all():
        yield from map(dict, found)
        first = found[-1]["seq"]


def _drifted(conn: Connection, last_said: dict[str, str]) -> Iterator[str]:
    stored = load_statements(conn, set(last_said) | set(conn.execute(select(tables.statement.c.id)).scalars()))
    for id_ in sorted(stored.keys() | last_said.keys()):
        statement = stored.get(id_)
        if statement is None or canonical(statement_to_json(statement)) != last_said.get(id_):
            yield id_


def _hash_of(entry: rows.Values) -> str:
    return hashlib.sha256(canonical(entry).encode()).hexdigest()
