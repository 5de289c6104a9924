"""Single fields as a person writes them: a word of a closed vocabulary, a known party or side, a day, a list.

Pure. What is not understood is refused with the field, what was given and what it takes, and never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, Final

from db.claims import Party, Statement, Value
from db.documents import DocumentError, statement_from_json, statement_to_json
from db.reviews import DRAFT
from db.vocabulary import BOTH_SIDES, NEUTRAL_SIDES
from seed.heading import Known

YES, NO = "yes", "no"
LONGEST: Final = 1000
_NEAREST: Final = 5


class Misunderstood(ValueError):  # noqa: N818
    """A field that cannot be what was given. `choices` are words it takes, the nearest first; none where it is free."""

    def __init__(self, field: str, given: str, choices: Iterable[str] = ()) -> None:
        self.field = field
        self.given = given[:LONGEST]
        self.choices = tuple(choices)
        told = f" Give one of: {', '.join(self.choices)}." if self.choices else ""
        super().__init__(f"{field} cannot be “{self.given}”.{told}")


def party_of(text: str, known: Known, added: Iterable[Party]) -> str:
    if text in {party.id for party in added}:
        return text
    found, near = known.cast.speaker(text)
    if found is None:
        raise Misunderstood("speaker", text, near or sorted(known.cast.parties)[:_NEAREST])
    return found


def side_of(text: str, known: Known, added: Iterable[Party]) -> str:
    sides = {*known.cast.sides, *(party.side for party in added)} - NEUTRAL_SIDES
    if text in {*sides, BOTH_SIDES}:
        return text
    found = known.cast.side(text)
    if found is None:
        raise Misunderstood("side", text, (*sorted(sides), BOTH_SIDES))
    return found


def refuse_unstorable(statement: Statement) -> None:
    """What a form of the record would refuse (too long, control characters) is the person's to mend."""
    try:
        statement_from_json(statement_to_json(statement), "")
    except DocumentError as error:
        fault = error.faults[0]
        raise Misunderstood(fault.where.rpartition(".")[2] or fault.where, fault.problem) from error


def word_of(field: str, text: str, words: type[StrEnum]) -> Any:
    return words(one_of(field, text, words))


def one_of(field: str, text: str, words: Iterable[str]) -> str:
    known = [str(word) for word in words]
    wanted = text.strip().lower().replace(" ", "_").replace("-", "_")
    for word in known:
        if wanted == word.lower().replace("-", "_"):
            return word
    raise Misunderstood(field, text, get_close_matches(wanted, known, _NEAREST) or known)


def set_of(field: str, words: type[StrEnum]) -> Callable[[str], frozenset[Any]]:
    def read(text: str) -> frozenset[Any]:
        return frozenset(word_of(field, one, words) for one in re.split(r"[,+;/]| or ", text) if one.strip())

    return read


def maybe(field: str, words: Iterable[str]) -> Callable[[str], Any]:
    return lambda text: one_of(field, text, words) if text else None


def maybe_word(field: str, words: type[StrEnum]) -> Callable[[str], Any]:
    return lambda text: word_of(field, text, words) if text else None


def flag_of(field: str) -> Callable[[str], bool]:
    return lambda text: bool(text) and one_of(field, text, (YES, NO)) == YES


def names_of(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))


def written(value: Any) -> str:
    """A field as a person reads and writes it."""
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case Value():
            return value.as_said
        case frozenset():
            return ", ".join(sorted(value))
        case tuple():
            return ", ".join(value)
    return str(value).removeprefix(f"{DRAFT}.")


def day_of(field: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Misunderstood(field, text) from error
