"""From an outcome to a page: what one screen shows, in order, with the claims it shows. Pure.

The page is neutral: Discord and the terminal render the same blocks, and JSON lists the same claims, so that what is
read, tapped and measured never differs. Bold is `**…**`; everything else in a block is plain text, not markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from commands.phrasing import Phrasing
from commands.placing import described, named_inside
from commands.words import Words
from commands.writing import Page, Style, View, Writer
from db.answers import (
    Ambiguous,
    Answer,
    Dropped,
    Nothing,
    NothingReason,
    Outcome,
    Polarity,
    Refusal,
    Relation,
    Rule,
    Said,
    Section,
    Shown,
    Topic,
    Used,
)
from db.claims import Reading, Report
from db.scope import CASUALTY_KINDS
from db.vocabulary import BOTH_SIDES, ClaimType, with_narrower

_COUNTED: Final = frozenset(
    {Topic.CASUALTIES, Topic.DISPLACEMENT, Topic.BODIES, Topic.PRISONERS, Topic.DAMAGE, Topic.COMPARE, Topic.HISTORY}
)

_LOSSES: Final = with_narrower(CASUALTY_KINDS)
"""Kinds that are a side's losses; who was displaced, came home or was handed over is told under the side's name."""
_HEADINGS: Final = {
    NothingReason.NO_FIGURE: "nothing.no_figure_heading",
    NothingReason.REPLACED: "nothing.replaced_heading",
}


def compose(outcome: Outcome, words: Words, view: View = View.ANSWER) -> Page:
    """The page of an outcome. Nothing and ambiguous outcomes are private: they are the asker's business."""
    if isinstance(outcome, Ambiguous):
        raise TypeError("an ambiguous outcome is asked back, not composed")
    writer = _Composer(outcome.lookup, view, words, Phrasing(words, outcome.parties), outcome.place)
    if isinstance(outcome, Nothing):
        writer.nothing(outcome)
    elif view is View.WHY:
        writer.why(outcome)
    elif view is View.SOURCES:
        writer.sources(outcome)
    else:
        writer.answer(outcome)
    return writer.page(private=isinstance(outcome, Nothing))


class _Composer(Writer):
    """Pages of whole outcomes."""

    def answer(self, answer: Answer) -> None:
        self._head(self._title(), answer)
        if answer.polarity is not None:
            self._polarity(answer)
        for section in answer.sections:
            self._section(section)
        if answer.nearby:
            self.add(Style.SUBHEADING, self.say("places.elsewhere", place=self._place_name))
            self.lines(answer.nearby)
        if answer.other_counts:
            self.add(Style.SUBHEADING, self.say("other.heading"))
            self.lines(answer.other_counts)
        self._readings(answer)
        self._coverage(answer)
        self._disagreements(answer)
        self._cautions(answer)
        self._foot(answer)

    def nothing(self, nothing: Nothing) -> None:
        no_figure = nothing.reason is NothingReason.NO_FIGURE
        heading = self.say(_HEADINGS.get(nothing.reason, "nothing.heading"))
        if nothing.reason in (*_HEADINGS, NothingReason.NOT_IN_RECORD):
            heading = self.say("nothing.about", heading=heading, asked=self._title())
        self._head(heading, nothing)
        self.add(Style.FIGURE, self._no_answer(nothing))
        if nothing.suggestions:
            self.add(Style.SMALL, self.say("nothing.did_you_mean", names=self.words.items(nothing.suggestions)))
        self.lines(nothing.replaced)
        if nothing.nearest and not no_figure:
            self.add(Style.SUBHEADING, self.say("nothing.nearest"))
        self.lines(nothing.nearest)
        for refusal in nothing.refusals:
            self._refusal(refusal)
        self.add(Style.FOOT, self.say("nothing.not_zero"))
        self._foot(nothing)

    def why(self, answer: Answer) -> None:
        """The proof: each claim used and each left out, with the rule for it."""
        self._head(self.say("topic.why"), answer)
        self.add(Style.SUBHEADING, self.say("why.used"))
        for used in answer.used:
            self._proof(used, f"standing.{used.rule}")
        self.add(Style.SUBHEADING, self.say("why.dropped"))
        for dropped in answer.dropped:
            self._proof(dropped, f"rule.{dropped.rule}")
        if not answer.dropped:
            self.add(Style.SMALL, self.say("why.nothing_dropped"))
        self._cautions(answer)
        self._foot(answer)

    def sources(self, answer: Answer) -> None:
        """Every report of what the answer cites, under the answer's numbers, and what each reads otherwise."""
        cited = _Composer(self.lookup, View.ANSWER, self.words, self.phrasing, self.place)
        cited.answer(answer)
        self.cited = cited.cited
        self._head(self.say("topic.sources"), answer)
        reports = dict(answer.reports)
        for number, (statement, saids) in enumerate(self.cited.items(), 1):
            self.add(Style.FIGURE, self.citation(number, saids))
            for said in saids:
                self.show(said, cited.shown[said.claim.id][1])
            for report in reports.get(statement, ()):
                day = self.words.day(report.published) if report.published else self.say("readings.unknown_day")
                told = self.say("readings.report", outlet=report.outlet, day=day, title=report.short_title)
                self.add(Style.SMALL, told, report.url)
                self.small(self._read_otherwise(report, saids))
        self._foot(answer, citations=False)

    def _read_otherwise(self, report: Report, saids: Sequence[Said]) -> Iterable[str]:
        """What the report makes of the claims cited, where it differs from them."""
        cited = {said.claim.id for said in saids}
        for reading in report.readings:
            if reading.claim in cited and not reading.absent:
                words = self.words.quoted(reading.words or reading.as_said or "")
                yield self.say("readings.otherwise", claim=reading.claim, words=words) + self._drift(reading)

    def _head(self, title: str, outcome: Answer | Nothing) -> None:
        self.add(Style.HEADING, title)
        lookup, scope = self.lookup, [outcome.episode_title]
        if self.place is not None and lookup.topic is not Topic.PLACE:
            scope.append(self.say("scope.place", place=self._place_name))
        if lookup.speaker is not None:
            scope.append(self.say("scope.speaker", speaker=self.phrasing.party(lookup.speaker)))
        if lookup.as_of is not None:
            scope.append(self.say("scope.as_of", day=self.words.day(lookup.as_of)))
        if lookup.recorded_by is not None:
            scope.append(self.say("scope.recorded_by", day=self.words.day(lookup.recorded_by.date())))
        if lookup.topic in _COUNTED and lookup.speaker is None and isinstance(outcome, Answer):
            scope.append(self.say("scope.latest"))
        self.add(Style.SMALL, self.words.items(filter(None, scope)))
        if self.place is not None:
            self.small(described(self.place, self.words, whole=lookup.topic is Topic.PLACE))

    @property
    def _place_name(self) -> str:
        return self.place.name if self.place is not None else ""

    def _title(self) -> str:
        lookup = self.lookup
        asked: list[str] = []
        if lookup.kinds:
            asked.append(self.say("join.and").join(self.say(f"kind.{kind}") for kind in sorted(lookup.kinds)))
        if lookup.group is not None:
            asked.append(self.say(f"groups.{lookup.group}"))
        if lookup.object_class is not None:
            asked.append(self.say(f"classes.{lookup.object_class}"))
        named = asked and lookup.topic in _COUNTED
        topic = self.say(
            f"topic.{lookup.topic}",
            place=self._place_name,
            value="" if lookup.value is None else self.words.number(lookup.value),
            id=lookup.id,
        )
        side = [self.words.side(lookup.side).name] if lookup.side is not None else []
        return self.words.titled(self.words.items([*([] if named else [topic]), *asked, *side]))

    def _polarity(self, answer: Answer) -> None:
        if answer.polarity is Polarity.YES:
            self.add(Style.FIGURE, self.say("places.yes", place=self._place_name))
            return
        named = {name for line in answer.lines for each in (line, *line.parts) for name in each.claim.places}
        self.add(Style.FIGURE, self.say("places.unknown", n=len(named), place=self._place_name))
        if inside := named_inside(answer.place, named):
            self.add(Style.FIGURE, self.say("places.inside", place=self._place_name, names=inside))

    def _section(self, section: Section) -> None:
        self.add(Style.SUBHEADING, self._section_title(section))
        self.lines(section.lines)
        for computed in section.computed:
            self.computed.append(computed)
            marks = "".join(dict.fromkeys(self.cite(one) for one in computed.operands))
            for one in computed.operands:
                self.show(one, Shown.STANDING)
            self.add(Style.PART, f"{self.phrasing.computed(computed)} {marks}")

    def _section_title(self, section: Section) -> str:
        if section.side == BOTH_SIDES:
            return self.say("relation.both")
        losses = bool(section.lines) and all(
            line.claim.type is ClaimType.PERSONS and line.claim.kinds <= _LOSSES for line in section.lines
        )
        key = "own_persons" if section.relation is Relation.OWN and losses else section.relation.value
        return self.say(f"relation.{key}", name=self.words.side(section.side).name)

    def _readings(self, answer: Answer) -> None:
        if answer.readings:
            self.add(Style.SUBHEADING, self.say("readings.heading"))
        for one in answer.readings:
            report, reading = one.report, one.reading
            day = self.words.day(report.published) if report.published else self.say("readings.unknown_day")
            said = self.words.quoted(reading.words or reading.as_said or "") if reading is not None else ""
            how = "agrees" if reading is None else "absent" if reading.absent else "differs"
            text = self.say(f"readings.{how}", outlet=report.outlet, day=day, words=said)
            if reading is not None and not reading.absent:
                text += self._drift(reading)
            self.add(Style.PART, self.words.items((text, one.said.claim.id)), report.url)

    def _drift(self, reading: Reading) -> str:
        tags = self.say("join.and").join(self.say(f"drift.{tag}") for tag in reading.drift)
        return self.say("readings.drift", drift=tags) if tags else ""

    def _coverage(self, answer: Answer) -> None:
        for coverage in answer.coverage:
            self.add(Style.SUBHEADING, self.words.side(coverage.side).name)
            stated, absent = [], []
            for kind, group, line in coverage.figures:
                cell = self.say("coverage.cell", group=self.say(f"groups.{group}"), kind=self.say(f"kind.{kind}"))
                if line is None:
                    absent.append(cell)
                    continue
                self.show(line.said, Shown.STANDING)
                stated.append(f"{self.phrasing.figure(line.claim)} {self.cite(line.said)}")
            if stated:
                self.add(Style.FIGURE, self.say("coverage.stated", cells=self.words.items(dict.fromkeys(stated))))
            if absent:
                self.add(Style.FIGURE, self.say("coverage.not_stated", cells=self.words.items(absent)))
        if answer.coverage:
            self.add(Style.SMALL, self.say("coverage.not_zero"))

    def _disagreements(self, answer: Answer) -> None:
        for one in answer.disagreements:
            self.add(Style.SUBHEADING, self.words.titled(self.phrasing.measure(one.said[0].claim)))
            for said in one.said:
                self.show(said, Shown.QUOTED)
                ids = self.words.items((f"{self.phrasing.attributed(said)} {self.cite(said)}", said.claim.id))
                self.add(Style.PART, ids)
                if said.claim.period is not None:
                    self.small([self.say("line.period", period=said.claim.period.label)])

    def _proof(self, one: Used | Dropped, reason: str) -> None:
        by = one.by if isinstance(one, Dropped) else None
        self.show(one.said, Shown.HISTORY if isinstance(one, Dropped) else Shown.STANDING)
        text = self.say(
            "why.line",
            figure=self.phrasing.figure(one.said.claim),
            speaker=self.phrasing.speaker(one.said.statement),
            day=self.phrasing.day(one.said.statement),
            rule=one.rule.value,
            reason=self.say(reason),
        )
        suffix = self.say("why.by", by=by.claim.id) if by is not None else ""
        self.add(Style.PART, self.words.items((f"{text}{suffix}", one.said.claim.id)))

    def _cautions(self, answer: Answer) -> None:
        for refusal in answer.refusals:
            self._refusal(refusal)
        if self.lookup.topic is Topic.CONDUCT:
            self.add(Style.SMALL, self.say("caution.no_verdict"))
        self.add(Style.FOOT, self.say("caution.claims"))

    def _refusal(self, refusal: Refusal) -> None:
        kinds = self.phrasing.kinds(refusal.said[0].claim.kinds) if refusal.said else ""
        caution = self.say(f"caution.{refusal.reason}", kinds=kinds)
        if refusal.rule is Rule.COMPLEMENT:
            for said in refusal.said:
                self.show(said, Shown.NEAREST)
            whole, part = (f"{self.phrasing.attributed(said)} {self.cite(said)}" for said in refusal.said)
            caution = self.words.titled(self.say("caution.of_these", whole=whole, part=part, caution=caution))
        self.add(Style.SMALL, caution)

    def _no_answer(self, nothing: Nothing) -> str:
        return self.say(f"nothing.{nothing.reason}", asked=nothing.asked)

    def _foot(self, outcome: Answer | Nothing, *, citations: bool = True) -> None:
        if citations:
            for number, saids in enumerate(self.cited.values(), 1):
                self.add(Style.CITATION, self.citation(number, saids))
        self.add(Style.FOOT, self.say("foot.revision", revision=outcome.revision))
