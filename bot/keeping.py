"""Keeping the record from the command line: files in, the whole out, withdrawing, restoring, and what was done when."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from bot.exits import StopError
from bot.opening import Progress, opened
from db import editing, lookups
from db.engine import Record
from db.locations import shown
from db.problems import Problem
from db.revisions import ChainReport, Revision, history, verify_chain
from seed.formats import own
from seed.loading import import_files

OPERATOR = "operator"
"""Who the history names for what is done at the command line: a role, not a person."""


async def import_into(location: str, files: Sequence[Path], *, empty: bool) -> str:
    """Imports the files in one unit and returns the sentence to print. `empty` asks for a record of nothing else."""
    async with opened(location, seeded=not empty) as record:
        if empty and await record.read(_holds_anything):
            raise StopError(
                f"{shown(location)} already holds a record; --empty makes a new one, so name a new --database."
            )
        changes = await import_files(record, files, by=OPERATOR, progress=Progress("Reading"), warn=_warn)
    return (
        f"{_statements(len(changes.published))} published, {len(changes.amended)} amended, "
        f"{len(changes.unchanged)} unchanged."
    )


async def whole_record(record: Record) -> str:
    """The shared record as the text of a file, losing nothing."""
    return own.write(await record.read(lookups.load_batch, None))


async def withdraw_one(record: Record, statement: str, why: str) -> str:
    """Withdraws a statement; returns the sentence to print."""
    if not why.strip():
        raise StopError("A statement is not withdrawn without a reason; say it with --why.")
    changes = await record.write(editing.withdraw, statement, by=OPERATOR, why=why, at=datetime.now(UTC))
    if changes.nothing:
        return f"{statement} was withdrawn already."
    return f"Withdrew {statement}; `recordbot restore {statement}` brings it back."


async def restore_one(record: Record, statement: str, why: str) -> str:
    """Brings a withdrawn statement back; returns the sentence to print."""
    changes = await record.write(editing.restore, statement, by=OPERATOR, why=why, at=datetime.now(UTC))
    return f"{statement} was not withdrawn." if changes.nothing else f"Restored {statement}."


async def past(record: Record, item: str | None, *, limit: int, as_json: bool) -> str:
    """What was done to one subject or to all, newest first, a line or two for each."""
    revisions = await record.read(history, item, limit)
    if item and not revisions:
        raise StopError(f"The history has nothing of {item}; `recordbot history` lists what there is.")
    return "\n".join(
        json.dumps(asdict(revision), ensure_ascii=False) if as_json else _in_words(revision) for revision in revisions
    )


async def verified(record: Record) -> ChainReport:
    """What recomputing the chain of revisions finds."""
    return await record.read(verify_chain)


def verdict(report: ChainReport, *, as_json: bool) -> str:
    """What recomputing the chain found, as a sentence or as JSON."""
    if as_json:
        return json.dumps({"intact": report.intact, **asdict(report)}, ensure_ascii=False)
    return chain_in_words(report)


def chain_in_words(report: ChainReport) -> str:
    """What checking the history found, in one sentence."""
    if report.broken_at is not None:
        return f"The history is broken at revision {report.broken_at}: {report.reason}; restore a backup from before."
    if report.drifted:
        changed = ", ".join(report.drifted[:5])
        return f"Changed outside of the history: {changed}; restore a backup, or import the statements again."
    return f"The history of {report.revisions} revisions is whole."


def _in_words(revision: Revision) -> str:
    moment = revision.at[:16].replace("T", " ")
    return (
        f"{revision.seq:>5}  {moment}  {revision.action}  {revision.subject}\n       by {revision.by}: {revision.why}"
    )


def _statements(count: int) -> str:
    return f"{count} statement" if count == 1 else f"{count} statements"


def _warn(problem: Problem) -> None:
    sys.stderr.write(f"To look at: {problem}\n")


def _holds_anything(conn: sa.Connection) -> bool:
    return bool(lookups.episodes(conn) or lookups.parties(conn))
