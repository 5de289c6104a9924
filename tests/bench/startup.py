"""How long a person waits before the first word: `--help`, the chat's prompt on a seeded record, the bot's log-in."""

import asyncio
import os
import pty
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bot.gateway import GOOD_TOKEN, StandIn

RUNS = 9
RECORDBOT = (sys.executable, "-m", "bot")
PROMPTING = b"\x1b[?2004h"
"""What the line editor writes when it is ready for a line."""
ON_LOOPBACK = Path(__file__).parents[1] / "bot" / "on_loopback.py"


def figures() -> Iterator[tuple[str, float, float, float | None]]:
    """Medians of some runs; the floor of each is an interpreter that imports typer and does nothing."""
    floor = _median(lambda: _until_end(sys.executable, "-c", "import typer"))
    yield "recordbot --help", _median(lambda: _until_end(*RECORDBOT, "--help")), floor, 150
    with tempfile.TemporaryDirectory() as folder:
        record = str(Path(folder) / "record.db")
        yield "first use: record made and seeded", _until_end(*RECORDBOT, "export", "--database", record), floor, None
        yield "chat ready on a seeded record", _median(lambda: _until_prompt(record)), floor, 1000
        yield "bot ready to connect", _median(lambda: _until_log_in(record)), floor, 1000


def _median(measure: Callable[[], float]) -> float:
    return statistics.median(measure() for _ in range(RUNS))


def _until_end(*command: str) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - began) * 1000


def _until_prompt(record: str) -> float:
    """From starting the chat in a terminal to its prompt, ready for typing."""
    terminal, its_end = pty.openpty()
    began = time.perf_counter()
    chat = subprocess.Popen([*RECORDBOT, "chat", "--database", record], stdin=its_end, stdout=its_end, stderr=its_end)
    os.close(its_end)
    seen = b""
    while PROMPTING not in seen:
        seen += os.read(terminal, 4096)
    took = time.perf_counter() - began
    chat.kill()
    chat.wait()
    os.close(terminal)
    return took * 1000


def _until_log_in(record: str) -> float:
    """From starting the bot to its first request to Discord."""

    async def measured() -> float:
        async with StandIn() as discord:
            command = (sys.executable, str(ON_LOOPBACK), str(discord.port), "run", "--database", record)
            began = time.perf_counter()
            bot = await asyncio.create_subprocess_exec(
                *command, env=os.environ | {"DISCORD_TOKEN": GOOD_TOKEN}, stderr=asyncio.subprocess.DEVNULL
            )
            await asyncio.wait_for(discord.asked.wait(), 20)
            took = time.perf_counter() - began
            bot.terminate()
            await bot.wait()
            return took * 1000

    return asyncio.run(measured())
