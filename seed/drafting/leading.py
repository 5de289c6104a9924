"""What verbs that say little by themselves mean by what they lead to: wounds, a hospital, captivity, safety, a place.

"had injuries", "were taken to a clinic", "left Bara", "let 12 go", "put four pumps out of action".
"""

from __future__ import annotations

from typing import Final

from seed.drafting.clauses import Clause, Verb
from seed.drafting.counts import Count
from seed.drafting.labelling import named_measure

_FAR: Final = 9
_RECEIVE: Final = frozenset({"received", "suffered", "sustained", "suffer", "sustain", "have", "had", "with", "got"})
HARMS: Final = {
    **dict.fromkeys(
        ("wounds", "injuries", "wound", "injury", "burns", "concussions", "concussion", "traumas"), "wounded"
    ),
    "damage": "damaged",
}
_FATAL: Final = frozenset({"fatal", "mortal", "lethal", "deadly"})
_LETS: Final = frozenset({"let", "lets", "letting"})
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
_TRANSIT: Final = frozenset({"transit", "reception", "shelter", "shelters", "safety", "collective", "evacuation"})
_LEAVES: Final = frozenset({"left", "leave", "quit", "deserted", "abandoned", "vacated"})
_LIMBS: Final = frozenset(
    {"leg", "legs", "arm", "arms", "hand", "hands", "foot", "feet", "eye", "eyes", "sight", "limb", "limbs", "eyesight"}
)
_HIS: Final = frozenset({"his", "her", "their", "its"})
_IN_CARE: Final = frozenset({"patients", "patient", "inmates", "newborns", "babies", "infants", "prisoners"})
_AWAY: Final = frozenset({"out of", "out", "to safety", "to safer areas", "to shelters", "to safer", "away from"})
TAKEN: Final = frozenset({"victims", "lives", "dead", "victim"})


class Leading(Clause):
    """Reads a verb together with what it leads to."""

    def _said_around(self, count: Count, at: int, *, auxiliary: bool) -> str | None:
        """What a verb that says little by itself means by what it leads to: wounds, a hospital, captivity."""
        piece = self.sentence[at]
        if auxiliary and (harm := self._hospitalised(count, at)) is not None:
            return harm
        if auxiliary and piece.low in _CARRIED_AWAY and self._to_refuge(at):
            return "evacuated"
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

    def _to_refuge(self, at: int) -> bool:
        """As in "were brought to the transit centre in X"."""
        behind = self.sentence[at + 1 : at + _NEAR]
        led = bool(behind) and behind[0].low.split()[0] in {"to", "into"}
        return led and any(not _TRANSIT.isdisjoint(piece.low.split()) for piece in behind)

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

    def _from_captivity(self, at: int) -> bool:
        """As in "have come back from enemy captivity", "were brought home from a prison"."""
        behind = [piece.low for piece in self.sentence[at + 1 : at + 6]]
        return any(
            low in _CAPTIVITY and not {"from", "out of"}.isdisjoint(behind[:place]) for place, low in enumerate(behind)
        )

    def _led_away(self, count: Count, at: int) -> Verb | None:
        """What a verb in front of a count means with what stands behind: "let 12 go", "took 40 people out of"."""
        low = self.sentence[at].low
        behind = [piece.low for piece in self.sentence[count.last : count.last + 2]]
        if count.person and (
            (low in _LETS and "go" in behind)
            or (low in _TAKES and "home" in behind)
            or (low in _PULLS and "alive" in behind)
        ):
            return Verb(at, ("released",))
        if low in _TAKES and count.group == "prisoner" and count.of_them is None:
            return Verb(at, ("captured",))
        if low in _TAKES and count.person and (self._out_of_there(count) or self._by_vehicle(at)):
            return Verb(at, ("evacuated",), said="brought away")
        if (parted := self._parted(count, at)) is not None:
            rest, measure = parted
            return Verb(at, (measure,), negated=self._negated(at), said=f"{low} {rest}")
        return None

    def _parted(self, count: Count, at: int) -> tuple[str, str] | None:
        """As in "put four pumps out of action", "burned 40 huts to the ground": said around it."""
        rests = self._known.parted.get(self.sentence[at].low.split()[-1])
        if rests is None:
            return None
        behind = " ".join(piece.low for piece in self.sentence[count.last : count.last + _PARTED]) + " "
        said = [rest for rest in rests if behind.startswith(rest + " ")]
        return (rest := max(said, key=len), rests[rest]) if said else None

    def _by_vehicle(self, at: int) -> bool:
        """As in "Buses carried 900 residents to the capital": brought away, by what brings people away."""
        front = self.sentence[max(0, at - _FAR) : at]
        brings = any(piece.word.thing in _VEHICLES or piece.low.split()[-1] in _BRINGING for piece in front)
        return brings and not any(piece.has("by") for piece in front)

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

    def _cost(self, count: Count) -> str | None:
        """What it cost them: life, where nothing else is said, or "a boy his leg"; None of other things."""
        at = next((at for at in range(count.last, len(self.sentence)) if self.sentence[at].low in _HIS), None)
        if at is None or at > count.last + 3 or at + 1 >= len(self.sentence):
            return "killed"
        taken = self.sentence[at + 1]
        if taken.low in _LIMBS:
            return "wounded"
        return "killed" if taken.low in TAKEN or taken.low == "life" else None
