"""What still stands: repetitions folded, the older replaced by the newest, parts gone with their wholes.

Implements T2, T3, T5, T15 and T19 of RECORD.md §3 on a `Slice`, without knowing what was asked, apart from the two
things that change who competes: the day of the cut and the one speaker asked for. It selects and sums nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from db.answers import Rule, Said
from db.claims import Claim, Period, Slice
from db.vocabulary import (
    NEUTRAL_SIDES,
    REPLACING_LINKS,
    ClaimType,
    Counting,
    LinkType,
    Perspective,
    group_covers,
    wider_kinds,
)

KEPT: Final = 128
"""Slices whose cuts and standing are kept: the same record is asked again and again between two changes of it."""

_PASSING: Final = (Counting.INCREMENT, Counting.SNAPSHOT)

Moment = tuple[date, date]
"""As-of day, then the day it was said: the order in which figures of one series follow each other (T3)."""


class Frame(NamedTuple):
    """What two figures must share so that the newer replaces the older without a link (T3b)."""

    type: ClaimType
    voice_side: str
    side_affected: str
    kinds: frozenset[str]
    group: str | None
    object_class: str | None
    effects: frozenset[str]
    role: str | None
    unit: str | None
    place: str | None
    place_scope: str | None
    period: Period | None


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """Claims that say one thing: the first said, which leads, and its repetitions (T2)."""

    members: tuple[Said, ...]
    moment: Moment | None

    @property
    def lead(self) -> Said:
        return self.members[0]

    @property
    def has_figure(self) -> bool:
        value = self.lead.claim.value
        return value is not None and value.has_figure


@dataclass(frozen=True, slots=True)
class Gone:
    """Why an item is not current: the rule, and the item that replaced it (None where its whole took it along)."""

    rule: Rule
    by: Item


@dataclass(frozen=True, slots=True)
class Standing:
    """Every item of the cut, those that are gone with the reason, and which item replaced which.

    `item_of` maps claim ids to items; `replaced` maps an item to those it replaced directly, for its history.
    """

    items: tuple[Item, ...]
    item_of: dict[str, Item]
    gone: dict[Item, Gone]
    replaced: dict[Item, tuple[Item, ...]]

    def stands(self, item: Item) -> bool:
        return item not in self.gone


@lru_cache(maxsize=KEPT)
def cut(slice_: Slice, as_of: date | None, speaker: str | None) -> Slice:
    """The record as it was by the end of `as_of` (T19); asked for one speaker, only that speaker's claims compete."""
    if as_of is None and speaker is None:
        return slice_

    def kept(claim: Claim) -> bool:
        statement = slice_.statements[claim.statement]
        if speaker is not None and speaker not in statement.voice:
            return False
        said = statement.counts_from
        return as_of is None or (said is not None and said <= as_of)

    claims = tuple(claim for claim in slice_.claims if kept(claim))
    ids = {claim.id for claim in claims}
    spoken = {claim.statement for claim in claims}
    return replace(
        slice_,
        claims=claims,
        statements={id_: statement for id_, statement in slice_.statements.items() if id_ in spoken},
        links=tuple(link for link in slice_.links if link.source in ids and link.target in ids),
    )


@lru_cache(maxsize=KEPT)
def what_stands(slice_: Slice) -> Standing:
    """Fold repetitions, then let the newest stand. The order of claims and links in the slice changes nothing (P1)."""
    items = _fold(slice_)
    item_of = {said.claim.id: item for item in items for said in item.members}
    ledger = _Ledger(slice_, items, item_of)
    ledger.replace_along_links()
    ledger.replace_in_frames(ledger.wholes)
    ledger.take_parts_along()
    ledger.replace_in_frames(ledger.parts)
    ledger.close_increments()
    return Standing(items, item_of, ledger.gone, {item: tuple(found) for item, found in ledger.replaced.items()})


def moment_of(said: Said) -> Moment | None:
    """When a figure holds and was said; None for an undated one, which replaces none and is replaced by none."""
    day = said.day
    if day is None:
        return None
    return said.claim.as_of or said.statement.as_of or day, day


def frame_of(said: Said, voice_side: str) -> Frame:
    """The frame of a claim said by a voice of that side."""
    claim = said.claim
    return Frame(
        claim.type,
        voice_side,
        claim.side_affected,
        claim.kinds,
        claim.group,
        claim.object_class,
        claim.effects,
        claim.role,
        claim.unit,
        claim.place,
        claim.place_scope,
        claim.period,
    )


def said_order(said: Said) -> tuple[date, str, int, str]:
    """Oldest first, undated last, then as in the statement; ids break ties so that no order of import shows."""
    number = said.claim.id.rpartition(".c")[2]
    return said.day or date.max, said.statement.id, int(number) if number.isdecimal() else 0, said.claim.id


def _fold(slice_: Slice) -> tuple[Item, ...]:
    """Claims joined by `repeats` links become one item, led by what was said first, dated by the newest (T2, T3)."""
    root: dict[str, str] = {}

    def find(claim_id: str) -> str:
        while (above := root.get(claim_id, claim_id)) != claim_id:
            claim_id = above
        return claim_id

    for link in slice_.links:
        if link.type is LinkType.REPEATS:
            one, other = find(link.source), find(link.target)
            if one != other:
                root[one] = other
    members: dict[str, list[Said]] = {}
    for said in sorted((Said(claim, slice_.statements[claim.statement]) for claim in slice_.claims), key=said_order):
        members.setdefault(find(said.claim.id), []).append(said)
    return tuple(Item(tuple(found), _newest(found)) for found in members.values())


def _newest(members: Iterable[Said]) -> Moment | None:
    return max((moment for said in members if (moment := moment_of(said)) is not None), default=None)


class _Ledger:
    """The working state of `what_stands`: who is gone, and by whom."""

    def __init__(self, slice_: Slice, items: tuple[Item, ...], item_of: dict[str, Item]) -> None:
        self.slice = slice_
        self.item_of = item_of
        self.gone: dict[Item, Gone] = {}
        self.replaced: defaultdict[Item, list[Item]] = defaultdict(list)
        self.items = items
        self.parts = [item for item in items if all(said.claim.part_of for said in item.members)]
        self.wholes = [item for item in items if any(not said.claim.part_of for said in item.members)]
        self.in_frame: defaultdict[Frame, list[Item]] = defaultdict(list)
        self.frames: dict[Item, tuple[Frame, ...]] = {}
        for item in items:
            self.frames[item] = tuple(dict.fromkeys(self._own_frames(item)))
            for frame in self.frames[item]:
                self.in_frame[frame].append(item)

    def replace_along_links(self) -> None:
        """T3a. A repetition said after its successor revives the item, so an older successor does not replace it."""
        for link in sorted(self.slice.links, key=lambda link: (link.source, link.target, link.type)):
            if link.type not in REPLACING_LINKS:
                continue
            newer, older = self.item_of.get(link.source), self.item_of.get(link.target)
            if newer is None or older is None or newer is older or _precedes(newer.moment, older.moment):
                continue
            self._replace(older, newer)

    def replace_in_frames(self, candidates: list[Item]) -> None:
        """T3b: in the same frame a side's newest own figure stands, whichever organ gave it."""
        for older in candidates:
            for frame in self.frames[older]:
                for newer in self.in_frame[frame]:
                    if self._outdates(newer, older):
                        self._replace(older, newer)

    def take_parts_along(self) -> None:
        """T5: parts go with their whole. A list of places stays: its names are not unsaid with a count."""
        found = True
        while found:
            found = False
            for item in self.parts:
                if item in self.gone or item.lead.claim.type is ClaimType.PLACES:
                    continue
                wholes = self._wholes_of(item)
                if wholes and all(whole in self.gone for whole in wholes):
                    self.gone[item] = Gone(Rule.PARTS, min(wholes, key=lambda whole: said_order(whole.lead)))
                    found = True

    def close_increments(self) -> None:
        """T3, T15: a step or the state of one moment is past once a newer cumulative figure covers it.

        It was never a figure of that series, so it is no step of its history.
        """
        for step in self.items:
            claim = step.lead.claim
            if claim.counting not in _PASSING or claim.type is not ClaimType.PERSONS:
                continue
            if claim.part_of is not None and not all(whole in self.gone for whole in self._wholes_of(step)):
                continue
            for total in self.items:
                if self.frames[total] and _precedes(step.moment, total.moment) and self._covers(total, step):
                    self.gone.setdefault(step, Gone(Rule.FLOWS, total))

    def _replace(self, older: Item, newer: Item) -> None:
        self.gone.setdefault(older, Gone(Rule.NEWEST, newer))
        if older not in self.replaced[newer]:
            self.replaced[newer].append(older)

    def _voice_side(self, said: Said) -> str:
        return self.slice.parties[said.statement.speaker].side

    def _own_frames(self, item: Item) -> Iterable[Frame]:
        for said in item.members:
            if said.statement.perspective is Perspective.OWN_SIDE and said.claim.counting is Counting.CUMULATIVE:
                yield frame_of(said, self._voice_side(said))

    def _outdates(self, newer: Item, older: Item) -> bool:
        if newer is older or not _precedes(older.moment, newer.moment):
            return False
        if older.has_figure and not newer.has_figure:
            return False
        standing_wholes = {whole for whole in self._wholes_of(older) if whole not in self.gone}
        # A part stays with its standing whole, unless that whole is broken down anew.
        return not standing_wholes or bool(standing_wholes & self._wholes_of(newer))

    def _wholes_of(self, item: Item) -> set[Item]:
        return {
            whole
            for said in item.members
            if said.claim.part_of is not None and (whole := self.item_of.get(said.claim.part_of)) is not None
        }

    def _covers(self, total: Item, step: Item) -> bool:
        one, other = total.lead, step.lead
        wider = frozenset().union(*(wider_kinds(kind) for kind in other.claim.kinds))
        return (
            total.has_figure
            and one.claim.type is ClaimType.PERSONS
            and one.claim.side_affected == other.claim.side_affected
            and self._voice_side(one) == self._voice_side(other)
            and self._voice_side(one) not in NEUTRAL_SIDES
            and bool(one.claim.kinds)
            and one.claim.kinds <= wider
            and group_covers(one.claim.group, other.claim.group)
            and one.claim.place in (None, other.claim.place)
        )


def _precedes(one: Moment | None, other: Moment | None) -> bool:
    return one is not None and other is not None and one < other
