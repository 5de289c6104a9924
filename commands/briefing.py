"""An outcome as the short page that answers a message: each figure with its speaker and day, and little beside it.

The same lines, cautions and citations as a command's page, with what only a closer look needs left to Sources and Why.
Pure; it chooses no claim and words none itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from babel.dates import format_date

from commands.asking.answering import Answered
from commands.fitting_in import MOST, fitting_in
from commands.phrasing import Phrasing
from commands.placing import named_inside
from commands.words import Words
from commands.writing import Page, Style, View, Writer
from db.answers import Answer, Computed, Line, Nothing, Outcome, Polarity, Relation, Said, Shown, Topic
from db.claims import Mention
from db.vocabulary import BOTH_SIDES, ClaimType, PlaceScope

_MOST_NEAREST: Final = 3
_MOST_CONDUCT: Final = 3
_FEWEST_NOTES: Final = 3


class _Room(NamedTuple):
    """What a page has room for: lines of own losses, lines of others' findings, earlier figures of a line, and extras.

    Extras are the parts of figures, and sums that nobody stated.
    """

    own: int
    others: int
    steps: int
    extras: bool = True


_EVERYTHING: Final = _Room(99, 99, 6)
_ROOMS: Final = (
    _EVERYTHING,
    _Room(12, 3, 6),
    _Room(8, 2, 6),
    _Room(6, 1, 6),
    _Room(6, 1, 6, extras=False),
    _Room(5, 1, 6, extras=False),
    _Room(4, 1, 6, extras=False),
    _Room(3, 1, 6, extras=False),
    _Room(2, 0, 6, extras=False),
    _Room(1, 0, 6, extras=False),
    _Room(1, 0, 3, extras=False),
)
_WHOLE: Final = frozenset({Topic.TERRITORY})
"""Topics of which no line is left out: each area is one of another time, or another voice's."""


def brief(answered: Answered, words: Words, read_as: str) -> Page:
    """The page of an answered message, as long as a discussion bears. What is not in the record is private.

    What is left out of a long answer is counted and stands behind Sources.
    """
    return fitting_in(_written(answered, words, read_as, room) for room in _ROOMS)


def _written(answered: Answered, words: Words, read_as: str, room: _Room) -> Page:
    outcome = answered.outcome
    if not isinstance(outcome, Answer | Nothing):
        raise TypeError("an ambiguous outcome is asked back, not shown")
    phrasing = Phrasing(words, outcome.parties)
    writer = _Brief(outcome.lookup, View.ANSWER, words, phrasing, outcome.place, most_steps=room.steps)
    writer.meant = answered.meant
    writer.days_alone = answered.days_alone
    writer.room = room
    if isinstance(outcome, Nothing):
        writer.nothing((outcome, *answered.missing))
    else:
        writer.answer(outcome)
        writer.without(answered.missing)
    if writer.left_out:
        writer.small([words.say("asking.left_out", n=writer.left_out)])
    writer.foot(read_as)
    writer.shorten()
    return writer.page(private=not answered.known)


class _Brief(Writer):
    """Short pages. `meant` are the ways in which claims name the places asked about."""

    meant: frozenset[Mention] = frozenset()
    days_alone: bool = False
    """Whether statements are told by their day alone."""
    room: _Room = _EVERYTHING
    left_out: int = 0
    """Lines that the page has no room for."""

    def answer(self, answer: Answer) -> None:
        self._scope(answer)
        if answer.polarity is not None:
            self._membership(answer)
            if answer.polarity is Polarity.YES:
                return
        if answer.lookup.topic is Topic.STATEMENT and self.days_alone:
            self._statements(answer)
            return
        for section in answer.sections:
            lines = section.lines
            if answer.lookup.topic is Topic.CONDUCT:
                lines = lines[:_MOST_CONDUCT]
            most = self.room.own if section.relation is Relation.OWN else self.room.others
            lines = self._with_room(lines, most)
            if not lines and section.lines:
                continue
            if len(answer.sections) > 1 or section.relation is not Relation.OWN:
                self.add(Style.SUBHEADING, self._of_whom(section.side, section.relation))
            self.lines(lines)
            for computed in section.computed:
                if not self._has_room(computed):
                    continue
                self.computed.append(computed)
                for one in computed.operands:
                    self.show(one, Shown.STANDING)
                marks = "".join(dict.fromkeys(self.cite(one) for one in computed.operands))
                self.add(Style.PART, f"{self.phrasing.computed(computed)} {marks}")
        if answer.nearby and not answer.sections:
            self.lines(answer.nearby)
        elif answer.nearby and answer.polarity is Polarity.UNKNOWN and answer.place is not None:
            self.add(Style.SUBHEADING, self.say("places.elsewhere", place=answer.place.name))
            at_it_first = sorted(answer.nearby, key=lambda line: line.claim.place is None)
            self.lines(at_it_first[: min(_MOST_NEAREST, self.room.own)])
        if answer.other_counts and (not answer.sections or answer.lookup.topic in (Topic.WHO_SAID, Topic.FIRST_SAID)):
            self.add(Style.SUBHEADING, self.say("other.heading"))
            self.lines(self._with_room(answer.other_counts, max(1, self.room.others)))
        for disagreement in answer.disagreements[:_MOST_NEAREST]:
            told = [f"{self.phrasing.attributed(said)} {self.cite(said)}" for said in disagreement.said]
            for said in disagreement.said:
                self.show(said, Shown.QUOTED)
            self.add(Style.FIGURE, self.words.items(told))
        self._cautions(answer)

    def _with_room(self, lines: tuple[Line, ...], most: int) -> tuple[Line, ...]:
        if self.lookup.topic in _WHOLE:
            return lines
        self.left_out += max(0, len(lines) - most)
        return lines[:most] if self.room.extras else tuple(map(self._without_parts, lines[:most]))

    def _without_parts(self, line: Line) -> Line:
        """A figure alone; of a list of places the parts are what is asked for."""
        if line.claim.type is not ClaimType.PERSONS or not line.parts:
            return line
        self.left_out += len(line.parts)
        return replace(line, parts=())

    def _has_room(self, computed: Computed) -> bool:
        """A sum stands beside its parts or not at all."""
        if self.room is _EVERYTHING:
            return True
        return self.room.extras and all(one.claim.id in self.shown for one in computed.operands)

    def _steps(self, line: Line) -> None:
        """Where there is little room: the earlier figures in one sentence, a voice named once for those that follow."""
        if self.room.extras or not line.history:
            super()._steps(line)
            return
        told, behind = [], line
        for step in reversed(line.history[-self.room.steps :]):
            told.append(self._step(replace(step, parts=()), behind, bare=True))
            behind = replace(line, said=step.said)
        self.left_out += len(line.history) - len(told)
        self.add(Style.PART, self.say("line.step_before", step=self.words.items(told)))

    def lines(self, lines: Sequence[Line]) -> None:
        """The lines, with the repetitions that date them shown beside them."""
        for line in lines:
            if line.last is not line.said:
                self.show(line.last, Shown.REPETITION)
        super().lines(lines)

    def nothing(self, nothings: Sequence[Nothing]) -> None:
        first = nothings[0]
        self._scope(first)
        self.add(Style.FIGURE, self.say(f"nothing.{first.reason}", asked=first.asked))
        nearest = [line for one in nothings for line in (*one.replaced, *one.nearest)]
        if nearest:
            self.add(
                Style.SUBHEADING, self.say("asking.held_nearby" if first.place is None else "asking.held_elsewhere")
            )
            nearest = list({line.claim.id: line for line in nearest}.values())
            self.lines(nearest[: min(_MOST_NEAREST, self.room.own)])
        self.add(Style.FOOT, self.say("nothing.not_zero"))

    def without(self, missing: Sequence[Nothing]) -> None:
        """What of the question the record says nothing of, beside what it does."""
        for one in missing:
            self.add(Style.SMALL, self.say("asking.nothing_of", asked=described_lookup(one, self.words)))

    def foot(self, read_as: str) -> None:
        for number, saids in enumerate(self.cited.values(), 1):
            self.add(Style.CITATION, self.say("asking.citation", number=number, ids=_ids(saids)))
        self.add(Style.FOOT, read_as)

    def shorten(self) -> None:
        """Leaves out notes beside figures, the last first, while the page is too long for a discussion.

        Of areas none: an area without the time it speaks of is another area.
        """
        if self.lookup.topic is Topic.TERRITORY:
            return
        while sum(len(block.text) + 1 for block in self.blocks) > MOST:
            notes = [block for block in self.blocks if block.style is Style.SMALL and not block.text.startswith("*")]
            if len(notes) < _FEWEST_NOTES:
                return
            self.blocks.remove(notes[-2])

    def _scope(self, outcome: Answer | Nothing) -> None:
        """The day and the voice asked for, where there are any: what every figure below is to be read with."""
        lookup, scope = self.lookup, []
        if lookup.as_of is not None:
            scope.append(self.say("scope.as_of", day=self.words.day(lookup.as_of)))
        if self.place is not None and not (isinstance(outcome, Answer) and outcome.polarity is not None):
            scope.append(self.say("scope.place", place=self.place.name))
        self.small(scope)

    def _membership(self, answer: Answer) -> None:
        """Whether places are among those named: the asked ones alone, of so many."""
        if answer.polarity is not Polarity.YES:
            named = {name for line in answer.lines for each in (line, *line.parts) for name in each.claim.places}
            place = self.place.name if self.place is not None else ""
            self.add(Style.FIGURE, self.say("places.unknown", n=len(named), place=place))
            if inside := named_inside(self.place, named):
                self.add(Style.FIGURE, self.say("places.inside", place=place, names=inside))
            return
        for line in answer.lines:
            names = [name for name in line.claim.places if self.asked_of(name)]
            if not names:
                continue
            said = replace(line.said, claim=replace(line.claim, places=tuple(names)))
            self.show(said, line.shown)
            told = self.say("asking.among_named", places=self.say("join.and").join(names))
            self.add(Style.FIGURE, f"{self.phrasing.attributed(said, figure=told)} {self.cite(line.said)}")
            if line.part_of is not None:
                self.show(line.part_of, Shown.NEAREST)
                whole = f"{self.phrasing.figure(line.part_of.claim)} {self.cite(line.part_of)}"
                self.small([self.say("line.part_of", whole=whole)])

    def asked_of(self, name: str) -> bool:
        """Whether a place named in a claim is one of those asked about."""
        return any((name, scope) in self.meant for scope in (None, *PlaceScope))

    def _statements(self, answer: Answer) -> None:
        """Which statements were made, by whom and when; what they say is behind Sources."""
        statements: dict[str, list[Said]] = {}
        for line in answer.lines:
            statements.setdefault(line.statement.id, []).append(line.said)
        for saids in list(statements.values())[:_MOST_NEAREST]:
            statement = saids[0].statement
            day = statement.made_on
            weekday = format_date(day, "EEEE", self.words.locale) if day is not None else ""
            for said in saids[:1]:
                self.show(said, Shown.QUOTED)
            self.add(
                Style.FIGURE,
                self.say(
                    "asking.statement",
                    speaker=self.phrasing.speaker(statement),
                    weekday=weekday,
                    day=self.phrasing.day(statement),
                    mark=self.cite(saids[0]),
                ),
            )

    def _of_whom(self, side: str, relation: Relation) -> str:
        if side == BOTH_SIDES:
            return self.say("relation.both")
        return self.say(f"relation.{relation.value}", name=self.words.side(side).name)

    def _cautions(self, answer: Answer) -> None:
        reasons = list(dict.fromkeys(refusal.reason for refusal in answer.refusals))
        if "sides_not_added" in reasons:
            self.add(Style.SMALL, self.say("caution.sides_not_added"))
        if self.lookup.topic is Topic.CONDUCT:
            self.add(Style.SMALL, self.say("caution.no_verdict"))

    def _notes(self, line: Line) -> Iterable[str]:
        """Only what changes how the figure is to be understood."""
        claim = line.claim
        if claim.provisional:
            yield self.say("line.provisional")
        if claim.class_as_said or claim.unit_as_said:
            yield self.say(
                "line.class_as_said", words=self.words.quoted(claim.class_as_said or claim.unit_as_said or "")
            )
        if claim.period is not None:
            yield self.say("line.period", period=claim.period.label)
        if line.part_of is not None:
            self.show(line.part_of, Shown.NEAREST)
            yield self.say(
                "line.part_of", whole=f"{self.phrasing.figure(line.part_of.claim)} {self.cite(line.part_of)}"
            )
        if line.shown is Shown.VARIANT:
            yield self.say("line.variant")
        yield from self._history(line)
        yield from self._differences(line)

    def _history(self, line: Line, *, bare: bool = False) -> Iterable[str]:
        """The earlier figures, where it is they that are asked for."""
        return super()._history(line, bare=bare) if self.lookup.topic is Topic.HISTORY else ()

    def _contradicted(self, line: Line) -> Iterable[str]:  # noqa: ARG002
        """Left to Why, for it takes lines of its own."""
        return ()

    def _listed_notes(self, lines: Sequence[Line]) -> Iterable[str]:
        for line in lines:
            for note in self._differences(line):
                yield self.say("line.note_of", name=self.phrasing.label(line.claim), note=note)


def described_lookup(outcome: Outcome, words: Words) -> str:
    """What a lookup asks for, in words: its kinds, group, class, side and place."""
    lookup = outcome.lookup
    parts: list[str] = [words.say(f"kind.{kind}") for kind in sorted(lookup.kinds)]
    if lookup.group is not None:
        parts.append(words.say(f"groups.{lookup.group}"))
    if lookup.object_class is not None:
        parts.append(words.say(f"classes.{lookup.object_class}"))
    if lookup.topic is Topic.SETTLEMENTS and isinstance(outcome, Answer | Nothing) and outcome.place is not None:
        return words.say("asking.is_named", place=outcome.place.name)
    place = outcome.place.name if isinstance(outcome, Answer | Nothing) and outcome.place is not None else lookup.place
    if not parts:
        parts.append(words.say(f"topic.{lookup.topic}", place=place or "", value=lookup.value, id=lookup.id))
    if lookup.side is not None:
        parts.append(words.side(lookup.side).name)
    if place is not None and lookup.topic is not Topic.PLACE:
        parts.append(place)
    if lookup.speaker is not None and isinstance(outcome, Answer | Nothing):
        parts.append(Phrasing(words, outcome.parties).party(lookup.speaker))
    if lookup.as_of is not None:
        parts.append(words.say("asking.until", day=words.day(lookup.as_of)))
    return words.items(parts)


def _ids(saids: Sequence[Said]) -> str:
    """Claim ids, those of one statement shortened."""
    first, *rest = (said.claim.id for said in saids)
    return " ".join([first, *(id_.rpartition(".")[2] for id_ in rest)])
