"""What people say around a question ("my teacher wants this, so ..."): it asks nothing and narrows nothing.

Only a clause of its own can be one. What could narrow the question is never set aside: a number, a name, a place, a
day, a word right after "in" or "of", or a clause that restricts another ("only conscripts").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from commands.asking.labels import Label
from db.lexicon_folding import Word

_ENDS: Final = frozenset(",.!?;:()[]—–…։")
_ASKS: Final = frozenset({"how_many", "which", "who", "when", "where", "blame"})
_IDLE: Final = frozenset({"stop", "words", "intents", "sign"})
_OF_PEOPLE: Final = frozenset({"outside.group", "outside.topic"})
_COUNTED: Final = frozenset({"kinds", "groups", "objects", "effects", "themes"})
_NAMED: Final = frozenset({"place", "side", "capital", "speaker"})
_JOINS: Final = frozenset({"joining", "linking"})
_TIES: Final = frozenset({"locating", "origin"})
_RESTRICTS: Final = frozenset({*_TIES, "only", "restating"})
_SHORTEST: Final = 2


class _Clause(NamedTuple):
    """Some words of the message that stand together.

    `joined` is whether "so" or "but" begins it, `parted` whether that or a sign does. `of_others` is whether it names
    people or a subject that the record does not hold, which may be what is asked about.
    """

    words: range
    strange: tuple[int, ...]
    sorts: frozenset[str]
    values: frozenset[str]
    restricts: bool
    joined: bool
    parted: bool
    of_others: bool

    @property
    def asks(self) -> bool:
        return bool(self.values & _ASKS)

    @property
    def speaks_of_self(self) -> bool:
        return "self" in self.values

    @property
    def tells_who_asks(self) -> bool:
        """Whether it says no more than that somebody wants to know."""
        return "asking" in self.values and self.sorts <= _IDLE | {"groups"}

    @property
    def about_nothing(self) -> bool:
        """Whether nothing in it is anything that a record holds."""
        return self.sorts <= _IDLE

    @property
    def whole(self) -> bool:
        """Whether it is a question that is understood by itself."""
        return self.asks and not self.strange and bool(self.sorts & _COUNTED or "blame" in self.values)


def asides(words: Sequence[Word], cover: Sequence[Label | None]) -> frozenset[int]:
    """The positions of the words that are set aside; empty where nothing else would be left."""
    clauses = [_read(words, cover, span) for span in _spans(words, cover)]
    found: set[int] = set()
    told = False
    for index, clause in enumerate(clauses):
        following = clauses[index + 1] if index + 1 < len(clauses) else None
        found |= _set_aside(clause, following, told=told)
        told = told or bool(clause.sorts - _IDLE)
    return frozenset(found) if len(found) < len(words) else frozenset()


def _set_aside(clause: _Clause, following: _Clause | None, *, told: bool) -> set[int]:
    """What of one clause asks nothing; `told` is whether one before it is about something in the record."""
    if clause.tells_who_asks and following is not None and following.whole:
        return set(clause.words)
    if not clause.strange or clause.asks or clause.restricts:
        return set()
    apart = following is not None and (following.parted or len(clause.words) > _SHORTEST)
    if clause.about_nothing and (clause.speaks_of_self or (not told and apart and not clause.of_others)):
        return set(clause.words)
    if following is not None and following.joined and following.whole and not clause.sorts & _NAMED:
        return set(clause.words)
    if clause.speaks_of_self and following is not None and clause.sorts <= _IDLE | _NAMED:
        return set(clause.strange)
    return set()


def _spans(words: Sequence[Word], cover: Sequence[Label | None]) -> Iterator[range]:
    begin = 0
    for at, word in enumerate(words):
        label = cover[at]
        opens = label is not None and label.first == at and _begins_a_clause(label)
        if (word.text in _ENDS or opens) and at > begin and not _only_joins(cover, begin, at):
            yield range(begin, at)
            begin = at
    if begin < len(words):
        yield range(begin, len(words))


def _begins_a_clause(label: Label) -> bool:
    return (label.sort == "intents" and label.value in _ASKS) or label.value in _JOINS


def _only_joins(cover: Sequence[Label | None], begin: int, end: int) -> bool:
    """Whether nothing but a sign, "so" or "but" stands here: it belongs to what follows."""
    return all(label is not None and (label.sort == "sign" or label.value in _JOINS) for label in cover[begin:end])


def _read(words: Sequence[Word], cover: Sequence[Label | None], span: range) -> _Clause:
    strange, sorts, values = [], set(), set()
    restricts = False
    for at in span:
        label = cover[at]
        if label is None or label.sort == "ordinary" or f"{label.sort}.{label.value}" in _OF_PEOPLE:
            strange.append(at)
            restricts = restricts or _names(words, cover, at, span)
        else:
            sorts.add(label.sort)
            values.add(label.value)
    opening = next((label for at in span if (label := cover[at]) is None or not _idles(label)), None)
    return _Clause(
        span,
        tuple(strange),
        frozenset(sorts),
        frozenset(values),
        restricts or (opening is not None and opening.value in _RESTRICTS) or "restating" in values,
        any(label is not None and label.value == "joining" for label in cover[span.start : span.start + _SHORTEST]),
        words[span.start].text in _ENDS or _is(cover[span.start], _JOINS),
        any(label is not None and label.sort == "outside" for label in cover[span.start : span.stop]),
    )


def _is(label: Label | None, values: frozenset[str]) -> bool:
    return label is not None and label.value in values


def _idles(label: Label) -> bool:
    return label.sort == "sign" or label.value in _JOINS


def _names(words: Sequence[Word], cover: Sequence[Label | None], at: int, span: range) -> bool:
    """Whether a strange word may be the name of a place or a time: written as a name, or right after "in"."""
    before = cover[at - 1] if at - 1 >= span.start else None
    if before is not None and before.sort == "stop" and before.value in _TIES:
        return True
    return at > span.start and words[at].text[:1].isupper() and not words[at].text.isupper()
