"""A seeded record in a file, and the command line as a person meets it: what it prints and how it ends."""

import logging
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.__main__ import main
from bot.settings import Settings

OURS = ("DISCORD_TOKEN", *(f"RECORDBOT_{name.upper()}" for name in Settings.model_fields if name != "token"))


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Recordbot = Callable[..., Ran]


@pytest.fixture(scope="session")
def _seeded_once(tmp_path_factory):
    home = tmp_path_factory.mktemp("seeded")
    environment = {name: value for name, value in os.environ.items() if name not in OURS}
    seeding = [sys.executable, "-m", "bot", "history", "--limit", "1", "--database", str(home / "record.db")]
    subprocess.run(seeding, env=environment, check=True, capture_output=True)
    return home / "record.db"


@pytest.fixture
def seeded(_seeded_once: Path, tmp_path: Path) -> Path:
    """A record of its own for one test, holding the bundled statements."""
    return Path(shutil.copy(_seeded_once, tmp_path / "record.db"))


@pytest.fixture
def recordbot(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Recordbot:
    """Runs the command line in this process, in an empty folder and with none of our variables set."""
    for name in OURS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["recordbot", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        return Ran(code, *capfd.readouterr())

    return run


@pytest.fixture
def on_loopback(monkeypatch):
    """Sends this process's discord.py to a stand-in; what running changes in the process is put back."""
    root, handled = logging.getLogger(), {n: signal.getsignal(n) for n in (signal.SIGTERM, signal.SIGINT)}
    handlers, level = root.handlers[:], root.level

    def to(port: int) -> None:
        monkeypatch.setattr(Route, "BASE", f"http://127.0.0.1:{port}/api")
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(f"ws://127.0.0.1:{port}/gateway/"))

    yield to
    root.handlers[:], root.level = handlers, level
    for number, handler in handled.items():
        signal.signal(number, handler)
