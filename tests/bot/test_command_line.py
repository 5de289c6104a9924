"""The command line on a real file: each subcommand as typed, and one sentence for what a person can get wrong."""

import json
import sqlite3
import subprocess
import sys

import pytest

STATEMENT = "am-sc-2022-09-19"


def assert_one_sentence(ran, code=1):
    assert ran.code == code
    assert ran.out == ""
    assert ran.err.count("\n") == 1, ran.err
    assert "Traceback" not in ran.err


def test_help_loads_nothing_heavy():
    program = (
        "import sys\nsys.argv = ['recordbot', '--help']\nfrom bot.__main__ import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print(sorted({'discord', 'sqlalchemy', 'rich', 'pydantic', 'alembic', 'asyncio'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    assert out.rstrip().endswith("[]")
    assert "history" in out


def test_the_database_may_be_named_before_or_after_the_subcommand(recordbot, seeded):
    before = recordbot("--database", seeded, "history", "--verify")
    after = recordbot("history", "--verify", "--database", seeded)
    assert before == after
    assert before.code == 0


def test_the_one_after_the_subcommand_wins(recordbot, seeded, tmp_path):
    assert recordbot("--database", tmp_path / "no" / "such", "history", "--verify", "--database", seeded).code == 0


def test_the_environment_names_the_database_when_nobody_else_does(recordbot, seeded, monkeypatch):
    monkeypatch.setenv("RECORDBOT_DATABASE", str(seeded))
    assert recordbot("history", "--verify").code == 0
    assert_one_sentence(recordbot("history", "--database", "no/such/folder.db"))


def test_a_new_record_is_seeded_at_first_use_and_says_so(recordbot, tmp_path):
    first = recordbot("history", "--limit", 1)
    assert "Preparing the record" in first.err
    assert "bundled record" in first.out
    again = recordbot("history", "--limit", 1)
    assert again.err == ""
    assert again.out == first.out
    assert (tmp_path / "data" / "recordbot" / "record.db").is_file()


def test_an_export_imported_into_an_empty_record_exports_the_same(recordbot, seeded, tmp_path):
    exported = recordbot("export", "--format", "json", "--database", seeded).out
    (tmp_path / "all.json").write_text(exported, encoding="utf-8")
    assert recordbot("import", "--empty", tmp_path / "all.json", "--database", tmp_path / "copy.db").code == 0
    assert recordbot("export", "--database", tmp_path / "copy.db").out == exported


def test_an_empty_import_holds_the_files_alone_and_stays_so(recordbot, seeded, tmp_path):
    whole = json.loads(recordbot("export", "--database", seeded).out)
    ids = [statement["id"] for statement in whole["statements"]]
    alone = next(s for s in whole["statements"] if sum(id_ in json.dumps(s) for id_ in ids) == 1)
    few = whole | {"statements": [alone], "contradictions": [], "leads": []}
    (tmp_path / "one.json").write_text(json.dumps(few), encoding="utf-8")
    made = recordbot("import", "--empty", tmp_path / "one.json", "--database", tmp_path / "one.db")
    assert made.out == "1 statement published, 0 amended, 0 unchanged.\n", made.err
    left = json.loads(recordbot("export", "--database", tmp_path / "one.db").out)
    assert [statement["id"] for statement in left["statements"]] == [alone["id"]]


def test_empty_refuses_a_record_that_holds_something(recordbot, seeded, tmp_path):
    exported = recordbot("export", tmp_path / "all.json", "--database", seeded)
    assert exported.out == ""
    assert_one_sentence(recordbot("import", "--empty", tmp_path / "all.json", "--database", seeded))


@pytest.mark.parametrize(
    "content", [b"{", b"\xff\xfe\x00", b"[]", b'{"statements": 3}', b""], ids=["cut", "bytes", "list", "type", "none"]
)
def test_a_wrong_file_is_refused_by_name_and_changes_nothing(recordbot, seeded, tmp_path, content):
    (tmp_path / "wrong.json").write_bytes(content)
    before = recordbot("history", "--verify", "--database", seeded).out
    ran = recordbot("import", tmp_path / "wrong.json", "--database", seeded)
    assert ran.code == 1
    assert "wrong.json" in ran.err
    assert "Traceback" not in ran.err
    assert recordbot("history", "--verify", "--database", seeded).out == before


def test_a_withdrawn_statement_is_in_the_history_and_comes_back(recordbot, seeded):
    assert recordbot("withdraw", STATEMENT, "--why", "the site took it down", "--database", seeded).code == 0
    newest, *_ = [
        json.loads(line) for line in recordbot("history", STATEMENT, "--json", "--database", seeded).out.splitlines()
    ]
    assert (newest["action"], newest["why"]) == ("withdraw", "the site took it down")
    assert "already" in recordbot("withdraw", STATEMENT, "--why", "twice", "--database", seeded).out
    assert recordbot("restore", STATEMENT, "--database", seeded).out == f"Restored {STATEMENT}.\n"
    assert recordbot("history", STATEMENT, "--database", seeded).out.splitlines()[0].split()[3] == "restore"
    assert recordbot("history", "--verify", "--database", seeded).code == 0


def test_what_is_not_in_the_record_is_refused_in_a_sentence(recordbot, seeded):
    for typed in (
        ("withdraw", "no-such", "--why", "x"),
        ("withdraw", STATEMENT, "--why", " "),
        ("restore", "no-such"),
        ("history", "no-such"),
    ):
        assert_one_sentence(recordbot(*typed, "--database", seeded))


def test_withdrawing_wants_a_reason(recordbot, seeded):
    assert recordbot("withdraw", STATEMENT, "--database", seeded).code == 2


def test_a_history_changed_behind_our_back_is_found(recordbot, seeded):
    with sqlite3.connect(seeded) as file:
        for (trigger,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            file.execute(f"DROP TRIGGER {trigger}")
        file.execute("UPDATE revision SET why = 'something else' WHERE seq = 7")
    ran = recordbot("history", "--verify", "--database", seeded)
    assert (ran.code, "revision 7" in ran.out) == (1, True)
    machine = recordbot("history", "--verify", "--json", "--database", seeded)
    assert json.loads(machine.out)["broken_at"] == 7
    checked = recordbot("check", "--database", seeded)
    assert (checked.code, "History: NOT IN ORDER" in checked.out) == (1, True)


def test_another_programs_file_is_refused_and_untouched(recordbot, tmp_path):
    with sqlite3.connect(tmp_path / "theirs.db") as file:
        file.execute("CREATE TABLE theirs (x)")
    before = (tmp_path / "theirs.db").read_bytes()
    assert_one_sentence(recordbot("history", "--database", tmp_path / "theirs.db"))
    assert_one_sentence(recordbot("backup", tmp_path / "copy.db", "--database", tmp_path / "theirs.db"))
    assert (tmp_path / "theirs.db").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["theirs.db"]


def test_a_wrong_setting_names_its_variable(recordbot, seeded, monkeypatch):
    monkeypatch.setenv("RECORDBOT_LOG_LEVEL", "loud")
    ran = recordbot("check", "--database", seeded)
    assert_one_sentence(ran, 78)
    assert "RECORDBOT_LOG_LEVEL" in ran.err


def test_version(recordbot):
    assert recordbot("--version").out.startswith("recordbot ")
