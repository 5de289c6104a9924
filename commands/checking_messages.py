"""A message against the record: each figure that it asserts, and whether claims support it.

supported: a claim says just this · partly: the number is a claim's, what it counts, who said it, when or how firmly is
not · contradicted: the record counts this otherwise, or the message denies what a claim says · not in the record: it
does not count this at all. No verdict on truth.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection

from commands.agreeing import Agreement, agreement
from commands.asking.frames import Frame
from commands.asking.looking_up import counted
from commands.asking.naming import Known
from commands.asserting import Asserted, assertions
from db.answering import answer
from db.answers import Answer, Computed, Line, Lookup, Nothing, Said, Shown, Topic
from db.claims import Claim, Party
from db.vocabulary import NOBODYS_FIGURE, Effect, Kind, Qualifier, Role, group_covers

_MOST_BESIDE: Final = 6
_MOST_NEARBY: Final = 2
_DESTROYED: Final = frozenset({Effect.DESTROYED, Effect.DESTROYED_COMPLETELY, Effect.DESTROYED_PARTIALLY})
_AIMED: Final = frozenset({Effect.TARGETED, Effect.HIT})
_OF_ROLE: Final = {
    Role.TARGETED: Effect.TARGETED,
    Role.HIT: Effect.HIT,
    Role.DAMAGED_AT: Effect.DAMAGED,
    Role.OCCUPIED: Effect.OCCUPIED,
}
_FITS_A_SUM: Final = frozenset({Qualifier.EXACT, Qualifier.ABOUT, Qualifier.AT_LEAST, Qualifier.AT_MOST})


class Verdict(StrEnum):
    SUPPORTED = "supported"
    PARTLY = "partly"
    CONTRADICTED = "contradicted"
    NOT_IN_RECORD = "not_in_record"


@dataclass(frozen=True, slots=True)
class Checked:
    """One figure of the message: what it was read as, the verdict, the claims beside it, and how they differ.

    `nearby`: what the record says of much the same, where it does not count just this.
    """

    asserted: Asserted
    verdict: Verdict
    lines: tuple[Line, ...] = ()
    differs: tuple[str, ...] = ()
    computed: tuple[Computed, ...] = ()
    nearby: tuple[Line, ...] = ()


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


@dataclass(slots=True)
class _Held:
    """What the record holds of what a figure counts: what stands, what was said before, the sums, and what is near."""

    stand: list[Line] = field(default_factory=list)
    past: list[Said] = field(default_factory=list)
    computed: list[Computed] = field(default_factory=list)
    nearest: list[Line] = field(default_factory=list)


def check(conn: Connection, message: str, known: Known, viewer: int | None = None) -> Check:
    """Every figure of a message that counts something, checked one by one."""
    read = assertions(message, known)
    checking = _Checking(conn, known.parties, viewer)
    return Check(tuple(map(checking.checked, read.asserted)), dict(known.parties), read.unread)


class _Checking:
    """The checks of one message, against the record as one viewer sees it."""

    def __init__(self, conn: Connection, parties: Mapping[str, Party], viewer: int | None) -> None:
        self._conn = conn
        self._parties = parties
        self._viewer = viewer

    def checked(self, said: Asserted) -> Checked:
        """One figure against every claim of what it counts, those that others have replaced included."""
        if said.elsewhere:
            return Checked(said, Verdict.NOT_IN_RECORD, differs=(said.elsewhere,))
        held = self._held(said.frame)
        found = self._found(said, held)
        if found is None and said.frame.as_of is not None:
            at_any_time = replace(said, frame=replace(said.frame, as_of=None))
            found = self._found(at_any_time, self._held(at_any_time.frame))
            if found is not None:
                found = _partly(found, "date")
        if found is not None:
            return _taken_back(found) if said.denied else found
        if said.denied:
            return Checked(said, Verdict.NOT_IN_RECORD, differs=("denied",))
        beside = self._otherwise(said, held)
        if beside:
            return Checked(said, Verdict.CONTRADICTED, tuple(beside[:_MOST_BESIDE]))
        place = ("place",) if said.frame.places else ()
        return Checked(said, Verdict.NOT_IN_RECORD, differs=place, nearby=self._nearby(said, held))

    def _held(self, frame: Frame) -> _Held:
        """Whoever says it: the voice is compared, so that another's figure can be told to be another's."""
        held = _Held()
        for lookup in counted(_of_anybody(frame)):
            outcome = answer(self._conn, replace(lookup, viewer=self._viewer))
            if isinstance(outcome, Answer):
                lines = [part for line in (*outcome.lines, *outcome.other_counts) for part in _with_parts(line)]
                held.stand += [line for line in lines if line.claim.value is not None and line.claim.value.has_figure]
                held.past += [step.said for line in lines for step in line.history]
                held.past += [said for line in lines for said in line.repeated_by]
                held.computed += [one for section in outcome.sections for one in section.computed]
            elif isinstance(outcome, Nothing):
                held.past += [line.said for line in outcome.replaced]
                held.nearest += outcome.nearest
        return held

    def _found(self, said: Asserted, held: _Held) -> Checked | None:
        """The claim that gives the number and differs least, or the sum that makes it; None where there is neither."""
        lines = [*held.stand, *(Line(one, Shown.HISTORY) for one in held.past)]
        judged = []
        for line in lines:
            agrees = _agreement(said, line)
            if agrees is not Agreement.OTHER:
                hedged = ["qualifier"] if agrees is Agreement.HEDGED else []
                judged.append(([*self._differences(line, said), *hedged], line))
        if judged:
            differs, line = min(judged, key=lambda pair: len(pair[0]))
            return Checked(said, Verdict.PARTLY if differs else Verdict.SUPPORTED, (line,), tuple(differs))
        made = tuple(one for one in held.computed if one.value == said.number)
        if not made or (said.low is not None and said.high is not None and said.low != said.high):
            return None
        differs = [] if said.qualifier in _FITS_A_SUM else ["qualifier"]
        if not any(all(self._of_voice(each, said.frame) for each in one.operands) for one in made):
            differs.append("speaker")
        return Checked(said, Verdict.PARTLY if differs else Verdict.SUPPORTED, (), tuple(differs), made)

    def _differences(self, line: Line, said: Asserted) -> list[str]:
        """In what the message says more, less or otherwise than the claim that gives its number."""
        claim, frame, found = line.claim, said.frame, []
        if (claim.kinds and frame.kinds and not frame.kinds <= claim.kinds | {Kind.DIED_OF_WOUNDS}) or (
            claim.kinds and frame.kinds and claim.kinds - frame.kinds
        ):
            found.append("kinds")
        told = claim.effects or claim.role is not None
        if told and frame.effects and not _same_effect(_effects_of(claim), frame.effects):
            found.append("effects")
        group = frame.groups[0] if frame.groups else None
        if said.loose or (group is not None and claim.group is not None and not group_covers(group, claim.group)):
            found.append("group")
        if not self._of_voice(line.said, frame):
            found.append("voice" if frame.unknown_voice else "speaker")
        if line.statement.perspective in NOBODYS_FIGURE and not set(line.statement.voice) & set(frame.speakers):
            found.append("nobodys")
        if line.shown is Shown.HISTORY and not (frame.speakers or frame.speaker_side or frame.as_of):
            found.append("replaced")
        dated = line.shown is Shown.HISTORY or said.said_then
        if dated and frame.as_of is not None and not _made_on(line.said, frame):
            found.append("date")
        return found

    def _of_voice(self, said: Said, frame: Frame) -> bool:
        """Whether it is the word of whom the message names; a message that names nobody takes anybody's."""
        if frame.unknown_voice:
            return False
        voices = said.statement.voice
        if frame.speakers:
            return bool(set(frame.speakers) & set(voices))
        if frame.speaker_side is None:
            return True
        return any(self._parties[voice].side == frame.speaker_side for voice in voices if voice in self._parties)

    def _otherwise(self, said: Asserted, held: _Held) -> list[Line]:
        """The claims that count the same and give another number; others' counts where no own figure does."""
        frame = said.frame
        added = [line for line in held.stand if any(_gives(line, one) for one in frame.values if one != said.number)]
        given = {one for one in frame.values if any(_gives(line, one) for line in added)}
        for one in frame.values:
            if one in given or one == said.number:
                continue
            outcome = answer(self._conn, Lookup(Topic.WHO_SAID, value=one, side=frame.side, viewer=self._viewer))
            if isinstance(outcome, Answer):
                added += [line for line in outcome.lines if line.claim.kinds]
        if said.loose:
            return added
        fitting = [line for line in held.stand if self._fits(line, frame) and line not in added]
        own = [line for line in fitting if line.statement.perspective not in NOBODYS_FIGURE]
        return added + (own or fitting)

    def _nearby(self, said: Asserted, held: _Held) -> tuple[Line, ...]:
        """What is counted of others or by others than the message says, the sides' own figures first."""
        counted_alike = self._otherwise(replace(said, frame=_of_anybody(said.frame)), held)
        return tuple(dict.fromkeys(counted_alike or held.nearest))[:_MOST_NEARBY]

    def _fits(self, line: Line, frame: Frame) -> bool:
        """Whether the claim counts what the message counts, so that another number contradicts it."""
        group = frame.groups[0] if frame.groups else None
        if group is not None and not group_covers(group, line.claim.group):
            return False
        if line.claim.kinds and frame.kinds and not frame.kinds & line.claim.kinds:
            return False
        if len(frame.speakers) > 1 or frame.unknown_voice:
            return True
        return self._of_voice(line.said, frame)


def _of_anybody(frame: Frame) -> Frame:
    return replace(frame, groups=(), speakers=(), speaker_side=None, unknown_voice="")


def _agreement(said: Asserted, line: Line) -> Agreement:
    value = line.claim.value
    return Agreement.OTHER if value is None else agreement(said.low, said.high, said.qualifier, value)


def _gives(line: Line, number: float) -> bool:
    value = line.claim.value
    return value is not None and number in value.bounds


def _partly(found: Checked, differs: str) -> Checked:
    return replace(found, verdict=Verdict.PARTLY, differs=(*found.differs, differs))


def _taken_back(found: Checked) -> Checked:
    """The record never tells that something was not: a denial is against a claim, or of nothing that is recorded."""
    if found.verdict is Verdict.SUPPORTED:
        return replace(found, verdict=Verdict.CONTRADICTED, differs=("denies",))
    return Checked(found.asserted, Verdict.NOT_IN_RECORD, differs=("denied",))


def _with_parts(line: Line) -> Iterable[Line]:
    yield line
    for part in line.parts:
        yield from _with_parts(part)


def _made_on(said: Said, frame: Frame) -> bool:
    """Whether it was said, or counted up to, the day that the message names."""
    statement = said.statement
    if frame.as_of is None or frame.as_of == statement.as_of:
        return True
    first, last = statement.made_on, statement.made_until or statement.made_on
    return first is not None and last is not None and first <= frame.as_of <= last


def _effects_of(claim: Claim) -> frozenset[Effect]:
    """What the claim says happened; of places and areas their role says it, and fire in their direction is no hit."""
    return claim.effects or (frozenset({_OF_ROLE[claim.role]}) if claim.role in _OF_ROLE else frozenset())


def _same_effect(claimed: frozenset[Effect], said: frozenset[Effect]) -> bool:
    """Whether the message's word for what happened is the claim's, and no stronger or weaker one."""
    if claimed & _AIMED:
        return bool(said & _AIMED)
    if claimed & _DESTROYED and len(claimed) > 1:
        return {Effect.DESTROYED_COMPLETELY, Effect.DESTROYED_PARTIALLY} <= said
    return bool(claimed & said)
