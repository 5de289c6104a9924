"""How messages are read, on the bundled record: what they ask for, whom they lean on, and why some are refused."""

import pytest
import sqlalchemy as sa

from commands.asking.frames import Intent
from commands.asking.reading import Refused, Why, read
from commands.asking.recording import known
from db.vocabulary import Effect, Kind

AM, AZ = "armenia", "azerbaijan"


@pytest.fixture(scope="module")
def names(bundled_file):
    engine = sa.create_engine(f"sqlite:///{bundled_file}")
    with engine.connect() as conn:
        found = known(conn)
    engine.dispose()
    return found


def frame(names, message, before=None):
    previous = read(before, names).frame if before else None
    found = read(message, names, previous)
    assert not isinstance(found, Refused), found.why
    return found.frame


def why(names, message, before=None):
    found = read(message, names, read(before, names).frame if before else None)
    return found.why if isinstance(found, Refused) else None


@pytest.mark.parametrize(
    "message",
    [
        "my colleague is preparing a quiz about mountains, how many schools were destroyed",
        "been juggling spreadsheets all morning and my tea is cold. how many schools were destroyed?",
        "the kindergarten crowd here is noisy, so how many schools were destroyed",
        "my niece asked me how many schools were destroyed",
        "quibble quibble, how many schools were destroyed",
    ],
)
def test_what_people_say_around_a_question_is_set_aside(names, message):
    assert frame(names, message).objects == ("school",)


@pytest.mark.parametrize(
    "message",
    [
        "how many zorblaxes were hurt",
        "how many hurt, zorblaxes only",
        "youngest wounded",
        "in Zorblaxia, how many were wounded",
        "how many were wounded from plorking",
    ],
)
def test_what_could_narrow_a_question_is_never_set_aside(names, message):
    assert why(names, message) in {Why.UNEXPLAINED, Why.OUTSIDE}


@pytest.mark.parametrize(
    ("message", "side"),
    [
        ("how many azerbaijani schools did armenia destroy", AZ),
        ("how many villages did armenia shell", AZ),
        ("azerbaijan's death toll", AZ),
        ("what would azerbaijan's death toll have been by 18 september 2022", AZ),
        ("how much territory is now held by azerbaijan", AM),
        ("armenian prisoners held by azerbaijan", AM),
        ("prisoners held by armenia", AZ),
        ("сколько азербайджанских школ разбомбили армяне", AZ),
        ("combien de villages azerbaïdjanais l'Arménie a-t-elle rasés", AZ),
        ("killed on the azeri side according to baku", AZ),
        ("сколько сёл обстреляла Армения", AZ),
        ("сколько сёл обстреляли в Армении", AM),
        ("какую территорию занял азербайджан", AM),
        ("cuántas aldeas bombardeó Armenia", AZ),
        ("combien de villages bombardés en Arménie", AM),
        ("Ermenistan kaç köy bombaladı", AZ),
    ],
)
def test_whom_it_befell_is_told_from_who_did_it(names, message, side):
    assert frame(names, message).side == side


def test_a_comparison_has_nobody_who_acts(names):
    found = frame(names, "armenian dead against azerbaijani dead")
    assert (found.intent, found.both, found.actor) == (Intent.COMPARE, True, None)


@pytest.mark.parametrize(
    ("before", "message", "expected"),
    [
        ("was jermuk hit", "how many died there", {"kinds": {Kind.KILLED}, "placed": True}),
        ("armenian dead", "and what did the other side lose", {"side": AZ}),
        ("how many soldiers did azerbaijan lose", "how many of theirs were wounded", {"side": AZ}),
        ("how many armenian soldiers were wounded", "and civilians?", {"side": AM, "groups": ("civilian",)}),
        ("killed by 14 september", "and two days later", {"day": 16}),
    ],
)
def test_a_follow_up_points_to_the_question_before(names, before, message, expected):
    found = frame(names, message, before)
    told = {
        "kinds": set(found.kinds),
        "placed": bool(found.places),
        "side": found.side,
        "groups": found.groups,
        "day": found.as_of.day if found.as_of else None,
    }
    assert {key: told[key] for key in expected} == expected


@pytest.mark.parametrize("message", ["and then", "ok so", "and the"])
def test_a_follow_up_that_adds_nothing_repeats_nothing(names, message):
    assert why(names, message, "was goris targeted") in {Why.OPEN, Why.EMPTY}


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("how many schools are there in armenia", Why.EXISTING),
        ("size of the azerbaijani army", Why.EXISTING),
        ("how many of the captured were killed", Why.CROSSED),
        ("how many wounded died later", Why.CROSSED),
        ("how many soldiers were killed by drones", Why.UNCOUNTED),
        ("how many days did it last", Why.OUTSIDE),
        ("how many more missiles", Why.OUTSIDE),
        ("сколько дней шли бои", Why.OUTSIDE),
        ("which village had the most deaths", Why.APART),
        ("list the destroyed schools by name", Why.NAMES),
        ("how many officers were killed", Why.OUTSIDE),
        ("how many died before the war", Why.OUTSIDE),
        ("how many killed per day", Why.OUTSIDE),
        ("in which region is tegh", Why.WHERE),
    ],
)
def test_a_question_that_figures_would_answer_wrongly_is_refused(names, message, reason):
    assert why(names, message) is reason


def test_those_who_were_freed_are_a_kind_of_their_own(names):
    assert frame(names, "how many captured were released").kinds == {Kind.REPATRIATED}


def test_a_group_left_out_is_excluded(names):
    assert "civilian" in frame(names, "wounded without civilians").excluded


@pytest.mark.parametrize("message", ["the real toll and not the official one", "was that one shelled: jermuk"])
def test_a_one_that_counts_nothing_is_no_figure(names, message):
    assert not frame(names, message).values


def test_a_figure_with_a_measure_is_of_ground(names):
    found = frame(names, "how many acres of armenian land are they sitting on")
    assert found.area
    assert found.effects == {Effect.OCCUPIED}
