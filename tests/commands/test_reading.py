"""Pages read as a person from either side would read them: nobody's figure under another's name or heading."""

from __future__ import annotations

import re
from dataclasses import replace

from commands.composing import compose
from commands.phrasing import Phrasing
from commands.words import DEFAULT_LOCALE, LOCALES, words
from commands.writing import Style, View
from db.answers import Answer
from db.claims import Value
from db.vocabulary import Qualifier


def texts(outcome, view=View.ANSWER, locale=DEFAULT_LOCALE) -> list[str]:
    return [block.text for block in compose(outcome, words(locale), view).blocks]


def test_an_earlier_figure_by_another_voice_names_it_even_inside_a_part(ask):
    """The 55 was the permanent representative's; beside the prime minister's 99 it must not pass for his."""
    (parts,) = [text for text in texts(ask("displacement", side="armenia")) if "1,437" in text]
    assert "370 (Permanent Representative of Armenia to the UN, 15 Sep 2022)" in parts
    assert "55 (Permanent Representative of Armenia to the UN, 15 Sep 2022)" in parts


def test_earlier_figures_of_a_list_name_their_voice_once(ask):
    (notes,) = [
        text for text in texts(ask("damage", object_class="infrastructure")) if "1 street" in text and "earlier" in text
    ]
    assert "earlier, Security Council of Armenia, 19 Sep 2022: 1 street" in notes
    assert "again 22 Sep 2022: 7 electrical installations, 5 water installations, 3 gas pipelines, 1 bridge" in notes
    assert notes.count("Security Council") == 2


def test_losses_without_a_number_stay_without_one_in_the_history(ask):
    (history,) = [text for text in texts(ask("casualties", side="azerbaijan", kinds="wounded")) if "earlier" in text]
    assert "earlier: “losses”, no figure stated (Ministry of Foreign Affairs of Azerbaijan" in history


def test_a_word_for_a_number_is_not_followed_by_a_bare_noun(ask):
    assert any("**dozens** captured (servicemen)" in text for text in texts(ask("casualties", kinds="captured")))


def test_sources_carry_the_numbers_of_the_answer(ask):
    """A mark read in the answer is looked up in Sources; it has to be the same statement there."""
    for asked in ({"topic": "settlements", "place": "Sotk"}, {"topic": "compare", "kinds": "killed"}):
        outcome = ask(**asked)
        answer, sources = compose(outcome, words()), compose(outcome, words(), View.SOURCES)
        references = [block.text for block in answer.blocks if block.style is Style.CITATION]
        assert references == [block.text for block in sources.blocks if re.match(r"\[\d+\]", block.text)]
        assert answer.cited == sources.cited
        shown = {said.claim.id: how for said, how in answer.shown}
        assert all(shown[said.claim.id] is how for said, how in sources.shown)


def test_sources_tell_what_a_report_reads_otherwise(ask):
    found = texts(ask("casualties", kinds="killed", as_of="2022-09-20"), View.SOURCES)
    assert any(text.startswith("am-sc-2022-09-19.c1 read as “") and "kinds collapsed" in text for text in found)


def test_what_outlets_made_of_it_does_not_stand_under_one_sides_losses(ask):
    blocks = compose(ask("readings", outlet="QNA"), words()).blocks
    first = next(place for place, block in enumerate(blocks) if block.text.startswith("QNA, "))
    assert (blocks[first - 1].style, blocks[first - 1].text) == (Style.SUBHEADING, "Report by report")


def test_areas_shown_as_contradicting_say_the_time_they_speak_of(ask):
    """40 km² is of May 2021 and denies nothing of September 2022: it is not among them (T17)."""
    outcome = ask("contradictions")
    assert isinstance(outcome, Answer)
    found = texts(outcome)
    (place,) = [place for place, text in enumerate(found) if "**10 km²**" in text]
    assert found[place + 1] == "speaks of: 2022-09 clashes"
    assert not [text for text in found if "40 km²" in text]


def test_a_wider_figure_says_that_it_counts_more_than_was_asked(ask):
    found = texts(ask("casualties", kinds="killed", group="military", side="armenia", as_of="2022-09-20"))
    (place,) = [place for place, text in enumerate(found) if text.startswith("**135 confirmed**")]
    assert found[place + 1].startswith("counts all persons; servicemen are not told apart")


def test_a_refused_rest_shows_whole_and_part(ask):
    found = texts(ask("casualties", kinds="killed missing", group="military", side="armenia", as_of="2022-09-20"))
    (refusal,) = [text for text in found if "The rest is not computed" in text]
    assert "207** persons killed or missing, together · Security Council of Armenia" in refusal
    assert "of these **3** civilians killed" in refusal


def test_a_replaced_figure_is_history_and_names_what_replaced_it(ask):
    found = texts(ask("casualties", kinds="killed", group="military:border_service", side="azerbaijan"))
    assert found[0].startswith("Replaced since: Killed")
    (place,) = [place for place, text in enumerate(found) if text.startswith("**8** servicemen (border service)")]
    assert "a part of **50** servicemen killed" in found[place + 1]
    assert "the newest is **79** servicemen killed" in found[place + 1]


def test_the_parts_of_an_earlier_figure_are_told_with_it(ask):
    (history,) = [text for text in texts(ask("casualties", kinds="killed", side="azerbaijan")) if "earlier" in text]
    assert "13 Sep 2022, of whom 42 servicemen (army) · 8 servicemen (border service))" in history


def test_a_part_says_what_contradicts_it(ask):
    (parts,) = [text for text in texts(ask("damage", object_class="house")) if "at Sotk" in text]
    assert "contradicted by **148** houses damaged at Sotk" in parts


def test_every_figure_of_a_list_carries_its_claim(ask):
    (listed,) = [text for text in texts(ask("damage", object_class="infrastructure")) if "gas pipelines" in text][:1]
    assert "**7** electrical installations (c13) · **5** water installations (c14)" in listed


def test_those_who_came_home_are_not_called_losses(ask):
    headings = [block.text for block in compose(ask("displacement"), words()).blocks if block.style is Style.SUBHEADING]
    assert "Armenia" in headings
    assert not [text for text in headings if "losses" in text]


def test_bodies_are_of_somebody_and_things_are_counted_one_by_one(ask):
    assert any(text.startswith("**32** bodies of servicemen received") for text in texts(ask("bodies")))
    assert words().say("class.transport", n=4) == "transport objects"


def test_an_empty_answer_says_what_was_asked(ask):
    found = texts(ask("casualties", kinds="killed", group="civilian", side="azerbaijan"))
    assert found[0] == "Nothing recorded: Killed · civilians · Azerbaijan"


def test_the_nearest_of_the_very_group_asked_is_not_said_to_count_more(ask):
    found = texts(ask("casualties", kinds="killed", group="civilian", side="azerbaijan"))
    assert any(text.startswith("**2** civilians wounded") for text in found)
    assert not [text for text in found if "counts all" in text]


def test_another_language_writes_the_figure_and_adds_what_was_said_only_where_that_was_more(ask):
    found = texts(ask("casualties", kinds="killed", as_of="2022-09-20"), locale="ru")
    assert any(text.startswith("Погибли: **135** человек («135 confirmed») · ") for text in found)
    assert any(text.startswith("Погибли: **79** военнослужащих · ") for text in found)


def test_a_figure_that_is_not_exact_takes_the_form_of_many(ask):
    parts = [text for text in texts(ask("damage", object_class="house"), locale="ru") if text.startswith("из них")]
    assert "**около 60** домов («about 60»)" in parts[0]
    claim = replace(ask("damage", object_class="house").lines[0].claim, value=Value("about 3", 3, 3, Qualifier.ABOUT))
    assert "**около 3** домов" in Phrasing(words("ru"), {}).figure(claim)


def test_killed_or_missing_stays_one_number_in_every_language(ask):
    outcome = ask("statement", speaker="am-sc", kinds="killed")
    for locale in LOCALES:
        (line,) = [text for text in texts(outcome, locale=locale) if "207" in text and "[1]" in text]
        merged = Phrasing(words(locale), {}).deed(outcome.lines[0].claim)
        assert merged.casefold() in line.casefold()
        assert all(words(locale).say(f"deed.{kind}") in merged for kind in ("killed", "missing"))
