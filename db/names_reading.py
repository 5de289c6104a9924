"""What a text that should be a place name may be read as: without its noise words, without its case ending.

    readings("в районе Каджарана")      as written · каджарана · каджаран · …
    forms([("Bakı şəhəri", "az")])      the keys under which each name of the gazetteer is found

Nothing here knows which places exist.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from db import names_tables as tables
from db import names_words as lists
from db.names_folding import Keys, coarse, language_of, plain, sounds, spelling
from db.names_ordinary import ORDINARY

LONGEST_QUERY = 100
_SHORTEST_STEM = 3
# Many names at once fold faster, but all of a gazetteer's would leave memory behind that nothing uses again.
_FOLDED_AT_ONCE = 2000


class Reading(NamedTuple):
    """One way to read a query. `doubt` is what it costs to read it so, in edits: 0 for the text as written."""

    keys: Keys
    doubt: float


def _spelled(texts: Sequence[str]) -> list[str]:
    return spelling("\n".join(texts)).split("\n")


_NOISE = frozenset(word for line in lists.NOISE.values() for word in _spelled(line.split()))
_CODES = {
    heard: code
    for code, line in lists.QUALIFIERS.items()
    for heard in sounds("\n".join(_spelled(line.split()))).split("\n")
}
_CODE_SIGNS = "".join(lists.QUALIFIERS)
_UNQUALIFIED = 0.9
_ORDINARY = frozenset(word for text in ORDINARY.values() for word in _spelled(text.split())) | _NOISE
_PLAIN_ORDINARY = frozenset(map(plain, _ORDINARY))
_ENDINGS = frozenset(ending for endings in lists.ENDINGS.values() for ending in endings.split())
_LONGEST_ENDING = max(map(len, _ENDINGS))
_IN_BRACKETS = re.compile(r"(?<=\w)\s*\([^()]*\)")
_APOSTROPHE_TAIL = re.compile(r"['’‘ʼ`](\w{1,4})\W*$")
_DROPPED_NOMINATIVE = {"е": "а", "у": "а", "ы": "а", "и": "я", "ой": "а"}


def ordinary(query: str) -> bool:
    """Whether every word of the query is a word of ordinary speech, so that it names no place by itself."""
    said = spelling(query[:LONGEST_QUERY]).split()
    return bool(said) and all(word in _ORDINARY or plain(word) in _PLAIN_ORDINARY for word in said)


def forms(names: Sequence[tuple[str, str]]) -> Iterator[tuple[int, Keys, float]]:
    """The ways in which each (name, language) is found: its number, its keys and the doubt, in the names' order.

    As written; where that leaves something, without words like "city"; and, in doubt, without Upper, New and the like.
    """
    for start in range(0, len(names), _FOLDED_AT_ONCE):
        for name, key, doubt in _forms(names[start : start + _FOLDED_AT_ONCE]):
            yield start + name, key, doubt


def _forms(names: Sequence[tuple[str, str]]) -> list[tuple[int, Keys, float]]:
    spelled = _spelled([text.replace("\n", " ") for text, _ in names])
    # Each spelling is folded once in each way of reading letters; those in ASCII apart, because that is much faster.
    batches: dict[tuple[str, bool], dict[str, list[int]]] = defaultdict(dict)
    for number, ((_, language), line) in enumerate(zip(names, spelled, strict=True)):
        spoken = language.partition("-")[0]
        known = spoken if spoken in tables.LATIN_BY_LANGUAGE else language_of(line)
        batch = batches[known, line.isascii()]
        for said in _variants(line.split()):
            batch.setdefault(" ".join(said), []).append(number)
    found: list[tuple[int, Keys, float]] = []
    for (language, _), batch in batches.items():
        for numbers, key in zip(batch.values(), _fold(batch, language), strict=True):
            found.extend([(number, key, 0.0) for number in numbers])
            if key.sounds[:2] in lists.QUALIFIERS:
                found.extend([(number, _unqualified(key), _UNQUALIFIED) for number in numbers])
    found.sort(key=itemgetter(0))
    return found


def readings(query: str) -> list[Reading]:
    """The ways to read a query's first 100 characters, the likeliest first; none when it has no letter or digit."""
    text = query[:LONGEST_QUERY].replace("\n", " ")
    tail = _APOSTROPHE_TAIL.search(text)
    variants = _variants(spelling(_IN_BRACKETS.sub(" ", text)).split())
    if not variants:
        return []
    found = {tuple(said): 0.0 for said in variants}
    *before, last = variants[-1]
    for stem, doubt in _stems(last, len(spelling(tail.group(1))) if tail else 0):
        found.setdefault((*before, stem), doubt)
    keys = _fold(map(" ".join, found), language_of(text.casefold()))
    return [Reading(key, doubt) for key, doubt in zip(keys, found.values(), strict=True)]


def _variants(said: list[str]) -> list[list[str]]:
    """The words, and the words without noise if any are left then."""
    if len(said) < 2:
        return [said] if said else []
    told = [word for word in said if word not in _NOISE]
    return [said, told] if told and len(told) < len(said) else [said]


def _stems(word: str, after_apostrophe: int) -> list[tuple[str, float]]:
    """The word without each ending that it may carry. After an apostrophe the ending is hardly in doubt."""
    found = []
    for length in range(1, min(_LONGEST_ENDING, len(word) - _SHORTEST_STEM) + 1):
        stem, ending = word[:-length], word[-length:]
        if ending in _ENDINGS and len(stem) >= (_SHORTEST_STEM if length > 1 else _SHORTEST_STEM + 1):
            doubt = 0.05 if length == after_apostrophe else 0.4 if length > 1 else 0.6
            found.append((stem, doubt))
            if ending in _DROPPED_NOMINATIVE:
                found.append((stem + _DROPPED_NOMINATIVE[ending], doubt))
    return found


def _fold(spelled: Iterable[str], language: str) -> list[Keys]:
    """The keys of each spelling, all folded in one go."""
    lines = "\n".join(spelled)
    heard = [_in_order(line.split(" ")) for line in sounds(lines, language).split("\n")]
    joined = "\n".join(heard)
    return [Keys(*keys) for keys in zip(plain(lines).split("\n"), heard, coarse(joined).split("\n"), strict=True)]


def _unqualified(key: Keys) -> Keys:
    heard = key.sounds.lstrip(_CODE_SIGNS)
    return Keys(plain="", sounds=heard, coarse=coarse(heard))


def _in_order(heard: list[str]) -> str:
    """Words joined; Upper, New and the like as their codes and first, wherever the language puts them."""
    if len(heard) > 1:
        codes = [_CODES.get(word, "") for word in heard]
        if any(codes) and not all(codes):
            return "".join(codes) + "".join(word for word, code in zip(heard, codes, strict=True) if not code)
    return "".join(heard)
