"""Texts under review as stored: begun, changed step by step by whoever may, thrown away, expired, or published.

A draft belongs to one server, or with the owner None to the shared record, and for everybody else it does not exist.
Each change names the version it was made from, so that the second of two moderators sees the first's changes and none
is lost. A key names one act of a person (a press of a button); the same act arriving again changes nothing.
What a text may become in the record is `db.publishing`.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, select

from db import rows, tables
from db.failures import ChangeRefused
from db.lookups import moment_text
from db.review_documents import review_from_json, review_to_json
from db.reviews import Change, Decision, Review

MOST_CHARACTERS: Final = 1024 * 1024
MOST_CLAIMS: Final = 400
MOST_OPEN: Final = 20
"""Open drafts that one person may hold in one place."""
KEPT_FOR: Final = timedelta(days=30)
TOLD_FOR: Final = timedelta(days=30)
"""How long after it expired a draft is still told to have done so."""
_EXPIRED: Final = "expired"
_REMEMBERED_KEYS: Final = 40
_REMEMBERED_CHANGES: Final = 200

Act = Callable[[Review], Review]
_T = tables.draft


@dataclass(frozen=True, slots=True)
class Draft:
    """A stored text with its review. `version` is what the next change must name."""

    id: str
    owner: int | None
    author: str
    state: str
    text: str
    review: Review
    version: int
    created_at: str
    expires_at: str


@dataclass(frozen=True, slots=True)
class Listed:
    """An open draft in a list: how much of it is still undecided."""

    id: str
    title: str
    author: str
    claims: int
    undecided: int
    created_at: str
    expires_at: str


@dataclass(frozen=True, slots=True)
class Expired:
    """A draft that went unpublished, for telling its server's moderators. Once it is gone it has no title."""

    id: str
    owner: int | None
    author: str
    title: str
    created_at: str


class UnknownDraft(ChangeRefused):
    def __init__(self, draft: str) -> None:
        super().__init__(f"There is no draft {draft} here; it may have expired. List the open ones to choose from.")


class DraftChanged(ChangeRefused):
    """Somebody changed the draft meanwhile. `now` is how it stands, `changes` what was done since."""

    def __init__(self, now: Draft, changes: Sequence[Change]) -> None:
        super().__init__(f"The draft {now.id} was changed meanwhile; look at it again, nothing of yours was saved.")
        self.now = now
        self.changes = tuple(changes)


class DraftClosed(ChangeRefused):
    def __init__(self, draft: Draft) -> None:
        super().__init__(f"The draft {draft.id} is {draft.state} already; nothing of it can be changed.")
        self.draft = draft


class TooLarge(ChangeRefused):
    def __init__(self, what: str, most: int) -> None:
        super().__init__(f"A draft holds at most {most:,} {what}; cut the text into parts.")


class TooMany(ChangeRefused):
    def __init__(self, most: int) -> None:
        super().__init__(f"You hold {most} open drafts here, which is the most; publish or discard one first.")


def begin(
    conn: Connection, text: str, review: Review, *, owner: int | None, author: str, at: datetime, key: str
) -> Draft:
    """Stores a text with what was drafted from it. The same key again returns the draft it began.

    Raises `TooLarge` and `TooMany`.
    """
    id_ = _id_of(owner, key)
    if (held := _find(conn, id_, owner)) is not None:
        return held
    if len(text) > MOST_CHARACTERS:
        raise TooLarge("characters", MOST_CHARACTERS)
    if len(review.items) > MOST_CLAIMS:
        raise TooLarge("claims", MOST_CLAIMS)
    mine = select(func.count()).where(_T.c.state == "open", _T.c.author == author, _owned_by(owner))
    if conn.execute(mine).scalar_one() >= MOST_OPEN:
        raise TooMany(MOST_OPEN)
    begun = Draft(
        id_, owner, author, "open", text, replace(review, changes=(Change(1, author, "begun"),)), 1,
        moment_text(at), moment_text(at + KEPT_FOR),
    )  # fmt: skip
    conn.execute(_T.insert().values(_values(begun)))
    return begun


def load(conn: Connection, draft: str, owner: int | None, *, to_change: bool = False) -> Draft:
    """The draft, whatever its state. Raises `UnknownDraft` where this owner has none of that id.

    In a write unit, `to_change` keeps other writers from it until the unit ends.
    """
    found = _find(conn, draft, owner, to_change=to_change)
    if found is None:
        raise UnknownDraft(draft)
    return found


def open_drafts(conn: Connection, owner: int | None) -> tuple[Listed, ...]:
    """The owner's open drafts, the newest first."""
    columns = (_T.c.id, _T.c.author, _T.c.content, _T.c.created_at, _T.c.expires_at)
    query = select(*columns).where(_T.c.state == "open", _owned_by(owner))
    return tuple(map(_listed, conn.execute(query.order_by(_T.c.created_at.desc(), _T.c.id))))


def change(
    conn: Connection,
    draft: str,
    act: Act,
    *,
    owner: int | None,
    by: str,
    what: str,
    about: str = "",
    version: int,
    key: str,
) -> Draft:
    """Saves what `act` makes of the review, under a new version; the same key again saves nothing.

    `version` is the one the person saw. Raises `UnknownDraft`, `DraftClosed`, and `DraftChanged` with what was done
    since that version.
    """
    held = load(conn, draft, owner, to_change=True)
    if key in held.review.seen:
        return held
    if held.state != "open":
        raise DraftClosed(held)
    refuse_stale(held, version)
    return save(conn, held, act(held.review), by=by, what=what, about=about, key=key)


def refuse_stale(held: Draft, version: int) -> None:
    """Raises `DraftChanged` where the draft is no longer the version that a person saw."""
    if held.version != version:
        raise DraftChanged(held, [one for one in held.review.changes if one.version > version])


def save(
    conn: Connection, held: Draft, review: Review, *, by: str, what: str, about: str = "", key: str, state: str = "open"
) -> Draft:
    """Writes the review as the next version of the draft just loaded in this write unit."""
    version = held.version + 1
    noted = replace(
        review,
        changes=(*review.changes, Change(version, by, what, about))[-_REMEMBERED_CHANGES:],
        seen=(*review.seen, key)[-_REMEMBERED_KEYS:],
    )
    saved = replace(held, review=noted, version=version, state=state)
    changed = {"state": state, "content": _content(noted), "version": version}
    conn.execute(_T.update().where(_T.c.id == held.id).values(changed))
    return saved


def discard(conn: Connection, draft: str, *, owner: int | None, version: int) -> None:
    """Throws the draft away, text and all. Twice is once."""
    held = load(conn, draft, owner, to_change=True)
    if held.state == "discarded":
        return
    if held.state != "open":
        raise DraftClosed(held)
    refuse_stale(held, version)
    _empty(conn, [held.id], why="discarded")


def expire(conn: Connection, at: datetime) -> tuple[Expired, ...]:
    """Throws away, text and all, what has been open too long, of every owner; what went, for telling them."""
    due = select(_T).where(_T.c.state == "open", _T.c.expires_at <= moment_text(at)).order_by(_T.c.id)
    gone = tuple(_expired(draft) for draft in map(_draft_of, conn.execute(due).all()))
    _empty(conn, [one.id for one in gone], why=_EXPIRED)
    return gone


def lately_expired(conn: Connection, owner: int | None, at: datetime) -> tuple[Expired, ...]:
    """The owner's drafts that expired in the `TOLD_FOR` before this moment, the last first."""
    since, until = moment_text(at - TOLD_FOR), moment_text(at)
    query = select(_T).where(_T.c.state == "discarded", _owned_by(owner), _T.c.expires_at.between(since, until))
    found = map(_draft_of, conn.execute(query.order_by(_T.c.expires_at.desc(), _T.c.id)))
    return tuple(_expired(draft) for draft in found if any(one.what == _EXPIRED for one in draft.review.changes))


def published(conn: Connection, owner: int | None) -> tuple[Draft, ...]:
    """The owner's published drafts, text and all, the oldest first: what drafting can be measured by."""
    query = select(_T).where(_T.c.state == "published", _owned_by(owner)).order_by(_T.c.created_at, _T.c.id)
    return tuple(map(_draft_of, conn.execute(query)))


def _expired(draft: Draft) -> Expired:
    return Expired(draft.id, draft.owner, draft.author, draft.review.title, draft.created_at)


def _empty(conn: Connection, ids: Sequence[str], *, why: str) -> None:
    """A discarded draft keeps its row, so that an act arriving late finds it closed, and nothing of the text."""
    of_these = _T.c.id.in_(ids)
    for draft in map(_draft_of, conn.execute(select(_T).where(of_these)).all()):
        header = replace(draft.review.header, reports=(), notes=None)
        bare = Review(header=header, items=(), changes=(Change(draft.version + 1, "", why),))
        conn.execute(_T.update().where(_T.c.id == draft.id).values(
            state="discarded", text="", content=_content(bare), version=draft.version + 1
        ))  # fmt: skip


def _id_of(owner: int | None, key: str) -> str:
    """The id that an owner's act begins a draft under; no two owners' ids meet."""
    digest = hashlib.blake2b(f"{owner}:{key}".encode(), digest_size=10).digest()
    return "d" + base64.b32encode(digest).decode().lower()


def _owned_by(owner: int | None) -> ColumnElement[bool]:
    return _T.c.owner.is_(None) if owner is None else _T.c.owner == owner


def _find(conn: Connection, draft: str, owner: int | None, *, to_change: bool = False) -> Draft | None:
    query = select(_T).where(_T.c.id == draft, _owned_by(owner))
    row = conn.execute(query.with_for_update() if to_change else query).first()
    return None if row is None else _draft_of(row)


def _draft_of(row: rows.Stored) -> Draft:
    id_, owner, author, state, text, content, version, created_at, expires_at = row
    review = review_from_json(json.loads(content))
    return Draft(id_, owner, author, state, text, review, version, created_at, expires_at)


def _values(draft: Draft) -> rows.Values:
    return {
        "id": draft.id,
        "owner": draft.owner,
        "author": draft.author,
        "state": draft.state,
        "text": draft.text,
        "content": _content(draft.review),
        "version": draft.version,
        "created_at": draft.created_at,
        "expires_at": draft.expires_at,
    }


def _content(review: Review) -> str:
    return json.dumps(review_to_json(review), ensure_ascii=False, separators=(",", ":"))


def _listed(row: rows.Stored) -> Listed:
    id_, author, content, created_at, expires_at = row
    review = review_from_json(json.loads(content))
    undecided = sum(item.decision is Decision.OPEN for item in review.items)
    return Listed(id_, review.title, author, len(review.items), undecided, created_at, expires_at)
