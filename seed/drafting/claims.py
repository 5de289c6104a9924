"""A draft made of a count, or of what was said without a figure: everything but where and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from db.vocabulary import Qualifier
from seed.drafting.counts import Count
from seed.drafting.denials import Said
from seed.drafting.doers import doers, loser
from seed.drafting.doubts import doubt, doubt_beside
from seed.drafting.drafts import Draft
from seed.drafting.labelling import Piece, Tables
from seed.drafting.voices import Voices
from seed.number_roles import Role
from seed.numbers import Figure
from seed.reading import Clean, Sentence

KINDS: Final = {
    **dict.fromkeys(("killed", "wounded", "missing", "killed_or_missing", "killed_or_wounded"), "casualty"),
    **dict.fromkeys(("captured", "detained", "abducted", "released"), "detention"),
    **dict.fromkeys(("displaced", "evacuated", "crossed_border"), "displacement"),
    **dict.fromkeys(("destroyed", "damaged", "destroyed_or_damaged"), "damage"),
    "targeted": "targeted",
    "occupied": "territory",
}


_DONE_TO: Final = frozenset({"casualty", "damage", "targeted", "detention"})
# "The agency's director in Lebanon" is not of Lebanon's side.
_OF_PLACES: Final = frozenset({"in", "for", "to", "at", "on"})


class Drafter:
    """Makes the drafts of one text."""

    def __init__(self, page: Clean, known: Tables, voices: Voices) -> None:
        self._page = page
        self._known = known
        self._voices = voices

    def of_count(self, count: Count, counts: Sequence[Count], run: Sequence[Piece], sentence: Sentence) -> Draft:
        """The draft of a count to which something happened."""
        figure = count.piece.figure
        measure = count.measure or ""
        start, end = _place(count.piece, sentence)
        made = Draft(
            kind=KINDS[measure],
            measure=measure,
            figure=self._page.raw[slice(*self._page.span(start, end))],
            span=self._page.span(start, end),
            low=figure.low if figure else 1,
            high=figure.high if figure else 1,
            qualifier=figure.qualifier if figure else Qualifier.EXACT,
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
        elif (party := loser(count, run)) is not None:
            made.side = (party,)
        elif count.own:
            made.side = self._own_side(count)
        verb = run[count.verb] if count.verb is not None and count.verb < len(run) else None
        made.doubts += doubt(count, made, verb)
        made.doubts += doubt_beside(count, made, run)
        made.claimants = self._voices.of(count.first)
        made.actor = self._actor(count, counts, run)
        return made

    def of_said(self, said: Said, run: Sequence[Piece], sentence: Sentence) -> Draft:
        """The draft of a zero, a denial, an allegation or of places under fire."""
        start = sentence.tokens[run[said.at].first].start
        end = sentence.tokens[run[said.last - 1].last - 1].end
        span = self._page.span(start, end)
        return Draft(
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
            negated=said.zero or said.own or said.kind == "denial",
        )

    def _own_side(self, count: Count) -> tuple[str, ...]:
        """As in "its own soldiers": those of whoever says it."""
        names = self._voices.of(count.first)
        for name in names:
            lows = name.lower().split()
            named = next((at for at, low in enumerate(lows) if at and low in _OF_PLACES), len(lows))
            party = next((found for at in range(named) if (found := self._known.parties.longest(lows, at))), None)
            if party is not None:
                return (party[0],)
        return ()

    def _actor(self, count: Count, counts: Sequence[Count], run: Sequence[Piece]) -> tuple[str, ...]:
        """The one party that the sentence names as acting on what was counted."""
        if KINDS[count.measure or ""] not in _DONE_TO or count.superseded:
            return ()
        acting = doers(count, counts, run, self._known, self._voices.spoken_by)
        return tuple(acting) if len(acting) == 1 else ()

    def _own_group(self, said: Said) -> str | None:
        """Whose casualties they are that a voice says it has not had."""
        if said.group != "unspecified" or not said.own:
            return said.group
        names = self._voices.of(said.at + 1)
        lows = [name.lower().split() for name in names]
        if any("police" in words for words in lows):
            return "police"
        parties = [self._known.parties.longest(words, 0) for words in lows if words]
        return "militant" if any(party and party[0] in self._known.movements for party in parties) else said.group


def _place(piece: Piece, sentence: Sentence) -> tuple[int, int]:
    """Where the figure, or the word that stands for one, is in the clean text."""
    if piece.figure is not None:
        return piece.figure.start, piece.figure.end
    return sentence.tokens[piece.first].start, sentence.tokens[piece.last - 1].end


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
