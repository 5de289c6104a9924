"""The right answers of questions/: every figure they ask for is one that the record of the questions holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent / "questions"
JUDGED_ON = Path(__file__).parents[3] / "shared" / "questions_dev"
SETS = tuple(sorted({path.stem.partition("-")[0] for path in HERE.glob("*.jsonl")}))
QUESTIONS = {
    name: [
        json.loads(line)
        for path in sorted(HERE.glob(f"{name}-*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    for name in SETS
}
OUTCOMES = {"answer", "abstain", "clarify"}
DIFFERENCES = {"KMS", "SETN", "SETU"}  # less than the whole they were taken from; the other derived ones are sums
NEEDS_RECORD = pytest.mark.skipif(not JUDGED_ON.exists(), reason="the record they are right for is not beside this")

Figure = dict[str, Any]


def _accepted(question: dict[str, Any]) -> list[Figure]:
    return [figure for way in question["expected"]["accept"] for figure in way["figures"]]


def _figures() -> list[Figure]:
    found = [
        figure
        for questions in QUESTIONS.values()
        for question in questions
        for figure in [*_accepted(question), *question["expected"]["allowed"]]
    ]
    return list({json.dumps(figure, sort_keys=True): figure for figure in found}.values())


def _recorded() -> set[tuple[str, str, float | str]]:
    """(speaker, day, figure or place) of all that was said in the record."""
    record = json.loads((JUDGED_ON / "record.json").read_text(encoding="utf-8"))
    said = {
        (statement["speaker"], statement["made_on"], claim["value"]["lo"])
        for statement in record["statements"]
        for claim in statement["claims"]
        if "value" in claim
    }
    named = {
        (statement["speaker"], statement["made_on"], place)
        for statement in record["statements"]
        for claim in statement["claims"]
        for place in claim.get("places", ())
    }
    return said | named


@pytest.mark.parametrize("name", SETS)
def test_each_question_says_what_may_come_of_it(name: str) -> None:
    for question in QUESTIONS[name]:
        expected = question["expected"]
        assert expected["kinds"], question["id"]
        assert set(expected["kinds"]) <= OUTCOMES, question["id"]
        assert bool(expected["reasons"]) == (expected["kinds"] != ["answer"]), question["id"]
        assert not expected["accept"] or "answer" in expected["kinds"], question["id"]
        says_something = expected["accept"] or question["must_mention"] or "answer" not in expected["kinds"]
        assert says_something or "verdict" in expected, question["id"]


def test_no_question_is_asked_twice() -> None:
    asked = [(question["text"].casefold(), question["previous"]) for name in SETS for question in QUESTIONS[name]]
    assert len(asked) == len(set(asked))
    ids = [question["id"] for name in SETS for question in QUESTIONS[name]]
    assert len(ids) == len(set(ids)) >= 400


@pytest.mark.parametrize("field", ["class", "lang"])
@pytest.mark.parametrize("file", sorted(HERE.glob("*.jsonl")), ids=lambda file: file.stem)
def test_every_file_asks_of_the_same_in_the_same_languages(file: Path, field: str) -> None:
    asked = {json.loads(line)[field] for line in file.read_text(encoding="utf-8").splitlines()}
    everywhere = {question[field] for name in SETS for question in QUESTIONS[name]}
    assert asked <= everywhere
    assert len(asked) > len(everywhere) / 2


def test_a_derived_figure_is_never_asked_for() -> None:
    questions = [question for name in SETS for question in QUESTIONS[name]]
    assert not [question["id"] for question in questions if any("derived" in f for f in _accepted(question))]


@NEEDS_RECORD
def test_each_figure_was_said_by_its_claimant_on_its_day() -> None:
    speakers = {
        "armenia_security_council": "am-sc",
        "armenia_pm": "am-pm",
        "armenia": "am-gov",
        "azerbaijan_mod": "az-mod",
        "azerbaijan": "az-gov",
    }
    recorded = _recorded()
    for figure in _figures():
        if "derived" not in figure:
            day = figure["date"].removeprefix("~").partition("/")[0]
            assert (speakers[figure["claimant"]], day, figure["place"] or figure["low"]) in recorded, figure


@NEEDS_RECORD
def test_a_derived_figure_is_the_sum_of_its_parts() -> None:
    figures = {fact["fact"]: fact for fact in json.loads((JUDGED_ON / "facts.json").read_text(encoding="utf-8"))}
    for figure in _figures():
        if "derived" in figure and figure["fact"] not in DIFFERENCES:
            assert figure["low"] == sum(figures[part]["low"] for part in figure["derived"]), figure


@NEEDS_RECORD
def test_none_repeats_a_question_that_was_handed_out() -> None:
    lines = (JUDGED_ON / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    handed_out = {(row["text"].casefold(), row["previous"]) for row in map(json.loads, lines)}
    assert not [
        question["id"]
        for name in SETS
        for question in QUESTIONS[name]
        if (question["text"].casefold(), question["previous"]) in handed_out
    ]
