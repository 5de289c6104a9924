"""Place queries made by machine from a gazetteer, with a fixed seed, and the gazetteer without the names they ask for.

The same places give the same queries. Each place is asked for once, in one way: as written, misspelt, declined, among
other words, or in a script or spelling that is then withheld from the gazetteer, so that only folding can find it.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

from anyascii import anyascii

from db.names import GazetteerPlace
from db.names_folding import plain, sounds, spelling

SEED = 20
KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
SCRIPTS = {"armn": "\u0531-\u0587", "cyrl": "\u0400-\u04ff", "geor": "\u10a0-\u10ff", "arab": "\u0600-\u06ff"}
AROUND = (
    "{} village", "near {}", "city of {}?", "what happened in {}", "{} today", "в районе {}", "село {}", "{} şəhəri",
    "{} kəndi", "{} köyü", "գյուղ {}", "{} համայնք", "სოფელი {}", "#{}", "{}!", "روستای {}",
)  # fmt: skip
ENDINGS = {
    "hy": ("ում", "ից", "ի", "ը"), "ru": ("е", "а", "ом", "у"), "az": ("da", "də", "dan", "dən", "a", "ə", "ın", "in"),
    "ka": ("ში", "ის", "დან"), "tr": ("'da", "'de", "'den", "'dan", "'in"),
}  # fmt: skip


@dataclass(frozen=True)
class Query:
    """A text, the ids of the places that it may mean (none: it is no place), and the kind of query that it is."""

    text: str
    expected: frozenset[str]
    group: str


def made(places: Sequence[GazetteerPlace], spared: Collection[str] = ()) -> tuple[list[Query], list[GazetteerPlace]]:
    """Queries, and the gazetteer to ask them of. Places with an id in `spared` are not asked for."""
    chance = random.Random(SEED)
    bearers: dict[str, set[str]] = defaultdict(set)
    for place in places:
        for name in _texts(place):
            for key in _keys(name):
                bearers[key].add(place.id)
    asked: list[Query] = []
    left: dict[str, GazetteerPlace] = {}
    ways = [*WAYS.items()]
    for number, place in enumerate(chance.sample(list(places), len(places))):
        if place.id in spared or place.kind.startswith("ADM"):
            continue
        group, way = ways[number % len(ways)]
        found = way(place, chance)
        if found is None:
            continue
        text, name, withheld = found
        expected = frozenset({place.id}.union(*(bearers[key] for key in _keys(name))))
        asked.append(Query(text, expected, group))
        if withheld:
            kept = tuple(each for each in place.names if not withheld(each.text))
            left[place.id] = replace(place, names=kept)
    return asked, [left.get(place.id, place) for place in places]


_Made = tuple[str, str, Callable[[str], bool] | None] | None
_Way = Callable[[GazetteerPlace, random.Random], _Made]


def _keys(name: str) -> tuple[str, str]:
    """What two places of one name share, in whatever script each of them has it."""
    spelled = spelling(name)
    return "=" + plain(spelled), sounds(spelled)


def _texts(place: GazetteerPlace) -> list[str]:
    return [place.name, *(name.text for name in place.names)]


def _exact(place: GazetteerPlace, chance: random.Random) -> _Made:
    name = chance.choice(_texts(place))
    return name, name, None


def _without_marks(place: GazetteerPlace, chance: random.Random) -> _Made:
    name = place.name
    bare = anyascii(name)
    return (bare, name, lambda text: text == bare) if bare != name else None


def _in_script(letters: str) -> _Way:
    within = re.compile(f"[{letters}]")

    def way(place: GazetteerPlace, chance: random.Random) -> _Made:
        names = [name for name in _texts(place)[1:] if within.search(name)]
        if not names or within.search(place.name):
            return None
        name = chance.choice(names)
        return name, name, lambda text: within.search(text) is not None

    return way


def _other_latin(place: GazetteerPlace, chance: random.Random) -> _Made:
    """Another Latin spelling of the same name (not another name): what it shares with the listed one says so."""
    own = plain(spelling(place.name))
    names = [text for text in _texts(place) if anyascii(text[:1]) == text[:1] and plain(spelling(text)) != own]
    alike = [text for text in names if plain(spelling(text))[:1] == own[:1] and abs(len(text) - len(own)) < 3]
    if not alike:
        return None
    name = chance.choice(alike)
    return name, name, lambda text: plain(spelling(text)) == plain(spelling(name))


def _romanised(place: GazetteerPlace, chance: random.Random) -> _Made:
    """A name of another script letter by letter in Latin, as no language would."""
    names = [text for text in _texts(place) if re.search("[\u0400-\u0587\u10a0-\u10ff]", text)]
    if not names:
        return None
    name = chance.choice(names)
    latin = anyascii(name)
    return latin, name, lambda text: plain(spelling(text)) == plain(spelling(latin))


def _mistyped(times: int, *, neighbour: bool = False) -> _Way:
    def way(place: GazetteerPlace, chance: random.Random) -> _Made:
        name = chance.choice(_texts(place)) if chance.random() < 0.4 else place.name
        if len(name) < 4 + times or not name.isalpha() or (neighbour and not name.isascii()):
            return None
        typed = name
        for _ in range(times):
            typed = _slip(typed, chance, neighbour=neighbour)
        return (typed, name, None) if typed != name else None

    return way


def _slip(text: str, chance: random.Random, *, neighbour: bool) -> str:
    at = chance.randrange(1, len(text)) if len(text) > 1 else 0
    letter = text[at]
    if neighbour:
        row = next((row for row in KEYBOARD if letter.lower() in row), KEYBOARD[0])
        near = max(row.find(letter.lower()), 0)
        return text[:at] + row[near + 1 if near + 1 < len(row) else near - 1] + text[at + 1 :]
    other = chance.choice(text.lower() if not letter.isascii() else "abcdefghijklmnopqrstuvwxyz")
    kind = chance.randrange(4)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + other + text[at:]
    if kind == 2:
        return text[:at] + other + text[at + 1 :]
    return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]


def _declined(place: GazetteerPlace, chance: random.Random) -> _Made:
    names = [(name.text, name.lang) for name in place.names if name.lang in ENDINGS]
    if not names:
        return None
    name, language = chance.choice(names)
    name = re.sub(r"(?<=..)ი$", "", name) if language == "ka" else name
    return name + chance.choice(ENDINGS[language]), name, None


def _among_words(place: GazetteerPlace, chance: random.Random) -> _Made:
    name = place.name
    return chance.choice(AROUND).format(name), name, None


WAYS: dict[str, _Way] = {
    "exact": _exact,
    "diacritics": _without_marks,
    **{f"script_{script}": _in_script(letters) for script, letters in SCRIPTS.items()},
    "other_latin": _other_latin,
    "romanised": _romanised,
    "typo1": _mistyped(1),
    "typo2": _mistyped(2),
    "keyboard": _mistyped(1, neighbour=True),
    "declined": _declined,
    "noise": _among_words,
}


def unseen(query: Query) -> bool:
    """Whether the query is of the half that nothing was fitted on."""
    return not crc32(min(query.expected, default=query.text).encode()) % 2


def invented(places: Sequence[GazetteerPlace], many: int) -> list[Query]:
    """Texts that name no place of the gazetteer but look like it: the start of one name with the end of another."""
    chance = random.Random(SEED)
    names = [place.name for place in places if place.name.isalpha() and len(place.name) > 4]
    known = {key for place in places for name in _texts(place) for key in _keys(name)}
    found: list[Query] = []
    while len(found) < many:
        one, other = chance.sample(names, 2)
        text = one[: len(one) // 2 + 1] + other[-(len(other) // 2) :]
        if not known.intersection(_keys(text)):
            found.append(Query(text, frozenset(), "invented"))
    return found
