"""The whole that a part can be of: the last count before it that can include it, of its sentence or of those before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from seed.drafting.counts import Count
from seed.drafting.events import Clauses
from seed.drafting.labelling import Piece

ABOUT_PEOPLE: Final = frozenset({"children", "girls", "boys", "women", "men", "adults"})
MERGED: Final = frozenset({"killed_or_wounded", "killed_or_missing", "destroyed_or_damaged"})
_ARMED: Final = frozenset({"military", "security_forces", "police", "peacekeeper", "men", "women"})
_CIVILIANS: Final = ABOUT_PEOPLE | {"civilian", "medical", "journalist", "aid_worker", "rescuer", "refugee", "prisoner"}
_WITHIN: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(("military", "security_forces", "police"), _ARMED),
    **dict.fromkeys(_CIVILIANS - ABOUT_PEOPLE, _CIVILIANS),
    "militant": frozenset({"militant", "men", "women", "children", "boys"}),
    "children": frozenset({"children", "girls", "boys"}),
    "adults": frozenset({"adults", "men", "women"}),
}
# "More than 370" may be said of parts that make up 375.
_LOOSELY: Final = 1.1
_SIBLINGS: Final = 4


class Wholes:
    """A sentence and the counts told before it, oldest first, in search of wholes."""

    def __init__(self, clauses: Clauses, earlier: Sequence[Count]) -> None:
        self.sentence = clauses.sentence
        self.counts = clauses.counts
        self._earlier = earlier
        self._listed: Callable[[Count, Count], bool] = clauses.listed
        self._closed: Callable[[Count], bool] = clauses.closed

    def _whole(self, count: Count, measure: str | None, opening: Piece | None = None) -> Count | None:
        """The last count before it that can include it: of this sentence, else of the ones before.

        In this sentence it stands in front of the word that says so, where that is known: the others are listed too.
        """
        at = self.counts.index(count)
        told = [one for one in self.counts[:at] if not self._bracketed_off(one, count)]
        if opening is not None:
            opened = next(place for place, piece in enumerate(self.sentence) if piece is opening)
            told = [one for one in told if one.first < opened and one.how not in {"clause", "among"}]
        found = None
        for one in reversed([*self._earlier, *told]):
            if one.measure is None or one.part or one.superseded or one.thing == "family_household":
                continue
            if (measure is None or covers(one.measure, measure)) and can_hold(one, count):
                if one.how != "rival":
                    return self._broken_down(one, at)
                # Another voice's figure of the same people: the text's own is the whole, if there is one.
                found = found or self._broken_down(one, at)
        return found

    def _broken_down(self, one: Count, at: int) -> Count:
        """That count, or a larger one whose parts are being told: "18 of the 214 …; 67 …. Twenty-nine are soldiers"."""
        told = [*self._earlier, *self.counts[:at]]
        before = told[: told.index(one)]
        wholes = {id(part.whole) for part in before[-_SIBLINGS:] if part.whole is not None}
        larger = (
            whole
            for whole in reversed(before)
            if id(whole) in wholes and whole.measure == one.measure and (value_of(whole) or 0) > (value_of(one) or 0)
        )
        alike = one not in self.counts and (one.bare or one.group == "unspecified")
        return next(larger, one) if alike else one

    def _bracketed_off(self, one: Count, count: Count) -> bool:
        """Whether a count stands in brackets that were closed before another."""
        between = [piece.text for piece in self.sentence[one.last : count.first] if piece.text in "()"]
        return between[:1] == [")"]

    def _told_before(self, count: Count) -> Count | None:
        """The last count of an earlier sentence that can include this one, a part of another among them."""
        told = (one for one in reversed(self._earlier) if one.measure and not one.superseded)
        return next((one for one in told if can_hold(one, count)), None)

    def _whole_before(self, count: Count, opening: Piece) -> Count | None:
        """The part that this is a part of: "70 of them dead, including ten women"; or the whole of its list."""
        at = self.counts.index(count)
        last = self.counts[at - 1] if at else None
        if last is None or not last.part:
            return None
        if self._bracketed_off(last, count):
            return last.whole
        opened = next(place for place, piece in enumerate(self.sentence) if piece is opening)
        if opened < last.first or opening is last.of_them:
            said = count.measure if count.how == "behind" else None
            same = said is None or last.whole is None or covers(last.whole.measure, said)
            return last.whole if same else None
        return None if last.group in ABOUT_PEOPLE else last

    def _merged_before(self, count: Count) -> Count | None:
        """The count of several things together that this one of its things follows."""
        at = self.counts.index(count)
        return next((one for one in reversed(self.counts[:at]) if one.measure in MERGED and not one.part), None)

    def _head_of_run(self, count: Count) -> Count | None:
        """The count that the list before "among them" hangs on: in its sentence, else the last one told before."""
        at = self.counts.index(count)
        for other in reversed(self.counts[:at]):
            if other.measure is not None and other.how != "part" and not other.part and not self._closed(other):
                return other
        return self._whole(count, None)

    def _adds_up(self, before: Sequence[Count]) -> bool:
        """Whether the figures without a word that follow make up the last whole."""
        whole = next((one for one in reversed(before) if not one.part), None)
        if whole is None:
            return False
        rest = [
            value_of(one)
            for one in self.counts[self.counts.index(whole) + 1 if whole in self.counts else 0 :]
            if (one.measure is None or one.whole is whole) and not one.uncounted
        ]
        most = value_of(whole)
        if None in rest or most is None:
            return False
        total = sum(value or 0 for value in rest)
        figure = whole.piece.figure
        at_least = figure is not None and figure.high is None
        return total == most or (at_least and most < total <= most * _LOOSELY)

    def _measure_before(self, count: Count) -> str | None:
        """What befell a whole that has no figure: "killed civilians, including 12 children"."""
        for piece in reversed(self.sentence[max(0, count.first - 14) : count.first]):
            if piece.word.forms and piece.says("participle", "active", "subject", "after", "noun"):
                return piece.word.measure
        return None


def can_hold(whole: Count, part: Count) -> bool:
    """Whether the size and the group of a count let it include another."""
    most, value = value_of(whole), value_of(part)
    if most is not None and value is not None and value > most:
        return False
    if part.bare or part.group == "unspecified" or whole.group in {None, "unspecified"}:
        return not (part.person and whole.thing is not None)
    return part.group in _WITHIN.get(whole.group or "", {whole.group})


def covers(whole: str | None, part: str) -> bool:
    if whole == "damaged" and part == "destroyed":
        return True
    if whole == "displaced" and part in {"crossed_border", "evacuated"}:
        return True
    return whole == part or (
        whole in {"killed_or_wounded", "killed_or_missing", "destroyed_or_damaged"} and part in (whole or "")
    )


def comes_of(whole: str | None, part: str | None) -> bool:
    """Whether those to whom the second befell can be of those of the first: the freed of the taken."""
    return part in _LATER.get(whole or "", ())


_FREED: Final = frozenset({"released", "killed", "missing"})
_LATER: Final = {
    **dict.fromkeys(("abducted", "captured", "detained"), _FREED),
    "missing": frozenset({"released", "killed"}),
    "wounded": frozenset({"killed"}),
    "killed_or_wounded": frozenset({"killed", "wounded"}),
    **dict.fromkeys(("evacuated", "released", "crossed_border", "displaced"), frozenset({"wounded", "killed"})),
}


def value_of(count: Count) -> float | None:
    return 1 if count.figure_less and count.article else count.value
