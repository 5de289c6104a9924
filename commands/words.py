"""The catalogue: every sentence a person reads, by key and locale, with CLDR plural rules.

A key that is missing is a defect of the program, found by the tests, and raises `KeyError`; nothing here falls back to
another language silently.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from babel import Locale
from babel.dates import format_date

from db.answers import PlaceLabel
from seed.sides import SideName, read_sides

_FOLDER: Final = Path(__file__).parent / "words"
DEFAULT_LOCALE: Final = "en"
LOCALES: Final = ("en", "hy", "az", "ru", "tr")
"""The languages that answers speak or are to speak."""

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
        name = label.name if label.scope is None else self.say(f"places.{label.scope}", place=label.name)
        return ", ".join(filter(None, (name, label.province, self.country(label.country))))

    def country(self, code: str) -> str:
        """A country's name in this language; the code itself where there is none."""
        name: str = self._countries.get(code, code)
        return name

    def day(self, day: date | None) -> str:
        return self.say("line.undated") if day is None else _day(day, self.locale)


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
    """The catalogue of a locale that has one, else of English."""
    file = _FOLDER / f"{locale}.toml"
    if not file.exists():
        return words(DEFAULT_LOCALE)
    sides = {side: names[locale] for side, names in read_sides().items() if locale in names}
    return Words(locale, flattened(tomllib.loads(file.read_text(encoding="utf-8"))), sides)


@cache
def _day(day: date, locale: str) -> str:
    return format_date(day, "d MMM y", locale)
