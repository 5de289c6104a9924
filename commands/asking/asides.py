"""What people say of themselves around a question ("my teacher wants this, ..."): it asks nothing.

Only a clause of its own can be one, and only if nothing in it could narrow the question: no number, no name, no place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from commands.asking.labels import Label
from db.lexicon_folding import Word

_ENDS: Final = frozenset(",.!?;:()[]—–…։")
_ASKS: Final = frozenset({"how_many", "which", "who", "when", "where"})
_IDLE: Final = frozenset({"stop", "words", "intents", "sign", "ordinary"})
_OF_PEOPLE: Final = frozenset({"outside.group", "outside.topic"})


def asides(words: Sequence[Word], cover: Sequence[Label | None]) -> frozenset[int]:
    """The positions of the words of such clauses; empty where nothing else would be left."""
    clauses = list(_clauses(words, cover))
    found = [clause for clause in clauses if _is_aside(words, cover, clause)]
    if len(found) == len(clauses):
        return frozenset()
    return frozenset(at for clause in found for at in clause)


def _clauses(words: Sequence[Word], cover: Sequence[Label | None]) -> Iterator[range]:
    begin = 0
    for at, word in enumerate(words):
        label = cover[at]
        asks = label is not None and label.first == at and label.sort == "intents" and label.value in _ASKS
        if (word.text in _ENDS or asks) and at > begin:
            yield range(begin, at)
            begin = at
    if begin < len(words):
        yield range(begin, len(words))


def _is_aside(words: Sequence[Word], cover: Sequence[Label | None], clause: range) -> bool:
    """Whether the clause speaks of who asks, holds a word that is not understood, and nothing that could matter."""
    personal, strange = False, False
    for at in clause:
        label = cover[at]
        if label is None or label.sort == "ordinary" or f"{label.sort}.{label.value}" in _OF_PEOPLE:
            if _names(words, cover, at, clause):
                return False
            strange = True
        elif label.sort not in _IDLE or (label.sort == "intents" and label.value in _ASKS):
            return False
        personal = personal or (label is not None and label.sort == "stop" and label.value == "self")
    return personal and strange


def _names(words: Sequence[Word], cover: Sequence[Label | None], at: int, clause: range) -> bool:
    """Whether a strange word may be the name of a place or a time: written as a name, or right after "in"."""
    before = cover[at - 1] if at - 1 >= clause.start else None
    if before is not None and before.sort == "stop" and before.value == "locating":
        return True
    return at > clause.start and words[at].text[:1].isupper() and not words[at].text.isupper()
