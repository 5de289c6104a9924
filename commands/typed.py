"""A typed line as a question: `/casualties side:Armenia kind:killed as_of:2022-09-20`.

The same commands and options as on Discord, read by the same readers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from commands.composing import View
from commands.options import Names, read_lookup
from commands.refusals import Refusal
from commands.words import Words
from db.answers import Lookup, Topic

FILTERS: Final = ("kind", "group", "side", "place", "speaker", "as_of", "episode")
_THINGS: Final = ("object", "effect", "side", "place", "speaker", "as_of", "episode")


@dataclass(frozen=True, slots=True)
class Typeable:
    """A command: what it is about, the options it takes, those it needs, and an example worth typing."""

    topic: Topic
    options: tuple[str, ...]
    example: str
    needs: tuple[str, ...] = ()
    view: View = View.ANSWER


COMMANDS: Final[dict[str, Typeable]] = {
    "casualties": Typeable(Topic.CASUALTIES, FILTERS, "/casualties kind:killed as_of:2022-09-20"),
    "displacement": Typeable(Topic.DISPLACEMENT, FILTERS, "/displacement side:Armenia"),
    "bodies": Typeable(Topic.BODIES, FILTERS, "/bodies"),
    "prisoners": Typeable(Topic.PRISONERS, FILTERS, "/prisoners side:Armenia"),
    "damage": Typeable(Topic.DAMAGE, _THINGS, "/damage object:houses"),
    "settlements": Typeable(Topic.SETTLEMENTS, ("place", "side", "as_of", "episode"), "/settlements place:Jermuk"),
    "territory": Typeable(Topic.TERRITORY, ("side", "place", "speaker", "as_of", "episode"), "/territory"),
    "compare": Typeable(Topic.COMPARE, (*FILTERS, "object", "effect"), "/compare kind:killed"),
    "timeline": Typeable(Topic.HISTORY, (*FILTERS, "object", "effect"), "/timeline kind:killed side:Armenia"),
    "statement": Typeable(Topic.STATEMENT, (*FILTERS, "object", "effect"), "/statement speaker:am-sc"),
    "positions": Typeable(Topic.CONDUCT, ("side", "speaker", "as_of", "episode"), "/positions"),
    "place": Typeable(Topic.PLACE, ("place", "as_of", "episode"), "/place place:Sotk", needs=("place",)),
    "who_said": Typeable(Topic.WHO_SAID, ("value", *FILTERS, "object"), "/who_said value:286", needs=("value",)),
    "first_said": Typeable(Topic.FIRST_SAID, ("value", *FILTERS, "object"), "/first_said value:207"),
    "readings": Typeable(Topic.READINGS, ("outlet", "value", *FILTERS, "object"), "/readings outlet:QNA"),
    "contradictions": Typeable(Topic.CONTRADICTIONS, (*FILTERS, "object"), "/contradictions"),
    "coverage": Typeable(Topic.COVERAGE, ("side", "kind", "group", "as_of", "episode"), "/coverage"),
    "source": Typeable(Topic.SOURCE, ("id",), "/source id:am-sc-2022-09-19.c1", needs=("id",)),
    "why": Typeable(Topic.CASUALTIES, (*FILTERS, "object", "effect"), "/why kind:killed side:Armenia", view=View.WHY),
    "sources": Typeable(Topic.CASUALTIES, (*FILTERS, "object", "effect"), "/sources kind:killed", view=View.SOURCES),
}

_PIECE: Final = re.compile(r"\s+(?=[a-z_]+:)")


@dataclass(frozen=True, slots=True)
class Typed:
    """A line understood: what it looks up, and which view of the answer it wants."""

    lookup: Lookup
    view: View


def read(line: str, known: Names, words: Words) -> Typed:
    """The question a `/` line asks. Raises `Refusal` that says the next step."""
    command, *pieces = _PIECE.split(line.strip().removeprefix("/"))
    command, _, loose = command.partition(" ")
    entry = COMMANDS.get(command)
    if entry is None:
        near = get_close_matches(command, COMMANDS, n=3, cutoff=0.4) or ["casualties", "damage", "settlements"]
        raise Refusal("unknown_command", command=command[:40], near=", ".join(f"/{one}" for one in near))
    if loose.strip():
        raise Refusal("bare_word", text=loose.strip()[:60], example=entry.example)
    given = {}
    for piece in pieces:
        option, _, text = piece.partition(":")
        if option not in entry.options:
            raise Refusal("not_an_option", command=command, option=option[:40], known=", ".join(entry.options))
        given[option] = text.strip().strip('"')
    missing = next((option for option in entry.needs if not given.get(option)), None)
    if missing is not None:
        raise Refusal("needs_option", command=command, option=missing, example=entry.example)
    return Typed(read_lookup(_topic(entry, given), given, known, words), entry.view)


def _topic(entry: Typeable, given: dict[str, str]) -> Topic:
    """A view of an answer is asked by what it is about: objects where one is named, else persons."""
    about_things = entry.view is not View.ANSWER and given.keys() & {"object", "effect"}
    return Topic.DAMAGE if about_things else entry.topic
