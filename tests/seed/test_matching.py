"""What a text makes of a statement that is known: pairs, drift, and what is checked beside the record."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.claims import Claim, Value
from db.reviews import DRAFT, Decision, Item
from db.vocabulary import ClaimType, Drift, Effect, Kind, Qualifier
from seed.checking import transposed
from seed.matching import figures_alike, pairs, readings_of
from seed.naming import Cast
from seed.sides import read_sides
from tests.seed.border_record import FIRST, RECORD, exactly

CAST = Cast(RECORD.parties, read_sides())
WHOLE, WOUNDED, MISSING, HOUSES, MEDICS = FIRST.claims


def told(claim: Claim, number: int = 1, **changes: object) -> Item:
    of = replace(claim, id=f"{DRAFT}.c{number}", statement=DRAFT, part_of=None, partition=None, **changes)
    return Item(of, "dj-mod", ((0, 1),), decision=Decision.ACCEPTED)


def reading(claim: Claim, **changes: object):
    found = readings_of(pairs([claim], [told(claim, **changes)]))
    return found[0] if found else None


def test_the_same_claim_told_alike_is_no_reading():
    assert reading(WHOLE) is None


@pytest.mark.parametrize(
    ("claim", "changes", "drift"),
    [
        (WHOLE, {"value": exactly(46)}, Drift.VALUE_CHANGED),
        (WHOLE, {"value": Value("at least 44", 44, None, Qualifier.AT_LEAST)}, Drift.QUALIFIER_CHANGED),
        (replace(WHOLE, kinds=frozenset({Kind.KILLED, Kind.MISSING})), {"kinds": frozenset({Kind.KILLED})},
         Drift.KIND_COLLAPSED),
        (WHOLE, {"kinds": frozenset({Kind.KILLED, Kind.MISSING})}, Drift.KIND_CHANGED),
        (replace(WHOLE, group="all_persons"), {"group": "military"}, Drift.GROUP_NARROWED),
        (WHOLE, {"group": "all_persons"}, Drift.GROUP_WIDENED),
        (HOUSES, {"effects": frozenset({Effect.DESTROYED})}, Drift.EFFECT_STRENGTHENED),
        (MEDICS, {}, Drift.SUBSET_DETACHED),
    ],
    ids=lambda value: value if isinstance(value, Drift) else "",
)  # fmt: skip
def test_a_difference_has_its_name(claim, changes, drift):
    found = reading(claim, **changes)
    assert found.drift == (drift,)
    assert (found.as_said is not None) == ("value" in changes)


@pytest.mark.parametrize("effects", [{Effect.DESTROYED, Effect.DAMAGED}, {Effect.TARGETED}], ids=str)
def test_another_effect_that_is_no_stronger_is_a_reading_without_a_drift(effects):
    """ "Destroyed or damaged" claims no more than damage."""
    found = reading(HOUSES, effects=frozenset(effects))
    assert (found.drift, found.effects) == ((), effects)


def test_a_rejected_claim_is_neither_a_reading_nor_left_out():
    item = replace(told(WHOLE, value=exactly(46)), decision=Decision.REJECTED)
    assert readings_of(pairs([WHOLE], [item])) == ()


def test_a_list_that_names_fewer_dropped_some():
    listed = Claim("s.c1", "s", ClaimType.PLACES, "djibouti", places=("A", "B", "C"), list_complete=False)
    found = reading(listed, places=("A", "C"))
    assert (found.drift, found.words) == ((Drift.ITEM_DROPPED,), "A, C")


@given(st.permutations(range(5)))
def test_pairs_hang_on_the_claims_and_not_on_their_order(order):
    items = [told(FIRST.claims[place], place + 1) for place in order]
    found = pairs(FIRST.claims, items)
    assert all(pair.claim.id.rpartition(".")[2] == pair.item.number for pair in found)
    assert figures_alike(found) == 5


def test_an_equal_number_of_another_measure_is_no_pair():
    wounded = told(WOUNDED, kinds=frozenset({Kind.CAPTURED}))
    assert figures_alike(pairs([WOUNDED], [wounded])) == 0


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [(207, 270, True), (207, 207, False), (207, 702, False), (12, 21, True), (1, 2, False), (100, 10, False),
     (7.5, 5.7, False)],
)  # fmt: skip
def test_exchanged_digits(one, other, expected):
    assert transposed(one, other) is expected


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("Ministry of Defence of Djibouti", "dj-mod"),
        ("the Djiboutian Defense Ministry", "dj-mod"),
        ("Prime Minister Amina Example", "dj-pm"),
        ("Djibouti", "dj-gov"),
        ("dj-pm", "dj-pm"),
        ("First Wire", "first-wire"),
        ("Ministry of Defence", None),
        ("Prime Minister", None),
        ("the ministry", None),
        ("Somebody Else", None),
        ("", None),
        ("x" * 10_000, None),
    ],
)
def test_a_name_means_one_party_or_none(name, party):
    assert CAST.speaker(name)[0] == party


def test_a_name_that_may_be_several_offers_them():
    assert CAST.speaker("Ministry of Defence")[1] == ("dj-mod", "er-mod")
    assert CAST.may_mean("the ministry", "dj-mod")
    assert not CAST.may_mean("the interior ministry", "dj-mod")
