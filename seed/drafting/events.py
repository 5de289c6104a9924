"""What happened to what was counted: each count finds the word that governs it.

In this order, the nearest reading first: a word right behind ("20 people were killed", "30 dead"), a verb in front
("killed 20 people"), a list that shares its word ("three hotels and two schools were damaged"), a word further on in
the same clause, a label ("Killed: 12"), a tally ("the death toll rose from 105 to 135").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from seed.drafting.counts import Count
from seed.drafting.labelling import FORMS, Piece, Tables, named_measure

_FAR: Final = 9
_FURTHEST: Final = 24
_LABEL: Final = 6
_NEAR: Final = 4
_LOSSES: Final = frozenset({"losses", "lost"})
_TOTAL: Final = frozenset({"total", "overall", "cumulative", "altogether", "combined"})
_IN_ALL: Final = frozenset({"all", "total", "altogether"})
_OF_BODIES: Final = frozenset({"bodies of", "remains of", "corpses of"})
_RECEIVE: Final = frozenset({"received", "suffered", "sustained", "suffer", "sustain", "have", "had", "with", "got"})
_HARMS: Final = {
    **dict.fromkeys(
        ("wounds", "injuries", "wound", "injury", "burns", "concussions", "concussion", "traumas"), "wounded"
    ),
    "damage": "damaged",
}
_GROUND: Final = frozenset({"control", "advance", "advanced", "gains", "occupation", "occupied"})
_NOBODY: Final = frozenset({"nobody", "none", "no one", "not one", "neither"})
_CARRIED: Final = ("be", "have", "and", "adverb", "more", "carrier")
_BY_STATUS: Final = frozenset(
    {
        "civilian",
        "military",
        "militant",
        "police",
        "security_forces",
        "peacekeeper",
        "journalist",
        "medical",
        "rescuer",
        "aid_worker",
        "prisoner",
    }
)
_VERBAL: Final = ("participle", "subject", "after")


@dataclass(frozen=True, slots=True)
class Verb:
    """A word that says what happened, at piece `at`: its measures, and whether it was said not to have happened."""

    at: int
    measures: tuple[str, ...]
    negated: bool = False
    planned: bool = False
    lost: bool = False


class Clauses:
    """One sentence: its pieces, its counts, and what governs each."""

    def __init__(self, sentence: Sequence[Piece], found: Sequence[Count], known: Tables) -> None:
        self.sentence = sentence
        self.counts = found
        self._known = known
        self._at = {count.first: count for count in found}
        self._inside = {at: count for count in found for at in range(count.first, count.last)}

    def attach(self) -> None:
        """Gives every count that something happened to its measure, and says how it was read."""
        for count in self.counts:
            if not count.uncounted and not self._is_change(count):
                (self._relative(count) and self._in_front(count)) or self._behind(count) or self._in_front(count)
                if count.measure is None and count.own_measure == "killed":
                    self._give(count, Verb(count.last - 1, (count.own_measure,)), "noun")
                if count.first and count.own_measure and self.sentence[count.first - 1].low == "for":
                    count.measure, count.why_not = None, "what something is meant for"
                if count.first and self.sentence[count.first - 1].has("hollow"):
                    count.measure, count.why_not = None, "only spoken of as not known"
        self._share()
        for count in self.counts:
            if count.measure is None and not count.uncounted and not count.why_not:
                self._further_on(count)
        self._share()
        for count in self.counts:
            if count.measure is None and not count.uncounted:
                self._label(count)
            if count.measure is None and count.thing is not None and self._loss_list(count.first):
                self._give(count, Verb(count.first, ("destroyed",)), "label")
        self._tallies()
        self._share()
        self._gapped()
        for count in self.counts:
            if count.measure is None and count.state is not None:
                self._give(count, Verb(count.last - 1, (count.state,)), "state")
            if count.measure is None and count.thing == "area" and count.unit_said and self._speaks_of_ground():
                self._give(count, Verb(count.first, ("occupied",)), "clause")
            if count.measure is None and count.own_measure is not None and not count.uncounted and not count.why_not:
                self._give(count, Verb(count.last - 1, (count.own_measure,)), "state")
        self._share()
        self._same_people()

    def _same_clause(self, between: Sequence[Piece]) -> bool:
        """Whether the second figure goes on with "and" or "another", as in "… by a sniper and eleven wounded"."""
        return between[-1].has("and", "more") and not any(
            piece.has("new_clause", "part", "say") or piece.figure is not None or piece.text in ";:–("
            for piece in between
        )

    def _gapped(self) -> None:
        """As in "eight were killed in Karak and four in Khyber", "in Nondin 44 were shot; in Soro 179"."""
        for first, second in pairwise(self.counts):
            if not second.bare or second.measure is not None or second.why_not or second.of_them is not None:
                continue
            if first.measure is None or first.how not in {"behind", "in front", "gapped", "further on"}:
                continue
            between = self.sentence[first.last : second.first]
            behind = self.sentence[second.last : second.last + 1]
            led = len(between) > 1 and between[-1].capital and any(piece.has("area_in") for piece in between[-4:])
            followed = bool(behind) and behind[0].low in {"in", "at", "near"}
            ends = not behind or behind[0].mark
            if (followed and between[-1:] and between[-1].has("and")) or (
                led and ends and ";" in {one.text for one in between}
            ):
                second.measure, second.how, second.verb = first.measure, "gapped", first.verb
                second.group, second.thing, second.negated = first.group, first.thing, first.negated

    def _speaks_of_ground(self) -> bool:
        """Whether the sentence speaks of land that is held or taken."""
        return any("occupied" in piece.word.forms.values() or piece.low in _GROUND for piece in self.sentence)

    def _relative(self, count: Count) -> bool:
        """As in "flown home 869 people who had been detained": the main verb counts."""
        said_of_bodies = count.first > 0 and self.sentence[count.first - 1].low in _OF_BODIES
        relative = count.last < len(self.sentence) and self.sentence[count.last].low in {"who", "that", "which"}
        return relative or said_of_bodies or count.based

    def _is_change(self, count: Count) -> bool:
        """As in "rose by 12": how much a figure changed is no figure of its own."""
        before = self.sentence[max(0, count.first - 4) : count.first]
        if before and before[-1].low == "by" and any(piece.has("change") for piece in before):
            count.why_not = "an increase, not a total"
        nobody = [place for place, piece in enumerate(before) if piece.low in _NOBODY]
        if nobody and any(piece.low in {"of", "among"} for piece in before[nobody[-1] :]):
            count.why_not = "of these it is said that nothing happened to them"
        return bool(count.why_not)

    def _same_people(self) -> None:
        """As in "11 soldiers were killed, 6 wounded and 3 taken prisoner": a bare count is of those named before it."""
        for first, second in pairwise(self.counts):
            joined = [piece.low for piece in self.sentence[first.last : second.first]]
            if first.bare and first.side is not None and joined == ["and"] and second.person:
                first.group = second.group
            if first.bare and first.how == "behind" and second.group in _BY_STATUS and second.state is not None:
                between = self.sentence[first.last : second.first]
                if all(piece.word.forms or piece.has("and") or piece.text == "," for piece in between):
                    first.group, first.side = second.group, second.side
            if second.bare and second.measure is not None and first.measure is not None and second.of_them is None:
                between = self.sentence[first.last : second.first]
                plain = all(
                    piece.word.forms or piece.has(*_CARRIED) or piece.text in {",", "&", ";"} for piece in between
                )
                if not plain and not (len(between) < _FURTHEST and self._same_clause(between)):
                    continue
                if first.group in _BY_STATUS or (first.thing is not None and first.thing != "area"):
                    measure = self._known.measure_for(second.measure, person=first.person, thing=first.thing)
                    if measure == second.measure:
                        second.group, second.thing, second.side = first.group, first.thing, second.side or first.side

    # --- one word

    def _give(self, count: Count, verb: Verb, how: str) -> bool:
        measures = [
            measure
            for one in verb.measures
            if (measure := self._known.measure_for(one, person=count.person, thing=count.thing)) is not None
        ]
        only = self._known.only_of.get(self.sentence[verb.at].low)
        if not measures or (only is not None and count.group not in only):
            return False
        if count.person and "destroyed" in verb.measures and count.group not in {"military", "militant"}:
            count.doubts.append("people are said to be destroyed")
        count.measure = self._known.both(measures)
        count.how = how
        count.verb = verb.at
        count.negated = verb.negated
        if verb.planned:
            count.doubts.append("planned, or only possible")
        return True

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
        return next(measure for form, measure in piece.word.forms.items() if form in forms)

    def _last_of(self, verb: Verb) -> int:
        """The last piece of the words joined to the verb."""
        here = verb.at
        for _ in verb.measures[1:]:
            here += 1
            while here < len(self.sentence) and not self.sentence[here].word.forms:
                here += 1
        return here

    # --- right behind, right in front

    def _behind(self, count: Count) -> bool:
        """As in "20 people were killed", "five dead", "34 civilians received injuries", "20 deaths"."""
        at = count.last
        auxiliary = have = negated = planned = False
        while at < len(self.sentence):
            piece = self.sentence[at]
            if piece.text == "(" and (closing := self._closing_bracket(at)) is not None:
                at = closing + 1
                continue
            if piece.word.forms and not (piece.has("be") and not piece.says("subject")):
                return self._governed_by(count, at, auxiliary=auxiliary, have=have, negated=negated, planned=planned)
            if piece.has("be"):
                auxiliary = True
            elif piece.has("have"):
                have = True
            elif piece.has("modal"):
                planned = True
            elif piece.has("not"):
                negated = True
            elif piece.low in _RECEIVE and (harm := self._received(at)) is not None:
                return self._give(count, Verb(at, (harm,), negated=negated, planned=planned), "behind")
            elif piece.has("carrier") and (not count.bare or have):
                pass
            elif not (
                piece.has("adverb", "more") or piece.low in {"who", "that", "which", "them", "to"} or piece.text == '"'
            ):
                break
            at += 1
        return False

    def _received(self, at: int) -> str | None:
        """As in "received gunshot wounds of various severity", "suffered slight damage"."""
        for piece in self.sentence[at + 1 : at + 5]:
            if piece.low in _HARMS:
                return _HARMS[piece.low]
            if piece.figure is not None or piece.mark or piece.has("prep", "be", "have"):
                return None
        return None

    def _governed_by(self, count: Count, at: int, *, auxiliary: bool, have: bool, negated: bool, planned: bool) -> bool:
        piece = self.sentence[at]
        following = at + 1
        while following < len(self.sentence) and self.sentence[following].has("adverb"):
            following += 1
        takes_object = self._object_at(following)
        if piece.says("participle") and not auxiliary:
            if have or (takes_object and not self._own_word(following)):
                return False
            if takes_object and not count.bare and count.unknown:
                return False
        if not piece.says("participle", "subject", "after", "noun"):
            return False
        if (
            piece.says("noun")
            and not piece.says("participle", "subject", "after")
            and not (count.bare or ((count.state or count.unknown) and not auxiliary))
        ):
            return False
        forms: tuple[str, ...] = _VERBAL if not count.bare or auxiliary else FORMS
        if not piece.says(*forms):
            forms = FORMS
        if count.unknown and not auxiliary and not have and piece.says("participle") and takes_object:
            return False
        verb = self._verb(at, *forms)
        verb = Verb(verb.at, verb.measures, negated=negated, planned=planned)
        return self._give(count, verb, "behind")

    def _object_at(self, at: int) -> bool:
        """Whether what is counted follows right here, as the object of a verb."""
        count = self._at.get(at)
        return count is not None and not (count.piece.figure is None and not count.person and count.thing is None)

    def _own_word(self, at: int) -> bool:
        """Whether the count at this piece has a word of its own behind it: "5 killed 12 wounded"."""
        count = self._at.get(at)
        return (
            count is not None
            and count.last < len(self.sentence)
            and bool(self.sentence[count.last].says("participle", "after", "noun"))
        )

    def _in_front(self, count: Count) -> bool:
        """As in "killed 20 people", "claimed the lives of 12", "damage to ten blocks", "losing 71 soldiers"."""
        at = count.first - 1
        steps = 0
        while at >= 0 and steps < 4:
            piece = self.sentence[at]
            if at in self._inside:
                return False
            if piece.says("active", "participle") and not (
                piece.says("noun") and not piece.says("participle", "active")
            ):
                return self._governs(count, at)
            if piece.has("lost"):
                count.own = True
                return self._give(
                    count, Verb(at, ("killed",) if count.person else ("destroyed",), lost=True), "in front"
                )
            if (
                not piece.has("adverb", "more", "the")
                and piece.low not in {"of", "to", "on", "up", "down", "at", "over"}
                and piece.text != '"'
            ):
                break
            at -= 1
            steps += 1
        return self._inverted_verb(count) or self._beside(count)

    def _inverted_verb(self, count: Count) -> bool:
        """As in "Also killed were two policemen", "Injured in the attack were nine workers"."""
        if count.first < 1 or not self.sentence[count.first - 1].has("be"):
            return False
        for at in range(min(2, count.first - 1)):
            if self.sentence[at].says("participle") and count.first - at < _FAR:
                return self._give(count, self._verb(at, "participle"), "in front")
            if not self.sentence[at].has("adverb", "and"):
                return False
        return False

    def _beside(self, count: Count) -> bool:
        """As in "killed the driver and two passengers": the other object has no figure."""
        at = count.first - 1
        if at < 1 or not self.sentence[at].has("and"):
            return False
        for here in range(at - 1, max(-1, at - _FAR), -1):
            piece = self.sentence[here]
            if (
                here in self._inside
                or piece.mark
                or (piece.has("be", "have", "say", "new_clause") and not piece.word.counted)
            ):
                return False
            if piece.says("active", "participle") and not piece.word.counted:
                return (
                    here + 1 < at
                    and self.sentence[here + 1].has("the", "article", "own")
                    and self._governs(count, here)
                )
        return False

    def _governs(self, count: Count, at: int) -> bool:
        """Whether the verb at this piece has the count as its object, and is not a passive of something before it."""
        piece = self.sentence[at]
        if piece.says("participle"):
            before = self._before(at)
            if before >= 0 and self.sentence[before].has("be") and not self._inverted(at):
                return False
            left = self._inside.get(before)
            if left is not None and left.measure is not None and left.verb == at:
                return False
            if left is not None and left.bare:
                return False
        start = self._joined_start(at)
        verb = self._verb(start, "active", "participle")
        negated = self._negated(start)
        planned = start > 0 and self.sentence[start - 1].has("modal")
        return self._give(count, Verb(at, verb.measures, negated=negated, planned=planned), "in front")

    def _inverted(self, at: int) -> bool:
        """As in "Also killed were three soldiers" reads from behind."""
        return at == 0

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

    def _before(self, at: int) -> int:
        at -= 1
        while at >= 0 and self.sentence[at].has("adverb", "not"):
            at -= 1
        return at

    def _negated(self, at: int) -> bool:
        return any(piece.has("not") or piece.has("deny") for piece in self.sentence[max(0, at - 3) : at])

    # --- lists

    def _share(self) -> None:
        """A count without a word takes that of its neighbour in a list: the one behind, else in front."""
        for first, second in reversed(list(zip(self.counts, self.counts[1:], strict=False))):
            if (
                (
                    first.measure is None
                    and second.measure is not None
                    and second.how in {"behind", "further on", "shared"}
                )
                and not first.uncounted
                and not first.why_not
                and second.of_them is None
                and self.listed(first, second)
                and not self._object_of_active(second)
            ):
                self._give_like(first, second)
        for first, second in pairwise(self.counts):
            shares = first.how not in {"behind", "tally", "state", "further on"} and first.measure is not None
            wants = second.measure is None and not second.uncounted and not self._goes_on(second)
            if shares and wants and self.listed(first, second):
                self._give_like(second, first)

    def _goes_on(self, count: Count) -> bool:
        """Whether a clause of its own begins with this count: "and some 2,000 peacekeepers were posted there"."""
        return count.last < len(self.sentence) and self.sentence[count.last].has("be", "have", "modal")

    def _object_of_active(self, count: Count) -> bool:
        return count.how == "in front"

    def _give_like(self, count: Count, other: Count) -> None:
        verb = self.sentence[other.verb] if other.verb is not None else None
        measure = other.measure or ""
        if verb is not None and verb.word.forms:
            plain = self._verb(
                self._joined_start(other.verb or 0), *[f for f in verb.word.forms if f != "noun"] or ["noun"]
            )
            given = self._give(
                count,
                Verb(other.verb or 0, plain.measures),
                "shared" if other.how in {"behind", "further on", "shared"} else other.how,
            )
        else:
            if verb is not None and verb.has("lost"):
                measure = "killed" if count.person else "destroyed"
            given = self._give(count, Verb(other.verb or 0, (measure,)), other.how)
        if given:
            count.negated = other.negated
            count.own |= other.own and verb is not None and verb.has("lost")
            count.doubts += [doubt for doubt in other.doubts if doubt.startswith("planned")]
            if count.bare and other.measure == count.measure:
                self._noun_like(count, other)

    def _noun_like(self, count: Count, other: Count) -> None:
        count.group, count.thing = other.group, other.thing

    def listed(self, first: Count, second: Count) -> bool:
        """Whether only a comma or "and", a place or the like stands between them."""
        between = self.sentence[first.last : second.first]
        if not between or len(between) > _FURTHEST:
            return False
        joined = preposition = False
        depth = 0
        for piece in between:
            if piece.text in "([":
                depth += 1
            elif piece.text in ")]":
                depth -= 1
            elif depth > 0:
                continue
            elif piece.low in {
                "and",
                ",",
                "as well as",
                "along with",
                "together with",
                "&",
                "or",
                "plus",
                "but also",
                "and about",
                "and also",
                "/",
            }:
                joined = True
                preposition = False
            elif (
                piece.text in ";:–"
                or piece.low == "with"
                or (piece.has("part", "new_clause", "deny") and not piece.has("prep"))
                or (piece.word.forms and not preposition)
                or piece.has("be", "have", "say", "not")
            ):
                return False
            elif piece.has("prep") or piece.has("area_before", "area_in"):
                preposition = True
            elif (
                not preposition
                and not piece.has("adverb", "more", "the", "article")
                and not piece.capital
                and not piece.word.counted
                and piece.text not in "'s\"-"
            ):
                return False
        return joined

    # --- further on in the clause

    def _further_on(self, count: Count) -> None:
        """As in "54 passengers returning from a wedding in the town were killed": the next word of the clause."""
        if count.why_not or (count.bare and count.of_them is None):
            return
        if count.of_them is not None and any(one.word.counted for one in self.sentence[count.last : count.last + 2]):
            return
        auxiliary = False
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
                continue
            if piece.has("say") and not auxiliary:
                return
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
            if (
                piece.says("subject")
                or (piece.says("participle") and (auxiliary or at - count.last < 3 or self._ends_clause(at + 1)))
                or (piece.says("after") and auxiliary)
            ):
                if piece.says("participle") and self._object_at(at + 1) and not auxiliary:
                    return
                verb = self._verb(at, "participle", "subject", "after")
                far = at - count.last > _FAR
                negated = self._negated(at)
                if self._give(count, Verb(at, verb.measures, negated=negated), "further on") and far:
                    count.doubts.append("the verb stands far from the figure")
                return
            if piece.says("active", "participle") and self._object_at(at + 1):
                return

    def _skippable(self, count: Count, other: Count) -> bool:
        """Whether the other count is a part in parenthesis, or listed with this one."""
        between = self.sentence[count.last : other.first]
        return (
            any(piece.has("part", "part_closing") for piece in between)
            or (other.of_them is not None and between[-1].text == ",")
            or other.article
            or other.uncounted
            or (bool(between) and between[-1].low in {"from", "in", "of", "across", "at"})
            or any(piece.has("part_closing") for piece in self.sentence[other.last : other.last + 1])
        )

    def _next_comma(self, at: int) -> int:
        """Where the aside ends that begins here; where it begins if nothing closes it."""
        behind = range(at, min(len(self.sentence), at + _FURTHEST))
        return next((place for place in behind if self.sentence[place].text == ","), at - 1)

    def _closing_bracket(self, at: int) -> int | None:
        """Where a bracket that opens here is closed, not far off."""
        behind = range(at, min(len(self.sentence), at + _FURTHEST))
        return next((place for place in behind if self.sentence[place].text == ")"), None)

    def _closing_dash(self, at: int) -> int | None:
        """Where a stretch between dashes ends that begins here."""
        return next((place for place in range(at + 1, len(self.sentence)) if self.sentence[place].text == "–"), None)

    def _ends_clause(self, at: int) -> bool:
        return at >= len(self.sentence) or self.sentence[at].mark or self.sentence[at].has("and", "by", "prep")

    # --- labels and tallies

    def _label(self, count: Count) -> None:
        """As in "Killed: 12", "Houses destroyed - 40", "Deaths since Monday: 31"."""
        at = count.first - 1
        while at > 1 and self.sentence[at].capital and not self.sentence[at].word.forms:
            at -= 1
        if at < count.first - 1 and self.sentence[at].text == ",":
            before = [one for one in self.counts if one.last <= at]
            if before and before[-1].how == "label" and count.bare:
                count.measure, count.how, count.verb = before[-1].measure, "label", before[-1].verb
                count.group, count.thing = before[-1].group, before[-1].thing
            return
        if at < 1 or self.sentence[at].text not in {":", "–", "-", "|", "="}:
            return
        noun: Piece | None = None
        for back in range(at - 1, max(-1, at - 1 - _LABEL), -1):
            piece = self.sentence[back]
            if back in self._inside or piece.mark:
                break
            if piece.says("participle", "noun", "after", "subject") and not piece.has("be"):
                if any(one.verb == back for one in self.counts):
                    break
                verb = self._verb(self._label_start(back), "participle", "noun", "after", "subject")
                noun = noun or next((one for one in self.sentence[max(0, back - 2) : back] if one.word.counted), None)
                if count.bare and noun is not None:
                    count.group, count.thing, count.noun = noun.word.group, noun.word.thing, noun.text
                self._give(count, verb, "label")
                return
            if piece.word.counted and not piece.says("noun"):
                noun = noun or piece
        if count.bare and noun is not None and self.sentence[at - 1] is noun and self._loss_list(at):
            count.group, count.thing, count.noun = noun.word.group, noun.word.thing, noun.text
            self._give(count, Verb(at, ("killed_or_wounded",) if count.person else ("destroyed",)), "label")

    def _loss_list(self, at: int) -> bool:
        """Whether the line is a list of losses: "Losses on Monday: personnel - 115; tanks - 7"."""
        labelled = any(piece.text in ":–" for piece in self.sentence[:at])
        return labelled and any(_LOSSES.intersection(piece.low.split()) for piece in self.sentence[:at])

    def _label_start(self, at: int) -> int:
        while at > 1 and self.sentence[at - 1].low in {"or", "and", "/"} and self.sentence[at - 2].word.forms:
            at -= 2
        return at

    def _tallies(self) -> None:
        for at, piece in enumerate(self.sentence):
            if piece.says("noun") and not piece.has("toll", "whole", "toll_of") and at not in self._inside:
                behind = self.sentence[at + 1 : at + _NEAR]
                if any(
                    one.has("link", "change") and not one.has("be") and not one.mark and one.low not in {"of", "as"}
                    for one in behind
                ):
                    self._tally(at)
            if piece.has("toll", "toll_of", "whole") and at not in self._inside and not self._given_before(at):
                self._tally(at)

    def _tally(self, at: int) -> None:
        """The figure or figures that a tally is given: the last is current where it changed from one to another."""
        own = self.sentence[at]
        named = named_measure(own) if own.has("whole") and not own.has("toll", "toll_of") else None
        measures = [named] if named is not None else []
        if own.says("noun") and not own.has("toll", "toll_of", "whole"):
            measures = [own.word.forms["noun"]]
        if (
            own.has("whole")
            and not own.has("toll", "toll_of")
            and "total" not in own.low
            and not (
                named and any(piece.has("link") and not piece.has("be") for piece in self.sentence[at + 1 : at + 3])
            )
        ):
            return
        noun: Piece | None = None
        changed = False
        given: Count | None = None
        for here in range(at + 1, min(len(self.sentence), at + _FURTHEST)):
            piece = self.sentence[here]
            count = self._at.get(here)
            if count is not None and not count.article:
                if (count.measure is not None and count.how != "state") or count.uncounted or count.thing == "area":
                    if given is None:
                        continue
                    return
                before = self.sentence[here - 1]
                linked = (
                    before.has("link", "replaced", "have", "be")
                    or before.low in {"to", "by", "from", "(", "than"}
                    or (changed and here - at < _FAR)
                )
                if not linked and not (before.mark and given is not None):
                    continue
                if before.low == "by" and changed:
                    count.why_not = "an increase, not a total"
                    continue
                kinds = measures or (["killed"] if own.has("toll") and "total" not in own.low else [])
                if not kinds and "total" in own.low:
                    self._like_the_last(count)
                    given = count
                    continue
                if not kinds:
                    return
                if count.bare and noun is not None:
                    count.group, count.thing, count.noun = noun.word.group, noun.word.thing, noun.text
                if self._give(count, Verb(at, tuple(kinds)), "tally"):
                    if not count.person and count.thing is None and own.has("toll", "toll_of"):
                        count.group = "unspecified"
                    count.superseded = before.has("replaced") and before.low != "of"
                    given = count
                continue
            if piece.text == ";" or (piece.has("new_clause", "whole", "toll") and given is not None):
                return
            if given is None:
                if piece.word.forms and not piece.has("be") and not piece.has("link"):
                    joined = self._measure(piece, tuple(piece.word.forms))
                    if joined not in measures and joined in _OF_PEOPLE_OR_THINGS:
                        measures.append(joined)
                elif piece.word.counted and noun is None and here - at <= _NEAR:
                    noun = piece
                if (
                    piece.word.counted
                    and piece.says("noun")
                    and noun is None
                    and piece.word.group not in {None, "unspecified"}
                ):
                    noun = piece
            changed = changed or piece.has("change")

    def _given_before(self, at: int) -> bool:
        """As in "bringing to 13 the number of soldiers killed": the figure stands in front of the tally."""
        count = self._inside.get(at - 1)
        if count is None or count.measure is not None or not count.bare or not self.sentence[at].has("toll_of", "toll"):
            return False
        measures = ["killed"] if self.sentence[at].has("toll") else []
        for piece in self.sentence[at + 1 : at + _FAR]:
            if piece.mark or piece.figure is not None:
                break
            if piece.word.forms:
                measures.append(self._measure(piece, tuple(piece.word.forms)))
                break
            if piece.word.counted:
                count.group, count.thing, count.noun = piece.word.group, piece.word.thing, piece.text
        return bool(measures) and self._give(count, Verb(at, tuple(measures[-1:])), "tally")

    def totals(self) -> Iterator[Count]:
        """Counts said to be the sum of what was told before: "which lifts the toll to 45", "1,700 in all"."""
        for count in self.counts:
            if count.measure is None or count.part or count.superseded:
                continue
            said_before, said_after = self.sentence[: count.first], self.sentence[count.last : count.last + _FAR]
            summed = any(piece.has("lifts") or _TOTAL.intersection(piece.low.split()) for piece in said_before)
            if summed or any(piece.low in _IN_ALL for piece in said_after):
                yield count

    def replaced_values(self) -> Iterator[Count]:
        """Counts that the sentence itself calls earlier values of another: "against 105 announced two days earlier"."""
        for count in self.counts:
            start = count.first
            while start > 1 and self.sentence[start - 1].has("the"):
                start -= 1
            before = self.sentence[start - 1] if start else None
            behind = self.sentence[count.last] if count.last < len(self.sentence) else None
            if (before is not None and before.has("replaced") and before.low != "from") or (
                behind is not None and behind.has("replaced_after")
            ):
                if count.measure is None:
                    self._like_the_last(count)
                yield count
            elif count.measure is not None and any(piece.has("withdrawn") for piece in self.sentence[: count.first]):
                count.doubts.append("the text says it no longer holds")
                yield count

    def _like_the_last(self, count: Count) -> None:
        """An earlier value without a word of its own is one of what was counted just before."""
        before = [one for one in self.counts[: self.counts.index(count)] if one.measure is not None]
        whole = next((one for one in reversed(before) if one.thing is None), before[-1] if before else None)
        if whole is not None and (
            count.bare or count.unknown or (count.person, count.thing) == (whole.person, whole.thing)
        ):
            count.measure, count.how, count.verb, count.unknown = whole.measure, whole.how, whole.verb, ""
            count.group, count.thing = whole.group, whole.thing


_OF_PEOPLE_OR_THINGS: Final = frozenset(
    {
        "killed", "wounded", "missing", "killed_or_wounded", "killed_or_missing", "captured", "detained", "abducted",
        "released", "displaced", "evacuated", "crossed_border", "destroyed", "damaged", "destroyed_or_damaged",
    }
)  # fmt: skip
