"""A message against the record: each figure in it with what it counts, and whether claims support it.

supported: a claim says just this · partly: the number is a claim's, what it counts, who said it or since when is not ·
contradicted: the record counts this otherwise · not in the record: it does not count this at all. No verdict on truth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection

from commands.asking.frames import Frame
from commands.asking.framing import adds_up, framed
from commands.asking.labelling import labelled
from commands.asking.labels import Label, Labelled
from commands.asking.looking_up import counted
from commands.asking.naming import Known
from db.answering import answer
from db.answers import Answer, Line, Lookup, Nothing, Said, Shown, Topic
from db.claims import Party
from db.vocabulary import NOBODYS_FIGURE, Effect, Kind, group_covers

_SENTENCE: Final = re.compile(r"(?<=[.!?։;\n])\s+")
LONGEST: Final = 4000
"""Characters of a message that are checked."""
_MOST_SENTENCES: Final = 12
_MOST_FIGURES: Final = 8
_MOST_BESIDE: Final = 6
_COUNTABLE: Final = frozenset({"groups", "objects", "kinds"})
_DESTROYED: Final = frozenset({Effect.DESTROYED, Effect.DESTROYED_COMPLETELY, Effect.DESTROYED_PARTIALLY})
_AIMED: Final = frozenset({Effect.TARGETED, Effect.HIT})


class Verdict(StrEnum):
    SUPPORTED = "supported"
    PARTLY = "partly"
    CONTRADICTED = "contradicted"
    NOT_IN_RECORD = "not_in_record"


@dataclass(frozen=True, slots=True)
class Checked:
    """One figure of the message: what it was read as, the verdict, the claims beside it, and how they differ."""

    value: float
    frame: Frame
    verdict: Verdict
    lines: tuple[Line, ...] = ()
    differs: tuple[str, ...] = ()
    computed: Answer | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A whole message. `unread` are its words that nothing explained."""

    figures: tuple[Checked, ...]
    parties: dict[str, Party]
    unread: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The message's: contradicted if any figure is, supported only if all are."""
        found = {one.verdict for one in self.figures}
        if Verdict.CONTRADICTED in found:
            return Verdict.CONTRADICTED
        if found == {Verdict.SUPPORTED}:
            return Verdict.PARTLY if self.unread else Verdict.SUPPORTED
        return Verdict.NOT_IN_RECORD if found <= {Verdict.NOT_IN_RECORD} else Verdict.PARTLY


def check(conn: Connection, message: str, known: Known, viewer: int | None = None) -> Check:
    """Every figure of a message that counts something, checked one by one."""
    found: list[Checked] = []
    unread: list[str] = []
    parties: dict[str, Party] = dict(known.parties)
    for sentence in [part for part in _SENTENCE.split(message[:LONGEST]) if part.strip()][:_MOST_SENTENCES]:
        labels = labelled(sentence, known)
        whole = framed(labels, known)
        figures = list(_figures(labels, whole))
        if figures:
            unread.extend(labels.unexplained)
        for value, frame in figures:
            found.append(_checked(conn, value, frame, viewer, at_least=_bounded(labels)))
    return Check(tuple(found[:_MOST_FIGURES]), parties, tuple(dict.fromkeys(unread)))


def _bounded(labels: Labelled) -> bool:
    return any(label.sort == "words" and label.value == "more_than" for label in labels.labels)


def _figures(labels: Labelled, whole: Frame) -> Iterator[tuple[float, Frame]]:
    """Each number with the frame of what it counts: the thing named after it, else before it, and what all share."""
    ordered = sorted(labels.labels, key=lambda label: label.first)
    numbers = _numbers(ordered, whole)
    if _is_sum(ordered, labels) and numbers:
        total = max(value for _, value in numbers)
        yield total, replace(whole, values=tuple(value for _, value in numbers if value != total))
        return
    for position, (label, value) in enumerate(numbers):
        limit = numbers[position + 1][0].first if position + 1 < len(numbers) else len(labels.words) + 1
        after = [one for one in ordered if label.last <= one.first < limit and one.sort in _COUNTABLE]
        begin = numbers[position - 1][0].last if position else 0
        before = [one for one in ordered if begin <= one.first < label.first and one.sort in _COUNTABLE]
        yield value, _frame_of(whole, after if position or after or not before else before, single=len(numbers) == 1)


def _numbers(ordered: Sequence[Label], whole: Frame) -> list[tuple[Label, float]]:
    """Numbers that count; the days of dates are none."""
    left = list(whole.values)
    found = []
    for label in ordered:
        if label.sort == "number" and label.number is not None and label.number in left:
            left.remove(label.number)
            found.append((label, label.number))
    return found


def _is_sum(ordered: Sequence[Label], labels: Labelled) -> bool:
    signs = {labels.words[one.first].text for one in ordered if one.sort == "sign" and one.first < len(labels.words)}
    makes = any(one.sort == "intents" and one.value == "make" for one in ordered)
    counts = sum(one.sort == "number" for one in ordered)
    if adds_up([one.number for one in ordered if one.sort == "number" and one.number is not None]):
        return True
    return counts > 1 and (
        bool(signs & {"+", "="}) or makes or (counts > 2 and any(w.folded == "so" for w in labels.words))
    )


def _frame_of(whole: Frame, near: Sequence[Label], *, single: bool) -> Frame:
    """The frame with only the group and the class that this number counts."""
    groups = tuple(label.value for label in near if label.sort == "groups" and label.value != "all_persons")
    objects = tuple(
        label.value for label in near if label.sort == "objects" and label.value not in {"area", "settlement", "roads"}
    )
    kinds = frozenset(Kind(one.value) for one in near if one.sort == "kinds" and one.value in Kind.__members__.values())
    if single:
        return whole
    if objects:
        return replace(whole, objects=objects[:1], groups=(), kinds=frozenset(), area=False, settlements=False)
    if any(label.value == "settlement" for label in near):
        return replace(whole, objects=(), groups=(), kinds=frozenset(), settlements=True)
    if any(label.value == "area" for label in near):
        return replace(whole, objects=(), groups=(), kinds=frozenset(), area=True, settlements=False)
    return replace(whole, objects=(), groups=groups, kinds=kinds or whole.kinds, settlements=False)


def _checked(conn: Connection, value: float, frame: Frame, viewer: int | None, *, at_least: bool) -> Checked:
    """One figure against every claim of what it counts, those that others have replaced included."""
    stand: list[Line] = []
    past: list[Said] = []
    computed = None
    open_frame = replace(frame, groups=(), speakers=(), speaker_side=None)
    for lookup in counted(open_frame):
        outcome = answer(conn, replace(lookup, viewer=viewer))
        if isinstance(outcome, Answer):
            lines = [part for line in (*outcome.lines, *outcome.other_counts) for part in _with_parts(line)]
            stand.extend(lines)
            past.extend(step.said for line in lines for step in line.history)
            past.extend(said for line in lines for said in line.repeated_by)
            if any(one.value == value for section in outcome.sections for one in section.computed):
                computed = outcome
        elif isinstance(outcome, Nothing):
            past.extend(line.said for line in outcome.replaced)
    stand = [line for line in stand if line.claim.value is not None and line.claim.value.has_figure]
    hits = [line for line in stand if _gives(line.said, value, at_least=at_least)]
    hits += [Line(said, Shown.HISTORY) for said in past if _gives(said, value, at_least=False)]
    if hits:
        judged = sorted(((_differences(line, frame, conn), line) for line in hits), key=lambda pair: len(pair[0]))
        differs, line = judged[0]
        return Checked(value, frame, Verdict.PARTLY if differs else Verdict.SUPPORTED, (line,), tuple(differs))
    if computed is not None:
        return Checked(value, frame, Verdict.SUPPORTED, (), (), computed)
    added = [
        line for line in stand if any(_gives(line.said, one, at_least=False) for one in frame.values if one != value)
    ]
    given = {one for one in frame.values if any(_gives(line.said, one, at_least=False) for line in added)}
    for one in [one for one in frame.values if one not in given and one != value]:
        outcome = answer(conn, Lookup(Topic.WHO_SAID, value=one, side=frame.side, viewer=viewer))
        if isinstance(outcome, Answer):
            added.extend(line for line in outcome.lines if line.claim.kinds)
    fitting = added + [line for line in stand if _fits(line, frame) and line not in added]
    if fitting:
        return Checked(value, frame, Verdict.CONTRADICTED, tuple(fitting[:_MOST_BESIDE]))
    return Checked(value, frame, Verdict.NOT_IN_RECORD)


def _with_parts(line: Line) -> Iterable[Line]:
    yield line
    for part in line.parts:
        yield from _with_parts(part)


def _gives(said: Said, value: float, *, at_least: bool) -> bool:
    claimed = said.claim.value
    if claimed is None:
        return False
    if at_least and claimed.lo is not None:
        return claimed.lo >= value >= 0.9 * claimed.lo
    return value in claimed.bounds


def _fits(line: Line, frame: Frame) -> bool:
    """Whether the claim counts what the message counts, so that another number contradicts it."""
    group = frame.groups[0] if frame.groups else None
    if group is not None and not group_covers(group, line.claim.group):
        return False
    if line.claim.kinds and frame.kinds and frame.groups and not frame.kinds & line.claim.kinds:
        return False
    return not frame.speakers or bool(set(frame.speakers) & set(line.statement.voice)) or len(frame.speakers) > 1


def _differences(line: Line, frame: Frame, conn: Connection) -> list[str]:
    """In what the message says more, less or otherwise than the claim that gives its number."""
    del conn
    claim, found = line.claim, []
    if (claim.kinds and frame.kinds and not frame.kinds <= claim.kinds | {Kind.DIED_OF_WOUNDS}) or (
        claim.kinds and frame.kinds and claim.kinds - frame.kinds
    ):
        found.append("kinds")
    if claim.effects and frame.effects and not _same_effect(claim.effects, frame.effects):
        found.append("effects")
    group = frame.groups[0] if frame.groups else None
    if group is not None and claim.group is not None and not group_covers(group, claim.group):
        found.append("group")
    voices = set(line.statement.voice)
    if frame.speakers and not voices & set(frame.speakers):
        found.append("speaker")
    if line.statement.perspective in NOBODYS_FIGURE and not voices & set(frame.speakers):
        found.append("nobodys")
    attributed = bool(frame.speakers or frame.speaker_side or frame.as_of)
    if line.shown is Shown.HISTORY and not attributed:
        found.append("replaced")
    return found


def _same_effect(claimed: frozenset[Effect], said: frozenset[Effect]) -> bool:
    """Whether the message's word for what happened is the claim's, and no stronger or weaker one."""
    if claimed & _AIMED:
        return bool(said & _AIMED)
    if claimed & _DESTROYED and len(claimed) > 1:
        return {Effect.DESTROYED_COMPLETELY, Effect.DESTROYED_PARTIALLY} <= said
    return bool(claimed & said)
