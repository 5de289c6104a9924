"""A message against the bundled record: a verdict for each figure, how it differs, and no support that is not there."""

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands.agreeing import Agreement, agreement
from commands.asking.recording import known
from commands.asking.replying import checked
from commands.asserting import assertions
from commands.checking_messages import Verdict, check
from commands.words import words
from db.claims import Value
from db.vocabulary import Qualifier

WORDS = words("en")
SUPPORTED, PARTLY, CONTRADICTED, NOT_IN_RECORD = Verdict


@pytest.fixture(scope="module")
def conn(bundled_file):
    engine = sa.create_engine(f"sqlite:///{bundled_file}")
    with engine.connect() as conn:
        yield conn
    engine.dispose()


def found(conn, message):
    """(verdict, how it differs) of each figure."""
    return [(one.verdict, set(one.differs)) for one in check(conn, message, known(conn)).figures]


@pytest.mark.parametrize(
    ("message", "verdict", "differs"),
    [
        ("The Security Council of Armenia says 207 people were killed or are missing.", SUPPORTED, set()),
        ("The Prime Minister of Armenia says 207 people were killed or are missing.", PARTLY, {"speaker"}),
        ("Armenia says that 77 Azerbaijani servicemen died.", PARTLY, {"speaker"}),
        ("Azerbaijan's Ministry of Defence says that 77 Azerbaijani servicemen died.", SUPPORTED, set()),
        ("According to the mayor of Springfield, 20 soldiers were captured.", PARTLY, {"voice"}),
        ("In all 207 Armenians were killed.", PARTLY, {"kinds", "replaced"}),
        ("192 houses in Armenia were completely destroyed.", PARTLY, {"effects"}),
        ("Armenia counts 135 servicemen killed as of 16 September.", PARTLY, {"group"}),
        ("293 Azerbaijani servicemen were wounded.", CONTRADICTED, set()),
        ("In Armenia 0 civilians were wounded.", CONTRADICTED, set()),
        ("No civilians were killed in Armenia.", CONTRADICTED, set()),
        ("It is false that 20 Armenian soldiers were captured.", CONTRADICTED, {"denies"}),
        ("Armenia's Security Council never said that 207 were killed or missing.", CONTRADICTED, {"denies"}),
        ("It is false that 21 Armenian soldiers were captured.", NOT_IN_RECORD, {"denied"}),
        ("On 14 September Nikol Pashinyan said that 105 servicemen were killed.", SUPPORTED, set()),
        ("On 15 September Nikol Pashinyan said that 105 servicemen were killed.", PARTLY, {"date"}),
        ("As of 15 September Nikol Pashinyan counted 105 servicemen killed.", SUPPORTED, set()),
        ("On 13 September Nikol Pashinyan said that 105 servicemen were killed.", PARTLY, {"date"}),
        ("135 people were killed in 2020.", NOT_IN_RECORD, {"other_time"}),
        ("207 people were killed or missing in Gaza.", NOT_IN_RECORD, {"outside"}),
        ("207 people were killed or missing in Jermuk.", NOT_IN_RECORD, {"place"}),
        ("20 soldiers were captured in Zwrbltown.", NOT_IN_RECORD, {"place"}),
        ("At least 20 Armenian soldiers were captured.", SUPPORTED, set()),
        ("More than 20 Armenian soldiers were captured.", PARTLY, {"qualifier"}),
        ("Nearly 20 Armenian soldiers were captured.", PARTLY, {"qualifier"}),
        ("More than 7,600 people were displaced.", SUPPORTED, set()),
        ("7,600 people were displaced.", PARTLY, {"qualifier"}),
        ("Between 19 and 21 Armenian soldiers were captured.", SUPPORTED, set()),
        ("Between 21 and 30 Armenian soldiers were captured.", CONTRADICTED, set()),
    ],
)
def test_one_figure_is_judged_by_all_that_is_said_of_it(conn, message, verdict, differs):
    assert found(conn, message) == [(verdict, differs)]


def test_each_of_several_figures_has_a_verdict_of_its_own(conn):
    message = "36 settlements were targeted, 20 soldiers captured and 500 tanks destroyed. Armenia lost 222 soldiers."
    assert [verdict for verdict, _ in found(conn, message)] == [SUPPORTED, SUPPORTED, NOT_IN_RECORD, SUPPORTED]


def test_beside_what_is_not_in_the_record_stands_what_it_counts_alike(conn):
    soldiers = check(conn, "5,000 Azerbaijani civilians were killed.", known(conn)).figures[0]
    assert soldiers.verdict == NOT_IN_RECORD
    assert {line.claim.side_affected for line in soldiers.nearby} == {"azerbaijan"}
    shown = [block.text for block in checked(conn, "5,000 Azerbaijani civilians were killed.", WORDS).page.blocks]
    assert WORDS.say("asking.held_nearby") in shown
    assert not any("5,000" in text for text in shown)
    denied = check(conn, "It is false that 21 Armenian soldiers were captured.", known(conn)).figures[0]
    assert denied.nearby == ()


def test_two_sides_in_one_sentence_keep_their_own_figures(conn):
    message = "Azerbaijan lost 79 soldiers and Armenia 222 soldiers."
    read = assertions(message, known(conn)).asserted
    assert [(one.number, one.frame.side) for one in read] == [(79, "azerbaijan"), (222, "armenia")]
    assert [verdict for verdict, _ in found(conn, message)] == [SUPPORTED, SUPPORTED]


def test_voices_of_two_sentences_are_not_mixed(conn):
    message = (
        "The Security Council of Armenia says 20 servicemen were captured. "
        "Azerbaijan's Ministry of Defence says 293 Armenian servicemen were wounded."
    )
    assert found(conn, message) == [(SUPPORTED, set()), (PARTLY, {"speaker"})]


@pytest.mark.parametrize(
    "message",
    [
        "this war is a shame and should never have happened",
        "dozens were killed",
        "they met on 14 September 2022",
        "",
        "?",
    ],
)
def test_without_a_figure_there_is_nothing_to_check(conn, message):
    reply = checked(conn, message, WORDS)
    assert reply.kind == "abstain"
    assert found(conn, message) == []
    assert WORDS.say("checking.no_figures") in [block.text for block in reply.page.blocks]


def test_other_languages_are_read_by_the_vocabulary_of_questions(conn):
    assert found(conn, "Совет безопасности Армении: 207 погибших или пропавших без вести") == [(SUPPORTED, set())]
    assert found(conn, "не погибло 207") != [(SUPPORTED, set())]


EXACT = Value("50", 50, 50, Qualifier.EXACT)
MORE = Value("more than 50", 51, None, Qualifier.MORE_THAN)
AT_LEAST = Value("at least 50", 50, None, Qualifier.AT_LEAST)
ABOUT = Value("about 50", 50, 50, Qualifier.ABOUT)
LAND = Value("more than 10", 10, None, Qualifier.MORE_THAN, lo_exclusive=True)


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "claimed", "expected"),
    [
        (50, 50, Qualifier.EXACT, EXACT, "same"),
        (50, 50, Qualifier.ABOUT, EXACT, "same"),
        (50, None, Qualifier.AT_LEAST, EXACT, "same"),
        (50, None, Qualifier.MORE_THAN, EXACT, "hedged"),
        (50, 50, Qualifier.NEARLY, EXACT, "hedged"),
        (52, 52, Qualifier.NEARLY, EXACT, "same"),
        (48, None, Qualifier.MORE_THAN, EXACT, "same"),
        (30, None, Qualifier.MORE_THAN, EXACT, "hedged"),
        (5, None, Qualifier.MORE_THAN, EXACT, "other"),
        (51, None, Qualifier.AT_LEAST, EXACT, "other"),
        (48, 48, Qualifier.ABOUT, EXACT, "hedged"),
        (48, 48, Qualifier.EXACT, EXACT, "other"),
        (50, 50, Qualifier.EXACT, MORE, "hedged"),
        (50, None, Qualifier.MORE_THAN, MORE, "same"),
        (50, None, Qualifier.AT_LEAST, MORE, "same"),
        (50, None, Qualifier.MORE_THAN, AT_LEAST, "hedged"),
        (50, 50, Qualifier.EXACT, ABOUT, "hedged"),
        (10, None, Qualifier.MORE_THAN, LAND, "same"),
        (48, 52, Qualifier.RANGE, EXACT, "same"),
        (1, 99, Qualifier.RANGE, EXACT, "hedged"),
        (None, None, Qualifier.WORD, EXACT, "other"),
        (0, 0, Qualifier.EXACT, Value("some", None, None, Qualifier.WORD), "other"),
    ],
)
def test_hedges_are_read_for_what_they_leave_open(low, high, qualifier, claimed, expected):
    assert agreement(low, high, qualifier, claimed) is Agreement(expected)


@given(number=st.integers(0, 10_000), claimed=st.integers(0, 10_000))
def test_a_bare_number_agrees_with_a_bare_claim_only_if_it_is_the_same(number, claimed):
    value = Value(str(claimed), claimed, claimed, Qualifier.EXACT)
    found = agreement(number, number, Qualifier.EXACT, value)
    assert found is (Agreement.SAME if number == claimed else Agreement.OTHER)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.integers(1000, 999_999))
def test_a_number_that_no_claim_gives_is_never_supported(conn, number):
    value = str(number)
    if any(value in text.replace(",", "") for text in ("7600", "1437", "2121")):
        return
    for message in (f"{number} Armenian soldiers were killed.", f"Armenia's Security Council: {number} wounded"):
        assert all(verdict is not SUPPORTED for verdict, _ in found(conn, message))
