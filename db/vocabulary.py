"""The closed vocabularies of the record, and the two trees in them.

Everything a claim can say about kinds, groups, classes and effects is a word of this page; an unknown word is refused.
Sides are data, not vocabulary: a record names its own, and only `third_party`, `media` and, for what happened to
several sides together, `both` have a fixed meaning.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

BOTH_SIDES: Final = "both"
NEUTRAL_SIDES: Final = frozenset({"third_party", "media"})


class ClaimType(StrEnum):
    PERSONS = "persons"
    OBJECTS = "objects"
    AREA = "area"
    PLACE_COUNT = "place_count"
    PLACES = "places"
    CONDUCT = "conduct"
    STATUS = "status"


class Kind(StrEnum):
    """What happened to persons. A claim holds a set of these, and the set is one atom (T6)."""

    KILLED = "killed"
    DIED_OF_WOUNDS = "died_of_wounds"
    KILLED_UNLAWFULLY = "killed_unlawfully"
    MISSING = "missing"
    WOUNDED = "wounded"
    WOUNDED_CRITICAL = "wounded_critical"
    IN_HOSPITAL = "in_hospital"
    CAPTURED = "captured"
    DISPLACED = "displaced"
    EVACUATED = "evacuated"
    ILL_TREATED = "ill_treated"
    REPATRIATED = "repatriated"
    RETURNED = "returned"
    RETURNED_TO_DUTY = "returned_to_duty"
    BODY_FOUND = "body_found"
    BODY_READY_FOR_HANDOVER = "body_ready_for_handover"
    BODY_HANDED_OVER = "body_handed_over"
    BODY_RECEIVED = "body_received"
    BODY_EXAMINED = "body_examined"


FLOW_KINDS: Final = frozenset(
    {
        Kind.REPATRIATED,
        Kind.RETURNED,
        Kind.RETURNED_TO_DUTY,
        Kind.BODY_FOUND,
        Kind.BODY_READY_FOR_HANDOVER,
        Kind.BODY_HANDED_OVER,
        Kind.BODY_RECEIVED,
        Kind.BODY_EXAMINED,
    }
)
BODY_KINDS: Final = frozenset(kind for kind in Kind if kind.value.startswith("body_"))

WIDER_KIND: Final[dict[Kind, Kind]] = {
    Kind.DIED_OF_WOUNDS: Kind.KILLED,
    Kind.KILLED_UNLAWFULLY: Kind.KILLED,
    Kind.WOUNDED_CRITICAL: Kind.WOUNDED,
    Kind.IN_HOSPITAL: Kind.WOUNDED,
    Kind.EVACUATED: Kind.DISPLACED,
}
"""Narrower kind → the kind it is a case of. Asked for the wider, the narrower is shown and never added."""

GROUP_AXES: Final[dict[str, str]] = {
    "military": "status",
    "military:army": "status",
    "military:border_service": "status",
    "military:prisoners_of_war": "status",
    "civilian": "status",
    "all_persons": "status",
    "unknown": "status",
    "children": "age",
    "adults": "age",
    "older": "age",
    "women": "sex",
    "men": "sex",
    "journalist": "role",
    "medical": "role",
    "aid": "role",
    "persons_with_disabilities": "disability",
}
GROUPS: Final = frozenset(GROUP_AXES)

DISJOINT_GROUPS: Final[tuple[frozenset[str], ...]] = (
    frozenset({"military", "civilian"}),
    frozenset({"military:army", "military:border_service"}),
    frozenset({"children", "adults"}),
    frozenset({"women", "men"}),
)
"""Groups of one axis that share no person, so that one statement's figures may be summed (T7)."""

OBJECT_PARENTS: Final[dict[str, str]] = {
    "dwelling": "building",
    "house": "dwelling",
    "apartment": "dwelling",
    "residential_building": "dwelling",
    "lodging": "building",
    "hotel": "lodging",
    "guest_house": "lodging",
    "education": "building",
    "school": "education",
    "health": "building",
    "medical_facility": "health",
    "first_aid_post": "health",
    "venue": "building",
    "banquet_hall": "venue",
    "entertainment_venue": "venue",
    "farming": "building",
    "cattle_barn": "farming",
    "public": "building",
    "administration": "public",
    "fire_station": "public",
    "utility": "infrastructure",
    "electrical": "utility",
    "water": "utility",
    "gas_pipeline": "utility",
    "reservoir": "utility",
    "transport": "infrastructure",
    "bridge": "transport",
    "highway": "transport",
    "road": "transport",
    "street": "transport",
    "cable_car": "transport",
    "ambulance": "vehicle",
    "private_car": "vehicle",
    "service_vehicle": "vehicle",
    "crop_land": "land",
    "grassland": "land",
    "forest_land": "land",
    "beehive": "land",
    "position": "military",
    "base": "military",
    "equipment": "military",
}
"""Object class → its parent. The roots: `building`, `infrastructure`, `vehicle`, `land`, `settlement`, `military`."""
OBJECT_CLASSES: Final = frozenset(OBJECT_PARENTS) | frozenset(OBJECT_PARENTS.values()) | {"settlement"}
OBJECT_LEAVES: Final = OBJECT_CLASSES - frozenset(OBJECT_PARENTS.values())


class Effect(StrEnum):
    """What happened to objects. A claim holds a set, read as "or", and the set is one atom."""

    DESTROYED = "destroyed"
    DESTROYED_COMPLETELY = "destroyed_completely"
    DESTROYED_PARTIALLY = "destroyed_partially"
    DAMAGED = "damaged"
    DAMAGED_SEVERELY = "damaged_severely"
    UNFIT_FOR_LIVING = "unfit_for_living"
    BURNT = "burnt"
    HIT = "hit"
    TARGETED = "targeted"
    DISRUPTED = "disrupted"
    RESTORED = "restored"
    LOST = "lost"
    OCCUPIED = "occupied"


class Role(StrEnum):
    """How a place or an area comes into a claim. Fire in the direction of a place is not a hit on it."""

    TARGETED = "targeted"
    HIT = "hit"
    DAMAGED_AT = "damaged_at"
    OCCUPIED = "occupied"
    DISPLACED_FROM = "displaced_from"
    DIRECTION_OF_FIRE = "direction_of_fire"


class Qualifier(StrEnum):
    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    FEWER_THAN = "fewer_than"
    NEARLY = "nearly"
    RANGE = "range"
    WORD = "word"
    UNSPECIFIED = "unspecified"


class Counting(StrEnum):
    CUMULATIVE = "cumulative"
    INCREMENT = "increment"
    SNAPSHOT = "snapshot"
    FLOW = "flow"


class Perspective(StrEnum):
    OWN_SIDE = "own_side"
    ABOUT_ADVERSARY = "about_adversary"
    THIRD_PARTY_FINDING = "third_party_finding"
    THIRD_PARTY_RELAY = "third_party_relay"
    OUTLET_COMPUTATION = "outlet_computation"


NOBODYS_FIGURE: Final = frozenset({Perspective.THIRD_PARTY_RELAY, Perspective.OUTLET_COMPUTATION})
"""Perspectives whose figures are kept apart under "Other counts" (T14)."""


class StatementStatus(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    BETWEEN = "between"
    UNKNOWN = "unknown"


class DateBasis(StrEnum):
    REPORT_DAY = "report_day"
    INFERRED = "inferred"


class Partition(StrEnum):
    EXHAUSTIVE = "exhaustive"
    PARTIAL = "partial"
    OVERLAPPING = "overlapping"


class PlaceScope(StrEnum):
    SETTLEMENT = "settlement"
    COMMUNITY = "community"
    PROVINCE = "province"


class LinkType(StrEnum):
    SUPERSEDES = "supersedes"
    CORRECTS = "corrects"
    RESOLVES = "resolves"
    REPEATS = "repeats"
    RELAYS = "relays"
    CONTRADICTS = "contradicts"
    CORROBORATED_BY = "corroborated_by"
    NOT_SAME_SERIES = "not_same_series"


REPLACING_LINKS: Final = frozenset({LinkType.SUPERSEDES, LinkType.CORRECTS, LinkType.RESOLVES})


class ReportMode(StrEnum):
    PRIMARY = "primary"
    QUOTE = "quote"
    SECONDHAND = "secondhand"
    SUMMARY = "summary"
    MACHINE_TRANSLATION = "machine_translation"


class Drift(StrEnum):
    """How a report's reading moved away from the claim it carries."""

    VALUE_CHANGED = "value_changed"
    KIND_COLLAPSED = "kind_collapsed"
    KIND_CHANGED = "kind_changed"
    GROUP_NARROWED = "group_narrowed"
    GROUP_WIDENED = "group_widened"
    EFFECT_STRENGTHENED = "effect_strengthened"
    QUALIFIER_CHANGED = "qualifier_changed"
    SUBSET_DETACHED = "subset_detached"
    ITEM_DROPPED = "item_dropped"
    CUMULATIVE_AS_INCREMENT = "cumulative_as_increment"
    ATTRIBUTION_CHANGED = "attribution_changed"
    DATE_CHANGED = "date_changed"


class PartyKind(StrEnum):
    STATE = "state"
    COLLEGIAL_BODY = "collegial_body"
    OFFICE_HOLDER = "office_holder"
    MINISTRY = "ministry"
    OMBUDSPERSON = "ombudsperson"
    LAW_ENFORCEMENT = "law_enforcement"
    LOCAL_AUTHORITY = "local_authority"
    STATE_BODY = "state_body"
    COURT = "court"
    IGO = "igo"
    NGO = "ngo"
    OUTLET = "outlet"


UNITS: Final = frozenset({"km2", "ha", "settlement"})


def wider_kinds(kind: Kind) -> frozenset[Kind]:
    """The kind itself and the kind it is a case of."""
    wider = WIDER_KIND.get(kind)
    return frozenset({kind} if wider is None else {kind, wider})


def with_narrower(kinds: frozenset[Kind]) -> frozenset[Kind]:
    """The kinds and those that are cases of them: asked for the wider, the narrower is in scope."""
    return kinds | {narrower for narrower, wider in WIDER_KIND.items() if wider in kinds}


def class_path(object_class: str) -> tuple[str, ...]:
    """The class and its ancestors, from itself to the root."""
    path = [object_class]
    while (parent := OBJECT_PARENTS.get(path[-1])) is not None:
        path.append(parent)
    return tuple(path)


def group_covers(wider: str | None, narrower: str | None) -> bool:
    """Whether every person of `narrower` is one of `wider`: the same group, its colon parts, or all persons."""
    if wider in (narrower, "all_persons"):
        return True
    return wider is not None and narrower is not None and narrower.startswith(wider + ":")


def groups_overlap(one: str | None, other: str | None) -> bool:
    """Whether a person can be in both. Only groups known to be disjoint do not overlap (T10)."""
    if one == other or one is None or other is None:
        return True
    if group_covers(one, other) or group_covers(other, one):
        return True
    roots = {one, other}, {one.split(":")[0], other.split(":")[0]}
    return not any(pair <= disjoint for pair in roots for disjoint in DISJOINT_GROUPS)
