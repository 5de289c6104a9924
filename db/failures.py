# ruff: noqa: N818  (each is named for what is wrong; "Error" would say it twice)
"""What can be wrong with the place a record is kept in or with a change of it, each told with the next step."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError

from db.problems import Problem


class RecordError(Exception):
    """The record cannot be opened, read or written as asked; nothing was changed. Its text is for people."""


class NotADatabase(RecordError):
    def __init__(self, place: str) -> None:
        super().__init__(f"{place} is not an SQLite database; name another file, or move this one away.")


class ForeignDatabase(RecordError):
    def __init__(self, place: str) -> None:
        super().__init__(f"{place} belongs to another program and was left untouched; name another file.")


class NewerSchema(RecordError):
    def __init__(self, found: int, known: int) -> None:
        super().__init__(
            f"The record has schema {found} and this version knows schemas up to {known}; install the newer version."
        )


class OlderSchema(RecordError):
    def __init__(self, place: str) -> None:
        super().__init__(
            f"{place} has an older schema, or none; any start of the bot or the chat brings it up. Make a backup first."
        )


class MissingRecord(RecordError):
    def __init__(self, place: str) -> None:
        super().__init__(f"There is no record at {place}; check the path, or import a file to begin one.")


class MissingFolder(RecordError):
    def __init__(self, folder: str) -> None:
        super().__init__(f"The folder {folder} does not exist; create it, or name another place for the record.")


class ReadOnly(RecordError):
    def __init__(self, place: str) -> None:
        super().__init__(f"{place} or its folder cannot be written to; allow writing there, or name another place.")


class DiskFull(RecordError):
    def __init__(self, place: str) -> None:
        super().__init__(f"The disk that holds {place} is full and nothing was changed; free some space and try again.")


class Locked(RecordError):
    def __init__(self, place: str) -> None:
        super().__init__(f"Another process is writing to {place}; wait until it has finished and try again.")


class Damaged(RecordError):
    def __init__(self, place: str) -> None:
        super().__init__(f"{place} is damaged; restore it from a backup, or import an export into a new file.")


class Unreachable(RecordError):
    def __init__(self, place: str) -> None:
        super().__init__(f"The database at {place} does not answer; check the address, the password and the server.")


class UnusableAddress(RecordError):
    def __init__(self, place: str) -> None:
        super().__init__(
            f"{place} is no address of a record; write a path, or postgresql://user:password@host/database with "
            "@ : / ? in the password as %40 %3A %2F %3F."
        )


_BY_CODE: Final[tuple[tuple[str, type[NotADatabase | ReadOnly | DiskFull | Locked | Damaged]], ...]] = (
    ("SQLITE_NOTADB", NotADatabase),
    ("SQLITE_READONLY", ReadOnly),
    ("SQLITE_CANTOPEN", ReadOnly),
    ("SQLITE_PERM", ReadOnly),
    ("SQLITE_FULL", DiskFull),
    ("SQLITE_IOERR_WRITE", DiskFull),
    ("SQLITE_BUSY", Locked),
    ("SQLITE_LOCKED", Locked),
    ("SQLITE_CORRUPT", Damaged),
)


@contextmanager
def explain(place: str) -> Iterator[None]:
    """Raises SQLite's own errors about the place as `RecordError`; every other error passes as it is."""
    try:
        yield
    except (sqlite3.Error, DBAPIError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(cause, "sqlite_errorname", "")
        for prefix, failure in _BY_CODE:
            if code.startswith(prefix):
                raise failure(place) from error
        raise


class ChangeRefused(RecordError):
    """The record was asked to hold something it must not; its text names what, and the remedy."""


class UnknownReference(ChangeRefused):
    def __init__(self, dangling: Sequence[tuple[str, str]]) -> None:
        """`dangling` are (what names it, the id that the record does not hold)."""
        self.dangling = tuple(dangling)
        named = "; ".join(f"{where} names {missing}" for where, missing in dangling[:5])
        more = f" and {len(dangling) - 5} more" if len(dangling) > 5 else ""
        super().__init__(f"{named}{more}: not in the record; correct the id, or add what it names.")


class ClaimTaken(ChangeRefused):
    def __init__(self, claim: str, holder: str) -> None:
        super().__init__(f"The claim id {claim} already belongs to {holder}; claim ids are permanent, choose another.")


class Unsound(ChangeRefused):
    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(str(problems[0]))
        self.problems = tuple(problems)


class NotYours(ChangeRefused):
    def __init__(self, subject: str) -> None:
        super().__init__(f"{subject} belongs to another part of the record; only those who hold it may change it.")


class TwoTellings(ChangeRefused):
    def __init__(self, url: str) -> None:
        super().__init__(f"Two reports describe {url} differently; one page has one outlet, title and day.")


class UnknownPlace(ChangeRefused):
    def __init__(self, place: str) -> None:
        super().__init__(f"The gazetteer has no place {place}; look its id up with `recordbot place NAME --json`.")


class UnknownStatement(ChangeRefused):
    def __init__(self, statement: str) -> None:
        super().__init__(f"The record holds no statement {statement}; check the id.")
