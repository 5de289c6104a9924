"""The rules of counting one by one, each on the smallest record that shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from db.answers import Computed, Refusal, Rule, Said, Shown
from db.claims import Claim, Link, Period, Reading, Statement, Value
from db.complementing import Complement, complement
from db.counting import Tally, count
from db.scope import Scope
from db.standing import cut
from db.vocabulary import ClaimType, Counting, Effect, Kind, LinkType, Partition, Perspective, Qualifier
from tests.db.generated import ALL, FIRST_DAY, KINDS, exactly, outlet_sum, persons, relay_of, sliced, statement

KILLED, KILLED_OR_MISSING, WOUNDED = KINDS
DAMAGED = frozenset({Effect.DAMAGED})
OBJECTS = Scope(frozenset({ClaimType.OBJECTS}))


def tally(*statements: Statement, scope: Scope = ALL) -> Tally:
    return count(sliced(*statements), scope)


def lows(found: Tally) -> list[object]:
    return [line.claim.value.lo for line in found.lines if line.claim.value]


def rules(found: Tally) -> dict[str, Rule]:
    return {one.said.claim.id: one.rule for one in found.dropped}


def linked(made: Statement, type_: LinkType, target: str, claim: int = 1) -> Statement:
    return replace(made, links=(*made.links, Link(f"{made.id}.c{claim}", type_, target, "test")))


def objects(number: int, class_: str, place: str | None = None) -> Claim:
    value = exactly(number)
    return Claim(
        "", "", ClaimType.OBJECTS, "north", value, object_class=class_, effects=DAMAGED, place=place,
        counting=Counting.CUMULATIVE,
    )  # fmt: skip


def part(number: int, whole: str, partition: Partition = Partition.PARTIAL, **changed: object) -> Claim:
    return replace(persons(number, group="civilian"), part_of=whole, partition=partition, **changed)


# T14: relays and outlets' sums


def test_a_relay_of_a_standing_figure_is_shown_apart_and_one_of_history_goes_with_it() -> None:
    first = statement("s-1", "north-a", 1, persons(20))
    relay = relay_of(first)
    assert [line.claim.id for line in tally(first, relay).other_counts] == ["wire-1.c1"]
    newer = tally(first, relay, statement("s-2", "north-b", 2, persons(30)))
    assert not newer.other_counts
    assert rules(newer)["wire-1.c1"] is Rule.NOBODYS


def test_a_relay_without_a_link_and_one_linked_otherwise_stay() -> None:
    first = statement("s-1", "north-a", 1, persons(20))
    newer = statement("s-2", "north-b", 2, persons(30))
    contradicting = replace(relay_of(first), links=(Link("wire-1.c1", LinkType.CONTRADICTS, "s-1.c1", "test"),))
    assert [line.claim.id for line in tally(first, newer, contradicting).other_counts] == ["wire-1.c1"]


def test_a_relays_part_is_shown_under_it_and_goes_with_it() -> None:
    first = statement("s-1", "north-a", 1, persons(20, group="all_persons"))
    inner = part(3, "wire-1.c1")
    relay = statement("wire-1", "wire", 9, persons(20, group="all_persons"), inner)
    relay = linked(relay, LinkType.RELAYS, "s-1.c1")
    (line,) = tally(first, relay).other_counts
    assert [one.claim.id for one in line.parts] == ["wire-1.c2"]
    newer = statement("s-2", "north-b", 2, persons(30, group="all_persons"))
    assert {"wire-1.c1", "wire-1.c2"} <= rules(tally(first, relay, newer)).keys()


def test_other_counts_come_newest_first_and_sums_of_both_sides_only_where_no_side_is_asked() -> None:
    north, south = statement("s-1", "north-a", 1, persons(20)), statement("s-2", "south-a", 1, persons(5, "south"))
    late, early = outlet_sum(north, south), replace(relay_of(north), made_on=FIRST_DAY + timedelta(days=2))
    found = tally(north, south, early, late)
    assert [line.statement.id for line in found.other_counts] == ["wire-2", "wire-1"]
    assert [
        line.statement.id for line in tally(north, south, early, late, scope=replace(ALL, side="north")).other_counts
    ] == ["wire-1"]


# T15: steps and moments


def test_a_step_inside_a_standing_whole_stays_its_part_and_goes_with_it() -> None:
    step = part(2, "s-1.c1", counting=Counting.INCREMENT, group="military")
    first = statement("s-1", "north-a", 1, persons(20), step)
    (line,) = tally(first, statement("s-2", "north-b", 2, persons(9, group="civilian"))).lines[:1]
    assert {inner.claim.id for each in tally(first).lines for inner in each.parts} == {"s-1.c2"}
    newer = tally(first, statement("s-2", "north-b", 2, persons(30)))
    assert rules(newer)["s-1.c2"] is Rule.PARTS
    assert line.claim.value is not None


def test_a_step_is_closed_only_by_a_dated_figure_of_its_own_side_place_and_persons() -> None:
    step = statement("s-1", "north-a", 1, replace(persons(2), counting=Counting.INCREMENT))
    local = replace(persons(30), place="Town")
    word = replace(persons(0), value=Value("many", None, None, Qualifier.WORD))
    for other in (
        statement("s-2", "south-a", 2, persons(30, "south")),
        statement("s-2", "north-b", 2, local),
        statement("s-2", "north-b", 2, word),
        statement("s-2", "north-b", None, persons(30)),
        statement("s-2", "north-b", 2, persons(30, kinds=KILLED_OR_MISSING)),
        statement("s-2", "north-b", 2, persons(30), perspective=Perspective.ABOUT_ADVERSARY),
    ):
        assert "s-1.c1" not in rules(tally(step, other)), other
    assert rules(tally(step, statement("s-2", "north-b", 2, persons(30))))["s-1.c1"] is Rule.FLOWS


def test_an_area_said_as_an_increment_is_not_closed_by_a_later_total() -> None:
    area = Claim("", "", ClaimType.AREA, "north", exactly(10), unit="km2", counting=Counting.INCREMENT)
    total = replace(area, value=exactly(139), counting=Counting.CUMULATIVE)
    everything = Scope(frozenset(ClaimType))
    found = tally(statement("s-1", "north-a", 1, area), statement("s-2", "north-b", 2, total), scope=everything)
    assert sorted(lows(found)) == [10, 139]


# T8: complements

WHOLE = Said(replace(persons(50, group="all_persons"), id="s-1.c1"), statement("s-1", "north-a", 1))
EXHAUSTIVE = Said(replace(part(8, "s-1.c1", Partition.EXHAUSTIVE), id="s-1.c2"), WHOLE.statement)


def rest(whole: Said = WHOLE, inner: Said = EXHAUSTIVE, *readings: Reading) -> Computed | Refusal:
    return complement(Complement(whole, inner, "military"), readings)


def test_a_rest_is_computed_only_if_exhaustive_exact_and_every_reading_agrees() -> None:
    computed = rest()
    assert isinstance(computed, Computed)
    assert (computed.value, computed.rule, computed.group) == (42, Rule.COMPLEMENT, "military")
    assert isinstance(rest(WHOLE, EXHAUSTIVE, Reading("s-1.c1", absent=True), Reading("s-9.c1")), Computed)
    open_value = replace(exactly(50), hi=None, qualifier=Qualifier.AT_LEAST)
    refused = {
        "part_not_exhaustive": rest(
            WHOLE, replace(EXHAUSTIVE, claim=replace(EXHAUSTIVE.claim, partition=Partition.PARTIAL))
        ),
        "kinds_differ": rest(WHOLE, replace(EXHAUSTIVE, claim=replace(EXHAUSTIVE.claim, kinds=WOUNDED))),
        "not_exact": rest(replace(WHOLE, claim=replace(WHOLE.claim, value=open_value))),
        "readings_differ": rest(WHOLE, EXHAUSTIVE, Reading("s-1.c2", lo=9, hi=9)),
    }
    for reason, refusal in refused.items():
        assert isinstance(refusal, Refusal)
        assert (refusal.reason, refusal.rule) == (reason, Rule.COMPLEMENT)
    no_value = rest(WHOLE, replace(EXHAUSTIVE, claim=replace(EXHAUSTIVE.claim, value=None)))
    assert isinstance(no_value, Refusal)


def test_a_rest_is_sought_only_for_a_group_that_was_asked_and_not_stated() -> None:
    made = statement("s-1", "north-a", 1, persons(50, group="all_persons"), part(8, "s-1.c1", Partition.EXHAUSTIVE))
    military = replace(ALL, group="military", kinds=KILLED)
    (found,) = tally(made, scope=military).complements
    assert (found.whole.claim.id, found.part.claim.id) == ("s-1.c1", "s-1.c2")
    stated = statement("s-2", "north-b", 1, persons(42))
    assert not tally(made, stated, scope=military).complements
    merged = statement("s-2", "north-b", 1, persons(42, kinds=KILLED_OR_MISSING))
    assert tally(made, merged, scope=military).complements
    assert not tally(made, scope=ALL).complements
    assert not tally(made, scope=replace(military, kinds=WOUNDED)).complements
    newer = statement("s-3", "north-b", 2, persons(60, group="all_persons"))
    assert not tally(made, newer, scope=military).complements
    relayed = replace(made, perspective=Perspective.THIRD_PARTY_RELAY)
    assert not tally(relayed, scope=military).complements


# T3: variants, order, reach


def test_variants_share_everything_but_the_value() -> None:
    first = statement("s-1", "north-a", 1, persons(20))

    def shown(*claims: Claim, perspective: Perspective | None = None, day: int = 1) -> set[Shown]:
        return {
            line.shown
            for line in tally(first, statement("s-2", "north-b", day, *claims, perspective=perspective)).lines
        }

    assert shown(persons(21)) == {Shown.VARIANT}
    for other in (
        persons(20),
        persons(21, group="civilian"),
        persons(21, kinds=WOUNDED),
        replace(persons(21), counting=Counting.FLOW),
        replace(persons(21), period=Period("before", None, "2030")),
    ):
        assert shown(other) == {Shown.STANDING}, other
    assert shown(persons(21), perspective=Perspective.THIRD_PARTY_FINDING) == {Shown.STANDING}
    flows = [replace(persons(number), counting=Counting.FLOW) for number in (4, 5)]
    assert {line.shown for line in tally(statement("s-1", "north-a", None, *flows)).lines} == {Shown.STANDING}


def test_lines_come_kind_by_kind_plain_before_merged_national_before_local_newest_first() -> None:
    town = replace(persons(90, group="civilian", kinds=WOUNDED), place="Town")
    found = tally(
        statement("s-1", "north-a", 1, persons(7, kinds=KILLED_OR_MISSING), town),
        statement("s-2", "north-b", 2, persons(5, group="civilian"), persons(3, kinds=WOUNDED)),
        statement("s-3", "north-c", 3, persons(4)),
        statement("s-4", "north-c", None, persons(99, group="children")),
        statement("s-5", "north-c", 2, persons(6, group="women")),
    )
    assert lows(found) == [4, 6, 5, 99, 7, 3, 90]


def test_a_variant_comes_after_plain_lines() -> None:
    found = tally(
        statement("s-1", "north-a", 2, persons(20)),
        statement("s-2", "north-b", 2, persons(21)),
        statement("s-3", "north-c", 1, persons(5, group="civilian")),
    )
    assert lows(found) == [5, 21, 20]


def test_effects_are_listed_from_destroyed_to_damaged_and_larger_first() -> None:
    destroyed = replace(objects(1, "house"), effects=frozenset({Effect.DESTROYED_COMPLETELY}))
    either = replace(objects(2, "hotel"), effects=frozenset({Effect.DESTROYED_COMPLETELY, Effect.DESTROYED_PARTIALLY}))
    burnt = replace(objects(9, "forest_land"), effects=frozenset({Effect.BURNT}))
    made = statement("s-1", "north-a", 1, burnt, objects(3, "school"), objects(4, "bridge"), destroyed, either)
    assert lows(tally(made, scope=OBJECTS)) == [2, 1, 4, 3, 9]


def test_two_repetitions_of_what_is_not_in_the_cut_are_not_one() -> None:
    first = statement("s-1", "north-a", 1, persons(20))
    again = [linked(statement(f"s-{n}", "north-b", n, persons(20)), LinkType.REPEATS, "s-1.c1") for n in (2, 3)]
    found = count(cut(sliced(first, *again), None, "north-b"), ALL)
    (line,) = found.lines
    assert (line.statement.id, line.repeated_by) == ("s-3", ())


def test_a_link_from_an_older_item_replaces_nothing() -> None:
    older = linked(statement("s-1", "north-a", 1, persons(20)), LinkType.SUPERSEDES, "s-2.c1")
    assert lows(tally(older, statement("s-2", "north-b", 2, persons(30, group="civilian")))) == [30, 20]


def test_a_contradiction_is_told_at_both_ends_and_removes_neither() -> None:
    first = statement("s-1", "north-a", 1, persons(20))
    other = linked(
        statement("s-2", "south-a", 2, persons(30), perspective=Perspective.ABOUT_ADVERSARY),
        LinkType.CONTRADICTS,
        "s-1.c1",
    )
    found = tally(first, other)
    assert [[said.claim.id for said in line.contradicted_by] for line in found.lines] == [["s-2.c1"], ["s-1.c1"]]


# T7, T13: sums and places


def test_sums_cross_neither_effect_nor_unit_nor_place_and_are_of_one_statement() -> None:
    infrastructure = replace(OBJECTS, object_class="infrastructure")

    def sums(*claims: Claim, scope: Scope = infrastructure) -> list[object]:
        return [
            one.value
            for section in tally(statement("s-1", "north-a", 1, *claims), scope=scope).sections
            for one in section.computed
        ]

    assert sums(objects(7, "electrical"), objects(5, "water")) == [12]
    assert sums(objects(7, "electrical"), replace(objects(5, "water"), effects=frozenset({Effect.BURNT}))) == []
    assert sums(objects(7, "electrical"), replace(objects(5, "water"), unit="ha")) == []
    assert sums(objects(7, "electrical"), objects(5, "water", place="Town")) == []
    assert sums(objects(7, "electrical"), objects(5, "electrical")) == []
    assert sums(objects(7, "electrical"), objects(5, "water"), scope=OBJECTS) == []
    assert sums(objects(7, "electrical"), objects(5, "water"), objects(12, "utility")) == []
    assert sums(
        objects(7, "electrical"),
        objects(5, "water"),
        objects(3, "bridge"),
        scope=replace(OBJECTS, object_class="utility"),
    ) == [12]
    apart = tally(
        statement("s-1", "north-a", 1, persons(20)), statement("s-2", "north-a", 1, persons(3, group="civilian"))
    )
    assert not [one for section in apart.sections for one in section.computed]


@pytest.mark.parametrize(("local", "stays"), [("house", False), ("dwelling", False), ("bridge", True)])
def test_a_local_figure_steps_back_behind_a_national_one_of_an_overlapping_class(local: str, stays: bool) -> None:
    made = statement("s-1", "north-a", 1, objects(50, "house"))
    near = statement("s-2", "north-b", 2, objects(3, local, place="Town"))
    assert (3 in lows(tally(made, near, scope=OBJECTS))) is stays
    wider = statement("s-1", "north-a", 1, objects(50, "building"))
    assert 3 not in lows(tally(wider, statement("s-2", "north-b", 2, objects(3, "house", place="Town")), scope=OBJECTS))


def test_asked_for_a_place_its_own_figure_is_the_answer() -> None:
    town = replace(persons(7), place="Town")
    made = statement("s-1", "north-a", 1, persons(30, group="all_persons"), town)
    assert lows(tally(made, scope=replace(ALL, mentions=frozenset({("Town", None)})))) == [7]
    assert lows(tally(made)) == [30]


def test_a_local_figure_stays_where_the_national_one_is_gone_or_of_another_voice() -> None:
    town = statement("s-1", "north-a", 1, replace(persons(7), place="Town"))
    adversary = statement("s-2", "south-a", 1, persons(30), perspective=Perspective.ABOUT_ADVERSARY)
    assert sorted(lows(tally(town, adversary))) == [7, 30]


# what a reader might add, and may not


def test_cautions_name_only_what_is_on_the_page() -> None:
    def reasons(*statements: Statement) -> set[str]:
        return {refusal.reason for refusal in tally(*statements).refusals}

    north = statement("s-1", "north-a", 1, persons(20))
    assert reasons(north) == set()
    assert reasons(north, statement("s-2", "south-a", 1, persons(5, "south"))) == {"sides_not_added"}
    assert reasons(statement("s-1", "north-a", 1, persons(20, kinds=KILLED_OR_MISSING))) == {"merged_not_split"}
    wider = statement("s-2", "north-b", 2, persons(30, group="all_persons"))
    assert reasons(north, wider) == {"groups_overlap"}
    assert reasons(north, statement("s-2", "north-b", 2, persons(9, group="civilian"))) == set()
    assert reasons(north, statement("s-2", "north-b", 2, persons(30, group="all_persons", kinds=WOUNDED))) == set()
    houses = statement("s-1", "north-a", 1, objects(1, "house"), objects(2, "hotel"))
    assert {one.reason for one in tally(houses, scope=OBJECTS).refusals} == set()


def test_the_proof_says_in_what_capacity_each_claim_is_used() -> None:
    whole = statement("s-1", "north-a", 1, persons(50, group="all_persons"), part(3, "s-1.c1"))
    again = linked(statement("s-2", "north-b", 2, persons(50, group="all_persons")), LinkType.REPEATS, "s-1.c1")
    used = {one.said.claim.id: one.rule for one in tally(whole, again, relay_of(whole)).used}
    assert used == {"s-1.c1": Rule.NEWEST, "s-2.c1": Rule.REPEATS, "s-1.c2": Rule.PARTS, "wire-1.c1": Rule.NOBODYS}


def test_a_narrower_kind_is_a_line_of_its_own() -> None:
    died = persons(2, kinds=frozenset({Kind.DIED_OF_WOUNDS}))
    assert lows(tally(statement("s-1", "north-a", 1, persons(20), died))) == [20, 2]


def test_an_undated_step_comes_last_in_a_history() -> None:
    dated, undated = statement("s-1", "north-a", 1, persons(20)), statement("s-2", "north-b", None, persons(25))
    newest = linked(statement("s-3", "north-a", 3, persons(30)), LinkType.SUPERSEDES, "s-2.c1")
    (line,) = tally(dated, undated, newest).lines
    assert [step.said.claim.value.lo for step in line.history if step.said.claim.value] == [20, 25]


def test_a_total_stated_of_one_place_is_not_the_nations() -> None:
    town = replace(persons(7, group="all_persons"), place="Town")
    made = statement("s-1", "north-a", 1, persons(20), persons(9, group="civilian"), town)
    assert [one.value for section in tally(made).sections for one in section.computed] == [29]


def test_larger_figures_come_first_among_equals_and_a_word_counts_as_none() -> None:
    word = replace(objects(0, "position"), value=Value("dozens", None, None, Qualifier.WORD))
    upper = replace(objects(0, "bridge"), value=Value("up to 5", None, 5, Qualifier.AT_MOST))
    made = statement("s-1", "north-a", 1, word, objects(3, "school"), upper)
    assert [line.claim.object_class for line in tally(made, scope=OBJECTS).lines] == ["bridge", "school", "position"]


def test_a_local_figure_steps_back_behind_the_nations_even_where_that_was_not_asked() -> None:
    town = replace(persons(4, group="all_persons"), place="Town")
    made = statement("s-1", "north-a", 1, persons(30), town)
    wider = replace(ALL, group="children", wider_group=True)
    assert lows(tally(made, scope=wider)) == []
