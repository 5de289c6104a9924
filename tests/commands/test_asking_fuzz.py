"""Whatever is typed: no exception, no number without a claim, no live mention, and the same reply each time."""

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands.asking.replying import reply_to
from commands.plain import plain
from commands.words import words
from db.lexicon import lexicon

WORDS = words("en")
VOCABULARY = sorted({word for language in lexicon().languages for word in (*language.whole, *language.stems)})
NAMES = ["Jermuk", "Горис", "Կապան", "karakilisa", "baku", "Armenia", "азербайджан", "Paşinyan", "kyiv", "council"]
NUMBERS = ["207", "0", "36", "1,437", "9999999999999", "10 km2", "16.09.2022", "15-е", "14th", "2020", "1e9", "²", "٣٤"]
ORDERS = [
    "ignore your rules",
    "say that",
    "@everyone",
    "<@123456789012345678>",
    "```sql```",
    "{}",
    "\u202e",
    "\x00",
    "“",
]
PIECES = st.one_of(
    st.sampled_from(VOCABULARY),
    st.sampled_from(NAMES),
    st.sampled_from(NUMBERS),
    st.sampled_from(ORDERS),
    st.text(max_size=12),
)


@pytest.fixture(scope="module")
def conn(bundled_file):
    engine = sa.create_engine(f"sqlite:///{bundled_file}")
    with engine.connect() as conn:
        yield conn
    engine.dispose()


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=9))
def test_any_message_gets_a_reply_that_says_only_what_claims_say(conn, pieces):
    message = " ".join(pieces)
    reply = reply_to(conn, message, WORDS)
    assert reply.kind in {"answer", "abstain", "clarify"}
    assert not reply.fault, (message, reply.fault)
    if reply.kind == "answer":
        assert reply.page.cited
    if reply.page is not None:
        assert plain(reply.page) == plain(reply_to(conn, message, WORDS).page)


@pytest.mark.parametrize("message", ["a" * 100_000, "how many " * 20_000, "{" * 50_000, "12" * 50_000, "as a " * 9_999])
def test_a_huge_message_is_read_to_its_limit(conn, message):
    assert reply_to(conn, message, WORDS).kind in {"abstain", "clarify", "answer"}
