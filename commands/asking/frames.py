"""A frame: what a message asks for (the intent) and of what (the slots). Data alone; `framing` makes it of words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from db.vocabulary import Effect, Kind


class Intent(StrEnum):
    FIGURE = "figure"
    LIST = "list"
    WHERE = "where"
    SOURCE = "source"
    FIRST = "first"
    WHEN = "when"
    BEGAN = "began"
    COMPARE = "compare"
    TREND = "trend"
    BLAME = "blame"
    POSITION = "position"
    CONTRADICT = "contradict"
    READINGS = "readings"
    CHECK = "check"
    META = "meta"


@dataclass(frozen=True, slots=True)
class Frame:
    """What is asked. Empty slots are open; `explicit` is whether the words themselves say what is wanted."""

    intent: Intent = Intent.FIGURE
    explicit: bool = False
    kinds: frozenset[Kind] = frozenset()
    casualties: bool = False
    groups: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    excluded: frozenset[str] = frozenset()
    effects: frozenset[Effect] = frozenset()
    area: bool = False
    settlements: bool = False
    themes: tuple[str, ...] = ()
    side: str | None = None
    both: bool = False
    actor: str | None = None
    speakers: tuple[str, ...] = ()
    speaker_side: str | None = None
    unknown_voice: str = ""
    places: tuple[str, ...] = ()
    places_as_said: tuple[str, ...] = ()
    as_of: date | None = None
    shift: int = 0
    """Days after the day asked about before: "a day later"."""
    other_time: str = ""
    values: tuple[float, ...] = ()
    pronoun: bool = False
    follows: bool = False
    inherited: frozenset[str] = frozenset()
    """The slots that come from the frame before and not from the message's own words."""
    signs: frozenset[str] = field(default=frozenset())

    @property
    def measured(self) -> bool:
        """Whether it says what is to be counted or told."""
        return bool(
            self.kinds or self.casualties or self.groups or self.objects or self.area or self.settlements or self.themes
        )
