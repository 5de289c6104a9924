"""What a text takes back: its own earlier figures in a correction, a figure that is "hereby corrected".

Only words that plainly withdraw count. Whether what replaces it is right is not judged here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from seed.drafting.counts import Count
from seed.drafting.labelling import Piece
from seed.phrases import Phrases, low_words, table
from seed.reading import Sentence, Token

_WORDS: Final = table("withdrawals")
_TAKEN_BACK: Final = Phrases((phrase, True) for phrase in _WORDS["taken_back"]["phrases"])
_CORRECTING: Final = frozenset(_WORDS["correcting"]["words"])
_PUBLISHED: Final = frozenset(_WORDS["published"]["nouns"])
_TOLD: Final = frozenset(_WORDS["published"]["verbs"])
_EARLIER: Final = frozenset(_WORDS["published"]["earlier"])
_NOW: Final = frozenset(_WORDS["published"]["now"])
_UNTRUE: Final = Phrases((phrase, True) for phrase in _WORDS["untrue"]["phrases"])
_BACK: Final = frozenset(_WORDS["untrue"]["back"])
_OURSELVES: Final = frozenset({"we", "our"})
_OPENING: Final = 14


def is_disowned(sentence: Sentence) -> bool:
    """Whether it calls what it tells untrue: "reports that 86 had been killed do not correspond to reality"."""
    lows = low_words(sentence.tokens)
    return any(low in _UNTRUE.openings and _UNTRUE.longest(lows, at) is not None for at, low in enumerate(lows))


def is_of_what_was_told(sentence: Sentence) -> bool:
    """Whether a sentence speaks of the one before: "That number is without foundation"."""
    return bool(sentence.tokens) and sentence.tokens[0].low in _BACK


class Withdrawals:
    """Whether the text is one that corrects, and what each of its sentences takes back."""

    def __init__(self) -> None:
        self._correcting = False

    def entitle(self, tokens: Sequence[Token]) -> None:
        """Reads a title or heading: "Corrections and clarifications"."""
        self._correcting = self._correcting or any(token.low in _CORRECTING for token in tokens)

    def of(self, found: Sequence[Count], run: Sequence[Piece], sentence: Sentence) -> list[Count]:
        """The counts of the sentence that no longer hold."""
        if sentence.heading:
            self.entitle(sentence.tokens)
        lows = low_words(sentence.tokens)
        openings = _TAKEN_BACK.openings
        for at, low in enumerate(lows):
            if low in openings and _TAKEN_BACK.longest(lows, at) is not None:
                before = [count for count in found if count.piece.last <= at]
                return before[:1]
        if (
            len(lows) > 1
            and lows[0] in _EARLIER
            and not {lows[1], lows[2] if len(lows) > 2 else ""}.isdisjoint(_PUBLISHED)
        ):
            return list(found)
        behind = next((piece.first for piece in run if piece.low in _REPLACING), len(lows))
        replaced = [count for count in found if count.piece.first > behind] if _speaks_of_figures(lows) else []
        if replaced or _recalls(lows):
            return replaced or list(found)
        raised = _raised(lows)
        if raised is not None:
            before = [count for count in found if count.piece.last <= raised and count.measure is not None]
            return before[-1:]
        bracketed = [count for count in found if _is_of_before(count, run)]
        if bracketed:
            return bracketed
        if self._correcting and _tells_what_was_published(lows):
            now = next((piece.first for piece in run if piece.low in _NOW), len(lows))
            return [count for count in found if count.piece.first < now]
        return []


def _raised(lows: Sequence[str]) -> int | None:
    """Where "it raised that to 15" begins, behind a figure that it replaces."""
    for at in range(len(lows) - 2):
        if lows[at] in _RAISED and lows[at + 1] in _THAT and "to" in lows[at + 2 : at + 4]:
            return at
    return None


_RAISED: Final = frozenset({"raised", "revised", "lowered", "corrected", "increased", "updated", "upped", "changed"})
_THAT: Final = frozenset({"that", "it", "this", "the"})


def _speaks_of_figures(lows: Sequence[str]) -> bool:
    return not _FIGURES.isdisjoint(lows)


def _recalls(lows: Sequence[str]) -> bool:
    """As in "When I last spoke here I gave 1,493", "In our previous report we put the dead at 12"."""
    opening = lows[:_RECALLED]
    if not opening or _TOLD.isdisjoint(lows):
        return False
    if opening[0] == "when":
        return "last" in opening and not _OURSELVES.union({"i"}).isdisjoint(opening)
    last = not _EARLIER.union({"last"}).isdisjoint(opening)
    return opening[0] in {"in", "at"} and last and not _PUBLISHED.isdisjoint(opening)


_RECALLED: Final = 5
_REPLACING: Final = frozenset({"replaces", "supersedes", "replacing", "superseding", "replaced", "superseded"})
_FIGURES: Final = frozenset({"figure", "figures", "number", "numbers", "count", "toll", "total", "tally"})


def _is_of_before(count: Count, run: Sequence[Piece]) -> bool:
    """As in "402 were killed (previous period: 338)"."""
    before = [piece.low for piece in run[max(0, count.first - 5) : count.first]]
    if "(" not in before:
        return False
    inside = [word for low in before[before.index("(") + 1 :] for word in low.split()]
    return bool(inside) and inside[0] in _EARLIER and ")" not in before


def _tells_what_was_published(lows: Sequence[str]) -> bool:
    """As in "Our article quoted …", "We further reported that …", "The caption said …"."""
    opening = lows[:_OPENING]
    own = bool(opening) and opening[0] in _OURSELVES
    told = [at for at, low in enumerate(lows[: 3 * _OPENING]) if low in _TOLD]
    if not told or "not" in lows[max(0, told[0] - 2) : told[0]]:
        return False
    before = lows[: told[0]]
    if own:
        return told[0] <= _OPENING
    return not _PUBLISHED.isdisjoint(before[:_OPENING]) or (not _EARLIER.isdisjoint(before) and "version" in before)
