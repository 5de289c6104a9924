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
from bot.replying import WORDS, Remembered, examples, known_names, reply
from commands.options import Names
from commands.plain import WIDEST
from commands.words import Words
from db import lookups
from db.engine import Record

NARROWEST = 30
LEAVING = frozenset({"/quit", "/exit", "/q", "quit", "exit"})


async def talk(location: str, lines: Callable[[Names], AsyncIterable[str]], said: Words = WORDS) -> None:
    """Answers lines in a language, until they end or one of them says so."""
    async with opened(location) as record:
        known = await known_names(record, said)
        print(await first_screen(record, known, width(), said), flush=True)
        before = Remembered()
        async for line in lines(known):
            if line.strip().lower() in LEAVING:
                break
            if line.strip():
                print(f"\n{await reply(record, line.strip(), width(), said, before)}\n", flush=True)


async def piped_lines(_: Names) -> AsyncIterator[str]:
    """The lines of stdin as they come; what is not UTF-8 in them is replaced."""
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", errors="replace")


async def first_screen(record: Record, known: Names, columns: int, said: Words = WORDS) -> str:
    """What this is, how much it holds, and three examples worth typing."""
    batch = await record.read(lookups.load_batch, None)
    claims = sum(len(statement.claims) for statement in batch.statements)
    return "\n".join(
        [
            "recordbot",
            *textwrap.wrap(said.say("about.what"), columns),
            said.say("about.held", statements=len(batch.statements), claims=claims),
            "",
            said.say("terminal.try"),
            *(f"  {example}" for example in examples(known)),
            "",
            *textwrap.wrap(said.say("terminal.keys"), columns),
        ]
    )


def width() -> int:
    """The window's columns, within what reads well."""
    return max(NARROWEST, min(shutil.get_terminal_size().columns, WIDEST))
