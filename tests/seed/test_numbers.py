"""Our own reader of numbers: what a figure is worth, what it is not, and exactly where it stands."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import Qualifier
from seed.number_roles import Role
from seed.numbers import figures


@pytest.mark.parametrize(
    ("text", "said", "low", "high", "qualifier"),
    [
        ("at least 5.4 million people", "5.4 million", 5_400_000, None, Qualifier.AT_LEAST),
        ("2,5 thousand houses", "2,5 thousand", 2500, 2500, Qualifier.EXACT),
        ("some 1 234 567 people", "1 234 567", 1_234_567, 1_234_567, Qualifier.ABOUT),
        ("1\u00a0150 people", "1\u00a0150", 1150, 1150, Qualifier.EXACT),
        ("between 30 and 40 wounded", "30 and 40", 30, 40, Qualifier.RANGE),
        ("1.5 to 2 million displaced", "1.5 to 2 million", 1_500_000, 2_000_000, Qualifier.RANGE),
        ("100,000-120,000 people", "100,000-120,000", 100_000, 120_000, Qualifier.RANGE),
        ("two or three men", "two or three", 2, 3, Qualifier.RANGE),
        ("upwards of 900 homes", "900", 900, None, Qualifier.MORE_THAN),
        ("12+ dead", "12", 12, None, Qualifier.MORE_THAN),
        ("14 or more bodies", "14", 14, None, Qualifier.AT_LEAST),
        ("as many as 30 fighters", "30", None, 30, Qualifier.AT_MOST),
        ("nearly 3,400 people", "3,400", 3400, 3400, Qualifier.NEARLY),
        (
            "two hundred and five thousand and twelve",
            "two hundred and five thousand and twelve",
            205_012,
            205_012,
            None,
        ),
        ("a hundred and eighty-three people", "a hundred and eighty-three", 183, 183, None),
        ("two and a half million people", "two and a half million", 2_500_000, 2_500_000, None),
        ("half a million people", "half a million", 500_000, 500_000, None),
        ("two dozen soldiers", "two dozen", 24, 24, None),
        ("hundreds of civilians", "hundreds", None, None, Qualifier.WORD),
        ("several thousand inhabitants", "several thousand", None, None, Qualifier.WORD),
    ],
)
def test_a_figure_is_worth_what_it_says(text, said, low, high, qualifier):
    (figure,) = figures(text)
    assert text[figure.start : figure.end] == said
    assert (figure.low, figure.high) == (low, high)
    assert figure.qualifier is (qualifier or Qualifier.EXACT)
    assert figure.role is Role.COUNT


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("rose from 105 to 135", [105, 135]),
        ("five people and two others", [5, 2]),
        ("twelve and fifteen", [12, 15]),
        ("In 2031, 45 were killed", [2031, 45]),
    ],
)
def test_neighbours_stay_apart(text, values):
    assert [figure.value for figure in figures(text)] == values


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("on 5 May", Role.DATE),
        ("May 5", Role.DATE),
        ("16.09.2031", Role.DATE),
        ("in 2031", Role.YEAR),
        ("12:30", Role.CLOCK),
        ("2.30 pm", Role.CLOCK),
        ("a 35-year-old", Role.AGE),
        ("a 48-hour truce", Role.MEASURE),
        ("35 kilometres", Role.MEASURE),
        ("13 per cent", Role.PERCENT),
        ("$5 million", Role.MONEY),
        ("the 13th", Role.ORDINAL),
        ("1,150 square kilometres", Role.AREA),
        ("9" * 10_000, Role.CODE),
        ("Resolution 1701", Role.CODE),
    ],
)
def test_what_is_no_count_is_told_apart(text, role):
    assert {figure.role for figure in figures(text)} == {role}


@given(st.integers(1, 9_999_999), st.sampled_from(["{:d}", "{:,}"]))
def test_any_whole_number_is_read_back(number, form):
    (figure,) = figures(f"They counted {form.format(number)} people")
    assert figure.value == number


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_spans_lie_in_any_text_and_in_order(text):
    found = figures(text)
    ends = [0, *(place for figure in found for place in (figure.start, figure.end))]
    assert ends == sorted(ends)
    assert all(figure.start < figure.end <= len(text) for figure in found)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_spans_hold_behind_accents_and_invisible_marks(form):
    text = unicodedata.normalize(form, "Tövüz\u200f: \u200e17\u200e blessés, Gəncə 7 500 évacués")
    assert [text[figure.start : figure.end] for figure in figures(text)] == ["17", "7 500"]
