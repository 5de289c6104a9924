"""One sentence while it is read: its pieces, its counts, and how a count is given what happened to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from seed.drafting.counts import Count
from seed.drafting.labelling import Piece, Tables

_FURTHEST: Final = 24
_DENIED: Final = 6
_CARRYING: Final = frozenset({"with", "carrying", "transporting", "housing", "holding", "containing"})
_ASIDE: Final = 9
_ACCOUNTS: Final = frozenset({"account", "count", "version", "reckoning", "telling", "words", "claim"})
# Bodies that are picked up or handed over are dead still, and casualties that are taken in have fled from nothing.
_SAID_BY_THE_NOUN: Final = {
    "killed": frozenset({"released", "evacuated", "abducted", "captured", "displaced", "detained", "occupied"}),
    "killed_or_wounded": frozenset({"displaced", "detained", "captured", "occupied", "abducted", "evacuated"}),
    "wounded": frozenset({"displaced", "detained", "occupied"}),
}
_OF_THINGS: Final = frozenset({"destroyed", "damaged", "destroyed_or_damaged"})
_RUMOURS: Final = frozenset(
    {"reports", "claims", "report", "claim", "statements", "allegations", "rumours", "rumors", "rumour", "stories"}
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A word that says what happened, at piece `at`: its measures, and whether it was said not to have happened."""

    at: int
    measures: tuple[str, ...]
    negated: bool = False
    planned: bool = False
    lost: bool = False
    said: str = ""
    """The words that say it, where they are more than those of the piece."""


class Clause:
    """A sentence and its counts. The readings are the classes that build on it, each in its own module."""

    def __init__(self, sentence: Sequence[Piece], found: Sequence[Count], known: Tables) -> None:
        self.sentence = sentence
        self.counts = found
        self._known = known
        self._at = {count.first: count for count in found}
        self._inside = {at: count for count in found for at in range(count.first, count.last)}

    def _give(self, count: Count, verb: Verb, how: str) -> bool:
        if count.noun.lower() == "others" and _OF_THINGS.intersection(verb.measures):
            self._take_thing_before(count)
        measures = [
            measure
            for one in verb.measures
            if (measure := self._known.measure_for(one, person=count.person, thing=count.thing)) is not None
        ]
        said = verb.said or self.sentence[verb.at].low
        only = self._known.only_of.get(said)
        if noun := count.noun.lower():
            measures = [self._known.meant_of(noun, said, measure) for measure in measures]
        if measures and set(measures) <= _SAID_BY_THE_NOUN.get(count.own_measure or "", frozenset()):
            measures = [count.own_measure or ""]
        if not measures or (
            only is not None
            and not any(
                one.group in only or one.thing in only or one.noun.lower() in only for one in (count, *self.counts)
            )
        ):
            return False
        if count.person and "destroyed" in verb.measures and self._is_aboard(count):
            return False
        if count.person and "destroyed" in verb.measures and count.group not in {"military", "militant"}:
            count.doubts.append("people are said to be destroyed")
        count.measure = self._known.both(measures)
        count.how = how
        count.verb = verb.at
        count.negated = verb.negated
        if self._denied(count):
            count.negated = True
        if verb.planned:
            count.doubts.append("planned, or only possible")
        return True

    def _take_thing_before(self, count: Count) -> None:
        """As in "40 houses were destroyed and three others damaged": three houses."""
        front = next((one for one in reversed(self.counts[: self.counts.index(count)]) if not one.bare), None)
        if front is not None and front.thing not in {None, "area", "family_household"}:
            count.group, count.thing, count.noun = None, front.thing, front.noun

    def _is_aboard(self, count: Count) -> bool:
        """As in "a helicopter with 14 soldiers aboard was shot down": it befell the helicopter alone."""
        return count.first > 0 and self.sentence[count.first - 1].low in _CARRYING

    def _verb(self, at: int, *forms: str) -> Verb:
        """The word at this piece with those joined to it: "killed or wounded", "destroyed and damaged"."""
        piece = self.sentence[at]
        measures = [self._measure(piece, forms)]
        here = at
        while here + 2 < len(self.sentence) and self.sentence[here + 1].low in {"or", "and", ",", "/"}:
            step = 2
            if self.sentence[here + 1].low == "," and self.sentence[here + 2].low in {"or", "and"}:
                step = 3
            if here + step >= len(self.sentence):
                break
            following = self.sentence[here + step]
            if following.has("adverb") and here + step + 1 < len(self.sentence):
                step += 1
                following = self.sentence[here + step]
            if not following.says(*forms) or here + step in self._inside or here + step + 1 in self._at:
                break
            measures.append(self._measure(following, forms))
            here += step
        return Verb(at, tuple(measures))

    def _measure(self, piece: Piece, forms: Sequence[str]) -> str:
        """The measure that the piece has in one of these forms, else in the first it has."""
        said = piece.word.forms
        return next((measure for form, measure in said.items() if form in forms), next(iter(said.values()), ""))

    def _joined_start(self, at: int) -> int:
        """The first of verbs that share an object: the "killed" of "killed or wounded 30"."""
        start = at
        while (
            start > 1
            and self.sentence[start - 1].low in {"or", "and"}
            and self.sentence[start - 2].says("active", "participle")
        ):
            if start - 2 in self._inside:
                break
            start -= 2
        return start

    def _negated(self, at: int) -> bool:
        return any(piece.has("not") or piece.has("deny") for piece in self.sentence[max(0, at - 3) : at])

    def _denied(self, count: Count) -> bool:
        """As in "denied that 20 of its fighters had been killed", "rejects having lost 12 men"."""
        spoken = False
        for at in range(count.first - 1, max(-1, count.first - _FURTHEST), -1):
            piece = self.sentence[at]
            spoken = spoken or piece.low in _RUMOURS or piece.low == "that"
            if piece.has("deny") or (piece.has("false") and spoken):
                return True
            if count.first - at >= _DENIED and not spoken:
                return False
            if piece.mark or at in self._inside or (piece.has("say", "and") and piece.low not in _RUMOURS):
                return False
        return False

    def _object_at(self, at: int) -> bool:
        """Whether what is counted follows right here, as the object of a verb."""
        count = self._at.get(at)
        return count is not None and not (count.piece.figure is None and not count.person and count.thing is None)

    def _next_comma(self, at: int) -> int:
        """Where the aside ends that begins here; where it begins if nothing closes it."""
        behind = range(at, min(len(self.sentence), at + _FURTHEST))
        return next((place for place in behind if self.sentence[place].text == ","), at - 1)

    def _behind_voice(self, at: int) -> int | None:
        """The piece behind an aside that opens here and only tells who speaks: ", it says,", "– on their account –"."""
        mark = self.sentence[at].text
        if mark not in {",", "–"}:
            return None
        behind = range(at + 1, min(len(self.sentence), at + _ASIDE))
        closing = next((place for place in behind if self.sentence[place].text == mark), None)
        if closing is None or not any(
            piece.has("say", "say_before") or _ACCOUNTS.intersection(piece.low.split())
            for piece in self.sentence[at + 1 : closing]
        ):
            return None
        return None if any(place in self._inside for place in range(at, closing)) else closing + 1

    def _in_front_of_voice(self, at: int) -> int | None:
        """The piece in front of such an aside that closes here."""
        if self.sentence[at].text not in {",", "–"}:
            return None
        front = range(at - 2, max(-1, at - _ASIDE), -1)
        return next((place - 1 for place in front if self._behind_voice(place) == at + 1), None)

    def _behind_description(self, count: Count) -> int | None:
        """The verb behind what is only added on a count: "18 men, led away at night, have been missing"."""
        at = count.last
        if at >= len(self.sentence) or self.sentence[at].text not in {",", "–"}:
            return None
        mark = self.sentence[at].text
        behind = range(at + 2, min(len(self.sentence) - 1, at + _FURTHEST))
        closing = next((place for place in behind if self.sentence[place].text == mark), None)
        if closing is None or self.sentence[at + 1].has("and"):
            return None
        opened = self.sentence[at + 1].has("part")
        told = any(place in self._at and not self._at[place].article for place in range(at, closing))
        following = self.sentence[closing + 1]
        goes_on = following.has("be", "have") or following.says("subject")
        return closing + 1 if goes_on and (opened or not told) else None

    def _closing_bracket(self, at: int) -> int | None:
        """Where a bracket that opens here is closed, not far off."""
        behind = range(at, min(len(self.sentence), at + _FURTHEST))
        return next((place for place in behind if self.sentence[place].text == ")"), None)

    def _closing_dash(self, at: int) -> int | None:
        """Where a stretch between dashes ends that begins here."""
        return next((place for place in range(at + 1, len(self.sentence)) if self.sentence[place].text == "–"), None)

    def _ends_clause(self, at: int) -> bool:
        return at >= len(self.sentence) or self.sentence[at].mark or self.sentence[at].has("and", "by", "prep")
