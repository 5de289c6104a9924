"""The record that comes with the program: complete, described by its schema, sound, and its words those of the code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from db import documents, vocabulary
from db.documents import CHANGEABLE, DERIVED_BASES, batch_from_json, batch_to_json
from db.forms import Shape
from db.validation import check
from seed.formats import own
from seed.loading import BUNDLED, bundled, bundled_files
from seed.sides import read_sides

SHARED = Path(__file__).parents[3] / "shared"
FACTS = SHARED / "record_facts.json"
FIXTURE = SHARED / "questions_dev" / "record.json"
SCHEMA = json.loads((BUNDLED / "schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
HANDED_OUT = pytest.mark.skipif(
    not FACTS.exists(), reason="the files it was compiled from lie beside this checkout only"
)


def test_it_holds_43_statements_of_both_sides_in_files_named_by_their_ids() -> None:
    record = bundled()
    assert len(record.statements) == 43
    assert sum(len(statement.claims) for statement in record.statements) == 167
    assert sum(len(statement.reports) for statement in record.statements) == 83
    assert sorted(path.stem for path in (BUNDLED / "statements").iterdir()) == sorted(
        statement.id for statement in record.statements
    )


def test_it_is_sound() -> None:
    assert check(bundled()) == []


@HANDED_OUT
def test_it_holds_everything_it_was_made_from() -> None:
    facts = json.loads(FACTS.read_text(encoding="utf-8"))
    told = batch_to_json(bundled())
    assert len(told.pop("named_places")) > 0  # what the names mean is ours to find: the statements only use them
    assert _canonical(told) == _canonical(facts)


@HANDED_OUT
@pytest.mark.parametrize("path", [FACTS, FIXTURE], ids=lambda path: path.name)
def test_the_handed_out_records_are_read_as_they_are(path: Path) -> None:
    value = json.loads(path.read_text(encoding="utf-8"))
    batch = batch_from_json(value, path.name)
    assert check(batch) == []
    assert _canonical(batch_to_json(batch)) == _canonical(value)
    assert list(VALIDATOR.iter_errors(value)) == []


def test_every_file_is_as_the_schema_says_and_written_as_we_write() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for path in bundled_files():
        text = path.read_text(encoding="utf-8")
        value = json.loads(text)
        assert [error.message for error in VALIDATOR.iter_errors(value)] == [], path.name
        assert text == json.dumps(value, ensure_ascii=False, indent=2) + "\n", path.name
        if path.parent.name == "statements":
            assert own.write_statement(own.read_file(path).statements[0]) == text


def test_the_schema_knows_and_documents_exactly_the_fields_that_are_read() -> None:
    shapes = {shape.made.__name__: shape for shape in vars(documents).values() if isinstance(shape, Shape)}
    assert set(SCHEMA["$defs"]) == {*shapes, "StatementFile"}
    for name, shape in shapes.items():
        described = SCHEMA["$defs"][name]
        assert list(described["properties"]) == list(shape.keys), name
        assert described["required"] == [key for key, field in shape.keys.items() if field.required], name
        assert described["additionalProperties"] is False
        assert all(field["description"].endswith(".") for field in described["properties"].values()), name


ENUMS = {
    ("Claim", "type"): vocabulary.ClaimType,
    ("Claim", "kinds"): vocabulary.Kind,
    ("Claim", "group"): vocabulary.GROUPS,
    ("Claim", "object_class"): vocabulary.OBJECT_CLASSES,
    ("Claim", "effects"): vocabulary.Effect,
    ("Claim", "role"): vocabulary.Role,
    ("Claim", "unit"): vocabulary.UNITS,
    ("Claim", "counting"): vocabulary.Counting,
    ("Claim", "place_scope"): vocabulary.PlaceScope,
    ("Claim", "partition"): vocabulary.Partition,
    ("Claim", "derived_basis"): DERIVED_BASES,
    ("Value", "qualifier"): vocabulary.Qualifier,
    ("Link", "type"): vocabulary.LinkType,
    ("Link", "changed"): CHANGEABLE,
    ("Reading", "qualifier"): vocabulary.Qualifier,
    ("Reading", "kinds"): vocabulary.Kind,
    ("Reading", "group"): vocabulary.GROUPS,
    ("Reading", "effects"): vocabulary.Effect,
    ("Reading", "drift"): vocabulary.Drift,
    ("Report", "published_precision"): vocabulary.Precision,
    ("Report", "published_basis"): vocabulary.DateBasis,
    ("Report", "mode"): vocabulary.ReportMode,
    ("Statement", "status"): vocabulary.StatementStatus,
    ("Statement", "made_precision"): vocabulary.Precision,
    ("Statement", "made_basis"): vocabulary.DateBasis,
    ("Statement", "perspective"): vocabulary.Perspective,
    ("Party", "kind"): vocabulary.PartyKind,
    ("NamedPlace", "scope"): vocabulary.PlaceScope,
}


def test_the_words_of_the_schema_are_the_words_of_the_code() -> None:
    found = {
        (name, field): set(words)
        for name, described in SCHEMA["$defs"].items()
        for field, form in described["properties"].items()
        if (words := _enum(form))
    }
    assert found == {place: set(map(str, words)) for place, words in ENUMS.items()}


def test_every_side_of_its_parties_has_a_name_in_five_languages() -> None:
    sides = read_sides()
    assert set(sides) == {party.side for party in bundled().parties} - vocabulary.NEUTRAL_SIDES
    for names in sides.values():
        assert set(names) == {"en", "ru", "tr", "hy", "az"}
        assert all(name.name.strip() and name.adjective.strip() for name in names.values())


def test_it_says_where_it_comes_from() -> None:
    source = (BUNDLED / "SOURCE.md").read_text(encoding="utf-8")
    assert bundled().meta["compiled"] in source
    assert "carry no licence" in source


def _enum(form: dict) -> list[str] | None:
    for option in form.get("anyOf", [form]):
        if words := option.get("enum") or option.get("items", {}).get("enum"):
            return words
    return None


def _canonical(value: object) -> object:
    """Without what is null or empty, and lists in one order: neither means anything in a record file."""
    if isinstance(value, dict):
        return {key: _canonical(item) for key, item in value.items() if item is not None and item != []}
    if isinstance(value, list):
        return sorted((_canonical(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    return value
