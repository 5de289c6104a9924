"""The words of a language as tables: `phrases/<table>.<language>.toml`, and the longest phrase that stands at a word.

A language is added by adding its files: `numbers` (how figures are written), `events` (what happens to people and
things, who and what they are, who says so) and `parties` (countries, movements, words for places), each with the keys
of the English one and with words as they are inflected. English order is in the code of `seed.drafting.verbs`: a verb
in front of its object, a passive behind its subject. A language with a freer order needs readings of its own there;
one that inflects much (Russian, Armenian) needs words brought to their dictionary form before they are looked up.
Nothing here reads a sentence.
"""

from __future__ import annotations

import tomllib
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from seed.reading import Token, words

_FOLDER: Final = Path(__file__).parent / "phrases"
Meaning = TypeVar("Meaning")
_NOTHING: Final[tuple[list[int], dict[tuple[str, ...], Any]]] = ([], {})


class Phrases(Generic[Meaning]):
    """Phrases and what they mean; of those that begin at a word, the longest counts. Immutable."""

    def __init__(self, meanings: Iterable[tuple[str, Meaning]]) -> None:
        by_first: dict[str, dict[tuple[str, ...], Meaning]] = {}
        for phrase, meaning in meanings:
            key = tuple(token.low for token in words(phrase))
            by_first.setdefault(key[0], {}).setdefault(key, meaning)
        self._by_first = {
            first: (sorted({len(key) for key in found}, reverse=True), found) for first, found in by_first.items()
        }

    @property
    def openings(self) -> Container[str]:
        """The words that any of the phrases begins with."""
        return self._by_first

    def longest(self, lows: Sequence[str], at: int) -> tuple[Meaning, int] | None:
        """The meaning of the longest phrase whose first word is `lows[at]`, and how many words it has."""
        lengths, meanings = self._by_first.get(lows[at], _NOTHING)
        for length in lengths:
            meaning = meanings.get(tuple(lows[at : at + length])) if at + length <= len(lows) else None
            if meaning is not None:
                return meaning, length
        return None

    def ending(self, lows: Sequence[str], before: int, longest: int = 5) -> tuple[Meaning, int] | None:
        """The meaning of the longest phrase that ends right before `before`, and how many words it has."""
        for length in range(min(longest, before), 0, -1):
            start = before - length
            meaning = self._by_first.get(lows[start], _NOTHING)[1].get(tuple(lows[start:before]))
            if meaning is not None:
                return meaning, length
        return None


def low_words(tokens: Sequence[Token]) -> list[str]:
    return [token.low for token in tokens]


@cache
def table(name: str, language: str = "en") -> Mapping[str, Any]:
    """The table as the file has it; FileNotFoundError for a language that has none."""
    with (_FOLDER / f"{name}.{language}.toml").open("rb") as file:
        return tomllib.load(file)
