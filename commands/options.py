"""What the options of every command mean: an id, a label or free text in, one word of the record out.

Slash commands, typed lines and JSON lookups all read their options here. A text that means nothing is refused with the
nearest words; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any, Final

from sqlalchemy import Connection

from commands.examples import Held, held
from commands.refusals import Refusal
from commands.words import Words
from db import lookups
from db.answers import Lookup, Topic
from db.vocabulary import GROUPS, NEUTRAL_SIDES, OBJECT_CLASSES, Effect, Kind

LONGEST_OPTION: Final = 200
"""Characters of an option that are read."""

Choice = tuple[str, str]
"""(value, label)"""


@dataclass(frozen=True, slots=True)
class Names:
    """What the record calls its sides, speakers, places and episodes: (id, label), for one viewer."""

    sides: tuple[Choice, ...]
    speakers: tuple[Choice, ...]
    places: tuple[Choice, ...]
    episodes: tuple[Choice, ...]
    held: Held = field(default_factory=dict)
    """What to fill the options of an example with."""


def names(conn: Connection, words: Words, viewer: int | None) -> Names:
    """The names of the record as it is now."""
    cast = lookups.parties(conn, viewer)
    sides = sorted({party.side for party in cast} - NEUTRAL_SIDES)
    return Names(
        sides=tuple((side, words.side(side).name) for side in sides),
        speakers=tuple((party.id, party.name) for party in cast),
        places=tuple((name, name) for name in sorted({name for name, _ in lookups.mentions(conn, viewer)})),
        episodes=tuple((episode.id, episode.title) for episode in lookups.episodes(conn, viewer)),
        held=held(conn, words, viewer),
    )


def choices(option: str, known: Names, words: Words) -> tuple[Choice, ...]:
    """Everything an option may be, for menus and completion; empty where any text may be given."""
    return _CHOICES[option](known, words) if option in _CHOICES else ()


def matching(option: str, typed: str, known: Names, words: Words, most: int = 25) -> tuple[Choice, ...]:
    """The choices that begin with what was typed, then those that contain it."""
    wanted = typed.casefold().strip()
    found = choices(option, known, words)
    first = [one for one in found if any(text.casefold().startswith(wanted) for text in one)]
    then = [one for one in found if one not in first and any(wanted in text.casefold() for text in one)]
    return tuple((first + then)[:most])


def read_lookup(topic: Topic, given: Mapping[str, str], known: Names, words: Words) -> Lookup:
    """A lookup from options as text. Raises `Refusal` naming the option, what was given, and the nearest words."""
    fields: dict[str, Any] = {}
    for option, text in given.items():
        if option not in OPTIONS:
            raise Refusal("unknown_option", option=option, known=", ".join(sorted(OPTIONS)))
        field, read = OPTIONS[option]
        fields[field] = read(option, text[:LONGEST_OPTION].strip(), known, words)
    return Lookup(topic, **fields)


def _one_of(option: str, text: str, known: Names, words: Words) -> str:
    wanted = text.casefold()
    found = choices(option, known, words)
    for value, label in found:
        if wanted in (value.casefold(), label.casefold(), value.replace("_", " ").casefold()):
            return value
    near = get_close_matches(wanted, [label.casefold() for _, label in found], n=3, cutoff=0.5)
    labels = [label for _, label in found if label.casefold() in near] or [label for _, label in found[:6]]
    raise Refusal("not_a_choice", option=option, text=text, near=", ".join(labels))


def _kinds(option: str, text: str, known: Names, words: Words) -> frozenset[Kind]:
    return frozenset(Kind(_one_of(option, one.strip(), known, words)) for one in text.split(","))


def _effects(option: str, text: str, known: Names, words: Words) -> frozenset[Effect]:
    return frozenset(Effect(_one_of(option, one.strip(), known, words)) for one in text.split(","))


def _day(option: str, text: str, known: Names, words: Words) -> date:  # noqa: ARG001
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal("not_a_day", option=option, text=text) from None


def _number(option: str, text: str, known: Names, words: Words) -> int | float:  # noqa: ARG001
    try:
        number = float(text.replace(",", "").replace("\N{NO-BREAK SPACE}", ""))
    except ValueError:
        raise Refusal("not_a_number", option=option, text=text) from None
    if not abs(number) < 1e12:
        raise Refusal("not_a_number", option=option, text=text)
    return int(number) if number.is_integer() else number


def _text(option: str, text: str, known: Names, words: Words) -> str:  # noqa: ARG001
    return text


def _spoken(family: str, ids: Iterable[str]) -> Callable[[Names, Words], tuple[Choice, ...]]:
    """The words of a closed vocabulary as the catalogue says them."""
    ordered = tuple(ids)
    return lambda _, words: tuple((one, words.say(f"{family}.{one}", n=2)) for one in ordered)


_CHOICES: Final[dict[str, Callable[[Names, Words], tuple[Choice, ...]]]] = {
    "kind": _spoken("kind", Kind),
    "group": _spoken("groups", sorted(GROUPS)),
    "object": _spoken("classes", sorted(OBJECT_CLASSES)),
    "effect": _spoken("effect", Effect),
    "side": lambda known, _: known.sides,
    "speaker": lambda known, _: known.speakers,
    "place": lambda known, _: known.places,
    "episode": lambda known, _: known.episodes,
}

COMPLETED: Final = frozenset(_CHOICES)
"""The options that have a list to choose from."""

Reader = Callable[[str, str, Names, Words], Any]
OPTIONS: Final[dict[str, tuple[str, Reader]]] = {
    "kind": ("kinds", _kinds),
    "group": ("group", _one_of),
    "object": ("object_class", _one_of),
    "effect": ("effects", _effects),
    "side": ("side", _one_of),
    "speaker": ("speaker", _one_of),
    "place": ("place", _text),
    "as_of": ("as_of", _day),
    "episode": ("episode", _one_of),
    "value": ("value", _number),
    "outlet": ("outlet", _text),
    "id": ("id", _text),
}
"""Option → the field of `Lookup` it fills, and how its text is read. A place is resolved by the record itself."""
