"""Drafting keeps the level it reached on the statements that were looked at, and on those that were not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench.draft_as_gold import as_gold
from tests.seed.scoring import score

_STATEMENTS = Path(__file__).parent / "statements"
_FLOORS = {"dev": (0.95, 0.78, 0.02), "heldout": (0.79, 0.53, 0.05)}
"""Set → least F1, least share stated as sure and right, most wrong among the sure. A floor goes up with the reader."""


@pytest.mark.parametrize("name", _FLOORS)
def test_a_set_is_drafted_no_worse_than_before(name):
    documents = [json.loads(file.read_text("utf-8")) for file in sorted((_STATEMENTS / name).glob("*.json"))]
    assert documents
    reached = score(documents, as_gold)
    f1, coverage, wrong = _FLOORS[name]
    assert reached.f1 >= f1, reached
    assert reached.coverage >= coverage, reached
    assert reached.wrong_share <= wrong, reached
