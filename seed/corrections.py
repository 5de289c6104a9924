"""The log of corrections: what was drafted and what moderators made of it, in the schema of the development sets.

Each published draft becomes one document with the right claims as a person left them, so that drafting can be measured
by it. A claim that nobody corrected is as it was read; an edited one is written anew from the record's words, where
drafting has a word for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from db.claims import Claim
from db.drafts import Draft as Stored
from db.reviews import DRAFT, Decision, Item
from db.vocabulary import Qualifier
from seed.drafting.drafts import Draft
from seed.equivalents import group_of, measure_of, thing_of

Document = dict[str, Any]

_QUALIFIERS: Final = {
    Qualifier.AT_MOST: "up_to",
    Qualifier.FEWER_THAN: "up_to",
    Qualifier.NEARLY: "about",
    Qualifier.RANGE: "between",
    Qualifier.WORD: "vague",
    Qualifier.UNSPECIFIED: None,
}
_EDITED: Final = "an edited claim has no word of the schema for {field}"


def as_gold(one: Draft) -> Document:
    """A draft as the development set writes a claim."""
    return {
        "kind": one.kind,
        "measure": one.measure,
        **({"group": one.group} if one.thing is None else {"object": one.thing}),
        "low": one.low,
        "high": one.high,
        "qualifier": _qualifier(one.qualifier),
        "unit": one.unit,
        "figure_text": one.figure,
        "span": list(one.span),
        "also_spans": [list(span) for span in one.also_spans],
        "side": list(one.side),
        "attributed": list(one.actor),
        "claimant": list(one.claimants),
        "places": list(one.places),
        "part_of": one.part_of,
        "background": one.background,
        "superseded": one.superseded,
        "negated": one.negated,
        "confidence": round(one.confidence, 2),
        "needs_review": one.needs_review,
        "reasons": list(one.doubts),
    }


def corrected_document(stored: Stored) -> Document:
    """A published draft as a document: `claims` as left, `drafted` as read, `unclear` what the schema cannot say.

    Rejected claims are optional (they are claims, only not wanted here); what was called no claim is left out.
    """
    review = stored.review
    report = review.header.reports[0]
    kept = [item for item in review.items if item.read and item.decision is not Decision.NOT_A_CLAIM]
    place = {item.claim.id: number for number, item in enumerate(kept)}
    unclear: list[str] = []
    return {
        "id": stored.id,
        "title": report.short_title,
        "publisher": report.outlet,
        "date": report.published and report.published.isoformat(),
        "url": report.url,
        "speaker": review.header.speaker,
        "text": stored.text,
        "claims": [_claim(item, place, unclear) for item in kept],
        "drafted": [dict(item.read) for item in review.items if item.read],
        "unclear": unclear,
    }


def _claim(item: Item, place: dict[str, int], unclear: list[str]) -> Document:
    gold = {key: value for key, value in item.read.items() if key not in {"confidence", "needs_review", "reasons"}}
    gold["part_of"] = place.get(item.claim.part_of or "")
    gold["optional"] = item.decision is Decision.REJECTED
    if item.edited:
        gold.update(_rewritten(item, unclear))
    return gold


def _rewritten(item: Item, unclear: list[str]) -> Document:
    """What an edit may have changed, in the schema's words."""
    claim = item.claim
    number = claim.id.removeprefix(f"{DRAFT}.")
    made: Document = dict(_said(claim))
    measure = measure_of(claim.kinds, claim.effects, claim.role)
    group, thing = group_of(claim.group), thing_of(claim.object_class)
    for field, word, told in (
        ("measure", measure, claim.kinds or claim.effects or claim.role),
        ("group", group, claim.group),
        ("object", thing, claim.object_class),
    ):
        if word is not None:
            made[field] = word
        elif told:
            unclear.append(f"{number}: {_EDITED.format(field=field)}")
    if claim.place is not None or claim.places:
        made["places"] = list(claim.places) or [claim.place]
    made["attributed"] = [claim.alleged_actor] if claim.alleged_actor else []
    made["side"] = [claim.side_affected]
    return made


def _said(claim: Claim) -> Iterator[tuple[str, Any]]:
    value = claim.value
    if value is None:
        return
    low, high = value.lo, value.hi
    if value.qualifier is Qualifier.MORE_THAN and low is not None and not value.lo_exclusive:
        low -= 1
    if value.qualifier is Qualifier.FEWER_THAN and high is not None:
        high += 1
    if value.qualifier is Qualifier.NEARLY:
        low = high
    yield from (("low", low), ("high", high), ("qualifier", _qualifier(value.qualifier)))


def _qualifier(qualifier: Qualifier | None) -> str | None:
    return None if qualifier is None else _QUALIFIERS.get(qualifier, str(qualifier))
