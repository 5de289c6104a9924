"""From a review to the record: what it would write, what stands in the way, and the one write unit that publishes it.

All of it runs inside units of `Record`. A review publishes once: a second press, a retry or another moderator's press
finds it published and is told so. A refusal changes nothing and leaves the draft as it was.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import count
from typing import Final

from sqlalchemy import Connection, or_, select

from db import drafts, editing, lookups, places, rows, tables
from db.claims import Batch, Claim, Link, Report, Slice, Statement
from db.drafts import Draft
from db.engine import Record
from db.failures import ChangeRefused
from db.previewing import Affected, preview
from db.problems import Problem
from db.recorded import recorded_beside
from db.reviews import (
    UNDECIDED,
    Item,
    Published,
    Review,
    Voice,
    confirmed_links,
    reported_statement,
    statement_of,
    told_by,
    voices,
)
from db.scope import EVERYTHING
from db.validation import check as validate
from seed.checking import Beside, Checked, Finding, check
from seed.drafting.drafts import Source
from seed.drafting.statements import draft as draft_text
from seed.heading import Known, Page
from seed.matching import pairs, readings_of
from seed.naming import Cast
from seed.proposing import propose
from seed.sides import read_sides
from seed.suggesting import changes

_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
"""What no database holds. Replaced sign by sign, so that spans stay those of the text."""
_CONFIRMED: Final = "confirmed in review"


class NotReady(ChangeRefused):
    """Something must be settled before this draft may be published. `findings` say what."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        keys = ", ".join(dict.fromkeys(finding.key for finding in findings))
        super().__init__(f"The draft is not ready to be published ({keys}); settle what its checks list first.")
        self.findings = tuple(findings)


@dataclass(frozen=True, slots=True)
class Plan:
    """What publishing a review would write: a batch of one owner, and where each claim of the review goes (c1 → id)."""

    batch: Batch
    claims: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Examined:
    """A draft with all that a reviewer must see of it."""

    draft: Draft
    plan: Plan
    checked: Checked


@dataclass(frozen=True, slots=True)
class Publication:
    """A published draft; `again` where it had been published before and nothing was done."""

    draft: Draft
    published: Published
    again: bool


async def begin(
    record: Record, text: str, page: Page, *, owner: int | None, author: str, at: datetime, key: str
) -> Draft:
    """Drafts claims from a text, proposes them with what the record knows, and stores them for review.

    Reading a long text takes seconds and is done in a thread, outside of any unit. Raises `TooLarge` and `TooMany` of
    `db.drafts`; the same key again returns the draft it began.
    """
    if len(text) > drafts.MOST_CHARACTERS:
        raise drafts.TooLarge("characters", drafts.MOST_CHARACTERS)
    text = _UNSTORABLE.sub("\ufffd", text)
    source = Source(page.title, page.outlet, page.published, page.url, page.speaker)
    drafted = await asyncio.to_thread(draft_text, text, source)
    if len(drafted.drafts) > drafts.MOST_CLAIMS:
        raise drafts.TooLarge("claims", drafts.MOST_CLAIMS)
    review = await asyncio.to_thread(propose, text, drafted, page, await record.read(known, owner))
    return await record.write(drafts.begin, text, review, owner=owner, author=author, at=at, key=key)


def known(conn: Connection, owner: int | None) -> Known:
    """What the record knows, as this owner's moderators see it."""
    cast = Cast(lookups.parties(conn, owner), read_sides())
    return Known(cast, lookups.episodes(conn, owner), places.atlas(conn, owner))


def examine(conn: Connection, held: Draft, today: date, *, with_places: bool = True) -> Examined:
    """The draft with its checks, its suggestions and what publishing would write.

    Without places it does not look whether there are places of the names given: a write unit must not wait for the
    index of all names to be built.
    """
    beside = _beside(conn, held, today, with_places=with_places)
    plan, problems = _plan(conn, held, beside)
    return Examined(held, plan, check(held.review, beside, problems))


def effects(conn: Connection, examined: Examined) -> tuple[Affected, ...]:
    """Each answer that publishing would change, before and after. Writes nothing."""
    return preview(conn, examined.plan.batch, examined.draft.owner)


def publish(
    conn: Connection,
    draft: str,
    *,
    owner: int | None,
    by: str,
    why: str,
    version: int,
    key: str,
    at: datetime,
) -> Publication:
    """Writes the accepted claims and marks the draft as published, in one write unit. Published twice is once.

    `version` is the one the person saw. Raises `NotReady`, `DraftChanged`, `DraftClosed` (discarded), `UnknownDraft`
    and what `db.editing.put` raises; then nothing was changed.
    """
    held = drafts.load(conn, draft, owner, to_change=True)
    if held.review.published is not None:
        return Publication(held, held.review.published, again=True)
    if held.state != "open":
        raise drafts.DraftClosed(held)
    drafts.refuse_stale(held, version)
    examined = examine(conn, held, at.astimezone(UTC).date(), with_places=False)
    if examined.checked.must:
        raise NotReady(examined.checked.must)
    done = editing.put(conn, examined.plan.batch, by=by, why=why, at=at)
    ids = tuple(statement.id for statement in examined.plan.batch.statements)
    published = Published(ids, dict(examined.plan.claims), done.data_version)
    review = replace(held.review, published=published)
    saved = drafts.save(conn, held, review, by=by, what="published", key=key, state="published")
    return Publication(saved, published, again=False)


# --- what it would write


def _beside(conn: Connection, held: Draft, today: date, *, with_places: bool) -> Beside:
    episode, owner = held.review.header.episode, held.owner
    cast = {party.id: party for party in lookups.parties(conn, owner)}
    slice_ = (
        Slice((), {}, (), cast, lookups.data_version(conn))
        if episode == UNDECIDED
        else lookups.load_slice(conn, episode, EVERYTHING, owner)
    )
    atlas = places.atlas(conn, owner) if with_places else None
    return Beside(slice_, cast, atlas, _same_page(conn, held), today, owner)


def _same_page(conn: Connection, held: Draft) -> tuple[str, ...]:
    """The statements that a page of this address, or with this very text, is known to report."""
    page, seen = tables.document.c, [tables.SHARED, rows.audience_of(held.owner)]
    query = (
        select(tables.report.c.statement)
        .join(tables.document, (page.url == tables.report.c.url) & (page.audience == tables.report.c.audience))
        .where(page.audience.in_(seen))
        .order_by(tables.report.c.statement)
    )
    found: dict[str, None] = {}
    for report in held.review.header.reports:
        alike = or_(page.url == report.url, page.text_sha256 == report.text_sha256)
        found |= dict.fromkeys(conn.execute(query.where(alike)).scalars())
    return tuple(found)


def _plan(conn: Connection, held: Draft, beside: Beside) -> tuple[Plan, list[Problem]]:
    review = held.review
    cast = {**beside.cast, **{party.id: party for party in review.parties}}
    reports = tuple(_described_alike(conn, report, held.owner) for report in review.header.reports)
    review = replace(review, header=replace(review.header, reports=reports))
    statements: list[Statement] = []
    claims: dict[str, str] = {}
    for voice in voices(review, cast):
        reported = reported_statement(review, voice)
        known_one = lookups.load_statements(conn, [reported]).get(reported) if reported else None
        if known_one is not None and known_one.owner == held.owner:
            made, ids = _another_report(review, voice, known_one)
            links = made.links
        else:
            taken = {one.id for one in statements}
            id_ = next(id_ for id_ in _ids(review.header, voice, held.owner) if _is_free(conn, id_, taken))
            made = statement_of(review, voice, id_, held.owner)
            ids = {item.number: f"{id_}.c{place}" for place, item in enumerate(voice.items, start=1)}
            links = ()
        new_links = (_told(conn, link, made.claims) for link in confirmed_links(review, ids))
        known_links = {(link.source, link.type, link.target) for link in links}
        more = tuple(link for link in new_links if (link.source, link.type, link.target) not in known_links)
        statements.append(replace(made, links=(*links, *more)))
        claims |= ids
    spoken = {statement.speaker for statement in statements}
    new = tuple(party for party in review.parties if party.id in spoken and party.id not in beside.cast)
    batch = Batch(parties=new, statements=tuple(statements))
    return Plan(batch, claims), validate(batch, recorded_beside(conn, batch)) if statements else []


def _ids(header: Statement, voice: Voice, owner: int | None) -> Iterator[str]:
    """Ids that fit the statement, the plainest first. A server's carry its mark, so that they meet nobody else's."""
    day = header.counts_from
    begun = f"{voice.speaker}-{day.isoformat() if day else 'undated'}"
    mark = "" if owner is None else f"-s{_in_letters(owner)}"
    if mark or day:
        yield f"{begun}{mark}"
    yield from (f"{begun}{mark}-{number}" for number in count(1 if not (mark or day) else 2))


def _in_letters(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits


def _is_free(conn: Connection, id_: str, taken: set[str]) -> bool:
    held = select(tables.statement.c.id).where(tables.statement.c.id == id_)
    return id_ not in taken and conn.execute(held).first() is None


def _described_alike(conn: Connection, report: Report, owner: int | None) -> Report:
    """The report with the page described as the record describes it already: one page has one outlet, title and day."""
    page = tables.document.c
    found = conn.execute(
        select(*rows.DOCUMENT).where(page.url == report.url, page.audience == rows.audience_of(owner))
    ).first()
    if found is None:
        return report
    described = rows.report_of((None, None, report.mode, report.citing, report.note, report.doubt, *found), ())
    return replace(described, text_sha256=described.text_sha256 or report.text_sha256)


def _another_report(review: Review, voice: Voice, held: Statement) -> tuple[Statement, dict[str, str]]:
    """The known statement with the page as one more report of it; what it did not hold yet is added to it."""
    found = pairs(held.claims, told_by(review, voice.speaker))
    accepted = {item.number for item in voice.items}
    report = replace(review.header.reports[0], readings=readings_of(found))
    ids = {pair.item.number: pair.claim.id for pair in found if pair.item is not None and pair.claim is not None}
    number = max((int(claim.id.rpartition(".c")[2]) for claim in held.claims), default=0)
    new: list[Claim] = []
    for pair in found:
        if pair.claim is None and pair.item is not None and pair.item.number in accepted:
            number += 1
            ids[pair.item.number] = f"{held.id}.c{number}"
            new.append(_added(pair.item, held, ids))
    reports = (*(one for one in held.reports if one.url != report.url), report)
    made = replace(held, claims=(*held.claims, *new), reports=reports)
    return made, {number: id_ for number, id_ in ids.items() if number in accepted}


def _added(item: Item, held: Statement, ids: Mapping[str, str]) -> Claim:
    whole = ids.get((item.claim.part_of or "").rpartition(".")[2])
    return replace(
        item.claim,
        id=ids[item.number],
        statement=held.id,
        part_of=whole,
        partition=item.claim.partition if whole else None,
    )


def _told(conn: Connection, link: Link, claims: Sequence[Claim]) -> Link:
    """The confirmed link with what its step changes; one to a claim that is gone stays as it is, to be refused."""
    source = next(claim for claim in claims if claim.id == link.source)
    held = lookups.load_statements(conn, [link.target.rpartition(".")[0]]).values()
    target = next((claim for statement in held for claim in statement.claims if claim.id == link.target), None)
    return link if target is None else replace(link, why=_CONFIRMED, changed=changes(source, target))
