"""Parts of a count: "including three children", "three of them civilians", "171 men, 14 women and 13 children".

A part without a word of its own takes its whole's. Rival counts are never parts: a part is said to be one, or the parts
make up the whole exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from seed.drafting.continuations import Continuations, holds
from seed.drafting.counts import Count
from seed.drafting.events import Clauses
from seed.drafting.labelling import Piece, named_measure
from seed.drafting.wholes import ABOUT_PEOPLE, can_hold, comes_of, covers, value_of

_NEAR: Final = 6
_MOST_LISTED: Final = 12
# Readings that a list has from a word further on, which may be about its last item only.
_LENT: Final = frozenset({"", "further on", "shared", "clause", "state"})
_RELATIVE: Final = frozenset({"who", "that", "which"})


def find_parts(clauses: Clauses, earlier: Sequence[Count]) -> None:
    """Marks the parts of a sentence and gives each its whole, of this sentence or of `earlier` ones (oldest first)."""
    reader = _Parts(clauses, earlier)
    reader.merge()
    for count in clauses.counts:
        if not count.uncounted:
            reader.read(count)


class _Parts(Continuations):
    """Reads how a count is said to be a part."""

    def merge(self) -> None:
        """As in "88 victims (51 killed, 37 injured)": what their exact sum counts is both."""
        for whole, first, second in zip(self.counts, self.counts[1:], self.counts[2:], strict=False):
            opened = any(piece.text in "(:–" for piece in self.sentence[whole.last : first.first])
            both = {first.measure, second.measure} == {"killed", "wounded"}
            total = (value_of(first) or 0) + (value_of(second) or 0)
            if (
                whole.measure is None
                and not whole.thing
                and not whole.uncounted
                and opened
                and both
                and total == value_of(whole)
            ):
                whole.measure, whole.how, whole.group = "killed_or_wounded", "noun", whole.group or "unspecified"

    def read(self, count: Count) -> None:
        if count.bare and count.first and self._says_earlier(self.sentence[count.first - 1]):
            return
        if (count.bare or count.group == "unspecified") and count.measure is None and count.of_them is None:
            self._predicate_noun(count)
        said = (
            self._is_described,
            self._goes_on_with_them,
            self._of_the_same,
            self._alone,
            self._of_those,
            self._by_severity,
            self._is_named,
            self._remains,
            self._comes_of_them,
            self._in_brackets,
            self._is_spelled_out,
        )
        if any(so(count) for so in said):
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
            whole = self._whole(count, count.measure, among)
            self._make_part(count, whole)
        elif (sibling := self._sibling(count)) is not None:
            count.measure, count.how = (sibling.measure, "part") if sibling.whole is None else (None, "")
            if sibling.whole is not None:
                count.measure = sibling.measure if count.bare else None
                self._make_part(count, sibling.whole)
        elif not self._has_own_clause(count) and (opening := self._opening(count)) is not None:
            self._opened(count, opening)
        elif (whole := self._of_the(count)) is not None:
            if count.measure is None and (noun := self._complement(count)) is not None:
                count.group, count.thing, count.noun = noun.word.group, noun.word.thing, noun.text
            self._make_part(count, whole)
        elif self._sums_up(count):
            self._make_part(count, self._merged_before(count))
        elif (whole := self._told_apart(count)) is not None:
            self._make_part(count, whole)
        elif self._closed(count):
            count.measure, count.how = None, ""
            self._make_part(count, self._moved_before(count) or self._head_of_run(count))
        elif count.measure is None and self._breaks_down(count):
            broken = [one.whole for one in self.counts if one.part and one.whole is not None]
            self._make_part(count, broken[-1] if broken else self._whole(count, None))

    def _says_earlier(self, piece: Piece) -> bool:
        """As "an initial count of": what follows is an earlier value, and no part."""
        return piece.has("replaced") and " " in piece.low

    def _of_those(self, count: Count) -> bool:
        """As in "Of those killed, 12 were civilians and five soldiers", whether or not their sum was told."""
        named = named_measure(self.sentence[0]) if self.sentence[0].has("of_them") else None
        noun = self._complement(count) if count.bare else None
        if named is not None and count.measure == named and count.bare and noun is None and not count.part:
            told = [one for one in self._earlier if one.measure == named and holds(one, count) and not one.superseded]
            self._make_part(count, told[-1] if told else None)
            return count.part
        if named is None or count.measure is not None or count.of_them is not None or (count.bare and noun is None):
            return False
        if noun is not None:
            count.group, count.thing, count.noun = noun.word.group, noun.word.thing, noun.text
        whole = self._whole(count, named)
        count.measure, count.how = named, "part"
        if whole is not None:
            self._make_part(count, whole)
        return True

    def _is_spelled_out(self, count: Count) -> bool:
        """As in "189 came home: 187 soldiers and two civilians who had been seized"."""
        described = count.last < len(self.sentence) and self.sentence[count.last].low in _RELATIVE
        whole = self._spelled_out(count) if (count.how in _LENT or described) and count.of_them is None else None
        if whole is not None:
            count.measure, count.how, count.unknown, count.doubts = None, "", "", []
            self._make_part(count, whole)
        return whole is not None

    def _opened(self, count: Count, opening: Piece) -> None:
        """Makes it a part of what "including" and the like stand behind."""
        if count.bare and count.measure is None:
            noun = self._complement(count)
            whole = self._whole_before(count, opening) or self._whole(count, None)
            if noun is not None:
                count.group, count.thing, count.noun = noun.word.group, noun.word.thing, noun.text
            elif whole is not None:
                count.group, count.thing = whole.group, whole.thing
        relative = count.last < len(self.sentence) and self.sentence[count.last].low in _RELATIVE
        said = count.how in {"behind", "in front", "noun"} and not (relative and count.how == "behind")
        if relative and not said:
            count.measure, count.how = None, ""
        measure = count.measure if said else self._measure_of_whole(opening) or named_measure(opening)
        whole = self._whole_before(count, opening) or self._moved_before(count)
        whole = whole or self._whole(count, measure, opening)
        whole = whole or self._came_from(count)
        if whole is not None and whole not in self.counts and self._skips(count):
            count.doubts.append("a nearer figure may be the whole")
        if said and whole is not None and not _befell_them(whole.measure, count.measure):
            # "killed 157, including 45 children, and injured 65 more"
            return
        if whole is not None and whole.measure is not None and not can_hold(whole, count):
            # "23 soldiers, including four officers, and nine rebels": told beside the whole.
            count.measure, count.how = count.measure or whole.measure, count.how or "shared"
            return
        self._make_part(count, whole)

    def _came_from(self, count: Count) -> Count | None:
        """As in "15,000 were evacuated. Among them are 301 wounded": those right before, to whom this befell too."""
        told = [*self._earlier, *self.counts[: self.counts.index(count)]]
        last = told[-1] if told else None
        fits = last is not None and comes_of(last.measure, count.measure) and holds(last, count)
        return last if fits else None

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
        if not self.sentence[(count.verb or 0) + 1].has("be"):
            return None
        whole = self._told_before(count)
        return whole if whole is not None and covers(whole.measure, count.measure or "") else None

    def _predicate_noun(self, count: Count) -> None:
        """As in "34 were killed; eight were women and five were children"."""
        at = count.last
        noun = self._complement(count) if at < len(self.sentence) and self.sentence[at].has("be") else None
        if noun is None and count.bare and self._spoken_of(count) is not None and self._calls_them(count):
            count.group = "unspecified"
            self._make_part(count, self._whole(count, self._spoken_of(count)))
        elif noun is not None and noun.word.group is not None:
            said, count.group = count.group, noun.word.group
            whole = self._whole(count, self._spoken_of(count))
            if whole is None or whole.thing is not None:
                count.group = said
            else:
                count.noun = noun.text
                self._make_part(count, whole)

    def _calls_them(self, count: Count) -> bool:
        """Whether a plural that is not known says what they were: "five were signatories of the accord"."""
        behind = self.sentence[count.last : count.last + 2]
        return len(behind) > 1 and behind[0].has("be") and behind[1].low.endswith("s") and not behind[1].word.tags

    def _spoken_of(self, count: Count) -> str | None:
        """As in "about the victims: five were children": the dead, whatever else was told before."""
        before = reversed(self.sentence[: count.first])
        said = next((piece for piece in before if piece.has("whole", "of_them", "among")), None)
        return None if said is None else "killed" if "victims" in said.low else named_measure(said)

    def _told_apart(self, count: Count) -> Count | None:
        """As in "killed five soldiers: three died when their car hit a mine, and two were shot": told one by one."""
        at = self.counts.index(count)
        before = [one for one in self.counts[:at] if one.measure == count.measure and not one.part]
        whole = before[-1] if before and count.measure is not None else None
        if whole is None or not holds(whole, count) or not (count.bare or count.group == whole.group):
            return None
        after = self.counts[self.counts.index(whole) + 1 :]
        opened = [piece.text for piece in self.sentence[whole.last : after[0].first] if piece.text in ":–;."]
        values = [value_of(one) for one in after if one.measure == count.measure]
        small = None not in values and sum(value or 0 for value in values) <= (value_of(whole) or 0)
        return whole if opened[-1:] in ([":"], ["–"]) and small and count.additional is False else None

    def _has_own_clause(self, count: Count) -> bool:
        """As in "…, many of them elderly, and 120 women were abused": what befell it is said, if not understood."""
        behind = self.sentence[count.last : count.last + 1]
        return count.measure is None and not count.bare and bool(behind) and behind[0].has("be", "have", "modal")

    def _is_named(self, count: Count) -> bool:
        """As in "our list has the names of 41 fighters and 17 women": of those who were told of just before."""
        at = next((at for at in range(count.first - 1, -1, -1) if self.sentence[at].low == "names of"), None)
        first = next((one for one in self.counts if at is not None and one.first > at), None)
        if first is None or count.measure is not None or not (first is count or self._listed(first, count)):
            return False
        whole = self._told_before(count) if first is count else first.whole
        if whole is not None and count.person:
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
        if not any(piece.text in ":–(," for piece in between):
            return None
        listed = self.counts[place + 1 : place + 1 + _MOST_LISTED]
        values = [value_of(one) for one in listed if not one.uncounted]
        sums = [sum(value or 0 for value in values[:last]) for last in range(max(2, at - place), len(values) + 1)]
        return whole if value_of(whole) in sums and None not in values else None

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

    def _breaks_down(self, count: Count) -> bool:
        """A figure in brackets, behind a dash or a colon, or in a list of people after one that was broken down."""
        at = self.counts.index(count)
        before = [one for one in self.counts[:at] if one.measure is not None]
        if not before or self._has_own_clause(count):
            return False
        if any(one.part for one in before) and count.group in ABOUT_PEOPLE:
            return True
        signs = [piece.text for piece in self.sentence[before[0].first : count.first] if piece.text in "(:–-"]
        behind = self.sentence[count.last : count.last + 1]
        alone = self.sentence[count.first - 1].text == "(" and bool(behind) and behind[0].text == ")"
        whole = next((one for one in reversed(before) if not one.part), None)
        bracketed = alone and count.person and whole is not None and whole.group == "unspecified"
        return bool(signs) and (count.group in ABOUT_PEOPLE or bracketed or self._adds_up(before))


def _befell_them(whole: str | None, part: str | None) -> bool:
    """Whether what is said of the second can be said of some of the first."""
    return whole is None or part is None or covers(whole, part) or comes_of(whole, part)
