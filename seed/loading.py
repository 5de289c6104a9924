"""Files into the record: read, put together, checked against what is recorded, written as one unit or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection

from db import editing, gazetteer, lookups
from db.claims import Batch
from db.documents import DocumentError, Fault
from db.editing import Changes
from db.engine import Record
from db.forms import MOST_FAULTS
from db.recorded import recorded_beside
from db.validation import Problem, Severity, check
from seed.formats import read_file
from seed.gazetteer import SHIPPED, digest, read_gazetteer

BUNDLED: Final = Path(__file__).parent / "data" / "record"
SEEDED_BY: Final = "recordbot"

Progress = Callable[[int, int], None]
"""Told how many files of how many have been read."""
Warn = Callable[[Problem], None]

_Sources = dict[str, str]


def bundled(progress: Progress | None = None) -> Batch:
    """The record that comes with the program."""
    batch, _ = _read_together(bundled_files(), progress)
    return batch


def bundled_files() -> list[Path]:
    """Its files: one per statement, and one per list of what statements name."""
    return sorted(path for path in BUNDLED.rglob("*.json") if path.name != "schema.json")


async def import_files(
    record: Record,
    paths: Sequence[Path],
    *,
    by: str,
    progress: Progress | None = None,
    warn: Warn | None = None,
) -> Changes:
    """Publish what the files hold, together, in one write unit; files already recorded change nothing.

    Raises `DocumentError` with the faults of all files, and then nothing was written. `warn` is told what an editor
    should look at.
    """
    batch, sources = _read_together(paths, progress)
    names = ", ".join(path.name for path in paths[:3]) + (" …" if len(paths) > 3 else "")
    return await record.write(_put, batch, sources, by=by, why=f"import of {names}", warn=warn)


async def seed_if_new(record: Record, progress: Progress | None = None) -> Changes | None:
    """Give an empty record the bundled one. A record that holds anything is left as it is, and None is returned."""
    if not await record.read(_is_empty):
        return None
    batch, sources = _read_together(bundled_files(), progress)
    return await record.write(_seed, batch, sources)


async def load_gazetteer(record: Record, folder: Path = SHIPPED) -> bool:
    """Stores the folder's gazetteer unless it is stored as it is; whether there was anything to store.

    A folder replaces what a folder of the same name had before. Raises `GazetteerError`, and then nothing was changed.
    """
    source, found = folder.name, digest(folder)
    if await record.read(gazetteer.digest_of, source) == found:
        return False
    places = read_gazetteer(folder)
    await record.write(gazetteer.load, source, found, places, by=SEEDED_BY, at=datetime.now(UTC))
    return True


def merge(batches: Iterable[Batch]) -> Batch:
    """One batch of several. What two of them give alike is kept once; what they give differently stays double."""
    parts = tuple(batches)
    meta: dict[str, str] = {}
    for part in parts:
        meta |= part.meta
    lists = ("episodes", "parties", "statements", "contradictions", "leads", "not_found", "named_places")
    return Batch(**{name: _once(getattr(part, name) for part in parts) for name in lists}, meta=meta)


def _once(lists: Iterable[tuple[Any, ...]]) -> tuple[Any, ...]:
    """The items of the lists. Only what an earlier list holds is left out: a double inside one list is a mistake."""
    kept: list[Any] = []
    seen: set[Any] = set()
    for items in lists:
        new = [item for item in items if item not in seen]
        kept += new
        seen.update(new)
    return tuple(kept)


def _read_together(paths: Sequence[Path], progress: Progress | None) -> tuple[Batch, _Sources]:
    batches: list[Batch] = []
    faults: list[Fault] = []
    sources: _Sources = {}
    for done, path in enumerate(paths, start=1):
        try:
            batch = read_file(path)
        except DocumentError as refused:
            faults += refused.faults
        else:
            batches.append(batch)
            sources |= dict.fromkeys(_ids(batch), str(path))
        if progress:
            progress(done, len(paths))
    if faults:
        raise DocumentError(*faults[:MOST_FAULTS])
    return merge(batches), sources


def _ids(batch: Batch) -> Iterable[str]:
    """Every id and topic that a problem may be about."""
    yield from (episode.id for episode in batch.episodes)
    yield from (party.id for party in batch.parties)
    yield from (lead.id for lead in batch.leads)
    for contradiction in batch.contradictions:
        yield contradiction.topic
    for statement in batch.statements:
        yield statement.id
        yield from (claim.id for claim in statement.claims)


def _put(conn: Connection, batch: Batch, sources: _Sources, *, by: str, why: str, warn: Warn | None = None) -> Changes:
    problems = check(batch, recorded_beside(conn, batch))
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise DocumentError(*(_fault(problem, sources) for problem in errors[:MOST_FAULTS]))
    if warn:
        for problem in problems:
            warn(problem)
    return editing.put(conn, batch, by=by, why=why, at=datetime.now(UTC))


def _fault(problem: Problem, sources: _Sources) -> Fault:
    place = f"{problem.about}.{problem.field}"
    return Fault(
        f"{sources[problem.about]}, {place}" if problem.about in sources else place, problem.problem, problem.remedy
    )


def _is_empty(conn: Connection) -> bool:
    return not lookups.parties(conn) and not lookups.episodes(conn)


def _seed(conn: Connection, batch: Batch, sources: _Sources) -> Changes | None:
    # Asked again inside the write: another process may have seeded it meanwhile.
    return _put(conn, batch, sources, by=SEEDED_BY, why="the bundled record") if _is_empty(conn) else None
