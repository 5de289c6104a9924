"""What reaches the log: one line per event, in JSON or for a terminal; never a secret, a question or a person's id."""

import io
import json
import logging

import pytest

from bot import logs
from bot.settings import LogFormat, LogLevel
from tests.bot.gateway import GOOD_TOKEN as CANARY

QUERY = "Where is my canary?"
USER = 820471093355221761


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
    token, asked, person = CANARY, QUERY, USER
    raise ValueError(f"cannot send {token} {asked} {person}")


def assert_no_canary(text):
    for canary in (CANARY, QUERY, "canary?", str(USER)):
        assert canary not in text


def test_a_secret_is_in_no_line_of_ours(written):
    log = logs.logger("bot.test")
    log.info(CANARY, token=CANARY, nested={"header": [f"Bot {CANARY}"]})
    assert CANARY not in written()
    assert written().count("[hidden]") == 3


def test_what_a_library_was_given_is_in_no_line_of_its(written):
    http = logging.getLogger("discord.http")
    http.warning("%s %s with %s has returned %s", "POST", f"/interactions/1/{CANARY}", {"content": QUERY}, 429)
    http.warning("Retrying in %.2f seconds, attempt %d of user %d", 1.5, 3, USER)
    http.warning("values %(user)s", {"user": USER})
    logging.getLogger("aiohttp").error("with extra", extra={"token": CANARY, "asked": QUERY})
    logging.getLogger("asyncio").error(f"Task was destroyed\nfuture: <Task name={QUERY!r}>")  # noqa: G004
    logging.getLogger("asyncio").error(f"Exception in callback go({USER}, {QUERY!r})")  # noqa: G004
    assert_no_canary(written())
    assert "… … with … has returned 429" in written()
    assert "Retrying in %.2f seconds, attempt %d of user %d" in written()
    assert "Exception in callback go" in written()


def test_an_exception_is_told_by_its_kind_and_place_and_not_by_its_words(written):
    try:
        raise_with_the_canary()
    except ValueError as error:
        logs.logger("bot.test").exception("failed")
        logging.getLogger("asyncio").exception("Task exception was never retrieved")
        logs.logger("bot.test").error("failed_later", exc_info=RuntimeError(QUERY).with_traceback(error.__traceback__))
    try:
        try:
            raise_with_the_canary()
        except ValueError as error:
            raise OSError(28, QUERY) from error
    except OSError:
        logs.logger("bot.test").exception("failed")
    assert_no_canary(written())
    assert written().count("raise_with_the_canary") >= 4
    assert "ValueError" in written()
    assert "OSError (errno 28)" in written()


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
