"""How long a person waits before the first word: `--help`, the chat's prompt on a seeded record, the bot's log-in.

And what the bot holds in memory when it idles, connected, with the index of place names built.
"""

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

from tests.bot.gateway import GOOD_TOKEN, StandIn, command, interaction

RUNS = 9
RECORDBOT = (sys.executable, "-m", "bot")
PROMPTING = b"\x1b[?2004h"
"""What the line editor writes when it is ready for a line."""
ON_LOOPBACK = Path(__file__).parents[1] / "bot" / "on_loopback.py"


Figure = tuple[str, float, float, float | None] | tuple[str, float, float, float | None, str]


def figures() -> Iterator[Figure]:
    """Medians of some runs; the floor of each is an interpreter that imports typer and does nothing.

    The floor of the memory is an interpreter that imports discord.py and SQLAlchemy.
    """
    floor = _median(lambda: _until_end(sys.executable, "-c", "import typer"))
    yield "recordbot --help", _median(lambda: _until_end(*RECORDBOT, "--help")), floor, 150
    with tempfile.TemporaryDirectory() as folder:
        record = str(Path(folder) / "record.db")
        yield "first use: record made and seeded", _until_end(*RECORDBOT, "export", "--database", record), floor, None
        yield "chat ready on a seeded record", _median(lambda: _until_prompt(record)), floor, 1000
        yield "bot ready to connect", _median(lambda: _until_log_in(record)), floor, 1000
        bare = _memory_of(sys.executable, "-c", "import discord, sqlalchemy; print(flush=True); input()")
        yield "bot idle, with all places", statistics.median(_idle(record) for _ in range(3)), bare, 120, "MiB"


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
            command_line = (sys.executable, str(ON_LOOPBACK), str(discord.port), "run", "--database", record)
            began = time.perf_counter()
            bot = await asyncio.create_subprocess_exec(
                *command_line, env=os.environ | {"DISCORD_TOKEN": GOOD_TOKEN}, stderr=asyncio.subprocess.DEVNULL
            )
            await asyncio.wait_for(discord.asked.wait(), 20)
            took = time.perf_counter() - began
            bot.terminate()
            await bot.wait()
            return took * 1000

    return asyncio.run(measured())


def _idle(record: str) -> float:
    """MiB that the bot holds once it is connected, the index of places is built, and it has answered once."""

    async def measured() -> float:
        async with StandIn() as discord:
            command_line = (sys.executable, str(ON_LOOPBACK), str(discord.port), "run", "--database", record)
            bot = await asyncio.create_subprocess_exec(
                *command_line, env=os.environ | {"DISCORD_TOKEN": GOOD_TOKEN}, stderr=asyncio.subprocess.PIPE
            )
            assert bot.stderr
            while b"places_prepared" not in await bot.stderr.readline():
                pass
            await asyncio.wait_for(discord.ready.wait(), 20)
            await discord.deliver(interaction(1001, 2, command("casualties", kind="killed")))
            await discord.answers.get()
            await asyncio.sleep(1)
            held = _resident(bot.pid)
            bot.terminate()
            await bot.communicate()
            return held

    return asyncio.run(measured())


def _memory_of(*command_line: str) -> float:
    """MiB of a program that has written a line."""
    with subprocess.Popen(command_line, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdout
        program.stdout.readline()
        held = _resident(program.pid)
        program.kill()
    return held


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")) / 1024
