"""Which claims a lookup asks about: its topic, kinds, group, class, effects, side and place as one test of a claim."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from db.answers import Lookup, Place, Topic
from db.claims import Claim, Mention
from db.vocabulary import (
    BODY_KINDS,
    WIDER_KIND,
    ClaimType,
    Effect,
    Kind,
    Role,
    class_path,
    group_covers,
    with_narrower,
)

CASUALTY_KINDS: Final = frozenset({Kind.KILLED, Kind.MISSING, Kind.WOUNDED, Kind.CAPTURED})
TOPIC_KINDS: Final[dict[Topic, frozenset[Kind]]] = {
    Topic.CASUALTIES: CASUALTY_KINDS,
    Topic.DISPLACEMENT: frozenset({Kind.DISPLACED, Kind.RETURNED}),
    Topic.BODIES: BODY_KINDS,
    Topic.PRISONERS: frozenset({Kind.CAPTURED, Kind.REPATRIATED, Kind.ILL_TREATED, Kind.KILLED_UNLAWFULLY}),
}
"""What a topic asks for where no kind is named."""

PERSONS: Final = frozenset({ClaimType.PERSONS})
OBJECTS: Final = frozenset({ClaimType.OBJECTS})
SETTLEMENTS: Final = frozenset({ClaimType.PLACE_COUNT, ClaimType.PLACES})
EVERYTHING: Final = frozenset(ClaimType)
TOPIC_TYPES: Final[dict[Topic, frozenset[ClaimType]]] = {
    Topic.CASUALTIES: PERSONS,
    Topic.DISPLACEMENT: PERSONS,
    Topic.BODIES: PERSONS,
    Topic.PRISONERS: PERSONS,
    Topic.COVERAGE: PERSONS,
    Topic.DAMAGE: OBJECTS,
    Topic.SETTLEMENTS: SETTLEMENTS,
    Topic.TERRITORY: frozenset({ClaimType.AREA}),
    Topic.CONDUCT: frozenset({ClaimType.CONDUCT}),
}
"""The types of claim a topic is about; a topic that is not here takes them from what else is asked, or all."""

NARROWER_EFFECTS: Final[dict[Effect, frozenset[Effect]]] = {
    Effect.DESTROYED: frozenset({Effect.DESTROYED_COMPLETELY, Effect.DESTROYED_PARTIALLY}),
    Effect.DAMAGED: frozenset({Effect.DAMAGED_SEVERELY}),
}
"""Asked for the wider word, claims in the narrower are in scope; each is shown in its own words (T11)."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked for, as sets. An empty set or None leaves that open."""

    types: frozenset[ClaimType]
    kinds: frozenset[Kind] = frozenset()
    group: str | None = None
    object_class: str | None = None
    effects: frozenset[Effect] = frozenset()
    roles: frozenset[Role] = frozenset()
    side: str | None = None
    mentions: frozenset[Mention] | None = None
    """The ways in which claims name the place asked, or its neighbours; None asks of everywhere."""
    wider_group: bool = False
    """Whether it asks for the groups that contain `group` in place of those within it."""

    def holds(self, claim: Claim) -> bool:
        """Whether the claim is about what is asked. Perspective, time and standing are not its business."""
        return (
            claim.type in self.types
            and (self.side is None or claim.side_affected == self.side)
            and (not self.kinds or not claim.kinds or bool(claim.kinds & self.kinds))
            and (self.group is None or claim.type is not ClaimType.PERSONS or self._in_group(claim.group))
            and (self.object_class is None or self._in_class(claim))
            and (not self.effects or bool(claim.effects & self.effects))
            and (not self.roles or claim.role in self.roles)
            and (self.mentions is None or self._names(claim))
        )

    @property
    def widest_kinds(self) -> frozenset[Kind]:
        """The kinds asked for, without those that are only cases of another of them."""
        return frozenset(kind for kind in self.kinds if WIDER_KIND.get(kind) not in self.kinds)

    def _in_group(self, group: str | None) -> bool:
        return group_covers(group, self.group) if self.wider_group else group_covers(self.group, group)

    def _names(self, claim: Claim) -> bool:
        mentions = self.mentions or frozenset()
        return (claim.place, claim.place_scope) in mentions or any((name, None) in mentions for name in claim.places)

    def _in_class(self, claim: Claim) -> bool:
        return claim.object_class is not None and self.object_class in class_path(claim.object_class)

    def widened(self) -> tuple[Scope, ...]:
        """Neighbouring scopes, nearest first, to say what the record does hold where it has no answer."""
        nearby = []
        if self.mentions is not None:
            nearby.append(replace(self, mentions=None))
        elif self.types == PERSONS:
            if self.group is not None:
                nearby.append(replace(self, wider_group=True))
            if self.kinds:
                nearby.append(replace(self, kinds=frozenset()))
            if self.group is not None:
                nearby.append(replace(self, group=None))
        elif self.object_class is not None:
            path = class_path(self.object_class)
            nearby.extend(replace(self, object_class=wider) for wider in path[1:])
            if self.effects:
                nearby.append(replace(self, effects=frozenset()))
        return tuple(nearby)


def scope_of(lookup: Lookup, place: Place | None = None) -> Scope:
    """The scope of a lookup, at the place that its `place` was found to be.

    A history or a comparison is of what else it names, of killed where it names nothing.
    """
    types = TOPIC_TYPES.get(lookup.topic) or _types_of(lookup)
    kinds = lookup.kinds or TOPIC_KINDS.get(lookup.topic, frozenset())
    if not kinds and types == PERSONS and lookup.topic in (Topic.COMPARE, Topic.HISTORY):
        kinds = frozenset({Kind.KILLED}) if lookup.topic is Topic.HISTORY else CASUALTY_KINDS
    effects = lookup.effects.union(*(NARROWER_EFFECTS.get(effect, frozenset()) for effect in lookup.effects))
    return Scope(
        types=types,
        kinds=with_narrower(kinds) if ClaimType.PERSONS in types else frozenset(),
        group=None if lookup.group == "all_persons" else lookup.group,
        object_class=None if types == SETTLEMENTS else lookup.object_class,
        effects=effects if ClaimType.OBJECTS in types else frozenset(),
        roles=frozenset({Role.TARGETED, Role.HIT}) if types == SETTLEMENTS else frozenset(),
        side=lookup.side,
        mentions=None if place is None else place.said,
    )


def _types_of(lookup: Lookup) -> frozenset[ClaimType]:
    if lookup.kinds or lookup.group:
        return PERSONS
    if lookup.object_class == "settlement":
        return SETTLEMENTS
    if lookup.object_class or lookup.effects:
        return OBJECTS
    return PERSONS if lookup.topic in (Topic.COMPARE, Topic.HISTORY) else EVERYTHING
