"""Labelled words → a frame. Pure; decides no answer. What no slot is for (outside things, orders) is a sign."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from commands.asking.dating import dated
from commands.asking.frames import Frame, Intent
from commands.asking.labels import Label, Labelled
from commands.asking.naming import Known
from commands.asking.slots import Slots, specific

_FREED: Final = frozenset({"captured", "released", "returned", "repatriated"})
_PROVOKES: Final = frozenset({"provocation", "aggression"})
_ALIVE: Final = frozenset({"wounded", "captured"})
_SPEAKS: Final = frozenset({"says", "by_voice"})


def framed(message: Labelled, known: Known) -> Frame:
    """The frame of a message. What its words say beyond a frame (outside things, orders) is in `signs`."""
    labels = sorted(message.labels, key=lambda label: label.first)
    time = dated(labels, known.episode, known.last_day)
    negated = _negated(labels)
    rest = [label for label in labels if label not in time.used]
    said = {label.value for label in rest if label.sort == "intents"}
    if _only_sets_a_time(rest):
        said.discard("when")
    slots = Slots(rest, negated, known, message.language)
    slots.read()
    values = tuple(_values(rest))
    frame = Frame(
        kinds=frozenset(slots.kinds),
        casualties=slots.casualties,
        groups=tuple(slots.groups),
        objects=specific(slots.objects, examples=any(label.value == "examples" for label in rest)),
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
        shift=time.shift,
        other_time=time.other,
        values=values,
        pronoun=bool(said & {"pronoun", "other_side"}),
        follows=bool(said & {"what_about", "same"}),
        signs=frozenset(_signs(rest, said)),
    )
    return _with_intent(frame, said)


def _only_sets_a_time(labels: Sequence[Label]) -> bool:
    """Whether "when" opens a clause in a question of something else: "how many died when they shelled X"."""
    found = [index for index, label in enumerate(labels) if label.value == "when"]
    if not found or not any(label.value == "how_many" for label in labels[: found[0]]):
        return False
    joined = labels[found[0] - 1]
    happens = any(label.sort in {"effects", "kinds"} for label in labels[found[-1] :])
    return happens and joined.value != "coordinating" and joined.sort != "sign"


def _signs(labels: Sequence[Label], said: set[str]) -> Iterable[str]:
    for label in labels:
        if label.sort == "outside":
            yield f"outside.{label.value}"
        elif label.sort == "injection":
            yield "order"
        elif label.sort == "dates" and label.value == "yesterday":
            yield "relative_day"
        elif label.sort == "dates" and label.value == "after":
            yield "after"
        elif label.sort == "stop" and label.value in {"latest", "examples"}:
            yield label.value
    if "pronoun" in said:
        yield "them"
    if any(_crossed(labels, first, second) for first, second in pairwise(_kinds(labels))):
        yield "crossed"
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
        "size",
        "existing",
        "there",
        "other_side",
    ):
        if intent in said:
            yield intent


def _kinds(labels: Sequence[Label]) -> Sequence[int]:
    return [index for index, label in enumerate(labels) if label.sort == "kinds"]


def _crossed(labels: Sequence[Label], first: int, second: int) -> bool:
    """Whether it asks of those to whom one thing happened, to how many another did: "of the captured were killed"."""
    one, other, between = labels[first], labels[second], labels[first + 1 : second]
    if one.value == other.value or {one.value, other.value} <= _FREED or not all(x.sort == "stop" for x in between):
        return False
    if any(label.value == "coordinating" for label in between):
        return False
    if any(label.value == "origin" for label in labels[max(0, first - 2) : first]):
        return True
    died = not between and one.value in _ALIVE and other.value == "killed"
    return died or any(label.value == "auxiliary" for label in between)


def _with_intent(frame: Frame, said: set[str]) -> Frame:
    """What is wanted: the first of these that the words say."""
    intent, explicit = Intent.FIGURE, True
    whose = "who" in said and bool(frame.values or said & _SPEAKS or "how_many" in said or frame.themes)
    if "blame" in said and "when" in said and "who" not in said:
        intent = Intent.BEGAN
    elif "blame" in said or ("correct" in said and _PROVOKES & set(frame.themes)):
        intent = Intent.BLAME
    elif "contradict" in said:
        intent = Intent.CONTRADICT
    elif "readings" in said:
        intent = Intent.READINGS
    elif "first" in said and ("who" in said or "source" in said or said & _SPEAKS):
        intent = Intent.FIRST
    elif "trend" in said and len(frame.values) != 1:
        intent = Intent.TREND
    elif len(frame.values) > 1 and (adds_up(frame.values) or "make" in said):
        intent = Intent.CHECK
    elif "source" in said or whose or ("where" in said and frame.values and not frame.settlements):
        intent = Intent.SOURCE
    elif "when" in said:
        intent = Intent.WHEN
    elif _asks_positions(frame, said):
        intent = Intent.POSITION
    elif "compare" in said or (frame.both and not _states(frame, said)):
        alone = len(set(frame.speakers)) == 1 and not (frame.side or frame.both or frame.groups or frame.objects)
        intent = Intent.TREND if alone else Intent.COMPARE
    elif frame.settlements and said & {"which", "where", "names_of"}:
        intent = Intent.LIST
    elif "where" in said:
        intent = Intent.WHERE
    elif frame.values and (adds_up(frame.values) or _states(frame, said)):
        intent = Intent.CHECK
    elif "meta" in said and not frame.measured:
        intent = Intent.META
    else:
        explicit = bool(said & {"how_many", "which", "total", "more"}) or bool(frame.effects or frame.kinds)
    return replace(frame, intent=intent, explicit=explicit)


def _states(frame: Frame, said: set[str]) -> bool:
    """Whether the message says figures of its own of something that is counted."""
    return bool(frame.values) and frame.measured and "how_many" not in said


def _asks_positions(frame: Frame, said: set[str]) -> bool:
    """Whether it is the sides' own words that are wanted, of nothing that is counted."""
    counted = frame.places or frame.objects or frame.kinds or frame.area or frame.settlements
    speaks = "both" in said and bool(said & _SPEAKS) and not (frame.measured or frame.values)
    return speaks or ("position" in said and not counted)


def adds_up(values: Sequence[float]) -> bool:
    """Whether the largest of the numbers is the sum of the others."""
    return len(values) > 2 and sum(values) == 2 * max(values)


def _negated(labels: Sequence[Label]) -> frozenset[int]:
    """The positions of labels that a negation right before them takes away; "didn't civilians die" takes none."""
    taken = set()
    for index, label in enumerate(labels):
        before = labels[index - 1] if index else None
        asks = before is not None and before.value in {"auxiliary", "active"} and before.last == label.first
        if label.sort == "words" and label.value == "not" and not asks:
            follows = True
            for later in labels[index + 1 :]:
                if later.sort in {"groups", "objects"} and follows:
                    taken.add(later.first)
                    follows = False
                elif later.value == "coordinating":
                    follows = True
                elif later.sort != "stop" or not follows:
                    break
    return frozenset(taken)


def _values(labels: Sequence[Label]) -> Iterable[float]:
    """The numbers that may count something."""
    for label in labels:
        if label.sort == "number" and label.number is not None:
            yield label.number
