"""What a statement says of its own figures: that they are not final, that a list of names stands behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from seed.phrases import Phrases, low_words, table
from seed.reading import clean, sentences, words

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hedges:
    """Where a text hedges its figures: the stretches, of the text as given, of the sentences that do."""

    provisional: tuple[Span, ...]
    named: tuple[Span, ...]

    def is_provisional(self, span: Span) -> bool:
        return _inside(span, self.provisional)

    def is_named(self, span: Span) -> bool:
        return _inside(span, self.named)


def hedges(text: str, language: str = "en") -> Hedges:
    """The sentences of the text that call their figures provisional, or named. Linear in its length."""
    page = clean(text)
    found: dict[str, list[Span]] = {"provisional": [], "named_list": []}
    for sentence in sentences(words(page.text)):
        lows = low_words(sentence.tokens)
        for kind, phrases in _phrases(language).items():
            if any(phrases.longest(lows, at) for at in range(len(lows))):
                found[kind].append(page.span(sentence.tokens[0].start, sentence.tokens[-1].end))
    return Hedges(tuple(found["provisional"]), tuple(found["named_list"]))


@cache
def _phrases(language: str) -> dict[str, Phrases[bool]]:
    known = table("hedges", language)
    return {kind: Phrases((phrase, True) for phrase in known[kind]) for kind in ("provisional", "named_list")}


def _inside(span: Span, stretches: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in stretches)
