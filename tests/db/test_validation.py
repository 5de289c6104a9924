"""Whether a batch fits together: each rule of the loader broken once, in an otherwise sound record of two sides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from db.claims import Batch, Claim, Contradiction, Link, Party, Period, Reading, Value
from db.validation import Problem, Severity, check, named_claims
from db.vocabulary import (
    ClaimType,
    Counting,
    Effect,
    Kind,
    LinkType,
    Partition,
    PartyKind,
    Precision,
    Qualifier,
    Role,
)
from tests.db.sound import (
    EARLY,
    LATE,
    SOUND,
    SOUTH,
    changed,
    exactly,
    linked,
    persons,
    reread,
    with_claim,
    with_statement,
)


def test_a_sound_record_has_no_problem() -> None:
    assert check(SOUND) == []


C1 = "north-2022-09-13.c1"
NEW = "north-2022-09-13.c8"
OBJECTS = Claim(
    C1,
    EARLY.id,
    ClaimType.OBJECTS,
    "north",
    object_class="house",
    effects=frozenset({Effect.DAMAGED}),
    value=exactly(7),
    counting=Counting.CUMULATIVE,
)
TWO_PLACES = Claim(
    "north-2022-09-13.c9",
    EARLY.id,
    ClaimType.PLACES,
    "north",
    role=Role.HIT,
    places=("A", "B"),
    list_complete=False,
    part_of=C1,
)
FIRST_WEEK = Period("week", "2022-09-19", "2022-09-13")

ERRORS: dict[str, tuple[Callable[[], Batch], str, str]] = {
    "statement id twice": (lambda: replace(SOUND, statements=(*SOUND.statements, SOUTH)), SOUTH.id, "2 times"),
    "claim id twice": (
        lambda: with_statement(replace(EARLY, claims=EARLY.claims * 2)),
        C1,
        "the claim is given 2 times",
    ),
    "party twice": (lambda: replace(SOUND, parties=SOUND.parties * 2), "north", "the party is given 2 times"),
    "episode twice": (lambda: replace(SOUND, episodes=SOUND.episodes * 2), "clash", "2 times"),
    "lead twice": (lambda: replace(SOUND, leads=SOUND.leads * 3), "lead", "3 times"),
    "note twice": (lambda: replace(SOUND, contradictions=SOUND.contradictions * 2), "toll", "2 times"),
    "page twice": (lambda: with_statement(replace(EARLY, reports=EARLY.reports * 2)), EARLY.id, "as 2 reports"),
    "link twice": (lambda: with_statement(replace(LATE, links=LATE.links * 2)), LATE.claims[0].id, "2 times"),
    "statement id": (lambda: with_statement(replace(EARLY, id="north-13-sept")), "north-13-sept", "pattern"),
    "claim id": (
        lambda: with_claim(persons("north-2022-09-13.first", 1)),
        "north-2022-09-13.first",
        "is not north-2022-09-13.cN",
    ),
    "claim said to be another's": (lambda: changed(statement=SOUTH.id), C1, "is not north-2022-09-13.cN"),
    "claim of another": (
        lambda: with_claim(persons("south-2022-09-17.c8", 1)),
        "south-2022-09-17.c8",
        "is not north-2022-09-13.cN",
    ),
    "no such speaker": (
        lambda: with_statement(replace(EARLY, speaker="nobody")),
        EARLY.id,
        "the party nobody does not",
    ),
    "no such co-speaker": (
        lambda: with_statement(replace(EARLY, co_speakers=("nobody",))),
        EARLY.id,
        "nobody does not",
    ),
    "no such parent": (
        lambda: replace(SOUND, parties=(*SOUND.parties, Party("x", "X", PartyKind.NGO, "north", "nobody"))),
        "x",
        "nobody does not exist",
    ),
    "no such origin": (lambda: changed(origin="nobody"), C1, "the party nobody does not exist"),
    "no such credited": (lambda: reread(credited_to="nobody"), C1, "the party nobody does not exist"),
    "no such episode": (lambda: with_statement(replace(EARLY, episode="war")), EARLY.id, "the episode war"),
    "dangling link": (
        lambda: linked(LinkType.CONTRADICTS, "south-2022-09-01.c1"),
        "north-2022-09-16.c2",
        "the claim south-2022-09-01.c1 does not exist",
    ),
    "dangling operand": (
        lambda: changed(derived_from=("x-2022-09-01.c1",), derived_basis="stated"),
        C1,
        "x-2022-09-01.c1 does not exist",
    ),
    "dangling note": (
        lambda: replace(SOUND, contradictions=(Contradiction("toll", ("x.c1",)),)),
        "toll",
        "x.c1 does not exist",
    ),
    "link from elsewhere": (
        lambda: linked(LinkType.CONTRADICTS, C1, source="south-2022-09-17.c1"),
        "south-2022-09-17.c1",
        "not a claim of this statement",
    ),
    "part of another statement": (
        lambda: changed(part_of="north-2022-09-16.c1", partition=Partition.PARTIAL),
        C1,
        "not a claim of this statement",
    ),
    "reading of another": (
        lambda: with_statement(
            replace(EARLY, reports=(replace(EARLY.reports[0], readings=(Reading("north-2022-09-13.c7"),)),))
        ),
        EARLY.id,
        "north-2022-09-13.c7 is not a claim",
    ),
    "part of itself": (lambda: changed(part_of=C1, partition=Partition.PARTIAL), C1, "circle"),
    "circle of parts": (
        lambda: with_statement(
            replace(LATE, claims=(replace(LATE.claims[0], part_of=LATE.claims[1].id), LATE.claims[1]))
        ),
        LATE.claims[0].id,
        "north-2022-09-16.c1 → north-2022-09-16.c2 → north-2022-09-16.c1",
    ),
    "circle of sums": (lambda: changed(derived_from=(C1,), derived_basis="stated"), C1, "circle"),
    "circle of parties": (
        lambda: replace(SOUND, parties=(replace(SOUND.parties[0], parent="north-pm"), *SOUND.parties[1:])),
        "north",
        "north → north-pm → north",
    ),
    "circle of links": (
        lambda: with_statement(
            replace(
                LATE,
                claims=(LATE.claims[0], replace(LATE.claims[0], id="north-2022-09-16.c3")),
                links=(
                    Link("north-2022-09-16.c1", LinkType.SUPERSEDES, "north-2022-09-16.c3"),
                    Link("north-2022-09-16.c3", LinkType.REPEATS, "north-2022-09-16.c1"),
                ),
            )
        ),
        "north-2022-09-16.c1",
        "north-2022-09-16.c1 → north-2022-09-16.c3 → north-2022-09-16.c1",
    ),
    "linked to itself": (
        lambda: linked(LinkType.CONTRADICTS, "north-2022-09-16.c2"),
        "north-2022-09-16.c2",
        "linked to itself",
    ),
    "link to a later": (
        lambda: with_statement(
            replace(EARLY, links=(Link(C1, LinkType.RELAYS, "south-2022-09-17.c1"),)),
        ),
        C1,
        "is later than this claim",
    ),
    "another side replaced": (
        lambda: with_statement(
            replace(SOUTH, links=(Link("south-2022-09-17.c1", LinkType.RESOLVES, C1),)),
        ),
        "south-2022-09-17.c1",
        "a voice of south replaces one of north",
    ),
    "unequal repetition": (
        lambda: with_statement(
            replace(SOUTH, links=(Link("south-2022-09-17.c1", LinkType.REPEATS, C1),)),
        ),
        "south-2022-09-17.c1",
        "bounds (79, 79)",
    ),
    "changed left out": (
        lambda: with_statement(replace(LATE, links=(replace(LATE.links[0], changed=frozenset({"group"})),))),
        LATE.claims[0].id,
        "what differs is group, kinds",
    ),
    "changed in vain": (
        lambda: with_statement(
            replace(SOUTH, links=(Link("south-2022-09-17.c1", LinkType.RELAYS, C1, changed=frozenset({"effects"})),))
        ),
        "south-2022-09-17.c1",
        "changed says effects and what differs is nothing",
    ),
    "bounds turned": (lambda: changed(value=Value("5", 5, 4, Qualifier.RANGE)), C1, "lo 5 is more than hi 4"),
    "reading's bounds turned": (lambda: reread(lo=5, hi=4), C1, "lo 5 is more than hi 4"),
    "exclusive of nothing": (
        lambda: changed(value=Value("9", None, 9, Qualifier.NEARLY, lo_exclusive=True)),
        C1,
        "needs lo",
    ),
    "said otherwise": (lambda: changed(value=exactly(207, "209")), C1, "209 in “209” is neither lo nor hi"),
    "absent with a figure": (lambda: reread(absent=True, as_said="3", lo=3, hi=3), C1, "leaves the claim out"),
    "group on objects": (lambda: with_claim(replace(OBJECTS, group="civilian")), C1, "type objects has no group"),
    "kinds on objects": (lambda: with_claim(replace(OBJECTS, kinds=frozenset({Kind.KILLED}))), C1, "has no kinds"),
    "effects on persons": (lambda: changed(effects=frozenset({Effect.HIT})), C1, "type persons has no effects"),
    "words on persons": (lambda: changed(what="denies"), C1, "type persons has no what"),
    "no kinds": (lambda: changed(kinds=frozenset()), C1, "type persons needs kinds"),
    "no class": (lambda: with_claim(replace(OBJECTS, object_class=None)), C1, "needs object_class"),
    "no value": (lambda: changed(value=None), C1, "needs value"),
    "no side": (lambda: changed(side_affected="east"), C1, "no party is of the side east"),
    "partition of nothing": (lambda: changed(partition=Partition.PARTIAL), C1, "without part_of"),
    "place without scope": (lambda: changed(place="Goris"), C1, "place is given without place_scope"),
    "flow counted as stock": (lambda: changed(kinds=frozenset({Kind.RETURNED})), C1, "cumulative does not fit"),
    "stock counted as flow": (lambda: changed(counting=Counting.FLOW), C1, "flow does not fit killed"),
    "flow with stock": (lambda: changed(kinds=frozenset({Kind.KILLED, Kind.BODY_FOUND})), C1, "mixes"),
    "unknown day": (lambda: with_statement(replace(EARLY, made_precision=Precision.UNKNOWN)), EARLY.id, "made_on is"),
    "day unknown": (lambda: with_statement(replace(EARLY, made_on=None)), EARLY.id, "made_on is null"),
    "between what": (lambda: with_statement(replace(EARLY, made_precision=Precision.BETWEEN)), EARLY.id, "made_until"),
    "until before": (
        lambda: with_statement(replace(EARLY, made_precision=Precision.BETWEEN, made_until=date(2022, 9, 1))),
        EARLY.id,
        "before the earlier",
    ),
    "undated report": (
        lambda: with_statement(replace(EARLY, reports=(replace(EARLY.reports[0], published=None),))),
        EARLY.id,
        "has published null, day",
    ),
    "speaker twice": (lambda: with_statement(replace(EARLY, co_speakers=("north",))), EARLY.id, "named twice"),
    "period turned": (lambda: changed(period=FIRST_WEEK), C1, "ends before it starts"),
    "episode turned": (
        lambda: replace(SOUND, episodes=(replace(SOUND.episodes[0], end=date(2022, 9, 1)),)),
        "clash",
        "before its start",
    ),
}

WARNINGS: dict[str, tuple[Callable[[], Batch], str, str]] = {
    "part > whole": (
        lambda: with_claim(replace(LATE.claims[1], value=exactly(208)), LATE),
        "north-2022-09-16.c2",
        "the part, 208, is more than its whole north-2022-09-16.c1, 207",
    ),
    "places > count": (
        lambda: with_statement(replace(EARLY, claims=(replace(EARLY.claims[0], value=exactly(1)), TWO_PLACES))),
        TWO_PLACES.id,
        "2 places are named",
    ),
    "a branch": (
        lambda: with_claim(replace(OBJECTS, id=NEW, object_class="building")),
        NEW,
        "a branch of the object tree",
    ),
    "a number not counted": (
        lambda: changed(value=Value("12 or so", None, None, Qualifier.UNSPECIFIED)),
        C1,
        "has a number and the value has no bounds",
    ),
    "open and exact": (lambda: changed(value=Value("7", 7, None, Qualifier.EXACT)), C1, "not those of exact"),
    "more than what": (lambda: changed(value=Value("7", 7, 9, Qualifier.MORE_THAN)), C1, "not those of more_than"),
    "holds in the future": (lambda: changed(as_of=date(2022, 10, 1)), EARLY.id, "after it was said"),
    "id of another day": (
        lambda: with_statement(replace(SOUTH, made_on=date(2022, 9, 18))),
        SOUTH.id,
        "does not say speaker south and day 2022-09-18",
    ),
}


@pytest.mark.parametrize("case", ERRORS)
def test_what_would_make_an_answer_wrong_is_an_error(case: str) -> None:
    make, about, words = ERRORS[case]
    _expect(make(), Severity.ERROR, about, words)


@pytest.mark.parametrize("case", WARNINGS)
def test_what_an_editor_should_see_is_a_warning_and_no_error(case: str) -> None:
    make, about, words = WARNINGS[case]
    problem = _expect(make(), Severity.WARNING, about, words)
    assert problem.severity is Severity.WARNING
    assert not [other for other in check(make()) if other.severity is Severity.ERROR]


def test_errors_come_first() -> None:
    batch = with_claim(replace(LATE.claims[1], value=exactly(208), group=None), LATE)
    severities = [problem.severity for problem in check(batch)]
    assert severities == sorted(severities)
    assert set(severities) == set(Severity)


def test_a_part_may_be_all_of_its_whole() -> None:
    assert check(with_claim(replace(LATE.claims[1], value=exactly(207)), LATE)) == []
    two = replace(EARLY, claims=(replace(EARLY.claims[0], value=exactly(2)), TWO_PLACES))
    assert check(with_statement(two)) == []


def test_a_part_in_another_unit_is_not_compared() -> None:
    houses = replace(OBJECTS, id="south-2022-09-17.c2", statement=SOUTH.id)
    forest = replace(houses, id="south-2022-09-17.c3", unit="ha", value=exactly(500), part_of=houses.id)
    assert check(with_statement(replace(SOUTH, claims=(*SOUTH.claims, houses, forest)))) == []


def test_a_figure_may_hold_on_the_day_it_is_said() -> None:
    assert check(changed(as_of=EARLY.made_on)) == []


def _expect(batch: Batch, severity: Severity, about: str, words: str) -> Problem:
    problems = check(batch)
    fitting = [one for one in problems if one.about == about and words in one.problem and one.severity is severity]
    assert fitting, "\n".join(map(str, problems))
    assert fitting[0].remedy
    assert "\n" not in str(fitting[0])
    return fitting[0]


SAID = [
    ("more than 7,600", 7601, None, Qualifier.MORE_THAN),
    ("fewer than 20", None, 19, Qualifier.FEWER_THAN),
    ("60.06 km²", 60.06, 60.06, Qualifier.EXACT),
    ("60,06", 60.06, 60.06, Qualifier.EXACT),
    ("10 km2", 10, 10, Qualifier.EXACT),
    ("2.750", 2750, 2750, Qualifier.EXACT),
    ("2 750", 2750, 2750, Qualifier.EXACT),
    ("20 thousand", 20_000, 20_000, Qualifier.EXACT),
    ("12 to 15", 12, 15, Qualifier.RANGE),
    ("dozens", None, None, Qualifier.WORD),
    ("twenty", 20, 20, Qualifier.EXACT),
]


@pytest.mark.parametrize(("said", "lo", "hi", "qualifier"), SAID)
def test_numbers_in_the_words_are_found_in_the_value(said: str, lo: float, hi: float, qualifier: Qualifier) -> None:
    assert check(changed(value=Value(said, lo, hi, qualifier))) == []


def test_what_is_recorded_already_may_be_named() -> None:
    alone = Batch(statements=(LATE,))
    assert {problem.severity for problem in check(alone)} == {Severity.ERROR}
    assert named_claims(alone) == {C1}
    assert check(alone, SOUND) == []


def test_operands_and_noted_claims_are_named_too() -> None:
    assert named_claims(changed(derived_from=("x.c1",))) == {"x.c1"}
    assert named_claims(replace(SOUND, contradictions=(Contradiction("toll", ("y.c1",)),))) == {"y.c1"}


def test_a_statement_written_anew_replaces_the_recorded_one() -> None:
    without = replace(EARLY, claims=(persons("north-2022-09-13.c2", 50),))
    again = Batch(statements=(without, LATE))
    assert [problem.problem for problem in check(again, SOUND)] == [f"the claim {C1} does not exist"]


def test_a_long_chain_is_no_circle_and_a_long_circle_is_found() -> None:
    ids = [f"north-2022-09-13.c{number}" for number in range(1, 3_001)]
    chain = [persons(one, 5, part_of=other, partition=Partition.PARTIAL) for one, other in pairwise(ids)]
    straight = with_statement(replace(EARLY, claims=(*chain, persons(ids[-1], 5))))
    assert not _circles(straight)
    closed = persons(ids[-1], 5, part_of=ids[0], partition=Partition.PARTIAL)
    assert len(_circles(with_statement(replace(EARLY, claims=(*chain, closed))))) == 1


def test_many_ways_to_one_claim_are_walked_once() -> None:
    ids = [f"north-2022-09-13.c{number}" for number in range(1, 101)]
    sums = [
        persons(one, 5, derived_from=tuple(ids[1 + place : 3 + place]), derived_basis="stated")
        for place, one in enumerate(ids)
    ]
    assert not _circles(with_statement(replace(EARLY, claims=tuple(sums))))


def _circles(batch: Batch) -> list[Problem]:
    return [problem for problem in check(batch) if "circle" in problem.problem]
