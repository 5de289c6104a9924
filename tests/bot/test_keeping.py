"""What the record refuses to take in, told without the password of the server that it is on."""

import pytest

from bot import keeping
from bot.exits import StopError
from bot.opening import opened


async def test_refusing_to_begin_on_a_record_does_not_tell_its_password(seeded, monkeypatch):
    monkeypatch.setattr(keeping, "opened", lambda *_, **__: opened(str(seeded), seeded=False))
    with pytest.raises(StopError, match=r"postgresql://db\.example/record already holds") as refused:
        await keeping.import_into("postgresql://ani:Canary@db.example/record", [], empty=True)
    assert "Canary" not in str(refused.value)
