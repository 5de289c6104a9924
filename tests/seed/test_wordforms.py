"""Words named once in a table are found in all their forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seed.drafting.labelling import tables
from seed.drafting.wordforms import numbers_of, spellings, verb_forms
from seed.phrases import low_words, table
from seed.reading import words

_RULES = table("events")["inflection"]


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("stab", ("stabs", "stabbed", "stabbed", "stabbing")),
        ("gun down", ("guns down", "gunned down", "gunned down", "gunning down")),
        ("raze", ("razes", "razed", "razed", "razing")),
        ("bury alive", ("buries alive", "buried alive", "buried alive", "burying alive")),
        ("take hostage", ("takes hostage", "took hostage", "taken hostage", "taking hostage")),
        ("free", ("frees", "freed", "freed", "freeing")),
        ("lynch", ("lynches", "lynched", "lynched", "lynching")),
    ],
)
def test_a_verb_is_said_in_four_forms(base, forms):
    assert verb_forms(base, _RULES["verbs"]) == forms


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("customs post", "customs posts"),
        ("granary", "granaries"),
        ("church", "churches"),
        ("policeman", "policemen"),
        ("man in uniform", "men in uniform"),
    ],
)
def test_a_noun_is_of_one_and_of_many(one, many):
    assert list(numbers_of(one, _RULES["plurals"])) == [many]
    assert list(numbers_of(many, _RULES["plurals"])) == [one]


def test_both_spellings_are_known():
    assert list(spellings("armoured car", [["armour", "armor"]])) == ["armored car"]
    known = tables().phrases
    for phrase in ("armored trucks", "health center", "neutralized", "vandalized"):
        assert known.longest(phrase.split(), 0) is not None


def test_a_derived_form_never_takes_the_place_of_a_listed_word():
    listed = table("events")
    known = tables().phrases
    for group, phrases in listed["group"].items():
        for phrase in phrases:
            found = known.longest(low_words(words(phrase)), 0)
            assert found is not None, (group, phrase)
            assert found[0].group is not None, (group, phrase)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", min_size=1, max_size=20).filter(lambda one: one.strip() == one))
def test_no_word_is_too_odd_to_inflect(word):
    assert all(verb_forms(word, {}))
    assert all(numbers_of(word, {}))
