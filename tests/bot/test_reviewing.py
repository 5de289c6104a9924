"""`recordbot draft --keep`, `review`, `undo` and `corrections` as typed or piped, on a real file."""

import asyncio
import io
import json
import re
import shutil
import sys

import pytest

from bot.keeping import import_into
from seed.formats import own
from tests.seed.border_record import AGAIN, KNOWN, LATER, RECORD


@pytest.fixture(scope="module")
def _border_once(tmp_path_factory):
    home = tmp_path_factory.mktemp("border")
    (home / "record.json").write_text(own.write(RECORD), encoding="utf-8")
    database = home / "border.db"
    asyncio.run(import_into(str(database), [home / "record.json"], empty=True))
    return database


@pytest.fixture
def border(_border_once, tmp_path):
    """A record of the border conflict alone."""
    return shutil.copy(_border_once, tmp_path / "border.db")


def kept(recordbot, database, folder, text, day, **meta):
    known = {"title": "Losses", "publisher": "Second Wire", "date": f"2021-03-{day}", "speaker": "dj-mod",
             "url": f"https://second.example/{day}"}  # fmt: skip
    (folder / "text.txt").write_text(text, encoding="utf-8")
    (folder / "meta.json").write_text(json.dumps(known | meta), encoding="utf-8")
    ran = recordbot("draft", folder / "text.txt", "--meta", folder / "meta.json", "--keep", "--database", database)
    assert ran.code == 0, ran.err
    return re.search(r"d[a-z2-7]{16}", ran.out).group()


def piped(monkeypatch, recordbot, database, draft, *lines):
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    return recordbot("review", draft, "--database", database)


def answered(recordbot, database):
    return recordbot("ask", "/casualties kind:killed", "--database", database).out


def test_a_text_is_kept_reviewed_published_and_taken_back(recordbot, border, tmp_path, monkeypatch):
    draft = kept(recordbot, border, tmp_path, LATER, "15")
    assert draft in recordbot("review", "--database", border).out
    assert "61" not in answered(recordbot, border)
    first = piped(monkeypatch, recordbot, border, draft, "accept sure", "quit")
    assert (first.code, "said «61» " in first.out.replace("that ", "said ")) == (0, True)
    assert "3 accepted, 0 open" in piped(monkeypatch, recordbot, border, draft).out
    done = piped(
        monkeypatch, recordbot, border, draft, "set made_on=2021-03-16", "effects", "publish seen on their page"
    )
    assert (done.code, "Published: dj-mod-2021-03-16." in done.out) == (0, True), done.out
    assert "No draft is open here." in recordbot("review", "--database", border).out
    assert "61" in answered(recordbot, border)
    assert recordbot("undo", "dj-mod-2021-03-16", "--database", border).code == 0
    assert "61" not in answered(recordbot, border)
    assert recordbot("undo", "dj-mod-2021-03-16", "--database", border).code == 0
    assert "61" in answered(recordbot, border)
    actions = [
        line.split()[3]
        for line in recordbot("history", "dj-mod-2021-03-16", "--database", border).out.splitlines()[::2]
    ]
    assert actions == ["restore", "withdraw", "publish"]
    assert recordbot("history", "--verify", "--database", border).code == 0


def test_a_ninth_report_is_said_to_be_one(recordbot, border, tmp_path, monkeypatch):
    draft = kept(recordbot, border, tmp_path, AGAIN, 11)
    ran = piped(monkeypatch, recordbot, border, draft, "accept sure", "publish")
    assert ran.code == 1
    assert "another report of dj-mod-2021-03-10" in ran.out
    ran = piped(monkeypatch, recordbot, border, draft, "yes 1", "checks", "publish")
    assert (ran.code, "Published: dj-mod-2021-03-10." in ran.out) == (0, True), ran.out
    assert "2 reports" in answered(recordbot, border)


def test_a_claim_is_edited_by_its_fields(recordbot, border, tmp_path, monkeypatch):
    draft = kept(recordbot, border, tmp_path, LATER, 15)
    ran = piped(
        monkeypatch,
        recordbot,
        border,
        draft,
        "edit c1 value=about 60; group=civilian; kinds=killed, missing",
        "edit c1",
        "edit c2 group=martians",
        "edit c9 group=civilian",
        "edit c2 nonsense",
        "reject c3",
        "not c2",
        "accept c1",
        "unknown words",
        "publish",
    )
    assert "value=about 60\nkinds=killed, missing\ngroup=civilian\n" in ran.out
    assert "who cannot be “martians”. One of: " in ran.out
    assert "There is no c9 here." in ran.out
    assert "show [c1 …]" in ran.out
    assert ran.code == 1
    assert "Published: dj-mod-2021-03-15." in ran.out
    (folder := tmp_path / "log").mkdir()
    assert recordbot("corrections", folder, "--database", border).code == 0
    document = json.loads((folder / f"{draft}.json").read_text(encoding="utf-8"))
    first, third = document["claims"]
    assert (first["measure"], first["group"], first["low"], first["qualifier"]) == (
        "killed_or_missing",
        "civilian",
        60,
        "about",
    )
    assert (first["optional"], third["optional"]) == (False, True)
    assert document["text"][slice(*first["span"])] == "61"
    assert [one["low"] for one in document["drafted"]] == [61, 70, 20]


def test_a_speaker_that_the_record_lacks_is_added_with_the_statement(recordbot, border, tmp_path, monkeypatch):
    draft = kept(recordbot, border, tmp_path, "At least 30 people were killed.", 15, speaker="Border Relief")
    ran = piped(
        monkeypatch,
        recordbot,
        border,
        draft,
        "party name=Border Relief; kind=ngo; side=third_party",
        "set speaker=border-relief; side=djibouti",
        "accept all",
        "publish",
    )
    assert (ran.code, "Published: border-relief-2021-03-15." in ran.out) == (0, True), ran.out
    assert "Border Relief" in answered(recordbot, border)


def test_a_draft_that_is_not_there_is_one_sentence(recordbot, border):
    ran = recordbot("review", "dnosuch", "--database", border)
    assert (ran.code, ran.err.count("\n"), "Traceback" in ran.err) == (1, 1, False)


def test_hostile_text_reaches_no_terminal(recordbot, border, tmp_path, monkeypatch):
    """Control and direction characters of a pasted text are not shown, and are not stored in a claim."""
    text = "\x1b[31mThe Ministry of Defence of Djibouti\u202e said 61 Djiboutian men\x07 were killed in \u202eMulhule."
    draft = kept(recordbot, border, tmp_path, text, 15)
    ran = piped(monkeypatch, recordbot, border, draft, "accept all", "checks")
    assert ran.code == 0
    assert not {"\x1b", "\x07", "\u202e"} & set(ran.out)


def test_a_published_claim_is_corrected_superseded_and_each_is_taken_back(recordbot, border, tmp_path, monkeypatch):
    here = ("--database", border)
    draft = kept(recordbot, border, tmp_path, LATER, "15")
    assert "Published" in piped(monkeypatch, recordbot, border, draft, "accept sure", "publish seen").out
    claim, older = "dj-mod-2021-03-15.c1", f"{KNOWN}.c1"
    assert "value=61" in recordbot("amend", claim, *here).out
    assert recordbot("amend", claim, "value=62", *here).code == 1
    assert recordbot("amend", claim, "group=martians", "--why", "x", *here).code == 1
    assert recordbot("amend", claim, "value=about 62; group=all_persons", "--why", "a slip", *here).code == 0
    assert "about 62" in answered(recordbot, border)
    assert "already" in recordbot("amend", claim, "value=about 62", "--why", "x", *here).out
    assert "now replaces" in recordbot("supersede", claim, older, "--why", "a newer figure", *here).out
    assert "already" in recordbot("supersede", claim, older, "--why", "again", *here).out
    assert recordbot("supersede", older, claim, "--why", "the wrong way round", *here).code == 1
    for _ in range(2):
        assert recordbot("undo", "dj-mod-2021-03-15", *here).code == 0
    assert recordbot("history", "--verify", *here).code == 0
