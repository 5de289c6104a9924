"""Tables pasted as text: rows of cells parted by bars, where a column says what happened and a row to whom or what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from seed.drafting.counts import Count
from seed.drafting.labelling import FORMS, Piece, Tables

_BAR: Final = "|"


class Grid:
    """The columns of the table that is being read; none between tables."""

    def __init__(self, known: Tables) -> None:
        self._known = known
        self._columns: list[str | None] = []

    def counts(self, row: Sequence[Piece]) -> list[Count] | None:
        """The figures of a row under their columns, or None where the line is no row of a table."""
        cells = list(_cells(row))
        if len(cells) < 2:
            self._columns = []
            return None
        if not any(piece.figure is not None for _, cell in cells for piece in cell):
            self._columns = self._header(cells)
            return [] if any(self._columns) else None
        if not any(self._columns):
            return None
        noun = next((piece for piece in cells[0][1] if piece.word.counted), None)
        return [] if noun is None else list(self._under(cells, noun))

    def _header(self, cells: Sequence[tuple[int, Sequence[Piece]]]) -> list[str | None]:
        columns = [next((self._measure(piece) for piece in cell if piece.says(*FORMS)), None) for _, cell in cells]
        for at, (_, cell) in enumerate(cells):
            partial = any(piece.low in _PARTIAL for piece in cell)
            if partial and (columns[at] == "destroyed" or (columns[at] is None and "destroyed" in columns)):
                columns[at] = "damaged"
        return columns

    def _measure(self, piece: Piece) -> str:
        return next(measure for form, measure in piece.word.forms.items() if form in FORMS)

    def _under(self, cells: Sequence[tuple[int, Sequence[Piece]]], noun: Piece) -> Iterator[Count]:
        for measure, (start, cell) in zip(self._columns[1:], cells[1:], strict=False):
            figured = [at for at, piece in enumerate(cell) if piece.figure is not None and piece.figure.countable]
            if measure is None or len(figured) != 1:
                continue
            at = start + figured[0]
            count = Count(at, at + 1, cell[figured[0]], noun.word.group, None, noun.text)
            count.thing = None if count.person else noun.word.thing
            read = self._known.measure_for(measure, person=count.person, thing=count.thing)
            if read is not None:
                count.measure, count.how = read, "table"
                yield count


_PARTIAL: Final = frozenset({"partially", "partly", "partial"})


def _cells(row: Sequence[Piece]) -> Iterator[tuple[int, Sequence[Piece]]]:
    start = 0
    for at, piece in enumerate(row):
        if piece.text == _BAR:
            if at > start:
                yield start, row[start:at]
            start = at + 1
    if start and start < len(row):
        yield start, row[start:]
