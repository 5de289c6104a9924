"""Other people's text is inert in Discord, whatever it holds, and costs its length and no more."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.escaping import inert, linked

LIVE = re.compile(
    r"(?<!\\)[*_`~|>\[\]<]|@(?!\u200b)|https?:|discord:|www\.|^\s*(?:[-+#]|\d+\.)|[\u202a-\u202e\u2066-\u2069\u200e\u200f]",
    re.IGNORECASE | re.MULTILINE,
)
PIECES = [
    *("@everyone", "<@1>", "<#2>", "<t:1:R>", "**", "__", "`", "```", "||", ">", "#", "-#", "-", "1.", "[a](http://x)"),
    *(
        "https://x",
        "HTTP://x",
        "www.x.y",
        "\\",
        "</c:1>",
        "<:e:1>",
        "discord://x",
        "a",
        "207",
        "\n",
        "\u202e",
        "\u200b",
    ),
]
HOSTILE = st.lists(st.sampled_from([*PIECES, " "])).map("".join)


@given(st.one_of(HOSTILE, st.text()))
def test_nothing_live_survives(text):
    without_pairs = inert(text).replace("\\\\", "x")  # a visible backslash: what follows is not at a line's start
    assert not LIVE.search(without_pairs), without_pairs


@given(HOSTILE)
def test_an_address_is_one_link_without_a_preview_or_none(path):
    shown = linked(f"https://example.org/{path}")
    if shown.startswith("<"):
        assert re.fullmatch(r"<https://example\.org/[^\s<>\[\]()@]*>", shown)
    elif shown.startswith("["):
        assert re.fullmatch(r"\[example\.org\]\(<https://example\.org/[^\s<>\[\]()@]{100,}>\)", shown)
    else:
        assert not LIVE.search(shown.replace("\\\\", "x"))


# The fillers of Hangul are letters that nobody sees.
SHOWN = st.characters(categories=["L", "N"], exclude_characters="\u115f\u1160\u3164\uffa0")


@given(st.text(SHOWN, max_size=80).filter(lambda text: "www" not in text.lower()))
def test_letters_and_figures_stay_as_they_are(text):
    assert inert(text).replace("\u200b", "") == text


@pytest.mark.parametrize("piece", ["@", "*_", "https:", "\u202e", "1.\n", "<@&1>"])
def test_six_thousand_characters_cost_their_length(piece):
    long, short = (piece * 6000)[:6000], (piece * 600)[:600]
    inert(long)
    began = time.perf_counter()
    inert(long)
    took_long = time.perf_counter() - began
    began = time.perf_counter()
    for _ in range(10):
        inert(short)
    assert took_long < 10 * (time.perf_counter() - began) + 0.01
