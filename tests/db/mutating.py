"""Changes the history of a record behind the program's back: what `verify_chain` has to notice, every time."""

from __future__ import annotations

import hashlib
import random

from sqlalchemy import Connection, select, text

from db import tables
from db.revisions import canonical, verify_chain

_OTHER_ACTION = "UPDATE revision SET action = CASE action WHEN 'amend' THEN 'import' ELSE 'amend' END WHERE seq = :seq"
_NUMBERS = frozenset({"seq", "owner"})


def unnoticed(conn: Connection, times: int, seed: int) -> list[str]:
    """Mutates so many times, each by itself and taken back, and tells those that left the chain intact."""
    chance = random.Random(seed)
    conn.exec_driver_sql("DROP TRIGGER revision_no_update")
    conn.exec_driver_sql("DROP TRIGGER revision_no_delete")
    missed = []
    for _ in range(times):
        with conn.begin_nested() as attempt:
            done = _mutate(conn, chance)
            if verify_chain(conn).intact:
                missed.append(done)
            attempt.rollback()
    assert verify_chain(conn).intact
    return missed


def _mutate(conn: Connection, chance: random.Random) -> str:
    """Changes one value, forges an entry with a fitting hash, exchanges two, or removes entries."""
    last = conn.execute(text("SELECT max(seq) FROM revision")).scalar_one()
    seq = {"seq": chance.randint(1, last)}
    column = chance.choice([column.name for column in tables.revision.c])
    way = chance.choice(["change", "change", "change", "forge", "exchange", "remove", "cut"])
    if way == "remove":
        conn.execute(text("DELETE FROM revision WHERE seq = :seq"), seq)
    elif way == "cut":
        conn.execute(text("DELETE FROM revision WHERE seq >= :seq"), seq)
    elif way == "exchange":
        other = seq["seq"] % last + 1
        for before, after in ((seq["seq"], 0), (other, seq["seq"]), (0, other)):
            moved = {"before": before, "after": after}
            conn.execute(text("UPDATE revision SET seq = :after WHERE seq = :before"), moved)
    elif way == "forge":
        entry = dict(conn.execute(select(tables.revision).where(tables.revision.c.seq == seq["seq"])).mappings().one())
        del entry["hash"]
        entry["why"] += " or so"
        forged = hashlib.sha256(canonical(entry).encode()).hexdigest()
        of_seq = tables.revision.update().where(tables.revision.c.seq == seq["seq"])
        conn.execute(of_seq.values(why=entry["why"], hash=forged))
    elif column in _NUMBERS:
        conn.execute(text(f"UPDATE revision SET {column} = coalesce({column}, 0) + 1000 WHERE seq = :seq"), seq)
    elif column == "action":
        conn.execute(text(_OTHER_ACTION), seq)
    else:
        query = text(f"SELECT coalesce(\"{column}\", '') FROM revision WHERE seq = :seq")
        old = conn.execute(query, seq).scalar_one()
        at = chance.randint(0, len(old))
        new = old[:at] + chance.choice("abc 019{") + old[at + chance.randint(0, 1) :]
        new = new if new != old else old + "x"
        conn.execute(text(f'UPDATE revision SET "{column}" = :new WHERE seq = :seq'), {"new": new, **seq})
    return f"{way} {column} of {seq['seq']}"
