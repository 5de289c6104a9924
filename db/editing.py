"""Every change of the record: publishing and amending, withdrawing, restoring. Each leaves a revision.

These run inside a write unit of `Record`, which commits all of it or nothing: an error raised here undoes the unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Table, bindparam, select

from db import rows, tables
from db.claims import Batch, Statement
from db.entities import ENTITIES
from db.failures import NotYours, TwoTellings, UnknownReference, UnknownStatement
from db.lookups import chunks, data_version, load_statements
from db.references import refuse_dangling, refuse_taken_claims
from db.revisions import Action, ChainReport, Changelog, Revision, history, raise_data_version, verify_chain
from db.vocabulary import StatementStatus

__all__ = [
    "ChainReport",
    "Changes",
    "Revision",
    "UnknownReference",
    "history",
    "put",
    "restore",
    "verify_chain",
    "withdraw",
]

Known = Mapping[str, Statement]

_SETS: Final = (
    ("kinds", tables.kind_set, tables.kind_set_member, "kind"),
    ("effects", tables.effect_set, tables.effect_set_member, "effect"),
)
_DOCUMENT_UPDATE = tables.document.update().where(
    tables.document.c.url == bindparam("of_url"), tables.document.c.audience == bindparam("of_audience")
)
_STATEMENT_UPDATE = tables.statement.update().where(tables.statement.c.id == bindparam("of_id"))


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write unit did: statement ids, `kind:key` of what surrounds them, and the record's version after it."""

    published: tuple[str, ...] = ()
    amended: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    surroundings: tuple[str, ...] = ()
    data_version: int = 0

    @property
    def nothing(self) -> bool:
        return not (self.published or self.amended or self.surroundings)


def put(conn: Connection, batch: Batch, *, by: str, why: str, at: datetime) -> Changes:
    """Records a batch: what is new is published, what differs is amended, what is equal leaves no trace.

    All statements of a batch have one owner. A known statement keeps its status unless it was a draft, so that an
    import never brings back what was withdrawn. Order of claims, links and reports alone is no difference.
    Raises `ChangeRefused` (dangling ids, a claim id taken, another's statement, a page told in two ways).
    """
    owner = _one_owner(batch.statements)
    log = Changelog(conn, by=by, why=why, at=at)
    surroundings = [key for entity in ENTITIES for key in entity.put(conn, batch, owner, log)]
    before = load_statements(conn, (statement.id for statement in batch.statements))
    for statement in before.values():
        if statement.owner != owner:
            raise NotYours(f"statement {statement.id}")
    coming = [_with_kept_status(statement, before) for statement in batch.statements]
    changed = [statement for statement in coming if _differs(statement, before.get(statement.id))]
    refuse_taken_claims(conn, changed)
    before.update(_write_documents(conn, changed, owner))
    _write_statements(conn, changed, before, log, why)
    removed = _claim_ids(before[statement.id] for statement in changed if statement.id in before)
    removed -= _claim_ids(changed)
    refuse_dangling(conn, replace(batch, statements=tuple(changed)), sorted(removed), owner)
    published, amended = _log_statements(conn, changed, before, log)
    retitled = _write_file_meta(conn, batch.meta)
    if not log.store() and retitled:
        raise_data_version(conn)
    unchanged = {statement.id for statement in coming} - {*published, *amended}
    return Changes(published, amended, tuple(sorted(unchanged)), tuple(surroundings), data_version(conn))


def withdraw(
    conn: Connection, statement_id: str, *, by: str, why: str, at: datetime, owner: int | None = None
) -> Changes:
    """Takes a statement out of every answer and keeps it, with who withdrew it, when and why. Twice is once.

    `owner` says for whom this is done: None for the shared record, else one server. Raises `UnknownStatement` and
    `NotYours`.
    """
    log = Changelog(conn, by=by, why=why, at=at)
    reason = {"withdrawn_at": log.at, "withdraw_reason": why}
    return _set_status(conn, statement_id, StatementStatus.WITHDRAWN, reason, log, owner=owner)


def restore(
    conn: Connection, statement_id: str, *, by: str, why: str, at: datetime, owner: int | None = None
) -> Changes:
    """Publishes a withdrawn statement again. Otherwise as `withdraw`."""
    log = Changelog(conn, by=by, why=why, at=at)
    reason = {"withdrawn_at": None, "withdraw_reason": None}
    return _set_status(conn, statement_id, StatementStatus.PUBLISHED, reason, log, owner=owner)


def _set_status(
    conn: Connection,
    statement_id: str,
    status: StatementStatus,
    reason: Mapping[str, str | None],
    log: Changelog,
    *,
    owner: int | None,
) -> Changes:
    before = load_statements(conn, [statement_id]).get(statement_id)
    if before is None or before.owner not in (None, owner):
        raise UnknownStatement(statement_id)
    if before.owner != owner:
        raise NotYours(f"statement {statement_id}")
    if before.status is status:
        return Changes(unchanged=(statement_id,), data_version=data_version(conn))
    of_id = tables.statement.c.id == statement_id
    conn.execute(tables.statement.update().where(of_id).values(status=status, **reason))
    for table in (tables.claim, tables.link):
        published = status is StatementStatus.PUBLISHED
        conn.execute(table.update().where(table.c.statement == statement_id).values(published=published))
    after = replace(before, status=status)
    action: Action = "withdraw" if status is StatementStatus.WITHDRAWN else "restore"
    log.add_statement(action, before, after)
    log.store()
    return Changes(amended=(statement_id,), data_version=data_version(conn))


def _one_owner(statements: Sequence[Statement]) -> int | None:
    owners = {statement.owner for statement in statements}
    if len(owners) > 1:
        raise NotYours("A batch with statements of several owners")
    return owners.pop() if owners else None


def _with_kept_status(statement: Statement, known: Known) -> Statement:
    held = known.get(statement.id)
    if held is None or held.status in (StatementStatus.DRAFT, statement.status):
        return statement
    return replace(statement, status=held.status)


def _differs(statement: Statement, held: Statement | None) -> bool:
    return held is None or (statement != held and _in_fixed_order(statement) != _in_fixed_order(held))


def _in_fixed_order(statement: Statement) -> Statement:
    """The statement with those lists sorted whose order carries no meaning."""
    reports = (
        replace(report, readings=tuple(sorted(report.readings, key=lambda reading: reading.claim)))
        for report in statement.reports
    )
    return replace(
        statement,
        claims=tuple(sorted(statement.claims, key=lambda claim: claim.id)),
        links=tuple(sorted(statement.links, key=lambda link: (link.source, link.type, link.target))),
        reports=tuple(sorted(reports, key=lambda report: report.url)),
    )


def _claim_ids(statements: Iterable[Statement]) -> set[str]:
    return {claim.id for statement in statements for claim in statement.claims}


def _write_documents(conn: Connection, statements: Sequence[Statement], owner: int | None) -> Known:
    """Stores the pages; the statements as they were before that merely share a page whose description changed."""
    pages: dict[str, rows.Values] = {}
    for report in (report for statement in statements for report in statement.reports):
        page = rows.document_values(report, owner)
        if pages.setdefault(report.url, page) != page:
            raise TwoTellings(report.url)
    mine = tables.document.c.audience == rows.audience_of(owner)
    held: dict[str, rows.Values] = {}
    for urls in chunks(pages):
        found = conn.execute(select(tables.document).where(tables.document.c.url.in_(urls), mine)).mappings()
        held.update((row["url"], dict(row)) for row in found)
    changed = [page for url, page in pages.items() if url in held and held[url] != page]
    sharing = tables.report.c.url.in_([page["url"] for page in changed])
    audience = tables.report.c.audience == rows.audience_of(owner)
    neighbours = set(conn.execute(select(tables.report.c.statement).where(sharing, audience)).scalars())
    as_they_were = load_statements(conn, neighbours - {statement.id for statement in statements})
    if changed:
        conn.execute(
            _DOCUMENT_UPDATE, [{**page, "of_url": page["url"], "of_audience": page["audience"]} for page in changed]
        )
    _insert(conn, tables.document, [page for url, page in pages.items() if url not in held])
    return as_they_were


def _write_statements(
    conn: Connection, statements: Sequence[Statement], before: Known, log: Changelog, why: str
) -> None:
    """Inserts the new, and for the known replaces everything but when they were recorded and withdrawn."""
    new, known = [], []
    for statement in statements:
        values = rows.statement_values(statement, log.at)
        if statement.id in before:
            del values["recorded_at"]
            known.append({**values, "of_id": statement.id})
        elif statement.status is StatementStatus.WITHDRAWN:
            new.append({**values, "withdrawn_at": log.at, "withdraw_reason": why})
        else:
            new.append({**values, "withdrawn_at": None, "withdraw_reason": None})
    for ids in chunks(values["of_id"] for values in known):
        for table in (tables.report, tables.link, tables.claim, tables.statement_co_speaker):
            conn.execute(table.delete().where(table.c.statement.in_(ids)))
    if known:
        conn.execute(_STATEMENT_UPDATE, known)
    _insert(conn, tables.statement, new)
    _insert_contents(conn, statements)


def _insert_contents(conn: Connection, statements: Sequence[Statement]) -> None:
    claims, links, reports, readings = [], [], [], []
    for statement in statements:
        claims += [rows.claim_values(claim, place, statement) for place, claim in enumerate(statement.claims)]
        links += [rows.link_values(link, place, statement) for place, link in enumerate(statement.links)]
        for number, report in enumerate(statement.reports):
            reports.append(rows.report_values(report, number, statement))
            readings += [
                rows.reading_values(reading, place, number, statement) for place, reading in enumerate(report.readings)
            ]
    _insert_sets(conn, [*claims, *readings])
    _insert(conn, tables.claim, claims)
    _insert(conn, tables.link, links)
    _insert(conn, tables.report, reports)
    _insert(conn, tables.reading, readings)
    _insert_lists(conn, statements)


def _insert_lists(conn: Connection, statements: Sequence[Statement]) -> None:
    """Stores the lists whose order is kept: co-speakers, places and operands."""
    _insert(
        conn,
        tables.statement_co_speaker,
        [
            {"statement": statement.id, "position": position, "party": party}
            for statement in statements
            for position, party in enumerate(statement.co_speakers)
        ],
    )
    claims = [claim for statement in statements for claim in statement.claims]
    _insert(
        conn,
        tables.claim_place,
        [
            {"claim": claim.id, "position": position, "name": name}
            for claim in claims
            for position, name in enumerate(claim.places)
        ],
    )
    _insert(
        conn,
        tables.claim_operand,
        [
            {"claim": claim.id, "position": position, "operand": operand}
            for claim in claims
            for position, operand in enumerate(claim.derived_from)
        ],
    )


def _insert_sets(conn: Connection, holders: Sequence[rows.Values]) -> None:
    for column, whole, members, member in _SETS:
        wanted = {holder[column] for holder in holders if holder[column] is not None}
        missing = sorted(wanted - set(conn.execute(select(whole.c.id)).scalars()))
        _insert(conn, whole, [{"id": atom} for atom in missing])
        _insert(conn, members, [{"set": atom, member: word} for atom in missing for word in atom.split("+")])


def _insert(conn: Connection, table: Table, values: Sequence[rows.Values]) -> None:
    if values:
        conn.execute(table.insert(), values)


def _log_statements(
    conn: Connection, changed: Sequence[Statement], before: Known, log: Changelog
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A revision for each statement that is now another than before: ids (published, amended)."""
    coming = [statement.id for statement in changed]
    sharing_a_page = sorted(before.keys() - set(coming))
    published, amended = [], []
    after = load_statements(conn, [*coming, *sharing_a_page])
    for id_ in [*coming, *sharing_a_page]:
        now, held = after[id_], before.get(id_)
        if held is None:
            action: Action = "publish" if now.status is StatementStatus.PUBLISHED else "import"
            log.add_statement(action, None, now)
            published.append(id_)
        elif now != held:
            log.add_statement("amend", held, now)
            amended.append(id_)
    return tuple(published), tuple(amended)


def _write_file_meta(conn: Connection, meta: Mapping[str, str]) -> bool:
    """Keeps what the last imported file says about itself; whether that is new."""
    coming = {f"file:{key}": value for key, value in meta.items()}
    held = {row.key: row.value for row in conn.execute(select(tables.meta).where(tables.meta.c.key.in_(coming)))}
    changed = {key: value for key, value in coming.items() if held.get(key) != value}
    conn.execute(tables.meta.delete().where(tables.meta.c.key.in_(changed)))
    _insert(conn, tables.meta, [{"key": key, "value": value} for key, value in changed.items()])
    return bool(changed)
