"""What a text or a list in it is about, which gives a meaning to figures whose own words say too little."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from seed.drafting.counts import Count
from seed.drafting.labelling import Piece, Tables
from seed.reading import Sentence

_MOVES: Final = frozenset({"released", "displaced", "evacuated", "crossed_border"})


def whose(count: Count, run: Sequence[Piece]) -> bool | None:
    """Whether a count is of the speaker's own people ("our losses"), of the enemy's, or not said to be of either."""
    for piece in reversed(run[: count.last]):
        words = piece.low.split()
        if any(word in _OURS for word in words):
            return True
        if any(word in _THEIRS for word in words):
            return False
        if piece.text in {".", ";"}:
            break
    return None


_LEADING_ON: Final = frozenset({"follows", "following", "distributed", "breakdown"})
_OURS: Final = frozenset({"our", "own", "ours", "friendly"})
_THEIRS: Final = frozenset(
    {"enemy", "enemy's", "enemies", "adversary", "adversary's", "opposing", "occupiers", "invaders"}
)


class Subjects:
    """The heading of the list that is being read, and the moving of people that the text is about."""

    def __init__(self, known: Tables) -> None:
        self._known = known
        self._heading: str | None = None
        self._whole: Count | None = None
        self._subject: str | None = None

    def under_heading(
        self, found: Sequence[Count], run: Sequence[Piece], sentence: Sentence, earlier: Sequence[Count]
    ) -> None:
        """As in a line "Damaged:" with a list under it, whose items only name what was counted.

        Under "They are distributed as follows:" the items are parts of what was counted before, the last of `earlier`.
        """
        if run[-1].text == ":" and not any(count.measure for count in found):
            said = [
                piece
                for piece in run
                if (piece.says("participle", "noun") or piece.low.startswith("damage")) and not piece.has("be")
            ]
            self._heading = said[-1].word.measure if len(said) == 1 else None
            self._whole = None
            if not said and any(_LEADING_ON.intersection(piece.low.split()) for piece in run):
                self._whole = next((one for one in reversed(earlier) if one.measure and not one.superseded), None)
                self._heading = self._whole.measure if self._whole is not None else None
        elif self._heading is not None and (sentence.bullet or sentence.heading):
            for count in found:
                if self._whole is not None:
                    self._share_out(count, self._whole)
                elif count.measure is None and not count.uncounted and (count.person or count.thing is not None):
                    measure = self._known.measure_for(self._heading, person=count.person, thing=count.thing)
                    count.measure, count.how = measure, "heading"
        elif not sentence.bullet:
            self._heading = None

    def _share_out(self, count: Count, whole: Count) -> None:
        """Makes an item of a list a part of the figure that the list spells out."""
        plain = count.bare or (count.person and whole.person and count.group == "unspecified")
        if count.measure is None and plain and not count.why_not and (count.value or 0) < (whole.value or 0):
            count.measure, count.how, count.part, count.whole = whole.measure, "part", True, whole
            count.group, count.thing, count.noun = whole.group, whole.thing, whole.noun

    def by_subject(self, found: Sequence[Count], run: Sequence[Piece]) -> None:
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
                for part in found:
                    if part.whole is count and part.measure is None:
                        part.measure, part.how = self._subject, "part"
