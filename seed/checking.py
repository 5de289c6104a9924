"""What a reviewer must see before publishing: what would be wrong, what is doubtful, and how it stands to the record.

Pure. A finding that `must` be settled refuses publishing; the others are for a person to look at. Whether the parts fit
together as a record is `db.validation`, whose problems appear here too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from db.answers import Said
from db.claims import Claim, Number, Party, Slice
from db.names import NoSuchPlace
from db.places import Atlas
from db.problems import Problem, Severity
from db.reviews import (
    UNDECIDED,
    Decision,
    Item,
    Review,
    Voice,
    report_key,
    reported_statement,
    told_by,
    voices,
)
from db.standing import said_order
from db.vocabulary import ClaimType, Partition
from seed.heading import NO_PAGE
from seed.matching import pairs
from seed.suggesting import Suggestion, suggest

_TENFOLD: Final = 10
_FEWEST_DIGITS: Final = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to see: its key in the catalogue, the claims it is about (c1 …) and the values of its sentence."""

    key: str
    must: bool
    claims: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Beside:
    """What the record holds beside a review: read in one unit, so that all of it is of one state.

    `known` is the slice of the review's episode with every type of claim, as the draft's owner sees it; `cast` all
    parties; `same_page` the statements that the page's address or its very text is known to report. Without an
    `atlas` nothing is said of places.
    """

    known: Slice
    cast: Mapping[str, Party]
    atlas: Atlas | None
    same_page: tuple[str, ...]
    today: date
    owner: int | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking found: findings, gravest first, and relations to confirm."""

    findings: tuple[Finding, ...]
    suggestions: tuple[Suggestion, ...]

    @property
    def must(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.must)


def check(review: Review, beside: Beside, problems: Sequence[Problem] = ()) -> Checked:
    """Everything a reviewer must see. `problems` are those of the statements that publishing would write."""
    cast = {**beside.cast, **{party.id: party for party in review.parties}}
    spoken = voices(review, cast)
    suggestions = tuple(
        one
        for voice in voices(review, cast, with_open=True)
        for one in suggest(voice, review.header.made_on, beside.known, cast, beside.owner)
    )
    # What nobody has told yet is a finding of its own, and not that a party of that name is missing.
    told = [problem for problem in problems if UNDECIDED not in problem.problem.split()]
    found = [
        *_header(review, beside),
        *_undecided(review),
        *_of_voices(review, spoken, cast, beside, suggestions),
        *_parts(review),
        *(
            finding
            for voice in spoken
            for item in voice.items
            for finding in _of_claim(item, voice, review.header.made_on, beside)
        ),
        *map(_of_problem, told),
    ]
    return Checked(tuple(sorted(found, key=lambda finding: not finding.must)), suggestions)


# --- the statement as a whole


def _header(review: Review, beside: Beside) -> Iterator[Finding]:
    header = review.header
    report = header.reports[0] if header.reports else None
    if not any(review.accepted()):
        yield Finding("nothing_accepted" if review.items else "nothing_read", True)
    if header.episode == UNDECIDED:
        yield Finding("no_episode", True)
    if report is None or report.url == NO_PAGE:
        yield Finding("no_page", True)
    if report is None or report.outlet == UNDECIDED:
        yield Finding("no_outlet", True)
    if header.made_on is None:
        yield Finding("no_day", False)
    days = [day for day in (header.made_on, header.made_until, report.published if report else None) if day]
    if days and max(days) > beside.today:
        yield Finding("future", True, values={"day": max(days).isoformat()})
    if report and report.published and header.made_on and header.made_on > report.published:
        told = {"day": header.made_on.isoformat(), "published": report.published.isoformat()}
        yield Finding("said_after_report", False, values=told)
    if beside.same_page:
        yield Finding("page_known", False, values={"statements": ", ".join(beside.same_page)})


def _undecided(review: Review) -> Iterator[Finding]:
    left = tuple(item.number for item in review.items if item.decision is Decision.OPEN)
    if left:
        yield Finding("undecided", False, left)


def _of_voices(
    review: Review,
    spoken: Sequence[Voice],
    cast: Mapping[str, Party],
    beside: Beside,
    suggestions: Sequence[Suggestion],
) -> Iterator[Finding]:
    if len(spoken) > 1:
        yield Finding("several_statements", False, values={"number": str(len(spoken))})
    for voice in spoken:
        numbers = tuple(item.number for item in voice.items)
        if voice.speaker not in cast:
            yield Finding("no_speaker", True, numbers)
        reported = reported_statement(review, voice)
        if reported is not None:
            yield from _of_report(review, voice, reported, beside)
            continue
        for one in suggestions:
            if one.key == report_key(voice.key, one.target) and one.key not in review.answers:
                key = "known_statement" if one.ours else "known_elsewhere"
                yield Finding(key, one.ours, numbers, {"statement": one.target})


def _of_report(review: Review, voice: Voice, reported: str, beside: Beside) -> Iterator[Finding]:
    numbers = tuple(item.number for item in voice.items)
    statement = beside.known.statements.get(reported)
    if statement is None or statement.owner != beside.owner:
        yield Finding("cannot_report", True, numbers, {"statement": reported})
        return
    claims = [claim for claim in beside.known.claims if claim.statement == reported]
    found = pairs(claims, told_by(review, voice.speaker))
    new = tuple(pair.item.number for pair in found if pair.claim is None and pair.item and pair.item.number in numbers)
    if new:
        yield Finding("added_to_known", False, new, {"statement": reported})


# --- parts and wholes


def _parts(review: Review) -> Iterator[Finding]:
    accepted = {item.claim.id: item for item in review.accepted()}
    parts: dict[str, list[Item]] = {}
    for item in accepted.values():
        whole = item.claim.part_of
        if whole is None:
            continue
        if whole not in accepted:
            yield Finding("whole_left_out", False, (item.number,), {"whole": whole.rpartition(".")[2]})
        else:
            parts.setdefault(whole, []).append(item)
    for id_, inside in parts.items():
        yield from _sums(accepted[id_], inside)


def _sums(whole: Item, parts: Sequence[Item]) -> Iterator[Finding]:
    total = _exact(whole.claim)
    if total is None:
        return
    said = {"whole": _said(whole.claim)}
    for part in parts:
        number = _exact(part.claim)
        if number is not None and number > total:
            yield Finding("part_over_whole", False, (part.number, whole.number), said | {"part": _said(part.claim)})
    exhaustive = [part for part in parts if part.claim.partition is Partition.EXHAUSTIVE]
    numbers = [_exact(part.claim) for part in exhaustive]
    if exhaustive and None not in numbers and sum(filter(None, numbers)) != total:
        claims = (whole.number, *(part.number for part in exhaustive))
        yield Finding("sum_differs", False, claims, said | {"sum": f"{sum(filter(None, numbers)):,}"})


# --- one claim


def _of_claim(item: Item, voice: Voice, day: date | None, beside: Beside) -> Iterator[Finding]:
    claim, number = item.claim, (item.number,)
    if claim.side_affected == UNDECIDED:
        yield Finding("no_side", True, number)
    if not item.current:
        yield Finding("not_current", False, number, {"figure": _said(claim)})
    if item.doubts and not item.edited:
        yield Finding("doubted", False, number, {"doubts": "; ".join(item.doubts)})
    for question in item.questions:
        if question.field not in {"side_affected", "speaker"}:
            yield Finding("question", False, number, {"field": question.field, "why": question.why,
                                                      "about": question.about})  # fmt: skip
    for name in (claim.place, *claim.places):
        if name is not None and beside.atlas is not None and isinstance(beside.atlas.match(name), NoSuchPlace):
            yield Finding("no_such_place", False, number, {"place": name})
    yield from _against_series(item, day, list(_series(item, voice, beside)))


def _series(item: Item, voice: Voice, beside: Beside) -> Iterator[Said]:
    """The figures of the record that measure the same for the same side, said by the same side's voices."""
    party = beside.cast.get(voice.speaker)
    for claim in beside.known.claims:
        said = Said(claim, beside.known.statements[claim.statement])
        speaker = beside.known.parties.get(said.statement.speaker)
        if (
            party is not None
            and speaker is not None
            and speaker.side == party.side
            and _same_measure(item.claim, claim)
        ):
            yield said


def _same_measure(one: Claim, other: Claim) -> bool:
    return (
        one.type is other.type
        and one.type not in {ClaimType.PLACES, ClaimType.CONDUCT, ClaimType.STATUS}
        and one.side_affected == other.side_affected
        and one.kinds == other.kinds
        and one.group == other.group
        and one.object_class == other.object_class
        and one.effects == other.effects
        and one.role is other.role
        and one.unit == other.unit
        and one.place == other.place
        and one.period == other.period
        and (one.part_of is None) == (other.part_of is None)
    )


def _against_series(item: Item, day: date | None, series: Sequence[Said]) -> Iterator[Finding]:
    """Compared with what had last been said by the statement's day: an older statement may be added later."""
    number = _exact(item.claim)
    known = [(said, figure) for said in sorted(series, key=said_order) if (figure := _exact(said.claim)) is not None]
    if number is None or not known:
        return
    by_then = [pair for pair in known if day is None or pair[0].day is None or pair[0].day <= day]
    said, last = by_then[-1] if by_then else known[0]
    values = {"figure": _said(item.claim), "known": _said(said.claim), "claim": said.claim.id}
    if last and number and (number >= _TENFOLD * last or last >= _TENFOLD * number):
        yield Finding("tenfold", False, (item.number,), values)
    for said, figure in known:
        if transposed(number, figure):
            values = {"figure": _said(item.claim), "known": _said(said.claim), "claim": said.claim.id}
            yield Finding("transposed", False, (item.number,), values)
            break


def transposed(one: Number, other: Number) -> bool:
    """Whether two whole numbers differ by two neighbouring digits exchanged: 207 and 270."""
    if not (float(one).is_integer() and float(other).is_integer()):
        return False
    first, second = str(int(one)), str(int(other))
    if len(first) != len(second) or len(first) < _FEWEST_DIGITS or first == second:
        return False
    apart = [place for place, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and (first[apart[0]], first[apart[1]]) == (second[apart[1]], second[apart[0]])
    )


def _of_problem(problem: Problem) -> Finding:
    values = {"about": problem.about, "problem": problem.problem, "remedy": problem.remedy, "field": problem.field}
    number = problem.about.rpartition(".")[2] if "." in problem.about else ""
    return Finding("problem", problem.severity is Severity.ERROR, (number,) if number else (), values)


def _exact(claim: Claim) -> Number | None:
    """The number of a figure: the one that was said, whatever qualified it."""
    if claim.value is None:
        return None
    return claim.value.lo if claim.value.lo is not None else claim.value.hi


def _said(claim: Claim) -> str:
    return claim.value.as_said if claim.value is not None else ""
