"""How a proposed claim may stand to those of the record: suggestions, each with its reason, for a person to confirm.

`repeats` (T2), `supersedes` (T3, T4) and `resolves` are offered only inside one side, from newer to older claim,
as `db.validation` demands. Within the same frame the newest stands without a link (T3b), so a link is offered where
group, kinds or effects change, or where the very figure was said before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from db.answers import Said
from db.claims import Claim, Party, Slice
from db.documents import CHANGEABLE
from db.reviews import Item, Voice, link_key, report_key
from db.standing import frame_of, said_order, what_stands
from db.vocabulary import (
    NEUTRAL_SIDES,
    NOBODYS_FIGURE,
    ClaimType,
    Counting,
    Kind,
    LinkType,
    groups_overlap,
)
from seed.matching import FIGURES_ALIKE, figures_alike, may_be_same_day, pairs, same_figure


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A relation to confirm or refuse under its `key`. `why` is the key of the reason; `changed` what the step changes.

    `ours` is False where the known statement belongs to another part of the record, which only its holders may add to.
    """

    key: str
    type: str
    claims: tuple[str, ...]
    target: str
    why: str
    changed: frozenset[str] = frozenset()
    ours: bool = True


REPORT: Final = "report"


def suggest(
    voice: Voice, made_on: date | None, known: Slice, cast: Mapping[str, Party], owner: int | None
) -> Iterator[Suggestion]:
    """What may hold between one voice's claims and the record, the likeliest first."""
    party = cast.get(voice.speaker)
    if party is None:
        return
    same = list(_same_statement(voice, made_on, known, owner))
    yield from same
    if party.side in NEUTRAL_SIDES or voice.perspective in NOBODYS_FIGURE:
        return
    # What another part of the record holds is told again by a statement of one's own.
    telling = {suggestion.target for suggestion in same if suggestion.ours}
    earlier = [said for said in _said(known) if _may_precede(said, voice, made_on, known, party.side, telling)]
    standing = what_stands(known)
    current = [said for said in earlier if standing.stands(standing.item_of[said.claim.id])]
    for item in voice.items:
        yield from _links(item, earlier, current)


def changes(source: Claim, target: Claim) -> frozenset[str]:
    """What of group, kinds, effects and class differs between two claims."""
    return frozenset(name for name in CHANGEABLE if getattr(source, name) != getattr(target, name))


def _same_statement(voice: Voice, made_on: date | None, known: Slice, owner: int | None) -> Iterator[Suggestion]:
    for statement in known.statements.values():
        if voice.speaker not in statement.voice or statement.perspective is not voice.perspective:
            continue
        if not may_be_same_day(made_on, statement):
            continue
        claims = [claim for claim in known.claims if claim.statement == statement.id]
        if figures_alike(pairs(claims, voice.items)) >= FIGURES_ALIKE:
            numbers = tuple(item.number for item in voice.items)
            key = report_key(voice.key, statement.id)
            yield Suggestion(key, REPORT, numbers, statement.id, "same_statement", ours=statement.owner == owner)


def _said(known: Slice) -> list[Said]:
    """The claims of the record, the newest first."""
    said = (Said(claim, known.statements[claim.statement]) for claim in known.claims)
    return sorted(said, key=said_order, reverse=True)


def _may_precede(said: Said, voice: Voice, made_on: date | None, known: Slice, side: str, telling: set[str]) -> bool:
    statement = said.statement
    return (
        known.parties[statement.speaker].side == side
        and statement.perspective is voice.perspective
        and statement.id not in telling
        and said.day is not None
        and made_on is not None
        and said.day <= made_on
    )


def _links(item: Item, earlier: Sequence[Said], current: Sequence[Said]) -> Iterator[Suggestion]:
    repeated = next((said for said in earlier if _repeats(item.claim, said)), None)
    if repeated is not None:
        yield _suggestion(item, LinkType.REPEATS, repeated, "same_figure")
        return
    replaced = [said for said in current if _continues(item.claim, said)]
    if not replaced:
        return
    # The most alike first; of equals the newest, as `current` is ordered.
    nearest = min(replaced, key=lambda said: len(changes(item.claim, said.claim)))
    changed = changes(item.claim, nearest.claim)
    if not changed:
        return  # the same frame: T3b needs no link
    kinds_gone = nearest.claim.kinds - item.claim.kinds
    type_ = LinkType.RESOLVES if Kind.MISSING in kinds_gone else LinkType.SUPERSEDES
    yield _suggestion(item, type_, nearest, "tells_missing" if type_ is LinkType.RESOLVES else "newer_figure")


def _repeats(claim: Claim, said: Said) -> bool:
    return (
        same_figure(claim, said.claim)
        and claim.type is not ClaimType.PLACES
        and frame_of(Said(claim, said.statement), "") == frame_of(said, "")
        and claim.part_of is None
        and said.claim.part_of is None
    )


def _continues(claim: Claim, said: Said) -> bool:
    older = said.claim
    return (
        claim.type is ClaimType.PERSONS
        and older.type is ClaimType.PERSONS
        and claim.counting is Counting.CUMULATIVE
        and older.counting is Counting.CUMULATIVE
        and claim.part_of is None
        and older.part_of is None
        and claim.side_affected == older.side_affected
        and claim.place == older.place
        and claim.value is not None
        and claim.value.has_figure
        and bool(claim.kinds & older.kinds or (older.kinds == {Kind.MISSING} and Kind.KILLED in claim.kinds))
        and groups_overlap(claim.group, older.group)
    )


def _suggestion(item: Item, type_: LinkType, said: Said, why: str) -> Suggestion:
    target = said.claim.id
    key = link_key(type_, item.number, target)
    return Suggestion(key, type_, (item.number,), target, why, changes(item.claim, said.claim))
