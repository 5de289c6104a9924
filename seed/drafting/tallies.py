"""Figures that are given to a tally: "the death toll rose from 105 to 135", "in all 40"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from seed.drafting.clauses import Verb
from seed.drafting.counts import Count
from seed.drafting.labelling import Piece, named_measure
from seed.drafting.labels import Labels

_FAR: Final = 9
_FURTHEST: Final = 24
_NEAR: Final = 4
_ASIDE: Final = {",": ",", "(": ")", "–": "–"}
_COUNTS: Final = frozenset({"toll", "count", "tally"})
_TOTAL: Final = frozenset({"total", "overall", "cumulative", "altogether", "combined"})
_IN_ALL: Final = frozenset({"all", "total", "altogether"})
_OF_PEOPLE_OR_THINGS: Final = frozenset(
    {
        "killed", "wounded", "missing", "killed_or_wounded", "killed_or_missing", "captured", "detained", "abducted",
        "released", "displaced", "evacuated", "crossed_border", "destroyed", "damaged", "destroyed_or_damaged",
        "occupied",
    }
)  # fmt: skip


class Tallies(Labels):
    """Reads tallies and totals."""

    def _tallies(self) -> None:
        for at, piece in enumerate(self.sentence):
            joined = at > 1 and self.sentence[at - 1].has("and") and self.sentence[at - 2].has("toll")
            plain = piece.says("noun") and not piece.has("toll", "whole", "toll_of")
            if plain and not joined and at not in self._inside:
                behind = self.sentence[at + 1 : at + (_NEAR if at > 1 else _FAR)]
                if self._lifted(at) or any(
                    one.has("link", "change") and not one.has("be") and not one.mark and one.low not in {"of", "as"}
                    for one in behind
                ):
                    self._tally(at)
            if piece.has("whole") and at + 2 in self._at and self.sentence[at + 1].has("be"):
                count, named = self._at[at + 2], named_measure(piece)
                if named is not None and count.measure is None and count.person:
                    self._give(count, Verb(at, (named,)), "in front")
            elif (apposed := self._apposed(at)) is not None:
                self._give(apposed, Verb(at, (named_measure(piece) or "",)), "tally")
            elif piece.has("of_them") and at not in self._inside and named_measure(piece) is not None:
                self._tally(at)
            if piece.has("toll", "toll_of", "whole") and at not in self._inside and not self._given_before(at):
                self._tally(at)

    def _apposed(self, at: int) -> Count | None:
        """As in "the wounded, at least 200, were brought away", "the dead (12 in all)": between two marks."""
        piece = self.sentence[at]
        count = self._at.get(at + 2)
        if count is None or not piece.has("whole") or named_measure(piece) is None or count.measure is not None:
            return None
        closed = [one.text for one in self.sentence[count.last : count.last + _NEAR]]
        opened = self.sentence[at + 1].text
        return count if count.bare and opened in _ASIDE and _ASIDE[opened] in closed else None

    def _lifted(self, at: int) -> bool:
        """As in "this brings its losses since March to 18": a tally by the verb that leads to it."""
        return any(piece.has("lifts") for piece in self.sentence[max(0, at - _NEAR) : at])

    def _only_where(self, at: int) -> bool:
        """As in "the number of those killed at the market": a noun that says where."""
        before = [piece for piece in self.sentence[max(0, at - 2) : at] if not piece.has("the")]
        return bool(before) and before[-1].has("prep") and before[-1].low != "of"

    def _goes_on_with_others(self, at: int) -> bool:
        """As in "the number of dead and missing", "of victims or wounded persons": of both together."""
        behind = self.sentence[at + 1 : at + 3]
        return len(behind) > 1 and behind[0].has("and") and behind[1].says("noun", "after", "participle")

    def _kinds(self, own: Piece, noun: Piece | None) -> list[str]:
        """What a tally that names no measure is of: a toll, or a number of victims, is of the dead."""
        if "casualt" in own.low and "fatal" not in own.low:
            return ["killed_or_wounded"]
        toll = (own.has("toll") or "toll" in own.low) and "total" not in own.low
        return ["killed"] if toll or (noun is not None and noun.low.startswith("victim")) else []

    def _hear(self, piece: Piece, measures: list[str], noun: Piece | None, *, near: bool) -> Piece | None:
        """Takes up what a piece between a tally and its figure says of its measures; the noun that is counted."""
        if piece.has("whole") and (said := named_measure(piece)) is not None and not measures:
            measures.append(said)
        counted = noun is None and piece.word.counted
        if piece.word.forms and not piece.has("be") and not piece.has("link"):
            joined = self._measure(piece, tuple(piece.word.forms))
            if joined not in measures and joined in _OF_PEOPLE_OR_THINGS:
                measures.append(joined)
        elif counted and near:
            return piece
        return piece if counted and piece.says("noun") and piece.word.group not in {None, "unspecified"} else noun

    def _is_later(self, at: int, given: Count, count: Count) -> bool:
        """As in "the toll, which stood at 7, had reached 19", "stood at 7 on Monday and at 19 on Tuesday"."""
        aside = any(piece.low in {"which", "that"} for piece in self.sentence[at + 1 : given.first])
        between = self.sentence[given.last : count.first]
        dated = any(piece.has("weekday", "month", "yesterday") for piece in between)
        more = (count.value or 0) > (given.value or 0)
        return aside or (dated and more)

    def _noun_before(self, at: int) -> Piece | None:
        """The "child" of "child casualties rose to 987"."""
        before = self.sentence[at - 1] if at and self.sentence[at].says("noun") else None
        return before if before is not None and before.word.group is not None else None

    def _tally(self, at: int) -> None:
        """The figure or figures that a tally is given: the last is current where it changed from one to another."""
        own = self.sentence[at]
        named = named_measure(own) if own.has("whole", "of_them") and not own.has("toll", "toll_of") else None
        measures = [named] if named is not None else []
        if own.says("noun") and not own.has("toll", "toll_of", "whole"):
            measures = [own.word.forms["noun"]]
        if own.has("toll") and self._goes_on_with_others(at):
            measures = ["killed"]
        if (
            own.has("whole", "of_them")
            and not own.has("toll", "toll_of")
            and "total" not in own.low
            and not (
                named and any(piece.has("link") and not piece.has("be") for piece in self.sentence[at + 1 : at + 3])
            )
        ):
            return
        noun = self._noun_before(at)
        changed = False
        given: Count | None = None
        for here in range(at + 1, min(len(self.sentence), at + _FURTHEST)):
            piece = self.sentence[here]
            count = self._at.get(here)
            if count is not None and not count.article:
                if (count.measure is not None and count.how != "state") or count.uncounted or count.thing == "area":
                    if given is None and here > at + 1 and count.how != "tally":
                        continue
                    return
                before = self.sentence[here - 2 if self.sentence[here - 1].text == '"' else here - 1]
                linked = before.has("link", "replaced", "have", "be") or before.low in {"to", "by", "from", "(", "than"}
                if not (linked or (changed and here - at < _FAR) or (before.mark and given is not None)):
                    continue
                if before.low == "by" and changed:
                    count.why_not = "an increase, not a total"
                    continue
                kinds = measures or self._kinds(own, noun)
                if not kinds and "total" in own.low:
                    self._like_the_last([count])
                    given = count
                    continue
                if not kinds:
                    return
                if count.bare and noun is not None:
                    count.group, count.thing, count.noun = noun.word.group, noun.word.thing, noun.text
                if self._give(count, Verb(at, tuple(kinds)), "tally"):
                    if count.bare and own.has("toll", "toll_of"):
                        count.group = "unspecified"
                    count.superseded = before.has("replaced") and before.low != "of"
                    if given is not None and given.how == "tally" and self._is_later(at, given, count):
                        given.superseded = True
                    given = count
                continue
            if piece.text == ";" or (
                piece.has("new_clause", "whole", "toll", "toll_of", "of_them") and given is not None
            ):
                return
            if given is None:
                noun = self._hear(
                    piece,
                    measures,
                    noun,
                    near=here - at <= _NEAR
                    and not self._only_where(here)
                    and bool(piece.word.group or not own.has("toll")),
                )
            changed = changed or piece.has("change")

    def _given_before(self, at: int) -> bool:
        """As in "bringing to 13 the number of soldiers killed": the figure stands in front of the tally."""
        count = self._inside.get(at - 2 if self.sentence[at - 1].low == "as" else at - 1)
        if count is None or count.measure is not None or not count.bare or not self.sentence[at].has("toll_of", "toll"):
            return False
        measures = ["killed"] if self.sentence[at].has("toll") else []
        named = ""
        for here in range(at + 1, min(len(self.sentence), at + _FURTHEST)):
            piece = self.sentence[here]
            if piece.figure is not None or (piece.text == "," and self._goes_on_to(here)):
                continue
            if piece.mark:
                break
            if piece.word.counted and not named:
                count.group, count.thing, count.noun = piece.word.group, piece.word.thing, piece.text
                named = piece.word.forms.get("noun") or "unsaid"
            elif piece.word.forms and not piece.has("toll_of"):
                measures.append(self._measure(piece, tuple(piece.word.forms)))
                break
        if not measures and named not in {"", "unsaid"}:
            measures.append(named)
        if not measures and self._lifted(count.first):
            self._like_the_last([count])
            return count.measure is not None
        return bool(measures) and self._give(count, Verb(at, tuple(measures[-1:])), "tally")

    def _goes_on_to(self, comma: int) -> bool:
        """As in "to 12 the number of sailors, and to 15 that of airmen released": the same of another figure."""
        behind = self.sentence[comma + 1 : comma + 4]
        return any(piece.figure is not None for piece in behind) and behind[0].has("and")

    def totals(self) -> Iterator[Count]:
        """Counts said to be the sum of what was told before: "which lifts the toll to 45", "1,700 in all"."""
        summed_up: set[tuple[str, str | None]] = set()
        for count in self.counts:
            if count.measure is None or count.part or count.superseded or (count.measure, count.thing) in summed_up:
                continue
            said_before, said_after = (
                self.sentence[max(0, count.first - _FURTHEST * 2) : count.first],
                self.sentence[count.last : count.last + _FAR],
            )
            summed = any(
                piece.has("lifts", "summed") or _TOTAL.intersection(piece.low.split()) for piece in said_before
            )
            if summed or any(piece.low in _IN_ALL or piece.has("summed") for piece in said_after):
                summed_up.add((count.measure, count.thing))
                yield count

    def _told(self, count: Count, earlier: Sequence[Count]) -> list[Count]:
        """The current figures of events before this count, oldest first."""
        before = [*earlier, *self.counts[: self.counts.index(count)]]
        return [one for one in before if one.measure is not None and not one.superseded]

    def _like_the_last(self, run: Sequence[Count], earlier: Sequence[Count] = ()) -> None:
        """Earlier values without words of their own are of what was counted just before, in its order."""
        told = [one for one in self._told(run[0], earlier) if not one.part]
        people = [one for one in told if one.thing is None]
        told = people or told
        led = " ".join(piece.low for piece in self.sentence[max(0, run[0].first - _NEAR) : run[0].first])
        if len(run) == 1 and any(word in led.split() for word in _COUNTS):
            told = [one for one in told if one.measure == "killed"] or told
        wholes = told[-len(run) :] if len(run) > 1 else told[-1:]
        if len(run) > 1 and len(wholes) == 1:
            run = run[:1]
        for count, whole in zip(run, wholes, strict=False):
            if not count.noun or count.unknown or (count.person, count.thing) == (whole.person, whole.thing):
                count.measure, count.how, count.verb, count.unknown = whole.measure, whole.how, None, ""
                if whole in self.counts:
                    count.verb = whole.verb
                count.group, count.thing = whole.group, whole.thing
