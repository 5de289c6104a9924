"""Pages and views over every question to the bundled record: limits, marks, and numbers with a source."""

import re
from datetime import date

import discord
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.composing import compose
from commands.custom_ids import TEMPLATE, custom_id, lookup_in
from commands.jsonl import answer_line, lookup_of
from commands.layouts import layout, screens_of, text_of
from commands.limits import COMPONENTS_OF_A_VIEW, CUSTOM_ID, TEXT_OF_A_VIEW
from commands.plain import plain
from commands.words import LOCALES, words
from commands.writing import Style, View
from db.answers import Answer, Lookup, Topic
from db.vocabulary import GROUPS, OBJECT_CLASSES, Effect, Kind

SIDES = ("armenia", "azerbaijan", None)
LOOKUPS = st.builds(
    Lookup,
    st.sampled_from([topic for topic in Topic if topic is not Topic.SOURCE]),
    kinds=st.frozensets(st.sampled_from(list(Kind)), max_size=2),
    group=st.none() | st.sampled_from(sorted(GROUPS)),
    object_class=st.none() | st.sampled_from(sorted(OBJECT_CLASSES)),
    effects=st.frozensets(st.sampled_from(list(Effect)), max_size=1),
    side=st.sampled_from(SIDES),
    speaker=st.sampled_from([None, None, "am-pm", "az-mod"]),
    place=st.sampled_from([None, None, "Jermuk", "Sotk", "Nowhere"]),
    as_of=st.none() | st.dates(date(2022, 9, 12), date(2024, 3, 1)),
    value=st.sampled_from([None, None, 207, 286, 7600, 60.06]),
    outlet=st.sampled_from([None, None, "QNA", "No Such"]),
)
NUMBER = re.compile(r"\d+")
BETWEEN_DIGITS = re.compile(r"(?<=\d)[.,\s](?=\d)")
LANGUAGES = st.sampled_from(LOCALES)


def asked(ask, lookup):
    given_fields = {
        field: getattr(lookup, field) for field in lookup.__slots__ if field not in ("topic", "kinds", "effects")
    }
    given_fields = {field: value for field, value in given_fields.items() if value is not None}
    if "as_of" in given_fields:
        given_fields["as_of"] = given_fields["as_of"].isoformat()
    sets = {field: " ".join(getattr(lookup, field)) for field in ("kinds", "effects") if getattr(lookup, field)}
    return ask(lookup.topic, **given_fields, **sets)


@settings(max_examples=200)
@given(lookup=LOOKUPS, view=st.sampled_from(View), locale=LANGUAGES)
def test_no_view_is_over_a_limit_and_every_mark_has_its_reference(ask, lookup, view, locale):
    outcome = asked(ask, lookup)
    page = compose(outcome, words(locale), view)
    screens = screens_of(page)
    shown = [block.text for screen in screens for block in screen]
    assert all(
        block.text in " ".join(shown) for block in page.blocks if block.style is Style.FIGURE and len(block.text) < 500
    )
    for screen in range(len(screens)):
        made = layout(page, words(locale), revision=outcome.revision, private=True, screen=screen)
        text = text_of(page, words(locale), screen)
        assert len(text) <= TEXT_OF_A_VIEW
        assert made.total_children_count <= COMPONENTS_OF_A_VIEW
        ids = [item.custom_id for item in made.walk_children() if isinstance(item, discord.ui.Button)]
        assert len(ids) == len(set(ids))
        assert all(len(id_) <= CUSTOM_ID for id_ in ids)
        assert any(id_.startswith(f"r1:{view}.{screen + 1}:") for id_ in ids) == (screen + 1 < len(screens)) or not ids
        if view is not View.SOURCES:
            references = re.findall(r"^-# \[(\d+)\]", text, re.MULTILINE)
            marks = re.findall(r"(?<!^-# )\[(\d+)\]", text, re.MULTILINE)
            assert set(marks) == set(references)


@settings(max_examples=200)
@given(lookup=LOOKUPS, locale=LANGUAGES)
def test_p9_every_number_was_said_by_somebody_shown_or_is_computed_beside_its_operands(ask, lookup, locale):
    outcome = asked(ask, lookup)
    page = compose(outcome, words(locale))
    said = {number for one, _ in page.shown for number in numbers(_words_of(one.claim))}
    said |= {number for computed in page.computed for number in numbers(f"{computed.value:,}")}
    for computed in page.computed:
        operands = {operand.claim.id for operand in computed.operands}
        assert operands <= {one.claim.id for one, _ in page.shown}
    for block in page.blocks:
        if block.style in (Style.FIGURE, Style.PART):
            for bold in re.findall(r"\*\*(.+?)\*\*", block.text):
                assert numbers(bold) <= said, block.text


@settings(max_examples=100)
@given(lookup=LOOKUPS)
def test_json_lists_the_claims_of_the_text_and_nothing_else(ask, lookup):
    outcome = asked(ask, lookup)
    page = compose(outcome, words())
    line = answer_line(1, outcome, words())
    assert {claim["claim_id"] for claim in line["claims"]} - {None} == {one.claim.id for one, _ in page.shown}
    assert line["text"] == plain(page)
    assert (line["kind"] == "answer") == isinstance(outcome, Answer)
    for claim in line["claims"]:
        assert claim["claim_id"] is not None or (claim["low"] == claim["high"] and claim["computed"])


@given(LOOKUPS)
def test_a_buttons_id_brings_its_lookup_back(lookup):
    made = custom_id("why", 12, lookup, screen=3)
    if made is not None:
        found = re.fullmatch(TEMPLATE, made)
        assert lookup_in(found["lookup"]) == lookup
        assert (found["button"], found["screen"], found["revision"]) == ("why", "3", "12")


@given(LOOKUPS)
def test_a_lookup_in_json_is_read_as_it_is_meant(lookup):
    fields = ("group", "object_class", "side", "speaker", "place", "episode", "value", "outlet")
    written = {field: getattr(lookup, field) for field in fields} | {
        "topic": lookup.topic.value,
        "kinds": sorted(lookup.kinds),
        "effects": sorted(lookup.effects),
        "as_of": lookup.as_of.isoformat() if lookup.as_of else None,
    }
    assert lookup_of(written) == lookup


def numbers(text):
    """The numbers of a text by their digits, whichever signs a language puts between these."""
    return set(NUMBER.findall(BETWEEN_DIGITS.sub("", text)))


def _words_of(claim):
    return " ".join(
        filter(None, (claim.value.as_said if claim.value else "", claim.what, claim.period and claim.period.label))
    )
