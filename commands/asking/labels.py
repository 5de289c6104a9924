"""What the words of a message are, one label for each run of them. Data alone: who puts them there is `labelling`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.lexicon_folding import Word


@dataclass(frozen=True, slots=True)
class Label:
    """Words `first` to `last` (exclusive) and what they are. `day` and `number` where they are one.

    `owns` is whether it is said to be whose the next word is: "X's".
    """

    first: int
    last: int
    sort: str
    value: str = ""
    number: float | None = None
    day: date | None = None
    text: str = ""
    owns: bool = False

    def __len__(self) -> int:
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class Labelled:
    """A message with its words, their labels in order, and the words that nothing explains."""

    text: str
    words: tuple[Word, ...]
    labels: tuple[Label, ...]
    unexplained: tuple[str, ...]
    language: str
