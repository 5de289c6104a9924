"""What validation finds: one problem, where it is, how grave it is and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error would make an answer wrong and refuses the import; a warning is for an editor to look at."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """What does not fit: `about` is the id it is found at (a claim, a statement, a party), `field` the place in it."""

    severity: Severity
    about: str
    field: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.about}.{self.field}: {self.problem}; {self.remedy}."


Found = Iterator[Problem]


def error(about: str, field: str, problem: str, remedy: str) -> Problem:
    return Problem(Severity.ERROR, about, field, problem, remedy)


def warning(about: str, field: str, problem: str, remedy: str) -> Problem:
    return Problem(Severity.WARNING, about, field, problem, remedy)
