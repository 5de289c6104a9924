"""A place in words: its other names and who uses them, what it lies in, where it is on the map and how exactly.

No name is called the right one. The first shown is the record's own, the others are "also". What people add is read
here too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from commands.refusals import Refusal
from commands.words import LOCALES, Words
from db.answers import OtherName, Place
from db.names import GazetteerPlace

MOST_NAMES: Final = 4
MOST_NAMES_WHOLE: Final = 12
_NEAR: Final = 2
"""The precision of a point that a person gave."""


def described(place: Place, words: Words, *, whole: bool) -> Iterator[str]:
    """What stands under the place's name, a piece for each kind of thing; `whole` tells also where it lies."""
    names = _names(place, words, MOST_NAMES_WHOLE if whole else MOST_NAMES)
    if names:
        yield words.say("places.also", names=", ".join(names))
    if not whole:
        return
    lies_in = [*map(words.place_alone, place.within), *([words.country(place.country)] if place.country else [])]
    if lies_in:
        yield words.say("places.in", places=", ".join(lies_in))
    if place.lat is None or place.lon is None:
        yield words.say("places.no_position")
    else:
        precision = words.say(f"precision.{place.precision or 1}")
        yield words.say("places.position", lat=f"{place.lat:.3f}", lon=f"{place.lon:.3f}", precision=precision)
    yield words.say("about.attribution")


def _names(place: Place, words: Words, most: int) -> list[str]:
    """The other names, one for each sound: spellings that differ in accents and apostrophes alone say nothing new."""
    told: dict[str, str] = {}
    for name in sorted(place.also, key=lambda name: _interest(name, words)):
        told.setdefault(_bare(name.text), _with_user(name, words))
    told.pop(_bare(place.name), None)
    return list(told.values())[:most]


def _interest(name: OtherName, words: Words) -> tuple[bool, int]:
    """Names of which it is known who uses them come first, then those in languages that the answers speak."""
    spoken = name.language.partition("-")[0]
    languages = [words.locale, *LOCALES]
    return not name.kind, languages.index(spoken) if spoken in languages else len(languages)


def _with_user(name: OtherName, words: Words) -> str:
    if name.used_by:
        who = words.say("places.of_party", who=name.used_by.title())
    else:
        who = name.kind.replace(" (", ", ").removesuffix(")")
    return words.say("places.used_by", name=name.text, who=who) if name.kind else name.text


def _bare(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def name_for_people(text: str) -> str:
    """A name that a person typed, as it is kept: one line, one form of Unicode. A `Refusal` where it has no letter."""
    seen = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in unicodedata.normalize("NFC", text))
    name = " ".join(seen.split())
    if not any(sign.isalpha() for sign in name):
        raise Refusal("not_a_name", text=text)
    return name


def added_place(name: str, within: GazetteerPlace | None, lat: float | None, lon: float | None) -> GazetteerPlace:
    """A settlement as a person describes it: in another place, and near a point, where these are known."""
    return GazetteerPlace(
        id="",
        name=name,
        names=(),
        lat=lat,
        lon=lon,
        kind="PPL",
        country=within.country if within else "",
        admin1=(within.admin1 or within.name) if within else "",
        population=0,
        precision=None if lat is None else _NEAR,
        parents=(within.id, *within.parents) if within else (),
    )


def named_inside(place: Place | None, named: Iterable[str]) -> str:
    """Those of the named places that lie in this one, by name; "" where none is known to."""
    below = {name for name, _ in place.below} if place is not None else set()
    return " · ".join(sorted(below.intersection(named)))
