"""A text under review: what is proposed to be claimed from it, what was decided so far, and by whom.

Pure data and pure changes of it; every change is a new `Review`. Nothing in it is published: `statements` says what
publishing would put into the record. It never decides for a person: what could not be told stays a `Question`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from db.claims import Claim, Link, Party, Statement
from db.vocabulary import BOTH_SIDES, NEUTRAL_SIDES, LinkType, Perspective

UNDECIDED: Final = "undecided"
"""Stands for a speaker, side or episode that nobody has told yet. No party, side or episode may have this id."""
DRAFT: Final = "draft"
"""The id of a statement under review; its claims are `draft.c1`, `draft.c2` …"""

Span = tuple[int, int]


class Decision(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    NOT_A_CLAIM = "not_a_claim"


@dataclass(frozen=True, slots=True)
class Question:
    """What could not be decided of one field: the key of the reason, the words it is about, and what is likely."""

    field: str
    why: str
    about: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One proposed claim. `spans` are of the text; `current` is False for figures of another time.

    `speaker` is a party's id. `read` is the draft as it was read, in the schema of the development sets.
    """

    claim: Claim
    speaker: str
    spans: tuple[Span, ...]
    decision: Decision = Decision.OPEN
    sure: bool = False
    current: bool = True
    edited: bool = False
    claimants: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    doubts: tuple[str, ...] = ()
    read: Mapping[str, Any] = field(default_factory=dict)

    @property
    def number(self) -> str:
        """How people call it: c1, c2 …"""
        return self.claim.id.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Change:
    """One step of a review: the version it made, who did it, what and to what."""

    version: int
    by: str
    what: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a review: the statements, where each proposed claim went, and the record's version."""

    statements: tuple[str, ...]
    claims: Mapping[str, str]
    data_version: int


@dataclass(frozen=True, slots=True)
class Review:
    """A text under review. `header` is the statement without claims, with one report: the page the text is from.

    `parties` are voices that publishing would add. `answers` are suggestions confirmed (True) or refused, by key.
    """

    header: Statement
    items: tuple[Item, ...]
    unused: tuple[tuple[str, Span, str], ...] = ()
    questions: tuple[Question, ...] = ()
    parties: tuple[Party, ...] = ()
    answers: Mapping[str, bool] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    seen: tuple[str, ...] = ()
    published: Published | None = None

    def item(self, number: str) -> Item:
        """The item of this number (c1); KeyError where there is none."""
        found = next((item for item in self.items if item.number == number), None)
        if found is None:
            raise KeyError(number)
        return found

    def accepted(self) -> Iterator[Item]:
        return (item for item in self.items if item.decision is Decision.ACCEPTED)

    @property
    def title(self) -> str:
        return self.header.reports[0].short_title if self.header.reports else ""


def decided(review: Review, numbers: Iterable[str], decision: Decision) -> Review:
    """The review with these claims decided; KeyError for a number that it lacks."""
    wanted = {review.item(number).number for number in numbers}
    return _with_items(review, wanted, lambda item: replace(item, decision=decision))


def sure_ones(review: Review) -> tuple[str, ...]:
    """The numbers of the open claims that nothing speaks against."""
    return tuple(
        item.number
        for item in review.items
        if item.decision is Decision.OPEN and item.sure and item.current and not item.questions
    )


def edited(review: Review, number: str, claim: Claim, speaker: str, settled: Iterable[str]) -> Review:
    """The review with one claim as a person wrote it; questions about the `settled` fields are answered by that."""
    answered = frozenset(settled)

    def change(item: Item) -> Item:
        left = tuple(question for question in item.questions if question.field not in answered)
        return replace(item, claim=replace(claim, id=item.claim.id), speaker=speaker, edited=True, questions=left)

    return _with_items(review, {review.item(number).number}, change)


def headed(review: Review, header: Statement, settled: Iterable[str], parties: Iterable[Party] = ()) -> Review:
    """The review with another header. Claims said by whom the old header named are said by whom the new one names.

    A claim whose own voice the text names, and nobody has told who that is, stays with that question.
    """
    answered, before = frozenset(settled), review.header.speaker
    moved = _with_items(
        review,
        {item.number for item in review.items if item.speaker == before and not asks(item, "speaker")},
        lambda item: replace(item, speaker=header.speaker),
    )
    left = tuple(question for question in review.questions if question.field not in answered)
    return replace(
        moved,
        header=replace(header, id=DRAFT, claims=(), links=()),
        questions=left,
        parties=(*review.parties, *parties),
    )


def asks(item: Item, field: str) -> bool:
    """Whether a field of the claim is still a question."""
    return any(question.field == field for question in item.questions)


def answered(review: Review, key: str, yes: bool) -> Review:
    """The review with a suggestion confirmed or refused."""
    return replace(review, answers={**review.answers, key: yes})


def _with_items(review: Review, numbers: Iterable[str], change: Any) -> Review:
    wanted = set(numbers)
    return replace(review, items=tuple(change(item) if item.number in wanted else item for item in review.items))


# --- what publishing would write


@dataclass(frozen=True, slots=True)
class Voice:
    """Claims of one speaker about one side's or the other's losses: accepted, they make one statement."""

    speaker: str
    perspective: Perspective
    items: tuple[Item, ...]

    @property
    def key(self) -> str:
        return f"{self.speaker}/{self.perspective}"


def voices(review: Review, parties: Mapping[str, Party], *, with_open: bool = False) -> tuple[Voice, ...]:
    """The accepted claims by speaker and perspective, in the text's order. One text may hold several statements.

    With those still open it is what may become of the review, for suggesting how it stands to the record.
    """
    wanted = {Decision.ACCEPTED, Decision.OPEN} if with_open else {Decision.ACCEPTED}
    known = {**parties, **{party.id: party for party in review.parties}}
    groups: dict[tuple[str, Perspective], list[Item]] = {}
    for item in (one for one in review.items if one.decision in wanted):
        perspective = _perspective(item, review.header, known.get(item.speaker))
        groups.setdefault((item.speaker, perspective), []).append(item)
    return tuple(Voice(*key, tuple(items)) for key, items in groups.items())


def _perspective(item: Item, header: Statement, speaker: Party | None) -> Perspective:
    if speaker is None or speaker.side in NEUTRAL_SIDES:
        return header.perspective
    own = item.claim.side_affected in (speaker.side, BOTH_SIDES, UNDECIDED)
    return Perspective.OWN_SIDE if own else Perspective.ABOUT_ADVERSARY


def statement_of(review: Review, voice: Voice, id_: str, owner: int | None) -> Statement:
    """The statement that these claims make under a permanent id, without links.

    Claims are numbered anew from c1. A part whose whole is not of the same statement stands by itself.
    """
    ids = {item.claim.id: f"{id_}.c{place}" for place, item in enumerate(voice.items, start=1)}
    claims = []
    for item in voice.items:
        whole = ids.get(item.claim.part_of or "")
        partition = item.claim.partition if whole else None
        claims.append(replace(item.claim, id=ids[item.claim.id], statement=id_, part_of=whole, partition=partition))
    return replace(
        review.header,
        id=id_,
        owner=owner,
        speaker=voice.speaker,
        co_speakers=review.header.co_speakers if voice.speaker == review.header.speaker else (),
        perspective=voice.perspective,
        claims=tuple(claims),
        links=(),
    )


def confirmed_links(review: Review, ids: Mapping[str, str]) -> Iterator[Link]:
    """The links that a person confirmed from the claims of `ids` (c1 → permanent id). What they change is left open."""
    for key, yes in sorted(review.answers.items()):
        named = link_named(key)
        if yes and named is not None and (source := ids.get(named[1])) is not None:
            yield Link(source, named[0], named[2])


def link_key(type_: LinkType, number: str, target: str) -> str:
    """The key of a suggested link from a claim of the draft to one of the record."""
    return f"{type_}:{number}:{target}"


def link_named(key: str) -> tuple[LinkType, str, str] | None:
    """Type, number and target of a link's key; None for the key of something else."""
    kind, _, rest = key.partition(":")
    number, _, target = rest.partition(":")
    return (LinkType(kind), number, target) if kind in set(LinkType) and number and target else None


def told_by(review: Review, speaker: str) -> tuple[Item, ...]:
    """All that the text tells as this speaker's word, accepted or not."""
    return tuple(item for item in review.items if item.speaker == speaker and item.decision is not Decision.NOT_A_CLAIM)


def report_key(voice: str, statement: str) -> str:
    """The key of the suggestion that a voice's claims are another report of a known statement."""
    return f"report:{voice}:{statement}"


def reported_statement(review: Review, voice: Voice) -> str | None:
    """The known statement that a person confirmed this voice's claims to be another report of."""
    begun = f"report:{voice.key}:"
    return next((key.removeprefix(begun) for key, yes in review.answers.items() if yes and key.startswith(begun)), None)
