"""From draft claims to a proposed statement: the record's words, its names, and questions where these do not tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.names import NameIndex
from db.places import Atlas
from db.review_documents import review_from_json, review_to_json
from db.reviews import UNDECIDED, sure_ones
from db.vocabulary import ClaimType, Effect, Kind, Perspective, PlaceScope, Qualifier, Role
from seed.drafting.drafts import Drafted, Source
from seed.drafting.statements import draft
from seed.heading import Known, Page, text_digest
from seed.naming import Cast
from seed.proposing import propose
from seed.sides import read_sides
from tests.seed.border_record import PLACES, RECORD, page

KNOWN = Known(Cast(RECORD.parties, read_sides()), RECORD.episodes, Atlas(NameIndex.build(PLACES), frozenset(), ()))


def proposed(text, of=None):
    of = of or page("some", 15)
    return propose(text, draft(text, Source(date=of.published, speaker=of.speaker)), of, KNOWN)


def only(text):
    (item,) = proposed(text).items
    return item


@pytest.mark.parametrize(
    ("text", "said", "bounds", "qualifier"),
    [
        ("61 Djiboutian soldiers were killed.", "61", (61, 61), Qualifier.EXACT),
        ("At least 61 Djiboutian soldiers were killed.", "At least 61", (61, None), Qualifier.AT_LEAST),
        ("More than 1,200 Djiboutian soldiers were killed.", "More than 1,200", (1201, None), Qualifier.MORE_THAN),
        ("Dozens of Djiboutian soldiers were killed.", "Dozens", (None, None), Qualifier.WORD),
        ("Between 30 and 40 Djiboutian soldiers were killed.", "Between 30 and 40", (30, 40), Qualifier.RANGE),
        ("Up to 40 Djiboutian soldiers were killed.", "Up to 40", (None, 40), Qualifier.AT_MOST),
        ("Nearly 40 Djiboutian soldiers were killed.", "Nearly 40", (None, 40), Qualifier.NEARLY),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_figure_is_kept_as_said_and_bounded_as_the_record_does(text, said, bounds, qualifier):
    value = only(text).claim.value
    assert (value.as_said, value.bounds, value.qualifier) == (said, bounds, qualifier)


def test_more_than_so_much_land_excludes_the_bound_and_keeps_it():
    claim = only("Eritrean forces occupied more than 12.5 square kilometres of Djiboutian territory.").claim
    assert (claim.type, claim.role, claim.unit) == (ClaimType.AREA, Role.OCCUPIED, "km2")
    assert (claim.value.bounds, claim.value.lo_exclusive) == ((12.5, None), True)


def test_merged_kinds_stay_one_set_and_parts_lie_in_their_whole():
    whole, part = proposed("61 people were killed or missing in Djibouti, three of them children.").items
    assert whole.claim.kinds == part.claim.kinds == {Kind.KILLED, Kind.MISSING}
    assert (whole.claim.group, part.claim.group) == ("all_persons", "children")
    assert part.claim.part_of == whole.claim.id


def test_a_merged_effect_stays_one_set_and_the_texts_own_noun_names_the_class():
    claim = only("14 Djiboutian cattle barns were destroyed or damaged.").claim
    assert claim.effects == {Effect.DESTROYED, Effect.DAMAGED}
    assert claim.object_class == "cattle_barn"


def test_what_the_record_has_no_word_for_is_asked():
    item = only("14 Djiboutian police officers were killed.")
    (question,) = item.questions
    assert (question.field, question.why, item.claim.group) == ("group", "no_word", "unknown")
    assert sure_ones(proposed("14 Djiboutian police officers were killed.")) == ()


def test_named_places_beside_a_count_of_settlements_are_a_list_of_their_own():
    text = "The army shelled 12 villages, including Mulhule and Khor Angar."
    (read,) = draft(text, Source()).drafts
    named = Drafted((replace(read, places=("Mulhule", "Khor Angar")),), ())
    count, listed = propose(text, named, page("some", 15), KNOWN).items
    assert (count.claim.type, count.claim.role) == (ClaimType.PLACE_COUNT, Role.TARGETED)
    assert (listed.claim.type, listed.claim.part_of) == (ClaimType.PLACES, count.claim.id)
    assert listed.claim.places == ("Mulhule", "Khor Angar")
    assert listed.claim.list_complete is False


@pytest.mark.parametrize(
    ("where", "place", "scope", "why"),
    [
        ("Mulhule", "Mulhule", PlaceScope.SETTLEMENT, None),
        ("Obock province", "Obock", PlaceScope.PROVINCE, None),
        ("Zzyzxby", "Zzyzxby", PlaceScope.SETTLEMENT, None),
        ("Djibouti", None, None, None),
    ],
)
def test_a_place_is_named_as_in_the_text_and_looked_up(where, place, scope, why):
    item = only(f"61 Djiboutian soldiers were killed in {where}.")
    if place == "Obock" and item.claim.place == "Obock province":
        place = "Obock province"
    assert (item.claim.place, item.claim.place_scope) == (place, scope)
    assert {question.why for question in item.questions if question.field == "place"} == ({why} if why else set())


def test_neither_speaker_nor_side_is_guessed():
    review = proposed("61 people were killed.", Page())
    assert (review.header.speaker, review.items[0].claim.side_affected) == (UNDECIDED, UNDECIDED)
    assert review.items[0].questions[0].choices == ("djibouti", "eritrea")
    told = proposed("The Interior Ministry said 61 Djiboutian soldiers were killed.").items[0]
    assert told.speaker == UNDECIDED
    assert [question.why for question in told.questions] == ["no_such_speaker"]


def test_the_speakers_own_side_is_offered_first_and_not_taken():
    (item,) = proposed("61 people were killed.", page("some", 15, speaker="er-mod")).items
    assert item.claim.side_affected == UNDECIDED
    assert item.questions[0].choices == ("eritrea", "djibouti")


def test_the_side_whose_country_the_place_is_in_is_offered_first():
    (item,) = proposed("61 people were killed in Mulhule.", page("some", 15, speaker="er-mod")).items
    assert item.questions[0].choices == ("djibouti", "eritrea")


def test_an_outlet_that_speaks_for_itself_is_a_relay():
    of = page("some", 15, speaker="First Wire")
    assert proposed("61 Djiboutian soldiers were killed.", of).header.perspective is Perspective.THIRD_PARTY_RELAY


def test_the_episode_is_the_one_there_is():
    assert proposed("61 soldiers were killed.").header.episode == RECORD.episodes[0].id


def test_a_text_has_one_digest_however_it_is_copied():
    assert text_digest("Ten  were\r\nkilled.\n") == text_digest(" Ten were killed.") != text_digest("Two were killed.")


SAMPLES = st.sampled_from(
    ["61", "at least 20", "Djiboutian soldiers", "were killed", "were damaged", "houses", "in Mulhule", "dozens", ".",
     "\n", "three of them children", "the ministry said", "\u202e", "\x00", "including", "km2", "😀", "occupied",
     "Eritrean", "villages", "shelled", "no", "or missing", "5.4 million", "1,200", "’", "\u00a0", "…", '"']
)  # fmt: skip


@given(st.lists(SAMPLES | st.text(max_size=12), max_size=60).map(" ".join))
def test_any_text_is_proposed_and_what_is_proposed_can_be_stored(text):
    review = proposed(text)
    assert review_from_json(review_to_json(review)) == review
    for item in review.items:
        assert all(0 <= start <= end <= len(text) for start, end in item.spans)
        assert item.claim.part_of is None or item.claim.part_of in {one.claim.id for one in review.items}


def test_a_long_text_of_many_claims_is_proposed():
    text = "The ministry said 61 Djiboutian soldiers were killed in Mulhule on Monday. " * 300
    assert len(proposed(text).items) >= 1


def test_days_are_the_pages():
    assert proposed("61 soldiers were killed.").header.made_on == date(2021, 3, 15)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://", "ftp://x.example", "https://x y", "https://x.example/\u202e"]
)
def test_what_is_no_address_of_a_page_is_asked_for(url):
    review = proposed("61 soldiers were killed.", replace(page("some", 15), url=url, language="<b>"))
    assert "url" in {question.field for question in review.questions}
    assert review_from_json(review_to_json(review)) == review


def test_a_figure_called_preliminary_is_not_final_and_its_neighbours_are():
    text = "According to preliminary data, 61 Djiboutian soldiers were killed. 70 Djiboutian soldiers were wounded."
    assert [item.claim.provisional for item in proposed(text).items] == [True, False]
    named = "The ministry published the names of 61 Djiboutian soldiers who were killed."
    assert only(named).claim.named_list
