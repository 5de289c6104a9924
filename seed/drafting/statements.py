"""The way from a statement's text to draft claims.

drafted = draft("At least 15 people were killed, three of them children, the ministry said.", Source())
drafted.drafts      two: 15 killed; 3 children killed, part of the 15
drafted.unused      the numbers that became no claim, with the reason
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from db.vocabulary import Qualifier
from seed.drafting.counts import Count, counts
from seed.drafting.denials import Said, places_under_fire, said_without_figures
from seed.drafting.doubts import doubt
from seed.drafting.drafts import Draft, Drafted, Source, Span, Unused
from seed.drafting.events import Clauses
from seed.drafting.grids import Grid
from seed.drafting.labelling import Piece, Tables, pieces, tables
from seed.drafting.linking import Read, fold_repeats, settle
from seed.drafting.parts import find_parts
from seed.drafting.scenes import Scene, narrowest, nearest, scenes
from seed.drafting.timing import day_of, is_earlier, is_uncertain, speaks_of_whole_war
from seed.drafting.voices import Voices, actors
from seed.number_roles import Role
from seed.numbers import Figure, read_figures
from seed.reading import Clean, Sentence, clean, sentences, words

KINDS: Final = {
    **dict.fromkeys(("killed", "wounded", "missing", "killed_or_missing", "killed_or_wounded"), "casualty"),
    **dict.fromkeys(("captured", "detained", "abducted", "released"), "detention"),
    **dict.fromkeys(("displaced", "evacuated", "crossed_border"), "displacement"),
    **dict.fromkeys(("destroyed", "damaged", "destroyed_or_damaged"), "damage"),
    "targeted": "targeted",
    "occupied": "territory",
}
_REMEMBERED: Final = 12
_LABEL: Final = 12
_LONGEST_SECTION: Final = 4
_MOVES: Final = frozenset({"released", "displaced", "evacuated", "crossed_border"})
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


class _Drafting:
    """One text being read, sentence by sentence."""

    def __init__(self, page: Clean, source: Source, known: Tables, language: str) -> None:
        self._page = page
        self._source = source
        self._known = known
        self._language = language
        self._read: list[Read] = []
        self._unused: list[Unused] = []
        self._earlier: list[Count] = []
        self._voices = Voices(source.speaker)
        self._grid = Grid(known)
        self._heading: str | None = None
        self._subject: str | None = None
        self._scene: tuple[str, ...] = ()
        self._lead_scene: tuple[str, ...] = ()
        self._section: tuple[str, ...] = ()
        self._paragraph = -1
        self._lead: int | None = None
        self._event_led = False
        self._label: tuple[str, ...] = ()

    def read(self, sentence: Sentence, number: int) -> None:
        tokens = sentence.tokens
        figures = read_figures(tokens, self._language)
        run = pieces(tokens, figures, self._known)
        found = self._grid.counts(run)
        if found is None:
            found = self._counts(run)
        self._under_heading(found, run, sentence)
        self._voices.hear(run, sentence.paragraph)
        where = [scene for scene in scenes(run, self._known) if run[scene.at].first not in self._voices.spoken_by]
        if sentence.paragraph != self._paragraph:
            self._paragraph = sentence.paragraph
            self._label = ()
            self._scene = self._section or self._lead_scene
        self._label = _heading_place(run, self._known) or self._label
        if sentence.heading and not figures:
            self._section = _section_place(run, self._known)
        earlier = self._is_background(sentence, run)
        day = day_of(tokens, run, self._source.date, self._known)
        self._by_subject(found, run)
        doubtful = is_uncertain(tokens, self._known)
        long_time = self._event_led and speaks_of_whole_war(tokens, self._known)
        for count in found:
            if not _usable(count):
                continue
            if count.measure == "displaced" and (count.group == "refugee" or _goes_abroad(count, found, run)):
                count.measure = "crossed_border"
            made = self._draft(count, run, tokens_span=sentence)
            made.claimants = self._voices.of(count.first)
            made.places = self._where(count, found, where, run)
            made.actor = self._actor(count, found, run)
            made.background = earlier
            if doubtful:
                made.doubts.append("the sentence may take it back")
            if long_time and not earlier and not count.total:
                made.doubts.append("may be a total of a longer time")
            made.day = day
            self._read.append(Read(made, count, number, sentence.paragraph, sentence.heading))
            self._earlier.append(count)
            if self._lead is None and not earlier and not sentence.heading:
                self._lead = sentence.paragraph
                self._event_led = not speaks_of_whole_war(tokens, self._known)
        del self._earlier[:-_REMEMBERED]
        for said in said_without_figures(run, self._known):
            if any(count.measure and count.first <= said.at < count.last for count in found):
                continue
            self._add_said(said, run, sentence, number, where)
        for said, names in places_under_fire(run, where):
            self._scene = self._scene if where else names
            self._add_said(said, run, sentence, number, where, names)
        self._list_unused(figures, found, run, sentence)
        if (where and any(count.measure for count in found)) or (where and not self._scene):
            self._scene = narrowest(where)
            if not self._lead_scene and not sentence.heading:
                self._lead_scene = self._scene

    def _is_background(self, sentence: Sentence, run: Sequence[Piece]) -> bool:
        """Figures of an earlier time; or of a whole war, where a report of one event only adds them at its end."""
        if is_earlier(sentence.tokens, self._source.date, self._known):
            return True
        if not self._event_led or sentence.paragraph == self._lead or not self._voices.reported:
            return False
        lifted = any(piece.has("lifts") for piece in run)
        return speaks_of_whole_war(sentence.tokens, self._known) and not lifted

    def _under_heading(self, found: Sequence[Count], run: Sequence[Piece], sentence: Sentence) -> None:
        """As in a line "Damaged:" with a list under it, whose items only name what was counted."""
        if run[-1].text == ":" and not any(count.measure for count in found):
            said = [piece for piece in run if piece.says("participle", "noun") and not piece.has("be")]
            self._heading = said[-1].word.measure if len(said) == 1 else None
        elif self._heading is not None and (sentence.bullet or sentence.heading):
            for count in found:
                if count.measure is None and not count.uncounted and (count.person or count.thing is not None):
                    measure = self._known.measure_for(self._heading, person=count.person, thing=count.thing)
                    count.measure, count.how = measure, "heading"
        elif not sentence.bullet:
            self._heading = None

    def _by_subject(self, found: Sequence[Count], run: Sequence[Piece]) -> None:
        """In a text about a release or a flight, "318 were flown home" and "900 arrived" are of that too."""
        if self._subject is None:
            moved = [count.measure for count in found if count.measure in _MOVES]
            release = any(piece.has("about_release") for piece in run)
            self._subject = moved[0] if moved else "released" if release else None
        if self._subject is None:
            return
        for count in found:
            if (
                count.measure is not None
                or count.why_not
                or count.uncounted
                or count.thing is not None
                or count.article
            ):
                continue
            near = [*run[max(0, count.first - 2) : count.first], *run[count.last : count.last + 5]]
            if any(piece.has("moved") for piece in near):
                count.measure, count.how = self._subject, "subject"
                count.doubts.append("taken for what the text is about")

    def _same_people_as_before(self, found: Sequence[Count], run: Sequence[Piece]) -> None:
        """As in "Three peacekeepers died. Another two were injured.": the two are peacekeepers."""
        first = next((count for count in found if count.measure is not None), None)
        if first is None or not first.bare or not self._earlier or first.of_them is not None:
            return
        another = any(piece.has("more") for piece in run[max(0, first.first - 1) : first.last + 1])
        if another and KINDS.get(first.measure or "") in {"casualty", "detention"}:
            first.group = self._earlier[-1].group

    def _counts(self, run: Sequence[Piece]) -> list[Count]:
        """The counts of a sentence with what happened to them, and their wholes."""
        found = counts(run)
        clauses = Clauses(run, found, self._known)
        clauses.attach()
        clauses.rivals(self._earlier)
        self._same_people_as_before(found, run)
        find_parts(clauses, self._earlier)
        figured = {count.verb for count in found if not count.article and count.measure is not None}
        for count in found:
            count.listed = count.article and count.verb is not None and count.verb in figured
        for count in clauses.replaced_values():
            count.superseded = True
        for count in clauses.totals():
            count.total = True
        return found

    # --- one draft

    def _draft(self, count: Count, run: Sequence[Piece], tokens_span: Sentence) -> Draft:
        figure = count.piece.figure
        measure = count.measure or ""
        start, end = self._span(count.piece, figure, tokens_span)
        if figure is None:
            low = high = 1
            qualifier: Qualifier | None = Qualifier.EXACT
        else:
            low, high, qualifier = figure.low, figure.high, figure.qualifier  # type: ignore[assignment]
        made = Draft(
            kind=KINDS[measure],
            measure=measure,
            figure=self._page.raw[slice(*self._page.span(start, end))],
            span=self._page.span(start, end),
            low=low,
            high=high,
            qualifier=qualifier,
            group=count.group if count.thing is None else None,
            thing=count.thing,
            noun=count.noun,
            superseded=count.superseded,
            negated=count.negated,
        )
        if made.group is None and made.thing is None:
            if KINDS[measure] in {"casualty", "detention", "displacement"}:
                made.group = "unspecified"
            else:
                made.thing = "other" if count.unknown else "structure"
        made.unit = _unit(made, figure)
        if made.measure == "occupied" and made.thing not in {"settlement", "area"}:
            made.doubts.append("what was taken is neither land nor a settlement")
        if count.side is not None:
            made.side = (count.side,)
        elif count.own:
            made.side = self._own_side(count)
        verb = run[count.verb] if count.verb is not None and count.verb < len(run) else None
        made.doubts += doubt(count, made, verb)
        return made

    def _own_side(self, count: Count) -> tuple[str, ...]:
        """As in "its own soldiers": those of whoever says it."""
        names = self._voices.of(count.first)
        for name in names:
            lows = name.lower().split()
            party = next((found for at in range(len(lows)) if (found := self._known.parties.longest(lows, at))), None)
            if party is not None:
                return (party[0],)
        return ()

    def _span(self, piece: Piece, figure: Figure | None, sentence: Sentence) -> Span:
        if figure is not None:
            return figure.start, figure.end
        return sentence.tokens[piece.first].start, sentence.tokens[piece.last - 1].end

    def _where(
        self, count: Count, found: Sequence[Count], where: Sequence[Scene], run: Sequence[Piece]
    ) -> tuple[str, ...]:
        if self._grid.places.get(count.first):
            return (self._grid.places[count.first],)
        if self._label:
            return self._label
        if not where:
            return self._scene
        start, end = _stretch(count, found, run)
        own = nearest([scene for scene in where if start <= scene.at < end], count.first, start, end)
        return own or narrowest(where)

    def _actor(self, count: Count, found: Sequence[Count], run: Sequence[Piece]) -> tuple[str, ...]:
        """The one party that the sentence names as acting, if it is not one that was harmed."""
        if KINDS[count.measure or ""] not in {"casualty", "damage", "targeted"} or count.superseded:
            return ()
        harmed = {one.side for one in found}
        verb = count.verb if count.how == "in front" else None
        acting = {
            party
            for at, party in actors(run, verb)
            if party not in harmed and not any(one.first <= at < one.last for one in found)
        }
        named = {piece.word.party for piece in run if piece.word.party is not None} - harmed
        return tuple(acting) if len(acting) == 1 and named == acting else ()

    # --- what has no figure, what was not used

    def _add_said(
        self,
        said: Said,
        run: Sequence[Piece],
        sentence: Sentence,
        number: int,
        where: Sequence[Scene],
        names: tuple[str, ...] = (),
    ) -> None:
        start = sentence.tokens[run[said.at].first].start
        end = sentence.tokens[run[said.last - 1].last - 1].end
        span = self._page.span(start, end)
        made = Draft(
            kind=said.kind,
            measure=said.measure,
            figure=self._page.raw[slice(*span)],
            span=span,
            low=0 if said.zero else None,
            high=0 if said.zero else None,
            qualifier=Qualifier.EXACT if said.zero or said.own else None,
            group=self._own_group(said) if said.thing is None else None,
            thing=said.thing,
            unit="person" if (said.zero or said.own) and said.thing is None else "item" if said.zero else None,
            claimants=self._voices.of(said.at),
            places=names or self._label or narrowest(where) or self._scene,
            negated=said.zero or said.own or said.kind == "denial",
        )
        if said.doubt:
            made.doubts.append(said.doubt)
        self._read.append(Read(made, None, number, sentence.paragraph, sentence.heading))

    def _own_group(self, said: Said) -> str | None:
        """Whose casualties they are that a voice says it has not had."""
        if said.group != "unspecified" or not said.own:
            return said.group
        names = self._voices.of(said.at + 1)
        lows = [name.lower().split() for name in names]
        if any("police" in words_ for words_ in lows):
            return "police"
        parties = [self._known.parties.longest(words_, 0) for words_ in lows if words_]
        return "militant" if any(party and party[0] in self._known.movements for party in parties) else said.group

    def _list_unused(
        self, figures: Sequence[Figure], found: Sequence[Count], run: Sequence[Piece], sentence: Sentence
    ) -> None:
        by_figure = {id(count.piece.figure): count for count in found if count.piece.figure is not None}
        del run
        for figure in figures:
            count = by_figure.get(id(figure))
            if count is not None and _usable(count):
                continue
            span = self._page.span(figure.start, figure.end)
            text = self._page.raw[slice(*span)]
            if (figure.value is None and count is None) or (figure.value == 1 and not text.isdigit()):
                continue
            self._unused.append(Unused(text, span, _why_not(figure, count)))
        del sentence

    def result(self) -> Drafted:
        fold_repeats(self._read)
        drafts = settle(self._read)
        return Drafted(tuple(drafts), tuple(self._unused))


def _goes_abroad(count: Count, found: Sequence[Count], run: Sequence[Piece]) -> bool:
    """As in "30,000 people fled north across the border"."""
    end = next((other.first for other in found if other.first >= count.last), len(run))
    return any(piece.word.forms.get("subject") == "crossed_border" for piece in run[count.last : end])


def _usable(count: Count) -> bool:
    """Whether something was counted and something is said to have happened to it. A denied "a house" is a denial."""
    denied = count.article and count.negated
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


def _unit(made: Draft, figure: Figure | None) -> str:
    if made.group is not None:
        return "person"
    if figure is not None and figure.role is Role.AREA:
        return figure.unit
    if made.thing == "settlement":
        return "settlement"
    if made.thing == "family_household":
        return "family"
    return "item"


def _stretch(count: Count, found: Sequence[Count], run: Sequence[Piece]) -> tuple[int, int]:
    """The pieces that can belong to this count: from the one before to the one behind."""
    before = [
        one.last for one in found if one.last <= count.first and one.measure is not None and not _lists(run, one, count)
    ]
    behind = [
        one.first
        for one in found
        if one.first >= count.last and one.measure is not None and not _lists(run, count, one)
    ]
    return (before[-1] if before else 0), (behind[0] if behind else len(run))


def _lists(run: Sequence[Piece], first: Count, second: Count) -> bool:
    """Whether two counts stand so close that a place said with one is meant for both."""
    between = run[first.last : second.first]
    return not any(piece.has("area_in") and piece.low != "and" for piece in between)


def _section_place(run: Sequence[Piece], known: Tables) -> tuple[str, ...]:
    """The place that a line of its own names, for the list under it: "Kharkiv region"."""
    named = [piece for piece in run if piece.capital and not piece.text.isupper()]
    areas = [piece for piece in run if piece.has("area_wide", "area_local")]
    if not named or not areas or len(run) > _LONGEST_SECTION or len(named) + len(areas) < len(run):
        return ()
    if any(piece.word.forms or piece.low in known.organisations or piece.low in known.not_places for piece in run):
        return ()
    return (" ".join(piece.text for piece in named if piece not in areas),) if named != areas else ()


def _heading_place(run: Sequence[Piece], known: Tables) -> tuple[str, ...]:
    """The place a line is about: "Kostiantynivka (Kramatorsk district): 13 houses damaged"."""
    while run and (run[0].mark or run[0].has("prep")):
        run = run[1:]
    if not run or not run[0].capital or run[0].word.forms or run[0].has("say", "the"):
        return ()
    words_: list[str] = []
    depth = 0
    for piece in run[:_LABEL]:
        if piece.text == "(":
            depth += 1
        elif piece.text == ")":
            depth -= 1
        elif piece.text in {":", "–"} and depth == 0 and words_:
            break
        elif depth == 0:
            if (
                not piece.capital
                or (piece.text.isupper() and len(piece.text) > 1)
                or piece.word.forms
                or piece.figure is not None
                or piece.low in known.not_places
                or piece.low in known.organisations
                or piece.word.group
            ):
                if piece.has("area_wide", "area_local") and words_:
                    continue
                return ()
            words_.append(piece.text)
    else:
        return ()
    return (" ".join(words_),) if 0 < len(words_) <= 3 and run[0].word.party is None else ()
