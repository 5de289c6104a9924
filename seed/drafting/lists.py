"""Counts that stand in a list share a verb, and often a noun: "three hotels, two schools and a bridge were damaged"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from seed.drafting.clauses import Verb
from seed.drafting.counts import Count
from seed.drafting.governing import Governing
from seed.drafting.labelling import Piece

_FURTHEST: Final = 24
_OPENING: Final = 5
_CARRIED: Final = ("be", "have", "and", "adverb", "more", "carrier")
_MOVES: Final = frozenset({"displaced", "evacuated", "crossed_border"})
_OF_BODY: Final = frozenset({"of", "from", "for", "among", "on the side of"})
_PARTLY: Final = frozenset({"partially", "partly"})
_BY_AGE_OR_SEX: Final = frozenset({"children", "girls", "boys", "women", "men"})
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


def _is_finite(piece: Piece) -> bool:
    """A word that says of its subject what befell it, as "died" and "went missing" do, "sheltering" does not."""
    plain = piece.says("subject") and not piece.says("participle", "noun", "active")
    return plain and not piece.low.endswith("ing") and not piece.word.counted


class Lists(Governing):
    """Reads what one count has from its neighbours."""

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
            ):
                self._give_like(first, second)
        for first, second in pairwise(self.counts):
            if first.how == "in front" and self._only_describes(second) and self.listed(first, second):
                second.measure, second.how, second.doubts = None, "", []
            tally = first.how == "tally" and not (second.thing is not None and first.thing is None)
            own = tally or first.how in {"behind", "state", "further on", "noun"}
            shares = first.measure is not None and not own
            wants = second.measure is None and not second.uncounted and not self._goes_on(second)
            if shares and wants and self.listed(first, second):
                self._give_like(second, first)

    def _only_describes(self, count: Count) -> bool:
        """As in "injuring three guards and nine villagers sheltering there": what they were doing."""
        if count.how != "behind" or count.verb != count.last:
            return False
        verb = self.sentence[count.last]
        return verb.low.endswith("ing") and verb.says("subject") and not count.bare

    def _goes_on(self, count: Count) -> bool:
        """Whether a clause of its own begins with this count: "and some 2,000 peacekeepers were posted there"."""
        return count.last < len(self.sentence) and self.sentence[count.last].has("be", "have", "modal")

    def _give_like(self, count: Count, other: Count) -> None:
        if other.measure == "destroyed" and other.thing is not None and count.person:
            return
        if count.bare and other.own_measure is not None and other.own_measure == other.measure:
            self._give(count, Verb(other.verb or 0, (other.own_measure,)), "shared")
            return
        verb = self.sentence[other.verb] if other.verb is not None else None
        measure = other.measure or ""
        if verb is not None and verb.low.endswith("losses") and count.person != (other.thing is None):
            given = self._give(count, Verb(other.verb or 0, ("killed" if count.person else "destroyed",)), other.how)
        elif verb is not None and verb.word.forms:
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
                measure = self._lost(count)
            given = self._give(count, Verb(other.verb or 0, (measure,)), other.how)
        if given:
            count.lent = True
            count.negated = other.negated
            count.own |= other.own and verb is not None and verb.has("lost")
            count.doubts += [doubt for doubt in other.doubts if doubt.startswith("planned")]
            if count.bare and other.measure == count.measure:
                self._noun_like(count, other)

    def _is_put_right(self, first: Count, second: Count) -> bool:
        """As in "two, not four, sailors were hurt": the second figure is the one that was wrong."""
        between = [piece.low for piece in self.sentence[first.last : second.first]]
        return first.bare and between in ([",", "not"], [",", "and", "not"], ["and", "not"], ["–", "not"])

    def _is_exchanged(self, first: Count, second: Count) -> bool:
        """As in "swapped 48 prisoners for 31"."""
        between = self.sentence[first.last : second.first]
        return first.measure == "released" and len(between) == 1 and between[0].low == "for"

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
                or _is_finite(piece)
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

    def _same_people(self) -> None:
        """As in "11 soldiers were killed, 6 wounded and 3 taken prisoner": a bare count is of those named before it."""
        for first, second in pairwise([one for one in self.counts if not one.why_not]):
            joined = [piece.low for piece in self.sentence[first.last : second.first]]
            if first.bare and first.side is not None and joined == ["and"] and second.person:
                first.group = second.group
            described = second.group in _BY_STATUS or second.thing is not None
            if first.bare and first.how == "behind" and described and second.state is not None:
                between = self.sentence[first.last : second.first]
                if all(piece.word.forms or piece.has("and") or piece.text == "," for piece in between):
                    first.group, first.thing, first.side = second.group, second.thing, second.side
                    first.noun = second.noun
            opened = second.first - first.last == 1 and self.sentence[first.last].text == "("
            if opened and second.bare and second.measure is not None and first.thing is not None:
                second.group, second.thing, second.noun = first.group, first.thing, first.noun
            named = second.side is not None and second.side != first.side
            others = second.noun.lower() == "others" and second.measure != first.measure and first.group in _BY_STATUS
            bare = (second.bare or others) and second.of_them is None and not named
            if bare and second.measure is not None and first.measure is not None:
                if self._respectively(second) or self._is_included(first, second):
                    continue
                between = self.sentence[first.last : second.first]
                plain = all(
                    piece.word.forms or piece.has(*_CARRIED) or piece.text in {",", "&", ";"} or piece.low == "with"
                    for piece in between
                )
                goes_on = bool(between) and (
                    self._same_clause(between) or (second.additional_said and between[-1].text == ",")
                )
                if not plain and not (len(between) < _FURTHEST and goes_on):
                    continue
                if second.bare and plain and first.group in _BY_AGE_OR_SEX:
                    second.doubts.append("who they were is not said again")
                if first.group in _BY_STATUS or (first.thing is not None and first.thing != "area"):
                    measure = self._known.measure_for(second.measure, person=first.person, thing=first.thing)
                    if measure == second.measure:
                        second.group, second.thing, second.side = first.group, first.thing, second.side or first.side

    def _is_included(self, first: Count, second: Count) -> bool:
        """As in "Eight died, including a civilian, and 16 were hurt": the 16 are no more civilians than the eight."""
        opened = first.first > 0 and self.sentence[first.first - 1].has("part")
        return opened and any(piece.text in {",", "–", ")"} for piece in self.sentence[first.last : second.first])

    def _respectively(self, count: Count) -> bool:
        """As in "three soldiers and two policemen were killed and eight and six wounded respectively"."""
        if not any(piece.low == "respectively" for piece in self.sentence):
            return False
        told = [one for one in self.counts if not one.bare and one.last <= count.first and one.measure is not None]
        bare = [one for one in self.counts if one.bare and one.measure == count.measure]
        if len(bare) == len(told):
            like = told[bare.index(count)]
            count.group, count.thing, count.side = like.group, like.thing, like.side
        else:
            count.doubts.append("which of them it is of is said by the order alone")
        return True

    def _same_clause(self, between: Sequence[Piece]) -> bool:
        """Whether the second figure goes on with "and" or "another", as in "… by a sniper and eleven wounded"."""
        spoken = self._voices_in(between)
        return between[-1].has("and", "more") and not any(
            piece.has("new_clause", "part", "say") or piece.figure is not None or piece.text in ";:–("
            for at, piece in enumerate(between)
            if at not in spoken
        )

    def _voices_in(self, between: Sequence[Piece]) -> range:
        """The pieces of an aside that tells who speaks: ", the spokesman said,"."""
        commas = [at for at, piece in enumerate(between) if piece.text == ","]
        aside = range(commas[0], commas[1]) if len(commas) > 1 else range(0)
        return aside if any(between[at].has("say") for at in aside) else range(0)

    def _parallel(self, first: Count, second: Count) -> bool:
        """As in "12 died on Monday, 15 on Tuesday": both figures go on with the same preposition, behind a comma."""
        between = [piece.low for piece in self.sentence[first.last : second.first]]
        return between[-1:] == [","] and self.sentence[second.last].low in between

    def _parallel_before(self, first: Count, second: Count) -> bool:
        """As in "On Monday 12 people died; on Tuesday, 15", "In Aba 12 were killed, in Bor 15"."""
        between = [piece for piece in self.sentence[first.last : second.first] if not piece.has("adverb")]
        while between and between[-1].text == ",":
            between = between[:-1]
        while len(between) > 1 and between[-1].capital and between[-2].capital:
            between = between[:-1]
        opening = self.sentence[max(0, first.first - _OPENING) : first.first]
        if len(between) > 3 and between[-3].has("and"):
            del between[-3]
        if len(between) < 3 or between[-3].text not in {",", ";"} or not between[-1].capital:
            return False
        return between[-2].has("prep") and any(piece.low == between[-2].low for piece in opening)

    def _of_body(self, first: Count, second: Count) -> bool:
        """As in "18 soldiers and 12 civilians dead; of the rebel front, 183": names whom it is of."""
        between = self.sentence[first.last : second.first]
        start = next((at for at, piece in enumerate(between) if piece.text == ";"), None)
        if (
            start is None
            or between[-1].text != ","
            or len(between) < start + 3
            or between[start + 1].low not in _OF_BODY
        ):
            return False
        named = between[start + 2 : -1]
        groups = {self._known.body_groups.get(word) for piece in named for word in piece.low.split()} - {None}
        groups |= {piece.word.group for piece in named if piece.word.group is not None}
        groups |= {"militant" for piece in named if piece.word.party in self._known.movements}
        if len(groups) != 1 or any(piece.word.forms for piece in named):
            return False
        second.group = groups.pop()
        return True

    def _by_degree(self) -> None:
        """As in "614 houses were fully and 1,290 partly destroyed": a verb and a noun between them."""
        for first, second in pairwise(self.counts):
            between = self.sentence[first.last : second.first]
            split = len(between) > 1 and between[0].has("be") and between[-1].has("and")
            if not split or not all(piece.has("be", "adverb", "and") for piece in between) or not second.bare:
                continue
            if first.measure is not None or second.measure is None or first.bare or second.verb is None:
                continue
            partly = self.sentence[second.verb].low.startswith("part") and "destroyed" in self.sentence[second.verb].low
            first.measure, first.how, first.verb = "destroyed" if partly else second.measure, "shared", second.verb
            second.group, second.thing, second.noun = first.group, first.thing, first.noun

    def _said_as_people(self) -> None:
        """As in "Displaced: 340 families (1,700 persons)": the same told in families and in people."""
        for first, second in pairwise(self.counts):
            opened = first.last == second.first - 1 and self.sentence[first.last].text == "("
            families = (first.thing == "family_household") != (second.thing == "family_household")
            if opened and families and (first.person or second.person):
                told, other = (first, second) if first.measure is not None else (second, first)
                if told.measure is not None and other.measure is None:
                    other.measure, other.how, other.verb = told.measure, told.how, told.verb

    def _gapped(self) -> None:
        """As in "eight were killed in Karak and four in Khyber", "in Nondin 44 were shot; in Soro 179"."""
        for first, second in pairwise(self.counts):
            if self._is_put_right(first, second):
                first.measure, first.how, first.verb = second.measure, second.how, second.verb
                first.group, first.thing, first.noun = second.group, second.thing, second.noun
                second.superseded = True
            if self._trails(first, second) or self._is_likened(second):
                self._give_like(second, first)
            if self._is_partly(first, second):
                second.measure, second.how, second.verb = "damaged", "gapped", first.verb
                second.group, second.thing, second.noun = first.group, first.thing, first.noun
            if not second.bare or second.measure is not None or second.why_not or second.of_them is not None:
                continue
            if first.measure is None or first.how not in {"behind", "in front", "gapped", "further on", "noun"}:
                continue
            ends = self._ends_line(second)
            if self._is_exchanged(first, second) or (ends and self._is_of_another(first, second)):
                self._give_like(second, first)
            elif ends and self._of_body(first, second):
                second.measure, second.how, second.verb = first.measure, "gapped", first.verb
            elif self._goes_on_elsewhere(first, second):
                second.measure, second.how, second.verb = first.measure, "gapped", first.verb
                second.group, second.thing, second.negated = first.group, first.thing, first.negated

    def _trails(self, first: Count, second: Count) -> bool:
        """As in "220 huts were set on fire and 80 granaries": the same befell what is only added."""
        between = self.sentence[first.last : second.first]
        added = bool(between) and between[-1].has("and") and first.how == "behind" and self._ends_line(second)
        plain = all(piece.word.forms or piece.has("be", "and", "adverb") for piece in between)
        return added and plain and second.measure is None and not second.bare and first.person == second.person

    def _is_likened(self, count: Count) -> bool:
        """As in "1,300 shops were damaged, as were more than 100 banks"."""
        front = self.sentence[max(0, count.first - 2) : count.first]
        return count.measure is None and len(front) > 1 and front[0].low == "as" and front[1].has("be")

    def _is_partly(self, first: Count, second: Count) -> bool:
        """As in "891 buildings were destroyed, 211 partially"."""
        behind = self.sentence[second.last : second.last + 2]
        partly = bool(behind) and behind[0].low in _PARTLY and (len(behind) == 1 or behind[1].mark)
        return partly and second.bare and second.measure is None and first.measure == "destroyed"

    def _ends_line(self, count: Count) -> bool:
        return count.last >= len(self.sentence) or self.sentence[count.last].mark

    def _goes_on_elsewhere(self, first: Count, second: Count) -> bool:
        """Whether the second figure only names another place or day: "eight died in Karak and four in Khyber"."""
        between = self.sentence[first.last : second.first]
        behind = self.sentence[second.last : second.last + 1]
        ends = self._ends_line(second)
        led = len(between) > 1 and between[-1].capital and any(piece.has("area_in") for piece in between[-4:])
        followed = bool(behind) and behind[0].low in {"in", "at", "near", "on"}
        goes = bool(behind) and behind[0].low in {"to", "into"} and first.measure in _MOVES
        return bool(between) and bool(
            (followed and self._parallel(first, second))
            or (followed and between[-1].has("and"))
            or (goes and between[-1].low in {",", "and"})
            or (led and ends and ";" in {one.text for one in between})
            or (ends and self._parallel_before(first, second))
            or (followed and second.additional_said and between[-1].text == ",")
        )

    def _is_of_another(self, first: Count, second: Count) -> bool:
        """As in "Ora shelters 17,230 and Bela 9,416": another one of whom the same is said."""
        between = self.sentence[first.last : second.first]
        named = len(between) == 2 and between[0].low in {"and", ","} and between[1].capital
        return named and first.bare and first.how == "in front" and not between[1].has("weekday", "month")
