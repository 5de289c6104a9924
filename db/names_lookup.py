"""Finds the keys near a key: exact, similar and beginning alike, out of tens of thousands, within a millisecond.

A `KeyTable` numbers its keys and answers with numbers or with coarse keys that stand for several. It says which keys
are worth comparing; how near they are is for `db.names_ranking`. It is built once and not changed afterwards, and made
of few large sequences rather than many small objects: that is what building it costs.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
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
_MOST_CANDIDATES = 40
_IN_NONE = array("I")
_SPACE = ord(" ")


class _Sorted:
    """The numbers of texts by text and by beginning."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._numbers = array("I", sorted(range(len(texts)), key=texts.__getitem__))
        self._texts = [texts[number] for number in self._numbers]

    def exact(self, text: str) -> Sequence[int]:
        start = bisect_left(self._texts, text)
        return self._numbers[start : bisect_right(self._texts, text, start)]

    def beginning(self, prefix: str) -> Sequence[int]:
        if not prefix:
            return ()
        start = bisect_left(self._texts, prefix)
        return self._numbers[start : bisect_left(self._texts, prefix + "\U0010ffff", start)]


class _Trigrams:
    """Texts by the three-letter pieces they are made of.

    The numbers of the texts with one piece stand side by side in one long array: tens of thousands of short ones would
    take three times the memory.
    """

    def __init__(self, texts: Sequence[str], too_common: int) -> None:
        self._texts = texts
        self._too_common = too_common
        having: defaultdict[int, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            for piece in _trigrams(text):
                having[piece].append(number)
        self._pieces = array("Q", sorted(having))
        self._numbers = array("I")
        self._starts = array("I", (0,))
        for piece in self._pieces:
            self._numbers.extend(having[piece])
            self._starts.append(len(self._numbers))

    def nearest(self, text: str, furthest: int) -> list[tuple[str, int]]:
        """The texts that share pieces with this one, with their distance if it is no further, the nearest first."""
        rarest_first = sorted(map(self._having, _trigrams(text)), key=len)
        shared: Counter[int] = Counter()
        for place, numbers in enumerate(rarest_first):
            if place < _RARE_ENOUGH or len(numbers) < self._too_common:
                shared.update(numbers)
        enough = max(_SHARED_TRIGRAMS, len(text) // 3) if len(text) >= _SHORT else 1
        return _nearest(text, [self._texts[number] for number, count in shared.items() if count >= enough], furthest)

    def _having(self, piece: int) -> Sequence[int]:
        at = bisect_left(self._pieces, piece)
        if at == len(self._pieces) or self._pieces[at] != piece:
            return _IN_NONE
        return self._numbers[self._starts[at] : self._starts[at + 1]]


class KeyTable:
    """Keys by number, and the ways to them. `keys[n]` is key number n."""

    def __init__(self, keys: Sequence[Keys]) -> None:
        self.keys = keys
        self._by_plain = _Sorted([key.plain for key in keys])
        self._by_sounds = _Sorted([key.sounds for key in keys])
        self._by_coarse = _Sorted([key.coarse for key in keys])
        heard = list(dict.fromkeys(key.coarse for key in keys))
        self._coarse_of_bones: dict[str, list[str]] = {}
        frames = bones("\n".join(heard)).split("\n") if heard else []
        for sound, frame in zip(heard, frames, strict=True):
            self._coarse_of_bones.setdefault(frame, []).append(sound)
        self._bones = list(self._coarse_of_bones)
        self._coarse_pieces = _Trigrams(heard, _TOO_COMMON_COARSE)
        self._plain_pieces = _Trigrams(list(dict.fromkeys(key.plain for key in keys)), _TOO_COMMON_PLAIN)

    def exact(self, key: Keys) -> set[int]:
        """Keys written alike or sounding the same."""
        return {*self._by_plain.exact(key.plain), *self._by_sounds.exact(key.sounds)}

    def by_coarse(self, coarse: str) -> Sequence[int]:
        """Keys that sound about the same."""
        return self._by_coarse.exact(coarse)

    def heard_alike(self, coarse: str) -> list[tuple[str, int]]:
        """Coarse keys that sound similar, with the edits between, the nearest first."""
        return self._coarse_pieces.nearest(coarse, len(coarse) // 2 + 1)

    def with_same_bones(self, coarse: str) -> list[tuple[str, int]]:
        """Coarse keys with nearly the same consonants, for a query in a script that writes no vowels, likewise."""
        frame = bones(coarse)
        near = _nearest(frame, self._bones, 1 if len(frame) > 2 else 0)
        return _nearest(coarse, [found for key, _ in near for found in self._coarse_of_bones[key]], len(coarse))

    def typed_alike(self, plain: str) -> set[int]:
        """Keys that are written similarly, which catches the slip of a finger that changes the sound entirely."""
        near = self._plain_pieces.nearest(plain, 3 if len(plain) > 5 else 2 if len(plain) > 3 else 1)
        return set(chain.from_iterable(self._by_plain.exact(text) for text, _ in near))

    def beginning(self, key: Keys) -> set[int]:
        """Keys that begin with this one, as written or as it sounds."""
        return {*self._by_plain.beginning(key.plain), *self._by_sounds.beginning(key.sounds)}


def _trigrams(text: str) -> set[int]:
    """Each three letters of a text as one number, which keeps them apart."""
    letters = [_SPACE, _SPACE, *map(ord, text), _SPACE]
    return {one << 42 | two << 21 | three for one, two, three in zip(letters, letters[1:], letters[2:], strict=False)}


def _nearest(text: str, pool: Iterable[str], furthest: int) -> list[tuple[str, int]]:
    scorer: Any = OSA.distance  # the stub's protocol of scorers leaves out their overloads
    found = process.extract(text, pool, scorer=scorer, score_cutoff=furthest, limit=_MOST_CANDIDATES)
    return [(choice, int(edits)) for choice, edits, _ in found]
