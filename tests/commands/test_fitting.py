"""Any record, however long or hostile its words, in any language: every page fits Discord and proves its marks."""

import asyncio
import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands import limits
from commands.composing import compose
from commands.layouts import asked_back, copied, layout, screens_of
from commands.narrow_menus import narrowing
from commands.narrowing import ways
from commands.words import LOCALES, words
from commands.writing import View
from db import editing
from db.answering import answer
from db.answers import Ambiguous, Lookup, PlaceLabel, Topic
from db.claims import Batch, Episode, Reading, Report, Value
from db.engine import Record
from db.vocabulary import Drift, Precision, Qualifier, ReportMode
from tests.db.generated import FIRST_DAY, PARTIES, records
from tests.discord_checks import OPENAPI, every, faults_of_message

TOPICS = st.sampled_from(
    [Topic.CASUALTIES, Topic.COMPARE, Topic.HISTORY, Topic.STATEMENT, Topic.CONTRADICTIONS, Topic.COVERAGE]
)
PIECES = [
    "@everyone",
    "<@7>",
    "**",
    "`",
    "```",
    "||",
    "[a](https://x)",
    "<t:1:R>",
    "\u202e",
    "\n# ",
    "ո",
    "a ",
]
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)
LONG = st.builds(lambda text, times: (text * times)[:600].strip() or "x", WORDS, st.integers(1, 100))
MARK, REFERENCE = re.compile(r"(?<!^-# )\[(\d+)\]", re.MULTILINE), re.compile(r"^-# \[(\d+)\]", re.MULTILINE)


@pytest.fixture(scope="module")
def asking(tmp_path_factory):
    """Asks a record that holds one episode, with a batch as if it were published in it."""
    with asyncio.Runner() as runner:
        record = runner.run(Record.open(tmp_path_factory.mktemp("war") / "record.db"))
        war = Batch(episodes=(Episode("war", "War", FIRST_DAY, None),), parties=tuple(PARTIES.values()))
        at = datetime.now(UTC)
        runner.run(record.write(editing.put, war, by="test", why="test", at=at))
        yield lambda lookup, batch: runner.run(record.read(answer, lookup, batch))
        runner.run(record.close())


@st.composite
def dressed(draw):
    """A generated record whose names, forms, figures in words and titles of reports are long or hostile."""
    statements = []
    for one in draw(records()):
        claims = tuple(
            replace(claim, value=Value(draw(LONG), None, None, Qualifier.WORD)) if draw(st.booleans()) else claim
            for claim in one.claims
        )
        reading = Reading(one.claims[0].id, drift=(Drift.VALUE_CHANGED,), words=draw(LONG))
        report = Report(
            outlet=draw(LONG),
            short_title=draw(LONG),
            url=f"https://example.org/{draw(LONG)}",
            published=None,
            published_precision=Precision.UNKNOWN,
            lang="en",
            mode=ReportMode.QUOTE,
            readings=(reading,),
        )
        statements.append(replace(one, claims=claims, form=draw(LONG), reports=(report,) * draw(st.integers(0, 3))))
    return Batch(statements=tuple(statements))


@settings(max_examples=60)
@given(batch=dressed(), topic=TOPICS, view=st.sampled_from(View), locale=st.sampled_from(LOCALES))
def test_every_screen_of_any_record_fits_and_its_marks_are_its_references(asking, batch, topic, view, locale):
    outcome, said = asking(Lookup(topic), batch), words(locale)
    page = compose(outcome, said, view)
    count = len(screens_of(page))
    for screen in range(count):
        made = layout(
            page, said, revision=10**9, private=True, screen=screen, note=said.say("layout.changed", revision=9)
        )
        text = checked(made)
        if view is not View.SOURCES:
            assert set(MARK.findall(text)) == set(REFERENCE.findall(text))
    checked(copied(page, said, 10**9))
    if ways(page):
        checked(narrowing(page, said, 10**9))


@given(st.lists(LONG, min_size=1, max_size=12), LONG, st.sampled_from(LOCALES))
def test_being_asked_which_place_fits_whatever_they_are_called(names, about, locale):
    choices = tuple(PlaceLabel(f"place-{n}", name, province=name) for n, name in enumerate(names))
    checked(asked_back(Ambiguous(Lookup(Topic.DAMAGE, place=about), about, choices), words(locale), View.ANSWER))


def checked(view):
    """The text of a view that Discord would take."""
    components = view.to_components()
    message = {"flags": 1 << 15, "components": components, "allowed_mentions": {"parse": []}}
    assert faults_of_message(message) == []
    return "\n".join(one["content"] for one in every(components) if "content" in one)


@pytest.mark.skipif(not OPENAPI.exists(), reason="Discord's description of its API is not at hand")
def test_our_numbers_are_those_that_discord_documents():
    schemas = json.loads(OPENAPI.read_text("utf-8"))["components"]["schemas"]

    def most(schema, field, of="maxLength"):
        return schemas[schema]["properties"][field][of]

    button, menu, option = (
        "ButtonComponentForMessageRequest",
        "StringSelectComponentForMessageRequest",
        "StringSelectOptionForRequest",
    )
    command = "ApplicationCommandUpdateRequest"
    assert limits.CUSTOM_ID == most(button, "custom_id") == most(menu, "custom_id")
    assert most(button, "label") == limits.BUTTON_LABEL
    assert limits.CHOICES == most(menu, "options", "maxItems") == most(command, "options", "maxItems")
    assert most(menu, "placeholder") == limits.PLACEHOLDER
    assert limits.CHOICE_NAME == most(option, "label") == most(option, "value")
    assert most("ActionRowComponentForMessageRequest", "components", "maxItems") == limits.BUTTONS_OF_A_ROW
    assert most(command, "description") == limits.DESCRIPTION
    assert most("TextDisplayComponentForMessageRequest", "content") == limits.TEXT_OF_A_VIEW
