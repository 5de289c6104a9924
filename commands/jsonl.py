"""A lookup as JSON in, an answer as one JSON object out: how the record is asked and measured by programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from commands.asking.replying import Reply
from commands.composing import compose
from commands.plain import plain
from commands.refusals import Refusal
from commands.words import Words
from db.answers import Ambiguous, Answer, Computed, Lookup, Outcome, Polarity, Said, Shown, Topic
from db.claims import Party
from db.vocabulary import GROUPS, OBJECT_CLASSES, ClaimType, Effect, Kind

Json = dict[str, Any]

NOT_UNDERSTOOD: Final = "not_understood"
NOT_IN_RECORD: Final = "not_in_record"


def lookup_of(value: object) -> Lookup:
    """The lookup an object asks for. Raises `Refusal` naming the field, what it has to be, and the known words."""
    if not isinstance(value, Mapping):
        raise Refusal("lookup_not_object")
    unknown = sorted(str(field) for field in value if field not in _FIELDS)
    if unknown:
        raise Refusal("lookup_unknown", field=unknown[0][:60], known=", ".join(_FIELDS))
    return Lookup(**{field: read(field, value.get(field)) for field, read in _FIELDS.items()})


def answer_line(id_: object, outcome: Outcome, words: Words) -> Json:
    """One answer: its kind, the text a person would see, and exactly the claims and sums that the text shows."""
    if isinstance(outcome, Ambiguous):
        labels = " · ".join(map(words.place, outcome.choices))
        return abstention(id_, words.say("nothing.did_you_mean", names=labels), "ambiguous", kind="clarify")
    page = compose(outcome, words)
    parties = outcome.parties
    line: Json = {
        "id": id_,
        "kind": "answer" if isinstance(outcome, Answer) else "abstain",
        "text": plain(page),
        "claims": [claim_json(said, shown, parties) for said, shown in page.shown]
        + [_computed_json(computed, parties) for computed in page.computed],
        "citations": list(page.cited),
    }
    if not isinstance(outcome, Answer):
        line["reason"] = NOT_IN_RECORD
    elif outcome.polarity is Polarity.YES:
        line["polarity"] = Polarity.YES.value
    return line


def reply_line(id_: object, reply: Reply, words: Words) -> Json:
    """The answer line to a message in words: what a person would see, and exactly the claims that it shows."""
    if isinstance(reply.outcome, Ambiguous):
        return answer_line(id_, reply.outcome, words)
    if reply.page is None:
        return abstention(id_, "", reply.reason or NOT_IN_RECORD)
    page, parties = reply.page, reply.parties or {}
    claims = [claim_json(said, shown, parties) for said, shown in page.shown]
    claims += [_computed_json(computed, parties) for computed in page.computed]
    days_alone = (
        isinstance(reply.outcome, Answer) and reply.outcome.lookup.topic is Topic.STATEMENT and reply.days_alone
    )
    line: Json = {
        "id": id_,
        "kind": reply.kind,
        "text": plain(page),
        "claims": [] if days_alone else claims,
        "citations": list(page.cited),
    }
    told = {"reason": reply.reason, "verdict": reply.verdict, "polarity": reply.polarity}
    return line | {field: str(value) for field, value in told.items() if value is not None}


def abstention(id_: object, text: str, reason: str, *, kind: str = "abstain") -> Json:
    """An answer that gives none, and says why."""
    return {"id": id_, "kind": kind, "text": text, "claims": [], "citations": [], "reason": reason}


def claim_json(said: Said, shown: Shown, parties: Mapping[str, Party]) -> Json:
    """A claim as it is shown, with the capacity it is shown in."""
    claim, value = said.claim, said.claim.value
    return {
        "claim_id": claim.id,
        "kinds": sorted(claim.kinds),
        "group": claim.group,
        "object_class": "settlement" if claim.type is ClaimType.PLACE_COUNT else claim.object_class,
        "effects": sorted(claim.effects),
        "role": claim.role,
        "side": claim.side_affected,
        "speaker": said.statement.speaker,
        "speaker_name": parties[said.statement.speaker].name if said.statement.speaker in parties else None,
        "made_on": said.day.isoformat() if said.day is not None else None,
        "low": value.lo if value is not None else None,
        "high": value.hi if value is not None else None,
        "unit": claim.unit,
        "as_said": value.as_said if value is not None else claim.what,
        "place": claim.place,
        **({"places": list(claim.places)} if claim.places else {}),
        "computed": None,
        "shown_as": shown.value,
    }


def _computed_json(computed: Computed, parties: Mapping[str, Party]) -> Json:
    """A sum: no claim of anybody's, its operands named."""
    return {
        **claim_json(computed.first, Shown.STANDING, parties),
        "claim_id": None,
        "group": computed.group,
        "object_class": computed.object_class,
        "low": computed.value,
        "high": computed.value,
        "as_said": None,
        "computed": [said.claim.id for said in computed.operands],
        "shown_as": "computed",
    }


def _topic(field: str, value: object) -> Topic:
    word = _word(field, value, tuple(Topic))
    if word is None:
        raise _unfit(field, "given, and it has to be")
    return Topic(word)


def _word(field: str, value: object, known: tuple[str, ...]) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or value not in known:
        raise _unfit(field, "one of: " + ", ".join(known))
    return value


def _words(field: str, value: object, known: tuple[str, ...]) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(one, str) and one in known for one in value):
        raise _unfit(field, "a list of: " + ", ".join(known))
    return tuple(value)


def _text(field: str, value: object) -> str | None:
    if value is not None and (not isinstance(value, str) or len(value) > 300):
        raise _unfit(field, "a text of at most 300 characters")
    return value


def _day(field: str, value: object) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise _unfit(field, "a day such as 2022-09-19") from None


def _number(field: str, value: object) -> int | float | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e12):
        raise _unfit(field, "a number")
    return value


def _unfit(field: str, wanted: str) -> Refusal:
    return Refusal("lookup_field", field=field, wanted=wanted)


_FIELDS: Final[dict[str, Callable[[str, object], Any]]] = {
    "topic": _topic,
    "kinds": lambda field, value: frozenset(map(Kind, _words(field, value, tuple(Kind)))),
    "group": lambda field, value: _word(field, value, tuple(sorted(GROUPS))),
    "object_class": lambda field, value: _word(field, value, tuple(sorted(OBJECT_CLASSES))),
    "effects": lambda field, value: frozenset(map(Effect, _words(field, value, tuple(Effect)))),
    "side": _text,
    "speaker": _text,
    "place": _text,
    "as_of": _day,
    "episode": _text,
    "value": _number,
    "outlet": _text,
    "id": _text,
}
