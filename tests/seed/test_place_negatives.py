"""The queries that are no place: none is a name of the bundled gazetteer, however it is written there."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from pathlib import Path

NEGATIVES = Path(__file__).parent / "places" / "negatives.tsv"
GAZETTEER = Path(__file__).parents[2] / "seed" / "data" / "gazetteer"
CLASSES = {"ordinary", "person", "foreign_place", "organisation", "nonsense", "phrase"}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i").replace("ə", "e"))
    return "".join(sign for sign in plain if sign.isalnum())


def test_none_is_a_name_of_the_gazetteer() -> None:
    names = {_folded(row[key]) for row in _rows(GAZETTEER / "names_extra.tsv") for key in ("name", "other_name")}
    for country in ("AM", "AZ"):
        for row in _rows(GAZETTEER / f"{country}.tsv"):
            others = (alternate.partition(":")[2] for alternate in row["alternates"].split("|"))
            names.update(map(_folded, (row["name"], row["asciiname"], *others)))
    names.discard("")
    assert len(names) > 10_000
    assert not [row["query"] for row in _rows(NEGATIVES) if _folded(row["query"]) in names]


def test_both_halves_hold_every_class_and_share_no_query() -> None:
    rows = _rows(NEGATIVES)
    queries = [row["query"].casefold() for row in rows]
    assert len(queries) == len(set(queries))
    assert {row["class"] for row in rows} == CLASSES
    counts = Counter((row["set"], row["class"]) for row in rows)
    assert {name for name, _ in counts} == {"dev", "heldout"}
    for kind in CLASSES:
        assert abs(counts["dev", kind] - counts["heldout", kind]) <= 0.1 * counts["dev", kind] + 2
