"""Drafting reads whatever is pasted to its end, and its spans hold what they say."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seed.drafting.drafts import Source
from seed.drafting.statements import draft
from seed.phrases import table

_WORDS = st.sampled_from(
    [
        "12",
        "twenty",
        "5.4",
        "million",
        "dozens",
        "of",
        "at",
        "least",
        "between",
        "and",
        "or",
        "to",
        "killed",
        "wounded",
        "were",
        "was",
        "no",
        "not",
        "including",
        "among",
        "them",
        "civilians",
        "soldiers",
        "houses",
        "in",
        "Goma",
        "the",
        "a",
        ",",
        ".",
        ":",
        ";",
        "(",
        ")",
        "–",
        "said",
        "ministry",
        "displaced",
        "3,000",
        "|",
        "\n",
        "\xa0",
        "\u202e",
        "up",
        "from",
    ]
)
_SIZE = 40_000


def _phrases(entry):
    """Every phrase of a table, however deep."""
    if isinstance(entry, str):
        return [entry]
    inner = entry.values() if isinstance(entry, dict) else entry if isinstance(entry, list) else ()
    return [phrase for one in inner for phrase in _phrases(one)]


_KNOWN = st.sampled_from([phrase for name in ("events", "numbers", "parties") for phrase in _phrases(table(name))])


@given(st.text(max_size=300) | st.lists(_WORDS | _KNOWN, max_size=60).map(" ".join))
@settings(deadline=None, max_examples=200)
def test_any_text_is_read_and_spans_hold_what_they_say(text):
    drafted = draft(text, Source())
    for one in drafted.drafts:
        assert text[slice(*one.span)] == one.figure
        assert _wholes_end(drafted.drafts, one)
        assert one.needs_review == bool(one.doubts)
    assert all(text[slice(*one.span)] == one.figure for one in drafted.unused)


def _wholes_end(drafts, one):
    """Whether going from part to whole comes to an end."""
    for _ in drafts:
        if one.part_of is None:
            return True
        one = drafts[one.part_of]
    return False


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "1,1",
        "1 111 ",
        "and ",
        "and,",
        "(",
        "a-",
        "killed and ",
        "12 killed and ",
        "one killed. ",
        "including ",
        "12 people, 3 of them women, ",
        "from 3 to 4 ",
        "hundred and ",
        "\u00a0",
        "\u202e",
        "e\u0301",
        "\n",
        "5 |",
        "said ",
        "In Goma and ",
        "– ",
        '"',
        "no ",
        "3 of them ",
        "( 3 ",
        "12 killed ",
        "number of 3 to ",
        "Aa: 3 killed; ",
        "– 3 women – ",
        "\t5",
        "....5",
        "5 (5) ",
    ],
)
def test_repetition_without_end_is_read_to_its_end(piece):
    text = piece * (_SIZE // len(piece))
    drafted = draft(text, Source())
    assert all(text[slice(*one.span)] == one.figure for one in drafted.drafts)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_spans_are_of_the_text_as_pasted(form):
    text = unicodedata.normalize(
        form, "\u200fMinistère: 1\u00a0200 people were killed in Chiúre,\u202f“45” of them children."
    )
    found = draft(text, Source()).drafts
    assert [(one.figure, text[slice(*one.span)], one.low) for one in found] == [
        ("1\u00a0200", "1\u00a0200", 1200),
        ("45", "45", 45),
    ]
