"""The verb of a count: right behind it ("20 people were killed"), in front ("killed 20 people"), or further on."""

from __future__ import annotations

from typing import Final

from seed.drafting.clauses import Verb
from seed.drafting.counts import Count
from seed.drafting.leading import TAKEN, Leading
from seed.drafting.wordlists import FORMS

_FAR: Final = 9
_OF_BODIES: Final = frozenset({"bodies of", "remains of", "corpses of"})
_HELD: Final = frozenset({"captured", "abducted", "displaced"})
_PASSED_OVER: Final = frozenset({"who", "that", "which", "them", "to", '"'})
_NOBODY: Final = frozenset({"nobody", "none", "no one", "not one", "neither"})
_SUCCEEDS: Final = frozenset(
    {
        "managed",
        "on",
        "able",
        "helped",
        "continued",
        "began",
        "continue",
        "said",
        "reported",
        "known",
        "alleged",
        "down",
    }
)
_DONE: Final = ("ed", "en", "und", "ung", "ut", "eld", "old")
_VERBAL: Final = ("participle", "subject", "after")

_COSTS: Final = frozenset({"cost", "costs", "costing"})
_CLAIMS: Final = frozenset({"claimed", "claims", "claiming"})


class Verbs(Leading):
    """Reads what governs one count by itself."""

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

    def _behind(self, count: Count) -> bool:
        """As in "20 people were killed", "five dead", "34 civilians received injuries", "20 deaths"."""
        at = count.last if (behind := self._behind_description(count)) is None else behind
        auxiliary = have = negated = planned = False
        while at < len(self.sentence):
            piece = self.sentence[at]
            if (behind := self._behind_voice(at)) is not None:
                at = behind
                continue
            if piece.text == "(" and (closing := self._closing_bracket(at)) is not None:
                at = closing + 1
                continue
            if at == count.last and piece.text == "–" and self.sentence[count.first - 1].text == "–":
                at += 1
                continue
            if at == count.last and count.of_them is not None and (behind := self._aside(at)) is not None:
                at = behind
                continue
            if piece.word.forms and not (piece.has("be") and not piece.says("subject")):
                return self._governed_by(count, at, auxiliary=auxiliary, have=have, negated=negated, planned=planned)
            if piece.has("be"):
                auxiliary = True
            elif (said := self._said_around(count, at, auxiliary=auxiliary)) is not None:
                return self._give(count, Verb(at, (said,), negated=negated, planned=planned), "behind")
            elif piece.has("have"):
                have = True
            elif piece.has("modal"):
                planned = True
            elif piece.has("not"):
                negated = True
            elif auxiliary and self._joins_another(at):
                at = self._behind_joined(at)
            elif not (
                (piece.has("carrier") and (not count.bare or have))
                or piece.has("adverb", "more")
                or piece.low in _PASSED_OVER
                or (piece.has("say") and self._is_told_of(at))
            ):
                break
            at += 1
        return False

    def _aside(self, at: int) -> int | None:
        """The piece behind an aside that opens here: "one of whom, a boy, has died", "one of them – a nurse – …"."""
        opened = self.sentence[at].text
        if opened not in {",", "–"} or at + 1 >= len(self.sentence) or not self.sentence[at + 1].has("article"):
            return None
        last = min(len(self.sentence), at + _FAR)
        return next((place + 1 for place in range(at + 2, last) if self.sentence[place].text == opened), None)

    def _is_told_of(self, say: int) -> bool:
        """As in "women said to have been abducted": they say nothing, it is said of them."""
        return any(piece.low.split()[0] == "to" for piece in self.sentence[say + 1 : say + 2])

    def _joins_another(self, at: int) -> bool:
        """As in "had been bound and shot": what was done first is not known, and what was done next is."""
        for here in range(at, min(len(self.sentence) - 1, at + _FAR)):
            piece = self.sentence[here]
            if piece.has("and"):
                return self.sentence[here + 1].says("participle") and not self._object_at(here + 2)
            if piece.mark or piece.has("be", "have", "new_clause", "say") or here in self._inside:
                return False
            if here == at and not (piece.low.endswith(_DONE) and not piece.word.counted):
                return False
        return False

    def _behind_joined(self, at: int) -> int:
        """The "and" that leads to what was done next."""
        return next(here for here in range(at, len(self.sentence)) if self.sentence[here].has("and"))

    def _governed_by(self, count: Count, at: int, *, auxiliary: bool, have: bool, negated: bool, planned: bool) -> bool:
        piece = self.sentence[at]
        if piece.low == " ".join(self._known.deadly.behind) and self._known.deadly.is_spoken(
            [one.low for one in self.sentence[:at]]
        ):
            return False
        following = at + 1
        while following < len(self.sentence) and self.sentence[following].has("adverb"):
            following += 1
        takes_object = self._object_at(following)
        if piece.says("participle") and not auxiliary:
            if have or (takes_object and not self._own_word(following)) or self._acts(count, following):
                return False
            if takes_object and not count.bare and count.unknown:
                return False
        if not piece.says("participle", "subject", "after", "noun"):
            return False
        if (
            piece.says("noun")
            and not piece.says("participle", "subject", "after")
            and not (count.bare or at == count.last or ((count.state or count.unknown) and not auxiliary))
        ):
            return False
        forms: tuple[str, ...] = _VERBAL if not count.bare or auxiliary else FORMS
        if not piece.says(*forms):
            forms = FORMS
        if auxiliary and (harm := self._hospitalised(count, at)) is not None:
            return self._give(count, Verb(at, (harm,), negated=negated, planned=planned), "behind")
        if count.unknown and not auxiliary and not have and piece.says("participle") and takes_object:
            return False
        verb = self._verb(at, *forms)
        verb = Verb(verb.at, verb.measures, negated=negated, planned=planned)
        return self._give(count, verb, "behind")

    def _acts(self, count: Count, at: int) -> bool:
        """As in "an aircraft attacked the centre": what follows is an object that has no figure."""
        if count.bare or at >= len(self.sentence):
            return False
        piece = self.sentence[at]
        return piece.has("the", "own") and not piece.has("area_in") and piece.low not in {"that", "this", "all", "both"}

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
            if (front := self._in_front_of_voice(at)) is not None:
                at = front
                continue
            if (led := self._led_away(count, at)) is not None:
                return self._give(count, led, "in front")
            if at > 1 and self.sentence[at - 1].has("and") and self.sentence[at - 2].has("toll"):
                # "brings the number of dead and wounded to 207"
                return False
            if piece.has("lost") and count.thing is not None:
                return self._loses(count, at)
            if piece.says("active", "participle") and not (
                piece.says("noun") and not piece.says("participle", "active")
            ):
                return self._governs(count, at)
            if piece.has("lost"):
                return self._loses(count, at)
            if (
                not piece.has("adverb", "more", "the")
                and not (count.unit_said and (piece.word.thing == "area" or piece.has("article")))
                and piece.low not in {"of", "to", "on", "over"}
                and piece.text != '"'
            ):
                break
            at -= 1
            steps += 1
        return self._inverted_verb(count) or self._costs(count) or self._beside(count)

    def _loses(self, count: Count, at: int) -> bool:
        count.own = True
        behind = self.sentence[count.last] if count.last < len(self.sentence) else None
        if behind is not None and count.person and behind.word.forms.get("noun") == "killed_or_wounded":
            count.last += 1
            return self._give(count, Verb(at, ("killed_or_wounded",), lost=True), "in front")
        return self._give(count, Verb(at, (self._lost(count),), lost=True), "in front")

    def _lost(self, count: Count) -> str:
        """What losing means: of people death, of land that another holds it, of things that they are gone."""
        if count.thing is None:
            return "killed"
        return "occupied" if count.thing in {"settlement", "area"} else "destroyed"

    def _costs(self, count: Count) -> bool:
        """As in "the battle cost the army 380 men", "claimed at least eight victims"."""
        for at in range(count.first - 1, max(-1, count.first - 6), -1):
            piece = self.sentence[at]
            if piece.low in _COSTS or (piece.low in _CLAIMS and at == count.first - 1 and count.noun in TAKEN):
                cost = self._cost(count)
                return count.person and cost is not None and self._give(count, Verb(at, (cost,)), "in front")
            if at in self._inside or piece.mark or piece.has("be", "say", "new_clause", "prep"):
                return False
        return False

    def _inverted_verb(self, count: Count) -> bool:
        """As in "Also killed were two policemen", "Injured in the attack were nine workers"."""
        if count.first < 1:
            return False
        led = self.sentence[count.first - 1]
        if led.word.forms.get("subject") == "killed" and count.person and not led.says("participle", "active"):
            told = any(one.verb == count.first - 1 for one in self.counts)
            opened = self.sentence[0].has("prep", "adverb", "there")
            return not told and opened and self._give(count, self._verb(count.first - 1, "subject"), "in front")
        if not led.has("be"):
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
        if at < 1 or not self.sentence[at].has("and") or (count.bare and self._at_place(count)):
            return False
        for here in range(at - 1, max(-1, at - _FAR), -1):
            piece = self.sentence[here]
            if (
                here in self._inside
                or (piece.mark and piece.text != ",")
                or (piece.has("be", "have", "say", "new_clause", "prep", "part") and not piece.word.counted)
            ):
                return False
            if (piece.says("active", "participle") or piece.has("lost")) and not piece.word.counted:
                following = self.sentence[here + 1]
                led = piece.low.endswith(" of") or following.has("the", "article", "own") or following.capital
                if here + 1 >= at or not led:
                    return False
                return self._governs(count, here) if piece.word.forms else self._loses(count, here)
        return False

    def _at_place(self, count: Count) -> bool:
        """As in "when their car hit a mine, and two in an ambush": a bare figure that goes on with where or when."""
        return count.last < len(self.sentence) and self.sentence[count.last].has("prep")

    def _governs(self, count: Count, at: int) -> bool:
        """Whether the verb at this piece has the count as its object, and is not a passive of something before it."""
        piece = self.sentence[at]
        if piece.says("participle"):
            before = self._before(at)
            if before >= 0 and self.sentence[before].has("be"):
                return False
            left = self._inside.get(before)
            if left is not None and left.measure is not None and left.verb == at:
                return False
            if left is not None and left.bare:
                return False
        start = self._joined_start(at)
        verb = self._verb(start, "active", "participle")
        held = count.state if count.state in _HELD else count.own_measure
        if held in _HELD and "detained" in verb.measures:
            verb = Verb(at, (held or "",))
        negated = self._negated(start)
        planned = start > 0 and (self.sentence[start - 1].has("modal") or self._is_aim(start))
        return self._give(count, Verb(at, verb.measures, negated=negated, planned=planned), "in front")

    def _is_aim(self, at: int) -> bool:
        """As in "was meant to kill hundreds", "plans exist to evacuate 12,000", and not "went on to kill 12"."""
        to, front = self.sentence[at - 1], self.sentence[at - 2] if at > 1 else None
        return to.low == "to" and not (front is not None and (front.low in _SUCCEEDS or front.low.endswith(" on")))

    def _before(self, at: int) -> int:
        at -= 1
        while at >= 0 and self.sentence[at].has("adverb", "not"):
            at -= 1
        return at
