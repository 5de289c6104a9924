"""What a statement claims is read with who, what, how many and of which; and what is not said is not made up.

The sentences are made up, and the countries in them only lend their names.
"""

from __future__ import annotations

from datetime import date

import pytest

from db.vocabulary import Qualifier
from seed.drafting.drafts import Draft, Source
from seed.drafting.statements import draft


def read(text: str, **known: object) -> list[Draft]:
    return list(draft(text, Source(**known)).drafts)


def told(text: str) -> list[tuple[str, str, str | None]]:
    return [(one.figure, one.measure, one.group or one.thing) for one in read(text)]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Two villagers died and nine were hurt.", [("Two", "killed", "civilian"), ("nine", "wounded", "civilian")]),
        ("Rebels killed 20 soldiers and captured 12.", [("20", "killed", "military"), ("12", "captured", "military")]),
        ("The shelling took the lives of 7 civilians.", [("7", "killed", "civilian")]),
        ("The raid cost nine shepherds their lives.", [("nine", "killed", "civilian")]),
        ("The blast left six people dead.", [("six", "killed", "unspecified")]),
        ("Three soldiers received shrapnel wounds of various severity.", [("Three", "wounded", "military")]),
        ("Some 40 people are thought to have died.", [("40", "killed", "unspecified")]),
        ("More than 50 travellers returning from a fair were abducted.", [("50", "abducted", "unspecified")]),
        ("Nearly 9,000 people have been driven from their homes.", [("9,000", "displaced", "unspecified")]),
        ("About 30,000 people fled north across the border.", [("30,000", "crossed_border", "unspecified")]),
        ("The army retook 12 villages and 300 sq km.", [("12", "occupied", "settlement"), ("300", "occupied", "area")]),
        ("Up to 120 people were killed or injured.", [("120", "killed_or_wounded", "unspecified")]),
        (
            "Three hotels, two schools and one bridge were partially or completely destroyed.",
            [
                ("Three", "destroyed_or_damaged", "hotel"),
                ("two", "destroyed_or_damaged", "school"),
                ("one", "destroyed_or_damaged", "bridge"),
            ],
        ),
        ("Six tanks were burned and 20 damaged.", [("Six", "destroyed", "tank"), ("20", "damaged", "tank")]),
        ("Killed: 12. Houses destroyed - 40.", [("12", "killed", "unspecified"), ("40", "destroyed", "house")]),
        ("The bodies of 31 farmers were handed over.", [("31", "killed", "civilian")]),
        ("In Aba eight were killed; in Bor 17.", [("eight", "killed", "unspecified"), ("17", "killed", "unspecified")]),
    ],
)  # fmt: skip
def test_what_happened_finds_whom_it_happened_to(text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "Some 3,000 soldiers are stationed in the town.",
        "The agreement of 1994 has 12 articles.",
        "It fired 30 rockets and flew 14 sorties.",
        "The town of 40,000 people lies 35 kilometres from the front.",
        "No one has said how many people were hurt.",
        "There are no reports of casualties.",
        "The number of victims rose by 12.",
        "Nine in ten inhabitants are farmers.",
    ],
)
def test_a_number_of_something_else_is_no_claim(text):
    assert read(text) == []


def test_every_number_that_is_no_claim_is_listed_with_the_reason():
    text = "On 5 May at 12:30 the 2nd brigade fired 40 rockets; 3 people died."
    drafted = draft(text, Source())
    assert [one.figure for one in drafted.drafts] == ["3"]
    assert [(one.figure, one.why) for one in drafted.unused] == [
        ("5", "a date"),
        ("12", "a time of day"),
        ("30", "a time of day"),
        ("2", "an ordinal number"),
        ("40", "counts rockets"),
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("At least 17 people, among them five children, were killed.", {"five": "17"}),
        ("Seven people died, three of whom were women.", {"three": "Seven"}),
        ("A further 34 people, 16 women and 6 minors among them, were injured.", {"16": "34", "6": "34"}),
        ("59 people were killed, 41 of them soldiers and 18 civilians.", {"41": "59", "18": "59"}),
        ("200 people were killed, ten of them civilians, five of whom are children.", {"ten": "200", "five": "ten"}),
        ("Eight people - five soldiers and three civilians - were killed.", {"five": "Eight", "three": "Eight"}),
        ("The dead: 20. The dead include 11 men and 9 women.", {"11": "20", "9": "20"}),
        ("On Monday 27 people died, which lifts the overall toll to 541.", {"27": "541"}),
        ("The centre recorded 100 casualties: 40 killed and 60 injured.", {"40": "100", "60": "100"}),
        ("15 people died. Eight of them died in Aba, seven others died in Bor.", {"Eight": "15", "seven": "15"}),
    ],
)  # fmt: skip
def test_parts_know_their_whole(text, parts):
    drafts = read(text)
    assert {one.figure: drafts[one.part_of].figure for one in drafts if one.part_of is not None} == parts


@pytest.mark.parametrize(
    ("text", "measure", "group"),
    [
        ("No casualties were reported.", "killed_or_wounded", "unspecified"),
        ("Nobody was killed.", "killed", "unspecified"),
        ("There were no casualties among civilians.", "killed_or_wounded", "civilian"),
    ],
)
def test_nothing_happened_is_a_zero_that_says_so(text, measure, group):
    (one,) = read(text)
    assert (one.low, one.high, one.negated, one.measure, one.group) == (0, 0, True, measure, group)


@pytest.mark.parametrize(
    "text",
    [
        "The army denied that it targeted civilians.",
        "Civilians were not targeted.",
        "It denies having struck a hospital.",
    ],
)
def test_a_denial_is_no_number(text):
    (one,) = read(text)
    assert (one.kind, one.measure, one.low, one.negated) == ("denial", "targeted", None, True)


def test_a_denied_figure_is_not_stated_as_sure():
    assert all(one.negated or one.needs_review for one in read("The ministry said 30 soldiers were not killed."))


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("The death toll rose from 105 to 135.", "105", "135"),
        ("At least 135 troops are dead, against 105 announced two days earlier.", "105", "135"),
        ("Now 7 people are dead, up from four in the morning.", "four", "7"),
    ],
)
def test_a_value_that_the_text_replaces_is_not_current(text, old, new):
    assert {one.figure: one.superseded for one in read(text)} == {old: True, new: False}


def test_other_times_are_background():
    text = (
        "BOR. Four people died in an air raid on Tuesday, the mayor said.\n\n"
        "In 2019 a raid killed 66 people there. The war has killed more than 10,000 people, the UN says."
    )
    assert [(one.figure, one.background) for one in read(text, date=date(2024, 5, 21))] == [
        ("Four", False),
        ("66", True),
        ("10,000", True),
    ]


def test_a_partys_own_running_total_is_current():
    text = "Ministry\n\nIn the past 24 hours 12 people were killed.\n\nSince the start of the war 4,510 were killed."
    assert not any(one.background for one in read(text, date=date(2024, 5, 21), speaker="Ministry of Health"))


def test_who_says_it_is_told_from_who_reports_it():
    text = (
        "Three soldiers died, the defence ministry said. It added that nine were wounded.\n\n"
        "According to the Red Cross, 40 people fled. Two women drowned, says UNHCR."
    )
    drafts = read(text, publisher="Wire", speaker="various")
    assert [one.claimants for one in drafts] == [
        ("defence ministry",),
        ("defence ministry",),
        ("Red Cross",),
        ("UNHCR",),
    ]


def test_without_a_voice_the_speaker_says_it():
    (one,) = read("Five houses were destroyed.", speaker="Ana Lee, governor of the region")
    assert one.claimants == ("Ana Lee",)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Nine people died in the village of Sarja.", ("Sarja",)),
        ("Nine people died in Pan Nyo in Myaung Township, Sagaing Region.", ("Pan Nyo",)),
        ("In Batken and Leilek districts 423 houses were burned down.", ("Batken", "Leilek")),
        ("🔹 Zolotyi Yar: two residents wounded.", ("Zolotyi Yar",)),
        ("Two people died, a spokesman in Kinshasa said.", ()),
    ],
)
def test_places_are_named_where_the_text_ties_them_to_the_figure(text, places):
    assert read(text)[0].places == places


def test_sides_and_actors_only_where_the_text_says_so():
    first, second = read("Israeli strikes killed 12 people. Three Lebanese soldiers died.")
    assert (first.actor, first.side) == (("Israel",), ())
    assert (second.actor, second.side) == ((), ("Lebanon",))


def test_a_figure_said_twice_is_one_claim():
    text = "Blast kills five, wounds 20\n\nBOR - At least five people were killed and 20 wounded in Bor, police said."
    drafts = read(text)
    assert [(one.figure, one.qualifier, len(one.also_spans)) for one in drafts] == [
        ("five", Qualifier.AT_LEAST, 1),
        ("20", Qualifier.EXACT, 1),
    ]


def test_two_small_figures_are_two_claims():
    assert len(read("In Aba one person was injured. In Bor one person was injured.")) == 2


def test_tables_are_read_by_their_headings():
    text = "Damage in May\n\nObject | Destroyed | Partially\nHouses | 1,284 | 3,907\nSchools | 3 | -\n"
    assert told(text) == [("1,284", "destroyed", "house"), ("3,907", "damaged", "house"), ("3", "destroyed", "school")]


def test_days_are_resolved_from_the_texts_own():
    text = "On Monday 3 people died. On 2 March 4 people died. Yesterday 5 people died. Later 6 people died."
    days = [one.day for one in read(text, date=date(2024, 3, 6))]
    assert days == [date(2024, 3, 4), date(2024, 3, 2), date(2024, 3, 5), None]


def test_conduct_is_alleged_without_a_number():
    drafts = read("The office has evidence of torture and mutilation of captured soldiers.")
    assert [(one.kind, one.measure, one.group, one.low) for one in drafts] == [
        ("allegation", "torture", "military", None),
        ("allegation", "mutilation", "military", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A bridge was destroyed.",
        "Some 30 dromedaries were destroyed.",
        "Twelve people may have been killed.",
        "The attack could have killed 40 people.",
        "Reports that 12 soldiers were captured are false.",
    ],
)
def test_a_reading_with_a_doubt_asks_for_review(text):
    assert read(text)
    assert all(one.needs_review and one.doubts and one.confidence < 0.5 for one in read(text))


@pytest.mark.parametrize(
    "text",
    [
        "The clashes killed 90 people.\n\nGunmen killed 14 people at a ferry landing.",
        "The floods of fire damaged 60 buildings.\n\nTwelve schools were damaged.",
        "Fighting wounded 30 people.\n\nClashes wounded 700 people.",
    ],
)
def test_the_second_of_two_figures_that_may_overlap_asks_for_review(text):
    first, second = read(text)
    assert not first.needs_review
    assert second.needs_review
    assert second.part_of is None


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("A raid killed five herders, two nurses said.", [("five", "killed", "civilian")]),
        ("Interviewers spoke with 40 people who had fled.", []),
        ("Eleven houses in three villages were burned down.", [("Eleven", "destroyed", "house")]),
        ("A shell killed nine people, a boy of six among them.", [("nine", "killed", "unspecified")]),
        ("There are no injured.", [("no", "wounded", "unspecified")]),
    ],
)
def test_who_speaks_and_where_it_was_is_not_counted(text, claims):
    assert [one for one in told(text) if one[0] != "a"] == claims


def test_a_list_that_makes_up_the_whole_is_its_parts():
    whole, *parts = read("Rebels left 36 villagers injured, eleven seriously.")
    assert [(one.figure, one.measure, one.part_of) for one in parts] == [("eleven", "wounded", 0)]
    whole, *parts = read("Seventy people were freed: 61 soldiers and nine nurses.")
    assert whole.part_of is None
    assert [(one.figure, one.measure, one.part_of) for one in parts] == [("61", "released", 0), ("nine", "released", 0)]


def test_a_name_goes_on_behind_a_small_article_and_begins_behind_a_preposition():
    assert read("In Wadi al-Hamra five people were killed.")[0].places == ("Wadi al-Hamra",)
    assert set(read("Shells killed six people in the Orsa and Belt districts.")[0].places) == {"Orsa", "Belt"}
