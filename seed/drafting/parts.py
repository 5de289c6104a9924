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
from seed.drafting.wholes import ABOUT_PEOPLE, Wholes, covers, value_of

_NEAR: Final = 6
_PERSONAL: Final = frozenset({"killed", "wounded", "missing", "captured", "detained", "abducted", "released"})
_SEVERITY: Final = frozenset({"seriously", "critically", "severely", "badly", "gravely", "lightly", "slightly"})
_MOST_LISTED: Final = 12
# Readings that a list has from a word further on, which may be about its last item only.
_LENT: Final = frozenset({"", "further on", "shared", "clause", "state"})
_RELATIVE: Final = frozenset({"who", "that", "which"})
_STATES: Final = ("whole",)
# A sentence that opens with one of these gives parts of what was told before.
_AT_FIRST: Final = frozenset(
    {"among them", "among these", "among those", "of these", "of them", "of those", "these include"}
)


def find_parts(clauses: Clauses, earlier: Sequence[Count]) -> None:
    """Marks the parts of a sentence and gives each its whole, of this sentence or of `earlier` ones (oldest first)."""
    reader = _Parts(clauses, earlier)
    for count in clauses.counts:
        if not count.uncounted:
            reader.read(count)


class _Parts(Wholes):
    """Reads how a count is said to be a part."""

    def read(self, count: Count) -> None:
        if (count.bare or count.group == "unspecified") and count.measure is None and count.of_them is None:
            self._predicate_noun(count)
        if self._by_severity(count):
            return
        described = count.last < len(self.sentence) and self.sentence[count.last].low in _RELATIVE
        lent = count.how in _LENT or described
        if lent and count.of_them is None and (spelled := self._spelled_out(count)) is not None:
            count.measure, count.how, count.unknown, count.doubts = None, "", "", []
            self._make_part(count, spelled)
            return
        if count.of_them is not None:
            self._of_them(count)
        elif (group := self._opening_group()) is not None and count.bare:
            self._of_group(count, group)
        elif (whole := self._of_the_dead(count)) is not None:
            self._make_part(count, whole)
        elif (among := self._among(count)) is not None:
            count.measure = count.measure or named_measure(among) or self._measure_before(count)
            count.how = count.how or "among"
            whole = self._whole(count, count.measure)
            self._make_part(count, whole)
        elif (sibling := self._sibling(count)) is not None:
            count.measure, count.how = None, ""
            self._make_part(count, sibling.whole)
        elif (opening := self._opening(count)) is not None:
            if count.bare and count.measure is None:
                noun = self._complement(count)
                whole = self._whole_before(count, opening) or self._whole(count, None)
                if noun is not None:
                    count.group, count.thing, count.noun = noun.word.group, noun.word.thing, noun.text
                elif whole is not None:
                    count.group, count.thing = whole.group, whole.thing
            said = count.how in {"behind", "in front", "noun"}
            measure = count.measure if said else self._measure_of_whole(opening)
            whole = self._whole_before(count, opening) or self._moved_before(count) or self._whole(count, measure)
            self._make_part(count, whole)
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

    def _sibling(self, count: Count) -> Count | None:
        """The part before this one in its list: "among them 31 hostages (18 of them children), ten officers and …"."""
        if count.how not in _LENT or count.bare:
            return None
        last, between = count, self.sentence[count.first : count.first]
        for last in reversed(self.counts[: self.counts.index(count)]):
            between = self.sentence[last.last : count.first]
            if not any(piece.text == ")" for piece in between) or any(piece.text == "(" for piece in between):
                break
        opened = last.part and last.how == "part" and last.of_them is None and not self._closed(last)
        return last if opened and self._listed(last, count) and last.person == count.person else None

    def _moved_before(self, count: Count) -> Count | None:
        """As in "On Saturday 357 followed, among them 16 Saudis": what happened is known from the subject alone."""
        at = self.counts.index(count)
        last = self.counts[at - 1] if at else None
        if last is not None and last.part and last.whole is not None and last.measure is None:
            return last.whole
        if last is None or last.measure is not None or not last.bare or last.why_not or count.measure is not None:
            return None
        return last if any(piece.has("moved") for piece in self.sentence[last.last : last.last + 2]) else None

    def _measure_of_whole(self, opening: Piece) -> str | None:
        """As in "the dead include 224 men": the dead are the whole."""
        at = next(place for place, piece in enumerate(self.sentence) if piece is opening)
        return next((named_measure(piece) for piece in self.sentence[max(0, at - 3) : at] if piece.has("whole")), None)

    def _opening_group(self) -> str | None:
        """The people that a sentence like "Of the attackers, six were shot" opens with, where no figure counts them."""
        if not self.sentence[0].has("of_them") and self.sentence[0].low not in {"of", "among"}:
            return None
        if self.counts and self.counts[0].why_not and self.counts[0].first <= 2 and self.counts[0].group:
            return self.counts[0].group
        for at, piece in enumerate(self.sentence[1:_NEAR], 1):
            if piece.word.group is not None and not piece.word.forms:
                behind = [one for one in self.sentence[at + 1 : at + 3] if not one.word.forms]
                return piece.word.group if behind and (behind[0].text == "," or behind[0].figure) else None
            if piece.mark or piece.figure is not None or piece.word.forms:
                return None
        return None

    def _of_group(self, count: Count, group: str) -> None:
        """As in "Of the soldiers, 87 belong to the army; fourteen are officers", "Of the attackers, six were shot"."""
        noun = self._complement(count)
        count.group = group if noun is None or noun.word.group is None else noun.word.group
        if count.measure is None:
            told = next((one for one in reversed(self._earlier) if one.group == group and one.measure), None)
            count.group = group
            self._make_part(count, told)

    def _of_the_dead(self, count: Count) -> Count | None:
        """As in "The dead are 14 members of staff, 24 patients and four relatives", of whom a sum was told before."""
        said = self.sentence[count.verb] if count.verb is not None and count.verb < count.first else None
        if said is None or count.bare or not said.has("whole") or named_measure(said) is None:
            return None
        whole = self._told_before(count)
        return whole if whole is not None and covers(whole.measure, count.measure or "") else None

    def _predicate_noun(self, count: Count) -> None:
        """As in "34 were killed; eight were women and five were children"."""
        at = count.last
        noun = self._complement(count) if at < len(self.sentence) and self.sentence[at].has("be") else None
        if noun is not None and noun.word.group is not None:
            whole = self._whole(count, None)
            if whole is not None and whole.thing is None:
                count.group, count.noun = noun.word.group, noun.text
                self._make_part(count, whole)
                if whole not in self.counts and whole not in self._earlier[-2:]:
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
        values = [value_of(one) for one in listed if not one.uncounted]
        sums = [sum(value or 0 for value in values[:last]) for last in range(max(2, at - place), len(values) + 1)]
        return whole if value_of(whole) in sums and None not in values else None

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
            last is not None and last.part and last.group not in ABOUT_PEOPLE and said.low in {"of whom", "of them"}
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
            and not covers(whole.measure, count.measure)
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

    def _sums_up(self, count: Count) -> bool:
        """As in "1,068 casualties: 363 killed and 705 injured"."""
        whole = self._merged_before(count)
        if (
            whole is None
            or count.measure is None
            or count.measure == whole.measure
            or not covers(whole.measure, count.measure)
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

    def _breaks_down(self, count: Count) -> bool:
        """A figure in brackets, behind a dash or a colon, or in a list of people after one that was broken down."""
        at = self.counts.index(count)
        before = [one for one in self.counts[:at] if one.measure is not None]
        if not before:
            return False
        if any(one.part for one in before) and count.group in ABOUT_PEOPLE:
            return True
        signs = [piece.text for piece in self.sentence[before[0].first : count.first] if piece.text in "(:–-"]
        return bool(signs) and (count.group in ABOUT_PEOPLE or self._adds_up(before))

    def _measure_opening(self, count: Count) -> str | None:
        """As in "Among the dead are four children"."""
        opening = self._opening(count)
        return named_measure(opening) if opening is not None else None
