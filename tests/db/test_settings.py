"""What a server chose is read back by whoever asks next, in this process or another, and names no person."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, func, insert, select

from db import lookups
from db.columns import metadata
from db.engine import Record
from db.revisions import history
from db.settings import CHOICES, UNCHOSEN, May, choose, give_roles, settings_of
from db.tables import server_role, server_setting
from tests.db.records import OTHER_SERVER, SERVER, opened

TEXTS = st.none() | st.text(max_size=20)
A_CHOICE = st.one_of(
    st.tuples(st.sampled_from(["language", "episode"]), TEXTS),
    st.tuples(st.sampled_from(["private", "answers_mentions", "counts_unknown_words"]), st.booleans()),
)
ROLES = st.tuples(st.sampled_from(May), st.frozensets(st.integers(1, 2**63 - 1), max_size=4))


def rows(conn: Connection) -> int:
    return sum(
        conn.execute(select(func.count()).select_from(one)).scalar_one() for one in (server_setting, server_role)
    )


@given(st.lists(A_CHOICE | ROLES, max_size=12))
def test_the_last_choice_stands_for_this_server_alone_and_defaults_leave_nothing(changes):
    engine = create_engine("sqlite://")
    with engine.connect() as conn:
        metadata.create_all(conn, tables=[server_setting, server_role])
        choose(conn, OTHER_SERVER, "private", True)
        choose(conn, OTHER_SERVER, "episode", "theirs")
        last = {}
        for key, value in changes:
            before = settings_of(conn, SERVER)
            change = give_roles if isinstance(key, May) else choose
            assert change(conn, SERVER, key, value) == (settings_of(conn, SERVER) != before)
            last[key] = value
        now = settings_of(conn, SERVER)
        for key, value in last.items():
            assert (now.roles_that(key) if isinstance(key, May) else getattr(now, key)) == value
        assert settings_of(conn, OTHER_SERVER) == replace(UNCHOSEN, private=True, episode="theirs")
        assert settings_of(conn, None) == UNCHOSEN
        for key in CHOICES:
            choose(conn, SERVER, key, getattr(UNCHOSEN, key))
        for may in May:
            give_roles(conn, SERVER, may, ())
        assert rows(conn) == 2
    engine.dispose()


async def test_another_process_sees_a_change_at_once_and_the_record_is_as_before(tmp_path):
    async with opened(tmp_path) as ours, await Record.open(tmp_path / "record.db") as theirs:
        assert await theirs.read(settings_of, SERVER) == UNCHOSEN
        await ours.write(choose, SERVER, "language", "tr")
        await ours.write(give_roles, SERVER, May.PUBLISH, {7, 8})
        seen = await theirs.read(settings_of, SERVER)
        assert (seen.language, seen.roles_that(May.PUBLISH)) == ("tr", {7, 8})
        assert await theirs.read(history) == ()
        assert await theirs.read(lookups.data_version) == 0


@pytest.mark.parametrize(("key", "value"), [("private", "yes"), ("language", 5), ("roles", None), ("colour", "red")])
async def test_what_is_no_choice_is_neither_stored_nor_read(tmp_path, key, value):
    async with opened(tmp_path) as record:
        with pytest.raises(ValueError, match=key):
            await record.write(choose, SERVER, key, value)
        by_hand = insert(server_setting).values(server=SERVER, key=key, value=json.dumps(value))
        await record.write(lambda conn: conn.execute(by_hand).rowcount)
        assert await record.read(settings_of, SERVER) == UNCHOSEN
