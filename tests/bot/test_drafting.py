"""`recordbot draft` on real files: text for reading, JSON for programs, one sentence for what cannot be read."""

import json

import pytest

TEXT = "Bor, 5 May. At least 17 people, among them five children, were killed in Bor, the mayor said.\n"


@pytest.fixture
def statement(tmp_path):
    file = tmp_path / "statement.txt"
    file.write_text(TEXT, "utf-8")
    return file


def test_a_statement_is_drafted_for_reading(recordbot, statement):
    ran = recordbot("draft", statement)
    assert ran.code == 0
    assert "“17” killed" in ran.out
    assert "part of 1" in ran.out
    assert "5 at 5: a date" in ran.out


def test_as_json_every_claim_has_its_span(recordbot, statement, tmp_path):
    meta = tmp_path / "meta.json"
    meta.write_text(json.dumps({"date": "2024-05-06", "speaker": "Mayor of Bor", "title": None}), "utf-8")
    drafted = json.loads(recordbot("draft", statement, "--meta", meta, "--json").out)
    assert [TEXT[slice(*one["span"])] for one in drafted["claims"]] == ["17", "five"]
    assert [one["part_of"] for one in drafted["claims"]] == [None, 0]
    assert drafted["unused"] == [{"figure": "5", "span": [5, 6], "why": "a date"}]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a" * (1024 * 1024 + 1)], ids=["not text", "too large"])
def test_what_cannot_be_read_is_one_sentence(recordbot, tmp_path, content):
    file = tmp_path / "statement.txt"
    file.write_bytes(content)
    ran = recordbot("draft", file)
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("meta", ["[]", "{", "null"])
def test_meta_that_is_no_object_is_one_sentence(recordbot, statement, tmp_path, meta):
    file = tmp_path / "meta.json"
    file.write_text(meta, "utf-8")
    ran = recordbot("draft", statement, "--meta", file)
    assert ran.code == 1
    assert ran.err.count("\n") == 1


def test_a_file_that_is_not_there_is_one_sentence(recordbot, tmp_path):
    assert recordbot("draft", tmp_path / "none.txt").err.count("\n") == 1
