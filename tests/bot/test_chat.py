"""The chat as it is read: the first screen, an answer for each line, at the width of the window, typed or piped."""

import io
import os
import pty
import select
import subprocess
import sys

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from bot.completing import CommandCompleter
from bot.replying import examples, known_names, reply
from db.engine import Record

PASTING_ON = "\x1b[?2004h"
"""What the line editor writes each time it is ready for a line."""


@pytest.fixture
def chat(recordbot, seeded, monkeypatch):
    """What the chat prints for lines that come through a pipe, in a window so many columns wide."""

    def piped(lines, columns=80, subcommand="chat"):
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
        ran = recordbot(subcommand, "--database", seeded)
        assert (ran.code, ran.err) == (0, "")
        return ran.out

    return piped


@pytest.fixture
async def to_try(seeded):
    async with await Record.open(seeded) as record:
        return examples(await known_names(record))


def test_the_first_screen_shows_three_examples_and_each_of_them_answers(chat, to_try):
    screen = chat(b"")
    assert len(to_try) == 3
    for example in to_try:
        assert example in screen
        assert "[1]" in chat(example.encode() + b"\n")


def test_without_a_token_run_is_the_chat(chat):
    assert chat(b"/damage\n", subcommand="run") == chat(b"/damage\n")


@pytest.mark.parametrize("columns", [40, 120])
def test_lines_fit_the_window(chat, columns):
    out = chat(b"/casualties kind:killed\n/help\nhow many?\n", columns)
    too_long = [line for line in out.splitlines() if len(line) > columns and " " in line.strip()]
    assert [line for line in too_long if not line.strip().startswith("/")] == []


def test_a_pipe_gets_no_prompt_and_no_escape_sequences(chat):
    out = chat(b"\n\n/damage\n")
    assert "\x1b" not in out
    assert not any(line.startswith(">") for line in out.splitlines())


def test_whatever_is_typed_the_next_line_is_answered(chat):
    out = chat(b"how many died?\n/bogus\n/damage sidde:x\n/\n\xff\xfe\x00\n/damage side:Armenia\n")
    assert "servicemen killed" in out
    assert "no command" in out
    assert "192 houses" in out.replace("\n", " ")


def test_it_speaks_the_language_asked_for(recordbot, seeded):
    ran = recordbot("ask", "/casualties kind:погибшие side:Азербайджан", "--language", "ru", "--database", seeded)
    assert "79 военнослужащих" in ran.out
    assert "2 человек" not in ran.out
    refused = recordbot("ask", "/damage", "--language", "xx", "--database", seeded)
    assert refused.code == 2
    assert "en, hy, az, ru, tr" in refused.err


def test_quit_ends_it(chat):
    assert "192" not in chat(b"/quit\n/damage\n")


async def test_a_failure_of_ours_is_an_incident_not_the_end(seeded, monkeypatch, caplog):
    monkeypatch.setattr("bot.replying.answer", lambda *_: 1 / 0)
    async with await Record.open(seeded) as record:
        said = await reply(record, "/damage", 80)
    assert "incident" in said


async def test_tab_completes_commands_options_and_what_the_record_names(seeded):
    async with await Record.open(seeded) as record:
        completer = CommandCompleter(await known_names(record))

    def offered(typed):
        return [one.text for one in completer.get_completions(Document(typed), CompleteEvent())]

    assert offered("/cas") == ["casualties "]
    assert "side:" in offered("/casualties ")
    assert offered("/casualties side:ar") == ["armenia"]
    assert "side:" not in offered("/casualties side:armenia ")
    assert offered("how many ") == []


def test_on_a_terminal_ctrl_d_says_goodbye(seeded, tmp_path):
    terminal, its_end = pty.openpty()
    here = os.environ | {"XDG_STATE_HOME": str(tmp_path), "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
    command = [sys.executable, "-m", "bot", "chat", "--database", str(seeded)]
    chat = subprocess.Popen(command, stdin=its_end, stdout=its_end, stderr=its_end, env=here)
    os.close(its_end)
    seen = ""
    for prompts, then in ((1, b"/settlements\r"), (2, b"\x04")):
        while seen.count(PASTING_ON) < prompts and select.select([terminal], [], [], 10)[0]:
            seen += os.read(terminal, 4096).decode(errors="replace")
        os.write(terminal, then)
    while "Goodbye." not in seen and select.select([terminal], [], [], 5)[0]:
        seen += os.read(terminal, 4096).decode(errors="replace")
    assert chat.wait(5) == 0
    os.close(terminal)
    assert "36" in seen
    assert "Goodbye." in seen
    assert "Traceback" not in seen


def test_what_fails_is_a_sentence_and_the_log_does_not_repeat_what_was_typed(recordbot, seeded, monkeypatch):
    def fails(*_):
        raise RuntimeError

    monkeypatch.setattr("bot.replying.reply_to", fails)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"how many canaries were killed\n")))
    ran = recordbot("chat", "--database", seeded)
    assert "failed on the bot's side" in ran.out
    assert "line_failed" in ran.err
    assert "canaries" not in ran.out + ran.err
