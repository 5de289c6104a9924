"""Which of several words governs a count: one further on in its clause, past asides, descriptions and other counts.

"54 passengers returning from a wedding in the town were killed" are killed, and "12 people in camps died" are dead.
"""

from __future__ import annotations

from typing import Final

from seed.drafting.clauses import Verb
from seed.drafting.counts import Count
from seed.drafting.verbs import Verbs

_FAR: Final = 9
_FURTHEST: Final = 24
_OPENING: Final = 6
# A description begins with one of these: "in camps", "under fire", "without a roof".
_LEADING: Final = frozenset(
    {"in", "under", "without", "into", "on", "at", "from", "behind", "with", "to", "out", "beneath", "over"}
)
_WHO: Final = frozenset({"who", "which", "that"})
_WHERE: Final = frozenset({"in", "at", "near"})


class Governing(Verbs):
    """Reads words that do not stand next to what they govern."""

    def _is_only_described(self, count: Count) -> bool:
        """As in "killed 12 people in camps", "12 people fleeing the town were shot": it only tells which."""
        at = count.last
        while at < len(self.sentence) and self.sentence[at].has("adverb"):
            at += 1
        if at >= len(self.sentence) or not self.sentence[at].word.forms or count.bare:
            return False
        piece = self.sentence[at]
        first = piece.low.split()[0]
        return first in _LEADING or first.endswith("ing") or (piece.says("participle") and not piece.has("be"))

    def _is_object(self, count: Count) -> bool:
        """As in "suspected of killing 12 people were arrested": right behind an "-ing" it can be nothing else."""
        at = count.first - 1
        while at > 0 and self.sentence[at].has("adverb"):
            at -= 1
        return at >= 0 and self.sentence[at].low.endswith("ing") and self.sentence[at].says("active")

    def _main_verb(self, count: Count) -> bool:
        """The verb of the clause behind what only describes: "12 people sheltering in a school were wounded"."""
        be, start = False, count.last + 1
        if count.last >= len(self.sentence):
            return False
        if self.sentence[count.last].low in _WHO:
            own = range(start, min(len(self.sentence), start + _FAR))
            start = next((at + 1 for at in own if self.sentence[at].says("participle", "subject")), len(self.sentence))
        for at in range(start, min(len(self.sentence), count.last + _FURTHEST)):
            piece = self.sentence[at]
            inside = self._inside.get(at)
            if inside is not None and inside.article:
                continue
            speaks = piece.has("say") and not piece.word.forms and not be
            if piece.text in ";:,–" or inside is not None or speaks or piece.has("and") or piece.low in _WHO:
                return False
            first = piece.low.split()[0]
            finite = piece.says("subject") and first not in _LEADING and not first.endswith("ing")
            if (finite and not be and not piece.low.startswith("to ")) or (be and piece.says("participle", "after")):
                verb = self._verb(at, "participle", "subject", "after")
                return self._give(count, Verb(at, verb.measures, negated=self._negated(at)), "further on")
            be = piece.has("be") or (be and piece.has("adverb", "say"))
        return False

    def closed(self, count: Count) -> bool:
        """As in "34 civilians, 16 women and 6 minors among them": the 16 and the 6, not the 34 that opens the list."""
        at, last = count.last, count
        while at < len(self.sentence) and at - count.last < _FURTHEST:
            piece = self.sentence[at]
            if piece.has("part_closing") and self.sentence[at - 1].text != ",":
                opens = last is not count and self.sentence[count.last].text == "," and not self._follows_in_list(count)
                return not opens or self.sentence[at - 1].has("be") or piece.low.startswith(("were", "are"))
            if (following := self._at.get(at)) is not None:
                at, last = following.last, following
            elif piece.has("and", "adverb", "be") or piece.text == ",":
                at += 1
            else:
                return False
        return False

    def _follows_in_list(self, count: Count) -> bool:
        """Whether another count stands before this one, with only a comma or "and" between."""
        at = count.first - 1
        while at > 0 and (self.sentence[at].has("and", "adverb") or self.sentence[at].text == ","):
            at -= 1
        return at < count.first - 1 and (at in self._inside or bool(self.sentence[at].word.forms))

    def only_base(self, count: Count) -> bool:
        """As in "Of the 39 soldiers, 12 died": the 39 are only those that the 12 are taken from."""
        first = self.sentence[0]
        strength = 2 < count.first < _OPENING and self.sentence[count.first - 1].low == "of"
        opens = (
            (count.first <= 2 or strength)
            and first.low in {"of", "from", "among", "out of"}
            and (bool(count.noun) or (count.bare and self.sentence[count.first - 1].has("the")))
        )
        return opens and self._at_next(count) and self.counts[0] is count

    def _at_next(self, count: Count) -> bool:
        """Whether another count follows behind a comma."""
        for at in range(count.last, min(len(self.sentence) - 1, count.last + _FAR)):
            if self.sentence[at].text == ",":
                return at + 1 in self._at
            if self.sentence[at].word.forms or at in self._inside:
                return False
        return False

    def _skippable(self, count: Count, other: Count) -> bool:
        """Whether the other count is a part in parenthesis, or listed with this one."""
        between = self.sentence[count.last : other.first]
        return (
            any(piece.has("part", "part_closing") for piece in between)
            or (other.of_them is not None and bool(between) and between[-1].text == ",")
            or other.article
            or other.uncounted
            or (bool(between) and between[-1].low in {"from", "in", "of", "across", "at", "to"})
            or self.closed(other)
        )

    def _is_anothers(self, count: Count, at: int) -> bool:
        """As the "killed" of "a mayor had heard of 134 killed": right behind another figure, it is of that one."""
        before = self._inside.get(at - 1)
        return (
            count.article
            and before is not None
            and before is not count
            and before.bare
            and self.sentence[at].says("noun")
        )

    def _further_on(self, count: Count) -> None:
        """As in "54 passengers returning from a wedding in the town were killed": the next word of the clause."""
        led = count.last < len(self.sentence) and self.sentence[count.last].low in {*_WHERE, "who"}
        if count.why_not or (count.bare and count.of_them is None and not led):
            return
        if self.closed(count):
            return
        if count.of_them is not None and any(one.word.counted for one in self.sentence[count.last : count.last + 2]):
            return
        auxiliary = False
        bare = count.bare and count.of_them is None
        inside = -1
        for at in range(count.last, min(len(self.sentence), count.last + _FURTHEST)):
            piece = self.sentence[at]
            if at <= inside:
                continue
            if at in self._inside:
                other = self._inside[at]
                if at == other.first and not self._skippable(count, other):
                    return
                if at == other.first and other.of_them is not None:
                    inside = self._next_comma(other.last)
                    if inside < other.last:
                        return
                continue
            if piece.has("say") and not auxiliary:
                return
            if piece.has("of_them") and at not in self._inside:
                inside = self._next_comma(at)
                if inside < at:
                    return
                continue
            if piece.text in ";:" or (
                piece.has("new_clause")
                and piece.low not in {"as", "since", "before", "after"}
                and at > count.last + 1
                and not piece.has("prep")
            ):
                return
            if piece.has("be"):
                auxiliary = True
            if piece.text == "(" and (bracket := self._closing_bracket(at)) is not None:
                inside = bracket
                continue
            if piece.text == "–":
                closing = self._closing_dash(at)
                if closing is None or closing >= count.last + _FURTHEST:
                    return
                inside = closing
            if at <= inside:
                continue
            if piece.low == "suffered" and count.thing is not None and self._ends_clause(at + 1):
                self._give(count, Verb(at, ("damaged",)), "further on")
                return
            premodifier = at + 1 < len(self.sentence) and self.sentence[at + 1].word.counted and not auxiliary
            if premodifier and piece.says("participle"):
                continue
            if (bare and piece.word.forms and not auxiliary) or self._is_anothers(count, at):
                return
            if (
                piece.says("subject")
                or (piece.says("participle") and (auxiliary or at - count.last < 3 or self._ends_clause(at + 1)))
                or (piece.says("after") and auxiliary)
            ):
                if (
                    piece.says("participle")
                    and not auxiliary
                    and (self._object_at(at + 1) or self._acts(count, at + 1))
                ):
                    return
                verb = self._verb(at, "participle", "subject", "after")
                far = at - count.last > _FAR
                negated = self._negated(at)
                if self._give(count, Verb(at, verb.measures, negated=negated), "further on") and far:
                    count.doubts.append("the verb stands far from the figure")
                return
            if piece.says("active", "participle") and self._object_at(at + 1):
                return
