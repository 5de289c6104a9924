"""Whether one statement is sound in itself: the fields of each claim type, values and their words, dates, parts.

What one statement names of others is `db.validation`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Final

from db.claims import Claim, Number, Reading, Statement, Value
from db.problems import Found, error, warning
from db.vocabulary import (
    FLOW_KINDS,
    OBJECT_LEAVES,
    ClaimType,
    Counting,
    Precision,
    Qualifier,
)

NEEDED: Final[Mapping[ClaimType, tuple[str, ...]]] = {
    ClaimType.PERSONS: ("kinds", "group", "value", "counting"),
    ClaimType.OBJECTS: ("object_class", "effects", "value", "counting"),
    ClaimType.AREA: ("role", "value", "unit", "counting"),
    ClaimType.PLACE_COUNT: ("role", "value", "unit"),
    ClaimType.PLACES: ("role", "places", "list_complete"),
    ClaimType.CONDUCT: ("what",),
    ClaimType.STATUS: ("what",),
}
_VALUED: Final = ("value", "counting", "period", "unit", "unit_as_said")
ALLOWED: Final[Mapping[ClaimType, frozenset[str]]] = {
    ClaimType.PERSONS: frozenset({"kinds", "group", "value", "counting", "period"}),
    ClaimType.OBJECTS: frozenset({"object_class", "class_as_said", "effects", *_VALUED}),
    ClaimType.AREA: frozenset({"role", *_VALUED}),
    ClaimType.PLACE_COUNT: frozenset({"role", *_VALUED}),
    ClaimType.PLACES: frozenset({"role", "places", "list_complete", "period"}),
    ClaimType.CONDUCT: frozenset({"what", "period"}),
    ClaimType.STATUS: frozenset({"what", "period"}),
}
"""Fields that belong to some claim types only; those named in no row are allowed on every claim."""
TYPED_FIELDS: Final = frozenset(chain.from_iterable(ALLOWED.values()))

_UNSET: Final[tuple[object, ...]] = (None, (), frozenset())
_TOGETHER: Final = (
    ("part_of", "partition"),
    ("place", "place_scope"),
    ("place_scope", "place"),
    ("derived_from", "derived_basis"),
)
_SCALES: Final = (1, 1_000, 1_000_000, 1_000_000_000)
_NUMBER: Final = re.compile(r"(?<![^\W_])\d+(?:[,.\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")


def problems_of(statement: Statement) -> Found:
    """Every problem that shows without looking at any other statement."""
    yield from _dates(statement)
    yield from _speakers(statement)
    claims = {claim.id: claim for claim in statement.claims}
    for claim in statement.claims:
        yield from _fields(claim)
        yield from _counting(claim)
        if claim.value:
            yield from _value(claim.id, "value", claim.value)
        if claim.part_of in claims:
            yield from _part(claim, claims[claim.part_of])
    for reading in readings_of(statement):
        yield from _reading(reading)


def readings_of(statement: Statement) -> Iterator[Reading]:
    """The readings of all its reports."""
    return chain.from_iterable(report.readings for report in statement.reports)


def _dates(statement: Statement) -> Found:
    dated = statement.made_on is not None
    if dated == (statement.made_precision is Precision.UNKNOWN):
        problem = f"made_on is {statement.made_on or 'null'} and its precision {statement.made_precision}"
        yield error(statement.id, "made_precision", problem, "unknown goes with null, the other words with a day")
    if (statement.made_until is not None) != (statement.made_precision is Precision.BETWEEN):
        yield error(statement.id, "made_until", "made_until goes with the precision between", "give both or neither")
    if statement.made_on and statement.made_until and statement.made_until < statement.made_on:
        yield error(statement.id, "made_until", "the later day is before the earlier", "exchange the days")
    for held in (statement.as_of, *(claim.as_of for claim in statement.claims)):
        if held and statement.counts_from and held > statement.counts_from:
            problem = f"a figure is said to hold on {held}, after it was said ({statement.counts_from})"
            yield warning(statement.id, "as_of", problem, "correct one of the days")
    for report in statement.reports:
        if (report.published is None) != (report.published_precision is Precision.UNKNOWN):
            problem = (
                f"the report {report.url} has published {report.published or 'null'}, {report.published_precision}"
            )
            yield error(statement.id, "reports", problem, "unknown goes with null, the other words with a day")


def _speakers(statement: Statement) -> Found:
    if len(set(statement.voice)) < len(statement.voice):
        yield error(statement.id, "co_speakers", "a speaker is named twice", "name each once")


def _fields(claim: Claim) -> Found:
    for name in NEEDED[claim.type]:
        if getattr(claim, name) in _UNSET:
            yield error(claim.id, name, f"a claim of type {claim.type} needs {name}", "add it")
    for name in sorted(TYPED_FIELDS - ALLOWED[claim.type]):
        if getattr(claim, name) not in _UNSET:
            yield error(claim.id, name, f"a claim of type {claim.type} has no {name}", "remove it or correct the type")
    for one, other in _TOGETHER:
        if (getattr(claim, one) in _UNSET) and getattr(claim, other) not in _UNSET:
            yield error(claim.id, other, f"{other} is given without {one}", f"add {one} or remove {other}")
    if claim.object_class and claim.object_class not in OBJECT_LEAVES:
        problem = f"{claim.object_class} is a branch of the object tree, not a leaf"
        yield warning(claim.id, "object_class", problem, "use a leaf if the statement says which")
    if claim.period and claim.period.start and claim.period.end:
        shorter = min(len(claim.period.start), len(claim.period.end))
        if claim.period.start[:shorter] > claim.period.end[:shorter]:
            yield error(claim.id, "period", "the period ends before it starts", "exchange from and to")


def _counting(claim: Claim) -> Found:
    flows = claim.kinds & FLOW_KINDS
    if flows and flows != claim.kinds:
        problem = f"{', '.join(sorted(claim.kinds))} mixes what happened to persons with their state"
        yield error(claim.id, "kinds", problem, "make two claims")
    elif claim.kinds and claim.counting and bool(flows) != (claim.counting is Counting.FLOW):
        remedy = "write flow" if flows else "write cumulative, increment or snapshot"
        yield error(claim.id, "counting", f"{claim.counting} does not fit {', '.join(sorted(claim.kinds))}", remedy)


def _part(part: Claim, whole: Claim) -> Found:
    if part.places and whole.value and whole.value.hi is not None and len(part.places) > whole.value.hi:
        problem = f"{len(part.places)} places are named and the whole {whole.id} has {whole.value.as_said}"
        yield warning(part.id, "part_of", problem, "correct a figure, or remove part_of")
    if part.type is not whole.type or part.unit != whole.unit or not (part.value and whole.value):
        return
    if part.value.lo is not None and whole.value.hi is not None and part.value.lo > whole.value.hi:
        problem = f"the part, {part.value.as_said}, is more than its whole {whole.id}, {whole.value.as_said}"
        yield warning(part.id, "part_of", problem, "correct a figure, or remove part_of")


def _reading(reading: Reading) -> Found:
    value = Value(reading.as_said or "", reading.lo, reading.hi, reading.qualifier or Qualifier.UNSPECIFIED)
    if reading.absent and (value.has_figure or value.as_said):
        problem = "a report that leaves the claim out gives a figure for it"
        yield error(reading.claim, "readings.absent", problem, "remove absent or the figure")
    if value.has_figure:
        yield from _value(reading.claim, "readings", value)


def _value(about: str, field: str, value: Value) -> Found:
    if value.lo is not None and value.hi is not None and value.lo > value.hi:
        yield error(about, field, f"lo {value.lo} is more than hi {value.hi}", "exchange or correct the bounds")
    elif not _BOUNDS[value.qualifier](value):
        problem = f"the bounds {value.lo} to {value.hi} are not those of {value.qualifier}"
        yield warning(about, field, problem, "correct the bounds or the qualifier")
    if value.lo_exclusive and value.lo is None:
        yield error(about, f"{field}.lo_exclusive", "an exclusive bound needs lo", "write lo, or remove lo_exclusive")
    strange = [said for said in _NUMBER.findall(value.as_said) if not _belongs(said, value)]
    if strange and value.has_figure:
        problem = f"{strange[0]} in “{value.as_said}” is neither lo nor hi"
        yield error(about, f"{field}.as_said", problem, "correct as_said or the bounds")
    elif strange:
        problem = f"“{value.as_said}” has a number and the value has no bounds"
        yield warning(about, f"{field}.as_said", problem, "write the bounds, or the words without the number")


_BOUNDS: Final[Mapping[Qualifier, Callable[[Value], bool]]] = {
    Qualifier.EXACT: lambda value: value.lo is not None and value.lo == value.hi,
    Qualifier.ABOUT: lambda value: value.lo is not None and value.lo == value.hi,
    Qualifier.AT_LEAST: lambda value: value.lo is not None and value.hi is None,
    Qualifier.MORE_THAN: lambda value: value.lo is not None and value.hi is None,
    Qualifier.AT_MOST: lambda value: value.hi is not None and not value.lo,
    Qualifier.FEWER_THAN: lambda value: value.hi is not None and not value.lo,
    Qualifier.NEARLY: lambda value: value.hi is not None and value.lo is None,
    Qualifier.RANGE: lambda value: value.lo is not None and value.hi is not None,
    Qualifier.WORD: lambda _: True,
    Qualifier.UNSPECIFIED: lambda _: True,
}


def _belongs(said: str, value: Value) -> bool:
    """Whether a number of `as_said` is a bound, or the number of a "more than" or "fewer than"."""
    allowed: set[Number | None] = {value.lo, value.hi} - {None}
    if value.qualifier is Qualifier.MORE_THAN and value.lo is not None:
        allowed.add(value.lo - 1)
    if value.qualifier is Qualifier.FEWER_THAN and value.hi is not None:
        allowed.add(value.hi + 1)
    # "20 thousand" says 20 and means 20,000; 2.3 million is not quite 2.3 times a million in floats.
    return any(round(number * scale, 6) in allowed for number in _read_as(said) for scale in _SCALES)


def _read_as(said: str) -> Iterator[float]:
    """The numbers a text may mean: "2,750" and "2.750" as grouped thousands, "60.06" and "60,06" as decimals."""
    yield float(re.sub(r"\D", "", said))
    if decimal := re.fullmatch(r"(.*)[.,](\d+)", said):
        yield float(re.sub(r"\D", "", decimal[1]) + "." + decimal[2])
