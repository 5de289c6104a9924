"""Who or what a bare figure is of, where its noun stands in the sentence before or is the body that had the losses.

"Eleven soldiers died in the ambush. Nineteen were wounded": nineteen soldiers. "The army lost 12 dead": soldiers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from seed.drafting.counts import Count
from seed.drafting.labelling import Piece, Tables

_STATUS: Final = frozenset(
    {
        "military",
        "militant",
        "police",
        "security_forces",
        "peacekeeper",
        "journalist",
        "medical",
        "rescuer",
        "aid_worker",
        "civilian",
    }
)
_SUFFERS: Final = frozenset(
    {"lost", "had", "suffered", "sustained", "lose", "loses", "losing", "suffers", "mourns", "mourned"}
)
_ARMED: Final = frozenset({"military", "militant", "police", "security_forces", "peacekeeper"})
_OPENING: Final = 6
_CARRIED: Final = frozenset({"behind", "further on", "in front", "shared"})


class Elisions:
    """What the sentence before counted, while a text is read."""

    def __init__(self, known: Tables) -> None:
        self._known = known
        self._paragraph = -1
        self._before: Sequence[Count] = ()

    def fill(self, found: Sequence[Count], run: Sequence[Piece]) -> None:
        """Gives the bare figures of a sentence the people or things that they are of."""
        group = self._body(run)
        for count in found:
            own = count.bare or (count.group == "men" and group in _ARMED)
            if group is not None and own and count.measure is not None and count.of_them is None:
                count.group = group
        if group is None and len({(one.group, one.thing) for one in self._before}) == 1:
            self._carry(found, run, self._before[0])

    def leave(self, found: Sequence[Count], paragraph: int) -> None:
        """Remembers the figures of a sentence for the next one of its paragraph."""
        told = [one for one in found if one.measure is not None and not one.part and not one.superseded]
        if told or paragraph != self._paragraph:
            self._before = [
                one for one in told if one.group in _STATUS or one.thing not in {None, "area", "family_household"}
            ]
            if len(self._before) < len(told):
                self._before = ()
        self._paragraph = paragraph

    def enter(self, paragraph: int) -> None:
        """Forgets what another paragraph counted."""
        if paragraph != self._paragraph:
            self._before = ()

    def _carry(self, found: Sequence[Count], run: Sequence[Piece], told: Count) -> None:
        for count in found:
            if count.measure is None or count.article:
                continue
            if not count.bare or count.of_them is not None or count.how not in _CARRIED:
                return
            opening = run[: count.first] if count is found[0] else ()
            if any(piece.word.counted or piece.word.forms for piece in opening if not piece.has("be")):
                return
            measure = self._known.measure_for(count.measure, person=told.person, thing=told.thing)
            if measure != count.measure:
                return
            count.group, count.thing, count.noun = told.group, told.thing, told.noun

    def _body(self, run: Sequence[Piece]) -> str | None:
        """The group of a body that suffers a loss, or on whose side it was: "the army lost 12 dead"."""
        opening = run[:_OPENING]
        for at, piece in enumerate(opening):
            if piece.low in _SUFFERS and at > 0:
                return self._group_of(opening[:at])
            if piece.low == "side" and opening[0].low == "on":
                return self._group_of(opening[1:at])
            if piece.figure is not None or piece.mark:
                return None
        return None

    def _group_of(self, subject: Sequence[Piece]) -> str | None:
        groups = {piece.word.group for piece in subject if piece.word.group is not None}
        groups |= {self._known.body_groups[piece.low] for piece in subject if piece.low in self._known.body_groups}
        named = next(iter(groups)) if len(groups) == 1 else None
        return named if named in _STATUS else None
