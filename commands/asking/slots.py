"""The slots of a frame from labelled words: kinds, groups, things, effects, sides, voices, places.

A side is read as the one affected unless the words make it the one who speaks or the one who acts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from commands.asking.labels import Label
from commands.asking.naming import Known
from db.lexicon_folding import folded
from db.vocabulary import Effect, Kind, class_path

ROADS: Final = ("road", "highway", "street")
_WITHOUT: Final = {"nonresidential": {"dwelling"}, "public": {"dwelling", "farming"}}
"""Words for buildings but those of these classes: people say "public" of more than the record's class so named."""
_BODIES: Final = (Kind.BODY_FOUND, Kind.BODY_HANDED_OVER, Kind.BODY_RECEIVED, Kind.BODY_READY_FOR_HANDOVER)
_ATTACKS: Final = frozenset({"targeted", "hit", "occupied", "destroyed", "damaged", "burnt"})
_MOVED: Final = frozenset({Kind.DISPLACED, Kind.EVACUATED, Kind.RETURNED})
_HOMES: Final = frozenset({"house", "dwelling", "residential_building"})
_AREA: Final = "area"
_CLOSE: Final = 2
_BESIDE: Final = 3
_OF_EITHER: Final = {"fell": Kind.KILLED, "taken": Kind.CAPTURED}
"""Words that say one thing of persons, and of ground that it is occupied."""
_CASED: Final = frozenset({"ru", "hy", "tr", "az"})
"""Languages in which the form of a name says who acts, whatever the order of words."""
_COMPOUNDING: Final = frozenset({"tr", "az"})
"""Languages in which a name right before a noun is whose it is."""
_NOUN_FIRST: Final = frozenset({"es", "fr"})
"""Languages in which what a thing is like, and so whose it is, stands after it."""
_OWNED: Final = frozenset({"objects", "groups", "kinds"})
_DONE: Final = frozenset({"killed", "captured", "wounded"})
_SPEAKS: Final = frozenset({"says", "by_voice", "position"})
_WEIGHED: Final = frozenset({"compare", "blame", "position", "both"})


class Slots:
    """The slots while the labels are gone through."""

    def __init__(self, labels: Sequence[Label], negated: frozenset[int], known: Known, language: str) -> None:
        self.labels = labels
        self.language = language
        self.negated = negated
        self.known = known
        self.kinds: set[Kind] = set()
        self.casualties = False
        self.groups: list[str] = []
        self.objects: list[str] = []
        self.excluded: set[str] = set()
        self.effects: set[Effect] = set()
        self.area = False
        self.settlements = False
        self.themes: list[str] = []
        self.affected: list[str] = []
        self.actor: str | None = None
        self.speakers: tuple[str, ...] = ()
        self.speaker_side: str | None = None
        self.unknown_voice = ""
        self.places: list[str] = []
        self._beside: set[int] = set()
        self._of_either: set[str] = set()
        self._lost = False
        self._released = False

    @property
    def side(self) -> str | None:
        """The side affected: the one named, else the other one than who acts, where there are just two."""
        if len(self.affected) == 1:
            return self.affected[0]
        if not self.affected and self.actor is not None:
            others = [side for side in self.known.sides if side != self.actor]
            return others[0] if len(others) == 1 else None
        return None

    def read(self) -> None:
        for label in self.labels:
            if label.first in self.negated:
                self.excluded.add(label.value)
            elif label.sort == "kinds":
                self._kind(label.value)
            elif label.sort == "groups":
                if label.value == "civilian" and self._before_things(label):
                    continue
                if label.value != "all_persons" and label.value not in self.groups:
                    self.groups.append(label.value)
            elif label.sort == "objects":
                self._object(label.value)
            elif label.sort == "effects":
                self._effect(label.value)
            elif label.sort == "themes" and label.value not in self.themes:
                self.themes.append(label.value)
            elif label.sort == "place" and label.value not in self.places:
                self.places.append(label.value)
        self._voices()
        self._sides()
        self._settle()

    def _before_things(self, label: Label) -> bool:
        """Whether the word only says of what sort the things after it are: "civilian infrastructure"."""
        return any(one.first == label.last and one.sort == "objects" for one in self.labels)

    def _kind(self, value: str) -> None:
        if value == "casualties":
            self.casualties = True
        elif value == "lost":
            self._lost = True
        elif value == "released":
            self._released = True
        elif value == "bodies":
            self.kinds.update(_BODIES)
        else:
            self.kinds.add(Kind(value))

    def _object(self, value: str) -> None:
        if value == _AREA:
            self.area = True
        elif value == "settlement":
            self.settlements = True
        elif value in _WITHOUT:
            self.objects.append("building")
            self.excluded |= _WITHOUT[value]
        elif value == "roads":
            self.objects.extend(ROADS)
        else:
            self.objects.append(value)

    def _effect(self, value: str) -> None:
        if value == "partly_or_fully":
            self.effects |= {Effect.DESTROYED_COMPLETELY, Effect.DESTROYED_PARTIALLY}
        elif value in _OF_EITHER:
            self._of_either.add(value)
        elif value == "held_by":
            if Kind.CAPTURED not in self.kinds:
                self.effects.add(Effect.OCCUPIED)
        else:
            self.effects.add(Effect(value))

    def _voices(self) -> None:
        """Institutions and persons who speak."""
        for label in self.labels:
            if label.sort == "speaker":
                self.speakers = (*self.speakers, label.value)
            if label.sort != "voices":
                continue
            side = self._side_beside(label)
            if label.value == "government":
                self.speaker_side = side or self.speaker_side
                continue
            parties = self.known.institutions(label.value, side)
            if parties:
                self.speakers = (*self.speakers, *parties)
            else:
                self.unknown_voice = label.value
            if side is not None:
                self.speaker_side = self.speaker_side or side

    def _side_beside(self, voice: Label) -> str | None:
        near = [label for label in self.labels if label.sort in {"side", "capital"} and self._touch(label, voice)]
        before = [label for label in near if label.last <= voice.first]
        chosen = before[-1] if before else near[0] if near else None
        if chosen is not None:
            self._beside.add(chosen.first)
        return chosen.value if chosen is not None else None

    def _touch(self, one: Label, other: Label) -> bool:
        """Whether nothing but a word or two that say nothing stands between them: "council of X", "X's council"."""
        first, second = sorted((one, other), key=lambda label: label.first)
        between = [label for label in self.labels if first.last <= label.first < second.first]
        return second.first - first.last <= _CLOSE and all(label.sort == "stop" for label in between)

    def _sides(self) -> None:
        sides = [(index, label) for index, label in enumerate(self.labels) if label.sort in {"side", "capital"}]
        weighed = any(label.sort == "intents" and label.value in _WEIGHED for label in self.labels)
        acting = None if weighed else self._acting([index for index, _ in sides])
        for position, (index, label) in enumerate(sides):
            if label.first in self._beside:
                continue
            speaks = self._speaks(index)
            against = len({one.value for _, one in sides}) > 1
            acts = index == acting or (
                acting is None and not weighed and self._acts(index, others=len(sides) - position > 1)
            )
            if label.sort == "capital" and not speaks and not weighed and self._attacked(index):
                self.places.append(label.text)
            elif label.sort == "capital" and not speaks and not weighed and not against and not acts:
                self._capital(index, alone=len({one.value for _, one in sides}) == 1)
            elif speaks or (label.sort == "capital" and not against and not acts):
                self.speaker_side = self.speaker_side or label.value
            elif acts:
                self.actor = label.value
            elif label.value not in self.affected:
                self.affected.append(label.value)

    def _capital(self, index: int, *, alone: bool) -> None:
        """A capital is its government where persons are counted, unless it is said to be where they were."""
        label, before = self.labels[index], self.labels[index - 1] if index else None
        there = before is not None and before.value == "locating" and before.last == label.first
        counted = self.kinds or self.casualties or self.groups or self._lost
        if there or not (counted or self.themes):
            self.places.append(label.text)
            return
        self.speaker_side = self.speaker_side or label.value
        if alone:
            self.affected.append(label.value)

    def _attacked(self, index: int) -> bool:
        """Whether it is a town that something befell: "when they bombed X", "the shelling of X", "the X bombing"."""
        label = self.labels[index]
        near = [other for other in self.labels if other.sort == "effects" and self._touch(other, label)]
        if any(other.value in _ATTACKS and other.first < label.first for other in near):
            return True
        did = index > 0 and self.labels[index - 1].value == "active"
        others = any(other.sort in {"place", "objects", "side"} for other in self.labels[index + 1 :])
        return not did and not others and any(other.value in _ATTACKS for other in near)

    def _acting(self, sides: Sequence[int]) -> int | None:
        """Which side does it: of two the one that owns nothing, or the one whose name has the form for that."""
        named = {self.labels[index].value for index in sides}
        if len(named) == 1 and (self.area or self.settlements or self.objects):
            told = any(label.sort == "intents" and label.value in _SPEAKS for label in self.labels)
            return None if told else self._in_form(sides)
        if len(named) != _CLOSE:
            return None
        owned = {self.labels[index].value for index in sides if self._owns(index)}
        others = [index for index in sides if self.labels[index].value not in owned]
        if len(owned) == 1 and any(self._is_done(label) for label in self.labels):
            return others[0]
        return self._in_form(sides)

    def _in_form(self, sides: Sequence[int]) -> int | None:
        """The one name in the form of who acts, in a language that has one, where something is done."""
        attacked = any(one.sort == "effects" and one.value in _ATTACKS for one in self.labels)
        if self.language not in _CASED or not attacked:
            return None
        found = [index for index in sides if self.known.bare(folded(self.labels[index].text)) and not self._owns(index)]
        return found[0] if len(found) == 1 else None

    def _is_done(self, label: Label) -> bool:
        """Whether it is something that one side does to the other."""
        return (label.sort == "effects" and label.value in _ATTACKS | set(_OF_EITHER)) or (
            label.sort == "kinds" and label.value in _DONE
        )

    def _owns(self, index: int) -> bool:
        """Whether a name stands right by what belongs to it: "X's villages", "X-ish villages", "villages X-ish"."""
        label = self.labels[index]
        after = self.labels[index + 1] if index + 1 < len(self.labels) else None
        if after is not None and after.first == label.last and after.sort in _OWNED:
            people = after.sort == "kinds" and not (label.owns or self.language in _CASED)
            return label.owns or self.language in _COMPOUNDING or not (people or self.known.bare(folded(label.text)))
        before = self.labels[index - 1] if index and self.language in _NOUN_FIRST else None
        return (
            before is not None
            and before.last == label.first
            and before.sort in _OWNED - {"kinds"}
            and not self.known.bare(folded(label.text))
        )

    def _speaks(self, index: int) -> bool:
        """Whether this side is the one who says: "according to X", "X says", "X:"."""
        label = self.labels[index]
        for other in self.labels[max(0, index - _BESIDE) : index]:
            if other.sort == "intents" and other.value == "by_voice" and label.first - other.last <= 1:
                return True
        for other in self.labels[index + 1 : index + 1 + _BESIDE]:
            if other.sort == "sign" and other.value == ":" and other.first == label.last:
                return True
            if other.sort == "intents" and other.value in _SPEAKS and other.first - label.last <= _CLOSE:
                return other.value != "by_voice" or not self._names_a_voice(other.last)
            if other.value == "uses":
                break
            if other.sort == "themes" and other.first - label.last <= _CLOSE:
                return True
            if other.sort not in {"stop", "words"}:
                break
        return False

    def _names_a_voice(self, at: int) -> bool:
        """Whether who speaks is named from here on: "..., according to X"."""
        return any(
            label.sort in {"side", "capital", "voices", "speaker"} and 0 <= label.first - at <= 1
            for label in self.labels
        )

    def _acts(self, index: int, *, others: bool) -> bool:
        """Whether this side is the one who does it: "by X", "did X strike", "X killed so many of Y", "held in X"."""
        label = self.labels[index]
        if label.owns:
            return False
        before = self.labels[index - 1] if index else None
        if before is not None and before.last != label.first:
            before = None
        captives = Kind.CAPTURED in self.kinds
        if before is not None and before.value == "held_by":
            return True
        verb_first = self.language in _NOUN_FIRST and self.known.bare(folded(label.text))
        if before is not None and verb_first and before.sort == "effects" and before.value in _ATTACKS:
            return True
        if before is not None and before.sort in {"words", "dates"} and before.value in {"by", "as_of"}:
            if label.sort == "capital" and index > 1 and not self._is_done(self.labels[index - 2]):
                return False  # "as communicated by X": a capital that is named like this mostly speaks
            return before.value == "by" or any(one.sort in {"kinds", "effects"} for one in self.labels[:index])
        if captives and before is not None and before.value == "locating":
            return True
        after = self.labels[index + 1] if index + 1 < len(self.labels) else None
        if after is None or after.first != label.last:
            return False
        attacks = after.sort == "effects" and after.value in _ATTACKS | set(_OF_EITHER)
        kills = after.sort == "kinds" and after.value in {"killed", "captured", "wounded"}
        if (captives or self.area) and (after.value == "holds" or after.value in _OF_EITHER):
            return True
        if captives and after.value == "active":
            return True  # "azerbaijan has 20 prisoners"
        if (attacks or kills) and (others or (before is not None and before.value == "active")):
            return True
        earlier = any(one.sort in {"objects", "kinds"} or one.value == "where" for one in self.labels[:index])
        later = any(one.sort == "place" for one in self.labels[index + 1 :])
        return attacks and (earlier or later)

    def _settle(self) -> None:
        """Words of which one only gives the setting of another."""
        ground = self.area or self.settlements or self.places or self.objects
        if self._lost and not (self.area or self.objects or self.kinds):
            self.kinds |= {Kind.KILLED, Kind.MISSING}
        if "torture" in self.themes and not any(label.value == "how_many" for label in self.labels):
            self.kinds.clear()
            self.groups.clear()
        for word in self._of_either:
            if ground:
                self.effects.add(Effect.OCCUPIED)
            else:
                self.kinds.add(_OF_EITHER[word])
        if self.area and self.effects & {Effect.TARGETED, Effect.HIT} and Effect.OCCUPIED not in self.effects:
            self.area, self.settlements = False, True
        if self.area and (
            self.objects or self.kinds - {Kind.CAPTURED} or (self.settlements and Effect.OCCUPIED not in self.effects)
        ):
            self.area = False
        if self.area and Kind.CAPTURED in self.kinds:
            self.kinds.discard(Kind.CAPTURED)
            self.effects.add(Effect.OCCUPIED)
        if Kind.CAPTURED in self.kinds and (self._released or Kind.RETURNED in self.kinds):
            self.kinds = self.kinds - {Kind.CAPTURED} | {Kind.REPATRIATED}
        if self.casualties and (self.objects or self.kinds or self.area):
            self.casualties = False
        if self.settlements and (self.objects or self.kinds or self.casualties):
            self.settlements = False
        if self.settlements and self.places:
            self.settlements = False
        if Effect.OCCUPIED in self.effects and not (
            self.objects or self.kinds or self.settlements or self.places or self.groups
        ):
            self.area = True
        if (
            self.groups
            and "civilian" in self.groups
            and not self.kinds
            and self.effects & {Effect.TARGETED, Effect.HIT}
        ):
            self.themes.append("civilians_targeted")
        if self.kinds and self.kinds <= _MOVED and set(self.objects) <= _HOMES and not self._opens_with_things():
            self.objects.clear()  # "had to flee their homes": what they left, and no house is counted
        if self.objects and self.groups == ["civilian"] and not self.kinds:
            self.groups.clear()  # "cars of civilians": whose things they are, and nobody is counted
        if "medical" in self.groups and "civilian" in self.groups:
            self.groups.remove("civilian")

    def _opens_with_things(self) -> bool:
        """Whether things are named before what befell anybody: "how many houses were evacuated"."""
        return next((label.sort for label in self.labels if label.sort in {"objects", "kinds"}), "") == "objects"


def specific(objects: Sequence[str], *, examples: bool = False) -> tuple[str, ...]:
    """Without the classes that only say in general what another says in particular: water infrastructure is water.

    Where the particular ones are but examples ("buildings such as schools") it is they that are left out.
    """
    wider = {parent for one in objects for parent in class_path(one)[1:]} & set(objects)
    left_out = {one for one in objects if set(class_path(one)[1:]) & wider} if examples else wider
    return tuple(dict.fromkeys(one for one in objects if one not in left_out))
