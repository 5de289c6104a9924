"""The statement that the record began with: every figure of it is drafted right, and none misleads."""

from datetime import date
from pathlib import Path

import pytest

from seed.drafting.drafts import Source
from seed.drafting.statements import draft

ARTICLE = Path(__file__).parents[3] / "shared" / "founding_article.txt"
FIGURES = [
    ("ten", "occupied", "area"),
    ("207", "killed_or_missing", "unspecified"),
    ("three", "killed_or_missing", "civilian"),
    ("20", "captured", "military"),
    ("293", "wounded", "military"),
    ("seven", "wounded", "civilian"),
    ("36", "targeted", "settlement"),
    ("192", "destroyed_or_damaged", "house"),
    ("three", "destroyed_or_damaged", "hotel"),
    ("two", "destroyed_or_damaged", "school"),
    ("one", "destroyed_or_damaged", "medical_facility"),
    ("one", "destroyed_or_damaged", "commercial"),
    ("four", "destroyed_or_damaged", "farm_building"),
    ("seven", "damaged", "power"),
    ("five", "damaged", "water"),
    ("three", "damaged", "gas_pipeline"),
    ("one", "damaged", "bridge"),
    ("two", "damaged", "road"),
    ("one", "damaged", "street"),
    ("Two", "targeted", "ambulance"),
    ("four", "targeted", "vehicle"),
]


@pytest.mark.skipif(not ARTICLE.is_file(), reason="the article's text is not part of the project")
def test_every_figure_of_the_founding_article_is_right():
    drafted = draft(ARTICLE.read_text("utf-8"), Source(date=date(2022, 9, 20))).drafts
    figures = [one for one in drafted if one.value is not None]
    assert [(one.figure, one.measure, one.group or one.thing) for one in figures] == FIGURES
    assert [at for at, one in enumerate(drafted) if one.figure == "three" and one.part_of is not None] == [3]
    assert not any(one.needs_review or one.background or one.superseded for one in figures)
    assert {one.actor for one in figures if one.measure == "wounded"} == {()}
