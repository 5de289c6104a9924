"""Figures for Prometheus, served on the loopback alone: how many interactions, how they ended, how long they took.

A label is the name of a command or of an ending; what was asked, by whom and where is no part of any figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from prometheus_client import CollectorRegistry, Gauge, Histogram, start_http_server

from bot.exits import StopError

LOOPBACK: Final = "127.0.0.1"
_SECONDS: Final = (0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 3.0)
"""Bounds of the histogram. Discord waits for three seconds."""


class Metrics:
    """What is counted, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._interactions = Histogram(
            "recordbot_interaction_seconds",
            "How long interactions took, by what was asked for and how it ended.",
            ("asked", "ending"),
            buckets=_SECONDS,
            registry=self.registry,
        )

    def observe(self, asked: str, ending: str, seconds: float) -> None:
        """Counts one interaction."""
        self._interactions.labels(asked, ending).observe(seconds)

    def watch(self, name: str, about: str, now: Callable[[], float]) -> None:
        """Adds a figure that is read when it is asked for."""
        Gauge(f"recordbot_{name}", about, registry=self.registry).set_function(now)


@contextmanager
def serving(port: int) -> Iterator[Metrics]:
    """Figures that are served at a port of the loopback meanwhile. Raises `StopError` where the port is taken."""
    metrics = Metrics()
    try:
        server, thread = start_http_server(port, LOOPBACK, metrics.registry)
    except OSError as error:
        raise StopError(
            f"Metrics cannot be served at port {port} ({error.strerror}); choose another RECORDBOT_METRICS_PORT."
        ) from None
    try:
        yield metrics
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
