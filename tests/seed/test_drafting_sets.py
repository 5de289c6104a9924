"""Drafting keeps the level it reached on the statements that were looked at, and on those that were not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench.draft_as_gold import as_gold
from tests.seed.scoring import score

_STATEMENTS = Path(__file__).parent / "statements"
_FLOORS = {
    "dev": (0.97, 0.84, 0.015),
    "heldout": (0.92, 0.81, 0.03),
    "third": (0.93, 0.80, 0.03),
    "fourth": (0.94, 0.77, 0.03),
    "fifth": (0.88, 0.74, 0.07),
    "sixth": (0.93, 0.82, 0.03),
}
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


def test_what_surrounds_the_figures_is_read_no_worse_than_before():
    files = [file for name in _FLOORS for file in sorted((_STATEMENTS / name).glob("*.json"))]
    reached = score([json.loads(file.read_text("utf-8")) for file in files], as_gold)
    assert reached.parts_right >= 0.85 * reached.parts, reached
    assert reached.current >= 0.98 * reached.found, reached
    assert reached.claimants_right >= 0.95 * reached.claimants, reached
