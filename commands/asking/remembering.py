"""The last frame of each person in each channel, for five minutes: what a follow-up leans on. Slots, never words.

In memory alone; the oldest are dropped first.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from commands.asking.frames import Frame

FOR: Final = 300.0
"""Seconds for which a frame can be leaned on."""
_MOST: Final = 10_000


class Remembering:
    """Frames by person and channel. `clock` tells seconds and never goes back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._frames: OrderedDict[tuple[int, int], tuple[float, Frame]] = OrderedDict()

    def last(self, person: int, channel: int) -> Frame | None:
        """The frame of the person's last answered question here, unless it is too long ago."""
        held = self._frames.get((person, channel))
        return held[1] if held is not None and self._clock() - held[0] <= FOR else None

    def keep(self, person: int, channel: int, frame: Frame) -> None:
        """Keeps a frame in place of the one before it."""
        self._frames.pop((person, channel), None)
        self._frames[person, channel] = self._clock(), frame
        while len(self._frames) > _MOST:
            self._frames.popitem(last=False)
