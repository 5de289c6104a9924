"""What a text that should be a place name may be read as: without its noise words, without its case ending.

    readings("в районе Каджарана")   → as written · каджарана · каджаран
    forms("Bakı şəhəri", "az")       → the keys under which a name of the gazetteer is found

Nothing here knows which places exist.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from db import names_words as lists
from db.names_folding import Keys, coarse, language_of, plain, word_sounds, words

SHORTEST_STEM = 3
_LONGEST_QUERY = 100


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a query. `doubt` is how much it takes from the score, in edits: 0 for the text as written."""

    keys: Keys
    doubt: float


_NOISE = frozenset(lists.NOISE)
_CODES = {
    word_sounds(word): code for code, line in lists.QUALIFIERS.items() for name in line.split() for word in words(name)
}
_ORDINARY = _NOISE | frozenset(word for text in lists.ORDINARY.values() for word in words(text))
_PLAIN_ORDINARY = frozenset(map(plain, _ORDINARY))
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_APOSTROPHE_TAIL = re.compile(r"['’‘ʼ`]\w{1,4}\W*$")
_ENDINGS = sorted({e for es in lists.ENDINGS.values() for e in es if e.isalpha()}, key=len, reverse=True)
_ENDING = re.compile("|".join(f"(?:{re.escape(ending)})$" for ending in _ENDINGS))
_ENDINGS_BY_LENGTH = [
    frozenset(ending for ending in _ENDINGS if len(ending) == length) for length in range(max(map(len, _ENDINGS)) + 1)
]
_RUSSIAN_A = frozenset("еуыою")


def clip(query: str) -> str:
    """The part of a query that is looked at: its first 100 characters."""
    return query[:_LONGEST_QUERY]


def ordinary(query: str) -> bool:
    """Whether every word of the query is a word of ordinary speech, so that it names no place by itself."""
    said = words(query)
    return bool(said) and all(word in _ORDINARY or plain(word) in _PLAIN_ORDINARY for word in said)


def forms(text: str, language: str) -> list[Keys]:
    """The keys of a name: as written and, where that leaves something, without words like "city" and "kəndi"."""
    said = words(text)
    language = language.partition("-")[0] or language_of("".join(said))
    found = [_keys(said, language)]
    told = [word for word in said if word not in _NOISE]
    if told and len(told) < len(said):
        found.append(_keys(told, language))
    if told and told[-1].endswith("ი") and len(told[-1]) > SHORTEST_STEM:
        found.append(_keys([*told[:-1], told[-1][:-1]], language))
    return [keys for keys in found if keys.plain]


def readings(query: str) -> list[Reading]:
    """The ways to read a query, the likeliest first: none when it has no letter or digit."""
    text = _IN_BRACKETS.sub(" ", query) if not query.startswith("(") else query
    said = words(text)
    if not said:
        return []
    found = {tuple(said): 0.0}
    told = [word for word in said if word not in _NOISE]
    if told and len(told) < len(said):
        found.setdefault(tuple(told), 0.0)
    base = told or said
    tail = _APOSTROPHE_TAIL.search(text)
    for stem, doubt in _stems(base[-1], len(words(tail.group())[0]) if tail else 0):
        found.setdefault((*base[:-1], stem), doubt)
    return [Reading(_keys(list(read), ""), doubt) for read, doubt in found.items()]


def _stems(word: str, after_apostrophe: int) -> list[tuple[str, float]]:
    """The word without each ending that it may carry. After an apostrophe the ending is hardly in doubt."""
    found = []
    for length, endings in enumerate(_ENDINGS_BY_LENGTH):
        stem, ending = word[: len(word) - length], word[len(word) - length :]
        if length and len(stem) >= SHORTEST_STEM and (ending in endings):
            doubt = 0.1 if length == after_apostrophe else 0.3 if length > 1 else 0.4
            found.append((stem, doubt))
            if ending in _RUSSIAN_A:
                found.append((stem + "а", doubt))
    return found


def _keys(said: list[str], language: str) -> Keys:
    heard = [word_sounds(word, language) for word in said]
    codes = [_CODES.get(word, "") for word in heard]
    if any(codes) and not all(codes):
        heard = [*codes, *(word for word, code in zip(heard, codes, strict=True) if not code)]
    sounds = "".join(heard)
    return Keys(plain=plain("".join(said)), sounds=sounds, coarse=coarse(sounds))
