"""A checked message as a page: for each figure the verdict in words, and the claims beside it with speaker and day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from commands.checking_messages import Check, Checked, Verdict
from commands.fitting_in import fitting_in
from commands.phrasing import Phrasing
from commands.words import Words
from commands.writing import Page, Style, View, Writer
from db.answers import Line, Lookup, Shown, Topic

_CLAIMS: Final = (6, 5, 4, 3, 2, 1)
"""Claims shown beside a figure, where the page is to be ever shorter."""
_LEAVES_FIRST: Final = (Verdict.NOT_IN_RECORD, Verdict.SUPPORTED, Verdict.PARTLY, Verdict.CONTRADICTED)
"""Which figures are left out of a page that is too long, those first that a reader misses least."""


class _Room(NamedTuple):
    claims: int
    figures: int


def checked_page(check: Check, words: Words) -> Page:
    """The page of a check. It repeats no number of the message: what is read is what the record says."""
    return fitting_in(_written(check, words, room) for room in _rooms(len(check.figures)))


def _rooms(figures: int) -> Iterator[_Room]:
    yield from (_Room(claims, figures) for claims in _CLAIMS)
    yield from (_Room(_CLAIMS[-1], fewer) for fewer in range(figures - 1, 0, -1))


def _written(check: Check, words: Words, room: _Room) -> Page:
    writer = _Checked(Lookup(Topic.CASUALTIES), View.ANSWER, words, Phrasing(words, check.parties))
    for figure in _kept(check.figures, room.figures):
        writer.figure(replace(figure, lines=figure.lines[: room.claims], nearby=figure.nearby[: room.claims]))
    if not check.figures:
        writer.add(Style.FIGURE, words.say("checking.no_figures"))
    if len(check.figures) > room.figures:
        writer.add(Style.SMALL, words.say("checking.left_out", n=len(check.figures) - room.figures))
    if check.unread and check.figures:
        unread = words.items(words.quoted(word[:40]) for word in check.unread[:6])
        writer.add(Style.SMALL, words.say("checking.unread", words=unread))
    writer.foot()
    return replace(writer.page(private=True), as_seen=True)


def _kept(figures: Sequence[Checked], most: int) -> list[Checked]:
    """The figures that are shown, in the order of the message."""
    ranked = sorted(range(len(figures)), key=lambda at: _LEAVES_FIRST.index(figures[at].verdict), reverse=True)
    return [figures[at] for at in sorted(ranked[:most])]


class _Checked(Writer):
    """The blocks of a check."""

    def figure(self, one: Checked) -> None:
        self.add(Style.SUBHEADING, self.say(f"checking.{one.verdict}"))
        self._told(one.lines)
        for computed in one.computed:
            self.computed.append(computed)
            for said in computed.operands:
                self.show(said, Shown.STANDING)
                self.add(Style.FIGURE, f"{self.phrasing.attributed(said)} {self.cite(said)}")
            self.add(Style.PART, self.phrasing.computed(computed))
        self.small(self.say(f"checking.differs_{what}") for what in one.differs)
        if one.verdict is Verdict.NOT_IN_RECORD:
            self.add(Style.SMALL, self.say("asking.not_zero_short"))
        if one.nearby:
            near = "asking.held_elsewhere" if "place" in one.differs else "asking.held_nearby"
            self.add(Style.SMALL, self.say(near))
            self._told(one.nearby)

    def _told(self, lines: Sequence[Line]) -> None:
        for line in lines:
            self.show(line.said, Shown.STANDING if line.shown is not Shown.HISTORY else Shown.HISTORY)
            self.add(Style.FIGURE, f"{self.phrasing.attributed(line.said)} {self.cite(line.said)}")

    def foot(self) -> None:
        for number, saids in enumerate(self.cited.values(), 1):
            first, *rest = (said.claim.id for said in saids)
            ids = " ".join([first, *(id_.rpartition(".")[2] for id_ in rest)])
            self.add(Style.CITATION, self.say("asking.citation", number=number, ids=ids))
        self.add(Style.FOOT, self.say("checking.no_truth"))
