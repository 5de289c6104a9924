"""The catalogue: every sentence a person reads, by key and locale, with CLDR plural rules.

What a language does not say is said in English: by design for the screens, menus and refusals of `ANSWERS_ONLY`, else a
defect that the tests find. A key that English does not have raises `KeyError`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from db.answers import PlaceLabel
from seed.sides import SideName, read_sides

_FOLDER: Final = Path(__file__).parent / "words"
DEFAULT_LOCALE: Final = "en"
LOCALES: Final = ("en", "hy", "az", "ru", "tr")
"""The languages that answers speak."""
ANSWERS_ONLY: Final = frozenset({"hy", "az"})
"""Languages whose catalogue words answers; what else they are asked for is English."""
_GAPS: Final = re.compile(" {2,}")
_DOTTED_I: Final = frozenset({"az", "tr"})

Sentence = str | Mapping[str, str]


class Words:
    """The sentences of one locale, and the names of the record's sides in it."""

    def __init__(self, locale: str, sentences: Mapping[str, Sentence], sides: Mapping[str, SideName]) -> None:
        self.locale = locale
        self._sentences = sentences
        self._sides = sides
        spoken = Locale.parse(locale)
        self._plural = spoken.plural_form
        self._countries = spoken.territories

    def say(self, key: str, *, n: float | None = None, **values: object) -> str:
        """The sentence of this key with its values filled in; `n` chooses the plural form and fills `{n}`."""
        sentence = self._sentences[key]
        if not isinstance(sentence, str):
            number = n if n is not None else 2
            sentence = sentence.get(self._plural(number)) or sentence["other"]
        return sentence.format(n=n, **values) if values or n is not None else sentence

    def knows(self, key: str) -> bool:
        return key in self._sentences

    def items(self, texts: Iterable[str]) -> str:
        """Several things beside each other, of which none hangs on another."""
        return self.say("join.items").join(texts)

    def quoted(self, said: str) -> str:
        """Somebody's own words."""
        return self.say("join.quote", words=said)

    def number(self, number: float) -> str:
        """A number with this language's signs for thousands and decimals."""
        return _number(number, self.locale)

    def titled(self, text: str) -> str:
        """The text with a capital first letter, as this language writes it."""
        bare = text.lstrip("*")
        first = "İ" if self.locale in _DOTTED_I and bare[:1] == "i" else bare[:1].upper()
        return text[: len(text) - len(bare)] + first + bare[1:]

    def either(self, words: Iterable[str], family: str) -> str:
        """Several words joined by the family's "or": "killed or missing"."""
        listed = list(words)
        head = self.say(f"{family}.separator").join(listed[:-1])
        return self.say(f"{family}.last").join((head, listed[-1])) if head else listed[-1]

    def side(self, side: str) -> SideName:
        """How a side is called; a side without a name in this language is called by its id."""
        plain = side.replace("_", " ").title()
        return self._sides.get(side) or SideName(plain, plain)

    def place(self, label: PlaceLabel) -> str:
        """A place told from its namesakes: its name, how wide a place it is, its province and country."""
        return ", ".join(filter(None, (self.place_alone(label), label.province, self.country(label.country))))

    def place_alone(self, label: PlaceLabel) -> str:
        """A place by its name, told from a settlement of the same name."""
        return label.name if label.scope is None else self.say(f"places.{label.scope}", place=label.name)

    def country(self, code: str) -> str:
        """A country's name in this language; the code itself where there is none."""
        name: str = self._countries.get(code, code)
        return name

    def day(self, day: date | None) -> str:
        if day is None:
            return self.say("line.undated")
        return _day(day, self.say("line.day_pattern"), self.locale)


def tidied(sentence: str) -> str:
    """The sentence without the gaps and empty brackets that its empty pieces left. Other spaces are somebody's own."""
    return _GAPS.sub(" ", sentence.replace(" ()", "")).strip(" ")


def flattened(tree: Mapping[str, Any], path: str = "") -> dict[str, Sentence]:
    """A catalogue file as key → sentence; a table with `other` is one sentence by number."""
    flat: dict[str, Sentence] = {}
    for name, value in tree.items():
        key = f"{path}.{name}" if path else name
        if isinstance(value, Mapping) and "other" not in value:
            flat.update(flattened(value, key))
        else:
            flat[key] = value
    return flat


@cache
def words(locale: str = DEFAULT_LOCALE) -> Words:
    """The catalogue of a language that answers speak, else of English."""
    if locale not in LOCALES:
        return words(DEFAULT_LOCALE)
    sentences = read_catalogue(DEFAULT_LOCALE) | read_catalogue(locale)
    sides = {side: names[locale] for side, names in read_sides().items() if locale in names}
    return Words(locale, sentences, sides)


def read_catalogue(locale: str) -> dict[str, Sentence]:
    """What the catalogue of this very language holds."""
    return flattened(tomllib.loads((_FOLDER / f"{locale}.toml").read_text(encoding="utf-8")))


# Formatting one costs as much as the rest of a line, and an answer says the same few again and again.
@lru_cache(maxsize=4096)
def _day(day: date, pattern: str, locale: str) -> str:
    return format_date(day, pattern, locale)


@lru_cache(maxsize=4096)
def _number(number: float, locale: str) -> str:
    return format_decimal(number, locale=locale)
