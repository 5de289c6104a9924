"""Whether a figure of a message says what a claim's figure says: the same, the same number less or more firmly, or not.

Hedges are read for what they leave open. "Over 200" is said by 207, for the claim says more; 7,600 is not said by "more
than 7,600", for the claim says less. Pure; it knows nothing of what is counted.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from db.claims import Value
from db.vocabulary import Qualifier

_PLAIN: Final = frozenset({Qualifier.EXACT, Qualifier.UNSPECIFIED})
_SAID_BY_A_PLAIN_ONE: Final = _PLAIN | {Qualifier.ABOUT, Qualifier.AT_LEAST, Qualifier.AT_MOST}
_SAID_BY: Final = {
    Qualifier.MORE_THAN: frozenset({Qualifier.AT_LEAST}),
    Qualifier.FEWER_THAN: frozenset({Qualifier.AT_MOST}),
}
"""What a claim says → the weaker words that it says as well."""
_FROM_BELOW: Final = frozenset({Qualifier.MORE_THAN, Qualifier.AT_LEAST})
_FROM_ABOVE: Final = frozenset({Qualifier.FEWER_THAN, Qualifier.AT_MOST, Qualifier.NEARLY})
_CLOSE: Final = 0.9
_NEAR: Final = 0.5
_WIDEST: Final = 1.2
"""How far a range may reach beyond its beginning and still be said by a figure inside it."""


class Agreement(StrEnum):
    SAME = "same"
    HEDGED = "hedged"
    """The number is there or not excluded, but the claim says it less or more firmly."""
    OTHER = "other"


def agreement(low: float | None, high: float | None, qualifier: Qualifier, claimed: Value) -> Agreement:
    """How a figure stated as these bounds relates to a claim's value; a claim without a figure agrees with none."""
    if not claimed.has_figure or (low is None and high is None):
        return Agreement.OTHER
    if low is not None and high is not None and low != high:
        return _inside(low, high, claimed)
    number = low if low is not None else high or 0
    if number in _stated(claimed):
        return Agreement.SAME if _says_as_much(qualifier, claimed.qualifier) else Agreement.HEDGED
    if qualifier in _FROM_BELOW and claimed.lo is not None and claimed.lo > number:
        return _by_distance(number, claimed.lo)
    if qualifier in _FROM_ABOVE and claimed.hi is not None and claimed.hi < number:
        return _by_distance(claimed.hi, number)
    if qualifier is Qualifier.ABOUT and any(_CLOSE * each <= number <= each / _CLOSE for each in _stated(claimed)):
        return Agreement.HEDGED
    return Agreement.OTHER


def _stated(claimed: Value) -> tuple[float, ...]:
    """The numbers that stand in the claim's words: of "more than 20" it is 20, though logic begins at 21."""
    step = 0 if claimed.lo_exclusive else 1
    low, high = claimed.lo, claimed.hi
    if low is not None and claimed.qualifier is Qualifier.MORE_THAN:
        low -= step
    if high is not None and claimed.qualifier is Qualifier.FEWER_THAN:
        high += step
    return tuple(each for each in (low, high) if each is not None)


def _says_as_much(said: Qualifier, claimed: Qualifier) -> bool:
    if claimed in _PLAIN:
        return said in _SAID_BY_A_PLAIN_ONE
    return said is claimed or said in _SAID_BY.get(claimed, ())


def _by_distance(smaller: float, larger: float) -> Agreement:
    if smaller >= _CLOSE * larger:
        return Agreement.SAME
    return Agreement.HEDGED if smaller >= _NEAR * larger else Agreement.OTHER


def _inside(low: float, high: float, claimed: Value) -> Agreement:
    if claimed.lo is None or claimed.hi is None or claimed.lo < low or claimed.hi > high:
        return Agreement.OTHER
    same = (claimed.lo, claimed.hi) == (low, high) or high <= _WIDEST * low
    return Agreement.SAME if same else Agreement.HEDGED
