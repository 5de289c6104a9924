"""What the words of drafting mean in the record's closed vocabularies, and back.

Drafting tells more apart than the record does. Where the record has no word of its own, the nearest wider one is given
and said to be only that, or none at all: then a person decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from db.vocabulary import OBJECT_CLASSES, Effect, Kind, Role

KINDS: Final[Mapping[str, frozenset[Kind]]] = {
    "killed": frozenset({Kind.KILLED}),
    "wounded": frozenset({Kind.WOUNDED}),
    "missing": frozenset({Kind.MISSING}),
    "killed_or_missing": frozenset({Kind.KILLED, Kind.MISSING}),
    "killed_or_wounded": frozenset({Kind.KILLED, Kind.WOUNDED}),
    "captured": frozenset({Kind.CAPTURED}),
    "detained": frozenset({Kind.CAPTURED}),
    "abducted": frozenset({Kind.CAPTURED}),
    "released": frozenset({Kind.REPATRIATED}),
    "displaced": frozenset({Kind.DISPLACED}),
    "evacuated": frozenset({Kind.EVACUATED}),
    "crossed_border": frozenset({Kind.DISPLACED}),
}
"""Measure of people → kinds."""
LOOSE_MEASURES: Final = frozenset({"detained", "abducted", "released", "crossed_border"})
"""Measures that the record has only a neighbouring kind for."""

EFFECTS: Final[Mapping[str, frozenset[Effect]]] = {
    "destroyed": frozenset({Effect.DESTROYED}),
    "damaged": frozenset({Effect.DAMAGED}),
    "destroyed_or_damaged": frozenset({Effect.DESTROYED, Effect.DAMAGED}),
    "targeted": frozenset({Effect.TARGETED}),
    "occupied": frozenset({Effect.OCCUPIED}),
}
"""Measure of things → effects."""

ROLES: Final[Mapping[str, Role]] = {
    "targeted": Role.TARGETED,
    "occupied": Role.OCCUPIED,
    "damaged": Role.DAMAGED_AT,
    "destroyed": Role.DAMAGED_AT,
    "destroyed_or_damaged": Role.DAMAGED_AT,
    "evacuated": Role.DISPLACED_FROM,
}
"""Measure of settlements and land → how these come into the claim."""

GROUPS: Final[Mapping[str, str]] = {
    "unspecified": "all_persons",
    "civilian": "civilian",
    "military": "military",
    "children": "children",
    "adults": "adults",
    "women": "women",
    "men": "men",
    "journalist": "journalist",
    "medical": "medical",
    "aid_worker": "aid",
    "girls": "children",
    "boys": "children",
    "prisoner": "military:prisoners_of_war",
    "refugee": "civilian",
}
"""Group of drafting → group. Militants, police, rescuers and others have none: whose they are is for a person."""
LOOSE_GROUPS: Final = frozenset({"girls", "boys", "prisoner", "refugee"})
UNTOLD_GROUP: Final = "unknown"
"""Stands where drafting's group has no word in the record."""

CLASSES: Final[Mapping[str, str]] = {
    "house": "house",
    "apartment_building": "residential_building",
    "hotel": "hotel",
    "school": "school",
    "medical_facility": "medical_facility",
    "bridge": "bridge",
    "road": "road",
    "street": "street",
    "power": "electrical",
    "water": "water",
    "gas_pipeline": "gas_pipeline",
    "ambulance": "ambulance",
    "government_building": "administration",
    "military_base": "base",
    "military_position": "position",
    "settlement": "settlement",
    "tank": "equipment",
    "armoured_vehicle": "equipment",
    "military_vehicle": "equipment",
    "air_defence": "equipment",
    "artillery": "equipment",
    "drone": "equipment",
    "vehicle": "vehicle",
    "fire_truck": "service_vehicle",
    "farm_building": "farming",
    "police_station": "public",
    "structure": "building",
    "religious_site": "building",
    "commercial": "building",
    "industrial": "building",
    "railway": "transport",
    "port": "transport",
    "energy": "utility",
    "telecom": "utility",
    "ammunition_depot": "military",
    "aircraft": "military",
    "helicopter": "military",
    "ship": "military",
    "camp": "settlement",
}
"""Thing of drafting → object class. What is on no list (families, animals) the record has no class for."""
LOOSE_CLASSES: Final = frozenset(
    {
        *("vehicle", "fire_truck", "farm_building", "police_station", "structure", "religious_site", "commercial"),
        *("industrial", "railway", "port", "energy", "telecom", "ammunition_depot", "aircraft", "helicopter", "ship"),
        "camp",
    }
)
"""Things whose class is only the nearest wider one."""

AREA: Final = "area"
SETTLEMENT: Final = "settlement"
AREA_UNITS: Final[Mapping[str, str]] = {"km2": "km2", "ha": "ha"}


def class_named(noun: str) -> str | None:
    """The object class that a text's own noun is the name of, in singular or plural: "cattle barns"."""
    word = "_".join(noun.lower().replace("-", " ").split())
    return next(
        (name for name in (word, word.removesuffix("s"), word.removesuffix("es")) if name in OBJECT_CLASSES), None
    )


def measure_of(kinds: frozenset[Kind], effects: frozenset[Effect], role: Role | None) -> str | None:
    """The word of drafting for what happened in a claim; None where drafting has none."""
    if kinds:
        return next((word for word, meant in KINDS.items() if meant == kinds), None)
    if effects:
        return next((word for word, meant in EFFECTS.items() if meant == effects), None)
    return next((word for word, meant in ROLES.items() if meant is role), None)


def group_of(group: str | None) -> str | None:
    """The word of drafting for a group of the record."""
    plain = (group or "").partition(":")[0]
    return next((word for word, meant in GROUPS.items() if meant in (group, plain)), None)


def thing_of(object_class: str | None) -> str | None:
    """The word of drafting for an object class."""
    return next((word for word, meant in CLASSES.items() if meant == object_class), None)
