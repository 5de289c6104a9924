"""Pages read as a person from either side would read them: nobody's figure under another's name or heading."""

from __future__ import annotations

import re

from commands.composing import compose
from commands.words import words
from commands.writing import Style, View
from db.answers import Answer


def texts(outcome, view=View.ANSWER) -> list[str]:
    return [block.text for block in compose(outcome, words(), view).blocks]


def test_an_earlier_figure_by_another_voice_names_it_even_inside_a_part(ask):
    """The 55 was the permanent representative's; beside the prime minister's 99 it must not pass for his."""
    (parts,) = [text for text in texts(ask("displacement", side="armenia")) if "1,437" in text]
    assert "370 (Permanent Representative of Armenia to the UN, 15 Sep 2022)" in parts
    assert "55 (Permanent Representative of Armenia to the UN, 15 Sep 2022)" in parts


def test_an_earlier_figure_in_a_list_names_its_voice(ask):
    (notes,) = [text for text in texts(ask("damage", object_class="infrastructure")) if "bridge: earlier" in text]
    assert "bridge: earlier: 1 (Security Council of Armenia, 19 Sep 2022)" in notes


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


def test_areas_shown_as_contradicting_say_the_time_each_speaks_of(ask):
    """40 km² is of May 2021: without its period it would seem to deny the 10 of September 2022 (T17)."""
    outcome = ask("contradictions")
    assert isinstance(outcome, Answer)
    found = texts(outcome)
    place = next(place for place, text in enumerate(found) if "**40 km²**" in text)
    assert found[place + 1] == "speaks of: May 2021"


def test_an_empty_answer_says_what_was_asked(ask):
    found = texts(ask("casualties", kinds="killed", group="civilian", side="azerbaijan"))
    assert found[0] == "Nothing recorded: Killed · civilians · Azerbaijan"
