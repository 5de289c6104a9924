"""How often one person may ask: twenty times in a row, and from then on once in two seconds.

Only an answer counts. What was mistyped, not found or failed is given back, so that nobody waits for a slip of the
finger. Who asked is kept in memory alone, and dropped at the first question after their pause is over.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any, Final

import discord

from commands.refusals import Refusal

AT_ONCE: Final = 20
EVERY: Final = 2.0
"""Seconds after which one more may be asked."""
_PACED: Final = "paced"


class Pacing:
    """What each person has spent. `clock` tells seconds and never goes back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        # Until when each person's turns are taken; whoever is not in it has all of them.
        self._taken: dict[int, float] = {}
        self._swept = clock()

    def spend(self, person: int) -> None:
        """Takes one turn of this person. Raises `Refusal` with the seconds to wait where none is left."""
        now = self._clock()
        self._forget_those_rested(now)
        taken = max(self._taken.get(person, now), now)
        wait = taken + EVERY - now - AT_ONCE * EVERY
        if wait > 0:
            raise Refusal("too_fast", seconds=math.ceil(wait))
        self._taken[person] = taken + EVERY

    def give_back(self, person: int) -> None:
        """Returns one turn, as though it had not been taken."""
        if person in self._taken:
            self._taken[person] -= EVERY

    def _forget_those_rested(self, now: float) -> None:
        """Once in a while, so that each turn costs the same however many people ask."""
        if now - self._swept >= AT_ONCE * EVERY:
            self._taken = {person: until for person, until in self._taken.items() if until > now}
            self._swept = now


def spend(interaction: discord.Interaction[Any]) -> None:
    """Takes a turn for what is asked here; `Refusal` where the person has none left."""
    interaction.client.pacing.spend(interaction.user.id)
    interaction.extras[_PACED] = True


def give_back(interaction: discord.Interaction[Any]) -> None:
    """Returns the turn that was taken here, once; nothing where none was."""
    if interaction.extras.pop(_PACED, False):
        interaction.client.pacing.give_back(interaction.user.id)
