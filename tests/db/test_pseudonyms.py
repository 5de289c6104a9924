"""A person has one name in a record, which says nothing of them; once they are forgotten, nothing leads to it."""

import json

from sqlalchemy import insert, select

from db.pseudonyms import forget, known_as, pseudonym, signed
from db.tables import draft, meta
from tests.db.records import opened

ANI, BABEK = 812345678901234567, 812345678901234568


async def test_a_name_is_one_persons_and_stays(tmp_path):
    async with opened(tmp_path) as record:
        assert await record.read(known_as, ANI) is None
        ani = await record.write(pseudonym, ANI)
        assert await record.write(pseudonym, ANI) == ani == await record.read(known_as, ANI)
        assert await record.write(pseudonym, BABEK) != ani
    async with opened(tmp_path) as record:
        assert await record.read(known_as, ANI) == ani


async def test_two_records_know_one_person_by_different_names(tmp_path):
    names = set()
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        async with opened(folder) as record:
            names.add(await record.write(pseudonym, ANI))
    assert len(names) == 2


async def test_the_record_holds_no_id_of_a_person(tmp_path):
    async with opened(tmp_path) as record:
        await record.write(pseudonym, ANI)
        held = await record.read(lambda conn: conn.execute(select(meta)).all())
    assert held
    assert str(ANI) not in json.dumps([tuple(row) for row in held])


async def test_whoever_is_forgotten_keeps_nothing_and_begins_anew_while_others_stay(tmp_path):
    async with opened(tmp_path) as record:
        before, other = await record.write(pseudonym, ANI), await record.write(pseudonym, BABEK)
        text = {"id": "d1", "author": before, "state": "open", "text": "", "content": "{}", "version": 1}
        moments = {"created_at": "2026-01-01", "expires_at": "2026-01-02"}
        await record.write(lambda conn: conn.execute(insert(draft).values(**text, **moments)).rowcount)
        assert await record.read(signed, before) == (0, 1)

        assert await record.write(forget, ANI)
        assert not await record.write(forget, ANI)
        assert await record.read(known_as, ANI) is None
        held = await record.read(lambda conn: conn.execute(select(meta.c.value)).scalars().all())
        assert before not in held
        assert await record.write(pseudonym, ANI) not in {before, other}
        assert await record.read(known_as, BABEK) == other
