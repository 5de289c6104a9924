"""Figures as the record has them: all their words (drafting marks the "20" of "at least 20"), and their bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from db.claims import Value
from db.vocabulary import Qualifier
from seed.numbers import Figure, read_figures
from seed.reading import clean, words

_MOST: Final = 200

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """A figure with what qualifies it, as the text has it."""

    words: str
    figure: Figure | None = None


def said_figures(text: str, language: str = "en") -> Mapping[Span, Said]:
    """Every figure of the text by the span of its number alone. Linear in the text's length."""
    page = clean(text)
    tokens = words(page.text)
    found = {}
    for figure in read_figures(tokens, language):
        start, end = page.span(tokens[figure.first].start, tokens[figure.last - 1].end)
        inner = page.span(figure.start, figure.end)
        start, end = min(start, inner[0]), max(end, inner[1])
        found[inner] = Said(text[start:end] if end - start <= _MOST else text[slice(*inner)], figure)
    return found


def value_of(
    said: str, low: float | None, high: float | None, qualifier: Qualifier | None, *, measured: bool = False
) -> Value:
    """A value as the record has it: of counts "more than 20" begins at 21; of measures the bound itself is excluded."""
    counted = not measured
    match qualifier:
        case Qualifier.MORE_THAN if low is not None:
            whole = counted and float(low).is_integer()
            return Value(said, low + 1 if whole else low, None, qualifier, lo_exclusive=not whole)
        case Qualifier.FEWER_THAN if high is not None:
            return Value(said, None, high - 1 if counted and float(high).is_integer() else high, qualifier)
        case Qualifier.NEARLY:
            return Value(said, None, high if high is not None else low, qualifier)
        case Qualifier.AT_LEAST:
            return Value(said, low, None, qualifier)
        case Qualifier.AT_MOST:
            return Value(said, None, high if high is not None else low, qualifier)
        case Qualifier.WORD:
            return Value(said, None, None, qualifier)
    if low is None and high is None:
        return Value(said, None, None, Qualifier.UNSPECIFIED)
    return Value(said, low, high, qualifier or Qualifier.EXACT)
