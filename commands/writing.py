"""Lines of an answer written as blocks of a page: the figure with its speaker and day, its parts, notes and citation.

Everything a line has to carry (T20) is put beside it here, and every claim that is written is noted as shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from commands.phrasing import Phrasing
from commands.words import Words, tidied
from db.answers import Computed, Dropped, Line, Lookup, Place, Rule, Said, Shown, Step, Topic
from db.claims import Claim
from db.vocabulary import NOBODYS_FIGURE, ClaimType, Qualifier, Role, group_covers

_GONE: Final = {Rule.PARTS: "part_gone", Rule.FLOWS: "covered"}
"""How it is said that a figure is history, where another did not simply replace it."""


class Style(StrEnum):
    HEADING = "heading"
    SUBHEADING = "subheading"
    FIGURE = "figure"
    PART = "part"
    SMALL = "small"
    CITATION = "citation"
    FOOT = "foot"


class View(StrEnum):
    """What of an outcome is asked for: the answer itself, why it is so, or where it comes from."""

    ANSWER = "answer"
    WHY = "why"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the page, and the address of the report it tells of."""

    style: Style
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What is shown: blocks in order, the claims in them and in what capacity, the sums, the statements cited."""

    lookup: Lookup
    view: View
    blocks: tuple[Block, ...]
    shown: tuple[tuple[Said, Shown], ...] = ()
    computed: tuple[Computed, ...] = ()
    cited: tuple[str, ...] = ()
    private: bool = False
    as_seen: bool = False
    """Whether it is posted just as it is seen, since its lookup alone would not ask for all of it again."""


@dataclass
class Writer:
    """The page while it is written. Citations are numbered in the order in which statements are first shown."""

    lookup: Lookup
    view: View
    words: Words
    phrasing: Phrasing
    place: Place | None = None
    most_steps: int | None = None
    """Earlier figures told where the history is asked for; None for all."""
    blocks: list[Block] = field(default_factory=list)
    shown: dict[str, tuple[Said, Shown]] = field(default_factory=dict)
    computed: list[Computed] = field(default_factory=list)
    cited: dict[str, list[Said]] = field(default_factory=dict)

    def page(self, *, private: bool) -> Page:
        return Page(
            self.lookup,
            self.view,
            tuple(self.blocks),
            tuple(self.shown.values()),
            tuple(self.computed),
            tuple(self.cited),
            private,
        )

    def lines(self, lines: Sequence[Line]) -> None:
        """Lines one by one; plain figures of one statement and one effect in one paragraph, as they were listed."""
        listed: defaultdict[tuple[object, ...], list[Line]] = defaultdict(list)
        for line in lines:
            listed[_list_key(line)].append(line)
        for together in listed.values():
            if len(together) > 1:
                self._listed(together)
            else:
                self._line(together[0])

    def _listed(self, lines: Sequence[Line]) -> None:
        first = lines[0]
        items = []
        for line in lines:
            self.show(line.said, line.shown)
            for repeat in line.repeated_by:
                self.show(repeat, Shown.REPETITION)
            number = line.claim.id.rpartition(".")[2]
            value, noun = f"**{self.phrasing.value(line.claim)}**", self.phrasing.noun(line.claim)
            items.append(self.say("figure.item", value=value, noun=noun, id=number))
        mark = "".join(dict.fromkeys(self.cite(line.said) for line in lines))
        listed = self.say(
            "figure.listed",
            deed=self.words.titled(self.phrasing.deed(first.claim)),
            items=self.words.items(items),
        )
        self.add(Style.FIGURE, f"{self.phrasing.attributed(first.said, first.last, figure=listed)} {mark}")
        self.small(self._listed_notes(lines))

    def _listed_notes(self, lines: Sequence[Line]) -> Iterable[str]:
        yield self.say("line.ids", statement=lines[0].statement.id)
        yield self.say("line.reports", n=lines[0].carried.reports)
        told: defaultdict[str, list[str]] = defaultdict(list)
        earlier: defaultdict[str, list[str]] = defaultdict(list)
        for line in lines:
            history = self._history(line, bare=True)
            if len(line.history) == 1 and not line.changed and not line.history[0].parts:
                history = ()
                step = line.history[0]
                self.show(step.said, Shown.HISTORY)
                value, noun = self.phrasing.value(step.said.claim), self.phrasing.noun(step.said.claim)
                earlier[self._by(step, line, bare=False)].append(self.say("figure.part", value=value, noun=noun))
            for note in (*self._differences(line), *history, *self._repeated(line)):
                told[note].append(self.phrasing.label(line.claim))
        for by, figures in earlier.items():
            yield self.say("line.earlier_listed", by=by, figures=self.say("join.and").join(figures))
        for note, names in told.items():
            yield self.say("line.note_of", name=self.say("join.and").join(names), note=note)

    def _line(self, line: Line) -> None:
        self.show(line.said, line.shown)
        mark = self.cite(line.said)
        if line.claim.type is ClaimType.CONDUCT:
            text = self.phrasing.assertion(line.said)
        else:
            text = self.phrasing.attributed(line.said, line.last)
        # What was said keeps its own first letter.
        self.add(Style.FIGURE, f"{text if text.startswith('**') else self.words.titled(text)} {mark}")
        if line.gone is not None:
            self.small(self._gone(line.gone))
        counted = [part for part in line.parts if part.claim.type is not ClaimType.PLACES]
        lists = [part for part in line.parts if part.claim.type is ClaimType.PLACES]
        if counted:
            self.add(Style.PART, self.say(_of(line), parts=self.words.items(map(self._part, counted))))
        if lists:
            self._named(lists)
        if self.lookup.topic is Topic.HISTORY:
            self._steps(line)
        self.small(self._notes(line))

    def _steps(self, line: Line) -> None:
        """Where it is the history that is asked for: each earlier figure on a line of its own, the latest first."""
        before = list(reversed(line.history))
        for step in before[: self.most_steps]:
            self.add(Style.PART, self.say("line.step_before", step=self._step(step, line, bare=False)))
        if (more := len(before) - len(before[: self.most_steps])) > 0:
            self.small([self.say("line.steps_left_out", n=more)])

    def _gone(self, gone: Dropped) -> Iterable[str]:
        """What replaced a figure, and what stands today in the end of it."""
        for key, other in ((_GONE.get(gone.rule, "replaced"), gone.by), ("now", gone.now)):
            if other is not None:
                self.show(other, Shown.NEAREST)
                yield self.say(f"line.{key}", newer=f"{self.phrasing.attributed(other)} {self.cite(other)}")

    def _part(self, part: Line) -> str:
        nobodys = part.statement.perspective in NOBODYS_FIGURE
        self.show(part.said, Shown.OTHER_COUNT if nobodys else Shown.PART)
        figure = self.phrasing.figure(part.claim)
        if part.claim.counting == "increment":
            figure = self.say("line.step", figure=figure)
        notes = [*self._differences(part), *self._history(part, bare=True), *self._contradicted(part)]
        if part.parts:
            notes.insert(0, self.say(_of(part), parts=self.words.items(map(self._part, part.parts))))
        figure = f"{figure} {self.cite(part.said)}"
        return self.say("line.noted", figure=figure, notes=self.words.items(notes)) if notes else figure

    def _named(self, lists: Sequence[Line]) -> None:
        """The names given beside a count: they are some of it, and never the count (T12)."""
        names = sorted({name for each in lists for name in each.claim.places})
        marks = "".join(dict.fromkeys(self.cite(each.said) for each in lists))
        for each in lists:
            self.show(each.said, Shown.PART)
        text = self.say("places.of", n=len(names), names=self.words.items(names))
        self.add(Style.PART, f"{text} {marks}")
        if not all(each.claim.list_complete for each in lists):
            self.small([self.say("places.incomplete")])

    def _notes(self, line: Line) -> Iterable[str]:
        claim = line.claim
        asked = self.lookup.group
        if line.shown is Shown.NEAREST and asked is not None and _is_wider(claim.group, asked):
            wider, alone = (self.say(f"groups.{group}") for group in (claim.group, asked))
            yield self.say("line.wider_group", wider=wider, asked=alone)
        if claim.provisional:
            yield self.say("line.provisional")
        if claim.named_list:
            yield self.say("line.named_list")
        if claim.class_as_said or claim.unit_as_said:
            yield self.say(
                "line.class_as_said", words=self.words.quoted(claim.class_as_said or claim.unit_as_said or "")
            )
        if claim.period is not None:
            yield self.say("line.period", period=claim.period.label)
        if line.part_of is not None:
            self.show(line.part_of, Shown.NEAREST)
            whole = f"{self.phrasing.figure(line.part_of.claim)} {self.cite(line.part_of)}"
            yield self.say("line.part_of", whole=whole)
        if claim.incident is not None:
            yield self.say("line.incident", incident=claim.incident)
        if claim.origin is not None:
            yield self.say("line.origin", party=self.phrasing.party(claim.origin))
        if claim.derived_from:
            key = "line.derived_inferred" if claim.derived_basis == "inferred" else "line.derived"
            yield self.say(key, operands=self.say("join.plus").join(claim.derived_from))
        if line.shown is Shown.VARIANT:
            yield self.say("line.variant")
        if claim.role is Role.DIRECTION_OF_FIRE:
            yield self.say("caution.directions")
        yield from self._history(line)
        yield from self._repeated(line)
        yield from self._contradicted(line)
        yield self.say("line.reports", n=line.carried.reports)
        yield from self._differences(line)
        yield claim.id

    def _contradicted(self, line: Line) -> Iterable[str]:
        for other in line.contradicted_by:
            self.show(other, Shown.NEAREST)
            yield self.say("line.contradicted", claims=f"{self.phrasing.attributed(other)} {self.cite(other)}")

    def _differences(self, line: Line) -> Iterable[str]:
        if line.carried.differ:
            yield self.say("line.differ", n=line.carried.differ)
        if line.carried.left_out:
            yield self.say("line.left_out", n=line.carried.left_out)

    def _history(self, line: Line, *, bare: bool = False) -> Iterable[str]:
        """The earlier figures, each with its day and, unless the line's own, its speaker; * where the count changed."""
        if not line.history:
            return
        if self.lookup.topic is Topic.HISTORY and not bare:
            if line.changed or any(step.changed for step in line.history):
                yield self.say("line.changed")
            return
        steps = [self._step(step, line, bare=bare) for step in line.history]
        if line.changed and line.claim.value is not None:
            steps.append(self.say("line.changed_step", figure=self.phrasing.value(line.claim)))
        yield self.say("line.history", steps=self.say("join.steps").join(steps))
        if not bare and (line.changed or any(step.changed for step in line.history)):
            yield self.say("line.changed")

    def _step(self, step: Step, line: Line, *, bare: bool) -> str:
        """An earlier figure with its speaker and day, and with its parts, of whom some may be said no longer."""
        self.show(step.said, Shown.HISTORY)
        claim = step.said.claim
        figure = self.phrasing.value(claim) or claim.id
        if claim.value is not None and claim.value.qualifier is Qualifier.UNSPECIFIED:
            figure = self.say("line.no_figure", words=claim.value.as_said)
        if step.changed:
            starred = self.say("line.changed_step", figure=figure)
            noun, deed = self.phrasing.noun(claim), self.phrasing.deed(claim)
            figure = tidied(self.say("figure.step", value=starred, noun=noun, deed=deed))
        figure = self.phrasing.with_words(figure, claim)
        by = self._by(step, line, bare=bare)
        if not step.parts:
            return self.say("line.earlier_step", figure=figure, by=by)
        parts = self.say(_of(line), parts=self.words.items(self._past_part(part, claim) for part in step.parts))
        return self.say("line.earlier_whole", figure=figure, by=by, parts=parts)

    def _by(self, step: Step, line: Line, *, bare: bool) -> str:
        """Who said an earlier figure and when, and when again; a bare one leaves out the line's own voice."""
        statement = step.said.statement
        day = self.phrasing.day(statement)
        if step.last is not None:
            self.show(step.last, Shown.REPETITION)
            day = self.say("line.earlier_again", day=day, last=self.phrasing.day(step.last.statement))
        if bare and statement.voice == line.statement.voice:
            return day
        return self.say("line.by", speaker=self.phrasing.speaker(statement), day=day)

    def _past_part(self, part: Said, whole: Claim) -> str:
        """A part of an earlier figure; of the same kinds it needs no word for what happened."""
        self.show(part, Shown.HISTORY)
        if part.claim.kinds == whole.kinds and part.claim.effects == whole.effects:
            value, noun = self.phrasing.value(part.claim), self.phrasing.noun(part.claim)
            return self.say("figure.part", value=value, noun=noun)
        return self.phrasing.figure(part.claim).replace("**", "")

    def _repeated(self, line: Line) -> Iterable[str]:
        if not line.repeated_by:
            return
        who = []
        for repeat in line.repeated_by:
            self.show(repeat, Shown.REPETITION)
            day = self.phrasing.day(repeat.statement)
            who.append(self.say("line.earlier_step", figure=self.phrasing.speaker(repeat.statement), by=day))
        yield self.say("line.repeated", who=self.words.items(who))

    def citation(self, number: int, saids: Sequence[Said]) -> str:
        statement = saids[0].statement
        key = "foot.citation" if statement.form else "foot.citation_formless"
        return self.say(
            key,
            number=number,
            speaker=self.phrasing.speaker(statement, whole=True),
            form=statement.form,
            day=self.phrasing.day(statement),
            ids=_ids([said.claim for said in saids]),
        )

    def small(self, notes: Iterable[str]) -> None:
        if text := self.words.items(notes):
            self.add(Style.SMALL, text)

    def add(self, style: Style, text: str, url: str = "") -> None:
        self.blocks.append(Block(style, text, url))

    def say(self, key: str, *, n: float | None = None, **values: object) -> str:
        return self.words.say(key, n=n, **values)

    def show(self, said: Said, shown: Shown) -> None:
        """Notes a claim as shown; what is first only mentioned beside another may still get a line of its own."""
        known = self.shown.get(said.claim.id)
        if known is None or known[1] is Shown.NEAREST:
            self.shown[said.claim.id] = (said, shown)

    def cite(self, said: Said) -> str:
        """The mark of the statement a claim is from, "[1]", noting that this claim is cited."""
        cited = self.cited.setdefault(said.statement.id, [])
        if said not in cited:
            cited.append(said)
        return f"[{list(self.cited).index(said.statement.id) + 1}]"


def _is_wider(group: str | None, asked: str) -> bool:
    return group != asked and group_covers(group, asked)


def _of(line: Line) -> str:
    return "line.of_whom" if line.claim.type is ClaimType.PERSONS else "line.of_which"


def _list_key(line: Line) -> tuple[object, ...]:
    """Object lines without parts or caveats of their own are listed together by statement and effect."""
    claim = line.claim
    plain = claim.type is ClaimType.OBJECTS and not line.parts and not line.contradicted_by and claim.place is None
    if not plain or claim.value is None or claim.value.exact is None or claim.class_as_said:
        return (claim.id,)
    return line.statement.id, claim.effects, line.shown


def _ids(claims: Sequence[Claim]) -> str:
    """Claim ids, those of one statement shortened: "am-sc-2022-09-19.c1 c2"."""
    first, *rest = (claim.id for claim in claims)
    return " ".join([first, *(id_.rpartition(".")[2] for id_ in rest)])
