"""What contradicts what: one measure, one time, no number in common; a toll that rose denies nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from db.claims import Claim, Link, Period, Statement
from db.disagreeing import disagreements
from db.vocabulary import Counting, Kind, LinkType, Perspective
from tests.conftest import Ask
from tests.db.generated import exactly, outlet_sum, persons, records, relay_of, sliced, statement


def said(*statements: Statement, noted: tuple[tuple[str, ...], ...] = ()) -> list[list[str]]:
    return [[one.claim.id for one in found] for found in disagreements(sliced(*statements), noted)]


def north(day: int | None, claim: Claim, id_: str | None = None) -> Statement:
    return statement(id_ or f"s-{day}", "north-a", day, claim)


def test_a_toll_that_rises_contradicts_nothing() -> None:
    assert said(*(north(day, persons(number)) for day, number in enumerate((10, 20, 25)))) == []


def test_a_toll_that_falls_contradicts_what_it_fell_from() -> None:
    assert said(north(0, persons(10)), north(1, persons(25)), north(2, persons(20))) == [["s-1.c1", "s-2.c1"]]


def test_the_missing_may_grow_fewer() -> None:
    kinds = frozenset({Kind.MISSING})
    assert said(north(0, persons(10, kinds=kinds)), north(1, persons(4, kinds=kinds))) == []


def test_two_figures_of_one_day_contradict_each_other() -> None:
    assert said(north(0, persons(10), "a"), north(0, persons(12), "b")) == [["a.c1", "b.c1"]]


@pytest.mark.parametrize(
    "other",
    [
        replace(persons(12), place="Northtown"),
        replace(persons(12), period=Period("another year", "2030", "2030")),
        persons(12, group="civilian"),
        persons(12, kinds=frozenset({Kind.KILLED, Kind.MISSING})),
        persons(10),
        replace(persons(12), counting=Counting.INCREMENT),
    ],
)
def test_figures_of_another_measure_or_that_agree_do_not(other: Claim) -> None:
    assert said(north(0, persons(10), "a"), north(0, other, "b")) == []


def test_figures_that_may_both_be_so_do_not_contradict() -> None:
    open_ended = replace(persons(0), value=replace(exactly(8), as_said="at least 8", hi=None))
    assert said(north(0, persons(10), "a"), north(0, open_ended, "b")) == []


def test_both_sides_on_the_same_losses_contradict_each_other_while_both_stand() -> None:
    about = statement("them", "south-a", 3, persons(40), perspective=Perspective.ABOUT_ADVERSARY)
    assert said(north(0, persons(10)), about) == [["s-0.c1", "them.c1"]]


def test_a_link_counts_also_between_measures() -> None:
    linked = north(5, persons(12, group="all_persons"), "b")
    linked = replace(linked, links=(Link("b.c1", LinkType.CONTRADICTS, "a.c1", "an editor"),))
    assert said(north(0, persons(10), "a"), linked) == [["a.c1", "b.c1"]]


def test_nobodys_figure_is_compared_only_where_an_editor_put_it() -> None:
    base = north(0, persons(10), "a")
    relay = replace(relay_of(base), links=())
    relay = replace(relay, claims=(replace(relay.claims[0], value=exactly(12)),))
    assert said(base, relay) == []
    assert said(base, relay, noted=(("a.c1", "wire-1.c1"),)) == [["a.c1", "wire-1.c1"]]


@given(records())
def test_sums_and_relays_of_outlets_add_no_contradiction(drawn: list[Statement]) -> None:
    more = [outlet_sum(*drawn), relay_of(drawn[0])]
    assert said(*drawn) == said(*drawn, *more)
    assert all(len(found) > 1 for found in said(*drawn))


def test_of_the_areas_only_those_of_the_same_fighting_are_told(ask: Ask) -> None:
    (areas,) = [one.said for one in ask("contradictions").disagreements if one.said[0].claim.unit == "km2"]
    assert [said.claim.value.lo for said in areas] == [10, 139]


def test_no_contradiction_is_left_with_one_claim_by_the_day_asked(ask: Ask) -> None:
    """What is gone with the day, and tolls that only rose: neither is left in the list."""
    found = ask("contradictions", as_of="2022-09-16").disagreements
    assert found
    assert all(len(one.said) > 1 and len({said.claim.value.bounds for said in one.said}) > 1 for one in found)
    killed = [
        said for one in ask("contradictions").disagreements for said in one.said if Kind.KILLED in said.claim.kinds
    ]
    assert {said.claim.side_affected for said in killed} == {"armenia"}
