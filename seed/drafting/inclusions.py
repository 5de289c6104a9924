"""A count said to be part of another: "including three children", "three of them civilians", "among the dead are 12".

A part without a word of its own takes its whole's. What is only likely to be a part is left to `linking`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from seed.drafting.counts import Count
from seed.drafting.labelling import Piece, named_measure
from seed.drafting.wholes import ABOUT_PEOPLE, Wholes, can_hold, comes_of, covers, value_of

_NEAR: Final = 6
_FAR: Final = 16
_PERSONAL: Final = frozenset({"killed", "wounded", "missing", "captured", "detained", "abducted", "released"})
# What goes on: "300 were displaced, 120 of whom live in a school" are 120 displaced.
_LASTING: Final = frozenset(
    {"displaced", "evacuated", "crossed_border", "released", "missing", "captured", "detained", "abducted"}
)
# Readings that a list has from a word further on, which may be about its last item only.
_LENT: Final = frozenset({"", "further on", "shared", "clause", "state"})
_WHERE_THEY_WERE: Final = frozenset({"displaced", "evacuated", "crossed_border", "detained"})
_PLACED: Final = frozenset({"in", "at", "near", "on"})
_ACCOUNTS_FOR: Final = frozenset({"accounts for", "accounted for", "account for", "for", "with"})
_SOME: Final = frozenset({"most", "many", "all", "some", "half", "several", "both", "nearly all", "almost all"})
_STATES: Final = ("whole",)
_FATALLY: Final = frozenset({"fatally", "mortally"})
# A sentence that opens with one of these gives parts of what was told before.
_AT_FIRST: Final = frozenset(
    {"among them", "among these", "among those", "of these", "of them", "of those", "these include"}
)


class Inclusions(Wholes):
    """Reads the words that make a count a part."""

    def _of_them(self, count: Count) -> None:
        said = count.of_them
        assert said is not None  # noqa: S101 — by the caller
        if named_measure(said) == "killed" and count.measure in _WHERE_THEY_WERE:
            # "18 of the dead were sheltering in a school"
            count.measure, count.how, count.doubts = "killed", "part", []
        noun = self._complement(count)
        vague = count.piece.figure is not None and count.piece.figure.value is None
        if vague and (noun is None or noun.word.group == "unspecified"):
            count.why_not, count.measure = "a part without a figure", None
            return
        at = self.counts.index(count)
        last = self.counts[at - 1] if at else None
        nested = (
            last is not None and last.part and last.group not in ABOUT_PEOPLE and said.low in {"of whom", "of them"}
        )
        whole = last if nested else self._whole(count, named_measure(said))
        if whole is not None and whole.thing is not None and count.measure in _PERSONAL:
            whole = None
        if whole is not None and whole not in self.counts and self._skips(count):
            if whole.person and self._of_things(count):
                count.why_not, count.measure = "what it is a part of was not read", None
                return
            count.doubts.append("a nearer figure may be the whole")
        if noun is not None:
            count.group, count.thing, count.noun = noun.word.group, noun.word.thing, noun.text
        if whole is None and noun is not None and named_measure(said) is not None:
            count.measure, count.how = named_measure(said), "part"
            return
        if whole is None and count.measure in _PERSONAL and count.how in {"behind", "further on", "in front"}:
            before = [piece for piece in self.sentence[: count.first] if piece.word.group is not None]
            count.group = before[-1].word.group if before else "unspecified"
            return
        if whole is None:
            count.why_not = "what it is a part of was not read"
            count.measure = None
            return
        if noun is None:
            if count.measure is None and self._died_of_it(count) and comes_of(whole.measure, "killed"):
                count.measure, count.how = "killed", "behind"
            if count.measure is None and (whole.measure in _LASTING or self._goes_on_with_how(count)):
                count.measure, count.how = whole.measure, "part"
            if count.measure is None and named_measure(said) is not None and self._tells_where(count):
                count.measure, count.how = named_measure(said), "part"
            if count.measure is None and named_measure(said) == "killed" and self._tells_what_they_were_doing(count):
                count.measure, count.how = "killed", "part"
            if count.measure is None:
                count.why_not = "a part of which nothing is said that counts"
                return
            count.group, count.thing, count.noun = whole.group, whole.thing, whole.noun
        if whole.measure == "wounded" and count.measure in {"evacuated", "released"}:
            # "120 were hurt, 46 of whom were flown out", "58 of those hurt have been sent home"
            count.measure, count.how = "wounded", "part"
        if (
            count.measure is not None
            and count.how in {"behind", "in front"}
            and not covers(whole.measure, count.measure)
            and not comes_of(whole.measure, count.measure)
        ):
            return
        self._make_part(count, whole)

    def _skips(self, count: Count) -> bool:
        """As in "the roll carries 12 names, five of them from the air force", where the 12 were not understood."""
        value = value_of(count)
        return any(
            one.measure is None and not one.article and (value_of(one) or 0) > (value or 0)
            for one in self.counts[: self.counts.index(count)]
        )

    def _of_things(self, count: Count) -> bool:
        """As in "80 settlements were flooded, 17 of them on the left bank"."""
        at = self.counts.index(count)
        return at > 0 and self.counts[at - 1].thing is not None and self.counts[at - 1].measure is None

    def _tells_where(self, count: Count) -> bool:
        """As in "16 of the dead were in X", "Y accounts for 290 of the dead": only where or whose they were is said."""
        before = self.sentence[count.first - 1].low if count.first else ""
        until = _FAR if self.sentence[count.last : count.last + 1] and self.sentence[count.last].text == "," else _NEAR
        behind = self.sentence[count.last : count.last + until]
        placed = any(
            first.has("be") and (second.has("prep") or (second.low.endswith("s") and not second.word.tags))
            for first, second in pairwise(behind)
        )
        return before in _ACCOUNTS_FOR or (bool(behind) and placed)

    def _died_of_it(self, count: Count) -> bool:
        """As in "30 were hit, seven of them fatally"."""
        return any(piece.low in _FATALLY for piece in self.sentence[count.last : count.last + 1])

    def _tells_what_they_were_doing(self, count: Count) -> bool:
        """As in "23 of those killed on Sunday had been seeking aid"."""
        behind = self.sentence[count.last : count.last + _FAR]
        be = next((at for at, piece in enumerate(behind) if piece.has("be")), None)
        doing = behind[be + 1] if be is not None and be + 1 < len(behind) else None
        return doing is not None and doing.low.endswith("ing") and not doing.mark

    def _goes_on_with_how(self, count: Count) -> bool:
        """As in "eleven dead, four of them from friendly fire": nothing is said but how, where or when."""
        behind = self.sentence[count.last : count.last + _NEAR]
        if not behind or not behind[0].has("prep", "by"):
            return False
        until = next((at for at, piece in enumerate(behind) if piece.mark), len(behind))
        return not any(piece.word.forms or piece.has("be", "have") for piece in behind[:until])

    def _complement(self, count: Count) -> Piece | None:
        """The noun of "three of them civilians", "four of the victims were paramedics"."""
        for piece in self.sentence[count.last : count.last + _NEAR]:
            if piece.word.counted and not piece.has("whole"):
                return piece
            if piece.low == "of":
                continue
            if piece.word.forms or piece.mark or piece.figure is not None or piece.has("prep", "and"):
                return None
            if not (
                piece.has("be", "adverb", "article", "the", "more")
                or piece.word.party
                or piece.low == "of"
                or not piece.word.tags
            ):
                return None
        return None

    def _among(self, count: Count) -> Piece | None:
        """As in "310 medics and 97 journalists are among those killed"; "among the dead are 12 children"."""
        for at in range(count.last, min(len(self.sentence), count.last + 20)):
            piece = self.sentence[at]
            if piece.has("among"):
                between = self.sentence[count.last : at]
                plain = all(
                    one.has("be", "and", "adverb", "the", "prep", "article")
                    or one.text == ","
                    or one.figure
                    or one.word.counted
                    or one.capital
                    or not one.word.tags
                    for one in between
                )
                listed = all(one.has("and") or one.text == "," or one.figure or one.word.counted for one in between)
                return piece if plain and (listed or any(one.has("be") for one in between)) else None
            if piece.text in ".;:" or (piece.word.forms and not piece.has("be") and not piece.word.counted):
                break
        for at in range(count.first - 1, max(-1, count.first - 20), -1):
            piece = self.sentence[at]
            if piece.has("among"):
                return piece
            if at and piece.has("be") and self.sentence[0].has("among"):
                return self.sentence[0]
            if not (
                piece.figure
                or piece.word.counted
                or piece.has("be", "and", "adverb", "more", "the")
                or piece.text in {",", ":"}
            ):
                return None
        return None

    def _opening(self, count: Count) -> Piece | None:
        """The "including" that this count follows, alone or in a list."""
        if self.sentence[0].low in _AT_FIRST and self._by_a_noun(count):
            return self.sentence[0]
        before = self.counts[: self.counts.index(count)]
        if before and before[-1].part and self._goes_on(before[-1], count):
            return self._opening(before[-1])
        for at in range(count.first - 1, -1, -1):
            piece = self.sentence[at]
            if piece.has("of_them") and at and self.sentence[at - 1].low in _SOME:
                # "27 deaths, most of them mothers, and 41 in a mosque"
                return None
            if piece.has("part") and piece.low != "with":
                return piece
            if piece.low == "with" and self._closed(count):
                return piece
            other = next((one for one in self.counts if one.first <= at < one.last), None)
            if other is not None and not other.uncounted:
                listed = self._listed(other, count) and (other.part or other.how in {"", "clause"})
                return self._opening(other) if listed else None
            if not (
                piece.has("adverb", "more", "the", "and", "article", "be", *_STATES)
                or piece.low in {"those", "of"}
                or piece.text in {",", ":", '"', "-"}
                or piece.word.counted
                or piece.capital
            ):
                return None
        return None

    def _by_a_noun(self, count: Count) -> bool:
        """Whether no verb says what happened: "27 dead, 90 injuries", "three children"."""
        by_noun = count.how == "behind" and count.verb == count.last and self.sentence[count.last].says("noun")
        return by_noun or count.how in {"noun", "label", ""}

    def _goes_on(self, first: Count, second: Count) -> bool:
        """As in "including three civilians killed and two missing"."""
        between = self.sentence[first.last : second.first]
        return all(piece.word.forms or piece.has("and", "adverb", "more") or piece.text == "," for piece in between)

    def _make_part(self, count: Count, whole: Count | None) -> None:
        if whole is None or whole is count:
            opening = self._opening(count) if count.measure is None and not count.bare else None
            if opening is not None and (named := self._measure_of_whole(opening)) is not None:
                count.measure, count.how = named, "part"
            if count.measure is None:
                count.measure = self._measure_opening(count) or self._measure_before(count)
                count.how = "clause"
                if count.measure is not None and count.bare:
                    count.group = "unspecified"
            return
        if count.thing is None and whole.thing is not None and count.group is None:
            count.thing = whole.thing
        if count.bare and count.measure is None and not self._adds_up([whole]):
            return
        value, most = value_of(count), value_of(whole)
        if value is not None and most is not None and value > most:
            return
        if not (count.bare or whole.bare) and count.person != whole.person and count.measure is None:
            return
        count.part = True
        count.whole = whole
        if count.measure is None or (count.how not in {"behind", "in front", "among", "tally", "label"}):
            count.measure = whole.measure
            count.how = "part"
        count.negated |= whole.negated
        if not count.person and count.thing is None:
            if count.unknown:
                count.doubts.append(f"what was counted is not known: {count.unknown}")
            count.group, count.thing, count.unknown = whole.group, whole.thing, ""

    def _measure_opening(self, count: Count) -> str | None:
        """As in "Among the dead are four children"."""
        opening = self._opening(count)
        return named_measure(opening) if opening is not None else None

    def _measure_of_whole(self, opening: Piece) -> str | None:
        """As in "the dead include 224 men": the dead are the whole."""
        at = next(place for place, piece in enumerate(self.sentence) if piece is opening)
        return next((named_measure(piece) for piece in self.sentence[max(0, at - 3) : at] if piece.has("whole")), None)

    def _sibling(self, count: Count) -> Count | None:
        """The part before this one in its list: "among them 31 hostages (18 of them children), ten officers and …"."""
        before = self.counts[: self.counts.index(count)]
        if before and before[-1].of_them is not None and before[-1].part and self._goes_on_alike(before[-1], count):
            return before[-1]
        placed = count.last < len(self.sentence) and self.sentence[count.last].low in _PLACED
        if count.how not in _LENT or (count.bare and not placed):
            return None
        last, between = count, self.sentence[count.first : count.first]
        for last in reversed(self.counts[: self.counts.index(count)]):
            between = self.sentence[last.last : count.first]
            if not any(piece.text == ")" for piece in between) or any(piece.text == "(" for piece in between):
                break
        opened = last.how == "part" and last.of_them is None and not self._closed(last)
        alike = last.person == count.person or (count.bare and not last.noun)
        if last.whole is not None and not can_hold(last.whole, count):
            return None
        return last if opened and self._listed(last, count) and alike else None

    def _goes_on_alike(self, first: Count, second: Count) -> bool:
        """As in "18 of them are in critical condition and 41 in serious condition": the same words follow both."""
        if not (second.bare and second.last < len(self.sentence)):
            return False
        between = self.sentence[first.last : second.first]
        joined = bool(between) and (between[-1].has("and") or between[-1].text == ",")
        follows = self.sentence[second.last]
        return joined and (
            follows.low in {one.low for one in between if one.has("prep")}
            or (first.measure == second.measure and follows.says("subject"))
        )

    def _moved_before(self, count: Count) -> Count | None:
        """As in "On Saturday 357 followed, among them 16 Saudis": what happened is known from the subject alone."""
        at = self.counts.index(count)
        last = self.counts[at - 1] if at else None
        if last is not None and last.part and last.whole is not None and last.measure is None:
            return last.whole
        if last is None or last.measure is not None or not last.bare or last.why_not or count.measure is not None:
            return None
        return last if any(piece.has("moved") for piece in self.sentence[last.last : last.last + 2]) else None

    def _of_the(self, count: Count) -> Count | None:
        """As in "Of the 25 injured, nine are in serious condition": the first count is the whole."""
        first = self.counts[0]
        opening = self.sentence[0].low
        if (
            first is count
            or first.first == 0
            or opening not in {"of", "among"}
            or not (count.bare or count.last == count.first + 1 or opening == "among")
        ):
            return None
        same = count.measure in {None, first.measure} and first.first <= 2
        if not same or first.measure is None or not _is_said_of(self.sentence, count, opening):
            return None
        count.measure, count.how = first.measure, "part"
        return first


def _is_said_of(sentence: Sequence[Piece], count: Count, opening: str) -> bool:
    """Whether something is said of those taken out, or they are only named: "Among the 22 were nine women"."""
    return opening == "of" or any(piece.has("be") for piece in sentence[: count.first])
