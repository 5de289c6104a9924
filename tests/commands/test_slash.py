"""Slash commands and buttons through the real tree in a simulated Discord, on the bundled record."""

from datetime import UTC, datetime

import pytest

from commands.all import COMMANDS
from commands.limits import CHOICES
from commands.questions import QUESTIONS
from db import editing
from tests.commands.conftest import buttons, seen

GIVEN = {
    "place": {"place": "Sotk"},
    "who_said": {"value": "286"},
    "first_said": {"value": "207"},
    "statement": {"speaker": "am-sc"},
    "readings": {"outlet": "QNA"},
    "source": {"id": "am-sc-2022-09-19.c1"},
}
IN_WORDS = {"ask", "check"}
"""Commands that take a message; `test_ask` has them."""
MODERATORS = {"gazetteer", "record", "settings"}
"""Commands that are not for everybody; `test_permissions` has them."""


async def test_every_command_answers_once_and_pings_nobody(ani):
    member, channel = ani
    for command in COMMANDS:
        if command.name in MODERATORS | IN_WORDS:
            continue
        result = await member.slash(channel, command.name, **GIVEN.get(command.name, {}))
        text = seen(result.response)
        assert text.startswith("### "), command.name
        assert "Nothing recorded" not in text, command.name
        assert not result.followups
        assert not result.response.message.mentions


def test_the_terminal_and_discord_have_the_same_commands():
    others = {"about", "changes", "help", "privacy", *MODERATORS, *IN_WORDS}
    assert {command.name for command in COMMANDS} - others == set(QUESTIONS)


async def test_the_answer_is_public_and_has_speaker_date_and_reports_beside_the_figure(ani):
    member, channel = ani
    result = await member.slash(channel, "casualties", kind="killed", as_of="2022-09-20")
    assert not result.ephemeral
    text = seen(result.response)
    assert "**reached 207** persons killed or missing, together · Security Council of Armenia, 19 Sep 2022" in text
    assert "8 reports · 5 differ" in text
    assert "said not to be final" in text


async def test_private_is_the_persons_choice_and_can_be_posted(ani):
    member, channel = ani
    result = await member.slash(channel, "settlements", private=True)
    assert result.ephemeral
    posted = await member.click(result.response, custom_id=buttons(result.response)["Post here"])
    assert not posted.ephemeral
    assert seen(posted.response) == seen(result.response)


async def test_what_is_not_recorded_is_told_privately(ani):
    member, channel = ani
    result = await member.slash(channel, "casualties", kind="killed", group="civilian", side="azerbaijan")
    assert result.ephemeral
    assert "not a claim of zero" in seen(result.response)


async def test_a_label_or_free_text_is_read_like_an_id(ani):
    member, channel = ani
    by_id = await member.slash(channel, "damage", object="house", side="armenia")
    by_label = await member.slash(channel, "damage", object="Houses", side="Armenia")
    assert seen(by_id.response) == seen(by_label.response)


@pytest.mark.simcord(check_errors=False)
async def test_a_mistyped_option_is_refused_privately_with_the_next_step(ani):
    member, channel = ani
    result = await member.slash(channel, "casualties", kind="kiled")
    assert result.ephemeral
    assert "killed" in result.response.content


async def test_autocomplete_offers_the_records_places_first_told_from_their_namesakes(ani):
    member, channel = ani
    found = await member.autocomplete(channel, "settlements", "place", "jer")
    assert found[0] == {"name": "Jermuk, Vayots Dzor, Armenia", "value": "174884"}
    offered = await member.autocomplete(channel, "damage", "place", "")
    assert {"Goris, Syunik, Armenia", "Vardenis (community), Gegharkunik, Armenia"} <= {one["name"] for one in offered}
    assert len(offered) <= CHOICES


@pytest.mark.parametrize("given", ["174884", "Jermuk, Vayots Dzor, Armenia", "Джермук", "jermukum", "Ջերմուկ"])
async def test_a_place_is_an_id_a_label_or_a_name_in_any_spelling(ani, given):
    member, channel = ani
    result = await member.slash(channel, "settlements", place=given)
    assert "Jermuk is among the places named as targeted" in seen(result.response)


async def test_a_name_of_several_places_is_asked_back_privately_with_a_button_for_each(ani):
    member, channel = ani
    asked = await member.slash(channel, "settlements", place="Nor Kyank")
    assert asked.ephemeral
    offered = buttons(asked.response)
    assert len(offered) > 1
    label, id_ = next(iter(offered.items()))
    answered = await member.click(asked.response, custom_id=id_)
    assert answered.ephemeral
    assert f"place: {label.partition(',')[0]}" in seen(answered.response)
    assert "not among the 7 places named here. That is not a no" in seen(answered.response)


async def test_what_is_no_place_is_said_to_be_none(ani):
    member, channel = ani
    result = await member.slash(channel, "damage", place="yesterday")
    assert result.ephemeral
    assert "No place “yesterday” is known here" in seen(result.response)


@pytest.mark.parametrize(("label", "heading"), [("Sources", "Sources"), ("Why", "Why these figures")])
async def test_buttons_work_after_a_restart_and_show_the_proof(ani, simcord_env, label, heading):
    member, channel = ani
    result = await member.slash(channel, "casualties", kind="killed", side="armenia")
    id_ = buttons(result.response)[label]
    await simcord_env.restart_bot()
    pressed = await member.click(result.response, custom_id=id_)
    assert pressed.ephemeral
    assert seen(pressed.response).startswith(f"### {heading}")
    assert "am-gov-2023-04-17" in seen(pressed.response)


async def test_a_button_says_when_the_record_has_changed_since(ani, simcord_bot):
    member, channel = ani
    result = await member.slash(channel, "casualties", kind="killed", side="armenia")
    now = datetime.now(UTC)
    await simcord_bot.record.write(editing.withdraw, "am-gov-2023-04-17", by="test", why="test", at=now)
    pressed = await member.click(result.response, custom_id=buttons(result.response)["Why"])
    assert "The record has changed since" in seen(pressed.response)
    assert "135 confirmed" in seen(pressed.response)


async def test_a_long_answer_goes_on_behind_more(ani):
    member, channel = ani
    shown = (await member.slash(channel, "contradictions")).response
    seen_texts = [seen(shown)]
    while (more := buttons(shown).get("More")) is not None:
        shown = (await member.click(shown, custom_id=more)).response
        seen_texts.append(seen(shown))
    count = len(seen_texts)
    assert count > 1
    assert [f"{number} of {count}" in text for number, text in enumerate(seen_texts, 1)] == [True] * count
    assert all("Claims, not verified." in text for text in seen_texts)
