"""The verb of a count: right behind it ("20 people were killed"), in front ("killed 20 people"), or further on."""

from __future__ import annotations

from typing import Final

from seed.drafting.clauses import Clause, Verb
from seed.drafting.counts import Count
from seed.drafting.labelling import FORMS, named_measure

_FAR: Final = 9
_OF_BODIES: Final = frozenset({"bodies of", "remains of", "corpses of"})
_RECEIVE: Final = frozenset({"received", "suffered", "sustained", "suffer", "sustain", "have", "had", "with", "got"})
HARMS: Final = {
    **dict.fromkeys(
        ("wounds", "injuries", "wound", "injury", "burns", "concussions", "concussion", "traumas"), "wounded"
    ),
    "damage": "damaged",
}
_FATAL: Final = frozenset({"fatal", "mortal", "lethal", "deadly"})
_LETS: Final = frozenset({"let", "lets", "letting"})
_HELD: Final = frozenset({"captured", "abducted", "displaced"})
_CAPTIVITY: Final = frozenset({"captivity", "prison", "prisons", "detention", "custody", "jail", "jails"})
_TAKES: Final = frozenset(
    {
        "take",
        "taking",
        "took",
        "taken",
        "brought",
        "got",
        "moved",
        "led",
        "flew",
        "carried",
        "transported",
        "drove",
        "helped",
        "removed",
        "delivered",
    }
)
_CARRIED_AWAY: Final = frozenset(
    {
        "taken", "rushed", "brought", "transferred", "transported", "moved", "carried", "flown",
        "airlifted", "evacuated", "admitted", "sent", "referred", "driven", "ferried", "conveyed",
        "delivered", "removed", "hospitalised",
    }
)  # fmt: skip
_PASSED_OVER: Final = frozenset({"who", "that", "which", "them", "to", '"'})
_PULLS: Final = frozenset(
    {
        "pulled",
        "pulled out",
        "dug",
        "dug out",
        "brought out",
        "found",
        "recovered",
        "freed",
        "rescued",
        "dragged",
        "got out",
    }
)
_PARTED: Final = 6
_VEHICLES: Final = frozenset({"vehicle", "aircraft", "helicopter", "ship", "railway", "ambulance"})
_BRINGING: Final = frozenset({"airlift", "convoy", "convoys", "corridor", "evacuation", "sealift", "shuttle", "lift"})
_NEAR: Final = 5
_LOST: Final = frozenset({"lost", "lose"})
_PARTS_OF_A_HOUSE: Final = frozenset(
    {
        "roof", "roofs", "window", "windows", "front", "fronts", "facade", "facades", "door", "doors", "wall", "walls",
        "glass", "panes", "spire", "dome", "minaret", "tower", "steeple", "gable", "ceilings", "ceiling", "balconies",
    }
)  # fmt: skip
_RULE: Final = frozenset({"control", "authority", "rule", "administration", "sway", "command", "occupation", "flag"})
_LAND: Final = frozenset({"settlement", "area", "military_position", "military_base", "camp"})
_REFUGES: Final = frozenset(
    {"safety", "shelters", "shelter", "camps", "safer", "schools", "centres", "centers", "bunkers", "basements"}
)
_LEAVES: Final = frozenset({"left", "leave", "quit", "deserted", "abandoned", "vacated"})
_LIMBS: Final = frozenset(
    {"leg", "legs", "arm", "arms", "hand", "hands", "foot", "feet", "eye", "eyes", "sight", "limb", "limbs", "eyesight"}
)
_HIS: Final = frozenset({"his", "her", "their", "its"})
_IN_CARE: Final = frozenset({"patients", "patient", "inmates", "newborns", "babies", "infants", "prisoners"})
_AWAY: Final = frozenset({"out of", "out", "to safety", "to safer areas", "to shelters", "to safer", "away from"})
_NOBODY: Final = frozenset({"nobody", "none", "no one", "not one", "neither"})
_VERBAL: Final = ("participle", "subject", "after")

_COSTS: Final = frozenset({"cost", "costs", "costing"})
_CLAIMS: Final = frozenset({"claimed", "claims", "claiming"})
_TAKEN: Final = frozenset({"victims", "lives", "dead", "victim"})


class Verbs(Clause):
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
            elif not (
                (piece.has("carrier") and (not count.bare or have))
                or (auxiliary and self._joins_another(at))
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

    def _from_captivity(self, at: int) -> bool:
        """As in "have come back from enemy captivity", "were brought home from a prison"."""
        behind = [piece.low for piece in self.sentence[at + 1 : at + 6]]
        return any(
            low in _CAPTIVITY and not {"from", "out of"}.isdisjoint(behind[:place]) for place, low in enumerate(behind)
        )

    def _is_told_of(self, say: int) -> bool:
        """As in "women said to have been abducted": they say nothing, it is said of them."""
        return any(piece.low.split()[0] == "to" for piece in self.sentence[say + 1 : say + 2])

    def _joins_another(self, at: int) -> bool:
        """As in "had been bound and shot": what was done first is not known, and what was done next is."""
        behind = self.sentence[at + 1 : at + 3]
        if len(behind) > 1 and behind[0].has("and", "then"):
            return behind[1].says("participle")
        return self.sentence[at].has("and") and bool(behind) and behind[0].says("participle")

    def _said_around(self, count: Count, at: int, *, auxiliary: bool) -> str | None:
        """What a verb that says little by itself means by what it leads to: wounds, a hospital, captivity."""
        piece = self.sentence[at]
        if auxiliary and (harm := self._hospitalised(count, at)) is not None:
            return harm
        if piece.low in _LEAVES and self._leaves(count, at):
            return "displaced"
        if piece.low in _LOST and count.thing is not None and self._leads_to(at, _PARTS_OF_A_HOUSE):
            return "damaged"
        if piece.low == "suffered" and count.thing not in {None, "family_household"} and self._ends_clause(at + 1):
            return "damaged"
        if piece.low.startswith("under") and self._leads_to(at, _RULE) and count.thing in _LAND:
            return "occupied"
        if (piece.low in _RECEIVE or piece.has("have")) and (harm := self._received(at)) is not None:
            return harm
        return "released" if piece.has("moved") and self._from_captivity(at) else None

    def _leads_to(self, at: int, words: frozenset[str]) -> bool:
        """Whether one of these words stands close behind, in the same clause."""
        for piece in self.sentence[at : at + _NEAR]:
            if not words.isdisjoint(piece.low.split()):
                return True
            if piece.mark or piece.figure is not None:
                return False
        return False

    def _leaves(self, count: Count, at: int) -> bool:
        """As in "15,700 people left Bara and the villages around it"."""
        if self.sentence[at - 1].has("not", "modal") or self.sentence[at - 1].low == "to":
            return False
        behind = [piece for piece in self.sentence[at + 1 : at + 4] if not piece.has("the")]
        named = bool(behind) and behind[0].capital and not behind[0].has("weekday", "month")
        placed = bool(behind) and behind[0].word.thing in {"settlement", "camp", "area"} and behind[0].figure is None
        return (count.person or count.thing == "family_household") and (named or placed)

    def _hospitalised(self, count: Count, at: int) -> str | None:
        """As in "were taken to City Hospital No. 2", "has been flown to a clinic": hurt, if no patient yet."""
        if self.sentence[at].low not in _CARRIED_AWAY or not (count.person or count.bare):
            return None
        if count.noun.lower() in _IN_CARE:
            return None
        to = at + 1 < len(self.sentence) and self.sentence[at + 1].low in {"to", "into", "in"}
        if self.sentence[0].has("of_them") and named_measure(self.sentence[0]) == "killed":
            return "killed"
        for piece in self.sentence[at + 2 : at + _FAR]:
            if not to or piece.text in ",;:." or piece.has("and", "be", "have"):
                return None
            if piece.word.thing == "medical_facility":
                return "killed" if count.own_measure == "killed" else "wounded"
        return None

    def _received(self, at: int) -> str | None:
        """As in "received gunshot wounds of various severity", "suffered slight damage"."""
        fatal = False
        for piece in self.sentence[at + 1 : at + 5]:
            fatal = fatal or piece.low in _FATAL
            if piece.low in HARMS:
                return "killed" if fatal else HARMS[piece.low]
            if piece.figure is not None or piece.mark or piece.has("prep", "be", "have"):
                return None
        return None

    def _governed_by(self, count: Count, at: int, *, auxiliary: bool, have: bool, negated: bool, planned: bool) -> bool:
        piece = self.sentence[at]
        if piece.low == " ".join(self._known.deadly.behind) and self._known.deadly.is_spoken(self.sentence[:at]):
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
            if (
                piece.low in _LETS
                and count.person
                and any(one.low == "go" for one in self.sentence[count.last : count.last + 2])
            ):
                return self._give(count, Verb(at, ("released",)), "in front")
            if (
                piece.low in _TAKES
                and count.person
                and any(one.low == "home" for one in self.sentence[count.last : count.last + 2])
            ):
                return self._give(count, Verb(at, ("released",)), "in front")
            if piece.low in _PULLS and count.person and self._alive(count):
                return self._give(count, Verb(at, ("released",)), "in front")
            if piece.low in _TAKES and count.group == "prisoner" and count.of_them is None:
                return self._give(count, Verb(at, ("captured",)), "in front")
            if piece.low in _TAKES and count.person and (self._out_of_there(count) or self._by_vehicle(at)):
                return self._give(count, Verb(at, ("evacuated",), said="brought away"), "in front")
            if (parted := self._parted(count, at)) is not None:
                rest, measure = parted
                verb = Verb(at, (measure,), negated=self._negated(at), said=f"{self.sentence[at].low} {rest}")
                return self._give(count, verb, "in front")
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

    def _parted(self, count: Count, at: int) -> tuple[str, str] | None:
        """As in "put four pumps out of action", "burned 40 huts to the ground": said around it."""
        rests = self._known.parted.get(self.sentence[at].low.split()[-1])
        if rests is None:
            return None
        behind = " ".join(piece.low for piece in self.sentence[count.last : count.last + _PARTED]) + " "
        said = [rest for rest in rests if behind.startswith(rest + " ")]
        return (rest := max(said, key=len), rests[rest]) if said else None

    def _alive(self, count: Count) -> bool:
        return any(piece.low == "alive" for piece in self.sentence[count.last : count.last + 2])

    def _loses(self, count: Count, at: int) -> bool:
        count.own = True
        behind = self.sentence[count.last] if count.last < len(self.sentence) else None
        if behind is not None and count.person and behind.word.forms.get("noun") == "killed_or_wounded":
            return self._give(count, Verb(count.last, ("killed_or_wounded",)), "in front")
        return self._give(count, Verb(at, (self._lost(count),), lost=True), "in front")

    def _by_vehicle(self, at: int) -> bool:
        """As in "Buses carried 900 residents to the capital": brought away, by what brings people away."""
        front = self.sentence[max(0, at - _FAR) : at]
        brings = any(piece.word.thing in _VEHICLES or piece.low.split()[-1] in _BRINGING for piece in front)
        return brings and not any(piece.has("by") for piece in front)

    def _lost(self, count: Count) -> str:
        """What losing means: of people death, of land that another holds it, of things that they are gone."""
        if count.thing is None:
            return "killed"
        return "occupied" if count.thing in {"settlement", "area"} else "destroyed"

    def _out_of_there(self, count: Count) -> bool:
        """As in "took 86 people, including 19 children, out of the border strip", "brought 40 villagers to safety"."""
        for at in range(count.last, min(len(self.sentence), count.last + _FAR)):
            piece = self.sentence[at]
            refuge = self.sentence[at + 1].low.split()[-1] if at + 1 < len(self.sentence) else ""
            if piece.low in _AWAY or (piece.low in {"to", "into"} and refuge in _REFUGES):
                return True
            if piece.text in ".;:" or piece.has("new_clause", "be", "have", "say"):
                return False
        return False

    def _costs(self, count: Count) -> bool:
        """As in "the battle cost the army 380 men", "claimed at least eight victims"."""
        for at in range(count.first - 1, max(-1, count.first - 6), -1):
            piece = self.sentence[at]
            if piece.low in _COSTS or (piece.low in _CLAIMS and at == count.first - 1 and count.noun in _TAKEN):
                cost = self._cost(count)
                return count.person and cost is not None and self._give(count, Verb(at, (cost,)), "in front")
            if at in self._inside or piece.mark or piece.has("be", "say", "new_clause", "prep"):
                return False
        return False

    def _cost(self, count: Count) -> str | None:
        """What it cost them: life, where nothing else is said, or "a boy his leg"; None of other things."""
        at = next((at for at in range(count.last, len(self.sentence)) if self.sentence[at].low in _HIS), None)
        if at is None or at > count.last + 3 or at + 1 >= len(self.sentence):
            return "killed"
        taken = self.sentence[at + 1]
        if taken.low in _LIMBS:
            return "wounded"
        return "killed" if taken.low in _TAKEN or taken.low == "life" else None

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
        planned = start > 0 and self.sentence[start - 1].has("modal")
        return self._give(count, Verb(at, verb.measures, negated=negated, planned=planned), "in front")

    def _before(self, at: int) -> int:
        at -= 1
        while at >= 0 and self.sentence[at].has("adverb", "not"):
            at -= 1
        return at
