"""Lines under a heading and lines like the line before: "Burned houses:" and then "Ora: 3,450", "Bela: 2,940".

A line of a list that gives only a name and a number says what the heading, or the line before, said; an answer says
what the question asked: "And the wounded?" and then "The hospital has 26". `ellipsis` asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from seed.drafting.counts import Count
from seed.drafting.labelling import Piece, Tables, named_measure
from seed.drafting.wordlists import FORMS

_LONGEST_LABEL: Final = 8
_LONGEST_HEADING: Final = 14
_PLACES: Final = frozenset({"settlement", "camp", "port", "area"})
_PARTS_OF_A_LAND: Final = frozenset(
    {"rest", "country", "elsewhere", "district", "province", "region", "city", "airport"}
)
_DAMAGE: Final = frozenset({"damage", "damages", "destruction"})
_SUMS: Final = frozenset({"total", "totals", "altogether", "overall", "countrywide", "nationwide", "all"})


@dataclass(frozen=True, slots=True)
class _Told:
    measure: str
    group: str | None
    thing: str | None
    noun: str


class Rows:
    """What the lines that are being read are about."""

    def __init__(self, known: Tables) -> None:
        self._known = known
        self._told: _Told | None = None
        self._asked: _Told | None = None
        self._damage = False

    def fill(self, found: Sequence[Count], run: Sequence[Piece]) -> None:
        """Gives the bare figure of a line that has only a label what the lines before it are about."""
        if run[-1].text == "?":
            self._asked = self._said(run[:-1])
        elif found:
            self._answer(found)
        self._inventory(found, run)
        label = _label(run)
        first = next((count for count in found if label and count.first == label + 1), None)
        if first is None:
            self._told = self._heading(run) if not found else None
            return
        if first.measure is None and first.bare and first.of_them is None and self._told is not None:
            told = self._told
            first.measure, first.how, first.why_not = told.measure, "row", ""
            first.group, first.thing, first.noun = told.group, told.thing, told.noun
            first.total = any(_SUMS.intersection(piece.low.split()) for piece in run[:label])
        elif first.measure is not None:
            self._told = _Told(first.measure, first.group, first.thing, first.noun)
        else:
            self._told = None

    def _inventory(self, found: Sequence[Count], run: Sequence[Piece]) -> None:
        """As in "Inventory of damage", and then a line "Schools | 11" that only names what was damaged."""
        if not found:
            said = len(run) <= _LONGEST_HEADING and run[-1].text != "." and any(piece.low in _DAMAGE for piece in run)
            self._damage = self._damage or said
            return
        bar = next((at for at, piece in enumerate(run) if piece.text in {"|", ":"}), None)
        first = found[0]
        if not self._damage or bar is None or first.first != bar + 1 or first.measure is not None or not first.bare:
            return
        noun = next((piece for piece in run[:bar] if piece.word.thing is not None), None)
        if noun is not None:
            said_behind = next((piece for piece in run[first.last :] if piece.says("participle")), None)
            kind = said_behind.word.forms["participle"] if said_behind is not None else "damaged"
            first.measure, first.how, first.why_not = kind if kind == "destroyed" else "damaged", "row", ""
            first.thing, first.noun = noun.word.thing, noun.text

    def _heading(self, run: Sequence[Piece]) -> _Told | None:
        """As in "Burned houses (partial; validation ongoing):", where no figure stands."""
        return self._said(run) if run[-1].text == ":" else None

    def _answer(self, found: Sequence[Count]) -> None:
        asked, self._asked = self._asked, None
        if asked is None or any(count.measure is not None for count in found[:1]):
            return
        for count in found:
            told = count.measure is not None or count.of_them is not None or count.why_not
            if told or count.uncounted or count.article:
                return
            said = self._known.measure_for(asked.measure, person=count.person, thing=count.thing)
            if count.bare:
                said, count.group, count.thing, count.noun = asked.measure, asked.group, asked.thing, asked.noun
            if said is None:
                return
            count.measure, count.how, count.unknown = said, "row", ""
            count.doubts.append("what it counts is taken from the question")

    def _said(self, run: Sequence[Piece]) -> _Told | None:
        """The one measure that a heading or a question names, and its noun."""
        if len(run) > _LONGEST_HEADING:
            return None
        named = [measure for piece in run if piece.has("whole") and (measure := named_measure(piece)) is not None]
        if len(named) == 1:
            return _Told(named[0], None, None, "")
        said = [piece for piece in run if piece.says(*FORMS) and not piece.has("be")]
        nouns = [piece for piece in run if piece.word.counted and piece not in said]
        if len(said) != 1 or len(nouns) > 1:
            return None
        noun = nouns[0] if nouns else None
        group = noun.word.group if noun is not None else None
        thing = noun.word.thing if noun is not None and group is None else None
        measure = next(measure for form, measure in said[0].word.forms.items() if form in FORMS)
        read = self._known.measure_for(measure, person=group is not None, thing=thing)
        return None if read is None else _Told(read, group, thing, noun.text if noun is not None else "")


def _label(run: Sequence[Piece]) -> int | None:
    """Where the colon stands that parts a line's label from its figure, None where it has none."""
    at = next((at for at, piece in enumerate(run[:_LONGEST_LABEL]) if piece.text == ":"), None)
    if at is None or not all(_names(piece) for piece in run[:at]):
        return None
    return at if at and at + 1 < len(run) and run[at + 1].figure is not None else None


def _names(piece: Piece) -> bool:
    """Whether a label of this is a place or a sum, and nothing that could be counted itself."""
    if piece.figure is not None or piece.word.forms or piece.has("uncounted") or piece.word.group is not None:
        return False
    return piece.word.thing in {None, *_PLACES} and (
        piece.capital or piece.mark or bool(piece.word.tags) or piece.word.counted or piece.low in _PARTS_OF_A_LAND
    )
