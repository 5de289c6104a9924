"""What the record answers to a message understood: one outcome of all its lookups, of no other voice than was asked.

Every figure comes through `db.answering`; here outcomes are only put beside each other and narrowed, never changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from commands.asking.frames import Frame, Intent
from commands.asking.reading import Understood
from commands.asking.slots import ROADS
from db.answering import answer
from db.answers import (
    Ambiguous,
    Answer,
    Computed,
    Line,
    Lookup,
    Nothing,
    NothingReason,
    OtherName,
    Outcome,
    Polarity,
    Section,
    Topic,
)
from db.claims import Mention, Party
from db.lexicon import lexicon
from db.lexicon_folding import folded
from db.vocabulary import NEUTRAL_SIDES, ClaimType, class_path


@dataclass(frozen=True, slots=True)
class Answered:
    """The outcome to show, and what of the question got no answer beside it."""

    outcome: Outcome
    missing: tuple[Nothing, ...] = ()
    meant: frozenset[Mention] = frozenset()
    """The ways in which claims name the places asked about."""
    days_alone: bool = False
    """Whether it is only when something was said that is asked."""

    @property
    def known(self) -> bool:
        """Whether the record says something of what was asked; that a place is not named is nothing said of it."""
        return isinstance(self.outcome, Answer) and self.outcome.polarity is not Polarity.UNKNOWN


def answered(conn: Connection, asked: Understood, viewer: int | None = None) -> Answered:
    """The outcome of a message, with everything in it attributed as the record has it."""
    outcomes = [
        _in_their_word(_outcome(conn, replace(one, viewer=viewer), asked.frame), asked.frame.places_as_said)
        for one in asked.lookups
    ]
    unsure = next((one for one in outcomes if isinstance(one, Ambiguous)), None)
    if unsure is not None:
        return Answered(unsure)
    full = [one for one in outcomes if isinstance(one, Answer)]
    empty = tuple(one for one in outcomes if isinstance(one, Nothing) and not _other_word(one, asked, full))
    if not full:
        return Answered(empty[0], empty[1:])
    named = [one for one in full if one.polarity is not Polarity.UNKNOWN]
    empty += tuple(_silent(asked.frame, full))
    places = [one.place for one in named if one.place is not None]
    meant = frozenset(mention for place in places for mention in place.said)
    return Answered(_together(named or full), empty, meant, days_alone=asked.frame.intent is Intent.WHEN)


def _other_word(empty: Nothing, asked: Understood, full: Iterable[Answer]) -> bool:
    """Whether it is only the word for a thing that nothing is recorded under: roads that the record calls highways."""
    words = {one.lookup.object_class for one in full}
    any_road = set(ROADS) <= set(asked.frame.objects)
    return any_road and empty.lookup.object_class in ROADS and not words.isdisjoint(ROADS)


def _in_their_word(outcome: Outcome, said: Iterable[str]) -> Outcome:
    """The outcome with the place called as the message calls it, where the record itself has no word for it.

    Each side has its own name for many a place, and none of them is the correct one.
    """
    if not isinstance(outcome, Answer | Nothing) or outcome.place is None or outcome.place.said:
        return outcome
    place = outcome.place
    words = {folded(text) for text in said}
    theirs = next((other.text for other in place.also if folded(other.text) in words), None)
    if theirs is None or folded(place.name) in words:
        return outcome
    return replace(outcome, place=replace(place, name=theirs, also=(OtherName(place.name), *place.also)))


def _silent(frame: Frame, answers: Iterable[Answer]) -> Iterator[Nothing]:
    """Of a comparison of the sides, those of whom nothing is recorded: their silence is told as such."""
    for one in answers:
        if frame.both and one.lookup.topic is Topic.COMPARE:
            told = {section.side for section in one.sections}
            for side in sorted({party.side for party in one.parties.values()} - NEUTRAL_SIDES - told):
                yield Nothing(
                    replace(one.lookup, side=side),
                    NothingReason.NOT_IN_RECORD,
                    parties=one.parties,
                    episode_title=one.episode_title,
                    revision=one.revision,
                )


def _outcome(conn: Connection, lookup: Lookup, frame: Frame) -> Outcome:
    """The outcome of one lookup; a group that only the question before named is let go where nothing is said of it."""
    found = _narrowed(answer(conn, lookup), frame)
    if isinstance(found, Nothing) and "groups" in frame.inherited and lookup.group is not None:
        wider = _narrowed(answer(conn, replace(lookup, group=None)), frame)
        return wider if isinstance(wider, Answer) else found
    return found


def _narrowed(outcome: Outcome, frame: Frame) -> Outcome:
    """Without lines of another voice, theme or class than was asked for; nothing where none is left."""
    if not isinstance(outcome, Answer):
        return outcome
    themes = frame.themes if outcome.lookup.topic is Topic.CONDUCT else ()
    themes = tuple(one for one in themes if one != "accuse") or themes
    if frame.intent in (Intent.BLAME, Intent.POSITION):
        themes = ("blame",) if frame.intent is Intent.BLAME else ()

    def wanted(line: Line) -> bool:
        return _of_voice(line, frame, outcome.parties) and _of_class(line, frame.excluded)

    sections = [_kept(section, wanted) for section in outcome.sections]
    sections = [_of_themes(section, themes, whole=frame.intent is Intent.BLAME) for section in sections]
    if "how_many" in frame.signs or frame.intent in (Intent.SOURCE, Intent.CHECK):
        sections = [replace(section, lines=tuple(map(_without_names, section.lines))) for section in sections]
    kept = tuple(section for section in sections if section.lines)
    others = tuple(line for line in outcome.other_counts if _of_class(line, frame.excluded))
    narrowed = replace(outcome, sections=kept, other_counts=others)
    says_more = outcome.coverage or outcome.readings or outcome.disagreements or outcome.polarity is not None
    if not kept and not others and not says_more:
        return Nothing(
            outcome.lookup,
            NothingReason.NOT_IN_RECORD,
            place=outcome.place,
            parties=outcome.parties,
            episode_title=outcome.episode_title,
            revision=outcome.revision,
        )
    return narrowed


def _of_voice(line: Line, frame: Frame, parties: dict[str, Party]) -> bool:
    if frame.intent in (Intent.BLAME, Intent.POSITION) or (frame.intent is Intent.SOURCE and frame.themes):
        return True
    voices = line.statement.voice
    if len(set(frame.speakers)) > 1 and not set(frame.speakers) & set(voices):
        return False
    if frame.speakers or frame.speaker_side is None or frame.intent is Intent.COMPARE:
        return True
    return any(parties[voice].side == frame.speaker_side for voice in voices if voice in parties)


def _without_names(line: Line) -> Line:
    """A count of places without the names beside it, where only the count was asked for."""
    if line.claim.type is not ClaimType.PLACE_COUNT:
        return line
    return replace(line, parts=tuple(part for part in line.parts if part.claim.type is not ClaimType.PLACES))


def _of_class(line: Line, excluded: frozenset[str]) -> bool:
    named = line.claim.object_class
    path = class_path(named) if named is not None else ()
    return not excluded & {*path, line.claim.group}


def _kept(section: Section, wanted: object) -> Section:
    lines = tuple(line for line in section.lines if wanted(line))  # type: ignore[operator]
    left = {line.claim.id for line in lines}
    sums = tuple(one for one in section.computed if _stands_on(one, left, section.lines))
    return replace(section, lines=lines, computed=sums)


def _stands_on(computed: Computed, left: set[str], before: Sequence[Line]) -> bool:
    """Whether no line that the sum was made of has been taken out."""
    gone = {line.claim.id for line in before} - left
    return not gone & {said.claim.id for said in computed.operands}


def _of_themes(section: Section, themes: Sequence[str], *, whole: bool) -> Section:
    """What speaks of the themes; a side of whose claims none does keeps them all where both sides are to be heard."""
    if not themes:
        return section
    stems = [
        stem
        for theme in themes
        for stem in lexicon().said.get(theme, ("civilian",) if theme == "civilians_targeted" else ())
    ]
    lines = tuple(line for line in section.lines if _speaks_of(line, stems))
    return replace(section, lines=lines or (section.lines if whole else ()))


def _speaks_of(line: Line, stems: Iterable[str]) -> bool:
    text = (line.claim.what or "").casefold()
    return line.claim.type is ClaimType.CONDUCT and any(text.startswith(stem) or f" {stem}" in text for stem in stems)


def _together(answers: Sequence[Answer]) -> Answer:
    """Several answers as one, each claim once, in the order in which they were asked for."""
    first, *rest = answers
    if not rest:
        return first
    sections: dict[tuple[str, object], Section] = {}
    seen: set[str] = set()
    for one in answers:
        for section in one.sections:
            lines = tuple(line for line in section.lines if line.claim.id not in seen)
            seen |= {line.claim.id for line in lines}
            held = sections.get((section.side, section.relation))
            sums = section.computed
            if held is not None:
                lines, sums = (*held.lines, *lines), (*held.computed, *sums)
            sections[section.side, section.relation] = replace(
                section, lines=lines, computed=tuple(dict.fromkeys(sums))
            )
    return replace(
        first,
        sections=tuple(section for section in sections.values() if section.lines or section.computed),
        other_counts=tuple(dict.fromkeys(line for one in answers for line in one.other_counts)),
        nearby=tuple(dict.fromkeys(line for one in answers for line in one.nearby)),
        readings=tuple(dict.fromkeys(reading for one in answers for reading in one.readings)),
        refusals=tuple(dict.fromkeys(refusal for one in answers for refusal in one.refusals)),
        reports=tuple(dict(pair for one in answers for pair in one.reports).items()),
        parties={party: known for one in answers for party, known in one.parties.items()},
    )
