"""How often one person may ask: generous, apart from others, and a mistake costs nothing."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.pacing import AT_ONCE, EVERY, Pacing
from commands.refusals import Refusal

ANI, BABEK = 1, 2


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


def paced():
    clock = Clock()
    return Pacing(clock), clock


def test_many_may_be_asked_at_once_then_one_must_wait_as_long_as_told():
    pacing, clock = paced()
    for _ in range(AT_ONCE):
        pacing.spend(ANI)
    with pytest.raises(Refusal) as refused:
        pacing.spend(ANI)
    pacing.spend(BABEK)
    clock.now += refused.value.values["seconds"] - 0.01 - EVERY / 2
    with pytest.raises(Refusal):
        pacing.spend(ANI)
    clock.now += EVERY / 2 + 0.02
    pacing.spend(ANI)


def test_what_was_given_back_was_never_spent():
    pacing, _ = paced()
    for _ in range(AT_ONCE * 5):
        pacing.spend(ANI)
        pacing.give_back(ANI)
    for _ in range(AT_ONCE):
        pacing.spend(ANI)
    with pytest.raises(Refusal):
        pacing.spend(ANI)


def test_giving_back_what_was_not_spent_earns_nothing():
    pacing, clock = paced()
    for _ in range(AT_ONCE):
        pacing.give_back(ANI)
    pacing.spend(ANI)
    clock.now += 1000
    for _ in range(3):
        pacing.give_back(ANI)
    for _ in range(AT_ONCE):
        pacing.spend(ANI)
    with pytest.raises(Refusal):
        pacing.spend(ANI)


def test_a_pause_earns_no_more_than_all_turns():
    pacing, clock = paced()
    pacing.spend(ANI)
    clock.now += AT_ONCE * EVERY - 0.5
    for _ in range(AT_ONCE):
        pacing.spend(ANI)
    with pytest.raises(Refusal):
        pacing.spend(ANI)


def test_nobody_is_remembered_for_longer_than_it_takes():
    pacing, clock = paced()
    for person in range(1000):
        pacing.spend(person)
    clock.now += AT_ONCE * EVERY
    pacing.spend(ANI)
    assert pacing._taken.keys() == {ANI}


@given(st.lists(st.floats(0, 5), min_size=1, max_size=200))
def test_however_the_asking_is_spread_no_more_pass_than_may(pauses):
    pacing, clock = paced()
    began, passed = clock.now, 0
    for pause in pauses:
        clock.now += pause
        with contextlib.suppress(Refusal):
            pacing.spend(ANI)
            passed += 1
    assert passed <= AT_ONCE + (clock.now - began) / EVERY + 0.001
