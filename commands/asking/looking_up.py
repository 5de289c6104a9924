"""A whole frame → the lookups that answer it; none where the record has no way to."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from commands.asking.frames import Frame, Intent
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
_OF_FIELDS: Final = frozenset(
    {
        Effect.BURNT,
        Effect.DESTROYED,
        Effect.DESTROYED_COMPLETELY,
        Effect.DESTROYED_PARTIALLY,
        Effect.DAMAGED,
    }
)
"""What befalls land as fields and woods, not as territory."""
ARMS: Final = frozenset({"drones", "artillery", "missiles", "mines", "phosphorus", "cluster", "chemical"})
"""Themes by which a record counts nobody and nothing: what is asked with them is whether a place was fired on."""
_MOST_VOICES: Final = 3
_TOPICS: Final = (
    (Topic.BODIES, frozenset(kind for kind in Kind if kind.value.startswith("body_"))),
    (Topic.DISPLACEMENT, frozenset({Kind.DISPLACED, Kind.EVACUATED, Kind.RETURNED})),
    (Topic.PRISONERS, frozenset({Kind.REPATRIATED, Kind.ILL_TREATED, Kind.KILLED_UNLAWFULLY})),
)


def lookups_of(frame: Frame, known: Known) -> list[Lookup]:
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
                return _trend(common, frame) if frame.speakers or frame.speaker_side else []
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
        case Intent.COMPARE if frame.as_of is not None and "latest" in frame.signs:
            return [*_counted(common, frame), *_counted(replace(common, as_of=None), frame)]
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
    if frame.settlements and Effect.OCCUPIED in frame.effects:
        # Those that were fired on are no answer.
        return [replace(common, topic=Topic.DAMAGE, object_class="settlement", effects=frozenset({Effect.OCCUPIED}))]
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
    if frame.places and frame.themes and not frame.kinds and not frame.objects and not frame.area:
        hit = bool(frame.effects) or bool(ARMS & set(frame.themes))
        return [replace(base, topic=Topic.SETTLEMENTS if hit else Topic.PLACE) for base in placed]
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
    if frame.area and frame.effects & _OF_FIELDS:
        return [replace(base, topic=Topic.DAMAGE, object_class="land") for base in placed]
    if frame.area:
        return [replace(base, topic=Topic.TERRITORY) for base in placed]
    if frame.settlements:
        return [replace(common, topic=Topic.SETTLEMENTS)]
    if frame.places:
        asked = bool(frame.effects or "which" in frame.signs) and Effect.OCCUPIED not in frame.effects
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
