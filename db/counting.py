"""From what stands to what may be said: lines by voice, the sums that are allowed, and the reason for all that is not.

Implements the algorithm of RECORD.md §3 on top of `db.standing`. Pure; it never crosses a voice, never splits a merged
kind, and makes no number that it does not return as `Computed` with its operands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations
from typing import Final

from db.answers import Computed, Dropped, Line, Refusal, Relation, Rule, Said, Section, Shown, Step, Used
from db.cautioning import cautions
from db.claims import Claim, Slice
from db.complementing import Complement
from db.scope import Scope
from db.standing import Item, Standing, said_order, what_stands
from db.vocabulary import (
    BOTH_SIDES,
    DISJOINT_GROUPS,
    NOBODYS_FIGURE,
    OBJECT_PARENTS,
    ClaimType,
    Kind,
    LinkType,
    Perspective,
    class_path,
    group_covers,
    groups_overlap,
)

RELATIONS: Final[dict[Perspective, Relation]] = {
    Perspective.OWN_SIDE: Relation.OWN,
    Perspective.ABOUT_ADVERSARY: Relation.ABOUT_ADVERSARY,
    Perspective.THIRD_PARTY_FINDING: Relation.FINDING,
}
RELATION_ORDER: Final = tuple(Relation)
_SUMMED: Final = frozenset({ClaimType.PERSONS, ClaimType.OBJECTS})
KIND_ORDER: Final = {kind: place for place, kind in enumerate(Kind)}
EFFECT_ORDER: Final = (
    "destroyed_completely",
    "destroyed_partially",
    "destroyed",
    "unfit_for_living",
    "damaged_severely",
    "damaged",
)


@dataclass(frozen=True, slots=True)
class Tally:
    """What counting found: sections in the order they are shown, what is nobody's figure, and the proof."""

    sections: tuple[Section, ...]
    other_counts: tuple[Line, ...]
    refusals: tuple[Refusal, ...]
    used: tuple[Used, ...]
    dropped: tuple[Dropped, ...]
    complements: tuple[Complement, ...] = field(default=())

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for section in self.sections for line in section.lines)


def count(slice_: Slice, scope: Scope) -> Tally:
    """Count what the scope asks for in a slice that is already cut to its day and speaker (`db.standing.cut`)."""
    return _Count(slice_, scope).tally()


class _Count:
    """One run of the algorithm."""

    def __init__(self, slice_: Slice, scope: Scope) -> None:
        self.slice = slice_
        self.scope = scope
        self.standing: Standing = what_stands(slice_)
        self.asked = [item for item in self.standing.items if any(map(self._asked, item.members))]
        self.asked_set = set(self.asked)
        self.parts_of: defaultdict[Item, list[Item]] = defaultdict(list)
        for item in self.standing.items:
            for whole in self._wholes(item):
                self.parts_of[whole].append(item)
        self.replacing: defaultdict[Item, list[Item]] = defaultdict(list)
        for newer, replaced in self.standing.replaced.items():
            for older in replaced:
                self.replacing[older].append(newer)
        self.used: list[Used] = []
        self.dropped: list[Dropped] = []

    def tally(self) -> Tally:
        own: dict[Item, Line] = {}
        other: list[Line] = []
        for item in self.asked:
            said = self._speaks(item)
            if item in self.standing.gone:
                self.dropped.append(self._gone(item, said))
            elif said.statement.perspective in NOBODYS_FIGURE:
                self._set_apart(item, other)
            elif any(self._stands_asked(whole) for whole in self._wholes(item)):
                self.used.append(Used(said, Rule.PARTS))
            elif (national := self._national(item)) is not None:
                self.dropped.append(Dropped(said, Rule.LOCAL, national.lead))
            else:
                own[item] = self._line(item, Shown.STANDING)
                self.used.append(Used(said, Rule.NEWEST))
                self.used.extend(Used(repeat, Rule.REPEATS) for repeat in own[item].repeated_by)
        lines = _with_variants(own)
        sections = self._sections(lines)
        return Tally(
            sections,
            tuple(sorted(other, key=lambda line: said_order(line.said), reverse=True)),
            tuple(cautions(sections)),
            tuple(self.used),
            tuple(self.dropped),
            self._complements(lines),
        )

    def _gone(self, item: Item, said: Said) -> Dropped:
        """Why an item is no longer current, and what stands in the end of all that replaced it."""
        gone = self.standing.gone[item]
        heirs = [heir for heir in self._heirs(item) if self.standing.stands(heir)]
        heirs.sort(key=lambda heir: said_order(heir.lead), reverse=True)
        heirs.sort(key=lambda heir: len(_changed(said.claim, heir.lead.claim)))
        now = heirs[0] if heirs else gone.by
        return Dropped(said, gone.rule, gone.by.lead, None if now is gone.by else now.lead)

    def _heirs(self, item: Item) -> frozenset[Item]:
        """All that came after an item: what replaced it or covers it, what replaced that, and so on."""
        found: set[Item] = set()
        waiting = [item]
        while waiting:
            older = waiting.pop()
            gone = self.standing.gone.get(older)
            newer = [*self.replacing.get(older, ()), *([gone.by] if gone is not None else [])]
            fresh = set(newer) - found
            found |= fresh
            waiting.extend(fresh)
        return frozenset(found)

    def _asked(self, said: Said) -> bool:
        claim = said.claim
        if self.scope.side is None and claim.side_affected == BOTH_SIDES:
            return replace(self.scope, side=BOTH_SIDES).holds(claim)
        return self.scope.holds(claim)

    def _speaks(self, item: Item) -> Said:
        """The claim that speaks for the item: the first said of those that were asked for."""
        return next((said for said in item.members if self._asked(said)), item.lead)

    def _wholes(self, item: Item) -> list[Item]:
        return [
            whole
            for said in item.members
            if said.claim.part_of is not None and (whole := self.standing.item_of.get(said.claim.part_of)) is not None
        ]

    def _stands_asked(self, item: Item) -> bool:
        return item in self.asked_set and self.standing.stands(item)

    def _set_apart(self, item: Item, other: list[Line]) -> None:
        """T14. A relay of what has gone to history goes there with it; parts are shown under their whole."""
        said = self._speaks(item)
        wholes = [whole for whole in self._wholes(item) if self._stands_asked(whole)]
        outdated = self._outdated(wholes[0] if wholes else item)
        if outdated is not None:
            self.dropped.append(Dropped(said, Rule.NOBODYS, outdated.lead))
            return
        if not wholes:
            other.append(self._line(item, Shown.OTHER_COUNT))
        self.used.append(Used(said, Rule.NOBODYS))

    def _outdated(self, relay: Item) -> Item | None:
        """The figure that a relay passes on, where that has gone to history."""
        ids = {said.claim.id for said in relay.members}
        relayed = (
            self.standing.item_of.get(link.target)
            for link in self.slice.links
            if link.type is LinkType.RELAYS and link.source in ids
        )
        return next((origin for origin in relayed if origin is not None and not self.standing.stands(origin)), None)

    def _national(self, item: Item) -> Item | None:
        """The nation's figure that a local one is inside of, where it has the same kinds and a common group (T13)."""
        local = item.lead
        if local.claim.place is None or self.scope.mentions is not None:
            return None
        for other in self.standing.items:
            claim = other.lead.claim
            if (
                claim.place is None
                and self.standing.stands(other)
                and other.lead.statement.perspective is local.statement.perspective
                and _same_measure(claim, local.claim)
                and groups_overlap(claim.group, local.claim.group)
                and _classes_overlap(claim, local.claim)
            ):
                return other
        return None

    def _line(self, item: Item, shown: Shown) -> Line:
        said = self._speaks(item)
        parts = [part for part in self.parts_of[item] if self.standing.stands(part)]
        whole = next((whole for whole in self._wholes(item) if self.standing.stands(whole)), None)
        history = self._history(item)
        return Line(
            said,
            shown,
            parts=tuple(replace(self._line(part, Shown.PART), part_of=None) for part in dict.fromkeys(parts)),
            repeated_by=tuple(other for other in item.members if other is not said),
            history=history,
            changed=_changed(history[-1].said.claim, said.claim) if history else frozenset(),
            part_of=whole.lead if whole is not None else None,
            contradicted_by=self._contradicted_by(item),
        )

    def _history(self, item: Item) -> tuple[Step, ...]:
        """Every item this one replaced, directly or through others, oldest first, changes of kind marked (T3, T4)."""
        steps: list[Step] = []
        for older in sorted(self._replaced_by(item), key=self._history_order):
            before = steps[-1].said.claim if steps else None
            changed = _changed(before, older.lead.claim) if before else frozenset()
            newest = max(older.members, key=lambda said: said.day or date.min)
            last = newest if newest.day != older.lead.day else None
            steps.append(Step(older.lead, changed, last, self._parts_said(older)))
        return tuple(steps)

    def _parts_said(self, item: Item) -> tuple[Said, ...]:
        """What a figure of history was broken down into, as it was said then."""
        parts = (part.lead for part in dict.fromkeys(self.parts_of[item]))
        counted = [said for said in parts if said.claim.type is not ClaimType.PLACES]
        return tuple(sorted(counted, key=lambda said: (-_magnitude(said.claim), said_order(said))))

    def _replaced_by(self, item: Item) -> frozenset[Item]:
        found: set[Item] = set()
        waiting = [item]
        while waiting:
            fresh = set(self.standing.replaced.get(waiting.pop(), ())) - found - {item}
            found |= fresh
            waiting.extend(fresh)
        return frozenset(found)

    def _history_order(self, item: Item) -> tuple[object, ...]:
        """By moment; on one day what was replaced comes before what replaced it."""
        return item.moment is None, item.moment or (), len(self._replaced_by(item)), said_order(item.lead)

    def _contradicted_by(self, item: Item) -> tuple[Said, ...]:
        ids = {said.claim.id for said in item.members}
        others = set()
        for link in self.slice.links:
            if link.type is LinkType.CONTRADICTS and (link.source in ids) != (link.target in ids):
                others.add(link.target if link.source in ids else link.source)
        found = [
            said
            for other in sorted(others)
            if other in self.standing.item_of
            for said in self.standing.item_of[other].members
            if said.claim.id == other
        ]
        return tuple(sorted(found, key=said_order))

    def _sections(self, lines: Sequence[Line]) -> tuple[Section, ...]:
        by_voice: defaultdict[tuple[str, int], list[Line]] = defaultdict(list)
        for line in lines:
            relation = RELATIONS[line.statement.perspective]
            by_voice[line.claim.side_affected, RELATION_ORDER.index(relation)].append(line)
        return tuple(
            Section(side, RELATION_ORDER[order], tuple(sorted(found, key=_line_order)), self._sums(found))
            for (side, order), found in sorted(by_voice.items())
        )

    def _sums(self, lines: Iterable[Line]) -> tuple[Computed, ...]:
        """T7: one statement, one axis, disjoint exact values, nothing but the axis differing, no stated total."""
        alike: defaultdict[tuple[object, ...], list[Said]] = defaultdict(list)
        for line in lines:
            for said in (line.said, *line.repeated_by):
                if said.claim.type in _SUMMED and said.claim.place is None:
                    alike[_sum_frame(said)].append(said)
        found = (self._sum(operands) for _, operands in sorted(alike.items(), key=lambda pair: said_order(pair[1][0])))
        return tuple(computed for computed in found if computed is not None)

    def _sum(self, operands: list[Said]) -> Computed | None:
        claims = [said.claim for said in operands]
        values = [claim.value.exact for claim in claims if claim.value is not None and claim.value.exact is not None]
        if len(values) < len(claims):
            return None
        of_persons = claims[0].type is ClaimType.PERSONS
        if len(operands) < 2 or not (_disjoint_groups(claims) if of_persons else self._disjoint_classes(claims)):
            return None
        if any(_is_total_of(claim, claims) for claim in self.slice.claims if claim.statement == claims[0].statement):
            return None
        ordered = tuple(sorted(operands, key=lambda said: (-_magnitude(said.claim), said_order(said))))
        group = "all_persons" if of_persons else None
        return Computed(sum(values), ordered, Rule.SUM, group, None if of_persons else self.scope.object_class)

    def _disjoint_classes(self, claims: Sequence[Claim]) -> bool:
        """Classes are summed on request only: under a class that was asked for and has narrower ones."""
        on_request = self.scope.object_class in OBJECT_PARENTS.values()
        return on_request and not any(_classes_overlap(one, other) for one, other in combinations(claims, 2))

    def _complements(self, lines: Sequence[Line]) -> tuple[Complement, ...]:
        group = self.scope.group
        if group is None or any(line.claim.group == group and len(line.claim.kinds) == 1 for line in lines):
            return ()
        wider = replace(self.scope, group=None)
        found: list[Complement] = []
        for item in self.standing.items:
            if not self.standing.stands(item) or item.lead.statement.perspective in NOBODYS_FIGURE:
                continue
            if not wider.holds(item.lead.claim) or not group_covers(item.lead.claim.group, group):
                continue
            others = [
                part.lead
                for part in self.parts_of[item]
                if frozenset({part.lead.claim.group or "", group}) in DISJOINT_GROUPS
            ]
            found.extend(Complement(item.lead, part, group) for part in others[:1])
        return tuple(found)


def _same_measure(one: Claim, other: Claim) -> bool:
    return (one.type, one.side_affected, one.kinds, one.effects, one.role, one.unit) == (
        other.type,
        other.side_affected,
        other.kinds,
        other.effects,
        other.role,
        other.unit,
    )


def _classes_overlap(one: Claim, other: Claim) -> bool:
    if one.object_class is None or other.object_class is None:
        return one.object_class == other.object_class
    return one.object_class in class_path(other.object_class) or other.object_class in class_path(one.object_class)


def _changed(before: Claim, after: Claim) -> frozenset[str]:
    return frozenset(
        name for name in ("group", "kinds", "effects", "object_class") if getattr(before, name) != getattr(after, name)
    )


def _with_variants(lines: dict[Item, Line]) -> list[Line]:
    """Mark what one side says differently on the same day of the same frame: both stand (T3)."""
    variants = set()
    for one, other in combinations(lines.items(), 2):
        (item, line), (rival, other_line) = one, other
        if (
            item.moment == rival.moment is not None
            and line.statement.perspective is other_line.statement.perspective
            and _same_measure(line.claim, other_line.claim)
            and (line.claim.group, line.claim.object_class) == (other_line.claim.group, other_line.claim.object_class)
            and (line.claim.place, line.claim.period) == (other_line.claim.place, other_line.claim.period)
            and line.claim.counting is other_line.claim.counting
            and line.claim.value is not None
            and other_line.claim.value is not None
            and line.claim.value.bounds != other_line.claim.value.bounds
        ):
            variants |= {item, rival}
    return [replace(line, shown=Shown.VARIANT) if item in variants else line for item, line in lines.items()]


def _line_order(line: Line) -> tuple[object, ...]:
    """Plain before variant, national before local, exact kinds before merged, then newest, then larger."""
    claim = line.claim
    effects = [EFFECT_ORDER.index(effect) if effect in EFFECT_ORDER else len(EFFECT_ORDER) for effect in claim.effects]
    day = line.last.day
    return (
        line.shown is Shown.VARIANT,
        min((KIND_ORDER[kind] for kind in claim.kinds), default=0),
        len(claim.kinds),
        claim.place is not None,
        day is None,
        min(effects, default=0),
        -len(effects),
        -day.toordinal() if day else 0,
        -_magnitude(claim),
        said_order(line.said),
    )


def _magnitude(claim: Claim) -> float:
    value = claim.value
    return float((value.lo if value.lo is not None else value.hi) or 0) if value is not None else 0.0


def _sum_frame(said: Said) -> tuple[object, ...]:
    claim = said.claim
    return said.statement.id, claim.type, claim.kinds, claim.effects, claim.unit, claim.counting, claim.side_affected


def _disjoint_groups(claims: Sequence[Claim]) -> bool:
    groups = frozenset(claim.group or "" for claim in claims)
    return len(groups) == len(claims) and any(groups <= disjoint for disjoint in DISJOINT_GROUPS)


def _is_total_of(claim: Claim, operands: Sequence[Claim]) -> bool:
    """Whether the statement itself says the sum: a claim of the same measure that covers all the operands."""
    return claim not in operands and all(
        _same_measure(claim, operand)
        and claim.place == operand.place
        and group_covers(claim.group, operand.group)
        and _classes_overlap(claim, operand)
        for operand in operands
    )
