"""From an outcome to a page: what one screen shows, in order, with the claims it shows. Pure.

The page is neutral: Discord and the terminal render the same blocks, and JSON lists the same claims, so that what is
read, tapped and measured never differs. Bold is `**…**`; everything else in a block is plain text, not markup.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from commands.phrasing import Phrasing
from commands.words import Words
from db.answers import (
    Ambiguous,
    Answer,
    Computed,
    Dropped,
    Line,
    Lookup,
    Nothing,
    NothingReason,
    Outcome,
    Polarity,
    Refusal,
    Relation,
    Said,
    Section,
    Shown,
    Topic,
    Used,
)
from db.claims import Claim
from db.vocabulary import BOTH_SIDES, ClaimType, Role


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


def compose(outcome: Outcome, words: Words, view: View = View.ANSWER) -> Page:
    """The page of an outcome. Nothing and ambiguous outcomes are private: they are the asker's business."""
    if isinstance(outcome, Ambiguous):
        raise TypeError("an ambiguous outcome is asked back, not composed")
    writer = _Writer(outcome.lookup, view, words, Phrasing(words, outcome.parties))
    if isinstance(outcome, Nothing):
        writer.nothing(outcome)
    elif view is View.WHY:
        writer.why(outcome)
    elif view is View.SOURCES:
        writer.sources(outcome)
    else:
        writer.answer(outcome)
    return writer.page(private=isinstance(outcome, Nothing))


@dataclass
class _Writer:
    """The page while it is written. Citations are numbered in the order in which statements are first shown."""

    lookup: Lookup
    view: View
    words: Words
    phrasing: Phrasing
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

    # what is said of the whole

    def answer(self, answer: Answer) -> None:
        self._head(self._title(), answer)
        if self.lookup.place is not None and answer.polarity is not None:
            self._polarity(answer)
        for section in answer.sections:
            self._section(section)
        if answer.nearby:
            self._add(Style.SUBHEADING, self._say("places.elsewhere", place=self.lookup.place))
            self._lines(answer.nearby)
        if answer.other_counts:
            self._add(Style.SUBHEADING, self._say("other.heading"))
            self._lines(answer.other_counts)
        self._readings(answer)
        self._coverage(answer)
        self._disagreements(answer)
        self._cautions(answer)
        self._foot(answer)

    def nothing(self, nothing: Nothing) -> None:
        no_figure = nothing.reason is NothingReason.NO_FIGURE
        heading = "nothing.no_figure_heading" if no_figure else "nothing.heading"
        self._head(self._say(heading), nothing)
        self._add(Style.FIGURE, self._no_answer(nothing))
        if nothing.suggestions:
            self._add(Style.SMALL, self._say("nothing.did_you_mean", names=" · ".join(nothing.suggestions)))
        if nothing.nearest and not no_figure:
            self._add(Style.SUBHEADING, self._say("nothing.nearest"))
        self._lines(nothing.nearest)
        for refusal in nothing.refusals:
            self._refusal(refusal)
        self._add(Style.FOOT, self._say("nothing.not_zero"))
        self._foot(nothing)

    def why(self, answer: Answer) -> None:
        """The proof: each claim used and each left out, with the rule for it."""
        self._head(self._say("topic.why"), answer)
        self._add(Style.SUBHEADING, self._say("why.used"))
        for used in answer.used:
            self._proof(used, f"standing.{used.rule}")
        self._add(Style.SUBHEADING, self._say("why.dropped"))
        for dropped in answer.dropped:
            self._proof(dropped, f"rule.{dropped.rule}")
        if not answer.dropped:
            self._add(Style.SMALL, self._say("why.nothing_dropped"))
        self._cautions(answer)
        self._foot(answer)

    def sources(self, answer: Answer) -> None:
        """Every report of the statements shown, with its address."""
        self._head(self._say("topic.sources"), answer)
        for line in (*answer.lines, *answer.other_counts):
            self._cite(line.said)
        reports = dict(answer.reports)
        for number, (statement, saids) in enumerate(self.cited.items(), 1):
            self._add(Style.FIGURE, self._citation(number, saids))
            for report in reports.get(statement, ()):
                day = self.words.day(report.published) if report.published else self._say("readings.unknown_day")
                self._add(Style.SMALL, f"{report.outlet}, {day} · {report.short_title}", report.url)
        self._foot(answer, citations=False)

    # parts of a page

    def _head(self, title: str, outcome: Answer | Nothing) -> None:
        self._add(Style.HEADING, title)
        lookup, scope = self.lookup, [outcome.episode_title]
        if lookup.place is not None:
            scope.append(self._say("scope.place", place=lookup.place))
        if lookup.speaker is not None:
            scope.append(self._say("scope.speaker", speaker=self.phrasing.party(lookup.speaker)))
        if lookup.as_of is not None:
            scope.append(self._say("scope.as_of", day=self.words.day(lookup.as_of)))
        if lookup.recorded_by is not None:
            scope.append(self._say("scope.recorded_by", day=self.words.day(lookup.recorded_by.date())))
        if lookup.topic in _COUNTED and lookup.speaker is None and isinstance(outcome, Answer):
            scope.append(self._say("scope.latest"))
        self._add(Style.SMALL, " · ".join(filter(None, scope)))

    def _title(self) -> str:
        lookup = self.lookup
        asked: list[str] = []
        if lookup.kinds:
            asked.append(", ".join(self._say(f"kind.{kind}") for kind in sorted(lookup.kinds)))
        if lookup.group is not None:
            asked.append(self.phrasing.group(lookup.group, 2))
        if lookup.object_class is not None:
            asked.append(self._say(f"class.{lookup.object_class}", n=2))
        named = asked and lookup.topic in _COUNTED
        topic = self._say(
            f"topic.{lookup.topic}",
            place=lookup.place,
            value="" if lookup.value is None else f"{lookup.value:,}",
            id=lookup.id,
        )
        side = [self.words.side(lookup.side).name] if lookup.side is not None else []
        title = " · ".join([*([] if named else [topic]), *asked, *side])
        return title[:1].upper() + title[1:]

    def _polarity(self, answer: Answer) -> None:
        if answer.polarity is Polarity.YES:
            self._add(Style.FIGURE, self._say("places.yes", place=self.lookup.place))
            return
        named = {name for line in answer.lines for each in (line, *line.parts) for name in each.claim.places}
        self._add(Style.FIGURE, self._say("places.unknown", n=len(named), place=self.lookup.place))

    def _section(self, section: Section) -> None:
        self._add(Style.SUBHEADING, self._section_title(section))
        self._lines(section.lines)
        for computed in section.computed:
            self.computed.append(computed)
            marks = "".join(dict.fromkeys(self._cite(one) for one in computed.operands))
            for one in computed.operands:
                self._show(one, Shown.STANDING)
            self._add(Style.PART, f"{self.phrasing.computed(computed)} {marks}")

    def _section_title(self, section: Section) -> str:
        if section.side == BOTH_SIDES:
            return self._say("relation.both")
        of_persons = bool(section.lines) and all(line.claim.type is ClaimType.PERSONS for line in section.lines)
        key = "own_persons" if section.relation is Relation.OWN and of_persons else section.relation.value
        side = self.words.side(section.side)
        return self._say(f"relation.{key}", adjective=side.adjective, name=side.name)

    def _lines(self, lines: Sequence[Line]) -> None:
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
        first = lines[0].said
        items = []
        for line in lines:
            self._show(line.said, line.shown)
            for repeat in line.repeated_by:
                self._show(repeat, Shown.REPETITION)
            value = line.claim.value
            items.append(f"**{value.as_said}** {self.phrasing.noun(line.claim)}" if value else "")
        mark = "".join(dict.fromkeys(self._cite(line.said) for line in lines))
        deed = self.phrasing.deed(first.claim)
        figure = self._say(
            "line.attributed",
            figure=f"{deed.capitalize()}: {' · '.join(items)}",
            speaker=self.phrasing.voice(first.statement),
            day=self.phrasing.day(first.statement),
        )
        self._add(Style.FIGURE, f"{figure} {mark}")
        self._small(self._listed_notes(lines))

    def _listed_notes(self, lines: Sequence[Line]) -> Iterable[str]:
        carried = lines[0].carried
        yield self._say("line.reports", n=carried.reports)
        for line in lines:
            name = self.phrasing.noun(line.claim)
            for note in (*self._differences(line), *self._history(line, bare=True), *self._repeated(line)):
                yield f"{name}: {note}"

    def _line(self, line: Line) -> None:
        self._show(line.said, line.shown)
        mark = self._cite(line.said)
        if line.claim.type is ClaimType.CONDUCT:
            text = f"{self.phrasing.assertion(line.said)} · {self.phrasing.day(line.statement)}"
        else:
            text = self.phrasing.attributed(line.said)
        self._add(Style.FIGURE, f"{text} {mark}")
        counted = [part for part in line.parts if part.claim.type is not ClaimType.PLACES]
        lists = [part for part in line.parts if part.claim.type is ClaimType.PLACES]
        if counted:
            self._add(Style.PART, self._say("line.of_whom", parts=" · ".join(map(self._part, counted))))
        if lists:
            self._named(lists)
        self._small(self._notes(line))

    def _part(self, part: Line) -> str:
        self._show(part.said, Shown.PART)
        figure = self.phrasing.figure(part.claim)
        if part.claim.counting == "increment":
            figure = self._say("line.step", figure=figure)
        notes = [*self._differences(part), *self._history(part, bare=True)]
        inner = [self._say("line.of_whom", parts=" · ".join(map(self._part, part.parts)))] if part.parts else []
        return f"{figure} {self._cite(part.said)}" + "".join(f" ({note})" for note in (*inner, *notes))

    def _named(self, lists: Sequence[Line]) -> None:
        """The names given beside a count: they are some of it, and never the count (T12)."""
        names = sorted({name for each in lists for name in each.claim.places})
        marks = "".join(dict.fromkeys(self._cite(each.said) for each in lists))
        for each in lists:
            self._show(each.said, Shown.PART)
        text = self._say("places.of", n=len(names), names=" · ".join(names))
        self._add(Style.PART, f"{text} {marks}")
        if not all(each.claim.list_complete for each in lists):
            self._small([self._say("places.incomplete")])

    def _notes(self, line: Line) -> Iterable[str]:
        claim = line.claim
        if claim.provisional:
            yield self._say("line.provisional")
        if claim.named_list:
            yield self._say("line.named_list")
        if claim.class_as_said or claim.unit_as_said:
            yield self._say("line.class_as_said", words=f"“{claim.class_as_said or claim.unit_as_said}”")
        if claim.period is not None:
            yield self._say("line.period", period=claim.period.label)
        if line.part_of is not None:
            self._show(line.part_of, Shown.NEAREST)
            whole = f"{self.phrasing.figure(line.part_of.claim)} {self._cite(line.part_of)}"
            yield self._say("line.part_of", whole=whole)
        if claim.origin is not None:
            yield self._say("line.origin", party=self.phrasing.party(claim.origin))
        if claim.derived_from:
            key = "line.derived_inferred" if claim.derived_basis == "inferred" else "line.derived"
            yield self._say(key, operands=" + ".join(claim.derived_from))
        if line.shown is Shown.VARIANT:
            yield self._say("line.variant")
        if claim.role is Role.DIRECTION_OF_FIRE:
            yield self._say("caution.directions")
        yield from self._history(line)
        yield from self._repeated(line)
        for other in line.contradicted_by:
            self._show(other, Shown.NEAREST)
            yield self._say("line.contradicted", claims=f"{self.phrasing.attributed(other)} {self._cite(other)}")
        yield self._say("line.reports", n=line.carried.reports)
        yield from self._differences(line)
        yield claim.id

    def _differences(self, line: Line) -> Iterable[str]:
        if line.carried.differ:
            yield self._say("line.differ", n=line.carried.differ)
        if line.carried.left_out:
            yield self._say("line.left_out", n=line.carried.left_out)

    def _history(self, line: Line, *, bare: bool = False) -> Iterable[str]:
        """The earlier figures, each with its day and, unless the line's own, its speaker; * where the count changed."""
        if not line.history:
            return
        steps, starred = [], bool(line.changed)
        for step in line.history:
            self._show(step.said, Shown.HISTORY)
            starred = starred or bool(step.changed)
            value = step.said.claim.value
            figure = value.as_said if value else step.said.claim.id
            if step.changed:
                counted = f"{self.phrasing.noun(step.said.claim)} {self.phrasing.deed(step.said.claim)}"
                figure = f"{figure}* {counted}"
            speaker = "" if bare else f"{self.phrasing.speaker(step.said.statement)}, "
            steps.append(f"{figure} ({speaker}{self.phrasing.day(step.said.statement)})")
        if line.changed and line.claim.value is not None:
            steps.append(f"{line.claim.value.as_said}*")
        yield self._say("line.history", steps=" → ".join(steps))
        if starred and not bare:
            yield self._say("line.changed")

    def _repeated(self, line: Line) -> Iterable[str]:
        if not line.repeated_by:
            return
        who = []
        for repeat in line.repeated_by:
            self._show(repeat, Shown.REPETITION)
            who.append(f"{self.phrasing.speaker(repeat.statement)} ({self.phrasing.day(repeat.statement)})")
        yield self._say("line.repeated", who=" · ".join(who))

    def _readings(self, answer: Answer) -> None:
        for one in answer.readings:
            report, reading = one.report, one.reading
            day = self.words.day(report.published) if report.published else self._say("readings.unknown_day")
            said = f"“{reading.words or reading.as_said or ''}”" if reading is not None else ""
            how = "agrees" if reading is None else "absent" if reading.absent else "differs"
            text = self._say(f"readings.{how}", outlet=report.outlet, day=day, words=said)
            if reading is not None and reading.drift and not reading.absent:
                drift = ", ".join(self._say(f"drift.{tag}") for tag in reading.drift)
                text += self._say("readings.drift", drift=drift)
            self._add(Style.PART, f"{text} · {one.said.claim.id}", report.url)

    def _coverage(self, answer: Answer) -> None:
        for coverage in answer.coverage:
            self._add(Style.SUBHEADING, self.words.side(coverage.side).name)
            stated, absent = [], []
            for kind, group, line in coverage.figures:
                cell = self._say("coverage.cell", group=self.phrasing.group(group, 2), kind=self._say(f"kind.{kind}"))
                if line is None:
                    absent.append(cell)
                    continue
                self._show(line.said, Shown.STANDING)
                stated.append(f"{self.phrasing.figure(line.claim)} {self._cite(line.said)}")
            if stated:
                self._add(Style.FIGURE, self._say("coverage.stated", cells=" · ".join(stated)))
            if absent:
                self._add(Style.FIGURE, self._say("coverage.not_stated", cells=" · ".join(absent)))
        if answer.coverage:
            self._add(Style.SMALL, self._say("coverage.not_zero"))

    def _disagreements(self, answer: Answer) -> None:
        for one in answer.disagreements:
            topic = one.note.topic if one.note is not None else self.phrasing.figure(one.said[0].claim)
            self._add(Style.SUBHEADING, topic)
            for said in one.said:
                self._show(said, Shown.QUOTED)
                self._add(Style.PART, f"{self.phrasing.attributed(said)} {self._cite(said)}")

    def _proof(self, one: Used | Dropped, reason: str) -> None:
        by = one.by if isinstance(one, Dropped) else None
        self._show(one.said, Shown.HISTORY if isinstance(one, Dropped) else Shown.STANDING)
        text = self._say(
            "why.line",
            figure=self.phrasing.figure(one.said.claim),
            speaker=self.phrasing.speaker(one.said.statement),
            day=self.phrasing.day(one.said.statement),
            rule=one.rule.value,
            reason=self._say(reason),
        )
        suffix = self._say("why.by", by=by.claim.id) if by is not None else ""
        self._add(Style.PART, f"{text}{suffix} · {one.said.claim.id}")

    def _cautions(self, answer: Answer) -> None:
        for refusal in answer.refusals:
            self._refusal(refusal)
        if self.lookup.topic is Topic.CONDUCT:
            self._add(Style.SMALL, self._say("caution.no_verdict"))
        self._add(Style.FOOT, self._say("caution.claims"))

    def _refusal(self, refusal: Refusal) -> None:
        kinds = self.phrasing.kinds(refusal.said[0].claim.kinds) if refusal.said else ""
        self._add(Style.SMALL, self._say(f"caution.{refusal.reason}", kinds=kinds))

    def _no_answer(self, nothing: Nothing) -> str:
        return self._say(f"nothing.{nothing.reason}", asked=nothing.asked)

    def _foot(self, outcome: Answer | Nothing, *, citations: bool = True) -> None:
        if citations:
            for number, saids in enumerate(self.cited.values(), 1):
                self._add(Style.CITATION, self._citation(number, saids))
        self._add(Style.FOOT, self._say("foot.revision", revision=outcome.revision))

    def _citation(self, number: int, saids: Sequence[Said]) -> str:
        statement = saids[0].statement
        key = "foot.citation" if statement.form else "foot.citation_formless"
        return self._say(
            key,
            number=number,
            speaker=self.phrasing.speaker(statement, whole=True),
            form=statement.form,
            day=self.phrasing.day(statement),
            ids=_ids([said.claim for said in saids]),
        )

    # the smallest steps

    def _small(self, notes: Iterable[str]) -> None:
        if text := " · ".join(notes):
            self._add(Style.SMALL, text)

    def _add(self, style: Style, text: str, url: str = "") -> None:
        self.blocks.append(Block(style, text, url))

    def _say(self, key: str, *, n: float | None = None, **values: object) -> str:
        return self.words.say(key, n=n, **values)

    def _show(self, said: Said, shown: Shown) -> None:
        self.shown.setdefault(said.claim.id, (said, shown))

    def _cite(self, said: Said) -> str:
        """The mark of the statement a claim is from, "[1]", noting that this claim is cited."""
        cited = self.cited.setdefault(said.statement.id, [])
        if said not in cited:
            cited.append(said)
        return f"[{list(self.cited).index(said.statement.id) + 1}]"


_COUNTED = frozenset(
    {Topic.CASUALTIES, Topic.DISPLACEMENT, Topic.BODIES, Topic.PRISONERS, Topic.DAMAGE, Topic.COMPARE, Topic.HISTORY}
)


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
