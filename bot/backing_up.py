"""A copy of a SQLite record taken while it is in use. The copy appears whole under its name, or not at all."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from bot.exits import StopError
from db.locations import is_server
from db.tables import APPLICATION_ID


def back_up(location: str, target: Path) -> str:
    """Copies the record to `target`, which must not exist; returns the sentence to print. Raises StopError."""
    source = sqlite_file(location)
    if source is None:
        raise StopError("Only a SQLite record can be copied like this; use pg_dump for PostgreSQL.")
    if not source.is_file():
        raise StopError(f"There is no record at {source}; name it with --database.")
    if target.exists():
        raise StopError(f"{target} exists and is not overwritten; name a new file.")
    try:
        _copy(source, target)
    except FileExistsError:
        raise StopError(f"{target} was made by somebody else meanwhile; name a new file.") from None
    except OSError as error:
        raise StopError(f"{target} cannot be written ({error.strerror}); name a file in a folder you own.") from None
    except sqlite3.Error as error:
        raise StopError(f"{source} cannot be copied ({error}); see what `recordbot check` says.") from None
    return f"Copied the record to {target} ({target.stat().st_size / 1024:,.0f} KiB)."


def sqlite_file(location: str) -> Path | None:
    """The file behind a path or a SQLite URL; None where the record is elsewhere."""
    return None if is_server(location) else Path(location.rpartition(":///")[2])


def _copy(source: Path, target: Path) -> None:
    handle, partial = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".partial")
    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as original,
            closing(sqlite3.connect(partial)) as copy,
        ):
            if original.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise StopError(f"{source} is not a record of this program; name the right file with --database.")
            original.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        os.fsync(handle)
        os.link(partial, target)  # Unlike a rename, a link never replaces a file that came meanwhile.
    finally:
        os.close(handle)
        Path(partial).unlink()
