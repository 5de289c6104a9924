"""JSON lines: a structured lookup is answered, everything else gets a line that says why, and nothing ends the run."""

import io
import json
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.lines import LONGEST_LINE, answer_lines
from db.engine import Record

KILLED = {"topic": "casualties", "kinds": ["killed"], "side": "armenia", "as_of": "2022-09-20"}


@pytest.fixture
async def ask(seeded):
    async with await Record.open(seeded) as record:

        async def lines(*raw):
            sink = io.StringIO()
            await answer_lines(record, io.BytesIO(b"\n".join(raw)), sink)
            return [json.loads(line) for line in sink.getvalue().splitlines()]

        yield lines


async def test_a_lookup_is_answered_with_the_claims_its_text_shows(ask):
    (answer,) = await ask(json.dumps({"id": 7, "question": None, "lookup": KILLED}).encode())
    assert (answer["id"], answer["kind"]) == (7, "answer")
    assert "207" in answer["text"]
    assert "am-sc-2022-09-19.c1" in {claim["claim_id"] for claim in answer["claims"]}
    assert answer["citations"]


async def test_a_question_in_words_is_answered_with_claims_and_citations(ask):
    (answer,) = await ask('{"id": "q", "question": "сколько раненых солдат?", "previous": null}'.encode())
    assert (answer["id"], answer["kind"]) == ("q", "answer")
    assert "293" in answer["text"]
    assert answer["citations"]


async def test_a_line_leans_on_the_message_before_it(ask):
    (answer,) = await ask(b'{"id": "q", "question": "and civilians?", "previous": "how many soldiers were wounded"}')
    assert {claim["group"] for claim in answer["claims"]} == {"civilian"}


async def test_a_line_without_a_question_says_so(ask):
    (answer,) = await ask(b'{"id": "q"}')
    assert (answer["kind"], answer["reason"]) == ("error", "bad_lookup")


BAD = {
    b"{": "not JSON",
    b'{"id": "\xff"}': "not UTF-8",
    b"[1]": "not an object",
    b"[" * 100_000: "not JSON",
    b'{"id": "' + b"x" * LONGEST_LINE + b'"}': "longer than",
}


async def test_bad_lines_are_told_apart_and_the_next_line_is_answered(ask):
    good = json.dumps({"id": "good", "lookup": KILLED}).encode()
    answers = await ask(*(line for bad in BAD for line in (bad, good)))
    assert [answer["kind"] for answer in answers] == ["error", "answer"] * len(BAD)
    for (number, answer), wrong in zip(enumerate(answers[::2]), BAD.values(), strict=True):
        assert answer["text"].startswith(f"Line {number * 2 + 1} is {wrong}"), answer["text"][:80]
        assert answer["reason"] == "bad_line"


@pytest.mark.parametrize(
    "lookup",
    [3, {}, {"topic": "everything"}, KILLED | {"kinds": "killed"}, KILLED | {"as_of": "2022-02-30"}, KILLED | {"x": 1}],
)
async def test_a_lookup_that_cannot_be_is_refused_under_its_own_id(ask, lookup):
    (answer,) = await ask(json.dumps({"id": "q", "lookup": lookup}).encode())
    assert (answer["id"], answer["kind"], answer["claims"]) == ("q", "error", [])
    assert answer["reason"] == "bad_lookup"


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
fields = st.sampled_from(["id", "question", "previous", "lookup"])
lookups = st.dictionaries(st.sampled_from([*KILLED, "value", "id", "place"]), json_values)


@given(
    st.lists(st.binary(max_size=60) | st.dictionaries(fields, json_values | lookups).map(json.dumps).map(str.encode))
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_any_line_gets_exactly_one_answer_line(ask, raw):
    sent = [line for chunk in raw for line in chunk.split(b"\n")]
    answers = await ask(*raw)
    assert len(answers) == sum(bool(line.strip()) for line in sent)
    assert all(answer["kind"] in {"answer", "abstain", "clarify", "error"} for answer in answers)
    assert not any(answer.get("reason") == "internal" for answer in answers)


def test_each_answer_is_there_before_the_next_line_is_sent(seeded):
    command = [sys.executable, "-m", "bot", "ask", "--jsonl", "--database", str(seeded)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as asking:
        for number in range(3):
            asking.stdin.write(json.dumps({"id": number, "lookup": KILLED}).encode() + b"\n")
            asking.stdin.flush()
            assert json.loads(asking.stdout.readline())["id"] == number
        asking.stdin.close()
        assert asking.wait(5) == 0


def test_one_question_as_text_and_as_json(recordbot, seeded):
    assert "Armenia: losses" in recordbot("ask", "/casualties side:Armenia", "--database", seeded).out
    as_json = json.loads(recordbot("ask", "who started it", "--json", "--database", seeded).out)
    assert {claim["speaker"][:2] for claim in as_json["claims"]} == {"am", "az"}
    assert recordbot("ask").code == 2
    assert recordbot("ask", "x", "--jsonl").code == 2
