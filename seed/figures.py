"""The whole words of a figure: "at least 20" and not only the "20" that drafting marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

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
