"""A record file is read whole or refused in sentences naming file, place and remedy; what is written is read equal."""

from __future__ import annotations

import copy
import dataclasses
import json

import pytest
from hypothesis import HealthCheck, given, settings

from db import documents
from db.claims import Batch, Claim, Statement
from db.documents import DocumentError, batch_from_json, batch_to_json, statement_from_json, statement_to_json
from db.forms import MOST_FAULTS
from tests.db.batches import batches, statements

STATEMENT = {
    "id": "north-2022-09-19",
    "episode": "clash",
    "status": "published",
    "speaker": "north",
    "made_on": "2022-09-19",
    "made_precision": "day",
    "perspective": "own_side",
    "claims": [
        {
            "id": "north-2022-09-19.c1",
            "type": "persons",
            "kinds": ["killed", "missing"],
            "group": "all_persons",
            "side_affected": "north",
            "value": {"as_said": "207", "lo": 207, "hi": 207, "qualifier": "exact"},
            "counting": "cumulative",
        }
    ],
    "reports": [
        {
            "outlet": "Daily",
            "short_title": "Toll",
            "url": "https://example.org/toll",
            "published": "2022-09-20",
            "published_precision": "day",
            "lang": "en",
            "mode": "quote",
            "readings": {"c1": {"kinds": ["killed"], "drift": ["kind_collapsed"], "words": "207 killed"}},
        }
    ],
}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(batches)
def test_a_batch_written_and_read_is_the_same_batch(batch: Batch) -> None:
    text = json.dumps(batch_to_json(batch), allow_nan=False)
    assert batch_from_json(json.loads(text), "a.json") == batch


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(statements)
def test_a_statement_written_and_read_is_the_same_statement(statement: Statement) -> None:
    assert statement_from_json(statement_to_json(statement), "a.json") == statement


def test_every_field_of_every_dataclass_has_its_place_in_a_file() -> None:
    shapes = [shape for shape in vars(documents).values() if isinstance(shape, documents.Shape)]
    assert len(shapes) == 13
    implied = {Claim: {"statement"}, documents.Reading: {"claim"}}
    for shape in shapes:
        names = {field.name for field in dataclasses.fields(shape.made)}
        assert {field.name for field in shape.fields} == names - implied.get(shape.made, set())


def test_absent_and_null_mean_the_same() -> None:
    spelled_out = STATEMENT | {"made_until": None, "co_speakers": None, "links": None, "as_of": None, "notes": None}
    assert statement_from_json(spelled_out, "a.json") == statement_from_json(STATEMENT, "a.json")


def test_a_claim_and_a_reading_know_whose_they_are() -> None:
    statement = statement_from_json(STATEMENT, "a.json")
    assert statement.claims[0].statement == statement.id
    assert statement.reports[0].readings[0].claim == statement.claims[0].id


def test_a_list_that_is_a_set_has_no_order() -> None:
    turned = _with(("claims", 0, "kinds"), ["missing", "killed"])
    assert statement_to_json(statement_from_json(turned, "a")) == statement_to_json(statement_from_json(STATEMENT, "a"))


VALUE = ("claims", 0, "value")
REFUSED = {
    "unknown word": (("claims", 0, "kinds", 0), "kiled", "claims[0].kinds[0]", '"kiled"', "did you mean killed"),
    "unknown far word": (("claims", 0, "counting"), "zzz", "claims[0].counting", '"zzz"', "use one of cumulative"),
    "word of another type": (("status",), 3, "status", "a number is not a known status", "published"),
    "unknown field": (("claims", 0, "kidns"), [], "claims[0].kidns", "no such field", "did you mean kinds"),
    "missing field": (("speaker",), None, "speaker", "needs this field", "add it"),
    "text for a number": ((*VALUE, "lo"), "207", "claims[0].value.lo", "not text", "without quotes"),
    "true for a number": ((*VALUE, "lo"), True, "claims[0].value.lo", "not true or false", "without quotes"),
    "number for true": (("claims", 0, "provisional"), 1, "claims[0].provisional", "not a number", "true or false"),
    "not a number": ((*VALUE, "lo"), float("nan"), "claims[0].value.lo", "not finite", "null"),
    "infinity": ((*VALUE, "hi"), float("inf"), "claims[0].value.hi", "not finite", "null"),
    "negative": ((*VALUE, "lo"), -1, "claims[0].value.lo", "outside 0 to", "correct"),
    "huge": ((*VALUE, "lo"), 10**40, "claims[0].value.lo", "outside 0 to 1,000,000,000,000", "correct"),
    "no such day": (("made_on",), "2022-02-30", "made_on", "2022-02-30", "YYYY-MM-DD"),
    "no such month": (("made_on",), "2022-13-01", "made_on", "not in the calendar", "YYYY-MM-DD"),
    "other date form": (("made_on",), "19.09.2022", "made_on", "not an ISO date", "YYYY-MM-DD"),
    "compact date": (("made_on",), "20220919", "made_on", "not an ISO date", "YYYY-MM-DD"),
    "list for text": (("form",), ["x"], "form", "not a list", "quotation marks"),
    "text for a list": (("claims", 0, "kinds"), "killed", "claims[0].kinds", "a list is expected", "square brackets"),
    "list for an object": (VALUE, [207], "claims[0].value", "must be an object", "curly brackets"),
    "long as_said": ((*VALUE, "as_said"), "x" * 301, "claims[0].value.as_said", "301 characters", "shorten"),
    "long note": (("notes",), "x" * 4001, "notes", "more than the 4,000", "shorten"),
    "control character": (("form",), "a\x1b[31m", "form", "U+001B", "delete"),
    "bidi override": (("form",), "a\u202eb", "form", "U+202E", "delete"),
    "newline in a name": (("form",), "a\nb", "form", "U+000A", "delete"),
    "lone surrogate": (("notes",), "\ud800", "notes", "U+D800", "delete"),
    "empty text": ((*VALUE, "as_said"), " ", "claims[0].value.as_said", "empty", "write it"),
    "script url": (("reports", 0, "url"), "javascript:x", "reports[0].url", "is not an address", "https://"),
    "twice in a set": (("claims", 0, "kinds", 1), "killed", "claims[0].kinds", "twice", "once"),
    "reading of no claim": (("reports", 0, "readings", "1"), {}, "reports[0].readings", '"1" is not', "c1"),
    "readings as a list": (("reports", 0, "readings"), [], "reports[0].readings", "not a list", "curly"),
    "span of three": (("claims", 0, "span"), [1, 2, 3], "claims[0].span", "two numbers", "[start, end]"),
    "fraction of a character": (("claims", 0, "span"), [1, 2.5], "claims[0].span[1]", "whole number", "digits"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_value_is_refused_in_one_sentence_with_place_and_remedy(case: str) -> None:
    path, bad, place, problem, remedy = REFUSED[case]
    with pytest.raises(DocumentError) as refused:
        statement_from_json(_with(path, bad), "a.json")
    (fault,) = refused.value.faults
    assert fault.where == f"a.json, {place}" or fault.where.startswith(f"a.json, {place} ")
    assert problem in fault.problem
    assert remedy in fault.remedy
    assert "\n" not in str(fault)
    assert str(fault).isprintable()


HOSTILE = "\0\t\x0b\x1f\x7f\x85\u061c\u200b\u200e\u200f\u2028\u202a\u2060\u2069\ufeff\udfff"


@pytest.mark.parametrize("character", HOSTILE, ids=ascii)
def test_even_a_note_holds_no_character_that_disturbs_or_hides(character: str) -> None:
    with pytest.raises(DocumentError, match=f"U\\+{ord(character):04X}"):
        statement_from_json(STATEMENT | {"notes": f"a{character}b"}, "a.json")


def test_a_note_has_lines_and_any_script() -> None:
    note = "Սոթք, Сотк\nsə, می\u200cخواهم"
    assert statement_from_json(STATEMENT | {"notes": note}, "a.json").notes == note


def test_the_place_counts_through_the_whole_record() -> None:
    record = {"meta": {"schema": 2}, "statements": [STATEMENT] * 3 + [_with(("claims", 0, "group"), "soldiers")]}
    with pytest.raises(DocumentError, match=r"^big\.json, statements\[3\]\.claims\[0\]\.group: \"soldiers\" is not"):
        batch_from_json(record, "big.json")


def test_many_faults_are_shown_together_and_a_hopeless_file_is_given_up() -> None:
    two = _with(("claims", 0, "counting"), "often") | {"made_on": "yesterday"}
    with pytest.raises(DocumentError) as refused:
        statement_from_json(two, "a.json")
    assert len(refused.value.faults) == 2
    with pytest.raises(DocumentError) as refused:
        batch_from_json({"meta": {"schema": 2}, "statements": [two] * 5_000}, "a.json")
    assert len(refused.value.faults) == MOST_FAULTS


@pytest.mark.parametrize("meta", [None, {}, {"schema": 3}, {"schema": "2"}, {"schema": True}, {"schema": 2.0}, []])
def test_a_file_says_by_which_schema_it_is_written(meta: object) -> None:
    with pytest.raises(DocumentError, match=r"^a\.json, meta"):
        batch_from_json({"meta": meta}, "a.json")


@pytest.mark.parametrize("value", [None, [], "x", 3, True])
def test_a_record_is_an_object(value: object) -> None:
    with pytest.raises(DocumentError, match=r"^a\.json: a record must be an object"):
        batch_from_json(value, "a.json")


def _with(path: tuple[str | int, ...], value: object) -> dict:
    changed = copy.deepcopy(STATEMENT)
    place = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return changed
