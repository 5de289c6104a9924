"""A backup is whole, never replaces a file, and leaves nothing behind when it fails."""

import sqlite3

import pytest

from bot.backing_up import back_up, sqlite_file
from bot.exits import StopError


def test_a_backup_made_during_a_write_holds_what_was_committed(seeded, tmp_path):
    with sqlite3.connect(seeded, isolation_level=None) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE meta SET value = 'half done' WHERE key = 'revision_head'")
        back_up(str(seeded), tmp_path / "copy.db")
        writer.execute("ROLLBACK")
    with sqlite3.connect(tmp_path / "copy.db") as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT count(*) FROM statement").fetchone()[0] > 40
        assert copy.execute("SELECT value FROM meta WHERE key = 'revision_head'").fetchone() != ("half done",)
    assert sorted(path.name for path in tmp_path.glob("*copy*")) == ["copy.db"]


def test_an_existing_file_is_never_replaced(seeded, tmp_path, monkeypatch):
    target = tmp_path / "copy.db"
    target.write_text("precious")
    with pytest.raises(StopError, match="not overwritten"):
        back_up(str(seeded), target)
    # As if it had come into being after the first look.
    monkeypatch.setattr(type(target), "exists", lambda _: False)
    with pytest.raises(StopError, match="meanwhile"):
        back_up(str(seeded), target)
    assert target.read_text() == "precious"
    assert not list(tmp_path.glob("*.partial"))


def test_what_cannot_be_copied_is_said(tmp_path, seeded):
    with pytest.raises(StopError, match="no record"):
        back_up(str(tmp_path / "none.db"), tmp_path / "copy.db")
    with pytest.raises(StopError, match="cannot be written"):
        back_up(str(seeded), tmp_path / "no folder" / "copy.db")
    with pytest.raises(StopError, match="pg_dump"):
        back_up("postgresql+asyncpg://somebody:secret@host/record", tmp_path / "copy.db")


def test_a_url_names_the_same_file_as_a_path(seeded):
    assert sqlite_file(f"sqlite+aiosqlite:///{seeded}") == sqlite_file(str(seeded)) == seeded
