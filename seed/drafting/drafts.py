"""What drafting hands to a reviewer: drafts with spans and doubts, and the numbers that were not used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from db.vocabulary import Qualifier

Number = int | float
Span = tuple[int, int]

SURE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of the text beforehand. Anything may be missing; `date` is the day it was published."""

    title: str = ""
    publisher: str = ""
    date: date | None = None
    url: str = ""
    speaker: str = ""

    @classmethod
    def of(cls, meta: Mapping[str, Any]) -> Source:
        """Of a JSON object with these keys; a date that is none is left out."""
        try:
            day = date.fromisoformat(str(meta.get("date")))
        except ValueError:
            day = None
        texts = {key: str(meta.get(key) or "") for key in ("title", "publisher", "url", "speaker")}
        return cls(date=day, **texts)


@dataclass(slots=True)
class Draft:
    """A claim as read. Filled in step by step while drafting, and only read afterwards.

    `measure`, `group` and `thing` are words of `seed/phrases/events.*.toml`; `part_of` is the place of the whole in the
    list of drafts; spans are of the text as given; `day` is the resolved date of the event, where one is said.
    """

    kind: str
    measure: str
    figure: str
    span: Span
    low: Number | None
    high: Number | None
    qualifier: Qualifier | None
    unit: str | None = None
    group: str | None = None
    thing: str | None = None
    noun: str = ""
    side: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    day: date | None = None
    part_of: int | None = None
    background: bool = False
    superseded: bool = False
    negated: bool = False
    also_spans: tuple[Span, ...] = ()
    doubts: list[str] = field(default_factory=list)

    @property
    def value(self) -> Number | None:
        return self.low if self.low is not None else self.high

    @property
    def current(self) -> bool:
        return not (self.background or self.superseded)

    @property
    def confidence(self) -> float:
        """1 for a reading nothing speaks against, less with every doubt; under 0.5 a person must look."""
        return 0.95 if not self.doubts else 0.45 / len(self.doubts)

    @property
    def needs_review(self) -> bool:
        return self.confidence < SURE


@dataclass(frozen=True, slots=True)
class Unused:
    """A number of the text that became no claim, and why."""

    figure: str
    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """All that was read from one text."""

    drafts: tuple[Draft, ...]
    unused: tuple[Unused, ...]
