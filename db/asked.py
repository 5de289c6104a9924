"""One lookup on its way to an answer: what was read for it, and the frame that every answer to it shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from sqlalchemy import Connection

from db import lookups
from db.answers import Answer, Carried, Dropped, Line, Lookup, Nothing, NothingReason, Place, Refusal, Said
from db.claims import Batch, Episode, Report, Slice, Statement, slice_of
from db.scope import Scope
from db.standing import cut
from db.vocabulary import ClaimType

NOTHING: Final = Batch()


@dataclass(frozen=True, slots=True)
class Asked:
    """A lookup with its scope, its episode and the slice of the record it needs (not yet cut to its day).

    `coming` is what the record is asked with as if it were published; it never is by being asked with.
    """

    conn: Connection
    lookup: Lookup
    episode: Episode
    scope: Scope
    slice: Slice
    place: Place | None = None
    coming: Batch = NOTHING

    @property
    def cut(self) -> Slice:
        """The slice by the end of the day asked, of the speaker asked."""
        return cut(self.slice, self.lookup.as_of, self.lookup.speaker)

    def read(self, types: frozenset[ClaimType]) -> Asked:
        """The same lookup on a slice of other types."""
        return replace(self, slice=read_slice(self.conn, self.lookup, self.episode, types, self.coming))

    def answer(self) -> Answer:
        """An answer that says nothing yet."""
        return Answer(
            self.lookup,
            place=self.place,
            parties=self.slice.parties,
            episode_title=self.episode.title,
            revision=self.slice.revision,
        )

    def nothing(
        self,
        reason: NothingReason,
        asked: str = "",
        *,
        replaced: Iterable[Line] = (),
        nearest: Iterable[Line] = (),
        dropped: Iterable[Dropped] = (),
        refusals: Iterable[Refusal] = (),
    ) -> Nothing:
        return Nothing(
            self.lookup,
            reason,
            asked,
            replaced=self.dressed(tuple(replaced))[0],
            nearest=self.dressed(tuple(nearest))[0],
            refusals=tuple(refusals),
            dropped=tuple(dropped),
            place=self.place,
            parties=self.slice.parties,
            episode_title=self.episode.title,
            revision=self.slice.revision,
        )

    def with_reports(self, answer: Answer) -> Answer:
        """The answer with the reports of every statement it shows, and beside each line how many differ (T20)."""
        shown, reports = self.dressed((*answer.lines, *answer.other_counts, *answer.nearby))
        each = iter(shown)

        def next_of(lines: tuple[Line, ...]) -> tuple[Line, ...]:
            return tuple(islice(each, len(lines)))

        return replace(
            answer,
            sections=tuple(replace(section, lines=next_of(section.lines)) for section in answer.sections),
            other_counts=next_of(answer.other_counts),
            nearby=next_of(answer.nearby),
            reports=tuple(sorted(reports.items())),
        )

    def dressed(self, lines: Sequence[Line]) -> tuple[tuple[Line, ...], dict[str, tuple[Report, ...]]]:
        """The lines with their reports counted, and these reports by statement."""
        statements = sorted({said.statement.id for line in lines for said in _speaking(line)})
        reports = lookups.load_reports(self.conn, statements) if statements else {}
        reports |= {one.id: one.reports for one in self.coming.statements if one.id in statements}
        return tuple(_dressed(line, reports) for line in lines), reports


def read_slice(
    conn: Connection, lookup: Lookup, episode: Episode, types: frozenset[ClaimType], coming: Batch = NOTHING
) -> Slice:
    """The slice as the record stands, with what is coming, or as it stood at `recorded_by` (its second clock)."""
    if lookup.recorded_by is None:
        held = lookups.load_slice(conn, episode.id, types, lookup.viewer)
        return with_coming(held, coming, episode.id, types) if coming.statements else held
    recorded: Iterable[Statement] = lookups.as_recorded(conn, lookup.recorded_by, lookup.viewer)
    cast = {party.id: party for party in lookups.parties(conn)}
    in_episode = [statement for statement in recorded if statement.episode == episode.id]
    return slice_of(in_episode, cast, types, lookups.data_version(conn))


def with_coming(held: Slice, coming: Batch, episode: str, types: frozenset[ClaimType]) -> Slice:
    """The slice as it would be with these statements published, in place of those of their ids."""
    cast = {**held.parties, **{party.id: party for party in coming.parties}}
    new = slice_of([one for one in coming.statements if one.episode == episode], cast, types)
    claims = (*(claim for claim in held.claims if claim.statement not in new.statements), *new.claims)
    kept = (link for link in held.links if link.source.rpartition(".")[0] not in new.statements)
    ids = {claim.id for claim in claims}
    return Slice(
        claims,
        {**held.statements, **new.statements},
        tuple(link for link in (*kept, *new.links) if link.source in ids or link.target in ids),
        cast,
        held.revision,
    )


def carried(said: Said, reports: Sequence[Report]) -> Carried:
    """Of the reports of a statement: how many differ on this claim, and how many were seen to leave it out."""
    readings = [reading for report in reports for reading in report.readings if reading.claim == said.claim.id]
    absent = sum(reading.absent for reading in readings)
    return Carried(len(reports), len(readings) - absent, absent)


def _speaking(line: Line) -> Iterable[Said]:
    yield line.said
    for part in line.parts:
        yield from _speaking(part)


def _dressed(line: Line, reports: dict[str, tuple[Report, ...]]) -> Line:
    return replace(
        line,
        carried=carried(line.said, reports.get(line.statement.id, ())),
        parts=tuple(_dressed(part, reports) for part in line.parts),
    )
