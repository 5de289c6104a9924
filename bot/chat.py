"""The record in a terminal: a first screen, then one answer for each line, at the width of the window.

Where lines come from is the caller's choice: typed with completion and history (`prompting`), or through a pipe,
with no prompt or other decoration.
"""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import AsyncIterable, AsyncIterator, Callable

from bot.opening import opened
from bot.replying import EXAMPLES, known_names, reply
from commands.options import Names
from commands.plain import WIDEST
from db import lookups
from db.engine import Record

NARROWEST = 30
LEAVING = frozenset({"/quit", "/exit", "/q", "quit", "exit"})


async def talk(location: str, lines: Callable[[Names], AsyncIterable[str]]) -> None:
    """Answers lines until they end or one of them says so."""
    async with opened(location) as record:
        print(await first_screen(record, width()), flush=True)
        async for line in lines(await known_names(record)):
            if line.strip().lower() in LEAVING:
                break
            if line.strip():
                print(f"\n{await reply(record, line.strip(), width())}\n", flush=True)


async def piped_lines(_: Names) -> AsyncIterator[str]:
    """The lines of stdin as they come; what is not UTF-8 in them is replaced."""
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", errors="replace")


async def first_screen(record: Record, columns: int) -> str:
    """What this is, how much it holds, and three examples worth typing."""
    held = await record.read(lookups.load_batch, None)
    claims = sum(len(statement.claims) for statement in held.statements)
    about = (
        "A record of what each side, and those who watch them, has said: every figure with who said it and when. "
        "They are claims, and the record gives no verdict."
    )
    return "\n".join(
        [
            "recordbot",
            *textwrap.wrap(about, columns),
            f"{len(held.statements)} statements, {claims} claims.",
            "",
            "Try:",
            *(f"  {example}" for example in EXAMPLES),
            "",
            *textwrap.wrap("/help lists the commands, Tab completes them, Ctrl-D leaves.", columns),
        ]
    )


def width() -> int:
    """The window's columns, within what reads well."""
    return max(NARROWEST, min(shutil.get_terminal_size().columns, WIDEST))
