"""A message → the reply: one read of the record, one page, and what a program is told of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection

from commands.asking.answering import answered
from commands.asking.frames import Frame, Intent
from commands.asking.naming import Known
from commands.asking.reading import REASONS, Refused, Understood, Why, frame_of, read
from commands.asking.recording import known as known_names
from commands.briefing import brief, described_lookup
from commands.checked_page import checked_page
from commands.checking_messages import Verdict, check
from commands.phrasing import Phrasing
from commands.verifying import fault_in
from commands.words import Words
from commands.writing import Page, Style, View, Writer
from db.answers import Ambiguous, Answer, Lookup, Nothing, Outcome, Polarity, Topic
from db.claims import Party
from db.lexicon_folding import folded
from db.places import atlas as atlas_of


@dataclass(frozen=True, slots=True)
class Reply:
    """What a message gets. `page` is None where the outcome is a question back; `fault` is ours, and for the log."""

    kind: str
    page: Page | None = None
    outcome: Outcome | None = None
    frame: Frame | None = None
    reason: str | None = None
    verdict: Verdict | None = None
    polarity: Polarity | None = None
    parties: dict[str, Party] | None = None
    unexplained: tuple[str, ...] = ()
    fault: str = ""
    days_alone: bool = False
    """Whether statements are named by their days alone, and no claim of theirs is told."""


ANSWER: Final = "answer"
ABSTAIN: Final = "abstain"
CLARIFY: Final = "clarify"


def reply_to(
    conn: Connection, message: str, words: Words, before: Frame | None = None, viewer: int | None = None
) -> Reply:
    """The reply to a message, after the frame of the one before it. Nothing of either is kept here."""
    known = known_names(conn, viewer)
    if known is None:
        return Reply(ABSTAIN, _page(words, ["asking.empty_record"], {}), reason="not_in_record")
    found = read(message, known, before)
    if isinstance(found, Refused):
        return _refused(found, words, known.episode.title)
    if found.frame.intent is Intent.CHECK:
        return checked(conn, message, words, viewer, found.frame)
    return _answered(conn, found, known, words, viewer)


def frame_before(conn: Connection, message: str | None, viewer: int | None = None) -> Frame | None:
    """The frame that a follow-up to this message leans on."""
    known = known_names(conn, viewer) if message else None
    return frame_of(message or "", known) if known is not None else None


def checked(
    conn: Connection, message: str, words: Words, viewer: int | None = None, frame: Frame | None = None
) -> Reply:
    """The reply to a message that is to be checked against the record."""
    known = known_names(conn, viewer)
    if known is None:
        return Reply(ABSTAIN, _page(words, ["asking.empty_record"], {}), reason="not_in_record")
    found = check(conn, message, known, viewer)
    page = checked_page(found, words)
    kind = ABSTAIN if found.verdict is Verdict.NOT_IN_RECORD else ANSWER
    reason = "not_in_record" if kind == ABSTAIN else None
    return _verified(
        Reply(kind, page, None, frame, reason, found.verdict, parties=found.parties, unexplained=found.unread),
        known,
        words,
    )


def _answered(conn: Connection, found: Understood, known: Known, words: Words, viewer: int | None) -> Reply:
    result = answered(conn, found, viewer)
    outcome = result.outcome
    if isinstance(outcome, Ambiguous):
        return Reply(CLARIFY, None, outcome, found.frame, "ambiguous")
    page = brief(
        result,
        words,
        _namesakes(conn, found.frame, outcome, words, viewer)
        + words.say("asking.read_as", slots=_read_as(found, outcome, words)),
    )
    page = replace(page, as_seen=len(found.lookups) > 1)
    polarity = outcome.polarity if isinstance(outcome, Answer) and outcome.polarity is Polarity.YES else None
    kind = ANSWER if result.known else ABSTAIN
    reason = None if result.known else "not_in_record"
    made = Reply(kind, page, outcome, found.frame, reason, None, polarity, outcome.parties)
    return _verified(replace(made, days_alone=result.days_alone), known, words)


def _verified(reply: Reply, known: Known, words: Words) -> Reply:
    """The reply, or an abstention if it says a figure, voice or place that no claim of it does: our fault, logged."""
    place = reply.outcome.place if isinstance(reply.outcome, Answer | Nothing) else None
    asked = place.name if place is not None else ""
    fault = fault_in(reply.page, known.named, asked) if reply.page is not None else ""
    if not fault:
        return reply
    page = _page(words, ["asking.our_fault"], {})
    return Reply(ABSTAIN, page, reply.outcome, reply.frame, "not_in_record", parties=reply.parties, fault=fault)


def _read_as(found: Understood, outcome: Outcome, words: Words) -> str:
    texts = (described_lookup(replace(outcome, lookup=lookup), words) for lookup in found.lookups)
    slots = words.say("join.and").join(dict.fromkeys(texts))
    voice = found.frame.speaker_side
    if voice is not None and not found.frame.speakers:
        slots = words.items((slots, words.say("asking.said_by", side=words.side(voice).name)))
    if found.frame.intent in (Intent.BLAME, Intent.POSITION):
        return words.say("asking.both_positions")
    return slots


def _namesakes(conn: Connection, frame: Frame, outcome: Outcome, words: Words, viewer: int | None) -> str:
    """That another place bears the name that was used too, where it is not the place's own in the record."""
    place = outcome.place if isinstance(outcome, Answer | Nothing) else None
    if place is None:
        return ""
    atlas = atlas_of(conn, viewer)
    for text in frame.places_as_said:
        if folded(text) == folded(place.name):
            continue
        alike = [hit for hit in atlas.index.find(text) if folded(hit.matched_name) == folded(text)]
        others = [hit for hit in alike if atlas.place(hit.place_id).id != place.id]
        if others:
            other = words.place(atlas.label(others[0].place_id))
            return words.say("asking.also_a_name", asked=words.quoted(text[:40]), other=other, place=place.name) + " "
    return ""


def _refused(found: Refused, words: Words, episode: str) -> Reply:
    kind = CLARIFY if found.why in (Why.OPEN, Why.EMPTY) else ABSTAIN
    values: dict[str, object] = {
        "words": words.items(words.quoted(word[:40]) for word in found.words[:4]),
        "episode": episode,
    }
    keys = [f"asking.{found.why}", *_HELP.get(found.why, ("asking.not_zero_short",))]
    page = _page(words, keys, values)
    verdict = Verdict.NOT_IN_RECORD if found.frame.values and found.why in (Why.OUTSIDE, Why.UNEXPLAINED) else None
    unexplained = found.words if found.why is Why.UNEXPLAINED else ()
    return Reply(kind, page, None, None, REASONS[found.why], verdict, unexplained=unexplained)


_HELP: Final = {
    Why.OPEN: ("asking.try",),
    Why.EMPTY: ("asking.try",),
    Why.META: ("asking.try",),
    Why.UNEXPLAINED: ("asking.try",),
    Why.OPINION: ("asking.ask_positions",),
    Why.ORDER: ("asking.try",),
    Why.RELATIVE_DAY: ("asking.write_the_day",),
    Why.OTHER_TIME: ("asking.holds",),
    Why.OUTSIDE: ("asking.holds",),
}


def _page(words: Words, keys: list[str], values: dict[str, object]) -> Page:
    writer = Writer(Lookup(Topic.COVERAGE), View.ANSWER, words, Phrasing(words, {}))
    first, *rest = keys
    writer.add(Style.FIGURE, words.say(first, n=None, **values))
    for key in rest:
        writer.add(Style.SMALL, words.say(key, n=None, **values))
    return writer.page(private=True)
