"""What is read from the record. Every function runs inside a read unit of `Record` and changes nothing.

`viewer` is the server that asks: it sees the shared record and its own statements; None sees the shared record alone.
Queries are built once at import, because building one costs more than running it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Row,
    Select,
    bindparam,
    func,
    literal_column,
    null,
    or_,
    select,
    true,
    union,
)

from db import rows, tables
from db.claims import (
    Batch,
    Claim,
    Contradiction,
    Episode,
    Lead,
    Link,
    Mention,
    NamedPlace,
    Party,
    Reading,
    Report,
    Slice,
    Statement,
)
from db.documents import statement_from_json
from db.vocabulary import ClaimType, PlaceScope, StatementStatus

_CHUNK: Final = 500
_SLICES_KEPT: Final = 32
KEPT_SLICES: Final = "kept_slices"
"""Under this key of `Connection.info` a connection that only reads may hold a dict for the slices it read last.

Making ninety frozen claims takes longer than finding them. Each slice is good for one version of the record. A writing
connection holds none: it would keep what is rolled back.
"""
_NO_ONE: Final[dict[str, tuple[str, ...]]] = {}
_IDS: Final[BindParameter[Any]] = bindparam("ids", expanding=True)
_EPISODE: Final[BindParameter[str]] = bindparam("episode")
_VIEWER: Final[BindParameter[int]] = bindparam("viewer")


def _visible(table: Any) -> ColumnElement[bool]:
    """Rows of the shared record and of the viewer: by audience where a table has it, else by owner."""
    if "audience" in table.c:
        column: ColumnElement[bool] = table.c.audience.in_([literal_column(str(tables.SHARED)), _VIEWER])
        return column
    return or_(table.c.owner.is_(None), table.c.owner == _VIEWER)


_DATA_VERSION = select(tables.meta.c.value).where(tables.meta.c.key == "data_version")
_CLAIMS = select(*rows.CLAIM)
_CLAIMS_OF = _CLAIMS.where(tables.claim.c.statement.in_(_IDS)).order_by(
    tables.claim.c.statement, tables.claim.c.position
)
_CLAIM_BY_ID = _CLAIMS.where(tables.claim.c.id == bindparam("id"), _visible(tables.claim))
_PLACES_OF = (
    select(tables.claim_place.c.claim, tables.claim_place.c.name)
    .where(tables.claim_place.c.claim.in_(_IDS))
    .order_by(tables.claim_place.c.claim, tables.claim_place.c.position)
)
_OPERANDS_OF = (
    select(tables.claim_operand.c.claim, tables.claim_operand.c.operand)
    .where(tables.claim_operand.c.claim.in_(_IDS))
    .order_by(tables.claim_operand.c.claim, tables.claim_operand.c.position)
)
_CO_SPEAKERS_OF = (
    select(tables.statement_co_speaker.c.statement, tables.statement_co_speaker.c.party)
    .where(tables.statement_co_speaker.c.statement.in_(_IDS))
    .order_by(tables.statement_co_speaker.c.statement, tables.statement_co_speaker.c.position)
)
_STATEMENTS = select(*rows.STATEMENT)
_STATEMENTS_BY_ID = _STATEMENTS.where(tables.statement.c.id.in_(_IDS))
_HEADERS_IN_EPISODE = _STATEMENTS.where(
    tables.statement.c.episode == _EPISODE,
    tables.statement.c.status == literal_column(f"'{StatementStatus.PUBLISHED}'"),
    _visible(tables.statement),
)
_STATEMENT_IDS = select(tables.statement.c.id).where(_visible(tables.statement)).order_by(tables.statement.c.id)
_VISIBLE_STATEMENT = select(tables.statement.c.id).where(
    tables.statement.c.id == bindparam("id"), _visible(tables.statement)
)
_LINKS_IN_EPISODE = (
    select(*rows.LINK)
    .where(tables.link.c.episode == _EPISODE, tables.link.c.published.is_(true()), _visible(tables.link))
    .order_by(tables.link.c.statement, tables.link.c.position)
)
_LINKS_OF = (
    select(tables.link.c.statement, *rows.LINK)
    .where(tables.link.c.statement.in_(_IDS))
    .order_by(tables.link.c.statement, tables.link.c.position)
)
_REPORTS = select(*rows.REPORT).join(
    tables.document,
    (tables.document.c.url == tables.report.c.url) & (tables.document.c.audience == tables.report.c.audience),
)
_IN_ORDER = (tables.report.c.statement, tables.report.c.position)
_REPORTS_OF = _REPORTS.where(tables.report.c.statement.in_(_IDS)).order_by(*_IN_ORDER)
_REPORTS_BY_OUTLET = (
    _REPORTS.join(tables.statement, tables.statement.c.id == tables.report.c.statement)
    .where(
        tables.document.c.outlet_key == bindparam("outlet"),
        tables.statement.c.episode == _EPISODE,
        tables.statement.c.status == literal_column(f"'{StatementStatus.PUBLISHED}'"),
        _visible(tables.statement),
    )
    .order_by(*_IN_ORDER)
)
_READINGS_OF = (
    select(*rows.READING)
    .where(tables.reading.c.statement.in_(_IDS))
    .order_by(tables.reading.c.statement, tables.reading.c.report, tables.reading.c.position)
)
_PARTIES = select(*rows.PARTY).where(_visible(tables.party)).order_by(tables.party.c.id)
_EPISODES = select(*(tables.episode.c[name] for name in ("id", "title", "start", "end"))).where(
    _visible(tables.episode)
).order_by(tables.episode.c.id)  # fmt: skip
_NEWEST_EPISODE = _EPISODES.order_by(None).order_by(tables.episode.c.start.desc(), tables.episode.c.id.desc()).limit(1)
_EPISODE_BY_ID = _EPISODES.where(tables.episode.c.id == bindparam("id"))
_ALIASES = select(tables.episode_alias).order_by(tables.episode_alias.c.episode, tables.episode_alias.c.position)
_ALIAS_PAIRS = _ALIASES.with_only_columns(tables.episode_alias.c.episode, tables.episode_alias.c.alias)
_CONTRADICTIONS = (
    select(*(column for column in tables.contradiction.c if column.name != "owner"))
    .where(_visible(tables.contradiction))
    .order_by(tables.contradiction.c.topic)
)
_CONTRADICTING = select(tables.contradiction_claim.c.topic, tables.contradiction_claim.c.claim).order_by(
    tables.contradiction_claim.c.topic, tables.contradiction_claim.c.position
)
_LEADS = (
    select(*(column for column in tables.lead.c if column.name != "owner"))
    .where(_visible(tables.lead))
    .order_by(tables.lead.c.id)
)
_NOT_FOUND = select(tables.not_found.c.text).where(_visible(tables.not_found)).order_by(tables.not_found.c.text)
_NAMED_PLACES = (
    select(*(tables.named_place.c[name] for name in ("name", "place", "scope")))
    .where(_visible(tables.named_place))
    .order_by(tables.named_place.c.key)
)
_FILE_META = select(tables.meta).where(tables.meta.c.key.startswith("file:", autoescape=True))
_PUBLISHED = (tables.claim.c.published.is_(true()), _visible(tables.claim))
_MENTIONS = union(
    select(tables.claim.c.place, tables.claim.c.place_scope).where(tables.claim.c.place.is_not(None), *_PUBLISHED),
    select(tables.claim_place.c.name, null())
    .join(tables.claim, tables.claim.c.id == tables.claim_place.c.claim)
    .where(*_PUBLISHED),
)
_LATEST = (
    select(func.max(tables.revision.c.seq).label("seq"))
    .where(tables.revision.c.subject_kind == "statement", tables.revision.c.at <= bindparam("at"))
    .group_by(tables.revision.c.subject)
    .subquery()
)
_AS_RECORDED = (
    select(tables.revision.c.subject, tables.revision.c.after)
    .join(_LATEST, _LATEST.c.seq == tables.revision.c.seq)
    .where(_visible(tables.revision))
    .order_by(tables.revision.c.subject)
)


@cache
def _claims_in_episode(types: frozenset[ClaimType]) -> Select[Any]:
    listed: list[ColumnElement[str]] = [literal_column(f"'{type_}'") for type_ in sorted(types)]
    return _CLAIMS.where(
        tables.claim.c.episode == _EPISODE,
        tables.claim.c.published.is_(true()),
        _visible(tables.claim),
        tables.claim.c.type.in_(listed),
    ).order_by(tables.claim.c.statement, tables.claim.c.position)


def data_version(conn: Connection) -> int:
    """The number that every change of the record raises."""
    return int(conn.execute(_DATA_VERSION).scalar_one())


def load_slice(conn: Connection, episode: str, types: frozenset[ClaimType], viewer: int | None) -> Slice:
    """The published claims of these types in one episode that the viewer may see, with what they hang on.

    Claims are ordered by statement and their place in it. Links are those held by published statements of the episode
    and touching one of the claims. A slice may be handed out again as long as the record has not changed: treat its
    dicts as frozen.
    """
    version = data_version(conn)
    kept: dict[Any, Slice] = conn.info.get(KEPT_SLICES, {})
    asked = (episode, types, viewer)
    if asked in kept and kept[asked].revision == version:
        return kept[asked]
    if len(kept) >= _SLICES_KEPT:
        kept.pop(next(iter(kept)))
    kept[asked] = _read_slice(conn, episode, types, rows.audience_of(viewer), version)
    return kept[asked]


def _read_slice(conn: Connection, episode: str, types: frozenset[ClaimType], audience: int, version: int) -> Slice:
    scope = {"episode": episode, "viewer": audience}
    claims = _with_lists(conn, conn.execute(_claims_in_episode(types), scope).all())
    spoken = {claim.statement for claim in claims}
    headers = [row for row in conn.execute(_HEADERS_IN_EPISODE, scope).all() if row[0] in spoken]
    ids = {claim.id for claim in claims}
    links = [row for row in conn.execute(_LINKS_IN_EPISODE, scope).all() if row[0] in ids or row[2] in ids]
    cast = conn.execute(_PARTIES, scope).all()
    return Slice(
        tuple(claims),
        {statement.id: statement for statement in _headers_of(conn, headers)},
        tuple(map(rows.link_of, links)),
        {row[0]: rows.party_of(row) for row in cast},
        version,
    )


def load_reports(conn: Connection, statement_ids: Sequence[str]) -> dict[str, tuple[Report, ...]]:
    """The reports of each of these statements, with their readings; a statement without any is left out."""
    carried: dict[str, list[Report]] = defaultdict(list)
    for chunk in chunks(statement_ids):
        for statement, report in _reports(conn, conn.execute(_REPORTS_OF, {"ids": chunk}).all()):
            carried[statement].append(report)
    return {statement: tuple(reports) for statement, reports in carried.items()}


def find_claim(conn: Connection, claim_id: str, viewer: int | None) -> Claim | None:
    """The claim of this id, whatever its statement's status; None where there is none the viewer may see."""
    found = conn.execute(_CLAIM_BY_ID, {"id": claim_id, "viewer": rows.audience_of(viewer)}).all()
    return _with_lists(conn, found)[0] if found else None


def find_statement(conn: Connection, statement_id: str, viewer: int | None) -> Statement | None:
    """The statement, whole, whatever its status; None where there is none the viewer may see."""
    seen = conn.execute(_VISIBLE_STATEMENT, {"id": statement_id, "viewer": rows.audience_of(viewer)}).all()
    return load_statements(conn, [statement_id]).get(statement_id) if seen else None


def find_reports_by_outlet(
    conn: Connection, outlet: str, viewer: int | None, episode: str
) -> tuple[tuple[str, Report], ...]:
    """(statement id, report) for each report by the outlet, its name in any case, of published statements."""
    asked = {"outlet": outlet.casefold(), "viewer": rows.audience_of(viewer), "episode": episode}
    return tuple(_reports(conn, conn.execute(_REPORTS_BY_OUTLET, asked).all()))


def load_statements(conn: Connection, statement_ids: Iterable[str]) -> dict[str, Statement]:
    """These statements, whole, whoever owns them; unknown ids are left out. For the writing side and exports."""
    whole: dict[str, Statement] = {}
    for chunk in chunks(statement_ids):
        whole.update(_load_chunk(conn, chunk))
    return whole


def episodes(conn: Connection, viewer: int | None = None) -> tuple[Episode, ...]:
    aliases = _grouped(conn.execute(_ALIAS_PAIRS).all())
    found = conn.execute(_EPISODES, {"viewer": rows.audience_of(viewer)}).all()
    return tuple(Episode(id_, title, _day(start), rows.day_of(end), aliases[id_]) for id_, title, start, end in found)


def find_episode(conn: Connection, name: str | None, viewer: int | None) -> Episode | None:
    """The episode of this id, title or alias in any case, without its aliases; the newest where none is named."""
    scope = {"viewer": rows.audience_of(viewer)}
    if name is None:
        found = conn.execute(_NEWEST_EPISODE, scope).all()
    else:
        found = conn.execute(_EPISODE_BY_ID, {**scope, "id": name}).all()
    for id_, title, start, end in found:
        return Episode(id_, title, _day(start), rows.day_of(end))
    wanted = (name or "").casefold()
    named = (
        episode
        for episode in episodes(conn, viewer)
        if wanted in (episode.id.casefold(), episode.title.casefold(), *map(str.casefold, episode.aliases))
    )
    return next(named, None)


def parties(conn: Connection, viewer: int | None = None) -> tuple[Party, ...]:
    return tuple(map(rows.party_of, conn.execute(_PARTIES, {"viewer": rows.audience_of(viewer)}).all()))


def contradictions(conn: Connection, viewer: int | None = None) -> tuple[Contradiction, ...]:
    claims = _grouped(conn.execute(_CONTRADICTING).all())
    found = conn.execute(_CONTRADICTIONS, {"viewer": rows.audience_of(viewer)}).all()
    return tuple(
        Contradiction(
            topic,
            claims[topic],
            tuple((value, tuple(givers)) for value, givers in json.loads(values)),
            likely,
            decide,
            note,
            consequence,
        )
        for topic, values, likely, decide, note, consequence in found
    )


def leads(conn: Connection, viewer: int | None = None) -> tuple[Lead, ...]:
    found = conn.execute(_LEADS, {"viewer": rows.audience_of(viewer)}).all()
    return tuple(
        Lead(id_, speaker, note, outlet, url, rows.day_of(published))
        for id_, speaker, note, outlet, url, published in found
    )


def not_found(conn: Connection, viewer: int | None = None) -> tuple[str, ...]:
    return tuple(conn.execute(_NOT_FOUND, {"viewer": rows.audience_of(viewer)}).scalars())


def named_places(conn: Connection, viewer: int | None = None) -> tuple[NamedPlace, ...]:
    """What editors found names of the record to mean, ordered by name and scope."""
    found = conn.execute(_NAMED_PLACES, {"viewer": rows.audience_of(viewer)}).all()
    return tuple(NamedPlace(name, place, scope and PlaceScope(scope)) for name, place, scope in found)


def load_batch(conn: Connection, viewer: int | None = None) -> Batch:
    """All the viewer may see, drafts and withdrawn statements included: what an export holds, ordered by id."""
    ids = conn.execute(_STATEMENT_IDS, {"viewer": rows.audience_of(viewer)}).scalars().all()
    whole = load_statements(conn, ids)
    return Batch(
        episodes(conn, viewer),
        parties(conn, viewer),
        tuple(whole[id_] for id_ in ids),
        contradictions(conn, viewer),
        leads(conn, viewer),
        not_found(conn, viewer),
        named_places(conn, viewer),
        {key.removeprefix("file:"): value for key, value in conn.execute(_FILE_META).all()},
    )


def as_recorded(conn: Connection, at: datetime, viewer: int | None) -> tuple[Statement, ...]:
    """The published statements, whole, as the record held them at that moment (time-zone aware), ordered by id."""
    asked = {"at": moment_text(at), "viewer": rows.audience_of(viewer)}
    found = conn.execute(_AS_RECORDED, asked).all()
    statements = (statement_from_json(json.loads(after), subject) for subject, after in found)
    return tuple(statement for statement in statements if statement.status is StatementStatus.PUBLISHED)


def mentions(conn: Connection, viewer: int | None) -> frozenset[Mention]:
    """Every way in which a published claim that the viewer may see names a place."""
    found = conn.execute(_MENTIONS, {"viewer": rows.audience_of(viewer)}).all()
    return frozenset((name, scope and PlaceScope(scope)) for name, scope in found)


def chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """Lists short enough for one query's parameters."""
    listed = list(ids)
    for start in range(0, len(listed), _CHUNK):
        yield listed[start : start + _CHUNK]


def moment_text(at: datetime) -> str:
    """A moment as stored: UTC with microseconds, so that text order is time order. Refuses a naive datetime."""
    if at.tzinfo is None:
        raise ValueError("a moment of the record needs a time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _day(text: str) -> Any:
    return rows.day_of(text)


def _grouped(pairs: Iterable[Row[*tuple[Any, ...]]]) -> defaultdict[str, tuple[str, ...]]:
    """Ordered (id, item) pairs as id → items; an id without any has none."""
    groups: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for id_, item in pairs:
        groups[id_] += (item,)
    return groups


def _with_lists(conn: Connection, found: Sequence[rows.Stored]) -> list[Claim]:
    """Claims of these rows; places and operands are asked for only of those that have some."""
    listing = [row[0] for row in found if row[-1]]
    if not listing:
        return [rows.claim_of(row) for row in found]
    places = _grouped(conn.execute(_PLACES_OF, {"ids": listing}).all())
    operands = _grouped(conn.execute(_OPERANDS_OF, {"ids": listing}).all())
    return [rows.claim_of(row, places[row[0]], operands[row[0]]) for row in found]


def _headers_of(conn: Connection, found: Sequence[rows.Stored]) -> list[Statement]:
    """Statements of these rows with their co-speakers, which only joint ones have."""
    joint = [row[0] for row in found if row[-1]]
    co_speakers = _grouped(conn.execute(_CO_SPEAKERS_OF, {"ids": joint}).all()) if joint else _NO_ONE
    return [rows.statement_of(row, co_speakers.get(row[0], ())) for row in found]


def _reports(conn: Connection, found: Sequence[rows.Stored]) -> list[tuple[str, Report]]:
    """(statement id, report) of these rows, in their order, with their readings."""
    readings: defaultdict[tuple[str, int], list[Reading]] = defaultdict(list)
    for chunk in chunks({row[0] for row in found}):
        for row in conn.execute(_READINGS_OF, {"ids": chunk}).all():
            readings[row[0], row[1]].append(rows.reading_of(row))
    return [(row[0], rows.report_of(row, tuple(readings.get((row[0], row[1]), ())))) for row in found]


def _load_chunk(conn: Connection, ids: list[str]) -> dict[str, Statement]:
    asked = {"ids": ids}
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in _with_lists(conn, conn.execute(_CLAIMS_OF, asked).all()):
        claims[claim.statement].append(claim)
    links: defaultdict[str, list[Link]] = defaultdict(list)
    for statement, *fields in conn.execute(_LINKS_OF, asked).all():
        links[statement].append(rows.link_of(fields))
    reports = load_reports(conn, ids)
    return {
        header.id: replace(
            header,
            claims=tuple(claims[header.id]),
            links=tuple(links[header.id]),
            reports=reports.get(header.id, ()),
        )
        for header in _headers_of(conn, conn.execute(_STATEMENTS_BY_ID, asked).all())
    }
