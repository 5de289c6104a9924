"""The checks of what is sent find what Discord would refuse; were they blind, every other test would be."""

import pytest

from tests.discord_checks import (
    OPENAPI,
    Watch,
    against_the_description,
    faults_of_choices,
    faults_of_commands,
    faults_of_message,
)

QUIET = {"allowed_mentions": {"parse": []}}
CALLBACK = "/interactions/5/a-token/callback"
COMMAND = {"id": "5", "type": 2, "token": "a-token", "data": {"name": "casualties"}}


def text(content):
    return {"type": 10, "content": content}


def button(id_="r1:why", label="Why"):
    return {"type": 2, "style": 2, "label": label, "custom_id": id_}


def shown(*components):
    return {"flags": 1 << 15, "components": [*components]} | QUIET


@pytest.mark.parametrize(
    "message",
    [
        {"content": "x" * 2001} | QUIET,
        {"content": "no word of whom it may ping"},
        {"content": "x", "allowed_mentions": {"parse": ["everyone"]}},
        {"content": "ask <@7>"} | QUIET,
        {"content": "@everyone"} | QUIET,
        {"content": "https://example.org/with-a-preview"} | QUIET,
        {"content": "<https://>"} | QUIET,
        {"content": "turned \u202e round"} | QUIET,
        shown(text("x" * 2001), text("x" * 2000)),
        shown(text(" ")),
        shown(*(text("x") for _ in range(41))),
        shown({"type": 17, "components": [text("x") for _ in range(40)]}),
        shown({"type": 1, "components": [button(str(n)) for n in range(6)]}),
        shown({"type": 1, "components": []}),
        shown({"type": 1, "components": [button("x" * 101)]}),
        shown({"type": 1, "components": [button(label="x" * 81)]}),
        shown({"type": 1, "components": [button(), button()]}),
        shown({"type": 1, "components": [{"type": 3, "custom_id": "m", "options": []}]}),
        shown({"type": 1, "components": [{"type": 3, "custom_id": "m", "options": [{"label": "", "value": "1"}]}]}),
    ],
)
def test_a_message_that_must_not_be_sent_is_found(message):
    assert faults_of_message(message)


def test_a_message_as_ours_are_has_no_fault():
    assert not faults_of_message(
        shown(text("### Killed\n<https://example.org/a>"), {"type": 1, "components": [button()]})
    )


@pytest.mark.parametrize("names", [["x"] * 26, [""], ["x" * 101]])
def test_choices_that_discord_refuses_are_found(names):
    assert faults_of_choices([{"name": name, "value": "1"} for name in names])
    assert faults_of_choices([{"name": "a", "value": name} for name in names])


@pytest.mark.parametrize(
    "command",
    [
        {"name": "Casualties", "description": "x"},
        {"name": "a", "description": ""},
        {"name": "a", "description": "x", "description_localizations": {"ru": "x" * 101}},
        {"name": "a", "description": "x", "options": [{"name": f"o{n}", "description": "x"} for n in range(26)]},
        {
            "name": "a",
            "description": "x",
            "options": [{"name": "b", "description": "x"}, {"name": "c", "description": "x", "required": True}],
        },
    ],
)
def test_a_command_that_discord_refuses_is_found(command):
    assert faults_of_commands([command])


def test_one_who_waits_in_vain_is_found():
    watching = Watch()
    watching.received(COMMAND)
    assert list(watching.unfinished())
    watching.sent("POST", CALLBACK, {"type": 5, "data": {"flags": 64}})
    assert list(watching.unfinished())
    watching.sent("PATCH", "/webhooks/4200/a-token/messages/@original", shown(text("at last")))
    assert list(watching.unfinished()) == []
    assert watching.wrong == []


def test_what_was_asked_in_private_is_not_answered_for_all():
    watching = Watch()
    watching.received(COMMAND | {"data": {"name": "casualties", "options": [{"name": "private", "value": True}]}})
    watching.sent("POST", CALLBACK, {"type": 4, "data": shown(text("x"))})
    assert watching.wrong == ["asked in private, answered for all to see"]


@pytest.mark.skipif(not OPENAPI.exists(), reason="Discord's description of its API is not at hand")
def test_a_body_that_is_not_as_discord_describes_it_is_found():
    good = {"type": 4, "data": shown(text("x"))}
    assert not list(against_the_description("POST", CALLBACK, good))
    bad = {"type": 4, "data": shown({"type": 1, "components": [button() | {"style": "grey"}]})}
    assert list(against_the_description("POST", CALLBACK, bad))
    assert list(against_the_description("PUT", "/applications/1/commands", [{"name": "a" * 40, "description": "x"}]))
