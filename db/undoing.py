"""Taking back the last change of a statement. The history keeps both: an undo is a revision as any other."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from db import editing
from db.claims import Batch
from db.documents import statement_from_json
from db.editing import Changes
from db.failures import ChangeRefused, NotYours, UnknownStatement
from db.recorded import refuse_unsound
from db.revisions import Revision, history
from db.vocabulary import StatementStatus


class ChangedSince(ChangeRefused):
    """The change that a person meant to take back is no longer the last one."""

    def __init__(self, statement: str, last: Revision) -> None:
        super().__init__(
            f"{statement} was changed again by revision {last.seq} ({last.action}); look at its history first."
        )
        self.last = last


def undo(
    conn: Connection,
    statement: str,
    *,
    by: str,
    why: str,
    at: datetime,
    owner: int | None = None,
    seq: int | None = None,
) -> Changes:
    """Brings the statement to what it was before its last revision; one that was new is withdrawn.

    `seq` is the revision a person saw as the last: with it an undo done twice, or after somebody else's change, is
    refused (`ChangedSince`). What would no longer fit together is refused too (`Unsound`). Raises `UnknownStatement`
    and `NotYours` as `db.editing` does.
    """
    newest = history(conn, statement, 1, viewer=owner)
    if not newest or newest[0].subject_kind != "statement":
        raise UnknownStatement(statement)
    last = newest[0]
    if last.owner != owner:
        raise NotYours(f"statement {statement}")
    if seq is not None and seq != last.seq:
        raise ChangedSince(statement, last)
    if last.before is None:
        return editing.withdraw(conn, statement, by=by, why=why, at=at, owner=owner)
    before = statement_from_json(last.before, statement)
    if last.action == "withdraw":
        return editing.restore(conn, statement, by=by, why=why, at=at, owner=owner)
    if last.action == "restore" and before.status is StatementStatus.WITHDRAWN:
        return editing.withdraw(conn, statement, by=by, why=why, at=at, owner=owner)
    refuse_unsound(conn, before)
    return editing.put(conn, Batch(statements=(before,)), by=by, why=why, at=at)
