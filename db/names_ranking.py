"""How near a query is to a name, and how sure that makes us. Pure arithmetic on keys.

The unit of cost is the edit: one letter typed wrong, missing, doubled or swapped with its neighbour. Edits as typed
come first; how it sounds is the second opinion, in which a sound taken for its neighbour counts less than another.
"""

from __future__ import annotations

from math import exp, log
from typing import NamedTuple

from rapidfuzz.distance import OSA

from db.names_folding import Keys, bones
from db.names_reading import Reading

# What an edit counts in each key. A sound that differs only finely costs SOUND, another sound SOUND + COARSE.
_SOUND, _COARSE = 0.7, 0.5
_BONES, _BONES_COARSE, _BONES_SOUND = 0.8, 0.3, 0.1
# The better of the two opinions decides; the worse has a small say.
_BETTER, _WORSE = 0.9, 0.1
# Alike in sound but not in writing.
_NOT_AS_WRITTEN = 0.1

# The logarithm of how many times likelier a place that the record names is to be asked for.
_NAMED = 3.0

distance = OSA.distance


class Evidence(NamedTuple):
    """What speaks for the best answer to a query. Distances are in edits.

    Population does not count: it says which of two places is meant, not whether any is.
    """

    cost: float
    """Of the name, 0 for the very name."""
    length: int
    """Of the name, in letters."""
    same_start: bool
    same_end: bool
    """They begin, or end, with the same sound."""
    rivals: int
    """Names about as near, itself included."""
    lead: float
    """How much further away the next other name is."""
    own_name: float
    """0..1: how far the name is the one that the place is listed under."""
    other_word: float
    """How much nearer a word is that is no place of the gazetteer; negative where none is as near."""
    a_family: bool
    """The query ends like a family's name, and the name does not."""
    frame: int
    """Between the consonants of both."""
    same_writing: bool
    """Both are in Latin letters, or neither is, so that they can be compared as written."""
    writes_vowels: bool
    """The script of the query does."""


def cost(reading: Reading, key: Keys, *, writes_vowels: bool = True) -> float:
    """How many edits lie between a reading of the query and a name: 0 for the same writing, never negative."""
    asked = reading.keys
    if asked.plain == key.plain:
        return reading.doubt
    rough = distance(asked.coarse, key.coarse)
    heard = distance(asked.sounds, key.sounds)
    if not writes_vowels:
        frame = distance(bones(asked.coarse), bones(key.coarse))
        return reading.doubt + _NOT_AS_WRITTEN + _BONES * frame + _BONES_COARSE * rough + _BONES_SOUND * heard
    said = _NOT_AS_WRITTEN + _SOUND * heard + _COARSE * rough
    if asked.plain.isascii() != key.plain.isascii() or not key.plain:
        return reading.doubt + said
    typed = distance(asked.plain, key.plain)
    return reading.doubt + _BETTER * min(typed, said) + _WORSE * max(typed, said)


def confidence(evidence: Evidence, *, named: bool = False) -> float:
    """The probability, 0..1, that the best answer is what was meant, comparable between queries.

    Whoever asks a record asks more often of a place that the record names (`named`) than of any other.
    A logistic model, fitted on half of the queries that `tests/bench/place_queries.py` makes and of the texts that name
    no place, and measured on the other half (`tests/bench/README.md`).
    """
    slips = min(evidence.cost, 2.0)
    logit = (
        -7.01
        - 1.51 * evidence.cost
        + 0.54 * min(evidence.length, 14)
        + 0.89 * evidence.same_start
        + 0.46 * evidence.same_end
        - 0.20 * log(evidence.rivals)
        + 1.52 * min(evidence.lead, 1.5)
        + 2.66 * max(evidence.own_name, 0.0)
        - 1.12 * max(-2.0, min(evidence.other_word, 2.0))
        - 1.97 * min(evidence.cost, 1.0) * evidence.a_family
        - 0.77 * evidence.frame
        + 0.60 * slips * evidence.same_writing
        - 1.06 * (not evidence.writes_vowels)
        + _NAMED * named
    )
    return 1 / (1 + exp(-logit))
