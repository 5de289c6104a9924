"""What reaches the log: one line per event, in JSON or for a terminal, and never the token, whoever logs it."""

import io
import json
import logging

import pytest

from bot import logs
from bot.settings import LogFormat, LogLevel
from tests.bot.gateway import GOOD_TOKEN as CANARY


@pytest.fixture(autouse=True)
def _the_roots_own_handlers():
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = before, level


@pytest.fixture(params=[LogFormat.JSON, LogFormat.CONSOLE])
def written(request):
    """A log of each form that hides the canary; calling it gives what was written."""
    stream = io.StringIO()
    logs.start(LogLevel.INFO, request.param, hidden=(CANARY,), stream=stream)
    return stream.getvalue


def raise_with_the_canary():
    token = CANARY
    raise ValueError(f"cannot send {token}")


def test_the_token_is_in_no_line_whoever_logs_it(written):
    log = logs.logger("bot.test")
    log.info(CANARY, token=CANARY, nested={"header": [f"Bot {CANARY}"]})
    logging.getLogger("discord.http").warning("headers %s", {"Authorization": f"Bot {CANARY}"})
    logging.getLogger("aiohttp").error("with extra", extra={"token": CANARY})
    try:
        raise_with_the_canary()
    except ValueError:
        log.exception("failed")
        logging.getLogger("asyncio").exception("Task exception was never retrieved")
    assert CANARY not in written()
    assert written().count("[hidden]") >= 7


def test_an_error_keeps_its_incident_and_traceback(written):
    try:
        raise_with_the_canary()
    except ValueError:
        logs.logger("bot.test").exception("command_failed", incident="abcd1234")
    assert "abcd1234" in written()
    assert "raise_with_the_canary" in written()


def test_a_json_line_is_one_object_with_moment_and_level():
    stream = io.StringIO()
    logs.start(LogLevel.INFO, LogFormat.AUTO, stream=stream)
    logs.logger("bot.test").info("ready", commands=12)
    logging.getLogger("discord.gateway").warning("a\nb %d", 3)
    ours, theirs = map(json.loads, stream.getvalue().splitlines())
    assert (ours["event"], ours["commands"], ours["level"], ours["logger"]) == ("ready", 12, "info", "bot.test")
    assert ours["timestamp"].endswith("Z")
    assert (theirs["event"], theirs["level"]) == ("a\nb 3", "warning")


def test_debug_is_kept_out_unless_asked_for():
    stream = io.StringIO()
    logs.start(LogLevel.INFO, LogFormat.JSON, stream=stream)
    logs.logger("bot.test").debug("asked", user=42)
    assert stream.getvalue() == ""


def test_incidents_differ_and_can_be_read_out():
    assert len({logs.incident() for _ in range(100)}) == 100
    assert len(logs.incident()) == 8
