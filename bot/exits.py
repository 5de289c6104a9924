"""How the process ends when a person has something to mend: one sentence on stderr and an exit code."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes. `CONFIGURATION` is sysexits' EX_CONFIG: a supervisor that sees it should not restart the bot."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    CONFIGURATION = 78


class StopError(Exception):
    """What a person did cannot go on. Its text is the one sentence they read, and it names the next step."""

    def __init__(self, sentence: str, code: Exit = Exit.FAILED) -> None:
        super().__init__(sentence)
        self.code = code
