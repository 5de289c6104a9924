"""Parts of a count: "including three children", "three of them civilians", "171 men, 14 women and 13 children".

A part without a word of its own takes its whole's. Rival counts are never parts: a part is said to be one, or the parts
make up the whole exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from seed.drafting.counts import Count
from seed.drafting.events import Clauses
from seed.drafting.labelling import Piece, named_measure

_ABOUT_PEOPLE: Final = frozenset({"children", "girls", "boys", "women", "men", "adults"})
_NEAR: Final = 6
# "More than 370" may be said of parts that make up 375.
_LOOSELY: Final = 1.1
_MERGED: Final = frozenset({"killed_or_wounded", "killed_or_missing", "destroyed_or_damaged"})
_PERSONAL: Final = frozenset({"killed", "wounded", "missing", "captured", "detained", "abducted", "released"})
_SEVERITY: Final = frozenset({"seriously", "critically", "severely", "badly", "gravely", "lightly", "slightly"})
_MOST_LISTED: Final = 12
# Readings that a list has from a word further on, which may be about its last item only.
_LENT: Final = frozenset({"", "further on", "shared", "clause", "state"})
_STATES: Final = ("whole",)


def find_parts(clauses: Clauses, earlier: Sequence[Count]) -> None:
    """Marks the parts of a sentence and gives each its whole, of this sentence or of `earlier` ones (oldest first)."""
    reader = _Parts(clauses, earlier)
    for count in clauses.counts:
        if not count.uncounted:
            reader.read(count)


class _Parts:
    def __init__(self, clauses: Clauses, earlier: Sequence[Count]) -> None:
        self.sentence = clauses.sentence
        self.counts = clauses.counts
        self._earlier = earlier
        self._listed = clauses.listed
        self._closed = clauses.closed

    def read(self, count: Count) -> None:
        if (count.bare or count.group == "unspecified") and count.measure is None and count.of_them is None:
            self._predicate_noun(count)
        if self._by_severity(count):
            return
        if count.how in _LENT and count.of_them is None and (spelled := self._spelled_out(count)) is not None:
            count.measure, count.how, count.unknown = None, "", ""
            self._make_part(count, spelled)
            return
        if count.of_them is not None:
            self._of_them(count)
        elif (among := self._among(count)) is not None:
            count.measure = count.measure or named_measure(among) or self._measure_before(count)
            count.how = count.how or "among"
            whole = self._whole(count, count.measure)
            self._make_part(count, whole)
        elif (opening := self._opening(count)) is not None:
            if count.bare and count.measure is None:
                noun = self._complement(count)
                whole = self._whole_before(count, opening) or self._whole(count, None)
                if noun is not None:
                    count.group, count.thing, count.noun = noun.word.group, noun.word.thing, noun.text
                elif whole is not None:
                    count.group, count.thing = whole.group, whole.thing
            measure = count.measure if count.how in {"behind", "in front"} else self._measure_of_whole(opening)
            self._make_part(count, self._whole_before(count, opening) or self._whole(count, measure))
        elif (whole := self._of_the(count)) is not None:
            if count.measure is None and (noun := self._complement(count)) is not None:
                count.group, count.thing, count.noun = noun.word.group, noun.word.thing, noun.text
            self._make_part(count, whole)
        elif self._sums_up(count):
            self._make_part(count, self._merged_before(count))
        elif self._closed(count):
            count.measure, count.how = None, ""
            self._make_part(count, self._head_of_run(count))
        elif count.measure is None and self._breaks_down(count):
            broken = [one.whole for one in self.counts if one.part and one.whole is not None]
            self._make_part(count, broken[-1] if broken else self._whole(count, None))

    def _whole_before(self, count: Count, opening: Piece) -> Count | None:
        """The part that this is a part of: "70 of them dead, including ten women"; or the whole of its list."""
        at = self.counts.index(count)
        last = self.counts[at - 1] if at else None
        if last is None or not last.part:
            return None
        opened = next(place for place, piece in enumerate(self.sentence) if piece is opening)
        if opened < last.first or opening is last.of_them:
            return last.whole
        return None if last.group in _ABOUT_PEOPLE else last

    def _measure_of_whole(self, opening: Piece) -> str | None:
        """As in "the dead include 224 men": the dead are the whole."""
        at = next(place for place, piece in enumerate(self.sentence) if piece is opening)
        return next((named_measure(piece) for piece in self.sentence[max(0, at - 3) : at] if piece.has("whole")), None)

    def _predicate_noun(self, count: Count) -> None:
        """As in "34 were killed; eight were women and five were children"."""
        at = count.last
        noun = self._complement(count) if at < len(self.sentence) and self.sentence[at].has("be") else None
        if noun is not None and noun.word.group in _ABOUT_PEOPLE:
            whole = self._whole(count, None)
            if whole is not None and whole.person:
                count.group, count.noun = noun.word.group, noun.text
                self._make_part(count, whole)
                if whole not in self.counts:
                    count.doubts.append("the whole that it is a part of stands further back")

    def _by_severity(self, count: Count) -> bool:
        """As in "left 36 injured, eleven seriously": a part of the wounded just before."""
        behind = self.sentence[count.last : count.last + 2]
        if not count.bare or count.measure is not None or not behind or behind[0].low not in _SEVERITY:
            return False
        at = self.counts.index(count)
        whole = self.counts[at - 1] if at else None
        ends = len(behind) == 1 or behind[1].mark or behind[1].has("and", "new_clause")
        if not ends or whole is None or whole.measure != "wounded" or whole.part:
            return False
        count.group = whole.group
        count.measure, count.how = whole.measure, "part"
        self._make_part(count, whole)
        return count.part

    def _spelled_out(self, count: Count) -> Count | None:
        """As in "189 came home: 187 soldiers and two civilians who had been seized": the list makes up the whole."""
        at = self.counts.index(count)
        place = next((back for back in range(at - 1, -1, -1) if self.counts[back].how not in {*_LENT, "part"}), None)
        if place is None or self.counts[place].measure is None or self.counts[place].part:
            return None
        whole = self.counts[place]
        between = self.sentence[whole.last : self.counts[place + 1].first]
        if not any(piece.text in ":–(" for piece in between):
            return None
        listed = self.counts[place + 1 : place + 1 + _MOST_LISTED]
        values = [_value(one) for one in listed if not one.uncounted]
        sums = [sum(value or 0 for value in values[:last]) for last in range(max(2, at - place), len(values) + 1)]
        return whole if _value(whole) in sums and None not in values else None

    def _make_part(self, count: Count, whole: Count | None) -> None:
        if whole is None or whole is count:
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
        value, most = _value(count), _value(whole)
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

    # --- how it is said to be a part

    def _of_them(self, count: Count) -> None:
        said = count.of_them
        assert said is not None  # noqa: S101 — by the caller
        noun = self._complement(count)
        if noun is None and count.piece.figure is not None and count.piece.figure.value is None:
            count.why_not, count.measure = "a part without a figure", None
            return
        at = self.counts.index(count)
        last = self.counts[at - 1] if at else None
        nested = (
            last is not None and last.part and last.group not in _ABOUT_PEOPLE and said.low in {"of whom", "of them"}
        )
        whole = last if nested else self._whole(count, named_measure(said))
        if whole is not None and whole.thing is not None and count.measure in _PERSONAL:
            whole = None
        if noun is not None:
            count.group, count.thing, count.noun = noun.word.group, noun.word.thing, noun.text
        if whole is None and noun is not None and named_measure(said) is not None:
            count.measure, count.how = named_measure(said), "part"
            return
        if whole is None and count.measure in _PERSONAL and count.how in {"behind", "further on"}:
            before = [piece for piece in self.sentence[: count.first] if piece.word.group is not None]
            count.group = before[-1].word.group if before else "unspecified"
            return
        if whole is None:
            count.why_not = "what it is a part of was not read"
            count.measure = None
            return
        if noun is None:
            if count.measure is None:
                count.why_not = "a part of which nothing is said that counts"
                return
            count.group, count.thing, count.noun = whole.group, whole.thing, whole.noun
        if (
            count.measure is not None
            and count.how in {"behind", "in front"}
            and not _covers(whole.measure, count.measure)
        ):
            return
        self._make_part(count, whole)

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
                return piece if plain and (at == count.last or any(one.has("be") for one in between)) else None
            if piece.text in ".;:" or (piece.word.forms and not piece.has("be") and not piece.word.counted):
                return None
        for at in range(count.first - 1, max(-1, count.first - 20), -1):
            piece = self.sentence[at]
            if piece.has("among"):
                return piece
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
        before = self.counts[: self.counts.index(count)]
        if before and before[-1].part and self._goes_on(before[-1], count):
            return self._opening(before[-1])
        for at in range(count.first - 1, -1, -1):
            piece = self.sentence[at]
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

    def _goes_on(self, first: Count, second: Count) -> bool:
        """As in "including three civilians killed and two missing"."""
        between = self.sentence[first.last : second.first]
        return all(piece.word.forms or piece.has("and", "adverb", "more") or piece.text == "," for piece in between)

    def _merged_before(self, count: Count) -> Count | None:
        """The count of several things together that this one of its things follows."""
        at = self.counts.index(count)
        return next((one for one in reversed(self.counts[:at]) if one.measure in _MERGED and not one.part), None)

    def _sums_up(self, count: Count) -> bool:
        """As in "1,068 casualties: 363 killed and 705 injured"."""
        whole = self._merged_before(count)
        if (
            whole is None
            or count.measure is None
            or count.measure == whole.measure
            or not _covers(whole.measure, count.measure)
        ):
            return False
        return any(piece.text in ":–(" for piece in self.sentence[whole.last : count.first])

    def _of_the(self, count: Count) -> Count | None:
        """As in "Of the 25 injured, nine are in serious condition": the first count is the whole."""
        at = self.counts.index(count)
        if at == 0 or not count.bare:
            return None
        first = self.counts[0]
        opened = first.first > 0 and self.sentence[0].low == "of"
        same = count.measure in {None, first.measure}
        return first if opened and same and first.first <= 2 and first.measure is not None else None

    def _head_of_run(self, count: Count) -> Count | None:
        """The count that the list before "among them" hangs on: in its sentence, else the last one told before."""
        at = self.counts.index(count)
        for other in reversed(self.counts[:at]):
            if other.measure is not None and other.how != "part" and not other.part and not self._closed(other):
                return other
        return self._whole(count, None)

    def _breaks_down(self, count: Count) -> bool:
        """A figure in brackets, behind a dash or a colon, or in a list of people after one that was broken down."""
        at = self.counts.index(count)
        before = [one for one in self.counts[:at] if one.measure is not None]
        if not before:
            return False
        if any(one.part for one in before) and count.group in _ABOUT_PEOPLE:
            return True
        signs = [piece.text for piece in self.sentence[before[0].first : count.first] if piece.text in "(:–-"]
        return bool(signs) and (count.group in _ABOUT_PEOPLE or self._adds_up(before))

    def _adds_up(self, before: Sequence[Count]) -> bool:
        """Whether the figures without a word that follow make up the last whole."""
        whole = next((one for one in reversed(before) if not one.part), None)
        if whole is None:
            return False
        rest = [
            _value(one)
            for one in self.counts[self.counts.index(whole) + 1 if whole in self.counts else 0 :]
            if (one.measure is None or one.whole is whole) and not one.uncounted
        ]
        most = _value(whole)
        if None in rest or most is None:
            return False
        total = sum(value or 0 for value in rest)
        figure = whole.piece.figure
        at_least = figure is not None and figure.high is None
        return total == most or (at_least and most < total <= most * _LOOSELY)

    # --- what it is a part of

    def _whole(self, count: Count, measure: str | None) -> Count | None:
        """The last count before it that can include it: of this sentence, else of the ones before."""
        at = self.counts.index(count)
        for one in reversed([*self._earlier, *self.counts[:at]]):
            if one.measure is None or one.part or one.superseded or one.thing == "family_household":
                continue
            if measure is None or _covers(one.measure, measure):
                return one
        return None

    def _measure_opening(self, count: Count) -> str | None:
        """As in "Among the dead are four children"."""
        opening = self._opening(count)
        return named_measure(opening) if opening is not None else None

    def _measure_before(self, count: Count) -> str | None:
        """What befell a whole that has no figure: "killed civilians, including 12 children"."""
        for piece in reversed(self.sentence[max(0, count.first - 14) : count.first]):
            if piece.word.forms and piece.says("participle", "active", "subject", "after", "noun"):
                return piece.word.measure
        return None


def _covers(whole: str | None, part: str) -> bool:
    if whole == "damaged" and part == "destroyed":
        return True
    if whole == "displaced" and part in {"crossed_border", "evacuated"}:
        return True
    return whole == part or (
        whole in {"killed_or_wounded", "killed_or_missing", "destroyed_or_damaged"} and part in (whole or "")
    )


def _value(count: Count) -> float | None:
    figure = count.piece.figure
    if figure is None:
        return 1 if count.article else None
    return figure.value
