"""Our own JSON: one shape in and out; a broken file is answered in one sentence that names file, place and remedy."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from db.claims import Batch, Statement
from db.documents import DocumentError
from seed.formats import own, read_file
from seed.formats.files import LARGEST_FILE
from seed.loading import BUNDLED
from tests.db.batches import batches, statements


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(batches)
def test_an_export_read_again_is_equal_and_is_written_alike(batch: Batch) -> None:
    text = own.write(batch)
    assert own.read(text, "a.json") == batch
    assert own.write(own.read(text, "a.json")) == text


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(statements)
def test_a_file_of_one_statement_is_a_batch_of_one(statement: Statement) -> None:
    assert own.read(own.write_statement(statement), "a.json") == Batch(statements=(statement,))


def test_a_statement_may_stand_bare_as_in_a_record() -> None:
    wrapped = (BUNDLED / "statements" / "am-sc-2022-09-19.json").read_text(encoding="utf-8")
    bare = json.dumps(json.loads(wrapped)["statement"])
    assert own.read(bare, "a.json") == own.read(wrapped, "a.json")


BROKEN = {
    "malformed": (b'{"meta": {"schema": 2},\n "parties": [,]}', "line 2, column 14", "not JSON", "correct it there"),
    "cut short": (b'{"meta": {"schema": 2}', "line 1, column 23", "not JSON", "correct it there"),
    "empty": (b"", "line 1, column 1", "not JSON", "correct it there"),
    "no text at all": (b'{"meta":\n"\xe9t\xe9"}', "line 2", "byte 0xe9 is not UTF-8", "save the file as UTF-8"),
    "utf-16": ('{"meta": {}}'.encode("utf-16"), "line 1", "is not UTF-8", "save the file as UTF-8"),
    "key twice": (b'{"id": "p", "id": "q"}', "bad.json", '"id" is given twice', "keep one"),
    "nan": (b'{"lo": NaN}', "bad.json", "NaN is not a number", "use null"),
    "infinity": (b'{"lo": -Infinity}', "bad.json", "-Infinity is not a number", "use null"),
    "long number": (b'{"lo": ' + b"9" * 5000 + b"}", "bad.json", "5,000 digits", "correct it"),
    "list": (b"[]", "bad.json", "an object in curly brackets", "schema.json"),
    "depth bomb": (b"[" * 200_000, "bad.json", "nested deeper", "schema.json"),
    "object bomb": (b'{"a":' * 200_000, "bad.json", "nested deeper", "schema.json"),
    "something beside": (b'{"schema": 2, "statement": {}, "x": 1}', "bad.json", '"x" stands beside', "leave only"),
    "no schema": (b'{"statement": {}}', "bad.json, schema", "the schema is not 2", '"schema": 2'),
    "newer schema": (b'{"meta": {"schema": 3}}', "bad.json, meta.schema", "schema 3 is not read", "schema 2"),
    "in a statement": (b'{"schema": 2, "statement": []}', "bad.json, statement", "must be an object", "curly"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_refused_in_one_sentence(case: str, tmp_path: Path) -> None:
    content, place, problem, remedy = BROKEN[case]
    path = tmp_path / "bad.json"
    path.write_bytes(content)
    with pytest.raises(DocumentError) as refused:
        read_file(path)
    (fault,) = refused.value.faults
    assert str(path) in fault.where
    assert place in fault.where
    assert problem in fault.problem
    assert remedy in fault.remedy


def test_a_file_of_100_mb_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "big.json"
    path.touch()
    os.truncate(path, 100_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    with pytest.raises(DocumentError, match=r"big\.json: the file has 95 MiB, more than the 50 MiB .*; split it"):
        read_file(path)
    os.truncate(path, LARGEST_FILE + 1)
    with pytest.raises(DocumentError, match="more than"):
        read_file(path)


def test_what_is_no_file_of_ours_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"none\.json: there is no such file; check the name\.$"):
        read_file(tmp_path / "none.json")
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(DocumentError, match=r"folder\.json: not a file; name the files in it\.$"):
        read_file(tmp_path / "folder.json")
    with pytest.raises(
        DocumentError, match=r"a\.xlsx: files ending in “\.xlsx” are not read; give a file ending in \.json"
    ):
        read_file(tmp_path / "a.xlsx")


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "bom.JSON"
    path.write_bytes(b"\xef\xbb\xbf" + own.write(Batch()).encode())
    assert read_file(path) == Batch()
