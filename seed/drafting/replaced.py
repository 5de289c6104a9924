"""Earlier values that a text itself replaces, and another voice's figure of what was told before.

"up from 43 and 63", "against 105 announced two days earlier", "the previous count was 358", "42 and not 30": these are
not current, and are of what the current figures before them count, in their order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from seed.drafting.counts import Count
from seed.drafting.labelling import Piece, named_measure
from seed.drafting.tallies import Tallies

_FAR: Final = 12
_NEAR: Final = 6
_WITHDRAWN: Final = 48
_ENDS: Final = frozenset(";:–")
_COUNTED: Final = frozenset({"confirmed", "verified", "admitted", "acknowledged", "counted"})
# "now says it is 80", "the right number is two"
_FIGURES: Final = frozenset({"it", "that", "this", "number", "figure", "toll", "count", "total"})
_WAS: Final = frozenset({"was", "were", "previously", "earlier", "before", "formerly", "from"})
_GROWN: Final = frozenset({"grown", "grew", "risen", "rose", "climbed", "increased", "jumped", "swollen", "doubled"})
_CAUSED: Final = frozenset(
    {"gives", "gave", "counts", "cites", "cited", "caused", "suffered", "recorded", "registered", "saw", "reported"}
)
_RECORDED: Final = frozenset({"recorded", "registered", "documented", "counted", "verified", "noted", "logged"})
_NEAR_IN_SIZE: Final = 8
_SPEAKS_OF: Final = ("say", "be", "link")
_GIVEN: Final = frozenset(
    {
        "given", "counted", "reported", "put", "announced", "listed", "named", "recorded", "write", "spoken of",
        "to write", "gave", "confirmed", "admitted", "of", "at", "had",
    }
)  # fmt: skip


class Replaced(Tallies):
    """Reads which figures are earlier values of others."""

    def rivals(self, earlier: Sequence[Count]) -> None:
        """As in "left 21 dead, while the observatory counted 50": another voice's figure of what was told before."""
        for count in self.counts:
            if count.how == "tally" and count.measure == "killed_or_wounded" and count.verb is not None:
                self._like_losses_before(count, earlier)
            before = [piece for piece in self.sentence[max(0, count.first - 4) : count.first] if piece.text != '"'][-3:]
            if count.measure is not None or count.why_not or count.of_them is not None or not before:
                continue
            if not count.bare:
                self._like_what_others_speak_of(count, before[-1], earlier)
                continue
            told = self._told(count, earlier)
            wider = self.sentence[max(0, count.first - _NEAR) : count.first]
            corrected = any(one.low in _FIGURES or one.has("toll", "whole") for one in wider) and (
                before[-1].has("be") or (before[-1].has("link") and not before[-1].mark)
            )
            if corrected and not told:
                told = [one for one in (*earlier, *self.counts[: self.counts.index(count)]) if one.measure is not None]
            spoken = (
                before[-1].has("say")
                or before[-1].low in _COUNTED
                or (before[-1].low in _CAUSED and self._ends_clause(count.last))
                or (before[-1].low in {"as", "at"} and any(one.how == "tally" for one in self.counts))
                or (before[-1].low in {"of", "at"} and any(one.has("say") for one in before))
                or corrected
                or self._was_counted(count)
            )
            following = self.counts[self.counts.index(count) + 1 :][:1]
            if corrected and len(told) > 1 and following and self._joined_to(count, following[0]):
                self._like_the_last([count, *following], earlier)
                continue
            told = [one for one in told if not one.part] or told
            if any(piece.has("said_before") for piece in self._clause_before(count)):
                told = [one for one in told if _of_one_size(count, one)] or told
            if spoken and len({one.measure for one in told}) > 1:
                # A bare number is of the dead where these were told of too.
                told = [one for one in told if one.measure == "killed" and _of_one_size(count, one)] or told
            if told and spoken and told[-1].thing is None:
                count.measure, count.how, count.group = told[-1].measure, "rival", told[-1].group
                if corrected and _GROWN.intersection(before[-1].low.split()) and _of_one_size(count, told[-1]):
                    told[-1].superseded = True
                several = self._was_counted(count) and len({one.measure for one in told}) > 1
                if several or not _of_one_size(count, told[-1]):
                    count.doubts.append("what it counts is taken from the figure before")

    def _like_what_others_speak_of(self, count: Count, said: Piece, earlier: Sequence[Count]) -> None:
        """As in "…; Belgrade has spoken of 1,103 of its own soldiers": dead, where the dead were told of before."""
        told = [one for one in self._told(count, earlier) if one.person and not one.part]
        if count.person and said.low.endswith(" of") and said.has("say") and told and self._ends_clause(count.last):
            count.measure, count.how = told[-1].measure, "rival"
            count.doubts.append("what it counts is taken from the figure before")

    def _was_counted(self, count: Count) -> bool:
        """As in "compared with January, when 203 had been recorded"."""
        behind = self.sentence[count.last : count.last + 2]
        return len(behind) > 1 and behind[0].has("be") and behind[1].low in _RECORDED

    def _like_losses_before(self, count: Count, earlier: Sequence[Count]) -> None:
        """As in "13 soldiers had died. It brings its losses to 18": dead soldiers, where the word alone says less."""
        told = [one for one in self._told(count, earlier) if one.person]
        if told and self._lifted(count.verb or 0):
            count.measure, count.group, count.side = told[-1].measure, told[-1].group, told[-1].side

    def replaced_values(self, earlier: Sequence[Count]) -> Iterator[Count]:
        """Counts that the text itself calls earlier values of others, of this sentence or of those before."""
        for at, count in enumerate(self.counts):
            last = self.counts[at - 1] if at else None
            if self._is_replaced(count) or self._was_said_before(count, earlier):
                if count.measure is None or (count.how == "tally" and not count.noun and not self._names_it(count)):
                    following = self.counts[at + 1 : at + 2]
                    pair = following if following and self._joined_to(count, following[0]) else []
                    self._like_the_last([count, *pair], earlier)
                yield count
            elif (last is not None and last.superseded and self._joined_to(last, count)) or self._is_withdrawn(count):
                yield count

    def _names_it(self, count: Count) -> bool:
        """As in "had put the dead at 12": what the tally is of is said, and need not be looked up."""
        tally = self.sentence[count.verb or 0]
        return tally.has("whole") and not tally.has("toll", "toll_of") and named_measure(tally) == count.measure

    def _is_withdrawn(self, count: Count) -> bool:
        """As in "initial reports gave the number of dead as 54"."""
        start = max(0, count.first - _WITHDRAWN)
        said = [at for at in range(start, count.first) if self.sentence[at].has("withdrawn")]
        if not said or count.measure is None:
            return False
        first = next(one for one in self.counts if one.first > said[-1])
        between = self.sentence[first.last : count.first]
        return first is count or (
            bool(between)
            and all(one.word.forms or one.has("and") or one.text == "," for one in between)
            and any(one.has("and") for one in between)
        )

    def _is_replaced(self, count: Count) -> bool:
        """As in "up from 105", "against 105", "42 died, not 30", "more than 80, after 60 on Saturday"."""
        start = count.first
        while start > 1 and self.sentence[start - 1].has("the"):
            start -= 1
        before = self.sentence[start - 1] if start else None
        behind = self.sentence[count.last] if count.last < len(self.sentence) else None
        if behind is not None and behind.has("replaced_after"):
            return True
        if before is None:
            return False
        if before.has("replaced") and before.low != "from":
            return True
        if before.text == ":" and start > 1 and self.sentence[start - 2].has("said_before") and count.bare:
            return True
        # "(3,199 yesterday)"
        alone = count.bare or not count.noun
        if before.text == "(" and alone and behind is not None and behind.has("yesterday", "said_before"):
            return True
        if before.low in _WAS and start > 1 and self.sentence[start - 2].text == "(":
            return True
        comma = start > 1 and self.sentence[start - 2].text in {",", "("}
        return (
            comma and count.bare and count.measure is None and (before.low == "not" or self._comes_after(count, before))
        )

    def _comes_after(self, count: Count, before: Piece) -> bool:
        """As in "speaks of more than 80 dead, after 60 on Saturday"."""
        at = self.counts.index(count)
        last = self.counts[at - 1] if at and count.first - self.counts[at - 1].last <= _NEAR else None
        behind = self.sentence[count.last : count.last + 3]
        dated = not behind or behind[0].mark or any(one.has("weekday", "yesterday", "month") for one in behind)
        return before.low == "after" and last is not None and last.measure is not None and dated

    def _was_said_before(self, count: Count, earlier: Sequence[Count]) -> bool:
        """As in "earlier on Monday it had given 46", "the previous count was 358", where other figures stand now."""
        clause = list(self._clause_before(count))
        if not clause or not (clause[0].has(*_SPEAKS_OF) or clause[0].low in _GIVEN):
            return False
        if not any(piece.has("said_before") for piece in clause) and not self._had_said(clause):
            return False
        told = self._told(count, earlier)
        if count.measure is not None:
            told = [one for one in told if one.measure == count.measure]
        elif not count.bare:
            return False
        now = [one for one in told if one.value != count.value]
        return any(_of_one_size(count, one) for one in (now if count.measure is not None else now[-1:]))

    def _had_said(self, clause: Sequence[Piece]) -> bool:
        """As in "On Sunday the ministry had counted 45": said before, on a day of its own."""
        dated = any(piece.has("weekday", "month", "yesterday") for piece in self.sentence)
        said = any(piece.has("say") and piece.low.startswith("had ") for piece in clause) or any(
            first.has("say") and second.low == "had" for first, second in pairwise(clause)
        )
        return dated and said

    def _clause_before(self, count: Count) -> Iterator[Piece]:
        """The pieces before the count, the nearest first, as far as its own clause and other figures go."""
        for at in range(count.first - 1, max(-1, count.first - _FAR), -1):
            piece = self.sentence[at]
            if piece.text in _ENDS or at in self._inside:
                return
            yield piece

    def _joined_to(self, first: Count, second: Count) -> bool:
        """As in "46 and 129": nothing but "and" between two bare figures."""
        between = self.sentence[first.last : second.first]
        return second.bare and bool(between) and all(piece.has("and") for piece in between)


def _of_one_size(first: Count, second: Count) -> bool:
    """Whether two figures are near enough to be of the same thing at different times."""
    a, b = first.value, second.value
    return a is not None and b is not None and max(a, b) <= _NEAR_IN_SIZE * max(1, min(a, b))
