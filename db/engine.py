"""The record's file or server: opening it, one unit of reading, one unit of writing. The only place that commits.

A unit is a plain function of a SQLAlchemy `Connection`. On SQLite it runs whole in one hop to the thread that aiosqlite
keeps for its connection: a hop per query costs more than the queries. On PostgreSQL it runs through asyncpg.
Every error a person can cause is a `RecordError`, whose message says the next step; then nothing was changed.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import aclosing
from pathlib import Path
from threading import Thread
from typing import Concatenate, Final, ParamSpec, Protocol, Self, TypeVar

import aiosqlite
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from db import lookups
from db.failures import (
    ForeignDatabase,
    MissingFolder,
    MissingRecord,
    OlderSchema,
    Unreachable,
    UnusableAddress,
    explain,
)
from db.locations import is_postgresql, is_server, shown
from db.migrations.upgrade import bring_to_head, is_at_head
from db.tables import APPLICATION_ID

P = ParamSpec("P")
T = TypeVar("T")
Unit = Callable[Concatenate[Connection, P], T]

BUSY_MILLISECONDS: Final = 5000
"""How long a unit waits for another process's write before it is refused."""


class _Store(Protocol):
    async def run(self, write: bool, fn: Callable[[Connection], T]) -> T: ...
    async def close(self) -> None: ...


class Record:
    """An open record. Make one with `Record.open`; close it, or use it as an async context manager."""

    def __init__(self, store: _Store, place: str) -> None:
        self._store = store
        self._place = place
        self._data_version = 0
        self._closed = False

    @classmethod
    async def open(cls, url_or_path: str | Path, *, create: bool = True) -> Self:
        """The record at a path or database url, brought to the newest schema.

        A new SQLite file is made where there is none. With `create` False nothing is made or changed: what is missing
        or older is refused (`MissingRecord`, `OlderSchema`). Raises `RecordError` where the place holds no database,
        another program's, or one written by a newer version, or cannot be reached.
        No error tells a password.
        """
        place = str(url_or_path)
        if is_postgresql(place):
            store: _Store = _Postgres(place)
        elif is_server(place):
            raise UnusableAddress(shown(place))
        else:
            store = await _Sqlite.open(Path(place.rpartition(":///")[2]), create=create)
        record = cls(store, shown(place))
        try:
            await record._reach_head(change=create)
            record._data_version = await record.read(lookups.data_version)
        except BaseException:
            await record.close()
            raise
        return record

    @property
    def data_version(self) -> int:
        """The record's version after the last write of this process, or as it was opened."""
        return self._data_version

    async def read(self, fn: Unit[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `fn(connection, …)` returns; all its queries see one state of the record."""
        with explain(self._place):
            return await self._store.run(False, lambda conn: fn(conn, *args, **kwargs))

    async def write(self, fn: Unit[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `fn(connection, …)` returns, committed and on disk. If it or the commit raises, nothing was changed."""

        def unit(conn: Connection) -> tuple[T, int]:
            return fn(conn, *args, **kwargs), lookups.data_version(conn)

        with explain(self._place):
            result, version = await self._store.run(True, unit)
        self._data_version = max(version, self._data_version)
        return result

    async def _reach_head(self, *, change: bool) -> None:
        if await self.read(is_at_head):
            return
        if not change:
            raise OlderSchema(self._place)
        await self.write(bring_to_head)

    async def close(self) -> None:
        """Ends what is under way and lets go of the file or server. Twice is once."""
        if not self._closed:
            self._closed = True
            await self._store.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


class _Sqlite:
    """One writing and one reading connection to a file in WAL mode: a long read never holds a write up."""

    def __init__(self, writer: _Hop, reader: _Hop) -> None:
        self._writer = writer
        self._reader = reader

    @classmethod
    async def open(cls, path: Path, *, create: bool) -> Self:
        if not path.parent.is_dir():
            raise MissingFolder(str(path.parent))
        if not create and not path.exists():  # noqa: ASYNC240  # one look at a local file
            raise MissingRecord(str(path))
        with explain(str(path)):
            writer = await _Hop.open(path, writes=True)
            try:
                reader = await _Hop.open(path, writes=False)
            except BaseException:
                await writer.close()
                raise
        return cls(writer, reader)

    async def run(self, write: bool, fn: Callable[[Connection], T]) -> T:
        return await (self._writer if write else self._reader).run(fn)

    async def close(self) -> None:
        await self._reader.close()
        await self._writer.close()


class _Hop:
    """A SQLite connection in aiosqlite's thread, with SQLAlchemy's connection over it. One `run` is one hop."""

    def __init__(self, path: Path, *, writes: bool) -> None:
        self._path = path
        self._writes = writes
        self._hopper = aiosqlite.Connection(self._connect, iter_chunk_size=64)
        # A program that ends without closing its record must not wait for this thread for ever.
        _thread_of(self._hopper).daemon = True

    @classmethod
    async def open(cls, path: Path, *, writes: bool) -> Self:
        hop = cls(path, writes=writes)
        try:
            await hop._hopper
        except BaseException:
            # aiosqlite's thread still has a word for the event loop, which may close as soon as this is raised.
            await asyncio.to_thread(_thread_of(hop._hopper).join)
            raise
        return hop

    async def run(self, fn: Callable[[Connection], T]) -> T:
        return await _in_thread(self._hopper, lambda: self._unit(fn))

    async def close(self) -> None:
        # SQLAlchemy's side has to end in the thread that may touch the connection, not where garbage is collected.
        await _in_thread(self._hopper, self._release)
        await self._hopper.close()

    def _connect(self) -> sqlite3.Connection:
        raw = sqlite3.connect(self._path, timeout=BUSY_MILLISECONDS / 1000, isolation_level=None)
        try:
            (_prepare_writer if self._writes else _prepare_reader)(raw, self._path)
            engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool, hide_parameters=True)
            self._raw, self._conn = raw, engine.connect()
        except BaseException:
            raw.close()
            raise
        if not self._writes:
            self._conn.info[lookups.KEPT_SLICES] = {}
        return raw

    def _release(self) -> None:
        self._conn.close()
        self._conn.engine.dispose()

    def _unit(self, fn: Callable[[Connection], T]) -> T:
        self._raw.execute("BEGIN IMMEDIATE" if self._writes else "BEGIN")
        try:
            with self._conn.begin():
                return fn(self._conn)
        finally:
            if self._raw.in_transaction:
                self._raw.rollback()


async def _in_thread(hopper: aiosqlite.Connection, fn: Callable[[], T]) -> T:
    """Runs a whole function in the connection's thread, which aiosqlite's public methods do for single calls only."""
    result: T = await hopper._execute(fn)  # type: ignore[no-untyped-call]  # noqa: SLF001
    return result


def _thread_of(hopper: aiosqlite.Connection) -> Thread:
    return hopper._thread  # noqa: SLF001


def _prepare_writer(raw: sqlite3.Connection, path: Path) -> None:
    (mark,) = raw.execute("PRAGMA application_id").fetchone()
    (objects,) = raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if mark != APPLICATION_ID and (mark or objects):
        raise ForeignDatabase(str(path))
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute("PRAGMA foreign_keys = ON")


def _prepare_reader(raw: sqlite3.Connection, _: Path) -> None:
    raw.execute("PRAGMA query_only = ON")


class _Postgres:
    """A PostgreSQL server through asyncpg."""

    def __init__(self, url: str) -> None:
        # Only who uses PostgreSQL pays for these imports.
        from sqlalchemy import make_url  # noqa: PLC0415
        from sqlalchemy.exc import ArgumentError  # noqa: PLC0415
        from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415

        self._name = shown(url)
        try:
            parsed = make_url(url).set(drivername="postgresql+asyncpg")
        except (ArgumentError, ValueError):
            raise UnusableAddress(self._name) from None  # their words may hold a part of the password
        self._writing = create_async_engine(parsed, hide_parameters=True)
        self._reading = self._writing.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    async def run(self, write: bool, fn: Callable[[Connection], T]) -> T:
        try:
            conn = await (self._writing if write else self._reading).connect()
        except (OSError, DBAPIError) as error:
            raise Unreachable(self._name) from error
        try:
            async with aclosing(conn), conn.begin():
                return await conn.run_sync(fn)
        except OSError as error:
            raise Unreachable(self._name) from error

    async def close(self) -> None:
        await self._writing.dispose()
