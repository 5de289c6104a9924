"""What is asked of the record and what it answers: `Lookup` in, `Answer` out, both frozen.

Every way of asking (a command's options, words, JSON) ends in a `Lookup`; every way of showing (a Discord view, plain
text, JSON) begins at an `Answer`. Nothing here computes or words anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from db.claims import Claim, Mention, Number, Party, Reading, Report, Statement
from db.vocabulary import Effect, Kind, PlaceScope


class Topic(StrEnum):
    CASUALTIES = "casualties"
    DISPLACEMENT = "displacement"
    BODIES = "bodies"
    PRISONERS = "prisoners"
    DAMAGE = "damage"
    SETTLEMENTS = "settlements"
    TERRITORY = "territory"
    PLACE = "place"
    CONDUCT = "conduct"
    COMPARE = "compare"
    HISTORY = "history"
    STATEMENT = "statement"
    WHO_SAID = "who_said"
    FIRST_SAID = "first_said"
    READINGS = "readings"
    CONTRADICTIONS = "contradictions"
    COVERAGE = "coverage"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Lookup:
    """What is asked. Every field but the topic may be left open.

    `as_of` cuts by the day a statement counts from, `recorded_by` by the moment the record learned of it; `viewer` is
    the server whose own statements are seen beside the shared record; `id` names a claim or a statement.
    """

    topic: Topic
    kinds: frozenset[Kind] = frozenset()
    group: str | None = None
    object_class: str | None = None
    effects: frozenset[Effect] = frozenset()
    side: str | None = None
    speaker: str | None = None
    place: str | None = None
    as_of: date | None = None
    episode: str | None = None
    value: Number | None = None
    outlet: str | None = None
    id: str | None = None
    recorded_by: datetime | None = None
    viewer: int | None = None


class Rule(StrEnum):
    """The rules of counting (RECORD.md §3). Each drop, sum and refusal names the one it follows."""

    VOICES = "T1"
    REPEATS = "T2"
    NEWEST = "T3"
    SERIES = "T4"
    PARTS = "T5"
    ATOMS = "T6"
    SUM = "T7"
    COMPLEMENT = "T8"
    KINDS = "T9"
    GROUPS = "T10"
    EFFECTS = "T11"
    COUNT_AND_NAMES = "T12"
    LOCAL = "T13"
    NOBODYS = "T14"
    FLOWS = "T15"
    PERSONS_STATE = "T16"
    TIME_SCOPE = "T17"
    ABSENT = "T18"
    AS_OF = "T19"
    ATTRIBUTION = "T20"


class Shown(StrEnum):
    """In what capacity a claim appears in an answer."""

    STANDING = "standing"
    VARIANT = "variant"
    PART = "part"
    REPETITION = "repetition"
    HISTORY = "history"
    OTHER_COUNT = "other_count"
    NEAREST = "nearest"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with the statement it was made in."""

    claim: Claim
    statement: Statement

    @property
    def day(self) -> date | None:
        return self.statement.counts_from


@dataclass(frozen=True, slots=True)
class Step:
    """An earlier figure of a series. `changed` names what is counted differently from the step before (the * of T4).

    `last` is its newest repetition, which dates it (T3); `parts` are what it was broken down into (T5).
    """

    said: Said
    changed: frozenset[str] = frozenset()
    last: Said | None = None
    parts: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """How many reports carry the statement, and how many of them differ on this claim or leave it out (T20)."""

    reports: int = 0
    differ: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One figure or assertion as a person sees it, with all that has to stand beside it.

    `changed` names what this figure counts differently from the last step of its history; `gone` is why it is no
    longer current, on a line that was asked for and has been replaced.
    """

    said: Said
    shown: Shown = Shown.STANDING
    parts: tuple[Line, ...] = ()
    repeated_by: tuple[Said, ...] = ()
    history: tuple[Step, ...] = ()
    changed: frozenset[str] = frozenset()
    part_of: Said | None = None
    contradicted_by: tuple[Said, ...] = ()
    gone: Dropped | None = None
    carried: Carried = Carried()

    @property
    def claim(self) -> Claim:
        return self.said.claim

    @property
    def statement(self) -> Statement:
        return self.said.statement

    @property
    def last(self) -> Said:
        """Its newest saying, which dates it (T3)."""
        return max((self.said, *self.repeated_by), key=lambda said: said.day or date.min)


@dataclass(frozen=True, slots=True)
class Computed:
    """A number nobody stated, made from operands of one statement (T7, T8). Never shown without them."""

    value: Number
    operands: tuple[Said, ...]
    rule: Rule
    group: str | None = None
    object_class: str | None = None

    @property
    def first(self) -> Said:
        return self.operands[0]


class Relation(StrEnum):
    """Whose word a section holds: a side on its own losses, on its adversary's, a third party's finding."""

    OWN = "own"
    ABOUT_ADVERSARY = "about_adversary"
    FINDING = "finding"


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of one voice relation about one side's losses, and the sums that may be made of them."""

    side: str
    relation: Relation
    lines: tuple[Line, ...]
    computed: tuple[Computed, ...] = ()


@dataclass(frozen=True, slots=True)
class Used:
    """A claim the answer uses, and under which rule."""

    said: Said
    rule: Rule


@dataclass(frozen=True, slots=True)
class Dropped:
    """A claim in scope that the answer leaves out of the current figures: the rule, and the claim that caused it.

    `now` is what stands at the end of the replacements, where that is not `by` itself.
    """

    said: Said
    rule: Rule
    by: Said | None = None
    now: Said | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A number that would be wrong, and why it is not given. `said` are the claims the reason speaks of."""

    rule: Rule
    reason: str
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class OutletReading:
    """One report of a statement and, where it differs from the claim or leaves it out, what it makes of it."""

    said: Said
    report: Report
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one side has said of its own losses: (kind, group, its line), None where nothing was stated."""

    side: str
    figures: tuple[tuple[Kind, str, Line | None], ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Claims of one measure that contradict each other, in the order they were said."""

    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name of a place beside the one it is shown by. `language` is an ISO 639 code, `kind` the gazetteer's word.

    `used_by` is the party that uses it, "" where nobody in particular is known to.
    """

    text: str
    language: str = ""
    kind: str = ""
    used_by: str = ""


@dataclass(frozen=True, slots=True)
class PlaceLabel:
    """A place told from its namesakes: its name, its province's and its country's ISO 3166 code ("" where unknown).

    `scope` tells a community or a province from the settlement of the same name; None is a settlement.
    """

    id: str
    name: str
    scope: PlaceScope | None = None
    province: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """The place a lookup asks about: what it is called, where it lies, and how claims name it and its neighbours.

    `name` is the record's own word where it has one, else the gazetteer's; none is the correct one. `scope` is None for
    a settlement. `within` is what
    contains it, the smallest first. `said` are the mentions that mean it; `above` and `below` those of
    what contains it and of what it contains. Degrees are WGS 84; `precision` runs from 1 (the place itself) to 7.
    """

    id: str
    name: str
    scope: PlaceScope | None = None
    also: tuple[OtherName, ...] = ()
    within: tuple[PlaceLabel, ...] = ()
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    said: frozenset[Mention] = frozenset()
    above: frozenset[Mention] = frozenset()
    below: frozenset[Mention] = frozenset()


class Polarity(StrEnum):
    YES = "yes"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """All that one question gets: lines by whose losses, what is nobody's figure, what was left out and why.

    `polarity` answers "was X targeted?": yes, or not known; never no. `nearby` is what the record says of the same
    place in another role, of what contains it or lies in it, or one step beside what was asked.
    """

    lookup: Lookup
    sections: tuple[Section, ...] = ()
    other_counts: tuple[Line, ...] = ()
    nearby: tuple[Line, ...] = ()
    readings: tuple[OutletReading, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    used: tuple[Used, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    reports: tuple[tuple[str, tuple[Report, ...]], ...] = ()
    polarity: Polarity | None = None
    place: Place | None = None
    parties: dict[str, Party] = field(default_factory=dict)
    episode_title: str = ""
    revision: int = 0

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for section in self.sections for line in section.lines)


class NothingReason(StrEnum):
    NOT_IN_RECORD = "not_in_record"
    NO_FIGURE = "no_figure"
    REPLACED = "replaced"
    NO_SUCH_PLACE = "no_such_place"
    NO_SUCH_ID = "no_such_id"
    NO_SUCH_SPEAKER = "no_such_speaker"
    NO_SUCH_SIDE = "no_such_side"
    NO_SUCH_OUTLET = "no_such_outlet"
    NO_SUCH_EPISODE = "no_such_episode"


@dataclass(frozen=True, slots=True)
class Nothing:
    """The record holds no answer, which is not a claim of zero. `nearest` is what it does hold nearby.

    `replaced` is what was said of just this and is history now.
    """

    lookup: Lookup
    reason: NothingReason
    asked: str = ""
    replaced: tuple[Line, ...] = ()
    nearest: tuple[Line, ...] = ()
    suggestions: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    place: Place | None = None
    parties: dict[str, Party] = field(default_factory=dict)
    episode_title: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The name asked may mean any of these places, the likeliest first."""

    lookup: Lookup
    about: str
    choices: tuple[PlaceLabel, ...]
    revision: int = 0


Outcome = Answer | Nothing | Ambiguous
