"""Questions with right answers, judged by the shared scorer: floors under how many are answered exactly, and no harm.

`dev` may be tuned to; a `heldout` set only measures until it is opened, and is `dev` from then on.
"""

import asyncio
import importlib.util
import json

import pytest
import sqlalchemy as sa

from commands.asking.replying import frame_before, reply_to
from commands.jsonl import reply_line
from commands.words import words
from db.engine import Record
from seed import loading
from tests.commands.test_question_golds import JUDGED_ON as SHARED
from tests.commands.test_question_golds import QUESTIONS

WORDS = words("en")
FLOORS = {"dev": 98}
"""Exact answers of a hundred."""
UNANSWERED = {"dev": 99}
"""Of a hundred questions without an answer, those that get none."""

pytestmark = pytest.mark.skipif(
    not (SHARED / "score.py").exists(), reason="the shared questions and scorer are missing"
)


@pytest.fixture(scope="module")
def score():
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.AL = json.loads((SHARED / "aliases.json").read_text(encoding="utf-8"))
    return module


@pytest.fixture(scope="module")
def fixture_record(tmp_path_factory):
    path = tmp_path_factory.mktemp("asked") / "record.db"

    async def made():
        record = await Record.open(str(path))
        await loading.load_gazetteer(record)
        await loading.import_files(record, [SHARED / "record.json"], by="test")
        await record.close()

    asyncio.run(made())
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.connect() as conn:
        yield conn
    engine.dispose()


@pytest.fixture(scope="module")
def graded(score, fixture_record):
    facts = json.loads((SHARED / "facts.json").read_text(encoding="utf-8"))

    def grade(rows):
        results = []
        for row in rows:
            before = frame_before(fixture_record, row["previous"])
            reply = reply_to(fixture_record, row["text"], WORDS, before)
            results.append(score.grade(row, reply_line(row["id"], reply, WORDS), facts) | {"e": row["expected"]})
        return results

    return {half: grade(QUESTIONS[half]) for half in FLOORS}


def percent(results, test):
    return 100 * sum(map(test, results)) / len(results)


@pytest.mark.parametrize("half", FLOORS)
def test_most_are_answered_exactly(graded, half):
    assert percent(graded[half], lambda one: one["exact"]) >= FLOORS[half]


@pytest.mark.parametrize("half", FLOORS)
def test_what_is_answered_is_cited_and_what_has_no_answer_gets_none(graded, half):
    unanswerable = [one for one in graded[half] if "answer" not in one["e"]["kinds"]]
    assert percent(unanswerable, lambda one: one["kind"] != "answer") >= UNANSWERED[half]
    answers = [one for one in graded[half] if one["kind"] == "answer"]
    assert all(one["cited"] for one in answers)


def test_no_answer_of_the_known_set_harms(graded):
    assert sum(one["harmful"] for one in graded["dev"]) == 0
