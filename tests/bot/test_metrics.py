"""The figures for Prometheus: counted by command and ending, on the loopback alone, and off unless asked for."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.exits import StopError
from bot.metrics import LOOPBACK, Metrics, serving
from bot.running import run
from bot.settings import load
from tests.bot.gateway import GOOD_TOKEN, StandIn, command, interaction

QUERY = "wherecanarieslive"
PERSON = 820471093355221761
FIRST_ID = 1_234_500_000_001


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind((LOOPBACK, 0))
        return free.getsockname()[1]


def served(port):
    with urllib.request.urlopen(f"http://{LOOPBACK}:{port}/metrics", timeout=5) as answer:
        return answer.read().decode()


def samples(text):
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_a_running_bot_tells_what_was_asked_how_it_ended_and_not_by_whom(seeded, on_loopback, monkeypatch, port):
    monkeypatch.setenv("DISCORD_TOKEN", GOOD_TOKEN)
    monkeypatch.setenv("RECORDBOT_METRICS_PORT", str(port))
    asked = [
        command("about"),
        command("coverage"),
        command("casualties", kind="killed"),
        command("casualties", kind="killed", group="civilian", side="azerbaijan"),
        command("casualties", side=QUERY),
        command(QUERY),
    ]
    async with StandIn() as discord:
        on_loopback(discord.port)
        running = asyncio.create_task(run(load(str(seeded))))
        await asyncio.wait_for(discord.ready.wait(), 10)
        for number, data in enumerate(asked, FIRST_ID):
            await discord.deliver(interaction(number, 2, data, person=PERSON))
            await asyncio.wait_for(discord.answers.get(), 10)
        async with asyncio.timeout(10):
            while "unknown" not in (text := await asyncio.to_thread(served, port)):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        os.kill(os.getpid(), signal.SIGTERM)
        await running
    counted = samples(text)
    ended = "recordbot_interaction_seconds_count"
    assert counted[ended, "about", "done"] == 1
    assert counted[ended, "answer", "casualties"] == 1
    assert counted[ended, "casualties", "nothing"] == 1
    assert counted[ended, "casualties", "refused"] == 1
    assert counted[ended, "failed", "unknown"] == 1
    assert counted[("recordbot_connected",)] == 1
    assert counted[("recordbot_record_version",)] > 0
    for canary in (QUERY, str(PERSON), str(FIRST_ID)):
        assert canary not in text
    with pytest.raises(OSError):
        served(port)


def test_latencies_fall_into_their_buckets():
    metrics = Metrics()
    for seconds in (0.0015, 0.3, 9):
        metrics.observe("about", "done", seconds)
    value = metrics.registry.get_sample_value
    labels = {"asked": "about", "ending": "done"}
    assert value("recordbot_interaction_seconds_bucket", labels | {"le": "0.002"}) == 1
    assert value("recordbot_interaction_seconds_bucket", labels | {"le": "+Inf"}) == 3


def test_nobody_outside_the_machine_is_served(port):
    with serving(port), socket.socket() as outside:
        outside.bind(("127.0.0.2", port))  # would be taken if the server listened at every address


def test_a_port_that_is_taken_is_said_in_a_sentence(port):
    with socket.socket() as other:
        other.bind((LOOPBACK, port))
        other.listen()
        with pytest.raises(StopError, match="RECORDBOT_METRICS_PORT"), serving(port):
            pass


def test_without_a_port_their_library_is_not_loaded():
    program = "import sys, bot.running\nprint('prometheus_client' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert ran.stdout == "False\n"
