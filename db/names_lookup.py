"""Finds the keys near a key: exact, similar and beginning alike, out of tens of thousands, within a millisecond.

A `KeyTable` numbers its keys and answers with numbers or with coarse keys that stand for several. It says which keys
are worth comparing; how near they are is for `db.names_ranking`. It is built once and not changed afterwards.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from db.names_folding import Keys, bones

# A text that shares fewer trigrams with the query is not looked at; for a short one, one shared is enough.
_SHARED_TRIGRAMS = 2
_SHORT = 5
# A trigram in more texts than this says little and costs much: it is counted only when the query has few rarer ones.
# Coarse keys have fewer letters, so that theirs say less.
_TOO_COMMON_COARSE, _TOO_COMMON_PLAIN = 1000, 3000
_RARE_ENOUGH = 4
_MOST_CANDIDATES = 60


class _Trigrams:
    """Texts by the three-letter pieces they are made of."""

    def __init__(self, texts: Sequence[str], too_common: int) -> None:
        self._texts = texts
        self._too_common = too_common
        self._having: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            for trigram in _trigrams(text):
                self._having.setdefault(trigram, []).append(number)

    def nearest(self, text: str, furthest: int) -> list[str]:
        """The texts that share pieces with this one and are at most so many edits away, the nearest of them."""
        rarest_first = sorted((self._having.get(trigram, []) for trigram in _trigrams(text)), key=len)
        shared: Counter[int] = Counter()
        for place, numbers in enumerate(rarest_first):
            if place < _RARE_ENOUGH or len(numbers) < self._too_common:
                shared.update(numbers)
        enough = max(_SHARED_TRIGRAMS, len(text) // 3) if len(text) >= _SHORT else 1
        return _nearest(text, [self._texts[number] for number, count in shared.items() if count >= enough], furthest)


class KeyTable:
    """Keys by number, and the ways to them. `keys[n]` is key number n."""

    def __init__(self, keys: Sequence[Keys]) -> None:
        self.keys = keys
        self.by_coarse: dict[str, list[int]] = {}
        self._by_plain: dict[str, list[int]] = {}
        self._by_sounds: dict[str, list[int]] = {}
        for number, key in enumerate(keys):
            self.by_coarse.setdefault(key.coarse, []).append(number)
            self._by_plain.setdefault(key.plain, []).append(number)
            self._by_sounds.setdefault(key.sounds, []).append(number)
        self._by_bones: dict[str, list[str]] = {}
        for coarse in self.by_coarse:
            self._by_bones.setdefault(bones(coarse), []).append(coarse)
        self._bones = list(self._by_bones)
        self._sorted_plain = sorted(self._by_plain)
        self._sorted_sounds = sorted(self._by_sounds)
        self._coarse_pieces = _Trigrams(list(self.by_coarse), _TOO_COMMON_COARSE)
        self._plain_pieces = _Trigrams(self._sorted_plain, _TOO_COMMON_PLAIN)

    def exact(self, key: Keys) -> set[int]:
        """Keys written alike or sounding the same."""
        return {*self._by_plain.get(key.plain, ()), *self._by_sounds.get(key.sounds, ())}

    def heard_alike(self, coarse: str) -> list[str]:
        """Coarse keys that sound similar."""
        return self._coarse_pieces.nearest(coarse, len(coarse) // 2 + 1)

    def with_same_bones(self, coarse: str) -> list[str]:
        """Coarse keys with nearly the same consonants, for a query in a script that writes no vowels."""
        frame = bones(coarse)
        near = _nearest(frame, self._bones, 1 if len(frame) > 2 else 0)
        return _nearest(coarse, [found for key in near for found in self._by_bones[key]], len(coarse))

    def typed_alike(self, plain: str) -> set[int]:
        """Keys that are written similarly, which catches the slip of a finger that changes the sound entirely."""
        near = self._plain_pieces.nearest(plain, 3 if len(plain) > 5 else 2 if len(plain) > 3 else 1)
        return {number for text in near for number in self._by_plain[text]}

    def beginning(self, key: Keys) -> set[int]:
        """Keys that begin with this one, as written or as it sounds."""
        written = (self._by_plain[text] for text in _beginning(self._sorted_plain, key.plain))
        heard = (self._by_sounds[text] for text in _beginning(self._sorted_sounds, key.sounds))
        return {number for found in (written, heard) for numbers in found for number in numbers}


def _trigrams(text: str) -> set[str]:
    padded = f"  {text} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}


def _nearest(text: str, pool: Iterable[str], furthest: int) -> list[str]:
    scorer: Any = OSA.distance  # the stub's protocol of scorers leaves out their overloads
    found = process.extract(text, pool, scorer=scorer, score_cutoff=furthest, limit=_MOST_CANDIDATES)
    return [choice for choice, _, _ in found]


def _beginning(texts: list[str], prefix: str) -> list[str]:
    if not prefix:
        return []
    return texts[bisect_left(texts, prefix) : bisect_left(texts, prefix + "\U0010ffff")]
