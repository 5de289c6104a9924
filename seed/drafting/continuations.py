"""Parts without a word for it: told on in the same breath, of those right before, or of those to whom more befell.

"left 36 injured, eleven seriously", "18 of them …; 67 …", "kidnapped 14. Five were let go", "four of the men".
"""

from __future__ import annotations

from typing import Final

from seed.drafting.counts import Count
from seed.drafting.inclusions import Inclusions
from seed.drafting.wholes import comes_of, covers, value_of

_NEAR: Final = 6
_SEVERITY: Final = frozenset({"seriously", "critically", "severely", "badly", "gravely", "lightly", "slightly"})
# "300 wounded, 99 in a critical state"
_IN_STATE: Final = (
    "in a critical",
    "in critical",
    "in a serious",
    "in serious",
    "in a grave",
    "in grave",
    "in intensive",
)
_CIRCUMSTANCE: Final = frozenset({"while", "when", "so", "after", "as", "whilst", "during"})
_GOING_ON: Final = frozenset({"remain", "remains", "still", "remained"})


class Continuations(Inclusions):
    """Reads what a count that follows another goes on about."""

    def _is_described(self, count: Count) -> bool:
        """As in "46 of them died, nineteen being children": those right before, whatever else was told."""
        at = self.counts.index(count)
        last = self.counts[at - 1] if at else None
        if last is None or last.measure is None or not count.person or count.measure is not None:
            return False
        between = self.sentence[count.first - 1].text
        if between != "," or self.sentence[count.first + 1].low != "being" or not holds(last, count):
            return False
        self._make_part(count, last)
        return count.part

    def _goes_on_with_them(self, count: Count) -> bool:
        """As in "18 of them are in critical condition; 67 have moderate injuries": told on in the same sentence."""
        at = self.counts.index(count)
        siblings = [one for one in self.counts[:at] if one.part and one.of_them is not None and one.whole is not None]
        whole = siblings[-1].whole if siblings else None
        alone = count.last == count.first + 1 and count.of_them is None and not count.part
        if whole is None or not alone or count.measure != whole.measure or count.thing is not None:
            return False
        taken = sum(value_of(one) or 0 for one in self.counts[:at] if one.whole is whole)
        if taken + (value_of(count) or 0) > (value_of(whole) or 0):
            return False
        self._make_part(count, whole)
        return count.part

    def _alone(self, count: Count) -> bool:
        """As in "1,076 bodies, a dozen on Thursday alone", "36,000 fled; X alone shelters 17,000 and Y 9,000"."""
        at = self.counts.index(count)
        opens = max(0, count.first - _NEAR)
        marks = [here for here in range(opens, count.first) if self.sentence[here].mark]
        near = self.sentence[marks[-1] if marks else opens : count.last + _NEAR]
        told = [*self._earlier, *self.counts[:at]]
        if count.part or count.of_them is not None or count.additional or not told:
            return False
        if not any(piece.low == "alone" for piece in near):
            return False
        last = told[-1]
        whole = last.whole if last.part and last.whole is not None else last
        alike = (whole.group, whole.thing) == (count.group, count.thing) or count.bare or count.group == "unspecified"
        if whole.superseded or not alike or count.measure not in {None, whole.measure} or not holds(whole, count):
            return False
        if count.measure is None:
            count.measure, count.how = whole.measure, "part"
            count.group, count.thing, count.noun = whole.group, whole.thing, whole.noun
        self._make_part(count, whole)
        return count.part

    def _of_the_same(self, count: Count) -> bool:
        """As in "Eighty-six men were driven off. … Four of the men were never seen again"."""
        opening = self.sentence[count.first + 1 : count.first + 3]
        known = len(opening) > 1 and opening[0].low == "of" and opening[1].low in {"the", "these", "those"}
        if not known or count.measure is None or count.based or count.piece.figure is None:
            return False
        told = [*self._earlier, *self.counts[: self.counts.index(count)]]
        same = (
            one
            for one in reversed(told)
            if one.measure and not one.superseded and (one.group, one.thing) == (count.group, count.thing)
        )
        fitting = [one for one in same if holds(one, count)]
        whole = next((one for one in fitting if one.measure == count.measure), fitting[0] if fitting else None)
        if whole is None or not (covers(whole.measure, count.measure) or comes_of(whole.measure, count.measure)):
            return False
        count.part, count.whole = True, whole
        return True

    def _by_severity(self, count: Count) -> bool:
        """As in "left 36 injured, eleven seriously", "ten were killed, one while repairing a pipe"."""
        behind = self.sentence[count.last : count.last + 2]
        at = self.counts.index(count)
        whole = self.counts[at - 1] if at else None
        alone = count.bare or (count.lent and not count.noun)
        if not alone or not behind or whole is None or whole.measure is None or whole.part:
            return False
        ends = len(behind) == 1 or behind[1].mark or behind[1].has("and", "new_clause")
        severe = behind[0].low in _SEVERITY and ends
        if whole.measure == count.measure == "wounded" and (severe or self._tells_the_state(count)):
            if self.sentence[count.first - 1].text in {",", "("} and holds(whole, count):
                self._make_part(count, whole)
            return count.part
        if count.measure is not None:
            return False
        severe = severe and whole.measure == "wounded"
        aside = self.sentence[count.first - 1].text == "," and behind[0].low in _CIRCUMSTANCE
        if not (severe or aside) or not holds(whole, count):
            return False
        count.group = whole.group
        count.measure, count.how = whole.measure, "part"
        self._make_part(count, whole)
        return count.part

    def _tells_the_state(self, count: Count) -> bool:
        behind = self.sentence[count.last : count.last + _NEAR]
        return " ".join(piece.low for piece in behind).startswith(_IN_STATE)

    def _remains(self, count: Count) -> bool:
        """As in "has arrested 19,000 people; 15,000 remain in detention": a part of those told of just before."""
        behind = self.sentence[count.last] if count.last < len(self.sentence) else None
        verb = self.sentence[count.verb] if count.verb is not None else None
        goes_on = any(piece is not None and piece.low.split()[0] in _GOING_ON for piece in (behind, verb))
        if not (goes_on and count.bare and count.how == "behind" and not count.additional):
            return False
        before = [*self._earlier[-1:], *self.counts[: self.counts.index(count)]]
        whole = before[-1] if before else None
        if whole is None or whole.measure != count.measure or whole.part or not holds(whole, count):
            return False
        self._make_part(count, whole)
        return count.part

    def _comes_of_them(self, count: Count) -> bool:
        """As in "made off with 14 employees. Five were let go by nightfall": of those told of right before."""
        alone = count.bare or count.last == count.first + 1
        own = alone and count.how in {"behind", "in front"} and count.of_them is None and not count.additional
        before = [*self._earlier, *self.counts[: self.counts.index(count)]]
        whole = before[-1] if own and before else None
        if whole is None or whole.superseded or not whole.person or not holds(whole, count):
            return False
        if count.measure != "released" or not comes_of(whole.measure, count.measure):
            return False
        between = self.sentence[whole.last : count.first] if whole in self.counts else ()
        if any(word in _GOING_ON for piece in between for word in piece.low.split()):
            return False
        count.part, count.whole = True, whole
        return True

    def _in_brackets(self, count: Count) -> bool:
        """As in "436 women (174 deaths)": of those that stand right before the bracket."""
        at = self.counts.index(count)
        whole = self.counts[at - 1] if at and self.counts[at - 1].last == count.first - 1 else None
        if whole is None or self.sentence[count.first - 1].text != "(" or whole.measure is None or whole.part is False:
            return False
        if count.measure is None or not covers(whole.measure, count.measure) or not holds(whole, count):
            return False
        count.group = count.group or whole.group
        self._make_part(count, whole)
        return count.part


def holds(whole: Count, part: Count) -> bool:
    """Whether a count is smaller than another, both being known."""
    value, most = value_of(part), value_of(whole)
    return value is not None and most is not None and value < most
