"""P1–P9 of RECORD.md §3, over generated records."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from db.answers import Line, Rule, Shown
from db.asked import carried
from db.claims import Batch, Episode, Link, Reading, Report, Slice, Statement
from db.counting import Tally, count
from db.standing import cut
from db.validation import check
from db.vocabulary import (
    Counting,
    Drift,
    Kind,
    LinkType,
    Partition,
    Precision,
    Qualifier,
    ReportMode,
    StatementStatus,
)
from tests.db.generated import (
    ALL,
    FIRST_DAY,
    KINDS,
    PARTIES,
    by_day,
    exactly,
    outlet_sum,
    persons,
    records,
    relay_of,
    sliced,
    statement,
)


def tally(*statements: Statement) -> Tally:
    return count(sliced(*statements), ALL)


def current(found: Tally) -> set[str]:
    return {line.claim.id for line in found.lines}


def values(found: Tally) -> list[object]:
    return [line.claim.value.lo for line in found.lines if line.claim.value]


@given(records(), st.randoms())
def test_p1_the_order_of_import_does_not_matter(drawn: list[Statement], random: object) -> None:
    shuffled = [replace(one, claims=tuple(reversed(one.claims))) for one in drawn]
    random.shuffle(shuffled)
    assert tally(*drawn) == tally(*shuffled)


@given(st.integers(1, 6))
def test_p2_the_same_report_five_times_changes_no_figure(times: int) -> None:
    (line,) = tally(statement("s-1", "north-a", 1, persons(20))).lines
    reading = Reading("s-1.c1", (Drift.KIND_COLLAPSED,), kinds=KINDS[0])
    report = Report("Paper", "t", "u", None, Precision.UNKNOWN, "en", ReportMode.SECONDHAND, readings=(reading,))
    assert carried(line.said, [report] * times).reports == times
    assert line.claim.value == exactly(20)


@given(records(), st.booleans(), st.booleans())
def test_p3_relays_and_outlet_sums_change_no_figure(drawn: list[Statement], relay: bool, summed: bool) -> None:
    without = tally(*drawn)
    extra = [relay_of(drawn[0])] * relay + [outlet_sum(*drawn)] * summed
    having = tally(*drawn, *extra)
    assert having.sections == without.sections
    assert [one for one in having.dropped if one.said.statement.speaker != "wire"] == list(without.dropped)


@given(records())
def test_p4_an_outlets_sum_is_never_a_partys_figure(drawn: list[Statement]) -> None:
    found = tally(*drawn, outlet_sum(*drawn), relay_of(drawn[0]))
    assert not [line for line in found.lines if line.statement.speaker == "wire"]
    assert {line.shown for line in found.other_counts} == {Shown.OTHER_COUNT}


@given(records(), st.integers(1, 9))
def test_p5_a_part_never_changes_its_whole(drawn: list[Statement], number: int) -> None:
    first = replace(drawn[0], claims=(replace(drawn[0].claims[0], group="all_persons"),))
    part = replace(
        persons(number, first.claims[0].side_affected, "children", first.claims[0].kinds),
        id=f"{first.id}.c9",
        statement=first.id,
        part_of=f"{first.id}.c1",
        partition=Partition.OVERLAPPING,
    )
    before, after = tally(first, *drawn[1:]), tally(replace(first, claims=(*first.claims, part)), *drawn[1:])
    assert current(before) == current(after)
    assert [one.value for section in before.sections for one in section.computed] == [
        one.value for section in after.sections for one in section.computed
    ]


@given(records(), st.integers(10, 60))
def test_p6_retracting_the_newest_restores_the_one_before(drawn: list[Statement], number: int) -> None:
    speaker = drawn[0].speaker
    newest = statement("z-new", speaker, 8, replace(drawn[0].claims[0], value=exactly(number)))
    newest = replace(newest, links=(Link("z-new.c1", LinkType.SUPERSEDES, drawn[0].claims[0].id, "newer"),))
    assert drawn[0].claims[0].id not in current(tally(*drawn, newest))
    retracted = replace(newest, status=StatementStatus.WITHDRAWN)
    assert tally(*drawn, retracted) == tally(*drawn)


@given(st.integers(1, 40), st.integers(1, 40))
def test_p7_a_part_beyond_its_whole_is_warned_of(whole: int, part: int) -> None:
    one = replace(persons(part, group="civilian"), part_of="s-2031-03-02.c1", partition=Partition.PARTIAL)
    made = statement("s-2031-03-02", "north-a", 1, persons(whole, group="all_persons"), one)
    batch = Batch((Episode("war", "War", FIRST_DAY, None),), tuple(PARTIES.values()), (made,))
    warned = [problem for problem in check(batch) if "whole" in f"{problem}"]
    assert bool(warned) == (part > whole)


@given(records(), st.integers(0, 6))
def test_p8_as_of_a_day_is_the_record_cut_off_at_that_day(drawn: list[Statement], day: int) -> None:
    last = FIRST_DAY + timedelta(days=day)
    said_by_then = [one for one in drawn if one.counts_from is not None and one.counts_from <= last]
    ids = {claim.id for one in said_by_then for claim in one.claims}
    known = [
        replace(one, links=tuple(link for link in one.links if link.target in ids and link.source in ids))
        for one in said_by_then
    ]
    assert count(by_day(sliced(*drawn), day), ALL) == tally(*known)


@given(records())
def test_p9_every_computed_number_is_the_sum_of_operands_that_were_said(drawn: list[Statement]) -> None:
    for section in tally(*drawn).sections:
        for one in section.computed:
            numbers = [int(re.sub(r"\D", "", said.claim.value.as_said)) for said in one.operands if said.claim.value]
            assert one.value == sum(numbers)
            assert len({said.statement.id for said in one.operands}) == 1
            assert len({said.claim.kinds for said in one.operands}) == 1
            assert len({said.claim.group for said in one.operands}) == len(one.operands) > 1


@given(records())
def test_every_claim_is_shown_or_dropped_with_a_rule_and_never_both(drawn: list[Statement]) -> None:
    found = tally(*drawn)
    dropped = {one.said.claim.id for one in found.dropped}
    shown = {said.claim.id for line in found.lines for said in _all_said(line)}
    assert {one.rule for one in found.dropped} <= {Rule.NEWEST, Rule.PARTS, Rule.FLOWS, Rule.LOCAL, Rule.NOBODYS}
    assert not dropped & shown


@given(records())
def test_something_always_stands(drawn: list[Statement]) -> None:
    assert tally(*drawn).lines


def _all_said(line: Line) -> list[object]:
    return [line.said, *line.repeated_by, *(said for part in line.parts for said in _all_said(part))]


def test_a_newer_figure_of_another_organ_of_the_side_replaces_the_older() -> None:
    found = tally(statement("s-1", "north-a", 1, persons(20)), statement("s-2", "north-b", 2, persons(30)))
    assert values(found) == [30]
    assert [step.said.claim.value.lo for step in found.lines[0].history] == [20]


def test_falling_figures_are_allowed_and_the_other_side_replaces_nothing() -> None:
    found = tally(
        statement("s-1", "north-a", 1, persons(30)),
        statement("s-2", "north-b", 2, persons(20)),
        statement("s-3", "south-a", 3, persons(5, "south")),
    )
    assert values(found) == [20, 5]


def test_same_day_different_value_both_stand_as_variants() -> None:
    found = tally(statement("s-1", "north-a", 1, persons(20)), statement("s-2", "north-b", 1, persons(21)))
    assert [(line.claim.value.lo, line.shown) for line in found.lines] == [(21, Shown.VARIANT), (20, Shown.VARIANT)]


def test_an_undated_claim_replaces_none_and_is_replaced_by_none() -> None:
    found = tally(statement("s-1", "north-a", None, persons(99)), statement("s-2", "north-b", 2, persons(20)))
    assert sorted(values(found)) == [20, 99]


def test_a_claim_without_a_figure_replaces_none_that_has_one() -> None:
    word = replace(persons(0), value=replace(exactly(0), as_said="dozens", lo=None, hi=None, qualifier=Qualifier.WORD))
    found = tally(statement("s-1", "north-a", 1, persons(20)), statement("s-2", "north-a", 2, word))
    assert {line.claim.value.as_said for line in found.lines} == {"20", "dozens"}


def test_a_repetition_renews_the_figure_it_repeats() -> None:
    again = statement("s-3", "north-c", 3, persons(20))
    again = replace(again, links=(Link("s-3.c1", LinkType.REPEATS, "s-1.c1", "again"),))
    successor = statement("s-2", "north-b", 2, persons(30))
    successor = replace(successor, links=(Link("s-2.c1", LinkType.SUPERSEDES, "s-1.c1", "newer"),))
    found = tally(statement("s-1", "north-a", 1, persons(20)), successor, again)
    assert values(found) == [20]
    assert [said.statement.id for said in found.lines[0].repeated_by] == ["s-3"]


def test_parts_go_with_their_whole_but_stay_beside_a_newer_figure_while_it_stands() -> None:
    whole = persons(50, group="all_persons", kinds=KINDS[1])
    part = replace(persons(3, group="civilian"), part_of="s-1.c1", partition=Partition.PARTIAL)
    first = statement("s-1", "north-a", 1, whole, part)
    newer_part = statement("s-2", "north-b", 2, persons(4, group="civilian"))
    found = tally(first, newer_part)
    assert [[inner.claim.value.lo for inner in line.parts] for line in found.lines] == [[], [3]]
    newer_whole = statement("s-3", "north-a", 3, replace(whole, value=exactly(60)))
    found = tally(first, newer_part, newer_whole)
    assert values(found) == [4, 60]
    assert {one.said.claim.id: one.rule for one in found.dropped}["s-1.c2"] is Rule.PARTS


def test_an_increment_is_past_once_a_newer_cumulative_figure_of_a_wider_kind_covers_it() -> None:
    step = replace(persons(2, kinds=frozenset({Kind.DIED_OF_WOUNDS})), counting=Counting.INCREMENT)
    first, later = (
        statement("s-1", "north-a", 1, step),
        statement("s-2", "north-b", 2, persons(30, group="all_persons")),
    )
    assert values(tally(first, later)) == [30]
    other_group = statement("s-3", "north-b", 2, persons(30, group="civilian"))
    assert sorted(values(tally(first, other_group))) == [2, 30]
    assert sorted(values(tally(statement("s-1", "north-a", 3, step), later))) == [2, 30]


def test_a_local_figure_never_enters_where_a_national_one_overlaps() -> None:
    local = replace(persons(7), place="Town")
    national = statement("s-2", "north-b", 1, persons(30, group="all_persons"))
    assert values(tally(statement("s-1", "north-a", 2, local), national)) == [30]
    civilians = statement("s-2", "north-b", 1, persons(30, group="civilian"))
    assert sorted(values(tally(statement("s-1", "north-a", 2, local), civilians))) == [7, 30]


def test_no_sum_where_the_statement_gives_the_total_or_a_value_is_open() -> None:
    stated = statement("s-1", "north-a", 1, persons(30, group="all_persons"), persons(20), persons(9, group="civilian"))
    assert not [one for section in tally(stated).sections for one in section.computed]
    open_value = replace(
        persons(20), value=replace(exactly(20), as_said="at least 20", hi=None, qualifier=Qualifier.AT_LEAST)
    )
    partly = statement("s-1", "north-a", 1, open_value, persons(9, group="civilian"))
    assert not [one for section in tally(partly).sections for one in section.computed]


def test_asked_for_one_speaker_only_its_claims_compete() -> None:
    both = sliced(statement("s-1", "north-a", 1, persons(20)), statement("s-2", "north-b", 2, persons(30)))
    assert values(count(cut(both, None, "north-a"), ALL)) == [20]


def test_a_slice_of_nothing_counts_to_nothing() -> None:
    empty: Slice = sliced()
    assert count(empty, ALL) == Tally((), (), (), (), ())
