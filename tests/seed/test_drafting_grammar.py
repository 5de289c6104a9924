"""Sentences put together from parts: whatever stands around it, a count keeps what it counts and what befell it."""

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from seed.drafting.drafts import Source
from seed.drafting.statements import draft

WHO = {
    "civilians": "civilian",
    "factory workers": "civilian",
    "soldiers": "military",
    "border guards": "military",
    "policemen": "police",
    "rebel fighters": "militant",
    "schoolchildren": "children",
    "women": "women",
    "nurses": "medical",
    "reporters": "journalist",
    "humanitarian workers": "aid_worker",
    "peacekeepers": "peacekeeper",
    "persons": "unspecified",
}
WHICH = (
    "",
    " from Bangladesh",
    " from the same family",
    " aboard the bus",
    " who were sheltering there",
    " waiting for food",
    " at a checkpoint",
    " travelling in a convoy",
)
WHAT = {
    "killed": ("were killed", "died", "lost their lives", "were shot dead", "were reported killed", "burned to death"),
    "wounded": ("were wounded", "sustained injuries", "were taken to hospital", "needed hospital treatment"),
    "missing": ("are missing", "are unaccounted for", "are still being searched for"),
    "abducted": ("were abducted", "were taken hostage", "were seized by armed men"),
    "detained": ("were arrested", "have been taken into custody"),
    "captured": ("were captured", "were taken prisoner"),
}
FIRST = ("", "At least ", "In the attack, ", "On Tuesday, ", "Officials said that ", "According to the mayor, ")
LAST = ("", " on Monday", " in the attack", " when a mine exploded", ", the governor said", " during clashes")
NUMBERS = {"12": 12, "seven": 7, "forty-one": 41, "1,204": 1204, "three": 3}

# Two and three counts in one breath: what befell each, whose it is where it is said again, and of which it is a part.
TOGETHER = (
    ("{0} {who} were killed and {1} others wounded.", ("killed", "wounded"), None),
    ("{0} {who} from Kutum died and {1} were hurt when a shell landed.", ("killed", "wounded"), None),
    ("The shelling left {0} {who} dead and {1} injured.", ("killed", "wounded"), None),
    ("{0} {who} were killed in Dori, {1} in Goma and {2} in Kutum.", ("killed", "killed", "killed"), None),
    ("In Dori, {0} people died; in Goma, {1}.", ("killed", "killed"), None),
    ("{0} people were killed, including {1} {who}.", ("killed", "killed"), 0),
    ("{0} people, among them {1} {who}, were hurt in Goma.", ("wounded", "wounded"), 0),
    ("{0} people were hit by shrapnel, {1} of them fatally.", ("wounded", "killed"), 0),
    ("Shelling wounded {0} {who}, {1} critically.", ("wounded", "wounded"), 0),
    ("{0} houses were destroyed and {1} others damaged.", ("destroyed", "damaged"), None),
    ("{0} huts were set on fire and {1} granaries.", ("destroyed", "destroyed"), None),
    ("It lost {0} men killed and wounded, {1} tanks, {2} guns.", ("killed_or_wounded", *2 * ["destroyed"]), None),
    ("Officials reported {0} dead and {1} wounded among the {who}.", ("killed", "wounded"), None),
    ("Among the dead were {0} policemen and {1} {who}.", ("killed", "killed"), None),
)  # fmt: skip

TALLIES = {
    "killed": ("dead", "people killed", "fatalities", "victims", "those killed"),
    "wounded": ("wounded", "people injured", "injuries"),
    "missing": ("missing persons", "people still missing"),
    "killed_or_missing": ("dead and missing", "victims and missing persons", "killed or missing soldiers"),
    "killed_or_wounded": ("dead and wounded", "casualties", "killed or injured", "civilian casualties"),
    "displaced": ("displaced people", "people who have fled"),
    "abducted": ("hostages", "people kidnapped"),
}
RISEN = (
    "The number of {of} reached {n}.",
    "The number of {of} in Dori stands at {n}, the ministry said.",
    "The ministry put the number of {of} at {n}.",
    "That brings the number of {of} to {n}.",
    "The number of {of} has risen to {n}, up from 4.",
)


def read(text):
    return draft(text, Source.of({"date": "2023-05-10"})).drafts


@given(
    st.sampled_from(sorted(WHO)),
    st.sampled_from(WHICH),
    st.sampled_from([(measure, said) for measure, words in WHAT.items() for said in words]),
    st.sampled_from(FIRST),
    st.sampled_from(LAST),
    st.sampled_from(sorted(NUMBERS)),
)
def test_a_count_in_any_sentence_is_one_claim(who, which, what, first, last, number):
    measure, said = what
    text = f"{first}{number} {who}{which} {said}{last}."
    (one,) = read(text[0].upper() + text[1:])
    assert (one.measure, one.group, one.value) == (measure, WHO[who], NUMBERS[number])


@given(
    st.sampled_from(TOGETHER),
    st.sampled_from(sorted(set(WHO) - {"persons", "policemen"})),
    st.lists(st.integers(5, 900), min_size=3, max_size=3, unique=True),
)
def test_counts_in_one_breath_are_told_apart(frame, who, numbers):
    text, measures, whole = frame
    numbers = sorted(numbers, reverse=True)
    assume(numbers[0] != numbers[1] + numbers[2])
    found = read(text.format(*numbers, who=who))
    assert [one.measure for one in found] == list(measures)
    assert [one.value for one in found] == numbers[: len(measures)]
    assert [one.part_of for one in found] == [None] + [whole] * (len(measures) - 1)
    if "{who}" in text:
        place = len(re.findall(r"\{\d\}", text.partition("{who}")[0])) - 1
        assert found[place].group == WHO[who]


@given(
    st.sampled_from([(measure, of) for measure, all_of in TALLIES.items() for of in all_of]),
    st.sampled_from(RISEN),
    st.integers(5, 900),
)
def test_a_tally_counts_what_it_says(tally, risen, number):
    measure, of = tally
    found = [one for one in read(risen.format(of=of, n=number)) if one.value == number]
    assert [one.measure for one in found] == [measure]
