"""From an answer onwards: its text to be copied, and the same asked of one thing, both for whoever pressed alone."""

import re

import pytest

from commands.composing import compose
from commands.custom_ids import NARROWED, lookup_in
from commands.escaping import fenced
from commands.layouts import copied
from commands.narrow_menus import narrowing
from commands.narrowing import narrower, ways
from commands.plain import plain
from commands.words import LOCALES, words
from commands.writing import View
from db.answers import Answer
from tests.commands.conftest import buttons, seen
from tests.discord_checks import every


def page_of(ask, topic, locale="en", view=View.ANSWER, **given):
    outcome = ask(topic, **given)
    return compose(outcome, words(locale), view), outcome


def texts(view):
    return [one["content"] for one in every(view.to_components()) if "content" in one]


def test_what_is_offered_stands_in_the_answer_and_was_left_open(ask):
    page, _ = page_of(ask, "casualties", side="armenia")
    offered = ways(page)
    assert {"killed", "wounded", "captured"} <= set(offered["kind"])
    assert "side" not in offered
    page, _ = page_of(ask, "damage")
    assert {"object", "effect"} <= ways(page).keys()
    assert "kind" not in ways(page)


def test_only_an_answer_is_narrowed(ask):
    page, _ = page_of(ask, "casualties", view=View.WHY)
    assert ways(page) == {}


@pytest.mark.parametrize("topic", ["casualties", "damage", "compare", "history", "displacement", "bodies", "prisoners"])
def test_each_choice_leads_to_an_answer(ask, topic):
    page, outcome = page_of(ask, topic)
    for option, offered in ways(page).items():
        for word in offered:
            lookup = narrower(outcome.lookup, option, word)
            sets = {name: " ".join(getattr(lookup, name)) for name in ("kinds", "effects") if getattr(lookup, name)}
            texts_ = {
                name: getattr(lookup, name) for name in ("group", "object_class", "side") if getattr(lookup, name)
            }
            assert isinstance(ask(topic, **sets, **texts_), Answer), (option, word)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_menus_say_what_they_ask_and_bring_their_lookup_back(ask, locale):
    page, outcome = page_of(ask, "casualties", locale)
    menus = [one for one in every(narrowing(page, words(locale), 7).to_components()) if one["type"] == 3]
    assert [menu["placeholder"] for menu in menus] == [words(locale).say(f"narrow.{option}") for option in ways(page)]
    for menu in menus:
        found = re.fullmatch(NARROWED, menu["custom_id"])
        assert lookup_in(found["lookup"]) == outcome.lookup
        assert {option["value"] for option in menu["options"]} == set(ways(page)[found["option"]])


def test_the_text_to_copy_is_the_whole_page_in_screens_that_fit(ask):
    page, outcome = page_of(ask, "contradictions")
    whole, screens = fenced(plain(page)), []
    for screen in range(100):
        (block,) = texts(copied(page, words(), outcome.revision, screen))
        if screens and block == screens[-1]:
            break
        screens.append(block)
    assert len(screens) > 1
    assert all(block.startswith("```\n") and block.endswith("\n```") and len(block) <= 4000 for block in screens)
    assert "\n".join(block[4:-4] for block in screens) == whole


async def test_the_text_is_copied_and_the_answer_narrowed_privately(ani):
    member, channel = ani
    shown = (await member.slash(channel, "casualties", side="armenia")).response
    copy = await member.click(shown, custom_id=buttons(shown)["Copy as text"])
    assert copy.ephemeral
    assert seen(copy.response).startswith("```\nCasualties · Armenia")
    narrow = await member.click(shown, custom_id=buttons(shown)["Narrow"])
    assert narrow.ephemeral
    menus = [one for one in every(narrow.response.components) if one["type"] == 3]
    kinds = next(menu for menu in menus if "by_kind" in menu["custom_id"])
    narrowed = await member.select(narrow.response, custom_id=kinds["custom_id"], values=["wounded"])
    assert narrowed.ephemeral
    assert seen(narrowed.response).startswith("### Wounded")
    assert "Post here" in buttons(narrowed.response)


async def test_both_work_after_a_restart(ani, simcord_env):
    member, channel = ani
    shown = (await member.slash(channel, "damage")).response
    narrow = (await member.click(shown, custom_id=buttons(shown)["Narrow"])).response
    (menu, *_) = [one for one in every(narrow.components) if one["type"] == 3]
    await simcord_env.restart_bot()
    assert (await member.click(shown, custom_id=buttons(shown)["Copy as text"])).ephemeral
    value = menu["options"][0]["value"]
    assert (await member.select(narrow, custom_id=menu["custom_id"], values=[value])).ephemeral


async def test_what_is_not_recorded_offers_no_proof_of_it(ani):
    member, channel = ani
    shown = await member.slash(channel, "casualties", kind="killed", group="civilian", side="azerbaijan")
    assert "Nearest" in seen(shown.response)
    assert buttons(shown.response) == {}
