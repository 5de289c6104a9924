"""Correcting in words what is said of a whole text: its speaker and day, its page, whose losses, and new voices.

The claims themselves are `seed.correcting`; how a single field is read is `seed.fields`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from anyascii import anyascii

from db.claims import Party, Report, Statement
from db.reviews import UNDECIDED, Review, edited, headed
from db.vocabulary import BOTH_SIDES, NEUTRAL_SIDES, PartyKind, Perspective, Precision, ReportMode
from seed.fields import LONGEST, Misunderstood, day_of, one_of, party_of, refuse_unstorable, side_of, word_of
from seed.heading import Known

HEADER_FIELDS: Final = (
    "speaker", "made_on", "episode", "perspective", "form", "url", "outlet", "title", "published", "language", "mode",
    "side",
)  # fmt: skip
"""What may be said of the whole; `side` is taken by every claim that has none yet."""
VOICE_FIELDS: Final = ("heard", "speaker", "kind", "side", "parent")


def correct_header(review: Review, given: Mapping[str, str], known: Known) -> Review:
    """The review with its header as a person wrote it; `side` settles every claim that has no side yet."""
    header, report = review.header, review.header.reports[0]
    for field, raw in given.items():
        text = " ".join(raw.split())
        match field:
            case "speaker":
                header = _spoken(replace(header, speaker=party_of(text, known, review.parties)), known, review.parties)
            case "made_on":
                header = _dated(header, text)
            case "episode":
                header = replace(header, episode=one_of("episode", text, (one.id for one in known.episodes)))
            case "perspective":
                header = replace(header, perspective=word_of("perspective", text, Perspective))
            case "form":
                header = replace(header, form=text or None)
            case "side":
                review = _sided(review, text, known)
            case _:
                report = _described(report, field, text)
    header = replace(header, reports=(report,))
    refuse_unstorable(header)
    return headed(review, header, given)


def tell_voice(review: Review, heard: str, speaker: str, known: Known) -> Review:
    """The review with every claim of a voice, as the text names it, said by this party. Raises `Misunderstood`."""
    party = party_of(speaker, known, review.parties)
    heard = " ".join(heard.split()).casefold()
    theirs = [item for item in review.items if heard in map(str.casefold, item.claimants)]
    if not theirs:
        voices = dict.fromkeys(name for item in review.items for name in item.claimants)
        raise Misunderstood("speaker", heard, voices)
    for item in theirs:
        review = edited(review, item.number, item.claim, party, ["speaker"])
    return review


def voiced(review: Review, given: Mapping[str, str], *, owner: int | None, known: Known) -> Review:
    """The review with a voice told: who it is, and in `VOICE_FIELDS` whether the record lacks that party so far.

    With `heard`, a name that the text has, it is the voice of that name's claims; without, of the whole text. A party
    with a kind or a side is a new one. Raises `Misunderstood`.
    """
    heard, speaker, kind, side, parent = (given.get(field, "").strip() for field in VOICE_FIELDS)
    if kind or side:
        review, speaker = new_party(review, speaker, kind, side, parent, owner=owner, known=known)
    if heard:
        return tell_voice(review, heard, speaker, known)
    return correct_header(review, {"speaker": speaker}, known)


def new_party(
    review: Review, name: str, kind: str, side: str, parent: str, *, owner: int | None, known: Known
) -> tuple[Review, str]:
    """The review with a voice that the record lacks, and the id it gets; a server's carry that server's mark."""
    name = " ".join(name.split())
    slug = "-".join(re.findall(r"[a-z0-9]+", anyascii(name[:LONGEST]).lower()))[:60].strip("-")
    if not slug:
        raise Misunderstood("name", name)
    id_ = slug if owner is None else f"{slug}-s{owner}"
    sides = {*known.cast.sides, *NEUTRAL_SIDES, *(party.side for party in review.parties)}
    word = side.strip().lower().replace(" ", "_")
    if not re.fullmatch(r"[a-z][a-z0-9_-]{0,59}", word) or word in {UNDECIDED, BOTH_SIDES}:
        raise Misunderstood("side", side, sorted(sides))
    above = party_of(parent, known, review.parties) if parent.strip() else None
    party = Party(id_, name, word_of("kind", kind, PartyKind), word, above)
    if id_ in known.cast.parties or any(one.id == id_ for one in review.parties):
        raise Misunderstood("name", name, (id_,))
    return replace(review, parties=(*review.parties, party)), id_


def _sided(review: Review, text: str, known: Known) -> Review:
    side = side_of(text, known, review.parties)
    for item in review.items:
        if item.claim.side_affected == UNDECIDED:
            claim = replace(item.claim, side_affected=side)
            review = edited(review, item.number, claim, item.speaker, ["side_affected"])
    return review


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
    made_on = day_of("made_on", f"{first}-01" if month else first)
    made_until = day_of("made_on", last) if last else None
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
            return replace(report, mode=word_of("mode", text, ReportMode))
        case "published" if not text:
            return replace(report, published=None, published_precision=Precision.UNKNOWN)
        case "published":
            return replace(report, published=day_of(field, text), published_precision=Precision.DAY)
    raise Misunderstood(field, text, HEADER_FIELDS)
