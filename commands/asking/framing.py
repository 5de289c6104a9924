"""Labelled words → a frame: what is asked for (the intent) and of what (the slots). Pure; decides no answer.

A side is read as the one affected unless the words make it the one who speaks or the one who acts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from commands.asking.dating import dated
from commands.asking.labelling import Label, Labelled
from commands.asking.naming import Known
from db.vocabulary import Effect, Kind, class_path

ROADS: Final = ("road", "highway", "street")
_WITHOUT: Final = {"nonresidential": {"dwelling"}, "public": {"dwelling", "farming"}}
"""Words for buildings but those of these classes: people say "public" of more than the record's class so named."""
_BODIES: Final = (Kind.BODY_FOUND, Kind.BODY_HANDED_OVER, Kind.BODY_RECEIVED, Kind.BODY_READY_FOR_HANDOVER)
_ATTACKS: Final = frozenset({"targeted", "hit", "occupied", "destroyed", "damaged", "burnt"})
_SPEAKS: Final = frozenset({"says", "by_voice"})
_WEIGHED: Final = frozenset({"compare", "blame", "position", "both"})
_AREA: Final = "area"
_CLOSE: Final = 2
_BESIDE: Final = 3


class Intent(StrEnum):
    FIGURE = "figure"
    LIST = "list"
    WHERE = "where"
    SOURCE = "source"
    FIRST = "first"
    WHEN = "when"
    COMPARE = "compare"
    TREND = "trend"
    BLAME = "blame"
    POSITION = "position"
    CONTRADICT = "contradict"
    READINGS = "readings"
    CHECK = "check"
    META = "meta"


@dataclass(frozen=True, slots=True)
class Frame:
    """What is asked. Empty slots are open; `explicit` is whether the words themselves say what is wanted."""

    intent: Intent = Intent.FIGURE
    explicit: bool = False
    kinds: frozenset[Kind] = frozenset()
    casualties: bool = False
    groups: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    excluded: frozenset[str] = frozenset()
    effects: frozenset[Effect] = frozenset()
    area: bool = False
    settlements: bool = False
    themes: tuple[str, ...] = ()
    side: str | None = None
    both: bool = False
    actor: str | None = None
    speakers: tuple[str, ...] = ()
    speaker_side: str | None = None
    unknown_voice: str = ""
    places: tuple[str, ...] = ()
    places_as_said: tuple[str, ...] = ()
    as_of: date | None = None
    other_time: str = ""
    values: tuple[float, ...] = ()
    pronoun: bool = False
    follows: bool = False
    signs: frozenset[str] = field(default=frozenset())

    @property
    def measured(self) -> bool:
        """Whether it says what is to be counted or told."""
        return bool(
            self.kinds or self.casualties or self.groups or self.objects or self.area or self.settlements or self.themes
        )


def framed(message: Labelled, known: Known) -> Frame:
    """The frame of a message. What its words say beyond a frame (outside things, orders) is in `signs`."""
    labels = sorted(message.labels, key=lambda label: label.first)
    time = dated(labels, known.episode, known.last_day)
    negated = _negated(labels)
    rest = [label for label in labels if label not in time.used]
    said = {label.value for label in rest if label.sort == "intents"}
    slots = _Slots(rest, negated, known)
    slots.read()
    values = tuple(_values(rest))
    frame = Frame(
        kinds=frozenset(slots.kinds),
        casualties=slots.casualties,
        groups=tuple(slots.groups),
        objects=_specific(slots.objects),
        excluded=frozenset(slots.excluded),
        effects=frozenset(slots.effects),
        area=slots.area,
        settlements=slots.settlements,
        themes=tuple(slots.themes),
        side=slots.side,
        both="both" in said or len(slots.affected) > 1,
        actor=slots.actor,
        speakers=slots.speakers,
        speaker_side=slots.speaker_side,
        unknown_voice=slots.unknown_voice,
        places=tuple(slots.places),
        places_as_said=tuple(label.text for label in rest if label.sort == "place"),
        as_of=time.as_of,
        other_time=time.other,
        values=values,
        pronoun="pronoun" in said,
        follows=bool(said & {"what_about", "same"}),
        signs=frozenset(_signs(rest, said)),
    )
    return _with_intent(frame, said)


def _signs(labels: Iterable[Label], said: set[str]) -> Iterable[str]:
    for label in labels:
        if label.sort == "outside":
            yield f"outside.{label.value}"
        elif label.sort == "injection":
            yield "order"
        elif label.sort == "dates" and label.value == "yesterday":
            yield "relative_day"
        elif label.sort == "dates" and label.value == "after":
            yield "after"
    for intent in (
        "which",
        "where",
        "statement",
        "verdict",
        "why",
        "names_of",
        "how_many",
        "correct",
        "meta",
        "who",
        "total",
    ):
        if intent in said:
            yield intent


def _with_intent(frame: Frame, said: set[str]) -> Frame:
    """What is wanted: the first of these that the words say."""
    intent, explicit = Intent.FIGURE, True
    whose = "who" in said and bool(frame.values or said & _SPEAKS or "how_many" in said or frame.themes)
    if "blame" in said:
        intent = Intent.BLAME
    elif "contradict" in said:
        intent = Intent.CONTRADICT
    elif "readings" in said:
        intent = Intent.READINGS
    elif "first" in said and ("who" in said or "source" in said or said & _SPEAKS):
        intent = Intent.FIRST
    elif "trend" in said:
        intent = Intent.TREND
    elif "source" in said or whose or ("where" in said and frame.values and not frame.settlements):
        intent = Intent.SOURCE
    elif "when" in said:
        intent = Intent.WHEN
    elif "position" in said and not (frame.objects or frame.kinds or frame.area or frame.settlements):
        intent = Intent.POSITION
    elif "compare" in said or frame.both:
        intent = Intent.COMPARE
    elif frame.settlements and said & {"which", "where", "names_of"}:
        intent = Intent.LIST
    elif "where" in said:
        intent = Intent.WHERE
    elif frame.values and (adds_up(frame.values) or (frame.measured and "how_many" not in said)):
        intent = Intent.CHECK
    elif "meta" in said and not frame.measured:
        intent = Intent.META
    else:
        explicit = bool(said & {"how_many", "which", "total", "more"}) or bool(frame.effects or frame.kinds)
    return replace(frame, intent=intent, explicit=explicit)


def adds_up(values: Sequence[float]) -> bool:
    """Whether the largest of the numbers is the sum of the others."""
    return len(values) > 2 and sum(values) == 2 * max(values)


def _negated(labels: Sequence[Label]) -> frozenset[int]:
    """The positions of labels that a negation right before them takes away."""
    taken = set()
    for index, label in enumerate(labels):
        if label.sort == "words" and label.value == "not":
            for later in labels[index + 1 : index + 4]:
                if later.sort in {"groups", "objects"}:
                    taken.add(later.first)
                    break
                if later.sort != "stop":
                    break
    return frozenset(taken)


def _values(labels: Sequence[Label]) -> Iterable[float]:
    """The numbers that may count something."""
    for label in labels:
        if label.sort == "number" and label.number is not None:
            yield label.number


def _specific(objects: Sequence[str]) -> tuple[str, ...]:
    """Without the classes that only say in general what another says in particular: water infrastructure is water."""
    wider = {parent for one in objects for parent in class_path(one)[1:]}
    return tuple(dict.fromkeys(one for one in objects if one not in wider))


class _Slots:
    """The slots while the labels are gone through."""

    def __init__(self, labels: Sequence[Label], negated: frozenset[int], known: Known) -> None:
        self.labels = labels
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

    def _kind(self, value: str) -> None:
        if value == "casualties":
            self.casualties = True
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
        near = [
            label
            for label in self.labels
            if label.sort in {"side", "capital"}
            and (0 <= voice.first - label.last <= _CLOSE or 0 <= label.first - voice.last <= _CLOSE)
        ]
        before = [label for label in near if label.last <= voice.first]
        chosen = before[-1] if before else near[0] if near else None
        if chosen is not None:
            self._beside.add(chosen.first)
        return chosen.value if chosen is not None else None

    def _sides(self) -> None:
        sides = [(index, label) for index, label in enumerate(self.labels) if label.sort in {"side", "capital"}]
        weighed = any(label.sort == "intents" and label.value in _WEIGHED for label in self.labels)
        for position, (index, label) in enumerate(sides):
            if label.first in self._beside:
                continue
            speaks = self._speaks(index)
            if label.sort == "capital" and not speaks and not weighed:
                self.places.append(label.text)
            elif speaks or (label.sort == "capital" and len(sides) == 1):
                self.speaker_side = self.speaker_side or label.value
            elif self._acts(index, others=len(sides) - position > 1):
                self.actor = label.value
            elif label.value not in self.affected:
                self.affected.append(label.value)

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
                return True
            if other.sort == "themes" and other.first - label.last <= _CLOSE:
                return True
            if other.sort not in {"stop", "words"}:
                break
        return False

    def _acts(self, index: int, *, others: bool) -> bool:
        """Whether this side is the one who does it: "by X", "did X strike", "X killed so many of Y"."""
        label = self.labels[index]
        before = self.labels[index - 1] if index else None
        if (
            before is not None
            and before.sort in {"words", "dates"}
            and before.value in {"by", "as_of"}
            and before.last == label.first
        ):
            return before.value == "by" or any(one.sort in {"kinds", "effects"} for one in self.labels[:index])
        after = self.labels[index + 1] if index + 1 < len(self.labels) else None
        if after is None or after.first != label.last:
            return False
        attacks = after.sort == "effects" and after.value in _ATTACKS
        kills = after.sort == "kinds" and after.value in {"killed", "captured", "wounded"}
        if others and (attacks or kills):
            return True
        earlier = any(one.sort in {"objects", "kinds"} or one.value == "where" for one in self.labels[:index])
        return attacks and earlier

    def _settle(self) -> None:
        """Words of which one only gives the setting of another."""
        if self.area and (
            self.objects or self.kinds - {Kind.CAPTURED} or (self.settlements and Effect.OCCUPIED not in self.effects)
        ):
            self.area = False
        if self.area and Kind.CAPTURED in self.kinds:
            self.kinds.discard(Kind.CAPTURED)
            self.effects.add(Effect.OCCUPIED)
        if {Kind.CAPTURED, Kind.RETURNED} <= self.kinds:
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
        if "medical" in self.groups and "civilian" in self.groups:
            self.groups.remove("civilian")
