"""Events that come twice: the gateway repeats what it is not sure was taken, and a write must happen once."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

REMEMBERED: Final = 4096
"""Interactions. A repetition comes within seconds, and no token lives longer than a quarter of an hour."""


class Repeats:
    """The ids last seen, at most so many."""

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self._remembered = remembered
        self._seen: OrderedDict[int, None] = OrderedDict()

    def is_new(self, id_: int) -> bool:
        """Whether this id has not been seen lately; from now on it has."""
        if id_ in self._seen:
            return False
        self._seen[id_] = None
        if len(self._seen) > self._remembered:
            self._seen.popitem(last=False)
        return True
