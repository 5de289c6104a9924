"""A message → what to look up, or why nothing is: the gate through which every question in words passes.

Every content word has to be explained; another time, another war, an order or a judgement is not answered with figures.
A message that lacks what to count leans on the frame before it, never on its text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from commands.asking.framing import Frame, Intent, framed
from commands.asking.labelling import Labelled, labelled
from commands.asking.naming import Known
from db.answers import Lookup, Topic
from db.vocabulary import Effect, Kind

_HARM: Final = frozenset(Effect) - {
    Effect.RESTORED,
    Effect.LOST,
    Effect.OCCUPIED,
    Effect.DISRUPTED,
    Effect.UNFIT_FOR_LIVING,
}
_MOST_LOOKUPS: Final = 6
_MOST_VOICES: Final = 3
_TOPICS: Final = (
    (Topic.BODIES, frozenset(kind for kind in Kind if kind.value.startswith("body_"))),
    (Topic.DISPLACEMENT, frozenset({Kind.DISPLACED, Kind.EVACUATED, Kind.RETURNED})),
    (Topic.PRISONERS, frozenset({Kind.REPATRIATED, Kind.ILL_TREATED, Kind.KILLED_UNLAWFULLY})),
)


class Why(StrEnum):
    """Why a message is not answered with figures."""

    UNEXPLAINED = "unexplained"
    OUTSIDE = "outside"
    OTHER_TIME = "other_time"
    RELATIVE_DAY = "relative_day"
    ORDER = "order"
    SPAN = "span"
    OPINION = "opinion"
    REASONS = "reasons"
    NAMES = "names"
    WHEN = "when"
    UNKNOWN_VOICE = "unknown_voice"
    APART = "apart"
    OPEN = "open"
    EMPTY = "empty"
    META = "meta"


REASONS: Final = {
    Why.UNEXPLAINED: "not_in_record",
    Why.OUTSIDE: "out_of_scope",
    Why.OTHER_TIME: "false_presupposition",
    Why.RELATIVE_DAY: "ambiguous",
    Why.ORDER: "injection",
    Why.SPAN: "not_in_record",
    Why.OPINION: "opinion",
    Why.REASONS: "not_in_record",
    Why.NAMES: "not_in_record",
    Why.WHEN: "not_in_record",
    Why.UNKNOWN_VOICE: "not_in_record",
    Why.APART: "not_in_record",
    Why.OPEN: "ambiguous",
    Why.EMPTY: "ambiguous",
    Why.META: "out_of_scope",
}
"""What a program is told of a message that is not answered."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing is looked up. `words` are those that the reason is about."""

    why: Why
    frame: Frame
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """What to look up, in the order in which it was asked, and the frame that it was read from."""

    frame: Frame
    lookups: tuple[Lookup, ...]
    language: str = "en"


Read = Understood | Refused


def read(message: str, known: Known, before: Frame | None = None) -> Read:
    """What the message asks of this record, leaning on the frame before it only where it needs to."""
    labels = labelled(message, known)
    frame = framed(labels, known)
    stopped = _stopped(labels, frame)
    if stopped is not None:
        return stopped
    if _leans(frame):
        if before is None or (frame.pronoun and frame.side is None and not _says_something(frame)):
            if not _says_something(frame) or (frame.follows and not frame.measured):
                return Refused(Why.EMPTY if not labels.words else Why.OPEN, frame)
        else:
            frame = merged(before, frame)
    return _looked_up(frame, labels, known)


def frame_of(message: str, known: Known) -> Frame | None:
    """The frame of a message, where it is one that another can lean on."""
    found = read(message, known)
    return found.frame if isinstance(found, Understood) else None


def _stopped(labels: Labelled, frame: Frame) -> Refused | None:
    """What no frame can mend: orders, outside things, unexplained words."""
    signs = frame.signs
    asks = frame.measured and ("how_many" in signs or frame.intent in (Intent.LIST, Intent.SOURCE))
    if "order" in signs and (frame.values or not asks):
        return Refused(Why.ORDER, frame)
    outside = tuple(
        " ".join(word.text for word in labels.words[label.first : label.last])
        for label in labels.labels
        if label.sort == "outside"
    )
    if outside and not (frame.intent is Intent.CHECK and "outside.object" in signs):
        return Refused(Why.OUTSIDE, frame, outside)
    if outside:
        return Refused(Why.OUTSIDE, frame, outside)
    if labels.unexplained:
        return Refused(Why.UNEXPLAINED, frame, labels.unexplained)
    if frame.other_time:
        return Refused(Why.OTHER_TIME, frame, (frame.other_time,))
    if "relative_day" in signs:
        return Refused(Why.RELATIVE_DAY, frame)
    if "after" in signs and frame.as_of is not None:
        return Refused(Why.SPAN, frame)
    if frame.unknown_voice:
        return Refused(Why.UNKNOWN_VOICE, frame, (frame.unknown_voice.replace("_", " "),))
    if "verdict" in signs and frame.intent is not Intent.BLAME:
        return Refused(Why.OPINION, frame)
    if "why" in signs and frame.intent is not Intent.BLAME:
        return Refused(Why.REASONS, frame)
    if "names_of" in signs and not frame.settlements and (frame.kinds or frame.groups or frame.casualties):
        return Refused(Why.NAMES, frame)
    if frame.intent is Intent.META:
        return Refused(Why.META, frame)
    return None


def _leans(frame: Frame) -> bool:
    """Whether the message lacks an intent or a measure of its own."""
    if frame.intent in (Intent.BLAME, Intent.POSITION, Intent.CONTRADICT, Intent.READINGS, Intent.CHECK):
        return False
    if frame.intent in (Intent.SOURCE, Intent.FIRST, Intent.WHEN):
        return not (frame.measured or frame.values or frame.speakers or "statement" in frame.signs)
    if frame.follows:
        return True
    if frame.measured:
        return (
            (not frame.explicit and frame.intent is Intent.FIGURE)
            or (not frame.explicit and frame.intent is Intent.FIGURE)
            or _bare(frame)
        )
    return not (frame.places and frame.effects)


def _bare(frame: Frame) -> bool:
    """A measure and nothing else that asks: "prisoners?"."""
    return (
        frame.intent is Intent.FIGURE
        and not (frame.signs & {"how_many", "total"})
        and not frame.effects
        and len(frame.kinds) <= 1
        and not frame.side
    )


def _says_something(frame: Frame) -> bool:
    """Whether the message can be answered without the one before."""
    return frame.measured or bool(
        frame.effects
        or frame.places
        or frame.values
        or frame.side
        or frame.speakers
        or frame.speaker_side
        or frame.as_of
    )


def merged(before: Frame, frame: Frame) -> Frame:
    """The frame before with what the message says in its place: a new measure replaces the old of its own sort."""
    persons = bool(frame.kinds or frame.casualties)
    things = bool(frame.objects or frame.area or frame.settlements or frame.themes)
    placed = bool(frame.places)
    made = replace(
        frame,
        side=frame.side or before.side,
        both=frame.both,
        as_of=frame.as_of or before.as_of,
        speakers=frame.speakers or (before.speakers if frame.side is None else ()),
        speaker_side=frame.speaker_side or (before.speaker_side if frame.side is None else None),
        actor=frame.actor or before.actor,
        places=frame.places or before.places,
        signs=frame.signs | (before.signs & {"how_many"}),
    )
    if not things and not persons:
        made = replace(
            made,
            kinds=before.kinds,
            casualties=before.casualties,
            groups=frame.groups or before.groups,
            objects=() if frame.groups else before.objects,
            area=before.area and not frame.groups,
            settlements=before.settlements and not frame.groups and not placed,
            themes=() if frame.groups else before.themes,
            effects=frame.effects or before.effects,
            excluded=frame.excluded or before.excluded,
        )
        if frame.intent is Intent.FIGURE and before.intent is not Intent.CHECK:
            made = replace(made, intent=before.intent if not frame.groups else Intent.FIGURE)
        if made.settlements and made.signs & {"which", "where"}:
            made = replace(made, intent=Intent.LIST, signs=made.signs - {"how_many"})
        if frame.intent in (Intent.SOURCE, Intent.FIRST, Intent.WHEN) and before.values and not frame.values:
            made = replace(made, values=before.values)
    elif persons:
        made = replace(made, groups=frame.groups or before.groups)
    elif frame.objects:
        made = replace(made, effects=frame.effects or before.effects)
    return made


def _looked_up(frame: Frame, labels: Labelled, known: Known) -> Read:
    """The lookups of a whole frame."""
    lookups = tuple(dict.fromkeys(_lookups(frame, known)))[:_MOST_LOOKUPS]
    if not lookups:
        if frame.intent is Intent.WHEN:
            return Refused(Why.WHEN, frame)
        if (frame.kinds or frame.groups) and frame.objects:
            return Refused(Why.APART, frame)
        return Refused(Why.OPEN if labels.words else Why.EMPTY, frame)
    return Understood(frame, lookups, labels.language)


def _lookups(frame: Frame, known: Known) -> list[Lookup]:
    common = Lookup(
        Topic.CASUALTIES,
        side=None if frame.both else frame.side,
        speaker=frame.speakers[0] if len(set(frame.speakers)) == 1 else None,
        as_of=frame.as_of,
    )
    match frame.intent:
        case Intent.BLAME | Intent.POSITION:
            return [replace(common, topic=Topic.CONDUCT, side=None, speaker=None)]
        case Intent.CONTRADICT:
            return [replace(common, topic=Topic.CONTRADICTIONS, kinds=frame.kinds)]
        case Intent.READINGS:
            return [replace(common, topic=Topic.READINGS, kinds=frame.kinds)]
        case Intent.SOURCE if frame.values:
            return [
                _measure(replace(common, topic=Topic.WHO_SAID, value=_plain(value)), frame) for value in frame.values
            ]
        case Intent.FIRST:
            value = _plain(frame.values[0]) if frame.values else None
            if value is None and not frame.measured:
                return []
            return [_measure(replace(common, topic=Topic.FIRST_SAID, value=value), frame)]
        case Intent.WHEN:
            if frame.values:
                return [
                    _measure(replace(common, topic=Topic.WHO_SAID, value=_plain(value)), frame)
                    for value in frame.values
                ]
            if frame.places or frame.effects & {Effect.OCCUPIED} or (frame.themes and not frame.speakers):
                return []
            if frame.measured:
                return _counted(common, frame)
            return _statements(common, frame, known)
        case Intent.TREND:
            return _trend(common, frame)
        case Intent.WHERE:
            if (
                frame.kinds
                or frame.objects
                or frame.groups
                or frame.casualties
                or not (frame.effects or frame.settlements)
            ):
                return []
            return [replace(common, topic=Topic.SETTLEMENTS)]
    return _counted(common, frame)


def _statements(common: Lookup, frame: Frame, known: Known) -> list[Lookup]:
    """The statement of the speaker named; of nobody named, of those who say most."""
    if common.speaker is not None:
        return [replace(common, topic=Topic.STATEMENT, side=None)]
    side = frame.speaker_side or frame.side
    voices = [one for one in known.voices if side is None or known.parties[one].side == side]
    return [replace(common, topic=Topic.STATEMENT, side=None, speaker=one) for one in voices[:_MOST_VOICES]]


def _trend(common: Lookup, frame: Frame) -> list[Lookup]:
    kinds = frame.kinds or frozenset({Kind.KILLED})
    history = replace(common, topic=Topic.HISTORY, side=frame.side or frame.speaker_side)
    if frame.objects or frame.area:
        return [replace(one, topic=one.topic) for one in _counted(common, frame)]
    return [replace(history, kinds=kinds, group=frame.groups[0] if len(frame.groups) == 1 else None)]


def _measure(lookup: Lookup, frame: Frame) -> Lookup:
    """The lookup with one measure of the frame."""
    if frame.settlements:
        return replace(lookup, object_class="settlement")
    return replace(
        lookup,
        kinds=frame.kinds,
        group=frame.groups[0] if len(frame.groups) == 1 else None,
        object_class=frame.objects[0] if len(frame.objects) == 1 else None,
    )


def _counted(common: Lookup, frame: Frame) -> list[Lookup]:
    """Figures: of persons, of things, of areas, of places and of what a side says."""
    placed: list[Lookup] = [replace(common, place=place) for place in frame.places] or [common]
    if frame.themes and not frame.kinds and not frame.objects and not frame.area:
        return [
            replace(common, topic=Topic.CONDUCT, side=None if frame.intent is Intent.SOURCE else frame.speaker_side)
        ]
    persons = bool(frame.kinds or frame.casualties or frame.groups)
    if persons and frame.objects:
        return []
    if persons:
        return [one for base in placed for one in _of_persons(base, frame)]
    if frame.objects:
        return [
            replace(base, topic=Topic.DAMAGE, object_class=one, effects=_effects(frame))
            for base in placed
            for one in frame.objects
        ]
    if frame.area:
        return [replace(base, topic=Topic.TERRITORY) for base in placed]
    if frame.settlements:
        return [replace(common, topic=Topic.SETTLEMENTS)]
    if frame.places:
        asked = bool(frame.effects) and Effect.OCCUPIED not in frame.effects
        return [replace(base, topic=Topic.SETTLEMENTS if asked else Topic.PLACE) for base in placed]
    if frame.effects or ("total" in frame.signs and frame.effects):
        return [replace(common, topic=Topic.DAMAGE, effects=_effects(frame))]
    if frame.values:
        return [replace(common, topic=Topic.WHO_SAID, value=_plain(value)) for value in frame.values]
    if frame.speakers or frame.speaker_side:
        side = frame.side or frame.speaker_side
        if frame.speakers and not frame.as_of:
            return [replace(common, topic=Topic.STATEMENT)]
        return [replace(common, side=side)]
    if frame.intent is Intent.COMPARE or (frame.side and (frame.as_of or "how_many" in frame.signs)):
        return [common]
    return []


def _of_persons(base: Lookup, frame: Frame) -> list[Lookup]:
    kinds = frame.kinds
    topic = Topic.CASUALTIES
    for narrow, words in _TOPICS:
        if kinds and kinds <= words | {Kind.CAPTURED} and kinds & words:
            topic = narrow
    if frame.both or (frame.intent is Intent.COMPARE and frame.side is None):
        topic = Topic.COMPARE if topic is Topic.CASUALTIES else topic
    groups = [group for group in frame.groups if group not in frame.excluded]
    if (frame.intent is Intent.COMPARE and len(groups) > 1) or len(groups) > 1:
        groups = []
    return [replace(base, topic=topic, kinds=kinds, group=groups[0] if groups else None)]


def _effects(frame: Frame) -> frozenset[Effect]:
    """Words of harm are not told apart, since people do not; the record's own word is shown. Others are."""
    return frame.effects - _HARM


def counted(frame: Frame) -> tuple[Lookup, ...]:
    """The lookups of what a frame counts, whoever says it and whatever else is asked."""
    common = Lookup(Topic.CASUALTIES, side=None if frame.both else frame.side, as_of=frame.as_of)
    return tuple(_counted(common, frame))


def _plain(value: float) -> int | float:
    return int(value) if float(value).is_integer() else value


__all__ = ["REASONS", "Read", "Refused", "Understood", "Why", "counted", "frame_of", "merged", "read"]
