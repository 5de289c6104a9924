"""Correcting in words: every field reads back as written, and what is not understood is refused and changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.names import NameIndex
from db.places import Atlas
from db.review_documents import review_from_json, review_to_json
from db.reviews import UNDECIDED
from db.vocabulary import ClaimType, Counting, Effect, Kind, Partition, Perspective, PlaceScope, Precision, Qualifier
from seed.correcting import correct, fields_of
from seed.correcting_headers import HEADER_FIELDS, correct_header, new_party, tell_voice
from seed.drafting.drafts import Source
from seed.drafting.statements import draft
from seed.fields import Misunderstood
from seed.heading import Known, Page
from seed.naming import Cast
from seed.proposing import propose
from seed.sides import read_sides
from tests.seed.border_record import LATER, PLACES, RECORD, SERVER, page

KNOWN = Known(Cast(RECORD.parties, read_sides()), RECORD.episodes, Atlas(NameIndex.build(PLACES), frozenset(), ()))
REVIEW = propose(LATER, draft(LATER, Source()), page("some", 15), KNOWN)
BARE = propose("61 people were killed.", draft("61 people were killed.", Source()), Page(), KNOWN)


def corrected(number="c1", **given):
    return correct(REVIEW, number, given, KNOWN).item(number)


def test_every_field_reads_back_as_it_was_written():
    for item in REVIEW.items:
        written = {field: text for field, text in fields_of(item).items() if text}
        again = correct(REVIEW, item.number, written, KNOWN).item(item.number)
        assert again.claim == item.claim
        assert again.speaker == item.speaker


def test_what_a_form_sends_back_untouched_is_not_read_anew():
    """The "a" of "a soldier" is one, and "no" is none: neither is a word without a number."""
    text = "A Djiboutian soldier was killed. No civilians were wounded."
    review = propose(text, draft(text, Source()), page("some", 15), KNOWN)
    for item in review.items:
        assert item.claim.value.has_figure
        again = correct(review, item.number, fields_of(item) | {"group": "children", "speaker": "dj-mod",
                                                               "side_affected": "djibouti"}, KNOWN)  # fmt: skip
        assert again.item(item.number).claim.value == item.claim.value


@pytest.mark.parametrize(
    ("text", "bounds", "qualifier"),
    [
        ("at least 20", (20, None), Qualifier.AT_LEAST),
        ("more than 7,600", (7601, None), Qualifier.MORE_THAN),
        ("dozens", (None, None), Qualifier.WORD),
        ("heavy losses", (None, None), Qualifier.WORD),
        ("5.4 million", (5_400_000, 5_400_000), Qualifier.EXACT),
        ("0", (0, 0), Qualifier.EXACT),
    ],
)
def test_a_figure_is_read_from_its_words(text, bounds, qualifier):
    value = corrected(value=text).claim.value
    assert (value.as_said, value.bounds, value.qualifier) == (text, bounds, qualifier)


def test_sets_words_and_names_are_read():
    claim = corrected(kinds="killed, Missing", group="all persons", side_affected="Eritrean", place="obock").claim
    assert claim.kinds == {Kind.KILLED, Kind.MISSING}
    assert (claim.group, claim.side_affected) == ("all_persons", "eritrea")
    assert (claim.place, claim.place_scope) == ("obock", PlaceScope.PROVINCE)
    assert corrected("c3", effects="destroyed or damaged").claim.effects == {Effect.DESTROYED, Effect.DAMAGED}
    assert corrected(speaker="the Eritrean Defence Ministry").speaker == "er-mod"


def test_a_flow_is_counted_as_one():
    assert corrected(kinds="repatriated").claim.counting is Counting.FLOW


def test_a_part_lies_in_another_claim_and_never_in_itself():
    inside = correct(REVIEW, "c2", {"part_of": "c1"}, KNOWN)
    assert inside.item("c2").claim.partition is Partition.PARTIAL
    for number, whole in (("c1", "c2"), ("c1", "c1"), ("c2", "c77"), ("c2", "yes")):
        with pytest.raises(Misunderstood):
            correct(inside, number, {"part_of": whole}, KNOWN)
    assert correct(inside, "c2", {"part_of": ""}, KNOWN).item("c2").claim.part_of is None


def test_another_type_drops_what_it_cannot_say():
    claim = corrected(type="objects", object_class="house", effects="hit").claim
    assert (claim.type, claim.kinds, claim.group) == (ClaimType.OBJECTS, frozenset(), None)
    assert claim.value.as_said == "61"


@pytest.mark.parametrize(
    ("field", "text", "choice"),
    [
        ("group", "militery", "military"),
        ("kinds", "killed, gone", None),
        ("side_affected", "Atlantis", "djibouti"),
        ("speaker", "Interior Ministry", "dj-mod"),
        ("value", "20 of 30", None),
        ("effects", "damaged", None),
        ("what", "x" * 2000, None),
        ("alleged_actor", "x" * 999, None),
        ("colour", "red", "value"),
        ("place", "\u202eMulhule", None),
    ],
)
def test_what_is_not_understood_is_refused_with_what_it_takes(field, text, choice):
    with pytest.raises(Misunderstood) as refused:
        corrected(**{field: text})
    assert choice is None or choice in refused.value.choices


def test_a_question_is_answered_by_the_field_it_is_about():
    review = correct(BARE, "c1", {"side_affected": "djibouti"}, KNOWN)
    assert {one.field for one in BARE.items[0].questions} - {one.field for one in review.items[0].questions} == {
        "side_affected"
    }


def test_the_header_settles_speaker_and_side_of_every_claim_that_has_none():
    review = correct_header(BARE, {"speaker": "dj-mod", "side": "Djibouti", "made_on": "2021-03-14"}, KNOWN)
    (item,) = review.items
    assert (item.speaker, item.claim.side_affected) == ("dj-mod", "djibouti")
    assert (BARE.items[0].speaker, BARE.items[0].claim.side_affected) == (UNDECIDED, UNDECIDED)
    assert {one.field for one in review.questions} == {"url", "outlet"}


@pytest.mark.parametrize(
    ("text", "precision", "until"),
    [
        ("2021-03-14", Precision.DAY, None),
        ("2021-03", Precision.MONTH, None),
        ("2021-03-14..2021-03-16", Precision.BETWEEN, 16),
        ("", Precision.UNKNOWN, None),
    ],
)
def test_a_day_is_as_precise_as_it_is_given(text, precision, until):
    header = correct_header(REVIEW, {"made_on": text}, KNOWN).header
    assert header.made_precision is precision
    assert (header.made_until and header.made_until.day) == until


@pytest.mark.parametrize(
    ("field", "text"),
    [("made_on", "yesterday"), ("made_on", "2021-03-16..2021-03-14"), ("url", "javascript:alert(1)"), ("url", ""),
     ("outlet", ""), ("episode", "another war"), ("language", "Klingon"), ("perspective", "own")],
)  # fmt: skip
def test_a_header_that_cannot_be_is_refused(field, text):
    with pytest.raises(Misunderstood):
        correct_header(REVIEW, {field: text}, KNOWN)


def test_a_new_voice_gets_an_id_that_meets_no_other_servers():
    review, id_ = new_party(REVIEW, "Border Relief", "ngo", "third_party", "", owner=None, known=KNOWN)
    assert id_ == "border-relief"
    assert correct_header(review, {"speaker": id_}, KNOWN).header.perspective is Perspective.THIRD_PARTY_FINDING
    _, of_server = new_party(REVIEW, "Border Relief", "ngo", "third_party", "", owner=SERVER, known=KNOWN)
    assert of_server == f"border-relief-s{SERVER}"
    for name, kind, side in (("…", "ngo", "djibouti"), ("X", "army", "djibouti"), ("X", "ngo", UNDECIDED)):
        with pytest.raises(Misunderstood):
            new_party(REVIEW, name, kind, side, "", owner=None, known=KNOWN)


FIELDS = sorted({*fields_of(REVIEW.items[0]), *fields_of(REVIEW.items[2]), "places", "what", "role", "unit"})


@given(st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=40), max_size=4))
def test_any_words_are_taken_whole_or_refused(given_):
    try:
        review = correct(REVIEW, "c1", given_, KNOWN)
    except Misunderstood:
        return
    assert review_from_json(review_to_json(review)) == review


@given(st.dictionaries(st.sampled_from(HEADER_FIELDS), st.text(max_size=40), max_size=4))
def test_any_header_is_taken_whole_or_refused(given_):
    try:
        review = correct_header(REVIEW, given_, KNOWN)
    except Misunderstood:
        return
    assert review_from_json(review_to_json(review)) == review


def test_a_voice_that_the_text_names_is_not_taken_for_the_speaker_of_the_whole():
    text = "The Interior Ministry said 61 Djiboutian soldiers were killed. The ministry said 70 were wounded."
    review = propose(text, draft(text, Source()), Page(), KNOWN)
    headed = correct_header(review, {"speaker": "er-mod"}, KNOWN)
    assert {item.speaker for item in headed.items} == {UNDECIDED}
    told = tell_voice(headed, "interior ministry", "dj-mod", KNOWN)
    assert {item.speaker for item in told.items} == {"dj-mod"}
    assert not any(question.field == "speaker" for item in told.items for question in item.questions)
    with pytest.raises(Misunderstood) as refused:
        tell_voice(headed, "the navy", "dj-mod", KNOWN)
    assert refused.value.choices == ("Interior Ministry",)
