"""The last guard over a finished page: any number, voice or place put into it that its claims do not give is found."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from commands.asking.recording import known
from commands.asking.replying import reply_to
from commands.verifying import fault_in
from commands.words import words
from commands.writing import Style
from db.vocabulary import PartyKind

WORDS = words("en")
ASKED = [
    "how many armenian soldiers were wounded",
    "azerbaijani losses",
    "which settlements were targeted",
    "how many houses were destroyed",
    "how much land was occupied",
    "both sides death tolls",
]


@pytest.fixture(scope="module")
def conn(bundled_file):
    engine = sa.create_engine(f"sqlite:///{bundled_file}")
    with engine.connect() as conn:
        yield conn
    engine.dispose()


def changed(page, text):
    """The page with the text at the end of its first figure."""
    at = next(at for at, block in enumerate(page.blocks) if block.style is Style.FIGURE)
    block = replace(page.blocks[at], text=f"{page.blocks[at].text} {text}")
    return replace(page, blocks=(*page.blocks[:at], block, *page.blocks[at + 1 :]))


@pytest.mark.parametrize("question", ASKED)
def test_a_page_as_it_was_written_has_no_fault(conn, question):
    reply = reply_to(conn, question, WORDS)
    assert reply.kind == "answer"
    assert fault_in(reply.page, known(conn).named) == ""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.sampled_from(ASKED), number=st.integers(min_value=100, max_value=10**7))
def test_a_number_that_no_claim_gives_is_found(conn, question, number):
    page, named = reply_to(conn, question, WORDS).page, known(conn).named
    assume(str(number) not in " ".join(block.text.replace(",", "") for block in page.blocks))
    assume(not 1900 < number < 2100)  # a year of a claim's day is a number that it gives
    values = [said.claim.value for said, _ in page.shown if said.claim.value is not None]
    assume(all(number not in value.bounds for value in values))  # "over 100" is 101 or more
    assert fault_in(changed(page, f"{number:,}"), named) == str(number)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.sampled_from(ASKED), data=st.data())
def test_a_voice_or_place_of_another_claim_is_found(conn, question, data):
    page, named = reply_to(conn, question, WORDS).page, known(conn).named
    others = [party for party in named.parties.values() if party.kind is not PartyKind.STATE]
    voices = [party.name.partition(" (")[0] for party in others]  # a state may be the side that a claim is about
    name = data.draw(st.sampled_from(sorted({*voices, *named.places})))
    told = " ".join([*(str(said) for said in page.shown), *(block.text for block in page.blocks)])
    assume(not any(word in told for word in name.split()))
    found = fault_in(changed(page, name), named)
    assert found
    assert found in name
