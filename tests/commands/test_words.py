"""The catalogue has a word for everything the record can say."""

import tomllib
from pathlib import Path

import pytest

from commands.questions import QUESTIONS
from commands.words import flattened, words
from db.answers import NothingReason, Rule, Topic
from db.vocabulary import GROUPS, OBJECT_CLASSES, Drift, Effect, Kind, Role

FAMILIES = {
    "kind": Kind,
    "group": GROUPS,
    "class": OBJECT_CLASSES,
    "effect": Effect,
    "role": Role,
    "drift": Drift,
    "rule": Rule,
    "topic": Topic,
    "nothing": set(NothingReason),
    "command": QUESTIONS,
    "option": {option for question in QUESTIONS.values() for option in question.options},
}


@pytest.mark.parametrize("family", FAMILIES)
def test_every_word_of_the_record_is_in_the_catalogue(family):
    assert [word for word in FAMILIES[family] if not words().knows(f"{family}.{word}")] == []


def test_a_sentence_by_number_has_all_its_forms():
    folder = Path(__file__).parents[2] / "commands" / "words"
    for file in folder.glob("*.toml"):
        for key, sentence in flattened(tomllib.loads(file.read_text(encoding="utf-8"))).items():
            assert isinstance(sentence, str) or {"one", "other"} <= sentence.keys(), key


def test_a_language_without_a_catalogue_reads_english():
    assert words("xx") is words("en")


def test_plural_forms_follow_the_number():
    assert words().say("line.reports", n=1) == "1 report"
    assert words().say("line.reports", n=8) == "8 reports"
