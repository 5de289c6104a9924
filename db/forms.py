"""How one value of a record file is read from plain JSON and written back: text, word, number, date, list, object.

A form refuses what is unknown, mistyped, impossible or hostile, each fault in one sentence that names file, place and
remedy. Which dataclass has which fields is `db.documents`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property
from typing import Any, Final, Generic, Protocol, TypeVar

from db.claims import Number

T = TypeVar("T")

MOST_FAULTS: Final = 20
LARGEST_NUMBER: Final = 10**12

_JSON_TYPES: Final = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}
# Newlines are let through for notes alone, by `Text.lines`.
_UNPRINTABLE: Final = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a file: the file and the place in it, what is wrong, and what to do."""

    where: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}; {self.remedy}".rstrip(".") + ("" if self.remedy.endswith("?") else ".")


class DocumentError(ValueError):
    """A file that is refused as a whole, with up to `MOST_FAULTS` faults, one sentence each."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


class Reader:
    """What reading one file carries along: its name, the faults so far, and the statement being read."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.statement = ""
        self.faults: list[Fault] = []

    def refuse(self, at: str, problem: str, remedy: str) -> None:
        """Note a fault and go on, so that one run shows most of them; a hopeless file is given up early."""
        self.faults.append(Fault(", ".join(filter(None, (self.where, at))), problem, remedy))
        if len(self.faults) == MOST_FAULTS:
            raise DocumentError(*self.faults)


class Form(Protocol):
    """How one kind of value is read from JSON (None and a fault where it cannot be) and written to it."""

    def read(self, value: Any, at: str, reader: Reader) -> Any: ...

    def write(self, value: Any) -> Any: ...


class Plain:
    """A form whose written value is the value itself."""

    def write(self, value: Any) -> Any:
        return value


@dataclass(frozen=True)
class Text(Plain):
    """Text of at most `cap` characters, without control or direction-changing characters."""

    cap: int = 300
    lines: bool = False
    pattern: re.Pattern[str] | None = None
    like: str = ""

    def read(self, value: Any, at: str, reader: Reader) -> str | None:
        if not isinstance(value, str):
            reader.refuse(at, f"text is expected, not {type_name(value)}", "put the words in quotation marks")
        elif len(value) > self.cap:
            reader.refuse(at, f"{len(value):,} characters are more than the {self.cap:,} allowed here", "shorten it")
        elif (bad := _UNPRINTABLE.search(value)) or (not self.lines and "\n" in value):
            code = ord(bad.group() if bad else "\n")
            problem = f"the text holds the control or direction character U+{code:04X}"
            reader.refuse(at, problem, "delete that character")
        elif not self.lines and not value.strip():
            reader.refuse(at, "the text is empty", "write it, or leave the field out")
        elif self.pattern and not self.pattern.fullmatch(value):
            reader.refuse(at, f"{shown(value)} is not {self.like}", f"write {self.like}")
        else:
            return value
        return None


@dataclass(frozen=True)
class Word:
    """A word of a closed vocabulary: an enum, or a set of strings."""

    words: type[StrEnum] | frozenset[str]
    noun: str

    @cached_property
    def known(self) -> dict[str, Any]:
        return {str(word): word for word in self.words}

    def read(self, value: Any, at: str, reader: Reader) -> Any:
        if isinstance(value, str) and value in self.known:
            return self.known[value]
        given, word = (shown(value), value) if isinstance(value, str) else (type_name(value), "")
        reader.refuse(at, f"{given} is not a known {self.noun}", nearest(word, self.known))
        return None

    def write(self, value: Any) -> str:
        return str(value)


class Flag(Plain):
    def read(self, value: Any, at: str, reader: Reader) -> bool | None:
        if isinstance(value, bool):
            return value
        reader.refuse(at, f"true or false is expected, not {type_name(value)}", "write true or false without quotes")
        return None


@dataclass(frozen=True)
class Figure(Plain):
    """A finite number from 0 to `most`. A bool is not one, though Python thinks so."""

    most: int = LARGEST_NUMBER
    whole: bool = False

    def read(self, value: Any, at: str, reader: Reader) -> Number | None:
        expected = "a whole number" if self.whole else "a number"
        allowed = int if self.whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, allowed):
            reader.refuse(at, f"{expected} is expected, not {type_name(value)}", "write the digits without quotes")
        elif isinstance(value, float) and not math.isfinite(value):
            reader.refuse(at, "the number is not finite", "use null where a bound is open")
        elif not 0 <= value <= self.most:
            reader.refuse(at, f"the number is outside 0 to {self.most:,}", "correct it, or use null where it is open")
        else:
            return value
        return None


@dataclass(frozen=True)
class Moment:
    """An ISO day; or, kept as it was written, an ISO year, month or day where `coarse`."""

    coarse: bool = False

    def read(self, value: Any, at: str, reader: Reader) -> date | str | None:
        shape = r"\d{4}(-\d\d){0,2}" if self.coarse else r"\d{4}-\d\d-\d\d"
        remedy = "write YYYY, YYYY-MM or YYYY-MM-DD" if self.coarse else "write a day as YYYY-MM-DD, or null"
        if not isinstance(value, str) or not re.fullmatch(shape, value, re.ASCII):
            given = shown(value) if isinstance(value, str) else type_name(value)
            reader.refuse(at, f"{given} is not an ISO date", remedy)
            return None
        try:
            day = date.fromisoformat((value + "-01-01")[:10])
        except ValueError:
            reader.refuse(at, f"{shown(value)} is not in the calendar", remedy)
            return None
        return value if self.coarse else day

    def write(self, value: date | str) -> str:
        return str(value)


@dataclass(frozen=True)
class Many:
    """A list of one form, kept as a tuple or, where its order and number mean nothing, as a set."""

    form: Form
    kept: Callable[[Iterable[Any]], Any] = tuple

    def read(self, value: Any, at: str, reader: Reader) -> Any:
        if not isinstance(value, list):
            reader.refuse(at, f"a list is expected, not {type_name(value)}", "put it in square brackets")
            return None
        items = [self.form.read(item, f"{at}[{index}]", reader) for index, item in enumerate(value)]
        kept = self.kept(items)
        if len(kept) != len(items) and None not in kept:
            reader.refuse(at, "the list names something twice", "name each once")
        return kept

    def write(self, value: Iterable[Any]) -> list[Any]:
        written = [self.form.write(item) for item in value]
        return sorted(written) if self.kept is frozenset else written


@dataclass(frozen=True)
class Pair:
    """Two whole numbers as a list: where a span starts and ends in its document's text."""

    def read(self, value: Any, at: str, reader: Reader) -> tuple[int, ...] | None:
        if not isinstance(value, list) or len(value) != 2:
            reader.refuse(at, "a list of two numbers is expected", "write [start, end]")
            return None
        numbers: tuple[int, ...] = Many(Figure(whole=True)).read(value, at, reader)
        return numbers

    def write(self, value: Sequence[int]) -> list[int]:
        return list(value)


@dataclass(frozen=True)
class Field:
    """One field of a shape: the attribute, its form, the JSON name, and whether a file must have and show it."""

    name: str
    form: Form
    key: str
    required: bool = False
    always_written: bool = False


@dataclass(frozen=True)
class Shape(Generic[T]):
    """A dataclass as a JSON object. Absent and null both leave the dataclass its default."""

    made: type[T]
    noun: str
    fields: tuple[Field, ...]

    @cached_property
    def keys(self) -> dict[str, Field]:
        return {field.key: field for field in self.fields}

    @cached_property
    def defaults(self) -> dict[str, Any]:
        return {
            field.name: field.default if field.default_factory is MISSING else field.default_factory()
            for field in fields(self.made)  # type: ignore[arg-type]  # every `made` is a dataclass
        }

    def read(self, value: Any, at: str, reader: Reader) -> T | None:
        values = self.read_fields(value, at, reader)
        return None if values is None else self.made(**values)

    def read_fields(self, value: Any, at: str, reader: Reader) -> dict[str, Any] | None:
        """The constructor's arguments, or None where anything was refused."""
        before = len(reader.faults)
        if not isinstance(value, dict):
            reader.refuse(at, f"{self.noun} must be an object, not {type_name(value)}", "put it in curly brackets")
            return None
        for key in [key for key in value if key not in self.keys]:
            remedy = nearest(key, self.keys, otherwise="remove it")
            reader.refuse(below(at, key), f"{self.noun} has no such field", remedy)
        values = {}
        for field in self.fields:
            given = value.get(field.key)
            if given is not None:
                values[field.name] = field.form.read(given, below(at, field.key), reader)
            elif field.required:
                reader.refuse(below(at, field.key), f"{self.noun} needs this field", "add it")
            elif self.defaults[field.name] is MISSING:
                values[field.name] = None
        return values if len(reader.faults) == before else None

    def write(self, value: T) -> dict[str, Any]:
        written = {}
        for field in self.fields:
            content = getattr(value, field.name)
            if field.always_written or content != self.defaults[field.name]:
                written[field.key] = None if content is None else field.form.write(content)
        return written


@dataclass(frozen=True)
class Keyed:
    """An object of any keys, kept as pairs in the order of the file."""

    key: Text
    form: Form

    def read(self, value: Any, at: str, reader: Reader) -> tuple[tuple[str, Any], ...] | None:
        if not isinstance(value, dict):
            reader.refuse(at, f"an object is expected, not {type_name(value)}", "put it in curly brackets")
            return None
        return tuple(
            (self.key.read(key, f"{at} (key)", reader) or "", self.form.read(item, below(at, key), reader))
            for key, item in value.items()
        )

    def write(self, value: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        return {key: self.form.write(item) for key, item in value}


def must(name: str, form: Form, key: str = "") -> Field:
    """A field that every file has."""
    return Field(name, form, key or name, required=True, always_written=True)


def shows(name: str, form: Form, key: str = "") -> Field:
    """A field that a file may leave out, written even where it is null or empty."""
    return Field(name, form, key or name, always_written=True)


def may(name: str, form: Form, key: str = "") -> Field:
    """A field written only where it says something."""
    return Field(name, form, key or name)


def below(at: str, key: str) -> str:
    """The place of a field, safe to print whatever the key holds."""
    step = key if re.fullmatch(r"[\w.-]{1,60}", key, re.ASCII) else shown(key)
    return f"{at}.{step}" if at else step


def shown(value: str) -> str:
    """Somebody's text inside a sentence of ours: quoted, cut, and without characters that could disturb a terminal."""
    return json.dumps(
        value if len(value) <= 60 else value[:59] + "…", ensure_ascii=_UNPRINTABLE.search(value) is not None
    )


def nearest(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """The remedy for a word that is not known: the closest ones, or all where they are few."""
    words = list(known)
    if close := get_close_matches(word[:60].lower(), words, n=3):
        return "did you mean " + " or ".join(close) + "?"
    return otherwise or ("use one of " + ", ".join(words[:24]) + (" …" if len(words) > 24 else ""))


def type_name(value: object) -> str:
    """What a JSON value is, in words."""
    return _JSON_TYPES.get(type(value), "a number")
