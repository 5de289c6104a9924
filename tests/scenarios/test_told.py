"""Every conversation of this folder goes as it is told. With RECORDBOT_RETELL=1 they are told anew."""

import itertools
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.client import RecordClient
from commands.pacing import Pacing
from db import editing
from db.engine import Record
from tests.scenarios.telling import Telling

TOLD = sorted(Path(__file__).parent.glob("*.txt"))


@pytest.fixture
async def simcord_bot(bundled_file, tmp_path):
    record = await Record.open(shutil.copy(bundled_file, tmp_path / "record.db"))
    client = RecordClient(record)
    client.pacing = Pacing(clock=itertools.count(step=60).__next__)
    await record.read(_warm)
    yield client
    await record.close()


def _warm(conn):
    """As the bot does at its start, so that the first place asked for waits for nothing."""
    from db import places  # noqa: PLC0415 # the index takes a second

    places.atlas(conn, None)


def test_there_are_conversations_to_be_told():
    assert len(TOLD) >= 12


@pytest.mark.simcord(check_errors=False)
@pytest.mark.parametrize("path", TOLD, ids=lambda path: path.stem)
async def test_it_goes_as_it_is_told(path, simcord_env, simcord_bot, monkeypatch):
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("general")
    await simcord_bot.tree.sync()

    async def withdrawn():
        now = datetime.now(UTC)
        await simcord_bot.record.write(editing.withdraw, "am-gov-2023-04-17", by="test", why="test", at=now)

    happenings = {"the bot is started again": simcord_env.restart_bot, "a statement is withdrawn": withdrawn}
    telling = Telling(guild, channel, simcord_env, monkeypatch, happenings)
    told = await telling.told(path.read_text(encoding="utf-8"))
    if os.environ.get("RECORDBOT_RETELL"):
        path.write_text(told, encoding="utf-8")
    assert told == path.read_text(encoding="utf-8")
