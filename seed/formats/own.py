"""Our own JSON (schema 2): a whole record, some of its lists, or one statement. Import and export are equal.

`seed/data/record/schema.json` documents every field. A number that JSON does not know (NaN), a key given twice or a
nesting that no record has is refused before any field is looked at.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from db.claims import Batch, Statement
from db.documents import (
    SCHEMA,
    DocumentError,
    Fault,
    batch_from_json,
    batch_to_json,
    statement_from_json,
    statement_to_json,
)
from db.forms import shown
from seed.formats.files import read_text

_ENVELOPE: Final = frozenset({"schema", "statement"})
_HELP: Final = "seed/data/record/schema.json shows the shape of a record file"


def read_file(path: Path) -> Batch:
    """The batch that a file holds. Raises `DocumentError`, which names the file, the places in it and the remedies."""
    return read(read_text(path), str(path))


def read(text: str, where: str) -> Batch:
    """The batch that a text holds; `where` is its name for people."""
    value = _parse(text, where)
    if not isinstance(value, dict):
        raise DocumentError(Fault(where, "a record file is an object in curly brackets", _HELP))
    if "statement" in value:
        return Batch(statements=(statement_from_json(_unwrapped(value, where), f"{where}, statement"),))
    if "speaker" in value or "claims" in value:
        return Batch(statements=(statement_from_json(value, where),))
    return batch_from_json(value, where)


def write(batch: Batch) -> str:
    """The batch as a file's text, with one order of fields: equal batches give equal texts."""
    return _pretty(batch_to_json(batch))


def write_statement(statement: Statement) -> str:
    """One statement as a file's text."""
    return _pretty({"schema": SCHEMA, "statement": statement_to_json(statement)})


def _pretty(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _unwrapped(value: dict[str, Any], where: str) -> Any:
    if stray := [key for key in value if key not in _ENVELOPE]:
        problem = f"{shown(stray[0])} stands beside the statement"
        raise DocumentError(Fault(where, problem, "leave only schema and statement at the top"))
    if value.get("schema") != SCHEMA:
        problem = f"the schema is not {SCHEMA}"
        raise DocumentError(
            Fault(f"{where}, schema", problem, f'write the file by schema {SCHEMA} and say "schema": {SCHEMA}')
        )
    return value["statement"]


def _parse(text: str, where: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_without_doubles, parse_constant=_no_constant, parse_int=_short_int)
    except json.JSONDecodeError as failure:
        place = f"{where}, line {failure.lineno}, column {failure.colno}"
        problem = f"this is not JSON ({failure.msg.lower()})"
        raise DocumentError(Fault(place, problem, "correct it there, or just before")) from failure
    except _NotARecordError as failure:
        raise DocumentError(Fault(where, failure.problem, failure.remedy)) from failure
    except RecursionError as failure:
        raise DocumentError(Fault(where, "brackets are nested deeper than in any record", _HELP)) from failure


class _NotARecordError(Exception):
    """JSON that Python would take, and that no record may hold."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        seen: set[str] = set()
        key = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        beside = f" (beside id {shown(str(made['id']))})" if "id" in made else ""
        raise _NotARecordError(f"the key {shown(key)} is given twice in one object{beside}", "keep one of the two")
    return made


def _no_constant(name: str) -> None:
    raise _NotARecordError(f"{name} is not a number of JSON", "use null where a bound is open")


def _short_int(digits: str) -> int:
    if len(digits) > 20:
        raise _NotARecordError(f"a number of {len(digits):,} digits is none of a record", "correct it")
    return int(digits)
