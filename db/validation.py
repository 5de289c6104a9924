"""Whether the parts of a batch fit together, and with what is already recorded. Pure; it changes nothing.

What is wrong inside one statement is `db.soundness`; how single values are written was settled by `db.documents`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Final

from db.claims import Batch, Claim, Link, Number
from db.documents import CHANGEABLE
from db.problems import Found, Problem, Severity, error, warning
from db.soundness import problems_of, readings_of
from db.vocabulary import BOTH_SIDES, REPLACING_LINKS, LinkType

__all__ = ["Problem", "Severity", "check", "named_claims"]

DIRECTED_LINKS: Final = REPLACING_LINKS | {LinkType.REPEATS, LinkType.RELAYS}
"""Links from the newer claim to the older; the others are read both ways."""

_STATEMENT_ID: Final = re.compile(r"(?P<party>.+?)-(?:(?P<day>\d{4}-\d\d-\d\d)(?:-[a-z0-9-]+)?|undated-[a-z0-9-]+)")


class Cast:
    """Everything a batch may name: itself, and what is already recorded where the batch does not write it anew."""

    def __init__(self, batch: Batch, known: Batch) -> None:
        self.parties = {party.id: party for party in (*known.parties, *batch.parties)}
        self.episodes = {episode.id for episode in (*known.episodes, *batch.episodes)}
        self.statements = {statement.id: statement for statement in (*known.statements, *batch.statements)}
        self.claims = {claim.id: claim for statement in self.statements.values() for claim in statement.claims}
        self.sides = {party.side for party in self.parties.values()}

    def said(self, claim: str) -> date | None:
        """The day from which a claim's statement counts."""
        return self.statements[self.claims[claim].statement].counts_from

    def speaker_side(self, claim: str) -> str | None:
        party = self.parties.get(self.statements[self.claims[claim].statement].speaker)
        return party.side if party else None


NOTHING: Final = Batch()


def check(batch: Batch, known: Batch = NOTHING) -> list[Problem]:
    """Every problem of the batch, errors first. `known` is what is recorded already of what the batch names."""
    cast = Cast(batch, known)
    found = chain.from_iterable(look(batch, cast) for look in _CHECKS)
    return sorted(found, key=lambda problem: problem.severity is Severity.WARNING)


def named_claims(batch: Batch) -> frozenset[str]:
    """The claims that a batch names outside itself: what a caller must put into `known` before `check`."""
    own = {claim.id for claim in _claims(batch)}
    links = {end for statement in batch.statements for link in statement.links for end in (link.source, link.target)}
    operands = {operand for claim in _claims(batch) for operand in claim.derived_from}
    noted = {claim for contradiction in batch.contradictions for claim in contradiction.claims}
    return frozenset((links | operands | noted) - own)


def _claims(batch: Batch) -> Iterator[Claim]:
    return chain.from_iterable(statement.claims for statement in batch.statements)


def _ids_unique(batch: Batch, _: Cast) -> Found:
    families: dict[str, Iterable[str]] = {
        "episode": (episode.id for episode in batch.episodes),
        "party": (party.id for party in batch.parties),
        "statement": (statement.id for statement in batch.statements),
        "claim": (claim.id for claim in _claims(batch)),
        "lead": (lead.id for lead in batch.leads),
        "contradiction": (contradiction.topic for contradiction in batch.contradictions),
    }
    for noun, ids in families.items():
        for name, times in Counter(ids).items():
            if times > 1:
                yield error(name, "id", f"the {noun} is given {times} times", "keep one, or give the others new ids")
    for statement in batch.statements:
        for url, times in Counter(report.url for report in statement.reports).items():
            if times > 1:
                problem = f"the page {url} is given as {times} reports of one statement"
                yield error(statement.id, "reports", problem, "keep one: a page reports a statement once")
        for link, times in Counter((link.source, link.type, link.target) for link in statement.links).items():
            if times > 1:
                yield error(link[0], "links", f"it {link[1]} {link[2]} {times} times", "keep one of these links")


def _ids_readable(batch: Batch, _: Cast) -> Found:
    for statement in batch.statements:
        match = _STATEMENT_ID.fullmatch(statement.id)
        if match is None:
            remedy = "write <party>-<YYYY-MM-DD>[-suffix] or <party>-undated-<suffix>"
            yield error(statement.id, "id", "the statement id does not follow the pattern", remedy)
        # Ids are permanent: after a corrected day or speaker the old id stays, hence no error.
        elif (match["party"], match["day"]) != (statement.speaker, _text(statement.counts_from)):
            problem = f"the id does not say speaker {statement.speaker} and day {statement.counts_from or 'undated'}"
            yield warning(statement.id, "id", problem, "give a new statement a fitting id; keep one already published")
        for claim in statement.claims:
            named = re.fullmatch(re.escape(statement.id) + r"\.c[1-9]\d*", claim.id)
            if not named or claim.statement != statement.id:
                yield error(claim.id, "id", f"the claim is not {statement.id}.cN", "name it so, N being a number")


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _named_exist(batch: Batch, cast: Cast) -> Found:
    add = "correct the id, or add what it names to the file"
    for about, field, party in _named_parties(batch):
        if party not in cast.parties:
            yield error(about, field, f"the party {party} does not exist", add)
    for statement in batch.statements:
        if statement.episode not in cast.episodes:
            yield error(statement.id, "episode", f"the episode {statement.episode} does not exist", add)
    for about, field, claim in _named_claims(batch):
        if claim not in cast.claims:
            yield error(about, field, f"the claim {claim} does not exist", add)
    for statement in batch.statements:
        own = {claim.id for claim in statement.claims}
        inside = chain(
            ((claim.id, "part_of", claim.part_of) for claim in statement.claims if claim.part_of),
            ((link.source, "links.from", link.source) for link in statement.links),
            ((statement.id, "readings", reading.claim) for reading in readings_of(statement)),
        )
        for about, field, claim in inside:
            if claim not in own:
                problem = f"{claim} is not a claim of this statement, {statement.id}"
                yield error(about, field, problem, "name a claim of the same statement")


def _named_parties(batch: Batch) -> Iterator[tuple[str, str, str]]:
    for party in batch.parties:
        if party.parent:
            yield party.id, "parent", party.parent
    for statement in batch.statements:
        yield statement.id, "speaker", statement.speaker
        for speaker in statement.co_speakers:
            yield statement.id, "co_speakers", speaker
        for claim in statement.claims:
            if claim.origin:
                yield claim.id, "origin", claim.origin
        for reading in readings_of(statement):
            if reading.credited_to:
                yield reading.claim, "readings.credited_to", reading.credited_to


def _named_claims(batch: Batch) -> Iterator[tuple[str, str, str]]:
    for claim in _claims(batch):
        for operand in claim.derived_from:
            yield claim.id, "derived_from", operand
    for statement in batch.statements:
        for link in statement.links:
            yield link.source, f"links.{link.type}", link.target
    for contradiction in batch.contradictions:
        for name in contradiction.claims:
            yield contradiction.topic, "claims", name


def _no_cycles(_: Batch, cast: Cast) -> Found:
    statements = cast.statements.values()
    graphs: dict[str, Iterable[tuple[str, str]]] = {
        "parent": ((party.id, party.parent) for party in cast.parties.values() if party.parent),
        "part_of": ((claim.id, claim.part_of) for claim in cast.claims.values() if claim.part_of),
        "derived_from": ((claim.id, operand) for claim in cast.claims.values() for operand in claim.derived_from),
        "links": (
            (link.source, link.target) for one in statements for link in one.links if link.type in DIRECTED_LINKS
        ),
    }
    for field, edges in graphs.items():
        if cycle := _cycle(edges):
            yield error(cycle[0], field, f"it goes round in a circle: {_path(cycle)}", "remove one step of the circle")


def _path(cycle: list[str]) -> str:
    return " → ".join(cycle if len(cycle) <= 6 else [*cycle[:3], "…", *cycle[-2:]])


def _cycle(edges: Iterable[tuple[str, str]]) -> list[str] | None:
    """Some cycle, its first node again at its end. Iterative: a chain may be longer than Python's stack."""
    ahead: dict[str, list[str]] = {}
    for source, target in edges:
        ahead.setdefault(source, []).append(target)
    done: set[str] = set()
    for start, targets in ahead.items():
        path: dict[str, Iterator[str]] = {} if start in done else {start: iter(targets)}
        while path:
            node = next(reversed(path))
            following = next(path[node], None)
            if following is None:
                done.add(node)
                path.popitem()
            elif following in path:
                nodes = list(path)
                return [*nodes[nodes.index(following) :], following]
            elif following not in done:
                path[following] = iter(ahead.get(following, ()))
    return None


def _links_lead_back(batch: Batch, cast: Cast) -> Found:
    for statement in batch.statements:
        for link in statement.links:
            if link.source == link.target:
                yield error(link.source, f"links.{link.type}", "the claim is linked to itself", "remove the link")
            elif link.type in DIRECTED_LINKS and {link.source, link.target} <= cast.claims.keys():
                yield from _directed(link, cast)


def _directed(link: Link, cast: Cast) -> Found:
    field = f"links.{link.type}"
    newer, older = cast.said(link.source), cast.said(link.target)
    if newer and older and older > newer:
        problem = f"{link.target}, counting from {older}, is later than this claim, from {newer}"
        yield error(link.source, field, problem, "exchange from and to, or correct a date")
    sides = cast.speaker_side(link.source), cast.speaker_side(link.target)
    if link.type in REPLACING_LINKS and sides[0] != sides[1]:
        problem = f"a voice of {sides[0]} replaces one of {sides[1]} ({link.target})"
        yield error(link.source, field, problem, "use contradicts or not_same_series: no side speaks for another")
    source, target = cast.claims[link.source], cast.claims[link.target]
    if link.type is LinkType.REPEATS and _bounds(source) != _bounds(target):
        problem = f"a repetition has the bounds {_bounds(source)} and {link.target} has {_bounds(target)}"
        yield error(link.source, field, problem, "use supersedes or contradicts, or correct the value")
    differing = {name for name in sorted(CHANGEABLE) if getattr(source, name) != getattr(target, name)}
    if differing != link.changed:
        problem = f"changed says {_listed(link.changed)} and what differs is {_listed(differing)}"
        yield error(link.source, f"{field}.changed", problem, f'write "changed": {json.dumps(sorted(differing))}')


def _bounds(claim: Claim) -> tuple[Number | None, Number | None]:
    return claim.value.bounds if claim.value else (None, None)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "nothing"


def _sides_known(batch: Batch, cast: Cast) -> Found:
    known = cast.sides | {BOTH_SIDES}
    for claim in _claims(batch):
        if claim.side_affected not in known:
            problem = f"no party is of the side {claim.side_affected}"
            yield error(claim.id, "side_affected", problem, f"use one of {_listed(known)}, or add a party of that side")


def _statements_sound(batch: Batch, _: Cast) -> Found:
    return chain.from_iterable(problems_of(statement) for statement in batch.statements)


def _episodes_end(batch: Batch, _: Cast) -> Found:
    for episode in batch.episodes:
        if episode.end and episode.end < episode.start:
            yield error(
                episode.id, "end", f"it ends on {episode.end}, before its start", "exchange or correct the dates"
            )


_CHECKS: Final[tuple[Callable[[Batch, Cast], Found], ...]] = (
    _ids_unique,
    _ids_readable,
    _named_exist,
    _no_cycles,
    _links_lead_back,
    _sides_known,
    _statements_sound,
    _episodes_end,
)
