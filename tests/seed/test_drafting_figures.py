"""Figures are counted in all the ways reports say them: parts, totals, earlier values, lists, shares and denials."""

from __future__ import annotations

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seed.drafting.drafts import Source
from seed.drafting.statements import draft


def read(text):
    return draft(text, Source()).drafts


def told(text):
    """(figure, measure, group or thing, whole) of each draft; the whole is a figure, or None."""
    drafts = read(text)
    return [
        (one.value, one.measure, one.group or one.thing, None if one.part_of is None else drafts[one.part_of].value)
        for one in drafts
    ]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The raid killed 50 people. Twelve women and nine boys were among them, and 80 people were hurt.",
            [
                (50, "killed", "unspecified", None),
                (12, "killed", "women", 50),
                (9, "killed", "boys", 50),
                (80, "wounded", "unspecified", None),
            ],
        ),
        (
            "Forty people died. The dead are 21 nurses, 16 patients and three visitors.",
            [
                (40, "killed", "unspecified", None),
                (21, "killed", "medical", 40),
                (16, "killed", "unspecified", 40),
                (3, "killed", "unspecified", 40),
            ],
        ),
        (
            "A mine killed five soldiers: two died on the spot, and three were shot as they ran.",
            [(5, "killed", "military", None), (2, "killed", "military", 5), (3, "killed", "military", 5)],
        ),
        (
            "The office has arrested 800 people; 300 remain in detention.",
            [(800, "detained", "unspecified", None), (300, "detained", "unspecified", 800)],
        ),
        (
            "The mission counted 90 victims (60 killed, 30 injured).",
            [
                (90, "killed_or_wounded", "unspecified", None),
                (60, "killed", "unspecified", 90),
                (30, "wounded", "unspecified", 90),
            ],
        ),
        (
            "Of those killed, 14 were farmers and six soldiers.",
            [(14, "killed", "civilian", None), (6, "killed", "military", None)],
        ),
    ],
)
def test_a_part_is_tied_to_its_whole(text, claims):
    assert told(text) == claims


def test_a_day_is_in_a_running_total_and_a_place_in_that_of_the_country():
    text = "In the last 24 hours 11 fighters were killed.\n\nSince the operation began, 640 fighters have been killed."
    assert [one[3] for one in told(text)] == [640, None]
    text = "A total of 300 civilians were killed in March.\n\nIn Dorun 120 civilians were killed.\n\nIn Bela 30 died."
    assert [one[3] for one in told(text)] == [None, 300, 300]


def test_what_comes_on_top_is_no_part():
    whole, further = told(
        "A total of 300 civilians were killed in March.\n\nIn Dorun another 120 civilians were killed."
    )
    assert (whole[3], further[3]) == (None, None)


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("The toll is 61 killed and 80 injured, up from 40 and 75 on Monday.", [40, 75]),
        ("Some 500 people died. The previous count was 350.", [350]),
        ("The group knows that 42 people died, not 30, as it had said.", [30]),
        ("The mayor speaks of 80 dead, after 60 on Friday.", [60]),
        ("The toll rises to 17 (was 12).", [12]),
        ("The toll, which stood at 7 in the morning, had reached 19 by night.", [7]),
        ("Contrary to first reports of 19 dead, 17 people were killed.", [19]),
    ],
)
def test_an_earlier_value_is_not_current_and_the_newer_one_is(text, replaced):
    assert [one.value for one in read(text) if one.superseded] == replaced
    assert any(one.current for one in read(text))


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Killed 12, wounded 30, missing 4.", [(12, "killed"), (30, "wounded"), (4, "missing")]),
        ("Dead (soldiers): 12. Dead (farmers): 5.", [(12, "killed"), (5, "killed")]),
        ("Houses: 14 destroyed, 30 damaged.", [(14, "destroyed"), (30, "damaged")]),
        ("Losses of the enemy: tanks 3, APCs 5.", [(3, "destroyed"), (5, "destroyed")]),
        ("Displaced: 340 families (1,700 persons)", [(340, "displaced"), (1700, "displaced")]),
        ("12 in Ora, 7 in Bela and 3 in Cala were killed.", [(12, "killed"), (7, "killed"), (3, "killed")]),
        ("Ten died on Monday, 15 on Tuesday and four on Friday.", [(10, "killed"), (15, "killed"), (4, "killed")]),
        ("60 houses were fully and 90 partly destroyed.", [(60, "destroyed"), (90, "damaged")]),
        (
            "Village ; Killed ; Injured\nOra ; 5 ; 12\nBela ; 8 ; 20",
            [(5, "killed"), (12, "wounded"), (8, "killed"), (20, "wounded")],
        ),
        ("Hospitals received 17 bodies and 60 wounded people.", [(17, "killed"), (60, "wounded")]),
        ("The attack killed or injured 31.", [(31, "killed_or_wounded")]),
        ("Fourteen casualties, five of them fatal, were reported.", [(14, "killed_or_wounded"), (5, "killed")]),
        ("Rescuers took 86 people out of the border strip.", [(86, "evacuated")]),
        (
            "Some 3,000 families fled to the hills; 900 people fled to Chad.",
            [(3000, "displaced"), (900, "crossed_border")],
        ),
        ("The rebels lost 14 villages.", [(14, "occupied")]),
    ],
)
def test_lists_lines_and_tables_say_what_happened(text, claims):
    assert [one[:2] for one in told(text)] == claims


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Of the 39 soldiers, 12 died.", [12]),
        ("18 out of 40 passengers died.", [18]),
        ("Over 60 per cent of the 1,200 houses were damaged.", []),
        ("A third of the town's 6,000 houses have been destroyed.", []),
        ("Two thirds of the 900 inhabitants fled.", []),
        ("2,300 residents of five villages have been evacuated.", [2300]),
        ("Soldiers were killed by two gunmen and eleven wounded.", [11]),
        ("The 12-strong patrol came under fire; four soldiers were killed.", [4]),
        ("Every fourth house in the town of 20,000 was burnt.", []),
        ("Sixty houses, every second one in the village, were damaged.", [60]),
    ],
)
def test_a_base_a_share_and_a_doer_are_not_counted(text, counted):
    assert [one[0] for one in told(text)] == counted


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Eleven soldiers died. Nineteen were hurt.", [(11, "killed", "military"), (19, "wounded", "military")]),
        ("Six schools were hit. Two were destroyed.", [(6, "targeted", "school"), (2, "destroyed", "school")]),
        ("Eleven soldiers and a boy died. Nine were hurt.", [(9, "wounded", "unspecified")]),
        ("The army lost 12 dead and 30 wounded.", [(12, "killed", "military"), (30, "wounded", "military")]),
        ("The raid killed 12 people in camps.", [(12, "killed", "unspecified")]),
        ("Twelve people fleeing the town were shot dead.", [(12, "killed", "unspecified")]),
        ("12 soldiers captured in May were released.", [(12, "released", "military")]),
    ],
)
def test_whom_it_befell_is_carried_on_and_what_only_describes_is_not_the_claim(text, claims):
    assert [one[:3] for one in told(text)][-len(claims) :] == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Villagers were stoned to death: nine in all died.", [(9, "killed", "unspecified")]),
        ("A mob had kicked to death three tinkers.", [(3, "killed", "civilian")]),
        ("The court sentenced 12 men to death.", []),
        ("A list names 40 nurses who, it says, lost their lives.", [(40, "killed", "medical")]),
        ("Shells wounded, on the rebels' account, 15 farmers.", [(15, "wounded", "civilian")]),
        ("Another 18 villagers, led off at night, have been missing since.", [(18, "missing", "civilian")]),
        ("They burned two district farm inspection buildings.", [(2, "destroyed", "structure")]),
        ("Eight schools lie in the zone. All of them were damaged.", [(8, "damaged", "school")]),
        ("They inspected 900 houses. 700 had been burned down.", [(700, "destroyed", "house")]),
        ("Burned houses (partial):\nOra: 450\nBela: 940", [(450, "destroyed", "house"), (940, "destroyed", "house")]),
        ("Houses burned: 450\nFirearms recovered: 27", [(450, "destroyed", "house")]),
        ("Five were taken to City Hospital No. 2.", [(5, "wounded", "unspecified")]),
        ("The number of rebels killed is 53. The total has reached 320 (311 yesterday).",
         [(53, "killed", "militant"), (320, "killed", "militant"), (311, "killed", "militant")]),
        (
            "It raises to 93 the number of Ural, and to 12 the number of Don prisoners freed.",
            [(93, "released", "prisoner"), (12, "released", "prisoner")],
        ),
        ("Each side handed over 60 captives.", [(60, "released", "prisoner")]),
        ("The sides swapped 48 prisoners for 31.", [(48, "released", "prisoner"), (31, "released", "prisoner")]),
        ("The commission knows of 214 cases of enforced disappearance.", [(214, "missing", "unspecified")]),
        ("Buses carried 900 residents to the capital.", [(900, "evacuated", "civilian")]),
        ("Of the garrison of 200 men, 120 fell.", [(120, "killed", "unspecified")]),
        ("The mine cost a boy of eight his leg.", [(1, "wounded", "boys")]),
        ("Volunteers picked up 76 bodies.", [(76, "killed", "unspecified")]),
        ("Partners reached 120,000 people with food.", []),
        ("They fired 60 rockets. 54 were intercepted.", []),
        ("Two U.S. soldiers were killed.", [(2, "killed", "military")]),
        ("Losses: 18 soldiers and 12 farmers dead; of the rebel faction, 83.",
         [(18, "killed", "military"), (12, "killed", "civilian"), (83, "killed", "militant")]),
    ],
)  # fmt: skip
def test_what_is_said_in_passing_behind_others_or_without_a_word_of_its_own(text, claims):
    assert [one[:3] for one in told(text)] == claims


@pytest.mark.parametrize(
    "text",
    [
        "The group denied that 20 of its fighters had been killed.",
        "The army has denied reports that 30 of its soldiers were killed.",
        "A spokesman rejected claims of 200 civilian deaths.",
    ],
)
def test_what_is_denied_is_negated_and_asks_for_review(text):
    (one,) = read(text)
    assert one.negated
    assert one.needs_review


def test_a_coincidence_of_sums_across_groups_is_no_breakdown():
    text = "Twelve rebels and one soldier died; the rebels say they killed nine soldiers and lost two men."
    assert [one[3] for one in told(text)] == [None, None, None, None]


def test_people_are_told_by_their_trade_body_and_movement():
    groups = [one[2] for one in told("Nine tinkers, six members of the police and 14 Taliban were killed.")]
    assert groups == ["civilian", "police", "militant"]


_WORDS = [
    "20.4",
    "19.5",
    "1,2",
    "12",
    "dozen",
    "hundreds",
    "killed",
    "wounded",
    "of",
    "them",
    "among",
    "(",
    ")",
    "–",
    ":",
    ";",
    "|",
    "dead",
    "are",
    "were",
    "soldiers",
    "houses",
    "destroyed",
    "not",
    "up",
    "from",
    "toll",
    "rose",
    "to",
    "in",
    "May",
    "2021",
    "another",
    "respectively",
    ".",
    ",",
    "and",
    "the",
    "per",
    "cent",
    "denied",
    "families",
    "T-72",
]


@given(st.lists(st.sampled_from(_WORDS), max_size=40), st.text(string.printable, max_size=20))
def test_no_text_with_a_date_is_too_odd_to_read(words, tail):
    drafted = draft(" ".join(words) + tail, Source(date=date(2021, 5, 20), speaker="Army"))
    for at, one in enumerate(drafted.drafts):
        assert one.part_of is None or (one.part_of != at and one.part_of < len(drafted.drafts))


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Q: And the wounded?\nA: The clinic has twenty-six.", [(26, "wounded", "unspecified")]),
        ("How many houses are damaged?\nTwo hundred and six.", [(206, "damaged", "house")]),
        ("They seized 19 men. Of the nineteen, eleven came back.", [(19, "abducted", "men"), (11, "released", "men")]),
        ("They arrested 84 men. Twenty-one have come home.", [(84, "detained", "men"), (21, "released", "men")]),
    ],
)  # fmt: skip
def test_what_a_question_or_the_sentence_before_told_of_is_not_said_again(text, claims):
    assert [one[:3] for one in told(text)] == claims


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The report that 30 soldiers were killed is false.", 30),
        ("Own losses: none.", 0),
        ("Killed: 0.", 0),
    ],
)
def test_what_is_said_to_be_false_or_nil_is_negated(text, value):
    (one,) = read(text)
    assert one.negated
    assert one.value == value


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The raid put four of the town's 11 pumps out of action.", [(4, "destroyed", "water")]),
        ("They burned 40 huts to the ground and took nine women hostage.", [(40, "destroyed", "house"),
         (9, "abducted", "women")]),
        ("Four provinces moved 138,000 residents to shelters.", [(138000, "evacuated", "civilian")]),
        ("The gunmen led twelve nuns away.", [(12, "abducted", "civilian")]),
        ("Some 700 people left Ora and the hamlets near it.", [(700, "displaced", "unspecified")]),
        ("Some 700 people cannot leave Ora.", []),
        ("Four shops opposite have lost their fronts.", [(4, "damaged", "commercial")]),
        ("In all 21 villages are back under state authority.", [(21, "occupied", "settlement")]),
        ("Two, not four, sailors were hurt.", [(2, "wounded", "military"), (4, "wounded", "military")]),
        ("Fifty dead and 170 injured. Yesterday it was 42 and 101.",
         [(50, "killed", "unspecified"), (170, "wounded", "unspecified"), (42, "killed", "unspecified"),
          (101, "wounded", "unspecified")]),
        ("Seven raiders were shot. Five more met the same fate.",
         [(7, "killed", "militant"), (5, "killed", "militant")]),
        ("No one can say how many died. He wrote down 217 names.", [(217, "killed", "unspecified")]),
        ("Some 90 people were displaced; Ora shelters 17 and Bela 9.",
         [(90, "displaced", "unspecified"), (17, "displaced", "unspecified"), (9, "displaced", "unspecified")]),
        ("Children bore the brunt: 32 killed and 88 injured.",
         [(32, "killed", "children"), (88, "wounded", "children")]),
        ("Inventory of damage\nSchools ...... 11\nMills ...... 9 destroyed", [(11, "damaged", "school"),
         (9, "destroyed", "industrial")]),
        ("A group of 17 shepherds was massacred.", [(17, "killed", "civilian")]),
        ("The hosts received 20 guests.", []),
    ],
)  # fmt: skip
def test_words_parted_by_their_object_and_words_that_the_text_explains(text, claims):
    assert [one[:3] for one in told(text)] == claims


def test_nobody_taken_is_a_zero_of_its_kind():
    (one,) = read("None of the hotel's staff were abducted.")
    assert (one.kind, one.measure, one.low, one.negated) == ("detention", "abducted", 0, True)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("With him died nineteen others.", [(19, "killed", "unspecified")]),
        ("At the bridge 19 were separated from the rest and shot.", [(19, "killed", "unspecified")]),
        ("Ten were at home and the house was destroyed.", []),
        ("All but two of the 19 hostages were killed.", []),
        ("The shelling destroyed the houses of two teachers.", []),
        ("A helicopter with 14 soldiers aboard was shot down.", [(1, "destroyed", "helicopter")]),
        ("Kidnapping went down: 170 cases.", [(170, "abducted", "unspecified")]),
        ("The seven dead he knows of were rebels.", [(7, "killed", "militant")]),
        ("Two employees of the Ministry of Emergencies died.", [(2, "killed", "rescuer")]),
    ],
)
def test_whose_and_how_many_it_befell(text, claims):
    assert [one[:3] for one in told(text)] == claims


def test_what_was_only_meant_is_never_sure():
    (one,) = read("The attack was meant to kill hundreds.")
    assert one.needs_review
    (one,) = read("The gunman went on to kill 12 people.")
    assert not one.needs_review
