"""Settings come from the environment or a `.env` file; the token is checked for its shape and shows itself nowhere."""

import pytest

from bot.exits import Exit, StopError
from bot.settings import load
from tests.bot.conftest import OURS
from tests.bot.gateway import GOOD_TOKEN


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch, tmp_path):
    for name in OURS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)


def test_nothing_needs_to_be_set(tmp_path):
    settings = load()
    assert settings.token is None
    assert settings.database == str(tmp_path / "recordbot" / "record.db")


def test_the_command_line_wins_over_the_environment(monkeypatch):
    monkeypatch.setenv("RECORDBOT_DATABASE", "theirs.db")
    assert load().database == "theirs.db"
    assert load("mine.db").database == "mine.db"


def test_a_file_beside_the_process_sets_the_token(tmp_path):
    (tmp_path / ".env").write_text(f"DISCORD_TOKEN={GOOD_TOKEN}\nOF_ANOTHER_PROGRAM=1\n")
    assert load().discord_token == GOOD_TOKEN


def test_the_token_is_not_in_what_settings_print(monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", GOOD_TOKEN)
    settings = load()
    assert GOOD_TOKEN not in f"{settings} {settings!r} {settings.model_dump()} {settings.model_dump_json()}"


@pytest.mark.parametrize("token", ["", "  ", "abc", "a.b", "a b.c.d", "a.b.c\nX-Header: 1", "ա.բ.գ", "Bot a.b.c"])
def test_what_cannot_be_a_token_ends_with_78_and_is_not_repeated(monkeypatch, token):
    monkeypatch.setenv("DISCORD_TOKEN", token)
    with pytest.raises(StopError) as stopped:
        _ = load().discord_token
    assert stopped.value.code == Exit.CONFIGURATION
    if len(token.strip()) > 3:
        assert token not in str(stopped.value)


def test_a_token_copied_with_a_line_break_is_taken(monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", f" {GOOD_TOKEN}\n")
    assert load().discord_token == GOOD_TOKEN
