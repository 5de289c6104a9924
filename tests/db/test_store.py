"""The store itself: what a file may be, what a failed write leaves, what the schema refuses, what a kill loses."""

import asyncio
import multiprocessing
import os
import random
import re
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, select, text
from sqlalchemy.exc import IntegrityError

from db import editing, failures, lookups, tables
from db.claims import Batch
from db.engine import Record
from db.failures import explain
from db.migrations.upgrade import bring_to_head, is_at_head
from db.vocabulary import StatementStatus
from tests.db.killed import write_until_killed
from tests.db.records import CAST, EPISODE, NOON, opened, plain, whole

KILLS = int(os.environ.get("RECORD_KILLS", "10"))


def _names_in(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


def _count(conn: Connection) -> int:
    return conn.execute(text("SELECT count(*) FROM statement")).scalar_one()


async def test_what_was_written_is_there_after_reopening(tmp_path: Path) -> None:
    async with opened(tmp_path) as record:
        await record.write(editing.put, whole(), by="a", why="b", at=NOON)
        assert record.data_version == 1
    async with opened(tmp_path) as record:
        assert record.data_version == 1
        assert await record.read(_count) == 3


async def test_a_failed_write_changes_nothing(tmp_path: Path) -> None:
    def half(conn: Connection) -> None:
        editing.put(conn, whole(), by="a", why="b", at=NOON)
        raise ZeroDivisionError

    async with opened(tmp_path) as record:
        with pytest.raises(ZeroDivisionError):
            await record.write(half)
        assert await record.read(_count) == 0
        assert await record.read(lookups.data_version) == record.data_version == 0
        await record.write(editing.put, whole(), by="a", why="b", at=NOON)
        assert (await record.read(editing.verify_chain)).intact


async def test_a_commit_that_fails_changes_nothing(tmp_path: Path) -> None:
    def dangling(conn: Connection) -> None:
        conn.execute(tables.party.insert().values(id="x", name="X", kind="ngo", side="media", parent="nobody"))

    async with opened(tmp_path) as record:
        with pytest.raises(IntegrityError):
            await record.write(dangling)
        assert await record.read(lookups.parties) == ()
        await record.write(editing.put, CAST, by="a", why="b", at=NOON)


async def test_a_reading_unit_cannot_write(tmp_path: Path) -> None:
    async with opened(tmp_path) as record:
        with pytest.raises(failures.ReadOnly):
            await record.read(editing.put, CAST, by="a", why="b", at=NOON)


async def test_one_reading_unit_sees_one_state(tmp_path: Path) -> None:
    """A write that commits between two queries of a reading unit is not seen by the second."""
    async with opened(tmp_path) as record, opened(tmp_path) as other:
        await record.write(editing.put, CAST, by="a", why="b", at=NOON)
        loop = asyncio.get_running_loop()

        def read_twice(conn: Connection) -> tuple[int, int]:
            first = _count(conn)
            write = other.write(editing.put, Batch(statements=(plain("am-mod-1"),)), by="a", why="b", at=NOON)
            asyncio.run_coroutine_threadsafe(write, loop).result(timeout=10)
            return first, _count(conn)

        assert await record.read(read_twice) == (0, 0)
        assert await record.read(_count) == 1


async def test_the_sqlite_settings_that_keep_what_was_acknowledged(tmp_path: Path) -> None:
    def settings(conn: Connection) -> dict[str, object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "application_id")
        return {name: conn.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in names}

    async with opened(tmp_path) as record:
        full = 2
        assert await record.write(settings) == {
            "journal_mode": "wal",
            "synchronous": full,
            "foreign_keys": 1,
            "application_id": tables.APPLICATION_ID,
        }


BAD_ROWS = [
    "UPDATE claim SET lo = 5, hi = 4 WHERE type = 'persons'",
    "UPDATE claim SET type = 'rumour'",
    "UPDATE claim SET \"group\" = 'soldiers'",
    "UPDATE claim SET object_class = 'castle'",
    "UPDATE claim SET qualifier = 'maybe'",
    "UPDATE claim SET qualifier = NULL WHERE as_said IS NOT NULL",
    "UPDATE claim SET lo = 'many'",
    "UPDATE claim SET kinds = 'killed+lost'",
    "UPDATE claim SET effects = 'melted'",
    "UPDATE claim SET origin = 'nobody'",
    "UPDATE claim SET part_of = 'nothing.c1'",
    "UPDATE claim SET span_start = 9, span_end = 1",
    "UPDATE claim SET side_affected = NULL",
    "INSERT INTO kind_set_member VALUES ('killed', 'vanished')",
    "INSERT INTO effect_set_member VALUES ('damaged+destroyed', 'melted')",
    "UPDATE link SET type = 'resembles'",
    "UPDATE link SET target = 'nothing.c1'",
    "UPDATE statement SET status = 'gone'",
    "UPDATE statement SET status = 'withdrawn'",
    "UPDATE statement SET made_until = '2000-01-01' WHERE made_on IS NOT NULL",
    "UPDATE statement SET speaker = 'nobody'",
    "UPDATE statement SET episode = 'never'",
    "UPDATE report SET mode = 'hearsay'",
    "UPDATE report SET url = 'https://example.org/unknown'",
    "UPDATE reading SET lo = 9, hi = 1",
    "UPDATE document SET published_precision = 'week'",
    "UPDATE party SET kind = 'blog'",
    "DELETE FROM party WHERE id = 'am-gov'",
    "DELETE FROM claim WHERE id = 'am-sc-2022-09-19.c1'",
    "INSERT INTO place VALUES ('p', 0, 'P', 'PPL', 91.0, 0.0, 1, '', '', 0, 'x')",
    "INSERT INTO place VALUES ('p', 0, 'P', 'PPL', 40.0, 0.0, 8, '', '', 0, 'x')",
    "INSERT INTO server_role VALUES (1, 2, 'rule')",
]


async def test_the_schema_refuses_bad_rows(tmp_path: Path) -> None:
    async with opened(tmp_path) as record:
        await record.write(editing.put, whole(), by="a", why="b", at=NOON)
        for statement in BAD_ROWS:
            with pytest.raises(IntegrityError):
                await record.write(lambda conn, sql=statement: conn.exec_driver_sql(sql).rowcount)
        assert (await record.read(editing.verify_chain)).intact


@pytest.mark.parametrize("change", ["UPDATE revision SET why = 'other'", "DELETE FROM revision WHERE seq = 1"])
async def test_a_revision_is_never_changed_or_removed(tmp_path: Path, change: str) -> None:
    async with opened(tmp_path) as record:
        await record.write(editing.put, CAST, by="a", why="b", at=NOON)
        with pytest.raises(IntegrityError, match="never changed or removed"):
            await record.write(lambda conn: conn.exec_driver_sql(change).rowcount)


def test_every_column_says_what_it_holds() -> None:
    silent = [str(column) for table in tables.metadata.sorted_tables for column in table.c if not column.doc]
    assert silent == []


def test_every_table_is_strict() -> None:
    loose = [table.name for table in tables.metadata.sorted_tables if not table.dialect_options["sqlite"]["strict"]]
    assert loose == []


def _schema(path: Path) -> dict[str, list[str]]:
    """Name → its parts in any order, of everything in the file but Alembic's own table."""
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    connection.close()
    lines = {name: sorted(line.strip(" ,") for line in sql.splitlines()) for name, sql in found}
    lines.pop("alembic_version", None)
    return lines


async def test_the_migrations_make_what_the_tables_say(tmp_path: Path) -> None:
    async with opened(tmp_path):
        pass
    engine = create_engine(f"sqlite:///{tmp_path / 'plain.db'}")
    tables.metadata.create_all(engine)
    engine.dispose()
    assert _schema(tmp_path / "record.db") == _schema(tmp_path / "plain.db")


async def test_an_up_to_date_file_costs_no_migration(tmp_path: Path) -> None:
    async with opened(tmp_path) as record:
        assert await record.read(is_at_head)
        before = await record.read(lambda conn: conn.exec_driver_sql("PRAGMA schema_version").scalar_one())
        await record.write(bring_to_head)
        assert await record.read(lambda conn: conn.exec_driver_sql("PRAGMA schema_version").scalar_one()) == before


async def test_a_newer_schema_is_refused_in_one_sentence(tmp_path: Path) -> None:
    def from_the_future(conn: Connection) -> None:
        conn.execute(tables.meta.update().where(tables.meta.c.key == "schema_version").values(value="99"))

    async with opened(tmp_path) as record:
        await record.write(from_the_future)
    with pytest.raises(failures.NewerSchema, match=r"schema 99 .* install the newer version"):
        await Record.open(tmp_path / "record.db")


async def test_another_programs_file_is_left_untouched(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    other = sqlite3.connect(path)
    other.executescript("CREATE TABLE recipe (name TEXT); INSERT INTO recipe VALUES ('soup')")
    other.close()
    before = path.read_bytes()
    with pytest.raises(failures.ForeignDatabase, match="another program"):
        await Record.open(path)
    assert path.read_bytes() == before
    assert _names_in(tmp_path) == ["record.db"]


async def test_a_file_that_is_no_database_is_left_untouched(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    path.write_bytes(b"Dear diary, today nothing happened. " * 100)
    before = path.read_bytes()
    with pytest.raises(failures.NotADatabase, match="name another file"):
        await Record.open(path)
    assert path.read_bytes() == before


async def test_a_missing_folder_and_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(failures.MissingFolder, match="does not exist"):
        await Record.open(tmp_path / "nowhere" / "record.db")
    with pytest.raises(failures.MissingRecord, match="There is no record"):
        await Record.open(tmp_path / "record.db", create=False)
    assert _names_in(tmp_path) == []


def test_a_file_that_may_not_be_written(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    sqlite3.connect(path).executescript("CREATE TABLE x (y)").connection.close()
    locked = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    with pytest.raises(failures.ReadOnly, match="cannot be written"), explain(str(path)):
        locked.execute("INSERT INTO x VALUES (1)")
    locked.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
async def test_a_read_only_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)  # noqa: ASYNC240
    try:
        with pytest.raises(failures.ReadOnly, match="cannot be written"):
            await Record.open(tmp_path / "record.db")
    finally:
        tmp_path.chmod(0o700)  # noqa: ASYNC240


async def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    def leave_room_for(conn: Connection, pages: int) -> None:
        used = conn.exec_driver_sql("PRAGMA page_count").scalar_one()
        conn.exec_driver_sql(f"PRAGMA max_page_count = {used + pages}")

    many = Batch(statements=tuple(plain(f"am-mod-{number}") for number in range(300)))
    async with opened(tmp_path) as record:
        await record.write(editing.put, CAST, by="a", why="b", at=NOON)
        await record.write(leave_room_for, 4)
        with pytest.raises(failures.DiskFull, match="free some space"):
            await record.write(editing.put, many, by="a", why="b", at=NOON)
        assert await record.read(_count) == 0
        await record.write(leave_room_for, 100_000)
        await record.write(editing.put, many, by="a", why="b", at=NOON)
        assert (await record.read(editing.verify_chain)).intact


async def test_a_file_another_process_writes_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.engine.BUSY_MILLISECONDS", 50)
    async with opened(tmp_path) as record:
        holder = sqlite3.connect(tmp_path / "record.db", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(failures.Locked, match="Another process"):
            await record.write(editing.put, CAST, by="a", why="b", at=NOON)
        assert await record.read(_count) == 0
        holder.execute("ROLLBACK")
        holder.close()
        await record.write(editing.put, CAST, by="a", why="b", at=NOON)


async def test_errors_never_show_what_was_to_be_stored(tmp_path: Path) -> None:
    secret = tables.server_role.insert().values(server=1, role=2, may="a-canary")
    async with opened(tmp_path) as record:
        with pytest.raises(IntegrityError) as refused:
            await record.write(lambda conn: conn.execute(secret).rowcount)
    assert "a-canary" not in re.sub(r"CHECK.*", "", str(refused.value))


async def test_killed_at_any_moment_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    """Processes that import and withdraw are killed; what they were told is done stands, and the chain verifies."""
    async with opened(tmp_path) as record:
        await record.write(editing.put, CAST, by="a", why="b", at=NOON)
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["tests.db.killed"])
    chance = random.Random(20220919)
    acknowledged: dict[str, str] = {}
    for round_ in range(KILLS):
        mine, theirs = processes.Pipe(duplex=False)
        child = processes.Process(target=write_until_killed, args=(str(tmp_path), round_ * 10_000, theirs))
        child.start()
        theirs.close()
        assert mine.recv() == ("ready", "")
        await asyncio.sleep(chance.uniform(0, 0.15))
        child.kill()
        child.join()
        _drain(mine, acknowledged)
        mine.close()
        async with opened(tmp_path) as record:
            found = await record.read(lambda conn: dict(conn.execute(_STATUSES).all()))
            assert (await record.read(editing.verify_chain)).intact
        for id_, told in acknowledged.items():
            assert found[id_] == told or (told == "published" and found[id_] == StatementStatus.WITHDRAWN)
    assert acknowledged


_STATUSES = select(tables.statement.c.id, tables.statement.c.status)


def _drain(pipe: "multiprocessing.connection.Connection", acknowledged: dict[str, str]) -> None:
    try:
        while True:
            told, id_ = pipe.recv()
            acknowledged[id_] = told
    except EOFError:
        pass


async def test_hot_queries_are_planned_on_indexes(tmp_path: Path) -> None:
    async with opened(tmp_path) as record:
        await record.write(editing.put, whole(), by="a", why="b", at=NOON)
        plans = await record.read(_plans_of_the_hot_queries)
    assert len(plans) > 10
    scans = [step for step in plans if re.match(r"SCAN (claim|statement|report|reading|link|document)\b", step)]
    assert scans == []


def _plans_of_the_hot_queries(conn: Connection) -> list[str]:
    ran: list[tuple[str, tuple[object, ...]]] = []
    raw = conn.connection.driver_connection
    raw.set_trace_callback(lambda sql: ran.append((sql, ())))
    lookups.load_slice(conn, EPISODE, frozenset({"persons", "places"}), 7)
    lookups.load_reports(conn, ["am-sc-2022-09-19"])
    lookups.find_claim(conn, "am-sc-2022-09-19.c3", 7)
    lookups.find_statement(conn, "am-sc-2022-09-19", 7)
    lookups.find_reports_by_outlet(conn, "QNA", 7, EPISODE)
    raw.set_trace_callback(None)
    return [step for sql, _ in ran for *_, step in raw.execute(f"EXPLAIN QUERY PLAN {sql}")]
