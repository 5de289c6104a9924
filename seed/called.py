"""What people call the sides of a record: the bundled words, and for any side those that CLDR has for its country.

Data of the record, not of the code: a side that is called like a country is also called by that country's name and its
language in every language asked for.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from babel import Locale
from babel.languages import get_official_languages

from seed.sides import read_sides

_FILE: Final = Path(__file__).parent / "data" / "called.toml"
_SHORTEST_STEM: Final = 4


@dataclass(frozen=True, slots=True)
class Called:
    """Words for a side, a star at the end for any endings; `capitals` stand for its government or for the town."""

    words: tuple[str, ...]
    capitals: tuple[str, ...] = ()


@cache
def called(side: str, languages: tuple[str, ...]) -> Called:
    """What the side is called in these languages; its id alone where nothing more is known."""
    bundled = tomllib.loads(_FILE.read_text(encoding="utf-8")).get(side, {})
    plain = side.replace("_", " ")
    words = {plain, f"{plain}*", *_listed(bundled.get("words", ""))}
    for name in read_sides().get(side, {}).values():
        words |= {f"{name.name}*", name.name}
    words |= _as_a_country(plain, languages)
    return Called(tuple(sorted(words)), _listed(bundled.get("capitals", "")))


@cache
def titles(side: str, languages: tuple[str, ...]) -> frozenset[str]:
    """The side's own name in each language, as it stands in a list."""
    code = _country(side.replace("_", " "))
    names = {Locale(language).territories.get(code, "") for language in languages} if code is not None else set()
    return frozenset({*names, *(name.name for name in read_sides().get(side, {}).values())} - {""})


def _country(name: str) -> str | None:
    """The code of the country that is called so in English."""
    territories = Locale("en").territories.items()
    return next((code for code, text in territories if text.casefold() == name.casefold()), None)


def _as_a_country(name: str, languages: tuple[str, ...]) -> set[str]:
    """The names of the country called so, and of its language, from which its people's name is made."""
    code = _country(name)
    if code is None:
        return set()
    found = {f"{name}n*", f"{name}i*"}
    spoken = get_official_languages(code)[:1]
    for language in languages:
        locale = Locale(language)
        names = [locale.territories.get(code, "")]
        names += [locale.languages.get(one, "") for one in spoken]
        for text in names:
            stem = text if len(text) <= _SHORTEST_STEM + 1 else text[:-1]
            found |= {text, f"{stem}*"} if len(stem) >= _SHORTEST_STEM else set()
    return found


def _listed(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split(",") if one.strip())
