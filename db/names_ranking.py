"""How near a query is to a name, and how sure that makes us. Pure arithmetic on keys.

The unit of cost is the edit: one letter typed wrong, missing, doubled or swapped with its neighbour. Edits as typed
come first; how it sounds is the second opinion, in which a sound taken for its neighbour counts less than another.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

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

distance = OSA.distance


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the best answer to a query.

    `cost` in edits; `asked_length` of the query and `length` of the name in letters; `same_start`: they begin with the
    same sound; `rivals`: names about as near, itself included; `lead`: edits to the next other name; `own_name`: 0..1,
    how far the name is the one that the place is listed under. Population does not count: it says which of two places
    is meant, not whether any is.
    """

    cost: float
    asked_length: int
    length: int
    same_start: bool
    rivals: int
    lead: float
    own_name: float


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


def confidence(evidence: Evidence) -> float:
    """The probability, 0..1, that the best answer is what was meant, comparable between queries.

    A logistic model fitted on place queries of eighteen kinds and on texts that name no place (`tests/bench`).
    """
    short = evidence.asked_length <= 4
    per_letter = 10 * evidence.cost / max(evidence.asked_length, 1)
    logit = (
        -4.56
        - 0.44 * evidence.cost
        - 1.39 * per_letter
        - 0.59 * short
        + 0.64 * min(evidence.length, 14)
        + 1.08 * evidence.same_start
        - 0.69 * log(evidence.rivals)
        + 0.80 * min(evidence.lead, 1.5)
        + 2.35 * max(evidence.own_name, 0.0)
    )
    return 1 / (1 + exp(-logit))
