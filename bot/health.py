"""Whether the bot is connected, told by a file: touched every few seconds while it is, gone when the bot has stopped.

Its age is what counts: a bot that hangs or has lost its connection leaves a file that grows old.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from bot import logs
from bot.exits import Exit, StopError

EVERY: Final = 5.0
"""Seconds between two touches."""
FRESH: Final = 30.0
"""Seconds. An older file means that the bot is not connected; reconnecting in passing is shorter."""

log = logs.logger(__name__)


def prepare(file: Path) -> None:
    """Removes what an earlier process left. Raises `StopError` (78) where the file could not be written."""
    try:
        file.touch()
        file.unlink()
    except OSError as error:
        raise StopError(
            f"RECORDBOT_HEALTH_FILE {file} cannot be written ({error.strerror}); name a file in a folder you own.",
            Exit.CONFIGURATION,
        ) from None


async def keep(file: Path, is_connected: Callable[[], bool]) -> None:
    """Keeps the file fresh while the bot is connected, until cancelled."""
    try:
        while True:
            if is_connected():
                _touch(file)
            await asyncio.sleep(EVERY)
    finally:
        file.unlink(missing_ok=True)  # noqa: ASYNC240 - one call on a local file


def age(file: Path) -> float | None:
    """Seconds since the bot was last seen connected; None where no bot runs that keeps this file."""
    try:
        return max(0.0, time.time() - file.stat().st_mtime)
    except OSError:
        return None


def _touch(file: Path) -> None:
    try:
        file.touch()
    except OSError as error:
        log.warning("health_file_not_written", errno=error.errno)
