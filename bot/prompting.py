"""Lines typed on a terminal: a prompt with history, and Tab to complete commands and what they take."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator

from platformdirs import user_state_path
from prompt_toolkit import PromptSession
from prompt_toolkit.history import FileHistory, History, InMemoryHistory

from bot.completing import CommandCompleter
from commands.options import Names

PROMPT = "> "


async def typed_lines(known: Names) -> AsyncIterator[str]:
    """What a person types, line by line, until Ctrl-C or Ctrl-D."""
    session: PromptSession[str] = PromptSession(
        history=_history(), completer=CommandCompleter(known), complete_while_typing=False
    )
    while True:
        try:
            yield await session.prompt_async(PROMPT)
        except (KeyboardInterrupt, EOFError):
            sys.stdout.write("Goodbye.\n")
            return


def _history() -> History:
    """Kept in this person's state folder, so that yesterday's line comes back; in memory where that cannot be."""
    folder = user_state_path("recordbot")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(folder / "chat_history"))
