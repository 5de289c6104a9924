"""What the record is made of: claim, statement, report, reading, party and the links between claims.

Pure data. It refuses nothing about how the parts fit together (that is `db.validation`) and counts nothing (that is
`db.counting`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from db.vocabulary import (
    ClaimType,
    Counting,
    DateBasis,
    Drift,
    Effect,
    Kind,
    LinkType,
    Partition,
    PartyKind,
    Perspective,
    PlaceScope,
    Precision,
    Qualifier,
    ReportMode,
    Role,
    StatementStatus,
)

Number = int | float


@dataclass(frozen=True, slots=True)
class Value:
    """What was said (`as_said`, shown as it is) and the bounds that serve logic only.

    `lo` and `hi` are None where open; both None means that no figure was given, which is never 0 (T18).
    """

    as_said: str
    lo: Number | None
    hi: Number | None
    qualifier: Qualifier
    lo_exclusive: bool = False

    @property
    def has_figure(self) -> bool:
        return self.lo is not None or self.hi is not None

    @property
    def exact(self) -> Number | None:
        """The number where exactly one was said, else None."""
        return self.lo if self.qualifier is Qualifier.EXACT and self.lo == self.hi else None

    @property
    def bounds(self) -> tuple[Number | None, Number | None]:
        return self.lo, self.hi


@dataclass(frozen=True, slots=True)
class Period:
    """The time a figure speaks of. `start` and `end` are ISO days, months or years; None is open."""

    label: str
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion of a statement (RECORD.md §2). Immutable; a change is a new revision of its statement."""

    id: str
    statement: str
    type: ClaimType
    side_affected: str
    value: Value | None = None
    kinds: frozenset[Kind] = frozenset()
    group: str | None = None
    object_class: str | None = None
    class_as_said: str | None = None
    effects: frozenset[Effect] = frozenset()
    role: Role | None = None
    unit: str | None = None
    unit_as_said: str | None = None
    counting: Counting | None = None
    period: Period | None = None
    place: str | None = None
    place_scope: PlaceScope | None = None
    places: tuple[str, ...] = ()
    list_complete: bool | None = None
    part_of: str | None = None
    partition: Partition | None = None
    derived_from: tuple[str, ...] = ()
    derived_basis: str | None = None
    origin: str | None = None
    alleged_actor: str | None = None
    as_of: date | None = None
    what: str | None = None
    incident: str | None = None
    provisional: bool = False
    named_list: bool = False
    span: tuple[int, int] | None = None
    note: str | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A confirmed relation between two claims; `changed`: what of group, kinds, effects, class the step changes."""

    source: str
    type: LinkType
    target: str
    why: str = ""
    changed: frozenset[str] = frozenset()
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document makes of one claim where it differs from it, or that it leaves the claim out (`absent`)."""

    claim: str
    drift: tuple[Drift, ...] = ()
    words: str | None = None
    absent: bool = False
    as_said: str | None = None
    lo: Number | None = None
    hi: Number | None = None
    qualifier: Qualifier | None = None
    kinds: frozenset[Kind] = frozenset()
    group: str | None = None
    effects: frozenset[Effect] = frozenset()
    credited_to: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A document that carries a statement. The document is its url; one page may report several statements."""

    outlet: str
    short_title: str
    url: str
    published: date | None
    published_precision: Precision
    lang: str
    mode: ReportMode
    citing: str | None = None
    published_basis: DateBasis | None = None
    archive_url: str | None = None
    text_sha256: str | None = None
    readings: tuple[Reading, ...] = ()
    note: str | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One speech act. On the reading path `claims`, `links` and `reports` may be left empty; the header is whole.

    `owner` is None for the shared record, else the id of the one server that holds and sees it.
    """

    id: str
    episode: str
    speaker: str
    perspective: Perspective
    status: StatementStatus = StatementStatus.PUBLISHED
    co_speakers: tuple[str, ...] = ()
    made_on: date | None = None
    made_precision: Precision = Precision.UNKNOWN
    made_until: date | None = None
    made_basis: DateBasis | None = None
    as_of: date | None = None
    form: str | None = None
    owner: int | None = None
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()
    reports: tuple[Report, ...] = ()
    notes: str | None = None

    @property
    def counts_from(self) -> date | None:
        """The day from which it counts: a statement dated between two days counts from the later (T19)."""
        return self.made_until or self.made_on

    @property
    def voice(self) -> tuple[str, ...]:
        """Who speaks. A joint statement's voice is one voice, its speakers named together (T1)."""
        return (self.speaker, *self.co_speakers)


@dataclass(frozen=True, slots=True)
class Party:
    id: str
    name: str
    kind: PartyKind
    side: str
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Episode:
    id: str
    title: str
    start: date
    end: date | None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A prepared note on claims that disagree. Its figures are an editor's words and never shown as anybody's."""

    topic: str
    claims: tuple[str, ...]
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    likely: str | None = None
    decide: str | None = None
    note: str | None = None
    consequence: str | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """Something to look for; never shown as a claim."""

    id: str
    speaker: str
    note: str
    outlet: str | None = None
    url: str | None = None
    published: date | None = None


Mention = tuple[str, PlaceScope | None]
"""How a claim names a place: the name as stated, and how wide a place it says it is."""


def mentions_of(claim: Claim) -> tuple[Mention, ...]:
    """The places a claim names: where it was, and those it lists."""
    where: tuple[Mention, ...] = ((claim.place, claim.place_scope),) if claim.place is not None else ()
    return (*where, *((name, None) for name in claim.places))


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """What a place name means wherever the record's claims use it: an editor's finding, since namesakes abound.

    With a `scope` it holds for claims about places of that width ("Vardenis", the community), else for those that do
    not say. `place` is an id of the gazetteer; one that the gazetteer lacks leaves the name a place of its own.
    """

    name: str
    place: str
    scope: PlaceScope | None = None

    @property
    def key(self) -> str:
        return self.name if self.scope is None else f"{self.scope}:{self.name}"


@dataclass(frozen=True, slots=True)
class Batch:
    """What a file holds and an import publishes as one: the in-memory shape of a record file."""

    episodes: tuple[Episode, ...] = ()
    parties: tuple[Party, ...] = ()
    statements: tuple[Statement, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    leads: tuple[Lead, ...] = ()
    not_found: tuple[str, ...] = ()
    named_places: tuple[NamedPlace, ...] = ()
    meta: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Slice:
    """The part of the record one question needs: published claims one viewer may see, with what they hang on.

    `statements` are headers (no claims, links or reports inside) of every claim here; `links` touch these claims at
    either end. `parties` is the whole cast. `revision` is the record's version it was read at. A slice is one
    reading of the record and equal only to itself, so that what is worked out of it can be kept beside it.
    """

    claims: tuple[Claim, ...]
    statements: dict[str, Statement]
    links: tuple[Link, ...]
    parties: dict[str, Party]
    revision: int


def slice_of(
    statements: Iterable[Statement], parties: Mapping[str, Party], types: frozenset[ClaimType], revision: int = 0
) -> Slice:
    """The slice of these whole statements that holds their published claims of these types."""
    published = [statement for statement in statements if statement.status is StatementStatus.PUBLISHED]
    return Slice(
        claims=tuple(claim for statement in published for claim in statement.claims if claim.type in types),
        statements={one.id: replace(one, claims=(), links=(), reports=()) for one in published},
        links=tuple(link for statement in published for link in statement.links),
        parties=dict(parties),
        revision=revision,
    )
