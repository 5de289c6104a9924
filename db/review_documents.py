"""A review as plain JSON and back, without loss: how a draft is stored between two taps on a phone.

Claims and header are written as a record file writes them (`db.documents`), so that a stored draft has passed the same
forms.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from db.documents import party_from_json, party_to_json, statement_from_json, statement_to_json
from db.reviews import Change, Decision, Item, Published, Question, Review

SCHEMA: Final = 1
_WHERE: Final = "a stored draft"


def review_to_json(review: Review) -> dict[str, Any]:
    """The object that `review_from_json` reads back as an equal review."""
    whole = replace(review.header, claims=tuple(item.claim for item in review.items))
    published = review.published
    return {
        "schema": SCHEMA,
        "statement": statement_to_json(whole),
        "items": [_item_to_json(item) for item in review.items],
        "unused": [[figure, list(span), why] for figure, span, why in review.unused],
        "questions": [_question_to_json(one) for one in review.questions],
        "parties": [party_to_json(party) for party in review.parties],
        "answers": dict(review.answers),
        "changes": [[one.version, one.by, one.what, one.about] for one in review.changes],
        "seen": list(review.seen),
        "published": published
        and {
            "statements": list(published.statements),
            "claims": dict(published.claims),
            "data_version": published.data_version,
        },
    }


def review_from_json(value: dict[str, Any]) -> Review:
    """The review of such an object."""
    whole = statement_from_json(value["statement"], _WHERE)
    published = value["published"]
    return Review(
        header=replace(whole, claims=()),
        items=tuple(_item_of(one, claim) for one, claim in zip(value["items"], whole.claims, strict=True)),
        unused=tuple((figure, (start, end), why) for figure, (start, end), why in value["unused"]),
        questions=tuple(map(_question_of, value["questions"])),
        parties=tuple(party_from_json(one, _WHERE) for one in value["parties"]),
        answers=value["answers"],
        changes=tuple(Change(*one) for one in value["changes"]),
        seen=tuple(value["seen"]),
        published=published
        and Published(tuple(published["statements"]), published["claims"], published["data_version"]),
    )


def _item_to_json(item: Item) -> dict[str, Any]:
    return {
        "speaker": item.speaker,
        "spans": [list(span) for span in item.spans],
        "decision": item.decision,
        "sure": item.sure,
        "current": item.current,
        "edited": item.edited,
        "claimants": list(item.claimants),
        "questions": [_question_to_json(one) for one in item.questions],
        "doubts": list(item.doubts),
        "read": dict(item.read),
    }


def _item_of(value: dict[str, Any], claim: Any) -> Item:
    return Item(
        claim=claim,
        speaker=value["speaker"],
        spans=tuple((start, end) for start, end in value["spans"]),
        decision=Decision(value["decision"]),
        sure=value["sure"],
        current=value["current"],
        edited=value["edited"],
        claimants=tuple(value["claimants"]),
        questions=tuple(map(_question_of, value["questions"])),
        doubts=tuple(value["doubts"]),
        read=value["read"],
    )


def _question_to_json(question: Question) -> dict[str, Any]:
    return {
        "field": question.field,
        "why": question.why,
        "about": question.about,
        "choices": list(question.choices),
    }


def _question_of(value: dict[str, Any]) -> Question:
    return Question(value["field"], value["why"], value["about"], tuple(value["choices"]))
