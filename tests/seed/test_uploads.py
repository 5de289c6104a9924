"""What a file gives to draft from: its text, of a page what a reader sees, and nothing of what is no text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seed.uploads import MOST_BYTES, NotTextError, seen_of, text_of

PAGE = """<!DOCTYPE html><html><head><title>News</title><script>var killed = 99;</script></head>
<body><!-- 98 wounded --><h1>Toll&nbsp;rises</h1><p>At least <b>14</b> soldiers
were killed &amp; 3 &lt; 5 hurt.<br>More later</p>
<style>p { width: 97px }</style><ul><li>one<li>two</ul></body></html>"""


def test_of_a_page_a_reader_sees_the_text_alone():
    shown = text_of("Page.HTML", PAGE.encode())
    assert shown == "Toll rises\n\nAt least 14 soldiers\nwere killed & 3 < 5 hurt.\nMore later\n\none\ntwo"


def test_a_plain_text_stays_as_it_is():
    text = "3 < 5 <b>and</b> so on &amp;\r\n"
    assert text_of("a.txt", b"\xef\xbb\xbf" + text.encode()) == text


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", b"text"), ("a.txt", b"\xff\xfe\x00"), ("a.md", b"a" * (MOST_BYTES + 1)), ("archive.zip", b"PK\x03\x04")],
)
def test_what_is_no_text_is_refused(name, content):
    with pytest.raises(NotTextError):
        text_of(name, content)


@given(st.lists(st.sampled_from(["<", ">", "<!--", "-->", "<a ", "</", "<script", "</script>", "<p>", "x", "&#", "İ"])))
def test_any_page_is_read_and_shows_no_script(pieces):
    shown = seen_of("".join(pieces) + "</script><script>alert(1)</script>")
    assert "alert" not in shown


@pytest.mark.parametrize("piece", ["<", "<!--", "<a ", "</", "<script>", "<![", "<a b='", "&#x", "<p>\n", "İ<style>"])
def test_a_hostile_page_costs_its_length(piece):
    short, long = (piece * 20_000)[:20_000], (piece * 400_000)[:400_000]
    began = time.perf_counter()
    seen_of(short)
    took_short = time.perf_counter() - began
    began = time.perf_counter()
    seen_of(long)
    assert time.perf_counter() - began < 20 * 20 * took_short + 0.5
