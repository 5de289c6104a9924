"""Texts that are no place: hardly any may be taken for one. Sums alone are looked at, so that none is tuned to."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from db.names import DidYouMean, NameIndex, NoSuchPlace, Sure
from seed.gazetteer import SHIPPED, read_gazetteer

NEGATIVES = Path(__file__).with_name("negatives.tsv")
MOST_SHOWN, MOST_SURE = 0.05, 0.02


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex.build(read_gazetteer(SHIPPED))


def texts(part: str) -> list[str]:
    with NEGATIVES.open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row["query"] for row in rows if row["set"] == part]


@pytest.mark.parametrize("part", ["dev", "heldout"])
def test_what_is_no_place_is_hardly_ever_taken_for_one(index: NameIndex, part: str) -> None:
    asked = texts(part)
    answers = Counter(type(index.match(text)) for text in asked)
    assert len(asked) > 300
    assert answers[Sure] + answers[DidYouMean] <= MOST_SHOWN * len(asked)
    assert answers[Sure] <= MOST_SURE * len(asked)
    assert answers[NoSuchPlace] < len(asked), "the measure would not notice a matcher that finds nothing"
