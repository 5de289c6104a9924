"""Correcting a proposed claim in words: each field as a short text that a person reads, changes and sends back.

The same texts fill a form on Discord and are typed in the terminal. What is said of the whole text, its speaker and
page, is `seed.correcting_headers`; how a single field is read is `seed.fields`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from db.claims import Claim, Statement, Value
from db.names import Sure
from db.reviews import DRAFT, Item, Review, edited
from db.soundness import ALLOWED, NEEDED, TYPED_FIELDS
from db.vocabulary import (
    FLOW_KINDS,
    GROUPS,
    OBJECT_CLASSES,
    UNITS,
    ClaimType,
    Counting,
    Effect,
    Kind,
    Partition,
    Perspective,
    PlaceScope,
    Qualifier,
    Role,
)
from seed.fields import (
    NO,
    Misunderstood,
    flag_of,
    maybe,
    maybe_word,
    names_of,
    party_of,
    refuse_unstorable,
    set_of,
    side_of,
    word_of,
    written,
)
from seed.figures import value_of
from seed.heading import Known
from seed.numbers import figures

_OF_TYPE: Final = {
    ClaimType.PERSONS: ("value", "kinds", "group", "counting"),
    ClaimType.OBJECTS: ("value", "object_class", "effects", "counting"),
    ClaimType.AREA: ("value", "unit", "role", "counting"),
    ClaimType.PLACE_COUNT: ("value", "role", "counting"),
    ClaimType.PLACES: ("places", "role", "list_complete"),
    ClaimType.CONDUCT: ("what",),
    ClaimType.STATUS: ("what",),
}
_OF_ALL: Final = (
    "side_affected", "speaker", "place", "place_scope", "part_of", "partition", "alleged_actor", "provisional",
    "named_list", "type",
)  # fmt: skip
_NUMBER: Final = re.compile(r"c?(\d{1,4})")


def fields_of(item: Item) -> dict[str, str]:
    """The fields of a claim as short texts, in the order in which they are asked; empty where nothing is told."""
    claim = item.claim
    names = (*_OF_TYPE[claim.type], *_OF_ALL)
    return {name: item.speaker if name == "speaker" else written(getattr(claim, name)) for name in names}


def correct(review: Review, number: str, given: Mapping[str, str], known: Known) -> Review:
    """The review with one claim as a person wrote it. Raises `Misunderstood`, and KeyError for an unknown number."""
    item = review.item(number)
    claim = item.claim
    before = fields_of(item)
    # A form sends back what nobody touched: "a" of "a soldier" is 1 and must not be read anew.
    given = {field: text for field, text in given.items() if before.get(field) != text}
    if "type" in given:
        claim = _of_type(claim, word_of("type", given["type"], ClaimType))
    speaker = item.speaker
    for field, text in given.items():
        if field == "speaker":
            speaker = party_of(text, known, review.parties)
        elif field != "type":
            claim = _with(claim, field, " ".join(text.split()), review, known)
    if claim.place is not None and "place" in given and "place_scope" not in given:
        claim = replace(claim, place_scope=_width(claim.place, known))
    if claim.part_of is not None and claim.partition is None:
        claim = replace(claim, partition=Partition.PARTIAL)
    if claim.kinds and "counting" not in given:
        claim = replace(claim, counting=_fitting(claim))
    _refuse_misfits(claim)
    return edited(review, number, claim, speaker, [*given, *(["place_scope"] if "place" in given else [])])


# --- single fields of a claim


def _with(claim: Claim, field: str, text: str, review: Review, known: Known) -> Claim:
    read = _READERS.get(field)
    if read is not None:
        made: Claim = replace(claim, **{field: read(text)})
        return made
    match field:
        case "value":
            return replace(claim, value=_value(text, claim))
        case "side_affected":
            return replace(claim, side_affected=side_of(text, known, review.parties))
        case "part_of":
            return _in_whole(claim, text, review)
        case "place":
            return replace(claim, place=text or None, place_scope=None if not text else claim.place_scope)
    raise Misunderstood(field, text, (*_OF_TYPE[claim.type], *_OF_ALL))


def _value(text: str, claim: Claim) -> Value | None:
    """A figure as said, "at least 20" or "dozens", with its bounds."""
    if not text:
        return None
    found = [figure for figure in figures(text) if figure.countable]
    if not found:
        return Value(text, None, None, Qualifier.WORD)
    if len(found) > 1:
        raise Misunderstood("value", text)
    (figure,) = found
    return value_of(text, figure.low, figure.high, figure.qualifier, measured=claim.type is ClaimType.AREA)


def _in_whole(claim: Claim, text: str, review: Review) -> Claim:
    if not text or text == NO:
        return replace(claim, part_of=None, partition=None)
    named = _NUMBER.fullmatch(text)
    whole = f"{DRAFT}.c{named[1]}" if named else ""
    others = {item.claim.id: item for item in review.items if item.claim.id != claim.id}
    if whole not in others or _lies_in(others[whole], claim.id, others):
        raise Misunderstood("part_of", text, (item.number for item in others.values()))
    return replace(claim, part_of=whole)


def _lies_in(item: Item, id_: str, others: Mapping[str, Item]) -> bool:
    """Whether a claim is already part of that one, however far up."""
    seen: set[str] = set()
    above = item.claim.part_of
    while above is not None and above not in seen:
        if above == id_:
            return True
        seen.add(above)
        above = others[above].claim.part_of if above in others else None
    return False


def _of_type(claim: Claim, type_: ClaimType) -> Claim:
    """The claim as one of another type: what that type cannot say is dropped."""
    dropped: dict[str, Any] = {
        name: getattr(_BARE, name) for name in TYPED_FIELDS - ALLOWED[type_] if getattr(claim, name) is not None
    }
    if type_ is ClaimType.PLACE_COUNT:
        dropped["unit"] = "settlement"
    needs = "counting" in NEEDED[type_]
    made: Claim = replace(claim, type=type_, **dropped)
    return replace(made, counting=made.counting or Counting.CUMULATIVE) if needs else made


def _fitting(claim: Claim) -> Counting | None:
    flows = bool(claim.kinds & FLOW_KINDS)
    if flows:
        return Counting.FLOW
    return Counting.CUMULATIVE if claim.counting in (None, Counting.FLOW) else claim.counting


def _refuse_misfits(claim: Claim) -> None:
    """A field that a claim of this type cannot have is refused by name, and so is what cannot be stored."""
    for name in sorted(TYPED_FIELDS - ALLOWED[claim.type]):
        if getattr(claim, name) not in (None, (), frozenset()):
            raise Misunderstood(name, written(getattr(claim, name)), _OF_TYPE[claim.type])
    bare = Statement(DRAFT, DRAFT, DRAFT, Perspective.OWN_SIDE, claims=(claim,))
    refuse_unstorable(bare)


def _width(name: str, known: Known) -> PlaceScope:
    found = known.atlas.match(name)
    scope = known.atlas.label(found.hit.place_id).scope if isinstance(found, Sure) else None
    return scope or PlaceScope.SETTLEMENT


_READERS: Final[dict[str, Callable[[str], Any]]] = {
    "kinds": set_of("kinds", Kind),
    "effects": set_of("effects", Effect),
    "group": maybe("group", sorted(GROUPS)),
    "object_class": maybe("object_class", sorted(OBJECT_CLASSES)),
    "unit": maybe("unit", sorted(UNITS)),
    "role": maybe_word("role", Role),
    "counting": maybe_word("counting", Counting),
    "place_scope": maybe_word("place_scope", PlaceScope),
    "partition": maybe_word("partition", Partition),
    "places": names_of,
    "list_complete": flag_of("list_complete"),
    "provisional": flag_of("provisional"),
    "named_list": flag_of("named_list"),
    "alleged_actor": lambda text: text or None,
    "what": lambda text: text or None,
}
_BARE: Final = Claim("", "", ClaimType.STATUS, "")
