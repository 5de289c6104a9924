"""Around a figure: where it was, when, who says it, what it is part of, and whether the text still stands by it.

The texts are made up, in the manner of reports on many conflicts; countries only lend their names.
"""

from __future__ import annotations

from datetime import date

import pytest

from seed.drafting.drafts import Draft, Source
from seed.drafting.statements import draft


def read(text: str, **known: object) -> list[Draft]:
    return list(draft(text, Source(**known)).drafts)


def by_figure(text: str, **known: object) -> dict[str, Draft]:
    return {one.figure: one for one in read(text, **known)}


@pytest.mark.parametrize(
    ("title", "text", "figure", "places"),
    [
        ("Dead counted at Orrumbe hospital", "To: the Secretary\n\nWe counted 83 bodies.", "83", ("Orrumbe",)),
        ("", "The massacre of Tellahu shocked the nation. In two days 69 people died.", "69", ("Tellahu",)),
        ("", "Of the nine injured at Bakoro, two were taken to the hospital of Fenna; 14 died.", "14", ("Bakoro",)),
        ("", "Some 1,150 people crossed into Uganda at Goliwa.", "1,150", ("Goliwa", "Uganda")),
        ("", "About 180,000 people went over the border to Bosnia and Serbia.", "180,000", ("Bosnia", "Serbia")),
        ("", "In all 130 prisoners were freed at the bank of the Merebe River.", "130", ("Merebe River",)),
        ("", "Ulabe, where fighting goes on, counts 290 dead.", "290", ("Ulabe",)),
        ("", "- Santa al-Wardi: 14 killed", "14", ("Santa al-Wardi",)),
        ("", "Relocation: 20 people were killed", "20", ()),
        ("", "Clashes between the Beni Garo and Rizan tribes left 36 dead.", "36", ()),
        ("", "Ten died in Aruba. Since 2 May 200 have died across the country.", "200", ()),
        ("", "About 57 wounded lie in the hospitals of Bero and Mosca.", "57", ("Bero", "Mosca")),
        ("", "In the schoolyard of Gawi Qanda 54 people died.", "54", ("Gawi Qanda",)),
        ("", "Rebels came to Amba, a village in the west, where 12 died.", "12", ("Amba",)),
        ("", "In Old Harbou shelling destroyed 2 houses.", "2", ("Old Harbou",)),
        ("", "A mine went off near Babo. Nine died on the way to the hospital in Zigi.", "Nine", ("Babo",)),
        ("", "In Sisa three civilians were killed and in Karlo two were hurt.", "three", ("Sisa",)),
        ("", "In Lanao del Ester 114 people remain displaced.", "114", ("Lanao del Ester",)),
        ("", "There are 300 wounded in the hospitals of Parma.", "300", ("Parma",)),
        ("", "Eleven miners were abducted near Harna in Balokistan.", "Eleven", ("Harna",)),
        ("", "The siege at Hotel Rua ended. We drove 117 injured to Madi and Erdo hospitals.", "117", ("Hotel Rua",)),
        ("", "Residents of Mendi say 180 people died, weeks after 338 died in Tole.", "180", ("Mendi",)),
        ("", "The attack on the Ndala displacement site killed 46 people.", "46", ("Ndala",)),
        ("", "Twenty people were taken to Aleba and 19 moved to Tuna; both have been evacuated.", "19", ("Tuna",)),
    ],
)
def test_a_place_is_known_by_its_position_and_its_form(title, text, figure, places):
    assert by_figure(text, title=title)[figure].places == places


def test_a_label_adds_its_area_to_the_places_of_its_line():
    text = "• Djera territory: fighters entered the Nalo displacement site. 46 people died.\n• Iru territory: two died."
    drafts = by_figure(text)
    assert drafts["46"].places == ("Nalo", "Djera")
    assert drafts["two"].places == ("Iru",)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Gunmen kidnapped 14 employees. Five were let go by nightfall.", {"Five": "14"}),
        ("Nine traders were taken hostage, of whom four were freed the next day.", {"four": "Nine"}),
        ("We treated 512 wounded people. Forty-six of them died on the ward.", {"Forty-six": "512"}),
        ("Some 15,000 people were evacuated. Among them are 301 wounded.", {"301": "15,000"}),
        ("Of the nine soldiers wounded, two were wounded badly.", {"two": "nine"}),
        ("The Red Cross found 1,076 bodies, a dozen on Thursday alone.", {"a dozen": "1,076"}),
        ("There are 300 wounded in the city, 99 in a critical state.", {"99": "300"}),
        ("Eighty-six men were arrested. Four of the men were killed.", {"Four": "Eighty-six"}),
        ("- Bango: 478 killed\n- The rest: 424 killed\n- Countrywide: 902 killed", {"478": "902", "424": "902"}),
        (
            "The town lost 23 people. Sixteen of the dead, a doctor said, were in Gurbe.",
            {"Sixteen": "23"},
        ),
        (
            (
                "The north lost 170 soldiers killed. In the south 228 civilians were killed. In the east 450 people "
                "were killed. Altogether about 850 people were killed."
            ),
            {"170": "850", "228": "850", "450": "850"},
        ),
    ],
)
def test_those_to_whom_more_befell_are_part_of_those_told_before(text, parts):
    drafts = read(text)
    assert {one.figure: drafts[one.part_of].figure for one in drafts if one.part_of is not None} == parts


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("On Monday shells killed six people in Aba.\n\nIn May a bomb outside a school had killed 85.", "85"),
        ("Six people were killed in Aba on Monday.\n\nThe border war is thought to have cost 70,000 lives.", "70,000"),
        ("Six people were killed in Aba this week.\n\nSince 1969, 2,618 people have died.", "2,618"),
        (
            (
                "Six people were killed in Aba.\n\nThe city said it would act against the group, which it blames "
                "for an attack in July that killed 44 people."
            ),
            "44",
        ),
    ],
)
def test_another_event_or_a_whole_war_is_background(text, figure):
    drafts = by_figure(text, date=date(2024, 10, 14), speaker="")
    assert drafts[figure].background
    assert not next(iter(drafts.values())).background


@pytest.mark.parametrize(
    "text",
    [
        "Since the beginning of the month eleven schools have been torched.",
        "About 1,300 prisoners are held at Dedo, where delegates last visited them in July.",
        "In the village 50 people were displaced, half as many as in the whole of 2012.",
    ],
)
def test_a_time_that_is_not_the_figures_makes_no_background(text):
    head = "Six people were killed in Aba on Monday, the army said.\n\n"
    assert not any(one.background for one in read(head + text, date=date(2024, 10, 14)))


@pytest.mark.parametrize(
    ("title", "text", "taken_back"),
    [
        ("", "The number of 240 wounded which we published at noon is hereby corrected.", ["240"]),
        ("Corrections", "Our article quoted a release that five miners were killed. Eleven have died.", ["five"]),
        ("", "The diocese announced 12 people dead; it raised that to 15.", ["12"]),
        ("", "Eleven people died.\n\nPrevious announcements: No. 13 (17 soldiers killed).", ["17"]),
        ("", "A total of 402 civilians were killed (previous period: 338 killed).", ["338"]),
        ("", "When I last spoke here I spoke of 1,493 people killed. Now 7,721 people are dead.", ["1,493"]),
        ("", "The figure replaces that of the last update (321 killed).", ["321"]),
        ("", "21:45 Twelve soldiers died in Aba.\n\n19:15 Four soldiers died in Aba.", ["Four"]),
        ("", "19:15 Four soldiers died in Aba.\n\n21:45 Two civilians died in Bor.", []),
    ],
)
def test_what_the_text_takes_back_is_superseded(title, text, taken_back):
    assert [one.figure for one in read(text, title=title, speaker="Army") if one.superseded] == taken_back


@pytest.mark.parametrize(
    ("text", "figure", "claimants"),
    [
        ("WHAT ALBANIA SAYS\n\nThe shells killed 21 people.", "21", ("Albania",)),
        ("Witnesses who reached Dilo said that 14 people were killed.", "14", ("Witnesses",)),
        ("Women said to have been beaten saw 8 people killed.", "8", ("Army",)),
        ("According to the police the unrest killed 140 people.", "140", ("police",)),
        ("The minister, speaking in Bera, said 64 people were killed.", "64", ("minister",)),
        ("The navy's assertion that it killed 100 rebels was dismissed.", "100", ("navy",)),
        ("The insurgents, in their own channel, bragged about 20 people killed.", "20", ("insurgents",)),
        ("Police operations: 66 people killed.", "66", ("Army",)),
        ("Eleven soldiers were killed per local sources.", "Eleven", ("local sources",)),
        ("Since the spring the Mission has confirmed that 57 people were killed.", "57", ("Mission",)),
        ("MSF treated 32 wounded people.", "32", ("MSF",)),
        ("Forty people were killed, the rebels deny.", "Forty", ("Army",)),
        ("In August 25 soldiers were killed; the separatists never confirmed it.", "25", ("Army",)),
        ("The rebels, which put their own losses at 38 killed, left.", "38", ("rebels",)),
    ],
)
def test_who_says_it_is_the_one_that_the_sentence_names(text, figure, claimants):
    assert by_figure(text, speaker="Army")[figure].claimants == claimants


def test_we_is_the_publisher_where_no_one_speaker_is_given():
    (one,) = read("We reported that ten people were killed.", speaker="various", publisher="Harbour Post")
    assert one.claimants == ("Harbour Post",)


@pytest.mark.parametrize(
    "text",
    [
        "Reports that 86 soldiers had been killed do not correspond to reality.",
        "Leaflets speak of 30 people killed. That number is without any foundation.",
        "A patrol took away 393 people.",
        "The roll carries 12 names, five of them from the air force. Before, 118 people were killed.",
    ],
)
def test_what_has_no_firm_ground_asks_for_review(text):
    assert all(one.needs_review for one in read(text) if one.figure != "118")


def test_a_span_of_time_is_of_the_figures_behind_it():
    text = "On Monday six people died in Aba, the army said.\n\nBor: 27 people killed, 113 killed since the war began."
    drafts = by_figure(text, date=date(2024, 10, 14))
    assert not drafts["27"].background
    assert drafts["113"].background


def test_who_only_speaks_is_not_who_did_it():
    (one,) = read("Russian forces say that they have lost 1,103 soldiers.")
    assert one.actor == ()


def test_who_freed_them_did_not_burn_the_lorries():
    drafts = by_figure("Two lorries were burned and nine traders kidnapped, of whom four were freed by the FARDC.")
    assert drafts["Two"].actor == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The ministry said on 14 September that 71 soldiers had been killed.", None),
        ("The ministry announced Monday that 71 soldiers had been killed.", None),
        ("On 14 September 71 soldiers were killed, the ministry said.", date(2022, 9, 14)),
        ("71 soldiers were killed on Monday, the army said.", date(2022, 9, 19)),
    ],
)
def test_when_it_was_said_is_no_day_of_what_happened(text, day):
    (one,) = draft(text, Source.of({"date": "2022-09-20"})).drafts
    assert one.day == day


def test_a_part_is_of_the_side_of_its_whole():
    whole, part = read("Israeli shelling killed 12 Lebanese civilians, five of them women.")
    assert (whole.side, part.part_of) == (("Lebanon",), 0)
    assert (part.side, part.actor) == (whole.side, whole.actor)


@pytest.mark.parametrize(
    ("text", "figure", "actor"),
    [
        ("Pakistani forces have freed 150 hostages and killed 27 militants near Dori.", "27", ("Pakistan",)),
        (
            "An Israeli raid on a clinic in Sidon, southern Lebanon, left six people dead, medics said.",
            "six",
            ("Israel",),
        ),
        ("In Ituri, CODECO killed 9 displaced persons.", "9", ("CODECO",)),
        ("Three boys were killed by M23 members.", "Three", ("M23",)),
        ("The Israeli army said that 12 people were killed in Sidon.", "12", ()),
    ],
)
def test_who_acted_is_named_by_the_sentence(text, figure, actor):
    assert by_figure(text)[figure].actor == actor


@pytest.mark.parametrize(
    ("text", "figure", "claimant"),
    [
        ("The KNDF blamed the army, saying its autopsy showed that 28 people had been shot.", "28", "KNDF"),
        ("From January to March UNMISS documented 739 people killed.", "739", "UNMISS"),
        ("In the wider Kyiv region police have logged 720 dead.", "720", "police"),
        ("Since Monday 48 people have died, and 58 have been wounded, the WHO says.", "58", "WHO"),
        ("Inspector General I.K. Rao told reporters that 32 were missing.", "32", "Inspector General I.K. Rao"),
        ("The mayor of Dori spoke of ruins. Police had first spoken of nine dead.", "nine", "Police"),
        ("UN teams found that 65 people died. Some 220 huts burned; a mayor spoke of 134 killed.", "220", "UN teams"),
        ("Governor Ana Villa put the number of injured at 24 and said 50 people had fled.", "50", "Governor Ana Villa"),
    ],
)
def test_whose_word_it_is(text, figure, claimant):
    found = {one.figure.removeprefix("Some "): one for one in read(text)}
    assert found[figure].claimants == (claimant,)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("105 people died. 101 of the dead were sheltering.", [("105", "killed", None), ("101", "killed", 0)]),
        ("68 people died. 23 of those killed had been seeking aid.", [("68", "killed", None), ("23", "killed", 0)]),
        ("120 were hurt, 46 of whom were flown out.", [("120", "wounded", None), ("46", "wounded", 0)]),
        (
            "They killed 157 people, including 45 children, and injured 65 more.",
            [("157", "killed", None), ("45", "killed", 0), ("65", "wounded", None)],
        ),
        (
            "The monitor documented the death of 23 soldiers, including four officers, and 9 IS fighters.",
            [("23", "killed", None), ("four", "killed", 0), ("9", "killed", None)],
        ),
        ("A strike killed a family of nine.", [("nine", "killed", None)]),
        ("The bodies of 68 people were brought to hospitals.", [("68", "killed", None)]),
        ("Lima admits to the loss of two planes.", [("two", "destroyed", None)]),
        ("They downed two Sukhoi-22 fighters.", [("two", "destroyed", None)]),
        (
            "They put the toll at 20 dead, correcting an initial count of 27.",
            [("20", "killed", None), ("27", "killed", None)],
        ),
        ("12 men aged between 20 and 36 were killed.", [("12", "killed", None)]),
        ("One person was killed. In Bor a woman of 64 died.", [("One", "killed", None)]),
        ("In the morning 128 people were brought to the transit centre.", [("128", "evacuated", None)]),
    ],
)
def test_what_is_told_of_them_counts_once_and_for_what_it_is(text, claims):
    assert [(one.figure, one.measure, one.part_of) for one in read(text)] == claims


@pytest.mark.parametrize(
    "text",
    [
        "A car bomb killed five people on Monday. Across the border 137 people were killed in March.",
        "A car bomb killed five people on Monday.\n\nSince the campaign began in 2014 it has killed 352 civilians.",
        "15 children were killed and 41 wounded.",
        "The security forces found 51 bodies that had been identified.",
    ],
)
def test_what_may_be_of_others_asks_for_review(text):
    assert draft(text, Source.of({"date": "2023-05-10"})).drafts[-1].needs_review


def test_how_a_war_began_is_of_another_time():
    text = "Shelling killed 12 people on Monday.\n\nThe war began when gunmen crossed the border, taking 251 hostages."
    assert draft(text, Source.of({"date": "2025-08-18"})).drafts[-1].background


def test_a_people_is_no_place_of_its_village():
    (one,) = read("Gunmen killed 12 people in the Fulani village of Ogossagou.")
    assert one.places == ("Ogossagou",)


@pytest.mark.parametrize(
    "text",
    [
        "The toll stood at 45 on Monday and at 60 on Tuesday.",
        "At first 45 deaths were reported; the figure has since grown to 60.",
        "The ministry, which on Sunday had spoken of 45 dead, now gives 60.",
        "60 people were killed. On Sunday the ministry had counted 45.",
        "The number of bodies found stands at 60. Sixteen people are missing. A week ago the count was 45.",
    ],
)
def test_an_earlier_value_holds_no_longer(text):
    drafts = by_figure(text)
    assert drafts["45"].superseded
    assert drafts["60"].current


@pytest.mark.parametrize(
    ("text", "measure", "who"),
    [
        ("He said not a single civilian had been killed.", "killed", "civilian"),
        ("No civilians were harmed, the ministry said.", "killed_or_wounded", "civilian"),
    ],
)
def test_none_of_them_is_a_zero(text, measure, who):
    (one,) = read(text)
    assert (one.measure, one.group, one.low, one.negated) == (measure, who, 0, True)


@pytest.mark.parametrize(
    ("text", "figure", "group"),
    [
        ("Eight people died, including a civilian, and 16 were wounded.", "16", "unspecified"),
        ("200 people died, among them one woman. Sixty more are still being sought.", "Sixty", "unspecified"),
        ("12 soldiers were killed; Dori has spoken of 103 of its own fighters.", "103", "militant"),
    ],
)
def test_whom_a_figure_counts_is_not_lent_by_a_part(text, figure, group):
    assert by_figure(text)[figure].group == group


def test_who_lost_them_is_whose_they_were():
    drafts = by_figure("Russia lost 46 soldiers and Georgia 170 soldiers, the report says.")
    assert (drafts["46"].side, drafts["170"].side) == (("Russia",), ("Georgia",))
    assert drafts["46"].actor == drafts["170"].actor == ()


def test_a_list_under_a_figure_spells_it_out():
    list_of = "By hospital, they are distributed as follows:\n- Aba: 94;\n- Bor: 43."
    text = f"137 people were injured (122 the evening before). {list_of}"
    assert [(one.figure, one.measure, one.part_of, one.superseded) for one in read(text)] == [
        ("137", "wounded", None, False),
        ("122", "wounded", None, True),
        ("94", "wounded", 0, False),
        ("43", "wounded", 0, False),
    ]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("In a statement the junta said that 11 rebels had died.", ("junta",)),
        ("A volunteer helping them said that 11 people had died.", ("volunteer",)),
    ],
)
def test_one_of_the_speakers_of_a_text_speaks_alone(text, claimant):
    (one,) = draft(text, Source(speaker="local media; junta")).drafts
    assert one.claimants == claimant


@pytest.mark.parametrize(
    "text",
    ["The number of victims and missing persons reached 207.", "The number of dead or missing stands at 207."],
)
def test_a_tally_of_two_things_counts_both(text):
    (one,) = read(text)
    assert one.measure == "killed_or_missing"
