"""The questions a person can put by command: what each is about, its options, and an example worth typing.

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
    """A command. `needs` are options it cannot do without."""

    topic: Topic
    options: tuple[str, ...]
    example: str
    needs: tuple[str, ...] = ()
    view: View = View.ANSWER

    def about(self, given: Collection[str]) -> Topic:
        """What it asks about, with these options given: a proof is of objects where one is named, else of persons."""
        names_objects = "object" in given or "effect" in given
        return Topic.DAMAGE if self.view is not View.ANSWER and names_objects else self.topic


QUESTIONS: Final[dict[str, Question]] = {
    "casualties": Question(Topic.CASUALTIES, _PERSONS, "/casualties kind:killed as_of:2022-09-20"),
    "displacement": Question(Topic.DISPLACEMENT, _PERSONS, "/displacement side:Armenia"),
    "bodies": Question(Topic.BODIES, _PERSONS, "/bodies"),
    "prisoners": Question(Topic.PRISONERS, _PERSONS, "/prisoners side:Armenia"),
    "damage": Question(Topic.DAMAGE, _OBJECTS, "/damage object:houses"),
    "settlements": Question(Topic.SETTLEMENTS, ("place", "side", "as_of", "episode"), "/settlements place:Jermuk"),
    "territory": Question(Topic.TERRITORY, ("side", "place", "speaker", "as_of", "episode"), "/territory"),
    "compare": Question(Topic.COMPARE, _ALL, "/compare kind:killed"),
    "timeline": Question(Topic.HISTORY, _ALL, "/timeline kind:killed side:Armenia"),
    "statement": Question(Topic.STATEMENT, _ALL, "/statement speaker:am-sc"),
    "positions": Question(Topic.CONDUCT, ("side", "speaker", "as_of", "episode"), "/positions"),
    "place": Question(Topic.PLACE, ("place", "as_of", "episode"), "/place place:Sotk", needs=("place",)),
    "who_said": Question(Topic.WHO_SAID, ("value", *_ALL), "/who_said value:286", needs=("value",)),
    "first_said": Question(Topic.FIRST_SAID, ("value", *_ALL), "/first_said value:207"),
    "readings": Question(Topic.READINGS, ("outlet", "value", *_ALL), "/readings outlet:QNA"),
    "contradictions": Question(Topic.CONTRADICTIONS, _ALL, "/contradictions"),
    "coverage": Question(Topic.COVERAGE, ("side", "kind", "group", "as_of", "episode"), "/coverage"),
    "source": Question(Topic.SOURCE, ("id",), "/source id:am-sc-2022-09-19.c1", needs=("id",)),
    "why": Question(Topic.CASUALTIES, _ALL, "/why kind:killed side:Armenia", view=View.WHY),
    "sources": Question(Topic.CASUALTIES, _ALL, "/sources kind:killed", view=View.SOURCES),
}
