"""The way from a statement's text to draft claims.

drafted = draft("At least 15 people were killed, three of them children, the ministry said.", Source())
drafted.drafts      two: 15 killed; 3 children killed, part of the 15
drafted.unused      the numbers that became no claim, with the reason
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from seed.drafting.claims import KINDS, Drafter
from seed.drafting.counts import Count, counts
from seed.drafting.denials import places_under_fire, said_without_figures
from seed.drafting.drafts import Draft, Drafted, Source, Unused
from seed.drafting.ellipsis import Elisions
from seed.drafting.entries import Entries
from seed.drafting.events import Clauses
from seed.drafting.grids import Grid
from seed.drafting.labelling import Piece, Tables, pieces, tables
from seed.drafting.linking import fold_repeats, settle
from seed.drafting.parts import find_parts
from seed.drafting.readings import Read
from seed.drafting.subjects import Subjects, whose
from seed.drafting.timing import (
    aside,
    compared_with,
    counts_on,
    day_of,
    is_earlier,
    is_of_a_war,
    is_running,
    is_uncertain,
    is_wider,
    old_topic,
    own_clause,
    reported_since,
    speaks_of_whole_war,
    tells_of_another,
    tells_since_when,
)
from seed.drafting.voices import Voices
from seed.drafting.whereabouts import Whereabouts
from seed.drafting.withdrawals import Withdrawals, is_disowned, is_of_what_was_told
from seed.number_roles import Role
from seed.numbers import Figure, read_figures
from seed.reading import Clean, Sentence, Token, clean, sentences, words

_ONE_REPORT: Final = timedelta(days=120)
_REMEMBERED: Final = 12
_WHY_NOT: Final = {
    Role.YEAR: "a year",
    Role.DATE: "a date",
    Role.CLOCK: "a time of day",
    Role.AGE: "an age",
    Role.PERCENT: "a percentage",
    Role.MONEY: "a sum of money",
    Role.MEASURE: "a length, weight or span of time",
    Role.ORDINAL: "an ordinal number",
    Role.CODE: "part of a name or code",
}


def draft(text: str, source: Source, language: str = "en") -> Drafted:
    """The draft claims of a text, in its order, and the numbers that were not used. Linear in its length."""
    page = clean(text)
    drafting = _Drafting(page, source, tables(language), language)
    for number, sentence in enumerate(sentences(words(page.text))):
        drafting.read(sentence, number)
    return drafting.result()


@dataclass(frozen=True, slots=True)
class _Time:
    """When a sentence speaks of.

    `earlier`: of another time, and whether the tokens of a clause at the side, `beside`, are; `compared`: those of an
    earlier figure; `own_clause`: those in front of a span of time that is told of others; `long`: perhaps of a whole
    war; `doubtful`: says "if"; `another`: perhaps of another event; `running`: up to now.
    """

    day: date | None
    earlier: bool
    beside: range
    earlier_beside: bool
    compared: range
    own_clause: range
    long: bool
    doubtful: bool
    another: bool
    running: bool


class _Drafting:
    """One text being read, sentence by sentence."""

    def __init__(self, page: Clean, source: Source, known: Tables, language: str) -> None:
        self._page = page
        self._source = source
        self._known = known
        self._language = language
        self._voices = Voices(source.speaker, source.publisher)
        self._where = Whereabouts(known)
        self._withdrawals = Withdrawals()
        self._entries = Entries()
        if source.title:
            title = words(clean(source.title).text)
            self._where.entitle(self._pieces(title))
            self._withdrawals.entitle(title)
        self._subjects = Subjects(known)
        self._grid = Grid(known)
        self._ellipsis = Elisions(known)
        self._drafter = Drafter(page, known, self._voices)
        self._read: list[Read] = []
        self._unused: list[Unused] = []
        self._earlier: list[Count] = []
        self._number = 0
        self._lead: int | None = None
        self._led_by = -1
        self._event_led = False
        self._topic: date | None = None
        self._since: date | None = None
        self._event: date | None = None
        self._looked_back = False
        self._long: int | None = None
        self._by_span = False

    def _pieces(self, tokens: Sequence[Token]) -> list[Piece]:
        return pieces(tokens, read_figures(tokens, self._language), self._known)

    def read(self, sentence: Sentence, number: int) -> None:
        """Reads one sentence, `number` from the beginning of the text."""
        self._number = number
        figures = read_figures(sentence.tokens, self._language)
        run = pieces(sentence.tokens, figures, self._known)
        self._ellipsis.enter(sentence.paragraph)
        found = self._grid.counts(run)
        if found is None:
            found = self._counts(run)
        self._entries.see(sentence, number)
        self._subjects.under_heading(found, run, sentence, self._earlier)
        self._subjects.by_subject(found, run)
        self._voices.hear(run, sentence.paragraph, heading=sentence.heading)
        self._where.enter(run, sentence, self._voices, figures=bool(figures))
        if self._lead is None:
            self._topic = self._topic or old_topic(sentence.tokens, run, self._source.date, self._known)
            self._since = self._since or reported_since(sentence.tokens, self._source.date, self._known)
        for count in self._withdrawals.of(found, run, sentence):
            count.superseded = True
        if is_of_what_was_told(sentence) and is_disowned(sentence):
            for one in reversed(self._read):
                if one.sentence < number - 1:
                    break
                one.draft.doubts.append("the text calls it untrue")
        for one in self._read[-_REMEMBERED:]:
            if one.count is not None and one.count.superseded:
                one.draft.superseded = True
        before = len(self._read)
        time = self._time(sentence, run, [count.piece.first for count in found if count.piece.figure is not None])
        goes_on = self._long == sentence.paragraph and time.day is None
        time = replace(time, long=time.long or goes_on)
        self._long = sentence.paragraph if time.long else None
        for count in found:
            if _usable(count):
                made = self._draft(count, found, run, sentence, time)
                ours = whose(count, run)
                self._read.append(Read(made, count, number, sentence.paragraph, sentence.heading, time.running, ours))
                self._earlier.append(count)
                self._see_lead(sentence, time)
        self._ellipsis.leave(found, sentence.paragraph)
        del self._earlier[:-_REMEMBERED]
        fired_on = self._say_the_rest(found, run, sentence, number)
        self._list_unused(figures, found)
        told = any(count.measure for count in found)
        past = frozenset(place for one in self._read[before:] if one.draft.background for place in one.draft.places)
        self._where.leave(sentence, told=told, under_fire=fired_on, past=past)

    def _draft(
        self, count: Count, found: Sequence[Count], run: Sequence[Piece], sentence: Sentence, time: _Time
    ) -> Draft:
        if count.measure == "displaced" and (count.group == "refugee" or _goes_abroad(count, found, run)):
            count.measure = "crossed_border"
        made = self._drafter.of_count(count, found, run, sentence)
        place = self._grid.places.get(count.first)
        made.places = (place,) if place else self._where.of(count, found)
        made.background = time.earlier_beside if count.piece.first in time.beside else time.earlier
        made.background |= count.piece.first in time.compared
        apart = count.piece.first in time.own_clause
        if apart and self._by_span:
            made.background = False
        made.day = time.day
        published = self._source.date
        if made.background and time.day and published and published - time.day < _ONE_REPORT:
            made.doubts.append("may be of the span of time reported on")
        if time.another and not made.background:
            made.doubts.append("may be of another event than the text's")
        if time.doubtful:
            made.doubts.append("the sentence may take it back")
        if time.long and not made.background and not count.total and not apart:
            made.doubts.append("may be a total of a longer time")
        return made

    def _say_the_rest(
        self, found: Sequence[Count], run: Sequence[Piece], sentence: Sentence, number: int
    ) -> tuple[str, ...]:
        """Drafts what the sentence says without figures; the places that it says were under fire."""
        fired_on: tuple[str, ...] = ()
        for said in said_without_figures(run, self._known):
            if not any(count.measure and count.first <= said.at < count.last for count in found):
                made = self._drafter.of_said(said, run, sentence)
                made.places = self._where.of_sentence()
                self._read.append(Read(made, None, number, sentence.paragraph, sentence.heading))
        for said, names in places_under_fire(run, self._where.found):
            made = self._drafter.of_said(said, run, sentence)
            made.places = fired_on = names
            self._read.append(Read(made, None, number, sentence.paragraph, sentence.heading))
        return fired_on

    def _time(self, sentence: Sentence, run: Sequence[Piece], figures: Sequence[int]) -> _Time:
        whole_war = speaks_of_whole_war(sentence.tokens, self._known)
        start, end = aside(sentence.tokens)
        return _Time(
            day=day_of(sentence.tokens, run, self._source.date, self._known),
            earlier=self._is_background(sentence, (*sentence.tokens[:start], *sentence.tokens[end:]), run),
            beside=range(start, end),
            earlier_beside=start < end and self._is_of_another(sentence, sentence.tokens[start:end]),
            compared=compared_with(sentence.tokens, self._known),
            own_clause=own_clause(sentence.tokens, figures, self._known),
            long=self._event_led and (whole_war or tells_since_when(sentence.tokens)) and not self._voices.in_own_words,
            doubtful=is_uncertain(sentence.tokens, self._known) or is_disowned(sentence),
            another=self._may_be_of_another(sentence),
            running=whole_war or is_running(run),
        )

    def _see_lead(self, sentence: Sentence, time: _Time) -> None:
        """Remembers where the text first tells of something, and whether that was one event."""
        if self._lead is None and not time.earlier and not sentence.heading:
            self._lead, self._led_by = sentence.paragraph, self._number
            self._event_led = not speaks_of_whole_war(sentence.tokens, self._known)
            self._event = self._topic or time.day or (self._source.date if self._since is None else None)

    def _is_earlier(self, tokens: Sequence[Token]) -> bool:
        topic = min((day for day in (self._topic, self._since) if day is not None), default=None)
        return is_earlier(tokens, self._source.date, self._known, topic, self._event)

    def _is_of_another(self, sentence: Sentence, tokens: Sequence[Token]) -> bool:
        """Whether these words are of an earlier time or of another event than the one that the text tells of."""
        if self._is_earlier(tokens):
            return True
        if not self._event_led or sentence.paragraph == self._lead:
            return False
        return tells_of_another(tokens, self._source.date, self._known, self._event)

    def _may_be_of_another(self, sentence: Sentence) -> bool:
        """Whether a sentence in the paragraph that tells of the event, behind it, has an earlier day of its own."""
        if not self._event_led or sentence.paragraph != self._lead or self._number == self._led_by:
            return False
        return tells_of_another(sentence.tokens, self._source.date, self._known, self._event)

    def _is_background(self, sentence: Sentence, tokens: Sequence[Token], run: Sequence[Piece]) -> bool:
        """Figures of an earlier time; or of a whole war, where a report of one event only adds them at its end."""
        looked_back, self._looked_back = self._looked_back, False
        self._by_span = False
        if self._is_earlier(tokens):
            self._looked_back = True
            return True
        if not self._event_led or sentence.paragraph == self._lead:
            return False
        if tells_of_another(tokens, self._source.date, self._known, self._event):
            return True
        if looked_back and counts_on(sentence.tokens):
            return True
        lifted = any(piece.has("lifts") for piece in run)
        if not lifted and is_of_a_war(sentence.tokens, self._source.date):
            return True
        if not self._voices.reported:
            return False
        whole_war = speaks_of_whole_war(sentence.tokens, self._known) and not self._voices.in_own_words
        wide = whole_war or is_wider(sentence.tokens, self._known)
        self._by_span = wide and not lifted
        return self._by_span

    def _same_people_as_before(self, found: Sequence[Count], run: Sequence[Piece]) -> None:
        """As in "Three peacekeepers died. Another two were injured.": the two are peacekeepers."""
        first = next((count for count in found if count.measure is not None), None)
        if first is None or not first.bare or not self._earlier or first.of_them is not None:
            return
        another = any(piece.has("more") for piece in run[max(0, first.first - 1) : first.last + 1])
        if another and KINDS.get(first.measure or "") in {"casualty", "detention"}:
            first.group = next((one for one in reversed(self._earlier) if not one.part), self._earlier[-1]).group

    def _counts(self, run: Sequence[Piece]) -> list[Count]:
        """The counts of a sentence with what happened to them, and their wholes."""
        found = counts(run)
        clauses = Clauses(run, found, self._known)
        clauses.attach()
        clauses.rivals(self._earlier)
        self._same_people_as_before(found, run)
        self._ellipsis.fill(found, run)
        find_parts(clauses, self._earlier)
        clauses.note_listed()
        for count in clauses.replaced_values(self._earlier):
            count.superseded = True
        for count in clauses.totals():
            count.total = True
        return found

    def _list_unused(self, figures: Sequence[Figure], found: Sequence[Count]) -> None:
        by_figure = {id(count.piece.figure): count for count in found if count.piece.figure is not None}
        for figure in figures:
            count = by_figure.get(id(figure))
            if count is not None and _usable(count):
                continue
            span = self._page.span(figure.start, figure.end)
            text = self._page.raw[slice(*span)]
            if (figure.value is None and count is None) or (figure.value == 1 and not text.isdigit()):
                continue
            self._unused.append(Unused(text, span, _why_not(figure, count)))

    def result(self) -> Drafted:
        """What was read, with repetitions folded and parts linked."""
        fold_repeats(self._read)
        self._entries.replace(self._read)
        return Drafted(tuple(settle(self._read)), tuple(self._unused))


def _goes_abroad(count: Count, found: Sequence[Count], run: Sequence[Piece]) -> bool:
    """As in "30,000 people fled north across the border"."""
    end = next((other.first for other in found if other.first >= count.last), len(run))
    return any(piece.word.forms.get("subject") == "crossed_border" for piece in run[count.last : end])


def _usable(count: Count) -> bool:
    """Whether something was counted and something is said to have happened to it. A denied "a house" is a denial."""
    denied = count.article and count.negated
    things = count.thing not in {None, "family_household"}
    if count.article and things and KINDS.get(count.measure or "") == "casualty":
        return False
    return count.measure is not None and not count.why_not and not count.uncounted and not denied


def _why_not(figure: Figure, count: Count | None) -> str:
    if not figure.countable:
        return _WHY_NOT[figure.role]
    if count is None:
        return "the base that another figure was taken from"
    if count.why_not:
        return count.why_not
    if count.uncounted:
        return f"counts {count.noun}"
    return "nothing is said to have happened to what it counts"
