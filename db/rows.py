"""Claims, statements, reports and links as rows of the store, and rows as these again. No query is made here.

Reading takes the row positionally, in the order of the column lists beside each function: this is the hot path. Words,
sets, days and numbers are few and repeat, so each is made once and shared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, Final, TypeVar

from sqlalchemy import Column, Row

from db import tables
from db.claims import Claim, Link, Number, Party, Period, Reading, Report, Statement, Value
from db.vocabulary import (
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

Values = dict[str, Any]
Columns = tuple[Column[Any], ...]
Stored = Row[*tuple[Any, ...]] | Sequence[Any]
Word = TypeVar("Word", bound=StrEnum)

_BOUNDED = 8192


def _meanings(words: type[Word]) -> Mapping[str | None, Word]:
    return {word.value: word for word in words}


_CLAIM_TYPE = _meanings(ClaimType)
_QUALIFIER = _meanings(Qualifier)
_ROLE = _meanings(Role)
_COUNTING = _meanings(Counting)
_SCOPE = _meanings(PlaceScope)
_PARTITION = _meanings(Partition)
_PERSPECTIVE = _meanings(Perspective)
_STATUS = _meanings(StatementStatus)
_PRECISION = _meanings(Precision)
_BASIS = _meanings(DateBasis)
_LINK_TYPE = _meanings(LinkType)
_PARTY_KIND = _meanings(PartyKind)
_MODE = _meanings(ReportMode)


def joined(words: Iterable[str]) -> str | None:
    """A set as the id of its atom: sorted members joined by +; None for the empty set."""
    return "+".join(sorted(words)) or None


@cache
def kinds_of(atom: str | None) -> frozenset[Kind]:
    return frozenset(map(Kind, atom.split("+"))) if atom else frozenset()


@cache
def effects_of(atom: str | None) -> frozenset[Effect]:
    return frozenset(map(Effect, atom.split("+"))) if atom else frozenset()


@cache
def _changed_of(listed: str | None) -> frozenset[str]:
    return frozenset(listed.split(",")) if listed else frozenset()


@cache
def _drift_of(listed: str) -> tuple[Drift, ...]:
    return tuple(map(Drift, listed.split(","))) if listed else ()


@lru_cache(_BOUNDED)
def day_of(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@lru_cache(_BOUNDED)
def number_of(stored: float | None) -> Number | None:
    """A stored number as it was given: whole ones as int."""
    return int(stored) if stored is not None and stored.is_integer() else stored


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


CLAIM: Final[Columns] = tuple(
    column for column in tables.claim.c if column.name not in {"position", "episode", "audience", "published"}
)


def claim_of(row: Stored, places: tuple[str, ...] = (), operands: tuple[str, ...] = ()) -> Claim:
    """The claim of a row of `CLAIM`, whose last column only says whether there are places or operands."""
    (id_, statement, type_, side, as_said, lo, hi, qualifier, lo_exclusive, kinds, group, object_class, class_as_said,
     effects, role, unit, unit_as_said, counting, period, start, end, place, scope, complete, part_of, partition,
     derived_basis, origin, actor, as_of, what, incident, provisional, named_list, first, last, note,
     doubt, _) = row  # fmt: skip
    value = (
        None
        if as_said is None
        else Value(as_said, number_of(lo), number_of(hi), _QUALIFIER[qualifier], lo_exclusive == 1)
    )
    return Claim(
        id_,
        statement,
        _CLAIM_TYPE[type_],
        side,
        value,
        kinds_of(kinds),
        group,
        object_class,
        class_as_said,
        effects_of(effects),
        role and _ROLE[role],
        unit,
        unit_as_said,
        counting and _COUNTING[counting],
        None if period is None else Period(period, start, end),
        place,
        scope and _SCOPE[scope],
        places,
        None if complete is None else complete == 1,
        part_of,
        partition and _PARTITION[partition],
        operands,
        derived_basis,
        origin,
        actor,
        as_of and day_of(as_of),
        what,
        incident,
        provisional == 1,
        named_list == 1,
        None if first is None else (first, last),
        note,
        doubt,
    )


def claim_values(claim: Claim, position: int, statement: Statement) -> Values:
    value, period, span = claim.value, claim.period, claim.span
    return {
        "id": claim.id,
        "statement": statement.id,
        "position": position,
        **_scope_values(statement),
        "type": claim.type,
        "side_affected": claim.side_affected,
        "as_said": value and value.as_said,
        "lo": value and value.lo,
        "hi": value and value.hi,
        "qualifier": value and value.qualifier,
        "lo_exclusive": value is not None and value.lo_exclusive,
        "kinds": joined(claim.kinds),
        "group": claim.group,
        "object_class": claim.object_class,
        "class_as_said": claim.class_as_said,
        "effects": joined(claim.effects),
        "role": claim.role,
        "unit": claim.unit,
        "unit_as_said": claim.unit_as_said,
        "counting": claim.counting,
        "period_label": period and period.label,
        "period_start": period and period.start,
        "period_end": period and period.end,
        "place": claim.place,
        "place_scope": claim.place_scope,
        "list_complete": claim.list_complete,
        "part_of": claim.part_of,
        "partition": claim.partition,
        "derived_basis": claim.derived_basis,
        "origin": claim.origin,
        "alleged_actor": claim.alleged_actor,
        "as_of": _iso(claim.as_of),
        "what": claim.what,
        "incident": claim.incident,
        "provisional": claim.provisional,
        "named_list": claim.named_list,
        "span_start": span and span[0],
        "span_end": span and span[1],
        "note": claim.note,
        "doubt": claim.doubt,
        "lists": bool(claim.places or claim.derived_from),
    }


def _scope_values(statement: Statement) -> Values:
    """What claims and links repeat of their statement, so that the hot look-up needs no join."""
    return {
        "episode": statement.episode,
        "audience": audience_of(statement.owner),
        "published": statement.status is StatementStatus.PUBLISHED,
    }


def audience_of(viewer: int | None) -> int:
    return tables.SHARED if viewer is None else viewer


STATEMENT: Final[Columns] = tuple(
    column for column in tables.statement.c if column.name not in {"recorded_at", "withdrawn_at", "withdraw_reason"}
)


def statement_of(row: Stored, co_speakers: tuple[str, ...] = ()) -> Statement:
    """The header of a statement from a row of `STATEMENT`, whose last column only says if there are co-speakers."""
    (id_, episode, speaker, perspective, status, made_on, precision, until, basis, as_of, form, owner, notes, _) = row
    return Statement(
        id_,
        episode,
        speaker,
        _PERSPECTIVE[perspective],
        _STATUS[status],
        co_speakers,
        day_of(made_on),
        _PRECISION[precision],
        day_of(until),
        basis and _BASIS[basis],
        day_of(as_of),
        form,
        owner,
        notes=notes,
    )


def statement_values(statement: Statement, recorded_at: str) -> Values:
    return {
        "id": statement.id,
        "episode": statement.episode,
        "speaker": statement.speaker,
        "perspective": statement.perspective,
        "status": statement.status,
        "made_on": _iso(statement.made_on),
        "made_precision": statement.made_precision,
        "made_until": _iso(statement.made_until),
        "made_basis": statement.made_basis,
        "as_of": _iso(statement.as_of),
        "form": statement.form,
        "owner": statement.owner,
        "notes": statement.notes,
        "joint": bool(statement.co_speakers),
        "recorded_at": recorded_at,
    }


LINK: Final[Columns] = tuple(tables.link.c[name] for name in ("source", "type", "target", "why", "changed", "inferred"))


def link_of(row: Stored) -> Link:
    source, type_, target, why, changed, inferred = row
    return Link(source, _LINK_TYPE[type_], target, why, _changed_of(changed), inferred == 1)


def link_values(link: Link, position: int, statement: Statement) -> Values:
    return {
        "statement": statement.id,
        "position": position,
        "source": link.source,
        "type": link.type,
        "target": link.target,
        "why": link.why,
        "changed": ",".join(sorted(link.changed)) or None,
        "inferred": link.inferred,
        "confirmed": True,
        **_scope_values(statement),
    }


_DOCUMENT_NAMES: Final = (
    "outlet", "short_title", "url", "published", "published_precision", "published_basis", "lang", "archive_url",
    "text_sha256",
)  # fmt: skip
DOCUMENT: Final[Columns] = tuple(tables.document.c[name] for name in _DOCUMENT_NAMES)
REPORT: Final[Columns] = (
    *(tables.report.c[name] for name in ("statement", "position", "mode", "citing", "note", "doubt")),
    *DOCUMENT,
)


def report_of(row: Stored, readings: tuple[Reading, ...]) -> Report:
    (_, _, mode, citing, note, doubt, outlet, title, url, published, precision, basis, lang, archive, sha256) = row
    return Report(
        outlet,
        title,
        url,
        day_of(published),
        _PRECISION[precision],
        lang,
        _MODE[mode],
        citing,
        basis and _BASIS[basis],
        archive,
        sha256,
        readings,
        note,
        doubt,
    )


def document_values(report: Report, owner: int | None) -> Values:
    return {
        "url": report.url,
        "audience": audience_of(owner),
        "outlet": report.outlet,
        "outlet_key": report.outlet.casefold(),
        "short_title": report.short_title,
        "published": _iso(report.published),
        "published_precision": report.published_precision,
        "published_basis": report.published_basis,
        "lang": report.lang,
        "archive_url": report.archive_url,
        "text_sha256": report.text_sha256,
    }


def report_values(report: Report, position: int, statement: Statement) -> Values:
    return {
        "statement": statement.id,
        "position": position,
        "url": report.url,
        "audience": audience_of(statement.owner),
        "mode": report.mode,
        "citing": report.citing,
        "note": report.note,
        "doubt": report.doubt,
    }


READING: Final[Columns] = tuple(column for column in tables.reading.c if column.name != "position")


def reading_of(row: Stored) -> Reading:
    (_, _, claim, drift, words, absent, as_said, lo, hi, qualifier, kinds, group, effects, credited_to) = row
    return Reading(
        claim,
        _drift_of(drift),
        words,
        absent == 1,
        as_said,
        number_of(lo),
        number_of(hi),
        qualifier and _QUALIFIER[qualifier],
        kinds_of(kinds),
        group,
        effects_of(effects),
        credited_to,
    )


def reading_values(reading: Reading, position: int, report: int, statement: Statement) -> Values:
    return {
        "statement": statement.id,
        "report": report,
        "claim": reading.claim,
        "position": position,
        "drift": ",".join(reading.drift),
        "words": reading.words,
        "absent": reading.absent,
        "as_said": reading.as_said,
        "lo": reading.lo,
        "hi": reading.hi,
        "qualifier": reading.qualifier,
        "kinds": joined(reading.kinds),
        "group": reading.group,
        "effects": joined(reading.effects),
        "credited_to": reading.credited_to,
    }


PARTY: Final[Columns] = tuple(tables.party.c[name] for name in ("id", "name", "kind", "side", "parent"))


def party_of(row: Stored) -> Party:
    id_, name, kind, side, parent = row
    return Party(id_, name, _PARTY_KIND[kind], side, parent)
