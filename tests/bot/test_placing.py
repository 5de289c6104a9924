"""`recordbot place`: one name, and the lines a program sends."""

import io
import json
import sys

import pytest

FEW = """geonameid\tname\tasciiname\tlat\tlon\tfcode\tcountry\tadmin1\tadmin2\tpopulation\talternates
1\tGoris\tGoris\t39.51\t46.34\tPPLA\tAM\tSyunik\t\t20000\thy:Գորիս|ru:Горис
2\tJermuk\tJermuk\t39.84\t45.67\tPPL\tAM\tVayots Dzor\t\t4000\thy:Ջերմուկ
"""


@pytest.fixture
def gazetteer(tmp_path):
    folder = tmp_path / "places"
    folder.mkdir()
    (folder / "AM.tsv").write_text(FEW, encoding="utf-8")
    return folder


def test_a_name_in_another_script_is_found(recordbot, gazetteer):
    ran = recordbot("place", "Գորիս", "--json", "--gazetteer", gazetteer)
    found = json.loads(ran.out)
    assert (found["match"], [hit["id"] for hit in found["hits"]]) == ("sure", ["1"])
    assert "Goris" in recordbot("place", "Горис", "--gazetteer", gazetteer).out


def test_what_is_no_place_is_said_to_be_none(recordbot, gazetteer):
    assert json.loads(recordbot("place", "qwrtzpx", "--json", "--gazetteer", gazetteer).out)["match"] == "no_such_place"


def test_lines_are_answered_one_for_one(recordbot, gazetteer, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("Jermuk\nqwrtzpx\n"))
    ready, first, second = map(json.loads, recordbot("place", "--jsonl", "--gazetteer", gazetteer).out.splitlines())
    assert ready["ready"] is True
    assert first["hits"][0][0] == 2
    assert second["hits"] == []


def test_a_folder_without_a_gazetteer_is_one_sentence(recordbot, tmp_path):
    ran = recordbot("place", "Goris", "--gazetteer", tmp_path / "none")
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1


def test_another_countrys_places_are_taken_in_and_asked_for(recordbot, seeded, gazetteer):
    (gazetteer / "AM.tsv").unlink()
    (gazetteer / "XX.tsv").write_text(FEW.replace("Goris", "Qorvoth").replace("AM", "XX"), encoding="utf-8")
    assert json.loads(recordbot("place", "Qorvoth", "--json", "--database", seeded).out)["match"] == "no_such_place"
    assert "Loaded" in recordbot("gazetteer", gazetteer, "--database", seeded).out
    assert "as it is" in recordbot("gazetteer", gazetteer, "--database", seeded).out
    assert json.loads(recordbot("place", "Qorvoth", "--json", "--database", seeded).out)["match"] == "sure"


@pytest.mark.parametrize(
    "wrong",
    ["", FEW.replace("geonameid", "id"), FEW.replace("39.51", "north"), FEW + "3\tX\n", FEW.replace("39.51", "99.5")],
    ids=["empty", "header", "number", "cells", "map"],
)
def test_a_gazetteer_that_is_wrong_is_refused_by_file_and_line_and_changes_nothing(recordbot, seeded, gazetteer, wrong):
    (gazetteer / "AM.tsv").write_text(wrong, encoding="utf-8")
    before = recordbot("history", "--verify", "--database", seeded).out
    ran = recordbot("gazetteer", gazetteer, "--database", seeded)
    assert ran.code == 1
    assert "AM.tsv" in ran.err
    assert len(ran.err.splitlines()) == 1
    assert recordbot("history", "--verify", "--database", seeded).out == before


def test_an_operator_adds_a_place_and_a_name_for_everybody(recordbot, seeded):
    added = recordbot(
        "add-place", "Post Nine", "--within", "Syunik", "--latitude", 39.3, "--longitude", 46.2, "--database", seeded
    )
    assert "Added Post Nine as added-1" in added.out
    assert "now also found as Ninth" in recordbot("add-name", "added-1", "Ninth", "--database", seeded).out
    (hit,) = json.loads(recordbot("place", "Ninth", "--json", "--database", seeded).out)["hits"]
    assert (hit["id"], hit["admin1"], hit["precision"]) == ("added-1", "Syunik", 2)
    assert recordbot("add-place", "Half", "--latitude", 39.3, "--database", seeded).code == 1
    assert recordbot("add-name", "qwrtzpx", "X", "--database", seeded).code == 1


def test_a_community_contains_its_settlements(recordbot, seeded):
    assert "Geghamasar (community)" in recordbot("place", "616041", "--database", seeded).out
