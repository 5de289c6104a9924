"""Correcting a proposed claim in words: each field as a short text that a person reads, changes and sends back.

The same texts fill a form on Discord and are typed in the terminal. Only words of the closed vocabularies, known
parties and known sides are taken; what is not understood is refused with the field, what was given and what it takes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, Final

from anyascii import anyascii

from db.claims import Claim, Party, Report, Statement, Value
from db.documents import DocumentError, statement_from_json, statement_to_json
from db.names import Sure
from db.reviews import DRAFT, UNDECIDED, Item, Review, edited, headed
from db.soundness import ALLOWED, NEEDED, TYPED_FIELDS
from db.vocabulary import (
    BOTH_SIDES,
    FLOW_KINDS,
    GROUPS,
    NEUTRAL_SIDES,
    OBJECT_CLASSES,
    UNITS,
    ClaimType,
    Counting,
    Effect,
    Kind,
    Partition,
    PartyKind,
    Perspective,
    PlaceScope,
    Precision,
    Qualifier,
    ReportMode,
    Role,
)
from seed.figures import value_of
from seed.heading import Known
from seed.numbers import figures

HEADER_FIELDS: Final = (
    "speaker", "made_on", "episode", "perspective", "form", "url", "outlet", "title", "published", "language", "mode",
    "side",
)  # fmt: skip
"""What may be said of the whole; `side` is taken by every claim that has none yet."""
YES, NO = "yes", "no"
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
_NEAREST: Final = 5
_LONGEST: Final = 1000
_NUMBER: Final = re.compile(r"c?(\d{1,4})")


class Misunderstood(ValueError):  # noqa: N818
    """A field that cannot be what was given. `choices` are words it takes, the nearest first; none where it is free."""

    def __init__(self, field: str, given: str, choices: Iterable[str] = ()) -> None:
        self.field = field
        self.given = given[:_LONGEST]
        self.choices = tuple(choices)
        told = f" Give one of: {', '.join(self.choices)}." if self.choices else ""
        super().__init__(f"{field} cannot be “{self.given}”.{told}")


def fields_of(item: Item) -> dict[str, str]:
    """The fields of a claim as short texts, in the order in which they are asked; empty where nothing is told."""
    claim = item.claim
    names = (*_OF_TYPE[claim.type], *_OF_ALL)
    return {name: item.speaker if name == "speaker" else _written(getattr(claim, name)) for name in names}


def correct(review: Review, number: str, given: Mapping[str, str], known: Known) -> Review:
    """The review with one claim as a person wrote it. Raises `Misunderstood`, and KeyError for an unknown number."""
    item = review.item(number)
    claim = item.claim
    before = fields_of(item)
    # A form sends back what nobody touched: "a" of "a soldier" is 1 and must not be read anew.
    given = {field: text for field, text in given.items() if before.get(field) != text}
    if "type" in given:
        claim = _of_type(claim, _word("type", given["type"], ClaimType))
    speaker = item.speaker
    for field, text in given.items():
        if field == "speaker":
            speaker = _speaker(text, known, review.parties)
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


def correct_header(review: Review, given: Mapping[str, str], known: Known) -> Review:
    """The review with its header as a person wrote it; `side` settles every claim that has no side yet."""
    header, report = review.header, review.header.reports[0]
    for field, raw in given.items():
        text = " ".join(raw.split())
        match field:
            case "speaker":
                header = _spoken(replace(header, speaker=_speaker(text, known, review.parties)), known, review.parties)
            case "made_on":
                header = _dated(header, text)
            case "episode":
                header = replace(header, episode=_one_of("episode", text, (one.id for one in known.episodes)))
            case "perspective":
                header = replace(header, perspective=_word("perspective", text, Perspective))
            case "form":
                header = replace(header, form=text or None)
            case "side":
                review = _sided(review, text, known)
            case _:
                report = _described(report, field, text)
    header = replace(header, reports=(report,))
    _refuse_unstorable(header)
    return headed(review, header, given)


def tell_voice(review: Review, heard: str, speaker: str, known: Known) -> Review:
    """The review with every claim of a voice, as the text names it, said by this party. Raises `Misunderstood`."""
    party = _speaker(speaker, known, review.parties)
    heard = " ".join(heard.split()).casefold()
    theirs = [item for item in review.items if heard in map(str.casefold, item.claimants)]
    if not theirs:
        voices = dict.fromkeys(name for item in review.items for name in item.claimants)
        raise Misunderstood("speaker", heard, voices)
    for item in theirs:
        review = edited(review, item.number, item.claim, party, ["speaker"])
    return review


def new_party(
    review: Review, name: str, kind: str, side: str, parent: str, *, owner: int | None, known: Known
) -> tuple[Review, str]:
    """The review with a voice that the record lacks, and the id it gets; a server's carry that server's mark."""
    name = " ".join(name.split())
    slug = "-".join(re.findall(r"[a-z0-9]+", anyascii(name[:_LONGEST]).lower()))[:60].strip("-")
    if not slug:
        raise Misunderstood("name", name)
    id_ = slug if owner is None else f"{slug}-s{owner}"
    sides = {*known.cast.sides, *NEUTRAL_SIDES, *(party.side for party in review.parties)}
    word = side.strip().lower().replace(" ", "_")
    if not re.fullmatch(r"[a-z][a-z0-9_-]{0,59}", word) or word in {UNDECIDED, BOTH_SIDES}:
        raise Misunderstood("side", side, sorted(sides))
    above = _speaker(parent, known, review.parties) if parent.strip() else None
    party = Party(id_, name, _word("kind", kind, PartyKind), word, above)
    if id_ in known.cast.parties or any(one.id == id_ for one in review.parties):
        raise Misunderstood("name", name, (id_,))
    return replace(review, parties=(*review.parties, party)), id_


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
            return replace(claim, side_affected=_side(text, known, review.parties))
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
            raise Misunderstood(name, _written(getattr(claim, name)), _OF_TYPE[claim.type])
    bare = Statement(DRAFT, DRAFT, DRAFT, Perspective.OWN_SIDE, claims=(claim,))
    _refuse_unstorable(bare)


def _refuse_unstorable(statement: Statement) -> None:
    """What a form of the record would refuse (too long, control characters) is the person's to mend."""
    try:
        statement_from_json(statement_to_json(statement), "")
    except DocumentError as error:
        fault = error.faults[0]
        raise Misunderstood(fault.where.rpartition(".")[2] or fault.where, fault.problem) from error


# --- whose word, whose losses, where


def _speaker(text: str, known: Known, added: Iterable[Party]) -> str:
    if text in {party.id for party in added}:
        return text
    found, near = known.cast.speaker(text)
    if found is None:
        raise Misunderstood("speaker", text, near or sorted(known.cast.parties)[:_NEAREST])
    return found


def _side(text: str, known: Known, added: Iterable[Party]) -> str:
    sides = {*known.cast.sides, *(party.side for party in added)} - NEUTRAL_SIDES
    if text in {*sides, BOTH_SIDES}:
        return text
    found = known.cast.side(text)
    if found is None:
        raise Misunderstood("side", text, (*sorted(sides), BOTH_SIDES))
    return found


def _sided(review: Review, text: str, known: Known) -> Review:
    side = _side(text, known, review.parties)
    for item in review.items:
        if item.claim.side_affected == UNDECIDED:
            claim = replace(item.claim, side_affected=side)
            review = edited(review, item.number, claim, item.speaker, ["side_affected"])
    return review


def _width(name: str, known: Known) -> PlaceScope:
    found = known.atlas.match(name)
    scope = known.atlas.label(found.hit.place_id).scope if isinstance(found, Sure) else None
    return scope or PlaceScope.SETTLEMENT


# --- the header


def _spoken(header: Statement, known: Known, added: Iterable[Party]) -> Statement:
    """With a neutral speaker the perspective is a finding, or an outlet's relay, until a person says otherwise."""
    party = {**known.cast.parties, **{one.id: one for one in added}}[header.speaker]
    if party.side == "media":
        return replace(header, perspective=Perspective.THIRD_PARTY_RELAY)
    if party.side in NEUTRAL_SIDES:
        return replace(header, perspective=Perspective.THIRD_PARTY_FINDING)
    return replace(header, perspective=Perspective.OWN_SIDE)


def _dated(header: Statement, text: str) -> Statement:
    """A day, a month (2031-03), two days between which it was said (2031-03-10..2031-03-12), or nothing."""
    if not text:
        return replace(header, made_on=None, made_until=None, made_precision=Precision.UNKNOWN, made_basis=None)
    first, _, last = text.partition("..")
    month = re.fullmatch(r"\d{4}-\d\d", first) and not last
    made_on = _day("made_on", f"{first}-01" if month else first)
    made_until = _day("made_on", last) if last else None
    if made_until is not None and made_until <= made_on:
        raise Misunderstood("made_on", text)
    precision = Precision.BETWEEN if made_until else Precision.MONTH if month else Precision.DAY
    return replace(header, made_on=made_on, made_until=made_until, made_precision=precision, made_basis=None)


def _described(report: Report, field: str, text: str) -> Report:
    match field:
        case "url":
            return replace(report, url=text)
        case "outlet":
            return replace(report, outlet=text)
        case "title":
            return replace(report, short_title=text)
        case "language":
            return replace(report, lang=text)
        case "mode":
            return replace(report, mode=_word("mode", text, ReportMode))
        case "published" if not text:
            return replace(report, published=None, published_precision=Precision.UNKNOWN)
        case "published":
            return replace(report, published=_day(field, text), published_precision=Precision.DAY)
    raise Misunderstood(field, text, HEADER_FIELDS)


# --- words


def _word(field: str, text: str, words: type[StrEnum]) -> Any:
    return words(_one_of(field, text, words))


def _one_of(field: str, text: str, words: Iterable[str]) -> str:
    known = [str(word) for word in words]
    wanted = text.strip().lower().replace(" ", "_").replace("-", "_")
    for word in known:
        if wanted == word.lower().replace("-", "_"):
            return word
    raise Misunderstood(field, text, get_close_matches(wanted, known, _NEAREST) or known)


def _set(field: str, words: type[StrEnum]) -> Callable[[str], frozenset[Any]]:
    def read(text: str) -> frozenset[Any]:
        return frozenset(_word(field, one, words) for one in re.split(r"[,+;/]| or ", text) if one.strip())

    return read


def _maybe(field: str, words: Iterable[str]) -> Callable[[str], Any]:
    return lambda text: _one_of(field, text, words) if text else None


def _maybe_word(field: str, words: type[StrEnum]) -> Callable[[str], Any]:
    return lambda text: _word(field, text, words) if text else None


def _flag(field: str) -> Callable[[str], bool]:
    return lambda text: bool(text) and _one_of(field, text, (YES, NO)) == YES


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))


_READERS: Final[dict[str, Callable[[str], Any]]] = {
    "kinds": _set("kinds", Kind),
    "effects": _set("effects", Effect),
    "group": _maybe("group", sorted(GROUPS)),
    "object_class": _maybe("object_class", sorted(OBJECT_CLASSES)),
    "unit": _maybe("unit", sorted(UNITS)),
    "role": _maybe_word("role", Role),
    "counting": _maybe_word("counting", Counting),
    "place_scope": _maybe_word("place_scope", PlaceScope),
    "partition": _maybe_word("partition", Partition),
    "places": _names,
    "list_complete": _flag("list_complete"),
    "provisional": _flag("provisional"),
    "named_list": _flag("named_list"),
    "alleged_actor": lambda text: text or None,
    "what": lambda text: text or None,
}
_BARE: Final = Claim("", "", ClaimType.STATUS, "")


def _written(value: Any) -> str:
    """A field as a person reads and writes it."""
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case Value():
            return value.as_said
        case frozenset():
            return ", ".join(sorted(value))
        case tuple():
            return ", ".join(value)
    return str(value).removeprefix(f"{DRAFT}.")


def _day(field: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Misunderstood(field, text) from error
