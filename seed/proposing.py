"""From draft claims to a proposed statement: what a moderator reviews.

Drafting reads a text and knows no record. Here its words become those of the closed vocabularies, its names the
record's parties, sides and places. What cannot be told stays open as a question with the likely answers: a speaker, a
side or a place is never guessed. Pure; nothing is stored or published.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from babel import Locale

from db.claims import Claim, Value
from db.names import DidYouMean, Sure
from db.reviews import DRAFT, UNDECIDED, Item, Question, Review
from db.vocabulary import (
    BOTH_SIDES,
    FLOW_KINDS,
    ClaimType,
    Counting,
    Partition,
    PlaceScope,
    Role,
)
from seed.corrections import as_gold
from seed.drafting.drafts import Draft, Drafted
from seed.equivalents import (
    AREA,
    AREA_UNITS,
    CLASSES,
    EFFECTS,
    GROUPS,
    KINDS,
    LOOSE_CLASSES,
    LOOSE_GROUPS,
    LOOSE_MEASURES,
    ROLES,
    SETTLEMENT,
    UNTOLD_GROUP,
    class_named,
)
from seed.figures import Said, said_figures, value_of
from seed.heading import Heading, Known, Page
from seed.hedges import hedges
from seed.showing import named, shown

_MOST_SAID: Final = 120
_MOST_WHAT: Final = 400
_MOST_CHOICES: Final = 5
_MOST_UNUSED: Final = 200
_SEVERAL: Final = 2
"""Places said with a count of settlements that are some of them; a single one is where they lie."""


def propose(text: str, drafted: Drafted, page: Page, known: Known) -> Review:
    """The review of a text: its header, a proposed claim for each draft in order, and what could not be decided."""
    proposing = _Proposing(text, drafted, page, known)
    return proposing.review()


class _Proposing:
    def __init__(self, text: str, drafted: Drafted, page: Page, known: Known) -> None:
        self._text = text
        self._drafted = drafted
        self._page = page
        self._known = known
        self._said = said_figures(text)
        self._hedges = hedges(text)
        self._heading = Heading(text, drafted, page, known)
        self._speaker = self._heading.speaker
        self._voices: dict[tuple[str, ...], tuple[str, tuple[Question, ...]]] = {}
        self._lists: list[tuple[int, Draft]] = []

    def review(self) -> Review:
        items = [self._item(number, one) for number, one in enumerate(self._drafted.drafts, start=1)]
        for whole, one in self._lists:
            items.append(self._named_places(len(items) + 1, items[whole], one))
        return Review(
            header=self._heading.header(items),
            items=tuple(items),
            unused=tuple(
                (shown(one.figure, _MOST_SAID), one.span, one.why) for one in self._drafted.unused[:_MOST_UNUSED]
            ),
            questions=tuple(self._heading.questions()),
        )

    # --- one claim

    def _item(self, number: int, one: Draft) -> Item:
        questions: list[Question] = []
        claim = self._typed(number, one, questions.append)
        claim = self._placed(claim, one, questions.append)
        claim = self._sided(claim, one, questions.append)
        if claim.value is not None:
            named_ones, unsettled = self._hedges.is_named(one.span), self._hedges.is_provisional(one.span)
            claim = replace(claim, provisional=unsettled, named_list=named_ones)
        speaker, open_ = self._voice(one)
        questions += open_
        if one.negated and one.value != 0:
            questions.append(Question("type", "denial"))
        if one.day is not None and self._page.published is not None and one.part_of is None:
            questions.append(Question("counting", "of_one_day", one.day.isoformat(), _countings(claim)))
        if claim.type is ClaimType.PLACE_COUNT and len(self._names(one)) >= _SEVERAL:
            self._lists.append((number - 1, one))
        return Item(
            claim=claim,
            speaker=speaker,
            spans=(one.span, *one.also_spans),
            sure=not one.needs_review,
            current=one.current,
            claimants=tuple(named(name) for name in one.claimants),
            questions=tuple(questions),
            doubts=tuple(shown(doubt, _MOST_WHAT) for doubt in one.doubts),
            read=as_gold(one),
        )

    def _typed(self, number: int, one: Draft, ask: Callable[[Question], None]) -> Claim:
        """The claim by its type: persons, objects, land, places, or conduct said without a figure."""
        bare = Claim(
            id=f"{DRAFT}.c{number}",
            statement=DRAFT,
            type=ClaimType.CONDUCT,
            side_affected=UNDECIDED,
            span=one.span,
            part_of=None if one.part_of is None else f"{DRAFT}.c{one.part_of + 1}",
            partition=None if one.part_of is None else Partition.PARTIAL,
        )
        if one.kind in {"allegation", "denial"} or (one.negated and one.value is None):
            return replace(bare, what=self._sentence(one), part_of=None, partition=None)
        if one.thing == SETTLEMENT and one.measure in ROLES:
            return self._of_settlements(bare, one)
        if one.measure in KINDS and one.thing is None:
            return self._of_persons(bare, one, ask)
        if one.thing == AREA and one.measure in ROLES:
            return self._of_land(bare, one, ask)
        return self._of_objects(bare, one, ask)

    def _of_persons(self, bare: Claim, one: Draft, ask: Callable[[Question], None]) -> Claim:
        kinds = KINDS[one.measure]
        if one.measure in LOOSE_MEASURES:
            ask(Question("kinds", "loose_word", one.measure, ("+".join(sorted(kinds)),)))
        group = GROUPS.get(one.group or "")
        if group is None:
            ask(Question("group", "no_word", one.noun or one.group or "", ("military", "civilian", "all_persons")))
        elif one.group in LOOSE_GROUPS:
            ask(Question("group", "loose_word", one.noun or one.group or "", (group,)))
        flow = bool(kinds & FLOW_KINDS)
        return replace(
            bare,
            type=ClaimType.PERSONS,
            kinds=kinds,
            group=group or UNTOLD_GROUP,
            counting=Counting.FLOW if flow else Counting.CUMULATIVE,
            value=self._value(one),
        )

    def _of_objects(self, bare: Claim, one: Draft, ask: Callable[[Question], None]) -> Claim:
        by_noun = class_named(one.noun)
        object_class = by_noun or CLASSES.get(one.thing or "")
        if object_class is None:
            ask(Question("object_class", "no_word", one.noun or one.thing or ""))
        elif by_noun is None and one.thing in LOOSE_CLASSES:
            ask(Question("object_class", "loose_word", one.noun or one.thing or "", (object_class,)))
        if one.measure not in EFFECTS:
            ask(Question("effects", "no_word", one.measure))
        return replace(
            bare,
            type=ClaimType.OBJECTS,
            object_class=object_class,
            class_as_said=named(one.noun) or None,
            effects=EFFECTS.get(one.measure, frozenset()),
            counting=Counting.CUMULATIVE,
            value=self._value(one),
        )

    def _of_land(self, bare: Claim, one: Draft, ask: Callable[[Question], None]) -> Claim:
        unit = AREA_UNITS.get(one.unit or "")
        if unit is None:
            ask(Question("unit", "no_word", one.unit or "", tuple(AREA_UNITS.values())))
        return replace(
            bare,
            type=ClaimType.AREA,
            role=ROLES[one.measure],
            unit=unit,
            counting=Counting.CUMULATIVE,
            value=self._value(one, measured=True),
        )

    def _of_settlements(self, bare: Claim, one: Draft) -> Claim:
        role = ROLES[one.measure]
        if one.low is None and one.high is None and one.qualifier is None:
            names = self._names(one)
            if names:
                return replace(bare, type=ClaimType.PLACES, role=role, places=names, list_complete=False)
            return replace(bare, what=self._sentence(one), part_of=None, partition=None)
        return replace(
            bare,
            type=ClaimType.PLACE_COUNT,
            role=role,
            unit="settlement",
            counting=Counting.CUMULATIVE,
            value=self._value(one),
        )

    def _named_places(self, number: int, whole: Item, one: Draft) -> Item:
        """The settlements named beside a count of them: a list of its own, a part of the count (T12)."""
        claim = Claim(
            id=f"{DRAFT}.c{number}",
            statement=DRAFT,
            type=ClaimType.PLACES,
            side_affected=whole.claim.side_affected,
            role=whole.claim.role or Role.TARGETED,
            places=self._names(one),
            list_complete=False,
            part_of=whole.claim.id,
            partition=Partition.PARTIAL,
            span=one.span,
        )
        named = [question for question in whole.questions if question.field == "side_affected"]
        return replace(whole, claim=claim, questions=(*named, Question("places", "named_beside")), read={})

    def _value(self, one: Draft, *, measured: bool = False) -> Value:
        said = self._said.get(one.span) or Said(self._text[slice(*one.span)])
        return value_of(shown(said.words, _MOST_SAID), one.low, one.high, one.qualifier, measured=measured)

    # --- where, whose, who says so

    def _names(self, one: Draft) -> tuple[str, ...]:
        """The places said with the draft, without those that are a side's whole country."""
        names = dict.fromkeys(map(named, one.places))
        return tuple(name for name in names if name and not self._known.cast.is_nation(name))

    def _placed(self, claim: Claim, one: Draft, ask: Callable[[Question], None]) -> Claim:
        if claim.type is ClaimType.PLACES:
            for name in claim.places:
                self._ask_of_place(name, ask)
            return claim
        names = self._names(one)
        if not names or (claim.type is ClaimType.PLACE_COUNT and len(names) >= _SEVERAL):
            return claim
        if len(names) > 1:
            ask(Question("place", "several_places", ", ".join(names)[:_MOST_WHAT], names[:_MOST_CHOICES]))
            return claim
        return replace(claim, place=names[0], place_scope=self._ask_of_place(names[0], ask))

    def _ask_of_place(self, name: str, ask: Callable[[Question], None]) -> PlaceScope:
        """How wide a place is, as far as that is known; asks where it may be several."""
        atlas = self._known.atlas
        match atlas.match(name):
            case Sure(hit):
                return atlas.label(hit.place_id).scope or PlaceScope.SETTLEMENT
            case DidYouMean(hits):
                labels = [atlas.label(hit.place_id) for hit in hits[:_MOST_CHOICES]]
                near = tuple(", ".join(filter(None, (one.name, one.province, one.country))) for one in labels)
                ask(Question("place", "which_place", name, near))
            case _:
                pass  # a place of its own, which the checks tell
        return PlaceScope.SETTLEMENT

    def _sided(self, claim: Claim, one: Draft, ask: Callable[[Question], None]) -> Claim:
        cast = self._known.cast
        found = {side for name in one.side if (side := cast.side(name)) is not None}
        actors = ", ".join(filter(None, map(named, one.actor))) or None
        claim = replace(claim, alleged_actor=actors)
        if len(found) == 1:
            return replace(claim, side_affected=found.pop())
        if len(found) > 1:
            ask(Question("side_affected", "several_sides", ", ".join(sorted(found)), (*sorted(found), BOTH_SIDES)))
        else:
            why = "no_such_side" if one.side else "not_told"
            likely = self._sides_likeliest_first(claim.place, one.actor)
            ask(Question("side_affected", why, ", ".join(map(named, one.side)), likely))
        return claim

    def _sides_likeliest_first(self, place: str | None, actors: Sequence[str]) -> tuple[str, ...]:
        """Every side: first whose country the place is in, then the speaker's; last who is said to have done it."""
        cast = self._known.cast
        party = cast.parties.get(self._speaker or "")
        here = self._country_side(place) if place is not None else None
        acting = {cast.side(name) for name in actors}
        return tuple(
            sorted(
                cast.sides, key=lambda side: (side != here, side in acting, party is None or side != party.side, side)
            )
        )

    def _country_side(self, place: str) -> str | None:
        found = self._known.atlas.match(place)
        if not isinstance(found, Sure):
            return None
        country = self._known.atlas.label(found.hit.place_id).country
        return self._known.cast.side(Locale("en").territories.get(country, country))

    def _voice(self, one: Draft) -> tuple[str, tuple[Question, ...]]:
        """Whose word the draft is: the statement's speaker, unless the text names somebody else."""
        header = self._speaker or UNDECIDED
        if not one.claimants:
            return header, ()
        if one.claimants not in self._voices:
            self._voices[one.claimants] = self._heard(one.claimants, header)
        return self._voices[one.claimants]

    def _heard(self, claimants: tuple[str, ...], header: str) -> tuple[str, tuple[Question, ...]]:
        found: set[str] = set()
        near: list[str] = []
        for name in claimants:
            party, choices = self._known.cast.speaker(name)
            near += choices
            if party is not None:
                found.add(party)
            elif self._known.cast.may_mean(name, header) or name.casefold() == self._page.speaker.casefold():
                found.add(header)
        if len(found) == 1:
            return found.pop(), ()
        about = ", ".join(filter(None, map(named, claimants)))
        likely = tuple(dict.fromkeys((*sorted(found), *near)))[:_MOST_CHOICES]
        return UNDECIDED, (Question("speaker", "several_voices" if found else "no_such_speaker", about, likely),)

    def _sentence(self, one: Draft) -> str:
        """The words around a draft that has no figure, as they stand in the text."""
        start, end = one.span
        begin = max(self._text.rfind(mark, max(0, start - _MOST_WHAT), start) for mark in ".!?\n") + 1
        stops = [at for mark in ".!?\n" if (at := self._text.find(mark, end, end + _MOST_WHAT)) >= 0]
        return shown(self._text[begin : min(stops, default=end)], _MOST_WHAT) or shown(one.figure, _MOST_WHAT)


def _countings(claim: Claim) -> tuple[str, ...]:
    return (Counting.FLOW,) if claim.kinds & FLOW_KINDS else (Counting.CUMULATIVE, Counting.INCREMENT)
