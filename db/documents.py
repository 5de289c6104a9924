"""The record as plain JSON values and back, without loss: the shape of a record file, schema 2.

One table per dataclass says which fields a file may hold and how each is read and written; nothing else decides.
Every reading function takes `where`, the file's name for people, and raises `DocumentError` with all the faults it saw.
How the parts fit together (ids that exist, bounds, links) is `db.validation`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from db.claims import (
    Batch,
    Claim,
    Contradiction,
    Episode,
    Lead,
    Link,
    NamedPlace,
    Party,
    Period,
    Reading,
    Report,
    Statement,
    Value,
)
from db.forms import (
    DocumentError,
    Fault,
    Figure,
    Flag,
    Keyed,
    Many,
    Moment,
    Pair,
    Reader,
    Shape,
    T,
    Text,
    Word,
    may,
    must,
    shows,
    type_name,
)
from db.vocabulary import (
    GROUPS,
    OBJECT_CLASSES,
    UNITS,
    ClaimType,
    Counting,
    DateBasis,
    Drift,
    Effect,
    Kind,
    LinkType,
    Partition,
    PartyKind,
    Perspective,
    PlaceScope,
    Precision,
    Qualifier,
    ReportMode,
    Role,
    StatementStatus,
)

__all__ = [
    "CHANGEABLE",
    "SCHEMA",
    "DocumentError",
    "Fault",
    "batch_from_json",
    "batch_to_json",
    "contradiction_from_json",
    "contradiction_to_json",
    "episode_from_json",
    "episode_to_json",
    "lead_from_json",
    "lead_to_json",
    "named_place_to_json",
    "party_from_json",
    "party_to_json",
    "statement_from_json",
    "statement_to_json",
]

SCHEMA: Final = 2
CHANGEABLE: Final = frozenset({"group", "kinds", "effects", "object_class"})
"""What a link's step may change (`Link.changed`)."""
DERIVED_BASES: Final = frozenset({"inferred", "stated"})


def statement_from_json(value: Any, where: str) -> Statement:
    """One statement with its claims, links and reports."""
    return _read(_STATEMENT, value, where)


def statement_to_json(statement: Statement) -> dict[str, Any]:
    """The object that `statement_from_json` reads back as an equal statement."""
    return _STATEMENT.write(statement)


def party_from_json(value: Any, where: str) -> Party:
    """One party."""
    return _read(_PARTY, value, where)


def party_to_json(party: Party) -> dict[str, Any]:
    """The object that `party_from_json` reads back as an equal party."""
    return _PARTY.write(party)


def episode_from_json(value: Any, where: str) -> Episode:
    """One episode."""
    return _read(_EPISODE, value, where)


def episode_to_json(episode: Episode) -> dict[str, Any]:
    """The object that `episode_from_json` reads back as an equal episode."""
    return _EPISODE.write(episode)


def contradiction_from_json(value: Any, where: str) -> Contradiction:
    """One prepared note on claims that disagree."""
    return _read(_CONTRADICTION, value, where)


def contradiction_to_json(contradiction: Contradiction) -> dict[str, Any]:
    """The object that `contradiction_from_json` reads back as an equal note."""
    return _CONTRADICTION.write(contradiction)


def named_place_to_json(named: NamedPlace) -> dict[str, Any]:
    """What a name means, as the object of a record file."""
    return _NAMED_PLACE.write(named)


def lead_from_json(value: Any, where: str) -> Lead:
    """One lead."""
    return _read(_LEAD, value, where)


def lead_to_json(lead: Lead) -> dict[str, Any]:
    """The object that `lead_from_json` reads back as an equal lead."""
    return _LEAD.write(lead)


def batch_from_json(value: Any, where: str) -> Batch:
    """A whole record. Its `meta` must name a schema that this program reads."""
    return _read(_BATCH, value, where)


def batch_to_json(batch: Batch) -> dict[str, Any]:
    """The object that `batch_from_json` reads back as an equal batch."""
    return _BATCH.write(batch)


def _read(shape: Shape[T], value: Any, where: str) -> T:
    reader = Reader(where)
    made = shape.read(value, "", reader)
    if made is None:
        raise DocumentError(*reader.faults)
    return made


class _ClaimShape(Shape[Claim]):
    """A claim knows its statement; a file says it by where the claim stands."""

    def read(self, value: Any, at: str, reader: Reader) -> Claim | None:
        values = self.read_fields(value, at, reader)
        return None if values is None else Claim(statement=reader.statement, **values)


class _StatementShape(Shape[Statement]):
    def read(self, value: Any, at: str, reader: Reader) -> Statement | None:
        reader.statement = str(value.get("id")) if isinstance(value, dict) else ""
        return super().read(value, at, reader)


class _ReadingShape(Shape[Reading]):
    """A reading stands under its claim's number (`c1`); in memory it names the whole claim id."""

    def read(self, value: Any, at: str, reader: Reader) -> Reading | None:
        values = self.read_fields(value, at, reader)
        return None if values is None else Reading(f"{reader.statement}.{at.rpartition('.')[2]}", **values)


@dataclass(frozen=True)
class _Readings:
    """The readings of a report by claim number."""

    by_number: Keyed

    def read(self, value: Any, at: str, reader: Reader) -> tuple[Reading, ...] | None:
        pairs = self.by_number.read(value, at, reader)
        return None if pairs is None else tuple(reading for _, reading in pairs)

    def write(self, value: Iterable[Reading]) -> dict[str, Any]:
        return self.by_number.write((reading.claim.rpartition(".")[2], reading) for reading in value)


class _Meta:
    """What a record file says about itself. The schema is checked here and written by the writer, never carried."""

    _pairs = Keyed(Text(60), Text(4_000, lines=True))

    def read(self, value: Any, at: str, reader: Reader) -> dict[str, str] | None:
        if not isinstance(value, dict):
            reader.refuse(at, f"an object is expected, not {type_name(value)}", f'write {{"schema": {SCHEMA}}}')
            return None
        schema = value.get("schema")
        if type(schema) is not int or schema != SCHEMA:
            given = f"schema {schema} is not read here" if type(schema) is int else "the schema is not named"
            reader.refuse(f"{at}.schema", given, f"write the file by schema {SCHEMA} and say so")
        rest = {key: item for key, item in value.items() if key != "schema" and item is not None}
        return dict(self._pairs.read(rest, at, reader) or ())

    def write(self, value: dict[str, str]) -> dict[str, Any]:
        return {**value, "schema": SCHEMA}


_TEXT = Text()
_NOTE = Text(4_000, lines=True)
_DAY = Moment()
_URL = Text(2_000, pattern=re.compile(r"https?://\S+"), like="an address that begins with https:// or http://")
_ID = Text(120, pattern=re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*"), like="an id of letters, digits, hyphens and dots")
_SIDE = Text(60, pattern=re.compile(r"[a-z][a-z0-9_-]*"), like="a side: lower-case letters, digits, _ and -")
_LANGUAGE = Text(35, pattern=re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"), like="a language code such as en or hy")
_SHA256 = Text(64, pattern=re.compile(r"[0-9a-f]{64}"), like="a SHA-256 of 64 hexadecimal digits")
_CLAIM_NUMBER = Text(12, pattern=re.compile(r"c[0-9]+"), like="a claim's number such as c1")
_KINDS = Many(Word(Kind, "kind"), frozenset)
_EFFECTS = Many(Word(Effect, "effect"), frozenset)
_GROUP = Word(GROUPS, "group")
_QUALIFIER = Word(Qualifier, "qualifier")
_BASIS = Word(DateBasis, "basis of a date")
_PRECISION = Word(Precision, "precision of a date")
_FIGURE = Figure()
_FLAG = Flag()
_IDS = Many(_ID)

_VALUE = Shape(
    Value,
    "a value",
    (
        must("as_said", _TEXT),
        shows("lo", _FIGURE),
        shows("hi", _FIGURE),
        must("qualifier", _QUALIFIER),
        may("lo_exclusive", _FLAG),
    ),
)
_PERIOD = Shape(
    Period,
    "a period",
    (must("label", _TEXT), shows("start", Moment(coarse=True), "from"), shows("end", Moment(coarse=True), "to")),
)
_CLAIM = _ClaimShape(
    Claim,
    "a claim",
    (
        must("id", _ID),
        must("type", Word(ClaimType, "claim type")),
        may("kinds", _KINDS),
        may("group", _GROUP),
        may("object_class", Word(OBJECT_CLASSES, "object class")),
        may("class_as_said", _TEXT),
        may("effects", _EFFECTS),
        may("role", Word(Role, "role of a place")),
        may("places", Many(_TEXT)),
        may("list_complete", _FLAG),
        may("what", Text(1_000)),
        must("side_affected", _SIDE),
        may("alleged_actor", _TEXT),
        may("value", _VALUE),
        may("unit", Word(UNITS, "unit")),
        may("unit_as_said", _TEXT),
        may("counting", Word(Counting, "way of counting")),
        may("period", _PERIOD),
        may("place", _TEXT),
        may("place_scope", Word(PlaceScope, "place scope")),
        may("part_of", _ID),
        may("partition", Word(Partition, "partition")),
        may("derived_from", _IDS),
        may("derived_basis", Word(DERIVED_BASES, "basis of a sum")),
        may("origin", _ID),
        may("as_of", _DAY),
        may("incident", _TEXT),
        may("provisional", _FLAG),
        may("named_list", _FLAG),
        may("span", Pair()),
        may("note", _NOTE),
        may("doubt", _NOTE),
    ),
)
_LINK = Shape(
    Link,
    "a link",
    (
        must("source", _ID, "from"),
        must("type", Word(LinkType, "link type")),
        must("target", _ID, "to"),
        may("changed", Many(Word(CHANGEABLE, "thing a link changes"), frozenset)),
        shows("why", _NOTE),
        may("inferred", _FLAG),
    ),
)
_READING = _ReadingShape(
    Reading,
    "a reading",
    (
        may("absent", _FLAG),
        may("as_said", _TEXT),
        may("lo", _FIGURE),
        may("hi", _FIGURE),
        may("qualifier", _QUALIFIER),
        may("kinds", _KINDS),
        may("group", _GROUP),
        may("effects", _EFFECTS),
        may("credited_to", _ID),
        shows("drift", Many(Word(Drift, "drift"))),
        shows("words", _NOTE),
    ),
)
_REPORT = Shape(
    Report,
    "a report",
    (
        must("outlet", _TEXT),
        may("citing", _TEXT),
        must("short_title", _TEXT),
        must("url", _URL),
        may("archive_url", _URL),
        shows("published", _DAY),
        must("published_precision", _PRECISION),
        may("published_basis", _BASIS),
        must("lang", _LANGUAGE),
        must("mode", Word(ReportMode, "report mode")),
        may("text_sha256", _SHA256),
        may("readings", _Readings(Keyed(_CLAIM_NUMBER, _READING))),
        may("note", _NOTE),
        may("doubt", _NOTE),
    ),
)
_STATEMENT = _StatementShape(
    Statement,
    "a statement",
    (
        must("id", _ID),
        must("episode", _ID),
        must("status", Word(StatementStatus, "status")),
        may("owner", Figure(most=2**63 - 1, whole=True)),
        must("speaker", _ID),
        shows("co_speakers", _IDS),
        shows("made_on", _DAY),
        must("made_precision", _PRECISION),
        may("made_until", _DAY),
        may("made_basis", _BASIS),
        shows("as_of", _DAY),
        shows("form", _TEXT),
        must("perspective", Word(Perspective, "perspective")),
        shows("claims", Many(_CLAIM)),
        shows("links", Many(_LINK)),
        shows("reports", Many(_REPORT)),
        shows("notes", _NOTE),
    ),
)
_PARTY = Shape(
    Party,
    "a party",
    (
        must("id", _ID),
        must("name", _TEXT),
        must("kind", Word(PartyKind, "party kind")),
        must("side", _SIDE),
        shows("parent", _ID),
    ),
)
_EPISODE = Shape(
    Episode,
    "an episode",
    (must("id", _ID), must("title", _TEXT), must("start", _DAY), shows("end", _DAY), shows("aliases", Many(_TEXT))),
)
_CONTRADICTION = Shape(
    Contradiction,
    "a contradiction",
    (
        must("topic", _TEXT),
        shows("claims", _IDS),
        shows("values", Keyed(_TEXT, Many(_TEXT))),
        may("likely", _NOTE),
        may("decide", _NOTE),
        may("note", _NOTE),
        may("consequence", _NOTE),
    ),
)
_LEAD = Shape(
    Lead,
    "a lead",
    (
        must("id", _ID),
        must("speaker", _TEXT),
        must("note", _NOTE),
        may("outlet", _TEXT),
        may("url", _URL),
        may("published", _DAY),
    ),
)
_NAMED_PLACE = Shape(
    NamedPlace,
    "a named place",
    (must("name", _TEXT), must("place", _ID), may("scope", Word(PlaceScope, "place scope"))),
)
_BATCH = Shape(
    Batch,
    "a record",
    (
        must("meta", _Meta()),
        shows("episodes", Many(_EPISODE)),
        shows("parties", Many(_PARTY)),
        shows("statements", Many(_STATEMENT)),
        shows("contradictions", Many(_CONTRADICTION)),
        shows("leads", Many(_LEAD)),
        shows("not_found", Many(_NOTE)),
        may("named_places", Many(_NAMED_PLACE)),
    ),
)
