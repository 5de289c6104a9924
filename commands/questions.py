"""The questions a person can put by command: what each is about, its options, and which of them to try.

One table for the terminal and for Discord, so that neither can ask what the other cannot.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from commands.writing import View
from db.answers import Topic

_PERSONS: Final = ("kind", "group", "side", "place", "speaker", "as_of", "episode")
_OBJECTS: Final = ("object", "effect", "side", "place", "speaker", "as_of", "episode")
_ALL: Final = ("kind", "group", "object", "effect", "side", "place", "speaker", "as_of", "episode")


@dataclass(frozen=True, slots=True)
class Question:
    """A command. `needs` are options it cannot do without; `example` those that an example of it gives."""

    topic: Topic
    options: tuple[str, ...]
    example: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    view: View = View.ANSWER

    def about(self, given: Collection[str]) -> Topic:
        """What it asks about, with these options given: a proof is of objects where one is named, else of persons."""
        names_objects = "object" in given or "effect" in given
        return Topic.DAMAGE if self.view is not View.ANSWER and names_objects else self.topic


QUESTIONS: Final[dict[str, Question]] = {
    "casualties": Question(Topic.CASUALTIES, _PERSONS, ("kind", "as_of")),
    "displacement": Question(Topic.DISPLACEMENT, _PERSONS),
    "bodies": Question(Topic.BODIES, _PERSONS),
    "prisoners": Question(Topic.PRISONERS, _PERSONS),
    "damage": Question(Topic.DAMAGE, _OBJECTS, ("object",)),
    "settlements": Question(Topic.SETTLEMENTS, ("place", "side", "as_of", "episode"), ("place",)),
    "territory": Question(Topic.TERRITORY, ("side", "place", "speaker", "as_of", "episode")),
    "compare": Question(Topic.COMPARE, _ALL, ("kind",)),
    "timeline": Question(Topic.HISTORY, _ALL, ("kind", "side")),
    "statement": Question(Topic.STATEMENT, _ALL, ("speaker",)),
    "positions": Question(Topic.CONDUCT, ("side", "speaker", "as_of", "episode")),
    "place": Question(Topic.PLACE, ("place", "as_of", "episode"), ("place",), needs=("place",)),
    "who_said": Question(Topic.WHO_SAID, ("value", *_ALL), ("value",), needs=("value",)),
    "first_said": Question(Topic.FIRST_SAID, ("value", *_ALL), ("value",)),
    "readings": Question(Topic.READINGS, ("outlet", "value", *_ALL), ("outlet",)),
    "contradictions": Question(Topic.CONTRADICTIONS, _ALL),
    "coverage": Question(Topic.COVERAGE, ("side", "kind", "group", "as_of", "episode")),
    "source": Question(Topic.SOURCE, ("id",), ("id",), needs=("id",)),
    "why": Question(Topic.CASUALTIES, _ALL, ("kind", "side"), view=View.WHY),
    "sources": Question(Topic.CASUALTIES, _ALL, ("kind",), view=View.SOURCES),
}
