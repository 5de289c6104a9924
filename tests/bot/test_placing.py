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
