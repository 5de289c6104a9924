"""A message → what to look up, or why nothing is: the gate through which every question in words passes.

Every content word has to be explained; another time, another war, an order or a judgement is not answered with figures.
A message that lacks what to count leans on the frame before it, never on its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from commands.asking.frames import Frame, Intent
from commands.asking.framing import framed
from commands.asking.labelling import labelled
from commands.asking.labels import Labelled
from commands.asking.looking_up import ARMS, lookups_of
from commands.asking.naming import Known
from db.answers import Lookup

_MOST_LOOKUPS: Final = 6
_COMPARED: Final = 2
"""From so many figures on, who asks why they differ is shown what each of them is."""


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
    WHERE = "where"
    UNCOUNTED = "uncounted"
    UNKNOWN_VOICE = "unknown_voice"
    APART = "apart"
    CROSSED = "crossed"
    EXISTING = "existing"
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
    Why.WHERE: "out_of_scope",
    Why.UNCOUNTED: "not_in_record",
    Why.UNKNOWN_VOICE: "not_in_record",
    Why.APART: "not_in_record",
    Why.CROSSED: "not_in_record",
    Why.EXISTING: "out_of_scope",
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
    if stopped is not None and stopped.why is Why.ORDER:
        return _asked_last(message, known) or stopped
    if stopped is not None:
        return stopped
    if frame.shift:
        if before is None or before.as_of is None:
            return Refused(Why.RELATIVE_DAY, frame)
        frame = replace(frame, as_of=before.as_of + timedelta(days=frame.shift), follows=True)
    if before is not None:
        frame = _pointed(before, frame, known)
    if _leans(frame):
        lost = frame.pronoun and frame.side is None and not (_says_something(frame) or _asks_of(frame))
        if before is None or lost:
            if not _says_something(frame) or (frame.follows and not (frame.measured or frame.places)):
                return Refused(Why.EMPTY if not labels.words else Why.OPEN, frame)
        elif _adds_nothing(frame):
            return Refused(Why.EMPTY if not labels.words else Why.OPEN, frame)
        else:
            frame = merged(before, frame)
    if _asks_names(frame):
        return Refused(Why.NAMES, frame)
    return _looked_up(frame, labels, known)


def frame_of(message: str, known: Known) -> Frame | None:
    """The frame of a message, where it is one that another can lean on."""
    found = read(message, known)
    return found.frame if isinstance(found, Understood) else None


def _asked_last(message: str, known: Known) -> Understood | None:
    """What the last sentence asks by itself, where an order comes before it."""
    before, mark, last = re.sub(r"[\s.!?:;]+$", "", message).rpartition(".")
    found = read(last, known) if mark and before.strip() else None
    return found if isinstance(found, Understood) and found.frame.explicit and not found.frame.values else None


def _stopped(labels: Labelled, frame: Frame) -> Refused | None:
    """What no frame can mend: orders, outside things, unexplained words."""
    signs = frame.signs
    asks = frame.measured and ("how_many" in signs or frame.intent in (Intent.LIST, Intent.SOURCE))
    if "order" in signs and (frame.values or not asks):
        return Refused(Why.ORDER, frame)
    outside = _texts(labels, "outside")
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
    if frame.intent is Intent.BEGAN:
        return Refused(Why.WHEN, frame)
    if "verdict" in signs and frame.intent is not Intent.BLAME:
        return Refused(Why.OPINION, frame)
    if "why" in signs and frame.intent is not Intent.BLAME and len(frame.values) < _COMPARED:
        return Refused(Why.REASONS, frame)
    if "where" in signs and frame.intent is Intent.WHERE and frame.places and not frame.effects:
        return Refused(Why.WHERE, frame)
    persons = frame.kinds or frame.groups or frame.casualties
    counted = persons or frame.objects or frame.area or frame.settlements
    if "how_many" in signs and frame.themes and (not counted or ARMS & set(frame.themes)):
        return Refused(Why.UNCOUNTED, frame, _texts(labels, "themes"))
    if "crossed" in signs:
        return Refused(Why.CROSSED, frame)
    if "which" in signs and frame.kinds and any(label.value == "settlement" for label in labels.labels):
        return Refused(Why.APART, frame)
    if _asks_what_there_is(frame):
        return Refused(Why.EXISTING, frame)
    if frame.intent is Intent.META:
        return Refused(Why.META, frame)
    return None


def _asks_what_there_is(frame: Frame) -> bool:
    """Whether it asks how big or how many something is, and of no harm to it: "how many schools are there"."""
    if not frame.signs & {"size", "existing"} or frame.kinds or frame.casualties or frame.effects or frame.actor:
        return False
    return bool(frame.groups or frame.objects or frame.area or frame.settlements or frame.side)


def _texts(labels: Labelled, sort: str) -> tuple[str, ...]:
    """The words of one sort, as they were written."""
    return tuple(
        " ".join(word.text for word in labels.words[label.first : label.last])
        for label in labels.labels
        if label.sort == sort
    )


def _leans(frame: Frame) -> bool:
    """Whether the message lacks an intent or a measure of its own."""
    if frame.intent in (Intent.BLAME, Intent.POSITION, Intent.CONTRADICT, Intent.READINGS, Intent.CHECK):
        return False
    if frame.intent in (Intent.SOURCE, Intent.FIRST, Intent.WHEN):
        return not (frame.measured or frame.values or frame.speakers or "statement" in frame.signs)
    if frame.intent is Intent.TREND and frame.speakers:
        return False
    if frame.follows or (frame.pronoun and not (frame.kinds or frame.casualties or frame.objects or frame.area)):
        return True
    if frame.measured:
        return (not frame.explicit and frame.intent is Intent.FIGURE) or _bare(frame)
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


def _adds_nothing(frame: Frame) -> bool:
    """Whether a message that leans on the one before brings nothing that would change its answer."""
    plain = frame.intent is Intent.FIGURE and not (frame.pronoun or frame.excluded or frame.actor or frame.shift)
    return plain and not (_says_something(frame) or _asks_of(frame) or frame.both or "names_of" in frame.signs)


def _asks_names(frame: Frame) -> bool:
    """Whether it is the names of persons or things that are wanted, of which a record holds how many."""
    counted = frame.kinds or frame.groups or frame.casualties or frame.objects
    return "names_of" in frame.signs and bool(counted) and not frame.settlements


def _asks_of(frame: Frame) -> bool:
    """Whether the message says at least what it wants of "them"."""
    return bool(frame.signs & {"which", "where", "how_many", "total", "other_side", "examples", "latest"})


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
        or (frame.both and frame.signs & {"how_many", "total"})
    )


def _pointed(before: Frame, frame: Frame, known: Known) -> Frame:
    """The frame with what "them", "the other side" and "there" point to in the one before."""
    if not (frame.side or frame.both):
        if "other_side" in frame.signs:
            frame = replace(frame, side=known.other(before.side))
        elif "them" in frame.signs:
            frame = replace(frame, side=before.side)
    if "there" in frame.signs and not frame.places:
        frame = replace(frame, places=before.places, places_as_said=before.places_as_said)
    return frame


def merged(before: Frame, frame: Frame) -> Frame:
    """The frame before with what the message says in its place: a new measure replaces the old of its own sort."""
    day = frame.as_of or _day_alone(before, frame)
    if day is not None:
        frame = replace(frame, as_of=day, values=() if frame.as_of is None else frame.values)
    persons = bool(frame.kinds or frame.casualties)
    things = bool(frame.objects or frame.area or frame.settlements or frame.themes)
    placed = bool(frame.places)
    same_side = frame.side is None
    made = replace(
        frame,
        side=frame.side or before.side,
        both=frame.both,
        as_of=frame.as_of or (before.as_of if "latest" not in frame.signs else None),
        speakers=frame.speakers or (before.speakers if same_side else ()),
        speaker_side=frame.speaker_side or (before.speaker_side if same_side else None),
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
            inherited=frozenset() if frame.groups or not before.groups else frozenset({"groups"}),
            objects=() if frame.groups else before.objects,
            area=before.area and not frame.groups,
            settlements=before.settlements and not frame.groups and not placed,
            themes=() if frame.groups else before.themes,
            effects=frame.effects or before.effects,
            excluded=frame.excluded or before.excluded,
        )
        if frame.intent is Intent.FIGURE and before.intent is not Intent.CHECK:
            made = replace(made, intent=before.intent if not frame.groups else Intent.FIGURE)
        if made.settlements and made.signs & {"which", "where", "examples"}:
            made = replace(made, intent=Intent.LIST, signs=made.signs - {"how_many"})
        if frame.intent in (Intent.SOURCE, Intent.FIRST, Intent.WHEN) and before.values and not frame.values:
            made = replace(made, values=before.values)
    elif persons:
        inherited = frozenset({"groups"}) if before.groups and not frame.groups else frozenset()
        made = replace(made, groups=frame.groups or before.groups, inherited=inherited)
    elif frame.objects:
        made = replace(made, effects=frame.effects or before.effects)
    return made


def _day_alone(before: Frame, frame: Frame) -> date | None:
    """The day that a number by itself is, after a question about another day: "and on the 15?"."""
    if before.as_of is None or frame.measured or len(frame.values) != 1 or not 1 <= frame.values[0] <= 31:
        return None
    try:
        return before.as_of.replace(day=int(frame.values[0]))
    except ValueError:
        return None


def _looked_up(frame: Frame, labels: Labelled, known: Known) -> Read:
    """The lookups of a whole frame."""
    lookups = tuple(dict.fromkeys(lookups_of(frame, known)))[:_MOST_LOOKUPS]
    if not lookups:
        if frame.intent is Intent.WHEN:
            return Refused(Why.WHEN, frame)
        if (frame.kinds or frame.groups) and frame.objects:
            return Refused(Why.APART, frame)
        return Refused(Why.OPEN if labels.words else Why.EMPTY, frame)
    return Understood(frame, lookups, labels.language)
