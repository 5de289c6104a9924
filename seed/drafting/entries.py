"""Entries with a time, as of a live page: what a later one says of the same, an earlier one no longer does."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from seed.drafting.drafts import Draft
from seed.drafting.readings import Read
from seed.drafting.totals import WINDOW, other_voice
from seed.reading import Sentence

_OPENING: Final = 5
_CLOCK: Final = 3
_DIGITS: Final = 2
_MINUTES: Final = 60
_WHOLE_DAY: Final = 24 * _MINUTES
_FEWEST: Final = 2
LATER: Final = "a later entry may replace it"


class Entries:
    """The times of the entries of a text, each with the sentence that it begins."""

    def __init__(self) -> None:
        self._times: list[tuple[int, int]] = []

    def see(self, sentence: Sentence, number: int) -> None:
        """Reads the time that a sentence, the `number`th of the text, begins with: "21:10 …", "• 9:05 pm – …"."""
        opening = [token for token in sentence.tokens[:_OPENING] if token.kind == "number" or token.text == ":"]
        if len(opening) < _CLOCK or opening[1].text != ":" or sentence.tokens[0].kind == "word":
            return
        hours, minutes = opening[0].text, opening[2].text
        if hours.isdecimal() and minutes.isdecimal() and len(hours) <= _DIGITS and len(minutes) == _DIGITS:
            self._times.append((number, int(hours) * _MINUTES + int(minutes)))

    def replace(self, read: Sequence[Read]) -> None:
        """Marks what a voice itself replaced in a later entry; what another gave since is doubted."""
        if len(self._times) < _FEWEST:
            return
        timed = [(one, self._time_of(one)) for one in read if one.again is None]
        for at, (one, time) in enumerate(timed):
            if not _stands(one.draft) or time is None:
                continue
            for other, its_time in timed[max(0, at - WINDOW) : at + WINDOW]:
                later = its_time is not None and its_time > time
                if later and _stands(other.draft) and _of_the_same(one.draft, other.draft):
                    if other_voice(one.draft, other.draft):
                        one.draft.doubts.append(LATER)
                    else:
                        one.draft.superseded = True
                    break

    def _time_of(self, read: Read) -> int | None:
        at = bisect_right(self._times, (read.sentence, _WHOLE_DAY)) - 1
        return self._times[at][1] if at >= 0 else None


def _stands(draft: Draft) -> bool:
    return draft.value is not None and draft.current and not draft.negated and draft.part_of is None


def _of_the_same(earlier: Draft, later: Draft) -> bool:
    """Whether both count the same people or things somewhere, and the later one more of them."""
    if (earlier.measure, earlier.group, earlier.thing) != (later.measure, later.group, later.thing):
        return False
    if earlier.side and later.side and earlier.side != later.side:
        return False
    shared = bool(set(earlier.places) & set(later.places)) or not (earlier.places or later.places)
    alike = shared or earlier.group not in {None, "unspecified"} or not other_voice(earlier, later)
    return alike and (later.value or 0) > (earlier.value or 0)
