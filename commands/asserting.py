"""What a message asserts: each figure with what it counts, whose, where, when and on whose word.

Statements are read as drafting reads them; the names in what it reads (voices, sides, places, what was counted) are
those of questions. A figure that drafting leaves, and a message in a language it has no words for, is read by the
vocabulary of questions alone: people write to each other in fewer and other words than statements have, and in seven
languages. Judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from commands.asking.frames import Frame
from commands.asking.framing import adds_up, framed
from commands.asking.labelling import labelled
from commands.asking.labels import Label, Labelled
from commands.asking.naming import Known
from db.lexicon_folding import words_of
from db.names import Sure
from db.vocabulary import Effect, Kind, Qualifier
from seed.drafting.drafts import Draft, Drafted, Source
from seed.drafting.labelling import pieces, tables
from seed.drafting.statements import draft
from seed.equivalents import AREA, CLASSES, EFFECTS, GROUPS, KINDS, SETTLEMENT, class_named
from seed.reading import clean, sentences, words

LONGEST: Final = 4000
"""Characters of a message that are read."""
_MOST_SENTENCES: Final = 12
_MOST_FIGURES: Final = 8
_READ_BY_DRAFTING: Final = "en"
_SENTENCE: Final = re.compile(r"(?<=[.!?։;\n])\s+")
_COUNTABLE: Final = frozenset({"groups", "objects", "kinds"})
_PRISONER: Final = "prisoner"
_EITHER_OR: Final = 3
"""Words of a phrase that asks whether something is so, by its contrary: "true or false"."""
_TAKEN_BACK: Final = "the sentence may take it back"
_FAMILY: Final = {
    "destroyed": frozenset({Effect.DESTROYED, Effect.DESTROYED_COMPLETELY, Effect.DESTROYED_PARTIALLY, Effect.BURNT}),
    "damaged": frozenset({Effect.DAMAGED, Effect.DAMAGED_SEVERELY, Effect.UNFIT_FOR_LIVING, Effect.DISRUPTED}),
    "targeted": frozenset({Effect.TARGETED, Effect.HIT}),
}
"""Measure of drafting → the finer words of the record for it."""
_UNKNOWN_THING: Final = "other"
_N: Final = re.compile(r"(?<=\s)n(?=\s)", re.IGNORECASE)
"""As people write "and": "3 schools n 2 hotels"."""
_UNIT: Final = re.compile(r"^(?:people|persons?|others?|more|men)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asserted:
    """One figure. `frame` says of what; a figure of a place, a time or a war outside the record is `elsewhere`."""

    low: float | None
    high: float | None
    qualifier: Qualifier
    frame: Frame
    loose: bool = False
    """Whether the record has only a wider word for what is counted, so that no claim can contradict it."""
    denied: bool = False
    elsewhere: str = ""
    said_then: bool = False
    """Whether the day is when a voice said it ("on 14 May the minister said"), not up to when it counts."""

    @property
    def number(self) -> float:
        return self.low if self.low is not None else self.high or 0


@dataclass(frozen=True, slots=True)
class Message:
    """What was read of a message, and the words beside its figures that nothing explained."""

    asserted: tuple[Asserted, ...]
    unread: tuple[str, ...] = ()


def assertions(text: str, known: Known) -> Message:
    """The figures of a message that count something, in its order; at most eight of the first twelve sentences."""
    text = _N.sub("&", text[:LONGEST])
    drafted = draft(text, Source())
    found: list[Asserted] = []
    unread: list[str] = []
    for start, sentence in _sentences(text):
        reading = _Sentence(sentence, start, drafted, known)
        figures = list(reading.figures())
        found += figures
        unread += reading.unread() if figures else ()
    return Message(tuple(found[:_MOST_FIGURES]), tuple(dict.fromkeys(unread)))


def _sentences(text: str) -> list[tuple[int, str]]:
    begins = [0, *(found.end() for found in _SENTENCE.finditer(text))]
    pieces = zip(begins, [*begins[1:], len(text)], strict=True)
    return [(start, text[start:end]) for start, end in pieces if text[start:end].strip()][:_MOST_SENTENCES]


class _Sentence:
    """One sentence: its words as questions have them, and the drafts that begin in it."""

    def __init__(self, text: str, start: int, drafted: Drafted, known: Known) -> None:
        self._known = known
        self._labels = labelled(text, known)
        self._whole = framed(self._labels, known)
        self._ordered = sorted(self._labels.labels, key=lambda label: label.first)
        end = start + len(text)
        within = [one for one in drafted.drafts if start <= one.span[0] < end and one.kind not in _SAID_WITHOUT]
        self._drafts = within if self._labels.language == _READ_BY_DRAFTING else []
        self._denies_saying = bool(self._drafts) and _denies_saying(text)
        self._asks_whether = any(one.value == "correct" and len(one) >= _EITHER_OR for one in self._ordered)
        self._heard: dict[str, Frame] = {}

    def figures(self) -> Iterator[Asserted]:
        numbers = list(_numbers(self._ordered, self._whole))
        if _is_sum(self._ordered, self._labels) and numbers:
            values = [value for _, value in numbers]
            total, parts = max(values), tuple(value for value in values if value != max(values))
            if _only_adds(self._labels):
                total, parts = sum(values), tuple(values)
            yield self._as_asked(total, replace(self._whole, values=parts))
            return
        drafts = [one for one in self._drafts if one.value is not None and one.thing != _UNKNOWN_THING]
        for one in drafts:
            yield self._as_drafted(one)
        read = {value for one in drafts for value in (one.low, one.high)}
        left = [(label, value) for label, value in numbers if value not in read]
        for position, (label, value) in enumerate(left):
            frame = self._frame_beside(label, left, position, alone=len(numbers) == 1)
            yield self._as_asked(value, self._of_side_beside(frame, value))

    def unread(self) -> Iterable[str]:
        """The words that neither reading explains; what names a voice that is known is explained."""
        names = {
            word.folded
            for one in self._drafts
            for name in one.claimants
            if self._hear(name).speakers
            for word in words_of(name)
        }
        explained = {word.text for word in self._labels.words if word.folded in names}
        return (word for word in self._labels.unexplained if word not in explained)

    # --- as drafting reads it

    def _as_drafted(self, one: Draft) -> Asserted:
        frame, loose = self._counted(one)
        frame = replace(frame, values=(float(one.value or 0),))
        frame = self._voiced(self._sided(frame, one), one)
        doubted = _TAKEN_BACK in one.doubts and not self._asks_whether
        taken_back = (one.negated and one.value != 0) or doubted
        return Asserted(
            one.low,
            one.high,
            one.qualifier or Qualifier.EXACT,
            frame,
            loose=loose,
            denied=taken_back or self._denies_saying or _denies(self._ordered, frame),
            elsewhere=self._elsewhere(one),
            said_then=self._said_then(frame),
        )

    def _counted(self, one: Draft) -> tuple[Frame, bool]:
        """What is counted, and whether the record has only a wider word for it."""
        empty = replace(
            self._whole,
            kinds=frozenset(),
            casualties=False,
            groups=(),
            objects=(),
            effects=frozenset(),
            area=False,
            settlements=False,
            themes=(),
        )
        if one.thing is None:
            return self._of_persons(empty, one)
        effects = self._effects(one)
        if one.thing == SETTLEMENT:
            return replace(empty, settlements=True, effects=effects), False
        if one.thing == AREA:
            return replace(empty, area=True, effects=effects), False
        asked = self._whole.objects if len(self._drafts) == 1 else self._read(one.noun).objects
        named = asked[0] if asked else class_named(one.noun)
        classes = (named or CLASSES.get(one.thing, ""),)
        if not classes[0]:
            return replace(empty, objects=("building",), effects=effects), True
        return replace(empty, objects=classes, effects=effects), named is None

    def _of_persons(self, empty: Frame, one: Draft) -> tuple[Frame, bool]:
        kinds = KINDS.get(one.measure)
        group = GROUPS.get(one.group or "")
        said = self._read(one.noun).groups if not _UNIT.match(one.noun) else ()
        if len(self._drafts) == 1 and one.part_of is None and not said:
            said = self._whole.groups
        finer = [each for each in said if group in (None, "all_persons") or each.startswith(f"{group}:")]
        chosen = finer[0] if finer else group
        if one.group == _PRISONER and kinds == frozenset({Kind.CAPTURED}):  # whoever is captured is a prisoner
            chosen = "all_persons"
        groups = () if chosen in (None, "all_persons") else (chosen,)
        return replace(empty, kinds=kinds or self._whole.kinds, groups=groups), chosen is None or kinds is None

    def _effects(self, one: Draft) -> frozenset[Effect]:
        """The record's finer words where the sentence has them, for drafting tells fewer effects apart."""
        family = frozenset[Effect]().union(
            *(finer for measure, finer in _FAMILY.items() if measure in one.measure.split("_or_"))
        )
        return self._whole.effects & family or EFFECTS.get(one.measure, frozenset())

    def _sided(self, frame: Frame, one: Draft) -> Frame:
        named = {side for name in one.side if (side := self._read(name).side) is not None}
        if len(named) == 1:
            return replace(frame, side=named.pop(), both=False)
        return self._of_side_beside(frame, float(one.value or 0))

    def _of_side_beside(self, frame: Frame, value: float) -> Frame:
        """Where both sides are named: the one whose people it counts, else the one between two figures, else behind."""
        numbers = [label for label in self._ordered if label.sort == "number"]
        at = next((at for at, label in enumerate(numbers) if label.number == value), None)
        if not frame.both or at is None:
            return frame
        begin = numbers[at - 1].last if at else 0
        end = numbers[at + 1].first if at + 1 < len(numbers) else len(self._labels.words)
        behind = numbers[at].last
        for first, last in ((behind, behind + 1), (begin, numbers[at].first), (behind, end)):
            named = {one.value for one in self._ordered if one.sort == "side" and first <= one.first < last}
            if len(named) == 1:
                return replace(frame, side=named.pop(), both=False)
        return frame

    def _voiced(self, frame: Frame, one: Draft) -> Frame:
        """Whose word it is: each name as questions have it; else whom the sentence names as speaking."""
        if not one.claimants:
            return frame
        heard = [self._hear(name) for name in one.claimants]
        speakers = tuple(dict.fromkeys(voice for each in heard for voice in each.speakers))
        sides = {each.speaker_side for each in heard if each.speaker_side is not None}
        if speakers or sides:
            return replace(frame, speakers=speakers, speaker_side=sides.pop() if len(sides) == 1 else None)
        if frame.speakers or frame.speaker_side:
            return frame
        return replace(frame, unknown_voice=one.claimants[0])

    def _elsewhere(self, one: Draft | None = None) -> str:
        """Why the record cannot hold it: another time, another war, a place that it does not know."""
        if self._whole.other_time:
            return "other_time"
        counted = {word.folded for word in words_of(one.noun)} if one is not None else set[str]()
        alone = len(self._drafts) <= 1 and len(self._whole.values) <= 1
        if any(label.value == "war" or alone or counted & self._said_in(label) for label in self._outside()):
            return "outside"
        for name in one.places if one is not None else ():
            if (
                self._read(name).side is None
                and name not in self._whole.places_as_said
                and not isinstance(self._known.match(name), Sure)
            ):
                return "place"
        return ""

    def _said_then(self, frame: Frame) -> bool:
        counts_until = any(label.sort == "dates" for label in self._ordered)
        return frame.as_of is not None and bool(frame.speakers) and not counts_until

    def _outside(self) -> list[Label]:
        return [label for label in self._ordered if label.sort == "outside"]

    def _said_in(self, label: Label) -> set[str]:
        return {word.folded for word in self._labels.words[label.first : label.last]}

    def _read(self, name: str) -> Frame:
        if name not in self._heard:
            self._heard[name] = framed(labelled(name[:_LONGEST_NAME], self._known), self._known)
        return self._heard[name]

    def _hear(self, name: str) -> Frame:
        return self._read(f"according to {name}")

    # --- as questions are read

    def _as_asked(self, value: float, frame: Frame) -> Asserted:
        more = any(label.sort == "words" and label.value == "more_than" for label in self._ordered)
        return Asserted(
            value,
            None if more else value,
            Qualifier.MORE_THAN if more else Qualifier.EXACT,
            frame,
            denied=_denies(self._ordered, frame),
            elsewhere=self._elsewhere(),
            said_then=self._said_then(frame),
        )

    def _frame_beside(
        self, label: Label, numbers: Sequence[tuple[Label, float]], position: int, *, alone: bool
    ) -> Frame:
        """What a number counts: the thing named after it, else before it, and what the whole sentence says."""
        if alone:
            return self._whole
        limit = numbers[position + 1][0].first if position + 1 < len(numbers) else len(self._labels.words) + 1
        after = [one for one in self._ordered if label.last <= one.first < limit and one.sort in _COUNTABLE]
        begin = numbers[position - 1][0].last if position else 0
        before = [one for one in self._ordered if begin <= one.first < label.first and one.sort in _COUNTABLE]
        return _frame_of(self._whole, after if position or after or not before else before)


_LONGEST_NAME: Final = 80
_SAID_WITHOUT: Final = frozenset({"allegation", "denial"})


def _numbers(ordered: Sequence[Label], whole: Frame) -> Iterator[tuple[Label, float]]:
    """Numbers that count; the days of dates are none."""
    left = list(whole.values)
    for label in ordered:
        if label.sort == "number" and label.number is not None and label.number in left:
            left.remove(label.number)
            yield label, label.number


def _is_sum(ordered: Sequence[Label], labels: Labelled) -> bool:
    signs = {labels.words[one.first].text for one in ordered if one.sort == "sign" and one.first < len(labels.words)}
    makes = any(one.sort == "intents" and one.value == "make" for one in ordered)
    counts = sum(one.sort == "number" for one in ordered)
    if adds_up([one.number for one in ordered if one.sort == "number" and one.number is not None]):
        return True
    return counts > 1 and (
        bool(signs & {"+", "="}) or makes or (counts > 2 and any(w.folded == "so" for w in labels.words))
    )


def _only_adds(labels: Labelled) -> bool:
    """Whether every number of a sum is a part of it and the total is left to be worked out: "49 + 105 dead?"."""
    numbers = [at for at, word in enumerate(labels.words) if word.number is not None]
    between = [labels.words[first + 1 : last] for first, last in pairwise(numbers)]
    return bool(between) and all(any(word.text == "+" for word in words) for words in between)


def _frame_of(whole: Frame, near: Sequence[Label]) -> Frame:
    """The frame with only the group and the class that stand beside a number."""
    groups = tuple(label.value for label in near if label.sort == "groups" and label.value != "all_persons")
    objects = tuple(
        label.value for label in near if label.sort == "objects" and label.value not in {"area", "settlement", "roads"}
    )
    kinds = frozenset(Kind(one.value) for one in near if one.sort == "kinds" and one.value in Kind.__members__.values())
    if objects:
        return replace(whole, objects=objects[:1], groups=(), kinds=frozenset(), area=False, settlements=False)
    if any(label.value == "settlement" for label in near):
        return replace(whole, objects=(), groups=(), kinds=frozenset(), settlements=True)
    if any(label.value == "area" for label in near):
        return replace(whole, objects=(), groups=(), kinds=frozenset(), area=True, settlements=False)
    return replace(whole, objects=(), groups=groups, kinds=kinds or whole.kinds, settlements=False)


def _denies_saying(text: str) -> bool:
    """Whether somebody is said not to have said it: "the ministry never confirmed that"."""
    for sentence in sentences(words(clean(text).text)):
        run = pieces(sentence.tokens, (), tables(_READ_BY_DRAFTING))
        for at, piece in enumerate(run):
            behind = next((one for one in run[at + 1 :] if not one.has("adverb", "have")), None)
            if piece.has("not") and behind is not None and behind.has("say"):
                return True
    return False


def _denies(ordered: Sequence[Label], frame: Frame) -> bool:
    """Whether "not" stands before what happened or who says so: "didn't say 207", "не погибло 207".

    Behind another word for what happened it only tells the two apart ("killed, not missing").
    """
    told = False
    for at, label in enumerate(ordered):
        told = told or label.sort == "kinds"
        if label.sort == "words" and label.value == "not":
            after = next((one for one in ordered[at + 1 :] if one.sort != "stop"), None)
            if after is None:
                continue
            if after.sort == "intents" and after.value == "says":
                return True
            if after.sort == "kinds" and not told and after.value in frame.kinds:
                return True
    return False
