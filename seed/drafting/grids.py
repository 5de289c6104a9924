"""Tables pasted as text: rows of cells, where columns and rows say what happened, and to whom, what or where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from seed.drafting.counts import Count
from seed.drafting.labelling import Piece, Tables
from seed.drafting.wordlists import FORMS

_BAR: Final = "|"
# A line with fewer semicolons, or with more words between two, is a sentence and no row.
_FEWEST: Final = 3
_LONGEST: Final = 5
# "14:05 | The ministry said …" is an entry of a live blog.
_SENTENCE: Final = 8
_LONGEST_TITLE: Final = 14
_PARTIAL: Final = frozenset({"partially", "partly", "partial"})
_TOTALS: Final = frozenset({"total", "totals", "sum", "altogether", "overall"})


@dataclass(frozen=True, slots=True)
class _Label:
    """What a heading of a column, a row or the whole table says: a measure, a noun, that it sums up, or a place."""

    measure: str | None = None
    noun: Piece | None = None
    total: bool = False
    place: str = ""


class Grid:
    """The table that is being read, none between tables. `places`: what the row of a count is about, by its figure."""

    def __init__(self, known: Tables) -> None:
        self._known = known
        self._title = _Label()
        self._columns: list[_Label] = []
        self.places: dict[int, str] = {}

    def counts(self, row: Sequence[Piece]) -> list[Count] | None:
        """The figures of a row as counts, or None where the line is no row of a table."""
        self.places = {}
        cells = list(_cells(row))
        if (
            len(cells) < _FEWEST
            and len(listed := list(_cells(row, ";"))) >= _FEWEST
            and all(len(cell) <= _LONGEST for _, cell in listed)
        ):
            cells = listed
        if len(cells) == 2 and len(cells[1][1]) > _SENTENCE:
            return None
        if len(cells) < 2:
            if any(piece.text == _BAR or not piece.mark for piece in row):
                self._columns = []
                self._title = self._told(row) if len(row) > _LONGEST_TITLE else self._label(row)
            return None
        if all(piece.mark for piece in row):
            return []
        if not any(piece.figure is not None for _, cell in cells[1:] for piece in cell):
            if any(piece.figure is not None and piece.figure.countable for piece in cells[0][1]):
                return None
            self._columns = self._header(cells)
            return [] if any(one.measure or one.noun for one in self._columns) or self._title.measure else None
        return list(self._figures(cells)) if self._columns else None

    def _told(self, sentence: Sequence[Piece]) -> _Label:
        """What a sentence in front of a table says of its figures: "triggered the flight of 57,034 people"."""
        for at, piece in enumerate(sentence):
            if piece.figure is not None and piece.figure.countable:
                near = [*sentence[max(0, at - 1) : at], *sentence[at + 1 : at + 5]]
                measures = [next(iter(one.word.forms.values())) for one in near if one.word.forms and not one.has("be")]
                return _Label(measures[0] if measures else None)
        return _Label()

    def _header(self, cells: Sequence[tuple[int, Sequence[Piece]]]) -> list[_Label]:
        columns = [self._label(cell) for _, cell in cells]
        destroyed = any(one.measure == "destroyed" for one in columns)
        for at, (_, cell) in enumerate(cells):
            partial = any(piece.low in _PARTIAL for piece in cell)
            if partial and (columns[at].measure == "destroyed" or (columns[at].measure is None and destroyed)):
                columns[at] = _Label("damaged", columns[at].noun, columns[at].total)
        return columns

    def _label(self, cell: Sequence[Piece]) -> _Label:
        measures = [
            next(measure for form, measure in piece.word.forms.items() if form in FORMS)
            for piece in cell
            if piece.says(*FORMS) and not piece.has("be")
        ]
        # Those by whom it was done are not those who were counted.
        doers = next((at for at, piece in enumerate(cell) if piece.has("by")), len(cell))
        noun = next((piece for piece in cell[:doers] if piece.word.counted and not piece.says("noun")), None)
        total = any(_TOTALS.intersection(piece.low.split()) for piece in cell)
        named = (
            cell
            and all((piece.capital and not piece.has("month")) or piece.mark for piece in cell)
            and not (measures or noun or total)
        )
        place = " ".join(piece.text for piece in cell if not piece.mark) if named else ""
        return _Label(self._known.both(measures) if measures else None, noun, total, place)

    def _figures(self, cells: Sequence[tuple[int, Sequence[Piece]]]) -> Iterator[Count]:
        row = self._label(cells[0][1])
        for column, (start, cell) in zip(self._columns[1:], cells[1:], strict=False):
            figured = [at for at, piece in enumerate(cell) if piece.figure is not None and piece.figure.countable]
            measure = column.measure or row.measure or self._title.measure
            noun = row.noun or column.noun or self._title.noun
            if measure is None or len(figured) != 1 or not (row.noun or row.measure or row.total or row.place):
                continue
            at = start + figured[0]
            count = Count(at, at + 1, cell[figured[0]], noun=noun.text if noun else "")
            if noun is not None:
                count.group = noun.word.group
                count.thing = None if count.person else noun.word.thing
            read = self._known.measure_for(measure, person=count.person, thing=count.thing)
            if read is not None:
                count.measure, count.how = read, "table"
                count.total = row.total or column.total
                self.places[at] = row.place or column.place
                yield count


def _cells(row: Sequence[Piece], bar: str = _BAR) -> Iterator[tuple[int, Sequence[Piece]]]:
    start = 0
    for at, piece in enumerate(row):
        if piece.text == bar:
            if at > start:
                yield start, row[start:at]
            start = at + 1
    if start and start < len(row):
        yield start, row[start:]
